/* search-records.c - see search-records.h */
#include "search-records.h"
#include "kb/kb.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const char *const scenario_files[] = { "core", "companions", "apart", "low", "single" };

/* ---- the knowledge ---------------------------------------------------------------------- */

static void name_path(char path[4096], const char *name)
{
	const char *folder = getenv("SRCDIR");

	snprintf(path, 4096, "%s/%s", folder ? folder : ".", name);
}

static void load(struct drawn *r)
{
	char path[4096];
	berth_kb_options options = { .path = path };
	berth_diag *diag = berth_diag_new(0);

	name_path(path, "rules");
	assert_int_equal(berth_kb_load(&r->program, &options, diag), BERTH_OK);
	berth_diag_free(diag);
	berth_program_describe(r->program, &r->info);
}

static void open_dates(struct drawn *r)
{
	static const int32_t dates[RECORD_DATES] = { 0, 20250601, 20280101 };

	for (int i = 0; i < RECORD_DATES; i++) {
		struct dated *d = &r->dates[i];
		d->as_of = dates[i];
		assert_int_equal(berth_session_new(&d->user, r->program, dates[i]), BERTH_OK);
		assert_int_equal(berth_session_new(&d->other, r->program, dates[i]), BERTH_OK);
		assert_int_equal(berth_search_new(&d->search, d->user), BERTH_OK);
	}
}

static void describe_fact(struct drawn *r, uint32_t fact)
{
	struct fact_table *t = &r->facts[fact];
	const berth_search *search = r->dates[0].search;
	berth_value v;

	assert_int_equal(berth_fact_describe(r->program, fact, 0, &t->info), BERTH_OK);
	t->is_asked = !t->info.derived && t->info.candidate == BERTH_NONE
		&& t->info.type != BERTH_TEXT;
	while (berth_search_class(search, fact, t->n_classes, &v))
		t->n_classes++;
	t->classes = calloc(t->n_classes + 1, sizeof *t->classes);
	for (uint32_t i = 0; i < t->n_classes; i++)
		berth_search_class(search, fact, i, &t->classes[i]);
	if (t->n_classes) { /* of numbers, which may have no range declared, and booleans */
		t->info.min = t->classes[0].low;
		t->info.max = t->classes[t->n_classes - 1].high;
	}
	if (t->info.type == BERTH_ENUM)
		t->info.max = (int64_t)t->info.values - 1;
}

/* ---- scenarios -------------------------------------------------------------------------- */

static int keep_scenario(const berth_case_outcome *outcome, berth_session *session, void *context)
{
	struct drawn *r = context;
	struct scenario *s;

	(void)outcome;
	if (!session)
		return 0;
	r->scenarios = realloc(r->scenarios, (r->n_scenarios + 1) * sizeof *r->scenarios);
	s = &r->scenarios[r->n_scenarios++];
	s->told = calloc(r->info.facts, sizeof *s->told);
	s->is_told = calloc(r->info.facts, sizeof *s->is_told);
	s->among = berth_session_result(session)->considered;
	for (uint32_t f = 0; f < r->info.facts; f++) {
		berth_fact_state state;
		assert_int_equal(berth_session_fact(session, f, &state), BERTH_OK);
		s->is_told[f] = r->facts[f].is_asked && state.standing == BERTH_TOLD;
		if (s->is_told[f])
			s->told[f] = (berth_value){ state.value.low, state.value.high, NULL };
	}
	return 0;
}

static void read_scenarios(struct drawn *r)
{
	for (size_t i = 0; i < sizeof scenario_files / sizeof *scenario_files; i++) {
		char name[64], path[4096];
		berth_diag *diag = berth_diag_new(0);
		snprintf(name, sizeof name, "tests/scenarios/%s.case", scenario_files[i]);
		name_path(path, name);
		assert_int_equal(berth_cases_run(path, r->program, NULL, diag, keep_scenario, r),
		                 BERTH_OK);
		berth_diag_free(diag);
	}
	assert_true(r->n_scenarios > 50);
}

void drawn_begin(struct drawn *r, uint64_t seed)
{
	*r = (struct drawn){ .random = seed };
	load(r);
	open_dates(r);
	r->now = &r->dates[0];
	r->facts = calloc(r->info.facts, sizeof *r->facts);
	r->set_aside = calloc(r->info.facts, sizeof *r->set_aside);
	for (uint32_t f = 0; f < r->info.facts; f++)
		describe_fact(r, f);
	read_scenarios(r);
}

