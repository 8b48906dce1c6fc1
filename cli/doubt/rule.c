/*
 * rule.c - a rule: for whom it holds, and each of its conditions where it fires and where it misses
 * by least.
 */
#include "cli/doubt/parts.h"

#include "engine/written.h"

#include <string.h>

enum { FALSE_COSTS = 1000 }; /* against a test that waits */

/* The instances of a rule that are shown; BERTH_NONE: there is none. */
struct shown {
	uint32_t fires, nearest;
	unsigned misses;       /* of the nearest */
	uint64_t states[3];    /* candidates by berth_rule_state */
};

/* ---- which of them ----------------------------------------------------------------- */

static bool is_group(const berth_condition *condition)
{
	return condition->kind == BERTH_TEST_ALL || condition->kind == BERTH_TEST_ANY
		|| condition->kind == BERTH_TEST_NOT;
}

static berth_truth seen(const berth_condition *condition, bool negated)
{
	return negated ? (berth_truth)(BERTH_TRUE - condition->truth) : condition->truth;
}

/* Must one of the children hold, rather than all of them? */
static bool is_any(const berth_condition *group, bool negated)
{
	return (group->kind == BERTH_TEST_ANY) != negated;
}

static bool negates(const berth_condition *group, bool negated)
{
	return negated != (group->kind == BERTH_TEST_NOT);
}

/* How far a condition is from holding: 0, it holds. */
static unsigned misses(const berth_condition *condition, bool negated)
{
	berth_truth truth = seen(condition, negated);
	bool below = negates(condition, negated);
	unsigned sum = 0, least = UINT32_MAX;

	if (truth == BERTH_TRUE || condition->guard)
		return truth == BERTH_FALSE ? FALSE_COSTS : 0;
	if (!is_group(condition) || condition->foreign)
		return truth == BERTH_FALSE ? FALSE_COSTS : 1;
	for (size_t i = 0; i < condition->n_children; i++) {
		unsigned one = misses(&condition->children[i], below);
		sum += one;
		least = one < least ? one : least;
	}
	return condition->kind != BERTH_TEST_NOT && is_any(condition, negated) ? least : sum;
}

static unsigned misses_of(const berth_account *account)
{
	unsigned sum = 0;

	for (size_t i = 0; i < account->n_conditions; i++)
		sum += misses(&account->conditions[i], false);
	return sum;
}

static void look_at(struct shown *shown, const struct doubt *doubt, const berth_account *account)
{
	uint32_t winner = doubt->report->result->winner;
	unsigned far = misses_of(account);

	if (account->state == BERTH_RULE_ABSENT
	    || (account->candidate != BERTH_NONE
	        && !(doubt->report->result->considered >> account->candidate & 1)))
		return;
	if (account->candidate != BERTH_NONE)
		shown->states[account->state] |= UINT64_C(1) << account->candidate;
	if (account->state == BERTH_RULE_FIRED) {
		if (shown->fires == BERTH_NONE || account->candidate == winner)
			shown->fires = account->instance;
	} else if (shown->nearest == BERTH_NONE || far < shown->misses) {
		shown->nearest = account->instance;
		shown->misses = far;
	}
}

static berth_explanation *explain(const struct doubt *doubt, uint32_t instance)
{
	struct report *report = doubt->report;
	berth_explanation *explanation = NULL;

	if (berth_explain_instance(&explanation, report->session, instance, 0,
	                           report->speaker.language) == BERTH_ENOMEM)
		report->line.failed = true;
	return explanation;
}

static struct shown choose(const struct doubt *doubt, uint32_t rule)
{
	struct shown shown = { BERTH_NONE, BERTH_NONE, 0, { 0 } };
	uint32_t instance;

	for (uint32_t i = 0; (instance = berth_rule_instance(doubt->report->program, rule, i))
	     != BERTH_NONE; i++) {
		berth_explanation *explanation = explain(doubt, instance);
		if (explanation)
			look_at(&shown, doubt, berth_explanation_account(explanation));
		berth_explanation_free(explanation);
	}
	return shown;
}

/* ---- conditions -------------------------------------------------------------------- */

static const struct {
	const char *sign, *spoken;
	enum tint tint;
} truths[] = {
	[BERTH_FALSE] = { N_("false"), N_("Does not hold: "), TINT_BAD },
	[BERTH_WAITING] = { N_("waits"), N_("Waits: "), TINT_CAREFUL },
	[BERTH_TRUE] = { N_("true"), N_("Holds: "), TINT_GOOD }
};

static void say_line(struct report *report, berth_truth truth, unsigned indent)
{
	struct strbuf spoken = STRBUF_INIT;

	if (report->page->accessible) {
		strbuf_add(&spoken, words(report, truths[truth].spoken));
		strbuf_add(&spoken, strbuf_text(&report->line));
		page_paragraph(report->page, (struct place){ 0 }, strbuf_text(&spoken));
		strbuf_clear(&report->line);
	} else {
		report_end_paragraph(report, (struct place){ indent, words(report, truths[truth].sign), 7,
		                                             truths[truth].tint });
	}
	strbuf_free(&spoken);
}

