/*
 * number.c - numbers as people write them become what requirement files take: a number is
 * amounts one behind the other ("1 h 30 min"), with a bound around it, or two of them.
 */
#include "base/number.h"
#include "base/text.h"
#include "cli/answer/parts.h"

#include <stdio.h>
#include <string.h>

#define MICRO 1000000
#define MOST_AMOUNTS 4
#define LONGEST_DIGITS 60
#define WRITTEN 48 /* bytes that number_write() needs */

struct amount {
	int64_t micro;  /* millionths */
	int64_t times;  /* that a word behind it says: "k" */
	uint32_t unit;  /* BERTH_NONE: none is written */
	bool led;       /* the unit stands before it */
};

struct reader {
	const struct question *q;
	const char *at;
	enum answer_fault fault;
};

/* --- words at the place where one reads */

typedef bool fits(const struct question *q, const char *word, void *out);

static bool is_end(const char *text, size_t end)
{
	return (text[end] & 0xC0) != 0x80 && text[end - 1] != ' ' &&
	       !(text_is_letter(text[end - 1]) && text_is_letter(text[end]));
}

/* Steps over the longest beginning of what is left that DOES_FIT. */
static bool take_longest(struct reader *r, fits *does_fit, void *out)
{
	char word[LONGEST_ANSWER];

	for (size_t end = strlen(r->at); end > 0; end--) {
		if (end >= sizeof word || !is_end(r->at, end))
			continue;
		memcpy(word, r->at, end);
		word[end] = '\0';
		if (does_fit(r->q, word, out)) {
			r->at += end;
			return true;
		}
	}
	return false;
}

/* Steps over a word of the knowledge and the blank behind it. */
static bool skip_word(struct reader *r, berth_word_kind kind, const char *means)
{
	size_t length = words_beginning(r->q->speaker->program, kind, means, r->at);

	r->at += length;
	return length > 0;
}

static bool fits_number(const struct question *q, const char *word, void *out)
{
	struct meanings meanings = meaning_find(q->speaker, word);
	const char *number = meaning_number(&meanings, "");
	size_t used;

	return number && number_read(number, MICRO, out, &used) == NUMBER_OK;
}

static bool fits_times(const struct question *q, const char *word, void *out)
{
	int64_t *times = out, micro;

	if (!fits_number(q, word, &micro) || micro < 10 * (int64_t)MICRO)
		return false;
	for (*times = micro / MICRO; micro > MICRO; micro /= 10)
		if (micro % 10)
			return false;
	return true;
}

static bool fits_unit(const struct question *q, const char *word, void *out)
{
	uint32_t unit = unit_called(q, word);

	if (unit != BERTH_NONE)
		*(uint32_t *)out = unit;
	return unit != BERTH_NONE;
}

/* "$", "USD", "a team of": a unit before its number. */
static bool fits_lead(const struct question *q, const char *word, void *out)
{
	const berth_program *program = q->speaker->program;
	char copy[LONGEST_ANSWER];
	const char *means, *begin = copy;
	size_t ending;

	snprintf(copy, sizeof copy, "%s", word);
	ending = words_ending(program, BERTH_WORD_OF, copy, &means);
	if (ending) {
		copy[strlen(copy) - ending] = '\0';
		text_trim(copy, "");
		begin += words_beginning(program, BERTH_WORD_ARTICLE, "a", copy);
	}
	return fits_unit(q, begin, out);
}

/* --- amounts */

/* Is the sign at C one between thousands of the number that begins at BEGIN? */
static bool parts_thousands(const char *begin, const char *c)
{
	size_t before = 0;

	if (*c != ',' && *c != ' ')
		return false;
	while (c - before > begin && text_is_digit(c[-1 - (long)before]))
		before++;
	return before >= 1 && before <= 3 && !memchr(begin, '.', (size_t)(c - begin)) &&
	       (c - before == begin || before == 3) && strspn(c + 1, "0123456789") == 3;
}

/* "1/2": divides MICRO by what stands behind the sign at C; where it goes on, or NULL: it is no
 * part that a decimal can say. */
