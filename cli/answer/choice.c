/*
 * choice.c - one of several: by name, by number, by the beginning of a name, or by the name
 * with which a sentence begins.
 */
#include "base/text.h"
#include "cli/answer/parts.h"

#include <stdlib.h>
#include <string.h>

/* What else "no" and "yes" are called. */
static const char *const no_words[] = {
	"no", "n", "아니요", "아니오", "아뇨", "아니", "false", "nope", "nah", "never", "we don't",
	"we do not", "we haven't", "we aren't", "we can't", "we won't", "it doesn't", "it isn't",
	"thanks", "thank you", "not at all", "없어요", "없습니다", "없음", "아니에요", "아닙니다",
	"필요 없어요", "필요없어요", "필요 없습니다", "안 해요", "안 씁니다", "안 써요", "아직 없어요",
	"아직 없습니다", "not really", "not yet", "no need", NULL
};
static const char *const yes_words[] = {
	"yes", "y", "예", "네", "응", "넵", "true", "yep", "yeah", "yup", "sure", "of course", "we do",
	"we are", "we have", "we can", "we will", "it does", "it is", "it must", "please",
	"definitely", "absolutely", "correct", "right", "있어요", "있습니다", "있음", "맞아요", "맞습니다", "그래요",
	"그렇습니다", "필요해요", "필요합니다", NULL
};

static const char *const *words_of(bool yes)
{
	return yes ? yes_words : no_words;
}

static bool is_one_of(const char *const *words, const char *text)
{
	for (; *words; words++)
		if (same_word(*words, text))
			return true;
	return false;
}

const char *name_of_choice(const struct question *q, uint32_t value, uint32_t i)
{
	if (q->info.type == BERTH_BOOLEAN) {
		const char *const *words = words_of(value != 0);

		while (i > 0 && *words)
			i--, words++;
		return *words;
	}
	if (i == 0)
		return berth_fact_value_id(q->speaker->program, q->fact, value);
	if (i > berth_languages(q->speaker->program))
		return NULL;
	return berth_fact_value_label(q->speaker->program, q->fact, value, i - 1);
}

uint32_t choice_called(const struct question *q, const char *text)
{
	const char *name;

	for (uint32_t value = 0; value < q->info.values; value++)
		for (uint32_t i = 0; (name = name_of_choice(q, value, i)) != NULL; i++)
			if (same_word(name, text))
				return value;
	return BERTH_NONE;
}

/* The choice that alone has a name which begins with TEXT; *SEVERAL: there are more. */
static uint32_t choice_begun(const struct question *q, const char *text, bool *several)
{
	uint32_t found = BERTH_NONE;
	const char *name;

	for (uint32_t value = 0; value < q->info.values; value++)
		for (uint32_t i = 0; (name = name_of_choice(q, value, i)) != NULL; i++) {
			if (!begins(name, text) || found == value)
				continue;
			*several |= found != BERTH_NONE;
			found = value;
		}
	return *several ? BERTH_NONE : found;
}

/* --- by number */

/* Cuts what may stand around the number of a choice: "(2)", "option 2", "2번". */
static char *cut_numbering(char *text, bool *numbering)
{
	static const char *const before[] = { "(", "#", "option ", "choice ", "number ", "answer ",
		                                  "no. ", "nr. ", "번호 ", "the ", NULL };
	static const char *const after[] = { ")", ".", ":", " one", " option", " choice", "번째", "번",
		                                 "st", "nd", "rd", "th", NULL };
	size_t length;

	*numbering = false;
	for (const char *const *word = before; *word; word++)
		if (begins(text, *word)) {
			text += strlen(*word);
			*numbering = true;
		}
	for (const char *const *word = after; *word; word++) {
		size_t cut = strlen(*word);

		length = strlen(text);
		if (length <= cut || !same_word(*word, text + length - cut) ||
		    (cut == 2 && is_letter(**word) && !is_digit(text[length - cut - 1])))
			continue;
		text[length - cut] = '\0';
		text = text_trim(text, "");
		*numbering = true;
	}
	return text;
}

/* What TEXT says as a number: "2", "second", "둘"; 0: none. */
static int number_said(const struct question *q, const char *text, bool numbering)
{
	struct meanings meanings = meanings_of(q->speaker, text);
	const char *ordinal = number_meant(&meanings, "#"), *number = number_meant(&meanings, "");
	size_t digits = strspn(text, "0123456789");

	if (digits)
		return digits <= 3 && !text[digits] ? atoi(text) : 0;
	if (ordinal)
		return atoi(ordinal);
	if (!number || number[strspn(number, "0123456789")] != ' ' ||
	    (!numbering && (is_one_of(yes_words, text) || is_one_of(no_words, text))))
		return 0;
	return atoi(number);
}

/* *NUMBER: it is a number, even where there is no such choice. */
static uint32_t choice_numbered(const struct question *q, const char *text, bool *number)
{
	char copy[LONGEST_ANSWER];
	bool numbering;
	int said;
	char *cut;

	if (strlen(text) >= sizeof copy)
		return BERTH_NONE;
	memcpy(copy, text, strlen(text) + 1);
	cut = cut_numbering(copy, &numbering);
	said = number_said(q, cut, numbering);
	*number = said > 0;
	return said > 0 ? answer_choice(q->speaker->program, q->fact, (uint32_t)said - 1) : BERTH_NONE;
}

/* --- by more than its name */

/* "네 있어요", "no, we don't", "2) balanced" */
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
		if (value == BERTH_NONE && cut_politeness(copy))
			value = choice_called(q, copy);
		if (strchr(".:", text[end]) && text[end + 1] && text[end + 1] != ' ')
			value = BERTH_NONE; /* "2.5" */
	}
	return value;
}

bool names_another(const struct question *q, const char *text, uint32_t value)
{
	const char *name;

	for (uint32_t other = 0; other < q->info.values; other++)
		for (uint32_t i = 0; other != value && (name = name_of_choice(q, other, i)) != NULL; i++)
			for (const char *at = text; *at; at++)
				if (strlen(name) > 2 && begins(at, name) && !is_letter(at[strlen(name)]) &&
				    (at == text || !is_letter(at[-1])))
					return true;
	return false;
}

static uint32_t choice_plain(const struct question *q, const char *text, bool *several)
{
	bool number = false;
	uint32_t value = choice_called(q, text);

	if (value == BERTH_NONE)
		value = choice_numbered(q, text, &number);
	if (value == BERTH_NONE && (!number || is_digit(*text)))
		value = choice_begun(q, text, several);
	return value == BERTH_NONE ? choice_twice(q, text) : value;
}

enum answer_fault read_choice(struct strbuf *written, berth_value *out, const struct question *q,
                              const char *text)
{
	char copy[LONGEST_ANSWER], *rest = copy;
	bool several = false, other = false;
	uint32_t value = choice_plain(q, text, &several);

	if (value == BERTH_NONE && strlen(text) < sizeof copy) {
		memcpy(copy, text, strlen(text) + 1);
		rest = text_trim(skip_fillers(copy), " .!");
		if (strcmp(rest, text) != 0)
			value = choice_plain(q, rest, &other);
		if (value == BERTH_NONE)
			value = choice_of_sentence(q, rest);
		while (value == BERTH_NONE && cut_politeness(rest))
			value = choice_plain(q, rest, &other);
	}
	if (value == BERTH_NONE)
		return several ? ANSWER_SEVERAL : ANSWER_NO_CHOICE;
	*out = (berth_value){ value, value, NULL };
	strbuf_add(written, berth_fact_value_id(q->speaker->program, q->fact, value));
	return ANSWER_FINE;
}
