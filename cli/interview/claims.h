/*
 * claims.h - lists that are shown at once: what could turn the winner, what was read from a brief,
 * small questions that are asked as one. Somebody confirms, names or corrects what stands there.
 */
#ifndef CLI_INTERVIEW_CLAIMS_H
#define CLI_INTERVIEW_CLAIMS_H

#include "cli/answer/answer.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct dialogue;
struct turn;

/* What claims are: what could turn the winner, what was read from a brief, small questions that are
 * asked as one. */
enum claims_of { CLAIMS_DOUBTED, CLAIMS_READ, CLAIMS_CHOICE };

/* Something to be confirmed, or a line that may be named. */
struct claim {
	uint32_t fact, rule;   /* rule: of an assumption, or BERTH_NONE */
	struct answer answer;  /* without a text: it is dropped */
	berth_value turns;     /* of a line to be chosen: its value; of a doubt: with what somebody else
	                        * may win, of numbers all between */
	uint64_t values;       /* that, of a boolean or an enumeration, as a bit set */
	bool only;             /* it is one value */
	unsigned line;         /* in which it stands, from 1; several may stand in one */
	const char *words;     /* in which a brief says it, or NULL */
};

/* --- corrections.c */

struct correction {
	uint32_t fact;
	struct answer answer; /* without a text: unknown, dropped, or asked */
	bool dropped;
	bool asked;           /* what it is is to be asked */
	unsigned line;        /* of several facts, which are shown one by one; or 0 */
};

/* As many as a line may have: those with a sign or number, and one in plain words for each fact. */
struct corrections {
	struct correction *items;
	size_t count;
	bool none;   /* nothing of what is shown, it says first */
	bool unread; /* a part of it was not understood, which is said */
};

/* Does TEXT agree to what is shown ("yes"), object to it ("no"), or want no more ("enough")? */
bool corrections_reply(const struct dialogue *d, const char *text, const char *meaning);
/* Adds what PART says as a description does: "not of wood, of steel", "a crew of 4"; false:
 * nothing. What of it was not understood is said. */
bool corrections_read_plain(struct corrections *list, struct dialogue *d, const char *part);
/* The number of the only line of what is shown; NULL: there are several, and it is asked which. */
char *corrections_only_line(struct dialogue *d);
/* The parts of LINE, which is cut. false: one cannot be read, which is said. */
bool corrections_read(struct corrections *list, struct dialogue *d, char *line);

/* --- confirm.c: showing claims */
void confirm_say(struct dialogue *d);
int confirm_why(struct dialogue *d);
int confirm_explain(struct dialogue *d);

/* --- choose.c: makes claims of FACT and of what is asked with it; false: it is asked alone */
bool choose_find(struct dialogue *d, uint32_t fact, int *code);
void choose_say(struct dialogue *d);

/* --- doubts.c: makes claims of what could turn the winner and was not shown yet */
int doubts_find(struct dialogue *d);

/* --- claims.c: doubts and briefs */
/* Room for claims, of which there are none. */
int claims_begin(struct dialogue *d, enum claims_of of);
/* The facts that they are about, each once; NULL: memory is out. */
uint32_t *claims_facts(struct dialogue *d, uint32_t *n);
/* Takes LINE for what was shown. */
int claims_take(struct dialogue *d, const char *line);
/* What was shown stays assumed, as something that nobody knows, and is not shown again. */
int claims_leave(struct dialogue *d);
/* What was read from a brief is shown again, without what was said about FACT. */
void claims_show_again(struct turn *turn, uint32_t fact);
/* The next fact of which a brief says two things, or an amount in another unit, and which is still
 * open; each once. BERTH_NONE: there is none. */
uint32_t claims_next_unclear(struct dialogue *d);

#endif