static const char *take_part(const char *c, int64_t *micro)
{
	int64_t parts = 0;

	for (c++; text_is_digit(*c) && parts < MICRO; c++)
		parts = parts * 10 + (*c - '0');
	if (parts == 0 || text_is_digit(*c) || *micro % parts)
		return NULL;
	*micro /= parts;
	return c;
}

static bool take_digits(struct reader *r, int64_t *micro)
{
	char digits[LONGEST_DIGITS];
	const char *c = r->at;
	size_t n = 0, used;

	if (!text_is_digit(*c) && !(*c == '.' && text_is_digit(c[1])))
		return false;
	if (*c == '.')
		digits[n++] = '0';
	while (*c == '0' && text_is_digit(c[1]))
		c++;
	for (; text_is_digit(*c) || *c == '.' || parts_thousands(r->at, c); c++)
		if ((text_is_digit(*c) || *c == '.') && n + 1 < sizeof digits)
			digits[n++] = *c;
	digits[n] = '\0';
	switch (number_read(digits, MICRO, micro, &used)) {
	case NUMBER_OVERFLOW:
		r->fault = ANSWER_RANGE;
		return false;
	case NUMBER_SYNTAX:
		return false;
	default:
		if (*c == '/' && text_is_digit(c[1]))
			c = take_part(c, micro);
		r->at = c ? c : r->at;
		return c && digits[used] == '\0';
	}
}

static void skip_blanks(struct reader *r)
{
	r->at += strspn(r->at, " -");
}

/* "twenty-five": adds the ones to tens. */
static void add_ones(struct reader *r, struct amount *out)
{
	struct reader saved = *r;
	int64_t ones, tens = out->micro / MICRO;

	if (tens < 20 || tens > 90 || tens % 10 ||
	    !take_longest(r, fits_number, &ones) || ones < MICRO || ones >= 10 * MICRO) {
		*r = saved;
		return;
	}
	out->micro += ones;
	skip_blanks(r);
}

/* "2:30": of the largest unit that is sixty of the one below it; its name may follow. */
static bool take_clock(struct reader *r, struct amount *out)
{
	uint32_t unit = BERTH_NONE, named;
	int64_t factor, below = 0;

	if (r->at[0] != ':' || r->at[1] < '0' || r->at[1] > '5' || !text_is_digit(r->at[2]) ||
	    text_is_digit(r->at[3]) || out->micro % MICRO)
		return false;
	for (uint32_t i = 0; unit_name(r->q, i, &factor); below = factor, i++)
		if (below > 0 && factor == 60 * below)
			unit = i;
	if (unit == BERTH_NONE)
		return false;
	if (!number_multiply(out->micro, 60, &out->micro) ||
	    !number_add(out->micro, ((r->at[1] - '0') * 10 + r->at[2] - '0') * (int64_t)MICRO,
	                &out->micro))
		r->fault = ANSWER_RANGE;
	out->unit = unit - 1;
	r->at += 3;
	skip_blanks(r);
	if (take_longest(r, fits_unit, &named) && named != unit)
		r->fault = ANSWER_NO_UNIT;
	return true;
}

/* "3 million requests", "2k 500", "an hour". */
static bool take_amount(struct reader *r, struct amount *out)
{
	struct reader saved;
	struct amount rest;
	int64_t times;
	bool digits;

	*out = (struct amount){ MICRO, 1, BERTH_NONE, false };
	digits = take_digits(r, &out->micro);
	if (digits && take_clock(r, out))
		return true;
	if (!digits && !take_longest(r, fits_number, &out->micro)) {
		if (r->fault != ANSWER_FINE || !skip_word(r, BERTH_WORD_ARTICLE, "a"))
			return false;
		if (!take_longest(r, fits_number, &out->micro))
			return take_longest(r, fits_unit, &out->unit);
	}
	skip_blanks(r);
	if (!digits)
		add_ones(r, out);
	if (out->micro < MICRO) { /* "half an hour" */
		skip_word(r, BERTH_WORD_OF, NULL);
		skip_word(r, BERTH_WORD_ARTICLE, "a");
	}
	while (!take_longest(r, fits_unit, &out->unit)) {
		if (!take_longest(r, fits_times, &times))
			return true;
		if (!number_multiply(out->micro, times, &out->micro) ||
		    !number_multiply(out->times, times, &out->times))
			r->fault = ANSWER_RANGE;
		skip_blanks(r);
		saved = *r;
		if (text_is_digit(*r->at) && take_amount(r, &rest) && rest.micro < times * MICRO &&
		    number_add(out->micro, rest.micro, &out->micro)) {
			out->unit = rest.unit;
			return true;
		}
		*r = saved;
	}
	return true;
}

