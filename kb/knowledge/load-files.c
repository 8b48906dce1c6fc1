/*
 * load-files.c - files of knowledge: roots, includes, items.
 *
 * An included file is read when its <include> is met, so facts keep the order of the
 * vocabulary. Paths are plain: relative to the folder of the manifest, without '.' and '..', so
 * that two that differ are two files and none leads outside.
 */
#include "kb/knowledge/knowledge.h"

#include "base/embedded.h"
#include "base/text.h"
#include "kb/xml/file.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

extern const struct embedded_file schema_files[]; /* rules/schema/ *.rng */

static const struct xml_codes codes = { "KB-001", "KB-002", "KB-003", "KB-004", "KB-005" };

void load_fail(struct loading *l, berth_status status)
{
	if (l->status == BERTH_OK)
		l->status = status;
}

struct loaded_file *load_keep(struct loading *l, const char *name, char *bytes, size_t length)
{
	struct loaded_file *file = vector_add(&l->files, 1);

	if (!file) {
		memory_free(bytes);
		load_fail(l, BERTH_ENOMEM);
		return NULL;
	}
	*file = (struct loaded_file){ .bytes = bytes, .length = length };
	file->name = arena_strdup(l->arena, name);
	if (!file->name)
		load_fail(l, BERTH_ENOMEM);
	return file->name ? file : NULL;
}

void load_refuse(struct loading *l, const char *path, const berth_place *at, berth_status status,
                 const char *why)
{
	berth_place whole = { .file = path };
	struct strbuf shown = STRBUF_INIT;

	text_add_safe(&shown, path, false);
	if (status == BERTH_EIO)
		berth_diag_add(l->read.firm, BERTH_ERROR, "KB-005", at ? at : &whole, NULL, "'%s' %s",
		               strbuf_text(&shown), why);
	if (status == BERTH_ELIMIT)
		berth_diag_add(l->read.firm, BERTH_ERROR, "KB-004", at ? at : &whole,
		               "raise the limit if this is meant", "'%s' has more than %zu bytes",
		               strbuf_text(&shown), l->limits.file_bytes);
	strbuf_free(&shown);
	l->incomplete = true;
	if (status != BERTH_EIO || !at)
		load_fail(l, status);
}

static berth_status copy_given(const berth_kb_file *file, char **bytes, size_t *length)
{
	char *copy = memory_alloc(file->size + 1);

	if (!copy)
		return BERTH_ENOMEM;
	memcpy(copy, file->bytes, file->size);
	copy[file->size] = '\0';
	*bytes = copy;
	*length = file->size;
	return BERTH_OK;
}

berth_status load_bytes(const struct loading *l, const char *path, char **bytes, size_t *length,
                        const char **why)
{
	if (!l->given)
		return file_read(path, l->limits.file_bytes, bytes, length, why);
	for (const berth_kb_file *file = l->given; file->path; file++)
		if (strcmp(file->path, path) == 0)
			return copy_given(file, bytes, length);
	*why = "is not among the given files";
	return BERTH_EIO;
}

void load_file(struct loading *l, const char *path, enum file_role role, const berth_place *at)
{
	struct loaded_file *file;
	const char *why = "";
	char *bytes;
	size_t length;
	berth_status status = role == FILE_OVERLAY
		? file_read(path, l->limits.file_bytes, &bytes, &length, &why)
		: load_bytes(l, path, &bytes, &length, &why);

	if (status != BERTH_OK) {
		load_refuse(l, path, at, status, why);
		return;
	}
	file = load_keep(l, path, bytes, length);
	if (file)
		load_items(l, file, role);
}

/* ---- includes ----------------------------------------------------------------- */

static bool is_plain_path(const char *path)
{
	while (*path) {
		size_t length = strcspn(path, "/");

		if (length == 0 || (length == 1 && path[0] == '.') ||
		    (length == 2 && path[0] == '.' && path[1] == '.'))
			return false;
		path += length;
		if (*path == '/' && *++path == '\0')
			return false;
	}
	return true;
}

static bool is_included(const struct loading *l, const char *path)
{
	for (uint32_t i = 0; i < l->files.count; i++) {
		const struct loaded_file *file = vector_at(&l->files, i);

		if (strcmp(file->name, path) == 0)
			return true;
	}
	return false;
}

