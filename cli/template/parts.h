/* parts.h - a template as tags, for the sources of this room alone. */
#ifndef CLI_TEMPLATE_PARTS_H
#define CLI_TEMPLATE_PARTS_H

#include "cli/template/template.h"

enum tag_kind {
	TAG_TEXT,                       /* no tag: what stands between two */
	TAG_VALUE, TAG_QUOTED, TAG_ADDRESS, TAG_WORDS, TAG_PART,
	TAG_SECTION, TAG_ABSENT, TAG_END,
	TAG_COMMENT
};

struct template_tag {
	enum tag_kind kind;
	const char *text;   /* of TAG_TEXT, with `length`; else the name, which ends with a NUL */
	size_t length;
	size_t at;          /* the byte where the tag begins */
	uint32_t end;       /* of a section: the tag that ends it */
};

struct tags {
	struct template_tag *items;
	uint32_t count;
};

enum { TAGS_DEEP = 32 }; /* sections in one another */

/* What is wrong at the byte AT of the template. */
void tags_complain(berth_diag *errors, const struct template_wanted *wanted, size_t at,
                   const char *code, const char *hint, const char *format, ...)
	__attribute__((format(printf, 6, 7)));

/* Reads the template as tags. false: memory is out, or ERRORS says what is wrong. */
bool tags_read(struct tags *out, struct arena *memory, berth_diag *errors,
               const struct template_wanted *wanted);

#endif
