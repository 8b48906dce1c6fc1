/*
 * test-block.c - each lane of a block ends as a session would that is told the same: the same rules
 * fire and wait, and facts, ranges, exclusions and results are the same.
 *
 * Looked at are random knowledge (cycles, conflicts, tables, assumptions) and the shipped one, from
 * bases in which nothing or something is told, with few lanes and with all of them.
 */
#include "engine/block/parts.h"
#include "tests/unit/effort.h"
#include "tests/unit/random-trial.h"
#include "tests/unit/search-records.h"

#include "base/bits.h"

#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { BASES = 500, RECORDS = 60, PLAIN_RECORDS = 40, MOST_CHANGES = 12 };

/* What the trials saw: one that misses something tests nothing. */
static unsigned long lanes_seen, errors, assumed, waiting, certain, full;

/* ---- one lane, and the same in a session --------------------------------------------- */

struct pair {
	berth_block *block;
	uint32_t lane;
	berth_session *session;
};

static void same_fate(const struct pair *t, const struct sweep *x, const struct evaluation *e,
                      uint32_t instance)
{
	const struct truth fate = fates_of(x, instance);
	bool possible = bit_at(e->possible, instance), waits = bit_at(e->waiting, instance);

	assert_int_equal(lanes_has(&fate.yes, t->lane), possible && !waits);
	assert_int_equal(lanes_has(&fate.waits, t->lane), possible && waits);
	waiting += possible && waits;
}

static void same_rules(const struct pair *t)
{
	const berth_program *p = t->session->program;

	for (uint32_t i = 0; i < p->n_instances; i++) {
		if (!bit_at(t->session->valid, i))
			continue;
		same_fate(t, &t->block->a, &t->session->a, i);
		same_fate(t, t->block->assumes ? &t->block->b : &t->block->a, t->session->shown, i);
	}
	for (uint32_t r = 0; r < p->n_rules; r++)
		for (uint32_t c = 0; c <= p->n_candidates; c++) {
			uint32_t candidate = c == p->n_candidates ? BERTH_NONE : c;
			assert_int_equal(berth_block_rule(t->block, t->lane, r, candidate),
			                 berth_session_rule(t->session, r, candidate));
		}
}

static void same_facts(const struct pair *t)
{
	for (uint32_t f = 0; f < t->session->program->n_facts; f++) {
		berth_fact_state x, y;
		assert_int_equal(berth_session_fact(t->session, f, &x), BERTH_OK);
		assert_int_equal(berth_block_fact(t->block, t->lane, f, &y), BERTH_OK);
		assert_int_equal(y.standing, x.standing);
		if (x.standing == BERTH_UNTOLD || x.standing == BERTH_UNDEFINED)
			continue;
		assert_int_equal(y.value.low, x.value.low);
		assert_int_equal(y.value.high, x.value.high);
		if (x.standing == BERTH_TOLD && x.value.text)
			assert_string_equal(y.value.text, x.value.text);
		assumed += x.standing == BERTH_ASSUMED;
	}
}

static void same_scores(const struct pair *t)
{
	const berth_result *want = berth_session_result(t->session);
	berth_result got;

	for (uint32_t c = 0; c < t->session->program->n_candidates; c++) {
		berth_ranked range;
		assert_int_equal(berth_block_range(t->block, t->lane, c, &range), BERTH_OK);
		assert_int_equal(range.score, t->session->shown->ranges[c].score);
		assert_int_equal(range.low, t->session->shown->ranges[c].low);
		assert_int_equal(range.high, t->session->shown->ranges[c].high);
	}
	assert_int_equal(berth_block_result(t->block, t->lane, &got), BERTH_OK);
	assert_int_equal(got.status, want->status);
	assert_int_equal(got.winner, want->winner);
	assert_int_equal(got.considered, want->considered);
	assert_int_equal(got.possible, want->possible);
	assert_int_equal(got.excluded, want->excluded);
	assert_int_equal(got.excluded_without, want->excluded_without);
	assert_int_equal(got.may_be_excluded, want->may_be_excluded);
	assert_int_equal(got.ranked, want->ranked);
	assert_int_equal(got.tie, want->tie);
	certain += got.status == BERTH_CERTAIN;
}

