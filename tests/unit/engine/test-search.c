/*
 * test-search.c - proofs against the truth: every completion of random cases, one by one.
 */
#include "engine/decide/decide.h"
#include "engine/search.h"
#include "tests/unit/effort.h"
#include "tests/unit/random-trial.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { SEARCHES = 600, FEW_SEARCHES = 250, CASES = 8, ENOUGH = 100000 };

/* ---- the truth --------------------------------------------------- */

/* What varies, and what is found when all of it is tried. */
struct census {
	const struct trial *t;
	berth_session *s;
	bool varies[R_FACTS];
	uint64_t winners; /* bit 63: none */
	unsigned long seen;
};

static uint64_t winner_bit(const berth_session *s)
{
	uint32_t winner = berth_session_result(s)->winner;

	return UINT64_C(1) << (winner == BERTH_NONE ? 63 : winner);
}

static uint64_t feasible(const berth_session *s)
{
	const berth_result *r = berth_session_result(s);

	return r->considered & ~r->excluded;
}

static int values_of(const struct r_fact *f)
{
	return f->type == R_BOOLEAN ? 2 : f->values;
}

static void try_all(struct census *c, int from)
{
	while (from < c->t->told && !c->varies[from])
		from++;
	if (from == c->t->told) {
		assert_int_equal(berth_session_run(c->s), BERTH_OK);
		c->winners |= winner_bit(c->s);
		c->seen++;
		return;
	}
	for (int v = 0; v < values_of(&c->t->base.facts[from]); v++) {
		const berth_value value = { v, v, NULL };
		assert_int_equal(berth_session_tell(c->s, c->t->number[from], &value, NULL), BERTH_OK);
		try_all(c, from + 1);
	}
	assert_int_equal(berth_session_retract(c->s, c->t->number[from]), BERTH_OK);
}

/* The case of T's session with its assumptions as facts; what is neither told nor assumed varies,
 * but for what was said to be unknown, unless CLOSED. */
static void begin_census(struct census *c, const struct trial *t, berth_session *s, bool closed)
{
	*c = (struct census){ .t = t, .s = s };
	berth_session_reset(s);
	berth_session_assumptions(s, false);
	for (int i = 0; i < t->told; i++) {
		berth_fact_state state;
		assert_int_equal(berth_session_fact(t->session, t->number[i], &state), BERTH_OK);
		if (state.standing == BERTH_ASSUMED && state.unknown && !closed) /* nobody will say it */
			assert_int_equal(session_take(s, t->number[i], &state.value), BERTH_OK);
		else if (state.standing == BERTH_TOLD || state.standing == BERTH_ASSUMED)
			assert_int_equal(berth_session_tell(s, t->number[i], &state.value, NULL), BERTH_OK);
		else
			c->varies[i] = closed || !state.unknown;
	}
}

/* ---- cases ------------------------------------------------------- */

/* Each fact is told, said to be unknown, or left open. */
static void random_case(struct trial *t, uint64_t *state)
{
	berth_session_reset(t->session);
	for (int i = 0; i < t->told; i++) {
		uint64_t choice = random_next(state) % 8;
		struct r_value v = { R_IS_TOLD, 0, 0 };
		if (choice < 2) {
			v.low = v.high = (long)(random_next(state) % (uint64_t)values_of(&t->base.facts[i]));
			trial_tell(t, t->session, i, &v);
		} else if (choice == 2) {
			assert_int_equal(berth_session_tell_unknown(t->session, t->number[i], NULL), BERTH_OK);
		}
	}
	assert_int_equal(berth_session_run(t->session), BERTH_OK);
}

struct counts {
	unsigned long proven, refuted, shortened, not_proven, given_up, irrelevant, relevant, maybe,
		asked, winners[3];
};

/* ---- settled ----------------------------------------------------- */

static void check_witness(struct trial *t, struct census *c, const berth_counterexample *w)
{
	for (uint32_t i = 0; i < w->count; i++) {
		int fact = 0;
		while (t->number[fact] != w->answers[i].fact)
			fact++;
		assert_true(c->varies[fact] || r_is_asked(&t->base, fact));
		c->varies[fact] = false;
		assert_int_equal(berth_session_tell(c->s, w->answers[i].fact, &w->answers[i].value, NULL),
		                 BERTH_OK);
	}
	c->winners = 0;
	try_all(c, 0);
	if (c->winners & winner_bit(t->session))
		trial_complain(t, "winner in spite of the witness", 1, 0);
}

