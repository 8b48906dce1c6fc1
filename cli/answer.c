/*
 * answer.c - choices by name, number or beginning; numbers are rewritten into what requirement
 * files take, and read as those are.
 */
#include "cli/answer.h"

#include "base/names.h"
#include "base/text.h"
#include "engine/brief.h"

#include <stdlib.h>
#include <string.h>

#define LONGEST_NUMBER 120

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* Does TEXT begin with WORD, capitals aside? */
static bool begins(const char *text, const char *word)
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

/* --- choices */

uint32_t answer_choice(const berth_program *program, uint32_t fact, uint32_t i)
{
	berth_fact_info info;

	if (berth_fact_describe(program, fact, 0, &info) != BERTH_OK || i >= info.values)
		return BERTH_NONE;
	return info.type == BERTH_BOOLEAN ? 1 - i : i;
}

/* The I-th name of VALUE: its id, its labels, what else yes and no are called; NULL past the
 * end. */
static const char *name_of(const struct speaker *speaker, const berth_fact_info *info,
                           uint32_t fact, uint32_t value, uint32_t i)
{
	static const char *const words[2][8] = {
		{ "no", "n", "아니요", "아니오", "아뇨", "false", NULL, NULL },
		{ "yes", "y", "예", "네", "응", "true", NULL, NULL }
	};

	if (info->type == BERTH_BOOLEAN)
		return i < 8 ? words[value & 1][i] : NULL;
	if (i == 0)
		return berth_fact_value_id(speaker->program, fact, value);
	if (i > berth_languages(speaker->program))
		return NULL;
	return berth_fact_value_label(speaker->program, fact, value, i - 1);
}

enum closeness { FAR, BEGINNING, EXACT };

static enum closeness how_close(const struct speaker *speaker, const berth_fact_info *info,
                                uint32_t fact, uint32_t value, const char *typed)
{
	enum closeness best = FAR;
	const char *name;

	for (uint32_t i = 0; (name = name_of(speaker, info, fact, value, i)) != NULL; i++) {
		if (same_word(name, typed))
			return EXACT;
		if (begins(name, typed))
			best = BEGINNING;
	}
	return best;
}

static uint32_t choice_numbered(const struct speaker *speaker, uint32_t fact, const char *typed)
{
	size_t digits = strspn(typed, "0123456789");

	if (digits == 0 || digits > 3 || (typed[digits] && strcmp(typed + digits, ")") != 0))
		return BERTH_NONE;
	return answer_choice(speaker->program, fact, (uint32_t)atoi(typed) - 1);
}

static enum answer_fault read_choice(struct strbuf *written, const struct speaker *speaker,
                                     const berth_fact_info *info, uint32_t fact,
                                     const char *typed)
{
	uint32_t found = BERTH_NONE, count = 0;

	for (uint32_t value = 0; value < info->values; value++) {
		enum closeness close = how_close(speaker, info, fact, value, typed);

		if (close == FAR)
			continue;
		found = value;
		count++;
		if (close == EXACT) {
			count = 1;
			break;
		}
	}
	if (count == 0) {
		found = choice_numbered(speaker, fact, typed);
		count = found != BERTH_NONE;
	}
	if (count == 1)
		strbuf_add(written, berth_fact_value_id(speaker->program, fact, found));
	return count == 1 ? ANSWER_FINE : count ? ANSWER_SEVERAL : ANSWER_NO_CHOICE;
}

const char *answer_near(const struct speaker *speaker, uint32_t fact, const char *typed)
{
	struct suggestion near = SUGGESTION_INIT;
	berth_fact_info info;
	const char *id;

	if (berth_fact_describe(speaker->program, fact, 0, &info) != BERTH_OK)
		return NULL;
	for (uint32_t i = 0; i < info.values; i++)
		if ((id = berth_fact_value_id(speaker->program, fact, i)) != NULL)
			suggestion_offer(&near, typed, id);
	return near.best;
}

/* --- numbers */

struct bound {
	const char *word, *sign;
};

/* A longer one stands before what it begins with. */
static const struct bound before[] = {
	{ ">=", ">=" }, { "<=", "<=" }, { "≥", ">=" }, { "≤", "<=" }, { ">", ">" }, { "<", "<" },
	{ "no more than ", "<=" }, { "not more than ", "<=" }, { "more than ", ">" },
	{ "no less than ", ">=" }, { "less than ", "<" }, { "fewer than ", "<" },
	{ "at least ", ">=" }, { "at most ", "<=" }, { "up to ", "<=" }, { "over ", ">" },
	{ "above ", ">" }, { "under ", "<" }, { "below ", "<" }, { "min ", ">=" }, { "max ", "<=" },
	{ "최소 ", ">=" }, { "최대 ", "<=" },
	{ "about ", "" }, { "around ", "" }, { "approximately ", "" }, { "roughly ", "" },
	{ "ca. ", "" }, { "~", "" }, { "약 ", "" }, { "대략 ", "" }, { "between ", "" },
	{ NULL, NULL }
};
static const struct bound behind[] = {
	{ "이상", ">=" }, { "이하", "<=" }, { "초과", ">" }, { "미만", "<" }, { "넘음", ">" },
	{ "정도", "" }, { "쯤", "" }, { "or more", ">=" }, { "or less", "<=" }, { "+", ">=" },
	{ NULL, NULL }
};
static const char *const between[] = { "..", " to ", " and ", "~", "–", "-", "에서 ", NULL };

