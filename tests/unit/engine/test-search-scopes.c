/*
 * test-search-scopes.c - on random knowledge: what a search proves in each scope, and how
 * consultations end, against all completions, which are few enough to be tried one by one.
 */
#include "base/arena.h"
#include "engine/search.h"
#include "tests/unit/effort.h"
#include "tests/unit/random-trial.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { RECORDS = 6, PLENTY = 100000 };

/* How a fact stands in the record that is looked at. */
struct standing {
	bool varies;
	long low, high;  /* values that it takes */
};

struct look {
	struct trial *t;
	berth_search *search;
	bool closed[R_FACTS];
	struct standing facts[R_TOLD];
	berth_scope scope;
	long done[BERTH_NOT_PROVEN + 1], relevance[BERTH_MAYBE_RELEVANT + 1];
	long tight, questions, listed, left_out;
};

/* What one completion comes to. */
struct outcome {
	uint32_t winner;
	uint64_t excluded;
};

/* ---- completions by hand ------------------------------------------------------------- */

/* The facts that vary, told by the words of search.h. */
static void stand(struct look *l)
{
	const struct trial *t = l->t;

	for (int i = 0; i < t->told; i++) {
		const struct r_value *v = &t->expected.shown->facts[i];
		struct standing *f = &l->facts[i];
		*f = (struct standing){ .low = 0, .high = t->base.facts[i].values - 1 };
		if (v->standing == R_IS_TOLD
		    || (v->standing == R_ASSUMED && !(l->scope & BERTH_VARY_ASSUMED))) {
			f->low = v->low;
			f->high = v->high;
			f->varies = (v->low != v->high && l->scope & BERTH_VARY_CLOSED)
				|| (v->standing == R_ASSUMED && r_is_asked(&t->base, i) /* it may be said */
				    && (!l->closed[i] || l->scope & BERTH_VARY_CLOSED));
		} else {
			f->varies = v->standing == R_ASSUMED || l->scope & BERTH_VARY_CLOSED || !l->closed[i];
		}
	}
}

static uint32_t run_record(const struct look *l, const struct r_case *record, struct outcome *out)
{
	trial_run(l->t, l->t->session, record);
	out->winner = berth_session_result(l->t->session)->winner;
	out->excluded = berth_session_result(l->t->session)->excluded;
	return out->winner;
}

/* Completion VALUES, while assumptions stay as they are. */
static void complete(const struct look *l, const long *values, struct outcome *out)
{
	const struct trial *t = l->t;
	struct r_case record = t->record;

	record.assumptions = false;
	for (int i = 0; i < t->told; i++) {
		const struct r_value *v = &t->expected.shown->facts[i];
		if (l->facts[i].varies)
			record.facts[i] = (struct r_value){ R_IS_TOLD, values[i], values[i] };
		else if (v->standing == R_ASSUMED && !(l->scope & BERTH_VARY_ASSUMED))
			record.facts[i] = (struct r_value){ R_TAKEN, v->low, v->high };
	}
	run_record(l, &record, out);
}

static void first_completion(const struct look *l, long *values)
{
	for (int i = 0; i < l->t->told; i++)
		values[i] = l->facts[i].low;
}

static bool next_completion(const struct look *l, long *values, int but)
{
	for (int i = 0; i < l->t->told; i++) {
		if (!l->facts[i].varies || i == but)
			continue;
		if (values[i]++ < l->facts[i].high)
			return true;
		values[i] = l->facts[i].low;
	}
	return false;
}

/* Do all completions have WINNER? */
static bool all_have(const struct look *l, uint32_t winner)
{
	long values[R_TOLD];
	struct outcome o;

	first_completion(l, values);
	do {
		complete(l, values, &o);
		if (o.winner != winner)
			return false;
	} while (next_completion(l, values, R_NONE));
	return true;
}

