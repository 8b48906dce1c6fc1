/*
 * rival.c - the strongest case for the one that comes second, so that the record does not read as
 * advertising.
 */
#include "cli/adr/parts.h"

enum { MOST_FOR = 3, MOST_AGAINST = 2, MOST_ANSWERS = 3, MOST_SOURCES = 2 };

static void put_arguments(struct adr *a, json_t *to, const char *key, berth_effect effect,
                          uint32_t of, uint32_t unlike, unsigned most)
{
	const berth_reason **list = arena_alloc(a->report.arena, a->report.n_reasons + 1, sizeof *list);
	json_t *reasons = adr_put_list(a, to, key);
	size_t count = list ? adr_list_reasons(a, list, effect, of, unlike) : 0;

	for (size_t i = 0; i < count && i < most; i++)
		adr_put_reason(a, reasons, list[i], false, MOST_SOURCES);
}

static json_t *put_way(struct adr *a, json_t *list)
{
	return adr_put_list(a, adr_put_object(a, list, NULL), "answers");
}

static void put_answer(struct adr *a, json_t *answers, uint32_t fact, const berth_value *value)
{
	adr_put_wish(a, adr_put_object(a, answers, NULL), "wish", fact, value);
}

/* Single answers with which it is first. */
static void put_single_ways(struct adr *a, json_t *list, uint32_t candidate)
{
	struct screen_turn *turns = arena_alloc(a->report.arena, a->screen.flips.count + 1,
	                                        sizeof *turns);
	uint32_t n = turns ? screen_list_turns(&a->screen, turns) : 0;

	for (uint32_t i = 0; i < n && json_array_size(list) < MOST_ANSWERS; i++)
		if (turns[i].winner == candidate)
			put_answer(a, put_way(a, list), turns[i].fact, &turns[i].value);
}

/* Where there are none, two together. */
static void put_ways(struct adr *a, json_t *to, uint32_t candidate)
{
	json_t *list = adr_put_list(a, to, "ways"), *answers;
	const berth_flips *flips = &a->screen.flips;
	uint32_t pairs = 0;

	put_single_ways(a, list, candidate);
	for (uint32_t i = 0; i < flips->count && json_array_size(list) == pairs
	     && pairs < MOST_ANSWERS; i++) {
		const berth_flip *flip = &flips->flips[i];
		if (flip->winner != candidate || flip->count != 2)
			continue;
		answers = put_way(a, list);
		put_answer(a, answers, flip->answers[0].fact, &flip->answers[0].value);
		put_answer(a, answers, flip->answers[1].fact, &flip->answers[1].value);
		pairs++;
	}
}

/* How far answers that are open can bring both. */
static void put_reach(struct adr *a, json_t *to, const berth_ranked *first,
                      const berth_ranked *second)
{
	if (second->high > first->low && second->high > second->score)
		report_add_words(&a->report, N_("answers that are open can bring it up to %lld points, and "
		                                "the chosen one down to %lld"),
		                 (long long)second->high, (long long)first->low);
	adr_put_line(a, to, "reach");
}

/* What it costs beside the first, where it may cost less. */
static void put_saving(struct adr *a, json_t *to, uint32_t first, uint32_t second)
{
	struct strbuf less = STRBUF_INIT, more = STRBUF_INIT;
	berth_cost_info info;
	berth_cost ours, theirs;

	if (berth_cost_describe(a->report.program, &info) == BERTH_OK
	    && berth_estimate_cost(a->screen.estimate, first, &ours)
	    && berth_estimate_cost(a->screen.estimate, second, &theirs) && theirs.low < ours.high) {
		speak_cost(&a->report.speaker, &less, info.currency, &theirs);
		speak_cost(&a->report.speaker, &more, info.currency, &ours);
		report_add_words(&a->report,
		                 theirs.high < ours.low ? N_("it costs less: %s a month, not %s")
		                 : N_("it may cost less: %s a month, not %s"),
		                 strbuf_text(&less), strbuf_text(&more));
	}
	adr_put_line(a, to, "saving");
	a->failed |= !strbuf_ok(&less) || !strbuf_ok(&more);
	strbuf_free(&less);
	strbuf_free(&more);
}

void adr_rival(struct adr *a)
{
	const berth_ranked *first = berth_session_ranked(a->report.session, 0);
	const berth_ranked *second = berth_session_ranked(a->report.session, 1);
	json_t *to;

	if (!second) {
		adr_put_text(a, a->data, "rival", NULL);
		return;
	}
	to = adr_put_object(a, a->data, "rival");
	adr_put_candidate(a, to, "name", second->candidate);
	adr_put_number(a, to, "behind", first->score - second->score);
	report_add_words(&a->report, N_("Behind the first by %lld in points."),
	                 (long long)(first->score - second->score));
	adr_put_line(a, to, "distance");
	put_arguments(a, to, "for", BERTH_FAVOUR, second->candidate, first->candidate, MOST_FOR);
	put_arguments(a, to, "against", BERTH_OPPOSE, first->candidate, second->candidate,
	              MOST_AGAINST);
	put_saving(a, to, first->candidate, second->candidate);
	put_reach(a, to, first, second);
	put_ways(a, to, second->candidate);
}
