/* parts.h - what the parts of a decision record share, for the sources of this room alone. */
#ifndef CLI_ADR_PARTS_H
#define CLI_ADR_PARTS_H

#include "cli/adr/adr.h"
#include "cli/report/screen.h"

#include <jansson.h>

struct adr {
	const struct adr_wanted *wanted;
	struct report report;
	struct screen screen;   /* what the answer rests on, what turns it, costs */
	struct page page;       /* nothing is written to it */
	berth_share share;
	json_t *data;           /* all that the template may name */
	bool failed;            /* memory was out */
};

/* ---- data.c: each adds to an object, or a list for which KEY is NULL */

void adr_put(struct adr *a, json_t *to, const char *key, json_t *value);
void adr_put_text(struct adr *a, json_t *to, const char *key, const char *text); /* NULL: null */
void adr_put_number(struct adr *a, json_t *to, const char *key, int64_t number);
json_t *adr_put_list(struct adr *a, json_t *to, const char *key);
json_t *adr_put_object(struct adr *a, json_t *to, const char *key);

/* The paragraph in work of the report, which is empty then. */
void adr_put_line(struct adr *a, json_t *to, const char *key);
/* What a candidate is called; where it is none, that nothing fits. */
void adr_put_candidate(struct adr *a, json_t *to, const char *key, uint32_t candidate);
/* What a person said who told FACT to be VALUE. */
void adr_put_wish(struct adr *a, json_t *to, const char *key, uint32_t fact,
                  const berth_value *value);

/* ---- reasons.c */

/* Adds a reason to a list: its text, short or in sentences; points; rule; sources, at most MOST. */
void adr_put_reason(struct adr *a, json_t *list, const berth_reason *reason, bool is_short,
                    unsigned most);

/* Those reasons with EFFECT on CANDIDATE that count most, the heaviest first, into LIST, which has
 * room for all; those said of UNLIKE, too, are left out. How many there are. */
size_t adr_list_reasons(struct adr *a, const berth_reason **list, berth_effect effect,
                        uint32_t candidate, uint32_t unlike);

/* Is it said of all that are ranked, so that it decides nothing? */
bool adr_is_common(const struct adr *a, const berth_reason *reason);

/* ---- the parts, in the order of the document, by which sources are numbered */

void adr_context(struct adr *a);     /* context.c: title, front matter, what is asked */
void adr_drivers(struct adr *a);     /* drivers.c */
void adr_outcome(struct adr *a);     /* outcome.c: what is chosen, what follows */
void adr_options(struct adr *a);     /* options.c */
void adr_turns(struct adr *a);       /* turns.c: what would change it */
void adr_rival(struct adr *a);       /* rival.c: the strongest case for another one */
void adr_assumptions(struct adr *a); /* assumptions.c */
void adr_costs(struct adr *a);       /* costs.c */
void adr_sources(struct adr *a);     /* sources.c */

/* record.c: the result record as `record`. */
void adr_record(struct adr *a);

/* block.c: the block for programs, of which TEXT is what stands in front. */
void adr_block(struct adr *a, struct strbuf *out, const struct strbuf *text);

#endif
