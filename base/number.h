/*
 * number.h - exact numbers as people write them.
 *
 * A quantity is a decimal number, one blank and a unit ("1.5 GiB").  It is held
 * as a 64-bit integer in the base unit of its dimension: value = decimal x
 * factor, rounded half up once, or as the two integers around it.  No floating
 * point.
 * Names: date.
 */
#ifndef BASE_NUMBER_H
#define BASE_NUMBER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum number_status {
	NUMBER_OK,
	NUMBER_SYNTAX,   /* not a decimal number */
	NUMBER_OVERFLOW  /* does not fit 64 bits after multiplication */
};

/* Reads the decimal at the start of TEXT (optional '-', digits, optional '.'
 * and digits; no exponent, no leading '+', no leading zeros as in 007) times
 * FACTOR (at least 1) into *OUT, rounded half away from zero.  A letter, '_' or
 * a single '.' right behind it makes it no number ("1e5", "10ms", "1."); two
 * dots may follow ("2..4").  At most 40 digits are accepted.  *USED is the number
 * of bytes read, also when it fails (then where it went wrong); *OUT is untouched
 * then. */
enum number_status number_read(const char *text, int64_t factor, int64_t *out, size_t *used);

/* The same, without rounding: the largest integer that is not above the decimal times FACTOR, and
 * the smallest that is not below; they are equal where it is an integer itself. */
enum number_status number_read_around(const char *text, int64_t factor, int64_t *below,
                                      int64_t *above, size_t *used);

/* Writes VALUE / FACTOR (at least 1) as the shortest exact decimal of at most 10 places, or
 * rounded half away from zero to 10 places.  BUFFER holds at least 48 bytes. */
void number_write(char *buffer, int64_t value, int64_t factor);

/* The same, rounded UP or down: the lower or the upper end of a range, which is to be no wider when
 * it is read again by number_read_around(). */
void number_write_end(char *buffer, int64_t value, int64_t factor, bool up);

/* Checked arithmetic; false (and *out untouched) when the result does not fit.
 * number_divide rounds half away from zero; the divisor must not be 0. */
bool number_add(int64_t a, int64_t b, int64_t *out);
bool number_subtract(int64_t a, int64_t b, int64_t *out);
bool number_multiply(int64_t a, int64_t b, int64_t *out);
bool number_divide(int64_t a, int64_t b, int64_t *out);

/* Dates are integers YYYYMMDD, so that they compare as numbers.  Reads
 * "YYYY-MM-DD" (exactly ten bytes), proleptic Gregorian, year 1970 to 9999; 0 when
 * it is no date. */
int32_t date_read(const char *text);
void date_write(char buffer[11], int32_t date);

#endif
