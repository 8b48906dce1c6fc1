/* parts.h - what the parts of the text share, for the sources of this room alone. */
#ifndef CLI_DIFFERENCE_PARTS_H
#define CLI_DIFFERENCE_PARTS_H

#include "cli/difference/contrast.h"
#include "cli/difference/difference.h"

struct difference {
	const struct difference_cases *cases;
	struct side sides[SIDES];
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

/* What somebody is called in a table, and at length; its id where the knowledge has it not. */
const char *difference_name(const struct difference *d, const char *candidate);
const char *difference_label(const struct difference *d, const char *candidate);

/* Ends the paragraph in work. */
void difference_end(struct difference *d, struct place place);

/* --- words.c, for JSON too */

/* Makes both sides of CASES. false: memory is out. */
bool difference_sides(struct side sides[SIDES], struct arena *memory,
                      const struct difference_cases *cases);

/* --- rules.c */

/* Says who is out or back, what starts or stops to count. */
void rules_say(struct difference *d);

#endif
