/* parts.h - what the readers of each kind share, for the sources of this room alone. */
#ifndef CLI_KEPT_PARTS_H
#define CLI_KEPT_PARTS_H

#include "cli/kept/kept.h"
#include "cli/seal/seal.h"

struct kept_reading {
	struct kept_file *kept;
	struct arena *memory;
	berth_diag *errors;
};

/* The first place of WHAT in the bytes from FROM up to TO; TO: there is none. */
size_t kept_find(const struct kept_file *kept, size_t from, size_t to, const char *what);

/* What is wrong at a byte of the file; always false. */
bool kept_complain(const struct kept_reading *r, size_t at, const char *code, const char *hint,
                   const char *format, ...) __attribute__((format(printf, 5, 6)));

/* OBJECT, which stands at the byte AT, is as its seal says. */
bool kept_is_sealed(const struct kept_reading *r, size_t at, json_t *object);
/* The same of RECORD by the seal in another object, MEMBERS. */
bool kept_is_sealed_by(const struct kept_reading *r, size_t at, json_t *record, json_t *members);

/* The JSON at the byte AT; NULL: it is none, which was complained about. */
json_t *kept_json(const struct kept_reading *r, size_t at, size_t *end);

/* --- each adds the answers of one kind */
bool kept_decision(const struct kept_reading *r, size_t at); /* decision.c */
bool kept_page(const struct kept_reading *r);                /* page.c */

#endif
