/*
 * test-search-shipped.c - partial records of the shipped knowledge: what a search proves,
 * refutes or finds irrelevant must hold in completions. All are looked at where they are few, else
 * many are drawn, most of them by going where a proof is nearest to fail.
 *
 * Of the environment: BERTH_RECORDS, how many records (200, but 20 where EFFORT is short),
 * BERTH_DRAWS, how many completions of each that is proven (20; `make proof` has 10,000 of both),
 * BERTH_SEED.
 */
#include "tests/unit/effort.h"
#include "tests/unit/search-records.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { MOST_FACTS = 4096, RESTART = 250, SHORT_BUDGET = 400, MANY_DRAWS = 1000 };

enum part { STAYS, STAYS_UNKNOWN, VARIES };

static struct trial {
	struct drawn r;
	berth_session *other;
	unsigned long records, draws;
	unsigned budget;
	/* completions of the record */
	enum part parts[MOST_FACTS];
	berth_value ranges[MOST_FACTS], values[MOST_FACTS], before[MOST_FACTS];
	uint32_t varying[MOST_FACTS], n_varying;
	/* what was seen */
	unsigned long proofs[RECORD_KINDS][BERTH_VARY_ALL + 1][BERTH_NOT_PROVEN + 1];
	unsigned long settled, certain, nothing;
	unsigned long enumerated, sampled, completions, irrelevant, not_listed, together;
} t;

static unsigned long number_of(const char *name, unsigned long otherwise)
{
	const char *text = getenv(name);

	return text ? strtoul(text, NULL, 10) : otherwise;
}

/* ---- completions ------------------------------------------------------------------------ */

static bool is_closed(uint32_t fact, const berth_fact_state *state)
{
	return state->unknown || t.r.set_aside[fact];
}

/* What the scope leaves of FACT. */
static enum part part_of(uint32_t fact, berth_scope scope, const berth_fact_state *state)
{
	bool closed = scope & BERTH_VARY_CLOSED;

	t.ranges[fact] = (berth_value){ state->value.low, state->value.high, NULL };
	if (!t.r.facts[fact].is_asked)
		return state->standing == BERTH_TOLD ? STAYS : STAYS_UNKNOWN;
	if (state->standing == BERTH_TOLD || (state->standing == BERTH_ASSUMED
	                                      && !(scope & BERTH_VARY_ASSUMED)))
		return closed && state->value.low != state->value.high ? VARIES : STAYS;
	if (state->standing == BERTH_UNTOLD && is_closed(fact, state) && !closed)
		return STAYS_UNKNOWN;
	t.ranges[fact] = (berth_value){ t.r.facts[fact].info.min, t.r.facts[fact].info.max, NULL };
	return VARIES;
}

static void tell_other(uint32_t fact, berth_value v)
{
	t.values[fact] = v;
	assert_int_equal(berth_session_tell(t.other, fact, &v, NULL), BERTH_OK);
}

static void begin_scope(berth_scope scope)
{
	t.other = t.r.now->other;
	t.n_varying = 0;
	berth_session_reset(t.other);
	berth_session_assumptions(t.other, false);
	assert_int_equal(berth_session_among(t.other, t.r.among), BERTH_OK);
	for (uint32_t f = 0; f < t.r.info.facts; f++) {
		berth_fact_state state;
		assert_int_equal(berth_session_fact(t.r.now->user, f, &state), BERTH_OK);
		t.parts[f] = part_of(f, scope, &state);
		if (t.parts[f] == STAYS)
			tell_other(f, t.ranges[f]);
		if (t.parts[f] == VARIES)
			t.varying[t.n_varying++] = f;
	}
}

/* FACT varies inside of RANGE alone. */
static void vary(uint32_t fact, const berth_value *range)
{
	if (t.parts[fact] != VARIES)
		t.varying[t.n_varying++] = fact;
	t.parts[fact] = VARIES;
	t.ranges[fact] = *range;
}

