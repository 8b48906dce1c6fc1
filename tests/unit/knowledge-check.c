/*
 * knowledge-check.c - questions to a session, answered in words (knowledge-check.h).
 */
#include "knowledge-check.h"

#include "engine/explain.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

/* A key is NAME, NAME:FIRST or NAME:FIRST:SECOND. */
struct question {
	const berth_session *s;
	const berth_program *p;
	const char *first, *second;
	char *out;
	size_t size;
};

static void add(struct question *q, const char *text)
{
	size_t length = strlen(q->out);

	assert_true(length + strlen(text) < q->size);
	strcpy(q->out + length, text);
}

static void add_listed(struct question *q, const char *text)
{
	if (*q->out)
		add(q, ",");
	add(q, text);
}

static void add_number(struct question *q, int64_t number)
{
	char text[24];

	snprintf(text, sizeof text, "%lld", (long long)number);
	add(q, text);
}

static void add_range(struct question *q, int64_t low, int64_t high)
{
	add_number(q, low);
	if (low == high)
		return;
	add(q, "..");
	add_number(q, high);
}

static const char *candidate_id(const struct question *q, uint32_t candidate)
{
	berth_candidate_info info;

	if (candidate == BERTH_NONE)
		return "-";
	assert_int_equal(berth_candidate_describe(q->p, candidate, 0, &info), BERTH_OK);
	return info.id;
}

static const char *fact_id(const struct question *q, uint32_t fact)
{
	berth_fact_info info;

	if (fact == BERTH_NONE)
		return "-";
	assert_int_equal(berth_fact_describe(q->p, fact, 0, &info), BERTH_OK);
	return info.id;
}

static const char *rule_id(const struct question *q, uint32_t rule)
{
	berth_rule_info info;

	if (rule == BERTH_NONE)
		return "-";
	assert_int_equal(berth_rule_describe(q->p, rule, &info), BERTH_OK);
	return info.id;
}

static void add_set(struct question *q, uint64_t candidates)
{
	for (uint32_t i = 0; i < 64; i++)
		if (candidates >> i & 1)
			add_listed(q, candidate_id(q, i));
}

static uint32_t found(uint32_t number)
{
	assert_true(number != BERTH_NONE);
	return number;
}

/* ---- one function a key --------------------------------------------------------------- */

static const berth_result *result(const struct question *q)
{
	assert_non_null(berth_session_result(q->s));
	return berth_session_result(q->s);
}

static void say_status(struct question *q)
{
	static const char *const names[] = { "certain", "settled", "possible", "none" };

	add(q, names[result(q)->status]);
}

static void say_winner(struct question *q)
{
	add(q, candidate_id(q, result(q)->winner));
}

static void say_possible(struct question *q)
{
	add_set(q, result(q)->possible);
}

static void say_excluded(struct question *q)
{
	add_set(q, result(q)->excluded);
}

static void say_excluded_without(struct question *q)
{
	add_set(q, result(q)->excluded_without);
}

static void say_may_be_excluded(struct question *q)
{
	add_set(q, result(q)->may_be_excluded);
}

static void say_tie(struct question *q)
{
	add(q, result(q)->tie ? "yes" : "no");
}

static void say_ranking(struct question *q)
{
	const berth_ranked *r;

	for (uint32_t i = 0; (r = berth_session_ranked(q->s, i)) != NULL; i++)
		add_listed(q, candidate_id(q, r->candidate));
}

static const berth_ranked *ranked(const struct question *q)
{
	uint32_t candidate = found(berth_candidate_find(q->p, q->first));
	const berth_ranked *r;

	for (uint32_t i = 0; (r = berth_session_ranked(q->s, i)) != NULL; i++)
		if (r->candidate == candidate)
			return r;
	fail_msg("'%s' is not ranked", q->first);
	return NULL;
}

static void say_score(struct question *q)
{
	add_number(q, ranked(q)->score);
}

static void say_range(struct question *q)
{
	add_range(q, ranked(q)->low, ranked(q)->high);
}

static void say_contribution(struct question *q)
{
	int64_t low, high;

	berth_session_contribution(q->s, found(berth_candidate_find(q->p, q->first)),
	                           found(berth_criterion_find(q->p, q->second)), &low, &high);
	add_range(q, low, high);
}

static void say_weight(struct question *q)
{
	int32_t known, low, high;

	berth_session_weight(q->s, found(berth_criterion_find(q->p, q->first)), &known, &low, &high);
	add_number(q, known);
	if (low != high)
		add(q, "/");
	if (low != high)
		add_range(q, low, high);
}

static berth_fact_state state_of(const struct question *q)
{
	berth_fact_state state;

	assert_int_equal(berth_session_fact(q->s, found(berth_fact_find(q->p, q->first)), &state),
	                 BERTH_OK);
	return state;
}

static void say_fact(struct question *q)
{
	static const char *const names[] = { "untold", "told:", "derived:", "assumed:", "undefined" };
	berth_fact_state state = state_of(q);
	char text[200];

	add(q, names[state.standing]);
	if (state.standing == BERTH_UNTOLD || state.standing == BERTH_UNDEFINED)
		return;
	berth_value_write(q->p, berth_fact_find(q->p, q->first), &state.value, text, sizeof text);
	for (char *c = text; *c; c++)
		*c = *c == ' ' ? '_' : *c;
	add(q, text);
}

