/*
 * test-engine-random.c - random knowledge against the reference, and against the truth:
 * what is said of a partial record must hold for every way to complete it.
 */
#include "knowledge-check.h"
#include "random-knowledge.h"
#include "reference-evaluator.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { BASES = 500, RECORDS = 60, COMPLETIONS = 1024, TEXT = 20000 };

/* What a complete record decides. */
struct complete {
	uint32_t winner;
	uint64_t excluded;
	int64_t score[R_CANDIDATES];
};

/* A base with its program. */
struct trial {
	uint64_t seed;
	struct r_base base;
	char text[TEXT];
	berth_program *program;
	berth_session *session;
	uint32_t number[R_FACTS], rule[R_RULES]; /* in the program */
	int told, completions; /* facts 0 .. told - 1 can be told */
	struct complete table[COMPLETIONS];
	struct r_case record; /* that is looked at */
	struct r_result expected;
	/* how often it was seen in all trials: a generator that misses something tests nothing */
	unsigned long records, status[4], conflicts, overridden, assumed, assumed_exclusions, intervals,
		idle;
};

static void complain(const struct trial *t, const char *what, long got, long wanted)
{
	print_error("%s\nwith", t->text);
	for (int i = 0; i < t->base.n_facts; i++)
		if (t->record.facts[i].standing == R_IS_TOLD)
			print_error(" %s=%ld..%ld", t->base.facts[i].id, t->record.facts[i].low,
			            t->record.facts[i].high);
	fail_msg("seed %llu, considered %x, assumptions %d: %s is %ld, not %ld",
	         (unsigned long long)t->seed, t->record.considered, t->record.assumptions, what, got,
	         wanted);
}

static void same(const struct trial *t, const char *what, const char *id, long got, long wanted)
{
	char text[100];

	if (got == wanted)
		return;
	snprintf(text, sizeof text, "%s %s", what, id);
	complain(t, text, got, wanted);
}

/* ---- telling --------------------------------------------------------------------------- */

static void tell_fact(const struct trial *t, berth_session *s, int fact, const struct r_value *v)
{
	const berth_value value = { v->low, v->high, NULL };

	if (v->standing == R_IS_TOLD)
		assert_int_equal(berth_session_tell(s, t->number[fact], &value, NULL), BERTH_OK);
}

static void run_record(const struct trial *t, berth_session *s, const struct r_case *record)
{
	berth_session_reset(s);
	assert_int_equal(berth_session_among(s, record->considered), BERTH_OK);
	berth_session_assumptions(s, record->assumptions);
	for (int i = 0; i < t->base.n_facts; i++)
		tell_fact(t, s, i, &record->facts[i]);
	assert_int_equal(berth_session_run(s), BERTH_OK);
}

static struct r_value random_value(const struct r_fact *f, uint64_t *state)
{
	struct r_value v = { R_IS_TOLD, (long)(random_next(state) % (uint64_t)f->values), 0 };

	v.high = v.low;
	if (f->type == R_INTEGER && random_next(state) % 3 == 0)
		v.high += (long)(random_next(state) % (uint64_t)(f->values - v.low));
	return v;
}

/* DERIVED: also some derived facts are told. */
static void random_record(struct trial *t, uint64_t *state, bool derived)
{
	struct r_case *c = &t->record;

	memset(c, 0, sizeof *c);
	c->considered = (1u << t->base.n_candidates) - 1;
	c->assumptions = random_next(state) % 6 != 0;
	for (int i = 0; i < t->base.n_facts; i++)
		if (i < t->told ? random_next(state) % 9 < 5 : derived && random_next(state) % 4 == 0)
			c->facts[i] = random_value(&t->base.facts[i], state);
	if (derived)
		c->considered = 1 + (unsigned)(random_next(state) % c->considered);
}

/* ---- the same as the reference -------------------------------------------------------------- */

static void compare_facts(const struct trial *t)
{
	for (int i = 0; i < t->base.n_facts; i++) {
		const struct r_value *v = &t->expected.shown->facts[i];
		berth_fact_state state;
		assert_int_equal(berth_session_fact(t->session, t->number[i], &state), BERTH_OK);
		same(t, "standing of", t->base.facts[i].id, (long)state.standing, (long)v->standing);
		if (v->standing == R_UNTOLD || v->standing == R_UNDEFINED)
			continue;
		same(t, "low end of", t->base.facts[i].id, (long)state.value.low, v->low);
		same(t, "high end of", t->base.facts[i].id, (long)state.value.high, v->high);
	}
}