/* The whole range gives values that are alike, too. */
static berth_value value_for(uint32_t fact)
{
	const berth_value *range = &t.ranges[fact];
	const berth_fact_info *info = &t.r.facts[fact].info;
	bool whole = range->low == info->min && range->high == info->max;

	return drawn_value(&t.r, fact, whole ? NULL : range);
}

static void draw_all(void)
{
	for (uint32_t i = 0; i < t.n_varying; i++)
		tell_other(t.varying[i], value_for(t.varying[i]));
}

static bool run_other(void)
{
	t.completions++;
	return berth_session_run(t.other) == BERTH_OK;
}

/* ---- what must hold in each --------------------------------------------------------------- */

struct claim {
	const char *text;
	berth_scope scope;
	uint32_t winner;
	bool wins;              /* WINNER wins in all; or in none */
};

static void print_completion(void)
{
	for (uint32_t f = 0; f < t.r.info.facts; f++) {
		const berth_fact_info *info = &t.r.facts[f].info;
		char text[200];
		if (t.parts[f] == STAYS_UNKNOWN)
			continue;
		berth_value_write(t.r.program, f, &t.values[f], text, sizeof text);
		print_message("  %s %s%s\n", info->id, text, t.parts[f] == VARIES ? " (varies)" : "");
	}
}

static void check_claim(const struct claim *c)
{
	uint32_t winner = berth_session_result(t.other)->winner;

	if ((winner == c->winner) == c->wins)
		return;
	print_completion();
	fail_msg("%s, scope %d, date %d, kind %d, among %llx: winner %d, in a completion %d", c->text,
	         (int)c->scope, (int)t.r.now->as_of, (int)t.r.kind, (unsigned long long)t.r.among,
	         (int)c->winner, (int)winner);
}

/* How near the claim is to fail. */
static int64_t nearness(const struct claim *c)
{
	const berth_result *result = berth_session_result(t.other);
	const berth_ranked *first = berth_session_ranked(t.other, 0), *other = NULL;
	int feasible = __builtin_popcountll(result->considered & ~result->excluded);

	if (c->winner == BERTH_NONE)
		return c->wins ? feasible : -feasible;
	for (uint32_t i = 0; i < result->ranked && !other; i++)
		if ((berth_session_ranked(t.other, i)->candidate == c->winner) != c->wins)
			other = berth_session_ranked(t.other, i);
	return other ? other->score - first->score : INT64_MIN / 2 + feasible;
}

/* Changes a few facts; says what they were before in `before`. */
static uint32_t mutate(uint32_t changed[3])
{
	uint32_t n = 1 + (uint32_t)drawn_dice(&t.r, 3);

	for (uint32_t i = 0; i < n; i++) {
		uint32_t f = changed[i] = t.varying[drawn_dice(&t.r, t.n_varying)];
		if (i == 0 || (changed[0] != f && (i == 1 || changed[1] != f)))
			t.before[f] = t.values[f];
		tell_other(f, value_for(f));
	}
	return n;
}

static void hold_in_draws(const struct claim *c, unsigned long draws)
{
	int64_t near = INT64_MIN;

	for (unsigned long i = 0; i < draws; i++) {
		uint32_t changed[3], n = 0;
		bool fresh = i % RESTART == 0 || drawn_dice(&t.r, 3) == 0 || t.n_varying == 0;
		bool keep = i % RESTART == 0;
		if (fresh && !keep)
			memcpy(t.before, t.values, sizeof t.before);
		if (fresh)
			draw_all();
		else
			n = mutate(changed);
		if (run_other()) {
			check_claim(c);
			keep = keep || nearness(c) >= near;
			near = keep ? nearness(c) : near;
		}
		for (uint32_t k = 0; k < n && !keep; k++)
			tell_other(changed[k], t.before[changed[k]]);
		for (uint32_t k = 0; k < t.n_varying && fresh && !keep; k++)
			tell_other(t.varying[k], t.before[t.varying[k]]);
	}
}

/* ---- all of them --------------------------------------------------------------------------- */

static bool is_number(uint32_t fact)
{
	berth_type type = t.r.facts[fact].info.type;

	return type == BERTH_INTEGER || type == BERTH_QUANTITY;
}

