/*
 * test-engine-search.c - on random knowledge, what a search proves against all completions, which
 * are few enough to be tried one by one.
 */
#include "engine/search.h"
#include "random-trial.h"

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
	long dynamic, questions, assumed, tight;
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
			f->varies = v->low != v->high && l->scope & BERTH_VARY_CLOSED;
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
			record.facts[i] = (struct r_value){ R_IS_TOLD, v->low, v->high };
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
			record.facts[f] = (struct r_value){ R_IS_TOLD, v->low, v->high };
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
	for (uint64_t seed = 1; seed <= TRIALS; seed++) {
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
	print_message("proofs %ld %ld %ld, tight %ld, relevance %ld %ld %ld\n", l.done[0], l.done[1],
	              l.done[2], l.tight, l.relevance[0], l.relevance[1], l.relevance[2]);
	free(t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_proofs_against_all_completions),
	};

	return cmocka_run_group_tests_name("engine-search", tests, NULL, NULL);
}