void drawn_end(struct drawn *r)
{
	for (int i = 0; i < RECORD_DATES; i++) {
		berth_search_free(r->dates[i].search);
		berth_session_free(r->dates[i].user);
		berth_session_free(r->dates[i].other);
	}
	for (uint32_t i = 0; i < r->n_scenarios; i++) {
		free(r->scenarios[i].told);
		free(r->scenarios[i].is_told);
	}
	for (uint32_t f = 0; f < r->info.facts; f++)
		free(r->facts[f].classes);
	free(r->scenarios);
	free(r->facts);
	free(r->set_aside);
	berth_program_free(r->program);
}

/* ---- values ----------------------------------------------------------------------------- */

uint64_t drawn_dice(struct drawn *r, uint64_t sides)
{
	return random_next(&r->random) % sides;
}

static berth_value narrow(berth_value v, const berth_value *range)
{
	if (range && v.low < range->low)
		v.low = range->low;
	if (range && v.high > range->high)
		v.high = range->high;
	return v;
}

/* One of the fact's classes, inside of RANGE if that is not NULL. */
static berth_value random_class(struct drawn *r, uint32_t fact, const berth_value *range)
{
	const struct fact_table *t = &r->facts[fact];
	berth_value chosen = { 0, 0, NULL };
	uint32_t n = 0;

	for (uint32_t i = 0; i < t->n_classes; i++) {
		if (range && (t->classes[i].high < range->low || t->classes[i].low > range->high))
			continue;
		if (drawn_dice(r, ++n) == 0)
			chosen = t->classes[i];
	}
	if (n == 0) /* a value of an enumeration that another one stands for */
		return *range;
	return narrow(chosen, range);
}

/* Anything between, small distances from the lower end as likely as large ones. */
static int64_t between(struct drawn *r, berth_value v)
{
	uint64_t width = (uint64_t)v.high - (uint64_t)v.low;

	if (width == 0 || width == UINT64_MAX)
		return v.low;
	if (drawn_dice(r, 2))
		width >>= drawn_dice(r, 63 - (unsigned)__builtin_clzll(width) + 1);
	return (int64_t)((uint64_t)v.low + drawn_dice(r, width + 1));
}

static bool is_number(const struct fact_table *t)
{
	return t->info.type == BERTH_INTEGER || t->info.type == BERTH_QUANTITY;
}

berth_value drawn_value(struct drawn *r, uint32_t fact, const berth_value *range)
{
	const struct fact_table *t = &r->facts[fact];
	berth_value v = random_class(r, fact, range);

	if (t->info.type == BERTH_ENUM && !range && drawn_dice(r, 2))
		v.low = v.high = (int64_t)drawn_dice(r, t->info.values);
	if (!is_number(t))
		return (berth_value){ v.low, v.low, NULL };
	switch (drawn_dice(r, 3)) {
	case 0:
		return (berth_value){ v.low, v.low, NULL };
	case 1:
		return (berth_value){ v.high, v.high, NULL };
	default:
		v.low = v.high = between(r, v);
		return v;
	}
}

/* What a person may say of it: a value, sometimes bounds. */
static berth_value random_answer(struct drawn *r, uint32_t fact)
{
	berth_value a = drawn_value(r, fact, NULL), b;

	if (!is_number(&r->facts[fact]) || drawn_dice(r, 6))
		return a;
	b = drawn_value(r, fact, NULL);
	switch (drawn_dice(r, 4)) {
	case 0:
		return random_class(r, fact, NULL);
	case 1:
		return (berth_value){ a.low, r->facts[fact].info.max, NULL };
	default:
		return (berth_value){ a.low < b.low ? a.low : b.low, a.low < b.low ? b.low : a.low, NULL };
	}
}

/* ---- records ---------------------------------------------------------------------------- */

static void tell_value(struct drawn *r, uint32_t fact, berth_value v)
{
	if (berth_session_tell(r->now->user, fact, &v, NULL) != BERTH_OK)
		fail_msg("'%s' cannot be %lld..%lld", r->facts[fact].info.id, (long long)v.low,
		         (long long)v.high);
}

