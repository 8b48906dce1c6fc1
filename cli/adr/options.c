/*
 * options.c - every candidate that was considered, with what speaks for it, against it, and what
 * decides nothing; those that are out, with what excludes them.
 */
#include "cli/adr/parts.h"

enum { MOST_SOURCES = 2 };

/* How many reasons are said of each side: the further behind, the fewer. */
static unsigned most_at(uint32_t place)
{
	return place < 2 ? 5 : place < 4 ? 3 : 2;
}

/* Its points, and what it costs where that is known. */
static void put_standing(struct adr *a, json_t *to, const berth_ranked *ranked)
{
	struct strbuf text = STRBUF_INIT;
	berth_cost cost;
	berth_cost_info info;

	if (berth_cost_describe(a->report.program, &info) == BERTH_OK
	    && berth_estimate_cost(a->screen.estimate, ranked->candidate, &cost))
		speak_cost(&a->report.speaker, &text, info.currency, &cost);
	if (text.length)
		report_add_words(&a->report, N_("Points: %lld; a month: %s."), (long long)ranked->score,
		                 strbuf_text(&text));
	else
		report_add_words(&a->report, N_("Points: %lld."), (long long)ranked->score);
	adr_put_line(a, to, "standing");
	adr_put_text(a, to, "cost", strbuf_text(&text));
	a->failed |= !strbuf_ok(&text);
	strbuf_free(&text);
}

/* ---- reasons ----------------------------------------------------------------------- */

struct side {
	const char *key;
	berth_effect effect;
	unsigned most;
};

/* Those that are left out, in a number and what they count. */
static void put_more(struct adr *a, json_t *to, const char *key, unsigned left, int64_t points)
{
	if (left)
		report_add_words(&a->report, left == 1 ? N_("%u more reason (%+lld)")
		                 : N_("%u more reasons (%+lld)"), left, (long long)points);
	adr_put_line(a, to, key);
}

static void put_side(struct adr *a, json_t *to, json_t *neutral, uint32_t candidate,
                     const struct side *side)
{
	const berth_reason **list = arena_alloc(a->report.arena, a->report.n_reasons + 1, sizeof *list);
	json_t *reasons = adr_put_list(a, to, side->key);
	size_t count = list ? adr_list_reasons(a, list, side->effect, candidate, BERTH_NONE) : 0;
	unsigned said = 0, left = 0;
	int64_t points = 0;

	for (size_t i = 0; i < count; i++)
		if (adr_is_common(a, list[i])) {
			adr_put_reason(a, neutral, list[i], true, MOST_SOURCES);
		} else if (said < side->most) {
			adr_put_reason(a, reasons, list[i], true, MOST_SOURCES);
			said++;
		} else {
			left++;
			points += report_weighted_points(&a->report, list[i]);
		}
	put_more(a, to, side->effect == BERTH_FAVOUR ? "more_good" : "more_bad", left, points);
}

/* ---- one --------------------------------------------------------------------------- */

static json_t *put_option(struct adr *a, json_t *list, uint32_t candidate)
{
	json_t *to = adr_put_object(a, list, NULL);

	adr_put_candidate(a, to, "name", candidate);
	adr_put_text(a, to, "id", berth_candidate_id(a->report.program, candidate));
	return to;
}

static void put_ranked(struct adr *a, json_t *list, const berth_ranked *ranked, uint32_t place)
{
	const unsigned most = most_at(place);
	const struct side good = { "good", BERTH_FAVOUR, most }, bad = { "bad", BERTH_OPPOSE, most };
	json_t *to = put_option(a, list, ranked->candidate);
	json_t *neutral = adr_put_list(a, to, "neutral");

	adr_put_number(a, to, "place", place + 1);
	adr_put_number(a, to, "points", ranked->score);
	put_standing(a, to, ranked);
	put_side(a, to, neutral, ranked->candidate, &good);
	put_side(a, to, neutral, ranked->candidate, &bad);
	if (ranked->low != ranked->high)
		report_add_words(&a->report, N_("answers that are open can make it %lld to %lld points"),
		                 (long long)ranked->low, (long long)ranked->high);
	adr_put_line(a, to, "open");
}

/* The assumptions on which alone it rests that CANDIDATE is out. */
static void add_assumed(struct adr *a, uint32_t candidate)
{
	struct strbuf facts = STRBUF_INIT;
	uint32_t fact;

	if (!berth_walk_assumed_facts(a->report.walk, a->report.session, candidate))
		return;
	while (berth_walk_next(a->report.walk, &fact))
		strbuf_add_format(&facts, "%s%s", facts.length ? ", " : "",
		                  report_fact_label(&a->report, fact));
	report_add_words(&a->report, N_("only because of what is assumed: %s"), strbuf_text(&facts));
	a->failed |= !strbuf_ok(&facts);
	strbuf_free(&facts);
}

static void put_excluded(struct adr *a, json_t *list, uint32_t candidate)
{
	json_t *to = put_option(a, list, candidate), *rules = adr_put_list(a, to, "excluded_by");

	for (size_t i = 0; i < a->report.n_reasons; i++)
		if (a->report.reasons[i].effect == BERTH_EXCLUDE
		    && a->report.reasons[i].candidate == candidate)
			adr_put_reason(a, rules, &a->report.reasons[i], true, MOST_SOURCES);
	add_assumed(a, candidate);
	adr_put_line(a, to, "assumed");
}

void adr_options(struct adr *a)
{
	const berth_result *result = a->report.result;
	json_t *options = adr_put_list(a, a->data, "options");
	json_t *excluded = adr_put_list(a, a->data, "excluded");
	const berth_ranked *ranked;

	for (uint32_t i = 0; (ranked = berth_session_ranked(a->report.session, i)) != NULL; i++)
		put_ranked(a, options, ranked, i);
	for (uint32_t c = 0; c < a->report.n_candidates; c++)
		if (result->considered & result->excluded & UINT64_C(1) << c)
			put_excluded(a, excluded, c);
}
