/*
 * catalogue.h - the words of the program in the language of the reader.
 *
 * English texts stand in the source and are the keys; the other languages come from
 * cli/text/LANGUAGE.po, compiled into the program. No locale is needed or touched.
 */
#ifndef CLI_CATALOGUE_H
#define CLI_CATALOGUE_H

#include <stdbool.h>
#include <stddef.h>

struct catalogue {
	char language[8];           /* "en", "ko" */
	const unsigned char *bytes; /* of the compiled catalogue; NULL: texts stay as they are */
	size_t size;
};

/* Marks a text for translation where it only stands in a table. */
#define N_(text) text

/* Picks the catalogue of LANGUAGE; false, and *OUT untouched, when there is none. */
bool catalogue_open(struct catalogue *out, const char *language);

/* TEXT in the catalogue's language, or TEXT itself when it is missing there. */
const char *say(const struct catalogue *words, const char *text) __attribute__((format_arg(2)));

/* The same for a text that depends on a count. Other languages than English are taken to have one
 * form. */
const char *say_count(const struct catalogue *words, const char *one, const char *many, long count)
	__attribute__((format_arg(2), format_arg(3)));

#endif