static int64_t factor_of(const struct question *q, uint32_t unit)
{
	int64_t factor = 1;

	unit_name(q, unit, &factor);
	return factor;
}

/* Joins the amount NEXT to the one before it: "one" "and a half hours", "1 hour" "and a half",
 * "1h" "30". false: it is one of its own. */
static bool join(const struct question *q, struct amount *last, struct amount *next)
{
	if (next->micro < MICRO && last->micro % MICRO == 0 &&
	    (last->unit == BERTH_NONE || next->unit == BERTH_NONE) &&
	    number_add(last->micro, next->micro, &last->micro)) {
		last->unit = last->unit == BERTH_NONE ? next->unit : last->unit;
		return true;
	}
	if (next->unit == BERTH_NONE && last->unit != BERTH_NONE && last->unit > 0 &&
	    factor_of(q, last->unit) == 60 * factor_of(q, last->unit - 1))
		next->unit = last->unit - 1;
	return false;
}

/* MICRO of the unit FROM, in the unit TO, as a decimal. */
static bool convert(const struct question *q, char *out, int64_t micro, uint32_t from, uint32_t to)
{
	int64_t base;
	size_t used;

	number_write(out, micro, MICRO);
	if (from == to)
		return true;
	if (number_read(out, factor_of(q, from), &base, &used) != NUMBER_OK)
		return false;
	number_write(out, base, factor_of(q, to));
	return true;
}

/* The sum of what was read, in the unit of the last, as one amount. */
static enum answer_fault add_up(const struct question *q, struct amount *list, size_t n)
{
	char text[WRITTEN];
	int64_t part;
	size_t used;

	for (size_t i = 0; n > 1 && i + 1 < n; i++) {
		struct amount *last = &list[n - 1];

		if (list[i].unit == BERTH_NONE || list[i + 1].unit == BERTH_NONE ||
		    !*q->info.dimension ||
		    factor_of(q, list[i].unit) <= factor_of(q, list[i + 1].unit))
			return ANSWER_NO_NUMBER;
		if (!convert(q, text, list[i].micro, list[i].unit, last->unit) ||
		    number_read(text, MICRO, &part, &used) != NUMBER_OK ||
		    !number_add(last->micro, part, &last->micro))
			return ANSWER_RANGE;
	}
	list[0] = list[n - 1];
	return ANSWER_FINE;
}

/* "€300": does TEXT begin with what can only be a unit, but is none of the fact's? */
static bool is_foreign(const struct question *q, const char *text)
{
	struct reader r = { q, text + strcspn(text, "0123456789"), ANSWER_FINE };
	int64_t number;

	return *text != '-' && r.at != text && !memchr(text, ' ', (size_t)(r.at - text) - 1) &&
	       take_digits(&r, &number) && !*r.at;
}

/* One end of a range. */
static enum answer_fault read_end(const struct question *q, const char *text, struct amount *out)
{
	struct reader r = { q, text, ANSWER_FINE };
	struct amount list[MOST_AMOUNTS];
	uint32_t lead = BERTH_NONE;
	size_t n = 0;

	if (take_longest(&r, fits_lead, &lead))
		skip_blanks(&r);
	while (*r.at && n < MOST_AMOUNTS) {
		if (n)
			skip_word(&r, BERTH_WORD_AND, NULL);
		if (!take_amount(&r, &list[n]))
			break;
		n += n == 0 || !join(q, &list[n - 1], &list[n]);
		skip_blanks(&r);
	}
	if (r.fault != ANSWER_FINE)
		return r.fault;
	if (n == 0 || strpbrk(r.at, "0123456789"))
		return n == 0 && is_foreign(q, text) ? ANSWER_NO_UNIT : ANSWER_NO_NUMBER;
	if (lead != BERTH_NONE && list[n - 1].unit != BERTH_NONE &&
	    unit_counts_alike(q, list[n - 1].unit, lead)) /* "a day 8 hours" */
		list[n - 1].unit = lead;
	if (*r.at || (lead != BERTH_NONE && list[n - 1].unit != BERTH_NONE &&
	              list[n - 1].unit != lead))
		return ANSWER_NO_UNIT;
	if (lead != BERTH_NONE && list[0].unit == BERTH_NONE) {
		list[0].unit = lead;
		list[0].led = true;
	}
	r.fault = add_up(q, list, n);
	*out = list[0];
	return r.fault;
}

