/*
 * parts.h - between the files of a dialogue: what was told, the turn, and who does what with them.
 *
 * Functions take the part that they need; those that answer, decide or look into the search take
 * the whole. Those that return int give 0 or an exit code after a complaint.
 */
#ifndef CLI_INTERVIEW_PARTS_H
#define CLI_INTERVIEW_PARTS_H

#include "cli/answer/answer.h"
#include "cli/interview/claims.h"
#include "cli/interview/interview.h"
#include "cli/voice/voice.h"
#include "engine/brief.h"
#include "engine/explain.h"
#include "engine/robust.h"
#include "engine/search.h"

#define MOST_CANDIDATES 64
#define MOST_SAVED 16      /* files that may be written again */
#define PROOF_BUDGET 1000  /* evaluations for one proof, and for finding one question */

/* How it stands with a fact that can be told. */
struct given_fact {
	struct answer answer;  /* without a text: not told */
	struct answer shown;   /* what was assumed of it when it was shown; without a text: never */
	bool unknown;          /* said to be unknown */
	bool skipped;          /* put off */
	bool aside;            /* no question of its own, */
	bool senseless;        /* and none at all */
	bool mattered;         /* before the last change */
	bool unneeded;         /* would no longer be asked, since another answer has changed */
};

/* What was told, and in which order it was asked for. */
struct given {
	struct given_fact *facts; /* n_facts of them */
	uint32_t n_facts;
	uint32_t *asked, n_asked; /* facts in the order of asking, without what was taken back */
	unsigned questions;       /* asked so far; lists to be confirmed are none */
	unsigned *number;         /* by fact: that of its question, or 0 */
	unsigned most_questions;  /* that there can be, as told last; 0: not told */
};

/* What is asked now, and what is to come. */
struct turn {
	enum dialogue_turn kind;
	bool waits;            /* what was asked last is not answered yet */
	uint32_t fact;         /* that is asked about */
	uint32_t wanted;       /* that is to be asked next: 'change', 'back'; or BERTH_NONE */
	struct claim *claims;
	size_t n_claims;
	struct claim *opened;  /* of lines that somebody named: to be shown one by one */
	size_t n_opened;
	bool enough;           /* no more of them are wanted */
	enum claims_of of;     /* what the claims are */
	bool brief_waits;      /* its claims are not shown yet */
	uint32_t *unclear;     /* facts that a brief leaves open, and that are asked for that */
	size_t n_unclear;
	bool invited;          /* a description is wanted */
	bool changing;         /* what is asked now was answered before */
	bool put_off;          /* skipped questions were taken up again */
	unsigned n_told;       /* answers since one was put off */
	bool not_proven;       /* when it was looked last whether the result is settled */
};

struct dialogue {
	struct app *app;
	berth_session *session;
	const berth_program *program;
	berth_search *search;
	berth_robust *robust;  /* NULL until somebody asks */
	berth_walk *walk;
	struct dialogue_options options;
	struct arena *arena;   /* as long as the dialogue */
	struct given given;
	struct voice voice;
	struct turn turn;
	int code;              /* of the result that was given last */
	const char *saved[MOST_SAVED]; /* names of files */
	uint32_t n_saved;
};

/* --- effects.c: what an answer did, or would do */

/* What a result was like before an answer. */
struct snapshot {
	uint64_t excluded;
	uint32_t winner;
	int64_t scores[MOST_CANDIDATES];
	bool ranked[MOST_CANDIDATES];
};
void effects_note(struct snapshot *out, const struct dialogue *d);
/* Says who is out since BEFORE, or possible again, and who is ahead now; nothing where nothing is
 * otherwise. */
void effects_say(struct dialogue *d, const struct snapshot *before);
/* Adds what it would do: "excludes A, B; helps most: C; ahead then: C". */
void effects_add(struct voice *voice, const berth_effects *effects);
/* The same of what differs between two sessions that ran. */
void effects_add_between(struct voice *voice, const berth_session *now, const berth_session *then);

/* --- given.c: answers */

