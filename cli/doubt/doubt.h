/*
 * doubt.h - what a person asks who doubts a result: why not this one, and how did that come about.
 *
 * A *subject* is what is asked about, found by a word: a candidate by its id or label; a family,
 * which is every candidate that has the word as a part of its id, as the value of an attribute, or
 * as an attribute that is "yes"; a rule; an outsider, which is no candidate and which the knowledge
 * declares or some rule names instead of all candidates; a fact.
 *
 * The room must not know where the workload comes from, which options were
 * given, or what a domain's families are. It lives for the call, in the memory that it is given:
 *
 *	if (!subject_find(&subject, session, word, SUBJECT_CANDIDATE | SUBJECT_FAMILY))
 *		subject_suggest(&near, session, word, SUBJECT_CANDIDATE | SUBJECT_FAMILY);
 *	question = (struct doubt_question){ .subject = &subject, .id = record->id };
 *	fine = doubt_why_not(&page, memory, &speaker, session, robust, &question);
 *
 * Names: subject.
 */
#ifndef CLI_DOUBT_H
#define CLI_DOUBT_H

#include "base/arena.h"
#include "base/names.h"
#include "cli/page/page.h"
#include "cli/speech/speech.h"
#include "engine/robust.h"

enum subject_kind {
	SUBJECT_CANDIDATE = 1, SUBJECT_RULE = 2, SUBJECT_OUTSIDER = 4, SUBJECT_FAMILY = 8,
	SUBJECT_FACT = 16
};

enum {
	SUBJECT_OF_HOW = SUBJECT_CANDIDATE | SUBJECT_FACT,
	SUBJECT_OF_WHY_NOT = SUBJECT_CANDIDATE | SUBJECT_FAMILY | SUBJECT_RULE | SUBJECT_OUTSIDER
};

struct doubt_subject {
	enum subject_kind kind;
	uint32_t number;      /* of the candidate, rule, fact; of a family the attribute that says it,
	                         or BERTH_NONE; of an outsider nothing */
	uint64_t candidates;  /* of a family; of the others they are found when it is decided */
	const char *word;     /* as it was asked; of an outsider as the knowledge has it */
	bool others;          /* the family is all but the one that is recommended */
};

/* What of KINDS WORD is, on the day of SESSION; a family of one is that candidate. false: none. */
bool subject_find(struct doubt_subject *out, const berth_session *session, const char *word,
                  unsigned kinds);
/* Offers to NEAR all that WORD could have been. */
void subject_suggest(struct suggestion *near, const berth_session *session, const char *word,
                     unsigned kinds);

struct doubt_question {
	const struct doubt_subject *subject; /* of how: NULL is the winner */
	const char *id;       /* of the workload */
	bool json, pretty;
	bool no_assumptions;  /* of the session */
	unsigned depth;       /* of how: how many conclusions are opened, one behind the other */
	bool dot;             /* of how: a graph for Graphviz */
};

/* Adds what excludes the subject or keeps it behind the best, and what would make it win; of a
 * family a table; of a rule or an outsider its conditions. In text at most 45 lines at 80 columns
 * for one candidate. SESSION has run; ROBUST is made of it and begun here. false: memory is out. */
bool doubt_why_not(struct page *page, struct arena *memory, const struct speaker *speaker,
                   const berth_session *session, berth_robust *robust,
                   const struct doubt_question *question);

/* Adds as a tree which rules speak for and against a candidate, or gave a fact its value, and what
 * they rest on; then the sources. As above. */
bool doubt_how(struct page *page, struct arena *memory, const struct speaker *speaker,
               const berth_session *session, const struct doubt_question *question);

#endif
