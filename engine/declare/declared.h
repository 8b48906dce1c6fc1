/*
 * declared.h - what a builder has collected, as the author wrote it.
 *
 * Declarations are copied into one arena, short words are shared.  Tests and
 * actions keep only the words that were written: a big knowledge base is mostly
 * made of them.
 */
#ifndef ENGINE_DECLARED_H
#define ENGINE_DECLARED_H

#include "base/arena.h"
#include "base/names.h"
#include "engine/declare/declare.h"
#include "base/vector.h"

enum pile_kind {
	PILE_DIMENSION, PILE_CRITERION, PILE_TOPIC, PILE_SOURCE, PILE_LIMIT, PILE_FACT,
	PILE_ATTRIBUTE, PILE_CANDIDATE, PILE_TABLE, PILE_COST, PILE_RULE, PILE_READING, PILE_CUES,
	PILE_WORDS,
	N_PILES
};

/* An item that has an id.  `declaration`: the copied *_declaration; of a rule or a table a
 * declared_rule, declared_table. */
struct item {
	const char *id;
	const void *declaration;
	berth_place at;
	uint32_t layer;   /* of the declaration that stands */
	uint32_t ordinal; /* in order of adding */
};

/* All items of one kind; their names have the same numbers as the items. */
struct pile {
	struct vector items;
	struct names *names;
};

/* The words that tests and actions can have. */
enum key {
	KEY_FACT, KEY_ATTRIBUTE, KEY_VALUE, KEY_VALUES, KEY_LIMIT, KEY_TO_FACT, KEY_TO_ATTRIBUTE,
	KEY_LOW, KEY_HIGH, KEY_LOW_LIMIT, KEY_HIGH_LIMIT, KEY_PATTERN,
	KEY_CANDIDATE, KEY_CRITERION, KEY_POINTS, KEY_OPERATION, KEY_OPERANDS, KEY_TOPIC, KEY_INSTEAD,
	KEY_COLUMN, KEY_TABLE, KEY_CHEAPEST, KEY_GAP,
	N_KEYS
};

struct given {
	const char *text;
	unsigned line, column;
	enum key key;
};

/* A test or an action.  Its file is that of its rule. */
struct element {
	const char *name;
	unsigned line, column;
	uint32_t n_given, n_children;
	const struct given *given;
	const struct element *children; /* of a test; of an action its filters */
	struct texts texts;             /* of an action */
	bool too_deep; /* it has children that were reported and dropped */
};

struct declared_rule {
	struct word id, strength, priority, valid_from, valid_to, reviewed_on, for_each;
	const struct element *tests, *actions;
	uint32_t n_tests, n_actions;
	struct texts because;
	struct citations cites;
};

struct declared_table {
	struct word id;
	struct texts label;
	const struct column_declaration *columns;
	size_t n_columns;
	const struct row_declaration *rows; /* where layers are merged: of all of them */
	size_t n_rows;
	bool bad; /* it was to be merged with a table that is not there */
};

struct builder {
	struct arena *arena;
	struct names *words;    /* shared short words */
	berth_diag *diag;
	berth_limits limits;
	struct vector layers;   /* const char *: names, the first is "" */
	struct manifest_declaration manifest;
	bool has_manifest;
	bool out_of_memory, over_limit;
	struct pile piles[N_PILES];
	uint8_t sha256[32];
};

/* Tests may stand this deep below their rule; groups three deep, and what they hold. */
#define TEST_DEPTH 4

/* What a pile holds, for messages: "fact". */
const char *pile_noun(enum pile_kind kind);

/* builder.c: a copy of DECLARATION, entered under ID in place of an earlier layer's; NULL when
 * there is something wrong with its id or memory is out. */
void *builder_enter(struct builder *b, enum pile_kind kind, const struct word *id,
                    const void *declaration, size_t size);
/* What stands under ID; NULL when nothing does. */
const void *builder_so_far(const struct builder *b, enum pile_kind kind, const struct word *id);

/* collect.c: deep copies into the builder's arena; the words are changed in place. */
void collect_word(struct builder *b, struct word *w);
void collect_words(struct builder *b, struct word *const words[]); /* up to NULL */
void collect_texts(struct builder *b, struct texts *t);
void collect_citations(struct builder *b, struct citations *c);
const struct value_declaration *collect_values(struct builder *b, const struct value_declaration *v,
                                               size_t n);
const struct dated_declaration *collect_dated(struct builder *b, const struct dated_declaration *d,
                                              size_t n);
const struct column_declaration *collect_columns(struct builder *b,
                                                 const struct column_declaration *c, size_t n);
const struct row_declaration *collect_rows(struct builder *b, const struct row_declaration *r,
                                           size_t n);
/* A copy of COUNT elements of SIZE bytes; NULL when there are none or memory is out. */
void *collect_array(struct builder *b, const void *items, size_t count, size_t size);
const struct element *collect_tests(struct builder *b, const struct test_declaration *t, size_t n,
                                    unsigned depth);
const struct element *collect_actions(struct builder *b, const struct action_declaration *a,
                                      size_t n);

#endif
