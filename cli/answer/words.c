/* words.c - words around an answer: fillers, bounds, politeness; and what words mean. */
#include "base/text.h"
#include "cli/answer/parts.h"
#include "engine/brief.h"

#include <stdio.h>
#include <string.h>

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

bool is_letter(char c)
{
	return lower(c) >= 'a' && lower(c) <= 'z';
}

bool begins(const char *text, const char *word)
{
	for (; *word; word++, text++)
		if (lower(*text) != lower(*word))
			return false;
	return true;
}

bool same_word(const char *word, const char *text)
{
	return begins(text, word) && text[strlen(word)] == '\0';
}

/* --- meanings */

struct meanings meanings_of(const struct speaker *speaker, const char *word)
{
	struct meanings found = { " " };
	char small[LONGEST_ANSWER];
	size_t length = strlen(word), used = 1;

	if (length >= sizeof small)
		return found;
	for (size_t i = 0; i <= length; i++)
		small[i] = word[i] == ' ' ? '-' : lower(word[i]);
	for (uint32_t i = 0; i < berth_languages(speaker->program); i++) {
		const char *means = berth_spelling(speaker->program, i, small);

		if (means && used + strlen(means) + 2 <= sizeof found.text)
			used += (size_t)sprintf(found.text + used, "%s ", means);
	}
	return found;
}

bool has_meaning(const struct meanings *meanings, const char *meaning)
{
	size_t length = strlen(meaning);

	for (const char *at = meanings->text; (at = strstr(at, meaning)) != NULL; at += length)
		if (at[-1] == ' ' && at[length] == ' ')
			return true;
	return false;
}

const char *number_meant(const struct meanings *meanings, const char *sign)
{
	for (const char *at = meanings->text; (at = strchr(at, ' ')) != NULL;) {
		at++;
		if (begins(at, sign)) {
			const char *number = at + strlen(sign);
			size_t length = strspn(number, "0123456789.");

			if (length && number[length] == ' ')
				return number;
		}
	}
	return NULL;
}

/* --- before an answer, and behind it */

struct bound {
	const char *word, *sign;
};

