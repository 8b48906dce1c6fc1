/*
 * value.c - values of facts as people write them, and back.
 *
 * A number is an interval: a sign or two dots choose its ends, the unit behind the last number its
 * scale.
 */
#include "base/number.h"
#include "base/text.h"
#include "engine/program/program.h"

#include <stdio.h>
#include <string.h>

#define NUMBER_BYTES 64 /* longer ones do not fit 64 bits */
#define WRITTEN_BYTES 192 /* two numbers and a unit */

enum relation { EXACTLY, AT_LEAST, MORE_THAN, AT_MOST, LESS_THAN, BETWEEN };

/* What stands before the unit: "64", ">=4", "2..4". */
struct shape {
	enum relation relation;
	const char *first, *second; /* second: only for BETWEEN */
	size_t first_length, second_length;
};

struct range {
	int64_t min, max;
};

static struct range range_of(const struct p_fact *fact)
{
	if (fact->min > fact->max)
		return (struct range){ INT64_MIN, INT64_MAX };
	return (struct range){ fact->min, fact->max };
}

static enum relation take_sign(const char **text)
{
	static const struct {
		const char *sign;
		enum relation relation;
	} signs[] = {
		{ ">=", AT_LEAST }, { ">", MORE_THAN }, { "<=", AT_MOST }, { "<", LESS_THAN },
	};

	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
		size_t length = strlen(signs[i].sign);

		if (strncmp(*text, signs[i].sign, length) == 0) {
			*text += length;
			return signs[i].relation;
		}
	}
	return EXACTLY;
}

/* Takes the text up to END apart. */
static struct shape shape_of(const char *text, const char *end)
{
	struct shape shape = { .relation = take_sign(&text), .first = text };

	shape.first_length = (size_t)(end - text);
	if (shape.relation != EXACTLY)
		return shape;
	for (const char *dots = text; dots + 1 < end; dots++) {
		if (dots[0] != '.' || dots[1] != '.')
			continue;
		shape.relation = BETWEEN;
		shape.first_length = (size_t)(dots - text);
		shape.second = dots + 2;
		shape.second_length = (size_t)(end - shape.second);
		break;
	}
	return shape;
}

static size_t digits_at(const char *text, size_t length)
{
	size_t n = 0;

	while (n < length && text[n] >= '0' && text[n] <= '9')
		n++;
	return n;
}

/* Is all of TEXT one decimal, without leading zeros?  WHOLE: no fraction either. */
static bool is_decimal(const char *text, size_t length, bool whole)
{
	size_t digits, fraction;

	if (length && *text == '-') {
		text++;
		length--;
	}
	digits = digits_at(text, length);
	if (digits == 0 || (digits > 1 && *text == '0'))
		return false;
	if (digits == length)
		return true;
	fraction = digits_at(text + digits + 1, length - digits - 1);
	return !whole && text[digits] == '.' && fraction && digits + 1 + fraction == length;
}

/* A number as the range of the integers around it. FACTOR 0: a plain integer. */
static berth_status read_number(const char *text, size_t length, int64_t factor, struct range *out)
{
	char copy[NUMBER_BYTES];
	size_t used;

	if (!is_decimal(text, length, factor == 0))
		return BERTH_ETYPE;
	if (length >= sizeof copy)
		return BERTH_ERANGE;
	memcpy(copy, text, length);
	copy[length] = '\0';
	return number_read_around(copy, factor ? factor : 1, &out->min, &out->max, &used) == NUMBER_OK
		? BERTH_OK : BERTH_ERANGE;
}

static bool inside(struct range range, int64_t number)
{
	return number >= range.min && number <= range.max;
}

/*
 * Ends of the interval that RELATION makes of the numbers A and B. What is finer than the base unit
 * is rounded outward, a lower end down and an upper end up: a value is never told on one side of a
 * limit that it may not be on. What lies between two units is told as both, so a strict end there
 * takes the unit behind it, too: less than 900.4 may be 900.3, which is 900 or 901.
 */
static berth_status set_ends(enum relation relation, struct range a, struct range b,
                             struct range range, berth_value *value)
{
	struct range ends = { a.min, b.max };
	const bool exact = a.min == a.max;

	if (!inside(range, a.min) || !inside(range, b.max))
		return BERTH_ERANGE;
	if (exact && ((relation == MORE_THAN && a.min == range.max) ||
	              (relation == LESS_THAN && a.max == range.min)))
		return BERTH_ERANGE;
	if (relation == AT_LEAST || relation == MORE_THAN)
		ends = (struct range){ a.min + (relation == MORE_THAN && exact), range.max };
	else if (relation == AT_MOST || relation == LESS_THAN)
		ends = (struct range){ range.min, a.max - (relation == LESS_THAN && exact) };
	if (ends.min > ends.max)
		return BERTH_ERANGE;
	*value = (berth_value){ ends.min, ends.max, NULL };
	return BERTH_OK;
}

