/* dialogue-parts.h - between the files dialogue*.c */
#ifndef CLI_DIALOGUE_PARTS_H
#define CLI_DIALOGUE_PARTS_H

#include "cli/answer.h"
#include "cli/dialogue.h"
#include "cli/sentence.h"
#include "engine/brief.h"
#include "engine/search.h"

/* An answer, in the order of giving. */
struct given {
	uint32_t fact;
	bool unknown, skipped, confirmed;
	bool unneeded;   /* asked because of an answer that was changed since */
	char *text;      /* as berth_value_read() takes it; NULL: unknown or skipped */
};

struct dialogue {
	struct app *app;
	const berth_program *program;
	berth_session *session, *probe; /* probe: to try answers, made when first needed */
	berth_search *search;
	struct dialogue_options options;
	struct speaker speaker;
	struct arena *arena;
	struct page page;
	struct strbuf line;   /* the paragraph in work */

	enum dialogue_state state;
	uint32_t fact;        /* asked, or BERTH_NONE */
	unsigned asked;       /* questions so far */
	uint32_t n_facts, n_candidates;
	bool confirmed;       /* the assumptions were shown */
	bool not_proven;
	struct given *given;  /* room for each fact */
	size_t n_given;
	bool failed;

	berth_brief *brief;   /* its proposals are shown; else NULL */
	const char *brief_text;
	bool *dropped;        /* of the proposals, by fact */
};

/* --- dialogue.c */
bool dialogue_proceed(struct dialogue *d); /* runs, and asks, confirms or ends */
/* Tells an answer to FACT and says what it did; NULL: unknown. */
bool dialogue_tell(struct dialogue *d, uint32_t fact, const struct answer *answer,
                   const char *typed);
void dialogue_back(struct dialogue *d);
void dialogue_ask(struct dialogue *d, uint32_t fact);
void dialogue_changed(struct dialogue *d, enum dialogue_change change, uint32_t fact,
                      const char *value, const char *typed);
bool dialogue_agrees(const char *line); /* Enter, "ok", "네" */
struct given *given_of(struct dialogue *d, uint32_t fact);

/* --- dialogue-say.c */
const char *d_say(const struct dialogue *d, const char *text) __attribute__((format_arg(2)));
/* Ends the paragraph in work. */
void d_end(struct dialogue *d, unsigned indent);
/* One paragraph. FORMAT is a key of the catalogue. */
void d_line(struct dialogue *d, unsigned indent, const char *format, ...)
	__attribute__((format(printf, 3, 4)));
berth_fact_info d_fact(const struct dialogue *d, uint32_t fact);
/* Adds VALUE; numbers as TEXT writes them, if it is not NULL. */
void d_value(struct dialogue *d, uint32_t fact, const berth_value *value, const char *text);
const char *d_candidate(const struct dialogue *d, uint32_t candidate);
void d_candidates(struct dialogue *d, uint64_t candidates);
void say_question(struct dialogue *d);
void say_help_of_fact(struct dialogue *d, uint32_t fact);
void say_wrong(struct dialogue *d, uint32_t fact, const struct answer *answer, const char *typed);
void say_effects(struct dialogue *d, const berth_effects *effects, const berth_session *session);
void say_standing(struct dialogue *d); /* how many can still win, who leads */
void say_confirmation(struct dialogue *d);
void say_end(struct dialogue *d);
unsigned assumed_count(struct dialogue *d);

/* --- dialogue-why.c */
void say_why(struct dialogue *d, uint32_t fact);
void say_why_not(struct dialogue *d, const char *name);
void say_how(struct dialogue *d);
void say_what_if(struct dialogue *d, const char *argument);
bool d_probe(struct dialogue *d, uint32_t fact, const berth_value *value);

/* --- dialogue-brief.c */
bool brief_begin(struct dialogue *d, const char *text); /* false: nothing is read in it */
bool brief_take(struct dialogue *d, const char *line);

/* --- dialogue-commands.c */
/* Takes LINE if it is a command. */
bool command_take(struct dialogue *d, const char *line);
/* The fact that TEXT means by id, label or beginning; complains and gives BERTH_NONE. */
uint32_t fact_meant(struct dialogue *d, const char *text);
bool take_assignments(struct dialogue *d, const char *line);
bool assign_all(struct dialogue *d, const char *line); /* the same without a next question */
const char *command_word(unsigned i);
const char *near_command(const char *typed); /* or NULL */

#endif
