/* question.c - what is asked, and what is said where nothing is. */
#include "cli/interview/parts.h"

#include <stdio.h>
#include <string.h>

static const char *const type_names[] = {
	[BERTH_BOOLEAN] = "boolean", [BERTH_ENUM] = "enum", [BERTH_INTEGER] = "integer",
	[BERTH_QUANTITY] = "quantity", [BERTH_TEXT] = "text", [BERTH_SET] = "set"
};

uint32_t dialogue_fact(const struct dialogue *d)
{
	return d->turn.kind == DIALOGUE_QUESTION ? d->turn.fact : BERTH_NONE;
}

/* --- as a line of JSON */

/* The ids of the choices, and beside them what a person reads. */
static void json_choices(struct voice *voice, struct json *json, uint32_t fact)
{
	const berth_program *program = voice->speaker.program;
	uint32_t value;

	json_begin(json, "choices", '[');
	for (uint32_t i = 0; (value = answer_choice(program, fact, i)) != BERTH_NONE; i++)
		json_add_string(json, NULL, berth_fact_value_id(program, fact, value));
	json_end(json, ']');
	json_begin(json, "labels", '[');
	for (uint32_t i = 0; (value = answer_choice(program, fact, i)) != BERTH_NONE; i++) {
		berth_value one = { value, value, NULL };

		strbuf_clear(&voice->line);
		speak_value(&voice->speaker, &voice->line, fact, &one);
		json_add_string(json, NULL, strbuf_text(&voice->line));
	}
	strbuf_clear(&voice->line);
	json_end(json, ']');
}

static void json_question(struct dialogue *d, const berth_fact_info *info)
{
	struct strbuf out = STRBUF_INIT;
	struct json json = { .out = &out };

	json_begin(&json, NULL, '{');
	json_add_string(&json, "ask", info->id);
	json_add_string(&json, "text", info->question);
	json_add_string(&json, "type", type_names[info->type]);
	json_choices(&d->voice, &json, d->turn.fact);
	json_add_string(&json, "unit", *info->unit ? info->unit : NULL);
	voice_json_winners(&d->voice, &json, berth_search_can_win(d->search));
	json_end(&json, '}');
	voice_json(&d->voice, &out);
}

/* --- as text */

/* Assumptions that may be asked about. */
static unsigned count_assumed(const struct dialogue *d)
{
	unsigned count = 0;
	berth_fact_state state;

	for (uint32_t fact = 0; fact < d->given.n_facts; fact++)
		count += berth_session_fact(d->session, fact, &state) == BERTH_OK &&
		         state.standing == BERTH_ASSUMED && !d->given.facts[fact].unknown;
	return count;
}

/* The most questions that there can be by bounds alone. An answer may undo an assumption and so
 * open more questions than it settles; a bound that was told stands as long as it can. */
static unsigned most_questions(struct dialogue *d)
{
	struct given *given = &d->given;
	uint32_t fact;
	unsigned count = given->questions - 1;

	berth_walk_open_facts(d->walk, d->session);
	while (berth_walk_next(d->walk, &fact))
		count += !given->facts[fact].unknown;
	if (d->app->settings.until_certain)
		count += count_assumed(d);
	if (given->most_questions && count > given->most_questions)
		count = given->most_questions;
	given->most_questions = count < given->questions ? given->questions : count;
	return given->most_questions;
}

static void text_choices(struct voice *voice, uint32_t fact)
{
	uint32_t value;
	char sign[16];

	for (uint32_t i = 0; (value = answer_choice(voice->speaker.program, fact, i)) != BERTH_NONE;
	     i++) {
		berth_value one = { value, value, NULL };

		snprintf(sign, sizeof sign, "%u)", i + 1);
		if (voice->page.accessible)
			strbuf_add_format(&voice->line, "%u: ", i + 1);
		speak_value(&voice->speaker, &voice->line, fact, &one);
		voice_end_line(voice, (struct place){ 3, sign, 4, TINT_BOLD });
	}
}