static void say_condition(struct report *report, const berth_condition *condition, bool negated,
                          unsigned indent)
{
	berth_truth truth = seen(condition, negated);

	if (condition->foreign)
		return;
	if (!is_group(condition)) {
		speak_test(&report->speaker, &report->line, condition, negated, truth != BERTH_TRUE);
		if (condition->guard && truth == BERTH_WAITING)
			strbuf_add(&report->line, words(report, N_("; taken to hold until somebody says so")));
		say_line(report, truth, indent);
		return;
	}
	if (condition->kind != BERTH_TEST_NOT && condition->n_children > 1) {
		strbuf_add(&report->line, words(report, is_any(condition, negated)
			? N_("one of these:") : N_("all of these:")));
		say_line(report, truth, indent);
		indent += 2;
	}
	for (size_t i = 0; i < condition->n_children; i++)
		say_condition(report, &condition->children[i], negates(condition, negated), indent);
}

static bool is_outdone(const berth_account *account)
{
	for (size_t i = 0; i < account->n_conditions; i++)
		if (account->conditions[i].foreign && account->conditions[i].truth == BERTH_FALSE)
			return true;
	return false;
}

static void say_conditions(struct report *report, const berth_account *account)
{
	if (is_outdone(account)) {
		strbuf_add(&report->line, words(report, N_("a stronger rule of its kind counts instead")));
		say_line(report, BERTH_FALSE, 2);
	}
	for (size_t i = 0; i < account->n_conditions; i++)
		say_condition(report, &account->conditions[i], false, 2);
	if (account->n_conditions == 0) {
		strbuf_add(&report->line, words(report, N_("nothing of the case is asked for")));
		say_line(report, BERTH_TRUE, 2);
	}
}

static berth_reason reason_of(uint32_t rule, const berth_account *account)
{
	return (berth_reason){ .rule = rule, .instance = account->instance,
		                   .candidate = account->candidate, .criterion = BERTH_NONE,
		                   .topic = BERTH_NONE, .fact = BERTH_NONE, .instead = "" };
}

static void say_instance(struct doubt *doubt, uint32_t rule, uint32_t instance, const char *heading)
{
	struct report *report = doubt->report;
	berth_explanation *explanation = instance == BERTH_NONE ? NULL : explain(doubt, instance);
	const berth_account *account;
	struct strbuf title = STRBUF_INIT;
	berth_reason reason;

	if (!explanation)
		return;
	account = berth_explanation_account(explanation);
	strbuf_add(&title, words(report, heading));
	if (account->candidate != BERTH_NONE)
		strbuf_add_format(&title, ": %s", report_candidate_label(report, account->candidate));
	page_heading(report->page, strbuf_text(&title));
	strbuf_free(&title);
	reason = reason_of(rule, account);
	if (account->state != BERTH_RULE_FIRED)
		strbuf_add(&report->line, words(report, N_("It would say: ")));
	report_add_because(report, &report->line, &reason);
	report_add_reference(report, &report->line, &reason);
	report_end_paragraph(report, (struct place){ 2, NULL, 0, TINT_NONE });
	say_conditions(report, account);
	berth_explanation_free(explanation);
}

/* ---- what the rule does, and for whom ---------------------------------------------- */

static void say_action(struct report *report, const berth_written_action *action,
                       const berth_reason *reason)
{
	const char *fact = report_fact_label(report, action->fact);

	if (action->kind == BERTH_EXCLUDE)
		strbuf_add(&report->line, words(report, N_("It excludes.")));
	else if (berth_effect_scores(action->kind))
		report_add_words(report, N_("It gives %+d points on: %s."), (int)action->points,
		                 report_criterion_label(report, action->criterion));
	else if (action->kind == BERTH_WEIGHT)
		report_add_words(report, N_("It sets a weight to %d: %s."), (int)action->points,
		                 report_criterion_label(report, action->criterion));
	else if (action->kind == BERTH_CONCLUDE)
		report_add_words(report, N_("It concludes: %s."), fact);
	else if (action->kind == BERTH_ASSUME || action->kind == BERTH_EXAMPLE)
		report_add_words(report, N_("It assumes: %s."), fact);
	else if (reason->instance != BERTH_NONE)
		report_add_action_text(report, &report->line, reason);
	report_end_paragraph(report, (struct place){ 2, NULL, 0, TINT_NONE });
}

/* What the texts of RULE say of the instance SHOWN. */
static void say_actions(struct report *report, uint32_t rule, uint32_t shown)
{
	berth_reason reason = { .rule = rule, .instance = shown };
	berth_written_rule written;
	berth_written_action action;
	uint32_t language = report->speaker.language;

	if (berth_rule_written(report->program, rule, language, &written) != BERTH_OK)
		return;
	for (uint32_t i = 0; i < written.actions; i++)
		if (berth_action_written(report->program, written.first_action + i, language, &action)
		    == BERTH_OK) {
			reason.place = i;
			say_action(report, &action, &reason);
		}
}

