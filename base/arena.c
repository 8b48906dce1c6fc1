/*
 * arena.c - blocks in a list, pieces cut from the first one.
 *
 * Blocks double in size up to a bound; a piece that is larger than the next
 * block gets a block of its own.  Objects are aligned for any type, strings
 * are packed.  When a block is added, the one with more room left goes first.
 */
#include "base/arena.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define BLOCK_FIRST ((size_t)4096)
#define BLOCK_LARGEST ((size_t)1 << 20)

struct block {
	struct block *next;
	size_t size; /* bytes that follow this header */
	size_t used;
	alignas(max_align_t) unsigned char bytes[];
};

struct arena {
	struct block *first;
	size_t max_bytes;
	size_t used;
	size_t next_size;
	bool failed;
};

static _Thread_local struct {
	unsigned long countdown, made;
	bool refused;
} instrument;

static bool instrument_allows(void)
{
	instrument.made++;
	return instrument.countdown == 0 || --instrument.countdown != 0;
}

unsigned long memory_fail_after(unsigned long countdown)
{
	unsigned long made = instrument.made;

	instrument.made = 0;
	instrument.countdown = countdown;
	return made;
}

static void *given(void *memory)
{
	if (!memory)
		instrument.refused = true;
	return memory;
}

bool memory_was_refused(void)
{
	return instrument.refused;
}

void *memory_alloc(size_t size)
{
	return given(instrument_allows() ? malloc(size ? size : 1) : NULL);
}

void *memory_resize(void *old, size_t size)
{
	return given(instrument_allows() ? realloc(old, size ? size : 1) : NULL);
}

void memory_free(void *old)
{
	free(old);
}

struct arena *arena_new(size_t max_bytes)
{
	struct arena *arena = memory_alloc(sizeof *arena);

	if (arena)
		*arena = (struct arena){ .max_bytes = max_bytes ? max_bytes : SIZE_MAX,
			                 .next_size = BLOCK_FIRST };
	return arena;
}

static size_t room_left(const struct block *block)
{
	return block ? block->size - block->used : 0;
}

static bool has_room(const struct block *block, size_t padding, size_t size)
{
	return block && padding <= room_left(block) && size <= room_left(block) - padding;
}

/* A block with room for SIZE bytes, put where the next piece is taken from. */
static struct block *add_block(struct arena *arena, size_t size)
{
	size_t capacity = size > arena->next_size ? size : arena->next_size;
	struct block *block;

	if (capacity > PTRDIFF_MAX - sizeof *block)
		return NULL;
	block = memory_alloc(sizeof *block + capacity);
	if (!block)
		return NULL;
	block->size = capacity;
	block->used = 0;
	if (arena->next_size < BLOCK_LARGEST)
		arena->next_size *= 2;
	if (room_left(arena->first) > capacity - size) {
		block->next = arena->first->next;
		arena->first->next = block;
	} else {
		block->next = arena->first;
		arena->first = block;
	}
	return block;
}

/* SIZE bytes, not zeroed, at a multiple of ALIGNMENT (a power of two). */
static void *take(struct arena *arena, size_t size, size_t alignment)
{
	struct block *block = arena->first;
	size_t padding = block ? -block->used & (alignment - 1) : 0;
	void *piece;

	if (!has_room(block, padding, size)) {
		block = NULL;
		padding = 0;
	}
	if (size > arena->max_bytes - arena->used ||
	    padding > arena->max_bytes - arena->used - size)
		goto failed;
	if (!block)
		block = add_block(arena, size);
	if (!block)
		goto failed;
	piece = block->bytes + block->used + padding;
	block->used += padding + size;
	arena->used += padding + size;
	return piece;
failed:
	arena->failed = true;
	return NULL;
}

void *arena_alloc(struct arena *arena, size_t count, size_t size)
{
	void *piece;

	if (size && count > SIZE_MAX / size) {
		arena->failed = true;
		return NULL;
	}
	piece = take(arena, count * size, alignof(max_align_t));
	return piece ? memset(piece, 0, count * size) : NULL;
}

void *arena_room(struct arena *arena, size_t size, size_t alignment)
{
	unsigned char *piece = size <= SIZE_MAX - alignment ? take(arena, size + alignment, 1) : NULL;

	arena->failed |= !piece;
	return piece ? piece + (-(uintptr_t)piece & (alignment - 1)) : NULL;
}

char *arena_strndup(struct arena *arena, const char *text, size_t length)
{
	char *copy;

	if (length == SIZE_MAX) {
		arena->failed = true;
		return NULL;
	}
	copy = take(arena, length + 1, 1);
	if (!copy)
		return NULL;
	memcpy(copy, text, length);
	copy[length] = '\0';
	return copy;
}

char *arena_strdup(struct arena *arena, const char *text)
{
	return arena_strndup(arena, text, strlen(text));
}

bool arena_failed(const struct arena *arena)
{
	return arena->failed;
}

size_t arena_used(const struct arena *arena)
{
	return arena->used;
}

static void free_blocks(struct block *block)
{
	while (block) {
		struct block *next = block->next;

		memory_free(block);
		block = next;
	}
}

/* Takes the largest block out of the list, which must not be empty. */
static struct block *unlink_largest(struct block **list)
{
	struct block **largest = list;
	struct block *block;

	for (struct block **at = list; *at; at = &(*at)->next)
		if ((*at)->size > (*largest)->size)
			largest = at;
	block = *largest;
	*largest = block->next;
	return block;
}

void arena_clear(struct arena *arena)
{
	struct block *kept;

	arena->used = 0;
	arena->failed = false;
	if (!arena->first)
		return;
	kept = unlink_largest(&arena->first);
	free_blocks(arena->first);
	kept->next = NULL;
	kept->used = 0;
	arena->first = kept;
}

void arena_free(struct arena *arena)
{
	if (!arena)
		return;
	free_blocks(arena->first);
	memory_free(arena);
}