static bool can_change(const struct look *l, int fact)
{
	long values[R_TOLD];
	struct outcome first, o;

	first_completion(l, values);
	do {
		for (long v = l->facts[fact].low; v <= l->facts[fact].high; v++) {
			values[fact] = v;
			complete(l, values, v == l->facts[fact].low ? &first : &o);
			if (v > l->facts[fact].low && (o.winner != first.winner
			                               || o.excluded != first.excluded))
				return true;
		}
		values[fact] = l->facts[fact].low;
	} while (next_completion(l, values, fact));
	return false;
}

/* ---- against the search ----------------------------------------------------------------- */

static void tell_user(const struct look *l, berth_session *user)
{
	trial_run(l->t, user, &l->t->record);
	for (int i = 0; i < l->t->told; i++)
		if (l->closed[i])
			assert_int_equal(berth_session_tell_unknown(user, l->t->number[i], NULL), BERTH_OK);
}

/* The winner of the record with the answers of W. */
static uint32_t winner_with(const struct look *l, const berth_counterexample *w)
{
	struct r_case record = l->t->record;
	struct outcome o;

	record.assumptions = false;
	for (int f = 0; f < l->t->told; f++) {
		const struct r_value *v = &l->t->expected.shown->facts[f];
		if (v->standing == R_ASSUMED && !(l->scope & BERTH_VARY_ASSUMED))
			record.facts[f] = (struct r_value){ R_TAKEN, v->low, v->high };
		for (uint32_t i = 0; i < w->count; i++) {
			const berth_value *told = &w->answers[i].value;
			if (l->t->number[f] != w->answers[i].fact)
				continue;
			assert_true(l->facts[f].varies);
			record.facts[f] = (struct r_value){ R_IS_TOLD, (long)told->low, (long)told->high };
		}
	}
	return run_record(l, &record, &o);
}

static void check_witness(struct look *l, const berth_counterexample *w, uint32_t winner)
{
	if (winner_with(l, w) != w->winner)
		trial_complain(l->t, "winner of the counterexample", (int32_t)winner_with(l, w),
		               (int32_t)w->winner);
	if (w->winner == winner)
		trial_complain(l->t, "counterexample with the same winner", (int32_t)winner, 0);
}

static void check_settled(struct look *l, unsigned budget)
{
	const uint32_t winner = (uint32_t)l->t->expected.winner;
	berth_counterexample witness = { 0 };
	berth_proof said = berth_search_settled(l->search, l->scope, budget, &witness);
	bool truth = all_have(l, winner);

	l->done[said]++;
	if (said == BERTH_PROVEN && !truth)
		trial_complain(l->t, "a wrong proof in scope", 0, (long)l->scope);
	if (said == BERTH_REFUTED && truth)
		trial_complain(l->t, "a wrong counterexample in scope", 0, (long)l->scope);
	if (said == BERTH_NOT_PROVEN && budget == PLENTY)
		trial_complain(l->t, "no proof in scope", 0, (long)l->scope);
	if (said == BERTH_REFUTED)
		check_witness(l, &witness, winner);
	if (said == BERTH_PROVEN && berth_session_result(l->t->session)->status == BERTH_POSSIBLE)
		l->tight++;
}

static void check_relevance(struct look *l, int fact, unsigned budget)
{
	berth_relevance said =
		berth_search_relevance(l->search, l->scope, l->t->number[fact], budget);
	bool truth = l->facts[fact].varies && can_change(l, fact);

	l->relevance[said]++;
	if (said == BERTH_IRRELEVANT && truth)
		trial_complain(l->t, "irrelevant fact that matters", fact, (long)l->scope);
	if (said == BERTH_RELEVANT && !truth)
		trial_complain(l->t, "relevant fact that does not matter", fact, (long)l->scope);
	if (said == BERTH_MAYBE_RELEVANT && budget == PLENTY)
		trial_complain(l->t, "fact left open", fact, (long)l->scope);
}

static void start_look(struct look *l, struct trial *t, uint64_t *random)
{
	trial_record(t, random, false);
	for (int i = 0; i < t->told; i++)
		l->closed[i] = t->record.facts[i].standing == R_UNTOLD && random_next(random) % 4 == 0;
	r_evaluate(&t->base, &t->record, &t->expected);
	l->t = t;
}

