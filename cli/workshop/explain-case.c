/*
 * explain-case.c - reads the names out of a failure, so that nothing is explained but what failed
 * and what the failure does not say itself.
 */
#include "cli/workshop/explain-case.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#define MOST_NAMES 16
#define NAME_ROOM 128

struct case_story {
	struct strbuf *out;
	const struct speaker *speaker;
	const berth_session *session;
	char told[MOST_NAMES][NAME_ROOM]; /* rules that were explained */
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
	uint32_t instance;

	for (uint32_t i = 0; !first.told; i++) {
		const berth_account *account;

		instance = berth_rule_instance(story->speaker->program, rule, i);
		if (instance == BERTH_NONE ||
		    berth_explain_instance(&explanation, story->session, instance, 0,
		                           story->speaker->language) != BERTH_OK)
			return;
		account = berth_explanation_account(explanation);
		if (account->state == state &&
		    (candidate == BERTH_NONE || account->candidate == candidate))
			sentence_each_test(account->conditions, account->n_conditions, wanted, tell_test,
			                   &first);
		berth_explanation_free(explanation);
	}
}

/* A rule that fired needs no word more than the failure has. */
static void tell_rule(struct case_story *story, uint32_t rule, uint32_t candidate, const char *id)
{
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

static bool is_told(const struct case_story *story, const char *name)
{
	for (size_t i = 0; i < story->n_told; i++)
		if (strcmp(story->told[i], name) == 0)
			return true;
	return false;
}

static bool in_name(char c)
{
	return isalnum((unsigned char)c) || c == '-';
}

/* Copies the next name at *TEXT, which ends at END, and steps over it; false: there is none. */
static bool next_name(const char **text, const char *end, char name[NAME_ROOM])
{
	size_t length = 0;

	while (*text < end && !in_name(**text))
		++*text;
	while (*text + length < end && in_name((*text)[length]))
		length++;
	snprintf(name, NAME_ROOM, "%.*s", (int)length, *text);
	*text += length;
	return length > 0;
}

/* LINE is "FILE:LINE: expected ..., got ...": explains the rules that stand before the "got". */
static void tell_failure(struct case_story *story, const char *line)
{
	const char *expected = strstr(line, ": expected "), *got = strstr(line, ", got ");
	uint32_t candidate = BERTH_NONE, rule;
	char name[NAME_ROOM];

	if (!expected || !got)
		return;
	for (const char *at = expected; candidate == BERTH_NONE && next_name(&at, got, name);)
		candidate = berth_candidate_find(story->speaker->program, name);
	while (story->n_told < MOST_NAMES && next_name(&expected, got, name)) {
		rule = berth_rule_find(story->speaker->program, name);
		if (rule == BERTH_NONE || is_told(story, name))
			continue;
		strcpy(story->told[story->n_told++], name);
		tell_rule(story, rule, candidate, name);
	}
}

void explain_case(struct strbuf *out, const struct speaker *speaker, const berth_session *session,
                  const char *failures)
{
	struct case_story story = { .out = out, .speaker = speaker, .session = session };
	struct strbuf line = STRBUF_INIT;

	tell_winner(&story);
	while (*failures) {
		size_t length = strcspn(failures, "\n");

		strbuf_clear(&line);
		strbuf_add_bytes(&line, failures, length);
		tell_failure(&story, strbuf_text(&line));
		failures += length + (failures[length] == '\n');
	}
	if (!strbuf_ok(&line))
		out->failed = true;
	strbuf_free(&line);
}
