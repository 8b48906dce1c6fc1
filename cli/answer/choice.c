/*
 * choice.c - one of several: by name, by number, by the beginning of a name, or by the name
 * with which a sentence begins.
 */
#include "base/text.h"
#include "cli/answer/parts.h"

#include <stdlib.h>
#include <string.h>

/* --- names: the id; the labels, or what else yes and no are called */

struct names_of_value {
	const struct question *q;
	uint32_t value, next;
	struct words words; /* of yes and no */
};

static struct names_of_value names_of(const struct question *q, uint32_t value)
{
	return (struct names_of_value){
		q, value, 0, WORDS(q->speaker->program, BERTH_WORD_ANSWER)
	};
}

/* The next of them; NULL: there are no more. */
static const char *next_name(struct names_of_value *names)
{
	const struct question *q = names->q;
	const berth_program *program = q->speaker->program;
	const char *id = berth_fact_value_id(program, q->fact, names->value), *word;
	uint32_t i = names->next++;

	if (i == 0)
		return id;
	if (q->info.type == BERTH_BOOLEAN) {
		while ((word = words_next(&names->words)) != NULL && strcmp(names->words.means, id) != 0)
			;
		return word;
	}
	if (i > berth_languages(program))
		return NULL;
	return berth_fact_value_label(program, q->fact, names->value, i - 1);
}

uint32_t choice_called(const struct question *q, const char *text)
{
	for (uint32_t value = 0; value < q->info.values; value++) {
		struct names_of_value names = names_of(q, value);
		const char *name;

		while ((name = next_name(&names)) != NULL)
			if (text_is(text, name))
				return value;
	}
	return BERTH_NONE;
}

/* The choice that alone has a name which begins with TEXT; *SEVERAL: there are more. */
static uint32_t choice_begun(const struct question *q, const char *text, bool *several)
{
	uint32_t found = BERTH_NONE;

	for (uint32_t value = 0; value < q->info.values; value++) {
		struct names_of_value names = names_of(q, value);
		const char *name;

		while ((name = next_name(&names)) != NULL) {
			if (!text_begins(name, text) || found == value)
				continue;
			*several |= found != BERTH_NONE;
			found = value;
		}
	}
	return *several ? BERTH_NONE : found;
}

/* --- by number */

/* Cuts ENDING, so many bytes, off the end of TEXT. */
static char *cut(char *text, size_t ending, bool *numbering)
{
	text[strlen(text) - ending] = '\0';
	*numbering = true;
	return text_trim(text, "");
}

static char *skip_numbering(const struct question *q, char *text, bool *numbering)
{
	struct words words = WORDS(q->speaker->program, BERTH_WORD_CHOICE_BEFORE);
	char *begin = text;
	const char *word;

	text += *text == '(';
	text += *text == '#';
	while ((word = words_next(&words)) != NULL)
		if (text_begins(text, word) && text[strlen(word)] == ' ')
			text += strlen(word) + 1;
	text += words_beginning(q->speaker->program, BERTH_WORD_ARTICLE, "the", text);
	*numbering = text != begin;
	return text;
}

/* "2nd": letters of words that blanks part stand right behind a digit here. */
static char *cut_ordinal(const struct question *q, char *text, bool *numbering)
{
	struct words words = WORDS(q->speaker->program, BERTH_WORD_ORDINAL);
	const char *word;

	while ((word = words_next(&words)) != NULL) {
		size_t length = strlen(text), ending = strlen(word);

		if (length > ending && text_is(text + length - ending, word) &&
		    (!words_are_parted(word) || text_is_digit(text[length - ending - 1])))
			text = cut(text, ending, numbering);
	}
	return text;
}

/* Cuts what may stand around the number of a choice: "(2)", "option 2", "2nd one". */
static char *cut_numbering(const struct question *q, char *text, bool *numbering)
{
	struct words words = WORDS(q->speaker->program, BERTH_WORD_CHOICE_BEHIND);
	const char *word;

	text = skip_numbering(q, text, numbering);
	for (const char *sign = ").:"; *sign; sign++)
		if (strlen(text) > 1 && text[strlen(text) - 1] == *sign)
			text = cut(text, 1, numbering);
	while ((word = words_next(&words)) != NULL) {
		size_t length = strlen(text), ending = strlen(word) + words_are_parted(word);

		if (length > ending && text_is(text + length - strlen(word), word) &&
		    (!words_are_parted(word) || text[length - ending] == ' '))
			text = cut(text, ending, numbering);
	}
	return cut_ordinal(q, text, numbering);
}

/* What TEXT says as a number: "2", "second"; 0: none. */
static int number_said(const struct question *q, const char *text, bool numbering)
{
	struct meanings meanings = meaning_find(q->speaker, text);
	const char *ordinal = meaning_number(&meanings, "#"), *number = meaning_number(&meanings, "");
	size_t digits = strspn(text, "0123456789");

	if (digits)
		return digits <= 3 && !text[digits] ? atoi(text) : 0;
	if (ordinal)
		return atoi(ordinal);
	if (!number || number[strspn(number, "0123456789")] != ' ' ||
	    (!numbering && words_meaning(q->speaker->program, BERTH_WORD_ANSWER, text)))
		return 0;
	return atoi(number);
}