/* Nobody has said what is assumed. */
static void take_assumptions(const struct trial *t, berth_session *s)
{
	for (int i = 0; i < t->told; i++) {
		berth_fact_state state;
		assert_int_equal(berth_session_fact(t->session, t->number[i], &state), BERTH_OK);
		if (state.standing == BERTH_ASSUMED)
			assert_int_equal(session_take(s, t->number[i], &state.value), BERTH_OK);
	}
}

/* What is left of the counterexample is enough for the winner that it names. */
static void check_shortened(struct trial *t, berth_search *search, berth_session *s,
                            berth_counterexample *w, struct counts *n)
{
	uint32_t count = w->count;
	struct census c;

	berth_search_shorten(search, w);
	assert_true(w->count > 0 && w->count <= count);
	n->shortened += w->count < count;
	begin_census(&c, t, s, false);
	take_assumptions(t, s);
	for (uint32_t i = 0; i < w->count; i++)
		assert_int_equal(berth_session_tell(s, w->answers[i].fact, &w->answers[i].value, NULL),
		                 BERTH_OK);
	assert_int_equal(berth_session_run(s), BERTH_OK);
	if (berth_session_result(s)->winner != w->winner || winner_bit(s) == winner_bit(t->session))
		trial_complain(t, "winner after a shortened counterexample",
		               (long)berth_session_result(s)->winner, (long)w->winner);
}

static void check_settled(struct trial *t, berth_search *search, berth_session *s, unsigned budget,
                          bool closed, struct counts *n)
{
	berth_scope scope = closed ? BERTH_VARY_CLOSED : BERTH_VARY_OPEN;
	berth_counterexample witness;
	berth_proof proof = berth_search_settled(search, scope, budget, &witness);
	struct census c;
	bool one;

	begin_census(&c, t, s, closed);
	if (proof == BERTH_REFUTED) {
		n->refuted++;
		check_witness(t, &c, &witness);
		check_shortened(t, search, s, &witness, n);
		return;
	}
	n->proven += proof == BERTH_PROVEN;
	n->not_proven += proof == BERTH_NOT_PROVEN;
	n->given_up += proof == BERTH_NOT_PROVEN && budget >= ENOUGH;
	if (proof == BERTH_NOT_PROVEN)
		return;
	try_all(&c, 0);
	one = c.winners == winner_bit(t->session);
	if (!one)
		trial_complain(t, "other winners where none was said to be", (long)c.winners,
		               (long)winner_bit(t->session));
}

/* What is said of each candidate, against all that win some completion. */
static void check_wins(struct trial *t, berth_search *search, uint64_t winners, struct counts *n)
{
	for (uint32_t i = 0; i < 64 && berth_candidate_id(t->program, i); i++) {
		unsigned budget = i % 2 ? 20 : 4000;
		berth_proof wins = berth_search_wins(search, BERTH_VARY_OPEN, i, budget);

		if (wins == BERTH_REFUTED && winners >> i & 1)
			trial_complain(t, "a winner is said never to win", (long)winners, (long)i);
		if (wins == BERTH_PROVEN && !(winners >> i & 1))
			trial_complain(t, "who never wins is said to win", (long)winners, (long)i);
		n->winners[wins]++;
	}
}

static void check_can_win(struct trial *t, berth_search *search, berth_session *s,
                          struct counts *n)
{
	uint64_t can_win = berth_search_can_win(search);
	struct census c;

	begin_census(&c, t, s, false);
	try_all(&c, 0);
	c.winners &= ~(UINT64_C(1) << 63);
	if (c.winners & ~can_win)
		trial_complain(t, "winners beyond those that can win", (long)c.winners, (long)can_win);
	assert_int_equal(can_win & ~berth_session_result(t->session)->possible, 0);
	check_wins(t, search, c.winners, n);
}

/* ---- relevance --------------------------------------------------- */