/* PATH beside the manifest; of the arena.  NULL: out of memory. */
static const char *beside(struct loading *l, const char *manifest, const char *path)
{
	const char *slash = strrchr(manifest, '/');
	size_t folder = slash ? (size_t)(slash - manifest) + 1 : 0;
	struct strbuf whole = STRBUF_INIT;
	const char *kept = NULL;

	strbuf_add_bytes(&whole, manifest, folder);
	strbuf_add(&whole, path);
	if (strbuf_ok(&whole))
		kept = arena_strdup(l->arena, strbuf_text(&whole));
	strbuf_free(&whole);
	if (!kept)
		load_fail(l, BERTH_ENOMEM);
	return kept;
}

static void refuse_include(struct loading *l, const struct xml_attribute *file, const char *code,
                           const char *hint, const char *text)
{
	struct strbuf shown = STRBUF_INIT;

	text_add_safe(&shown, file->value, false);
	berth_diag_add(l->read.firm, BERTH_ERROR, code, &file->at, hint, "'%.200s' %s",
	               strbuf_text(&shown), text);
	strbuf_free(&shown);
}

/* Does a link on the way to PATH lead out of the folder of MANIFEST? */
static bool leads_outside(const char *manifest, const char *path)
{
	const char *slash = strrchr(manifest, '/');
	char written[PATH_MAX] = ".", folder[PATH_MAX], file[PATH_MAX];
	size_t length;

	if (slash)
		snprintf(written, sizeof written, "%.*s/", (int)(slash - manifest), manifest);
	if (!realpath(written, folder) || !realpath(path, file))
		return false; /* why it cannot be read is said where it is read */
	length = strcmp(folder, "/") == 0 ? 0 : strlen(folder);
	return strncmp(folder, file, length) != 0 || file[length] != '/';
}

/* The path of what FILE names; NULL: it is refused, or memory is out. */
static const char *path_of(struct loading *l, const char *manifest,
                           const struct xml_attribute *file)
{
	const char *path = NULL;

	if (is_plain_path(file->value)) {
		path = beside(l, manifest, file->value);
		if (!path || l->given || !leads_outside(manifest, path))
			return path;
	}
	refuse_include(l, file, "KB-016",
	               path ? "put the file there, or a link that stays below the folder"
	                    : "write a path below the folder of the manifest, without '.' and '..'",
	               path ? "is a link that leads out of the folder of the manifest"
	                    : "is not a path that can be included");
	l->incomplete = true;
	return NULL;
}

static void include(struct loading *l, const char *manifest, const struct xml_attribute *file)
{
	const char *path = path_of(l, manifest, file);

	if (!path)
		return;
	if (is_included(l, path))
		refuse_include(l, file, "KB-016", "one time is enough", "is included already");
	else if (l->includes == MOST_INCLUDES) {
		refuse_include(l, file, "KB-004", NULL, "is one include too many: 1,000 are allowed");
		load_fail(l, BERTH_ELIMIT);
	} else {
		l->includes++;
		load_file(l, path, FILE_INCLUDED, &file->at);
	}
}

static void read_include(struct loading *l, const char *manifest, const struct xml_node *item,
                         enum file_role role)
{
	const struct xml_attribute *file = xml_attribute(item, "file");

	if (role != FILE_MANIFEST)
		berth_diag_add(l->read.firm, BERTH_ERROR, "KB-017", &item->at,
		               "only the manifest includes files", "an include outside of the manifest");
	else if (file && !xml_blank(file->value))
		include(l, manifest, file);
	else
		l->incomplete = true;
}

/* ---- roots and items ------------------------------------------------------------ */

static void refuse_root(struct loading *l, const struct xml_node *root, const char *hint,
                        const char *text, const char *subject)
{
	struct strbuf shown = STRBUF_INIT;

	text_add_safe(&shown, subject, false);
	berth_diag_add(l->read.firm, BERTH_ERROR, "KB-006", &root->at, hint, "%s '%.100s'", text,
	               strbuf_text(&shown));
	strbuf_free(&shown);
}

