/*
 * reasons.c - why the winner has its points, as a tree that unfolds; who was not chosen; what is
 * unknown.
 */
#include "cli/doubt/tree.h"
#include "cli/dossier/parts.h"

enum { DEPTH = 2 }; /* conclusions that are opened, one behind the other */

static void say_nodes(struct article *a, const struct tree_node *first);

static void say_points(struct article *a, const berth_reason *reason)
{
	int64_t points = tree_points(&a->report, reason);

	if (!berth_effect_scores(reason->effect))
		return;
	strbuf_add_format(&a->page.text, "<b class=\"%s\">%+lld</b> ", points < 0 ? "bad" : "good",
	                  (long long)points);
}

static void say_rule(struct article *a, const struct tree_node *node)
{
	const berth_reason *reason = node->reason;
	struct report *report = &a->report;
	int32_t known, low, high;

	article_put(a, "<details><summary>");
	say_points(a, reason);
	report_add_short(report, &report->line, reason->instance);
	article_line(a);
	article_put(a, "</summary>\n<p>");
	if (reason->criterion != BERTH_NONE) {
		berth_session_weight(report->session, reason->criterion, &known, &low, &high);
		if (berth_effect_scores(reason->effect))
			report_add_words(report, N_("%s, %d x weight %d"),
			                 report_criterion_label(report, reason->criterion),
			                 (int)reason->points, (int)known);
		else
			report_add_words(report, N_("%s, weight %d"),
			                 report_criterion_label(report, reason->criterion),
			                 (int)reason->points);
		strbuf_add(&report->line, ": ");
	}
	report_add_because(report, &report->line, reason);
	report_add_reference(report, &report->line, reason);
	article_line(a);
	article_put(a, "</p>\n");
	say_nodes(a, node->first);
	article_put(a, "</details>");
}

static void say_fact(struct article *a, const struct tree_node *node)
{
	struct report *report = &a->report;
	berth_table_row row;

	if (node->test) {
		speak_test(&report->speaker, &report->line, node->test, node->negated, false);
	} else {
		strbuf_add_format(&report->line, "%s: ", report_fact_label(report, node->fact));
		speak_state(&report->speaker, &report->line, node->fact, &node->state);
	}
	if (berth_session_row(report->session, node->fact, report->speaker.language, &row))
		report_add_row(report, &report->line, &row);
	if (node->repeated)
		strbuf_add(&report->line, words(report, N_("; see above")));
	article_line(a);
	say_nodes(a, node->first);
}

static void say_nodes(struct article *a, const struct tree_node *first)
{
	if (!first)
		return;
	article_put(a, "<ul class=\"tree\">\n");
	for (const struct tree_node *node = first; node; node = node->next) {
		article_put(a, "<li>");
		if (node->reason)
			say_rule(a, node);
		else
			say_fact(a, node);
		article_put(a, "</li>\n");
	}
	article_put(a, "</ul>\n");
}

/* What has the same effect stands under one heading. */
static void say_effects(struct article *a, struct tree_node *node)
{
	while (node) {
		struct tree_node *last = node, *next;
		while (last->next && last->next->reason->effect == node->reason->effect)
			last = last->next;
		next = last->next;
		last->next = NULL;
		page_heading(&a->page, words(&a->report, tree_heading(node->reason->effect)));
		say_nodes(a, node);
		node = next;
	}
}

static void say_tree(struct article *a, uint32_t candidate)
{
	struct reason_tree tree;

	if (!tree_begin(&tree, &a->report, DEPTH)) {
		a->page.text.failed = true;
		return;
	}
	tree_add_candidate(&tree, candidate);
	say_effects(a, tree.root.first);
	tree_free(&tree);
}

/* What can be said for and against who comes second. */
static void say_second(struct article *a)
{
	const berth_ranked *second = berth_session_ranked(a->report.session, 1);

	if (!second)
		return;
	article_fold(a, N_("The same of who comes second"));
	report_add_words(&a->report, N_("%s: %lld points."),
	                 report_candidate_label(&a->report, second->candidate),
	                 (long long)second->score);
	report_end_paragraph(&a->report, (struct place){ .tint = TINT_BOLD });
	say_tree(a, second->candidate);
	article_fold_end(a);
}

void article_reasons(struct article *a)
{
	const uint32_t winner = a->report.result->winner;

	if (winner != BERTH_NONE) {
		article_section(a, "reasons", N_("Every reason, and what it rests on"));
		say_tree(a, winner);
		say_second(a);
	}
	if (a->report.result->excluded) {
		article_section(a, "excluded", N_("Not chosen"));
		article_part(a, part_excluded);
	}
}
