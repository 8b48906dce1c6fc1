/* answer.c - from what was typed to the one way in which requirement files write values */
#include "cli/answer.h"

#include "base/names.h"

#include <stdio.h>
#include <string.h>

/* --- words */

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

void answer_fold(char *buffer, size_t size, const char *text)
{
	size_t length = 0;
	bool blank = false;

	for (; *text && length + 2 < size; text++) {
		if (is_blank(*text)) {
			blank = length > 0;
			continue;
		}
		if (blank)
			buffer[length++] = ' ';
		blank = false;
		buffer[length++] = *text >= 'A' && *text <= 'Z' ? (char)(*text - 'A' + 'a') : *text;
	}
	buffer[length] = '\0';
}

static bool is_among(const char *text, const char *const *words)
{
	for (; *words; words++)
		if (strcmp(text, *words) == 0)
			return true;
	return false;
}

int answer_yes_no(const char *text)
{
	static const char *const yes[] = { "y", "yes", "yeah", "yep", "true", "on", "예", "네", "응",
		                               "그렇다", "그렇습니다", "맞다", "맞습니다", "있음", "ㅇ",
		                               "ㅇㅇ", NULL };
	static const char *const no[] = { "n", "no", "nope", "false", "off", "아니요", "아니오",
		                              "아뇨", "아니", "아닙니다", "없음", "ㄴ", "ㄴㄴ", NULL };

	return is_among(text, yes) ? 1 : is_among(text, no) ? 0 : -1;
}

bool answer_is_unknown(const char *text)
{
	static const char *const words[] = { "unknown", "don't know", "dont know", "not known",
		                                 "no idea", "dunno", "not sure", "모름", "모르겠음",
		                                 "모르겠다", "모르겠습니다", "모릅니다", "몰라요", "몰라",
		                                 NULL };

	return is_among(text, words);
}

/* --- choices */

/* How well TEXT, folded, names the value: 2 whole, 1 a beginning, 0 not. */
static int names_value(const berth_program *program, uint32_t fact, uint32_t value,
                       const char *text)
{
	char folded[256];
	int best = 0;

	for (uint32_t i = 0; i <= berth_languages(program); i++) {
		const char *name = i == 0 ? berth_fact_value_id(program, fact, value)
		                          : berth_fact_value_label(program, fact, value, i - 1);
		int fit;

		if (!name)
			continue;
		answer_fold(folded, sizeof folded, name);
		fit = strcmp(folded, text) == 0 ? 2 : strncmp(folded, text, strlen(text)) == 0;
		best = fit > best ? fit : best;
	}
	return best;
}

static void take_value(struct answer *out, const berth_program *program, uint32_t fact,
                       uint32_t value)
{
	out->status = ANSWER_READ;
	out->value = (berth_value){ value, value, NULL };
	snprintf(out->text, sizeof out->text, "%s", berth_fact_value_id(program, fact, value));
}

/* The values that TEXT names whole, else those that it begins. */
static uint64_t values_named(const berth_program *program, uint32_t fact, uint32_t count,
                             const char *text)
{
	uint64_t whole = 0, begun = 0;

	for (uint32_t i = 0; i < count && i < 64; i++) {
		int fit = names_value(program, fact, i, text);

		whole |= (uint64_t)(fit == 2) << i;
		begun |= (uint64_t)(fit > 0) << i;
	}
	return whole ? whole : begun;
}

static uint32_t lowest_bit(uint64_t bits)
{
	uint32_t i = 0;

	while (i < 63 && !(bits >> i & 1))
		i++;
	return i;
}

/* The number of a choice as the question shows it; 0: TEXT is none. */
static uint32_t choice_number(const char *text)
{
	size_t length = strlen(text);
	uint32_t number = 0;

	if (length == 0 || length > 2 || strspn(text, "0123456789") != length)
		return 0;
	for (; *text; text++)
		number = number * 10 + (uint32_t)(*text - '0');
	return number;
}

static const char *near_value(const berth_program *program, uint32_t fact, uint32_t count,
                              const char *text)
{
	struct suggestion near = SUGGESTION_INIT;

	for (uint32_t i = 0; i < count; i++)
		suggestion_offer(&near, text, berth_fact_value_id(program, fact, i));
	return near.best;
}

static void read_choice(struct answer *out, const berth_program *program, uint32_t fact,
                        const berth_fact_info *info, const char *text)
{
	uint64_t named = values_named(program, fact, info->values, text);
	uint32_t number = choice_number(text);

	/* A number is a place in the list shown; a boolean shows yes first. */
	if (number >= 1 && number <= info->values) {
		take_value(out, program, fact, info->type == BERTH_BOOLEAN ? 2 - number : number - 1);
		return;
	}
	if (info->type == BERTH_BOOLEAN && answer_yes_no(text) >= 0) {
		take_value(out, program, fact, (uint32_t)answer_yes_no(text));
		return;
	}
	if (named && !(named & (named - 1))) {
		take_value(out, program, fact, lowest_bit(named));
		return;
	}
	out->status = named ? ANSWER_AMBIGUOUS : ANSWER_WRONG;
	out->may_be = named;
	out->why = BERTH_EUNKNOWN;
	out->near = named ? NULL : near_value(program, fact, info->values, text);
}