/* The I-th value that is looked at: of numbers the ends of each class, and one between. */
static bool nth_value(uint32_t fact, uint64_t i, berth_value *out)
{
	const struct fact_table *table = &t.r.facts[fact];
	const berth_value *range = &t.ranges[fact];
	uint64_t width = (uint64_t)range->high - (uint64_t)range->low;

	if (!is_number(fact) || width < 8) {
		*out = (berth_value){ range->low + (int64_t)i, range->low + (int64_t)i, NULL };
		return i <= width;
	}
	for (uint32_t k = 0; k < table->n_classes; k++) {
		berth_value v = table->classes[k];
		if (v.high < range->low || v.low > range->high)
			continue;
		v.low = v.low < range->low ? range->low : v.low;
		v.high = v.high > range->high ? range->high : v.high;
		if (i >= 3) {
			i -= 3;
			continue;
		}
		*out = i == 2 ? drawn_value(&t.r, fact, &v) : i == 1 ? (berth_value){ v.high, v.high, NULL }
			: (berth_value){ v.low, v.low, NULL };
		return true;
	}
	return false;
}

static unsigned long count_all(unsigned long most)
{
	unsigned long n = 1;

	for (uint32_t i = 0; i < t.n_varying && n <= most; i++) {
		berth_value v;
		uint64_t k = 0;
		while (k <= most && nth_value(t.varying[i], k, &v))
			k++;
		n *= k;
	}
	return n;
}

static void hold_in_all(const struct claim *c)
{
	uint64_t at[MOST_FACTS] = { 0 };
	berth_value v;

	for (uint32_t i = 0; i < t.n_varying; i++)
		if (nth_value(t.varying[i], 0, &v))
			tell_other(t.varying[i], v);
	for (uint32_t i = 0; i < t.n_varying || i == 0;) {
		if (run_other())
			check_claim(c);
		for (i = 0; i < t.n_varying; i++) {
			at[i]++;
			if (nth_value(t.varying[i], at[i], &v))
				break;
			at[i] = 0;
			nth_value(t.varying[i], 0, &v);
			tell_other(t.varying[i], v);
		}
		if (i >= t.n_varying)
			break;
		tell_other(t.varying[i], v);
	}
}

static void hold(const struct claim *c, unsigned long draws)
{
	if (count_all(draws) <= draws) {
		t.enumerated++;
		hold_in_all(c);
	} else {
		t.sampled++;
		hold_in_draws(c, draws);
	}
}

/* ---- proofs ------------------------------------------------------------------------------- */

/* Proven: all draws, unless it is said by a wider proof, too, or that nothing is feasible. */
static berth_proof check_scope(berth_scope scope, bool is_said)
{
	struct claim c = { "proven", scope, berth_session_result(t.r.now->user)->winner, true };
	berth_counterexample w;
	berth_proof proof = berth_search_settled(t.r.now->search, scope, t.budget, &w);
	unsigned long few = t.draws / 20 + 10;

	t.proofs[t.r.kind][scope][proof]++;
	if (proof == BERTH_NOT_PROVEN)
		return proof;
	begin_scope(scope);
	if (proof == BERTH_PROVEN) {
		hold(&c, is_said || c.winner == BERTH_NONE ? few : t.draws);
		return proof;
	}
	c.text = "refuted";
	c.wins = false;
	for (uint32_t i = 0; i < w.count; i++)
		vary(w.answers[i].fact, &w.answers[i].value);
	hold(&c, few);
	return proof;
}

static void check_scopes(void)
{
	bool certain = check_scope(BERTH_VARY_ALL, false) == BERTH_PROVEN;
	bool settled = check_scope(BERTH_VARY_CLOSED, certain) == BERTH_PROVEN;

	check_scope(BERTH_VARY_OPEN, settled);
}

/* ---- who can still win, and with how many points ------------------------------------------- */

