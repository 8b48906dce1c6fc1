/*
 * say.c - questions, notes and errors, as text for a person or as lines of JSON.
 */
#include "cli/answer/answer.h"
#include "cli/interview/parts.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

/* --- words */

const char *in_words(const struct dialogue *d, const char *text)
{
	return say(&d->app->words, text);
}

const char *id_of_fact(const struct dialogue *d, uint32_t fact)
{
	berth_fact_info info;

	return berth_fact_describe(d->program, fact, 0, &info) == BERTH_OK ? info.id : "";
}

const char *name_of_fact(const struct dialogue *d, uint32_t fact)
{
	return speaker_fact_label(&d->speaker, fact);
}

const char *name_of_candidate(const struct dialogue *d, uint32_t candidate)
{
	return candidate == BERTH_NONE ? in_words(d, N_("nothing"))
	                               : speaker_candidate_label(&d->speaker, candidate);
}

void add_set(const struct dialogue *d, struct strbuf *out, uint64_t candidates)
{
	speak_candidates(&d->speaker, out, candidates);
}

void add_value(const struct dialogue *d, struct strbuf *out, uint32_t fact, const char *text)
{
	berth_fact_info info;
	berth_value value;

	if (berth_fact_describe(d->program, fact, 0, &info) == BERTH_OK &&
	    (info.type == BERTH_ENUM || info.type == BERTH_BOOLEAN) &&
	    berth_value_read(d->program, fact, text, &value) == BERTH_OK)
		speak_value(&d->speaker, out, fact, &value);
	else
		strbuf_add(out, text);
}

uint64_t winners(const struct dialogue *d)
{
	return berth_search_can_win(d->search);
}

/* --- where it goes */

/* One object is one line, which a reader gets at once. */
void end_json(struct dialogue *d, struct strbuf *text)
{
	strbuf_add_char(text, '\n');
	if (!strbuf_ok(text))
		d->line.failed = true;
	else
		out_write(&d->app->out, strbuf_text(text), text->length);
	if (d->app->out.stream && fflush(d->app->out.stream) != 0 && !d->app->out.error)
		d->app->out.error = EIO;
	strbuf_free(text);
}

void end_page(struct dialogue *d)
{
	if (strbuf_ok(&d->page.text))
		out_error(strbuf_text(&d->page.text));
	strbuf_clear(&d->page.text);
}

static void json_line(struct dialogue *d, const char *key, const char *text, const char *hint)
{
	struct strbuf out = STRBUF_INIT;
	struct json json = { .out = &out };

	json_begin(&json, NULL, '{');
	json_add_string(&json, key, text);
	if (hint)
		json_add_string(&json, "hint", hint);
	json_end(&json, '}');
	end_json(d, &out);
}

void say_note(struct dialogue *d, const char *text)
{
	if (d->options.json) {
		json_line(d, "note", text, NULL);
		return;
	}
	page_paragraph(&d->page, (struct place){ .indent = 3, .tint = TINT_FAINT }, text);
	end_page(d);
}

void say_error(struct dialogue *d, const char *text, const char *hint)
{
	if (d->options.json) {
		json_line(d, "error", text, hint);
		return;
	}
	page_paragraph(&d->page, (struct place){ .indent = 3, .tint = TINT_BAD }, text);
	if (hint && *hint)
		page_paragraph(&d->page, (struct place){ .indent = 3 }, hint);
	end_page(d);
}

void end_note(struct dialogue *d)
{
	char *text = arena_strdup(d->moment, strbuf_text(&d->line));

	if (text && strbuf_ok(&d->line)) {
		strbuf_clear(&d->line);
		say_note(d, text);
	}
}

void end_error(struct dialogue *d, const char *hint)
{
	char *text = arena_strdup(d->moment, strbuf_text(&d->line));

	if (text && strbuf_ok(&d->line)) {
		strbuf_clear(&d->line);
		say_error(d, text, hint);
	}
}

void end_page_note(struct dialogue *d)
{
	size_t length = d->page.text.length;

	if (!d->options.json) {
		end_page(d);
		return;
	}
	while (length > 0 && d->page.text.text[length - 1] == '\n')
		d->page.text.text[--length] = '\0';
	json_line(d, "note", strbuf_text(&d->page.text), NULL);
	strbuf_clear(&d->page.text);
}

/* --- questions */

static const char *const type_names[] = {
	[BERTH_BOOLEAN] = "boolean", [BERTH_ENUM] = "enum", [BERTH_INTEGER] = "integer",
	[BERTH_QUANTITY] = "quantity", [BERTH_TEXT] = "text", [BERTH_SET] = "set"
};

void json_can_win(struct dialogue *d, struct json *json)
{
	uint64_t set = winners(d);
	berth_candidate_info info;

	json_begin(json, "can_win", '[');
	for (uint32_t i = 0; i < d->n_candidates; i++)
		if (set >> i & 1 && berth_candidate_describe(d->program, i, 0, &info) == BERTH_OK)
			json_add_string(json, NULL, info.id);
	json_end(json, ']');
}