static berth_status read_shape(const struct shape *shape, int64_t factor, struct range range,
                               berth_value *value)
{
	struct range a, b;
	berth_status status = read_number(shape->first, shape->first_length, factor, &a);

	if (status != BERTH_OK)
		return status;
	b = a;
	if (shape->relation == BETWEEN)
		status = read_number(shape->second, shape->second_length, factor, &b);
	return status == BERTH_OK ? set_ends(shape->relation, a, b, range, value) : status;
}

/* The factor of a unit of FACT's dimension; 0: there is no such unit. */
static int64_t unit_factor(const berth_program *program, uint32_t fact, const char *unit)
{
	int64_t factor;
	const char *name;

	for (uint32_t i = 0; (name = berth_fact_unit(program, fact, i, &factor)) != NULL; i++)
		if (strcmp(name, unit) == 0)
			return factor;
	return 0;
}

static berth_status read_quantity(const berth_program *program, uint32_t fact, struct range range,
                                  const char *text, berth_value *value)
{
	const char *blank = strchr(text, ' ');
	struct shape shape = shape_of(text, blank ? blank : text + strlen(text));
	int64_t factor = blank ? unit_factor(program, fact, blank + 1) : 0;
	berth_value ignored;
	berth_status status;

	if (factor)
		return read_shape(&shape, factor, range, value);
	if (!blank) /* "64GiB" lacks the blank, "GiB" the number */
		return digits_at(shape.first, shape.first_length) ? BERTH_EUNIT : BERTH_ETYPE;
	status = read_shape(&shape, 1, (struct range){ INT64_MIN, INT64_MAX }, &ignored);
	return status == BERTH_ETYPE ? status : BERTH_EUNIT;
}

