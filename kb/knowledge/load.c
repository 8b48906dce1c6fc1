/*
 * load.c - knowledge from a folder, a manifest or a compiled image to a program.
 *
 * All files are read and checked, all items handed to the builder, and only then is it asked to
 * finish, so one run finds everything.  If a file could not be read to its end, names in it are
 * not known and the builder would complain of each use of them: then it is not asked.
 */
#include "kb/knowledge/knowledge.h"

#include "engine/freeze/freeze.h"
#include "engine/program/limits.h"
#include "engine/program/program.h"
#include "kb/xml/file.h"

#include <string.h>

/* ---- one loading ------------------------------------------------------------ */

static void end(struct loading *l)
{
	for (uint32_t i = 0; i < l->files.count; i++) {
		struct loaded_file *file = vector_at(&l->files, i);

		memory_free(file->bytes);
	}
	vector_free(&l->files);
	builder_free(l->reading.builder);
	arena_free(l->reading.arena);
	hash_free(l->hash);
	schema_close(l->schema);
	berth_diag_free(l->compiled);
	berth_diag_free(l->read.shadows);
	berth_diag_free(l->read.yielding);
	berth_diag_free(l->read.firm);
	arena_free(l->arena);
}

/* False: out of memory; end() is needed in any case. */
static bool begin(struct loading *l, const berth_limits *limits, bool build)
{
	*l = (struct loading){ .limits = limits_filled(limits) };
	l->files = (struct vector)VECTOR_OF(struct loaded_file);
	l->arena = arena_new(0);
	l->reading.arena = arena_new(0);
	l->read.firm = berth_diag_new(MOST_FINDINGS);
	l->read.yielding = berth_diag_new(MOST_FINDINGS);
	l->read.shadows = berth_diag_new(MOST_FINDINGS);
	l->compiled = berth_diag_new(MOST_FINDINGS);
	l->hash = hash_new();
	if (build && l->compiled)
		l->reading.builder = builder_new(l->compiled, &l->limits);
	return l->arena && l->reading.arena && l->read.firm && l->read.yielding && l->read.shadows &&
	       l->compiled && l->hash && (!build || l->reading.builder);
}

/* Reads the file at PATH, or the manifest in the folder there, and keeps it. NULL: see the
 * status. */
static struct loaded_file *open_first(struct loading *l, const char *path)
{
	struct strbuf inside = STRBUF_INIT;
	struct loaded_file *file = NULL;
	const char *why = "", *name = path;
	char *bytes;
	size_t length;
	berth_status status = load_bytes(l, path, &bytes, &length, &why);

	if (status == BERTH_EIO && strcmp(why, FILE_IS_FOLDER) == 0) {
		strbuf_add(&inside, path);
		if (inside.length && inside.text[inside.length - 1] != '/')
			strbuf_add(&inside, "/");
		strbuf_add(&inside, MANIFEST_NAME);
		name = strbuf_text(&inside);
		status = file_read(name, l->limits.file_bytes, &bytes, &length, &why);
	}
	if (status == BERTH_OK)
		file = load_keep(l, name, bytes, length);
	else
		load_refuse(l, name, NULL, status, why);
	strbuf_free(&inside);
	return file;
}

static bool is_image(const struct loaded_file *file)
{
	return file->length >= sizeof PROGRAM_MAGIC &&
	       memcmp(file->bytes, PROGRAM_MAGIC, sizeof PROGRAM_MAGIC) == 0;
}

static void report_image(struct loading *l, const struct loaded_file *file, const char *code,
                         const char *hint, const char *text)
{
	berth_place at = { .file = file->name };

	berth_diag_add(l->read.firm, BERTH_ERROR, code, &at, hint, "%s", text);
}

/* Makes the kept FILE the program's own. */
static berth_status adopt_image(struct loading *l, struct loaded_file *file, bool overlaid,
                                berth_program **out)
{
	const char *message = NULL;
	char *bytes = file->bytes;
	berth_status status;

	if (overlaid) {
		report_image(l, file, "IMG-002", "give the folder of its XML files",
		             "nothing can be laid over a compiled image");
		return BERTH_EUSE;
	}
	file->bytes = NULL;
	status = program_adopt(out, bytes, file->length, &l->limits, &message);
	if (status == BERTH_EIMAGE)
		report_image(l, file, "IMG-001", "build it again", message ? message : "a damaged image");
	return status;
}