/* Does the value of FACT ever make a difference, to the winner or, if OF_FEASIBLE, to what is? */
static bool differs(struct census *c, int fact, bool of_feasible, int from)
{
	uint64_t winners = 0, sets = 0, first = 0;

	while (from < c->t->told && (!c->varies[from] || from == fact))
		from++;
	if (from < c->t->told) {
		bool found = false;
		for (int v = 0; v < values_of(&c->t->base.facts[from]) && !found; v++) {
			const berth_value value = { v, v, NULL };
			assert_int_equal(berth_session_tell(c->s, c->t->number[from], &value, NULL), BERTH_OK);
			found = differs(c, fact, of_feasible, from + 1);
		}
		assert_int_equal(berth_session_retract(c->s, c->t->number[from]), BERTH_OK);
		return found;
	}
	for (int v = 0; v < values_of(&c->t->base.facts[fact]); v++) {
		const berth_value value = { v, v, NULL };
		assert_int_equal(berth_session_tell(c->s, c->t->number[fact], &value, NULL), BERTH_OK);
		assert_int_equal(berth_session_run(c->s), BERTH_OK);
		winners |= winner_bit(c->s);
		if (v == 0)
			first = feasible(c->s);
		sets |= feasible(c->s) ^ first;
	}
	assert_int_equal(berth_session_retract(c->s, c->t->number[fact]), BERTH_OK);
	return (winners & (winners - 1)) || (of_feasible && sets);
}

static void check_relevance(struct trial *t, berth_search *search, berth_session *s,
                            unsigned budget, struct counts *n)
{
	for (int i = 0; i < t->told; i++) {
		berth_relevance r = berth_search_relevance(search, BERTH_VARY_OPEN, t->number[i], budget);
		struct census c;
		bool truly;
		begin_census(&c, t, s, false);
		if (!c.varies[i]) {
			assert_int_equal(r, BERTH_IRRELEVANT);
			continue;
		}
		n->irrelevant += r == BERTH_IRRELEVANT;
		n->relevant += r == BERTH_RELEVANT;
		n->maybe += r == BERTH_MAYBE_RELEVANT;
		truly = differs(&c, i, true, 0);
		if (r == BERTH_IRRELEVANT && truly)
			trial_complain(t, "fact that matters and was said not to", i, 0);
		if (r == BERTH_RELEVANT && !truly)
			trial_complain(t, "fact that does not matter and was said to", i, 0);
		r = berth_search_winner_relevance(search, BERTH_VARY_OPEN, t->number[i], budget);
		if (r != BERTH_MAYBE_RELEVANT && differs(&c, i, false, 0) != (r == BERTH_RELEVANT))
			trial_complain(t, "fact that changes the winner or not, and the other was said", i, r);
	}
}

/* ---- questions --------------------------------------------------- */

static void check_question(struct trial *t, berth_search *search, struct counts *n)
{
	berth_question q, again;
	berth_fact_state state;
	berth_fact_info info;
	bool may_be_said = false;

	if (!berth_search_next(search, BERTH_VARY_OPEN, 0, &q))
		return;
	n->asked++;
	assert_int_equal(berth_session_fact(t->session, q.fact, &state), BERTH_OK);
	assert_int_equal(berth_fact_describe(t->program, q.fact, 0, &info), BERTH_OK);
	assert_false(info.derived);
	for (int i = 0; i < t->told; i++)
		may_be_said = may_be_said || (t->number[i] == q.fact && r_is_asked(&t->base, i));
	assert_true(state.standing == BERTH_UNTOLD
	            || (state.standing == BERTH_ASSUMED && may_be_said));
	assert_false(state.unknown);
	assert_true(berth_search_next(search, BERTH_VARY_OPEN, 0, &again));
	assert_int_equal(again.fact, q.fact);
	assert_int_equal(again.evaluations, q.evaluations);
	berth_search_close(search, q.fact);
	if (berth_search_next(search, BERTH_VARY_OPEN, 0, &again))
		assert_int_not_equal(again.fact, q.fact);
	berth_search_reopen(search, q.fact);
}

static void check_effects(struct trial *t, berth_search *search, berth_session *s, uint64_t *state)
{
	int fact = (int)(random_next(state) % (uint64_t)t->told);
	long v = (long)(random_next(state) % (uint64_t)values_of(&t->base.facts[fact]));
	const berth_value value = { v, v, NULL };
	berth_effects effects;

	if (berth_search_effects(search, t->number[fact], &value, &effects) != BERTH_OK)
		return;
	berth_session_reset(s);
	berth_session_assumptions(s, true);
	for (int i = 0; i < t->told; i++) {
		berth_fact_state known;
		assert_int_equal(berth_session_fact(t->session, t->number[i], &known), BERTH_OK);
		if (known.standing == BERTH_TOLD)
			assert_int_equal(berth_session_tell(s, t->number[i], &known.value, NULL), BERTH_OK);
	}
	assert_int_equal(berth_session_tell(s, t->number[fact], &value, NULL), BERTH_OK);
	assert_int_equal(berth_session_run(s), BERTH_OK);
	assert_int_equal(effects.winner, berth_session_result(s)->winner);
	assert_int_equal(effects.winner_before, berth_session_result(t->session)->winner);
	for (uint32_t i = 0; i < effects.count; i++) {
		const berth_effect_on *e = &effects.candidates[i];
		bool was = berth_session_result(t->session)->excluded >> e->candidate & 1;
		bool is = berth_session_result(s)->excluded >> e->candidate & 1;
		assert_int_equal(e->excluded, !was && is);
		assert_int_equal(e->readmitted, was && !is);
	}
}

