/*
 * piles.c - the items of one kind, by id; those of a later layer in place of earlier ones.
 */
#include "engine/declare/parts.h"

#include <stdio.h>
#include <string.h>

#define ID_BYTES 64

/* Printable, without blanks, and short enough to be shown and to be nearly missed. */
static bool is_id(const char *text)
{
	size_t length = strnlen(text, ID_BYTES + 1);

	for (size_t i = 0; i < length; i++)
		if (text[i] <= ' ' || text[i] > '~' || strchr("{}\"'<>&", text[i]))
			return false;
	return length > 0 && length <= ID_BYTES;
}

/* "a/b" is the fact a of candidate b. */
static bool is_id_of(enum pile_kind kind, const char *text)
{
	return is_id(text) && (kind != PILE_FACT || !strchr(text, '/'));
}

static bool check_id(struct builder *b, enum pile_kind kind, const struct word *id)
{
	if (!id->text) {
		berth_diag_add(b->diag, BERTH_ERROR, "KB-020", &id->at, NULL, "this %s lacks its 'id'",
		               pile_noun(kind));
		return false;
	}
	if (is_id_of(kind, id->text))
		return true;
	berth_diag_add(b->diag, BERTH_ERROR, "KB-021", &id->at,
	               "an id has 1 to 64 letters, digits and signs, without blanks, quotes and braces",
	               "'%.80s' is not an id", id->text);
	return false;
}

static uint32_t limit_of(const struct builder *b, enum pile_kind kind)
{
	if (kind == PILE_RULE)
		return b->limits.rules;
	return kind == PILE_FACT ? b->limits.facts : UINT32_MAX / 4;
}

static struct item *new_item(struct builder *b, enum pile_kind kind, const struct word *id)
{
	struct pile *pile = &b->piles[kind];
	struct item *item;
	uint32_t number;

	if (pile->items.count == limit_of(b, kind)) {
		if (!b->over_limit)
			berth_diag_add(b->diag, BERTH_ERROR, "KB-058", &id->at,
			               "raise the limit if this is meant", "there are more than %u %ss",
			               (unsigned)pile->items.count, pile_noun(kind));
		b->over_limit = true;
		return NULL;
	}
	number = names_add(pile->names, id->text);
	item = number == NAME_NONE ? NULL : vector_add(&pile->items, 1);
	if (!item) {
		b->out_of_memory = true;
		return NULL;
	}
	item->id = names_at(pile->names, number);
	item->ordinal = number;
	return item;
}

static void report_double(struct builder *b, enum pile_kind kind, const struct word *id,
                          const struct item *first)
{
	char hint[200];

	snprintf(hint, sizeof hint, "the first one is in '%.120s', line %u",
	         first->at.file ? first->at.file : "", first->at.line);
	berth_diag_add(b->diag, BERTH_ERROR, "KB-022", &id->at, first->at.line ? hint : NULL,
	               "%s '%s' is declared twice", pile_noun(kind), id->text);
}

const void *pile_so_far(const struct builder *b, enum pile_kind kind, const struct word *id)
{
	const struct pile *pile = &b->piles[kind];
	uint32_t number = id->text ? names_find(pile->names, id->text) : NAME_NONE;

	if (number == NAME_NONE || number >= pile->items.count)
		return NULL;
	return ((const struct item *)vector_at(&pile->items, number))->declaration;
}

void *pile_enter(struct builder *b, enum pile_kind kind, const struct word *id,
                 const void *declaration, size_t size)
{
	struct pile *pile = &b->piles[kind];
	uint32_t layer = b->layers.count - 1, number;
	struct word place = { NULL, id->at };
	struct item *item;
	void *copy;

	if (b->out_of_memory || !check_id(b, kind, id))
		return NULL;
	number = names_find(pile->names, id->text);
	item = number == NAME_NONE ? new_item(b, kind, id) : vector_at(&pile->items, number);
	if (!item)
		return NULL;
	if (item->declaration && item->layer == layer) {
		report_double(b, kind, id, item);
		return NULL;
	}
	copy = arena_alloc(b->arena, 1, size);
	if (!copy)
		return NULL;
	memcpy(copy, declaration, declaration_of(kind)->size);
	collect_members(b, kind, copy);
	collect_word(b, &place);
	item->declaration = copy;
	item->layer = layer;
	item->at = place.at;
	return copy;
}