static void load_overlays(struct loading *l, const char *const *overlays)
{
	for (; overlays && *overlays; overlays++) {
		if (l->reading.builder)
			builder_layer(l->reading.builder, *overlays);
		hash_layer(l->hash);
		load_file(l, *overlays, FILE_OVERLAY, NULL);
	}
}

static void note_incomplete(struct loading *l)
{
	const struct loaded_file *first = vector_at(&l->files, 0);
	berth_place at = { .file = first->name };

	berth_diag_add(l->read.firm, BERTH_NOTE, "KB-018", &at, NULL,
	               "names were not looked up, because not everything could be read");
}

static bool is_sound(const struct loading *l)
{
	return berth_diag_errors(l->read.firm) == 0 && berth_diag_errors(l->read.yielding) == 0;
}

static berth_status finish(struct loading *l, berth_program **out)
{
	uint8_t sha256[DIGEST_BYTES];
	berth_program *program = NULL;
	berth_status status;

	if (!hash_end(l->hash, sha256))
		load_fail(l, BERTH_ENOMEM);
	if (l->status != BERTH_OK)
		return l->status;
	if (l->incomplete) {
		note_incomplete(l);
		return BERTH_EKNOWLEDGE;
	}
	builder_sha256(l->reading.builder, sha256);
	if (l->overlaps)
		builder_tell_overlaps(l->reading.builder);
	if (l->glossary)
		builder_hold_texts(l->reading.builder);
	status = builder_finish(l->reading.builder, &program);
	if (status == BERTH_OK && !is_sound(l)) {
		berth_program_free(program);
		return BERTH_EKNOWLEDGE;
	}
	if (status == BERTH_OK)
		*out = program;
	return status;
}

static berth_status load(struct loading *l, const berth_kb_options *options, berth_program **out)
{
	struct loaded_file *first;

	l->given = options->files;
	l->overlaps = options->overlaps;
	l->glossary = options->glossary;
	first = open_first(l, options->path);
	if (!first)
		return l->status;
	if (is_image(first))
		return adopt_image(l, first, options->overlays && options->overlays[0], out);
	load_items(l, first, FILE_MANIFEST);
	load_overlays(l, options->overlays);
	return finish(l, out);
}

berth_status berth_kb_load(berth_program **out, const berth_kb_options *options, berth_diag *diag)
{
	struct loading l;
	berth_status status = BERTH_ENOMEM;

	if (begin(&l, &options->limits, true)) {
		status = load(&l, options, out);
		load_merge_findings(&l, diag);
	}
	end(&l);
	return status;
}

/* ---- the hash alone ----------------------------------------------------------- */

static berth_status hash_image(struct loading *l, struct loaded_file *file, char hex[65])
{
	berth_program *program;
	berth_program_info info;
	berth_status status = adopt_image(l, file, false, &program);

	if (status != BERTH_OK)
		return status;
	berth_program_describe(program, &info);
	memcpy(hex, info.sha256, sizeof info.sha256);
	berth_program_free(program);
	return BERTH_OK;
}

static berth_status hash(struct loading *l, const char *path, char hex[65])
{
	struct loaded_file *first = open_first(l, path);
	uint8_t sha256[DIGEST_BYTES];

	if (!first)
		return l->status;
	if (is_image(first))
		return hash_image(l, first, hex);
	load_items(l, first, FILE_MANIFEST);
	if (!hash_end(l->hash, sha256))
		load_fail(l, BERTH_ENOMEM);
	if (l->status != BERTH_OK)
		return l->status;
	if (!is_sound(l))
		return BERTH_EKNOWLEDGE;
	digest_hex(sha256, hex);
	return BERTH_OK;
}

berth_status berth_kb_sha256(const char *path, const berth_limits *limits, char hex[65],
                             berth_diag *diag)
{
	struct loading l;
	berth_status status = BERTH_ENOMEM;

	if (begin(&l, limits, false)) {
		status = hash(&l, path, hex);
		load_merge_findings(&l, diag);
	}
	end(&l);
	return status;
}
