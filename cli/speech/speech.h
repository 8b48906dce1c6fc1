/*
 * speech.h - values, facts and tests in words; in scribe.h rules as whole sentences.
 *
 * The room knows two languages' worth of texts and how they are put together; it must not know
 * pages, terminals or what is done with a sentence. A speaker is a few borrowed pointers and lives
 * where its user keeps it; all functions add to a buffer of the caller:
 *
 *	struct speaker speaker = { &app->words, program, language, false };
 *	speak_value(&speaker, &line, fact, &state.value);
 *
 * Names: speak.
 */
#ifndef CLI_SPEECH_H
#define CLI_SPEECH_H

#include "base/strbuf.h"
#include "cli/page/say.h"
#include "engine/cost.h"
#include "engine/explain.h"

#include <stdbool.h>

/* Who speaks about what: the words of the program and the texts of the knowledge in one
 * language. */
struct speaker {
	const struct catalogue *words;
	const berth_program *program;
	uint32_t language; /* of the knowledge */
	bool for_several;  /* attributes are named without their values, which differ by candidate */
};

/* What a fact, a candidate is called; "" for none. */
const char *speaker_fact_label(const struct speaker *speaker, uint32_t fact);
const char *speaker_candidate_label(const struct speaker *speaker, uint32_t candidate);

/* What a candidate is called in a table. */
const char *speaker_candidate_short(const struct speaker *speaker, uint32_t candidate);

/* The labels of a set of candidates, with commas between. */
void speak_candidates(const struct speaker *speaker, struct strbuf *out, uint64_t candidates);

/* "Linux", "yes", "64 GiB", "2..4 vCPU", "2.6 million a month"; a number as one may type it. */
void speak_value(const struct speaker *speaker, struct strbuf *out, uint32_t fact,
                 const berth_value *value);
void speak_written(const struct speaker *speaker, struct strbuf *out, uint32_t fact,
                   const berth_value *value);

/* What a person said who told FACT to be VALUE: "no GPU needed", "a budget of 60 to 73 USD a
 * month". */
void speak_wish(const struct speaker *speaker, struct strbuf *out, uint32_t fact,
                const berth_value *value);

/* The same of what FACT stands at; an amount as it was told: ">120 GB". */
void speak_told_wish(const struct speaker *speaker, struct strbuf *out, uint32_t fact,
                     const berth_fact_state *state);

/* Is NEXT what numbers of FACT go on with behind VALUE? */
bool wish_goes_on(const struct speaker *speaker, uint32_t fact, const berth_value *value,
                  const berth_value *next);

/* "OPS-001", and for a rule that an overlay brings in "HSE-001, house.xml". */
void speak_rule(const struct speaker *speaker, struct strbuf *out, uint32_t rule);

/* Why a source has no day, as a key of the catalogue: "kept up to date, without a date" for
 * "living-page", a citation's `undated`. */
const char *speak_undated(const char *reason);

/* What a fact stands at, and where from: "64 GiB (shop.xml:5)", "no (concluded by DRV-003)". */
void speak_state(const struct speaker *speaker, struct strbuf *out, uint32_t fact,
                 const berth_fact_state *state);

/*
 * A test of one fact: "team size: 3 (shop.xml:7), at most 5 (limit: small team)". NEGATED: it
 * stands below a "not". What the state itself says is not said again, unless NEEDED, for a test
 * that does not hold: "os: Linux (shop.xml:3), needed: Windows".
 */
void speak_test(const struct speaker *speaker, struct strbuf *out, const berth_condition *test,
                bool negated, bool needed);

/* "about USD 52", "USD 65 to 130"; "65 - 130", for a column: in whole units of the currency and two
 * figures. */
void speak_cost(const struct speaker *speaker, struct strbuf *out, const char *currency,
                const berth_cost *cost);
void speak_round_cost(const struct speaker *speaker, struct strbuf *out, const berth_cost *cost);

/* Calls VISIT for the tests below CONDITIONS whose truth, seen through "not", is TRUTH and by which
 * their groups are what they are. */
typedef void visit_test(void *context, const berth_condition *test, bool negated);
void sentence_each_test(const berth_condition *conditions, size_t count, berth_truth truth,
                        visit_test *visit, void *context);

#endif
