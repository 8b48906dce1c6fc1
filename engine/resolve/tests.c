/*
 * tests.c - tests: who is compared with what, and whether that makes sense.
 */
#include "engine/resolve/parts.h"

#include "base/regex.h"
#include "engine/program/limits.h"

#include <string.h>

#define BIT(key) (UINT32_C(1) << (key))
#define SUBJECTS (BIT(KEY_FACT) | BIT(KEY_ATTRIBUTE))
#define OTHERS (BIT(KEY_LIMIT) | BIT(KEY_TO_FACT) | BIT(KEY_TO_ATTRIBUTE))
#define ENDS (BIT(KEY_LOW) | BIT(KEY_HIGH) | BIT(KEY_LOW_LIMIT) | BIT(KEY_HIGH_LIMIT))

/* A test with its scope while its parts are found. */
struct test_scope {
	const struct rule_scope *s;
	const struct element *e;
	berth_place at;
	const struct m_table *table; /* of filters: its columns are the subjects; else NULL */
	const struct domain *domain; /* of the subject */
	struct m_test *out;
};

static bool group(struct test_scope *r);
static bool compare(struct test_scope *r);
static bool one_of(struct test_scope *r);
static bool between(struct test_scope *r);
static bool matches(struct test_scope *r);
static bool known(struct test_scope *r);
static bool told(struct test_scope *r);
static bool unless(struct test_scope *r);

static const struct test_kind {
	const char *name;
	berth_test_kind kind;
	uint32_t keys;
	bool (*read)(struct test_scope *r);
} test_kinds[] = {
	{ "all", BERTH_TEST_ALL, 0, group },
	{ "any", BERTH_TEST_ANY, 0, group },
	{ "not", BERTH_TEST_NOT, 0, group },
	{ "unless", BERTH_TEST_UNLESS, 0, unless },
	{ "is", BERTH_TEST_IS, SUBJECTS | BIT(KEY_VALUE) | OTHERS, compare },
	{ "one-of", BERTH_TEST_ONE_OF, SUBJECTS | BIT(KEY_VALUES) | BIT(KEY_TO_ATTRIBUTE), one_of },
	{ "at-least", BERTH_TEST_AT_LEAST, SUBJECTS | BIT(KEY_VALUE) | OTHERS, compare },
	{ "at-most", BERTH_TEST_AT_MOST, SUBJECTS | BIT(KEY_VALUE) | OTHERS, compare },
	{ "more-than", BERTH_TEST_MORE_THAN, SUBJECTS | BIT(KEY_VALUE) | OTHERS, compare },
	{ "less-than", BERTH_TEST_LESS_THAN, SUBJECTS | BIT(KEY_VALUE) | OTHERS, compare },
	{ "between", BERTH_TEST_BETWEEN, SUBJECTS | ENDS, between },
	{ "matches", BERTH_TEST_MATCHES, SUBJECTS | BIT(KEY_PATTERN), matches },
	{ "known", BERTH_TEST_KNOWN, BIT(KEY_FACT), known },
	{ "told", BERTH_TEST_TOLD, BIT(KEY_FACT), told },
};
#define N_KINDS (sizeof test_kinds / sizeof *test_kinds)

static const struct test_kind *find_kind(const struct rule_scope *s, const struct element *e)
{
	berth_place at = element_place(s, e);
	struct suggestion near = SUGGESTION_INIT;
	char hint[HINT_BYTES];

	for (size_t i = 0; i < N_KINDS; i++) {
		if (strcmp(test_kinds[i].name, e->name) == 0)
			return &test_kinds[i];
		suggestion_offer(&near, e->name, test_kinds[i].name);
	}
	berth_diag_add(s->m->diag, BERTH_ERROR, "KB-036", &at, names_did_you_mean(hint, &near),
	               "'%.80s' is no test", e->name);
	return NULL;
}

/* ---- parts -------------------------------------------------------------- */

static uint32_t keys_given(const struct element *e)
{
	uint32_t keys = 0;

	for (uint32_t i = 0; i < e->n_given; i++)
		keys |= BIT(e->given[i].key);
	return keys;
}

static bool report(const struct test_scope *r, const char *code, const char *text)
{
	berth_diag_add(r->s->m->diag, BERTH_ERROR, code, &r->at, NULL, "'%s' %s", r->e->name, text);
	return false;
}

/* Is exactly one of KEYS written? */
static bool one_key(const struct test_scope *r, uint32_t keys, const char *what)
{
	uint32_t given = keys_given(r->e) & keys;

	if (given && (given & (given - 1)) == 0)
		return true;
	berth_diag_add(r->s->m->diag, BERTH_ERROR, "KB-038", &r->at, NULL, "'%s' %s %s", r->e->name,
	               given ? "has more than one" : "lacks", what);
	return false;
}

static bool resolve_column_subject(struct test_scope *r)
{
	struct word column = element_word(r->s, r->e, KEY_COLUMN);

	if (!names_require(r->s->m, &column, "column", r->e->name))
		return false;
	r->out->subject = resolve_column(r->s->m, r->table, &column);
	if (r->out->subject == NONE)
		return false;
	r->domain = &r->table->columns[r->out->subject].domain;
	return !r->domain->bad;
}