static void say_by(struct question *q)
{
	add(q, rule_id(q, state_of(q).rule));
}

static void say_rule(struct question *q)
{
	static const char *const names[] = { "false", "waiting", "fired", "absent" };
	uint32_t candidate = q->second ? found(berth_candidate_find(q->p, q->second)) : BERTH_NONE;

	add(q, names[berth_session_rule(q->s, found(berth_rule_find(q->p, q->first)), candidate)]);
}

static void add_gathered(struct question *q, berth_walk *walk)
{
	uint32_t fact;

	while (berth_walk_next(walk, &fact))
		add_listed(q, fact_id(q, fact));
	berth_walk_free(walk);
}

static void say_open(struct question *q)
{
	berth_walk *walk;

	assert_int_equal(berth_walk_new(&walk, q->p), BERTH_OK);
	berth_walk_open_facts(walk, q->s);
	add_gathered(q, walk);
}

static void say_assumed(struct question *q)
{
	berth_walk *walk;

	assert_int_equal(berth_walk_new(&walk, q->p), BERTH_OK);
	berth_walk_assumed_facts(walk, q->s, found(berth_candidate_find(q->p, q->first)));
	add_gathered(q, walk);
}

static void say_fired(struct question *q)
{
	uint32_t cursor = 0;
	berth_reason reason;

	while (berth_session_next_reason(q->s, &cursor, &reason))
		add_listed(q, rule_id(q, reason.rule));
}

static void say_waiting(struct question *q)
{
	uint32_t cursor = 0;
	berth_reason reason;

	while (berth_session_next_waiting(q->s, &cursor, &reason))
		add_listed(q, rule_id(q, reason.rule));
}

static void say_problems(struct question *q)
{
	const berth_problem *problem;

	for (uint32_t i = 0; (problem = berth_session_problem(q->s, i)) != NULL; i++) {
		add_listed(q, problem->kind == BERTH_PROBLEM_CONFLICT ? "conflict:" : "overridden:");
		add(q, fact_id(q, problem->fact));
		add(q, ":");
		add(q, rule_id(q, problem->rule));
	}
}

/* ---- keys ------------------------------------------------------------------------------- */

static const struct {
	const char *name;
	void (*say)(struct question *q);
} keys[] = {
	{ "status", say_status }, { "winner", say_winner }, { "possible", say_possible },
	{ "excluded", say_excluded }, { "excluded-without", say_excluded_without },
	{ "may-be-excluded", say_may_be_excluded }, { "tie", say_tie }, { "ranking", say_ranking },
	{ "score", say_score }, { "range", say_range }, { "contribution", say_contribution },
	{ "weight", say_weight }, { "fact", say_fact }, { "by", say_by }, { "rule", say_rule },
	{ "open", say_open }, { "assumed", say_assumed }, { "fired", say_fired },
	{ "waiting", say_waiting }, { "problems", say_problems },
};

void answer(const berth_session *s, const char *key, char *out, size_t size)
{
	struct question q = { s, berth_session_program(s), NULL, NULL, out, size };
	char copy[200], *rest = copy, *name;

	assert_true(strlen(key) < sizeof copy);
	strcpy(copy, key);
	*out = '\0';
	name = strsep(&rest, ":");
	q.first = strsep(&rest, ":");
	q.second = rest;
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
		if (strcmp(keys[i].name, name) == 0) {
			keys[i].say(&q);
			return;
		}
	fail_msg("there is no question '%s'", name);
}

/* False, and a COMPLAINT of at most 2,100 bytes, when one of ANSWERS is another. */
static bool gives(const berth_session *s, const char *answers, char *complaint)
{
	char copy[1000], *rest = copy, got[1000];

	assert_true(strlen(answers) < sizeof copy);
	strcpy(copy, answers);
	for (char *one; (one = strsep(&rest, " ")) != NULL;) {
		char *wanted = strchr(one, '=');
		if (!*one)
			continue;
		assert_non_null(wanted);
		*wanted++ = '\0';
		answer(s, one, got, sizeof got);
		if (strcmp(got, wanted) == 0)
			continue;
		snprintf(complaint, 2100, "'%s' is '%s', not '%s'", one, got, wanted);
		return false;
	}
	return true;
}

void expect(const berth_session *s, const char *answers)
{
	char complaint[2100];

	if (!gives(s, answers, complaint))
		fail_msg("%s", complaint);
}

static void check_row(berth_session *s, const struct row *row)
{
	char complaint[2100];

	if (!gives(s, row->answers, complaint))
		fail_msg("with '%s' %s", row->facts, complaint);
}

void check_rows(const char *text, const struct row *rows, size_t n)
{
	berth_program *p = knowledge_program(text);
	berth_session *again = case_of(p, "");

	for (size_t i = 0; i < n; i++) {
		berth_session *s = case_of(p, rows[i].facts);
		check_row(s, &rows[i]);
		berth_session_free(s);
	}
	for (size_t round = 0; round < 2; round++)
		for (size_t i = n; i-- > 0;) {
			berth_session_reset(again);
			tell(again, rows[i].facts);
			assert_int_equal(berth_session_run(again), BERTH_OK);
			check_row(again, &rows[i]);
		}
	berth_session_free(again);
	berth_program_free(p);
}
