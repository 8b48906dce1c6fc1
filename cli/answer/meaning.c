/* meaning.c - what words mean by the spellings of the knowledge: units and numbers. */
#include "base/text.h"
#include "cli/answer/parts.h"
#include "engine/brief.h"

#include <stdio.h>
#include <string.h>

struct meanings meaning_find(const struct speaker *speaker, const char *word)
{
	struct meanings found = { " " };
	char small[LONGEST_ANSWER];
	size_t length = strlen(word), used = 1;

	if (length >= sizeof small)
		return found;
	for (size_t i = 0; i <= length; i++)
		small[i] = word[i] == ' ' ? '-' : text_lower(word[i]);
	for (uint32_t i = 0; i < berth_languages(speaker->program); i++) {
		const char *means = berth_spelling(speaker->program, i, small);

		if (means && used + strlen(means) + 2 <= sizeof found.text)
			used += (size_t)sprintf(found.text + used, "%s ", means);
	}
	return found;
}

bool meaning_has(const struct meanings *meanings, const char *meaning)
{
	size_t length = strlen(meaning);

	for (const char *at = meanings->text; (at = strstr(at, meaning)) != NULL; at += length)
		if (at[-1] == ' ' && at[length] == ' ')
			return true;
	return false;
}

const char *meaning_number(const struct meanings *meanings, const char *sign)
{
	for (const char *at = meanings->text; (at = strchr(at, ' ')) != NULL;) {
		at++;
		if (text_begins(at, sign)) {
			const char *number = at + strlen(sign);
			size_t length = strspn(number, "0123456789.");

			if (length && number[length] == ' ')
				return number;
		}
	}
	return NULL;
}
