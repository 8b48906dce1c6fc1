/*
 * parts.h - what the files of resolve/ share (resolve.h).
 *
 * Functions that return bool say whether the caller got something usable; when
 * not, the fault is reported or lies in something that was reported already.
 */
#ifndef ENGINE_RESOLVE_PARTS_H
#define ENGINE_RESOLVE_PARTS_H

#include "engine/resolve/resolve.h"

#include <string.h>

/* ---- names.c ---------------------------------------------------------- */

/* The item that W names, marked as used; NONE when there is none (reported). */
uint32_t resolve_name(struct model *m, enum pile_kind kind, const struct word *w);
/* The same for a fact; one per candidate needs FOR_EACH. */
uint32_t resolve_fact_name(struct model *m, const struct word *w, bool for_each);

/* The candidates whose ids stand in W, each once, as a bit set; false: one is no candidate. */
bool resolve_candidate_set(struct model *m, const struct word *w, uint64_t *out);

/* The number of W in CHOICES (up to NULL), or FALLBACK when W was not written;
 * -1 and a finding when it is none of them.  WHAT: "strength". */
int resolve_choice(struct model *m, const struct word *w, const char *const choices[],
                   int fallback, const char *what);
/* "did you mean 'x'?" or NULL; at most HINT_BYTES. */
#define HINT_BYTES 120
const char *names_did_you_mean(char hint[HINT_BYTES], const struct suggestion *s);
/* Is W there?  If not: "OWNER lacks its 'NAME'". */
bool names_require(struct model *m, const struct word *w, const char *name, const char *owner);
/* The next of the blank-separated words at *REST as a string of its own; NULL at the end. */
const char *names_next_word(struct model *m, const char **rest);

/* ---- values.c --------------------------------------------------------- */

bool resolve_date(struct model *m, const struct word *w, int32_t *date); /* not written: 0 */
bool resolve_whole(struct model *m, const struct word *w, int64_t low, int64_t high, int64_t *out);
/* W as one value of DOMAIN: number of the value, or number in base units; inside the range. */
/* The number of the unit ID of DIMENSION; NONE, after an error: it has no such unit. */
uint32_t resolve_unit(struct model *m, uint32_t dimension, const char *id, const berth_place *at);
bool resolve_value(struct model *m, const struct domain *domain, const struct word *w,
                   int64_t *out);
bool resolve_value_set(struct model *m, const struct domain *domain, const struct word *w,
                       uint64_t *out);
/* W in DOMAIN's unit ("5 GiB" or "5"); *UNIT the number of the unit that was written. */
bool resolve_number(struct model *m, const struct domain *domain, const struct word *w,
                    int64_t *out, uint32_t *unit);
/* Can values of A and B be compared? */
bool domains_match(const struct domain *a, const struct domain *b);
const char *domain_noun(const struct model *m, const struct domain *d); /* "a quantity of memory" */

/* ---- texts.c ---------------------------------------------------------- */

/* One text in all languages.  OWNER and ID name it in findings: "label", "fact", "memory". */
struct text_name { const char *what, *owner, *id; };
bool resolve_languages(struct model *m);
phrase resolve_text(struct model *m, const struct texts *t, const berth_place *at, bool required,
                    struct text_name name);
/* Placeholders of T in a rule; those of candidates need FOR_EACH. */
bool texts_check_placeholders(struct model *m, const struct texts *t, bool for_each);
/* The name of a candidate for tables, at most 24 columns; NULL where there is none. */
phrase resolve_short_label(struct model *m, const struct texts *t, const berth_place *at,
                           const char *id);
/* What a person said who told a value of the OWNER ("fact", "value") called ID; WITH_VALUE: the
 * value stands in it, in a place of its own. */
phrase resolve_wish(struct model *m, const struct texts *t, const berth_place *at,
                    const char *owner, const char *id, bool with_value);
/* What D says in a few words; the actions of R are known. */
bool resolve_shorts(struct model *m, const struct rule_declaration *d, struct m_rule *r);

/* ---- finals.c --------------------------------------------------------- */

/* TEXT, of WHAT, is read in Korean and may end in a word of Latin letters; W says how that sounds,
 * or was not written. */
void resolve_final(struct model *m, const struct word *w, const struct word *text,
                   const char *what);
/* W stands where no Korean is; reports it when it was written. */
void finals_refuse(struct model *m, const struct word *w, const char *what);

