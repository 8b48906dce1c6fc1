/*
 * drivers.c - what was told, by the part that it has in the answer.
 */
#include "cli/adr/parts.h"

static void add_separator(struct strbuf *line)
{
	strbuf_add(line, line->length ? "; " : "");
}

/* Those that it excludes, in one clause. */
static void add_excluded(struct adr *a, const berth_rest *rest)
{
	struct strbuf names = STRBUF_INIT;

	for (uint32_t i = 0; i < rest->n_held; i++)
		if (rest->held[i].excluded)
			strbuf_add_format(&names, "%s%s", names.length ? ", " : "",
			                  screen_name(&a->screen, rest->held[i].candidate));
	if (names.length) {
		add_separator(&a->report.line);
		report_add_words(&a->report, N_("rules out %s"), strbuf_text(&names));
	}
	a->failed |= !strbuf_ok(&names);
	strbuf_free(&names);
}

/* The lead over the second that comes from it, or else the largest. */
static const berth_held *lead_of(const struct adr *a, const berth_rest *rest)
{
	const berth_ranked *second = berth_session_ranked(a->report.session, 1);
	const berth_held *largest = NULL;

	for (uint32_t i = 0; i < rest->n_held; i++) {
		const berth_held *held = &rest->held[i];
		if (!held->excluded && second && held->candidate == second->candidate)
			return held;
		if (!held->excluded && !largest)
			largest = held;
	}
	return largest;
}

static void add_lead(struct adr *a, const berth_rest *rest)
{
	const berth_held *held = lead_of(a, rest);

	if (!held)
		return;
	add_separator(&a->report.line);
	report_add_words(&a->report, N_("adds %lld to the lead over %s"), (long long)held->lead,
	                 screen_name(&a->screen, held->candidate));
}

static void put_driver(struct adr *a, json_t *list, const berth_rest *rest)
{
	json_t *to = adr_put_object(a, list, NULL);
	berth_fact_state state;

	if (berth_session_fact(a->report.session, rest->fact, &state) != BERTH_OK)
		return;
	adr_put_wish(a, to, "wish", rest->fact, &state.value);
	adr_put_text(a, to, "fact", report_fact_label(&a->report, rest->fact));
	if (rest->without == BERTH_NONE)
		strbuf_add(&a->report.line, words(&a->report, N_("without it nothing would fit")));
	else if (rest->without != a->report.result->winner)
		report_add_words(&a->report, N_("without it %s would be first"),
		                 screen_name(&a->screen, rest->without));
	add_excluded(a, rest);
	add_lead(a, rest);
	adr_put_line(a, to, "part");
}

static bool has_part(const struct adr *a, uint32_t fact)
{
	for (uint32_t i = 0; i < a->screen.rests.count; i++)
		if (a->screen.rests.rests[i].fact == fact)
			return true;
	return false;
}

/* What was told and changes nothing here; what was said to be unknown. */
static void put_others(struct adr *a)
{
	json_t *also = adr_put_list(a, a->data, "also_told"), *to;
	json_t *unknown = adr_put_list(a, a->data, "said_unknown");
	berth_fact_state state;

	for (uint32_t f = 0; berth_session_fact(a->report.session, f, &state) == BERTH_OK; f++) {
		if (state.unknown) {
			to = adr_put_object(a, unknown, NULL);
			adr_put_text(a, to, "fact", report_fact_label(&a->report, f));
		} else if (state.standing == BERTH_TOLD && !has_part(a, f)) {
			to = adr_put_object(a, also, NULL);
			adr_put_text(a, to, "fact", report_fact_label(&a->report, f));
			adr_put_wish(a, to, "wish", f, &state.value);
		}
	}
}

void adr_drivers(struct adr *a)
{
	json_t *list = adr_put_list(a, a->data, "drivers");

	for (uint32_t i = 0; i < a->screen.rests.count; i++)
		put_driver(a, list, &a->screen.rests.rests[i]);
	put_others(a);
}
