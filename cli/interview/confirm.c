/* confirm.c - what is shown to be confirmed: assumptions, or what a brief seems to say. */
#include "cli/app/knowledge.h"
#include "cli/interview/parts.h"

#include <string.h>

#define MOST_LISTED 8 /* each on a line of its own */

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

/* Is CLAIM about something that is so or not? */
static bool is_boolean(const struct voice *voice, const struct claim *claim)
{
	berth_fact_info info;

	return berth_fact_describe(voice->speaker.program, claim->fact, 0, &info) == BERTH_OK &&
	       info.type == BERTH_BOOLEAN;
}

static void end_claim(struct voice *voice)
{
	voice_end_line(voice, (struct place){ 3, "-", 2, TINT_BOLD });
}

/* "operating system: Linux (os)", and where it was read. */
static void text_claim(struct voice *voice, const struct claim *claim)
{
	voice_add_fact(voice, claim->fact);
	voice_add_answer(voice, claim->fact, &claim->answer);
	if (claim->words)
		voice_add(voice, N_(", read from \"%s\""), claim->words);
	strbuf_add_format(&voice->line, " (%s)",
	                  berth_fact_id(voice->speaker.program, claim->fact));
	end_claim(voice);
}

/* "no: GPU sharing (gpu-sharing); ...": all that is assumed to be YES, or no, which many are. */
static void text_alike(struct voice *voice, const struct turn *turn, bool yes)
{
	const char *before = NULL;

	for (size_t i = 0; i < turn->n_claims; i++) {
		const struct claim *claim = &turn->claims[i];

		if (!is_boolean(voice, claim) || (claim->answer.value.low != 0) != yes)
			continue;
		if (!before) {
			voice_add_answer(voice, claim->fact, &claim->answer);
			before = ": ";
		}
		strbuf_add_format(&voice->line, "%s%s (%s)", before, voice_fact(voice, claim->fact),
		                  berth_fact_id(voice->speaker.program, claim->fact));
		before = "; ";
	}
	if (before)
		end_claim(voice);
}

static void text_claims(struct voice *voice, const struct turn *turn)
{
	bool gathered = turn->n_claims > MOST_LISTED && !turn->from_brief && !voice->page.accessible;

	for (size_t i = 0; i < turn->n_claims; i++)
		if (!gathered || !is_boolean(voice, &turn->claims[i]))
			text_claim(voice, &turn->claims[i]);
	if (gathered) {
		text_alike(voice, turn, true);
		text_alike(voice, turn, false);
	}
}

void confirm_say(struct dialogue *d)
{
	struct voice *voice = &d->voice;
	bool from_brief = d->turn.from_brief;

	if (voice->json) {
		json_claims(d);
		return;
	}
	strbuf_clear(&voice->line);
	out_error("\n");
	if (voice->page.accessible && !from_brief)
		question_add_number(d, d->given.questions);
	voice_add(voice, from_brief ? N_("This is what I read:")
	                            : N_("I took this for granted, and it could still change the "
	                                 "result:"));
	voice_end_line(voice, (struct place){ .tint = TINT_BOLD });
	text_claims(voice, &d->turn);
	voice_add(voice, N_("Enter if all is right; else what is right, in your words or as "
	                    "FACT=VALUE, several with ';' between them. 'why' tells what each of them "
	                    "does."));
	voice_end_line(voice, (struct place){ 0 });
	if (from_brief) {
		voice_add(voice, N_("'drop FACT' for what does not count."));
		voice_end_line(voice, (struct place){ 0 });
	}
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
