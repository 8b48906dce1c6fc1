/*
 * arena.h - memory that is freed all at once.
 *
 * An arena grows by blocks taken from malloc and gives out zeroed, aligned
 * pieces.  There is no free() for a single piece: whoever owns the arena ends
 * all of them together.  Every allocation can fail, and says so with NULL.
 *
 *	struct arena *arena = arena_new(0);
 *	uint32_t *list = arena_alloc(arena, n, sizeof *list);
 *	char *copy = arena_strdup(arena, text);
 *	bool fine = !arena_failed(arena);    (both are there)
 *	arena_free(arena);                   (both are gone)
 *
 * An arena belongs to one thread.
 * Names: memory.
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stdbool.h>
#include <stddef.h>

struct arena;

/* A new, empty arena that never gives out more than MAX_BYTES (0: no limit).
 * NULL when memory is out. */
struct arena *arena_new(size_t max_bytes);

/* COUNT objects of SIZE bytes, zeroed, aligned for any type.  NULL when
 * COUNT * SIZE overflows, the limit would be passed or memory is out; then
 * arena_failed() stays true until arena_clear(). */
void *arena_alloc(struct arena *arena, size_t count, size_t size);

/* SIZE bytes as they come, at an address that is a multiple of ALIGNMENT (a power of two).  NULL as
 * above. */
void *arena_room(struct arena *arena, size_t size, size_t alignment);

/* A copy of TEXT, or of exactly LENGTH bytes, with a NUL added.  NULL as above. */
char *arena_strdup(struct arena *arena, const char *text);
char *arena_strndup(struct arena *arena, const char *text, size_t length);

/* Has any allocation from this arena failed?  Lets a long reader check once. */
bool arena_failed(const struct arena *arena);

/* Bytes given out since the arena was made or cleared, with what alignment cost. */
size_t arena_used(const struct arena *arena);

/* Empty again; the largest block is kept for the next use. */
void arena_clear(struct arena *arena);
void arena_free(struct arena *arena); /* NULL is fine */

/*
 * Every malloc of the library goes through these, so that a test can make the
 * k-th one fail.  Same contracts as malloc, realloc, free; size 0 counts as 1.
 */
void *memory_alloc(size_t size);
void *memory_resize(void *old, size_t size);
void memory_free(void *old);

/* Was any of them refused in this thread so far? Who writes a result asks once, at its end, whether
 * something may be missing in it. */
bool memory_was_refused(void);

/* Test instrument: the COUNTDOWN-th allocation from now fails (1: the next),
 * and only that one; 0 switches it off.  Per thread.  Returns how many
 * allocations were made since the last call. */
unsigned long memory_fail_after(unsigned long countdown);

#endif