/* What leads up to anything. A longer one stands before what it begins with. */
static const struct bound fillers[] = {
	{ "about", "" }, { "around", "" }, { "approximately", "" }, { "approx.", "" },
	{ "roughly", "" }, { "ca.", "" }, { "circa", "" }, { "~", "" }, { "actually", "" },
	{ "well", "" }, { "so", "" }, { "ah", "" }, { "oh", "" }, { "uh", "" }, { "um", "" },
	{ "er", "" }, { "hm", "" }, { "hmm", "" }, { "probably", "" }, { "perhaps", "" },
	{ "maybe", "" }, { "i think", "" }, { "i guess", "" }, { "i'd say", "" },
	{ "i would say", "" }, { "let's say", "" }, { "i'd go with", "" }, { "let's go with", "" },
	{ "let's take", "" }, { "it's", "" },
	{ "it is", "" }, { "that's", "" }, { "that is", "" }, { "we have", "" }, { "we are", "" },
	{ "there are", "" }, { "only", "" }, { "just", "" }, { "exactly", "" }, { "nearly", "" },
	{ "almost", "" }, { "some", "" }, { "in total", "" }, { "약", "" }, { "대략", "" },
	{ "대충", "" }, { "거의", "" }, { "음", "" }, { "어", "" }, { "아", "" }, { "아마도", "" },
	{ "아마", "" }, { "그냥", "" }, { "총", "" }, { "모두", "" }, { "딱", "" }, { "사실", "" },
	{ NULL, NULL }
};
/* "Up to 30" names what is to be planned for, so it is 30 and no bound. */
static const struct bound before[] = {
	{ ">=", ">=" }, { "<=", "<=" }, { "≥", ">=" }, { "≤", "<=" }, { ">", ">" }, { "<", "<" },
	{ "no more than", "<=" }, { "not more than", "<=" }, { "more than", ">" },
	{ "no less than", ">=" }, { "not less than", ">=" }, { "less than", "<" },
	{ "fewer than", "<" }, { "at least", ">=" }, { "at most", "<=" }, { "over", ">" },
	{ "above", ">" }, { "under", "<" }, { "below", "<" }, { "a minimum of", ">=" },
	{ "minimum of", ">=" }, { "minimum", ">=" }, { "min", ">=" }, { "최소", ">=" },
	{ "적어도", ">=" }, { "up to", "" }, { "a maximum of", "" }, { "maximum of", "" },
	{ "maximum", "" }, { "max.", "" }, { "max", "" }, { "최대", "" }, { "최장", "" },
	{ NULL, NULL }
};
static const struct bound behind[] = {
	{ "이상", ">=" }, { "이하", "<=" }, { "이내", "<=" }, { "초과", ">" }, { "미만", "<" },
	{ "넘음", ">" }, { "넘게", ">" }, { "or more", ">=" }, { "or above", ">=" },
	{ "and up", ">=" }, { "or less", "<=" }, { "or fewer", "<=" }, { "at least", ">=" },
	{ "at most", "<=" }, { "+", ">=" }, { "정도", "" }, { "쯤", "" }, { "가량", "" },
	{ "or so", "" }, { "max", "" }, { "maximum", "" }, { "in total", "" }, { "total", "" },
	{ "of us", "" }, { "of them", "" }, { NULL, NULL }
};
static const struct bound polite[] = {
	{ "please", "" }, { "i guess", "" }, { "i think", "" }, { "으로 할게요", "" },
	{ "로 할게요", "" }, { "으로 하죠", "" }, { "으로", "" },
	{ "입니다", "" }, { "이에요", "" }, { "이예요", "" }, { "예요", "" }, { "에요", "" },
	{ "이요", "" }, { "으로요", "" }, { "요", "" }, { "임", "" }, { NULL, NULL }
};

/* So much of TEXT is WORD and what parts it from what follows; 0: it does not begin so. */
static size_t length_with(const char *text, const char *word)
{
	size_t length = strlen(word), blanks = strspn(text + (begins(text, word) ? length : 0), " ,:");
	char last = word[length - 1];

	if (!begins(text, word) || !text[length + blanks])
		return 0;
	if (!blanks && (is_letter(last) || (last & 0x80)) && !is_digit(text[length]))
		return 0;
	return length + blanks;
}

/* Steps over one of the WORDS; *SIGN becomes what it says, if it says something. */
static char *skip_one(char *text, const struct bound *words, const char **sign)
{
	for (; words->word; words++) {
		size_t length = length_with(text, words->word);

		if (length == 0)
			continue;
		if (*words->sign)
			*sign = words->sign;
		return text + length;
	}
	return text;
}

char *skip_fillers(char *text)
{
	const char *sign;

	for (char *last = NULL; text != last;) {
		last = text;
		text = skip_one(text, fillers, &sign);
	}
	return text;
}

char *skip_bounds(char *text, const char **sign)
{
	for (char *last = NULL; text != last;) {
		last = text;
		text = skip_one(skip_fillers(text), before, sign);
	}
	return text;
}

static bool cut_one(char *text, const struct bound *words, const char **sign)
{
	size_t length = strlen(text);

	for (; words->word; words++) {
		size_t word = strlen(words->word);

		if (length <= word || !same_word(words->word, text + length - word))
			continue;
		if (is_letter(*words->word) && text[length - word - 1] != ' ')
			continue;
		text[length - word] = '\0';
		text_trim(text, "");
		if (*words->sign && !**sign)
			*sign = words->sign;
		return true;
	}
	return false;
}

bool cut_politeness(char *text)
{
	const char *sign = "";

	return cut_one(text, polite, &sign);
}

bool cut_bounds(char *text, const char **sign)
{
	bool any = false;

	while (cut_one(text, behind, sign) || cut_one(text, polite, sign))
		any = true;
	return any;
}
