/*
 * sentence.c - a test becomes "LABEL: STATE (WHERE FROM), COMPARISON", which reads the same way in
 * every language and needs no grammar of the inserted words.
 */
#include "cli/speech/speech.h"

#include "base/arena.h"
#include "base/text.h"
#include "engine/words.h"

#include <string.h>

/* Comparisons by kind; the second form stands for "not". */
static const struct {
	const char *plain, *negated;
} phrases[] = {
	[BERTH_TEST_IS] = { N_("%s"), N_("not %s") },
	[BERTH_TEST_ONE_OF] = { N_("one of: %s"), N_("none of: %s") },
	[BERTH_TEST_AT_LEAST] = { N_("at least %s"), N_("less than %s") },
	[BERTH_TEST_AT_MOST] = { N_("at most %s"), N_("more than %s") },
	[BERTH_TEST_MORE_THAN] = { N_("more than %s"), N_("at most %s") },
	[BERTH_TEST_LESS_THAN] = { N_("less than %s"), N_("at least %s") },
	[BERTH_TEST_BETWEEN] = { N_("in the range %s"), N_("outside the range %s") },
	[BERTH_TEST_MATCHES] = { N_("matches '%s'"), N_("does not match '%s'") },
	[BERTH_TEST_KNOWN] = { N_("known"), N_("not known") },
	[BERTH_TEST_TOLD] = { N_("said outright"), N_("not said outright") }
};

const char *speaker_fact_label(const struct speaker *speaker, uint32_t fact)
{
	berth_fact_info info;

	if (berth_fact_describe(speaker->program, fact, speaker->language, &info) != BERTH_OK)
		return "";
	return info.label;
}

const char *speaker_candidate_label(const struct speaker *speaker, uint32_t candidate)
{
	berth_candidate_info info;

	if (berth_candidate_describe(speaker->program, candidate, speaker->language, &info) != BERTH_OK)
		return "";
	return info.label;
}

const char *speaker_candidate_short(const struct speaker *speaker, uint32_t candidate)
{
	berth_candidate_info info;

	return berth_candidate_describe(speaker->program, candidate, speaker->language, &info)
		== BERTH_OK ? info.short_label : "";
}

void speak_candidates(const struct speaker *speaker, struct strbuf *out, uint64_t candidates)
{
	const char *comma = "";

	for (uint32_t i = 0; i < 64; i++)
		if (candidates >> i & 1) {
			strbuf_add_format(out, "%s%s", comma, speaker_candidate_label(speaker, i));
			comma = ", ";
		}
}

static berth_type type_of(const struct speaker *speaker, uint32_t fact)
{
	berth_fact_info info;

	if (berth_fact_describe(speaker->program, fact, speaker->language, &info) != BERTH_OK)
		return BERTH_TEXT;
	return info.type;
}

static bool is_choice(const struct speaker *speaker, uint32_t fact)
{
	berth_type type = type_of(speaker, fact);

	return type == BERTH_ENUM || type == BERTH_BOOLEAN;
}

typedef size_t write_value(const struct speaker *speaker, uint32_t fact, const berth_value *value,
                           char *buffer, size_t size);

static void add_choice(const struct speaker *speaker, struct strbuf *out, uint32_t fact,
                       uint32_t value)
{
	berth_fact_info info;
	const char *label;

	if (berth_fact_describe(speaker->program, fact, speaker->language, &info) != BERTH_OK)
		return;
	if (info.type == BERTH_BOOLEAN) {
		strbuf_add(out, say(speaker->words, value ? N_("yes") : N_("no")));
		return;
	}
	label = berth_fact_value_label(speaker->program, fact, value, speaker->language);
	strbuf_add(out, label ? label : "?");
}

/* What WRITE says of the value, whatever its length. */
static void add_whole(const struct speaker *speaker, struct strbuf *out, uint32_t fact,
                      const berth_value *value, write_value *write)
{
	char small[128], *large;
	size_t length = write(speaker, fact, value, small, sizeof small);

	if (length < sizeof small) {
		strbuf_add(out, small);
		return;
	}
	large = memory_alloc(length + 1);
	if (large) {
		write(speaker, fact, value, large, length + 1);
		strbuf_add(out, large);
	} else {
		out->failed = true;
	}
	memory_free(large);
}

static size_t write_said(const struct speaker *speaker, uint32_t fact, const berth_value *value,
                         char *buffer, size_t size)
{
	return berth_value_said(speaker->program, fact, value, speaker->language, buffer, size);
}

static size_t write_exact(const struct speaker *speaker, uint32_t fact, const berth_value *value,
                          char *buffer, size_t size)
{
	return berth_value_write(speaker->program, fact, value, buffer, size);
}

