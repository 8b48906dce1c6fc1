/*
 * scribe.h - the knowledge in sentences: conditions, actions, texts and citations as their authors
 * wrote them.
 *
 * What is written is ink for the sheet (sheet.h). A condition is joined from stems that take any
 * ending, so that the same code makes a sentence in every language: see "when" in cli/text.
 */
#ifndef CLI_SPEECH_SCRIBE_H
#define CLI_SPEECH_SCRIBE_H

#include "cli/page/sheet.h"
#include "engine/written.h"

struct scribe {
	struct sheet *sheet;
	const berth_program *program;
	uint32_t language; /* of the knowledge */
	int32_t date;      /* limits are shown as they are on this day */
};

/* TEXT, a key of the catalogue, in the words of the reader. */
const char *scribe_word(const struct scribe *s, const char *text) __attribute__((format_arg(2)));

/* Names, each leading to its item. Of a fact that each candidate has for itself, it is "its". */
void scribe_fact(const struct scribe *s, struct strbuf *out, uint32_t fact);
void scribe_limit(const struct scribe *s, struct strbuf *out, uint32_t limit);
void scribe_attribute(const struct scribe *s, struct strbuf *out, uint32_t attribute);
void scribe_table(const struct scribe *s, struct strbuf *out, uint32_t table);
void scribe_column(const struct scribe *s, struct strbuf *out, uint32_t column);
void scribe_candidates(const struct scribe *s, struct strbuf *out, uint64_t candidates);
void scribe_rule(const struct scribe *s, struct strbuf *out, uint32_t rule);
const char *scribe_attribute_label(const struct scribe *s, uint32_t attribute);

/* The id of a fact, of one that each candidate has without the candidate; add to an empty OUT. */
const char *scribe_fact_id(struct strbuf *out, const berth_fact_info *info);

/* One value in words; of a set, all of its values. */
void scribe_value(const struct scribe *s, struct strbuf *out, berth_owner owner, uint32_t number,
                  int64_t value);
/* The value of a limit on the scribe's day. */
void scribe_limit_value(const struct scribe *s, struct strbuf *out, uint32_t limit);

/* A text of a rule, or a wish; {candidate} and the other places are named, as there is no case. */
void scribe_text(const struct scribe *s, struct strbuf *out, const char *text);

/* "[3] section 4" */
void scribe_citation(const struct scribe *s, struct strbuf *out, const berth_citation *citation);

/* --- scribe-tests.c: "When 'load' is more than 3 kg: ", "For each candidate, when ...: " */
void scribe_condition(const struct scribe *s, struct strbuf *out, const berth_written_rule *rule);
/* N tests of columns that must all hold, "'fee' is at most 3 EUR and ...". */
void scribe_filters(const struct scribe *s, struct strbuf *out, uint32_t first, uint32_t n);

/* --- scribe-values.c: what a fact is concluded to be, "'wet days' + 'days of frost'" */
void scribe_conclusion(const struct scribe *s, struct strbuf *out,
                       const berth_written_action *action);

/* --- scribe-actions.c: one sentence for each action */
void scribe_actions(const struct scribe *s, struct strbuf *out, const berth_written_rule *rule);

/* A buffer for a piece of ink: adds it to OUT and frees it. */
void scribe_join(struct strbuf *out, struct strbuf *piece);
/* Fills TEMPLATE, a key of the catalogue, with the inks A and B (may be NULL), which are freed. */
void scribe_fill(const struct scribe *s, struct strbuf *out, const char *template, struct strbuf *a,
                 struct strbuf *b);

#endif
