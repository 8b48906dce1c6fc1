/* voice.c - notes and errors, as text for a person or as lines of JSON, and what they are made
 * of. */
#include "cli/voice/voice.h"

#include "base/text.h"
#include "cli/app/knowledge.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#define MOST_ECHOED 60 /* columns of what was typed */

/* --- life */

bool voice_open(struct voice *voice, struct app *app, const berth_program *program, bool json)
{
	*voice = (struct voice){
		.app = app, .page = { .text = STRBUF_INIT }, .line = STRBUF_INIT, .json = json,
		.speaker = { &app->words, program, knowledge_language(app, program), false },
		.moment = arena_new(0)
	};
	voice->page.accessible = app->settings.accessible;
	voice->page.colour = !json && app_colours_errors(app);
	voice_fit(voice);
	return voice->moment != NULL;
}

void voice_close(struct voice *voice)
{
	strbuf_free(&voice->page.text);
	strbuf_free(&voice->line);
	arena_free(voice->moment);
}

void voice_fit(struct voice *voice)
{
	const struct settings *settings = &voice->app->settings;

	voice->page.width = voice->json || (settings->accessible && !settings->width)
	                        ? 0
	                        : app_text_columns(voice->app);
}

bool voice_ok(const struct voice *voice)
{
	return strbuf_ok(&voice->line) && strbuf_ok(&voice->page.text);
}

/* --- words */

const char *voice_words(const struct voice *voice, const char *text)
{
	return say(voice->speaker.words, text);
}

const char *voice_fact(const struct voice *voice, uint32_t fact)
{
	return speaker_fact_label(&voice->speaker, fact);
}

const char *voice_candidate(const struct voice *voice, uint32_t candidate)
{
	return candidate == BERTH_NONE ? voice_words(voice, N_("nothing"))
	                               : speaker_candidate_label(&voice->speaker, candidate);
}

const char *voice_echo(const struct voice *voice, const char *typed)
{
	size_t length = strlen(typed), used, end = 0;
	unsigned width = 0;
	char *cut;

	if (text_width(typed) <= MOST_ECHOED)
		return typed;
	for (size_t i = 0; i < length; i += used) {
		width += text_char_width(text_decode(typed + i, length - i, &used));
		if (width > MOST_ECHOED - 3)
			break;
		end = i + used;
	}
	cut = arena_alloc(voice->moment, end + 4, 1);
	if (!cut)
		return "...";
	memcpy(cut, typed, end);
	memcpy(cut + end, "...", 4);
	return cut;
}

void voice_add(struct voice *voice, const char *text, ...)
{
	va_list arguments;

	va_start(arguments, text);
	say_add_list(voice->speaker.words, &voice->line, text, arguments);
	va_end(arguments);
}

void voice_add_answer(struct voice *voice, uint32_t fact, const struct answer *answer)
{
	berth_fact_info info;

	if (berth_fact_describe(voice->speaker.program, fact, 0, &info) == BERTH_OK &&
	    (info.type == BERTH_ENUM || info.type == BERTH_BOOLEAN))
		speak_value(&voice->speaker, &voice->line, fact, &answer->value);
	else
		strbuf_add(&voice->line, answer->text);
}

void voice_add_fact(struct voice *voice, uint32_t fact)
{
	strbuf_add_format(&voice->line, "%s: ", voice_fact(voice, fact));
}

/* --- where it goes */

void voice_json(struct voice *voice, struct strbuf *text)
{
	struct out *out = &voice->app->out;

	strbuf_add_char(text, '\n');
	if (!strbuf_ok(text))
		voice->line.failed = true;
	else
		out_write(out, strbuf_text(text), text->length);
	if (out->stream && fflush(out->stream) != 0 && !out->error) /* a reader gets it at once */
		out->error = errno;
	strbuf_free(text);
}

static void json_line(struct voice *voice, const char *key, const char *text, const char *hint)
{
	struct strbuf out = STRBUF_INIT;
	struct json json = { .out = &out };

	json_begin(&json, NULL, '{');
	json_add_string(&json, key, text);
	if (hint)
		json_add_string(&json, "hint", hint);
	json_end(&json, '}');
	voice_json(voice, &out);
}

void voice_json_winners(const struct voice *voice, struct json *json, uint64_t candidates)
{
	const char *id;

	json_begin(json, "can_win", '[');
	for (uint32_t i = 0; (id = berth_candidate_id(voice->speaker.program, i)) != NULL; i++)
		if (candidates >> i & 1)
			json_add_string(json, NULL, id);
	json_end(json, ']');
}

void voice_end_page(struct voice *voice)
{
	if (strbuf_ok(&voice->page.text))
		out_error(strbuf_text(&voice->page.text));
	strbuf_clear(&voice->page.text);
}

void voice_end_page_note(struct voice *voice)
{
	struct strbuf *text = &voice->page.text;

	if (!voice->json) {
		voice_end_page(voice);
		return;
	}
	while (text->length > 0 && text->text[text->length - 1] == '\n')
		text->text[--text->length] = '\0';
	json_line(voice, "note", strbuf_text(text), NULL);
	strbuf_clear(text);
}

void voice_note(struct voice *voice, const char *text)
{
	if (voice->json) {
		json_line(voice, "note", text, NULL);
		return;
	}
	page_paragraph(&voice->page, (struct place){ .indent = 3, .tint = TINT_FAINT }, text);
	voice_end_page(voice);
}

void voice_error(struct voice *voice, const char *text, const char *hint)
{
	if (voice->json) {
		json_line(voice, "error", text, hint);
		return;
	}
	page_paragraph(&voice->page, (struct place){ .indent = 3, .tint = TINT_BAD }, text);
	if (hint && *hint)
		page_paragraph(&voice->page, (struct place){ .indent = 3 }, hint);
	voice_end_page(voice);
}

/* What stands in the line in work, which is empty then; NULL: memory is out. */
static const char *take_line(struct voice *voice)
{
	const char *text = strbuf_ok(&voice->line)
	                       ? arena_strdup(voice->moment, strbuf_text(&voice->line))
	                       : NULL;

	if (text)
		strbuf_clear(&voice->line);
	return text;
}

void voice_end_note(struct voice *voice)
{
	const char *text = take_line(voice);

	if (text)
		voice_note(voice, text);
}

void voice_end_error(struct voice *voice, const char *hint)
{
	const char *text = take_line(voice);

	if (text)
		voice_error(voice, text, hint);
}

void voice_end_line(struct voice *voice, struct place place)
{
	page_paragraph(&voice->page, voice->json ? (struct place){ 0 } : place,
	               strbuf_text(&voice->line));
	strbuf_clear(&voice->line);
}

void voice_error_incomplete(struct voice *voice, const char *word, const char *what)
{
	voice_add(voice, N_("'%s': something is missing behind it"), word);
	voice_end_error(voice, what);
}
