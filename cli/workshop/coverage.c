/*
 * coverage.c - what the cases exercise, and the list of what they leave untried.
 *
 * It is read by those who write rules and cases, so ids stand for facts and values; percentages are
 * rounded down: 100 means everything.
 */
#include "cli/workshop/workshop.h"

#include "base/text.h"

#include <string.h>

static const struct {
	const char *key, *name, *meaning, *heading;
} measures[BERTH_COVERS] = {
	[BERTH_COVER_RULES] = { "rules", N_("rules"), N_("fired in some case"),
		N_("Rules that never fired:") },
	[BERTH_COVER_EXCLUSIONS] = { "exclusions", N_("exclusions"),
		N_("expected to fire, not to fire, and to wait"),
		N_("Exclusions, and what no case expects of them:") },
	[BERTH_COVER_LIMITS] = { "limits", N_("limits"), N_("a number on each side, next to it"),
		N_("Limits with no number next to them on one side:") },
	[BERTH_COVER_CONDITIONS] = { "conditions", N_("conditions"),
		N_("alone made a rule fire or not fire"), N_("Conditions that never mattered:") },
	[BERTH_COVER_TRADE_OFFS] = { "trade_offs", N_("trade-offs"),
		N_("decided an order that a case expects"),
		N_("Trade-offs that decided no expected order:") },
};

static unsigned percent_of(berth_covered covered)
{
	return covered.total ? (unsigned)((uint64_t)covered.covered * 100 / covered.total) : 100;
}

bool coverage_is_below(const berth_coverage *coverage, unsigned percent)
{
	for (int kind = 0; kind < BERTH_COVERS; kind++)
		if (percent_of(berth_coverage_count(coverage, (berth_cover)kind)) < percent)
			return true;
	return false;
}

/* ---- the parts of a line, by their ids --------------------------------------- */

/* As rules name it: a fact of one candidate without the candidate. */
static void add_fact(struct strbuf *out, const berth_program *program, uint32_t fact)
{
	const char *id = berth_fact_id(program, fact);

	strbuf_add_bytes(out, id, strcspn(id, "/"));
}

static void add_value(struct strbuf *out, const berth_program *program, uint32_t fact,
                      berth_value value)
{
	char text[128];

	berth_value_write(program, fact, &value, text, sizeof text);
	strbuf_add(out, text);
}

static void add_number(struct strbuf *out, const berth_program *program, uint32_t fact,
                       int64_t number)
{
	add_value(out, program, fact, (berth_value){ number, number, NULL });
}

/* What a fact is compared with. */
static void add_operand(struct strbuf *out, const berth_program *program,
                        const berth_condition *test)
{
	berth_fact_info info;
	const char *id;

	if (*test->reference_id)
		strbuf_add_bytes(out, test->reference_id, strcspn(test->reference_id, "/"));
	else if (test->operand == BERTH_OPERAND_NONE || *test->pattern)
		strbuf_add_format(out, "'%s'", test->pattern);
	else if (berth_fact_describe(program, test->fact, 0, &info) == BERTH_OK && info.values)
		for (uint32_t i = 0; (id = berth_fact_value_id(program, test->fact, i)) != NULL; i++) {
			if (test->values >> i & 1)
				strbuf_add_format(out, "%s%s", test->values & ((UINT64_C(1) << i) - 1) ? " " : "",
				                  id);
		}
	else
		add_value(out, program, test->fact, (berth_value){ test->low, test->high, NULL });
}

/* "not os is windows", in the words of the knowledge language. */
static void add_condition(struct strbuf *out, const berth_program *program,
                          const berth_untried *untried)
{
	static const char *const names[] = {
		[BERTH_TEST_IS] = "is", [BERTH_TEST_ONE_OF] = "one-of",
		[BERTH_TEST_AT_LEAST] = "at-least", [BERTH_TEST_AT_MOST] = "at-most",
		[BERTH_TEST_MORE_THAN] = "more-than", [BERTH_TEST_LESS_THAN] = "less-than",
		[BERTH_TEST_BETWEEN] = "between", [BERTH_TEST_MATCHES] = "matches",
		[BERTH_TEST_KNOWN] = "known", [BERTH_TEST_TOLD] = "told"
	};
	const berth_condition *test = &untried->condition;

	strbuf_add(out, untried->negated ? "not " : "");
	add_fact(out, program, test->fact);
	strbuf_add_format(out, " %s", names[test->kind]);
	if (test->kind == BERTH_TEST_KNOWN || test->kind == BERTH_TEST_TOLD)
		return;
	strbuf_add_char(out, ' ');
	add_operand(out, program, test);
}

/* One end of a side: AT: NUMBER is on it; LEAST: it is the lower end. */
static void add_end(struct strbuf *out, const struct catalogue *words, bool at, bool least,
                    const char *number)
{
	if (least && at)
		say_add(words, out, N_("from %s"), number);
	else if (least)
		say_add(words, out, N_("above %s"), number);
	else if (at)
		say_add(words, out, N_("up to %s"), number);
	else
		say_add(words, out, N_("below %s"), number);
}

