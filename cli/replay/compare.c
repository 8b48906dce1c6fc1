/*
 * compare.c - what was kept beside what was made again, line by line.
 */
#include "cli/replay/replay.h"

#include <string.h>

static bool is_same(const struct seal_section *a, const struct seal_section *b)
{
	return a->length == b->length && memcmp(a->text, b->text, a->length) == 0;
}

static void show(char out[REPLAY_SHOWN + 1], const struct seal_section *line)
{
	size_t length = line->length < REPLAY_SHOWN ? line->length : REPLAY_SHOWN;

	if (length)
		memcpy(out, line->text, length);
	out[length] = '\0';
	out[strcspn(out, "\r\n")] = '\0';
}

void replay_compare(struct replay_difference *out, const struct kept_file *kept,
                    const struct strbuf *again)
{
	struct seal_lines then = { 0 }, now = { 0 };
	struct seal_section then_line = { "", 0 }, now_line = { "", 0 };
	bool more_then, more_now;

	*out = (struct replay_difference){ .same = true };
	for (;;) {
		more_then = seal_next_line(kept->bytes, kept->length, &then, &then_line);
		more_now = seal_next_line(strbuf_text(again), again->length, &now, &now_line);
		if (!more_now || !more_then || !is_same(&then_line, &now_line))
			break;
	}
	show(out->then, &then_line);
	show(out->now, &now_line);
	out->line = more_then ? then.number : 0;
	/* behind a decision people may write */
	out->same = !more_now && (!more_then || kept->kind == KEPT_DECISION);
	out->filled_in = out->same && (kept->length != again->length
		|| memcmp(kept->bytes, strbuf_text(again), kept->length) != 0);
}
