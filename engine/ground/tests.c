/*
 * tests.c - tests of one rule, for one candidate and one day, to literals.
 *
 * What compares only limits and attributes is a constant, and constants vanish from groups.
 * A test on an attribute that the candidate lacks, or on a limit that has no value
 * yet, is false.  Nothing is ever concluded about facts: a test on one stays, even if all of
 * its values would pass, because it waits while the fact is unknown.
 */
#include "engine/ground/parts.h"

#include <string.h>

bool ground_limit_value(const struct ground *g, uint32_t limit, int64_t *value)
{
	const struct m_limit *l = &g->m->limits[limit];
	bool found = false;

	for (uint32_t i = 0; i < l->n_values && l->values[i].from <= g->date; i++) {
		*value = l->values[i].value;
		found = true;
	}
	return found;
}

bool ground_attribute_value(const struct ground *g, uint32_t attribute, int64_t *value)
{
	const struct m_candidate *c = &g->m->candidates[g->candidate];
	bool found = false;

	for (uint32_t i = 0; i < c->n_properties; i++) {
		const struct m_property *p = &c->properties[i];
		if (p->attribute == attribute && p->from <= g->date) {
			*value = p->value;
			found = true;
		}
	}
	return found;
}

/* ---- single tests ------------------------------------------------------- */

struct interval {
	int64_t low, high; /* low > high: empty */
};

/* The numbers for which "x KIND low (high)" is true. */
static struct interval interval_of(berth_test_kind kind, int64_t low, int64_t high)
{
	const struct interval empty = { 1, 0 };

	switch (kind) {
	case BERTH_TEST_AT_LEAST:
		return (struct interval){ low, INT64_MAX };
	case BERTH_TEST_AT_MOST:
		return (struct interval){ INT64_MIN, low };
	case BERTH_TEST_MORE_THAN:
		return low == INT64_MAX ? empty : (struct interval){ low + 1, INT64_MAX };
	case BERTH_TEST_LESS_THAN:
		return low == INT64_MIN ? empty : (struct interval){ INT64_MIN, low - 1 };
	default:
		return (struct interval){ low, high };
	}
}

/* The test with its sides exchanged. */
static berth_test_kind flipped(berth_test_kind kind)
{
	switch (kind) {
	case BERTH_TEST_AT_LEAST: return BERTH_TEST_AT_MOST;
	case BERTH_TEST_AT_MOST: return BERTH_TEST_AT_LEAST;
	case BERTH_TEST_MORE_THAN: return BERTH_TEST_LESS_THAN;
	case BERTH_TEST_LESS_THAN: return BERTH_TEST_MORE_THAN;
	default: return kind;
	}
}

static bool operand_value(const struct ground *g, const struct m_operand *o, int64_t *value)
{
	if (o->kind == OPERAND_LIMIT)
		return ground_limit_value(g, o->reference, value);
	if (o->kind == OPERAND_ATTRIBUTE)
		return ground_attribute_value(g, o->reference, value);
	*value = o->value;
	return true;
}

/* Both ends; a test that is no `between` has one. */
static bool operand_values(const struct ground *g, const struct m_test *t, int64_t *low,
                           int64_t *high)
{
	if (!operand_value(g, &t->operand, low))
		return false;
	if (t->kind == BERTH_TEST_BETWEEN)
		return operand_value(g, t->high, high);
	*high = *low;
	return true;
}

bool tests_pass(const struct ground *g, const struct m_test *t, const struct domain *domain,
                int64_t subject)
{
	struct interval interval;
	int64_t low, high;
	uint64_t mask;

	if (!operand_values(g, t, &low, &high))
		return false;
	if (type_is_number(domain->type)) {
		interval = interval_of(t->kind, low, high);
		return interval.low <= subject && subject <= interval.high;
	}
	if (t->kind == BERTH_TEST_IS)
		mask = UINT64_C(1) << low;
	else
		mask = t->operand.kind == OPERAND_VALUE ? t->operand.values : (uint64_t)low;
	if (domain->type == BERTH_SET)
		return ((uint64_t)subject & mask) != 0;
	return mask >> subject & 1;
}

/* Equal literals are looked for among so many; more of them stand twice, which is harmless. */
#define MOST_COMPARED 256

/* Adds a literal to the innermost group, once. What is demanded anyway is no guard. */
static enum fold add_literal(struct ground *g, struct p_literal literal)
{
	struct p_literal *added;

