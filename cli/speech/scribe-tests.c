/*
 * scribe-tests.c - conditions in sentences.
 *
 * Every clause is a stem that can be followed by " and ", " or " or the end of the condition; in
 * a language that inflects its verbs these are endings. "Not" is said at the single test.
 */
#include "cli/speech/scribe.h"

#include <string.h>

struct clause {
	const struct scribe *s;
	berth_written_test test;
	bool negated;
	bool whose; /* the candidate is the one that is spoken of: no "its" */
	bool or_around; /* the neighbours are joined by "or", not by "and" */
};

/* ---- the two sides -------------------------------------------------------- */

static void add_subject(const struct clause *c, struct strbuf *out)
{
	struct strbuf name = STRBUF_INIT;

	if (c->test.owner == BERTH_OF_FACT) {
		scribe_fact(c->s, out, c->test.subject);
		return;
	}
	if (c->test.owner == BERTH_OF_COLUMN) {
		scribe_column(c->s, out, c->test.subject);
		return;
	}
	scribe_attribute(c->s, &name, c->test.subject);
	if (c->whose)
		scribe_join(out, &name);
	else
		scribe_fill(c->s, out, N_("its %s"), &name, NULL);
}

static berth_type subject_type(const struct clause *c)
{
	return berth_owner_type(c->s->program, c->test.owner, c->test.subject);
}

/* The value with NUMBER of an enumeration, or of what a set can hold. */
static void add_choice(const struct clause *c, struct strbuf *out, uint32_t number)
{
	bool set = subject_type(c) == BERTH_SET;
	struct strbuf value = STRBUF_INIT;

	scribe_value(c->s, &value, c->test.owner, c->test.subject,
	             set ? (int64_t)(UINT64_C(1) << number) : (int64_t)number);
	strbuf_add(out, c->s->sheet->html ? "<em>" : "'");
	scribe_join(out, &value);
	strbuf_add(out, c->s->sheet->html ? "</em>" : "'");
}

static void add_value(const struct clause *c, struct strbuf *out)
{
	const berth_written_test *t = &c->test;
	const char *before = "";

	if (t->kind == BERTH_TEST_ONE_OF) {
		for (uint32_t i = 0; i < 64; i++) {
			if (!((uint64_t)t->value >> i & 1))
				continue;
			strbuf_add(out, before);
			add_choice(c, out, i);
			before = ", ";
		}
	} else if (subject_type(c) == BERTH_ENUM || subject_type(c) == BERTH_SET) {
		add_choice(c, out, (uint32_t)t->value);
	} else if (subject_type(c) == BERTH_TEXT) {
		ink_term(c->s->sheet, out, NULL, NULL, t->text);
	} else {
		scribe_value(c->s, out, t->owner, t->subject, t->value);
	}
}

static void add_operand(const struct clause *c, struct strbuf *out)
{
	struct strbuf name = STRBUF_INIT;

	switch (c->test.operand) {
	case BERTH_OPERAND_LIMIT:
		scribe_limit(c->s, out, c->test.reference);
		strbuf_add(out, " (");
		scribe_limit_value(c->s, out, c->test.reference);
		strbuf_add_char(out, ')');
		break;
	case BERTH_OPERAND_ATTRIBUTE:
		scribe_attribute(c->s, &name, c->test.reference);
		scribe_fill(c->s, out, N_("its %s"), &name, NULL);
		break;
	case BERTH_OPERAND_FACT:
		scribe_fact(c->s, out, c->test.reference);
		break;
	case BERTH_OPERAND_VALUE:
		add_value(c, out);
		break;
	case BERTH_OPERAND_NONE:
		ink_term(c->s->sheet, out, NULL, NULL, c->test.text);
		break;
	}
}

/* ---- single tests --------------------------------------------------------- */

/* What stands behind "is"; comparisons of numbers have an opposite. */
static const struct {
	const char *plain, *opposite;
} predicates[] = {
	[BERTH_TEST_IS] = { N_("%s"), NULL },
	[BERTH_TEST_ONE_OF] = { N_("one of %s"), NULL },
	[BERTH_TEST_AT_LEAST] = { N_("at least %s"), N_("less than %s") },
	[BERTH_TEST_AT_MOST] = { N_("at most %s"), N_("more than %s") },
	[BERTH_TEST_MORE_THAN] = { N_("more than %s"), N_("at most %s") },
	[BERTH_TEST_LESS_THAN] = { N_("less than %s"), N_("at least %s") },
	[BERTH_TEST_BETWEEN] = { N_("from %s to %s"), NULL },
	[BERTH_TEST_MATCHES] = { N_("a text that matches %s"), NULL },
};

