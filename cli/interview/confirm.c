/* confirm.c - what is shown to be confirmed: assumptions, or what a brief seems to say. */
#include "base/text.h"
#include "cli/app/knowledge.h"
#include "cli/interview/parts.h"

#include <stdio.h>

enum { DOUBT_COLUMNS = 60 }; /* of a line, without what it says of others */

/* --- as lines of JSON */

static void json_claim(struct json *json, const berth_program *program, const struct claim *claim)
{
	const char *rule = berth_rule_id(program, claim->rule);

	json_begin(json, NULL, '{');
	json_add_string(json, "fact", berth_fact_id(program, claim->fact));
	json_add_string(json, "value", *claim->answer.text ? claim->answer.text : NULL);
	if (claim->words)
		json_add_string(json, "words", claim->words);
	else
		json_add_string(json, "rule", rule);
	if (claim->line)
		json_add_integer(json, "line", claim->line);
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

/* What stands in one line, as it is written: of each doubt its first answer, then others, while
 * there is room. */
struct doubts_line {
	struct voice *voice;
	const struct claim *claims;
	size_t n_claims;
	unsigned shown, more;  /* answers: in the line, and not */
};

/* Adds "a roof wanted" if it fits, with room for "; 12 more" behind it. */
static void add_piece(struct doubts_line *l, const struct claim *claim, const berth_value *value)
{
	struct strbuf *line = &l->voice->line;
	size_t before = line->length;

	strbuf_add(line, l->shown ? "; " : "");
	speak_wish(&l->voice->speaker, line, claim->fact, value);
	if (l->more || (l->shown && text_width(strbuf_text(line)) > DOUBT_COLUMNS)) {
		strbuf_cut(line, before);
		l->more++;
	} else {
		l->shown++;
	}
}

/* The answers of CLAIM: the first, or the others. Of a number all are one. */
static void add_answers(struct doubts_line *l, const struct claim *claim, bool first)
{
	bool is_first = true;

	if (claim->only || !claim->values) {
		if (first)
			add_piece(l, claim, &claim->turns);
		return;
	}
	for (uint64_t m = claim->values; m; m &= m - 1, is_first = false) {
		berth_value value = { __builtin_ctzll(m), __builtin_ctzll(m), NULL };

		if (is_first == first)
			add_piece(l, claim, &value);
	}
}

/* "2) GPU needed; privileged containers needed; 5 more": the line of claim FIRST; gives the claim
 * behind it. */
static size_t text_line(struct voice *voice, const struct turn *turn, size_t first)
{
	struct doubts_line l = { .voice = voice, .claims = &turn->claims[first] };
	unsigned line = turn->claims[first].line;
	char sign[16];

	snprintf(sign, sizeof sign, "%u)", line);
	if (voice->page.accessible)
		strbuf_add_format(&voice->line, "%u: ", line);
	while (first + l.n_claims < turn->n_claims && l.claims[l.n_claims].line == line)
		l.n_claims++;
	for (int pass = 0; pass < 2; pass++)
		for (size_t i = 0; i < l.n_claims; i++)
			add_answers(&l, &l.claims[i], pass == 0);
	if (l.more)
		voice_add(voice, N_("; %u more"), l.more);
	voice_end_line(voice, (struct place){ 3, sign, 4, TINT_BOLD });
	return first + l.n_claims;
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
	for (size_t i = 0; i < d->turn.n_claims;)
		i = text_line(voice, &d->turn, i);
	voice_add(voice, N_("Enter if none does; else numbers, as in '1 3', or what applies in your "
	                    "words. '?' shows all of it, 'assumptions' what is taken for granted."));
	voice_end_line(voice, (struct place){ 0 });
}

void confirm_say(struct dialogue *d)
{
	struct voice *voice = &d->voice;

	if (voice->json && d->turn.of == CLAIMS_CHOICE) {
		choose_say(d);
		return;
	}
	if (voice->json) {
		json_claims(d);
		return;
	}
	strbuf_clear(&voice->line);
	out_error("\n");
	if (d->turn.of == CLAIMS_READ)
		say_read(voice, &d->turn);
	else if (d->turn.of == CLAIMS_CHOICE)
		choose_say(d);
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
static int why_doubted(struct dialogue *d, const struct claim *claim)
{
	struct voice *voice = &d->voice;
	bool any = false;
	int code;

	voice_add_fact(voice, claim->fact);
	if (claim->rule != BERTH_NONE) {
		voice_add_answer(voice, claim->fact, &claim->answer);
		strbuf_add(&voice->line, " (");
		speak_rule(&voice->speaker, &voice->line, claim->rule);
		strbuf_add(&voice->line, ")");
	} else {
		voice_add(voice, N_("open"));
	}
	code = add_overturning(d, claim, &any);
	if (!any)
		voice_add(voice, N_("; otherwise only together with other answers"));
	end_claim(voice);
	return code;
}

static int why_read(struct dialogue *d, const struct claim *claim)
{
	bool chosen = d->turn.of == CLAIMS_CHOICE;

	voice_add_fact(&d->voice, claim->fact);
	return why_add_value(d, claim->fact, chosen ? &claim->turns : &claim->answer.value,
	                     chosen ? NULL : &claim->answer);
}

static int add_whys(struct dialogue *d)
{
	bool doubted = d->turn.of == CLAIMS_DOUBTED;
	int code = 0;

	for (size_t i = 0; i < d->turn.n_claims && code == 0; i++)
		code = doubted ? why_doubted(d, &d->turn.claims[i]) : why_read(d, &d->turn.claims[i]);
	if (doubted) {
		voice_add(&d->voice, N_("'why FACT' gives the reason and the source of one."));
		voice_end_line(&d->voice, (struct place){ .indent = 3 });
	}
	return code;
}

int confirm_why(struct dialogue *d)
{
	int code = add_whys(d);

	voice_end_page_note(&d->voice);
	return code;
}

/* --- what it means */

static const char *const meanings[] = {
	[CLAIMS_DOUBTED] = N_("These are rare, so it is taken for granted that they are not so. Where "
	                      "one applies, the recommendation may be another one: name its line. What "
	                      "you do not name stays as it is; 'why' tells what each would do."),
	[CLAIMS_READ] = N_("This is what the description seems to say. Only what you leave standing "
	                   "counts."),
	[CLAIMS_CHOICE] = N_("Name the lines that apply, as in '1 3'. Enter says that none does, "
	                     "'unknown' that nobody knows, 'skip' puts the list off.")
};

static void add_helps(struct dialogue *d)
{
	struct voice *voice = &d->voice;
	berth_fact_info info;

	for (size_t i = 0; i < d->turn.n_claims; i++) {
		uint32_t fact = d->turn.claims[i].fact;

		if ((i && d->turn.claims[i - 1].fact == fact) ||
		    berth_fact_describe(d->program, fact, voice->speaker.language, &info) != BERTH_OK)
			continue;
		voice_add_fact(voice, fact);
		strbuf_add(&voice->line, info.help);
		end_claim(voice);
	}
}

int confirm_explain(struct dialogue *d)
{
	struct voice *voice = &d->voice;
	int code = 0;

	strbuf_add(&voice->line, voice_words(voice, meanings[d->turn.of]));
	voice_end_line(voice, (struct place){ .indent = 3 });
	if (d->turn.of == CLAIMS_CHOICE)
		add_helps(d);
	else
		code = add_whys(d);
	voice_end_page_note(voice);
	return code;
}