/* --- numbers: a relation, one or two figures, a unit */

struct typed_number {
	const char *relation;  /* "", ">", ">=", "<", "<=" */
	char first[64], second[64];
	char unit[64];
};

static const struct {
	const char *word, *relation;
} before[] = {
	{ ">=", ">=" }, { "<=", "<=" }, { "≥", ">=" }, { "≤", "<=" }, { ">", ">" }, { "<", "<" },
	{ "more than ", ">" }, { "greater than ", ">" }, { "over ", ">" }, { "above ", ">" },
	{ "at least ", ">=" }, { "minimum ", ">=" }, { "min ", ">=" }, { "from ", "" },
	{ "no less than ", ">=" }, { "no more than ", "<=" },
	{ "less than ", "<" }, { "fewer than ", "<" }, { "under ", "<" }, { "below ", "<" },
	{ "at most ", "<=" }, { "up to ", "<=" }, { "maximum ", "<=" }, { "max ", "<=" },
	{ "between ", "" }, { "최소 ", ">=" }, { "최대 ", "<=" }, { "적어도 ", ">=" },
	{ "exactly ", "" }, { "정확히 ", "" }
}, after[] = {
	{ "이상", ">=" }, { "이하", "<=" }, { "초과", ">" }, { "미만", "<" }, { "까지", "<=" },
	{ "or more", ">=" }, { "or less", "<=" }, { "or fewer", "<=" }, { "at least", ">=" },
	{ "at most", "<=" }, { "+", ">=" }
};

static void trim_end(char *text)
{
	size_t length = strlen(text);

	while (length > 0 && text[length - 1] == ' ')
		text[--length] = '\0';
}

/* Takes words of relation off both ends of TEXT. */
static const char *take_relation(struct typed_number *out, char *text)
{
	out->relation = "";
	for (size_t i = 0; i < sizeof before / sizeof *before; i++) {
		size_t length = strlen(before[i].word);

		if (strncmp(text, before[i].word, length) == 0) {
			out->relation = before[i].relation;
			text += length;
			break;
		}
	}
	for (size_t i = 0; i < sizeof after / sizeof *after; i++) {
		size_t length = strlen(after[i].word), whole = strlen(text);

		if (whole > length && strcmp(text + whole - length, after[i].word) == 0) {
			out->relation = after[i].relation;
			text[whole - length] = '\0';
			break;
		}
	}
	trim_end(text);
	return text + strspn(text, " ");
}

/* Takes a figure off TEXT, without the commas between thousands. */
static const char *take_figure(char *out, size_t size, const char *text)
{
	size_t length = 0;

	text += strspn(text, " ");
	for (; length + 1 < size; text++) {
		bool digit = *text >= '0' && *text <= '9';

		if (*text == ',' && length > 0 && strspn(text + 1, "0123456789") == 3)
			continue;
		if (!digit && !(*text == '.' && length > 0 && text[1] >= '0' && text[1] <= '9') &&
		    !(*text == '-' && length == 0))
			break;
		out[length++] = *text;
	}
	out[length] = '\0';
	return text + strspn(text, " ");
}

static bool take_word(const char **text, const char *word)
{
	size_t length = strlen(word);

	if (strncmp(*text, word, length) != 0)
		return false;
	*text += length;
	return true;
}

static bool take_to(const char **text)
{
	static const char *const words[] = { "..", "-", "~", "–", "—", "to ", "and ", "에서 ", "에서" };

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (take_word(text, words[i]))
			return true;
	return false;
}

static bool take_number(struct typed_number *out, const char *text)
{
	const char *rest = take_figure(out->first, sizeof out->first, text), *unit = rest;
	size_t to;

	out->second[0] = '\0';
	if (!out->first[0])
		return false;
	/* "2 GB to 4 GB": the unit may stand at both. */
	for (to = 0; rest[to] && !strchr("-~.0123456789", rest[to]) && strncmp(rest + to, " to ", 4);)
		to++;
	if (strncmp(rest + to, " to ", 4) == 0)
		rest += to + 1;
	else if (to > 0 && strchr("-~.", rest[to]) && rest[to])
		rest += to;
	if (!take_to(&rest))
		rest = unit;
	else
		unit = take_figure(out->second, sizeof out->second, rest);
	return (unit == rest || out->second[0]) &&
	       (size_t)snprintf(out->unit, sizeof out->unit, "%s", unit) < sizeof out->unit;
}