static void compare(const struct pair *t)
{
	berth_status status = berth_session_run(t->session);
	berth_result result;

	lanes_seen++;
	assert_int_equal(berth_block_result(t->block, t->lane, &result), status);
	if (status != BERTH_OK) {
		errors++;
		assert_int_equal(berth_block_failed_rule(t->block, t->lane),
		                 berth_session_failed_rule(t->session));
		return;
	}
	same_rules(t);
	same_facts(t);
	same_scores(t);
}

/* ---- changes ------------------------------------------------------------------------- */

/* What a lane has otherwise than the base, in the order in which it was said. */
struct change {
	enum { TELL, RETRACT, AMONG } kind;
	uint32_t fact;
	berth_value value;
	uint64_t among;
};

struct changes {
	struct change change[MOST_CHANGES];
	uint32_t n;
};

static void change_lane(berth_block *b, uint32_t lane, const struct change *c)
{
	if (c->kind == TELL)
		assert_int_equal(berth_block_tell(b, lane, c->fact, &c->value), BERTH_OK);
	else if (c->kind == RETRACT)
		assert_int_equal(berth_block_retract(b, lane, c->fact), BERTH_OK);
	else
		assert_int_equal(berth_block_among(b, lane, c->among), BERTH_OK);
}

static void change_session(berth_session *s, const struct change *c)
{
	if (c->kind == TELL)
		assert_int_equal(berth_session_tell(s, c->fact, &c->value, NULL), BERTH_OK);
	else if (c->kind == RETRACT)
		assert_int_equal(berth_session_retract(s, c->fact), BERTH_OK);
	else
		assert_int_equal(berth_session_among(s, c->among), BERTH_OK);
}

static void fill(berth_block *b, const struct changes *changes, uint32_t n)
{
	berth_block_clear(b);
	for (uint32_t i = 0; i < n; i++) {
		uint32_t lane;
		assert_int_equal(berth_block_add(b, &lane), BERTH_OK);
		assert_int_equal(lane, i);
		for (uint32_t k = 0; k < changes[i].n; k++)
			change_lane(b, lane, &changes[i].change[k]);
	}
}

/* Lanes FIRST to N of B, by STEP, against a session of the base that is changed alike. */
static void compare_all(berth_block *b, const berth_session *base, const struct changes *changes,
                        uint32_t first, uint32_t n, uint32_t step)
{
	assert_int_equal(berth_block_run(b), BERTH_OK);
	full += n == LANES;
	for (uint32_t i = first; i < n; i += step) {
		struct pair t = { b, i, NULL };
		assert_int_equal(berth_session_like(&t.session, base), BERTH_OK);
		assert_int_equal(session_follow(t.session, base), BERTH_OK);
		for (uint32_t k = 0; k < changes[i].n; k++)
			change_session(t.session, &changes[i].change[k]);
		compare(&t);
		berth_session_free(t.session);
	}
}

/* ---- random knowledge ---------------------------------------------------------------- */

static struct changes drawn_changes[LANES];

static struct change change_of_random(struct trial *t, uint64_t *state)
{
	int fact = (int)(random_next(state) % (uint64_t)t->base.n_facts);
	uint64_t kind = random_next(state) % 12;
	uint64_t all = (UINT64_C(1) << t->program->n_candidates) - 1;
	struct r_value value = trial_value(&t->base.facts[fact], state);

	if (kind == 0)
		return (struct change){ .kind = AMONG, .among = random_next(state) & all };
	if (kind < 4 || (fact >= t->told && kind < 10))
		return (struct change){ .kind = RETRACT, .fact = t->number[fact] };
	return (struct change){ .kind = TELL, .fact = t->number[fact],
		                .value = { value.low, value.high, NULL } };
}

static void draw_changes(struct trial *t, uint64_t *state, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++) {
		drawn_changes[i].n = (uint32_t)(random_next(state) % (MOST_CHANGES + 1));
		for (uint32_t k = 0; k < drawn_changes[i].n; k++)
			drawn_changes[i].change[k] = change_of_random(t, state);
	}
}

