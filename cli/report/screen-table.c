/*
 * screen-table.c - all candidates that were considered: points, cost, what decides against each.
 */
#include "cli/report/screen.h"

#include "base/text.h"

#include <stdio.h>
#include <string.h>

enum { PLACE = 4, TABLE_COLUMNS = 72 }; /* columns before names; a page with a table has */

static bool is_table(const struct screen *s)
{
	const struct page *page = s->report->page;

	return !page->accessible && page->width >= TABLE_COLUMNS;
}

/* ---- columns ----------------------------------------------------------------------- */

static void pad(struct strbuf *out, size_t columns)
{
	for (size_t i = text_width(strbuf_text(out)); i < columns; i++)
		strbuf_add_char(out, ' ');
}

/* TEXT at the right of COLUMNS, behind what OUT has. */
static void add_right(struct strbuf *out, const char *text, size_t columns)
{
	size_t width = text_width(text), at = text_width(strbuf_text(out)) + columns;

	pad(out, width < columns ? at - width : at - columns + 1);
	strbuf_add(out, text);
}

void screen_add_cost(struct screen *s, struct strbuf *out, uint32_t candidate)
{
	berth_cost cost;
	berth_cost_info info;

	if (s->estimate && berth_cost_describe(s->report->program, &info) == BERTH_OK
	    && berth_estimate_cost(s->estimate, candidate, &cost))
		speak_round_cost(&s->report->speaker, out, &cost);
	else
		strbuf_add(out, words(s->report, N_("not estimated")));
}

static bool is_shown(const struct screen *s, uint32_t candidate)
{
	return !s->only || s->only >> candidate & 1;
}

static size_t larger(size_t a, size_t b)
{
	return a > b ? a : b;
}

/* How wide the columns must be for all rows. */
static void measure(struct screen *s, const char *points, const char *cost)
{
	const berth_ranked *ranked;

	s->name_columns = 12;
	s->point_columns = text_width(points) + 2;
	s->cost_columns = text_width(cost) + 2;
	for (uint32_t i = 0; (ranked = berth_session_ranked(s->report->session, i)) != NULL; i++) {
		struct strbuf text = STRBUF_INIT;
		if (i == s->room->rows)
			break;
		if (!is_shown(s, ranked->candidate))
			continue;
		s->name_columns = larger(s->name_columns, text_width(screen_name(s, ranked->candidate)));
		screen_add_cost(s, &text, ranked->candidate);
		s->cost_columns = larger(s->cost_columns, text_width(strbuf_text(&text)) + 2);
		strbuf_free(&text);
	}
}

static unsigned table_columns(const struct screen *s)
{
	return (unsigned)(PLACE + s->name_columns + s->point_columns + s->cost_columns + 2);
}

/* ---- why a candidate is behind ----------------------------------------------------- */

/* The rule that costs CANDIDATE most and does not say the same of the winner; NULL: none. */
static const berth_reason *worst(const struct screen *s, uint32_t candidate)
{
	const struct report *report = s->report;
	const berth_reason *best = NULL;

	for (size_t i = 0; i < report->n_reasons; i++) {
		const berth_reason *reason = &report->reasons[i];
		if (reason->effect != BERTH_OPPOSE || reason->candidate != candidate
		    || reason_is_shared(report, reason, report->result->winner))
			continue;
		if (!best
		    || report_weighted_points(report, reason) < report_weighted_points(report, best))
			best = reason;
	}
	return best;
}

/* What the winner has in its favour and CANDIDATE has not, by most points. */
static const berth_reason *missed(const struct screen *s, uint32_t candidate)
{
	const struct report *report = s->report;
	const berth_reason *best = NULL;

	for (size_t i = 0; i < report->n_reasons; i++) {
		const berth_reason *reason = &report->reasons[i];
		if (reason->effect != BERTH_FAVOUR || reason->candidate != report->result->winner
		    || reason_is_shared(report, reason, candidate))
			continue;
		if (!best
		    || report_weighted_points(report, reason) > report_weighted_points(report, best))
			best = reason;
	}
	return best;
}

