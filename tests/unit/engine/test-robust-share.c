/*
 * test-robust-share.c - how often each candidate wins, against draws of sessions that know nothing
 * of those of the library.
 */
#include "engine/robust.h"
#include "engine/decide/decide.h"
#include "tests/unit/effort.h"
#include "tests/unit/random-trial.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { CASES = 30, MOST_VALUES = 64 };

/* What the trials saw: one that misses something tests nothing. */
static unsigned long contested;

/* A fact of which nothing is said or assumed, and a value of each class. */
struct open {
	uint32_t fact, n;
	int64_t values[MOST_VALUES];
};

struct drawn {
	struct trial *t;
	berth_session *session;
	struct open open[R_FACTS];
	uint32_t n_open;
};

/* Nearest to zero, as the shares are defined. */
static int64_t value_of(const berth_value *class)
{
	return class->low > 0 ? class->low : class->high < 0 ? class->high : 0;
}

static void list_open(struct drawn *d)
{
	berth_search *search = NULL;
	berth_fact_state state;

	d->n_open = 0;
	assert_int_equal(berth_search_new(&search, d->t->session), BERTH_OK);
	for (uint32_t f = 0; berth_session_fact(d->t->session, f, &state) == BERTH_OK; f++) {
		struct open *o = &d->open[d->n_open];
		berth_value class;
		if (state.standing != BERTH_UNTOLD || state.unknown || d->session->tellable[f].derived)
			continue;
		*o = (struct open){ .fact = f };
		while (o->n < MOST_VALUES && berth_search_class(search, f, o->n, &class))
			o->values[o->n++] = value_of(&class);
		d->n_open += o->n > 0;
	}
	berth_search_free(search);
}

/* Who wins when each has one of its values: BERTH_NONE, too, where no such case can be. */
static uint32_t draw(struct drawn *d, uint64_t *state)
{
	berth_session_reset(d->session);
	assert_int_equal(session_follow(d->session, d->t->session), BERTH_OK);
	for (uint32_t i = 0; i < d->n_open; i++) {
		const struct open *o = &d->open[i];
		int64_t value = o->values[random_next(state) % o->n];
		const berth_value told = { value, value, NULL };
		assert_int_equal(berth_session_tell(d->session, o->fact, &told, NULL), BERTH_OK);
	}
	if (berth_session_run(d->session) == BERTH_OK)
		return berth_session_result(d->session)->winner;
	return BERTH_NONE;
}

/* Within five standard deviations of the difference of both, which one of a million passes. */
static void compare(struct drawn *d, const berth_share *share, uint64_t *state)
{
	uint32_t wins[R_CANDIDATES] = { 0 };

	for (uint32_t i = 0; i < share->draws; i++) {
		uint32_t winner = draw(d, state);
		if (winner != BERTH_NONE)
			wins[winner]++;
	}
	for (uint32_t c = 0; c < (uint32_t)d->t->base.n_candidates; c++) {
		double apart = (double)share->wins[c] - wins[c], both = (double)share->wins[c] + wins[c];
		assert_true(apart * apart <= 25 * both);
		contested += both > 0 && both < 2.0 * share->draws;
	}
}

/* The same draws on every machine and in every call, each counted once. */
static void try_trial(struct drawn *d, uint64_t *state)
{
	uint32_t before[R_CANDIDATES] = { 0 }, sum, draws = (uint32_t)effort_amount(25000, 500);
	berth_robust *robust = NULL;
	berth_share share;

	trial_run(d->t, d->t->session, &d->t->record);
	assert_int_equal(berth_session_like(&d->session, d->t->session), BERTH_OK);
	assert_int_equal(berth_robust_new(&robust, d->t->session), BERTH_OK);
	assert_int_equal(berth_robust_begin(robust), BERTH_OK);
	list_open(d);
	for (int again = 0; again < 2; again++) {
		assert_int_equal(berth_robust_share(robust, draws, &share), BERTH_OK);
		sum = share.none;
		for (uint32_t c = 0; c < (uint32_t)d->t->base.n_candidates; c++) {
			sum += share.wins[c];
			assert_true(!again || before[c] == share.wins[c]);
			before[c] = share.wins[c];
		}
		assert_true(sum <= share.draws);
	}
	compare(d, &share, state);
	berth_robust_free(robust);
	berth_session_free(d->session);
}

static void test_random_knowledge(void **unused)
{
	static struct drawn d;
	const uint64_t cases = CASES;

	(void)unused;
	contested = 0;
	d.t = trial_new();
	for (uint64_t seed = 1; seed <= cases; seed++) {
		uint64_t state = seed << 24;
		trial_start(d.t, seed, NULL);
		trial_record(d.t, &state, false);
		try_trial(&d, &state);
		trial_end(d.t);
	}
	assert_true(contested > 5);
	free(d.t);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_random_knowledge) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