/* "memory above 244 GiB, up to 256 GiB" */
static void add_side(struct strbuf *out, const struct catalogue *words,
                     const berth_program *program, const berth_untried *side)
{
	struct strbuf number = STRBUF_INIT;

	add_number(&number, program, side->condition.fact, side->condition.low);
	add_fact(out, program, side->condition.fact);
	strbuf_add_char(out, ' ');
	add_end(out, words, side->at, side->above, strbuf_text(&number));
	if (side->has_next) {
		strbuf_clear(&number);
		add_number(&number, program, side->condition.fact, side->next);
		strbuf_add(out, ", ");
		add_end(out, words, side->next_at, !side->above, strbuf_text(&number));
	}
	if (!strbuf_ok(&number))
		out->failed = true;
	strbuf_free(&number);
}

/* Whose limit it is: "max-memory of A, B". */
static void add_owner(struct strbuf *out, const struct catalogue *words,
                      const berth_program *program, const berth_untried *side)
{
	struct strbuf owners = STRBUF_INIT;

	for (uint32_t i = 0; i < 64; i++)
		if (side->candidates >> i & 1 && side->condition.operand == BERTH_OPERAND_ATTRIBUTE)
			strbuf_add_format(&owners, "%s%s", owners.length ? ", " : "",
			                  berth_candidate_id(program, i));
	if (owners.length)
		say_add(words, out, N_("%s of %s"), side->condition.reference_id, strbuf_text(&owners));
	else
		strbuf_add(out, side->condition.reference_id);
	if (!strbuf_ok(&owners))
		out->failed = true;
	strbuf_free(&owners);
}

/* ---- text -------------------------------------------------------------------- */

static void add_lacking_states(struct strbuf *out, const struct catalogue *words,
                               const berth_untried *untried)
{
	const char *between = "";

	if (untried->fires) {
		strbuf_add(out, say(words, N_("to fire")));
		between = ", ";
	}
	if (untried->not_fires) {
		strbuf_add_format(out, "%s%s", between, say(words, N_("not to fire")));
		between = ", ";
	}
	if (untried->waits)
		strbuf_add_format(out, "%s%s", between, say(words, N_("to wait")));
}

/* Where a trade-off decides an order that the case does not expect. */
static void add_chance(struct strbuf *out, const struct catalogue *words,
                       const berth_program *program, const berth_untried *untried)
{
	say_add(words, out, N_("; it decides 'above %s %s' in %s:%u"),
	        berth_candidate_id(program, untried->over), berth_candidate_id(program, untried->under),
	        untried->case_file, untried->case_line);
}

static void add_untried(struct strbuf *out, const struct catalogue *words,
                        const berth_program *program, berth_cover kind,
                        const berth_untried *untried)
{
	berth_rule_info rule;

	strbuf_add(out, "  ");
	if (kind == BERTH_COVER_LIMITS) {
		add_owner(out, words, program, untried);
		strbuf_add(out, ": ");
		add_side(out, words, program, untried);
	} else if (berth_rule_describe(program, untried->rule, &rule) == BERTH_OK) {
		strbuf_add(out, rule.id);
		if (kind == BERTH_COVER_CONDITIONS || kind == BERTH_COVER_EXCLUSIONS)
			strbuf_add(out, ": ");
		if (kind == BERTH_COVER_CONDITIONS)
			add_condition(out, program, untried);
		else if (kind == BERTH_COVER_EXCLUSIONS)
			add_lacking_states(out, words, untried);
		strbuf_add_format(out, " (%s:%u)", rule.file, untried->line);
		if (kind == BERTH_COVER_TRADE_OFFS && untried->case_file)
			add_chance(out, words, program, untried);
	}
	strbuf_add_char(out, '\n');
}

static void add_measure(struct strbuf *out, const struct catalogue *words, berth_cover kind,
                        const berth_coverage *coverage)
{
	berth_covered covered = berth_coverage_count(coverage, kind);
	const char *name = say(words, measures[kind].name);
	int width = (int)text_width(name);

	strbuf_add_format(out, "  %s%*s %3u %%  ", name, width < 12 ? 12 - width : 0, "",
	                  percent_of(covered));
	say_add(words, out, N_("%u of %u: %s"), covered.covered, covered.total,
	        say(words, measures[kind].meaning));
	if (kind == BERTH_COVER_CONDITIONS)
		say_add(words, out, N_("; both ways: %u"), berth_coverage_both_ways(coverage));
	strbuf_add_char(out, '\n');
}

static void add_list(struct strbuf *out, const struct catalogue *words,
                     const berth_program *program, berth_cover kind,
                     const berth_coverage *coverage)
{
	uint32_t cursor = 0;
	berth_untried untried;
	bool is_first = true;

	for (; berth_coverage_next(coverage, kind, 0, &cursor, &untried); is_first = false) {
		if (is_first)
			strbuf_add_format(out, "\n%s\n", say(words, measures[kind].heading));
		add_untried(out, words, program, kind, &untried);
	}
}

