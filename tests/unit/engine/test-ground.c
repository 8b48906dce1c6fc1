/*
 * test-ground.c - what is left of rules when candidates, limits and dates are decided.
 *
 * Instances are compared as text: "CANDIDATE FROM-TO: literals => effects", with '-' for none, and
 * a literal as fact(low..high), fact{values}, or any(...); '!' negates.
 */
#include "tests/unit/builder-check.h"

#include "base/strbuf.h"
#include "engine/explain.h"
#include "engine/program/program.h"

#include <stdio.h>

/* ---- instances as text ------------------------------------------------------ */

static void add_end(struct strbuf *out, int64_t end)
{
	if (end != INT64_MIN && end != INT64_MAX)
		strbuf_add_format(out, "%lld", (long long)end);
}

static void add_values(struct strbuf *out, const berth_program *p, const struct p_atom *a)
{
	const char *separator = "{";

	for (uint64_t left = a->values; left; left &= left - 1) {
		uint32_t value = (uint32_t)__builtin_ctzll(left);
		strbuf_add_format(out, "%s%s", separator, berth_fact_value_id(p, a->fact, value));
		separator = ",";
	}
	strbuf_add(out, "}");
}

static void add_atom(struct strbuf *out, const berth_program *p, const struct p_atom *a)
{
	static const char *const signs[] = {
		[BERTH_TEST_IS] = "=", [BERTH_TEST_AT_LEAST] = ">=", [BERTH_TEST_AT_MOST] = "<=",
		[BERTH_TEST_MORE_THAN] = ">", [BERTH_TEST_LESS_THAN] = "<", [BERTH_TEST_MATCHES] = "~",
		[BERTH_TEST_KNOWN] = "?",
	};
	const struct p_fact *f = &p->facts[a->fact];

	strbuf_add(out, program_string(p, f->id));
	if (a->operand == OPERAND_FACT) {
		strbuf_add_format(out, "%s%s", signs[a->kind],
		                  program_string(p, p->facts[a->reference].id));
	} else if (p->variables[a->variable].kind == VARIABLE_ATOM) {
		strbuf_add_format(out, "%s%s", signs[a->kind], program_string(p, a->text));
	} else if (p->variables[a->variable].cuts.count) {
		strbuf_add(out, "(");
		add_end(out, a->low);
		strbuf_add(out, "..");
		add_end(out, a->high);
		strbuf_add(out, ")");
	} else {
		add_values(out, p, a);
	}
}

static void add_literals(struct strbuf *out, const berth_program *p, struct span literals)
{
	for (uint32_t i = 0; i < literals.count; i++) {
		const struct p_literal *l = &p->literals[literals.first + i];
		strbuf_add(out, i ? " " : "");
		strbuf_add(out, l->negated ? "!" : "");
		if (l->kind == LITERAL_ATOM) {
			add_atom(out, p, &p->atoms[l->index]);
			continue;
		}
		strbuf_add(out, p->nodes[l->index].kind == NODE_ANY ? "any(" : "all(");
		add_literals(out, p, p->nodes[l->index].literals);
		strbuf_add(out, ")");
	}
}

static const char *candidate_id(const berth_program *p, uint32_t candidate)
{
	return candidate == NONE ? "-" : program_string(p, p->candidates[candidate].id);
}

static void add_effect(struct strbuf *out, const berth_program *p, const struct p_effect *e)
{
	static const char *const names[] = { "conclude", "exclude", "favour", "oppose", "weight",
		                             "assume", "advise", "warn", "outside" };

	strbuf_add_format(out, " %s", names[e->kind]);
	if (e->kind == BERTH_CONCLUDE || e->kind == BERTH_ASSUME)
		strbuf_add_format(out, " %s", program_string(p, p->facts[e->fact].id));
	if (e->operation != BERTH_NO_OPERATION)
		strbuf_add(out, " by");
	for (uint32_t i = 0; i < e->operands.count; i++) {
		const struct p_operand *o = &p->operands[e->operands.first + i];
		if (o->fact == NONE)
			strbuf_add_format(out, " %lld", (long long)o->value);
		else
			strbuf_add_format(out, " %s", program_string(p, p->facts[o->fact].id));
	}
	if (e->kind == BERTH_CONCLUDE && e->operation == BERTH_NO_OPERATION)
		strbuf_add_format(out, "=%lld", (long long)e->value);
	if (e->candidate != NONE)
		strbuf_add_format(out, " %s", candidate_id(p, e->candidate));
	if (e->points)
		strbuf_add_format(out, " %d", e->points);
}