/* The other end of a between. */
static void add_far_end(const struct clause *c, struct strbuf *out)
{
	struct clause end = *c;

	if (berth_test_written(c->s->program, c->test.first, &end.test) == BERTH_OK)
		add_operand(&end, out);
}

static void add_predicate(const struct clause *c, struct strbuf *out, bool opposite)
{
	struct strbuf near = STRBUF_INIT, far = STRBUF_INIT;
	const char *plain = predicates[c->test.kind].plain;

	add_operand(c, &near);
	if (c->test.kind == BERTH_TEST_BETWEEN)
		add_far_end(c, &far);
	scribe_fill(c->s, out, opposite ? predicates[c->test.kind].opposite : plain, &near, &far);
}

static bool is_plain_boolean(const struct clause *c)
{
	return subject_type(c) == BERTH_BOOLEAN && c->test.operand == BERTH_OPERAND_VALUE;
}

/* "A is B". What a candidate lacks makes a test on it false, so "not" holds for it too. */
static void add_comparison(const struct clause *c, struct strbuf *out)
{
	static const char *const templates[2][2] = { /* by "missing", "not" */
		{ N_("%s is %s"), N_("%s is not %s") },
		{ N_("%s is %s (or missing)"), N_("%s is not %s (or missing)") }
	};
	struct strbuf subject = STRBUF_INIT, predicate = STRBUF_INIT;
	bool missing = c->negated && c->test.owner == BERTH_OF_ATTRIBUTE;
	bool opposite = c->negated && predicates[c->test.kind].opposite;
	struct clause said = *c;

	if (c->negated && is_plain_boolean(c)) {
		said.test.value = !said.test.value;
		said.negated = false;
	}
	add_subject(&said, &subject);
	add_predicate(&said, &predicate, opposite);
	scribe_fill(c->s, out, templates[missing][said.negated && !opposite], &subject, &predicate);
}

/* Tests about sets. */
static void add_membership(const struct clause *c, struct strbuf *out)
{
	bool holds = subject_type(c) == BERTH_SET, several = c->test.kind == BERTH_TEST_ONE_OF;
	struct strbuf subject = STRBUF_INIT, operand = STRBUF_INIT;
	const char *template;

	if (!holds)
		template = c->negated ? N_("%s is not among %s") : N_("%s is among %s");
	else if (several)
		template = c->negated ? N_("%s includes none of %s") : N_("%s includes one of %s");
	else
		template = c->negated ? N_("%s does not include %s") : N_("%s includes %s");
	add_subject(c, &subject);
	add_operand(c, &operand);
	scribe_fill(c->s, out, template, &subject, &operand);
}

static void add_test(const struct clause *c, struct strbuf *out)
{
	struct strbuf subject = STRBUF_INIT;

	if (c->test.kind == BERTH_TEST_KNOWN) {
		add_subject(c, &subject);
		scribe_fill(c->s, out, c->negated ? N_("%s is not known") : N_("%s is known"), &subject,
		            NULL);
	} else if (c->test.kind == BERTH_TEST_TOLD) {
		add_subject(c, &subject);
		scribe_fill(c->s, out, c->negated ? N_("%s is not said outright")
		                                  : N_("%s is said outright"), &subject, NULL);
	} else if (subject_type(c) == BERTH_SET || (c->test.kind == BERTH_TEST_ONE_OF &&
	                                            c->test.operand == BERTH_OPERAND_ATTRIBUTE)) {
		add_membership(c, out);
	} else {
		add_comparison(c, out);
	}
}

/* ---- groups --------------------------------------------------------------- */

static void add_clause(const struct clause *c, struct strbuf *out);

