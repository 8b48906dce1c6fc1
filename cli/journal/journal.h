/*
 * journal.h - sessions of the interview, kept on disk.
 *
 * A session is a journal in the folder `berth` of $XDG_STATE_HOME: a header and one line for each
 * answer (docs/sessions.md). A line counts once all of it is there, so a process that is killed
 * loses at most the answer that was not yet saved. One process at a time writes to a session.
 *
 * The room must not know what is asked or how an answer is read: it keeps what it is given, in
 * order. A state is open until state_close(), which says whether all of it was saved.
 * Functions that return int give 0, or an exit code after a complaint.
 *
 *	code = state_open_new(&state, app, name, &about);
 *	state_append(state, &(struct state_event){ .kind = STATE_TOLD, .answers = &answer, ... });
 *	state_close(state);
 */
#ifndef CLI_JOURNAL_H
#define CLI_JOURNAL_H

#include "cli/app/app.h"
#include "engine/engine.h"

#include <stdbool.h>
#include <stddef.h>

struct json;
struct state; /* one session, open */

/* By what a session decides. Ids and texts; none depends on the knowledge at hand. */
struct state_about {
	const char *name, *version, *sha256, *date; /* of the knowledge; date: YYYY-MM-DD */
	const char *as_of;         /* YYYY-MM-DD; NULL: the date of the knowledge */
	const char *const *among;  /* ids of candidates; none: all */
	size_t n_among;
	const char *language;      /* "ko" */
	bool no_assumptions;
};

enum state_kind {
	STATE_TOLD,      /* facts with their values, or NULL for "unknown"; replaces what was told */
	STATE_SKIPPED,   /* not now: a fact is to be asked later */
	STATE_RETRACTED, /* what was told of a fact no longer holds */
	STATE_CONFIRMED, /* assumptions, with their values, that were shown and stay assumed */
	STATE_BRIEF,     /* as TOLD: what was accepted of a brief, which is `typed` */
	STATE_KNOWLEDGE, /* goes on with other knowledge (`about`); facts: what was dropped */
	STATE_ENDED      /* the recommendation was given */
};

struct state_answer {
	const char *fact;  /* id */
	const char *value; /* as requirement files write it ("64 GiB"); NULL: unknown, or none needed */
	const char *file;  /* it was read from; NULL: it was typed */
	unsigned line;
};

/* What one line of input did. */
struct state_event {
	enum state_kind kind;
	const struct state_answer *answers;
	size_t n_answers;
	const char *typed;   /* the input as it was typed, or NULL */
	const char *status;  /* of the result after it, "settled"; NULL: it was not decided */
	const char *winner;  /* id of the best candidate; NULL: none */
	const struct state_about *about; /* of KNOWLEDGE */
	char time[21];       /* "2026-11-24T09:16:57Z"; state_append() sets it */
	unsigned line;       /* of the file */
};

/* Begins the session that --session names, or one with a short name of its own, by PROGRAM, the
 * options and the candidates AMONG. *OUT is NULL when it cannot be kept, which is complained
 * about. */
int state_open_for(struct state **out, const struct app *app, const berth_program *program,
                   uint64_t among);

/* Begins a session called NAME; NULL: it gets a short name of its own. An older session NAME is
 * kept under another name. ABOUT is borrowed until state_close(). */
int state_open_new(struct state **out, const struct app *app, const char *name,
                   const struct state_about *about);

/* Opens the session ID, or the only one that begins with ID; NULL: the one that changed last.
 * WRITE: to go on with it, so that no other process may. A last line that was cut short is left
 * out, with a note. */
int state_open(struct state **out, const struct app *app, const char *id, bool write);

/* Saves EVENT before it returns. What cannot be saved is complained about once and tried again
 * with the next event and at the end. false: something is not saved. NULL as STATE is fine. */
bool state_append(struct state *state, const struct state_event *event);

/* Saves everything that SESSION, which ran, was told by files, so that STATE stands alone. */
int state_append_told(struct state *state, const struct app *app, const berth_session *session);

/* false: something was never saved, which is complained about. NULL is fine. */
bool state_close(struct state *state);