/* *NUMBER: it is a number, even where there is no such choice. */
static uint32_t choice_numbered(const struct question *q, const char *text, bool *number)
{
	char copy[LONGEST_ANSWER];
	bool numbering;
	char *bare;
	int said;

	if (strlen(text) >= sizeof copy)
		return BERTH_NONE;
	memcpy(copy, text, strlen(text) + 1);
	bare = cut_numbering(q, copy, &numbering);
	said = number_said(q, bare, numbering);
	*number = said > 0;
	return said > 0 ? answer_choice(q->speaker->program, q->fact, (uint32_t)said - 1) : BERTH_NONE;
}

/* --- by more than its name */

/* "no, we don't", "2) balanced" */
static uint32_t choice_twice(const struct question *q, const char *text)
{
	size_t first = strcspn(text, " ,.");
	const char *rest = text + first + strspn(text + first, " ,.");
	char copy[LONGEST_ANSWER];
	bool number;
	uint32_t value;

	if (first >= sizeof copy)
		return BERTH_NONE;
	memcpy(copy, text, first);
	copy[first] = '\0';
	value = choice_called(q, copy);
	if (value == BERTH_NONE)
		value = choice_numbered(q, copy, &number);
	return value != BERTH_NONE && choice_called(q, rest) == value ? value : BERTH_NONE;
}

/* "moderate, we have a platform team" */
static uint32_t choice_of_sentence(const struct question *q, const char *text)
{
	char copy[LONGEST_ANSWER];
	bool number;
	uint32_t value = BERTH_NONE;

	for (size_t end = strcspn(text, ",.;:!("); text[end] && value == BERTH_NONE;
	     end += 1 + strcspn(text + end + 1, ",.;:!(")) {
		if (end >= sizeof copy)
			return BERTH_NONE;
		memcpy(copy, text, end);
		copy[end] = '\0';
		text_trim(copy, "");
		value = *copy ? choice_called(q, copy) : BERTH_NONE;
		if (value == BERTH_NONE && *copy)
			value = choice_numbered(q, copy, &number);
		if (value == BERTH_NONE && words_cut_politeness(q->speaker->program, copy))
			value = choice_called(q, copy);
		if (strchr(".:", text[end]) && text[end + 1] && text[end + 1] != ' ')
			value = BERTH_NONE; /* "2.5" */
	}
	return value;
}

/* Does NAME stand in TEXT, no letter beside it? */
static bool has_name(const char *text, const char *name)
{
	size_t length = strlen(name);

	for (const char *at = text; *at && length > 2; at++)
		if (text_begins(at, name) && !text_is_letter(at[length]) &&
		    (at == text || !text_is_letter(at[-1])))
			return true;
	return false;
}

bool choice_names_another(const struct question *q, const char *text, uint32_t value)
{
	for (uint32_t other = 0; other < q->info.values; other++) {
		struct names_of_value names = names_of(q, other);
		const char *name;

		while (other != value && (name = next_name(&names)) != NULL)
			if (has_name(text, name))
				return true;
	}
	return false;
}

static uint32_t choice_plain(const struct question *q, const char *text, bool *several)
{
	bool number = false;
	uint32_t value = choice_called(q, text);

	if (value == BERTH_NONE)
		value = choice_numbered(q, text, &number);
	if (value == BERTH_NONE && (!number || text_is_digit(*text)))
		value = choice_begun(q, text, several);
	return value == BERTH_NONE ? choice_twice(q, text) : value;
}

enum answer_fault choice_read(struct strbuf *written, berth_value *out, const struct question *q,
                              const char *text)
{
	char copy[LONGEST_ANSWER], *rest = copy;
	bool several = false, other = false;
	uint32_t value = choice_plain(q, text, &several);

	if (value == BERTH_NONE && strlen(text) < sizeof copy) {
		memcpy(copy, text, strlen(text) + 1);
		rest = text_trim(words_skip_fillers(q->speaker->program, copy), " .!");
		if (strcmp(rest, text) != 0)
			value = choice_plain(q, rest, &other);
		if (value == BERTH_NONE)
			value = choice_of_sentence(q, rest);
		while (value == BERTH_NONE && words_cut_politeness(q->speaker->program, rest))
			value = choice_plain(q, rest, &other);
	}
	if (value == BERTH_NONE)
		return several ? ANSWER_SEVERAL : ANSWER_NO_CHOICE;
	*out = (berth_value){ value, value, NULL };
	strbuf_add(written, berth_fact_value_id(q->speaker->program, q->fact, value));
	return ANSWER_FINE;
}

/* --- in the list */

uint32_t answer_choice(const berth_program *program, uint32_t fact, uint32_t i)
{
	berth_fact_info info;

	if (berth_fact_describe(program, fact, 0, &info) != BERTH_OK || i >= info.values)
		return BERTH_NONE;
	return info.type == BERTH_BOOLEAN ? 1 - i : i;
}