/* A few of those of which most are not told. */
static void tell_some(struct drawn *r, uint64_t of_thousand)
{
	for (uint32_t f = 0; f < r->info.facts; f++) {
		if (!r->facts[f].is_asked || drawn_dice(r, 1000) >= of_thousand)
			continue;
		if (drawn_dice(r, 10))
			tell_value(r, f, random_answer(r, f));
		else
			assert_int_equal(berth_session_tell_unknown(r->now->user, f, NULL), BERTH_OK);
	}
}

static void tell_scenario(struct drawn *r, uint64_t dropped_of_ten)
{
	const struct scenario *s = &r->scenarios[drawn_dice(r, r->n_scenarios)];

	for (uint32_t f = 0; f < r->info.facts; f++)
		if (s->is_told[f] && drawn_dice(r, 10) >= dropped_of_ten)
			tell_value(r, f, s->told[f]);
	if (drawn_dice(r, 2))
		r->among = s->among;
}

/* Whatever is assumed then is told, the rest by chance, and some are taken back. */
static void tell_whole(struct drawn *r)
{
	berth_session *user = r->now->user;
	uint64_t left_out = 1 + drawn_dice(r, 8);
	berth_fact_state *states = calloc(r->info.facts, sizeof *states);

	tell_scenario(r, drawn_dice(r, 5));
	if (berth_session_run(user) == BERTH_OK)
		for (uint32_t f = 0; f < r->info.facts; f++)
			assert_int_equal(berth_session_fact(user, f, &states[f]), BERTH_OK);
	for (uint32_t f = 0; f < r->info.facts; f++) {
		bool keep = states[f].standing == BERTH_ASSUMED && drawn_dice(r, 10);
		if (r->facts[f].is_asked && states[f].standing != BERTH_TOLD)
			tell_value(r, f, drawn_value(r, f, keep ? &states[f].value : NULL));
	}
	free(states);
	for (uint64_t i = 0; i < left_out; i++)
		berth_session_retract(user, (uint32_t)drawn_dice(r, r->info.facts));
}

/* A value for something that is otherwise derived. */
static void tell_derived(struct drawn *r)
{
	for (int tries = 0; tries < 3; tries++) {
		uint32_t f = (uint32_t)drawn_dice(r, r->info.facts);
		const berth_fact_info *info = &r->facts[f].info;
		if (info->derived && info->candidate == BERTH_NONE
		    && (info->type == BERTH_BOOLEAN || info->type == BERTH_ENUM))
			tell_value(r, f, drawn_value(r, f, NULL));
	}
}

static void set_some_aside(struct drawn *r)
{
	bool any = drawn_dice(r, 4) == 0;

	for (uint32_t f = 0; f < r->info.facts; f++) {
		r->set_aside[f] = any && r->facts[f].is_asked && drawn_dice(r, 20) == 0;
		if (r->set_aside[f])
			berth_search_close(r->now->search, f);
		else
			berth_search_reopen(r->now->search, f);
	}
}

static void choose_among(struct drawn *r)
{
	uint64_t all = (UINT64_C(1) << r->info.candidates) - 1, some = 0;
	uint64_t n = 2 + drawn_dice(r, 4);

	r->among = 0;
	if (drawn_dice(r, 4))
		return;
	while (n--)
		some |= UINT64_C(1) << drawn_dice(r, r->info.candidates);
	r->among = some & all;
}

berth_status drawn_next(struct drawn *r)
{
	r->now = &r->dates[drawn_dice(r, 4) ? 0 : drawn_dice(r, RECORD_DATES)];
	r->kind = (enum record_kind)drawn_dice(r, RECORD_KINDS);
	berth_session_reset(r->now->user);
	choose_among(r);
	r->assumptions = drawn_dice(r, 8) != 0;
	berth_session_assumptions(r->now->user, r->assumptions || r->kind == RECORD_WHOLE);
	if (r->kind == RECORD_UNIFORM) {
		tell_some(r, 100 + 100 * drawn_dice(r, 7));
	} else if (r->kind == RECORD_WHOLE) {
		tell_whole(r);
	} else {
		tell_scenario(r, drawn_dice(r, 8));
		if (r->kind == RECORD_MIXED)
			tell_scenario(r, drawn_dice(r, 8));
		tell_some(r, 200 * drawn_dice(r, 2) + drawn_dice(r, 50));
	}
	if (drawn_dice(r, 10) == 0)
		tell_derived(r);
	set_some_aside(r);
	berth_session_assumptions(r->now->user, r->assumptions);
	assert_int_equal(berth_session_among(r->now->user, r->among), BERTH_OK);
	return berth_session_run(r->now->user);
}