static void say_states(struct report *report, const struct shown *shown)
{
	static const struct {
		berth_rule_state state;
		const char *text;
	} lines[] = {
		{ BERTH_RULE_FIRED, N_("It holds for: ") },
		{ BERTH_RULE_WAITING, N_("It waits for: ") },
		{ BERTH_RULE_FALSE, N_("It does not hold for: ") }
	};

	for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
		if (!shown->states[lines[i].state])
			continue;
		strbuf_add(&report->line, words(report, lines[i].text));
		report_add_candidates(report, &report->line, shown->states[lines[i].state]);
		report_end_paragraph(report, (struct place){ 2, NULL, 0, TINT_NONE });
	}
}

static void say_instances(struct doubt *doubt, uint32_t rule, const struct shown *shown)
{
	struct report *report = doubt->report;

	say_states(report, shown);
	if (shown->fires == BERTH_NONE && shown->nearest == BERTH_NONE) {
		strbuf_add(&report->line, words(report, N_("It holds for nobody that is considered, "
		                                           "whatever the case, on this day.")));
		report_end_paragraph(report, (struct place){ 2, NULL, 0, TINT_NONE });
	}
	say_instance(doubt, rule, shown->fires, N_("It holds"));
	say_instance(doubt, rule, shown->nearest, N_("The nearest miss"));
}

void rule_say(struct doubt *doubt, uint32_t rule)
{
	struct report *report = doubt->report;
	struct shown shown = choose(doubt, rule);
	uint32_t instance = shown.fires == BERTH_NONE ? shown.nearest : shown.fires;

	speak_rule(&report->speaker, &report->line, rule);
	if (instance != BERTH_NONE) {
		strbuf_add(&report->line, ": ");
		report_add_short(report, &report->line, instance);
	}
	report_end_paragraph(report, (struct place){ .tint = TINT_BOLD });
	say_actions(report, rule, instance);
	say_instances(doubt, rule, &shown);
}

/* ---- JSON -------------------------------------------------------------------------- */

static void add_condition(struct json *json, struct report *report,
                          const berth_condition *condition, bool negated)
{
	static const char *const names[] = { "false", "waiting", "true" };
	struct strbuf text = STRBUF_INIT;

	if (condition->foreign)
		return;
	json_begin(json, NULL, '{');
	json_add_string(json, "truth", names[seen(condition, negated)]);
	if (is_group(condition)) {
		json_begin(json, is_any(condition, negated) && condition->kind != BERTH_TEST_NOT
		           ? "any" : "all", '[');
		for (size_t i = 0; i < condition->n_children; i++)
			add_condition(json, report, &condition->children[i], negates(condition, negated));
		json_end(json, ']');
	} else {
		json_add_string(json, "fact", berth_fact_id(report->program, condition->fact));
		speak_test(&report->speaker, &text, condition, negated,
		           seen(condition, negated) != BERTH_TRUE);
		doubt_add_text(json, "text", &text);
	}
	json_end(json, '}');
}

static void add_instance(struct json *json, struct doubt *doubt, uint32_t rule, uint32_t instance,
                         const char *key)
{
	struct report *report = doubt->report;
	berth_explanation *explanation = instance == BERTH_NONE ? NULL : explain(doubt, instance);
	struct strbuf because = STRBUF_INIT;
	const berth_account *account;
	berth_reason reason;

	if (!explanation)
		return;
	account = berth_explanation_account(explanation);
	reason = reason_of(rule, account);
	json_begin(json, key, '{');
	json_add_string(json, "candidate", berth_candidate_id(report->program, account->candidate));
	report_add_because(report, &because, &reason);
	doubt_add_text(json, "because", &because);
	json_add_boolean(json, "outdone", is_outdone(account));
	json_begin(json, "conditions", '[');
	for (size_t i = 0; i < account->n_conditions; i++)
		add_condition(json, report, &account->conditions[i], false);
	json_end(json, ']');
	doubt_cite(json, report, &reason);
	json_end(json, '}');
	berth_explanation_free(explanation);
}

static void add_candidates(struct json *json, const struct report *report, const char *key,
                           uint64_t candidates)
{
	json_begin(json, key, '[');
	for (; candidates; candidates &= candidates - 1)
		json_add_string(json, NULL, berth_candidate_id(report->program,
		                                               (uint32_t)__builtin_ctzll(candidates)));
	json_end(json, ']');
}

void rule_json(struct json *json, struct doubt *doubt, const char *key, uint32_t rule)
{
	struct report *report = doubt->report;
	struct shown shown = choose(doubt, rule);

	json_begin(json, key, '{');
	json_add_string(json, "id", berth_rule_id(report->program, rule));
	json_add_boolean(json, "fires", shown.fires != BERTH_NONE);
	add_candidates(json, report, "holds_for", shown.states[BERTH_RULE_FIRED]);
	add_candidates(json, report, "waits_for", shown.states[BERTH_RULE_WAITING]);
	add_candidates(json, report, "fails_for", shown.states[BERTH_RULE_FALSE]);
	add_instance(json, doubt, rule, shown.fires, "holds");
	add_instance(json, doubt, rule, shown.nearest, "nearest_miss");
	json_end(json, '}');
}