static void test_random_knowledge(void **unused)
{
	struct trial *t = trial_new();
	unsigned long bases = effort_amount(BASES, BASES / 10);

	(void)unused;
	lanes_seen = errors = assumed = waiting = certain = full = 0;
	for (uint64_t seed = 1; seed <= bases; seed++) {
		uint64_t state = seed << 24;
		uint32_t n = seed % 8 ? (uint32_t)(random_next(&state) % 70) + 1 : LANES;
		berth_block *b = NULL;
		trial_start(t, seed, NULL);
		berth_session_reset(t->session);
		if (seed % 3)
			trial_record(t, &state, seed % 3 == 2);
		if (seed % 3)
			trial_run(t, t->session, &t->record);
		if (berth_block_new(&b, t->session) == BERTH_OK) {
			draw_changes(t, &state, n);
			fill(b, drawn_changes, n);
			compare_all(b, t->session, drawn_changes, 0, n, n == LANES ? 7 : 1);
		}
		berth_block_free(b);
		trial_end(t);
	}
	assert_true(lanes_seen > bases * 20 && assumed && waiting && certain && full);
	free(t);
}

/* ---- the shipped knowledge ----------------------------------------------------------- */

static void draw_shipped(struct drawn *r, uint32_t n, uint32_t most)
{
	for (uint32_t i = 0; i < n; i++) {
		drawn_changes[i].n = (uint32_t)drawn_dice(r, most + 1);
		for (uint32_t k = 0; k < drawn_changes[i].n; k++) {
			uint32_t fact = (uint32_t)drawn_dice(r, r->info.facts);
			struct change *c = &drawn_changes[i].change[k];
			*c = (struct change){ .kind = RETRACT, .fact = fact };
			if (drawn_dice(r, 30) == 0)
				*c = (struct change){ .kind = AMONG, .among = drawn_dice(r, 1 << 15) };
			else if (r->facts[fact].is_asked && drawn_dice(r, 4))
				*c = (struct change){ TELL, fact, drawn_value(r, fact, NULL), 0 };
		}
	}
}

static void test_shipped_knowledge(void **unused)
{
	static struct drawn r;
	unsigned long records = effort_amount(RECORDS, RECORDS / 4);

	(void)unused;
	lanes_seen = assumed = waiting = certain = full = 0;
	drawn_begin(&r, 20261201);
	for (unsigned long i = 0; i < records; i++) {
		uint32_t n = i % 4 ? (uint32_t)drawn_dice(&r, 130) + 1 : LANES;
		berth_block *b = NULL;
		assert_int_equal(drawn_next(&r), BERTH_OK);
		if (i % 4 == 0)
			berth_session_reset(r.now->user);
		assert_int_equal(berth_block_new(&b, r.now->user), BERTH_OK);
		for (int again = 0; again < 2; again++) {
			draw_shipped(&r, n, i % 2 ? 2 : MOST_CHANGES);
			fill(b, drawn_changes, n);
			compare_all(b, r.now->user, drawn_changes, 0, n, 5);
		}
		berth_block_free(b);
	}
	/* Few records are certain; a short trial may meet none. */
	assert_true(assumed && waiting && (certain || records < RECORDS) && full);
	drawn_end(&r);
}

/* ---- by hand ------------------------------------------------------------------------- */

static const char *const by_hand =
	"criterion ops 3\ncandidate a 1\ncandidate b 2\n"
	"fact n integer 0..9223372036854775807\nfact y boolean\nfact image text\nfact other text\n"
	"fact m integer derived\nfact z integer derived\nfact d boolean derived\n"
	"rule D-1 if any( y=yes d=yes ) then conclude d yes\n" /* moves by a group of its cycle */
	"rule M-1 then conclude m amount n n\n"
	"rule Z-1 if y=yes then conclude z sum m m\n"
	"rule U-1 if z>1 then favour a ops 1\n"
	"rule V-1 if image~^reg.*/ then favour b ops 2\n"
	"rule V-2 if image=&other then favour a ops 5\n"
	"rule V-3 if ?image then warn a\n"
	"rule W-1 then assume y no\n";

static struct change told(const berth_program *p, const char *fact, int64_t number,
                          const char *text)
{
	return (struct change){ TELL, berth_fact_find(p, fact), { number, number, text }, 0 };
}

