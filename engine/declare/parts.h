/*
 * parts.h - what the files of declare/ share: copies, and items under their ids.
 */
#ifndef ENGINE_DECLARE_PARTS_H
#define ENGINE_DECLARE_PARTS_H

#include "engine/declare/declared.h"

/* ---- collect.c: deep copies into the builder's arena ---------------------- */

/* Makes COPY, a shallow one of a declaration of KIND, deep. */
void collect_members(struct builder *b, enum pile_kind kind, void *copy);
/* A word alone, changed in place. */
void collect_word(struct builder *b, struct word *w);
/* The tests and actions that the head of RULE, a copy, still borrows from its reader. */
void collect_rule(struct builder *b, struct declared_rule *rule);

/* ---- piles.c ------------------------------------------------------------ */

/* Enters DECLARATION under ID in place of an earlier layer's: a deep copy of it at the beginning of
 * SIZE bytes; NULL when there is something wrong with its id or memory is out. */
void *pile_enter(struct builder *b, enum pile_kind kind, const struct word *id,
                 const void *declaration, size_t size);
/* What stands under ID; NULL when nothing does. */
const void *pile_so_far(const struct builder *b, enum pile_kind kind, const struct word *id);

/* ---- merge.c ------------------------------------------------------------ */

/* If OVER, entered under ID, says merge="yes", joins it with UNDER, that of an earlier layer, or
 * reports that UNDER is NULL. */
void merge_layers(struct builder *b, enum pile_kind kind, const struct word *id, void *over,
                  const void *under);

#endif
