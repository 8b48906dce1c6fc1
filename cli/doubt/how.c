/*
 * how.c - the tree of reasons of a candidate or a fact, as text and as JSON, with the sources that
 * it cites.
 */
#include "cli/doubt/parts.h"
#include "cli/doubt/tree.h"

#include "cli/report/result-json.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct how {
	struct report *report;
	const struct doubt_question *question;
	uint32_t candidate;      /* or BERTH_NONE */
	uint32_t fact;           /* or BERTH_NONE */
	struct reason_tree tree;
};

static void grow(struct how *how)
{
	if (how->fact != BERTH_NONE) {
		tree_add_fact(&how->tree, how->fact);
	} else if (how->candidate != BERTH_NONE) {
		tree_add_candidate(&how->tree, how->candidate);
	}
}

/* ---- text -------------------------------------------------------------------------- */

static int32_t weight_of(const struct report *report, uint32_t criterion)
{
	int32_t known, low, high;

	berth_session_weight(report->session, criterion, &known, &low, &high);
	return known;
}

static void say_because(struct report *report, const berth_reason *reason, unsigned indent)
{
	struct strbuf brief = STRBUF_INIT, because = STRBUF_INIT;

	if (berth_effect_scores(reason->effect))
		report_add_words(report, N_("%s, %d x weight %d"),
		                 report_criterion_label(report, reason->criterion), (int)reason->points,
		                 (int)weight_of(report, reason->criterion));
	if (reason->effect == BERTH_WEIGHT)
		report_add_words(report, N_("%s, weight %d"),
		                 report_criterion_label(report, reason->criterion), (int)reason->points);
	report_add_short(report, &brief, reason->instance);
	report_add_because(report, &because, reason);
	if (strcmp(strbuf_text(&brief), strbuf_text(&because)) != 0)
		strbuf_add_format(&report->line, "%s%s", report->line.length ? ": " : "",
		                  strbuf_text(&because));
	report->line.failed |= !strbuf_ok(&brief) || !strbuf_ok(&because);
	strbuf_free(&brief);
	strbuf_free(&because);
	if (report->line.length)
		report_end_paragraph(report, (struct place){ .indent = indent });
}

static void say_node(struct report *report, const struct tree_node *node, unsigned indent);

static void say_children(struct report *report, const struct tree_node *node, unsigned indent)
{
	for (const struct tree_node *child = node->first; child; child = child->next)
		say_node(report, child, indent);
}

/* "+12  no hosts to find, patch or replace [1][2] (OPS-001)", and below it the reason in full. */
static void say_rule(struct report *report, const struct tree_node *node, unsigned indent)
{
	const berth_reason *reason = node->reason;
	int64_t points = tree_points(report, reason);
	unsigned hang = berth_effect_scores(reason->effect) ? 5 : 2;
	char sign[24] = "*";

	if (hang == 5)
		snprintf(sign, sizeof sign, "%+lld", (long long)points);
	if (reason->effect == BERTH_EXCLUDE)
		snprintf(sign, sizeof sign, "x");
	if (report->page->accessible && hang == 5)
		report_add_words(report, N_("%s points: "), sign);
	if (node->waits)
		strbuf_add(&report->line, words(report, N_("It waits: ")));
	doubt_add_rule(report, reason);
	report_end_paragraph(report, (struct place){ indent, sign, hang, node->waits ? TINT_CAREFUL
		: points < 0 || reason->effect == BERTH_EXCLUDE ? TINT_BAD : TINT_GOOD });
	if (!node->waits)
		say_because(report, reason, indent + hang);
	say_children(report, node, indent + hang);
}

static void say_fact(struct report *report, const struct tree_node *node, unsigned indent)
{
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
	report_end_paragraph(report, (struct place){ indent, "-", 2, TINT_NONE });
	say_children(report, node, indent + 2);
}

static void say_node(struct report *report, const struct tree_node *node, unsigned indent)
{
	if (node->reason)
		say_rule(report, node, indent);
	else
		say_fact(report, node, indent);
}

static void add_headline(struct how *how)
{
	struct report *report = how->report;
	uint32_t place = doubt_place(report->session, how->candidate);
	const char *label;

	if (how->candidate == BERTH_NONE) {
		strbuf_add(&report->line,
		           words(report, N_("NOTHING FITS: every candidate is excluded.")));
		return;
	}
	label = report_candidate_label(report, how->candidate);
	if (!(report->result->considered >> how->candidate & 1))
		report_add_words(report, N_("Not %s: it is not among those that were to be considered."),
		                 label);
	else if (place == BERTH_NONE)
		report_add_words(report, N_("Not %s: it is excluded."), label);
	else
		report_add_words(report, N_("%s: %lld points, place %u of %u."), label,
		                 (long long)berth_session_ranked(report->session, place)->score, place + 1,
		                 report->result->ranked);
}

static void say_candidate(struct how *how)
{
	struct report *report = how->report;

	add_headline(how);
	report_end_paragraph(report, (struct place){ .tint = TINT_BOLD });
	for (const struct tree_node *node = how->tree.root.first, *last = NULL; node;
	     last = node, node = node->next) {
		if (!last || last->reason->effect != node->reason->effect)
			page_heading(report->page, words(report, tree_heading(node->reason->effect)));
		say_node(report, node, 2);
	}
}

static void say_all(struct how *how)
{
	struct report *report = how->report;

	if (how->fact != BERTH_NONE)
		say_children(report, &how->tree.root, 0);
	else
		say_candidate(how);
	part_sources(report);
}

/* ---- a graph ----------------------------------------------------------------------- */