static void add_said(const struct speaker *speaker, struct strbuf *out, uint32_t fact,
                     const berth_value *value)
{
	add_whole(speaker, out, fact, value, write_said);
}

void speak_written(const struct speaker *speaker, struct strbuf *out, uint32_t fact,
                   const berth_value *value)
{
	add_whole(speaker, out, fact, value, write_exact);
}

/* An interval: where that is shorter, each of its ends on its own, ">15 min, <=14 d". */
static void add_interval(const struct speaker *speaker, struct strbuf *out, uint32_t fact,
                         const berth_fact_info *info, const berth_value *value)
{
	const berth_value above = { value->low, info->max, NULL };
	const berth_value below = { info->min, value->high, NULL };
	struct strbuf whole = STRBUF_INIT, ends = STRBUF_INIT;

	add_said(speaker, &whole, fact, value);
	add_said(speaker, &ends, fact, &above);
	strbuf_add(&ends, ", ");
	add_said(speaker, &ends, fact, &below);
	strbuf_add(out, strbuf_text(ends.length < whole.length ? &ends : &whole));
	if (!strbuf_ok(&whole) || !strbuf_ok(&ends))
		out->failed = true;
	strbuf_free(&whole);
	strbuf_free(&ends);
}

void speak_value(const struct speaker *speaker, struct strbuf *out, uint32_t fact,
                 const berth_value *value)
{
	berth_fact_info info;

	if (berth_fact_describe(speaker->program, fact, speaker->language, &info) != BERTH_OK)
		return;
	if (is_choice(speaker, fact) && value->low >= 0)
		add_choice(speaker, out, fact, (uint32_t)value->low);
	else if (info.min < value->low && value->low < value->high && value->high < info.max)
		add_interval(speaker, out, fact, &info, value);
	else
		add_said(speaker, out, fact, value);
}

const char *speak_undated(const char *reason)
{
	if (strcmp(reason, "living-page") == 0)
		return N_("kept up to date, without a date");
	if (strcmp(reason, "reference") == 0)
		return N_("reference of what is current, without a date");
	if (strcmp(reason, "price-list") == 0)
		return N_("current prices, without a date");
	return N_("its date is not stated");
}

void speak_rule(const struct speaker *speaker, struct strbuf *out, uint32_t rule)
{
	berth_rule_info info;
	const char *slash;

	if (berth_rule_describe(speaker->program, rule, &info) != BERTH_OK)
		return;
	strbuf_add(out, info.id);
	if (!*info.layer)
		return;
	slash = strrchr(info.layer, '/');
	strbuf_add(out, ", ");
	text_add_safe(out, slash ? slash + 1 : info.layer, false);
}

static void add_giver(const struct speaker *speaker, struct strbuf *out,
                      const berth_fact_state *state)
{
	struct strbuf name = STRBUF_INIT;

	speak_rule(speaker, &name, state->rule);
	if (state->standing == BERTH_ASSUMED && !state->entailed)
		say_add(speaker->words, out, N_(" (assumed by %s)"), strbuf_text(&name));
	else
		say_add(speaker->words, out, N_(" (concluded by %s)"), strbuf_text(&name));
	if (!strbuf_ok(&name))
		out->failed = true;
	strbuf_free(&name);
}

static void add_told(const struct speaker *speaker, struct strbuf *out, uint32_t fact,
                     const berth_fact_state *state)
{
	if (state->origin.text && !is_choice(speaker, fact))
		strbuf_add(out, state->origin.text);
	else
		speak_value(speaker, out, fact, &state->value);
	if (state->origin.file && state->origin.line)
		strbuf_add_format(out, " (%s:%u)", state->origin.file, state->origin.line);
	else if (state->origin.file)
		strbuf_add_format(out, " (%s)", state->origin.file);
}

void speak_state(const struct speaker *speaker, struct strbuf *out, uint32_t fact,
                 const berth_fact_state *state)
{
	switch (state->standing) {
	case BERTH_TOLD:
		add_told(speaker, out, fact, state);
		break;
	case BERTH_DERIVED:
		speak_value(speaker, out, fact, &state->value);
		if (state->rule == BERTH_NONE)
			strbuf_add(out, say(speaker->words, N_(" (no rule concludes otherwise)")));
		else
			add_giver(speaker, out, state);
		break;
	case BERTH_ASSUMED:
		speak_value(speaker, out, fact, &state->value);
		add_giver(speaker, out, state);
		break;
	case BERTH_UNDEFINED:
		strbuf_add(out, say(speaker->words, N_("undefined")));
		break;
	case BERTH_UNTOLD:
		strbuf_add(out, say(speaker->words, N_("unknown")));
		break;
	}
}

