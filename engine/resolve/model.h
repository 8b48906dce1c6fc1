/*
 * model.h - knowledge with names resolved: what the author wrote, as numbers.
 *
 * Items are numbered as in the image: facts, rules, sources ... by id, attributes likewise
 * after `status`, candidates by order.  A fact per candidate has as many numbers as there are
 * candidates, one after the other, by the candidates' ids; rules name the first.  An item or
 * rule marked `bad` has been reported; whatever refers to it is silently bad, so that one
 * mistake is one error.
 */
#ifndef ENGINE_RESOLVE_MODEL_H
#define ENGINE_RESOLVE_MODEL_H

#include "engine/declare/declared.h"
#include "engine/explain.h"
#include "engine/resolve/model-cues.h"

typedef const char *const *phrase; /* one string per language, NULL where missing; NULL: no text */

struct m_value {
	const char *id;
	phrase label, wish; /* of facts; or NULL */
};

/* The values that a fact, attribute or limit can take. */
struct domain {
	bool bad;
	berth_type type;
	uint32_t dimension, unit; /* of quantities, else NONE; unit: number of the display unit */
	const char *unit_word;
	int64_t min, max;         /* min > max: no range */
	const struct m_value *values; /* of booleans and enumerations */
	uint32_t n_values;
};

struct m_unit {
	const char *id;
	int64_t factor;
	uint32_t dimension;
};
struct m_dimension {
	const char *id, *base;
	struct span units;
	bool price, bad;     /* the rest is of a price (prices.c) */
	uint32_t of, n_per;
	const uint32_t *per; /* dimensions */
	int64_t divisor;     /* of price x quantities, in base units */
};

struct m_cite {
	uint64_t candidates; /* bit set of those that it speaks of; 0: all */
	uint32_t source;
	const char *at;
};
struct m_cites {
	const struct m_cite *items;
	uint32_t count;
};

struct m_criterion { const char *id; phrase label, help; int32_t weight; };
struct m_stage { const char *id; phrase label; uint32_t ordinal; };
struct m_topic { const char *id; phrase label; uint32_t ordinal, stage; }; /* or NONE */
struct m_outsider { const char *id; phrase label, called, text; struct m_cites cites; };
struct m_source {
	const char *id, *title, *url, *published, *undated, *confidence;
	int32_t checked;
};

struct m_fact {
	const char *id, *group;
	phrase label, question, help, wish; /* wish: of a number or text; or NULL */
	struct domain domain;
	bool derived, per_candidate;
	uint32_t candidate; /* whose own it is; NONE: it is no fact per candidate */
	uint32_t effort, ask, ordinal;
	const char *asked_with;
	uint32_t neutral;     /* number of the value; or NONE */
	uint32_t asked_after; /* number of the fact; or NONE */
	uint32_t pointless_with; /* number of the fact with which, one of these, it is none; or NONE */
	uint64_t pointless_values, natural_for; /* values of the fact that is asked first; 0: all */
	bool read, concluded; /* by some rule */
	berth_place at;
};

struct m_attribute {
	const char *id;
	phrase label;
	struct domain domain;
	uint32_t values_of; /* sets: the fact */
};

struct m_dated { int32_t from; int64_t value; };
struct m_limit {
	const char *id;
	phrase label;
	struct domain domain;
	const struct m_dated *values;
	uint32_t n_values;
	bool judged;          /* by the authors: the sources do not say the number */
	struct m_cites cites;
};

struct m_property {
	uint32_t attribute;
	int32_t from;
	int64_t value;
	struct m_cites cites;
	const berth_place *at;
};
struct m_candidate {
	const char *id;
	phrase label, short_label, called, description;
	int32_t order;
	const struct m_property *properties; /* by attribute, then from */
	uint32_t n_properties;
};

struct m_column {
	const char *id;
	struct domain domain;
	uint32_t values_of; /* the fact whose values an enumeration has, or NONE */
};
struct m_row {
	const char *id;
	int32_t valid_from, valid_to;
	const int64_t *cells; /* by column */
	struct m_cites cites;
};
struct m_table {
	const char *id;
	phrase label;
	bool bad;
	const struct m_column *columns; /* by id, as rows are */
	uint32_t n_columns;
	const struct m_row *rows;
	uint32_t n_rows;
};

