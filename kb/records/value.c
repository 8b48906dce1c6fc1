/*
 * value.c - the value of a fact, and what to say when it is none.
 *
 * berth_value_read() decides; everything here is there to explain: which values there are,
 * which units fit, what the range is.
 */
#include "base/number.h"
#include "kb/records/records.h"

#include <string.h>

#define MOST_LISTED 14 /* values or units in a hint */

/* A fact's value that cannot be read. */
struct refusal {
	berth_records *r;
	berth_fact_info info;
	const struct record_fact *fact;
	const char *shown; /* the value */
};

/* The I-th unit of a fact's dimension. */
static const char *unit_at(const berth_records *r, uint32_t fact, uint32_t i)
{
	int64_t factor;

	return berth_fact_unit(r->program, fact, i, &factor);
}

static const char *units_of(const struct refusal *x)
{
	struct strbuf list = STRBUF_INIT;
	const char *unit;

	for (uint32_t i = 0; i < MOST_LISTED; i++) {
		unit = unit_at(x->r, x->fact->number, i);
		if (!unit)
			break;
		strbuf_add_format(&list, "%s%s", i ? ", " : "", unit);
	}
	return record_take(x->r, &list);
}

static const char *values_of(const struct refusal *x)
{
	struct strbuf list = STRBUF_INIT;

	for (uint32_t i = 0; i < x->info.values && i < MOST_LISTED; i++)
		strbuf_add_format(&list, "%s%s", i ? ", " : "",
		                  berth_fact_value_id(x->r->program, x->fact->number, i));
	if (x->info.values > MOST_LISTED)
		strbuf_add(&list, " ...");
	return record_take(x->r, &list);
}

/* What a value of the fact looks like. */
static const char *manner_of(const struct refusal *x)
{
	switch (x->info.type) {
	case BERTH_BOOLEAN:
	case BERTH_ENUM:
		return record_hint(x->r, "values: %s", values_of(x));
	case BERTH_INTEGER:
		return "write a whole number, as in 3, >=3 or 2..4";
	case BERTH_QUANTITY:
		return record_hint(x->r, "write a number, one blank and a unit: %s", units_of(x));
	case BERTH_TEXT:
	case BERTH_SET:
		break;
	}
	return "write one line of text, without blanks around it";
}

void record_wrong_kind(berth_records *r, const struct record_fact *fact, const char *wrong)
{
	struct refusal x = { .r = r, .fact = fact };

	if (!record_fails(r) ||
	    berth_fact_describe(r->program, fact->number, 0, &x.info) != BERTH_OK)
		return;
	record_error(r, REQ_KIND, &fact->value.at, manner_of(&x), "%s is no value of '%s'", wrong,
	             x.info.id);
}

/* The number of the first fact whose dimension has UNIT; BERTH_NONE: no unit of any. */
static uint32_t owner_of_unit(const berth_records *r, const char *unit)
{
	const char *name;

	for (uint32_t fact = 0; fact < r->n_facts; fact++)
		for (uint32_t i = 0; (name = unit_at(r, fact, i)) != NULL; i++)
			if (strcmp(name, unit) == 0)
				return fact;
	return BERTH_NONE;
}

static void refuse_unit(const struct refusal *x, const char *unit)
{
	struct record_guess guess;
	uint32_t owner = owner_of_unit(x->r, unit);
	const char *name, *hint, *units = units_of(x);
	berth_fact_info info;

	if (berth_fact_describe(x->r->program, owner, 0, &info) == BERTH_OK) {
		record_error(x->r, REQ_UNIT, &x->fact->value.at,
		             record_hint(x->r, "units of %s: %s", x->info.dimension, units),
		             "'%s' is a unit of %s, but '%s' is a quantity of %s",
		             record_shown(x->r, unit), info.dimension, x->info.id,
		             x->info.dimension);
		return;
	}
	hint = record_hint(x->r, "units: %s", units);
	record_guess_begin(&guess, unit);
	for (uint32_t i = 0; (name = unit_at(x->r, x->fact->number, i)) != NULL; i++)
		record_guess_offer(&guess, name);
	name = record_guess_end(&guess);
	if (name)
		hint = record_hint(x->r, "did you mean '%s'? units: %s", name, units);
	record_error(x->r, REQ_UNIT, &x->fact->value.at, hint, "'%s' is not a unit of '%s'",
	             record_shown(x->r, unit), x->info.id);
}

/* Where the number at the start of TEXT ends. */
static const char *behind_number(const char *text)
{
	return text + strspn(text, "<>=-.0123456789");
}

static bool is_unit(const struct refusal *x, const char *unit)
{
	const char *name;

	for (uint32_t i = 0; (name = unit_at(x->r, x->fact->number, i)) != NULL; i++)
		if (strcmp(name, unit) == 0)
			return true;
	return false;
}

static void refuse_quantity(const struct refusal *x)
{
	berth_records *r = x->r;
	const berth_place *at = &x->fact->value.at;
	const char *text = x->fact->value.text, *rest = behind_number(text);
	const char *unit = rest + strspn(rest, " \t");
	const char *number = record_shown(r, record_copy(r, text, (size_t)(rest - text)));

	if (!*unit)
		record_error(r, REQ_UNIT, at,
		             record_hint(r, "write '%s %s'; units: %s", number, x->info.unit,
		                         units_of(x)),
		             "'%s' has no unit; '%s' is a quantity", x->shown, x->info.id);
	else if (is_unit(x, unit))
		record_error(r, REQ_UNIT, at, record_hint(r, "write '%s %s'", number, unit),
		             "'%s': exactly one blank stands between number and unit", x->shown);
	else if (strstr(unit, ".."))
		record_error(r, REQ_UNIT, at, record_hint(r, "as in '2..4 %s'", x->info.unit),
		             "'%s': the unit of an interval stands once, at its end", x->shown);
	else
		refuse_unit(x, unit);
}

