/* dialogue-effects.c - what an answer did: one line. */
#include "cli/dialogue-parts.h"

#define MOST_NAMED 3 /* candidates that gained or lost points */

void take_snapshot(struct snapshot *out, const struct dialogue *d)
{
	const berth_result *result = berth_session_result(d->session);
	const berth_ranked *ranked;

	*out = (struct snapshot){ .excluded = result->excluded, .winner = result->winner,
		                  .can_win = d->search ? winners(d) : 0 };
	for (uint32_t i = 0; (ranked = berth_session_ranked(d->session, i)) != NULL; i++) {
		out->scores[ranked->candidate] = ranked->score;
		out->ranked[ranked->candidate] = true;
	}
}

static void add_part(struct dialogue *d, const char *label, const char *text)
{
	if (d->line.length)
		strbuf_add(&d->line, "; ");
	strbuf_add_format(&d->line, "%s%s", label, text);
}

static unsigned count_of(uint64_t set)
{
	unsigned count = 0;

	for (; set; set &= set - 1)
		count++;
	return count;
}

/* "excluded: A, B"; where there are many and it is SHORT, "excluded: 7". */
static void add_candidates(struct dialogue *d, const char *label, uint64_t set, bool brief)
{
	struct strbuf names = STRBUF_INIT;

	if (brief && count_of(set) > MOST_NAMED)
		strbuf_add_format(&names, "%u", count_of(set));
	else
		add_set(d, &names, set);
	if (set)
		add_part(d, label, strbuf_text(&names));
	strbuf_free(&names);
}

static void add_moves(struct dialogue *d, const struct snapshot *before,
                      const struct snapshot *after)
{
	uint64_t up = 0, down = 0;

	for (uint32_t i = 0; i < d->n_candidates; i++) {
		if (!before->ranked[i] || !after->ranked[i])
			continue;
		up |= after->scores[i] > before->scores[i] ? UINT64_C(1) << i : 0;
		down |= after->scores[i] < before->scores[i] ? UINT64_C(1) << i : 0;
	}
	add_candidates(d, in_words(d, N_("more points: ")), up, true);
	add_candidates(d, in_words(d, N_("fewer points: ")), down, true);
}

void say_effects(struct dialogue *d, const struct snapshot *before)
{
	struct snapshot after;

	take_snapshot(&after, d);
	strbuf_clear(&d->line);
	add_candidates(d, in_words(d, N_("excluded: ")), after.excluded & ~before->excluded, false);
	add_candidates(d, in_words(d, N_("possible again: ")), before->excluded & ~after.excluded,
	               false);
	add_moves(d, before, &after);
	if (after.winner != before->winner && after.winner != BERTH_NONE)
		add_part(d, in_words(d, N_("now ahead: ")), name_of_candidate(d, after.winner));
	if (!d->line.length && after.can_win == before->can_win)
		strbuf_add(&d->line, in_words(d, N_("that changes nothing yet")));
	if (d->line.length)
		strbuf_add(&d->line, ". ");
	say_add(&d->app->words, &d->line, N_("%u can still win."), count_of(after.can_win));
	end_note(d);
}