	literal.guard = g->guard;
	if (literal.index == NONE) {
		g->out_of_memory = true;
		return FOLD_FALSE;
	}
	for (uint32_t i = g->group; i < g->open.count && i - g->group < MOST_COMPARED; i++) {
		struct p_literal *l = vector_at(&g->open, i);
		if (l->kind == literal.kind && l->index == literal.index && l->negated == literal.negated) {
			l->guard = l->guard && literal.guard;
			return FOLD_OPEN;
		}
	}
	added = vector_add(&g->open, 1);
	if (added)
		*added = literal;
	else
		g->out_of_memory = true;
	return FOLD_OPEN;
}

static enum fold add_atom(struct ground *g, const struct g_atom *atom, bool negate)
{
	return add_literal(g, (struct p_literal){ LITERAL_ATOM, atom_number(g, atom), negate, g->line,
	                                          g->column, false });
}

/* Gives ATOM, a test of KIND on values of DOMAIN, its meaning; false: nothing passes it. */
static bool set_meaning(struct g_atom *atom, const struct domain *domain, int64_t low, int64_t high)
{
	struct interval interval;

	if (type_is_number(domain->type)) {
		interval = interval_of(atom->kind, low, high);
		atom->low = interval.low;
		atom->high = interval.high;
		atom->shown_low = low;
		atom->shown_high = high;
		return interval.low <= interval.high;
	}
	if (atom->kind == BERTH_TEST_ONE_OF)
		atom->values = (uint64_t)low;
	else
		atom->values = UINT64_C(1) << low;
	return atom->values != 0;
}

static enum fold constant(bool value, bool negate)
{
	return value != negate ? FOLD_TRUE : FOLD_FALSE;
}

/* A test whose subject is a fact. */
static enum fold fold_fact_test(struct ground *g, const struct m_test *t, bool negate)
{
	const struct domain *domain = &g->m->facts[t->subject].domain;
	struct g_atom atom = { .kind = t->kind, .fact = own_fact(g, t->subject),
		               .operand = t->operand.kind, .reference = t->operand.reference,
		               .text = t->operand.text ? t->operand.text : "" };
	int64_t low, high;

	if (t->operand.kind == OPERAND_FACT)
		atom.reference = own_fact(g, t->operand.reference);
	if (t->operand.kind == OPERAND_FACT || t->operand.kind == OPERAND_NONE || t->operand.text)
		return add_atom(g, &atom, negate);
	if (!operand_values(g, t, &low, &high))
		return constant(false, negate);
	if (t->kind == BERTH_TEST_ONE_OF && t->operand.kind == OPERAND_VALUE)
		low = (int64_t)t->operand.values;
	if (t->high && t->high->kind == OPERAND_LIMIT
	    && t->operand.kind == OPERAND_VALUE) {
		atom.operand = OPERAND_LIMIT;
		atom.reference = t->high->reference;
	}
	if (!set_meaning(&atom, domain, low, high))
		return constant(false, negate);
	return add_atom(g, &atom, negate);
}

/* A test whose subject is an attribute: a constant, or a test on the fact it is compared with. */
static enum fold fold_attribute_test(struct ground *g, const struct m_test *t, bool negate)
{
	const struct m_attribute *attribute = &g->m->attributes[t->subject];
	struct g_atom atom = { .kind = flipped(t->kind), .fact = t->operand.reference,
		               .operand = OPERAND_ATTRIBUTE, .reference = t->subject, .text = "" };
	int64_t value = 0;

	if (!ground_attribute_value(g, t->subject, &value))
		return constant(false, negate);
	if (t->operand.kind != OPERAND_FACT)
		return constant(tests_pass(g, t, &attribute->domain, value), negate);
	atom.fact = own_fact(g, t->operand.reference);
	if (attribute->domain.type == BERTH_SET)
		atom.kind = BERTH_TEST_ONE_OF;
	if (!set_meaning(&atom, &g->m->facts[atom.fact].domain, value, value))
		return constant(false, negate);
	return add_atom(g, &atom, negate);
}

/* ---- groups ------------------------------------------------------------- */

static enum fold fold_test(struct ground *g, const struct m_test *t, bool negate,
                           enum node_kind group);

