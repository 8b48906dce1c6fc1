/*
 * search-records.h - partial records of the shipped knowledge, drawn at random, for tests of what a
 * search proves about them.
 *
 * Kinds of records: UNIFORM, each fact told or not by chance; PART, a published scenario of which
 * facts were dropped and others added; MIXED, of two scenarios; WHOLE, all but a few facts told.
 */
#ifndef TEST_SEARCH_RECORDS_H
#define TEST_SEARCH_RECORDS_H

#include "engine/search.h"
#include "knowledge-text.h"

enum record_kind { RECORD_UNIFORM, RECORD_PART, RECORD_MIXED, RECORD_WHOLE, RECORD_KINDS };

struct fact_table {
	berth_fact_info info;
	bool is_asked;             /* can be told, is not derived and no text */
	berth_value *classes;      /* of its answers */
	uint32_t n_classes;
};

struct scenario {
	berth_value *told;         /* per fact */
	bool *is_told;
	uint64_t among;
};

/* One of the dates that are decided for. */
struct dated {
	int32_t as_of;
	berth_session *user, *other; /* what is told; a completion of it */
	berth_search *search;
};

#define RECORD_DATES 3

struct drawn {
	berth_program *program;
	berth_program_info info;
	struct fact_table *facts;
	struct scenario *scenarios;
	uint32_t n_scenarios;
	struct dated dates[RECORD_DATES];
	struct dated *now;         /* that of the record */
	uint64_t random;
	enum record_kind kind;     /* of the record */
	uint64_t among;
	bool assumptions;
	bool *set_aside;           /* per fact */
};

/* Loads the knowledge and the scenarios of SRCDIR. The test fails when it cannot. */
void drawn_begin(struct drawn *r, uint64_t seed);
void drawn_end(struct drawn *r);

uint64_t drawn_dice(struct drawn *r, uint64_t sides);

/* A single value of FACT inside of RANGE (NULL: any): ends of classes, values between them, values
 * that no rule tells apart. */
berth_value drawn_value(struct drawn *r, uint32_t fact, const berth_value *range);

/* Draws a record and runs it in now->user. */
berth_status drawn_next(struct drawn *r);

#endif
