/*
 * walk.c - a walk as an object: its memory, and what it gathered, one by one.
 */
#include "engine/explain/parts.h"

#include <string.h>

static uint32_t n_words(const berth_walk *walk)
{
	const berth_program *p = walk->program;

	return (p->n_facts > p->n_limits ? p->n_facts : p->n_limits) / 64 + 1;
}

berth_status berth_walk_new(berth_walk **out, const berth_program *program)
{
	struct arena *arena = arena_new(0);
	berth_walk *walk = arena ? arena_alloc(arena, 1, sizeof *walk) : NULL;

	*out = NULL;
	if (walk) {
		walk->arena = arena;
		walk->program = program;
		walk->instances = arena_alloc(arena, program->header->instance_words + 1, sizeof(uint64_t));
		walk->facts = arena_alloc(arena, n_words(walk), sizeof(uint64_t));
		walk->gathered = arena_alloc(arena, n_words(walk), sizeof(uint64_t));
		walk->pending = arena_alloc(arena, (size_t)program->n_instances + program->n_facts + 1,
		                            sizeof(uint32_t));
	}
	if (!walk || arena_failed(arena)) {
		arena_free(arena);
		return BERTH_ENOMEM;
	}
	*out = walk;
	return BERTH_OK;
}

void berth_walk_free(berth_walk *walk)
{
	if (walk)
		arena_free(walk->arena);
}

bool walk_begin(berth_walk *walk, const berth_session *session)
{
	memset(walk->instances, 0, walk->program->header->instance_words * sizeof(uint64_t));
	memset(walk->facts, 0, n_words(walk) * sizeof(uint64_t));
	memset(walk->gathered, 0, n_words(walk) * sizeof(uint64_t));
	walk->n_pending = 0;
	walk->next = 0;
	return session->ran && session->program == walk->program;
}

size_t walk_count(const berth_walk *walk)
{
	size_t n = 0;

	for (uint32_t i = 0; i < n_words(walk); i++)
		n += (unsigned)__builtin_popcountll(walk->gathered[i]);
	return n;
}

bool berth_walk_next(berth_walk *walk, uint32_t *number)
{
	uint32_t end = n_words(walk);

	for (uint32_t i = walk->next / 64; i < end; walk->next = ++i * 64) {
		uint64_t rest = walk->gathered[i] & UINT64_MAX << walk->next % 64;
		if (!rest)
			continue;
		*number = i * 64 + (uint32_t)__builtin_ctzll(rest);
		walk->next = *number + 1;
		return true;
	}
	return false;
}