/* ---- all of it --------------------------------------------------- */

static void look_at_case(struct trial *t, berth_session *s, uint64_t *state, struct counts *n)
{
	static const unsigned budgets[] = { 1, 2, 5, 20, ENOUGH };
	berth_search *search;

	random_case(t, state);
	assert_int_equal(berth_search_new(&search, t->session), BERTH_OK);
	for (size_t i = 0; i < sizeof budgets / sizeof *budgets; i++) {
		check_settled(t, search, s, budgets[i], false, n);
		check_settled(t, search, s, budgets[i], true, n);
	}
	check_can_win(t, search, s, n);
	check_relevance(t, search, s, 3, n);
	check_relevance(t, search, s, ENOUGH, n);
	check_question(t, search, n);
	check_effects(t, search, s, state);
	berth_search_free(search);
}

static void test_proofs_hold_in_every_completion(void **unused)
{
	struct trial *t = trial_new();
	struct counts n = { 0 };

	(void)unused;
	for (uint64_t seed = 1; seed <= effort_amount(SEARCHES, FEW_SEARCHES); seed++) {
		uint64_t state = seed;
		berth_session *s;
		trial_start(t, seed, NULL);
		assert_int_equal(berth_session_new(&s, t->program, 0), BERTH_OK);
		for (int i = 0; i < CASES; i++)
			look_at_case(t, s, &state, &n);
		berth_session_free(s);
		trial_end(t);
	}
	/* a generator that misses something tests nothing */
	assert_true(n.proven > 1000 && n.refuted > 500 && n.shortened > 100 && n.asked > 200);
	assert_true(n.winners[BERTH_REFUTED] > 500 && n.winners[BERTH_PROVEN] > 500);
	print_message("winning: never %lu, found %lu, open %lu\n", n.winners[BERTH_REFUTED],
	              n.winners[BERTH_PROVEN], n.winners[BERTH_NOT_PROVEN]);
	assert_true(n.irrelevant > 500 && n.relevant > 200 && n.given_up < 30);
	print_message("proven %lu, refuted %lu (%lu shortened), not proven %lu (%lu with any budget)\n",
	              n.proven, n.refuted, n.shortened, n.not_proven, n.given_up);
	print_message("irrelevant %lu, relevant %lu, maybe %lu\n", n.irrelevant, n.relevant, n.maybe);
	free(t);
}

/* ---- by hand ----------------------------------------------------- */

#define BOATS \
	"criterion cost 1\ncriterion ease 1\n" \
	"fact sea enum calm rough\nfact cargo boolean\nfact crew integer 0..20\nfact night boolean\n" \
	"candidate ferry 1\ncandidate raft 2\n" \
	"rule R-1 normal then favour ferry ease 3\n" \
	"rule R-2 normal if cargo=yes then favour ferry ease 2 ; favour raft ease 2\n" \
	"rule R-3 normal if sea=rough then exclude raft\n" \
	"rule R-4 normal if crew<=4 then favour raft cost 2\n"

static berth_search *search_of(berth_session *s)
{
	berth_search *search = NULL;

	assert_int_equal(berth_search_new(&search, s), BERTH_OK);
	return search;
}

