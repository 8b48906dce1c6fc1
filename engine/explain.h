/*
 * explain.h - why: reasons as data, for those who turn them into sentences.
 *
 * A session after its run says what fired (berth_session_next_reason() in engine.h); here is why:
 * the conditions of a rule with what each rests on, as a tree; the text that its author wrote,
 * filled in; and walks to the facts behind a result.  Nothing is recorded for this during a run: it
 * is read back from the session, which stays as it is.  This room must not know how sentences are
 * made, and contributes no words; it decides nothing and asks nothing.
 *
 * An explanation is a tree in memory of its own, as long as its caller wants it; the session and
 * its program must outlive it.  A walk is made once and gathers as often as one likes.
 *
 *	while (berth_session_next_reason(session, &cursor, &reason))
 *		if (berth_explain_instance(&why, session, reason.instance, 2, language) == BERTH_OK) {
 *			tell(berth_explanation_account(why));
 *			berth_explanation_free(why);
 *		}
 */
#ifndef BERTH_EXPLAIN_H
#define BERTH_EXPLAIN_H

#include "engine.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum { BERTH_FALSE, BERTH_WAITING, BERTH_TRUE } berth_truth;

typedef enum {
	BERTH_TEST_ALL, BERTH_TEST_ANY, BERTH_TEST_NOT,
	BERTH_TEST_UNLESS,             /* of a rule as written; of one that ran it is a guard */
	BERTH_TEST_IS, BERTH_TEST_ONE_OF, BERTH_TEST_AT_LEAST, BERTH_TEST_AT_MOST,
	BERTH_TEST_MORE_THAN, BERTH_TEST_LESS_THAN, BERTH_TEST_BETWEEN, BERTH_TEST_MATCHES,
	BERTH_TEST_KNOWN,
	BERTH_TEST_TOLD                /* the fact was told, not assumed */
} berth_test_kind;

typedef enum {
	BERTH_OPERAND_NONE,
	BERTH_OPERAND_VALUE,      /* written in the rule */
	BERTH_OPERAND_LIMIT,
	BERTH_OPERAND_ATTRIBUTE,  /* of the candidate */
	BERTH_OPERAND_FACT
} berth_operand_kind;

typedef struct berth_condition berth_condition;
typedef struct berth_premise berth_premise;

/* One test of a rule, as it turned out.  Tests that did not depend on the case were
 * decided when the knowledge was compiled and do not appear. */
struct berth_condition {
	berth_test_kind kind;
	berth_truth truth;
	bool guard;                    /* holds as long as it is not known to fail ("unless") */
	bool foreign;                  /* of a stronger rule of the same kind */
	uint32_t fact;                 /* subject; BERTH_NONE for all, any, not */
	berth_operand_kind operand;
	uint32_t reference;            /* of the limit, attribute or other fact, else BERTH_NONE */
	const char *reference_id;      /* its id, "" when none */
	const char *reference_label;   /* in the language asked for, "" when none */
	bool judged;                   /* the limit is the authors' judgement: no source says it */
	int64_t low, high;             /* operand value(s), base units; equal but for between */
	uint64_t values;               /* is, one-of on an enumeration: bit set of value numbers */
	const char *pattern;           /* matches, else "" */
	const berth_condition *children; /* all, any, not */
	size_t n_children;
	const berth_premise *premise;  /* where the fact's state comes from; NULL for groups */
};

/* Where a table gave a fact its value. */
typedef struct {
	uint32_t table;
	const char *table_id, *table_label;
	uint32_t row;                  /* BERTH_NONE where rows were added up or counted */
	const char *row_id;            /* "" then */
	uint32_t citations;            /* of the row: berth_row_citation() of written.h; 0 then */
} berth_table_row;

/* The standing of one fact and, when a rule concluded or assumed it, that rule's conditions. */
struct berth_premise {
	uint32_t fact;
	berth_fact_state state;
	const berth_condition *conditions; /* of the rule instance that decided; may be empty */
	size_t n_conditions;
	const berth_table_row *row;    /* of a fact that a table gave its value, else NULL */
};