static bool resolve_subject(struct test_scope *r)
{
	struct word fact = element_word(r->s, r->e, KEY_FACT);
	struct word attribute = element_word(r->s, r->e, KEY_ATTRIBUTE);

	if (r->table)
		return resolve_column_subject(r);
	if (!one_key(r, SUBJECTS, "subject: 'fact' or 'attribute'"))
		return false;
	r->out->of_attribute = attribute.text != NULL;
	r->domain = r->out->of_attribute ? element_attribute(r->s, &attribute, &r->out->subject)
	                                 : element_fact(r->s, &fact, &r->out->subject);
	return r->domain != NULL;
}

static bool report_mismatch(const struct test_scope *r, const struct word *w,
                            const struct domain *other)
{
	struct model *m = r->s->m;

	berth_diag_add(m->diag, BERTH_ERROR, "KB-039", &w->at, NULL,
	               "%s cannot be compared with '%.80s', which is %s", domain_noun(m, r->domain),
	               w->text, domain_noun(m, other));
	return false;
}

/* What stands under KEY as the other side of a comparison: a limit, fact or attribute. */
static const struct domain *resolve_other(const struct test_scope *r, enum key key,
                                          struct m_operand *out, struct word *w)
{
	*w = element_word(r->s, r->e, key);
	if (key == KEY_TO_FACT) {
		out->kind = OPERAND_FACT;
		return element_fact(r->s, w, &out->reference);
	}
	if (key == KEY_TO_ATTRIBUTE) {
		out->kind = OPERAND_ATTRIBUTE;
		return element_attribute(r->s, w, &out->reference);
	}
	out->kind = OPERAND_LIMIT;
	return element_limit(r->s, w, &out->reference);
}

static bool compare_with_other(const struct test_scope *r, enum key key, struct m_operand *out)
{
	struct word w;
	const struct domain *other = resolve_other(r, key, out, &w);
	const struct domain *mine = r->domain;

	if (!other)
		return false;
	if (mine->type == BERTH_SET && other->type == BERTH_ENUM) {
		struct domain values = *mine;
		values.type = BERTH_ENUM;
		return domains_match(&values, other) || report_mismatch(r, &w, other);
	}
	if (!domains_match(mine, other) || mine->type == BERTH_SET)
		return report_mismatch(r, &w, other);
	return true;
}

/* ---- kinds -------------------------------------------------------------- */

static bool group(struct test_scope *r)
{
	struct rule_scope inside = *r->s;

	r->out->n_children = r->e->n_children;
	if (r->e->too_deep)
		return false;
	if (r->e->n_children == 0)
		return report(r, "KB-059", "holds no test");
	if (r->out->kind == BERTH_TEST_NOT && r->e->n_children > 1)
		return report(r, "KB-059", "holds more than one test");
	inside.inside = true;
	return resolve_tests(&inside, r->e->children, r->e->n_children, &r->out->children);
}

static bool compare_with_value(struct test_scope *r)
{
	struct word value = element_word(r->s, r->e, KEY_VALUE);

	if (r->domain->type != BERTH_TEXT)
		return resolve_value(r->s->m, r->domain, &value, &r->out->operand.value);
	r->out->operand.text = value.text;
	return true;
}

/* is, at-least, at-most, more-than, less-than */
static bool compare(struct test_scope *r)
{
	static const enum key others[] = { KEY_LIMIT, KEY_TO_FACT, KEY_TO_ATTRIBUTE };

	if (!resolve_subject(r))
		return false;
	if (r->out->kind != BERTH_TEST_IS && !type_is_number(r->domain->type))
		return report(r, "KB-037", "compares numbers only");
	if (!one_key(r, BIT(KEY_VALUE) | OTHERS,
	             "operand: 'value', 'limit', 'to-fact' or 'to-attribute'"))
		return false;
	r->out->operand.kind = OPERAND_VALUE;
	if (keys_given(r->e) & BIT(KEY_VALUE))
		return compare_with_value(r);
	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		if (keys_given(r->e) & BIT(others[i]))
			return compare_with_other(r, others[i], &r->out->operand);
	return false;
}

static bool one_of(struct test_scope *r)
{
	struct word values, set;
	const struct domain *other;

	if (!resolve_subject(r) || !one_key(r, BIT(KEY_VALUES) | BIT(KEY_TO_ATTRIBUTE),
	                                    "operand: 'values' or 'to-attribute'"))
		return false;
	if (r->domain->type != BERTH_ENUM && r->domain->type != BERTH_SET)
		return report(r, "KB-037", "is for enumerations only");
	values = element_word(r->s, r->e, KEY_VALUES);
	r->out->operand.kind = OPERAND_VALUE;
	if (values.text)
		return resolve_value_set(r->s->m, r->domain, &values, &r->out->operand.values);
	other = resolve_other(r, KEY_TO_ATTRIBUTE, &r->out->operand, &set);
	if (!other)
		return false;
	struct domain held = *other;
	held.type = BERTH_ENUM;
	if (other->type == BERTH_SET && r->domain->type == BERTH_ENUM
	    && domains_match(r->domain, &held))
		return true;
	return report_mismatch(r, &set, other);
}