void screen_add_against(struct screen *s, uint32_t candidate)
{
	const berth_reason *against = worst(s, candidate), *lacks = missed(s, candidate);
	const unsigned most = 1;
	int64_t costs = against ? -report_weighted_points(s->report, against) : 0;
	int64_t gives = lacks ? report_weighted_points(s->report, lacks) : 0;

	if (against && costs * 2 >= gives) {
		screen_add_short(s, against, most);
	} else if (lacks) {
		report_add_words(s->report, N_("the first: "));
		screen_add_short(s, lacks, most);
	} else {
		strbuf_add(&s->report->line, words(s->report, N_("the same points; the order decides")));
	}
}

/* ---- rows -------------------------------------------------------------------------- */

static void say_row(struct screen *s, const berth_ranked *ranked, uint32_t place, bool example)
{
	struct report *report = s->report;
	struct strbuf cost = STRBUF_INIT;
	char points[24];

	snprintf(points, sizeof points, "%lld", (long long)ranked->score);
	screen_add_cost(s, &cost, ranked->candidate);
	if (is_table(s)) {
		strbuf_add_format(&s->left, "%2u  %s", place, screen_name(s, ranked->candidate));
		pad(&s->left, PLACE + s->name_columns);
		add_right(&s->left, points, s->point_columns);
		add_right(&s->left, strbuf_text(&cost), s->cost_columns);
	} else {
		strbuf_add_format(&s->left, "%u. %s", place, screen_name(s, ranked->candidate));
		report_add_words(report, N_("%s points; a month %s%s; "), points, strbuf_text(&cost),
		                 example ? "*" : "");
	}
	if (place == 1)
		strbuf_add(&report->line, "-");
	else
		screen_add_against(s, ranked->candidate);
	screen_row(s, is_table(s) ? table_columns(s) : 4,
	           place == 1 ? TINT_GOOD : TINT_NONE);
	strbuf_free(&cost);
}

/* Those behind the rows in one paragraph. */
static void say_rest(struct screen *s, uint32_t from)
{
	struct report *report = s->report;
	const berth_ranked *ranked;
	uint32_t i = from;

	for (; (ranked = berth_session_ranked(report->session, i)) != NULL; i++)
		strbuf_add_format(&report->line, "%s%s %lld", i > from ? ", " : "",
		                  screen_name(s, ranked->candidate), (long long)ranked->score);
	if (i == from)
		return;
	if (i == from + 1)
		strbuf_add_format(&s->left, "%2u", i);
	else
		strbuf_add_format(&s->left, "%2u-%u", from + 1, i);
	screen_row(s, i == from + 1 ? PLACE : PLACE + 2, TINT_NONE);
}

/* ---- those that are out ------------------------------------------------------------ */

/* The exclusion of CANDIDATE that is said: the first that does not rest on an assumption alone. */
static const berth_reason *exclusion_of(const struct screen *s, uint32_t candidate)
{
	const struct report *report = s->report;

	for (size_t i = 0; i < report->n_reasons; i++)
		if (report->reasons[i].effect == BERTH_EXCLUDE
		    && report->reasons[i].candidate == candidate)
			return &report->reasons[i];
	return NULL;
}

/* A line for all whom the same rule excludes; DONE: those said already. */
static void say_excluded(struct screen *s, uint32_t candidate, uint64_t *done)
{
	struct report *report = s->report;
	const berth_reason *reason = exclusion_of(s, candidate), *other;
	const char *before = "";

	for (uint32_t c = candidate; c < report->n_candidates; c++) {
		if (!(report->result->excluded >> c & 1) || *done >> c & 1)
			continue;
		other = exclusion_of(s, c);
		if (c != candidate && (!reason || !other || other->rule != reason->rule))
			continue;
		strbuf_add_format(&report->line, "%s%s", before, screen_name(s, c));
		before = ", ";
		*done |= UINT64_C(1) << c;
	}
	strbuf_add(&report->line, ": ");
	if (reason)
		screen_add_short(s, reason, 1);
	else
		strbuf_add(&report->line, words(report, N_("not offered on this day")));
	strbuf_add(&s->left, words(report, N_("out")));
	screen_row(s, 6, TINT_BAD);
}