/* What people call units, by the names that dimensions have. */
static const struct {
	const char *typed, *unit;
} unit_words[] = {
	{ "g", "GiB" }, { "gb", "GiB" }, { "gib", "GiB" }, { "gig", "GiB" }, { "gigs", "GiB" },
	{ "기가", "GiB" }, { "기가바이트", "GiB" }, { "m", "MiB" }, { "mb", "MiB" }, { "메가", "MiB" },
	{ "메가바이트", "MiB" }, { "t", "TiB" }, { "tb", "TiB" }, { "테라", "TiB" },
	{ "테라바이트", "TiB" }, { "kb", "KiB" }, { "cpu", "vCPU" }, { "cpus", "vCPU" },
	{ "vcpus", "vCPU" }, { "core", "vCPU" }, { "cores", "vCPU" }, { "코어", "vCPU" },
	{ "s", "s" }, { "sec", "s" }, { "secs", "s" }, { "second", "s" }, { "seconds", "s" },
	{ "초", "s" }, { "ms", "ms" }, { "밀리초", "ms" }, { "m", "min" }, { "mins", "min" },
	{ "minute", "min" }, { "minutes", "min" }, { "분", "min" }, { "hr", "h" }, { "hrs", "h" },
	{ "hour", "h" }, { "hours", "h" }, { "시간", "h" }, { "day", "d" }, { "days", "d" },
	{ "일", "d" }, { "percent", "%" }, { "퍼센트", "%" }, { "프로", "%" }
};

static bool same_folded(const char *a, const char *folded)
{
	char buffer[64];

	answer_fold(buffer, sizeof buffer, a);
	return strcmp(buffer, folded) == 0;
}

static const char *unit_of_fact(const berth_program *program, uint32_t fact, const char *folded)
{
	const char *unit;
	int64_t factor;

	for (uint32_t i = 0; (unit = berth_fact_unit(program, fact, i, &factor)) != NULL; i++)
		if (same_folded(unit, folded))
			return unit;
	return NULL;
}

/* The unit of FACT that was typed, which may be a counter of people and things. NULL: none. */
static const char *unit_meant(const berth_program *program, uint32_t fact,
                              const berth_fact_info *info, const char *typed)
{
	static const char *const counters[] = { "", "명", "개", "건", "대", "곳", "회", "사람", "people",
		                                    "person", "persons", "engineers", "달러", "dollars",
		                                    "usd", "$", NULL };
	const char *unit = *typed ? unit_of_fact(program, fact, typed) : NULL;

	for (size_t i = 0; !unit && i < sizeof unit_words / sizeof *unit_words; i++)
		if (strcmp(unit_words[i].typed, typed) == 0) {
			char folded[16];

			answer_fold(folded, sizeof folded, unit_words[i].unit);
			unit = unit_of_fact(program, fact, folded);
		}
	if (!unit && (is_among(typed, counters) || same_folded(info->unit, typed)))
		unit = info->unit;
	return unit;
}

static void read_number(struct answer *out, const berth_program *program, uint32_t fact,
                        const berth_fact_info *info, char *text)
{
	struct typed_number typed = { .relation = "" };
	const char *unit, *blank;

	out->why = BERTH_ETYPE;
	if (!take_number(&typed, take_relation(&typed, text)))
		return;
	unit = unit_meant(program, fact, info, typed.unit);
	if (!unit) {
		out->why = BERTH_EUNIT;
		return;
	}
	blank = info->type == BERTH_QUANTITY ? " " : "";
	if (info->type != BERTH_QUANTITY)
		unit = "";
	snprintf(out->text, sizeof out->text, "%s%s%s%s%s%s", typed.second[0] ? "" : typed.relation,
	         typed.first, typed.second[0] ? ".." : "", typed.second, blank, unit);
	out->why = berth_value_read(program, fact, out->text, &out->value);
	if (out->why == BERTH_OK)
		out->status = ANSWER_READ;
}

void answer_read(struct answer *out, const berth_program *program, uint32_t fact,
                 const char *text)
{
	berth_fact_info info;
	char folded[256];

	*out = (struct answer){ .status = ANSWER_WRONG, .why = BERTH_EUSE };
	if (berth_fact_describe(program, fact, 0, &info) != BERTH_OK)
		return;
	answer_fold(folded, sizeof folded, text);
	if (answer_is_unknown(folded)) {
		out->status = ANSWER_UNKNOWN;
		return;
	}
	if (info.type == BERTH_BOOLEAN || info.type == BERTH_ENUM) {
		if (*folded)
			read_choice(out, program, fact, &info, folded);
		return;
	}
	if (info.type != BERTH_TEXT) {
		read_number(out, program, fact, &info, folded);
		return;
	}
	snprintf(out->text, sizeof out->text, "%s", text);
	out->why = berth_value_read(program, fact, out->text, &out->value);
	out->status = out->why == BERTH_OK ? ANSWER_READ : ANSWER_WRONG;
}