static long truth_of(berth_rule_state state)
{
	static const long truths[] = { R_FALSE, R_WAITS, R_TRUE, R_FALSE };

	return truths[state];
}

static void compare_rules(const struct trial *t)
{
	for (int i = 0; i < t->base.n_rules; i++) {
		const struct r_rule *r = &t->base.rules[i];
		same(t, "state of", r->id, truth_of(berth_session_rule(t->session, t->rule[i], BERTH_NONE)),
		     (long)r_rule_truth(&t->expected, i, R_NONE));
		for (int c = 0; r->each && c < t->base.n_candidates; c++)
			same(t, "state for a candidate of", r->id,
			     truth_of(berth_session_rule(t->session, t->rule[i], (uint32_t)c)),
			     (long)r_rule_truth(&t->expected, i, c));
	}
}

static void compare_weights(const struct trial *t)
{
	for (int k = 0; k < R_CRITERIA; k++) {
		int32_t known, low, high;
		berth_session_weight(t->session, (uint32_t)k, &known, &low, &high);
		same(t, "weight", "known", known, t->expected.shown->known[k]);
		same(t, "weight", "low", low, t->expected.shown->least[k]);
		same(t, "weight", "high", high, t->expected.shown->most[k]);
	}
}

static void compare_ranked(const struct trial *t, const berth_ranked *r, const berth_ranked *before)
{
	const struct r_evaluation *e = t->expected.shown;
	uint32_t c = r->candidate;

	same(t, "score", "", (long)r->score, e->score[c]);
	same(t, "range", "low", (long)r->low, e->worst[c]);
	same(t, "range", "high", (long)r->high, e->best[c]);
	for (int k = 0; k < R_CRITERIA; k++) {
		int64_t low, high;
		berth_session_contribution(t->session, c, (uint32_t)k, &low, &high);
		same(t, "contribution", "low", (long)low, e->low[c][k]);
		same(t, "contribution", "high", (long)high, e->high[c][k]);
	}
	if (before && (before->score < r->score || (before->score == r->score
	                                            && before->candidate > r->candidate)))
		complain(t, "order of the ranking", (long)before->candidate, (long)r->candidate);
}

static void compare_ranking(const struct trial *t)
{
	const struct r_evaluation *e = t->expected.shown;
	const berth_ranked *r, *before = NULL;
	unsigned ranked = 0;

	for (uint32_t i = 0; (r = berth_session_ranked(t->session, i)) != NULL; i++, before = r) {
		compare_ranked(t, r, before);
		ranked |= 1u << r->candidate;
	}
	same(t, "ranked", "", (long)ranked, (long)(e->considered & ~e->excluded));
}

static void compare_result(const struct trial *t)
{
	const struct r_evaluation *e = t->expected.shown;
	const berth_result *r = berth_session_result(t->session);

	same(t, "status", "", (long)r->status, (long)t->expected.status);
	same(t, "winner", "", (int32_t)r->winner, t->expected.winner);
	same(t, "excluded", "", (long)r->excluded, e->excluded);
	same(t, "excluded without", "", (long)r->excluded_without, t->expected.a.excluded);
	same(t, "may be excluded", "", (long)r->may_be_excluded, e->may_be_excluded);
	same(t, "possible", "", (long)r->possible, e->possible);
}

static bool is_expected(const struct trial *t, const berth_problem *p)
{
	for (int i = 0; i < t->expected.n_problems; i++) {
		const struct r_problem *x = &t->expected.problems[i];
		if (x->conflict == (p->kind == BERTH_PROBLEM_CONFLICT) && t->rule[x->rule] == p->rule
		    && (x->fact == R_NONE ? BERTH_NONE : t->number[x->fact]) == p->fact)
			return true;
	}
	return false;
}

static void compare_problems(const struct trial *t)
{
	const berth_problem *p;
	uint32_t n = 0;

	for (; (p = berth_session_problem(t->session, n)) != NULL; n++)
		if (!is_expected(t, p))
			complain(t, "unexpected problem of rule", (long)p->rule, 0);
	same(t, "number of problems", "", (long)n, t->expected.n_problems);
}

static unsigned assumed_facts(const struct r_evaluation *e)
{
	unsigned assumed = 0;

	for (int i = 0; i < e->base->n_facts; i++)
		assumed |= (unsigned)(e->facts[i].standing == R_ASSUMED) << i;
	return assumed;
}

