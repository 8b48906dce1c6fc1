/* parts.h - what the parts of the text share, for the sources of this room alone. */
#ifndef CLI_DIFFERENCE_PARTS_H
#define CLI_DIFFERENCE_PARTS_H

#include "cli/difference/contrast.h"
#include "cli/difference/difference.h"

struct difference {
	const struct difference_cases *cases;
	struct sides contrast;
	struct page *page;
	struct speaker speaker;
	struct arena *arena;
	bool in_table;               /* its head is written */
	struct strbuf line;          /* the paragraph in work */
	struct strbuf before, after; /* the cells in work */
};

/* --- words.c */

/* TEXT, a key of the catalogue. */
const char *difference_words(const struct difference *d, const char *text)
	__attribute__((format_arg(2)));

/* What a candidate is called in a table. */
const char *difference_name(const struct difference *d, uint32_t candidate);

/* Ends the paragraph in work. */
void difference_end(struct difference *d, struct place place);

/* --- rules.c */

/* Says who is out or back, what starts or stops to count. */
void rules_say(struct difference *d);

#endif
