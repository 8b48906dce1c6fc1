/*
 * random-knowledge.h - small random knowledge bases, as plain structs and as text.
 *
 * Facts that can be told (booleans, enumerations, small integers), derived facts in up to three
 * levels (one of which may be a cycle of booleans), rules of every kind that decides, some for
 * each candidate, some from a table.
 */
#ifndef TEST_RANDOM_KNOWLEDGE_H
#define TEST_RANDOM_KNOWLEDGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
	R_TOLD = 5, R_FACTS = 12, R_RULES = 40, R_CANDIDATES = 4, R_CRITERIA = 2, R_LEVELS = 3,
	R_CHILDREN = 3, R_TESTS = 300, R_ROWS = 4, R_COLUMNS = 3, R_NONE = -1
};

enum r_type { R_BOOLEAN, R_ENUM, R_INTEGER };
struct r_fact {
	char id[8];
	enum r_type type;
	int values;     /* of an enumeration; of an integer: 0 .. values - 1 can be told */
	int level;      /* 0: told */
	bool recursive; /* of the cycle of its level */
};

enum r_kind { R_ALL, R_ANY, R_NOT, R_UNLESS, R_KNOWN, R_SAID, R_COMPARE };
enum r_sign { R_IS, R_AT_LEAST, R_AT_MOST, R_MORE, R_LESS, R_BETWEEN, R_ONE_OF };
enum r_operand { R_VALUE, R_FACT, R_ROOM };
struct r_test {
	enum r_kind kind;
	int children[R_CHILDREN], n; /* numbers of tests */
	int subject;                 /* a fact, or R_NONE: the candidate's attribute */
	enum r_sign sign;
	enum r_operand operand;
	int low, high, other;        /* value(s); the other fact */
	unsigned set;                /* of values */
};

/* What a rule takes from the one table: columns 0 and 1 hold numbers, 2 is boolean. */
enum r_operation { R_PICK, R_SMALLEST, R_LARGEST, R_TOTAL, R_COUNT };
struct r_filter {
	int column;
	enum r_sign sign; /* IS to LESS */
	enum r_operand operand;
	int value, fact;
};
struct r_aggregate {
	bool used;
	enum r_operation operation;
	int column, cheapest;
	struct r_filter filters[2];
	int n_filters;
};

enum r_effect { R_CONCLUDE, R_ASSUME, R_EXCLUDE, R_FAVOUR, R_OPPOSE, R_WEIGHT, R_WARN };
struct r_rule {
	char id[8];
	int priority;   /* -2 .. 2 */
	bool each;
	int tests[2], n_tests;
	enum r_effect effect;
	int fact, value, operands[2]; /* operands[0] != R_NONE: the sum of two facts */
	struct r_aggregate aggregate;
	unsigned candidates;
	int criterion, points;
	int builds_on;  /* assumes: the fact whose assumption it takes for told, or R_NONE */
	bool kin;       /* of those for each, of one effect and criterion, the strongest counts */
};

struct r_base {
	struct r_fact facts[R_FACTS];
	struct r_rule rules[R_RULES];
	struct r_test tests[R_TESTS];
	int n_facts, n_rules, n_tests, n_candidates;
	int room[R_CANDIDATES]; /* an attribute; R_NONE: not there */
	int weight[R_CRITERIA];
	int cells[R_ROWS][R_COLUMNS]; /* of the table */
};

/* Does OTHER, which is of the kind of RULE, count instead of it where it fires? */
bool r_is_stronger(const struct r_base *base, int other, int rule);

/* Does some test ask whether FACT was told? */
bool r_is_asked(const struct r_base *base, int fact);

/* Makes a base from *STATE. */
void r_make(struct r_base *base, uint64_t *state);

/* Writes BASE as knowledge-text.h reads it. */
void r_write(const struct r_base *base, char *text, size_t size);

#endif
