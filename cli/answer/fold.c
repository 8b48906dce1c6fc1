/* fold.c - text as people paste it, as a keyboard would have typed it */
#include "cli/answer/answer.h"

#include "base/text.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

/* Blanks and apostrophes that look better in print, by those of a keyboard. */
static utf8proc_int32_t plain(utf8proc_int32_t c, void *unused)
{
	(void)unused;
	if (utf8proc_category(c) == UTF8PROC_CATEGORY_ZS)
		return ' ';
	switch (c) {
	case '`':
	case 0xb4:   /* acute accent */
	case 0x2bc:  /* modifier letter apostrophe */
	case 0x2018: /* single quotation marks */
	case 0x2019:
	case 0x201b:
	case 0x2032: /* prime */
	case 0xff07: /* full width */
		return '\'';
	case 0x2010: /* hyphens */
	case 0x2011:
		return '-';
	}
	return c;
}

static bool is_in_word(const char *c)
{
	return text_is_letter(*c) || (unsigned char)*c >= 0x80;
}

/* Joins what a hyphen at the end of a line parts. */
static size_t join_lines(char *text, size_t length)
{
	size_t n = 0;

	for (size_t i = 0; i < length; i++) {
		size_t end = i + 1 + (i + 1 < length && text[i + 1] == '\r');

		if (text[i] == '-' && i > 0 && is_in_word(&text[i - 1]) && end + 1 < length &&
		    text[end] == '\n' && is_in_word(&text[end + 1]))
			i = end;
		else
			text[n++] = text[i];
	}
	text[n] = '\0';
	return n;
}

char *answer_fold(struct arena *arena, const char *text, size_t *length)
{
	utf8proc_uint8_t *folded = NULL;
	utf8proc_ssize_t n =
		utf8proc_map_custom((const utf8proc_uint8_t *)text, (utf8proc_ssize_t)*length, &folded,
	                        UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_IGNORE, plain, NULL);
	char *out;

	if (n == UTF8PROC_ERROR_NOMEM)
		return NULL;
	/* what is no UTF-8 is for others to refuse */
	out = n < 0 ? arena_alloc(arena, *length + 1, 1) : arena_alloc(arena, (size_t)n + 1, 1);
	if (out && n < 0) {
		memcpy(out, text, *length);
		out[*length] = '\0';
	} else if (out) {
		memcpy(out, folded, (size_t)n);
		*length = join_lines(out, (size_t)n);
	}
	free(folded);
	return out;
}