void screen_excluded(struct screen *s)
{
	const struct report *report = s->report;
	uint64_t done = s->only ? ~s->only : 0;

	for (uint32_t c = 0; c < report->n_candidates; c++)
		if (report->result->excluded >> c & 1 && !(done >> c & 1))
			say_excluded(s, c, &done);
}

/* ---- the cost's footnote ----------------------------------------------------------- */

static bool uses_example(const struct screen *s)
{
	return s->estimate && berth_estimate_example(s->estimate, 0) != NULL;
}

/* Those whose costs are in the rows. */
static uint64_t priced(const struct screen *s)
{
	const berth_ranked *ranked;
	uint64_t rows = 0;
	berth_cost cost;

	for (uint32_t i = 0; i < s->room->rows
	     && (ranked = berth_session_ranked(s->report->session, i)) != NULL; i++)
		if (is_shown(s, ranked->candidate) && s->estimate
		    && berth_estimate_cost(s->estimate, ranked->candidate, &cost))
			rows |= UINT64_C(1) << ranked->candidate;
	return rows;
}

/* The sizes that the costs of ROWS take from examples. */
static void add_examples(struct screen *s, struct strbuf *out, uint64_t rows)
{
	const berth_example *example;

	for (uint32_t i = 0; (example = berth_estimate_example(s->estimate, i)) != NULL; i++) {
		const berth_value value = { example->value, example->value, NULL };
		if (!(example->candidates & rows))
			continue;
		strbuf_add(out, out->length ? ", " : "");
		screen_add_wish(s, out, example->fact, &value);
	}
}

void screen_footnote(struct screen *s)
{
	struct report *report = s->report;
	struct strbuf sizes = STRBUF_INIT;
	uint64_t rows = priced(s);

	if (!rows)
		return;
	add_examples(s, &sizes, rows);
	strbuf_add(&report->line, words(report, sizes.length ? N_("example size: ")
	                                : N_("at the size that you gave")));
	strbuf_add(&report->line, strbuf_text(&sizes));
	report->line.failed |= !strbuf_ok(&sizes);
	strbuf_free(&sizes);
	strbuf_add(&s->left, "*");
	screen_row(s, 2, TINT_FAINT);
}

static void say_head(struct screen *s)
{
	struct report *report = s->report;
	berth_cost_info info = { .currency = "" };
	struct strbuf cost = STRBUF_INIT;

	page_gap(report->page);
	if (!is_table(s)) {
		page_heading(report->page, words(report, N_("The candidates")));
		return;
	}
	berth_cost_describe(report->program, &info);
	say_add(report->speaker.words, &cost, N_("%s/month*"), info.currency);
	measure(s, words(report, N_("points")), strbuf_text(&cost));
	strbuf_add(&s->left, "    ");
	strbuf_add(&s->left, words(report, N_("platform")));
	pad(&s->left, PLACE + s->name_columns);
	add_right(&s->left, words(report, N_("points")), s->point_columns);
	add_right(&s->left, strbuf_text(&cost), s->cost_columns);
	strbuf_add(&report->line, words(report, N_("what decides against it")));
	screen_row(s, table_columns(s), TINT_BOLD);
	strbuf_free(&cost);
}

void screen_table(struct screen *s)
{
	const berth_ranked *ranked;
	uint32_t i = 0;

	say_head(s);
	for (; i < s->room->rows && (ranked = berth_session_ranked(s->report->session, i)) != NULL; i++)
		if (is_shown(s, ranked->candidate))
			say_row(s, ranked, i + 1, uses_example(s));
	say_rest(s, i);
	screen_excluded(s);
	screen_footnote(s);
}
