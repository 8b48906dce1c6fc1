/* effects.c - what an answer did: one line. */
#include "cli/interview/parts.h"

#define MOST_NAMED 2 /* candidates that gained or lost most */

static unsigned count_of(uint64_t set)
{
	unsigned count = 0;

	for (; set; set &= set - 1)
		count++;
	return count;
}

void take_snapshot(struct snapshot *out, const struct dialogue *d)
{
	const berth_result *result = berth_session_result(d->session);
	const berth_ranked *ranked;

	*out = (struct snapshot){ .excluded = result->excluded, .winner = result->winner,
		                  .can_win = winners(d) };
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

static void add_candidates(struct dialogue *d, const char *label, uint64_t set)
{
	struct strbuf names = STRBUF_INIT;

	add_set(d, &names, set);
	if (set)
		add_part(d, label, strbuf_text(&names));
	strbuf_free(&names);
}

/* Points that CANDIDATE gained or, if not UP, lost. */
static int64_t moved(const struct snapshot *before, const struct snapshot *after,
                     uint32_t candidate, bool up)
{
	int64_t gain = after->scores[candidate] - before->scores[candidate];

	if (!before->ranked[candidate] || !after->ranked[candidate])
		return 0;
	return up ? gain : -gain;
}

/* "more points: A, B and 3 more", those that moved most. */
static void add_moves(struct dialogue *d, const char *label, const struct snapshot *before,
                      const struct snapshot *after, bool up)
{
	struct strbuf names = STRBUF_INIT;
	uint64_t all = 0, named = 0;

	for (uint32_t i = 0; i < d->n_candidates; i++)
		all |= moved(before, after, i, up) > 0 ? UINT64_C(1) << i : 0;
	for (unsigned n = 0; n < MOST_NAMED; n++) {
		uint32_t most = BERTH_NONE;

		for (uint32_t i = 0; i < d->n_candidates; i++)
			if ((all & ~named) >> i & 1 &&
			    (most == BERTH_NONE ||
			     moved(before, after, i, up) > moved(before, after, most, up)))
				most = i;
		if (most != BERTH_NONE)
			named |= UINT64_C(1) << most;
	}
	add_set(d, &names, named);
	if (all & ~named)
		say_add(&d->app->words, &names, N_(" and %u more"), count_of(all & ~named));
	if (all)
		add_part(d, label, strbuf_text(&names));
	strbuf_free(&names);
}

void say_effects(struct dialogue *d, const struct snapshot *before)
{
	struct snapshot after;

	take_snapshot(&after, d);
	strbuf_clear(&d->line);
	add_candidates(d, in_words(d, N_("excluded: ")), after.excluded & ~before->excluded);
	add_candidates(d, in_words(d, N_("possible again: ")), before->excluded & ~after.excluded);
	add_moves(d, in_words(d, N_("more points: ")), before, &after, true);
	add_moves(d, in_words(d, N_("fewer points: ")), before, &after, false);
	if (after.winner != before->winner && after.winner != BERTH_NONE)
		add_part(d, in_words(d, N_("now ahead: ")), name_of_candidate(d, after.winner));
	if (!d->line.length && after.can_win == before->can_win)
		strbuf_add(&d->line, in_words(d, N_("that changes nothing yet")));
	if (d->line.length)
		strbuf_add(&d->line, ". ");
	if (count_of(after.can_win) == count_of(before->can_win))
		say_add(&d->app->words, &d->line, N_("%u can still win."), count_of(after.can_win));
	else
		say_add(&d->app->words, &d->line, N_("%u can still win, %u before."),
		        count_of(after.can_win), count_of(before->can_win));
	end_note(d);
}
