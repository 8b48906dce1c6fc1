/*
 * finals.c - how words end in sound, by word.
 */
#include "engine/freeze/parts.h"

#include <stdlib.h>
#include <string.h>

static int by_word(const void *a, const void *b)
{
	const struct m_final *x = a, *y = b;

	return strcmp(x->word, y->word);
}

void freeze_finals(struct freeze *f)
{
	const struct model *m = f->m;
	uint32_t n = m->finals.words ? names_count(m->finals.words) : 0;

	if (n)
		qsort(m->finals.items, n, sizeof *m->finals.items, by_word);
	for (uint32_t i = 0; i < n; i++)
		add_finals_like(f, &m->finals.items[i]);
}
