/* effects.c - what an answer did to the result, or would do. */
#include "cli/interview/parts.h"

#define MOST_NAMED 2 /* candidates that gained or lost most */

struct change {
	uint64_t excluded, readmitted;
	int64_t gain[MOST_CANDIDATES]; /* in points, of those that were and are possible */
	uint32_t winner;
	bool turned;                   /* the winner is another */
};

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

static void add_moves(struct voice *voice, const struct change *change, bool up, bool *any)
{
	uint64_t all = 0;

	for (uint32_t i = 0; i < MOST_CANDIDATES; i++)
		all |= moved(change, i, up) > 0 ? UINT64_C(1) << i : 0;
	add_set(voice, up ? N_("helps most: ") : N_("harms most: "), most_moved(change, all, up), any);
}

/* What it would do. */
static void add_change(struct voice *voice, const struct change *change)
{
	bool any = false;

	add_set(voice, N_("excludes "), change->excluded, &any);
	add_set(voice, N_("makes possible again: "), change->readmitted, &any);
	add_moves(voice, change, true, &any);
	add_moves(voice, change, false, &any);
	if (change->turned) {
		begin_part(voice, N_("ahead then: "), &any);
		strbuf_add(&voice->line, voice_candidate(voice, change->winner));
	}
	if (!any)
		voice_add(voice, N_("changes nothing by itself"));
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
	add_change(voice, &change);
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

/* The candidates of OUT that REASON excludes, too, leave it. */
static uint64_t excluded_alike(const berth_session *session, const berth_reason *reason,
                               uint64_t *out)
{
	uint64_t alike = 0;
	berth_reason other;
	uint32_t cursor = 0;

	while (berth_session_next_reason(session, &cursor, &other))
		if (other.effect == BERTH_EXCLUDE && other.rule == reason->rule)
			alike |= *out & UINT64_C(1) << other.candidate;
	*out &= ~alike;
	return alike;
}

/* "A, B, since only web applications; C, since ...": by the first rule that excludes each. */
static void add_out(struct voice *voice, const berth_session *session, uint64_t out, bool *any)
{
	uint32_t cursor = 0, language = voice->speaker.language;
	berth_reason reason;

	while (out && berth_session_next_reason(session, &cursor, &reason)) {
		size_t length = berth_rule_short(session, reason.instance, language, NULL, 0);
		char *text;

		if (reason.effect != BERTH_EXCLUDE || !(out >> reason.candidate & 1))
			continue;
		add_set(voice, N_("out: "), excluded_alike(session, &reason, &out), any);
		text = arena_alloc(voice->moment, length + 1, 1);
		if (text && length) {
			berth_rule_short(session, reason.instance, language, text, length + 1);
			voice_add(voice, N_(", since: %s"), text);
		}
	}
}

void effects_say(struct dialogue *d, const struct snapshot *before)
{
	struct voice *voice = &d->voice;
	struct snapshot after;
	struct change change;
	bool any = false;

	effects_note(&after, d);
	change = change_between(before, &after);
	add_out(voice, d->session, change.excluded, &any);
	add_set(voice, N_("possible again: "), change.readmitted, &any);
	if (change.turned) {
		begin_part(voice, N_("now ahead: "), &any);
		strbuf_add(&voice->line, voice_candidate(voice, change.winner));
	}
	if (any)
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
	add_change(voice, &change);
}