static bool is_root(struct loading *l, const struct xml_node *root)
{
	static const char hint[] = "begin with <knowledge xmlns=\"" KNOWLEDGE_NAMESPACE "\">";
	size_t stem = strlen(KNOWLEDGE_NAMESPACE_STEM);

	if (strcmp(root->name, "knowledge") == 0 && strcmp(root->space, KNOWLEDGE_NAMESPACE) == 0)
		return true;
	if (strcmp(root->name, "knowledge") != 0)
		refuse_root(l, root, hint, "the root of knowledge cannot be", root->name);
	else if (strncmp(root->space, KNOWLEDGE_NAMESPACE_STEM, stem) == 0)
		refuse_root(l, root, "this program reads version 1",
		            "knowledge of an unknown version of the format,", root->space + stem);
	else
		refuse_root(l, root, hint, "the root is not of the namespace of knowledge but of",
		            root->space);
	return false;
}

/* Only XML has a schema: an image is taken without. */
static bool open_schema(struct loading *l)
{
	const struct embedded_file *file = schema_files;

	while (strcmp(file->name, "knowledge.rng") != 0)
		file++;
	if (!l->schema)
		l->schema = schema_open((const char *)file->bytes, file->size);
	if (!l->schema)
		load_fail(l, BERTH_ENOMEM);
	return l->schema != NULL;
}

static void read_root(struct loading *l, const struct xml_node *root, enum file_role role)
{
	schema_check(l->schema, root, NULL, &l->read);
	if (schema_failed(l->schema))
		load_fail(l, BERTH_ENOMEM);
	if (role == FILE_MANIFEST) {
		hash_manifest(l->hash, root);
		if (l->reading.builder)
			read_manifest(&l->reading, root);
	} else if (root->n_attributes) {
		berth_diag_add(l->read.firm, BERTH_ERROR, "KB-017", &root->attributes[0].at,
		               "the attributes of the root belong into the manifest alone",
		               "a second manifest");
	}
}

static void take_item(struct loading *l, const struct loaded_file *file,
                      const struct xml_node *root, const struct xml_node *item,
                      enum file_role role)
{
	schema_check(l->schema, root, item, &l->read);
	hash_item(l->hash, item);
	if (read_is(item, "include"))
		read_include(l, file->name, item, role);
	else if (l->reading.builder)
		read_item(&l->reading, item);
	if (arena_failed(l->reading.arena) || schema_failed(l->schema))
		load_fail(l, BERTH_ENOMEM);
	arena_clear(l->reading.arena);
}

/* Nobody reads thousands of errors; a file of nothing else would take long. */
static bool is_enough(struct loading *l)
{
	if (berth_diag_errors(l->read.firm) + berth_diag_errors(l->read.yielding) < MOST_FINDINGS)
		return false;
	l->incomplete = true;
	return true;
}

static void read_items(struct loading *l, struct xml_reader *reader,
                       const struct loaded_file *file, enum file_role role)
{
	const struct xml_node *root = xml_root(reader), *item;
	const berth_place *stray;

	if (!root || !is_root(l, root)) {
		l->incomplete = true;
		return;
	}
	if (!open_schema(l))
		return;
	read_root(l, root, role);
	while ((item = xml_next(reader)) != NULL && l->status != BERTH_ENOMEM && !is_enough(l))
		take_item(l, file, root, item, role);
	stray = xml_stray_text(reader);
	if (stray)
		berth_diag_add(l->read.firm, BERTH_ERROR, "KB-014", stray, NULL,
		               "text cannot stand in 'knowledge'");
}

void load_items(struct loading *l, const struct loaded_file *kept, enum file_role role)
{
	struct loaded_file file = *kept; /* the vector moves when others are included */
	struct xml_options options = {
		.name = file.name,
		.depth = l->limits.element_depth,
		.item_bytes = l->limits.record_bytes,
		.codes = codes,
	};
	struct xml_reader *reader = xml_open(file.bytes, file.length, &options, l->read.firm);

	if (!reader) {
		load_fail(l, BERTH_ENOMEM);
		return;
	}
	read_items(l, reader, &file, role);
	if (xml_status(reader) != BERTH_OK)
		l->incomplete = true;
	if (xml_status(reader) != BERTH_OK && xml_status(reader) != BERTH_EDATA)
		load_fail(l, xml_status(reader));
	xml_close(reader);
}