static berth_status read_choice(const berth_program *program, uint32_t fact, const char *text,
                                berth_value *value)
{
	const char *id;

	for (uint32_t i = 0; (id = berth_fact_value_id(program, fact, i)) != NULL; i++)
		if (strcmp(id, text) == 0) {
			*value = (berth_value){ i, i, NULL };
			return BERTH_OK;
		}
	return BERTH_EUNKNOWN;
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* One line of text, as it can be shown and searched. */
static berth_status read_text(const char *text, berth_value *value)
{
	size_t length = strlen(text);

	if (length == 0 || is_blank(text[0]) || is_blank(text[length - 1]))
		return BERTH_ETYPE;
	for (size_t i = 0; i < length; i++)
		if ((unsigned char)text[i] < 0x20 || text[i] == 0x7f)
			return BERTH_ETYPE;
	if (text_invalid_at(text, length) != length)
		return BERTH_ETYPE;
	*value = (berth_value){ 0, 0, text };
	return BERTH_OK;
}

/* Where TEXT of FACT ends without a sign as its unit ("%"), which integers may have behind them;
 * words ("people") count for nothing. */
static const char *end_of_integer(const berth_program *program, uint32_t fact, const char *text)
{
	const char *unit = program_string(program, program->facts[fact].unit_word);
	const char *end = text + strlen(text);
	size_t length = strlen(unit);

	if (length && !text_is_letter(*unit) && (size_t)(end - text) > length
	    && strcmp(end - length, unit) == 0) {
		end -= length;
		end -= end[-1] == ' ';
	}
	return end;
}

berth_status berth_value_read(const berth_program *program, uint32_t fact, const char *text,
                              berth_value *value)
{
	struct shape shape;

	if (!text || !value || fact >= program->n_facts)
		return BERTH_EUSE;
	switch (program->facts[fact].type) {
	case BERTH_BOOLEAN:
	case BERTH_ENUM:
		return read_choice(program, fact, text, value);
	case BERTH_INTEGER:
		shape = shape_of(text, end_of_integer(program, fact, text));
		return read_shape(&shape, 0, range_of(&program->facts[fact]), value);
	case BERTH_QUANTITY:
		return read_quantity(program, fact, range_of(&program->facts[fact]), text, value);
	case BERTH_TEXT:
		return read_text(text, value);
	}
	return BERTH_EUSE;
}

/* SIGN and the number, or SHORT_SIGN and the number beside it, whichever is shorter: what was
 * told as ">120 GiB" is held as one byte more than that. */
static void write_end(char *buffer, size_t size, const char *sign, int64_t number,
                      const char *short_sign, int64_t beside, int64_t factor)
{
	char plain[48], strict[48];

	number_write_end(plain, number, factor, *sign == '>');
	number_write(strict, beside, factor);
	if (strlen(strict) < strlen(plain))
		snprintf(buffer, size, "%s%s", short_sign, strict);
	else
		snprintf(buffer, size, "%s%s", sign, plain);
}

static void write_interval(char *buffer, size_t size, const berth_value *value, struct range range,
                           int64_t factor)
{
	char low[48], high[48];

	number_write_end(low, value->low, factor, true);
	number_write_end(high, value->high, factor, false);
	if (value->low == value->high) {
		number_write(low, value->low, factor);
		snprintf(buffer, size, "%s", low);
	} else if (value->high == range.max && value->low != range.min)
		write_end(buffer, size, ">=", value->low, ">", value->low - 1, factor);
	else if (value->low == range.min && value->high != range.max)
		write_end(buffer, size, "<=", value->high, "<", value->high + 1, factor);
	else
		snprintf(buffer, size, "%s..%s", low, high);
}

static size_t length_of(int printed)
{
	return printed < 0 ? 0 : (size_t)printed;
}

/* The number of the value of a choice, past all of them when VALUE is none. */
static uint32_t number_of(const berth_value *value)
{
	return value->low < 0 || value->low > UINT32_MAX ? UINT32_MAX : (uint32_t)value->low;
}

size_t berth_value_write(const berth_program *program, uint32_t fact, const berth_value *value,
                         char *buffer, size_t size)
{
	const struct p_fact *f;
	char numbers[128];
	const char *word;
	int64_t factor;

	if (size)
		*buffer = '\0';
	if (!value || fact >= program->n_facts)
		return 0;
	f = &program->facts[fact];
	if (f->type == BERTH_TEXT)
		return length_of(snprintf(buffer, size, "%s", value->text ? value->text : ""));
	if (f->type == BERTH_BOOLEAN || f->type == BERTH_ENUM) {
		word = berth_fact_value_id(program, fact, number_of(value));
		return length_of(snprintf(buffer, size, "%s", word ? word : ""));
	}
	word = program_string(program, f->unit_word);
	factor = f->type == BERTH_QUANTITY ? unit_factor(program, fact, word) : 0;
	write_interval(numbers, sizeof numbers, value, range_of(f), factor ? factor : 1);
	if (!factor)
		return length_of(snprintf(buffer, size, "%s", numbers));
	return length_of(snprintf(buffer, size, "%s %s", numbers, word));
}

/* ---- in units as people say them --------------------------------------------- */

uint32_t unit_shortest(const berth_program *p, uint32_t unit, int64_t value)
{
	struct span units = p->dimensions[p->units[unit].dimension].units;
	size_t least = SIZE_MAX, used;
	uint32_t best = unit;

	for (uint32_t i = units.first; i < units.first + units.count; i++) {
		char number[48];
		int64_t back;

		if (p->units[i].factor < p->units[unit].factor)
			continue;
		number_write(number, value, p->units[i].factor);
		if (strlen(number) > least
		    || number_read(number, p->units[i].factor, &back, &used) != NUMBER_OK || back != value)
			continue;
		least = strlen(number);
		best = i;
	}
	return best;
}

/* 0.12 TB are no shorter than 120 GB. */
const char *value_shortest_unit(const berth_program *p, uint32_t fact, const berth_value *value,
                                int64_t *factor)
{
	const char *unit, *best = program_string(p, p->facts[fact].unit_word);
	const int64_t usual = unit_factor(p, fact, best);
	char numbers[128], text[WRITTEN_BYTES];
	size_t least;
	berth_value back;
	int64_t other;

	*factor = usual;
	write_interval(numbers, sizeof numbers, value, range_of(&p->facts[fact]), usual);
	least = strlen(numbers);
	for (uint32_t i = 0; (unit = berth_fact_unit(p, fact, i, &other)) != NULL; i++) {
		if (other <= usual)
			continue;
		write_interval(numbers, sizeof numbers, value, range_of(&p->facts[fact]), other);
		snprintf(text, sizeof text, "%s %s", numbers, unit);
		if (strncmp(numbers + strcspn(numbers, "0123456789"), "0.", 2) == 0)
			continue;
		if (strlen(numbers) >= least || berth_value_read(p, fact, text, &back) != BERTH_OK
		    || back.low != value->low || back.high != value->high)
			continue;
		least = strlen(numbers);
		best = unit;
		*factor = other;
	}
	return best;
}