static void test_proofs_against_all_completions(void **state)
{
	struct trial *t = trial_new();
	struct look l = { 0 };
	uint64_t random = 3;

	(void)state;
	for (uint64_t seed = 1; seed <= effort_amount(TRIALS, TRIALS / 2); seed++) {
		berth_session *user;
		trial_start(t, seed, NULL);
		assert_int_equal(berth_session_new(&user, t->program, 0), BERTH_OK);
		assert_int_equal(berth_search_new(&l.search, user), BERTH_OK);
		for (int i = 0; i < RECORDS; i++) {
			start_look(&l, t, &random);
			tell_user(&l, user);
			for (int scope = 0; scope <= BERTH_VARY_ALL; scope++) {
				l.scope = (berth_scope)scope;
				stand(&l);
				check_settled(&l, PLENTY);
				check_settled(&l, 1 + (unsigned)(random_next(&random) % 12));
				check_relevance(&l, (int)(random_next(&random) % (uint64_t)t->told), PLENTY);
				check_relevance(&l, (int)(random_next(&random) % (uint64_t)t->told),
				                1 + (unsigned)(random_next(&random) % 12));
			}
		}
		berth_search_free(l.search);
		berth_session_free(user);
		trial_end(t);
	}
	assert_true(l.tight > 1000);
	for (int i = 0; i < 3; i++)
		assert_true(l.done[i] > 500 && l.relevance[i] > 500);
	print_message("proofs %ld %ld %ld, tight %ld, relevance %ld %ld %ld\n", l.done[0], l.done[1],
	              l.done[2], l.tight, l.relevance[0], l.relevance[1], l.relevance[2]);
	free(t);
}

/* ---- consultations ------------------------------------------------------------------------- */

static int fact_of(const struct trial *t, uint32_t number)
{
	int f = 0;

	while (t->number[f] != number)
		f++;
	return f;
}

static void look_again(struct look *l, berth_session *user)
{
	r_evaluate(&l->t->base, &l->t->record, &l->t->expected);
	l->scope = BERTH_VARY_OPEN;
	stand(l);
	tell_user(l, user);
}

/* One question, answered at random. */
static void answer(struct look *l, berth_session *user, const berth_question *q, uint64_t *random)
{
	int fact = fact_of(l->t, q->fact);
	struct r_value *told = &l->t->record.facts[fact];

	assert_true(fact < l->t->told && l->facts[fact].varies && told->standing == R_UNTOLD);
	if (random_next(random) % 3)
		*told = trial_value(&l->t->base.facts[fact], random);
	else
		l->closed[fact] = true;
	l->questions++;
	look_again(l, user);
}

static void consult(struct look *l, berth_session *user, uint64_t *random)
{
	berth_question q, again;
	int asked = 0;

	while (berth_search_settled(l->search, BERTH_VARY_OPEN, PLENTY, NULL) != BERTH_PROVEN) {
		unsigned budget = 1 + (unsigned)(random_next(random) % 50);
		assert_true(berth_search_next(l->search, BERTH_VARY_OPEN, PLENTY, &q));
		assert_true(berth_search_next(l->search, BERTH_VARY_OPEN, PLENTY, &again));
		assert_int_equal(q.fact, again.fact);
		assert_int_equal(q.evaluations, again.evaluations);
		if (berth_search_next(l->search, BERTH_VARY_OPEN, budget, &again))
			assert_true(again.evaluations <= budget);
		answer(l, user, &q, random);
		assert_true(++asked <= l->t->told);
	}
	if (!all_have(l, (uint32_t)l->t->expected.winner))
		trial_complain(l->t, "winner after all questions", 0, 0);
}

/* Does a value of the assumed FACT let another candidate win, whatever the open ones are? */
static bool can_overturn(const struct look *l, int fact)
{
	struct look with = *l;

	with.facts[fact] = (struct standing){ true, 0, l->t->base.facts[fact].values - 1 };
	return !all_have(&with, (uint32_t)l->t->expected.winner);
}