static void draw_all(struct how *how)
{
	struct report *report = how->report;
	struct strbuf top = STRBUF_INIT;

	if (how->fact == BERTH_NONE) {
		add_headline(how);
		strbuf_add(&top, strbuf_text(&report->line));
		strbuf_clear(&report->line);
	}
	tree_draw(&how->tree, how->question->id, how->fact == BERTH_NONE ? strbuf_text(&top) : NULL);
	report->line.failed |= !strbuf_ok(&top);
	strbuf_free(&top);
}

/* ---- JSON -------------------------------------------------------------------------- */

static void add_node(struct json *json, struct report *report, const char *key,
                     const struct tree_node *node);

static void add_children(struct json *json, struct report *report, const char *key,
                         const struct tree_node *node)
{
	json_begin(json, key, '[');
	for (const struct tree_node *child = node->first; child; child = child->next)
		add_node(json, report, NULL, child);
	json_end(json, ']');
}

static void add_rule(struct json *json, struct report *report, const struct tree_node *node)
{
	static const char *const names[] = {
		[BERTH_CONCLUDE] = "conclude", [BERTH_EXCLUDE] = "exclude", [BERTH_FAVOUR] = "favour",
		[BERTH_OPPOSE] = "oppose", [BERTH_WEIGHT] = "weight", [BERTH_ASSUME] = "assume"
	};
	const berth_reason *reason = node->reason;
	struct strbuf brief = STRBUF_INIT, because = STRBUF_INIT;

	json_add_string(json, "rule", berth_rule_id(report->program, reason->rule));
	json_add_string(json, "effect", names[reason->effect]);
	json_add_boolean(json, "waits", node->waits);
	if (reason->criterion != BERTH_NONE)
		json_add_string(json, "criterion",
		                berth_criterion_id(report->program, reason->criterion));
	if (berth_effect_scores(reason->effect)) {
		json_add_integer(json, "points", reason->points);
		json_add_integer(json, "weight", weight_of(report, reason->criterion));
		json_add_integer(json, "weighted", tree_points(report, reason));
	} else if (reason->effect == BERTH_WEIGHT) {
		json_add_integer(json, "weight", reason->points);
	}
	report_add_short(report, &brief, reason->instance);
	doubt_add_text(json, "short", &brief);
	report_add_because(report, &because, reason);
	doubt_add_text(json, "because", &because);
	doubt_cite(json, report, reason);
	add_children(json, report, "facts", node);
}

static void add_fact(struct json *json, struct report *report, const struct tree_node *node)
{
	struct strbuf text = STRBUF_INIT;
	berth_table_row row;

	doubt_state_json(json, report, node->fact, &node->state);
	if (node->test) {
		speak_test(&report->speaker, &text, node->test, node->negated, false);
		doubt_add_text(json, "test", &text);
	}
	if (berth_session_row(report->session, node->fact, 0, &row)) {
		json_add_string(json, "table", row.table_id);
		json_add_string(json, "row", *row.row_id ? row.row_id : NULL);
	}
	if (node->repeated)
		json_add_boolean(json, "repeated", true);
	if (node->first)
		add_children(json, report, "by", node);
}

static void add_node(struct json *json, struct report *report, const char *key,
                     const struct tree_node *node)
{
	json_begin(json, key, '{');
	if (node->reason)
		add_rule(json, report, node);
	else
		add_fact(json, report, node);
	json_end(json, '}');
}

static void add_all(struct how *how)
{
	struct report *report = how->report;
	struct json json = { .out = &report->page->text, .pretty = how->question->pretty };
	uint32_t place = how->candidate == BERTH_NONE
		? BERTH_NONE : doubt_place(report->session, how->candidate);

	json_begin(&json, NULL, '{');
	result_json_head(&json, report->session, "berth.how/1", how->question->id);
	json_add_string(&json, "winner", berth_candidate_id(report->program, report->result->winner));
	if (how->fact != BERTH_NONE)
		json_add_string(&json, "fact", berth_fact_id(report->program, how->fact));
	else
		json_add_string(&json, "candidate", berth_candidate_id(report->program, how->candidate));
	if (place != BERTH_NONE) {
		json_add_integer(&json, "place", place + 1);
		json_add_integer(&json, "points", berth_session_ranked(report->session, place)->score);
	}
	add_children(&json, report, "tree", &how->tree.root);
	doubt_sources_json(&json, report);
	json_end(&json, '}');
	strbuf_add_char(json.out, '\n');
}

/* ---- either ------------------------------------------------------------------------ */

bool doubt_how(struct page *page, struct arena *memory, const struct speaker *speaker,
               const berth_session *session, const struct doubt_question *question)
{
	const struct doubt_subject *subject = question->subject;
	struct report report;
	struct how how = { .report = &report, .question = question, .fact = BERTH_NONE };
	bool fine = report_begin(&report, page, memory, speaker, session)
		&& tree_begin(&how.tree, &report, question->depth);

	how.candidate = report.result->winner;
	if (subject && subject->kind == SUBJECT_CANDIDATE)
		how.candidate = subject->number;
	if (subject && subject->kind == SUBJECT_FACT)
		how.fact = subject->number;
	if (fine)
		grow(&how);
	/* else the tree lacks what is looked at */
	fine = fine && !arena_failed(memory) && strbuf_ok(&report.line);
	if (fine) {
		if (question->json)
			add_all(&how);
		else if (question->dot)
			draw_all(&how);
		else
			say_all(&how);
	}
	tree_free(&how.tree);
	return report_end(&report, fine);
}