static void add_instance(struct strbuf *out, const berth_program *p, const struct p_instance *i)
{
	strbuf_add_format(out, "%s ", candidate_id(p, i->candidate));
	if (i->valid_from)
		strbuf_add_format(out, "%d", i->valid_from);
	strbuf_add(out, "-");
	if (i->valid_to)
		strbuf_add_format(out, "%d", i->valid_to);
	strbuf_add(out, ": ");
	add_literals(out, p, i->literals);
	strbuf_add(out, " =>");
	for (uint32_t k = 0; k < i->effects.count; k++)
		add_effect(out, p, &p->effects[i->effects.first + k]);
	strbuf_add(out, "\n");
}

/* The test fails unless rule R of TEXT has exactly these instances. */
static void expect_instances(const char *text, const char *expected)
{
	struct verdict v = judge(text, NULL, NULL);
	struct strbuf out = STRBUF_INIT;
	struct span list;

	assert_int_equal(berth_diag_errors(v.diag), 0);
	list = v.program->rules[berth_rule_find(v.program, "R")].instances;
	for (uint32_t i = 0; i < list.count; i++)
		add_instance(&out, v.program,
		             &v.program->instances[v.program->rule_instances[list.first + i].instance]);
	assert_string_equal(strbuf_text(&out), expected);
	strbuf_free(&out);
	verdict_free(&v);
}

#define BASE \
	"criterion cost 1\n" \
	"fact os enum linux windows macos\n" \
	"fact n integer 1..100\n" \
	"fact m integer\n" \
	"fact x boolean\n" \
	"fact y boolean\n" \
	"fact image text\n" \
	"fact d integer derived\n" \
	"attribute seats integer\n" \
	"attribute open boolean\n" \
	"attribute kind enum slow fast\n" \
	"attribute systems set os\n" \
	"limit most integer 5 2026-07-01:9\n" \
	"limit late integer 2026-03-01:7\n" \
	"candidate a 1 seats=4 open=yes kind=slow systems=linux,windows\n" \
	"candidate b 2 seats=2026-05-01:8 open=no systems=macos\n"

/* ---- attributes --------------------------------------------------------------- */

static void test_attributes_are_decided(void **state)
{
	(void)state;
	expect_instances(BASE "rule R each if @open=yes n>3 then exclude",
	                 "a -: n(4..) => exclude a\n");
	expect_instances(BASE "rule R each if @kind={slow} then exclude", "a -:  => exclude a\n");
	expect_instances(BASE "rule R each if @systems=macos then favour * cost 2",
	                 "b -:  => favour b 2\n");
	expect_instances(BASE "rule R each if @systems={linux,macos} then oppose * cost 2",
	                 "a -:  => oppose a -2\nb -:  => oppose b -2\n");
	expect_instances(BASE "rule R each if @seats=3..4 then warn", "a -:  => warn a\n");
	expect_instances(BASE "rule R each if @seats>=4 @seats<=4 then warn", "a -:  => warn a\n");
	expect_instances(BASE "rule R each if @seats>4 @open=yes then warn", "");
	expect_instances(BASE "rule R each if @seats<4 then warn", "");
	expect_instances(BASE "rule R each if @seats=@seats then warn",
	                 "a -:  => warn a\nb 20260501-:  => warn b\n");
}

/* A test on an attribute that the candidate lacks is false, so its negation is true. */
static void test_lacking_attributes(void **state)
{
	(void)state;
	expect_instances(BASE "rule R each if @kind=fast then exclude", "");
	expect_instances(BASE "rule R each if not( @kind=slow ) then exclude", "b -:  => exclude b\n");
	expect_instances(BASE "rule R each if not( @seats<9 ) then exclude",
	                 "b -20260501:  => exclude b\n");
	expect_instances(BASE "rule R each if not( n<@seats ) @open=no then exclude",
	                 "b -20260501:  => exclude b\nb 20260501-: !n(..7) => exclude b\n");
}

