/*
 * declared.h - what a builder has collected, as the author wrote it.
 *
 * Declarations are copied into one arena, short words are shared.  Tests and
 * actions keep only the words that were written: a big knowledge base is mostly
 * made of them.
 */
#ifndef ENGINE_DECLARE_DECLARED_H
#define ENGINE_DECLARE_DECLARED_H

#include "base/arena.h"
#include "base/names.h"
#include "base/vector.h"
#include "engine/declare/declare.h"

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

/* A word of a test or an action. */
struct given_word {
	const char *text;
	unsigned line, column;
	enum key key;
};

/* A test or an action.  Its file is that of its rule. */
struct element {
	const char *name;
	unsigned line, column;
	uint32_t n_given, n_children;
	const struct given_word *given;
	const struct element *children; /* of a test; of an action its filters */
	struct texts texts;             /* of an action */
	bool too_deep; /* it has children that were reported and dropped */
};

struct declared_rule {
	struct rule_declaration head; /* without its tests and actions, which are these */
	const struct element *tests, *actions;
	uint32_t n_tests, n_actions;
};

struct declared_table {
	struct table_declaration head; /* where layers are merged: with the rows of all of them */
	bool bad; /* it was to be merged with a table that is not there */
};

struct builder {
	struct arena *arena;
	struct names *words;    /* shared short words */
	berth_diag *diag;
	berth_limits limits;
	struct vector layers;   /* const char *: names, the first is "" */
	struct manifest_declaration manifest;
	bool has_manifest, tell_overlaps, hold_texts;
	bool out_of_memory, over_limit;
	struct pile piles[N_PILES];
	uint8_t sha256[32];
};

#endif