static void check_ranges(void)
{
	const berth_result *now = berth_session_result(t.r.now->user);

	for (uint32_t i = 0; i < now->ranked; i++) {
		const berth_ranked *range = berth_session_ranked(t.r.now->user, i);
		const berth_ranked *r = NULL;
		for (uint32_t k = 0; k < berth_session_result(t.other)->ranked && !r; k++)
			if (berth_session_ranked(t.other, k)->candidate == range->candidate)
				r = berth_session_ranked(t.other, k);
		if (r && (r->score < range->low || r->score > range->high))
			fail_msg("candidate %u: %lld is not in %lld..%lld", range->candidate,
			         (long long)r->score, (long long)range->low, (long long)range->high);
	}
	assert_int_equal(now->excluded & ~berth_session_result(t.other)->excluded, 0);
	assert_int_equal(berth_session_result(t.other)->excluded & ~now->may_be_excluded, 0);
}

static void check_winners(berth_scope scope, uint64_t possible)
{
	begin_scope(scope);
	for (unsigned long i = 0; i < t.draws / 20 + 5; i++) {
		uint32_t winner;
		draw_all();
		if (!run_other())
			continue;
		winner = berth_session_result(t.other)->winner;
		if (winner != BERTH_NONE && !(possible >> winner & 1)) {
			print_completion();
			fail_msg("scope %d: %u was not to win", (int)scope, winner);
		}
		check_ranges();
	}
}

/* What bounds alone say must be what a search says, and both what is entered into the result. */
static void check_result(void)
{
	berth_decision before = berth_session_result(t.r.now->user)->status, after;
	uint64_t possible;

	if (before == BERTH_CERTAIN)
		assert_int_equal(berth_search_settled(t.r.now->search, BERTH_VARY_ALL, 0, NULL),
		                 BERTH_PROVEN);
	if (before == BERTH_CERTAIN || before == BERTH_SETTLED)
		assert_int_equal(berth_search_settled(t.r.now->search, BERTH_VARY_CLOSED, 0, NULL),
		                 BERTH_PROVEN);
	berth_search_tighten(t.r.now->search, t.r.now->user, t.budget, NULL);
	after = berth_session_result(t.r.now->user)->status;
	possible = berth_session_result(t.r.now->user)->possible;
	t.certain += after == BERTH_CERTAIN;
	t.settled += after == BERTH_SETTLED;
	t.nothing += after == BERTH_NOTHING;
	if (after != BERTH_NOTHING)
		check_winners(BERTH_VARY_CLOSED, possible);
}

/* ---- facts that do not matter --------------------------------------------------------------- */

static uint64_t feasible_of_other(void)
{
	const berth_result *result = berth_session_result(t.other);

	return result->considered & ~result->excluded;
}

static void check_irrelevant(berth_scope scope, uint32_t fact)
{
	for (unsigned long i = 0; i < t.draws / 20 + 5; i++) {
		uint32_t winner;
		uint64_t feasible;
		draw_all();
		if (!run_other())
			continue;
		winner = berth_session_result(t.other)->winner;
		feasible = feasible_of_other();
		tell_other(fact, value_for(fact));
		if (!run_other())
			continue;
		if (winner != berth_session_result(t.other)->winner || feasible != feasible_of_other()) {
			print_completion();
			fail_msg("'%s' does matter in scope %d", t.r.facts[fact].info.id, (int)scope);
		}
	}
}

static void check_relevance(berth_scope scope)
{
	begin_scope(scope);
	for (int i = 0; i < 2 && t.n_varying; i++) {
		uint32_t fact = t.varying[drawn_dice(&t.r, t.n_varying)];
		if (berth_search_relevance(t.r.now->search, scope, fact, SHORT_BUDGET) != BERTH_IRRELEVANT)
			continue;
		t.irrelevant++;
		check_irrelevant(scope, fact);
	}
}

/* ---- assumptions that need no confirmation --------------------------------------------------- */

static uint32_t list_assumed(bool listed[MOST_FACTS], uint32_t rest[MOST_FACTS])
{
	uint32_t cursor = 0, fact, n = 0;

	memset(listed, 0, MOST_FACTS * sizeof *listed);
	while (berth_search_next_assumed(t.r.now->search, &cursor, &fact))
		listed[fact] = true;
	for (uint32_t f = 0; f < t.r.info.facts; f++) {
		berth_fact_state state;
		berth_session_fact(t.r.now->user, f, &state);
		if (state.standing == BERTH_ASSUMED && !listed[f])
			rest[n++] = f;
	}
	return n;
}