static void take_note(struct trial *t)
{
	t->records++;
	t->status[t->expected.status]++;
	for (int i = 0; i < t->expected.n_problems; i++)
		*(t->expected.problems[i].conflict ? &t->conflicts : &t->overridden) += 1;
	t->assumed += assumed_facts(t->expected.shown) != 0;
	t->assumed_exclusions += (t->expected.shown->excluded & ~t->expected.a.excluded) != 0;
	for (int i = 0; i < t->base.n_facts; i++)
		t->intervals += t->record.facts[i].low != t->record.facts[i].high;
}

static void compare_with_reference(struct trial *t)
{
	r_evaluate(&t->base, &t->record, &t->expected);
	run_record(t, t->session, &t->record);
	compare_facts(t);
	compare_rules(t);
	compare_weights(t);
	compare_ranking(t);
	compare_result(t);
	compare_problems(t);
	take_note(t);
}

/* ---- true of every completion ------------------------------------------------------------------ */

static long digit(const struct trial *t, int completion, int fact)
{
	for (int i = 0; i < fact; i++)
		completion /= t->base.facts[i].values;
	return completion % t->base.facts[fact].values;
}

static int with_digit(const struct trial *t, int completion, int fact, long value)
{
	int unit = 1;

	for (int i = 0; i < fact; i++)
		unit *= t->base.facts[i].values;
	return completion + (int)(value - digit(t, completion, fact)) * unit;
}

static void make_table(struct trial *t)
{
	t->completions = 1;
	for (int i = 0; i < t->told; i++)
		t->completions *= t->base.facts[i].values;
	assert_true(t->completions <= COMPLETIONS);
	for (int n = 0; n < t->completions; n++) {
		struct complete *row = &t->table[n];
		const berth_ranked *r;
		memset(&t->record, 0, sizeof t->record);
		t->record.considered = (1u << t->base.n_candidates) - 1;
		t->record.assumptions = true;
		for (int i = 0; i < t->told; i++)
			t->record.facts[i] = (struct r_value){ R_IS_TOLD, digit(t, n, i), digit(t, n, i) };
		run_record(t, t->session, &t->record);
		row->winner = berth_session_result(t->session)->winner;
		row->excluded = berth_session_result(t->session)->excluded;
		for (uint32_t i = 0; (r = berth_session_ranked(t->session, i)) != NULL; i++)
			row->score[r->candidate] = r->score;
	}
}

/* Is completion N one of the record?  HELD: and are all assumptions true in it? */
static bool completes(const struct trial *t, int n, bool held)
{
	for (int i = 0; i < t->told; i++) {
		const struct r_value *v = &t->expected.shown->facts[i];
		long x = digit(t, n, i);
		if ((v->standing == R_IS_TOLD || (held && v->standing == R_ASSUMED))
		    && (x < v->low || v->high < x))
			return false;
	}
	return true;
}

static void check_completion(const struct trial *t, int n)
{
	const berth_result *r = berth_session_result(t->session);
	const struct complete *row = &t->table[n];
	const berth_ranked *ranked;

	if (r->status == BERTH_SETTLED || r->status == BERTH_CERTAIN || r->status == BERTH_NOTHING)
		same(t, "winner", "of a completion", (int32_t)row->winner, (int32_t)r->winner);
	if (row->winner != BERTH_NONE && !(r->possible >> row->winner & 1))
		complain(t, "impossible winner", (long)row->winner, (long)r->possible);
	if (r->excluded & ~row->excluded || row->excluded & ~r->may_be_excluded)
		complain(t, "excluded", (long)row->excluded, (long)r->excluded);
	for (uint32_t i = 0; (ranked = berth_session_ranked(t->session, i)) != NULL; i++)
		if (!(row->excluded >> ranked->candidate & 1)
		    && (row->score[ranked->candidate] < ranked->low
		        || ranked->high < row->score[ranked->candidate]))
			complain(t, "score outside its range", (long)row->score[ranked->candidate],
			         (long)ranked->low);
}

/* The facts that are open, by the engine: bit i for fact i of the base. */
static unsigned open_facts(const struct trial *t)
{
	uint32_t cursor = 0, fact;
	unsigned open = 0;

	while (berth_session_next_open(t->session, &cursor, &fact))
		for (int i = 0; i < t->told; i++)
			if (t->number[i] == fact)
				open |= 1u << i;
	return open;
}

/* Facts that are neither known nor assumed nor open: nothing may hang on them. */
static unsigned idle_facts(const struct trial *t)
{
	unsigned idle = 0;

	for (int i = 0; i < t->told; i++) {
		const struct r_value *v = &t->expected.shown->facts[i];
		if (v->standing == R_UNTOLD || (v->standing == R_IS_TOLD && v->low != v->high))
			idle |= 1u << i;
	}
	return idle & ~open_facts(t);
}

