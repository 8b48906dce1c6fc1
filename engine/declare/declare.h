/*
 * builder.h - the only way to make a program.
 *
 * A reader (kb/, or a unit test) adds declarations in any order and then calls
 * builder_finish(), which resolves names, checks types, grounds rules over
 * candidates and dates, folds what does not depend on a case, orders the strata
 * and freezes.  Everything in a declaration is copied, so the reader may reuse its
 * memory after each call.  Errors go to the list of findings; the adding calls
 * return nothing, so that a reader carries on and reports all of them.
 *
 * Items of a later layer replace items of an earlier one with the same id;
 * two with the same id inside one layer are an error.
 */
#ifndef ENGINE_BUILDER_H
#define ENGINE_BUILDER_H

#include "base/diag.h"
#include "engine/engine.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A word as the author wrote it.  text == NULL: not written (the place is then
 * that of the element). */
struct word {
	const char *text;
	berth_place at;
};

/* One text in several languages. */
struct localized {
	struct word language, text, final; /* final: of a Korean label, how it ends in sound */
};
struct texts {
	const struct localized *items;
	size_t count;
};

struct citation {
	struct word source, at; /* at: section or statement inside the source, may be absent */
};
struct citations {
	const struct citation *items;
	size_t count;
};

struct manifest_declaration {
	struct word name, version, date;
	struct word languages; /* blank separated; required in every text */
};

struct unit_declaration {
	struct word id, factor, final; /* final: of its name when it is read in Korean */
};
struct dimension_declaration {
	struct word id, base, of, per; /* of, per: a price */
	const struct unit_declaration *units;
	size_t n_units;
};

struct criterion_declaration {
	struct word id, weight;
	struct texts label, help;
};

struct topic_declaration {
	struct word id;
	struct texts label;
};

struct source_declaration {
	struct word id, url, published, checked, confidence;
	struct word title;
};

struct dated_declaration {
	struct word from, value;
	struct citations cites;
};

struct limit_declaration {
	struct word id, type, dimension;
	struct texts label;
	const struct dated_declaration *values;
	size_t n_values;
	struct citations cites;
};

struct value_declaration {
	struct word id;
	struct texts label;
};

struct fact_declaration {
	struct word id, group, type, dimension, unit, min, max, effort, ask, derived, per;
	struct texts label, question, help;
	const struct value_declaration *values;
	size_t n_values;
};

struct attribute_declaration {
	struct word id, type, dimension, unit, values_of;
	struct texts label;
	const struct value_declaration *values;
	size_t n_values;
};

struct property_declaration { /* <has> */
	struct word attribute, value, from;
	struct citations cites;
};
struct candidate_declaration {
	struct word id, order;
	struct texts label, description;
	const struct dated_declaration *statuses;
	size_t n_statuses;
	const struct property_declaration *properties;
	size_t n_properties;
};

/* A table: columns, and rows that have a value in each of them. */
struct column_declaration {
	struct word id, type, dimension, values_of;
	const struct value_declaration *values;
	size_t n_values;
};
struct cell_declaration {
	struct word column, value;
};
struct row_declaration {
	struct word id, valid_from, valid_to;
	const struct cell_declaration *cells;
	size_t n_cells;
	struct citations cites;
};
struct table_declaration {
	struct word id, merge; /* merge "yes": rows for the table of an earlier layer, and no more */
	struct texts label;
	const struct column_declaration *columns;
	size_t n_columns;
	const struct row_declaration *rows;
	size_t n_rows;
};

struct omission_declaration { /* what the costs leave out */
	struct word id, candidate; /* candidate: ids; not written: of all of them */
	struct texts label;
};
struct cost_declaration {
	struct word fact, currency, as_of;
	const struct omission_declaration *omissions;
	size_t n_omissions;
	berth_place at;
};

/* A test; `element` is its name in the language ("is", "any" ...).  Only the
 * words that were written are set. */
struct test_declaration {
	struct word element;
	struct word fact, attribute, column;               /* subject; column: in a filter of rows */
	struct word value, values, limit, to_fact, to_attribute;
	struct word low, high, low_limit, high_limit;      /* between */
	struct word pattern;                               /* matches */
	const struct test_declaration *children;           /* all, any, not */
	size_t n_children;
};

/* An action; `element` is its name ("exclude", "favour" ...). */
struct action_declaration {
	struct word element;
	struct word candidate, criterion, points;          /* exclude favour oppose weight advise */
	struct word fact, value, limit;                    /* conclude assume weight */
	struct word low, high;                             /* assume: the ends of a range */
	struct word operation, operands;                   /* conclude: "sum" ... and its words */
	struct word table, cheapest;                       /* conclude from a table */
	const struct test_declaration *filters;            /* of its rows */
	size_t n_filters;
	struct word topic, instead, gap;
	struct texts text;
};

struct rule_declaration {
	struct word id, strength, priority, valid_from, valid_to, reviewed_on, for_each;
	const struct test_declaration *tests;
	size_t n_tests;
	const struct action_declaration *actions;
	size_t n_actions;
	struct texts because;
	struct citations cites;
};

struct builder;

/* DIAG is borrowed until builder_finish().  LIMITS may be NULL.  NULL: out of memory. */
struct builder *builder_new(berth_diag *diag, const berth_limits *limits);
void builder_free(struct builder *b); /* NULL is fine */

/* What follows belongs to a new layer (an overlay); NAME is shown with its rules. The
 * first layer, that of the knowledge itself, is there from the start and has no name. */
void builder_layer(struct builder *b, const char *name);

void builder_manifest(struct builder *b, const struct manifest_declaration *d);
void builder_dimension(struct builder *b, const struct dimension_declaration *d);
void builder_criterion(struct builder *b, const struct criterion_declaration *d);
void builder_topic(struct builder *b, const struct topic_declaration *d);
void builder_source(struct builder *b, const struct source_declaration *d);
void builder_limit(struct builder *b, const struct limit_declaration *d);
void builder_fact(struct builder *b, const struct fact_declaration *d);
void builder_attribute(struct builder *b, const struct attribute_declaration *d);
void builder_candidate(struct builder *b, const struct candidate_declaration *d);
void builder_table(struct builder *b, const struct table_declaration *d);
/* There is one at most; that of a later layer replaces it. */
void builder_cost(struct builder *b, const struct cost_declaration *d);
void builder_rule(struct builder *b, const struct rule_declaration *d);

/* The SHA-256 of the knowledge, computed by the reader (kb/hash.h). */
void builder_sha256(struct builder *b, const uint8_t sha256[32]);

#endif
