/*
 * strbuf.h - text that grows.
 *
 * After a failed allocation the buffer is marked and further additions do
 * nothing, so that a renderer may add a hundred pieces and ask once, at the
 * end, whether all of them arrived (strbuf_ok).  Text that is added must not
 * point into the buffer itself.
 */
#ifndef BASE_STRBUF_H
#define BASE_STRBUF_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

struct strbuf {
	char *text;    /* NUL-terminated; never NULL after the first addition */
	size_t length; /* bytes, without the NUL */
	size_t room;
	bool failed;
};
#define STRBUF_INIT { NULL, 0, 0, false }

void strbuf_add(struct strbuf *b, const char *text);
void strbuf_add_bytes(struct strbuf *b, const char *bytes, size_t length);
void strbuf_add_char(struct strbuf *b, char c);
void strbuf_add_format(struct strbuf *b, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
void strbuf_add_vformat(struct strbuf *b, const char *format, va_list arguments)
	__attribute__((format(printf, 2, 0)));
bool strbuf_ok(const struct strbuf *b);
const char *strbuf_text(const struct strbuf *b); /* "" while empty; borrowed */
void strbuf_clear(struct strbuf *b);             /* empty and unmarked, keeps its room */
void strbuf_free(struct strbuf *b);              /* contents; ready for use again */

#endif