static void fill_by_hand(const berth_program *p, struct changes *c)
{
	const struct change taken_back = { .kind = RETRACT, .fact = berth_fact_find(p, "image") };

	c[0] = (struct changes){ .n = 0 };
	c[1] = (struct changes){ { told(p, "image", 0, "registry/x") }, 1 };
	c[2] = (struct changes){ { told(p, "image", 0, "x"), told(p, "other", 0, "x") }, 2 };
	c[3] = (struct changes){ { told(p, "image", 0, "reg/"), told(p, "other", 0, "x"),
	                           told(p, "image", 0, "x") }, 3 };
	c[4] = (struct changes){ { told(p, "image", 0, "reg/"), taken_back }, 2 };
	c[5] = (struct changes){ { told(p, "n", 3, NULL), told(p, "y", 1, NULL) }, 2 };
	c[6] = (struct changes){ { told(p, "n", INT64_MAX, NULL), told(p, "y", 1, NULL) }, 2 };
	c[7] = (struct changes){ { told(p, "n", INT64_MAX, NULL) }, 1 }; /* fails in m itself */
	c[8] = (struct changes){ { { TELL, berth_fact_find(p, "n"), { 1, 7, NULL }, 0 },
	                           told(p, "y", 1, NULL), told(p, "n", 2, NULL) }, 3 };
	c[9] = (struct changes){ { told(p, "n", 4, NULL),
	                           { TELL, berth_fact_find(p, "n"), { 0, 9, NULL }, 0 } }, 2 };
}

static void test_by_hand(void **unused)
{
	berth_program *p = knowledge_program(by_hand);
	berth_session *base = case_of(p, "");
	berth_block *b = NULL;

	(void)unused;
	errors = 0;
	fill_by_hand(p, drawn_changes);
	assert_int_equal(berth_block_new(&b, base), BERTH_OK);
	for (int again = 0; again < 2; again++) {
		fill(b, drawn_changes, 10);
		compare_all(b, base, drawn_changes, 0, 10, 1);
		tell(base, "y=no n=5");
		assert_int_equal(berth_block_rebase(b, base), BERTH_OK);
	}
	assert_true(errors);
	berth_block_free(b);
	berth_session_free(base);
	berth_program_free(p);
}

/* Numbers told to many lanes at once, some of them a second time, as they are told one by one. */
static void test_columns(void **unused)
{
	berth_program *p = knowledge_program("criterion c 3\ncandidate a 1\ncandidate b 2\n"
		"fact n integer 0..99\nrule A-1 if n>10 then favour a c 1\n"
		"rule A-2 if n>50 then favour b c 3\nrule A-3 if n=70 then exclude b\n");
	berth_session *base = case_of(p, "n=5");
	static struct changes changes[LANES];
	uint32_t n = berth_fact_find(p, "n"), first = 61, lane = 0;
	int64_t numbers[LANES];
	berth_block *b = NULL;

	(void)unused;
	assert_int_equal(berth_block_new(&b, base), BERTH_OK);
	for (uint32_t i = 0; i < LANES; i++) {
		assert_int_equal(berth_block_add(b, &lane), BERTH_OK);
		numbers[i] = i * 7 % 100;
		changes[i].n = i >= first;
		changes[i].change[0] = (struct change){ .kind = TELL, .fact = n,
			.value = { numbers[i], numbers[i], NULL } };
	}
	assert_int_equal(berth_block_tell_column(b, n, 200, numbers, 100), BERTH_OK);
	assert_int_equal(berth_block_tell_column(b, n, first, numbers + first, LANES - first),
	                 BERTH_OK);
	compare_all(b, base, changes, 0, LANES, 1);
	berth_block_free(b);
	berth_session_free(base);
	berth_program_free(p);
}