/* ---- types.c, items.c, candidates.c ----------------------------------- */

void resolve_dimensions(struct model *m);
void resolve_prices(struct model *m); /* prices.c: behind the dimensions */
void resolve_fact_domain(struct model *m, const struct fact_declaration *d, struct m_fact *f);
void resolve_attribute_domain(struct model *m, const struct attribute_declaration *d,
                              struct m_attribute *a);
void resolve_limit_domain(struct model *m, const struct limit_declaration *d, struct m_limit *l);
void resolve_column_domain(struct model *m, const struct column_declaration *d, struct m_column *c);
void resolve_criteria(struct model *m);
void resolve_stages(struct model *m);
void resolve_topics(struct model *m); /* behind the stages */
void resolve_outsiders(struct model *m);
void resolve_sources(struct model *m);
void resolve_facts(struct model *m);
void resolve_attributes(struct model *m);
void resolve_limits(struct model *m);
void resolve_candidates(struct model *m);
bool resolve_citations(struct model *m, const struct citations *c, struct m_cites *out);

/* The number of the language that W names; NONE when there is none (reported). */
uint32_t resolve_language(struct model *m, const struct word *w);
/* ---- tables.c --------------------------------------------------------- */

void resolve_tables(struct model *m);
/* The column of T that W names; NONE when there is none (reported). */
uint32_t resolve_column(struct model *m, const struct m_table *t, const struct word *w);

void resolve_cost(struct model *m); /* cost.c */

/* ---- rules.c, tests.c, actions.c, aggregates.c, calculations.c, elements.c --- */

/* A rule that is being resolved. */
struct rule_scope {
	struct model *m;
	const struct declared_rule *declared;
	struct m_rule *rule;
	bool may_ask_known; /* it only assumes, advises, warns or points outside */
	bool may_ask_told;  /* it makes no fact and no weight so */
	bool may_guard;     /* it only gives points, advises, warns or points outside */
	bool inside;        /* of a group of tests */
	bool low_sources;   /* it cites nothing better than low confidence */
};
/* An action of it. */
struct action_scope {
	const struct rule_scope *s;
	const struct element *e;
	berth_place at;
	struct m_action *out;
};
void resolve_rules(struct model *m);
bool resolve_tests(const struct rule_scope *s, const struct element *e, uint32_t n,
                   const struct m_test **out);
/* The same of filters: tests on the columns of TABLE. */
bool resolve_filters(const struct rule_scope *s, const struct m_table *table,
                     const struct element *e, uint32_t n, const struct m_test **out);
bool resolve_action(const struct rule_scope *s, const struct element *e, struct m_action *out);
/* aggregates.c: is E to conclude from a table?  The conclusion of OUT's fact from it. */
bool aggregate_reads_table(const struct rule_scope *s, const struct element *e);
bool resolve_aggregate(const struct rule_scope *s, const struct element *e, struct m_action *out);
bool resolve_operation(struct action_scope *a); /* calculations.c: the fact is known already */
/* Room for the operands whose names stand in W; NULL: out of memory. */
struct m_calculation_operand *operands_room(struct model *m, const struct word *w);
/* The word of E under KEY; its text is NULL when it was not written. */
struct word element_word(const struct rule_scope *s, const struct element *e, enum key key);
berth_place element_place(const struct rule_scope *s, const struct element *e);
/* Are all words of E among KEYS (bits 1 << enum key)?  Reports those that are not. */
bool element_check_keys(const struct rule_scope *s, const struct element *e, uint32_t keys);
/* Its operation, one of FIRST to LAST; -1 when it is none of them (reported as no WHAT). */
int element_operation(const struct rule_scope *s, const struct element *e, berth_operation first,
                      berth_operation last, const char *what);
/* What ID names, and the domain of it; NULL, after a report: nothing, or something wrong. An
 * attribute needs a rule for each candidate; of a fact it is noted that it is read. */
const struct domain *element_fact(const struct rule_scope *s, const struct word *id,
                                  uint32_t *fact);
const struct domain *element_attribute(const struct rule_scope *s, const struct word *id,
                                       uint32_t *attribute);
const struct domain *element_limit(const struct rule_scope *s, const struct word *id,
                                   uint32_t *limit);

static inline bool resolve_knows_unit(const struct model *m, const char *id)
{
	for (uint32_t i = 0; i < m->n_units; i++)
		if (strcmp(m->units[i].id, id) == 0)
			return true;
	return false;
}

#endif
