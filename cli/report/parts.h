/*
 * parts.h - the parts of a report and what they share, for the sources of this room and for
 * cli/doubt, which asks further.
 */
#ifndef CLI_REPORT_PARTS_H
#define CLI_REPORT_PARTS_H

#include "base/arena.h"
#include "cli/report/report.h"
#include "engine/cost.h"

/* A place inside a source that some rule cites. */
struct cited_place {
	const char *at;
	struct cited_place *next;
};

/* A source that the report cites, numbered in the order of citing. */
struct cited {
	berth_citation citation;
	struct cited_place *places, **last;
};

struct report {
	struct page *page;
	struct speaker speaker;
	const berth_session *session;
	const berth_program *program;
	const berth_result *result;
	struct arena *arena;
	berth_walk *walk;

	const berth_reason *reasons, *waiting; /* effects of rules that fired, that wait */
	size_t n_reasons, n_waiting;

	uint32_t n_candidates, n_criteria;
	struct cited *cited;        /* n_cited of them */
	uint32_t n_cited;

	const berth_session *priced; /* that costs are of: with example sizes, where told ones lack */

	struct strbuf sections;     /* names of those so far, the last of which is section */
	const char *section;
	struct strbuf line;         /* the paragraph in work */
};

/* --- report.c: begins one that shows a SESSION that ran; ends it, in any case. false: memory is
 * out. */
bool report_begin(struct report *report, struct page *page, struct arena *memory,
                  const struct speaker *speaker, const berth_session *session);
bool report_end(struct report *report, bool fine);

/* --- words.c: names, texts and citations */

const char *words(const struct report *report, const char *text) __attribute__((format_arg(2)));
const char *report_candidate_label(const struct report *report, uint32_t candidate);
const char *report_criterion_label(const struct report *report, uint32_t criterion);
const char *report_fact_label(const struct report *report, uint32_t fact);
const char *report_rule_name(const struct report *report, uint32_t rule);

/* Adds TEXT, a key of the catalogue, filled in, to the paragraph in work. */
void report_add_words(struct report *report, const char *text, ...)
	__attribute__((format(printf, 2, 3)));

/* Adds the labels of a set of candidates, "A, B". */
void report_add_candidates(const struct report *report, struct strbuf *out, uint64_t candidates);

/* Adds why the rule of REASON says what it says; the text of its action. */
void report_add_because(struct report *report, struct strbuf *out, const berth_reason *reason);
void report_add_action_text(struct report *report, struct strbuf *out, const berth_reason *reason);

/* Adds the short words of the rule of INSTANCE, or why it says what it says where it has none. */
void report_add_short(const struct report *report, struct strbuf *out, uint32_t instance);

/* Adds " [1][4] (OPS-001)", on accessible pages in words, and remembers the sources. */
void report_add_reference(struct report *report, struct strbuf *out, const berth_reason *reason);

/* The number of a source in this report, beginning with 1; a new one if it was not cited before. */
uint32_t report_cite(struct report *report, const berth_citation *citation);

/* Adds " [1][4]" alone, at most MOST of them, and remembers those; on accessible pages nothing. */
void report_add_sources(struct report *report, struct strbuf *out, const berth_reason *reason,
                        unsigned most);

/* Adds "; row m7g.large of Instance prices [12]", and remembers the sources of the row. */
void report_add_row(struct report *report, struct strbuf *out, const berth_table_row *row);

/* Adds the numbers of the sources of a limit, and remembers them. */
void report_add_limit_reference(struct report *report, struct strbuf *out, uint32_t limit);

/* The same of an outsider, behind a sentence. */
void report_add_outsider_reference(struct report *report, struct strbuf *out, uint32_t outsider);

/* Adds when a source was published and checked, and the places in it that are cited. */
void report_add_dates(struct report *report, const struct cited *cited);

/* Ends the paragraph in work and starts the next. */
void report_end_paragraph(struct report *report, struct place place);

/* A heading; NAME is what the contents call the section, which may have two headings, one after the
 * other. */
void report_heading(struct report *report, const char *heading, const char *name);

/* Points times weight, as known. */
int64_t report_weighted_points(const struct report *report, const berth_reason *reason);

/* --- facts.c: the facts behind a rule */

/* Adds a line for each fact that made INSTANCE fire, and below it, up to two levels deep, those
 * that a concluded fact rests on. */
void part_facts(struct report *report, uint32_t instance, unsigned indent);
/* The same, up to LEVELS deep. */
void part_facts_within(struct report *report, uint32_t instance, unsigned indent, unsigned levels);

/* --- reasons.c, rivals.c: points */

/* Which of the reasons of a candidate are told. */
struct reasons_wanted {
	uint32_t candidate;
	berth_effect effect;  /* favour or oppose */
	uint32_t unlike;      /* leaves out what is said of this candidate too; or BERTH_NONE */
	unsigned indent;
	size_t most;
};
void part_reasons(struct report *report, const struct reasons_wanted *wanted);

/* Does the rule of REASON give CANDIDATE the same points on the same criterion? */
bool reason_is_shared(const struct report *report, const berth_reason *reason, uint32_t candidate);

/* What two candidates have on one criterion. */
struct criterion_difference {
	uint32_t criterion;
	int64_t ours, theirs;
};
/* Those criteria on which A and B differ, the largest first, to LIST, which has room for all. */
size_t rivals_differences(const struct report *report, uint32_t a, uint32_t b,
                          struct criterion_difference *list);

/* The first, all behind it, the second. */
void part_winner(struct report *report);
void part_rivals(struct report *report);
void part_second(struct report *report);

/* --- the other parts, each with its heading; nothing when there is nothing to say */

void part_excluded(struct report *report); /* excluded.c */
/* Says so when CANDIDATE is out only because of what was assumed. */
void part_only_assumed(struct report *report, uint32_t candidate);
void part_open(struct report *report);     /* open.c */
void part_outside(struct report *report);  /* notes.c, these and the rest */
void part_warnings(struct report *report);
void part_weights(struct report *report);
void part_assumed(struct report *report);
void part_advice(struct report *report);
void part_cost(struct report *report);     /* cost.c */
/* What the costs of ESTIMATE are calculated from, without the costs. */
void report_cost_basis(struct report *report, const berth_estimate *estimate);
void part_sources(struct report *report);
void part_knowledge(struct report *report);

#endif
