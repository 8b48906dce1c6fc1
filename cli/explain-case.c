/*
 * explain-case.c - reads the names out of a failure, so that nothing but what failed is explained.
 */
#include "cli/explain-case.h"

#include <ctype.h>
#include <string.h>

#define MOST_NAMES 16
#define NAME_ROOM 128

struct case_story {
	struct strbuf *out;
	const struct speaker *speaker;
	const berth_session *session;
	char told[MOST_NAMES][NAME_ROOM]; /* names that were explained */
	size_t n_told;
};

static const char *phrase(const struct case_story *story, const char *text)
	__attribute__((format_arg(2)));
static const char *phrase(const struct case_story *story, const char *text)
{
	return say(story->speaker->words, text);
}

static const char *id_of(const struct case_story *story, uint32_t candidate)
{
	berth_candidate_info info;

	if (berth_candidate_describe(story->speaker->program, candidate, 0, &info) != BERTH_OK)
		return "";
	return info.id;
}

static void tell_winner(struct case_story *story)
{
	const berth_ranked *best = berth_session_ranked(story->session, 0);
	const berth_ranked *second = berth_session_ranked(story->session, 1);

	if (!best)
		strbuf_add(story->out, phrase(story, N_("  no candidate is left\n")));
	else if (!second)
		strbuf_add_format(story->out, phrase(story, N_("  %s is the only one left\n")),
		                  id_of(story, best->candidate));
	else
		strbuf_add_format(story->out, phrase(story, N_("  %s leads %s by %lld points to %lld\n")),
		                  id_of(story, best->candidate), id_of(story, second->candidate),
		                  (long long)best->score, (long long)second->score);
}

static void tell_rank(struct case_story *story, uint32_t candidate)
{
	const berth_ranked *ranked;

	for (uint32_t i = 0; (ranked = berth_session_ranked(story->session, i)) != NULL; i++)
		if (ranked->candidate == candidate)
			strbuf_add_format(story->out, phrase(story, N_("  %s has place %u with %lld points\n")),
			                  id_of(story, candidate), i + 1, (long long)ranked->score);
}

static void tell_candidate(struct case_story *story, uint32_t candidate)
{
	const berth_result *result = berth_session_result(story->session);
	uint32_t cursor = 0;
	berth_reason reason;
	berth_rule_info rule;

	if (!(result->excluded >> candidate & 1)) {
		tell_rank(story, candidate);
		return;
	}
	strbuf_add_format(story->out, phrase(story, N_("  %s is excluded by")),
	                  id_of(story, candidate));
	while (berth_session_next_reason(story->session, &cursor, &reason))
		if (reason.effect == BERTH_EXCLUDE && reason.candidate == candidate &&
		    berth_rule_describe(story->speaker->program, reason.rule, &rule) == BERTH_OK)
			strbuf_add_format(story->out, " %s", rule.id);
	strbuf_add_char(story->out, '\n');
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

/* The first test of RULE whose truth keeps it from firing. */
static void tell_hindrance(struct case_story *story, uint32_t rule, berth_rule_state state)
{
	berth_truth wanted = state == BERTH_RULE_WAITING ? BERTH_WAITING : BERTH_FALSE;
	struct first_test first = { story, false };
	berth_explanation *explanation;
	uint32_t instance;

	for (uint32_t i = 0; !first.told; i++) {
		const berth_account *account;

		instance = berth_rule_instance(story->speaker->program, rule, i);
		if (instance == BERTH_NONE ||
		    berth_explain_instance(&explanation, story->session, instance, 0,
		                           story->speaker->language) != BERTH_OK)
			return;
		account = berth_explanation_account(explanation);
		if (account->state == state)
			each_test(account->conditions, account->n_conditions, wanted, tell_test, &first);
		berth_explanation_free(explanation);
	}
}

static void tell_rule(struct case_story *story, uint32_t rule, const char *id)
{
	berth_rule_state state = berth_session_rule(story->session, rule, BERTH_NONE);

	switch (state) {
	case BERTH_RULE_FIRED:
		strbuf_add_format(story->out, phrase(story, N_("  %s fired")), id);
		break;
	case BERTH_RULE_WAITING:
		strbuf_add_format(story->out, phrase(story, N_("  %s waits")), id);
		break;
	case BERTH_RULE_FALSE:
		strbuf_add_format(story->out, phrase(story, N_("  %s does not hold")), id);
		break;
	case BERTH_RULE_ABSENT:
		strbuf_add_format(story->out, phrase(story, N_("  %s does not apply at this date")), id);
		break;
	}
	if (state == BERTH_RULE_WAITING || state == BERTH_RULE_FALSE)
		tell_hindrance(story, rule, state);
	strbuf_add_char(story->out, '\n');
}

static bool is_told(const struct case_story *story, const char *name)
{
	for (size_t i = 0; i < story->n_told; i++)
		if (strcmp(story->told[i], name) == 0)
			return true;
	return false;
}

/* Explains NAME if it is a rule or a candidate, once. */
static void tell_name(struct case_story *story, const char *name)
{
	uint32_t rule = berth_rule_find(story->speaker->program, name);
	uint32_t candidate = berth_candidate_find(story->speaker->program, name);

	if ((rule == BERTH_NONE && candidate == BERTH_NONE) || is_told(story, name) ||
	    story->n_told == MOST_NAMES)
		return;
	strcpy(story->told[story->n_told++], name);
	if (rule != BERTH_NONE)
		tell_rule(story, rule, name);
	else
		tell_candidate(story, candidate);
}

static bool in_name(char c)
{
	return isalnum((unsigned char)c) || c == '-';
}

void explain_case(struct strbuf *out, const struct speaker *speaker, const berth_session *session,
                  const char *failures)
{
	struct case_story story = { .out = out, .speaker = speaker, .session = session };
	char name[NAME_ROOM];

	tell_winner(&story);
	while (*failures) {
		size_t length = 0;

		while (in_name(failures[length]))
			length++;
		if (length > 0 && length < sizeof name) {
			memcpy(name, failures, length);
			name[length] = '\0';
			tell_name(&story, name);
		}
		failures += length ? length : 1;
	}
}