static void test_misuse(void **unused)
{
	berth_program *p = knowledge_program(by_hand), *q = knowledge_program("criterion c 1\n"
		"candidate a 1\nfact f boolean\nrule A-1 if f=yes then favour a c 1\n");
	berth_session *base = case_of(p, ""), *stranger = case_of(q, "");
	const berth_value one = { 1, 1, NULL }, below = { -1, -1, NULL };
	uint32_t n = berth_fact_find(p, "n"), lane = 0;
	const int64_t column[LANES + 1] = { 0 };
	berth_block *b = NULL;
	berth_result result;
	berth_ranked range;

	(void)unused;
	assert_int_equal(berth_block_new(&b, base), BERTH_OK);
	assert_int_equal(berth_block_rebase(b, stranger), BERTH_EUSE);
	for (uint32_t i = 0; i < LANES; i++)
		assert_int_equal(berth_block_add(b, &lane), BERTH_OK);
	assert_int_equal(berth_block_add(b, &lane), BERTH_ELIMIT);
	assert_int_equal(berth_block_result(b, 0, &result), BERTH_EUSE);
	assert_int_equal(berth_block_rule(b, 0, 0, BERTH_NONE), BERTH_RULE_ABSENT);
	assert_int_equal(berth_block_tell(b, LANES, n, &one), BERTH_EUSE);
	assert_int_equal(berth_block_tell(b, 0, p->n_facts, &one), BERTH_EUSE);
	assert_int_equal(berth_block_tell(b, 0, n, &below), BERTH_EUSE);
	assert_int_equal(berth_block_tell_column(b, n, 0, &below.low, 1), BERTH_EUSE);
	assert_int_equal(berth_block_tell_column(b, n, LANES - 1, column, 2), BERTH_EUSE);
	assert_int_equal(berth_block_tell_column(b, n, 0, column, LANES + 1), BERTH_EUSE);
	assert_int_equal(berth_block_tell_column(b, p->n_facts, 0, column, 1), BERTH_EUSE);
	assert_int_equal(berth_block_retract(b, 0, p->n_facts), BERTH_EUSE);
	assert_int_equal(berth_block_among(b, 0, 4), BERTH_EUSE);
	assert_int_equal(berth_block_run(b), BERTH_OK);
	assert_int_equal(berth_block_result(b, LANES, &result), BERTH_EUSE);
	assert_int_equal(berth_block_range(b, 0, 2, &range), BERTH_EUSE);
	assert_int_equal(berth_block_tell(b, 0, n, &one), BERTH_OK);
	assert_int_equal(berth_block_result(b, 0, &result), BERTH_EUSE); /* not run since */

	tell(base, "n=9223372036854775807 y=yes"); /* no base, until there is one again */
	assert_int_equal(berth_block_rebase(b, base), BERTH_EARITHMETIC);
	assert_int_equal(berth_block_add(b, &lane), BERTH_EUSE);
	assert_int_equal(berth_block_run(b), BERTH_EUSE);
	tell(base, "n=1");
	assert_int_equal(berth_block_rebase(b, base), BERTH_OK);
	assert_int_equal(berth_block_run(b), BERTH_OK);
	berth_block_free(b);
	berth_session_free(base);
	berth_session_free(stranger);
	berth_program_free(p);
	berth_program_free(q);
}

/* ---- threads ------------------------------------------------------------------------- */

struct worker {
	berth_block *block;
	berth_result results[LANES];
};

static void *run_block(void *argument)
{
	struct worker *w = argument;

	for (int again = 0; again < 20; again++) {
		fill(w->block, drawn_changes, LANES);
		assert_int_equal(berth_block_run(w->block), BERTH_OK);
	}
	for (uint32_t i = 0; i < LANES; i++)
		assert_int_equal(berth_block_result(w->block, i, &w->results[i]), BERTH_OK);
	return NULL;
}

static void test_threads(void **unused)
{
	static struct worker workers[3];
	static struct drawn r;
	pthread_t threads[3];

	(void)unused;
	drawn_begin(&r, 20261202);
	draw_shipped(&r, LANES, MOST_CHANGES);
	for (int i = 0; i < 3; i++)
		assert_int_equal(berth_block_new(&workers[i].block, r.dates[0].user), BERTH_OK);
	for (int i = 0; i < 3; i++)
		assert_int_equal(pthread_create(&threads[i], NULL, run_block, &workers[i]), 0);
	for (int i = 0; i < 3; i++)
		assert_int_equal(pthread_join(threads[i], NULL), 0);
	for (int i = 0; i < 3; i++) {
		for (uint32_t k = 0; k < LANES; k++)
			assert_int_equal(workers[i].results[k].possible, workers[0].results[k].possible);
		berth_block_free(workers[i].block);
	}
	drawn_end(&r);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_random_knowledge),
		cmocka_unit_test(test_shipped_knowledge),
		cmocka_unit_test(test_by_hand),
		cmocka_unit_test(test_columns),
		cmocka_unit_test(test_misuse),
		cmocka_unit_test(test_threads),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
