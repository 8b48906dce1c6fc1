/*
 * dot.c - a tree of reasons as a graph for Graphviz: each rule is a box, each fact one ellipse
 * however often it is met, and arrows go from what is known to what comes of it.
 */
#include "cli/doubt/tree.h"

#include "base/bits.h"
#include "base/text.h"

#include <string.h>

enum { LABEL_COLUMNS = 32 };

struct graph {
	struct report *report;
	struct strbuf *out;
	uint64_t *drawn;   /* facts, by number */
	unsigned rules;    /* so far */
};

/* TEXT between quotes, its lines as they are. */
static void add_quoted(struct strbuf *out, const char *text)
{
	strbuf_add_char(out, '"');
	for (; *text; text++) {
		if (*text == '"' || *text == '\\')
			strbuf_add_char(out, '\\');
		if (*text == '\n')
			strbuf_add(out, "\\n");
		else
			strbuf_add_char(out, *text);
	}
	strbuf_add_char(out, '"');
}

/* The paragraph in work, wrapped. */
static void add_label(struct graph *graph)
{
	struct page page = { .width = LABEL_COLUMNS };

	page_paragraph(&page, (struct place){ 0 }, strbuf_text(&graph->report->line));
	strbuf_cut(&page.text, page.text.length ? page.text.length - 1 : 0);
	strbuf_add(graph->out, " [label=");
	add_quoted(graph->out, strbuf_text(&page.text));
	graph->out->failed |= !strbuf_ok(&page.text);
	strbuf_free(&page.text);
	strbuf_clear(&graph->report->line);
}

static const char *address_of(const struct graph *graph, const berth_reason *reason)
{
	berth_citation citation;

	return berth_reason_citations(graph->report->session, reason, &citation, 1) ? citation.url : "";
}

static const char *colour_of(berth_effect effect)
{
	switch (effect) {
	case BERTH_EXCLUDE:
	case BERTH_OPPOSE:
		return "firebrick";
	case BERTH_FAVOUR:
		return "darkgreen";
	default:
		return "gray30";
	}
}

static void draw_children(struct graph *graph, const struct tree_node *node, const char *name);

/* "rule1 [label="+12 no hosts to find (OPS-001)", ...]", an arrow to NAME, what is behind it. */
static void draw_rule(struct graph *graph, const struct tree_node *node, const char *name)
{
	struct report *report = graph->report;
	const berth_reason *reason = node->reason;
	struct strbuf own = STRBUF_INIT;

	strbuf_add_format(&own, "rule%u", ++graph->rules);
	if (berth_effect_scores(reason->effect))
		strbuf_add_format(&report->line, "%+lld ",
		                  (long long)report_weighted_points(report, reason));
	if (node->waits)
		strbuf_add(&report->line, words(report, N_("It waits: ")));
	report_add_short(report, &report->line, reason->instance);
	strbuf_add_format(&report->line, " (%s)", report_rule_name(report, reason->rule));
	strbuf_add_format(graph->out, "\t%s", strbuf_text(&own));
	add_label(graph);
	strbuf_add_format(graph->out, ", color=%s, URL=", colour_of(reason->effect));
	add_quoted(graph->out, address_of(graph, reason));
	strbuf_add_format(graph->out, "%s];\n\t%s -> %s;\n", node->waits ? ", style=dashed" : "",
	                  strbuf_text(&own), name);
	draw_children(graph, node, strbuf_text(&own));
	graph->out->failed |= !strbuf_ok(&own);
	strbuf_free(&own);
}

static void draw_fact(struct graph *graph, const struct tree_node *node, const char *name)
{
	struct report *report = graph->report;
	struct strbuf own = STRBUF_INIT;

	strbuf_add_format(&own, "\"fact:%s\"", berth_fact_id(report->program, node->fact));
	if (!bit_at(graph->drawn, node->fact)) {
		bit_set(graph->drawn, node->fact);
		strbuf_add_format(&report->line, "%s: ", report_fact_label(report, node->fact));
		speak_state(&report->speaker, &report->line, node->fact, &node->state);
		strbuf_add_format(graph->out, "\t%s", strbuf_text(&own));
		add_label(graph);
		strbuf_add(graph->out, ", shape=ellipse];\n");
	}
	if (name)
		strbuf_add_format(graph->out, "\t%s -> %s;\n", strbuf_text(&own), name);
	draw_children(graph, node, strbuf_text(&own));
	graph->out->failed |= !strbuf_ok(&own);
	strbuf_free(&own);
}

static void draw_children(struct graph *graph, const struct tree_node *node, const char *name)
{
	for (const struct tree_node *child = node->first; child; child = child->next) {
		if (child->reason)
			draw_rule(graph, child, name);
		else
			draw_fact(graph, child, name);
	}
}

void tree_draw(struct reason_tree *tree, const char *id, const char *top)
{
	struct report *report = tree->report;
	struct graph graph = { report, &report->page->text, NULL, 0 };
	struct strbuf safe = STRBUF_INIT;
	berth_program_info info;

	berth_program_describe(report->program, &info);
	graph.drawn = arena_alloc(report->arena, info.facts / 64 + 1, sizeof *graph.drawn);
	if (!graph.drawn)
		return;
	text_add_safe(&safe, id, false);
	strbuf_add(graph.out, "strict digraph ");
	add_quoted(graph.out, strbuf_text(&safe));
	strbuf_add(graph.out, " {\n\trankdir=RL;\n\tnode [shape=box];\n");
	if (top) {
		strbuf_add(&report->line, top);
		strbuf_add(graph.out, "\ttop");
		add_label(&graph);
		strbuf_add(graph.out, ", penwidth=2];\n");
	}
	draw_children(&graph, &tree->root, top ? "top" : NULL);
	strbuf_add(graph.out, "}\n");
	graph.out->failed |= !strbuf_ok(&safe);
	strbuf_free(&safe);
}
