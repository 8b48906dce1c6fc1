/*
 * names.c - an open-addressed hash table over an array of names, and the edit
 * distance that finds near misses.
 *
 * The array gives the order (numbers in order of adding); the slots hold
 * number + 1, so that zeroed memory is an empty table.  Old arrays stay in the
 * arena when the table grows: at most as much again.
 */
#include "base/names.h"

#include <string.h>

#define FIRST_ROOM 32u
#define LONGEST_NEAR 64

struct names {
	struct arena *arena;
	const char **name;
	uint32_t *hash;
	uint32_t *slot;
	uint32_t count, room; /* slots: twice the room, so never more than half full */
};

/* FNV-1a, with its high bits mixed into the low ones that choose the slot. */
static uint32_t hash_of(const char *name)
{
	uint32_t hash = 2166136261u;

	for (; *name; name++)
		hash = (hash ^ (unsigned char)*name) * 16777619u;
	hash = (hash ^ hash >> 16) * 0x7feb352du;
	return hash ^ hash >> 15;
}

struct names *names_new(struct arena *arena)
{
	struct names *table = arena_alloc(arena, 1, sizeof *table);

	if (table)
		table->arena = arena;
	return table;
}

/* The slot of NAME, or the empty one where it belongs.  Needs room > 0. */
static uint32_t *slot_of(const struct names *table, const char *name, uint32_t hash)
{
	uint32_t mask = table->room * 2 - 1;

	for (uint32_t i = hash & mask;; i = (i + 1) & mask) {
		uint32_t *slot = &table->slot[i];

		if (*slot == 0)
			return slot;
		if (table->hash[*slot - 1] == hash && strcmp(table->name[*slot - 1], name) == 0)
			return slot;
	}
}

static bool grow(struct names *table)
{
	uint32_t room = table->room ? table->room * 2 : FIRST_ROOM;
	const char **name = arena_alloc(table->arena, room, sizeof *name);
	uint32_t *hash = arena_alloc(table->arena, room, sizeof *hash);
	uint32_t *slot = arena_alloc(table->arena, (size_t)room * 2, sizeof *slot);

	if (!name || !hash || !slot)
		return false;
	if (table->count) {
		memcpy(name, table->name, table->count * sizeof *name);
		memcpy(hash, table->hash, table->count * sizeof *hash);
	}
	table->name = name;
	table->hash = hash;
	table->slot = slot;
	table->room = room;
	for (uint32_t i = 0; i < table->count; i++)
		*slot_of(table, name[i], hash[i]) = i + 1;
	return true;
}

static uint32_t find(const struct names *table, const char *name, uint32_t hash)
{
	/* An empty slot holds 0, and 0 - 1 is NAME_NONE. */
	return table->room ? *slot_of(table, name, hash) - 1 : NAME_NONE;
}

uint32_t names_find(const struct names *table, const char *name)
{
	return find(table, name, hash_of(name));
}

uint32_t names_add(struct names *table, const char *name)
{
	uint32_t hash = hash_of(name);
	uint32_t number = find(table, name, hash);
	char *copy;

	if (number != NAME_NONE)
		return number;
	if (table->count == table->room && (table->room > UINT32_MAX / 4 || !grow(table)))
		return NAME_NONE;
	copy = arena_strdup(table->arena, name);
	if (!copy)
		return NAME_NONE;
	number = table->count++;
	table->name[number] = copy;
	table->hash[number] = hash;
	*slot_of(table, name, hash) = number + 1;
	return number;
}

const char *names_at(const struct names *table, uint32_t number)
{
	return number < table->count ? table->name[number] : NULL;
}

uint32_t names_count(const struct names *table)
{
	return table->count;
}

static unsigned smaller(unsigned a, unsigned b)
{
	return a < b ? a : b;
}

/* Optimal string alignment distance of two names of at most LONGEST_NEAR bytes. */
static unsigned distance(const char *a, size_t a_length, const char *b, size_t b_length)
{
	unsigned rows[3][LONGEST_NEAR + 1];

	for (size_t j = 0; j <= b_length; j++)
		rows[0][j] = (unsigned)j;
	for (size_t i = 1; i <= a_length; i++) {
		unsigned *row = rows[i % 3], *above = rows[(i - 1) % 3];
		const unsigned *before = rows[(i + 1) % 3];

		row[0] = (unsigned)i;
		for (size_t j = 1; j <= b_length; j++) {
			bool same = a[i - 1] == b[j - 1];

			row[j] = smaller(above[j] + 1, row[j - 1] + 1);
			row[j] = smaller(row[j], above[j - 1] + !same);
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
				row[j] = smaller(row[j], before[j - 2] + 1);
		}
	}
	return rows[a_length % 3][b_length];
}

/* The distance up to which a name is near one of LENGTH bytes. */
static unsigned reach(size_t length)
{
	return length < 6 ? 1 : length < 9 ? 2 : 3;
}

void suggestion_offer(struct suggestion *s, const char *wrong, const char *name)
{
	size_t wrong_length = strnlen(wrong, LONGEST_NEAR + 1);
	size_t length = strnlen(name, LONGEST_NEAR + 1);
	unsigned most = reach(wrong_length), d;

	if (wrong_length > LONGEST_NEAR || length > LONGEST_NEAR)
		return;
	if (length > wrong_length + most || wrong_length > length + most)
		return;
	d = distance(wrong, wrong_length, name, length);
	if (d > most || (s->best && d > s->distance))
		return;
	if (!s->best || d < s->distance || strcmp(name, s->best) < 0) {
		s->best = name;
		s->distance = d;
	}
}
