/* tree.c - grows a tree of rules and facts from the reasons of a report. */
#include "cli/doubt/tree.h"

#include "base/bits.h"
#include "engine/written.h"

struct tree_kept {
	berth_explanation *explanation;
	struct tree_kept *next;
};

bool tree_begin(struct reason_tree *tree, struct report *report, unsigned depth)
{
	berth_program_info info;

	berth_program_describe(report->program, &info);
	*tree = (struct reason_tree){ .report = report, .depth = depth };
	tree->root.last = &tree->root.first;
	tree->top = &tree->root;
	tree->opened = arena_alloc(report->arena, info.facts / 64 + 1, sizeof *tree->opened);
	return tree->opened != NULL;
}

void tree_free(struct reason_tree *tree)
{
	for (struct tree_kept *kept = tree->kept; kept; kept = kept->next)
		berth_explanation_free(kept->explanation);
}

static struct tree_node *add_node(struct reason_tree *tree)
{
	struct tree_node *node = arena_alloc(tree->report->arena, 1, sizeof *node);

	if (!node)
		return NULL;
	node->fact = BERTH_NONE;
	node->last = &node->first;
	*tree->top->last = node;
	tree->top->last = &node->next;
	return node;
}

/* The explanation of INSTANCE, which lasts as long as the tree; NULL: there is none. */
static const berth_account *account_of(struct reason_tree *tree, uint32_t instance)
{
	struct report *report = tree->report;
	struct tree_kept *kept = arena_alloc(report->arena, 1, sizeof *kept);

	if (!kept)
		return NULL;
	if (berth_explain_instance(&kept->explanation, report->session, instance, 0,
	                           report->speaker.language) != BERTH_OK) {
		report->line.failed = true;
		return NULL;
	}
	kept->next = tree->kept;
	tree->kept = kept;
	return berth_explanation_account(kept->explanation);
}

/* The effect by which a rule gave FACT the value that it has; NULL: none did. */
static const berth_reason *giver_of(const struct report *report, uint32_t fact,
                                    const berth_fact_state *state)
{
	if (state->standing != BERTH_DERIVED && state->standing != BERTH_ASSUMED)
		return NULL;
	for (size_t i = 0; i < report->n_reasons; i++) {
		const berth_reason *reason = &report->reasons[i];
		if ((reason->effect == BERTH_CONCLUDE || reason->effect == BERTH_ASSUME)
		    && reason->fact == fact && reason->rule == state->rule)
			return reason;
	}
	return NULL;
}

/* Below NODE, of a fact: the rule that gave it its value, once in the tree. */
static void open_fact(struct reason_tree *tree, struct tree_node *node)
{
	const berth_reason *giver = giver_of(tree->report, node->fact, &node->state);
	struct tree_node *top = tree->top;

	if (!giver || tree->depth == 0)
		return;
	node->repeated = bit_at(tree->opened, node->fact);
	if (node->repeated)
		return;
	bit_set(tree->opened, node->fact);
	tree->depth--;
	tree->top = node;
	tree_add_rule(tree, giver, false);
	tree->top = top;
	tree->depth++;
}

static void add_test(void *context, const berth_condition *test, bool negated)
{
	struct reason_tree *tree = context;
	struct tree_node *node = add_node(tree);

	if (!node)
		return;
	node->fact = test->fact;
	node->test = test;
	node->negated = negated;
	berth_session_fact(tree->report->session, test->fact, &node->state);
	open_fact(tree, node);
}

static void add_known(struct reason_tree *tree, uint32_t fact)
{
	struct tree_node *node = add_node(tree);

	if (!node)
		return;
	node->fact = fact;
	berth_session_fact(tree->report->session, fact, &node->state);
	open_fact(tree, node);
}

/* The facts that the rule of REASON calculates with; those that each candidate has are named by
 * nobody's number. */
static void add_terms(struct reason_tree *tree, const berth_reason *reason)
{
	const berth_program *program = tree->report->program;
	berth_written_rule rule;
	berth_written_action action;
	berth_owner owner;
	uint32_t fact;

	if (reason->effect != BERTH_CONCLUDE || reason->candidate != BERTH_NONE
	    || berth_rule_written(program, reason->rule, 0, &rule) != BERTH_OK || rule.for_each)
		return;
	for (uint32_t i = 0; i < rule.actions; i++) {
		if (berth_action_written(program, rule.first_action + i, 0, &action) != BERTH_OK
		    || action.kind != BERTH_CONCLUDE || action.fact != reason->fact)
			continue;
		for (uint32_t k = 0; k < action.terms; k++)
			if (berth_term_written(program, action.first_term + k, &owner, &fact) == BERTH_OK
			    && owner == BERTH_OF_FACT)
				add_known(tree, fact);
	}
}

void tree_add_rule(struct reason_tree *tree, const berth_reason *reason, bool waits)
{
	struct tree_node *node = add_node(tree), *top = tree->top;
	const berth_account *account = node ? account_of(tree, reason->instance) : NULL;

	if (!account)
		return;
	node->reason = reason;
	node->waits = waits;
	tree->top = node;
	sentence_each_test(account->conditions, account->n_conditions,
	                   waits ? BERTH_WAITING : BERTH_TRUE, add_test, tree);
	add_terms(tree, reason);
	tree->top = top;
}

void tree_add_fact(struct reason_tree *tree, uint32_t fact)
{
	struct tree_node *node = add_node(tree), *top = tree->top;
	const struct report *report = tree->report;

	if (!node)
		return;
	node->fact = fact;
	berth_session_fact(report->session, fact, &node->state);
	open_fact(tree, node);
	if (node->state.standing != BERTH_UNTOLD)
		return;
	tree->top = node;
	for (size_t i = 0; i < report->n_waiting; i++)
		if (report->waiting[i].effect == BERTH_CONCLUDE && report->waiting[i].fact == fact)
			tree_add_rule(tree, &report->waiting[i], true);
	tree->top = top;
}
