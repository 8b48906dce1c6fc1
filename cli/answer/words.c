/* words.c - the words of the knowledge at the beginning, in the middle and at the end of a text. */
#include "cli/answer/words.h"

#include "base/text.h"

#include <string.h>

const char *words_next(struct words *w)
{
	for (; w->language < berth_languages(w->program); w->language++, w->next = 0) {
		const char *word = berth_word(w->program, w->kind, w->language, w->next++, &w->means);

		if (word)
			return word;
	}
	return NULL;
}

const char *words_meaning(const berth_program *program, berth_word_kind kind, const char *text)
{
	struct words words = WORDS(program, kind);
	const char *word;

	while ((word = words_next(&words)) != NULL)
		if (text_is(text, word))
			return words.means;
	return NULL;
}

size_t words_beginning(const berth_program *program, berth_word_kind kind, const char *means,
                       const char *text)
{
	struct words words = WORDS(program, kind);
	size_t longest = 0;
	const char *word;

	while ((word = words_next(&words)) != NULL) {
		size_t length = strlen(word);

		if (length >= longest && (!means || strcmp(words.means, means) == 0) &&
		    text_begins(text, word) && text[length] == ' ')
			longest = length + 1;
	}
	return longest;
}

/* So much of TEXT is WORD with what parts it from what follows, or 0. */
static size_t length_with(const char *text, const char *word)
{
	size_t length = strlen(word), blanks;
	char last = word[length - 1];

	if (!text_begins(text, word))
		return 0;
	blanks = strspn(text + length, " ,:");
	if (!text[length + blanks])
		return 0;
	if (!blanks && (text_is_letter(last) || (last & 0x80)) && !text_is_digit(text[length]))
		return 0;
	return length + blanks;
}

/* So many bytes of TEXT are a word of KIND, and what parts it from what follows: blanks, commas, or
 * the first digit of a number. *MEANS becomes what it means. */
static size_t leading(const berth_program *program, berth_word_kind kind, const char *text,
                      const char **means)
{
	struct words words = WORDS(program, kind);
	size_t longest = 0;
	const char *word;

	while ((word = words_next(&words)) != NULL) {
		size_t length = length_with(text, word);

		if (length > longest) {
			longest = length;
			*means = words.means;
		}
	}
	return longest;
}

bool words_are_parted(const char *word)
{
	size_t used;
	uint32_t first = text_decode(word, strlen(word), &used);

	return text_is_letter(*word) || (first >= 0xC0 && first < 0x530);
}

size_t words_ending(const berth_program *program, berth_word_kind kind, const char *text,
                    const char **means)
{
	struct words words = WORDS(program, kind);
	size_t all = strlen(text), longest = 0;
	const char *word;

	while ((word = words_next(&words)) != NULL) {
		size_t length = strlen(word);

		if (length >= all || length <= longest || !text_is(text + all - length, word) ||
		    (words_are_parted(word) && text[all - length - 1] != ' '))
			continue;
		longest = length;
		*means = words.means;
	}
	return longest;
}

static char *find_between_blanks(char *text, const char *word, size_t length)
{
	for (char *at = text; (at = strstr(at, word)) != NULL; at++)
		if (at > text && at[-1] == ' ' && at[length] == ' ')
			return at - 1;
	return NULL;
}

char *words_between(const berth_program *program, berth_word_kind kind, bool parted, char *text,
                    size_t *length)
{
	struct words words = WORDS(program, kind);
	const char *word;

	while ((word = words_next(&words)) != NULL) {
		char *found;

		if (words_are_parted(word) != parted)
			continue;
		*length = strlen(word);
		found = parted ? find_between_blanks(text, word, *length) : strstr(text, word);
		*length += parted ? 2 : 0;
		if (found)
			return found;
	}
	return NULL;
}

/* --- around an answer */

struct sign {
	const char *written, *means;
};
static const struct sign typed[] = { /* a longer one before what it begins with */
	{ ">=", ">=" }, { "<=", "<=" }, { "≥", ">=" }, { "≤", "<=" }, { ">", ">" }, { "<", "<" }
};
static const struct sign meant[] = {
	{ "more-than", ">" }, { "at-least", ">=" }, { "at-most", "<=" }, { "less-than", "<" }
};
#define COUNT_OF(list) (sizeof(list) / sizeof *(list))

/* *SIGN becomes what a word MEANS, if it says something. */
static void take_bound(const char **sign, const char *means)
{
	for (size_t i = 0; i < COUNT_OF(meant); i++)
		if (strcmp(meant[i].written, means) == 0)
			*sign = meant[i].means;
}

char *words_skip_fillers(const berth_program *program, char *text)
{
	const char *means;

	for (char *last = NULL; text != last;) {
		last = text;
		text += length_with(text, "~");
		text += leading(program, BERTH_WORD_FILLER, text, &means);
	}
	return text;
}

static char *skip_bound(const berth_program *program, char *text, const char **sign)
{
	const char *means = "";
	size_t length;

	for (size_t i = 0; i < COUNT_OF(typed); i++)
		if ((length = length_with(text, typed[i].written)) != 0) {
			*sign = typed[i].means;
			return text + length;
		}
	length = leading(program, BERTH_WORD_BOUND_BEFORE, text, &means);
	take_bound(sign, means);
	return text + length;
}

char *words_skip_bounds(const berth_program *program, char *text, const char **sign)
{
	for (char *last = NULL; text != last;) {
		last = text;
		text = skip_bound(program, words_skip_fillers(program, text), sign);
	}
	return text;
}

static bool cut(const berth_program *program, berth_word_kind kind, char *text, const char **means)
{
	size_t length = words_ending(program, kind, text, means);

	text[strlen(text) - length] = '\0';
	if (length)
		text_trim(text, "");
	return length > 0;
}

bool words_cut_politeness(const berth_program *program, char *text)
{
	const char *means;

	return cut(program, BERTH_WORD_POLITE, text, &means);
}

/* "16+", "16 GB or more" */
static bool cut_bound(const berth_program *program, char *text, const char **sign)
{
	const char *means = "", *said = "";
	size_t length = strlen(text);
	bool any = cut(program, BERTH_WORD_BOUND_BEHIND, text, &means);

	if (any) {
		take_bound(&said, means);
	} else if (length > 1 && text[length - 1] == '+') {
		text[length - 1] = '\0';
		text_trim(text, "");
		said = ">=";
		any = true;
	}
	*sign = **sign ? *sign : said;
	return any;
}

bool words_cut_bounds(const berth_program *program, char *text, const char **sign)
{
	bool any = false;

	while (cut_bound(program, text, sign) || words_cut_politeness(program, text))
		any = true;
	return any;
}
