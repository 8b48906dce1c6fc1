/*
 * test-robust.c - what turns a winner, what must change for somebody to win, and what an answer
 * rests on, against sessions that are told each of it: none missing, none too many.
 */
#include "engine/robust.h"
#include "engine/decide/decide.h"
#include "tests/unit/effort.h"
#include "tests/unit/random-trial.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { BASES = 1500, MOST_CHOICES = 100, TOO_MANY = 5000 };

/* What the trials saw: one that misses something tests nothing. */
static unsigned long ones, twos, threes, unknowns, narrowed, held, turned, dominated, doubted,
	paired;

/* ---- the slow way -------------------------------------------------------------------- */

/* A value that a fact may have instead; UNKNOWN: none. */
struct option {
	uint32_t fact;
	berth_value value;
	bool told, unknown;
};

struct options {
	struct option all[MOST_CHOICES];
	uint32_t n;
};

/* As many as SIZE options together. */
struct combination {
	uint32_t at[3], size, winner;
};

struct found {
	struct combination all[TOO_MANY];
	uint32_t n;
};

struct slow {
	struct trial *t;
	berth_session *session;
	struct options options;
	struct found found;
	uint32_t winner, to;
	bool changes;          /* told facts vary, too */
};

static bool says(const berth_fact_state *state, const berth_value *value)
{
	return state->standing != BERTH_UNTOLD && value->low <= state->value.low
		&& state->value.high <= value->high;
}

static void list_of(struct slow *s, const berth_search *search, uint32_t fact,
                    const berth_fact_state *state)
{
	struct options *o = &s->options;
	bool told = state->standing == BERTH_TOLD;
	berth_value value;

	for (uint32_t i = 0; berth_search_class(search, fact, i, &value); i++)
		if (!says(state, &value))
			o->all[o->n++] = (struct option){ fact, value, told, false };
	if (told)
		o->all[o->n++] = (struct option){ fact, { 0, 0, NULL }, true, true };
	assert_true(o->n < MOST_CHOICES - 10);
}

/* All options, by the order of the vocabulary; FIXED is no option. */
static void list_options(struct slow *s, uint32_t fixed)
{
	berth_search *search = NULL;
	berth_program_info info;

	s->options.n = 0;
	berth_program_describe(s->t->program, &info);
	assert_int_equal(berth_search_new(&search, s->t->session), BERTH_OK);
	for (uint32_t place = 0; place < info.facts; place++)
		for (uint32_t f = 0; f < info.facts; f++) {
			berth_fact_info fact;
			berth_fact_state state;
			assert_int_equal(berth_fact_describe(s->t->program, f, 0, &fact), BERTH_OK);
			assert_int_equal(berth_session_fact(s->t->session, f, &state), BERTH_OK);
			if (fact.ordinal == place && !fact.derived && f != fixed
			    && (s->changes || state.standing != BERTH_TOLD))
				list_of(s, search, f, &state);
		}
	berth_search_free(search);
}

/* Who wins with a set; false: no such case can be. */
static bool try(struct slow *s, struct combination *c)
{
	berth_session_reset(s->session);
	assert_int_equal(session_follow(s->session, s->t->session), BERTH_OK);
	for (uint32_t i = 0; i < c->size; i++) {
		const struct option *o = &s->options.all[c->at[i]];
		if (o->unknown)
			assert_int_equal(berth_session_retract(s->session, o->fact), BERTH_OK);
		else
			assert_int_equal(berth_session_tell(s->session, o->fact, &o->value, NULL), BERTH_OK);
	}
	if (berth_session_run(s->session) != BERTH_OK)
		return false;
	c->winner = berth_session_result(s->session)->winner;
	return true;
}

static bool is_goal(const struct slow *s, uint32_t winner)
{
	if (s->to != BERTH_NONE)
		return winner == s->to;
	return winner != s->winner && (!s->changes || winner != BERTH_NONE);
}

