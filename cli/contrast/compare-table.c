/*
 * compare-table.c - candidates side by side as a table, and what stands below it.
 */
#include "cli/contrast/compare.h"
#include "cli/contrast/grid.h"

#include "base/text.h"

/* ---- cells ------------------------------------------------------------------------- */

/* TEXT, which is emptied, with nothing in it that could act on a terminal. */
static const char *keep(const struct compare *x, struct strbuf *text)
{
	struct strbuf safe = STRBUF_INIT;
	const char *kept;

	text_add_safe(&safe, strbuf_text(text), false);
	kept = strbuf_ok(text) ? arena_strdup(x->c->memory, strbuf_text(&safe)) : NULL;
	x->c->page->text.failed |= !kept;
	strbuf_free(&safe);
	strbuf_clear(text);
	return kept ? kept : "";
}

typedef void add_cell(struct compare *x, struct strbuf *out, uint32_t candidate, uint32_t number);

/* A row of what ADD says of each candidate; nothing becomes "-". */
static void fill_row(struct compare *x, struct grid *g, const char *label, add_cell *add,
                     uint32_t number)
{
	const char **cells = grid_add(g, label);
	struct strbuf text = STRBUF_INIT;

	for (uint32_t i = 0; cells && i < x->wanted->count; i++) {
		add(x, &text, x->wanted->candidates[i], number);
		if (!text.length)
			strbuf_add(&text, "-");
		cells[i] = keep(x, &text);
	}
	strbuf_free(&text);
}

static void add_place(struct compare *x, struct strbuf *out, uint32_t candidate, uint32_t unused)
{
	uint32_t place;

	(void)unused;
	if (compare_ranked(x, candidate, &place))
		strbuf_add_format(out, "%u", place);
	else
		strbuf_add(out, say(x->speaker->words, N_("out")));
}

static void add_score(struct compare *x, struct strbuf *out, uint32_t candidate, uint32_t unused)
{
	(void)unused;
	strbuf_add_format(out, "%lld", (long long)compare_score(x, candidate));
}

static void add_range(struct compare *x, struct strbuf *out, uint32_t candidate, uint32_t unused)
{
	uint32_t place;
	const berth_ranked *ranked = compare_ranked(x, candidate, &place);

	(void)unused;
	if (ranked)
		say_add(x->speaker->words, out, N_("%lld to %lld"), (long long)ranked->low,
		        (long long)ranked->high);
}

static void add_points(struct compare *x, struct strbuf *out, uint32_t candidate,
                       uint32_t criterion)
{
	strbuf_add_format(out, "%lld", (long long)compare_points(x, candidate, criterion));
}

static void add_cost(struct compare *x, struct strbuf *out, uint32_t candidate, uint32_t unused)
{
	berth_cost cost;

	(void)unused;
	if (berth_estimate_cost(x->estimate, candidate, &cost))
		speak_round_cost(x->speaker, out, &cost);
}

static void add_exclusions(struct compare *x, struct strbuf *out, uint32_t candidate,
                           uint32_t unused)
{
	uint32_t cursor = 0;
	berth_reason reason;

	(void)unused;
	while (berth_session_next_reason(x->c->session, &cursor, &reason))
		if (reason.effect == BERTH_EXCLUDE && reason.candidate == candidate)
			strbuf_add_format(out, "%s%s", out->length ? ", " : "",
			                  berth_rule_id(x->program, reason.rule));
}

static void add_attribute(struct compare *x, struct strbuf *out, uint32_t candidate,
                          uint32_t attribute)
{
	berth_property property;
	berth_citation citation;
	uint32_t at = compare_property(x, candidate, attribute, &property);
	size_t length;
	char *text;

	if (at == BERTH_NONE)
		return;
	length = berth_owner_value(x->program, BERTH_OF_ATTRIBUTE, attribute, property.value,
	                           x->speaker->language, NULL, 0);
	text = arena_alloc(x->c->memory, length + 1, 1);
	if (!text)
		return;
	berth_owner_value(x->program, BERTH_OF_ATTRIBUTE, attribute, property.value,
	                  x->speaker->language, text, length + 1);
	strbuf_add(out, text);
	for (uint32_t k = 0; berth_property_citation(x->program, candidate, at, k, &citation)
	                     == BERTH_OK; k++)
		strbuf_add_format(out, "%s[%u]", k ? "" : " ", compare_cite(x, &citation));
}

/* ---- the table --------------------------------------------------------------------- */

static const char *label_of(const struct compare *x, uint32_t criterion)
{
	berth_criterion_info info = { .label = "" };
	struct strbuf text = STRBUF_INIT;
	int32_t known, low, high;
	const char *label;

	berth_criterion_describe(x->program, criterion, x->speaker->language, &info);
	berth_session_weight(x->c->session, criterion, &known, &low, &high);
	say_add(x->speaker->words, &text, N_("%s (x%d)"), info.label, (int)known);
	label = keep(x, &text);
	strbuf_free(&text);
	return label;
}

static void add_cost_row(struct compare *x, struct grid *g)
{
	struct strbuf label = STRBUF_INIT;
	berth_cost_info info;

	if (berth_cost_describe(x->program, &info) != BERTH_OK)
		return;
	say_add(x->speaker->words, &label, berth_estimate_example(x->estimate, 0)
		? N_("%s/month*") : N_("%s/month"), info.currency);
	fill_row(x, g, keep(x, &label), add_cost, 0);
	strbuf_free(&label);
}

