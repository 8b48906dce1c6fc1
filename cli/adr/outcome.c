/*
 * outcome.c - what is chosen, why and how sure that is; what one gets, gives up and does next.
 */
#include "cli/adr/parts.h"

enum { MOST_REASONS = 3, MOST_STEPS = 3, MOST_SOURCES = 2 };

/* ---- the choice -------------------------------------------------------------------- */

static void put_because(struct adr *a)
{
	const berth_ranked *first = berth_session_ranked(a->report.session, 0);
	const berth_ranked *second = berth_session_ranked(a->report.session, 1);

	if (!first)
		strbuf_add(&a->report.line, words(&a->report, N_("every option is excluded")));
	else if (!second)
		strbuf_add(&a->report.line,
		           words(&a->report, N_("it is the only option that nothing excludes")));
	else
		report_add_words(&a->report,
		                 N_("it has the most points by what was told: %lld, before %s with %lld"),
		                 (long long)first->score,
		                 report_candidate_label(&a->report, second->candidate),
		                 (long long)second->score);
	adr_put_line(a, a->data, "because");
}

static void add_status(struct adr *a)
{
	static const char *const meaning[] = {
		[BERTH_CERTAIN] = N_("Certain: nothing that is still unknown can change it."),
		[BERTH_SETTLED] = N_("Settled: nothing that is still unknown can change it, as long as the "
		                     "assumptions hold."),
		[BERTH_POSSIBLE] = N_("Possible: best by what is known; what is still unknown can change "
		                      "it."),
		[BERTH_NOTHING] = N_("None: nothing that was considered meets what was told."),
	};

	strbuf_add(&a->report.line, words(&a->report, meaning[a->report.result->status]));
}

static void put_sureness(struct adr *a)
{
	const berth_result *result = a->report.result;

	add_status(a);
	if (result->tie && berth_session_ranked(a->report.session, 1)) {
		strbuf_add(&a->report.line, " ");
		report_add_words(&a->report, N_("A tie with %s, broken by the order of the candidates. "),
		                 report_candidate_label(
			&a->report, berth_session_ranked(a->report.session, 1)->candidate));
	}
	adr_put_line(a, a->data, "sure");
}

/* ---- what follows ------------------------------------------------------------------ */

static void put_side(struct adr *a, const char *key, berth_effect effect)
{
	const berth_reason **list = arena_alloc(a->report.arena, a->report.n_reasons + 1, sizeof *list);
	json_t *to = adr_put_list(a, a->data, key);
	size_t count = 0;

	if (list && a->report.result->winner != BERTH_NONE)
		count = adr_list_reasons(a, list, effect, a->report.result->winner, BERTH_NONE);
	for (size_t i = 0, said = 0; i < count && said < MOST_REASONS; i++)
		if (!adr_is_common(a, list[i])) {
			adr_put_reason(a, to, list[i], true, MOST_SOURCES);
			said++;
		}
}

static void put_notes(struct adr *a, const char *key, berth_effect effect)
{
	json_t *list = adr_put_list(a, a->data, key);

	for (size_t i = 0; i < a->report.n_reasons; i++)
		if (a->report.reasons[i].effect == effect) {
			adr_put_reason(a, list, &a->report.reasons[i], true, MOST_SOURCES);
			adr_put_text(a, json_array_get(list, json_array_size(list) - 1), "instead",
			             a->report.reasons[i].instead);
		}
}

/* The advice that stands first, in the order of topics. */
static void put_steps(struct adr *a)
{
	json_t *list = adr_put_list(a, a->data, "steps");
	uint32_t topic, said = 0;

	for (uint32_t t = 0; (topic = berth_topic_at(a->report.program, t)) != BERTH_NONE; t++)
		for (size_t i = 0; i < a->report.n_reasons && said < MOST_STEPS; i++) {
			const berth_reason *reason = &a->report.reasons[i];
			if (reason->effect != BERTH_ADVISE || !reason->first || reason->topic != topic
			    || a->report.result->winner == BERTH_NONE)
				continue;
			adr_put_reason(a, list, reason, true, MOST_SOURCES);
			said++;
		}
}

void adr_outcome(struct adr *a)
{
	const uint32_t winner = a->report.result->winner;

	adr_put_text(a, a->data, "chosen",
	             winner == BERTH_NONE ? NULL : report_candidate_label(&a->report, winner));
	put_because(a);
	put_sureness(a);
	put_notes(a, "outside", BERTH_OUTSIDE);
	put_side(a, "gains", BERTH_FAVOUR);
	put_side(a, "losses", BERTH_OPPOSE);
	put_notes(a, "warnings", BERTH_WARN);
	put_steps(a);
}
