/*
 * said.c - values as people say them: in the unit in which their numbers are short, in the words
 * that the knowledge has for units, large numbers and answers.
 */
#include "base/number.h"
#include "engine/program/program.h"
#include "engine/words.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
	WRITTEN_BYTES = 2 * SAID_BYTES + 8, /* two numbers */
	WORTH_A_WORD = 3,                   /* digits that a word spares */
};

struct saying {
	const berth_program *program;
	uint32_t language;
	int64_t factor;
};

static size_t length_of(int printed)
{
	return printed < 0 ? 0 : (size_t)printed;
}

/* PATTERN with TEXT in its PLACE; where it has none, it stands behind TEXT. */
static size_t fill(const char *pattern, const char *place, const char *text, char *buffer,
                   size_t size)
{
	const char *at = strstr(pattern, place);

	if (!at)
		return length_of(snprintf(buffer, size, "%s %s", text, pattern));
	return length_of(snprintf(buffer, size, "%.*s%s%s", (int)(at - pattern), pattern, text,
	                          at + strlen(place)));
}

/* The word of KIND that means MEANING; NULL: there is none. */
static const char *word_for(const berth_program *p, berth_word_kind kind, uint32_t language,
                            const char *meaning)
{
	const char *word, *means;

	for (uint32_t i = 0; (word = berth_word(p, kind, language, i, &means)) != NULL; i++)
		if (strcmp(means, meaning) == 0)
			return word;
	return NULL;
}

/* VALUE counted in LARGE numbers, if that is exact. */
static bool write_large(char number[SAID_BYTES], int64_t value, int64_t factor, const char *large)
{
	int64_t times = strtoll(large, NULL, 10), back;
	size_t used;

	if (times <= 1 || factor > INT64_MAX / times)
		return false;
	number_write(number, value, factor * times);
	return number_read(number, factor * times, &back, &used) == NUMBER_OK && back == value;
}

void said_number(const berth_program *p, uint32_t language, int64_t value, int64_t factor,
                 char buffer[SAID_BYTES])
{
	char large[SAID_BYTES];
	const char *word, *means;
	size_t plain, least;

	number_write(buffer, value, factor);
	plain = least = strlen(buffer);
	for (uint32_t i = 0; (word = berth_word(p, BERTH_WORD_LARGE, language, i, &means)) != NULL; i++)
		if (write_large(large, value, factor, means) && strlen(large) + WORTH_A_WORD <= plain
		    && strlen(large) < least && *large != '0') {
			least = strlen(large);
			fill(word, SAID_PLACE, large, buffer, SAID_BYTES);
		}
}

size_t said_amount(const berth_program *p, uint32_t language, const char *unit, const char *numbers,
                   char *buffer, size_t size)
{
	const char *word = word_for(p, BERTH_WORD_AMOUNT, language, unit);

	return fill(word ? word : unit, SAID_PLACE, numbers, buffer, size);
}

/* ---- values of facts --------------------------------------------------------- */

/* SIGN and the number, or SHORT_SIGN and the number beside it where that has fewer places. */
static void say_end(const struct saying *s, const char *sign, int64_t number,
                    const char *short_sign, int64_t beside, char *buffer, size_t size)
{
	char plain[SAID_BYTES], strict[SAID_BYTES];
	bool shorter;

	number_write_end(plain, number, s->factor, *sign == '>');
	number_write(strict, beside, s->factor);
	shorter = strchr(plain, '.') && strlen(strict) < strlen(plain);
	said_number(s->program, s->language, shorter ? beside : number, s->factor, plain);
	snprintf(buffer, size, "%s%s", shorter ? short_sign : sign, plain);
}

static void say_interval(const struct saying *s, const berth_fact_info *info,
                         const berth_value *value, char *buffer, size_t size)
{
	const bool bounded = info->min <= info->max;
	const int64_t min = bounded ? info->min : INT64_MIN, max = bounded ? info->max : INT64_MAX;
	char low[SAID_BYTES], high[SAID_BYTES];

	said_number(s->program, s->language, value->low, s->factor, low);
	said_number(s->program, s->language, value->high, s->factor, high);
	if (value->low == value->high)
		snprintf(buffer, size, "%s", low);
	else if (value->high == max && value->low != min)
		say_end(s, ">=", value->low, ">", value->low - 1, buffer, size);
	else if (value->low == min && value->high != max)
		say_end(s, "<=", value->high, "<", value->high + 1, buffer, size);
	else
		snprintf(buffer, size, "%s..%s", low, high);
}