/* Members of a group of KIND that go straight into the innermost group. */
static enum fold fold_members(struct ground *g, const struct m_test *members, uint32_t n,
                              bool negate, enum node_kind kind)
{
	enum fold neutral = kind == NODE_ALL ? FOLD_TRUE : FOLD_FALSE, result = neutral;

	for (uint32_t i = 0; i < n; i++) {
		enum fold fold = fold_test(g, &members[i], negate, kind);
		if (fold == FOLD_OPEN)
			result = FOLD_OPEN;
		else if (fold != neutral)
			return fold;
	}
	return result;
}

/* The collected literals from FIRST on, which are all of a group, become one literal of the
 * group around it. */
static enum fold close_group(struct ground *g, uint32_t first, enum node_kind kind)
{
	struct p_literal *literals = vector_at(&g->open, first);
	uint32_t n = g->open.count - first;
	struct p_literal one = { .kind = LITERAL_NODE, .index = NONE };

	if (n == 1)
		one = literals[0];
	else
		one.index = node_number(g, kind, literals, n);
	g->open.count = first;
	return add_literal(g, one);
}

/* Is the last open literal a group of the KIND that it stands in?  Then its members replace it. */
static void dissolve(struct ground *g, enum node_kind kind)
{
	struct p_literal last = *(struct p_literal *)vector_at(&g->open, g->open.count - 1);
	struct span members;

	if (last.kind != LITERAL_NODE)
		return;
	const struct g_node *node = vector_at(&g->nodes, last.index);
	if (node->kind != kind)
		return;
	members = node->literals;
	g->open.count--;
	for (uint32_t i = 0; i < members.count; i++)
		add_literal(g, *(struct p_literal *)vector_at(&g->literals, members.first + i));
}

static enum fold fold_group(struct ground *g, const struct m_test *t, bool negate,
                            enum node_kind kind, enum node_kind around)
{
	uint32_t outer = g->group, first = g->open.count;
	bool guard = g->guard;
	enum fold fold;

	g->group = first;
	g->guard = false;
	fold = fold_members(g, t->children, t->n_children, negate, kind);
	g->group = outer;
	g->guard = guard;
	if (fold != FOLD_OPEN || g->out_of_memory) {
		g->open.count = first;
		return fold;
	}
	fold = close_group(g, first, kind);
	if (!g->out_of_memory && g->open.count > first)
		dissolve(g, around);
	return fold;
}

/* None of the members of T, which is a guard. */
static enum fold fold_guard(struct ground *g, const struct m_test *t)
{
	enum fold fold;

	g->guard = true;
	fold = fold_members(g, t->children, t->n_children, true, NODE_ALL);
	g->guard = false;
	return fold;
}

/* T, or its opposite, as a member of AROUND. */
static enum fold fold_test(struct ground *g, const struct m_test *t, bool negate,
                           enum node_kind around)
{
	enum node_kind kind;

	if (t->kind == BERTH_TEST_UNLESS && !negate)
		return fold_guard(g, t);
	if (t->kind == BERTH_TEST_UNLESS)
		return fold_group(g, t, false, NODE_ANY, around);
	if (t->kind == BERTH_TEST_NOT)
		return fold_test(g, &t->children[0], !negate, around);
	if (t->kind == BERTH_TEST_ALL || t->kind == BERTH_TEST_ANY) {
		kind = (t->kind == BERTH_TEST_ALL) != negate ? NODE_ALL : NODE_ANY;
		if (kind == around)
			return fold_members(g, t->children, t->n_children, negate, kind);
		return fold_group(g, t, negate, kind, around);
	}
	g->line = g->foreign ? 0 : t->line;
	g->column = g->foreign ? 0 : t->column;
	return t->of_attribute ? fold_attribute_test(g, t, negate) : fold_fact_test(g, t, negate);
}

enum fold tests_fold(struct ground *g, const struct m_test *tests, uint32_t n)
{
	g->open.count = g->group = 0;
	return fold_members(g, tests, n, false, NODE_ALL);
}

enum fold tests_fold_guard(struct ground *g, const struct m_test *tests, uint32_t n)
{
	const struct m_test all = { .kind = BERTH_TEST_ALL, .children = tests, .n_children = n };
	const struct m_test guard = { .kind = BERTH_TEST_UNLESS, .children = &all, .n_children = 1 };
	enum fold fold;

	g->foreign = true;
	fold = fold_guard(g, &guard);
	g->foreign = false;
	return fold;
}
