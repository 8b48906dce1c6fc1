/* parts.h - what the sources of this room say things with. */
#ifndef CLI_CONTRAST_PARTS_H
#define CLI_CONTRAST_PARTS_H

#include "base/json.h"
#include "cli/contrast/contrast.h"

struct telling {
	const struct contrast *c;
	const struct speaker *speaker;
	const berth_program *program;
	const berth_result *result;
	struct strbuf line;    /* the paragraph in work */
	struct strbuf left;    /* what stands in front of it */
};

/* Begins with the title of the workload; false at the end: memory is out. */
struct telling telling_begin(const struct contrast *c);
bool telling_end(struct telling *t);

/* TEXT in the language of the reader; and added to the paragraph in work, filled in. */
const char *telling_word(const struct telling *t, const char *text) __attribute__((format_arg(2)));
void telling_add(struct telling *t, const char *text, ...) __attribute__((format(printf, 2, 3)));

/* Ends the paragraph in work; or as a row, left of which stands t->left, which fills COLUMNS. */
void telling_paragraph(struct telling *t, struct place place);
void telling_row(struct telling *t, unsigned columns, enum tint tint);

/* An object about the case, with the keys with which each begins; and its end. */
void telling_json_begin(struct json *json, const struct contrast *c, const char *schema);
bool telling_json_end(struct json *json);

/* The id of a candidate; NULL: of none. */
const char *telling_id(const struct contrast *c, uint32_t candidate);

#endif
