/*
 * cues.c - how briefs are read: cues by fact and language, readings by language;
 * and what people say.
 */
#include "engine/freeze/parts.h"

#include "engine/words.h"

#include <stdlib.h>

static void freeze_cue(struct freeze *f, const struct m_cues *list, const struct m_cue *from)
{
	struct p_cue *to = add_cues(f);

	to->pattern = freeze_string(f, from->pattern);
	to->fact = list->fact;
	to->language = list->language;
	to->unit = from->unit;
	to->says = from->says;
	to->negated = from->negated;
	to->file = freeze_string(f, from->at.file);
	to->line = from->at.line;
	to->hint = from->hint;
}

static void freeze_reading(struct freeze *f, const struct m_reading *from)
{
	struct p_reading *to = add_readings_like(f, from);

	to->contexts = (struct span){ count_contexts(f), from->n_contexts };
	to->spellings = (struct span){ count_spellings(f), from->n_spellings };
	for (uint32_t i = 0; i < from->n_contexts; i++)
		add_contexts_like(f, &from->contexts[i]);
	for (uint32_t i = 0; i < from->n_spellings; i++)
		add_spellings_like(f, &from->spellings[i]);
}

static int by_fact_and_language(const void *a, const void *b)
{
	const struct m_cues *x = a, *y = b;

	if (x->fact != y->fact)
		return x->fact < y->fact ? -1 : 1;
	return (x->language > y->language) - (x->language < y->language);
}

static int by_language(const void *a, const void *b)
{
	const struct m_reading *x = a, *y = b;

	return (x->language > y->language) - (x->language < y->language);
}

/* A list for each kind of words in each language. */
static void freeze_words(struct freeze *f)
{
	const struct m_words *words = &f->m->briefs.words;
	uint32_t next = 0, lists = words->n_declared ? f->m->n_languages * BERTH_WORD_KINDS : 0;

	for (uint32_t list = 0; list < lists; list++) {
		struct span span = { next, 0 };

		for (; next < words->n_said && words->said[next].list == list; next++, span.count++)
			add_words_like(f, &words->said[next]);
		add_word_lists(f)->words = span;
	}
}

void freeze_cues(struct freeze *f)
{
	const struct model *m = f->m;

	if (m->briefs.n_cues)
		qsort(m->briefs.cues, m->briefs.n_cues, sizeof *m->briefs.cues, by_fact_and_language);
	for (uint32_t i = 0; i < m->briefs.n_cues; i++)
		for (uint32_t k = 0; k < m->briefs.cues[i].n_cues; k++)
			freeze_cue(f, &m->briefs.cues[i], &m->briefs.cues[i].cues[k]);
	if (m->briefs.n_readings)
		qsort(m->briefs.readings, m->briefs.n_readings, sizeof *m->briefs.readings, by_language);
	for (uint32_t i = 0; i < m->briefs.n_readings; i++)
		freeze_reading(f, &m->briefs.readings[i]);
	freeze_words(f);
}
