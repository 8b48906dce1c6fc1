/*
 * check-words.c - checks of what people say: a list for each kind in each language, or none at all.
 */
#include "engine/program/check.h"
#include "engine/words.h"

const char *image_check_words(const berth_program *p)
{
	static const char *const damaged = "the compiled knowledge is damaged: its words are wrong";
	uint32_t words = 0;

	if (p->n_word_lists && p->n_word_lists / BERTH_WORD_KINDS != p->header->n_languages)
		return damaged;
	if (p->n_word_lists % BERTH_WORD_KINDS)
		return damaged;
	for (uint32_t i = 0; i < p->n_word_lists; i++)
		if (!is_next(p->word_lists[i].words, p->n_words, &words))
			return damaged;
	for (uint32_t i = 0; i < p->n_words; i++)
		if (!is_string(p, p->words[i].text) || !is_string(p, p->words[i].means))
			return damaged;
	return words == p->n_words ? NULL : damaged;
}
