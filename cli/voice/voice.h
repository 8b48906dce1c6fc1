/*
 * voice.h - the room's door: how an interview speaks: notes, errors and pages, as text for a person
 * or as lines of JSON.
 *
 * Everything that is said goes through it, in one language and one manner. A line is put together
 * in work, and ended as what it is. It must not know what an interview is about, nor who listens.
 * It lives as long as the dialogue that opens it; `moment` is cleared by that at each line.
 *
 *	voice_add(voice, N_("out: %s"), name);
 *	voice_end_note(voice);
 */
#ifndef CLI_VOICE_VOICE_H
#define CLI_VOICE_VOICE_H

#include "base/json.h"
#include "cli/answer/answer.h"
#include "cli/app/app.h"
#include "cli/page/page.h"
#include "cli/speech/speech.h"

/* How it is said: to whom, in which language and manner, and what is in work. */
struct voice {
	struct app *app;
	struct speaker speaker;
	struct page page;      /* of what is said now */
	struct strbuf line;    /* in work */
	struct arena *moment;  /* as long as one line */
	bool json;             /* one object a line; else text */
};

/* false: memory is out. */
bool voice_open(struct voice *voice, struct app *app, const berth_program *program, bool json);
void voice_close(struct voice *voice);
void voice_fit(struct voice *voice); /* the terminal may have another width than before */
bool voice_ok(const struct voice *voice); /* was there memory for everything? */

/* TEXT, a key of the catalogue, in the language of the reader. */
const char *voice_words(const struct voice *voice, const char *text)
	__attribute__((format_arg(2)));
const char *voice_fact(const struct voice *voice, uint32_t fact); /* its label */
const char *voice_candidate(const struct voice *voice, uint32_t candidate); /* or "nothing" */
/* TYPED, cut to what is fit to be said again. */
const char *voice_echo(const struct voice *voice, const char *typed);

/* Add to the line in work: TEXT, a key of the catalogue, filled in; "Linux"; "label: ". */
void voice_add(struct voice *voice, const char *text, ...) __attribute__((format(printf, 2, 3)));
void voice_add_answer(struct voice *voice, uint32_t fact, const struct answer *answer);
void voice_add_fact(struct voice *voice, uint32_t fact);

/* Say the line in work, which is empty afterwards, or put it on the page. hint: or NULL. */
void voice_end_note(struct voice *voice);
void voice_end_error(struct voice *voice, const char *hint);
void voice_end_line(struct voice *voice, struct place place);

/* Say what stands on the page: as it is, or as a note. */
void voice_end_page(struct voice *voice);
void voice_end_page_note(struct voice *voice);

/* Says TEXT beside the question: a note; what was wrong. */
void voice_note(struct voice *voice, const char *text);
void voice_error(struct voice *voice, const char *text, const char *hint); /* hint: or NULL */
/* Says that nothing stands behind WORD, where WHAT should. */
void voice_error_incomplete(struct voice *voice, const char *word, const char *what);

/* Adds the ids of CANDIDATES, who can still win, to an object. */
void voice_json_winners(const struct voice *voice, struct json *json, uint64_t candidates);
/* Writes TEXT, one object, as a line, and frees it. */
void voice_json(struct voice *voice, struct strbuf *text);

#endif
