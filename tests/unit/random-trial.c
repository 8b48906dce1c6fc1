/*
 * random-trial.c - making bases until one can be built, telling records, complaining.
 */
#include "random-trial.h"

#include "engine/decide/decide.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

void trial_complain(const struct trial *t, const char *what, long got, long wanted)
{
	fprintf(stderr, "%s\nwith", t->text); /* print_error() cuts */
	for (int i = 0; i < t->base.n_facts; i++)
		if (t->record.facts[i].standing == R_IS_TOLD)
			print_error(" %s=%ld..%ld", t->base.facts[i].id, t->record.facts[i].low,
			            t->record.facts[i].high);
	fail_msg("seed %llu, considered %x, assumptions %d: %s is %ld, not %ld",
	         (unsigned long long)t->seed, t->record.considered, t->record.assumptions, what, got,
	         wanted);
}

void trial_same(const struct trial *t, const char *what, const char *id, long got, long wanted)
{
	char text[100];

	if (got == wanted)
		return;
	snprintf(text, sizeof text, "%s %s", what, id);
	trial_complain(t, text, got, wanted);
}

/* ---- telling ------------------------------------------------------------------------ */

void trial_tell(const struct trial *t, berth_session *s, int fact, const struct r_value *v)
{
	const berth_value value = { v->low, v->high, NULL };

	if (v->standing == R_IS_TOLD)
		assert_int_equal(berth_session_tell(s, t->number[fact], &value, NULL), BERTH_OK);
	else if (v->standing == R_TAKEN)
		assert_int_equal(session_take(s, t->number[fact], &value), BERTH_OK);
}

void trial_run(const struct trial *t, berth_session *s, const struct r_case *record)
{
	berth_session_reset(s);
	assert_int_equal(berth_session_among(s, record->considered), BERTH_OK);
	berth_session_assumptions(s, record->assumptions);
	for (int i = 0; i < t->base.n_facts; i++)
		trial_tell(t, s, i, &record->facts[i]);
	assert_int_equal(berth_session_run(s), BERTH_OK);
}

struct r_value trial_value(const struct r_fact *f, uint64_t *state)
{
	struct r_value v = { R_IS_TOLD, (long)(random_next(state) % (uint64_t)f->values), 0 };

	v.high = v.low;
	if (f->type == R_INTEGER && random_next(state) % 3 == 0)
		v.high += (long)(random_next(state) % (uint64_t)(f->values - v.low));
	return v;
}

void trial_record(struct trial *t, uint64_t *state, bool derived)
{
	struct r_case *c = &t->record;

	memset(c, 0, sizeof *c);
	c->considered = (1u << t->base.n_candidates) - 1;
	c->assumptions = random_next(state) % 6 != 0;
	for (int i = 0; i < t->base.n_facts; i++)
		if (i < t->told ? random_next(state) % 9 < 5 : derived && random_next(state) % 4 == 0)
			c->facts[i] = trial_value(&t->base.facts[i], state);
	if (derived)
		c->considered = 1 + (unsigned)(random_next(state) % c->considered);
}

/* ---- bases -------------------------------------------------------------------------- */

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

void trial_start(struct trial *t, uint64_t seed, berth_program **again)
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
	assert_int_equal(berth_walk_new(&t->walk, t->program), BERTH_OK);
	t->told = 0;
	for (int i = 0; i < t->base.n_facts; i++) {
		t->number[i] = berth_fact_find(t->program, t->base.facts[i].id);
		t->told += t->base.facts[i].level == 0;
	}
	for (int i = 0; i < t->base.n_rules; i++)
		t->rule[i] = berth_rule_find(t->program, t->base.rules[i].id);
}

void trial_end(struct trial *t)
{
	berth_walk_free(t->walk);
	berth_session_free(t->session);
	berth_program_free(t->program);
}

struct trial *trial_new(void)
{
	struct trial *t = calloc(1, sizeof *t);

	assert_non_null(t);
	return t;
}
