/* parts.h - what the answers to doubts share, for the sources of this room alone. */
#ifndef CLI_DOUBT_PARTS_H
#define CLI_DOUBT_PARTS_H

#include "base/json.h"
#include "cli/doubt/doubt.h"
#include "cli/report/screen.h"

struct doubt {
	struct report *report;
	struct screen *screen;
	const struct doubt_question *question;
	berth_robust *robust;
	const struct doubt_room *room;
};

/* How much of each part is shown. */
struct doubt_room {
	unsigned rules, facts, sets, sources; /* facts: levels of them */
};

/* Adds TEXT, which is freed, as a member. */
void doubt_add_text(struct json *json, const char *key, struct strbuf *text);

/* Adds the short words of the rule of REASON to the paragraph in work, its sources and its id. */
void doubt_add_rule(struct report *report, const berth_reason *reason);

/* The place of CANDIDATE in the ranking, from 0; BERTH_NONE: it is excluded. */
uint32_t doubt_place(const berth_session *session, uint32_t candidate);

/* One line each, at most MOST of them, of the sources that are cited. */
void doubt_sources(struct report *report, unsigned most);

/* What FACT stands at and where from, as members; a list of the facts that fired INSTANCE. */
void doubt_state_json(struct json *json, const struct report *report, uint32_t fact,
                      const berth_fact_state *state);
void doubt_facts_json(struct json *json, const struct report *report, uint32_t instance);

/* The sources of REASON as numbers; all that were cited as a list. */
void doubt_cite(struct json *json, struct report *report, const berth_reason *reason);
void doubt_sources_json(struct json *json, const struct report *report);

/* --- sets.c: the smallest sets of answers to what nobody told with which somebody wins */

struct doubt_set {
	berth_answer answers[2];
	uint32_t count;
	uint32_t winner;
	uint32_t assumed;     /* how many of its facts are assumed now */
	uint32_t order;
};

struct doubt_sets {
	struct doubt_set *items;
	size_t count, room;
	uint32_t complete;    /* up to this size none is missing */
	bool settled;         /* none was looked for: they are out whatever else is answered */
};

/* Those with which one of CANDIDATES wins; with two answers only what neither of them does alone.
 * false: memory is out. */
bool sets_find(struct doubt_sets *out, const struct doubt *doubt, uint64_t candidates);
void sets_say(struct doubt *doubt, const struct doubt_sets *sets, uint64_t candidates);
void sets_json(struct json *json, const struct doubt *doubt, const struct doubt_sets *sets);

/* --- candidate.c, family.c, rule.c, outsider.c */

void candidate_say(struct doubt *doubt, uint32_t candidate, const struct doubt_sets *sets);
/* KEY is NULL inside an array. */
void candidate_json(struct json *json, struct doubt *doubt, const char *key, uint32_t candidate);
void family_say(struct doubt *doubt, const struct doubt_sets *sets);
void family_json(struct json *json, struct doubt *doubt);
void rule_say(struct doubt *doubt, uint32_t rule);
void rule_json(struct json *json, struct doubt *doubt, const char *key, uint32_t rule);
void outsider_say(struct doubt *doubt);
void outsider_json(struct json *json, struct doubt *doubt);

#endif
