/*
 * screen.h - the first screen: an answer at one glance, for the sources of this room and for
 * cli/doubt.
 *
 * Each part writes what there is to say within a number of lines; when the whole is too long, all
 * are written again with less room (screen.c).
 */
#ifndef CLI_REPORT_SCREEN_H
#define CLI_REPORT_SCREEN_H

#include "cli/report/parts.h"
#include "engine/cost.h"
#include "engine/robust.h"

/* How much of each part is shown. */
struct room {
	unsigned whys, losses, rows, turns, steps, warnings;
	size_t turn_columns; /* of what leads to one winner */
};

struct screen {
	struct report *report;
	const struct room *room;
	berth_rests rests;
	berth_flips flips;
	uint32_t choices;    /* single answers that were tried */
	uint64_t only;       /* of the candidates, the table shows these; 0: all */
	berth_estimate *estimate;
	size_t name_columns, point_columns, cost_columns; /* of the table */
	struct strbuf left;  /* what stands in front of the paragraph in work */
};

/* report.c: what a screen looks at, with sets of flips up to SIZE (0: none);
 * berth_estimate_free() of the estimate is due. false: memory is out. */
bool screen_look(struct screen *screen, berth_robust *robust, uint32_t size);

/* All of it; ID and TITLE are those of the workload. */
void part_screen(struct screen *s, const char *id, const char *title);

/* For what is written with less and less room until it fits: takes back what REPORT has from the
 * byte START of its page on, and what that cites. */
void screen_take_back(struct report *report, size_t start);

/* Is what stands there from START on one screen? No more is asked of a page that is read out or
 * narrower than 80 columns. */
bool screen_fits(const struct report *report, size_t start);

/* screen-rows.c: the head and a row of a table of workloads; three lines. */
void part_rows_head(struct screen *s);
void part_row(struct screen *s, const char *id);
void part_brief(struct screen *s, const char *id);

/* All flips, a line each. */
void part_flips(struct screen *s); /* screen-turns.c */

/* --- screen-words.c */

/* Ends the paragraph in work: LEFT of it stands screen->left, which fills COLUMNS. */
void screen_row(struct screen *s, unsigned columns, enum tint tint);

/* Adds the short words of the rule of REASON, or its because where it has none; then, in brackets,
 * at most MOST of its sources. */
void screen_add_short(struct screen *s, const berth_reason *reason, unsigned most);

/* What a candidate is called in a table. */
const char *screen_name(const struct screen *s, uint32_t candidate);

/* Adds what a person said who told FACT to be VALUE. */
void screen_add_wish(struct screen *s, struct strbuf *out, uint32_t fact, const berth_value *value);

/* --- the parts */
void screen_verdict(struct screen *s);  /* screen.c */
void screen_steps(struct screen *s);
void screen_cheaper(struct screen *s);  /* screen-cheaper.c */
void screen_whys(struct screen *s);     /* screen-why.c */
void screen_losses(struct screen *s);
void screen_table(struct screen *s);    /* screen-table.c */
/* What decides against CANDIDATE, who is ranked behind the winner, to the paragraph in work; what a
 * month of it costs. */
void screen_add_against(struct screen *s, uint32_t candidate);
void screen_add_cost(struct screen *s, struct strbuf *out, uint32_t candidate);
/* Those who are out, a row for all whom the same rule excludes; of which sizes costs are. */
void screen_excluded(struct screen *s);
void screen_footnote(struct screen *s);
void screen_turns(struct screen *s);    /* screen-turns.c */

/* One answer, or neighbouring numbers of one fact that lead to the same winner. */
struct screen_turn {
	uint32_t fact, winner;
	berth_value value;
};
/* Those of the flips that are one answer, to TURNS, which has room for all flips; how many. */
uint32_t screen_list_turns(const struct screen *s, struct screen_turn *turns);

/* screen-turns.c: adds in how far the answer is sure, in a sentence, in a few words. */
void screen_add_certainty(struct screen *s);
void screen_add_brief_certainty(struct screen *s);

#endif