/* After what is listed is confirmed, no answer turns the result by way of assumptions either. */
static void check_confirmed(struct look *l, unsigned listed)
{
	struct r_case record = l->t->record;
	long values[R_TOLD];
	struct outcome o;

	first_completion(l, values);
	do {
		for (int i = 0; i < l->t->told; i++) {
			const struct r_value *v = &l->t->expected.shown->facts[i];
			record.facts[i] = l->t->record.facts[i];
			if (listed >> i & 1)
				record.facts[i] = (struct r_value){ R_IS_TOLD, v->low, v->high };
			if (l->facts[i].varies)
				record.facts[i] = (struct r_value){ R_IS_TOLD, values[i], values[i] };
		}
		if (run_record(l, &record, &o) != (uint32_t)l->t->expected.winner)
			trial_complain(l->t, "winner after an answer that changes assumptions",
			               (int32_t)o.winner, l->t->expected.winner);
	} while (next_completion(l, values, R_NONE));
}

/* Nor do those that are not listed, all together. */
static void check_the_rest_together(const struct look *l, unsigned listed)
{
	struct look with = *l;

	for (int i = 0; i < l->t->told; i++)
		if (l->t->expected.shown->facts[i].standing == R_ASSUMED && !(listed >> i & 1))
			with.facts[i] = (struct standing){ true, 0, l->t->base.facts[i].values - 1 };
	if (!all_have(&with, (uint32_t)l->t->expected.winner))
		trial_complain(l->t, "assumptions that overturn the result together, none of them listed",
		               0, 0);
}

static void confirm(struct look *l)
{
	uint32_t cursor = 0, number;
	unsigned listed = 0;
	bool any_closed = false;

	while (berth_search_next_assumed(l->search, &cursor, &number))
		listed |= 1u << fact_of(l->t, number);
	for (int i = 0; i < l->t->told; i++) {
		bool assumed = l->t->expected.shown->facts[i].standing == R_ASSUMED;
		any_closed = any_closed || l->closed[i];
		if (!assumed) {
			assert_false(listed >> i & 1);
			continue;
		}
		l->listed += listed >> i & 1;
		l->left_out += !(listed >> i & 1);
		if (!(listed >> i & 1) && can_overturn(l, i))
			trial_complain(l->t, "assumption that could overturn the result and is not listed", i,
			               0);
	}
	check_the_rest_together(l, listed);
	if (!any_closed && l->t->record.assumptions)
		check_confirmed(l, listed);
}

static void test_consultations_end_settled_and_confirmed(void **state)
{
	struct trial *t = trial_new();
	struct look l = { 0 };
	uint64_t random = 4;

	(void)state;
	for (uint64_t seed = 1; seed <= TRIALS; seed++) {
		berth_session *user;
		trial_start(t, TRIALS + seed, NULL);
		assert_int_equal(berth_session_new(&user, t->program, 0), BERTH_OK);
		assert_int_equal(berth_search_new(&l.search, user), BERTH_OK);
		memory_fail_after(1);
		for (int i = 0; i < RECORDS; i++) {
			start_look(&l, t, &random);
			if (i % 2)
				memset(l.closed, 0, sizeof l.closed);
			look_again(&l, user);
			consult(&l, user, &random);
			confirm(&l);
		}
		assert_int_equal(memory_fail_after(0), 0);
		berth_search_free(l.search);
		berth_session_free(user);
		trial_end(t);
	}
	print_message("questions %ld, assumptions listed %ld, not listed %ld\n", l.questions, l.listed,
	              l.left_out);
	assert_true(l.questions > 500 && l.listed > 80 && l.left_out > 100);
	free(t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_proofs_against_all_completions),
		cmocka_unit_test(test_consultations_end_settled_and_confirmed),
	};

	return cmocka_run_group_tests_name("engine-search-scopes", tests, NULL, NULL);
}