/* What a number is read from, cut in pieces. */
struct number {
	char text[LONGEST_NUMBER];
	const char *sign;
	char *low, *high; /* high: NULL when it is not a range */
};

static void cut_bounds(struct number *number)
{
	number->low = text_trim(number->text, "");
	number->sign = "";
	for (const struct bound *bound = before; bound->word; bound++)
		if (begins(number->low, bound->word)) {
			number->sign = bound->sign;
			number->low = text_trim(number->low + strlen(bound->word), "");
			break;
		}
	for (const struct bound *bound = behind; bound->word; bound++) {
		size_t length = strlen(number->low), word = strlen(bound->word);

		if (length > word && same_word(bound->word, number->low + length - word)) {
			number->low[length - word] = '\0';
			number->low = text_trim(number->low, "");
			number->sign = *number->sign ? number->sign : bound->sign;
			break;
		}
	}
}

static void cut_range(struct number *number)
{
	number->high = NULL;
	for (const char *const *word = between; *word; word++) {
		char *place = *number->low ? strstr(number->low + 1, *word) : NULL;

		if (!place || (**word == '-' && !strchr("0123456789 ", place[1])))
			continue; /* "20-minute" is no range */
		*place = '\0';
		number->low = text_trim(number->low, "");
		number->high = text_trim(place + strlen(*word), "");
		return;
	}
}

/* What WORD means in any language of the knowledge, or WORD. */
static const char *meaning_of(const struct speaker *speaker, const char *word)
{
	char small[LONGEST_NUMBER];
	const char *means = NULL;
	size_t length = strlen(word);

	for (size_t i = 0; i <= length; i++)
		small[i] = lower(word[i]);
	for (uint32_t i = 0; !means && i < berth_languages(speaker->program); i++)
		means = berth_spelling(speaker->program, i, small);
	return means ? means : word;
}

/* The unit of FACT that WORD is, or NULL. */
static const char *unit_of(const struct speaker *speaker, uint32_t fact, const char *word)
{
	const char *means = meaning_of(speaker, word), *unit, *found = NULL;
	int64_t factor;

	for (uint32_t i = 0; (unit = berth_fact_unit(speaker->program, fact, i, &factor)); i++)
		if (strcmp(unit, word) == 0 || strcmp(unit, means) == 0)
			return unit;
	for (uint32_t i = 0; (unit = berth_fact_unit(speaker->program, fact, i, &factor)); i++)
		if (same_word(unit, word)) {
			if (found)
				return NULL;
			found = unit;
		}
	return found;
}

static bool is_zeros(const char *means)
{
	return means[0] == '1' && means[1] == '0' && strspn(means + 1, "0") == strlen(means + 1);
}

/* Adds the digits at *TEXT without the signs of thousands, and steps over them. */
static bool add_digits(struct strbuf *out, const char **text)
{
	size_t length = strspn(*text, "0123456789.,");

	for (size_t i = 0; i < length; i++) {
		if ((*text)[i] == ',' && (i + 3 >= length || i == 0))
			return false;
		if ((*text)[i] != ',')
			strbuf_add_char(out, (*text)[i]);
	}
	*text += length;
	return length > 0;
}

/* Adds the number that a word is ("three"), and steps over it. */
static bool add_spelled(struct strbuf *out, const struct speaker *speaker, const char **text)
{
	char word[LONGEST_NUMBER];
	size_t length = strcspn(*text, " ");
	const char *means;

	memcpy(word, *text, length);
	word[length] = '\0';
	means = meaning_of(speaker, word);
	if (means == word || strspn(means, "0123456789") != strlen(means))
		return false;
	strbuf_add(out, means);
	*text += length;
	return true;
}

/* "50k", "3만": the word for a power of ten behind digits. */
static bool add_times(struct strbuf *out, const struct speaker *speaker, const char *word)
{
	const char *means = meaning_of(speaker, word);

	if (means == word || !is_zeros(means) || strchr(strbuf_text(out), '.'))
		return false;
	strbuf_add(out, means + 1);
	return true;
}

/* One end of a range: its number goes to OUT, its unit to *UNIT (NULL: none was written). */
static enum answer_fault read_end(struct strbuf *out, const char **unit,
                                  const struct speaker *speaker, const berth_fact_info *info,
                                  uint32_t fact, const char *text)
{
	*unit = NULL;
	if (!add_digits(out, &text) && !add_spelled(out, speaker, &text))
		return ANSWER_NO_NUMBER;
	text += strspn(text, " -");
	if (!*text)
		return ANSWER_FINE;
	*unit = unit_of(speaker, fact, text);
	if (*unit || same_word(info->unit, text))
		return ANSWER_FINE;
	return add_times(out, speaker, text) ? ANSWER_FINE : ANSWER_NO_UNIT;
}