/* The ferry is ahead by 3; the raft can gain 2 by a small crew, and cargo helps both alike. */
static void test_what_both_gain_cancels(void **unused)
{
	berth_program *p = knowledge_program(BOATS);
	berth_session *s = case_of(p, "");
	berth_search *search = search_of(s);
	uint32_t fact;

	(void)unused;
	assert_int_equal(berth_session_result(s)->status, BERTH_POSSIBLE); /* bounds alone: -1 .. */
	assert_int_equal(berth_search_settled(search, BERTH_VARY_OPEN, 1, NULL), BERTH_PROVEN);
	assert_int_equal(berth_search_can_win(search), 1);
	fact = berth_fact_find(p, "cargo");
	assert_int_equal(berth_search_relevance(search, BERTH_VARY_OPEN, fact, 0), BERTH_IRRELEVANT);
	/* it makes the raft impossible, so it changes what is feasible */
	fact = berth_fact_find(p, "sea");
	assert_int_equal(berth_search_relevance(search, BERTH_VARY_OPEN, fact, 0), BERTH_RELEVANT);
	berth_search_free(search);
	berth_session_free(s);
	berth_program_free(p);
}

static void test_classes_are_what_rules_tell_apart(void **unused)
{
	berth_program *p = knowledge_program(BOATS);
	berth_session *s = case_of(p, "");
	berth_search *search = search_of(s);
	uint32_t crew = berth_fact_find(p, "crew"), night = berth_fact_find(p, "night");
	berth_value v;

	(void)unused;
	assert_true(berth_search_class(search, crew, 0, &v));
	assert_true(v.low == 0 && v.high == 4);
	assert_true(berth_search_class(search, crew, 1, &v));
	assert_true(v.low == 5 && v.high == 20);
	assert_false(berth_search_class(search, crew, 2, &v));
	assert_true(berth_search_class(search, night, 1, &v));
	assert_false(berth_search_class(search, night, 2, &v));
	assert_int_equal(berth_search_relevance(search, BERTH_VARY_OPEN, night, 0), BERTH_IRRELEVANT);
	berth_search_free(search);
	berth_session_free(s);
	berth_program_free(p);
}

#define HABITS \
	"criterion ease 1\n" \
	"fact sea enum calm rough\nfact cargo boolean\n" \
	"candidate raft 1\ncandidate ferry 2\n" \
	"rule R-1 normal then favour raft ease 1\n" \
	"rule R-2 normal if sea=rough then exclude raft\n" \
	"rule R-3 normal if cargo=yes then favour ferry ease 5\n" \
	"rule R-4 normal then assume sea calm\n"

static void test_assumptions_that_could_overturn(void **unused)
{
	berth_program *p = knowledge_program(HABITS);
	berth_session *s = case_of(p, "cargo=no");
	berth_search *search = search_of(s);
	uint32_t cursor = 0, fact;

	(void)unused;
	assert_int_equal(berth_search_settled(search, BERTH_VARY_OPEN, 0, NULL), BERTH_PROVEN);
	assert_int_equal(berth_search_settled(search, BERTH_VARY_ALL, 0, NULL), BERTH_REFUTED);
	assert_true(berth_search_next_assumed(search, &cursor, &fact));
	assert_int_equal(fact, berth_fact_find(p, "sea"));
	assert_false(berth_search_next_assumed(search, &cursor, &fact));
	berth_search_free(search);
	berth_session_free(s);
	berth_program_free(p);
}

/* With cargo the ferry leads, whatever the sea; without it the sea decides. */
static void test_what_is_unknown_stays_unknown(void **unused)
{
	berth_program *p = knowledge_program(HABITS);
	berth_session *s = case_of(p, "cargo=?");
	berth_search *search = search_of(s);
	berth_counterexample witness;
	berth_question q;

	(void)unused;
	assert_int_equal(berth_search_settled(search, BERTH_VARY_OPEN, 0, NULL), BERTH_PROVEN);
	assert_false(berth_search_next(search, BERTH_VARY_OPEN, 0, &q));
	assert_int_equal(berth_search_settled(search, BERTH_VARY_CLOSED, 0, &witness), BERTH_REFUTED);
	assert_int_equal(witness.count, 1);
	assert_int_equal(witness.answers[0].fact, berth_fact_find(p, "cargo"));
	assert_int_equal(witness.answers[0].value.low, 1);
	assert_int_equal(witness.winner, berth_candidate_find(p, "ferry"));
	berth_search_free(search);
	berth_session_free(s);
	berth_program_free(p);
}

/* The hull is known when crew and sea are; each hull would speak for the kayak, but none does as
 * long as nobody knows the crew: then with a rough sea the ferry leads. */