/* "Question 3 of at most 9": where nothing shows how far it is, words do. */
void question_add_number(struct dialogue *d, unsigned number)
{
	if (!d->voice.page.accessible)
		return;
	voice_add(&d->voice, N_("Question %u of at most %u"), number, most_questions(d));
	voice_end_line(&d->voice, (struct place){ 0 });
}

static void text_question(struct dialogue *d, const berth_fact_info *info)
{
	uint32_t fact = d->turn.fact;
	const struct answer *so_far = &d->given.facts[fact].answer;
	struct voice *voice = &d->voice;
	char sign[16];

	strbuf_clear(&voice->line);
	snprintf(sign, sizeof sign, "%u.", d->given.number[fact]);
	question_add_number(d, d->given.number[fact]);
	strbuf_add(&voice->line, info->question);
	if (*info->unit && info->type == BERTH_QUANTITY)
		strbuf_add_format(&voice->line, " (%s)", info->unit);
	out_error("\n");
	voice_end_line(voice, (struct place){ 0, sign, strlen(sign) + 1, TINT_BOLD });
	text_choices(voice, fact);
	if (so_far->text) {
		voice_add(voice, N_("so far: "));
		voice_add_answer(voice, fact, so_far);
		voice_end_line(voice, (struct place){ .indent = 3, .tint = TINT_FAINT });
	}
	voice_end_page(voice);
}

void question_say(struct dialogue *d)
{
	berth_fact_info info;

	if (berth_fact_describe(d->program, d->turn.fact, d->voice.speaker.language, &info) !=
	    BERTH_OK)
		return;
	if (d->voice.json)
		json_question(d, &info);
	else
		text_question(d, &info);
}

/* --- where nothing is asked */

/* TEXT above the line at which one types. */
static void say_prompt(struct voice *voice, const char *text)
{
	out_error("\n");
	page_paragraph(&voice->page, (struct place){ .tint = TINT_BOLD }, voice_words(voice, text));
	voice_end_page(voice);
}

void question_invite(struct voice *voice)
{
	say_prompt(voice, N_("Describe the workload in a sentence or a pasted paragraph, or press "
	                     "Enter to be asked."));
}

void question_offer(struct voice *voice)
{
	say_prompt(voice, N_("'save NAME' keeps it: NAME.txt the recommendation, NAME.html a page "
	                     "with pictures, NAME.json the result record, NAME.xml your answers. "
	                     "'how', 'why not CANDIDATE' and 'what if FACT=VALUE' tell more, "
	                     "'change FACT' goes on. Enter leaves."));
}

void dialogue_recall(struct dialogue *d)
{
	unsigned count = 0;

	for (uint32_t fact = 0; fact < d->given.n_facts; fact++)
		count += d->given.facts[fact].answer.text || d->given.facts[fact].unknown;
	if (d->voice.json || count == 0)
		return;
	voice_add(&d->voice,
	          N_("Answers so far: %u. Ahead: %s. 'so far' lists them, 'change FACT' changes one."),
	          count, voice_candidate(&d->voice, berth_session_result(d->session)->winner));
	voice_end_note(&d->voice);
}

void dialogue_interrupted(struct dialogue *d)
{
	voice_note(&d->voice, voice_words(&d->voice, N_("Ctrl-C once more leaves, and so does "
	                                                "'quit'.")));
}

void dialogue_farewell(struct dialogue *d)
{
	struct voice *voice = &d->voice;
	const char *id;

	if (voice->json)
		return;
	if (!d->options.state) {
		if (d->options.at_terminal)
			voice_note(voice, voice_words(voice, N_("nothing was saved")));
		return;
	}
	id = state_id(d->options.state);
	voice_add(voice, N_("your answers are kept in session '%s'"), id);
	voice_end_note(voice);
	voice_add(voice,
	          N_("'berth session export %s' writes them as a requirement file for 'berth advise'"),
	          id);
	voice_end_note(voice);
	voice_add(voice, N_("'session:%s' stands for it where a command reads a file: 'berth how "
	                    "session:%s'"), id, id);
	voice_end_note(voice);
	voice_add(voice, N_("'berth session resume %s' goes on with it"), id);
	voice_end_note(voice);
}