/* Is there anything to say on CRITERION of any of them? */
static bool counts(const struct compare *x, uint32_t criterion)
{
	for (uint32_t i = 0; i < x->wanted->count; i++)
		if (compare_points(x, x->wanted->candidates[i], criterion))
			return true;
	return false;
}

static void add_decision(struct compare *x, struct grid *g)
{
	const struct catalogue *words = x->speaker->words;
	uint64_t compared = 0;

	for (uint32_t i = 0; i < x->wanted->count; i++)
		compared |= UINT64_C(1) << x->wanted->candidates[i];
	fill_row(x, g, say(words, N_("place")), add_place, 0);
	fill_row(x, g, say(words, N_("points")), add_score, 0);
	fill_row(x, g, say(words, N_("still possible")), add_range, 0);
	for (uint32_t k = 0; k < x->n_criteria; k++)
		if (counts(x, k))
			fill_row(x, g, label_of(x, k), add_points, k);
	add_cost_row(x, g);
	if (x->result->excluded & compared)
		fill_row(x, g, say(words, N_("excluded by")), add_exclusions, 0);
}

static void add_attributes(struct compare *x, struct grid *g)
{
	berth_attribute_info info;

	for (uint32_t a = 0; berth_attribute_describe(x->program, a, x->speaker->language, &info)
	                     == BERTH_OK; a++)
		for (uint32_t i = 0; i < x->wanted->count; i++) {
			berth_property property;
			if (compare_property(x, x->wanted->candidates[i], a, &property) == BERTH_NONE)
				continue;
			fill_row(x, g, *info.label ? info.label : info.id, add_attribute, a);
			break;
		}
}

static struct grid make_grid(struct compare *x)
{
	struct grid g = grid_new(x->c->memory, x->wanted->count);

	for (uint32_t i = 0; g.heads && i < x->wanted->count; i++)
		g.heads[i] = speaker_candidate_short(x->speaker, x->wanted->candidates[i]);
	add_decision(x, &g);
	if (x->wanted->attributes)
		add_attributes(x, &g);
	return g;
}

/* ---- what stands below ------------------------------------------------------------- */

/* Why CANDIDATE is out, by each rule that says so. */
static void say_exclusions(struct compare *x, struct telling *t, uint32_t candidate)
{
	uint32_t cursor = 0, language = x->speaker->language;
	berth_reason reason;

	while (berth_session_next_reason(x->c->session, &cursor, &reason)) {
		char text[2000];
		if (reason.effect != BERTH_EXCLUDE || reason.candidate != candidate)
			continue;
		if (!berth_rule_short(x->c->session, reason.instance, language, text, sizeof text))
			berth_rule_because(x->c->session, reason.instance, language, text, sizeof text);
		telling_add(t, N_("%s is out: %s (%s)"), speaker_candidate_short(x->speaker, candidate),
		            text, berth_rule_id(x->program, reason.rule));
		telling_paragraph(t, (struct place){ 0 });
	}
}

static void say_example(struct compare *x, struct telling *t)
{
	const berth_example *example;
	const char *before = "";

	if (!berth_estimate_example(x->estimate, 0))
		return;
	strbuf_add(&t->line, telling_word(t, N_("example size: ")));
	for (uint32_t i = 0; (example = berth_estimate_example(x->estimate, i)) != NULL; i++) {
		const berth_value value = { example->value, example->value, NULL };
		strbuf_add(&t->line, before);
		before = ", ";
		speak_wish(x->speaker, &t->line, example->fact, &value);
	}
	telling_paragraph(t, (struct place){ 0, "*", 2, TINT_FAINT });
}

static void say_sources(struct compare *x, struct telling *t)
{
	for (uint32_t i = 0; i < x->n_cited; i++) {
		const berth_citation *cited = &x->cited[i];
		if (i == 0)
			page_heading(x->c->page, telling_word(t, N_("Sources")));
		strbuf_add_format(&t->line, "[%u] %s%s%s, %s", i + 1, cited->title,
		                  *cited->published ? ", " : "", cited->published, cited->url);
		telling_paragraph(t, (struct place){ 0 });
	}
}

static bool write_page(struct compare *x)
{
	const bool colour = x->c->page->colour;
	struct telling t;
	struct grid g = make_grid(x);

	x->c->page->colour = colour && x->wanted->format == COMPARE_TEXT;
	t = telling_begin(x->c);
	if (x->wanted->format == COMPARE_MARKDOWN)
		grid_markdown(&g, &x->c->page->text);
	else
		grid_text(&g, x->c->page);
	page_gap(x->c->page);
	for (uint32_t i = 0; i < x->wanted->count; i++)
		say_exclusions(x, &t, x->wanted->candidates[i]);
	say_example(x, &t);
	say_sources(x, &t);
	return telling_end(&t);
}

/* Sources are rows below. */
static bool write_csv(struct compare *x)
{
	struct grid g = make_grid(x);

	for (uint32_t i = 0; i < x->n_cited; i++) {
		struct strbuf number = STRBUF_INIT;
		const char **cells;
		strbuf_add_format(&number, "[%u]", i + 1);
		cells = grid_add(&g, keep(x, &number));
		if (cells && g.n_columns)
			cells[0] = x->cited[i].url;
		strbuf_free(&number);
	}
	grid_csv(&g, &x->c->page->text);
	return strbuf_ok(&x->c->page->text) && !arena_failed(x->c->memory);
}

bool compare_table(struct compare *x)
{
	return x->wanted->format == COMPARE_CSV ? write_csv(x) : write_page(x);
}