/* The ids of the choices, and beside them what a person reads. */
static void json_choices(struct dialogue *d, struct json *json, uint32_t fact)
{
	uint32_t value;

	json_begin(json, "choices", '[');
	for (uint32_t i = 0; (value = answer_choice(d->program, fact, i)) != BERTH_NONE; i++)
		json_add_string(json, NULL, berth_fact_value_id(d->program, fact, value));
	json_end(json, ']');
	json_begin(json, "labels", '[');
	for (uint32_t i = 0; (value = answer_choice(d->program, fact, i)) != BERTH_NONE; i++) {
		berth_value one = { value, value, NULL };

		strbuf_clear(&d->line);
		speak_value(&d->speaker, &d->line, fact, &one);
		json_add_string(json, NULL, strbuf_text(&d->line));
	}
	strbuf_clear(&d->line);
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
	json_choices(d, &json, d->fact);
	json_add_string(&json, "unit", *info->unit ? info->unit : NULL);
	json_can_win(d, &json);
	json_end(&json, '}');
	end_json(d, &out);
}

/* Assumptions that nobody confirmed yet. */
static unsigned count_assumed(const struct dialogue *d)
{
	unsigned count = 0;
	berth_fact_state state;

	for (uint32_t fact = 0; fact < d->n_facts; fact++)
		count += berth_session_fact(d->session, fact, &state) == BERTH_OK &&
		         state.standing == BERTH_ASSUMED && !d->given[fact].unknown;
	return count;
}

/* The most questions that there can be by bounds alone. An answer may undo an assumption and so
 * open more questions than it settles; a bound that was told stands as long as it can. */
static unsigned most_questions(struct dialogue *d)
{
	uint32_t fact;
	unsigned assumed = count_assumed(d), count = d->questions - 1;

	berth_walk_open_facts(d->walk, d->session);
	while (berth_walk_next(d->walk, &fact))
		count += !d->given[fact].unknown;
	count += d->app->settings.until_certain ? assumed : assumed > 0; /* confirmed in one */
	if (d->most_questions && count > d->most_questions)
		count = d->most_questions;
	d->most_questions = count < d->questions ? d->questions : count;
	return d->most_questions;
}

static void text_choices(struct dialogue *d)
{
	struct strbuf label = STRBUF_INIT;
	uint32_t value;
	char sign[16];

	for (uint32_t i = 0; (value = answer_choice(d->program, d->fact, i)) != BERTH_NONE; i++) {
		berth_value one = { value, value, NULL };

		snprintf(sign, sizeof sign, "%u)", i + 1);
		if (d->page.accessible)
			strbuf_add_format(&label, "%u: ", i + 1);
		speak_value(&d->speaker, &label, d->fact, &one);
		page_paragraph(&d->page, (struct place){ 3, sign, 4, TINT_BOLD }, strbuf_text(&label));
		strbuf_clear(&label);
	}
	strbuf_free(&label);
}

/* Where nothing shows how far it is, words do. */
void text_number(struct dialogue *d, unsigned number)
{
	say_add(&d->app->words, &d->line, N_("Question %u of at most %u"), number, most_questions(d));
	page_paragraph(&d->page, (struct place){ 0 }, strbuf_text(&d->line));
	strbuf_clear(&d->line);
}

static void text_question(struct dialogue *d, const berth_fact_info *info)
{
	const struct given *given = &d->given[d->fact];
	char sign[16];

	strbuf_clear(&d->line);
	snprintf(sign, sizeof sign, "%u.", d->number[d->fact]);
	if (d->page.accessible)
		text_number(d, d->number[d->fact]);
	strbuf_add(&d->line, info->question);
	if (*info->unit)
		strbuf_add_format(&d->line, " (%s)", info->unit);
	out_error("\n");
	page_paragraph(&d->page, (struct place){ 0, sign, strlen(sign) + 1, TINT_BOLD },
	               strbuf_text(&d->line));
	strbuf_clear(&d->line);
	text_choices(d);
	if (given->text) {
		strbuf_add(&d->line, in_words(d, N_("so far: ")));
		add_value(d, &d->line, d->fact, given->text);
		page_paragraph(&d->page, (struct place){ .indent = 3, .tint = TINT_FAINT },
		               strbuf_text(&d->line));
		strbuf_clear(&d->line);
	}
	end_page(d);
}

void say_question(struct dialogue *d)
{
	berth_fact_info info;

	if (berth_fact_describe(d->program, d->fact, d->speaker.language, &info) != BERTH_OK)
		return;
	if (d->options.json)
		json_question(d, &info);
	else
		text_question(d, &info);
}

void dialogue_recall(struct dialogue *d)
{
	unsigned count = 0;

	for (uint32_t fact = 0; fact < d->n_facts; fact++)
		count += d->given[fact].text || d->given[fact].unknown;
	if (d->options.json || count == 0)
		return;
	say_add(&d->app->words, &d->line,
	        N_("Answers so far: %u. Ahead: %s. 'so far' lists them, 'change FACT' changes one."),
	        count, name_of_candidate(d, berth_session_result(d->session)->winner));
	end_note(d);
}

/* TEXT above the line at which one types, when nothing is asked there. */
static void say_prompt(struct dialogue *d, const char *text)
{
	out_error("\n");
	page_paragraph(&d->page, (struct place){ .tint = TINT_BOLD }, text);
	end_page(d);
}

void say_invitation(struct dialogue *d)
{
	say_prompt(d, in_words(d, N_("Describe the workload in a sentence or a pasted paragraph, or "
	                             "press Enter to be asked.")));
}

void say_offers(struct dialogue *d)
{
	say_prompt(d, in_words(d, N_("'save NAME' keeps it: NAME.txt the recommendation, NAME.json the "
	                             "result record, NAME.xml your answers as a requirement file. "
	                             "'how', 'why not CANDIDATE' and 'what if FACT=VALUE' tell more, "
	                             "'change FACT' goes on. Enter leaves.")));
}