static void check_idle(const struct trial *t, int n, unsigned idle)
{
	for (int i = 0; i < t->told; i++) {
		const struct r_value *v = &t->expected.shown->facts[i];
		const struct complete *a = &t->table[n], *b;
		if (!(idle >> i & 1))
			continue;
		b = &t->table[with_digit(t, n, i, v->standing == R_IS_TOLD ? v->low : 0)];
		if (a->winner != b->winner || a->excluded != b->excluded)
			complain(t, "idle fact that matters", i, 0);
	}
}

static void check_completions(struct trial *t)
{
	const berth_result *r = berth_session_result(t->session);
	unsigned idle = idle_facts(t);

	t->idle += idle != 0;
	for (int n = 0; n < t->completions; n++) {
		if (r->status == BERTH_CERTAIN && completes(t, n, false))
			same(t, "certain winner", "", (int32_t)t->table[n].winner, (int32_t)r->winner);
		if (!completes(t, n, true))
			continue;
		check_completion(t, n);
		check_idle(t, n, idle);
	}
}

/* Told instead of assumed, the facts that an exclusion is said to rest on are enough for it. */
static void check_assumed_exclusion(struct trial *t, uint32_t candidate)
{
	struct r_case told = t->record;
	uint32_t cursor = 0, fact, n = 0;

	told.assumptions = false;
	for (; berth_session_next_assumed(t->session, candidate, &cursor, &fact); n++)
		for (int i = 0; i < t->told; i++)
			if (t->number[i] == fact) {
				told.facts[i] = t->expected.b.facts[i];
				same(t, "standing of", t->base.facts[i].id, (long)told.facts[i].standing,
				     R_ASSUMED);
				told.facts[i].standing = R_IS_TOLD;
			}
	if (n == 0)
		complain(t, "assumptions behind an exclusion", 0, 1);
	run_record(t, t->session, &told);
	if (!(berth_session_result(t->session)->excluded >> candidate & 1))
		complain(t, "exclusion by the assumptions it rests on", 0, 1);
	run_record(t, t->session, &t->record);
}

static void check_assumed_exclusions(struct trial *t)
{
	const berth_result *r = berth_session_result(t->session);
	uint64_t assumed = r->excluded & ~r->excluded_without;

	for (uint32_t c = 0; c < R_CANDIDATES; c++)
		if (assumed >> c & 1)
			check_assumed_exclusion(t, c);
}

/* Telling an idle fact alone changes neither winner nor feasible set, if it undoes and brings about
 * no assumption. */
static void check_idle_alone(struct trial *t)
{
	const berth_result before = *berth_session_result(t->session);
	unsigned idle = idle_facts(t), assumed = assumed_facts(t->expected.shown);
	struct r_case one;
	struct r_result expected;

	for (int i = 0; i < t->told; i++) {
		long low = t->record.facts[i].low, high = t->record.facts[i].high;
		if (t->record.facts[i].standing == R_UNTOLD)
			high = t->base.facts[i].values - 1;
		for (; idle >> i & 1 && low <= high; low++) {
			one = t->record;
			one.facts[i] = (struct r_value){ R_IS_TOLD, low, low };
			r_evaluate(&t->base, &one, &expected);
			if (assumed_facts(expected.shown) != assumed)
				continue;
			run_record(t, t->session, &one);
			same(t, "winner after", t->base.facts[i].id,
			     (int32_t)berth_session_result(t->session)->winner, (int32_t)before.winner);
			same(t, "excluded after", t->base.facts[i].id,
			     (long)berth_session_result(t->session)->excluded, (long)before.excluded);
		}
	}
}

/* ---- trials -------------------------------------------------------------------------------------- */

static berth_program *try_build(const struct knowledge *k, uint64_t shuffle)
{
	berth_diag *diag = berth_diag_new(0);
	struct builder *b = builder_new(diag, NULL);
	berth_program *p = NULL;
	berth_status status;

	knowledge_declare(k, b, shuffle);
	status = builder_finish(b, &p);
	builder_free(b);
	/* a random rule may be one that can never fire, and is refused for that alone */
	for (size_t i = 0; i < berth_diag_count(diag); i++)
		if (berth_diag_at(diag, i)->severity == BERTH_ERROR)
			assert_string_equal(berth_diag_at(diag, i)->code, "KB-061");
	assert_true(status == BERTH_OK || (status == BERTH_EKNOWLEDGE && berth_diag_errors(diag)));
	berth_diag_free(diag);
	return p;
}