static bool is_part(const struct combination *part, const struct combination *of)
{
	uint32_t n = 0;

	for (uint32_t i = 0; i < part->size; i++)
		for (uint32_t k = 0; k < of->size; k++)
			n += part->at[i] == of->at[k];
	return n == part->size;
}

static void look_at(struct slow *s, struct combination *c)
{
	for (uint32_t i = 0; i < c->size; i++)
		for (uint32_t k = 0; k < i; k++)
			if (s->options.all[c->at[i]].fact == s->options.all[c->at[k]].fact)
				return;
	for (uint32_t i = 0; i < s->found.n; i++)
		if (is_part(&s->found.all[i], c))
			return;
	if (!try(s, c) || !is_goal(s, c->winner))
		return;
	assert_true(s->found.n < TOO_MANY);
	s->found.all[s->found.n++] = *c;
}

static void find_all(struct slow *s, uint32_t size)
{
	struct combination c = { .size = 1 };
	uint32_t n = s->options.n;

	s->found.n = 0;
	for (c.at[0] = 0; c.at[0] < n; c.at[0]++)
		look_at(s, &c);
	c.size = 2;
	for (c.at[0] = 0; c.at[0] < n && size > 1; c.at[0]++)
		for (c.at[1] = c.at[0] + 1; c.at[1] < n; c.at[1]++)
			look_at(s, &c);
	c.size = 3;
	for (c.at[0] = 0; c.at[0] < n && size > 2; c.at[0]++)
		for (c.at[1] = c.at[0] + 1; c.at[1] < n; c.at[1]++)
			for (c.at[2] = c.at[1] + 1; c.at[2] < n; c.at[2]++)
				look_at(s, &c);
}

/* ---- the same by blocks -------------------------------------------------------------- */

static uint32_t told_in(const struct slow *s, const struct combination *c)
{
	uint32_t n = 0;

	for (uint32_t i = 0; i < c->size; i++)
		n += s->options.all[c->at[i]].told;
	return n;
}

/* The N-th of those found, by size, told facts and order. */
static const struct combination *nth(const struct slow *s, uint32_t n)
{
	for (uint32_t size = 1; size <= 3; size++)
		for (uint32_t told = 0; told <= size; told++)
			for (uint32_t i = 0; i < s->found.n; i++)
				if (s->found.all[i].size == size && told_in(s, &s->found.all[i]) == told
				    && n-- == 0)
					return &s->found.all[i];
	return NULL;
}

static void same_change(const struct slow *s, const berth_change *got,
                        const struct combination *want)
{
	assert_int_equal(got->count, want->size);
	assert_int_equal(got->winner, want->winner);
	assert_int_equal(got->told, told_in(s, want));
	for (uint32_t i = 0; i < got->count; i++) {
		const struct option *o = &s->options.all[want->at[i]];
		assert_int_equal(got->facts[i].fact, o->fact);
		assert_int_equal(got->facts[i].told, o->told);
		assert_int_equal(got->facts[i].unknown, o->unknown);
		assert_int_equal(got->facts[i].value.low, o->value.low);
		assert_int_equal(got->facts[i].value.high, o->value.high);
		unknowns += o->unknown;
	}
	ones += got->count == 1;
	twos += got->count == 2;
	threes += got->count == 3;
}

static void compare_changes(struct slow *s, berth_robust *robust, uint32_t size, uint32_t fixed)
{
	const berth_change_wanted wanted = { s->to, size, 0, &fixed, 1 };
	berth_changes changes;

	s->changes = true;
	list_options(s, fixed);
	find_all(s, size);
	if (s->to != BERTH_NONE && s->to == s->winner) {
		assert_int_equal(berth_robust_changes(robust, &wanted, &changes), BERTH_EUSE);
		return;
	}
	assert_int_equal(berth_robust_changes(robust, &wanted, &changes), BERTH_OK);
	assert_int_equal(changes.choices, s->options.n);
	assert_int_equal(changes.complete, size);
	trial_same(s->t, "changes", "", changes.count, s->found.n);
	for (uint32_t i = 0; i < changes.count; i++)
		same_change(s, &changes.changes[i], nth(s, i));
}