static enum answer_fault read_ends(struct strbuf *written, const struct speaker *speaker,
                                   const berth_fact_info *info, uint32_t fact,
                                   const struct number *number)
{
	struct strbuf low = STRBUF_INIT, high = STRBUF_INIT;
	const char *unit = NULL, *other = NULL;
	enum answer_fault fault = read_end(&low, &unit, speaker, info, fact, number->low);

	if (fault == ANSWER_FINE && number->high)
		fault = read_end(&high, &other, speaker, info, fact, number->high);
	if (fault == ANSWER_FINE && unit && other && strcmp(unit, other) != 0)
		fault = ANSWER_NO_NUMBER;
	if (!unit)
		unit = other ? other : *info->dimension ? info->unit : NULL;
	strbuf_add_format(written, "%s%s%s%s%s%s", number->sign, strbuf_text(&low),
	                  number->high ? ".." : "", strbuf_text(&high), unit ? " " : "",
	                  unit ? unit : "");
	if (!strbuf_ok(&low) || !strbuf_ok(&high))
		written->failed = true;
	strbuf_free(&low);
	strbuf_free(&high);
	return fault;
}

static enum answer_fault fault_of(berth_status status)
{
	switch (status) {
	case BERTH_OK:
		return ANSWER_FINE;
	case BERTH_EUNIT:
		return ANSWER_NO_UNIT;
	case BERTH_ERANGE:
		return ANSWER_RANGE;
	default:
		return ANSWER_NO_NUMBER;
	}
}

static enum answer_fault read_number(struct strbuf *written, const struct speaker *speaker,
                                     const berth_fact_info *info, uint32_t fact,
                                     const char *typed)
{
	struct number number;
	enum answer_fault fault;
	berth_value value;

	if (berth_value_read(speaker->program, fact, typed, &value) == BERTH_OK) {
		strbuf_add(written, typed);
		return ANSWER_FINE;
	}
	if (strlen(typed) >= sizeof number.text)
		return ANSWER_NO_NUMBER;
	memcpy(number.text, typed, strlen(typed) + 1);
	cut_bounds(&number);
	cut_range(&number);
	if (number.high && *number.sign)
		return ANSWER_NO_NUMBER;
	fault = read_ends(written, speaker, info, fact, &number);
	if (fault != ANSWER_FINE)
		return fault;
	return fault_of(berth_value_read(speaker->program, fact, strbuf_text(written), &value));
}

static bool is_one_line(const char *typed)
{
	size_t length = strlen(typed);

	if (length == 0 || text_invalid_at(typed, length) != length)
		return false;
	for (const char *c = typed; *c; c++)
		if ((unsigned char)*c < 0x20 || *c == 0x7f)
			return false;
	return true;
}

enum answer_fault answer_read(struct strbuf *written, const struct speaker *speaker, uint32_t fact,
                              const char *typed)
{
	berth_fact_info info;
	enum answer_fault fault;

	if (!is_one_line(typed) ||
	    berth_fact_describe(speaker->program, fact, 0, &info) != BERTH_OK)
		return ANSWER_NO_TEXT;
	if (info.type == BERTH_TEXT) {
		strbuf_add(written, typed);
		return ANSWER_FINE;
	}
	if (info.type == BERTH_ENUM || info.type == BERTH_BOOLEAN)
		fault = read_choice(written, speaker, &info, fact, typed);
	else
		fault = read_number(written, speaker, &info, fact, typed);
	if (fault != ANSWER_FINE)
		strbuf_clear(written);
	return fault;
}

/* --- what would be right */

static void add_choices(struct strbuf *out, const struct speaker *speaker, uint32_t fact)
{
	uint32_t value;

	strbuf_add(out, say(speaker->words, N_("one of: ")));
	for (uint32_t i = 0; (value = answer_choice(speaker->program, fact, i)) != BERTH_NONE; i++)
		strbuf_add_format(out, "%s%s", i ? ", " : "",
		                  berth_fact_value_id(speaker->program, fact, value));
}

void answer_expected(struct strbuf *out, const struct speaker *speaker, uint32_t fact)
{
	berth_fact_info info;
	struct strbuf range = STRBUF_INIT;
	berth_value value = { 0, 0, NULL };

	if (berth_fact_describe(speaker->program, fact, speaker->language, &info) != BERTH_OK)
		return;
	if (info.type == BERTH_ENUM || info.type == BERTH_BOOLEAN) {
		add_choices(out, speaker, fact);
		return;
	}
	if (info.type == BERTH_TEXT) {
		strbuf_add(out, say(speaker->words, N_("one line of text")));
		return;
	}
	value.low = info.min;
	value.high = info.max;
	if (info.min <= info.max)
		speak_value(speaker, &range, fact, &value);
	if (range.length)
		say_add(speaker->words, out,
		        N_("a number in the range %s, or bounds such as 'over 4' or '2-4'"),
		        strbuf_text(&range));
	else
		strbuf_add(out, say(speaker->words, N_("a number, or bounds such as 'over 4' or '2-4'")));
	if (!strbuf_ok(&range))
		out->failed = true;
	strbuf_free(&range);
}
