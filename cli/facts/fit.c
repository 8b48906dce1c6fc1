/*
 * fit.c - a word against what a fact is called, asked and answered with.
 *
 * Where a thing is called so weighs more than where it is only spoken of.
 */
#include "cli/facts/fit.h"

#include "base/text.h"

#include <string.h>

enum { BY_WHOLE_ID = 1000, BY_ID = 24, BY_LABEL = 15, BY_VALUE = 10, BY_QUESTION = 4, BY_HELP = 1 };
enum { MOST_ENDING = 2, LEAST_WORD = 3 }; /* bytes of a plural's ending; of what may have one */

/* What is no ASCII is of a letter. */
static bool is_letter(char c)
{
	return text_is_letter(c) || text_is_digit(c) || (unsigned char)c >= 0x80;
}

static size_t common_start(const char *word, const char *text, size_t length)
{
	size_t n = 0;

	while (n < length && word[n] && text_lower(text[n]) == word[n])
		n++;
	return n;
}

/* WORD against one word of a text, of LENGTH bytes. */
static unsigned fit_word(const char *word, const char *text, size_t length)
{
	size_t whole = strlen(word), common = common_start(word, text, length);
	size_t longer = whole > length ? whole : length, shorter = whole + length - longer;

	if (common == longer)
		return FIT_WHOLE;
	if (common < shorter || shorter < LEAST_WORD)
		return 0;
	return longer - shorter <= MOST_ENDING ? FIT_WHOLE - 1 : common == whole ? 2 : 0;
}

/* In a script without blanks between words, or with endings, a part of a word is one. */
static unsigned fit_part(const char *word, const char *text)
{
	return (unsigned char)*word >= 0x80 && strstr(text, word) ? FIT_WHOLE - 1 : 0;
}

unsigned fit_text(const char *word, const char *text)
{
	unsigned best = fit_part(word, text);

	while (*text) {
		size_t length = 0;
		unsigned fit;
		while (is_letter(text[length]))
			length++;
		fit = fit_word(word, text, length);
		best = fit > best ? fit : best;
		text += length ? length : 1;
	}
	return best;
}

static unsigned fit_values(const berth_program *program, uint32_t fact, uint32_t language,
                           const char *word)
{
	unsigned best = 0, fit;
	const char *id;

	if (berth_fact_type(program, fact) != BERTH_ENUM)
		return 0;
	for (uint32_t i = 0; (id = berth_fact_value_id(program, fact, i)) != NULL; i++) {
		fit = fit_text(word, id);
		best = fit > best ? fit : best;
		fit = fit_text(word, berth_fact_value_label(program, fact, i, language));
		best = fit > best ? fit : best;
	}
	return best;
}

unsigned fit_fact(const berth_program *program, uint32_t fact, const char *word)
{
	berth_fact_info info;
	unsigned fit = 0;

	for (uint32_t i = 0; i < berth_languages(program); i++) {
		if (berth_fact_describe(program, fact, i, &info) != BERTH_OK)
			continue;
		if (i == 0)
			fit += BY_ID * fit_text(word, info.id) + (strcmp(word, info.id) == 0 ? BY_WHOLE_ID : 0);
		fit += BY_LABEL * fit_text(word, info.label);
		fit += BY_VALUE * fit_values(program, fact, i, word);
		fit += BY_QUESTION * fit_text(word, info.question);
		fit += BY_HELP * fit_text(word, info.help);
	}
	return fit;
}
