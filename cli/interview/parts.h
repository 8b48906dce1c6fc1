/* parts.h - between the files dialogue*.c */
#ifndef CLI_DIALOGUE_PARTS_H
#define CLI_DIALOGUE_PARTS_H

#include "cli/interview/dialogue.h"
#include "base/json.h"
#include "cli/page/page.h"
#include "cli/speech/speech.h"
#include "engine/explain.h"
#include "engine/search.h"
#include "kb/kb.h"

#define MOST_CANDIDATES 64
#define MOST_SAVED 16      /* files that may be written again */
#define PROOF_BUDGET 1000  /* evaluations for one proof, and for finding one question */

/* How it stands with a fact that can be told. */
struct given {
	const char *text;  /* as requirement files write it; NULL: not told */
	bool unknown;      /* said to be unknown */
	bool skipped;      /* put off */
	bool mattered;     /* before the last change */
	bool unneeded;     /* would no longer be asked, since another answer has changed */
};

/* Something to be confirmed. */
struct claim {
	uint32_t fact, rule;     /* rule: of an assumption, or BERTH_NONE */
	const char *text;        /* of the value, as requirement files write it */
	const char *words;       /* in which a brief says it, or NULL */
};

/* What a result was like before an answer. */
struct snapshot {
	uint64_t excluded, can_win;
	uint32_t winner;
	int64_t scores[MOST_CANDIDATES];
	bool ranked[MOST_CANDIDATES];
};

struct dialogue {
	struct app *app;
	berth_session *session;
	const berth_program *program;
	berth_search *search;
	berth_walk *walk;
	struct dialogue_options options;
	struct speaker speaker;
	struct arena *arena;   /* as long as the dialogue */
	struct arena *moment;  /* as long as one line */
	struct page page;      /* of what is said now */
	struct strbuf line;    /* in work */

	struct given *given;   /* by fact, n_facts of them */
	uint32_t n_facts, n_candidates;
	uint32_t *asked, n_asked, room_asked; /* facts in the order of asking, without what was taken
	                                         back */
	unsigned questions;    /* asked so far, confirmations among them */
	unsigned *number;      /* by fact: that of its question, or 0 */
	unsigned most_questions; /* that there can be, as told last; 0: not told */

	enum dialogue_turn turn;
	bool waits;            /* what was asked last is not answered yet */
	uint32_t fact;         /* that is asked about */
	uint32_t wanted;       /* that is to be asked next: 'change', 'back'; or BERTH_NONE */
	struct claim *claims;
	size_t n_claims;
	bool from_brief;       /* the claims */
	bool invited;          /* a description is wanted */
	bool brief_waits;      /* its claims are not shown yet */
	bool changing;         /* what is asked now was answered before */
	bool put_off;          /* skipped questions were taken up again */
	bool not_proven;       /* when it was looked last whether the result is settled */
	int code;              /* of the result that was given last */
	const char *saved[MOST_SAVED]; /* names of files */
	uint32_t n_saved;
};

/* --- say.c: everything that is said */

void say_note(struct dialogue *d, const char *text);
void say_error(struct dialogue *d, const char *text, const char *hint); /* hint: or NULL */
/* What stands in d->line, as a note; the line is empty afterwards. */
void end_note(struct dialogue *d);
void end_error(struct dialogue *d, const char *hint);
void say_question(struct dialogue *d);
/* Adds "Question 3 of at most 9" to the page. */
void text_number(struct dialogue *d, unsigned number);
void say_offers(struct dialogue *d); /* when the result is given */
void say_invitation(struct dialogue *d);
/* Says what stands on d->page: as a note, or as it is. */
void end_page_note(struct dialogue *d);
void end_page(struct dialogue *d);
/* Writes TEXT, one object, as a line, and frees it. */
void end_json(struct dialogue *d, struct strbuf *text);
void json_can_win(struct dialogue *d, struct json *json);

const char *in_words(const struct dialogue *d, const char *text) __attribute__((format_arg(2)));
const char *id_of_fact(const struct dialogue *d, uint32_t fact);
const char *name_of_fact(const struct dialogue *d, uint32_t fact);
const char *name_of_candidate(const struct dialogue *d, uint32_t candidate);
void add_set(const struct dialogue *d, struct strbuf *out, uint64_t candidates);
/* TEXT, which requirement files would take, in words: "Linux". */
void add_value(const struct dialogue *d, struct strbuf *out, uint32_t fact, const char *text);
uint64_t winners(const struct dialogue *d); /* who can still win */

