/*
 * strbuf.h - text that grows.
 *
 * A buffer is a plain struct that its owner declares; what it holds is its own copy, in memory that
 * doubles when it is full.  It may hold NUL bytes (length counts them), and a NUL always follows.
 *
 * After a failed allocation the buffer is marked (`failed`) and further additions do nothing, so
 * that a renderer may add a hundred pieces and ask once, at the end, whether all of them arrived.
 * Who puts one buffer into another hands the mark on.  Text that is added must not point into the
 * buffer itself.
 *
 *	struct strbuf line = STRBUF_INIT;
 *
 *	strbuf_add(&line, "a");
 *	strbuf_add_format(&line, " and %d", 2);
 *	if (strbuf_ok(&line))
 *		show(strbuf_text(&line));
 *	strbuf_free(&line);
 *
 * In a loop strbuf_clear() keeps the room for the next line, and the mark, so that it is enough to
 * ask behind the loop.
 */
#ifndef BASE_STRBUF_H
#define BASE_STRBUF_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

struct strbuf {
	char *text;    /* NUL-terminated; never NULL after the first addition */
	size_t length; /* bytes, without the NUL */
	size_t room;   /* bytes that text may take, with the NUL */
	bool failed;   /* something that was added is not there */
};
#define STRBUF_INIT { NULL, 0, 0, false }

/* Each adds at the end. */
void strbuf_add(struct strbuf *b, const char *text);
void strbuf_add_bytes(struct strbuf *b, const char *bytes, size_t length);
void strbuf_add_format(struct strbuf *b, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
void strbuf_add_vformat(struct strbuf *b, const char *format, va_list arguments)
	__attribute__((format(printf, 2, 0)));

/* Room for EXTRA bytes at the end, and a NUL, where others may write; `length` is then to be set by
 * them.  NULL: memory is out. */
char *strbuf_reserve(struct strbuf *b, size_t extra);

static inline void strbuf_add_char(struct strbuf *b, char c)
{
	if (b->failed || b->length + 1 >= b->room) {
		strbuf_add_bytes(b, &c, 1);
		return;
	}
	b->text[b->length++] = c;
	b->text[b->length] = '\0';
}

bool strbuf_ok(const struct strbuf *b);          /* did everything arrive? */
const char *strbuf_text(const struct strbuf *b); /* "" while empty; borrowed until an addition */
void strbuf_cut(struct strbuf *b, size_t length); /* what is longer goes; a mark stays */
void strbuf_clear(struct strbuf *b);             /* empty, keeps its room; a mark stays */
void strbuf_free(struct strbuf *b);              /* contents and mark; ready for use again */

#endif
