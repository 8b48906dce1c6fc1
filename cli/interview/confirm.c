/* confirm.c - what is shown to be confirmed: assumptions, or what a brief seems to say. */
#include "cli/app/knowledge.h"
#include "cli/interview/parts.h"

#include <stdio.h>

/* --- as lines of JSON */

static void json_claim(struct json *json, const berth_program *program, const struct claim *claim)
{
	const char *rule = berth_rule_id(program, claim->rule);

	json_begin(json, NULL, '{');
	json_add_string(json, "fact", berth_fact_id(program, claim->fact));
	json_add_string(json, "value", claim->answer.text);
	if (claim->words)
		json_add_string(json, "words", claim->words);
	else if (rule)
		json_add_string(json, "rule", rule);
	json_end(json, '}');
}

static void json_claims(struct dialogue *d)
{
	struct strbuf out = STRBUF_INIT;
	struct json json = { .out = &out };

	json_begin(&json, NULL, '{');
	json_begin(&json, "confirm", '[');
	for (size_t i = 0; i < d->turn.n_claims; i++)
		json_claim(&json, d->program, &d->turn.claims[i]);
	json_end(&json, ']');
	voice_json_winners(&d->voice, &json, berth_search_can_win(d->search));
	json_end(&json, '}');
	voice_json(&d->voice, &out);
}

/* --- as text */

static void end_claim(struct voice *voice)
{
	voice_end_line(voice, (struct place){ 3, "-", 2, TINT_BOLD });
}

/* "operating system: Linux (os), read from ..." */
static void text_read(struct voice *voice, const struct claim *claim)
{
	voice_add_fact(voice, claim->fact);
	voice_add_answer(voice, claim->fact, &claim->answer);
	if (claim->words)
		voice_add(voice, N_(", read from \"%s\""), claim->words);
	strbuf_add_format(&voice->line, " (%s)",
	                  berth_fact_id(voice->speaker.program, claim->fact));
	end_claim(voice);
}

/* "2) GPU needed", or where more than one answer would turn it "operating system: not Linux". */
static void text_doubt(struct voice *voice, const struct claim *claim, unsigned number)
{
	char sign[16];

	snprintf(sign, sizeof sign, "%u)", number);
	if (voice->page.accessible)
		strbuf_add_format(&voice->line, "%u: ", number);
	if (claim->only) {
		speak_wish(&voice->speaker, &voice->line, claim->fact, &claim->turns);
	} else {
		struct strbuf value = STRBUF_INIT;

		speak_value(&voice->speaker, &value, claim->fact, &claim->answer.value);
		voice_add(voice, N_("%s: other than %s"), voice_fact(voice, claim->fact),
		          strbuf_text(&value));
		strbuf_free(&value);
	}
	voice_end_line(voice, (struct place){ 3, sign, 4, TINT_BOLD });
}

static void say_read(struct voice *voice, const struct turn *turn)
{
	voice_add(voice, N_("This is what I read:"));
	voice_end_line(voice, (struct place){ .tint = TINT_BOLD });
	for (size_t i = 0; i < turn->n_claims; i++)
		text_read(voice, &turn->claims[i]);
	voice_add(voice, N_("Enter if all is right; else what is right, in your words or as "
	                    "FACT=VALUE, several with ';' between them. 'why' tells what each of them "
	                    "does."));
	voice_end_line(voice, (struct place){ 0 });
	voice_add(voice, N_("'drop FACT' for what does not count."));
	voice_end_line(voice, (struct place){ 0 });
}

static void say_doubts(struct dialogue *d)
{
	struct voice *voice = &d->voice;

	voice_add(voice, N_("Does any of these apply? The recommendation may then be another one."));
	voice_end_line(voice, (struct place){ .tint = TINT_BOLD });
	for (size_t i = 0; i < d->turn.n_claims; i++)
		text_doubt(voice, &d->turn.claims[i], (unsigned)i + 1);
	voice_add(voice, N_("Enter if none does; else numbers, as in '1 3', or FACT=VALUE. 'why' tells "
	                    "what each does."));
	voice_end_line(voice, (struct place){ 0 });
	if (d->turn.n_more) {
		voice_add(voice, N_("%u more such things are taken for granted: 'enough' leaves them so, "
		                    "'assumptions' lists all."), d->turn.n_more);
		voice_end_line(voice, (struct place){ 0 });
	}
}

void confirm_say(struct dialogue *d)
{
	struct voice *voice = &d->voice;

	if (voice->json) {
		json_claims(d);
		return;
	}
	strbuf_clear(&voice->line);
	out_error("\n");
	if (d->turn.from_brief)
		say_read(voice, &d->turn);
	else
		say_doubts(d);
	voice_end_page(voice);
}

/* --- why it is shown */

/* Adds "; LABEL: ahead then: X" for each other value that by itself has another winner. */
static int add_overturning(struct dialogue *d, const struct claim *claim, bool *any)
{
	struct voice *voice = &d->voice;
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
		strbuf_add(&voice->line, "; ");
		speak_value(&voice->speaker, &voice->line, claim->fact, &value);
		strbuf_add(&voice->line, ": ");
		voice_add(voice, N_("ahead then: "));
		strbuf_add(&voice->line, voice_candidate(voice, effects.winner));
		*any = true;
	}
	return 0;
}

/* "operating system: Linux (ASM-001); Windows: ahead then: X" */
static int why_assumed(struct dialogue *d, const struct claim *claim)
{
	struct voice *voice = &d->voice;
	bool any = false;
	int code;

	voice_add_fact(voice, claim->fact);
	voice_add_answer(voice, claim->fact, &claim->answer);
	strbuf_add(&voice->line, " (");
	speak_rule(&voice->speaker, &voice->line, claim->rule);
	strbuf_add(&voice->line, ")");
	code = add_overturning(d, claim, &any);
	if (!any)
		voice_add(voice, N_("; otherwise only together with other answers"));
	end_claim(voice);
	return code;
}

static int why_read(struct dialogue *d, const struct claim *claim)
{
	voice_add_fact(&d->voice, claim->fact);
	return why_add_value(d, claim->fact, &claim->answer.value, &claim->answer);
}

int confirm_why(struct dialogue *d)
{
	bool from_brief = d->turn.from_brief;
	int code = 0;

	for (size_t i = 0; i < d->turn.n_claims && code == 0; i++)
		code = from_brief ? why_read(d, &d->turn.claims[i]) : why_assumed(d, &d->turn.claims[i]);
	if (!from_brief) {
		voice_add(&d->voice, N_("'why FACT' gives the reason and the source of one."));
		voice_end_line(&d->voice, (struct place){ .indent = 3 });
	}
	voice_end_page_note(&d->voice);
	return code;
}
