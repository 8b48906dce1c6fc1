/*
 * number.c - decimals to scaled integers and back, without rounding twice.
 *
 * A fraction is multiplied from its last digit to its first: with
 * x = (digit x factor + x) / 10, rounding down at each step is rounding down
 * once.  Done with twice the factor, one half can be seen in the last bit.
 */
#include "base/number.h"

#include "base/text.h"


#define MOST_DIGITS 40
#define PLACES 10 /* as many as a price has */
#define PLACES_SCALE 10000000000

__extension__ typedef __int128 wide;

static bool begins_unit(char c)
{
	return text_is_letter(c) || c == '_';
}

static size_t digits_at(const char *text)
{
	size_t n = 0;

	while (text_is_digit(text[n]))
		n++;
	return n;
}

/* The shape of a decimal; no number is computed yet. */
struct decimal {
	bool negative;
	const char *whole, *fraction;
	size_t whole_digits, fraction_digits;
};

/* Takes TEXT apart.  *USED is where the number ends or where it goes wrong. */
static bool split(const char *text, struct decimal *d, size_t *used)
{
	const char *at = text;

	*d = (struct decimal){ .negative = *at == '-' };
	at += d->negative;
	d->whole = at;
	d->whole_digits = digits_at(at);
	at += d->whole_digits;
	*used = (size_t)(at - text);
	if (d->whole_digits == 0 || (d->whole[0] == '0' && d->whole_digits > 1))
		return false;
	if (at[0] == '.' && at[1] != '.') { /* two dots belong to a range */
		d->fraction = at + 1;
		d->fraction_digits = digits_at(at + 1);
		at += 1 + d->fraction_digits;
		*used = (size_t)(at - text);
		if (d->fraction_digits == 0)
			return false;
	}
	if (begins_unit(*at) || (at[0] == '.' && at[1] != '.'))
		return false;
	return d->whole_digits + d->fraction_digits <= MOST_DIGITS;
}

/* The fraction times FACTOR, rounded down; *REST: it was. A sum is whole only if every step is. */
static wide scale_fraction(const struct decimal *d, wide factor, bool *rest)
{
	wide scaled = 0;

	*rest = false;
	for (size_t i = d->fraction_digits; i-- > 0; scaled /= 10) {
		scaled += (d->fraction[i] - '0') * factor;
		*rest |= scaled % 10 != 0;
	}
	return scaled;
}

/* The whole digits times FACTOR; -1: more than any integer. */
static wide scale_whole(const struct decimal *d, int64_t factor)
{
	wide whole = 0;

	for (size_t i = 0; i < d->whole_digits; i++) {
		whole = whole * 10 + (d->whole[i] - '0');
		if (whole > (wide)INT64_MAX + 1)
			return -1;
	}
	return whole * factor;
}

/* SIZE with the sign of D. */
static enum number_status sign(const struct decimal *d, wide size, int64_t *out)
{
	if (size > (wide)INT64_MAX + d->negative)
		return NUMBER_OVERFLOW;
	*out = (int64_t)(d->negative ? -size : size);
	return NUMBER_OK;
}

enum number_status number_read(const char *text, int64_t factor, int64_t *out, size_t *used)
{
	struct decimal d;
	bool rest;
	wide whole;

	if (!split(text, &d, used))
		return NUMBER_SYNTAX;
	whole = scale_whole(&d, factor);
	if (whole < 0)
		return NUMBER_OVERFLOW;
	return sign(&d, whole + (scale_fraction(&d, (wide)factor * 2, &rest) + 1) / 2, out);
}

enum number_status number_read_around(const char *text, int64_t factor, int64_t *below,
                                      int64_t *above, size_t *used)
{
	struct decimal d;
	bool rest;
	wide inner;
	int64_t near, far; /* from zero */

	if (!split(text, &d, used))
		return NUMBER_SYNTAX;
	inner = scale_whole(&d, factor);
	if (inner < 0)
		return NUMBER_OVERFLOW;
	inner += scale_fraction(&d, factor, &rest);
	if (sign(&d, inner, &near) != NUMBER_OK || sign(&d, inner + rest, &far) != NUMBER_OK)
		return NUMBER_OVERFLOW;
	*below = d.negative ? far : near;
	*above = d.negative ? near : far;
	return NUMBER_OK;
}