/* A rule instance with its conditions. */
typedef struct {
	uint32_t rule, instance;
	uint32_t candidate;            /* the candidate it was made for, or BERTH_NONE */
	berth_rule_state state;
	const berth_condition *conditions;
	size_t n_conditions;
} berth_account;

typedef struct berth_explanation berth_explanation;

/* The I-th instance of RULE, in the order of the candidates that it was made for; BERTH_NONE past
 * the end.  Instances whose dates do not hold are among them. */
uint32_t berth_rule_instance(const berth_program *program, uint32_t rule, uint32_t i);

/* DEPTH: how many levels of derived facts are opened (0: none; at most 64). LANGUAGE for labels. */
berth_status berth_explain_instance(berth_explanation **out, const berth_session *session,
                                    uint32_t instance, unsigned depth, uint32_t language);
void berth_explanation_free(berth_explanation *e); /* NULL is fine */
const berth_account *berth_explanation_account(const berth_explanation *e);

/* After a successful run.  Did a table give FACT the value that it has?  Then *OUT. */
bool berth_session_row(const berth_session *session, uint32_t fact, uint32_t language,
                       berth_table_row *out);

/*
 * After a successful run.  The text of a rule (because, or the text of its advice, warning or
 * outside action) for one instance, with {candidate}, {fact:ID}, {limit:ID} and {attribute:ID}
 * filled in.  Writes into BUFFER of SIZE bytes like snprintf and returns the length needed.
 */
size_t berth_rule_because(const berth_session *session, uint32_t instance, uint32_t language,
                          char *buffer, size_t size);
/* The same of what it says in a few words: "" where the knowledge has none (engine/written.h). */
size_t berth_rule_short(const berth_session *session, uint32_t instance, uint32_t language,
                        char *buffer, size_t size);
size_t berth_effect_text(const berth_session *session, const berth_reason *reason,
                         uint32_t language, char *buffer, size_t size);

/* The sources of one reason: those of its rule that speak of its candidate, and where none names
 * it, then those of what the candidate has that the rule's tests ask for.  The first SIZE of them
 * are written to OUT; returns how many there are. */
size_t berth_reason_citations(const berth_session *session, const berth_reason *reason,
                              berth_citation *out, size_t size);

/* The because of a rule with NAME in place of the candidate's label: "each of these". */
size_t berth_rule_because_of(const berth_session *session, uint32_t instance, uint32_t language,
                             const char *name, char *buffer, size_t size);

/*
 * A walk finds the facts (or limits) behind a result, in memory of its own; the session stays as it
 * is.  Made once for a program, a walk serves any of its sessions that ran, one question after the
 * other, and allocates nothing more.  A function below gathers and says how many there are; then
 * berth_walk_next() gives them, in order of their ids:
 *
 *	berth_walk_open_facts(walk, session);
 *	while (berth_walk_next(walk, &fact))
 *		puts(berth_fact_id(program, fact));
 *
 * What was gathered lasts until the walk gathers again, whatever becomes of the session.
 */
typedef struct berth_walk berth_walk;
berth_status berth_walk_new(berth_walk **out, const berth_program *program);
void berth_walk_free(berth_walk *walk); /* NULL is fine */
bool berth_walk_next(berth_walk *walk, uint32_t *number);

/* Facts (not derived) that can still change the winner or the feasible set while all assumptions
 * hold, by sound bounds. */
size_t berth_walk_open_facts(berth_walk *walk, const berth_session *session);

/* Does the exclusion of CANDIDATE rest on assumptions alone?  Then the assumed facts that it rests
 * on, else none. */
size_t berth_walk_assumed_facts(berth_walk *walk, const berth_session *session, uint32_t candidate);

/* The facts whose truth fired INSTANCE (only those of conditions that hold). */
size_t berth_walk_instance_facts(berth_walk *walk, const berth_session *session,
                                 uint32_t instance);

#ifdef __cplusplus
}
#endif
#endif
