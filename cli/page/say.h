/*
 * say.h - the words of the program in the language of the reader.
 *
 * English texts stand in the source and are the keys; the other languages come from
 * cli/text/LANGUAGE.po, compiled into the program. No locale is needed or touched.
 *
 * A Korean text may have particles in the notation of base/korean.h: what is inserted before them
 * decides the form. So texts with inserted parts are added by say_add(), which sees both.
 */
#ifndef CLI_PAGE_SAY_H
#define CLI_PAGE_SAY_H

#include "base/strbuf.h"
#include "engine/engine.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

#define CATALOGUE_LANGUAGE 8 /* bytes of the name of a language */

struct catalogue {
	char language[CATALOGUE_LANGUAGE]; /* "en", "ko" */
	const unsigned char *bytes; /* of the compiled catalogue; NULL: texts stay as they are */
	size_t size;
	const berth_program *program; /* says how words in Latin letters sound; or NULL */
};

/* Marks a text for translation where it only stands in a table. */
#define N_(text) text

/* Picks the catalogue of LANGUAGE; false, and *OUT untouched, when there is none. The program
 * stays. */
bool catalogue_open(struct catalogue *out, const char *language);

/* The name of the I-th language that has a catalogue; false past the end. */
bool catalogue_language(size_t i, char language[CATALOGUE_LANGUAGE]);

/* TEXT in the catalogue's language, or TEXT itself when it is missing there. */
const char *say(const struct catalogue *words, const char *text) __attribute__((format_arg(2)));

/* Adds TEXT, a key of the catalogue, in the catalogue's language, filled in as by printf(). */
void say_add(const struct catalogue *words, struct strbuf *out, const char *text, ...)
	__attribute__((format(printf, 3, 4)));
void say_add_list(const struct catalogue *words, struct strbuf *out, const char *text,
                  va_list arguments) __attribute__((format(printf, 3, 0)));

/* Adds a PART of a text in the catalogue's language that is filled in piece by piece; BEFORE, which
 * may be ink, is what stands before it. */
void say_part(const struct catalogue *words, struct strbuf *out, const char *before,
              const char *part);

/* Adds PHRASE, in the catalogue's language already, with PART at its "%s" if it has one. */
void say_fill(const struct catalogue *words, struct strbuf *out, const char *phrase,
              const char *part);

#endif