static void vary_wholly(uint32_t fact)
{
	vary(fact, &(berth_value){ t.r.facts[fact].info.min, t.r.facts[fact].info.max, NULL });
}

/* One of them has another value; then all of them have, which only small budgets look at. */
static void check_assumptions(void)
{
	static bool listed[MOST_FACTS];
	static uint32_t rest[MOST_FACTS];
	struct claim c = { "not listed", BERTH_VARY_OPEN, berth_session_result(t.r.now->user)->winner,
	                   true };
	uint32_t n = list_assumed(listed, rest);

	if (n == 0)
		return;
	t.not_listed += n;
	begin_scope(BERTH_VARY_OPEN);
	vary_wholly(rest[drawn_dice(&t.r, n)]);
	hold_in_draws(&c, t.draws / 20 + 5);
	begin_scope(BERTH_VARY_OPEN);
	for (uint32_t i = 0; i < n; i++)
		vary_wholly(rest[i]);
	for (int i = 0; i < 20; i++) {
		draw_all();
		if (!run_other() || berth_session_result(t.other)->winner == c.winner)
			continue;
		t.together++;
		break;
	}
}

/* ---- the test ------------------------------------------------------------------------------ */

static void check_record(void)
{
	bool settled;

	check_scopes();
	check_winners(BERTH_VARY_OPEN, berth_search_can_win(t.r.now->search));
	check_relevance((berth_scope)drawn_dice(&t.r, BERTH_VARY_ALL + 1));
	settled = berth_search_settled(t.r.now->search, BERTH_VARY_OPEN, t.budget, NULL)
		== BERTH_PROVEN;
	if (settled && t.r.assumptions)
		check_assumptions();
	check_result();
}

static void print_figures(void)
{
	static const char *const kinds[] = { "uniform", "part", "mixed", "whole" };
	static const char *const scopes[] = { "open", "closed", "assumed", "all" };

	for (int k = 0; k < RECORD_KINDS; k++)
		for (int i = 0; i <= BERTH_VARY_ALL; i++)
			if (i != BERTH_VARY_ASSUMED)
				print_message("%s, %s: refuted %lu, proven %lu, not proven %lu\n", kinds[k],
				              scopes[i], t.proofs[k][i][BERTH_REFUTED],
				              t.proofs[k][i][BERTH_PROVEN], t.proofs[k][i][BERTH_NOT_PROVEN]);
	print_message("%lu records: %lu certain, %lu settled, %lu nothing feasible\n"
	              "%lu claims looked at in all completions, %lu in draws; %lu completions\n"
	              "%lu facts irrelevant; %lu assumptions need no confirmation, %lu times they turn "
	              "the result together\n", t.records, t.certain, t.settled, t.nothing, t.enumerated,
	              t.sampled, t.completions, t.irrelevant, t.not_listed, t.together);
}

static void test_proofs_hold_in_completions(void **state)
{
	(void)state;
	t.records = number_of("BERTH_RECORDS", effort_amount(200, 20));
	t.draws = number_of("BERTH_DRAWS", 20);
	t.budget = t.draws >= MANY_DRAWS ? BERTH_SEARCH_BUDGET : SHORT_BUDGET;
	drawn_begin(&t.r, number_of("BERTH_SEED", 4));
	for (unsigned long i = 0; i < t.records; i++)
		if (drawn_next(&t.r) == BERTH_OK)
			check_record();
	print_figures();
	assert_true(t.certain >= t.records / 50);
	assert_true(t.settled >= t.records / 50);
	assert_true(t.enumerated > 0 && t.sampled > 0);
	drawn_end(&t.r);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_proofs_hold_in_completions),
	};

	return cmocka_run_group_tests_name("engine-search-shipped", tests, NULL, NULL);
}
