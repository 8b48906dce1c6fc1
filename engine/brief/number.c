/*
 * number.c - numbers in plain words: "2,000", "three", "50k", "64gb", "8 to 16 GB",
 * "more than 120 GB".
 *
 * The groups of a pattern say which word is what.  What a word means that is no number or unit by
 * itself is in the spellings of the language.
 */
#include "engine/brief/parts.h"

#include "base/strbuf.h"

#include <stdio.h>
#include <string.h>

#define MOST_DIGITS 15
#define MOST_ZEROS 15

struct match {
	const struct brief_work *w;
	const struct regex *regex;
	const struct regex_span *groups;
};

/* The group NAME in lower case; NULL when it took no part. */
static char *group(const struct match *m, const char *name)
{
	unsigned number = regex_group(m->regex, name);
	struct regex_span span;
	char *text;

	if (number == 0 || number >= REGEX_GROUPS || m->groups[number].first == SIZE_MAX)
		return NULL;
	span = m->groups[number];
	text = arena_strndup(m->w->arena, m->w->text.bytes + span.first, span.last - span.first);
	for (char *c = text; c && *c; c++)
		if (*c >= 'A' && *c <= 'Z')
			*c = (char)(*c - 'A' + 'a');
	return text;
}

static const char *meaning_in(const berth_program *p, const struct p_reading *reading,
                              const char *word)
{
	uint32_t low = reading->spellings.first;
	uint32_t high = low + reading->spellings.count;

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		int order = strcmp(program_string(p, p->spellings[middle].word), word);
		if (order == 0)
			return program_string(p, p->spellings[middle].means);
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

static const char *meaning(const struct match *m, const char *word)
{
	return meaning_in(m->w->program, m->w->reading, word);
}

const char *berth_spelling(const berth_program *program, uint32_t language, const char *word)
{
	for (uint32_t i = 0; i < program->n_readings; i++)
		if (program->readings[i].language == language)
			return meaning_in(program, &program->readings[i], word);
	return NULL;
}

/* The first of the words of MEANS that is a number; NULL: none, or no memory. */
static char *number_in(const struct match *m, const char *means)
{
	while (means && *means) {
		size_t length = strcspn(means, " ");

		if (length && strspn(means, "0123456789.") == length)
			return arena_strndup(m->w->arena, means, length);
		means += length + (means[length] == ' ');
	}
	return NULL;
}

static bool has_word(const char *means, const char *word)
{
	size_t length = strlen(word);

	for (; *means; means += strcspn(means, " "), means += *means == ' ')
		if (strncmp(means, word, length) == 0 && strchr(" ", means[length]))
			return true;
	return false;
}

/* ---- numbers ------------------------------------------------------------ */

/* "3/4" as a decimal; NULL: it is none, or no memory. */
static char *parted(const struct match *m, const char *number)
{
	int whole = number[0] - '0', parts = number[2] - '0';
	char text[16];
	int length;

	if (strlen(number) != 3 || parts < 2 || 1000 % parts)
		return NULL;
	length = snprintf(text, sizeof text, "%d.%03d", whole / parts, whole % parts * 1000 / parts);
	while (text[length - 1] == '0')
		length--;
	text[length - (text[length - 1] == '.')] = '\0';
	return arena_strdup(m->w->arena, text);
}

/* Are the signs of thousands in TEXT where they belong?  Then they are taken out. */
static bool take_out_commas(char *text)
{
	size_t digits = strcspn(text, ",."), n = 0;
	bool fine = !strchr(text, ',') || (digits >= 1 && digits <= 3);

	for (const char *c = text + digits; fine && *c == ','; c += 4)
		fine = strspn(c + 1, "0123456789") == 3 || (strspn(c + 1, "0123456789") > 3 && c[4] == ',');
	for (const char *c = text; *c; c++)
		if (*c != ',')
			text[n++] = *c;
	text[n] = '\0';
	return fine && n > 0 && n <= MOST_DIGITS;
}

/* How many zeros "1000" has; -1: it is no power of ten. */
static int zeros_of(const char *times)
{
	size_t zeros = strspn(times + (*times != '\0'), "0");

	return *times == '1' && times[1 + zeros] == '\0' && zeros <= MOST_ZEROS ? (int)zeros : -1;
}

/* Adds the decimal NUMBER with its point moved by ZEROS to the right. */
static void add_moved(struct strbuf *out, const char *number, int zeros)
{
	const char *point = strchr(number, '.');
	size_t whole = point ? (size_t)(point - number) : strlen(number);
	const char *fraction = point ? point + 1 : "";
	size_t at = out->length;

	strbuf_add_bytes(out, number, whole);
	for (; zeros > 0; zeros--)
		strbuf_add_char(out, *fraction ? *fraction++ : '0');
	if (*fraction)
		strbuf_add_format(out, ".%s", fraction);
	while (strbuf_ok(out) && out->text[at] == '0' && out->text[at + 1] >= '0'
	       && out->text[at + 1] <= '9') {
		memmove(out->text + at, out->text + at + 1, out->length - at);
		out->length--;
	}
}

/* Adds the number in the group NAME, times what the group TIMES says. */
static bool add_number(const struct match *m, struct strbuf *out, const char *name)
{
	char *number = group(m, name), *times = group(m, "times");
	const char *spelled = number ? meaning(m, number) : NULL;
	int zeros = 0;

	if (!number)
		return false;
	if (spelled)
		number = number_in(m, spelled);
	else if (strchr(number, '/'))
		number = parted(m, number);
	if (times && *times) {
		times = number_in(m, meaning(m, times));
		zeros = times ? zeros_of(times) : -1;
	}
	if (!number || zeros < 0 || !take_out_commas(number))
		return false;
	add_moved(out, number, zeros);
	return true;
}

/* ---- units -------------------------------------------------------------- */

static bool same_letters(const char *unit, const char *lower)
{
	for (; *unit && *lower; unit++, lower++) {
		char c = *unit >= 'A' && *unit <= 'Z' ? (char)(*unit - 'A' + 'a') : *unit;
		if (c != *lower)
			return false;
	}
	return *unit == *lower;
}

/* The id of the unit that WORD, in lower case, stands for; NULL: none of the fact. */
static const char *unit_of(const struct match *m, uint32_t fact, const char *word)
{
	const char *spelled = meaning(m, word), *unit;
	int64_t factor;

	for (uint32_t i = 0; (unit = berth_fact_unit(m->w->program, fact, i, &factor)); i++)
		if (spelled ? has_word(spelled, unit) : same_letters(unit, word))
			return unit;
	return NULL;
}

static bool add_unit(const struct match *m, const struct p_cue *cue, struct strbuf *out)
{
	const berth_program *p = m->w->program;
	char *word = group(m, "unit");
	const char *unit = NULL;

	if (p->facts[cue->fact].type != BERTH_QUANTITY)
		return true;
	if (word)
		unit = unit_of(m, cue->fact, word);
	else if (cue->unit != NONE)
		unit = program_string(p, p->units[cue->unit].id);
	if (unit)
		strbuf_add_format(out, " %s", unit);
	return unit != NULL;
}

/* ---- the whole ---------------------------------------------------------- */

static void add_relation(const struct match *m, struct strbuf *out)
{
	static const char *const relations[][2] = {
		{ "above", ">" }, { "least", ">=" }, { "below", "<" }, { "most", "<=" },
	};

	for (size_t i = 0; i < sizeof relations / sizeof *relations; i++)
		if (group(m, relations[i][0])) {
			strbuf_add(out, relations[i][1]);
			return;
		}
}

bool brief_number(const struct brief_work *w, const struct p_cue *cue,
                  const struct regex *compiled, const struct regex_span *groups,
                  struct mention *out)
{
	struct match m = { w, compiled, groups };
	struct strbuf text = STRBUF_INIT;
	bool range = group(&m, "high") != NULL, fine;

	if (!range)
		add_relation(&m, &text);
	fine = add_number(&m, &text, "number");
	if (fine && range) {
		strbuf_add(&text, "..");
		fine = add_number(&m, &text, "high");
	}
	out->foreign = fine && !add_unit(&m, cue, &text) && group(&m, "unit") != NULL;
	fine = fine && !out->foreign && strbuf_ok(&text);
	out->text = fine ? arena_strdup(w->arena, strbuf_text(&text)) : NULL;
	strbuf_free(&text);
	return out->text
		&& berth_value_read(w->program, cue->fact, out->text, &out->value) == BERTH_OK;
}