size_t berth_value_said(const berth_program *program, uint32_t fact, const berth_value *value,
                        uint32_t language, char *buffer, size_t size)
{
	struct saying s = { program, language, 1 };
	char numbers[WRITTEN_BYTES];
	berth_fact_info info;
	const char *unit;

	if (size)
		*buffer = '\0';
	if (!value || berth_fact_describe(program, fact, language, &info) != BERTH_OK)
		return 0;
	if (info.type != BERTH_INTEGER && info.type != BERTH_QUANTITY)
		return berth_value_write(program, fact, value, buffer, size);
	unit = info.type == BERTH_QUANTITY
		? value_shortest_unit(program, fact, value, &s.factor) : NULL;
	say_interval(&s, &info, value, numbers, sizeof numbers);
	if (!unit)
		return length_of(snprintf(buffer, size, "%s", numbers));
	return said_amount(program, language, unit, numbers, buffer, size);
}

/* ---- values as they were told ------------------------------------------------ */

#define DIGITS "0123456789"

/* The numbers of TOLD, LENGTH bytes, in a unit with FACTOR: one number in the words for large ones,
 * all else as it stands. */
static void say_told_numbers(const struct saying *s, const char *told, size_t length,
                             char *buffer, size_t size)
{
	size_t sign = strcspn(told, DIGITS), used = 0;
	char number[SAID_BYTES];
	int64_t value;

	if (sign < length && number_read(told + sign, s->factor, &value, &used) == NUMBER_OK
	    && sign + used == length) {
		said_number(s->program, s->language, value, s->factor, number);
		snprintf(buffer, size, "%.*s%s", (int)sign, told, number);
	} else {
		snprintf(buffer, size, "%.*s", (int)length, told);
	}
}

size_t berth_told_said(const berth_program *program, uint32_t fact, const char *told,
                       uint32_t language, char *buffer, size_t size)
{
	struct saying s = { program, language, 1 };
	const char *blank = strchr(told, ' '), *unit = blank ? blank + 1 : "", *other;
	char numbers[WRITTEN_BYTES];
	int64_t factor = 1;
	bool known = false;

	for (uint32_t i = 0; (other = berth_fact_unit(program, fact, i, &factor)) != NULL; i++)
		if (strcmp(other, unit) == 0) {
			s.factor = factor;
			known = true;
		}
	if (known)
		say_told_numbers(&s, told, (size_t)(blank - told), numbers, sizeof numbers);
	if (known && strlen(told) < sizeof numbers)
		return said_amount(program, language, unit, numbers, buffer, size);
	return length_of(snprintf(buffer, size, "%s", told));
}

/* ---- what a person said ---------------------------------------------------- */

size_t berth_fact_wish(const berth_program *p, uint32_t fact, const berth_value *value,
                       uint32_t language, char *buffer, size_t size)
{
	char written[WRITTEN_BYTES];
	berth_fact_info info;
	const char *wish, *words;

	if (size)
		*buffer = '\0';
	if (!value || berth_fact_describe(p, fact, language, &info) != BERTH_OK)
		return 0;
	wish = info.values ? berth_fact_value_wish(p, fact, (uint32_t)value->low, language) : info.wish;
	words = info.values ? berth_fact_value_label(p, fact, (uint32_t)value->low, language)
		: value->text;
	if (!words && !info.values) {
		berth_value_said(p, fact, value, language, written, sizeof written);
		words = written;
	}
	if (!words)
		return 0;
	if (*wish && !strstr(wish, WISH_PLACE))
		return length_of(snprintf(buffer, size, "%s", wish));
	if (*wish)
		return fill(wish, WISH_PLACE, words, buffer, size);
	return length_of(snprintf(buffer, size, "%s: %s", info.label, words));
}
