/*
 * facts.c - every answer and where it came from: told, assumed, open; and the sources that are
 * cited.
 */
#include "cli/dossier/parts.h"

#include "base/number.h"

#include <string.h>

/* ---- facts in the order of the vocabulary ------------------------------------------ */

static uint32_t *order_facts(const struct article *a, uint32_t *n)
{
	berth_program_info info;
	berth_fact_info fact;
	uint32_t *facts;

	berth_program_describe(a->report.program, &info);
	*n = 0;
	facts = arena_alloc(a->report.arena, (size_t)info.facts + 1, sizeof *facts);
	for (uint32_t i = 0; facts && i < info.facts; i++)
		facts[i] = BERTH_NONE;
	for (uint32_t f = 0; facts && f < info.facts; f++)
		if (berth_fact_describe(a->report.program, f, 0, &fact) == BERTH_OK && !fact.derived
		    && fact.ordinal < info.facts)
			facts[fact.ordinal] = f;
	for (uint32_t i = 0; facts && i < info.facts; i++)
		if (facts[i] != BERTH_NONE)
			facts[(*n)++] = facts[i];
	return facts;
}

static void begin_row(struct article *a, uint32_t fact)
{
	berth_fact_info info;

	if (berth_fact_describe(a->report.program, fact, a->report.speaker.language, &info)
	    != BERTH_OK)
		return;
	article_put(a, "<tr><th scope=\"row\">");
	article_text(a, info.label);
	article_put(a, " <code>");
	article_text(a, info.id);
	article_put(a, "</code></th><td><bdi>");
}

/* ---- told -------------------------------------------------------------------------- */

/* "shop.xml:7"; what was set on the command line has no line. */
static void say_origin(struct article *a, const berth_fact_state *state)
{
	const berth_origin *origin = &state->origin;

	article_put(a, "</bdi></td><td>");
	if (origin->file) {
		article_put(a, "<code>");
		article_text(a, origin->file);
		if (origin->line)
			strbuf_add_format(&a->page.text, ":%u", origin->line);
		article_put(a, "</code>");
	} else {
		article_words(a, N_("told"));
	}
	article_put(a, "</td></tr>\n");
}

static void say_told(struct article *a, uint32_t fact, const berth_fact_state *state)
{
	struct strbuf value = STRBUF_INIT;

	begin_row(a, fact);
	if (state->unknown)
		strbuf_add(&value, words(&a->report, N_("unknown")));
	else
		speak_value(&a->report.speaker, &value, fact, &state->value);
	article_text(a, strbuf_text(&value));
	say_origin(a, state);
	a->page.text.failed |= !strbuf_ok(&value);
	strbuf_free(&value);
}

/* ---- assumed ----------------------------------------------------------------------- */

static const berth_reason *giver_of(const struct article *a, uint32_t fact, uint32_t rule)
{
	for (size_t i = 0; i < a->report.n_reasons; i++) {
		const berth_reason *reason = &a->report.reasons[i];
		if (reason->effect == BERTH_ASSUME && reason->fact == fact && reason->rule == rule)
			return reason;
	}
	return NULL;
}

static void say_assumed(struct article *a, uint32_t fact, const berth_fact_state *state)
{
	const berth_reason *giver = giver_of(a, fact, state->rule);

	begin_row(a, fact);
	speak_value(&a->report.speaker, &a->report.line, fact, &state->value);
	article_line(a);
	article_put(a, "</bdi></td><td>");
	if (giver) {
		report_add_because(&a->report, &a->report.line, giver);
		report_add_reference(&a->report, &a->report.line, giver);
	}
	article_line(a);
	article_put(a, "</td></tr>\n");
}

/* ---- the section ------------------------------------------------------------------- */

typedef void say_fact(struct article *a, uint32_t fact, const berth_fact_state *state);

static bool is_told(const berth_fact_state *state)
{
	return state->standing == BERTH_TOLD || state->unknown;
}

static void say_each(struct article *a, const uint32_t *facts, uint32_t n, bool told,
                     say_fact *say_one)
{
	const char *const heads[] = { N_("fact"), N_("value"),
		                          told ? N_("where from") : N_("because") };
	berth_fact_state state;

	article_table(a, heads, 3);
	article_table_rows(a);
	for (uint32_t i = 0; i < n; i++)
		if (berth_session_fact(a->report.session, facts[i], &state) == BERTH_OK
		    && (told ? is_told(&state) : state.standing == BERTH_ASSUMED))
			say_one(a, facts[i], &state);
	article_table_end(a);
}

static void say_open(struct article *a, const uint32_t *facts, uint32_t n)
{
	berth_fact_state state;
	const char *before = "";

	article_fold(a, N_("Open: nobody told or assumed it"));
	article_put(a, "<p>");
	for (uint32_t i = 0; i < n; i++) {
		if (berth_session_fact(a->report.session, facts[i], &state) != BERTH_OK
		    || state.standing != BERTH_UNTOLD || state.unknown)
			continue;
		article_put(a, before);
		article_text(a, report_fact_label(&a->report, facts[i]));
		before = ", ";
	}
	article_put(a, "</p>\n");
	article_fold_end(a);
}

void article_facts(struct article *a)
{
	uint32_t n, *facts = order_facts(a, &n);

	if (!facts)
		return;
	article_section(a, "facts", N_("Every answer, and where it came from"));
	say_each(a, facts, n, true, say_told);
	article_fold(a, N_("Assumptions, for what nobody told"));
	say_each(a, facts, n, false, say_assumed);
	article_fold_end(a);
	say_open(a, facts, n);
}

/* ---- sources ----------------------------------------------------------------------- */

static void say_source(struct article *a, uint32_t i)
{
	const struct cited *cited = &a->report.cited[i];

	strbuf_add_format(&a->page.text, "<li id=\"%ssource-%u\">", a->prefix, i + 1);
	article_text(a, cited->citation.title);
	article_put(a, "<br>");
	markup_address(&a->page.text, cited->citation.url);
	article_put(a, "<br><span class=\"faint\">");
	report_add_dates(&a->report, cited);
	article_line(a);
	article_put(a, "</span></li>\n");
}

void article_sources(struct article *a)
{
	if (a->report.n_cited == 0)
		return;
	article_section(a, "sources", N_("Sources"));
	article_put(a, "<ol class=\"cited\">\n");
	for (uint32_t i = 0; i < a->report.n_cited; i++)
		say_source(a, i);
	article_put(a, "</ol>\n");
}
