/*
 * text.h - UTF-8: is it valid, how wide is it, is it safe to show.
 */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H

#include "base/strbuf.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Decodes one code point at TEXT[0..LENGTH); its bytes go to *USED.  Returns
 * UINT32_MAX (and *USED = 1) for what is not valid UTF-8 (overlong, surrogate,
 * above U+10FFFF, truncated). */
uint32_t text_decode(const char *text, size_t length, size_t *used);

/* Offset of the first byte that is not valid UTF-8, or LENGTH. */
size_t text_invalid_at(const char *text, size_t length);

/* Columns that TEXT fills on a terminal: 2 for East Asian wide and fullwidth
 * characters and Hangul, 0 for combining marks, joined Hangul letters and
 * invisible format characters, 1 else (also for controls and invalid bytes, which
 * are not fit to be shown: see text_add_safe).  Independent of locale. */
size_t text_width(const char *text);
unsigned text_char_width(uint32_t code_point);

/* 1-based column, in code points, of byte OFFSET in the line that begins at LINE. */
unsigned text_column(const char *line, size_t offset);

/* Cuts blanks, tabs and the characters of ENDS off the end of TEXT; returns where it begins behind
 * blanks and tabs. */
char *text_trim(char *text, const char *ends);

/* Of ASCII alone; what is no capital stays. */
static inline bool text_is_digit(char c)
{
	return c >= '0' && c <= '9';
}
static inline char text_lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}
static inline bool text_is_letter(char c)
{
	return text_lower(c) >= 'a' && text_lower(c) <= 'z';
}

/* Does TEXT begin with WORD, is WORD all of TEXT, capitals of ASCII aside? */
bool text_begins(const char *text, const char *word);
bool text_is(const char *text, const char *word);

/* Adds TEXT to OUT with everything made visible that could act on a terminal or
 * that nobody sees: C0 and C1 controls, DEL, bidi controls, line and paragraph
 * separators, every blank but U+0020, what is ignored by default, and invalid
 * bytes become \xNN (one byte) or \u{NNNN} (a code point of several).
 * With KEEP_NEWLINES '\n' stays. */
void text_add_safe(struct strbuf *out, const char *text, bool keep_newlines);

#endif
