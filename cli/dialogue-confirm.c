/*
 * dialogue-confirm.c - what is shown to be confirmed: assumptions, or what a brief seems to say.
 */
#include "cli/dialogue-parts.h"
#include "cli/effects.h"

#include <string.h>

#define MOST_LISTED 8 /* each on a line of its own */

/* --- as lines of JSON */

static void json_claims(struct dialogue *d)
{
	struct strbuf out = STRBUF_INIT;
	struct json json = { .out = &out };
	berth_rule_info rule;
	berth_fact_info info;

	json_open(&json, NULL, '{');
	json_open(&json, "confirm", '[');
	for (size_t i = 0; i < d->n_claims; i++) {
		const struct claim *claim = &d->claims[i];

		berth_fact_describe(d->program, claim->fact, 0, &info);
		json_open(&json, NULL, '{');
		json_string(&json, "fact", info.id);
		json_string(&json, "value", claim->text);
		if (claim->words)
			json_string(&json, "words", claim->words);
		else if (berth_rule_describe(d->program, claim->rule, &rule) == BERTH_OK)
			json_string(&json, "rule", rule.id);
		json_close(&json, '}');
	}
	json_close(&json, ']');
	json_can_win(d, &json);
	json_close(&json, '}');
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
		text_number(d);
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

/* The rule by which CLAIM is assumed, with its reason. */
static void why_assumed(struct dialogue *d, const struct effects *fired, const struct claim *claim)
{
	for (size_t i = 0; i < fired->count; i++)
		if (fired->items[i].effect == BERTH_ASSUME && fired->items[i].fact == claim->fact)
			add_rule(d, &fired->items[i]);
}

/* What each other value of an assumption would do by itself. */
static int what_otherwise(struct dialogue *d, const struct claim *claim)
{
	berth_fact_state state;
	berth_value value;
	int code = 0;

	if (berth_session_fact(d->session, claim->fact, &state) != BERTH_OK)
		return 0;
	for (uint32_t i = 0; code == 0 && berth_search_class(d->search, claim->fact, i, &value); i++)
		if (value.high < state.value.low || value.low > state.value.high)
			code = add_class(d, claim->fact, &value, NULL);
	return code;
}

int tell_why_claims(struct dialogue *d)
{
	struct effects fired;
	int code = 0;

	if (!effects_list(&fired, d->moment, d->session, berth_session_next_reason))
		return out_of_memory(d->app);
	for (size_t i = 0; i < d->n_claims && code == 0; i++) {
		const struct claim *claim = &d->claims[i];
		berth_value value;

		strbuf_add_format(&d->line, "%s: ", name_of_fact(d, claim->fact));
		add_value(d, &d->line, claim->fact, claim->text);
		add_line(d, (struct place){ .indent = 3, .tint = TINT_BOLD });
		why_assumed(d, &fired, claim);
		if (!d->from_brief)
			code = what_otherwise(d, claim);
		else if (berth_value_read(d->program, claim->fact, claim->text, &value) == BERTH_OK)
			code = add_class(d, claim->fact, &value, NULL);
	}
	end_page_note(d);
	return code;
}
