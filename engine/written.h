/*
 * written.h - the knowledge as its authors wrote it, for those who print it.
 *
 * Rules "for each candidate" stand here once, with tests that read the candidate's attributes; what
 * a session decides with are their instances.  Nothing here depends on a case.  Texts keep their
 * places: {candidate}, {fact:ID}, {limit:ID}, {attribute:ID}.
 *
 * Functions with an output return BERTH_OK, or BERTH_EUSE past the end.
 */
#ifndef BERTH_WRITTEN_H
#define BERTH_WRITTEN_H

#include "explain.h"

#ifdef __cplusplus
extern "C" {
#endif

/* What has values. */
typedef enum { BERTH_OF_FACT, BERTH_OF_ATTRIBUTE, BERTH_OF_LIMIT, BERTH_OF_COLUMN } berth_owner;

/* BERTH_TEXT when there is none of that number. */
berth_type berth_owner_type(const berth_program *program, berth_owner owner, uint32_t number);

/* Writes VALUE (a number in base units, the number of a value, a bit set of them) as one of OWNER
 * with its unit or labels, like snprintf; returns the length needed. */
size_t berth_owner_value(const berth_program *program, berth_owner owner, uint32_t number,
                         int64_t value, uint32_t language, char *buffer, size_t size);

/* The id of VALUE of an enumeration or set; NULL past the end, and for other types. */
const char *berth_owner_value_id(const berth_program *program, berth_owner owner, uint32_t number,
                                 uint32_t value);

/* Number 0 is `status`. */
typedef struct {
	const char *id, *label;
	berth_type type;
} berth_attribute_info;
berth_status berth_attribute_describe(const berth_program *program, uint32_t attribute,
                                      uint32_t language, berth_attribute_info *info);
uint32_t berth_attribute_find(const berth_program *program, const char *id);

/* What a candidate has, by attribute, then date. */
typedef struct {
	uint32_t attribute;
	int32_t from;          /* YYYYMMDD, 0: from the beginning */
	int64_t value;
	uint32_t citations;
} berth_property;
berth_status berth_candidate_property(const berth_program *program, uint32_t candidate, uint32_t i,
                                      berth_property *out);
berth_status berth_property_citation(const berth_program *program, uint32_t candidate, uint32_t i,
                                     uint32_t k, berth_citation *out);

typedef struct {
	const char *id, *label;
	uint32_t values, citations;
	bool judged;           /* the number is the authors' judgement: no source says it */
} berth_limit_info;
berth_status berth_limit_describe(const berth_program *program, uint32_t limit, uint32_t language,
                                  berth_limit_info *info);
uint32_t berth_limit_find(const berth_program *program, const char *id);
/* By date. */
berth_status berth_limit_value(const berth_program *program, uint32_t limit, uint32_t i,
                               int32_t *from, int64_t *value);
berth_status berth_limit_citation(const berth_program *program, uint32_t limit, uint32_t i,
                                  berth_citation *out);

/* The source itself: its `at` is "". */
berth_status berth_source_describe(const berth_program *program, uint32_t source,
                                   berth_citation *out);

/* What is no candidate and yet asked about: what it is called besides its label, with commas
 * between ("" where nothing), and why it is none. */
typedef struct {
	const char *id, *label, *called, *text;
	uint32_t citations;
} berth_outsider_info;
berth_status berth_outsider_describe(const berth_program *program, uint32_t outsider,
                                     uint32_t language, berth_outsider_info *info);
berth_status berth_outsider_citation(const berth_program *program, uint32_t outsider, uint32_t i,
                                     berth_citation *out);

/* A table. Its columns and its rows are numbered on their own, through all tables. */
typedef struct {
	const char *id, *label;
	uint32_t first_column, columns, first_row, rows;
} berth_table_info;
berth_status berth_table_describe(const berth_program *program, uint32_t table, uint32_t language,
                                  berth_table_info *info);
const char *berth_column_id(const berth_program *program, uint32_t column); /* NULL past the end */
typedef struct {
	const char *id;
	int32_t valid_from, valid_to; /* YYYYMMDD, 0: open */
	uint32_t citations;
} berth_row_info;
berth_status berth_row_describe(const berth_program *program, uint32_t row, berth_row_info *info);
/* What ROW of a table has in its I-th column. */
berth_status berth_row_cell(const berth_program *program, uint32_t table, uint32_t row, uint32_t i,
                            int64_t *value);
berth_status berth_row_citation(const berth_program *program, uint32_t row, uint32_t i,
                                berth_citation *out);

typedef struct {
	bool for_each;
	int priority;          /* 2 highest .. -2 lowest */
	const char *strongest_of; /* the kind of which only the strongest that fires counts, or "" */
	const char *because;
	const char *short_text; /* what is so in at most 46 columns, without a full stop, or "" */
	const char *weighing;  /* why so many points, or "" */
	uint32_t first_test, tests;     /* all of these must hold */
	uint32_t first_action, actions;
} berth_written_rule;
berth_status berth_rule_written(const berth_program *program, uint32_t rule, uint32_t language,
                                berth_written_rule *out);

typedef struct {
	berth_test_kind kind;
	berth_owner owner;     /* of the subject; never a limit, a column in filters only */
	uint32_t subject;      /* BERTH_NONE of all, any, not */
	berth_operand_kind operand;
	uint32_t reference;    /* of the limit, attribute or other fact, else BERTH_NONE */
	int64_t value;         /* of one-of: bit set */
	const char *text;      /* pattern, or text to equal, else "" */
	uint32_t first, children; /* of all, any, not; of between: one at-most, the other end */
} berth_written_test;
berth_status berth_test_written(const berth_program *program, uint32_t test,
                                berth_written_test *out);

typedef enum {
	BERTH_NO_OPERATION, BERTH_SUM, BERTH_DIFFERENCE, BERTH_PRODUCT, BERTH_QUOTIENT,
	BERTH_MINIMUM, BERTH_MAXIMUM, BERTH_AMOUNT, BERTH_RANGE, BERTH_CEILING,
	BERTH_PICK, BERTH_SMALLEST, BERTH_LARGEST, BERTH_TOTAL, BERTH_COUNT
} berth_operation;

typedef struct {
	berth_effect kind;
	uint64_t candidates;   /* bit set; 0: none named */
	uint32_t criterion, topic, fact, limit; /* or BERTH_NONE */
	int32_t points;        /* of oppose: negative; of weight: the weight */
	int64_t value;         /* concluded or assumed */
	int64_t high;          /* of an assumed range the other end, else the value */
	berth_operation operation;
	uint32_t first_term, terms; /* of assume: the facts that it builds on */
	uint32_t table;            /* of pick to count, else BERTH_NONE */
	uint32_t column, cheapest; /* column: of count BERTH_NONE; cheapest: of pick only */
	uint32_t first_filter, filters; /* tests of columns: all of these must hold */
	const char *text;      /* advise, warn, outside */
	const char *instead;   /* outside, else "" */
	bool gap;              /* warn, outside: explains why nothing is feasible */
	bool first;            /* advise: in front of its stage */
} berth_written_action;
berth_status berth_action_written(const berth_program *program, uint32_t action,
                                  uint32_t language, berth_written_action *out);
/* What is calculated with. */
berth_status berth_term_written(const berth_program *program, uint32_t term, berth_owner *owner,
                                uint32_t *number);
/* In which of the products of an amount the term stands, from 0. */
uint32_t berth_term_product(const berth_program *program, uint32_t term);

#ifdef __cplusplus
}
#endif
#endif