/* Is FLIP one of those that were found? */
static bool was_found(const struct slow *s, const berth_flip *flip)
{
	for (uint32_t i = 0; i < s->found.n; i++) {
		const struct combination *c = &s->found.all[i];
		bool same = c->size == flip->count && c->winner == flip->winner;
		for (uint32_t k = 0; same && k < c->size; k++) {
			const struct option *o = &s->options.all[c->at[k]];
			same = o->fact == flip->answers[k].fact && o->value.low == flip->answers[k].value.low
				&& o->value.high == flip->answers[k].value.high;
		}
		if (same)
			return true;
	}
	return false;
}

/* Those with which TO wins, or anybody else (BERTH_NONE), nobody included. */
static void compare_flips(struct slow *s, berth_robust *robust, uint32_t size, uint32_t to)
{
	berth_flips flips;

	s->changes = false;
	s->to = to;
	list_options(s, BERTH_NONE);
	find_all(s, size);
	assert_int_equal(to == BERTH_NONE ? berth_robust_flips(robust, size, 0, &flips)
	                 : berth_robust_flips_to(robust, UINT64_C(1) << to, size, 0, &flips), BERTH_OK);
	assert_int_equal(berth_robust_choices(robust), s->options.n);
	assert_int_equal(flips.complete, size);
	trial_same(s->t, "flips", "", flips.count, s->found.n);
	for (uint32_t i = 0; i < flips.count; i++)
		assert_true(was_found(s, &flips.flips[i]));
}

/* A budget ends before a size, and the sizes before it are whole. */
static void compare_budgets(struct slow *s, berth_robust *robust)
{
	const berth_change_wanted tight = { BERTH_NONE, 3, s->options.n, NULL, 0 };
	berth_changes changes;

	assert_int_equal(berth_robust_changes(robust, &tight, &changes), BERTH_OK);
	for (uint32_t i = 0; i < changes.count; i++)
		assert_true(changes.changes[i].count <= changes.complete);
	narrowed += changes.complete < 3;
}

/* ---- what it rests on ---------------------------------------------------------------- */

static int64_t score_of(const berth_session *s, uint32_t candidate)
{
	const berth_ranked *ranked;

	for (uint32_t i = 0; (ranked = berth_session_ranked(s, i)) != NULL; i++)
		if (ranked->candidate == candidate)
			return ranked->score;
	return 0;
}

static void same_held(const struct slow *s, const berth_result *then, const berth_held *h)
{
	const berth_session *before = s->t->session, *after = s->session;
	bool was_out = berth_session_result(before)->excluded >> h->candidate & 1;

	assert_int_equal(h->excluded, was_out);
	assert_false(then->excluded >> h->candidate & 1);
	held++;
	if (h->excluded || then->excluded >> s->winner & 1)
		return;
	assert_int_equal(h->lead, score_of(before, s->winner) - score_of(before, h->candidate)
	                          - score_of(after, s->winner) + score_of(after, h->candidate));
}

static void compare_rests(struct slow *s, berth_robust *robust)
{
	berth_rests rests;

	assert_int_equal(berth_robust_rests(robust, &rests), BERTH_OK);
	for (uint32_t i = 0; i < rests.count; i++) {
		const berth_rest *rest = &rests.rests[i];
		berth_session_reset(s->session);
		assert_int_equal(session_follow(s->session, s->t->session), BERTH_OK);
		assert_int_equal(berth_session_retract(s->session, rest->fact), BERTH_OK);
		assert_int_equal(berth_session_run(s->session), BERTH_OK);
		assert_int_equal(berth_session_result(s->session)->winner, rest->without);
		assert_true(rest->n_held || rest->without != s->winner);
		for (uint32_t k = 0; k < rest->n_held; k++)
			same_held(s, berth_session_result(s->session), &rest->held[k]);
	}
}

/* ---- weights ------------------------------------------------------------------------- */

