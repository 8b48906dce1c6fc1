/*
 * finals.c - how words of the knowledge end in sound.
 */
#include "engine/engine.h"

#include "engine/program/program.h"

#include <string.h>

/* As strcmp(), for WORD of LENGTH bytes. */
static int compare(const char *word, size_t length, const char *other)
{
	int order = strncmp(word, other, length);

	return order == 0 && other[length] ? -1 : order;
}

berth_final berth_word_final(const berth_program *p, const char *word, size_t length)
{
	uint32_t low = 0, high = p->n_finals;

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		int order = compare(word, length, program_string(p, p->finals[middle].word));

		if (order == 0)
			return (berth_final)p->finals[middle].final;
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return BERTH_FINAL_UNKNOWN;
}

static enum korean_final word_final(const void *program, const char *word, size_t length)
{
	return (enum korean_final)berth_word_final(program, word, length);
}

struct korean program_korean(const berth_program *p)
{
	return (struct korean){ word_final, p };
}
