/* effects.c - what an answer did to the result, or would do. */
#include "cli/interview/parts.h"

#define MOST_NAMED 2 /* candidates that gained or lost most */

struct change {
	uint64_t excluded, readmitted;
	int64_t gain[MOST_CANDIDATES]; /* in points, of those that were and are possible */
	uint32_t winner;
	bool turned;                   /* the winner is another */
};

/* How it is said. */
struct wording {
	const char *excluded, *readmitted, *more, *fewer, *ahead;
	bool counts_rest; /* of those that gained or lost less */
};

static const struct wording did = { N_("excluded: "), N_("possible again: "), N_("more points: "),
	                                N_("fewer points: "), N_("now ahead: "), true };
static const struct wording would_do = { N_("excludes "), N_("makes possible again: "),
	                                     N_("helps most: "), N_("harms most: "),
	                                     N_("ahead then: "), false };

/* --- a change in words */

/* Begins a part of the line, behind others. */
static void begin_part(struct voice *voice, const char *label, bool *any)
{
	strbuf_add_format(&voice->line, "%s%s", *any ? "; " : "", voice_words(voice, label));
	*any = true;
}

static void add_set(struct voice *voice, const char *label, uint64_t set, bool *any)
{
	if (!set)
		return;
	begin_part(voice, label, any);
	speak_candidates(&voice->speaker, &voice->line, set);
}

static int64_t moved(const struct change *change, uint32_t candidate, bool up)
{
	return up ? change->gain[candidate] : -change->gain[candidate];
}

/* The few of ALL that gained most, or lost most. */
static uint64_t most_moved(const struct change *change, uint64_t all, bool up)
{
	uint64_t set = 0;

	for (unsigned n = 0; n < MOST_NAMED && set != all; n++) {
		uint32_t most = BERTH_NONE;

		for (uint32_t i = 0; i < MOST_CANDIDATES; i++)
			if ((all & ~set) >> i & 1 &&
			    (most == BERTH_NONE || moved(change, i, up) > moved(change, most, up)))
				most = i;
		set |= UINT64_C(1) << most;
	}
	return set;
}

/* "more points: A, B and 3 more" */
static void add_moves(struct voice *voice, const struct change *change,
                      const struct wording *wording, bool up, bool *any)
{
	uint64_t all = 0, named;

	for (uint32_t i = 0; i < MOST_CANDIDATES; i++)
		all |= moved(change, i, up) > 0 ? UINT64_C(1) << i : 0;
	named = most_moved(change, all, up);
	add_set(voice, up ? wording->more : wording->fewer, named, any);
	if (wording->counts_rest && named != all)
		voice_add(voice, N_(" and %u more"), (unsigned)__builtin_popcountll(all & ~named));
}

/* false: there is nothing to say. */
static bool add_change(struct voice *voice, const struct change *change,
                       const struct wording *wording)
{
	bool any = false;

	add_set(voice, wording->excluded, change->excluded, &any);
	add_set(voice, wording->readmitted, change->readmitted, &any);
	add_moves(voice, change, wording, true, &any);
	add_moves(voice, change, wording, false, &any);
	if (change->turned) {
		begin_part(voice, wording->ahead, &any);
		strbuf_add(&voice->line, voice_candidate(voice, change->winner));
	}
	return any;
}

/* --- what it would do */

void effects_add(struct voice *voice, const berth_effects *effects)
{
	struct change change = { .winner = effects->winner,
		                     .turned = effects->winner != effects->winner_before };

	for (uint32_t i = 0; i < effects->count; i++) {
		const berth_effect_on *one = &effects->candidates[i];
		uint64_t bit = UINT64_C(1) << one->candidate;

		change.excluded |= one->excluded ? bit : 0;
		change.readmitted |= one->readmitted ? bit : 0;
		if (!one->excluded && !one->readmitted)
			change.gain[one->candidate] = one->after - one->before;
	}
	if (!add_change(voice, &change, &would_do))
		voice_add(voice, N_("changes nothing by itself"));
}

/* --- what it did */

static void note_session(struct snapshot *out, const berth_session *session)
{
	const berth_result *result = berth_session_result(session);
	const berth_ranked *ranked;

	*out = (struct snapshot){ .excluded = result->excluded, .winner = result->winner };
	for (uint32_t i = 0; (ranked = berth_session_ranked(session, i)) != NULL; i++) {
		out->scores[ranked->candidate] = ranked->score;
		out->ranked[ranked->candidate] = true;
	}
}

void effects_note(struct snapshot *out, const struct dialogue *d)
{
	note_session(out, d->session);
	out->can_win = berth_search_can_win(d->search);
}

static struct change change_between(const struct snapshot *before, const struct snapshot *after)
{
	struct change change = {
		.excluded = after->excluded & ~before->excluded,
		.readmitted = before->excluded & ~after->excluded, .winner = after->winner,
		.turned = after->winner != before->winner && after->winner != BERTH_NONE
	};

	for (uint32_t i = 0; i < MOST_CANDIDATES; i++)
		if (before->ranked[i] && after->ranked[i])
			change.gain[i] = after->scores[i] - before->scores[i];
	return change;
}

void effects_say(struct dialogue *d, const struct snapshot *before)
{
	struct voice *voice = &d->voice;
	struct snapshot after;
	struct change change;
	unsigned could = (unsigned)__builtin_popcountll(before->can_win), can;
	bool any;

	effects_note(&after, d);
	change = change_between(before, &after);
	can = (unsigned)__builtin_popcountll(after.can_win);
	any = add_change(voice, &change, &did);
	if (!any && after.can_win == before->can_win)
		voice_add(voice, N_("that changes nothing yet"));
	if (any || after.can_win == before->can_win)
		strbuf_add(&voice->line, ". ");
	if (can == could)
		voice_add(voice, N_("%u can still win."), can);
	else
		voice_add(voice, N_("%u can still win, %u before."), can, could);
	voice_end_note(voice);
}

void effects_add_between(struct voice *voice, const berth_session *now, const berth_session *then)
{
	struct snapshot before, after;
	struct change change;

	note_session(&before, now);
	note_session(&after, then);
	change = change_between(&before, &after);
	change.turned = before.winner != after.winner;
	if (!add_change(voice, &change, &would_do))
		voice_add(voice, N_("changes nothing by itself"));
}
