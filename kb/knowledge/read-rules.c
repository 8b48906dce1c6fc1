/*
 * read-rules.c - rules with their tests and actions.
 */
#include "kb/knowledge/read.h"

#include <string.h>

static size_t count_elements(const struct xml_node *parent)
{
	size_t count = 0;

	for (const struct xml_node *child = parent->first; child; child = child->next)
		count += !child->foreign;
	return count;
}

static const struct test_declaration *read_tests(const struct reading *r,
                                                 const struct xml_node *parent, size_t *n);

static void read_test(const struct reading *r, const struct xml_node *node,
                      struct test_declaration *test)
{
	*test = (struct test_declaration){
		.element = { node->name, node->at },
		.fact = read_word(node, "fact"),
		.attribute = read_word(node, "attribute"),
		.column = read_word(node, "column"),
		.value = read_word(node, "value"),
		.values = read_word(node, "values"),
		.limit = read_word(node, "limit"),
		.to_fact = read_word(node, "to-fact"),
		.to_attribute = read_word(node, "to-attribute"),
		.low = read_word(node, "low"),
		.high = read_word(node, "high"),
		.low_limit = read_word(node, "low-limit"),
		.high_limit = read_word(node, "high-limit"),
		.pattern = read_word(node, "pattern"),
	};
	test->children = read_tests(r, node, &test->n_children);
}

static const struct test_declaration *read_tests(const struct reading *r,
                                                 const struct xml_node *parent, size_t *n)
{
	size_t count = count_elements(parent), i = 0;
	struct test_declaration *tests = count ? arena_alloc(r->arena, count, sizeof *tests) : NULL;

	for (const struct xml_node *child = parent->first; child && tests; child = child->next)
		if (!child->foreign)
			read_test(r, child, &tests[i++]);
	*n = i;
	return tests;
}

/* The first attribute that names an operation on numbers or on a table. */
static void read_operation(const struct xml_node *node, struct action_declaration *action)
{
	static const char *const operations[] = {
		"sum", "difference", "product", "quotient", "minimum", "maximum", "amount", "range",
		"ceiling", "pick", "smallest", "largest", "total", "count",
	};

	action->operation = action->operands = (struct word){ NULL, node->at };
	for (size_t i = 0; i < sizeof operations / sizeof *operations; i++) {
		const struct xml_attribute *found = xml_attribute(node, operations[i]);

		if (found && !action->operation.text) {
			action->operation = (struct word){ operations[i], found->at };
			action->operands = (struct word){ found->value, found->at };
		}
	}
}

static void read_action(const struct reading *r, const struct xml_node *node,
                        struct action_declaration *action)
{
	*action = (struct action_declaration){
		.element = { node->name, node->at },
		.candidate = read_word(node, "candidate"),
		.criterion = read_word(node, "criterion"),
		.points = read_word(node, "points"),
		.fact = read_word(node, "fact"),
		.value = read_word(node, "value"),
		.limit = read_word(node, "limit"),
		.low = read_word(node, "low"),
		.high = read_word(node, "high"),
		.topic = read_word(node, "topic"),
		.instead = read_word(node, "instead"),
		.table = read_word(node, "table"),
		.cheapest = read_word(node, "cheapest"),
		.gap = read_word(node, "gap"),
		.text = read_texts(r, node, "text"),
	};
	if (read_is(node, "conclude"))
		action->filters = read_tests(r, node, &action->n_filters);
	read_operation(node, action);
}

static const struct action_declaration *read_actions(const struct reading *r,
                                                     const struct xml_node *then, size_t *n)
{
	size_t count = count_elements(then), i = 0;
	struct action_declaration *actions =
		count ? arena_alloc(r->arena, count, sizeof *actions) : NULL;

	for (const struct xml_node *child = then->first; child && actions; child = child->next)
		if (!child->foreign)
			read_action(r, child, &actions[i++]);
	*n = i;
	return actions;
}

void read_rule(const struct reading *r, const struct xml_node *item)
{
	struct rule_declaration d = {
		.id = read_word(item, "id"),
		.strength = read_word(item, "strength"),
		.priority = read_word(item, "priority"),
		.valid_from = read_word(item, "valid-from"),
		.valid_to = read_word(item, "valid-to"),
		.reviewed_on = read_word(item, "reviewed-on"),
		.for_each = read_word(item, "for-each"),
		.because = read_texts(r, item, "because"),
		.cites = read_citations(r, item),
	};

	for (const struct xml_node *child = item->first; child; child = child->next) {
		if (read_is(child, "when") && !d.tests)
			d.tests = read_tests(r, child, &d.n_tests);
		else if (read_is(child, "then") && !d.actions)
			d.actions = read_actions(r, child, &d.n_actions);
	}
	builder_rule(r->builder, &d);
}
