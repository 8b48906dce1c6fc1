/*
 * compare.c - what was kept beside what was made again, line by line.
 */
#include "cli/replay/replay.h"

#include <string.h>

static bool is_same(const struct seal_section *a, const struct seal_section *b)
{
	return a->length == b->length && memcmp(a->text, b->text, a->length) == 0;
}

void replay_compare(struct replay_difference *out, const struct kept *kept,
                    const struct strbuf *again)
{
	struct seal_lines then = { 0 }, now = { 0 };
	bool more_then, more_now;

	*out = (struct replay_difference){ .same = true };
	for (;;) {
		more_then = seal_next_line(kept->bytes, kept->length, &then, &out->then);
		more_now = seal_next_line(strbuf_text(again), again->length, &now, &out->now);
		if (!more_now || !more_then || !is_same(&out->then, &out->now))
			break;
	}
	out->line = more_then ? then.number : 0;
	/* behind a decision people may write */
	out->same = !more_now && (!more_then || kept->kind == KEPT_DECISION);
	out->filled_in = out->same && (kept->length != again->length
		|| memcmp(kept->bytes, strbuf_text(again), kept->length) != 0);
}
