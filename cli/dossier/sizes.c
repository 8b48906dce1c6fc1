/*
 * sizes.c - which candidate is the cheapest at other sizes: each number that costs rest on is tried
 * from a tenth to ten times of what it is, and where another one becomes cheaper is looked for.
 */
#include "cli/dossier/parts.h"

#include <string.h>

enum { TRIED = 25, NOW = 12, HALVINGS = 6, MOST_SIZES = 32 };

/* Of a tenth to ten times, in steps that look equal, in thousandths. */
static const int64_t factors[TRIED] = {
	100, 121, 147, 178, 215, 261, 316, 383, 464, 562, 681, 825, 1000,
	1212, 1468, 1778, 2154, 2610, 3162, 3831, 4642, 5623, 6813, 8254, 10000
};

/* From value[i] on the cheapest is cheapest[i]. */
struct size {
	uint32_t fact;
	int64_t now;
	int64_t value[TRIED];
	uint32_t cheapest[TRIED];
	uint32_t n;
	uint64_t place[TRIED];    /* of the beginning, in units of a drawing */
};

struct sizes {
	struct article *a;
	berth_session *session;   /* the case with all sizes told */
	struct size items[MOST_SIZES];
	uint32_t n;
	uint64_t seen;            /* candidates that are the cheapest somewhere */
};

/* ---- one value --------------------------------------------------------------------- */

/* By the middle of its range; of equal ones the first by rank. */
static uint32_t cheapest(const struct sizes *s)
{
	const berth_ranked *ranked;
	uint32_t best = BERTH_NONE;
	int64_t least = 0;
	berth_cost cost;

	for (uint32_t i = 0; (ranked = berth_session_ranked(s->session, i)) != NULL; i++)
		if (berth_session_cost(s->session, ranked->candidate, &cost)
		    && (best == BERTH_NONE || cost.low / 2 + cost.high / 2 < least)) {
			best = ranked->candidate;
			least = cost.low / 2 + cost.high / 2;
		}
	return best;
}

/* The cheapest where FACT is VALUE; BERTH_NONE: none has a cost, or it cannot be. */
static uint32_t cheapest_at(const struct sizes *s, uint32_t fact, int64_t value)
{
	const berth_value told = { value, value, NULL };

	if (berth_session_tell(s->session, fact, &told, NULL) != BERTH_OK
	    || berth_session_run(s->session) != BERTH_OK)
		return BERTH_NONE;
	return cheapest(s);
}

/* ---- rounding ---------------------------------------------------------------------- */

/* The base units of one unit in which FACT is shown. */
static int64_t unit_of(const berth_program *program, uint32_t fact)
{
	berth_fact_info info;
	const char *name;
	int64_t factor;

	if (berth_fact_describe(program, fact, 0, &info) != BERTH_OK)
		return 1;
	for (uint32_t i = 0; (name = berth_fact_unit(program, fact, i, &factor)) != NULL; i++)
		if (strcmp(name, info.unit) == 0)
			return factor;
	return 1;
}

/* To two figures of what is shown; of units that are powers of two to eighths of them. */
static int64_t rounded(const berth_program *program, uint32_t fact, int64_t value)
{
	int64_t step = unit_of(program, fact);

	while (value / step >= 100)
		step *= 10;
	while (step >= 10 && value / step < 10)
		step /= step % 10 == 0 ? 10 : 8;
	return (value + step / 2) / step * step;
}

/* ---- one size ---------------------------------------------------------------------- */

static int64_t tried_value(const struct sizes *s, const struct size *size, unsigned i)
{
	berth_fact_info info;
	int64_t value = size->now < INT64_MAX / 10000 ? size->now * factors[i] / 1000 : size->now;

	berth_fact_describe(s->a->report.program, size->fact, 0, &info);
	if (info.min <= info.max && value < info.min)
		return info.min;
	if (info.min <= info.max && value > info.max)
		return info.max;
	return value > 1 ? value : 1;
}

/* The first value above LOW, where BEFORE is the cheapest, at which it is not: HIGH or less. */
static int64_t turning(const struct sizes *s, uint32_t fact, uint32_t before, int64_t low,
                       int64_t high)
{
	for (unsigned i = 0; i < HALVINGS && high - low > 1; i++) {
		int64_t middle = low + (high - low) / 2;
		if (cheapest_at(s, fact, middle) == before)
			low = middle;
		else
			high = middle;
	}
	return high;
}

static void try_values(struct sizes *s, struct size *size)
{
	int64_t last = 0;

	for (unsigned i = 0; i < TRIED; i++) {
		int64_t value = tried_value(s, size, i);
		uint32_t now = cheapest_at(s, size->fact, value);
		if (size->n == 0 || size->cheapest[size->n - 1] != now) {
			size->value[size->n] = size->n == 0 ? value
				: turning(s, size->fact, size->cheapest[size->n - 1], last, value);
			size->place[size->n] = i * (CHART_WIDTH / (TRIED - 1));
			size->cheapest[size->n++] = now;
			s->seen |= now == BERTH_NONE ? 0 : UINT64_C(1) << now;
		}
		last = value;
	}
	cheapest_at(s, size->fact, size->now);
}

/* ---- the case with all sizes ------------------------------------------------------- */

static bool copy_told(struct sizes *s, const berth_session *from)
{
	berth_fact_state state;
	bool fine = berth_session_like(&s->session, from) == BERTH_OK
		&& berth_session_among(s->session, s->a->report.result->considered) == BERTH_OK;

	for (uint32_t f = 0; fine && berth_session_fact(from, f, &state) == BERTH_OK; f++)
		if (state.standing == BERTH_TOLD)
			fine = berth_session_tell(s->session, f, &state.value, NULL) == BERTH_OK;
	return fine && berth_session_run(s->session) == BERTH_OK;
}