/* The tests below C, joined by "or" (ANY) or "and". */
static void add_joined(const struct clause *c, struct strbuf *out, bool any)
{
	for (uint32_t i = 0; i < c->test.children; i++) {
		struct clause one = *c;

		one.or_around = any;
		if (i)
			ink_text(c->s->sheet, out, scribe_word(c->s, any ? N_(" or ") : N_(" and ")));
		if (berth_test_written(c->s->program, c->test.first + i, &one.test) == BERTH_OK)
			add_clause(&one, out);
	}
}

static void add_clause(const struct clause *c, struct strbuf *out)
{
	bool any = (c->test.kind == BERTH_TEST_ANY) != c->negated;
	struct clause inside = *c;
	struct strbuf group = STRBUF_INIT;

	if (c->test.kind > BERTH_TEST_UNLESS) {
		add_test(c, out);
		return;
	}
	if (c->test.kind == BERTH_TEST_UNLESS) {
		add_joined(c, &group, true);
		scribe_fill(c->s, out, N_("it is not known that %s"), &group, NULL);
		return;
	}
	inside.negated = c->negated != (c->test.kind == BERTH_TEST_NOT);
	add_joined(&inside, &group, any);
	if (c->test.children == 1 || any == c->or_around)
		scribe_join(out, &group);
	else
		scribe_fill(c->s, out, any ? N_("(either %s)") : N_("(%s)"), &group, NULL);
}

/* ---- the condition -------------------------------------------------------- */

/* Does the test with NUMBER look at the candidate alone? */
static bool is_about_candidate(const struct scribe *s, uint32_t number)
{
	berth_written_test t;

	if (berth_test_written(s->program, number, &t) != BERTH_OK)
		return false;
	if (t.kind > BERTH_TEST_UNLESS)
		return t.owner == BERTH_OF_ATTRIBUTE && t.operand != BERTH_OPERAND_FACT;
	for (uint32_t i = 0; i < t.children; i++)
		if (!is_about_candidate(s, t.first + i))
			return false;
	return true;
}

static uint32_t count_tests(const struct scribe *s, const berth_written_rule *rule, bool whose)
{
	uint32_t count = 0;

	for (uint32_t i = 0; i < rule->tests; i++)
		count += is_about_candidate(s, rule->first_test + i) == whose;
	return count;
}

/* Adds the tests of RULE that are, or are not, WHOSE; how many they are. */
static uint32_t add_tests(const struct scribe *s, struct strbuf *out,
                          const berth_written_rule *rule, bool whose)
{
	uint32_t count = count_tests(s, rule, whose), done = 0;

	for (uint32_t i = 0; i < rule->tests; i++) {
		struct clause c = { .s = s, .whose = whose };

		if (is_about_candidate(s, rule->first_test + i) != whose ||
		    berth_test_written(s->program, rule->first_test + i, &c.test) != BERTH_OK)
			continue;
		if (done++)
			ink_text(s->sheet, out, scribe_word(s, N_(" and ")));
		c.or_around = count == 1 && c.test.kind == BERTH_TEST_ANY; /* it needs no brackets */
		add_clause(&c, out);
	}
	return count;
}

void scribe_condition(const struct scribe *s, struct strbuf *out, const berth_written_rule *rule)
{
	struct strbuf whose = STRBUF_INIT, when = STRBUF_INIT;
	uint32_t n_whose = add_tests(s, &whose, rule, true), n_when = add_tests(s, &when, rule, false);

	if (!rule->for_each)
		scribe_fill(s, out, n_when ? N_("When %s: ") : N_("Always: "), &when, NULL);
	else if (n_whose && n_when)
		scribe_fill(s, out, N_("For each candidate whose %s, when %s: "), &whose, &when);
	else if (n_whose)
		scribe_fill(s, out, N_("For each candidate whose %s: "), &whose, NULL);
	else
		scribe_fill(s, out, n_when ? N_("For each candidate, when %s: ")
		                           : N_("For each candidate: "), &when, NULL);
	strbuf_free(&whose);
	strbuf_free(&when);
}

void scribe_filters(const struct scribe *s, struct strbuf *out, uint32_t first, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++) {
		struct clause c = { .s = s };

		if (berth_test_written(s->program, first + i, &c.test) != BERTH_OK)
			continue;
		if (i)
			ink_text(s->sheet, out, scribe_word(s, N_(" and ")));
		add_clause(&c, out);
	}
}