static void test_facts_against_attributes(void **state)
{
	(void)state;
	expect_instances(BASE "rule R each if n>@seats x=@open then exclude",
	                 "a -: n(5..) x{yes} => exclude a\n"
	                 "b 20260501-: n(9..) x{no} => exclude b\n");
	expect_instances(BASE "rule R each if os={@systems} then favour * cost 1",
	                 "a -: os{linux,windows} => favour a 1\nb -: os{macos} => favour b 1\n");
}

/* With the attribute as its subject, a test turns around. */
static void test_attributes_against_facts(void **state)
{
	static const struct { const char *test, *literal; } rows[] = {
		{ "@seats>&n", "n(..3)" }, { "@seats>=&n", "n(..4)" }, { "@seats<&n", "n(5..)" },
		{ "@seats<=&n", "n(4..)" }, { "@seats=&n", "n(4..4)" }, { "@open=&x", "x{yes}" },
		{ "@systems=&os", "os{linux,windows}" },
	};
	char text[2000], expected[100];

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		snprintf(text, sizeof text, BASE "rule R each if @kind=slow %s then exclude", rows[i].test);
		snprintf(expected, sizeof expected, "a -: %s => exclude a\n", rows[i].literal);
		expect_instances(text, expected);
	}
}

/* ---- dates ----------------------------------------------------------------------- */

static void test_limits_cut_validity(void **state)
{
	(void)state;
	expect_instances(BASE "rule R if n>$most then exclude a",
	                 "- -20260701: n(6..) => exclude a\n- 20260701-: n(10..) => exclude a\n");
	expect_instances(BASE "rule R from=2026-01-01 to=2026-07-01 if n>$most then exclude a",
	                 "- 20260101-20260701: n(6..) => exclude a\n");
	expect_instances(BASE "rule R from=2026-07-01 if n>$most then exclude a",
	                 "- 20260701-: n(10..) => exclude a\n");
	expect_instances(BASE "rule R if n>$late then exclude a", "- 20260301-: n(8..) => exclude a\n");
	expect_instances(BASE "rule R if not( n>$late ) then exclude a",
	                 "- -20260301:  => exclude a\n- 20260301-: !n(8..) => exclude a\n");
	expect_instances(BASE "rule R if n=$late..$most then exclude a",
	                 "- 20260701-: n(7..9) => exclude a\n");
}

/* Neighbours in time that came out equal are one instance. */
static void test_equal_pieces_are_one(void **state)
{
	(void)state;
	expect_instances(BASE "rule R each if @seats<$most then exclude",
	                 "a -:  => exclude a\nb 20260701-:  => exclude b\n");
	expect_instances(BASE "rule R if any( x=yes not( n>$late ) ) then exclude a",
	                 "- -20260301:  => exclude a\n- 20260301-: any(x{yes} !n(8..)) => exclude a\n");
	expect_instances(BASE "limit same integer 5 2026-02-01:5\nrule R if n>$same then exclude a",
	                 "- -: n(6..) => exclude a\n");
}

/* What lies before 2025 can be asked by no case. */
static void test_the_past_does_not_count(void **state)
{
	(void)state;
	expect_instances(BASE "limit old integer 5 2024-06-01:6 2025-01-01:7\n"
	                 "rule R if n>$old then exclude a", "- -: n(8..) => exclude a\n");
	expect_instances(BASE "limit old integer 5 2025-01-02:6\nrule R if n>$old then exclude a",
	                 "- -20250102: n(6..) => exclude a\n- 20250102-: n(7..) => exclude a\n");
	expect_instances(BASE "rule R to=2025-01-01 if x=yes then exclude a", "");
	expect_instances(BASE "rule R to=2025-01-02 if x=yes then exclude a",
	                 "- -20250102: x{yes} => exclude a\n");
	expect_instances(BASE "rule R from=2024-01-01 if x=yes then exclude a",
	                 "- 20240101-: x{yes} => exclude a\n");
}

static void test_status_by_date(void **state)
{
	(void)state;
	expect_instances(BASE "candidate c 3 status=2026-02-01:available status=2026-08-01:closed\n"
	                 "rule R each if @status=closed then exclude", "c 20260801-:  => exclude c\n");
	expect_instances(BASE "candidate c 3 status=2026-02-01:available status=2026-08-01:ended\n"
	                 "rule R each if @status={not-yet,ended} then exclude",
	                 "c -20260201:  => exclude c\nc 20260801-:  => exclude c\n");
	expect_instances(BASE "candidate c 3 status=available status=2026-08-01:ended\n"
	                 "rule R each if not( @status=available ) then exclude",
	                 "c 20260801-:  => exclude c\n");
}