/* Makes room, and notes what SESSION was told and what was put off in a session that goes on. */
int given_open(struct dialogue *d);
/* VALUE with its text, as long as the dialogue; no text: memory is out. */
struct answer given_written(struct dialogue *d, uint32_t fact, const berth_value *value);
/* What FACT is where nobody minds; without a text: nobody knows. */
struct answer given_neutral(struct dialogue *d, uint32_t fact);
/* "an API, a team of 3": what was told, for people; at least "interview". */
const char *given_title(struct dialogue *d);
/* Tells SESSION what is given of FACT. */
berth_status given_tell(const struct given *given, berth_session *session, uint32_t fact);
/* Tells SESSION, reset, all that is given, but nothing of the fact BUT (BERTH_NONE: of each). */
berth_status given_tell_all(const struct dialogue *d, berth_session *session, uint32_t but);
int given_run(struct dialogue *d);
void given_save(struct dialogue *d, enum state_kind kind, const struct state_answer *answers,
                size_t count, const char *typed);
/* Tells FACT the ANSWER (NULL: unknown), runs, saves it; the second says what it did. */
int given_take_silently(struct dialogue *d, uint32_t fact, const struct answer *answer,
                        const char *typed);
int given_take(struct dialogue *d, uint32_t fact, const struct answer *answer, const char *typed);
int given_take_back(struct dialogue *d, uint32_t fact);
/* Puts FACTS off: they come once more, behind other questions, if they still matter. */
int given_put_off(struct dialogue *d, const uint32_t *facts, uint32_t count);
/* Notes that FACT is asked about; with FIRST, which may be itself, in one question. */
void given_ask(struct given *given, uint32_t fact);
void given_ask_with(struct given *given, uint32_t fact, uint32_t first);
/* Steps back from the question about FACT (BERTH_NONE: none is asked) to the one before, of which
 * it gives the facts; NULL: there is none. */
const uint32_t *given_step_back(struct given *given, uint32_t fact, uint32_t *count);
/* Before an answer is changed, and after: marks those that were asked for only because of it, and
 * says which. */
int given_note_needed(struct dialogue *d);
int given_mark_unneeded(struct dialogue *d);

/* --- read.c: what is typed as an answer */

/* Reads TYPED as an answer about FACT, in memory of ARENA; false: it is wrong, which is said. */
bool read_answer(struct answer *out, struct arena *arena, struct voice *voice, uint32_t fact,
                 const char *typed);
/* Does TYPED say that nobody knows FACT? */
bool read_unknown(const struct voice *voice, uint32_t fact, const char *typed);
/* Says what was read where that is not literally what was TYPED (NULL: in any case). */
void read_say(struct voice *voice, uint32_t fact, const char *typed, const struct answer *answer);

/* --- words.c: what a person means by WORD, which may be the beginning of a name; BERTH_NONE when
 * there is none, which the first two say */
uint32_t words_find_fact(struct voice *voice, const struct turn *turn, const char *word);
uint32_t words_find_candidate(struct voice *voice, const char *word);
uint32_t words_fact(const struct voice *voice, const struct turn *turn, const char *word);
/* The fact whose id or label, in any language, is WORD; BERTH_NONE: none. */
uint32_t words_fact_called(const berth_program *program, const char *word);
/* Cuts TEXT behind the fact that it begins with, "os windows" or "os=windows"; gives the rest. */
char *words_cut_behind_fact(const berth_program *program, char *text);

/* --- question.c: what is asked, and what stands around it */
void question_say(struct dialogue *d);
/* Adds "Question 3 of at most 9" to the page where nothing shows how far it is. */
void question_add_number(struct dialogue *d, unsigned number);
void question_invite(struct voice *voice); /* to describe the workload */
void question_offer(struct voice *voice);  /* when the result is given */

/* --- sense.c: sets aside what is asked late, if at all, or not of work of this kind; and takes it
 * up again where that has changed */
void sense_note(struct dialogue *d);

/* --- save.c: NAME tells what is written */
int save_as(struct dialogue *d, const char *name);

/* --- why.c: explaining commands */
int why_fact(struct dialogue *d, uint32_t fact);
int why_leader(struct dialogue *d);
int why_not(struct dialogue *d, const char *word);
int why_what_if(struct dialogue *d, const char *assignments); /* with ';' between them */
/* Adds what it would do if FACT were VALUE, which was typed as ANSWER (NULL: in words). */
int why_add_value(struct dialogue *d, uint32_t fact, const berth_value *value,
                  const struct answer *answer);

/* --- overview.c: commands that list */
int overview_so_far(struct dialogue *d);
int overview_facts(struct dialogue *d);
int overview_questions(struct dialogue *d);
int overview_assumptions(struct dialogue *d);

/* --- commands.c: *TAKEN when the line was a command */
int commands_take(struct dialogue *d, const char *line, bool *taken);

#endif
