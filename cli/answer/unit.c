/*
 * unit.c - the unit of a fact in the words of people. A unit such as "1/s" is also what
 * stands before its '/', where that says enough, and what stands behind it.
 */
#include "base/text.h"
#include "cli/answer/parts.h"

#include <stdio.h>
#include <string.h>

const char *unit_name(const struct question *q, uint32_t i, int64_t *factor)
{
	*factor = 1;
	if (*q->info.dimension)
		return berth_fact_unit(q->speaker->program, q->fact, i, factor);
	return i > 0 ? NULL : *q->info.unit ? q->info.unit : q->info.id;
}

static bool stands_for(const struct question *q, const char *word, const char *unit)
{
	struct meanings meanings = meaning_find(q->speaker, word);

	return text_is(word, unit) || meaning_has(&meanings, unit);
}

static bool is_shown(const struct question *q, const char *unit)
{
	return strcmp(unit, q->info.unit) == 0;
}

/* The unit that WORD is as a whole. Capitals count only where they make a difference. */
static uint32_t unit_written(const struct question *q, const char *word)
{
	struct meanings meanings = meaning_find(q->speaker, word);
	uint32_t found = BERTH_NONE;
	const char *unit;
	int64_t factor;

	for (uint32_t i = 0; (unit = unit_name(q, i, &factor)) != NULL; i++)
		if (strcmp(unit, word) == 0)
			return i;
	for (uint32_t i = 0; (unit = unit_name(q, i, &factor)) != NULL; i++)
		if (meaning_has(&meanings, unit) && (found == BERTH_NONE || is_shown(q, unit)))
			found = i; /* of several that in which it is shown */
	if (found != BERTH_NONE)
		return found;
	for (uint32_t i = 0; (unit = unit_name(q, i, &factor)) != NULL; i++)
		if (text_is(word, unit)) {
			if (found != BERTH_NONE)
				return BERTH_NONE;
			found = i;
		}
	return found;
}

/* " requests per second": cuts PHRASE, which begins with a blank, before what it is counted by, and
 * gives that; or NULL. */
static char *cut_per(const struct question *q, char *phrase)
{
	char *last = strrchr(phrase, ' '), *at = strchr(phrase, '/');
	struct meanings meanings = meaning_find(q->speaker, phrase + 1);
	const berth_program *program = q->speaker->program;
	size_t length = 1;

	if (strstr(meanings.text, " /")) { /* one word for all of it */
		*phrase = '\0';
		return phrase + 1;
	}
	if (!at)
		at = words_between(program, BERTH_WORD_PER, true, phrase, &length);
	if (!at)
		at = words_between(program, BERTH_WORD_PER, false, phrase, &length);
	if (at) {
		*at = '\0';
		return text_trim(at + length, "");
	}
	if (!last)
		return NULL;
	meanings = meaning_find(q->speaker, last + 1); /* "dollars monthly" */
	if (!strstr(meanings.text, " /"))
		return NULL;
	*last = '\0';
	return last + 1;
}

/* Is the unit UNIT so many WHAT by PER? Both may be left out, but not both. */
static bool is_quotient(const struct question *q, const char *unit, const char *what,
                        const char *per)
{
	const char *slash = strchr(unit, '/');
	char count[LONGEST_ANSWER], by[LONGEST_ANSWER];

	if (!slash || (size_t)(slash - unit) >= sizeof count)
		return false;
	snprintf(count, sizeof count, "%.*s", (int)(slash - unit), unit);
	snprintf(by, sizeof by, "%s", slash);
	if (per && !stands_for(q, per, slash + 1) && !stands_for(q, per, by))
		return false;
	if (!*what)
		return per != NULL;
	return stands_for(q, what, unit) || (strcmp(count, "1") != 0 && stands_for(q, what, count));
}

bool unit_counts_alike(const struct question *q, uint32_t a, uint32_t b)
{
	int64_t factor;
	const char *first = unit_name(q, a, &factor), *second = unit_name(q, b, &factor);
	size_t length = strcspn(first, "/");

	return first[length] && length == strcspn(second, "/") && strncmp(first, second, length) == 0;
}

uint32_t unit_called(const struct question *q, const char *phrase)
{
	bool counted = !*q->info.dimension && text_is(phrase, q->info.label);
	uint32_t found = counted ? 0 : unit_written(q, phrase);
	char copy[LONGEST_ANSWER];
	const char *unit;
	char *per;
	int64_t factor;

	if (found != BERTH_NONE || strlen(phrase) + 2 > sizeof copy)
		return found;
	if (strchr(phrase, ' ')) { /* "GB of memory" */
		struct meanings meanings = meaning_find(q->speaker, strchr(phrase, ' ') + 1);

		if (meaning_has(&meanings, "-")) {
			snprintf(copy, sizeof copy, "%.*s", (int)strcspn(phrase, " "), phrase);
			return unit_written(q, copy);
		}
	}
	snprintf(copy, sizeof copy, " %s", phrase);
	per = cut_per(q, copy);
	for (uint32_t i = 0; (unit = unit_name(q, i, &factor)) != NULL; i++)
		if (is_quotient(q, unit, text_trim(copy, ""), per))
			return i;
	return BERTH_NONE;
}