void coverage_text(struct strbuf *out, const struct catalogue *words, const berth_program *program,
                   const berth_coverage *coverage)
{
	struct strbuf text = STRBUF_INIT;

	strbuf_add_format(&text, "\n%s\n", say(words, N_("What the cases show of the knowledge:")));
	for (int kind = 0; kind < BERTH_COVERS; kind++)
		add_measure(&text, words, (berth_cover)kind, coverage);
	for (int kind = 0; kind < BERTH_COVERS; kind++)
		add_list(&text, words, program, (berth_cover)kind, coverage);
	text_add_safe(out, strbuf_text(&text), true);
	if (!strbuf_ok(&text))
		out->failed = true;
	strbuf_free(&text);
}

/* ---- data -------------------------------------------------------------------- */

static void json_number(struct json *json, const char *key, const berth_program *program,
                        uint32_t fact, int64_t number)
{
	struct strbuf text = STRBUF_INIT;

	add_number(&text, program, fact, number);
	json_add_string(json, key, strbuf_text(&text));
	if (!strbuf_ok(&text))
		json->out->failed = true;
	strbuf_free(&text);
}

static void json_fact(struct json *json, const berth_program *program, uint32_t fact)
{
	struct strbuf text = STRBUF_INIT;

	add_fact(&text, program, fact);
	json_add_string(json, "fact", strbuf_text(&text));
	if (!strbuf_ok(&text))
		json->out->failed = true;
	strbuf_free(&text);
}

static void json_limit(struct json *json, const berth_program *program, const berth_untried *side)
{
	const berth_condition *test = &side->condition;
	bool is_attribute = test->operand == BERTH_OPERAND_ATTRIBUTE;

	json_add_string(json, is_attribute ? "attribute" : "limit", test->reference_id);
	json_begin(json, "candidates", '[');
	for (uint32_t i = 0; i < 64; i++)
		if (is_attribute && side->candidates >> i & 1)
			json_add_string(json, NULL, berth_candidate_id(program, i));
	json_end(json, ']');
	json_fact(json, program, test->fact);
	json_add_string(json, "side", side->above ? "above" : "below");
	json_number(json, "number", program, test->fact, test->low);
	json_add_boolean(json, "number_included", side->at);
	if (!side->has_next)
		return;
	json_number(json, "next", program, test->fact, side->next);
	json_add_boolean(json, "next_included", side->next_at);
}

static void json_chance(struct json *json, const berth_program *program,
                        const berth_untried *untried)
{
	json_begin(json, "decides", '{');
	json_add_string(json, "above", berth_candidate_id(program, untried->over));
	json_add_string(json, "below", berth_candidate_id(program, untried->under));
	json_add_string(json, "file", untried->case_file);
	json_add_integer(json, "line", untried->case_line);
	json_end(json, '}');
}

static void json_rule(struct json *json, const berth_program *program, berth_cover kind,
                      const berth_untried *untried)
{
	struct strbuf text = STRBUF_INIT;
	berth_rule_info rule;

	if (berth_rule_describe(program, untried->rule, &rule) != BERTH_OK)
		return;
	json_add_string(json, "rule", rule.id);
	if (kind == BERTH_COVER_EXCLUSIONS) {
		json_add_boolean(json, "fires", !untried->fires);
		json_add_boolean(json, "does_not", !untried->not_fires);
		json_add_boolean(json, "waits", !untried->waits);
	} else if (kind == BERTH_COVER_CONDITIONS) {
		add_condition(&text, program, untried);
		json_add_string(json, "condition", strbuf_text(&text));
	}
	json_add_string(json, "file", rule.file);
	json_add_integer(json, "line", untried->line);
	if (kind == BERTH_COVER_TRADE_OFFS && untried->case_file)
		json_chance(json, program, untried);
	if (!strbuf_ok(&text))
		json->out->failed = true;
	strbuf_free(&text);
}

static void json_measure(struct json *json, const berth_program *program, berth_cover kind,
                         const berth_coverage *coverage)
{
	berth_covered covered = berth_coverage_count(coverage, kind);
	uint32_t cursor = 0;
	berth_untried untried;

	json_begin(json, measures[kind].key, '{');
	json_add_integer(json, "covered", covered.covered);
	json_add_integer(json, "total", covered.total);
	json_add_integer(json, "percent", percent_of(covered));
	if (kind == BERTH_COVER_CONDITIONS)
		json_add_integer(json, "both_ways", berth_coverage_both_ways(coverage));
	json_begin(json, "missing", '[');
	while (berth_coverage_next(coverage, kind, 0, &cursor, &untried)) {
		json_begin(json, NULL, '{');
		if (kind == BERTH_COVER_LIMITS)
			json_limit(json, program, &untried);
		else
			json_rule(json, program, kind, &untried);
		json_end(json, '}');
	}
	json_end(json, ']');
	json_end(json, '}');
}

void coverage_json(struct json *json, const berth_program *program, const berth_coverage *coverage)
{
	json_begin(json, "coverage", '{');
	for (int kind = 0; kind < BERTH_COVERS; kind++)
		json_measure(json, program, (berth_cover)kind, coverage);
	json_end(json, '}');
}