static bool is_size(const berth_program *program, uint32_t fact, const berth_fact_state *state)
{
	const berth_type type = berth_fact_type(program, fact);

	return (type == BERTH_INTEGER || type == BERTH_QUANTITY) && state->value.low > 0
		&& state->value.low == state->value.high
		&& (state->standing == BERTH_TOLD || state->standing == BERTH_ASSUMED);
}

static void list_sizes(struct sizes *s)
{
	struct report *report = &s->a->report;
	berth_fact_state state;
	uint32_t fact;

	berth_walk_cost_facts(report->walk, s->session, berth_session_result(s->session)->considered);
	while (s->n < MOST_SIZES && berth_walk_next(report->walk, &fact))
		if (berth_session_fact(s->session, fact, &state) == BERTH_OK
		    && is_size(report->program, fact, &state))
			s->items[s->n++] = (struct size){ .fact = fact, .now = state.value.low };
}

/* ---- shown ------------------------------------------------------------------------- */

/* Each that is the cheapest somewhere has a colour. */
static unsigned colour_of(const struct sizes *s, uint32_t candidate)
{
	const uint64_t before = s->seen & ((UINT64_C(1) << candidate) - 1);

	return (unsigned)__builtin_popcountll(before);
}

static void add_value(struct sizes *s, uint32_t fact, int64_t value)
{
	const berth_value told = { value, value, NULL };

	speak_value(&s->a->report.speaker, &s->a->report.line, fact, &told);
}

static void draw_size(struct sizes *s, const struct size *size)
{
	struct article *a = s->a;
	const int64_t now = NOW * (CHART_WIDTH / (TRIED - 1));

	article_bar(a, report_fact_label(&a->report, size->fact));
	article_draw(a);
	for (uint32_t i = 0; i < size->n; i++) {
		int64_t end = i + 1 < size->n ? (int64_t)size->place[i + 1] : CHART_WIDTH;
		article_draw_box(a, size->cheapest[i] == BERTH_NONE ? "track"
		                 : article_colour(colour_of(s, size->cheapest[i])),
		                 (int64_t)size->place[i], end);
	}
	article_draw_box(a, "mark", now - 3, now + 3);
	article_draw_end(a);
	add_value(s, size->fact, size->now);
	article_bar_end(a);
}

static void say_figures(struct sizes *s)
{
	const char *const heads[] = { N_("size"), N_("from"), N_("the cheapest") };
	struct article *a = s->a;

	article_fold(a, N_("The figures"));
	article_table(a, heads, 3);
	article_table_rows(a);
	for (uint32_t i = 0; i < s->n; i++)
		for (uint32_t k = 0; s->items[i].n > 1 && k < s->items[i].n; k++) {
			const struct size *size = &s->items[i];
			article_put(a, "<tr><th scope=\"row\">");
			article_text(a, report_fact_label(&a->report, size->fact));
			article_put(a, "</th><td>");
			if (k)
				add_value(s, size->fact,
				          rounded(a->report.program, size->fact, size->value[k]));
			else
				strbuf_add(&a->report.line, words(&a->report, N_("a tenth of it")));
			article_line(a);
			article_put(a, "</td>");
			article_cell(a, size->cheapest[k] == BERTH_NONE
			             ? words(&a->report, N_("not estimated"))
			             : screen_name(&a->screen, size->cheapest[k]));
			article_put(a, "</tr>\n");
		}
	article_table_end(a);
	article_fold_end(a);
}

static void say_legend(struct sizes *s)
{
	article_legend(s->a);
	for (uint64_t m = s->seen; m; m &= m - 1) {
		const uint32_t c = (uint32_t)__builtin_ctzll(m);
		article_legend_item(s->a, colour_of(s, c), screen_name(&s->a->screen, c));
	}
	article_legend_end(s->a);
}

/* Those that make nobody else the cheapest. */
static void say_rest(struct sizes *s)
{
	struct report *report = &s->a->report;
	struct strbuf names = STRBUF_INIT;

	for (uint32_t i = 0; i < s->n; i++)
		if (s->items[i].n == 1)
			strbuf_add_format(&names, "%s%s", names.length ? ", " : "",
			                  report_fact_label(report, s->items[i].fact));
	if (names.length) {
		report_add_words(report, N_("From a tenth to ten times of it the same one stays the "
		                            "cheapest: %s."), strbuf_text(&names));
		report_end_paragraph(report, (struct place){ .tint = TINT_FAINT });
	}
	report->line.failed |= !strbuf_ok(&names);
	strbuf_free(&names);
}

static void say_sizes(struct sizes *s)
{
	struct article *a = s->a;

	page_heading(&a->page, words(&a->report, N_("Which is the cheapest at other sizes")));
	report_add_words(&a->report, N_("Each from a tenth to ten times of what it is, all others as "
	                                "they are; the line is what it is. Costs are compared by the "
	                                "middle of their ranges."));
	report_end_paragraph(&a->report, (struct place){ 0 });
	article_chart(a, N_("Which is the cheapest at other sizes"));
	for (uint32_t i = 0; i < s->n; i++)
		if (s->items[i].n > 1)
			draw_size(s, &s->items[i]);
	article_chart_end(a);
	say_legend(s);
	say_figures(s);
}

void article_sizes(struct article *a)
{
	struct sizes s = { .a = a };
	bool any = false;

	if (copy_told(&s, berth_estimate_session(a->screen.estimate))) {
		list_sizes(&s);
		for (uint32_t i = 0; i < s.n; i++) {
			try_values(&s, &s.items[i]);
			any |= s.items[i].n > 1;
		}
		if (any)
			say_sizes(&s);
		say_rest(&s);
	} else {
		a->page.text.failed = true;
	}
	berth_session_free(s.session);
}