/* What it is called, and since when it is. */
const char *state_id(const struct state *state);
const char *state_started(const struct state *state); /* as the time of an event */
const char *state_kind_name(enum state_kind kind);     /* "told" */

/* By what it decides now: after the last STATE_KNOWLEDGE. */
const struct state_about *state_about(const struct state *state);

/* The last of them that was decided, and so names the best candidate; NULL: none. */
const struct state_event *state_decided(const struct state *state);

/* For a command with one operand ID, which looks at a session: opens it and the knowledge at hand,
 * and calls USE with both. */
int state_use(struct app *app, int n_operands, char **operands,
              int (*use)(struct app *app, struct state *state, const berth_program *program));

/* By what ABOUT decides, besides the knowledge, as members of a JSON object. */
void state_write_terms(struct json *json, const struct state_about *about);

/* --- what stands at the end of the events */

struct state_standing {
	const struct state_answer *answer;
	const struct state_event *event; /* that said it last */
	uint32_t fact;     /* once state_fit() found that it fits: its number, and the value */
	berth_value value;
};

struct state_standings {
	struct state_standing *items; /* in the order of the events */
	size_t count;
};

/* One for each fact that is told, unknown, confirmed or skipped, in memory of STATE. */
int state_standings(struct state_standings *out, struct state *state);

/* The words of the knowledge for a session that is shown. */
struct state_tongue {
	const berth_program *program; /* NULL: the knowledge at hand is about something else */
	uint32_t language;            /* of it */
	void (*speak)(const void *speaker, struct strbuf *out, uint32_t fact,
	              const berth_value *value); /* a value in words */
	const void *speaker;
};

/* What stands, each with its time; one object (berth.session/1). */
void state_show_text(struct page *page, const struct app *app, const struct state *state,
                     const struct state_standings *standings, const struct state_tongue *tongue);
void state_show_json(struct strbuf *out, const struct state *state,
                     const struct state_standings *standings, bool pretty);

/*
 * Holds what stands against PROGRAM. By the knowledge of the session everything fits, or the file
 * was damaged. Other knowledge of the same name may lack facts and values: these are said to be
 * left out and moved to DROPPED (may be NULL), and *CHANGED is set.
 */
int state_fit(struct state_standings *standings, struct state_standings *dropped, bool *changed,
              struct state *state, const berth_program *program);

/* The candidates of PROGRAM among which STATE chooses, as a bit set; 0: all. */
uint64_t state_among(const struct state *state, const berth_program *program);

/* Tells SESSION what stands and fits, and among which candidates to choose. STATE outlives what was
 * told. */
int state_tell(const struct state_standings *standings, const struct state *state,
               berth_session *session);

/*
 * Goes on with STATE, open to be written, in SESSION (made for the date and with the assumptions
 * of state_about): finds what stands, holds it against the knowledge, tells it and runs. If the
 * knowledge has changed, says what was dropped and what was best then and now, and notes the
 * change in the journal. SESSION's program outlives STATE.
 */
int state_resume(struct state_standings *out, struct state *state, berth_session *session);

/* --- all sessions */

struct state_summary {
	const char *id, *started, *changed; /* times as in events; "" when damaged */
	const struct state_about *about;    /* NULL: damaged */
	size_t answers;
	const char *title;                  /* of what was told first; "" where nothing was */
	const char *status, *winner;        /* as seen last; NULL: never decided, none */
	bool ended;
	const char *damage;                 /* what is wrong, with its place, or NULL */
};

struct state_list {
	struct state_summary *items; /* the one that changed last comes first */
	size_t count;
};

/* In memory of APP's run. No folder is no session. */
int state_list(struct state_list *out, const struct app *app);

/* The list as a table, on accessible pages in sentences; one object (berth.sessions/1). */
void state_list_text(struct strbuf *out, const struct app *app, const struct state_list *list);
void state_list_json(struct strbuf *out, const struct state_list *list, bool pretty);

/* Removes the session ID; not while another process writes to it. */
int state_remove(const struct app *app, const char *id);

#endif