/* Who wins with WEIGHT for CRITERION, by the reasons that the session lists. */
static uint32_t stepped(const struct slow *s, uint32_t criterion, int32_t weight)
{
	int64_t scores[R_CANDIDATES] = { 0 };
	const berth_ranked *ranked;
	uint32_t cursor = 0, best = BERTH_NONE;
	berth_reason reason;

	while (berth_session_next_reason(s->t->session, &cursor, &reason)) {
		int32_t known, low, high;
		if (!berth_effect_scores(reason.effect))
			continue;
		berth_session_weight(s->t->session, reason.criterion, &known, &low, &high);
		scores[reason.candidate] += (int64_t)reason.points
			* (reason.criterion == criterion ? weight : known);
	}
	for (uint32_t i = 0; (ranked = berth_session_ranked(s->t->session, i)) != NULL; i++) {
		uint32_t c = ranked->candidate;
		if (best == BERTH_NONE || scores[c] > scores[best]
		    || (scores[c] == scores[best] && c < best))
			best = c;
	}
	return best;
}

/* The same by knowledge in which the criterion weighs WEIGHT, where no rule says how much. */
static uint32_t rebuilt(const struct slow *s, uint32_t criterion, int32_t weight)
{
	const char *id = berth_criterion_id(s->t->program, criterion);
	char line[40], text[20100];
	const char *at, *end;
	berth_program *program;
	berth_session *session = NULL;
	uint32_t winner;

	snprintf(line, sizeof line, "criterion %s ", id);
	at = strstr(s->t->text, line);
	assert_non_null(at);
	end = strchr(at, '\n');
	snprintf(text, sizeof text, "%.*scriterion %s %d%s", (int)(at - s->t->text), s->t->text, id,
	         weight, end);
	program = knowledge_program(text);
	assert_int_equal(berth_session_new(&session, program, 0), BERTH_OK);
	trial_run(s->t, session, &s->t->record);
	winner = berth_session_result(session)->winner;
	berth_session_free(session);
	berth_program_free(program);
	return winner;
}

static bool weighs_as_declared(const struct slow *s, const berth_leeway *l)
{
	berth_criterion_info info;
	berth_reason reason;
	uint32_t cursor = 0;

	while (berth_session_next_reason(s->t->session, &cursor, &reason))
		if (reason.effect == BERTH_WEIGHT && reason.criterion == l->criterion)
			return false;
	return berth_criterion_describe(s->t->program, l->criterion, 0, &info) == BERTH_OK
		&& info.weight == l->weight;
}

static void compare_leeway(const struct slow *s, const berth_leeway *l)
{
	for (int32_t weight = 0; weight <= BERTH_MOST_WEIGHT; weight++)
		assert_int_equal(stepped(s, l->criterion, weight) == s->winner,
		                 weight >= l->low && weight <= l->high);
	assert_int_equal(l->below == BERTH_NONE, l->low == 0);
	assert_int_equal(l->above == BERTH_NONE, l->high == BERTH_MOST_WEIGHT);
	if (l->below != BERTH_NONE)
		assert_int_equal(l->below, stepped(s, l->criterion, l->low - 1));
	if (l->above != BERTH_NONE)
		assert_int_equal(l->above, stepped(s, l->criterion, l->high + 1));
	turned += (l->below != BERTH_NONE) + (l->above != BERTH_NONE);
	if (s->t->seed % 8 || !weighs_as_declared(s, l))
		return;
	if (l->below != BERTH_NONE)
		assert_int_equal(l->below, rebuilt(s, l->criterion, l->low - 1));
	if (l->above != BERTH_NONE)
		assert_int_equal(l->above, rebuilt(s, l->criterion, l->high + 1));
	assert_int_equal(s->winner, rebuilt(s, l->criterion, l->high));
}

static int32_t least_change(const berth_leeway *l)
{
	for (int32_t by = 1; by <= BERTH_MOST_WEIGHT + 1; by++)
		if ((l->below != BERTH_NONE && l->weight - by < l->low)
		    || (l->above != BERTH_NONE && l->weight + by > l->high))
			return by;
	return INT32_MAX;
}

