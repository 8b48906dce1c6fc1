/*
 * knowledge.h - files of knowledge to declarations, and their hash.
 *
 * The door is kb.h: berth_kb_load() and berth_kb_sha256() (load.c) say the order.  Files are
 * kept and found (load-files.c); each item is checked (shape/), hashed (hash.h) and handed to
 * the builder (read.h); at the end the findings of all become one list (load-findings.c).
 * This room must not know what is declared, nor of cases and records: elements become
 * declarations by the table in engine/declare alone.
 *
 * 	struct loading l;
 * 	if (begin(&l, limits, true))
 * 		status = load(&l, options, &program);
 * 	load_merge_findings(&l, diag);
 * 	end(&l);
 *
 * One loading lives as long as the call; its files too, since findings show their lines.
 */
#ifndef KB_KNOWLEDGE_KNOWLEDGE_H
#define KB_KNOWLEDGE_KNOWLEDGE_H

#include "base/vector.h"
#include "kb/knowledge/hash.h"
#include "kb/kb.h"
#include "kb/knowledge/read.h"
#include "kb/shape/shape.h"

#define KNOWLEDGE_NAMESPACE "urn:berth:knowledge:1"
#define KNOWLEDGE_NAMESPACE_STEM "urn:berth:knowledge:"
#define MANIFEST_NAME "knowledge.xml"
#define MOST_INCLUDES 1000u
#define MOST_FINDINGS 2000 /* of one kind, while they are collected */

/* Kept until the end: findings show lines of any file. */
struct loaded_file {
	const char *name; /* of the arena */
	char *bytes;
	size_t length;
};

struct loading {
	berth_limits limits;
	const berth_kb_file *given; /* read from here instead of from disk, or NULL */
	bool overlaps;              /* the finished rules are looked through for them */
	bool glossary;              /* texts are held against it */
	struct arena *arena;       /* names of files */
	struct vector files;       /* struct loaded_file */
	uint32_t includes;
	struct schema_findings read; /* what reading finds; see load-findings.c */
	berth_diag *compiled;      /* what the builder finds */
	struct schema *schema;
	struct hash *hash;
	struct reading reading;    /* builder NULL: only the hash is wanted */
	bool incomplete;           /* a file could not be read to its end */
	berth_status status;       /* first of those that are not findings in knowledge */
};

enum file_role { FILE_MANIFEST, FILE_INCLUDED, FILE_OVERLAY };

/* Keeps BYTES (from memory_alloc; owned even on failure) under NAME. NULL: out of memory. */
struct loaded_file *load_keep(struct loading *l, const char *name, char *bytes, size_t length);

/* As file_read(), from the given files where there are any. */
berth_status load_bytes(const struct loading *l, const char *path, char **bytes, size_t *length,
                        const char **why);

/* Reads all items of a kept file. */
void load_items(struct loading *l, const struct loaded_file *file, enum file_role role);

/* Opens and keeps the file at PATH and reads its items.  Says what is wrong at AT (NULL: at
 * the file). */
void load_file(struct loading *l, const char *path, enum file_role role, const berth_place *at);

/* Says that the file at PATH cannot be had: STATUS and WHY as file_read() gave them.  At the
 * place AT of an include that is an error in the knowledge; with AT NULL it becomes the
 * status. */
void load_refuse(struct loading *l, const char *path, const berth_place *at, berth_status status,
                 const char *why);

/* Gives everything found to OUT, with lines of the sources. */
void load_merge_findings(const struct loading *l, berth_diag *out);

/* Remembers the first STATUS that is not BERTH_OK. */
void load_fail(struct loading *l, berth_status status);

#endif