/* --- effects.c: what an answer did */
void take_snapshot(struct snapshot *out, const struct dialogue *d);
void say_effects(struct dialogue *d, const struct snapshot *before);

/* --- dialogue.c: answers */

/* Tells FACT the value TEXT (NULL: unknown), runs, saves it as KIND; says what it did. */
int give_answer(struct dialogue *d, uint32_t fact, const char *text, const char *typed,
                enum state_kind kind);
int give_silently(struct dialogue *d, uint32_t fact, const char *text, const char *typed,
                  enum state_kind kind);
int take_back(struct dialogue *d, uint32_t fact);
/* Tells SESSION what is given of FACT. */
berth_status tell_given(const struct dialogue *d, berth_session *session, uint32_t fact);
/* VALUE as requirement files write it, as long as the dialogue; NULL: memory is out. */
const char *written(struct dialogue *d, uint32_t fact, const berth_value *value);
int rerun(struct dialogue *d);
void save(struct dialogue *d, enum state_kind kind, const struct state_answer *answers,
          size_t count, const char *typed);

/* --- read.c */

/* Reads TYPED as an answer about FACT; says what is wrong with it. NULL: it is wrong. */
const char *read_answer(struct dialogue *d, uint32_t fact, const char *typed);
/* Says what was read, TEXT, where that is not literally what was TYPED (NULL: in any case). */
void say_understood(struct dialogue *d, uint32_t fact, const char *typed, const char *text);
/* TYPED, cut to what is fit to be said again. */
const char *echoed(const struct dialogue *d, const char *typed);
/* The command that LINE says in other words, "q", "don't know"; or NULL. */
const char *command_meant(const struct dialogue *d, const char *line);
bool means_unknown(const struct dialogue *d, uint32_t fact, const char *word);
/* --- words.c */

/* What a person means by WORD, which may be the beginning of a name; BERTH_NONE, after an error,
 * when there is none. */
uint32_t find_fact(struct dialogue *d, const char *word);
uint32_t find_candidate(struct dialogue *d, const char *word);
/* The same as find_fact(), without an error. */
uint32_t known_fact(const struct dialogue *d, const char *word);
/* Cuts TEXT behind the fact that it begins with, "os windows" or "os=windows"; gives the rest. */
char *cut_behind_fact(const struct dialogue *d, char *text);

/* --- unneeded.c: before an answer is changed, and after: marks those that were asked for
 * only because of it, and says which */
int note_needed(struct dialogue *d);
int mark_unneeded(struct dialogue *d);

/* --- save.c: NAME tells what is written */
int save_as(struct dialogue *d, const char *name);

/* --- claims.c: assumptions and briefs */
int find_assumptions(struct dialogue *d);
int take_claims(struct dialogue *d, const char *line);

/* --- commands.c: *TAKEN when the line was a command */
int take_command(struct dialogue *d, const char *line, bool *taken);
/* The I-th of the words that are commands; NULL past the end. */
const char *command_word(size_t i, bool korean);
/* The command that LINE nearly is, or NULL. */
const char *near_command(const char *line);
/* Says that nothing stands behind WORD, where WHAT should. */
void say_incomplete(struct dialogue *d, const char *word, const char *what);

/* --- confirm.c: showing claims */
void say_claims(struct dialogue *d);
int tell_why_claims(struct dialogue *d);

/* --- why.c: explaining commands; each gives an exit code */
int tell_why(struct dialogue *d, uint32_t fact);
int tell_how(struct dialogue *d);
int tell_why_not(struct dialogue *d, const char *word);
int tell_what_if(struct dialogue *d, const char *text);
int tell_so_far(struct dialogue *d);
int tell_list(struct dialogue *d);
int tell_outline(struct dialogue *d);
/* Ends the line in work on d->page. */
void add_line(struct dialogue *d, struct place place);
/* Adds what it would do if FACT were VALUE, which is written TEXT (NULL: in words). */
int add_class(struct dialogue *d, uint32_t fact, const berth_value *value, const char *text);

#endif