static void test_conclusions_by_date(void **state)
{
	(void)state;
	expect_instances(BASE "rule R if x=yes then conclude d $most",
	                 "- -20260701: x{yes} => conclude d=5\n"
	                 "- 20260701-: x{yes} => conclude d=9\n");
	expect_instances(BASE "rule R if x=yes then conclude d $late ; exclude a",
	                 "- -20260301: x{yes} => exclude a\n"
	                 "- 20260301-: x{yes} => conclude d=7 exclude a\n");
	expect_instances(BASE "rule R if x=yes then conclude d sum n limit:most",
	                 "- -20260701: x{yes} => conclude d by n 5\n"
	                 "- 20260701-: x{yes} => conclude d by n 9\n");
	expect_instances(BASE "rule R if x=yes then conclude d sum n limit:late",
	                 "- 20260301-: x{yes} => conclude d by n 7\n");
}

/* ---- groups ------------------------------------------------------------------------ */

static void test_groups_are_flat(void **state)
{
	static const struct { const char *tests, *literals; } rows[] = {
		{ "all( x=yes all( y=yes ) )", "x{yes} y{yes}" },
		{ "x=yes all( x=yes )", "x{yes}" },
		{ "not( not( x=yes ) )", "x{yes}" },
		{ "not( x=yes )", "!x{yes}" },
		{ "any( x=yes )", "x{yes}" },
		{ "any( x=yes any( y=yes n>5 ) )", "any(x{yes} y{yes} n(6..))" },
		{ "any( x=yes x=yes )", "x{yes}" },
		{ "any( x=yes all( y=yes n>5 ) )", "any(x{yes} all(y{yes} n(6..)))" },
		{ "any( all( x=yes y=yes ) )", "x{yes} y{yes}" },
		{ "not( any( x=yes y=yes ) )", "!x{yes} !y{yes}" },
		{ "not( all( x=yes y=yes ) )", "any(!x{yes} !y{yes})" },
		{ "not( all( x=yes not( y=yes ) ) )", "any(!x{yes} y{yes})" },
		{ "any( x=yes not( any( y=yes n>5 ) ) )", "any(x{yes} all(!y{yes} !n(6..)))" },
		{ "any( x=yes not( all( y=yes n>5 ) ) )", "any(x{yes} !y{yes} !n(6..))" },
		{ "any( x=yes y=yes ) any( x=yes y=yes )", "any(x{yes} y{yes})" },
	};
	char text[2000], expected[200];

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		snprintf(text, sizeof text, BASE "rule R if %s then exclude a", rows[i].tests);
		snprintf(expected, sizeof expected, "- -: %s => exclude a\n", rows[i].literals);
		expect_instances(text, expected);
	}
}

static void test_constants_vanish_from_groups(void **state)
{
	(void)state;
	expect_instances(BASE "rule R each if any( @open=yes x=yes ) then exclude",
	                 "a -:  => exclude a\nb -: x{yes} => exclude b\n");
	expect_instances(BASE "rule R each if any( @kind=slow all( @open=no x=yes y=yes ) ) "
	                 "then exclude",
	                 "a -:  => exclude a\nb -: x{yes} y{yes} => exclude b\n");
	expect_instances(BASE "rule R each if any( @kind=fast @open=no ) then exclude",
	                 "b -:  => exclude b\n");
	expect_instances(BASE "rule R each if not( any( @open=yes x=yes ) ) then exclude",
	                 "b -: !x{yes} => exclude b\n");
}

/* ---- facts ---------------------------------------------------------------------------- */

/* A test on a fact stays although all of its values pass: it waits while the fact is unknown. */
static void test_facts_are_never_guessed(void **state)
{
	(void)state;
	expect_instances(BASE "rule R if n>=1 os={linux,windows,macos} then exclude a",
	                 "- -: n(1..) os{linux,windows,macos} => exclude a\n");
	expect_instances(BASE "rule R if any( x=yes x=no ) then exclude a",
	                 "- -: any(x{yes} x{no}) => exclude a\n");
	expect_instances(BASE "rule R if m<=9223372036854775807 then exclude a",
	                 "- -: m(..) => exclude a\n");
	expect_instances(BASE "rule R if m>9223372036854775807 then exclude a", "");
	expect_instances(BASE "rule R if m<-9223372036854775808 then exclude a", "");
}

