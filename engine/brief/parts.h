/*
 * parts.h - what the files of the room share: a brief while it is read.
 */
#ifndef ENGINE_BRIEF_PARTS_H
#define ENGINE_BRIEF_PARTS_H

#include "base/arena.h"
#include "base/regex.h"
#include "base/vector.h"
#include "engine/brief.h"
#include "engine/program/program.h"

/* A text as patterns see it: runs of white space are one blank, typographic quotes and dashes
 * plain ones.  '\n' stands where a paragraph or an item of a list ends. */
struct plain_text {
	char *bytes;
	size_t length;
	uint32_t *place; /* by byte, and behind the last: where it stands in the brief */
};

/* text.c: BERTH_ETYPE when TEXT is not UTF-8 or has control characters. */
berth_status plain_text_make(struct plain_text *out, struct arena *arena, const char *text,
                             size_t length);
/* Does an item of a list begin at AT: "- x", "* x", "3. x"? */
bool plain_text_item_begins(const char *at, size_t left);

/* A brief that is being read. */
struct brief_work {
	const berth_program *program;
	struct arena *arena;
	struct regex_scratch *scratch;
	struct regex_limits limits;
	struct plain_text text;
	const struct p_reading *reading;
	bool native;             /* the text is long enough for machine code to pay */
	struct span which;       /* contexts that count */
	struct regex **contexts; /* they, compiled */
	uint32_t *clause_begin;  /* by byte of the text: where its clause begins, and ends */
	uint32_t *clause_end;
	uint32_t *head;          /* by byte: where the line over the list ends; 0 without one */
	struct vector mentions;  /* struct mention */
	struct vector unread;    /* numbers of cues that reached a limit */
};

/* Something that a cue found. */
struct mention {
	uint32_t cue, fact;
	size_t first, last;  /* in the plain text */
	struct regex_span shown; /* the same with what negates it */
	bool says;           /* it has a value; else it only hides shorter ones */
	bool hidden;
	bool foreign;        /* a number, in a unit that the fact does not have */
	berth_value value;
	const char *text;    /* of the value */
};

/* ---- pattern.c */

/* A pattern of the image, compiled. */
berth_status brief_compile(const struct brief_work *w, string_at pattern, struct regex **out);
/* A search as in base/regex.h: 1 found, 0 not, or a negative berth_status. */
int brief_search(const struct brief_work *w, const struct regex *regex, const char *bytes,
                 size_t length, size_t from, struct regex_span *groups);
/* The same in the text of the brief; moves *FROM behind what was found. */
int brief_search_on(const struct brief_work *w, const struct regex *regex, size_t *from,
                    struct regex_span *groups);

/* ---- context.c */

/* Compiles the contexts of the reading and divides the text into clauses. */
berth_status brief_contexts_begin(struct brief_work *w);
void brief_contexts_end(struct brief_work *w);

enum attitude { STATED, NEGATED, DOUBTED };
/* How a MENTION is meant, by the words beside it in its clause; SHOWN is it together with those
 * that negate it. */
berth_status brief_attitude(const struct brief_work *w, struct regex_span mention,
                            enum attitude *out, struct regex_span *shown);

/* ---- number.c */

/* The value that the groups of a match of CUE hold, as text, in OUT; false: it is none of the
 * fact.  COMPILED is the cue's pattern. */
bool brief_number(const struct brief_work *w, const struct p_cue *cue,
                  const struct regex *compiled, const struct regex_span *groups,
                  struct mention *out);

#endif
