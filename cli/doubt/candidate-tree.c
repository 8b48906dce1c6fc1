/* candidate-tree.c - which rules speak about a candidate, as the top of a tree. */
#include "cli/doubt/tree.h"

#include <stdlib.h>

int64_t tree_points(const struct report *report, const berth_reason *reason)
{
	return berth_effect_scores(reason->effect) ? report_weighted_points(report, reason) : 0;
}

struct weighed {
	const berth_reason *reason;
	int64_t points;
};

static int compare_weighed(const void *left, const void *right)
{
	const struct weighed *a = left, *b = right;
	int64_t x = llabs(a->points), y = llabs(b->points);

	if (x != y)
		return x > y ? -1 : 1;
	return (a->reason > b->reason) - (a->reason < b->reason);
}

/* The rules with EFFECT on the candidate, the weightiest first. */
static void add_effect(struct reason_tree *tree, uint32_t candidate, berth_effect effect)
{
	const struct report *report = tree->report;
	struct weighed *list = arena_alloc(report->arena, report->n_reasons + 1, sizeof *list);
	size_t n = 0;

	for (size_t i = 0; list && i < report->n_reasons; i++)
		if (report->reasons[i].effect == effect && report->reasons[i].candidate == candidate)
			list[n++] = (struct weighed){ &report->reasons[i],
				                          tree_points(report, &report->reasons[i]) };
	if (list)
		qsort(list, n, sizeof *list, compare_weighed);
	for (size_t i = 0; i < n; i++)
		tree_add_rule(tree, list[i].reason, false);
}

static bool has_points_on(const struct reason_tree *tree, uint32_t candidate, uint32_t criterion)
{
	for (size_t i = 0; i < tree->report->n_reasons; i++) {
		const berth_reason *reason = &tree->report->reasons[i];
		if (berth_effect_scores(reason->effect) && reason->candidate == candidate
		    && reason->criterion == criterion)
			return true;
	}
	return false;
}

/* The rules that set the weights by which its points count. */
static void add_weights(struct reason_tree *tree, uint32_t candidate)
{
	int32_t known, low, high;

	for (size_t i = 0; i < tree->report->n_reasons; i++) {
		const berth_reason *reason = &tree->report->reasons[i];
		if (reason->effect != BERTH_WEIGHT || !has_points_on(tree, candidate, reason->criterion))
			continue;
		berth_session_weight(tree->report->session, reason->criterion, &known, &low, &high);
		if (known == reason->points)
			tree_add_rule(tree, reason, false);
	}
}

void tree_add_candidate(struct reason_tree *tree, uint32_t candidate)
{
	add_effect(tree, candidate, BERTH_EXCLUDE);
	add_effect(tree, candidate, BERTH_FAVOUR);
	add_effect(tree, candidate, BERTH_OPPOSE);
	add_weights(tree, candidate);
}

const char *tree_heading(berth_effect effect)
{
	switch (effect) {
	case BERTH_EXCLUDE:
		return N_("What excludes it");
	case BERTH_FAVOUR:
		return N_("Reasons for it");
	case BERTH_OPPOSE:
		return N_("Reasons against it");
	default:
		return N_("Weights that the facts set");
	}
}