static void test_atoms_of_other_kinds(void **state)
{
	(void)state;
	expect_instances(BASE "rule R if n>&m x=&y then exclude a", "- -: n>m x=y => exclude a\n");
	expect_instances(BASE "rule R if image~^pub not( image=private ) then exclude a",
	                 "- -: image~^pub !image=private => exclude a\n");
	expect_instances(BASE "rule R if ?os ?image then warn", "- -: os? image? => warn\n");
}

static void test_effects(void **state)
{
	(void)state;
	expect_instances(BASE "rule R if x=yes then exclude a b ; favour b cost 3 ; weight cost 7",
	                 "- -: x{yes} => exclude a exclude b favour b 3 weight 7\n");
	expect_instances(BASE "topic t\nrule R each if @open=yes then advise t ; warn ; outside far",
	                 "a -:  => advise a warn a outside\n");
	expect_instances(BASE "rule R then assume os linux", "- -:  => assume os\n");
}

/* ---- cells ------------------------------------------------------------------------------ */

/* n>5 and n>=6 are the same numbers: one cut; every test on n shares its cells. */
static void test_numbers_are_cut_where_tests_change(void **state)
{
	struct verdict v = judge(BASE "rule A if n>5 then exclude a\nrule B if n>=6 then exclude a\n"
	                         "rule C if n=6..9 then exclude a\nrule D if n=20 then exclude a\n",
	                         NULL, NULL);
	const berth_program *p = v.program;
	const struct p_variable *n = &p->variables[p->facts[berth_fact_find(p, "n")].variable];
	static const int64_t cuts[] = { 6, 10, 20, 21 };

	(void)state;
	assert_int_equal(v.status, BERTH_OK);
	assert_int_equal(p->n_variables, 1);
	assert_int_equal(n->cuts.count, 4);
	assert_int_equal(n->n_cells, 5);
	for (uint32_t i = 0; i < n->cuts.count; i++)
		assert_int_equal(p->cuts[n->cuts.first + i].value, cuts[i]);
	assert_int_equal(p->n_atoms, 4); /* worded differently, so that reasons can quote them */
	for (uint32_t i = 0; i < p->n_atoms; i++) {
		const struct p_atom *a = &p->atoms[i];
		assert_int_equal(a->low >= 20 ? 3 : 1, a->first_cell);
		assert_int_equal(a->high == INT64_MAX ? 4 : a->high == 20 ? 3 : 1, a->last_cell);
	}
	verdict_free(&v);
}

/* The same test in many rules is one atom, the same pattern one expression. */
static void test_equal_tests_are_one_atom(void **state)
{
	struct verdict v = judge(BASE "rule A if n>5 image~x then exclude a\n"
	                         "rule B if x=yes n>5 image~x then exclude b\n"
	                         "rule C each if n>5 x=yes image~x then warn\n", NULL, NULL);

	(void)state;
	assert_int_equal(v.status, BERTH_OK);
	assert_int_equal(v.program->n_atoms, 3);
	assert_int_equal(v.program->n_regexes, 1);
	assert_int_equal(v.program->n_rule_instances, 4);
	verdict_free(&v);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_attributes_are_decided),
		cmocka_unit_test(test_lacking_attributes),
		cmocka_unit_test(test_facts_against_attributes),
		cmocka_unit_test(test_attributes_against_facts),
		cmocka_unit_test(test_limits_cut_validity),
		cmocka_unit_test(test_equal_pieces_are_one),
		cmocka_unit_test(test_the_past_does_not_count),
		cmocka_unit_test(test_status_by_date),
		cmocka_unit_test(test_conclusions_by_date),
		cmocka_unit_test(test_groups_are_flat),
		cmocka_unit_test(test_constants_vanish_from_groups),
		cmocka_unit_test(test_facts_are_never_guessed),
		cmocka_unit_test(test_atoms_of_other_kinds),
		cmocka_unit_test(test_effects),
		cmocka_unit_test(test_numbers_are_cut_where_tests_change),
		cmocka_unit_test(test_equal_tests_are_one_atom),
	};

	return cmocka_run_group_tests_name("builder-ground", tests, NULL, NULL);
}