#define HULLS \
	"criterion ease 1\nfact crew boolean\nfact rough boolean\nfact hull enum wood steel derived\n" \
	"candidate ferry 1\ncandidate kayak 2\n" \
	"rule R-1 normal if crew=yes rough=yes then conclude hull wood\n" \
	"rule R-2 normal if crew=yes rough=no then conclude hull steel\n" \
	"rule R-3 normal if not( crew=yes ) then conclude hull wood\n" \
	"rule R-4 normal then favour kayak ease 2\n" \
	"rule R-5 normal if hull=wood then favour kayak ease 2\n" \
	"rule R-6 normal if not( hull=wood ) then favour kayak ease 2\n" \
	"rule R-7 normal if rough=yes then favour ferry ease 3\n"

static void test_what_may_wait_for_ever_is_no_gain(void **unused)
{
	berth_program *p = knowledge_program(HULLS);
	berth_session *s = case_of(p, "crew=?");
	berth_search *search = search_of(s);
	berth_counterexample witness;

	(void)unused;
	assert_int_equal(berth_session_result(s)->winner, berth_candidate_find(p, "kayak"));
	assert_int_equal(berth_search_settled(search, BERTH_VARY_OPEN, 0, &witness), BERTH_REFUTED);
	assert_int_equal(witness.count, 1);
	assert_int_equal(witness.answers[0].fact, berth_fact_find(p, "rough"));
	assert_int_equal(witness.winner, berth_candidate_find(p, "ferry"));
	assert_int_equal(berth_search_settled(search, BERTH_VARY_CLOSED, 0, NULL), BERTH_PROVEN);
	berth_search_free(search);
	berth_session_free(s);
	berth_program_free(p);
}

/* All completions have another winner than what is known: the counterexample shows that one. */
static void test_a_counterexample_has_another_winner(void **unused)
{
	berth_program *p = knowledge_program(
		"criterion ease 1\nfact rough boolean\ncandidate ferry 1\ncandidate kayak 2\n"
		"rule R-1 normal then favour kayak ease 1\n"
		"rule R-2 normal if rough=yes then favour ferry ease 2\n"
		"rule R-3 normal if rough=no then favour ferry ease 3\n");
	berth_session *s = case_of(p, "");
	berth_search *search = search_of(s);
	berth_counterexample witness;

	(void)unused;
	assert_int_equal(berth_session_result(s)->winner, berth_candidate_find(p, "kayak"));
	assert_int_equal(berth_search_settled(search, BERTH_VARY_OPEN, 0, &witness), BERTH_REFUTED);
	assert_int_equal(witness.count, 1);
	assert_int_equal(witness.winner, berth_candidate_find(p, "ferry"));
	berth_search_free(search);
	berth_session_free(s);
	berth_program_free(p);
}

/* Two candidates hang on one fact, one pair of points on another: the first is asked first. */
static void test_the_question_that_rules_out_most(void **unused)
{
	berth_program *p = knowledge_program(
		"criterion ease 1\nfact small boolean\nfact large boolean\n"
		"candidate a 1\ncandidate b 2\ncandidate c 3\n"
		"rule R-1 normal then favour a ease 1\n"
		"rule R-2 normal if small=yes then favour b ease 1\n"
		"rule R-3 normal if small=yes then favour b ease 1\n"
		"rule R-4 normal if large=yes then exclude a b\n");
	berth_session *s = case_of(p, "");
	berth_search *search = search_of(s);
	berth_question q;

	(void)unused;
	assert_true(berth_search_next(search, BERTH_VARY_OPEN, 0, &q));
	assert_int_equal(q.fact, berth_fact_find(p, "large"));
	berth_search_close(search, q.fact);
	assert_true(berth_search_next(search, BERTH_VARY_OPEN, 0, &q));
	assert_int_equal(q.fact, berth_fact_find(p, "small"));
	berth_search_close(search, q.fact);
	assert_false(berth_search_next(search, BERTH_VARY_OPEN, 0, &q));
	berth_search_free(search);
	berth_session_free(s);
	berth_program_free(p);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_proofs_hold_in_every_completion),
		cmocka_unit_test(test_what_both_gain_cancels),
		cmocka_unit_test(test_classes_are_what_rules_tell_apart),
		cmocka_unit_test(test_assumptions_that_could_overturn),
		cmocka_unit_test(test_what_is_unknown_stays_unknown),
		cmocka_unit_test(test_what_may_wait_for_ever_is_no_gain),
		cmocka_unit_test(test_a_counterexample_has_another_winner),
		cmocka_unit_test(test_the_question_that_rules_out_most),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
