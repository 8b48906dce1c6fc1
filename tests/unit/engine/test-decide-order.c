/*
 * test-decide-order.c - neither the order of telling nor that of adding changes a byte of a result.
 */
#include "tests/unit/knowledge-check.h"
#include "tests/unit/random-trial.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void dump(const struct trial *t, const berth_session *s, char *out, size_t size)
{
	static const char *const keys[] = {
		"status", "winner", "possible", "excluded", "excluded-without", "may-be-excluded", "tie",
		"ranking", "fired", "waiting", "open", "problems", "weight:k0", "weight:k1",
	};
	char key[40], got[3000], *at = out;

#define ADD(...) (snprintf(key, sizeof key, __VA_ARGS__), answer(s, key, got, sizeof got), \
                  at += snprintf(at, size - (size_t)(at - out), "%s=%s\n", key, got))
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
		ADD("%s", keys[i]);
	for (int i = 0; i < t->base.n_facts; i++) {
		ADD("fact:%s", t->base.facts[i].id);
		ADD("by:%s", t->base.facts[i].id);
	}
	for (int i = 0; i < t->base.n_candidates; i++)
		ADD("assumed:c%d", i);
#undef ADD
	assert_true((size_t)(at - out) < size);
}

/* Tells the record in a random order, with changes of mind on the way. */
static void tell_in_disorder(const struct trial *t, berth_session *s, uint64_t *random)
{
	berth_session_assumptions(s, t->record.assumptions);
	for (int i = 0; i < 10; i++) {
		int fact = (int)(random_next(random) % (uint64_t)t->base.n_facts);
		struct r_value v = trial_value(&t->base.facts[fact], random);
		switch (random_next(random) % 4) {
		case 0: berth_session_tell_unknown(s, t->number[fact], NULL); break;
		case 1: berth_session_retract(s, t->number[fact]); break;
		case 2: assert_int_equal(berth_session_run(s), BERTH_OK); break;
		default: trial_tell(t, s, fact, &v);
		}
	}
	for (int i = t->base.n_facts; i-- > 0;) {
		berth_session_retract(s, t->number[i]);
		trial_tell(t, s, i, &t->record.facts[i]);
	}
	assert_int_equal(berth_session_run(s), BERTH_OK);
}

static void test_order_of_telling_and_of_adding_does_not_matter(void **state)
{
	struct trial *t = trial_new();
	uint64_t random = 3;
	static char plain[20000], other[20000];

	(void)state;
	for (uint64_t seed = 1; seed <= TRIALS / 2; seed++) {
		berth_program *again = NULL;
		berth_session *s;
		trial_start(t, 2 * TRIALS + seed, &again);
		assert_non_null(again);
		assert_int_equal(berth_session_new(&s, again, 0), BERTH_OK);
		for (int i = 0; i < 8; i++) {
			trial_record(t, &random, false);
			trial_run(t, t->session, &t->record);
			dump(t, t->session, plain, sizeof plain);
			tell_in_disorder(t, s, &random);
			dump(t, s, other, sizeof other);
			if (strcmp(plain, other) != 0)
				print_error("%s%s\n", t->text, plain);
			assert_string_equal(other, plain);
		}
		berth_session_free(s);
		berth_program_free(again);
		trial_end(t);
	}
	free(t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_order_of_telling_and_of_adding_does_not_matter),
	};

	return cmocka_run_group_tests_name("engine-order", tests, NULL, NULL);
}
