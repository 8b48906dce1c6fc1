/*
 * tree.h - how something came about, as a tree: rules, the facts that fired them, the rules that
 * gave those facts their values, and so on down. A fact is opened once; where it is met again it
 * says so. Made in the memory of a report, it lasts until tree_free(), and is written by how.c
 * and dot.c.
 */
#ifndef CLI_DOUBT_TREE_H
#define CLI_DOUBT_TREE_H

#include "cli/report/parts.h"

/* A rule with its effect and the facts that fired it, or hold it back; or a fact with the rule that
 * gave it its value. */
struct tree_node {
	const berth_reason *reason;  /* of a rule, else NULL */
	bool waits;                  /* the rule does: its children are what it waits for */
	uint32_t fact;               /* of a fact */
	berth_fact_state state;
	const berth_condition *test; /* by which the fact fired the rule above; NULL: it is the root */
	bool negated;
	bool repeated;               /* it was opened before */
	struct tree_node *first, **last, *next;
};

struct reason_tree {
	struct report *report;
	uint64_t *opened;            /* facts, by number */
	struct tree_kept *kept;      /* explanations that nodes point into */
	struct tree_node root;       /* its children are the tree */
	struct tree_node *top;       /* where the next one goes */
	unsigned depth;              /* left */
};

/* DEPTH: how many rules are opened behind a fact, one behind the other. false: memory is out. */
bool tree_begin(struct reason_tree *tree, struct report *report, unsigned depth);
void tree_free(struct reason_tree *tree);

/* Adds a rule with what it rests on, or waits for; a fact with what gave it its value. */
void tree_add_rule(struct reason_tree *tree, const berth_reason *reason, bool waits);
void tree_add_fact(struct reason_tree *tree, uint32_t fact);

/* candidate-tree.c: adds all rules that speak about CANDIDATE, by their effect, of which the
 * weightiest first; the weighted points of one, 0 where it has none; what stands above those of
 * an effect, as a key of the catalogue. */
void tree_add_candidate(struct reason_tree *tree, uint32_t candidate);
int64_t tree_points(const struct report *report, const berth_reason *reason);
const char *tree_heading(berth_effect effect);

/* dot.c: adds it to the page of the report as a graph called ID; TOP is what all of it leads to,
 * NULL: to its one fact. */
void tree_draw(struct reason_tree *tree, const char *id, const char *top);

#endif