static bool resolve_end(struct test_scope *r, enum key value_key, enum key limit_key,
                        struct m_operand *out)
{
	struct word value = element_word(r->s, r->e, value_key);

	if (!one_key(r, BIT(value_key) | BIT(limit_key), value_key == KEY_LOW ? "'low'" : "'high'"))
		return false;
	if (!value.text)
		return compare_with_other(r, limit_key, out);
	out->kind = OPERAND_VALUE;
	return resolve_value(r->s->m, r->domain, &value, &out->value);
}

static bool between(struct test_scope *r)
{
	struct m_operand *low = &r->out->operand;
	struct m_operand *high = arena_alloc(r->s->m->arena, 1, sizeof *high);
	bool fine;

	if (!resolve_subject(r) || !high)
		return false;
	high->reference = NONE;
	r->out->high = high;
	if (!type_is_number(r->domain->type))
		return report(r, "KB-037", "compares numbers only");
	fine = resolve_end(r, KEY_LOW, KEY_LOW_LIMIT, low);
	fine = resolve_end(r, KEY_HIGH, KEY_HIGH_LIMIT, high) && fine;
	if (fine && low->kind == OPERAND_VALUE && high->kind == OPERAND_VALUE
	    && low->value > high->value)
		return report(r, "KB-035", "has 'low' above 'high'");
	return fine;
}

static bool matches(struct test_scope *r)
{
	struct word pattern = element_word(r->s, r->e, KEY_PATTERN);
	struct regex_limits limits = limits_of_regex(&r->s->m->builder->limits);
	struct regex *compiled = NULL;
	enum regex_result result;
	char message[256] = "";
	size_t offset = 0;

	if (!resolve_subject(r))
		return false;
	if (r->out->of_attribute || r->domain->type != BERTH_TEXT)
		return report(r, "KB-037", "is for text facts only");
	if (!names_require(r->s->m, &pattern, "pattern", "'matches'"))
		return false;
	result = regex_new(&compiled, pattern.text, &limits, message, &offset);
	regex_free(compiled);
	if (result == REGEX_NOMEM)
		r->s->m->builder->out_of_memory = true;
	if (result == REGEX_BAD || result == REGEX_LIMIT)
		berth_diag_add(r->s->m->diag, BERTH_ERROR, "KB-046", &pattern.at, NULL,
		               "the pattern fails at character %zu: %s", offset + 1, message);
	r->out->operand = (struct m_operand){ .kind = OPERAND_NONE, .reference = NONE,
		                                .text = pattern.text };
	return result == REGEX_MATCH;
}

static bool told(struct test_scope *r)
{
	r->out->operand.kind = OPERAND_NONE;
	if (!resolve_subject(r))
		return false;
	if (r->s->m->facts[r->out->subject].derived)
		return report(r, "KB-052", "is only for facts that can be told");
	return r->s->may_ask_told
		|| report(r, "KB-052", "is not for rules that conclude, assume or set weights");
}

static bool unless(struct test_scope *r)
{
	if (!group(r))
		return false;
	return (r->s->may_guard && !r->s->inside)
		|| report(r, "KB-052", r->s->inside ? "does not stand inside of another test"
		          : "is only for rules that give points, advise, warn or point outside");
}

static bool known(struct test_scope *r)
{
	r->out->operand.kind = OPERAND_NONE;
	if (!resolve_subject(r))
		return false;
	return r->s->may_ask_known
		|| report(r, "KB-052", "is only for rules that assume, advise, warn or point outside");
}

static bool is_filter(const struct test_kind *kind)
{
	return kind->read == compare || kind->read == one_of;
}

static bool resolve_test(const struct rule_scope *s, const struct m_table *table,
                         const struct element *e, struct m_test *out)
{
	const struct test_kind *kind = find_kind(s, e);
	struct test_scope r = { s, e, element_place(s, e), table, NULL, out };
	uint32_t keys = kind ? kind->keys : 0;

	if (!kind)
		return false;
	if (table && !is_filter(kind))
		return report(&r, "KB-083", "is no filter of rows");
	if (table)
		keys = (keys & ~SUBJECTS) | BIT(KEY_COLUMN);
	out->kind = kind->kind;
	out->line = e->line;
	out->column = e->column;
	out->subject = NONE;
	out->operand.reference = NONE;
	if (!element_check_keys(s, e, keys))
		return false;
	return kind->read(&r);
}

bool resolve_filters(const struct rule_scope *s, const struct m_table *table,
                     const struct element *e, uint32_t n, const struct m_test **out)
{
	struct m_test *tests = arena_alloc(s->m->arena, n, sizeof *tests);
	bool fine = tests != NULL;

	for (uint32_t i = 0; tests && i < n; i++)
		fine = resolve_test(s, table, &e[i], &tests[i]) && fine;
	*out = tests;
	return fine;
}

bool resolve_tests(const struct rule_scope *s, const struct element *e, uint32_t n,
                   const struct m_test **out)
{
	return resolve_filters(s, NULL, e, n, out);
}