static void add_set(const struct speaker *speaker, struct strbuf *out, uint32_t fact,
                    uint64_t values)
{
	bool first = true;

	for (uint32_t i = 0; i < 64; i++) {
		if (!(values >> i & 1))
			continue;
		if (!first)
			strbuf_add(out, ", ");
		add_choice(speaker, out, fact, i);
		first = false;
	}
}

/* What the fact is compared with, and what that number is. */
static void add_operand(const struct speaker *speaker, struct strbuf *out,
                        const berth_condition *test)
{
	berth_value low = { test->low, test->low, NULL }, range = { test->low, test->high, NULL };

	bool named = test->operand == BERTH_OPERAND_ATTRIBUTE && speaker->for_several;

	if (test->operand == BERTH_OPERAND_FACT || named) {
		strbuf_add_format(out, "'%s'", test->reference_label);
		return;
	}
	if (test->operand == BERTH_OPERAND_NONE && !*test->pattern)
		return;
	if (test->kind == BERTH_TEST_MATCHES || (*test->pattern && test->kind == BERTH_TEST_IS))
		strbuf_add(out, test->pattern);
	else if (is_choice(speaker, test->fact))
		add_set(speaker, out, test->fact, test->values);
	else
		speak_value(speaker, out, test->fact, test->kind == BERTH_TEST_BETWEEN ? &range : &low);
	if (test->operand == BERTH_OPERAND_LIMIT)
		say_add(speaker->words, out,
		        test->judged ? N_(" (limit by judgement: %s)") : N_(" (limit: %s)"),
		        test->reference_label);
	else if (test->operand == BERTH_OPERAND_ATTRIBUTE)
		strbuf_add_format(out, " (%s)", test->reference_label);
}

static void add_comparison(const struct speaker *speaker, struct strbuf *out,
                           const berth_condition *test, bool negated)
{
	const char *phrase = negated ? phrases[test->kind].negated : phrases[test->kind].plain;
	struct strbuf operand = STRBUF_INIT;

	add_operand(speaker, &operand, test);
	say_fill(speaker->words, out, say(speaker->words, phrase), strbuf_text(&operand));
	if (!strbuf_ok(&operand))
		out->failed = true;
	strbuf_free(&operand);
}

/* Does the state alone show that TEST holds? */
static bool goes_without_saying(const struct speaker *speaker, const berth_condition *test,
                                bool negated)
{
	berth_standing standing = test->premise ? test->premise->state.standing : BERTH_UNTOLD;

	if (test->kind == BERTH_TEST_KNOWN || test->kind == BERTH_TEST_TOLD)
		return true;
	if (standing == BERTH_UNTOLD || standing == BERTH_UNDEFINED)
		return false;
	if (test->operand == BERTH_OPERAND_FACT)
		return false;
	return type_of(speaker, test->fact) == BERTH_BOOLEAN ||
	       (!negated && is_choice(speaker, test->fact));
}

void speak_test(const struct speaker *speaker, struct strbuf *out, const berth_condition *test,
                bool negated, bool needed)
{
	berth_fact_info info;

	if (berth_fact_describe(speaker->program, test->fact, speaker->language, &info) != BERTH_OK)
		return;
	strbuf_add_format(out, "%s: ", info.label);
	if (test->premise)
		speak_state(speaker, out, test->fact, &test->premise->state);
	if (needed)
		strbuf_add(out, say(speaker->words, N_(", needed: ")));
	else if (goes_without_saying(speaker, test, negated))
		return;
	else
		strbuf_add(out, ", ");
	add_comparison(speaker, out, test, negated);
}

static bool is_group(const berth_condition *condition)
{
	return condition->kind == BERTH_TEST_ALL || condition->kind == BERTH_TEST_ANY ||
	       condition->kind == BERTH_TEST_NOT;
}

struct search {
	berth_truth truth;
	visit_test *visit;
	void *context;
};

static void search_tests(const struct search *search, const berth_condition *conditions,
                         size_t count, bool negated)
{
	for (size_t i = 0; i < count; i++) {
		const berth_condition *one = &conditions[i];
		berth_truth truth = negated ? (berth_truth)(BERTH_TRUE - one->truth) : one->truth;

		if (truth != search->truth || one->foreign)
			continue;
		if (is_group(one))
			search_tests(search, one->children, one->n_children,
			             negated != (one->kind == BERTH_TEST_NOT));
		else
			search->visit(search->context, one, negated);
	}
}

void sentence_each_test(const berth_condition *conditions, size_t count, berth_truth truth,
                        visit_test *visit, void *context)
{
	struct search search = { truth, visit, context };

	search_tests(&search, conditions, count, false);
}