bool value_range(const berth_program *program, uint32_t fact, char low[48], char high[48])
{
	berth_fact_info info;
	const char *unit;
	int64_t factor, shown = 1;

	if (berth_fact_describe(program, fact, 0, &info) != BERTH_OK || info.min > info.max)
		return false;
	for (uint32_t i = 0; (unit = berth_fact_unit(program, fact, i, &factor)) != NULL; i++)
		if (strcmp(unit, info.unit) == 0)
			shown = factor;
	number_write(low, info.min, shown);
	number_write(high, info.max, shown);
	return true;
}

/* "4..2 h": its ends the other way round, each of which could be told alone; NULL: it is not so. */
static const char *reversed(const struct refusal *x)
{
	const char *text = x->fact->value.text, *dots = strstr(text, "..");
	const char *blank = strchr(text, ' '), *unit = blank ? blank : "";
	struct strbuf other = STRBUF_INIT;
	const char *both;
	berth_value value;

	if (!dots)
		return NULL;
	strbuf_add_format(&other, "%.*s..%.*s%s", (int)(strlen(dots + 2) - strlen(unit)), dots + 2,
	                  (int)(dots - text), text, unit);
	both = record_take(x->r, &other);
	return berth_value_read(x->r->program, x->fact->number, both, &value) == BERTH_OK ? both : NULL;
}

static void refuse_range(const struct refusal *x)
{
	const char *other = reversed(x);
	char low[48], high[48];

	if (other)
		record_error(x->r, REQ_RANGE, &x->fact->value.at, record_hint(x->r, "write '%s'", other),
		             "'%s': the ends are reversed", x->shown);
	else if (value_range(x->r->program, x->fact->number, low, high))
		record_error(x->r, REQ_RANGE, &x->fact->value.at,
		             record_hint(x->r, "it lies between %s and %s%s%s", low, high,
		                         *x->info.unit ? " " : "", x->info.unit),
		             "'%s' is out of the range of '%s'", x->shown, x->info.id);
	else
		record_error(x->r, REQ_RANGE, &x->fact->value.at, NULL,
		             "'%s' is too large", x->shown);
}

static void refuse_choice(const struct refusal *x)
{
	struct record_guess guess;
	const char *best, *hint = record_hint(x->r, "values: %s", values_of(x));

	record_guess_begin(&guess, x->fact->value.text);
	for (uint32_t i = 0; i < x->info.values; i++)
		record_guess_offer(&guess, berth_fact_value_id(x->r->program, x->fact->number, i));
	best = record_guess_end(&guess);
	if (best)
		hint = record_hint(x->r, "did you mean '%s'? values: %s", best, values_of(x));
	record_error(x->r, REQ_VALUE, &x->fact->value.at, hint, "'%s' is not a value of '%s'", x->shown,
	             x->info.id);
}

static void refuse(const struct refusal *x, berth_status status)
{
	const berth_place *at = &x->fact->value.at;

	switch (status) {
	case BERTH_EUNKNOWN:
		refuse_choice(x);
		break;
	case BERTH_EUNIT:
		refuse_quantity(x);
		break;
	case BERTH_ERANGE:
		refuse_range(x);
		break;
	case BERTH_ETYPE:
		if (x->info.type == BERTH_TEXT)
			record_error(x->r, REQ_TEXT, at, manner_of(x), "'%s' is not one line of text",
			             x->shown);
		else
			record_error(x->r, REQ_NUMBER, at, manner_of(x), "'%s' is not a %snumber", x->shown,
			             x->info.type == BERTH_INTEGER ? "whole " : "");
		break;
	default:
		record_error(x->r, REQ_VALUE, at, NULL, "'%s' cannot be read as a value of '%s'",
		             x->shown, x->info.id);
	}
}

/* Blanks around a value, or no value at all: said before the value is looked at. */
static bool refuse_shape(const struct refusal *x)
{
	static const char blanks[] = RECORD_BLANKS;
	const char *text = x->fact->value.text;
	size_t length = strlen(text), inner, skipped;

	if (length == 0) {
		record_error(x->r, REQ_NO_VALUE, &x->fact->value.at, manner_of(x), "'%s' has no value",
		             x->info.id);
		return true;
	}
	if (!strchr(blanks, text[0]) && !strchr(blanks, text[length - 1]))
		return false;
	skipped = strspn(text, blanks);
	inner = length - skipped;
	while (inner && strchr(blanks, text[skipped + inner - 1]))
		inner--;
	record_error(x->r, REQ_BLANKS, &x->fact->value.at,
	             record_hint(x->r, "write '%s'",
	                         record_shown(x->r, record_copy(x->r, text + skipped, inner))),
	             "blanks stand around the value of '%s'", x->info.id);
	return true;
}

void record_value(berth_records *r, const struct record_fact *fact, berth_value *value)
{
	berth_status status = berth_value_read(r->program, fact->number, fact->value.text, value);
	struct refusal x = { .r = r, .fact = fact };

	if (status == BERTH_OK || !record_fails(r))
		return;
	berth_fact_describe(r->program, fact->number, 0, &x.info);
	x.shown = record_shown(r, fact->value.text);
	if (!refuse_shape(&x))
		refuse(&x, status);
}