static uint64_t magnitude(int64_t value)
{
	return value < 0 ? -(uint64_t)value : (uint64_t)value;
}

/* NUMBER with LEAST digits or more; where they end. */
static char *add_digits(char *buffer, uint64_t number, int least)
{
	char digits[24];
	int n = 0;

	do
		digits[n++] = (char)('0' + number % 10);
	while ((number /= 10) != 0 || n < least);
	while (n > 0)
		*buffer++ = digits[--n];
	return buffer;
}

/* ADDED to the fraction, in halves of its last place, decides how it is rounded. */
static void write_rounded(char *buffer, int64_t value, int64_t factor, wide added)
{
	uint64_t divisor = (uint64_t)factor;
	uint64_t whole = magnitude(value) / divisor;
	wide rest = magnitude(value) % divisor;
	uint64_t fraction = (uint64_t)((rest * 2 * PLACES_SCALE + added) / (2 * (wide)divisor));
	int places = PLACES;

	if (fraction == PLACES_SCALE) {
		fraction = 0;
		whole++;
	}
	while (places > 0 && fraction % 10 == 0) {
		fraction /= 10;
		places--;
	}
	if (value < 0 && (whole || fraction))
		*buffer++ = '-';
	buffer = add_digits(buffer, whole, 1);
	if (places) {
		*buffer++ = '.';
		buffer = add_digits(buffer, fraction, places);
	}
	*buffer = '\0';
}

void number_write(char *buffer, int64_t value, int64_t factor)
{
	write_rounded(buffer, value, factor, factor);
}

void number_write_end(char *buffer, int64_t value, int64_t factor, bool up)
{
	write_rounded(buffer, value, factor, (value < 0) != up ? 2 * (wide)factor - 1 : 0);
}

static bool narrow(wide value, int64_t *out)
{
	if (value < INT64_MIN || value > INT64_MAX)
		return false;
	*out = (int64_t)value;
	return true;
}

bool number_add(int64_t a, int64_t b, int64_t *out)
{
	return narrow((wide)a + b, out);
}

bool number_subtract(int64_t a, int64_t b, int64_t *out)
{
	return narrow((wide)a - b, out);
}

bool number_multiply(int64_t a, int64_t b, int64_t *out)
{
	return narrow((wide)a * b, out);
}

bool number_divide(int64_t a, int64_t b, int64_t *out)
{
	wide divisor = magnitude(b);
	wide quotient = (2 * (wide)magnitude(a) + divisor) / (2 * divisor);

	return narrow((a < 0) != (b < 0) ? -quotient : quotient, out);
}

static int days_in(int year, int month)
{
	static const signed char days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

	return days[month - 1] + (month == 2 && leap);
}

/* The number in COUNT digits at TEXT, or -1. */
static int fixed_digits(const char *text, int count)
{
	int number = 0;

	for (int i = 0; i < count; i++) {
		if (!text_is_digit(text[i]))
			return -1;
		number = number * 10 + (text[i] - '0');
	}
	return number;
}

int32_t date_read(const char *text)
{
	int year = fixed_digits(text, 4), month, day;

	if (year < 1970 || text[4] != '-')
		return 0;
	month = fixed_digits(text + 5, 2);
	if (month < 1 || month > 12 || text[7] != '-')
		return 0;
	day = fixed_digits(text + 8, 2);
	if (day < 1 || day > days_in(year, month) || text[10] != '\0')
		return 0;
	return year * 10000 + month * 100 + day;
}

void date_write(char buffer[11], int32_t date)
{
	static const signed char place[] = { 9, 8, 6, 5, 3, 2, 1, 0 };

	for (int i = 0; i < 8; i++) {
		buffer[place[i]] = (char)('0' + date % 10);
		date /= 10;
	}
	buffer[4] = buffer[7] = '-';
	buffer[10] = '\0';
}
