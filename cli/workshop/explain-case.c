/* explain-case.c - explains nothing but what failed, and what the failure does not say itself */
#include "cli/workshop/explain-case.h"

#define MOST_TOLD 16

struct case_story {
	struct strbuf *out;
	const struct speaker *speaker;
	const berth_session *session;
	uint32_t told[MOST_TOLD]; /* rules that were explained */
	size_t n_told;
};

static const char *phrase(const struct case_story *story, const char *text)
	__attribute__((format_arg(2)));
static const char *phrase(const struct case_story *story, const char *text)
{
	return say(story->speaker->words, text);
}

static void tell_winner(struct case_story *story)
{
	const berth_ranked *best = berth_session_ranked(story->session, 0);
	const berth_ranked *second = berth_session_ranked(story->session, 1);
	const berth_program *program = story->speaker->program;

	if (!best)
		strbuf_add(story->out, phrase(story, N_("  no candidate is left\n")));
	else if (!second)
		strbuf_add_format(story->out, phrase(story, N_("  %s is the only one left\n")),
		                  berth_candidate_id(program, best->candidate));
	else
		strbuf_add_format(story->out, phrase(story, N_("  %s leads %s by %lld points to %lld\n")),
		                  berth_candidate_id(program, best->candidate),
		                  berth_candidate_id(program, second->candidate),
		                  (long long)best->score, (long long)second->score);
}

/* The first test only: it is enough to show why. */
struct first_test {
	struct case_story *story;
	bool told;
};

static void tell_test(void *context, const berth_condition *test, bool negated)
{
	struct first_test *first = context;
	struct case_story *story = first->story;

	if (first->told)
		return;
	first->told = true;
	strbuf_add(story->out, ": ");
	speak_test(story->speaker, story->out, test, negated, true);
}

/* The first test of RULE, for CANDIDATE if there is one, whose truth keeps it from firing. */
static void tell_hindrance(struct case_story *story, uint32_t rule, uint32_t candidate,
                           berth_rule_state state)
{
	berth_truth wanted = state == BERTH_RULE_WAITING ? BERTH_WAITING : BERTH_FALSE;
	struct first_test first = { story, false };
	berth_explanation *explanation;

	for (uint32_t i = 0; !first.told; i++) {
		uint32_t instance = berth_rule_instance(story->speaker->program, rule, i);
		const berth_account *account;

		if (instance == BERTH_NONE)
			break;
		if (berth_explain_instance(&explanation, story->session, instance, 0,
		                           story->speaker->language) != BERTH_OK)
			return;
		account = berth_explanation_account(explanation);
		if (account->state == state &&
		    (candidate == BERTH_NONE || account->candidate == candidate))
			sentence_each_test(account->conditions, account->n_conditions, wanted, tell_test,
			                   &first);
		berth_explanation_free(explanation);
	}
	if (!first.told && state == BERTH_RULE_FALSE)
		strbuf_add(story->out, phrase(story, N_(": a stronger rule of its kind counts instead")));
}

/* A rule that fired needs no word more than the failure has. */
static void tell_rule(struct case_story *story, uint32_t rule, uint32_t candidate)
{
	const char *id = berth_rule_id(story->speaker->program, rule);
	berth_rule_state state = berth_session_rule(story->session, rule, candidate);

	if (state == BERTH_RULE_ABSENT && candidate != BERTH_NONE) {
		candidate = BERTH_NONE; /* the rule is not made for each candidate */
		state = berth_session_rule(story->session, rule, candidate);
	}
	if (state == BERTH_RULE_FIRED)
		return;
	if (state == BERTH_RULE_WAITING)
		strbuf_add_format(story->out, phrase(story, N_("  %s waits")), id);
	else if (state == BERTH_RULE_FALSE)
		strbuf_add_format(story->out, phrase(story, N_("  %s does not hold")), id);
	else
		strbuf_add_format(story->out, phrase(story, N_("  %s does not apply at this date")), id);
	if (state != BERTH_RULE_ABSENT)
		tell_hindrance(story, rule, candidate, state);
	strbuf_add_char(story->out, '\n');
}

static bool is_told(const struct case_story *story, uint32_t rule)
{
	for (size_t i = 0; i < story->n_told; i++)
		if (story->told[i] == rule)
			return true;
	return false;
}

void explain_case(struct strbuf *out, const struct speaker *speaker, const berth_session *session,
                  const berth_case_outcome *outcome)
{
	struct case_story story = { .out = out, .speaker = speaker, .session = session };

	tell_winner(&story);
	for (unsigned i = 0; i < outcome->n_expectations && story.n_told < MOST_TOLD; i++) {
		const berth_expectation *e = &outcome->expectations[i];

		if (!e->failed || e->rule == BERTH_NONE || is_told(&story, e->rule))
			continue;
		story.told[story.n_told++] = e->rule;
		tell_rule(&story, e->rule, e->n_candidates ? e->candidates[0] : BERTH_NONE);
	}
}
