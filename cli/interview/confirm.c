/*
 * confirm.c - what is shown to be confirmed: assumptions, or what a brief seems to say.
 */
#include "cli/interview/parts.h"
#include "cli/app/knowledge.h"

#include <string.h>

#define MOST_LISTED 8 /* each on a line of its own */

/* --- as lines of JSON */

static void json_claims(struct dialogue *d)
{
	struct strbuf out = STRBUF_INIT;
	struct json json = { .out = &out };
	berth_rule_info rule;
	berth_fact_info info;

	json_begin(&json, NULL, '{');
	json_begin(&json, "confirm", '[');
	for (size_t i = 0; i < d->n_claims; i++) {
		const struct claim *claim = &d->claims[i];

		berth_fact_describe(d->program, claim->fact, 0, &info);
		json_begin(&json, NULL, '{');
		json_add_string(&json, "fact", info.id);
		json_add_string(&json, "value", claim->text);
		if (claim->words)
			json_add_string(&json, "words", claim->words);
		else if (berth_rule_describe(d->program, claim->rule, &rule) == BERTH_OK)
			json_add_string(&json, "rule", rule.id);
		json_end(&json, '}');
	}
	json_end(&json, ']');
	json_can_win(d, &json);
	json_end(&json, '}');
	end_json(d, &out);
}

/* --- as text */

/* Is CLAIM about something that is so or not? */
static bool is_boolean(const struct dialogue *d, const struct claim *claim)
{
	berth_fact_info info;

	return berth_fact_describe(d->program, claim->fact, 0, &info) == BERTH_OK &&
	       info.type == BERTH_BOOLEAN;
}

static void end_claim(struct dialogue *d)
{
	page_paragraph(&d->page, (struct place){ 3, "-", 2, TINT_BOLD }, strbuf_text(&d->line));
	strbuf_clear(&d->line);
}

/* "operating system: Linux (os)", and where it was read. */
static void text_claim(struct dialogue *d, const struct claim *claim)
{
	strbuf_add_format(&d->line, "%s: ", name_of_fact(d, claim->fact));
	add_value(d, &d->line, claim->fact, claim->text);
	if (claim->words)
		say_add(&d->app->words, &d->line, N_(", read from \"%s\""), claim->words);
	strbuf_add_format(&d->line, " (%s)", id_of_fact(d, claim->fact));
	end_claim(d);
}

/* "no: GPU sharing (gpu-sharing); ...": all that is assumed to be VALUE, which many are. */
static void text_alike(struct dialogue *d, const char *value)
{
	const char *before = NULL;

	for (size_t i = 0; i < d->n_claims; i++) {
		const struct claim *claim = &d->claims[i];

		if (!is_boolean(d, claim) || strcmp(claim->text, value) != 0)
			continue;
		if (!before) {
			add_value(d, &d->line, claim->fact, value);
			before = ": ";
		}
		strbuf_add_format(&d->line, "%s%s (%s)", before, name_of_fact(d, claim->fact),
		                  id_of_fact(d, claim->fact));
		before = "; ";
	}
	if (before)
		end_claim(d);
}

static void text_claims(struct dialogue *d)
{
	bool gathered = d->n_claims > MOST_LISTED && !d->from_brief && !d->page.accessible;

	for (size_t i = 0; i < d->n_claims; i++)
		if (!gathered || !is_boolean(d, &d->claims[i]))
			text_claim(d, &d->claims[i]);
	if (gathered) {
		text_alike(d, "yes");
		text_alike(d, "no");
	}
}

void say_claims(struct dialogue *d)
{
	if (d->options.json) {
		json_claims(d);
		return;
	}
	strbuf_clear(&d->line);
	out_error("\n");
	if (d->page.accessible && !d->from_brief)
		text_number(d, d->questions);
	page_paragraph(&d->page, (struct place){ .tint = TINT_BOLD },
	               d->from_brief ? in_words(d, N_("This is what I read:"))
	                             : in_words(d, N_("I took this for granted, and it could still "
	                                              "change the result:")));
	text_claims(d);
	page_paragraph(&d->page, (struct place){ 0 },
	               in_words(d, N_("Enter if all is right; else what is wrong: FACT=VALUE, several "
	                              "with "
	                              "';' between them. 'why' tells what each of them does.")));
	if (d->from_brief)
		page_paragraph(&d->page, (struct place){ 0 },
		               in_words(d, N_("'drop FACT' for what does not count.")));
	end_page(d);
}

/* --- why it is shown */

/* Adds "; LABEL: ahead then: X" for each other value that by itself has another winner. */
static int add_overturning(struct dialogue *d, const struct claim *claim, bool *any)
{
	berth_fact_state state;
	berth_effects effects;
	berth_value value;

	if (berth_session_fact(d->session, claim->fact, &state) != BERTH_OK)
		return 0;
	for (uint32_t i = 0; berth_search_class(d->search, claim->fact, i, &value); i++) {
		berth_status status;

		if (value.high >= state.value.low && value.low <= state.value.high)
			continue;
		status = berth_search_effects(d->search, claim->fact, &value, &effects);
		if (status != BERTH_OK)
			return status_refuse(d->app, status, "search");
		if (effects.winner == effects.winner_before)
			continue;
		strbuf_add(&d->line, "; ");
		speak_value(&d->speaker, &d->line, claim->fact, &value);
		strbuf_add_format(&d->line, ": %s%s", in_words(d, N_("ahead then: ")),
		                  name_of_candidate(d, effects.winner));
		*any = true;
	}
	return 0;
}

/* "operating system: Linux (ASM-001); Windows: ahead then: X" */
static int why_assumed(struct dialogue *d, const struct claim *claim)
{
	bool any = false;
	int code;

	strbuf_add_format(&d->line, "%s: ", name_of_fact(d, claim->fact));
	add_value(d, &d->line, claim->fact, claim->text);
	strbuf_add(&d->line, " (");
	speak_rule(&d->speaker, &d->line, claim->rule);
	strbuf_add(&d->line, ")");
	code = add_overturning(d, claim, &any);
	if (!any)
		strbuf_add(&d->line, in_words(d, N_("; otherwise only together with other answers")));
	add_line(d, (struct place){ 3, "-", 2, TINT_BOLD });
	return code;
}

static int why_read(struct dialogue *d, const struct claim *claim)
{
	berth_value value;

	if (berth_value_read(d->program, claim->fact, claim->text, &value) != BERTH_OK)
		return 0;
	strbuf_add_format(&d->line, "%s: ", name_of_fact(d, claim->fact));
	return add_class(d, claim->fact, &value, claim->text);
}

int tell_why_claims(struct dialogue *d)
{
	int code = 0;

	for (size_t i = 0; i < d->n_claims && code == 0; i++)
		code = d->from_brief ? why_read(d, &d->claims[i]) : why_assumed(d, &d->claims[i]);
	if (!d->from_brief) {
		strbuf_add(&d->line, in_words(d, N_("'why FACT' gives the reason and the source of one.")));
		add_line(d, (struct place){ .indent = 3 });
	}
	end_page_note(d);
	return code;
}