/* --- the whole */

/* What a number is read from, cut in pieces. */
struct number {
	char text[LONGEST_ANSWER];
	const char *sign;
	char *low, *high; /* high: NULL when it is not a range */
};

/* Where the ends of a range are parted by a sign; *LENGTH is its own. */
static char *sign_between(char *text, size_t *length)
{
	static const char *const signs[] = { "~", "–", "—", "-", NULL };

	for (const char *const *sign = signs; *sign; sign++) {
		char *place = strstr(text, *sign);

		*length = strlen(*sign);
		if (place && (**sign != '-' || strchr("0123456789 ", place[1])))
			return place; /* "20-minute" is no range */
	}
	return NULL;
}

/* Where the ends are parted; BOTH: by "and" and "to" alone, behind "between" and "from". */
static char *place_between(const berth_program *program, char *text, bool both, size_t *length)
{
	char *place = both ? words_between(program, BERTH_WORD_AND, true, text, length)
	                   : strstr(text, "..");

	if (!place)
		place = words_between(program, BERTH_WORD_TO, true, text, length);
	else if (!both)
		*length = 2;
	if (!place && !both)
		place = sign_between(text, length);
	return place ? place : words_between(program, BERTH_WORD_TO, false, text, length);
}

static void cut_range(const berth_program *program, struct number *number)
{
	size_t length = words_beginning(program, BERTH_WORD_FROM, NULL, number->low);
	char *place;

	number->high = NULL;
	number->low += length;
	place = *number->low ? place_between(program, number->low + 1, length > 0, &length) : NULL;
	if (!place)
		return;
	*place = '\0';
	number->low = text_trim(number->low, "");
	number->high = text_trim(place + length, "");
}

static void write_number(struct strbuf *written, const struct question *q, const char *sign,
                         const char *low, const char *high, uint32_t unit)
{
	int64_t factor;
	const char *name = unit != BERTH_NONE ? unit_name(q, unit, &factor) : q->info.unit;

	strbuf_add_format(written, "%s%s%s%s", sign, low, high ? ".." : "", high ? high : "");
	if (*q->info.dimension)
		strbuf_add_format(written, " %s", name);
}

/* The two ends LOW and HIGH, in the smaller of their units. */
static enum answer_fault write_range(struct strbuf *written, const struct question *q,
                                     struct amount low, struct amount high)
{
	char text[2][WRITTEN];
	uint32_t unit;
	int64_t ends[2];
	size_t used;

	if (low.times == 1 && (low.unit == BERTH_NONE || low.led) &&
	    low.micro < high.micro / high.times &&
	    !number_multiply(low.micro, high.times, &low.micro)) /* "10-20k" */
		return ANSWER_RANGE;
	low.unit = low.unit == BERTH_NONE ? high.unit : low.unit;
	high.unit = high.unit == BERTH_NONE ? low.unit : high.unit;
	unit = low.unit < high.unit ? low.unit : high.unit;
	if (!convert(q, text[0], low.micro, low.unit, unit) ||
	    !convert(q, text[1], high.micro, high.unit, unit) ||
	    number_read(text[0], MICRO, &ends[0], &used) != NUMBER_OK ||
	    number_read(text[1], MICRO, &ends[1], &used) != NUMBER_OK)
		return ANSWER_RANGE;
	if (ends[0] > ends[1])
		return ANSWER_REVERSED;
	write_number(written, q, "", text[0], text[1], unit);
	return ANSWER_FINE;
}