/* A base that can be built, from SEED; *AGAIN the same added in another order. */
static void start_trial(struct trial *t, uint64_t seed, berth_program **again)
{
	uint64_t state = seed << 20;
	struct knowledge *k;

	t->seed = seed;
	t->program = NULL;
	while (!t->program) {
		r_make(&t->base, &state);
		r_write(&t->base, t->text, sizeof t->text);
		k = knowledge_read(t->text);
		t->program = try_build(k, 0);
		if (t->program && again)
			*again = try_build(k, seed + 1);
		knowledge_free(k);
	}
	assert_int_equal(berth_session_new(&t->session, t->program, 0), BERTH_OK);
	t->told = 0;
	for (int i = 0; i < t->base.n_facts; i++) {
		t->number[i] = berth_fact_find(t->program, t->base.facts[i].id);
		t->told += t->base.facts[i].level == 0;
	}
	for (int i = 0; i < t->base.n_rules; i++)
		t->rule[i] = berth_rule_find(t->program, t->base.rules[i].id);
}

static void end_trial(struct trial *t)
{
	berth_session_free(t->session);
	berth_program_free(t->program);
}

static struct trial *new_trial(void)
{
	struct trial *t = calloc(1, sizeof *t);

	assert_non_null(t);
	return t;
}

static void test_partial_records_against_reference_and_completions(void **state)
{
	struct trial *t = new_trial();
	uint64_t random = 1;

	(void)state;
	for (uint64_t seed = 1; seed <= BASES; seed++) {
		start_trial(t, seed, NULL);
		make_table(t);
		for (int i = 0; i < RECORDS; i++) {
			random_record(t, &random, false);
			compare_with_reference(t);
			check_completions(t);
			check_assumed_exclusions(t);
			if (i % 8 == 0)
				check_idle_alone(t);
		}
		end_trial(t);
	}
	assert_true(t->records >= 20000);
	for (int i = 0; i < 4; i++)
		assert_true(t->status[i] > 1000);
	assert_true(t->conflicts > 1000 && t->assumed > 1000 && t->assumed_exclusions > 500
	            && t->intervals > 1000 && t->idle > 1000);
	free(t);
}

static void test_told_conclusions_and_choices_against_reference(void **state)
{
	struct trial *t = new_trial();
	uint64_t random = 2;

	(void)state;
	for (uint64_t seed = 1; seed <= BASES; seed++) {
		start_trial(t, BASES + seed, NULL);
		for (int i = 0; i < RECORDS / 3; i++) {
			random_record(t, &random, true);
			compare_with_reference(t);
		}
		end_trial(t);
	}
	assert_true(t->overridden > 1000);
	free(t);
}

/* ---- order ------------------------------------------------------------------------------------------ */

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
		struct r_value v = random_value(&t->base.facts[fact], random);
		switch (random_next(random) % 4) {
		case 0: berth_session_tell_unknown(s, t->number[fact], NULL); break;
		case 1: berth_session_retract(s, t->number[fact]); break;
		case 2: assert_int_equal(berth_session_run(s), BERTH_OK); break;
		default: tell_fact(t, s, fact, &v);
		}
	}
	for (int i = t->base.n_facts; i-- > 0;) {
		berth_session_retract(s, t->number[i]);
		tell_fact(t, s, i, &t->record.facts[i]);
	}
	assert_int_equal(berth_session_run(s), BERTH_OK);
}

static void test_order_of_telling_and_of_adding_does_not_matter(void **state)
{
	struct trial *t = new_trial();
	uint64_t random = 3;
	static char plain[20000], other[20000];

	(void)state;
	for (uint64_t seed = 1; seed <= BASES / 2; seed++) {
		berth_program *again = NULL;
		berth_session *s;
		start_trial(t, 2 * BASES + seed, &again);
		assert_non_null(again);
		assert_int_equal(berth_session_new(&s, again, 0), BERTH_OK);
		for (int i = 0; i < 8; i++) {
			random_record(t, &random, false);
			run_record(t, t->session, &t->record);
			dump(t, t->session, plain, sizeof plain);
			tell_in_disorder(t, s, &random);
			dump(t, s, other, sizeof other);
			if (strcmp(plain, other) != 0)
				print_error("%s%s\n", t->text, plain);
			assert_string_equal(other, plain);
		}
		berth_session_free(s);
		berth_program_free(again);
		end_trial(t);
	}
	free(t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_partial_records_against_reference_and_completions),
		cmocka_unit_test(test_told_conclusions_and_choices_against_reference),
		cmocka_unit_test(test_order_of_telling_and_of_adding_does_not_matter),
	};

	return cmocka_run_group_tests_name("engine-random", tests, NULL, NULL);
}
