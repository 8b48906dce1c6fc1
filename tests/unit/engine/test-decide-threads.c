/*
 * test-decide-threads.c - one program, four threads with a session each: all get what one gets.
 */
#include "tests/unit/knowledge-check.h"

#include "engine/explain.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>
#include <pthread.h>

enum { THREADS = 4, RUNS = 10000, CASES = 200 };

static const char knowledge[] =
	"criterion ops 3\ncriterion cost 2\n"
	"fact os enum linux windows macos\nfact n integer 0..20\nfact m integer 0..20\n"
	"fact x boolean\nfact y boolean\nfact image text\n"
	"fact p boolean derived\nfact q boolean derived\nfact total integer derived\n"
	"attribute room integer\n"
	"candidate a 1 room=5\ncandidate b 2 room=9\ncandidate c 3\ncandidate d 4 room=12\n"
	"rule A-1 then assume os linux\nrule A-2 if x=yes then assume m 3\n"
	"rule P-1 if any( q=yes x=yes ) then conclude p yes\n"
	"rule Q-1 if p=yes y=yes then conclude q yes\n"
	"rule T-1 then conclude total sum n m\n"
	"rule E-1 each if n>@room then exclude\nrule E-2 if image~(ba)+d then exclude d\n"
	"rule F-1 if os=linux then favour b ops 2\nrule F-2 if q=yes then favour c cost 5\n"
	"rule F-4 if os=macos then favour d cost 4\n"
	"rule F-3 if total>10 then oppose a ops 1\nrule W-1 if n>=&m then weight ops 5\n";

static const char *const images[] = { "good", "baad", "babad", "bababababad" };

/* A case is the numbers of the values told: -1 for untold. */
struct outcome {
	berth_result result;
	uint64_t reasons;
};

struct shared {
	const berth_program *program;
	berth_session *first; /* the others are made like it */
	uint32_t facts[6];
	struct outcome outcomes[CASES];
};
struct worker {
	const struct shared *shared;
	unsigned long failures;
};

static bool tell_case(const struct shared *sh, berth_session *s, uint64_t number)
{
	static const int64_t values[] = { 3, 21, 21, 2, 2 };
	uint64_t state = number;
	bool fine = true;

	for (int i = 0; i < 5; i++) {
		berth_value v = { (int64_t)(random_next(&state) % (uint64_t)values[i]), 0, NULL };
		v.high = v.low;
		if (random_next(&state) % 3)
			fine = berth_session_tell(s, sh->facts[i], &v, NULL) == BERTH_OK && fine;
	}
	berth_value image = { 0, 0, images[random_next(&state) % 4] };
	return berth_session_tell(s, sh->facts[5], &image, NULL) == BERTH_OK && fine;
}

static bool explain(const berth_session *s, uint32_t instance, uint64_t *hash)
{
	berth_explanation *e = NULL;

	if (berth_explain_instance(&e, s, instance, 4, 0) != BERTH_OK)
		return false;
	*hash = *hash * 31 + berth_explanation_account(e)->n_conditions;
	berth_explanation_free(e);
	return true;
}

/* Runs case NUMBER; false when something fails. */
static bool run_case(const struct shared *sh, berth_session *s, berth_walk *walk,
                     uint64_t number, struct outcome *out)
{
	uint32_t cursor = 0, fact;
	berth_reason reason;

	memset(out, 0, sizeof *out);
	berth_session_reset(s);
	if (!tell_case(sh, s, number) || berth_session_run(s) != BERTH_OK)
		return false;
	out->result = *berth_session_result(s);
	while (berth_session_next_reason(s, &cursor, &reason)) {
		out->reasons = out->reasons * 31 + reason.instance * 7 + (uint64_t)reason.points;
		if (!explain(s, reason.instance, &out->reasons))
			return false;
	}
	berth_walk_open_facts(walk, s);
	while (berth_walk_next(walk, &fact))
		out->reasons = out->reasons * 31 + fact;
	return true;
}

static bool same(const struct outcome *a, const struct outcome *b)
{
	return a->result.status == b->result.status && a->result.winner == b->result.winner
		&& a->result.possible == b->result.possible && a->result.excluded == b->result.excluded
		&& a->result.excluded_without == b->result.excluded_without
		&& a->result.may_be_excluded == b->result.may_be_excluded
		&& a->result.ranked == b->result.ranked && a->result.tie == b->result.tie
		&& a->reasons == b->reasons;
}

static void *work(void *argument)
{
	struct worker *w = argument;
	berth_session *s = NULL;
	berth_walk *walk = NULL;
	struct outcome got;

	if (berth_session_like(&s, w->shared->first) != BERTH_OK
	    || berth_walk_new(&walk, w->shared->program) != BERTH_OK) {
		w->failures = RUNS;
		return NULL;
	}
	for (uint64_t i = 0; i < RUNS; i++) {
		uint64_t number = i * 7 % CASES;
		if (!run_case(w->shared, s, walk, number, &got)
		    || !same(&got, &w->shared->outcomes[number]))
			w->failures++;
	}
	berth_walk_free(walk);
	berth_session_free(s);
	return NULL;
}

static void prepare(struct shared *sh)
{
	static const char *const ids[] = { "os", "n", "m", "x", "y", "image" };
	berth_session *s = NULL;
	berth_walk *walk = NULL;
	unsigned seen = 0;

	for (int i = 0; i < 6; i++)
		sh->facts[i] = berth_fact_find(sh->program, ids[i]);
	assert_int_equal(berth_session_new(&s, sh->program, 0), BERTH_OK);
	assert_int_equal(berth_walk_new(&walk, sh->program), BERTH_OK);
	for (uint64_t i = 0; i < CASES; i++) {
		assert_true(run_case(sh, s, walk, i, &sh->outcomes[i]));
		seen |= 1u << sh->outcomes[i].result.winner % 8;
	}
	assert_int_equal(seen & 0xf, 0xf); /* every candidate wins somewhere */
	berth_walk_free(walk);
	sh->first = s;
}

static void test_threads_share_a_program(void **state)
{
	static struct shared shared;
	struct worker workers[THREADS];
	pthread_t threads[THREADS];
	berth_program *p = knowledge_program(knowledge);

	(void)state;
	shared.program = p;
	prepare(&shared);
	for (int i = 0; i < THREADS; i++) {
		workers[i] = (struct worker){ &shared, 0 };
		assert_int_equal(pthread_create(&threads[i], NULL, work, &workers[i]), 0);
	}
	for (int i = 0; i < THREADS; i++) {
		assert_int_equal(pthread_join(threads[i], NULL), 0);
		assert_int_equal(workers[i].failures, 0);
	}
	berth_session_free(shared.first);
	berth_program_free(p);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_threads_share_a_program),
	};

	return cmocka_run_group_tests_name("engine-threads", tests, NULL, NULL);
}