/* What a subject is compared with. */
struct m_operand {
	enum operand_kind kind;
	uint32_t reference;
	int64_t value;
	uint64_t values;  /* one-of: bit set */
	const char *text; /* pattern, or text to equal */
};
struct m_test {
	berth_test_kind kind;
	bool of_attribute;    /* the subject is an attribute of the candidate, not a fact; of a filter
	                       * it is a column */
	uint32_t subject;
	struct m_operand operand;     /* of between: the low end */
	const struct m_operand *high; /* of between, else NULL */
	const struct m_test *children;
	uint32_t n_children;
	uint32_t line, column;
};

struct m_calculation_operand { uint32_t fact, limit, attribute; }; /* one of them */
struct m_product { uint32_t n_operands; uint64_t divisor; }; /* of an amount */
struct m_aggregate { /* a value from the rows of a table that pass all filters */
	uint32_t table, column, cheapest; /* column: NONE for a count; cheapest: of a pick, else NONE */
	const struct m_test *filters;
	uint32_t n_filters;
};
struct m_action {
	berth_effect kind;
	uint64_t candidates;  /* bit set; 0: none given */
	uint32_t criterion, topic, fact, limit;
	int32_t points;       /* oppose: negative; weight: the weight */
	int64_t value, high;  /* high: the other end of an assumed range, else the value */
	berth_operation operation;
	const struct m_calculation_operand *operands; /* assume: the facts that it builds on */
	const struct m_product *products; /* what an amount adds up: all operands */
	uint32_t n_operands, n_products;
	const struct m_aggregate *aggregate; /* or NULL */
	phrase text;
	const char *instead;
	bool gap, first;
	uint32_t text_number; /* in the image */
};

struct m_rule {
	const struct rule_declaration *declared;
	berth_place at;
	const char *layer;
	const char *strength;
	int32_t priority;
	int32_t valid_from, valid_to, reviewed_on;
	bool bad, for_each;
	const struct m_test *tests;
	uint32_t n_tests, n_actions;
	struct m_action *actions;
	phrase because, short_text, weighing; /* the last two: or NULL */
	const uint32_t *beside; /* rules */
	uint32_t n_beside;
	struct m_cites cites;
};

struct m_omission { const char *id; phrase label; uint64_t candidates; }; /* 0: of all */
struct m_cost {
	const char *currency;
	int32_t as_of;
	uint32_t fact, n_omissions; /* fact NONE: there is no cost, or a faulty one */
	const struct m_omission *omissions;
};

struct model {
	struct builder *builder;
	struct arena *arena;
	berth_diag *diag;
	const char **languages;
	uint32_t n_languages;
	int32_t date;
	const uint32_t *number_of[N_PILES]; /* number of the item that was added i-th */
	const uint32_t *added_as[N_PILES];  /* the inverse; NONE for what is built in */
	uint32_t *place_of_candidate;       /* among the numbers of a fact per candidate */
	uint8_t *used[N_PILES];             /* by number: does anything refer to it? */
	struct m_dimension *dimensions;
	struct m_unit *units;
	struct m_criterion *criteria;
	struct m_stage *stages;
	struct m_topic *topics;
	struct m_outsider *outsiders;
	struct m_source *sources;
	struct m_limit *limits;
	struct m_fact *facts;
	struct m_attribute *attributes;
	struct m_candidate *candidates;
	struct m_table *tables;
	struct m_rule *rules;
	struct m_cost cost;
	struct m_briefs briefs;
	struct m_finals finals;
	uint32_t n_dimensions, n_units, n_criteria, n_stages, n_topics, n_outsiders, n_sources,
		n_limits, n_facts, n_attributes, n_candidates, n_tables, n_costs, n_rules;
};

#define STATUS_ATTRIBUTE 0 /* the built-in one */
enum { STATUS_NOT_YET, STATUS_AVAILABLE, STATUS_CLOSED, STATUS_ENDED, N_STATUSES };

static inline bool has_values(berth_type type)
{
	return type == BERTH_BOOLEAN || type == BERTH_ENUM;
}
static inline uint64_t mask_of(uint32_t n_values)
{
	return n_values >= 64 ? UINT64_MAX : (UINT64_C(1) << n_values) - 1;
}

#endif