static void compare_weights(const struct slow *s, berth_robust *robust)
{
	berth_weights weights;

	assert_int_equal(berth_robust_weights(robust, &weights), BERTH_OK);
	assert_int_equal(weights.count, s->winner == BERTH_NONE ? 0 : R_CRITERIA);
	for (uint32_t i = 0; i < weights.count; i++) {
		compare_leeway(s, &weights.leeways[i]);
		assert_true(i == 0 || least_change(&weights.leeways[i - 1])
		                      <= least_change(&weights.leeways[i]));
	}
	for (uint64_t m = weights.dominated; m; m &= m - 1)
		for (uint32_t k = 0; k < weights.count; k++)
			assert_true(weights.points[s->winner * weights.count + k]
			            >= weights.points[(uint32_t)__builtin_ctzll(m) * weights.count + k]);
	dominated += weights.dominated != 0;
}

/* ---- doubts -------------------------------------------------------------------------- */

static const berth_doubt *doubt_about(const berth_doubts *doubts, uint32_t fact)
{
	for (uint32_t i = 0; i < doubts->count; i++)
		if (doubts->doubts[i].fact == fact)
			return &doubts->doubts[i];
	return NULL;
}

static bool has_value(const berth_doubt *doubt, const berth_value *value)
{
	for (uint32_t i = 0; i < doubt->count; i++)
		if (doubt->values[i].low == value->low && doubt->values[i].high == value->high)
			return true;
	return false;
}

/* Of what was found I-th something is doubted: alone its value is, of two facts one is. */
static void compare_found(const struct slow *s, const berth_doubts *doubts, uint32_t i)
{
	const struct combination *c = &s->found.all[i];
	unsigned n = 0;

	for (uint32_t k = 0; k < c->size; k++) {
		const struct option *o = &s->options.all[c->at[k]];
		const berth_doubt *doubt = doubt_about(doubts, o->fact);

		n += doubt != NULL;
		assert_true(!doubt || c->size > 1 || (doubt->alone && has_value(doubt, &o->value)));
		assert_true(!doubt || doubt->alone || has_value(doubt, &o->value));
	}
	assert_true(n > 0);
}

/* What was found stands in s->found, of up to two. */
static void compare_doubts(const struct slow *s, berth_robust *robust)
{
	berth_doubts doubts, rest;
	uint32_t settled[MOST_CHOICES], n;

	assert_int_equal(berth_robust_doubts(robust, NULL, 0, 0, &doubts), BERTH_OK);
	assert_int_equal(doubts.count > 0, s->found.n > 0);
	for (uint32_t i = 0; i < s->found.n; i++)
		compare_found(s, &doubts, i);
	n = doubts.count;
	for (uint32_t i = 0; i < n; i++) {
		assert_true(!doubts.doubts[i].alone || i == 0 || doubts.doubts[i - 1].alone);
		settled[i] = doubts.doubts[i].fact;
	}
	doubted += n;
	paired += n && !doubts.doubts[n - 1].alone;
	assert_int_equal(berth_robust_doubts(robust, settled, n, 0, &rest), BERTH_OK);
	assert_int_equal(rest.count, 0); /* they suffice */
}

/* ---- random knowledge ---------------------------------------------------------------- */