/* "always": all that there can be of a unit that is a share of something. */
static bool read_most(struct strbuf *written, const struct question *q, const char *text)
{
	struct meanings meanings = meaning_find(q->speaker, text);
	char most[LONGEST_ANSWER], number[WRITTEN];
	const char *unit;
	int64_t factor;

	for (uint32_t i = 0; (unit = unit_name(q, i, &factor)) != NULL; i++) {
		snprintf(most, sizeof most, "most:%s", unit);
		if (!meaning_has(&meanings, most))
			continue;
		number_write(number, q->info.max, factor);
		write_number(written, q, "", number, NULL, i);
		return true;
	}
	return false;
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

static enum answer_fault read_cut(struct strbuf *written, const struct question *q,
                                  const struct number *number)
{
	struct amount low, high;
	enum answer_fault fault = read_end(q, number->low, &low);
	char text[WRITTEN];

	if (fault == ANSWER_FINE && number->high)
		fault = read_end(q, number->high, &high);
	if (fault != ANSWER_FINE)
		return fault;
	if (number->high)
		return *number->sign ? ANSWER_NO_NUMBER : write_range(written, q, low, high);
	number_write(text, low.micro, MICRO);
	write_number(written, q, number->sign, text, NULL, low.unit);
	return ANSWER_FINE;
}

static enum answer_fault read_cut_off(struct strbuf *written, berth_value *out,
                                      const struct question *q, const char *text)
{
	const berth_program *program = q->speaker->program;
	struct number number = { .sign = "" };
	enum answer_fault fault;

	if (berth_value_read(program, q->fact, text, out) == BERTH_OK) {
		strbuf_add(written, text);
		return ANSWER_FINE;
	}
	if (strlen(text) >= sizeof number.text)
		return ANSWER_NO_NUMBER;
	memcpy(number.text, text, strlen(text) + 1);
	number.low = text_trim(words_skip_bounds(program, number.text, &number.sign), ".!");
	words_cut_bounds(program, number.low, &number.sign);
	if (!read_most(written, q, number.low)) {
		cut_range(program, &number);
		fault = read_cut(written, q, &number);
		if (fault != ANSWER_FINE)
			return fault;
	}
	fault = fault_of(berth_value_read(program, q->fact, strbuf_text(written), out));
	if (fault == ANSWER_NO_NUMBER && q->info.type == BERTH_INTEGER &&
	    strchr(strbuf_text(written), '.'))
		fault = ANSWER_NO_WHOLE;
	return fault;
}

/* Is what stands from AT on, without the signs around it, a choice of some fact?  Then it is said
 * for itself, and not to explain a number. */
static bool is_choice(const struct question *q, const char *at)
{
	struct question other = *q;
	char copy[LONGEST_ANSWER], *word;

	if (strlen(at) >= sizeof copy)
		return false;
	memcpy(copy, at, strlen(at) + 1);
	word = text_trim(copy + strspn(copy, " ,.;("), ").!");
	other.fact = 0;
	while (berth_fact_describe(other.speaker->program, other.fact, 0, &other.info) == BERTH_OK &&
	       (other.info.values == 0 || choice_called(&other, word) == BERTH_NONE))
		other.fact++;
	return berth_fact_id(other.speaker->program, other.fact) != NULL;
}

/* Where an explanation begins that says no other number: "730 (always on)", "4, two of them part
 * time"; NULL: there is none. */
static const char *explanation(const char *text)
{
	static const char *const signs[] = { ", ", ". ", "; ", " (", NULL };

	for (const char *const *sign = signs; *sign; sign++) {
		const char *at = strstr(text, *sign);

		if (at && !strpbrk(at, "0123456789"))
			return at;
	}
	return NULL;
}

enum answer_fault number_typed(struct strbuf *written, berth_value *out, const struct question *q,
                              const char *text)
{
	bool answers = words_meaning(q->speaker->program, BERTH_WORD_ANSWER, text) != NULL;
	enum answer_fault fault = answers && !text_is_digit(*text)
		? ANSWER_NO_NUMBER : read_cut_off(written, out, q, text); /* it may sound like one */
	const char *end = explanation(text);
	char copy[LONGEST_ANSWER];

	if (fault == ANSWER_FINE || !end || (size_t)(end - text) >= sizeof copy || is_choice(q, end))
		return fault;
	memcpy(copy, text, (size_t)(end - text));
	copy[end - text] = '\0';
	strbuf_clear(written);
	return read_cut_off(written, out, q, copy) == ANSWER_FINE ? ANSWER_FINE : fault;
}
