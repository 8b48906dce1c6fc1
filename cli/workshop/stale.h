/*
 * stale.h - what in the knowledge has not been looked at for long.
 *
 * Sources go by the day on which they were checked; rules by their review and by the newest check
 * among their sources, whichever is older; limits and rows of tables by their newest value or the
 * newest check among their sources, whichever is newer. A rule whose last day has passed is there
 * at any age; a row whose last day has passed is not: another has taken its place.
 */
#ifndef CLI_WORKSHOP_STALE_H
#define CLI_WORKSHOP_STALE_H

#include "base/arena.h"
#include "cli/page/page.h"
#include "cli/page/say.h"
#include "engine/written.h"

struct stale_item {
	const char *table;      /* of a row: the id of its table, else NULL */
	const char *id, *title; /* title of a source, label of a limit or table, else "" */
	const char *undated;    /* of a source: why it has no day, else NULL or "" */
	int32_t date;           /* by which it is listed: YYYYMMDD, 0: never */
	int32_t reviewed;       /* of a rule, 0: never */
	int32_t checked;        /* newest check; 0: none */
	int32_t since;          /* of a limit or row: from when its value holds, 0: not said */
	int32_t ended;          /* of a rule: valid-to when it has passed, else 0 */
};

struct stale_list {
	struct stale_item *items; /* oldest first, then by id */
	size_t count;
};

struct stale {
	struct stale_list sources, rules, limits, rows;
	uint32_t n_rows; /* in all */
	berth_program_info info;
	int32_t as_of, days; /* what was asked */
};

/* Finds what is older than DAYS on the day AS_OF. false: memory is out. */
bool stale_find(struct stale *out, struct arena *arena, const berth_program *program,
                uint32_t language, int32_t as_of, int32_t days);

/* Days from one date to a later one. */
int32_t stale_days_between(int32_t from, int32_t to);

size_t stale_total(const struct stale *stale); /* how many items */

/* --- ages.c */

/* The lists with a summary below, and one object (berth.stale/1) on one line unless PRETTY. */
void stale_text(struct page *page, const struct catalogue *words, const struct stale *stale);
void stale_json(struct strbuf *out, const struct stale *stale, bool pretty);

#endif