static void try_trial(struct slow *s, uint64_t *state)
{
	berth_robust *robust = NULL;
	uint32_t fixed = (uint32_t)(random_next(state) % R_FACTS), to;

	trial_run(s->t, s->t->session, &s->t->record);
	s->winner = berth_session_result(s->t->session)->winner;
	assert_int_equal(berth_session_like(&s->session, s->t->session), BERTH_OK);
	assert_int_equal(berth_robust_new(&robust, s->t->session), BERTH_OK);
	assert_int_equal(berth_robust_begin(robust), BERTH_OK);
	compare_flips(s, robust, 2, BERTH_NONE);
	compare_doubts(s, robust);
	to = (uint32_t)(random_next(state) % (uint64_t)s->t->base.n_candidates);
	if (to != s->winner)
		compare_flips(s, robust, 3, to);
	s->to = BERTH_NONE;
	compare_changes(s, robust, 2, BERTH_NONE);
	compare_budgets(s, robust);
	s->to = (uint32_t)(random_next(state) % (uint64_t)s->t->base.n_candidates);
	if (random_next(state) % 2)
		fixed = BERTH_NONE;
	compare_changes(s, robust, random_next(state) % 4 ? 3 : 1, fixed);
	compare_rests(s, robust);
	compare_weights(s, robust);
	berth_robust_free(robust);
	berth_session_free(s->session);
}

static void test_random_knowledge(void **unused)
{
	static struct slow s;
	unsigned long bases = effort_amount(BASES, BASES / 6);

	(void)unused;
	ones = twos = threes = unknowns = narrowed = held = turned = dominated = doubted
		= paired = 0;
	s.t = trial_new();
	for (uint64_t seed = 1; seed <= bases; seed++) {
		uint64_t state = seed << 24;
		trial_start(s.t, seed, NULL);
		trial_record(s.t, &state, seed % 3 == 2);
		s.to = BERTH_NONE;
		try_trial(&s, &state);
		trial_end(s.t);
	}
	assert_true(ones && twos && threes && unknowns && narrowed);
	assert_true(held && turned && dominated && doubted && paired);
	free(s.t);
}

/* ---- by hand ------------------------------------------------------------------------- */

static const char *const by_hand =
	"criterion ops 1\ncandidate a 1\ncandidate b 2\n"
	"fact x boolean\nfact n integer 0..9\nfact image text\n"
	"rule A-1 if x=yes then favour a ops 2\n"
	"rule B-1 if n>=5 then favour b ops 1\n"
	"rule B-2 if image~^big then favour b ops 3\n"
	"rule B-3 if x=yes then favour b ops 1\n";

/* What is told as a text may be taken back; numbers change by their classes. */
static void test_by_hand(void **unused)
{
	berth_program *p = knowledge_program(by_hand);
	berth_session *s = case_of(p, "x=yes n=3");
	berth_change_wanted wanted = { 0, 2, 0, NULL, 0 };
	uint32_t image = berth_fact_find(p, "image");
	berth_robust *robust = NULL;
	berth_changes changes;

	(void)unused;
	assert_int_equal(berth_session_tell(s, image, &(berth_value){ 0, 0, "big" }, NULL), BERTH_OK);
	assert_int_equal(berth_session_run(s), BERTH_OK);
	assert_int_equal(berth_robust_new(&robust, s), BERTH_OK);
	assert_int_equal(berth_robust_begin(robust), BERTH_OK);
	assert_int_equal(berth_robust_changes(robust, &wanted, &changes), BERTH_OK);
	assert_int_equal(changes.count, 1);
	assert_int_equal(changes.choices, 5); /* x: 2, n: 2, image: 1 */
	assert_int_equal(changes.changes[0].facts[0].fact, image);
	assert_true(changes.changes[0].facts[0].unknown && changes.changes[0].told == 1);
	wanted.fixed = &image;
	wanted.n_fixed = 1;
	assert_int_equal(berth_robust_changes(robust, &wanted, &changes), BERTH_OK);
	assert_int_equal(changes.count, 0);
	assert_int_equal(changes.complete, 2);
	wanted.to = 1;
	assert_int_equal(berth_robust_changes(robust, &wanted, &changes), BERTH_EUSE);
	wanted = (berth_change_wanted){ 0, 4, 0, NULL, 0 };
	assert_int_equal(berth_robust_changes(robust, &wanted, &changes), BERTH_EUSE);
	berth_robust_free(robust);
	berth_session_free(s);
	berth_program_free(p);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_random_knowledge),
		cmocka_unit_test(test_by_hand),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
