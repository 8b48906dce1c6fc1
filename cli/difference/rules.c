/*
 * rules.c - the rules behind a difference, in short words: who is out or back by them,
 * which start or stop to count.
 *
 * Candidates of whom a rule says the same share a line.
 */
#include "cli/difference/parts.h"

#include <stdio.h>
#include <string.h>

/* Which reasons of a side are told together. */
struct wanted {
	enum side side;
	const struct effects *from;
	const char *heading;
	bool (*is_one)(const struct difference *d, enum side side, const berth_reason *reason);
	const char *sign;  /* NULL: the points */
	enum tint tint;
};

struct line {
	const berth_reason *reason;
	const char *text;
	int64_t points;
	uint64_t candidates;
};

/* The short words of the rule of REASON, or its because where it has none. */
static const char *text_of(struct difference *d, enum side side, const berth_reason *reason)
{
	const berth_session *session = d->contrast.sessions[side];
	uint32_t language = d->speaker.language, instance = reason->instance;
	size_t length = berth_rule_short(session, instance, language, NULL, 0), because = 0;
	char *text;

	if (length == 0)
		because = berth_rule_because(session, instance, language, NULL, 0);
	text = arena_alloc(d->arena, length + because + 1, 1);
	if (text && length)
		berth_rule_short(session, instance, language, text, length + 1);
	else if (text)
		berth_rule_because(session, instance, language, text, because + 1);
	return text ? text : "";
}

static uint64_t bit_of(const berth_reason *reason)
{
	return reason->candidate == BERTH_NONE ? 0 : UINT64_C(1) << reason->candidate;
}

/* Puts what REASON says into LINES, where there are COUNT; how many there are then. */
static size_t join(struct line *lines, size_t count, const struct line *new)
{
	for (size_t i = 0; i < count; i++) {
		struct line *line = &lines[i];
		if (line->reason->rule == new->reason->rule && line->points == new->points
		    && line->reason->effect == new->reason->effect && strcmp(line->text, new->text) == 0) {
			line->candidates |= new->candidates;
			return count;
		}
	}
	lines[count] = *new;
	return count + 1;
}

static size_t collect(struct difference *d, const struct wanted *wanted, struct line *lines)
{
	size_t count = 0;

	for (size_t i = 0; i < wanted->from->count; i++) {
		const berth_reason *reason = &wanted->from->items[i];
		struct line new = { .reason = reason, .candidates = bit_of(reason) };
		if (!wanted->is_one(d, wanted->side, reason))
			continue;
		new.text = text_of(d, wanted->side, reason);
		new.points = contrast_points(&d->contrast, wanted->side, reason);
		count = join(lines, count, &new);
	}
	return count;
}

static void add_names(struct difference *d, struct strbuf *out, uint64_t candidates)
{
	const char *before = "";

	for (uint32_t i = 0; berth_candidate_id(d->speaker.program, i); i++)
		if (candidates >> i & 1) {
			strbuf_add_format(out, "%s%s", before, difference_name(d, i));
			before = ", ";
		}
	if (candidates)
		strbuf_add(out, ": ");
}

static void say_line(struct difference *d, const struct wanted *wanted, const struct line *line)
{
	struct place place = { 2, wanted->sign, 2, wanted->tint };
	char points[24];

	if (!wanted->sign) {
		snprintf(points, sizeof points, "%+lld", (long long)line->points);
		place = (struct place){ 2, points, 5, line->points < 0 ? TINT_BAD : TINT_GOOD };
		if (d->page->accessible)
			say_add(d->speaker.words, &d->line, N_("%s points: "), points);
	}
	add_names(d, &d->line, line->candidates);
	strbuf_add(&d->line, line->text);
	strbuf_add(&d->line, " (");
	speak_rule(&d->speaker, &d->line, line->reason->rule);
	strbuf_add(&d->line, ")");
	difference_end(d, place);
}

static int64_t size_of(int64_t points)
{
	return points < 0 ? -points : points;
}

/* Those that count most stand first; what counts the same keeps its order. */
static void sort(struct line *lines, size_t count)
{
	for (size_t i = 1; i < count; i++) {
		struct line line = lines[i];
		size_t k = i;
		for (; k > 0 && size_of(lines[k - 1].points) < size_of(line.points); k--)
			lines[k] = lines[k - 1];
		lines[k] = line;
	}
}

static void say_wanted(struct difference *d, const struct wanted *wanted)
{
	struct line *lines = arena_alloc(d->arena, wanted->from->count + 1, sizeof *lines);
	size_t count = lines ? collect(d, wanted, lines) : 0;

	if (!count)
		return;
	page_heading(d->page, difference_words(d, wanted->heading));
	sort(lines, count);
	for (size_t i = 0; i < count; i++)
		say_line(d, wanted, &lines[i]);
}

/* ---- which ------------------------------------------------------------------------------- */

static bool excludes_there_alone(const struct difference *d, enum side side,
                                 const berth_reason *reason)
{
	return reason->effect == BERTH_EXCLUDE
		&& contrast_excluded(&d->contrast, side) >> reason->candidate & 1;
}

/* Points of who is out on both sides are of no use to anybody, and all of who is considered on one
 * side are there alone. */
static bool scores(const struct difference *d, enum side side, const berth_reason *reason)
{
	const struct sides *c = &d->contrast;

	(void)side;
	return berth_effect_scores(reason->effect)
		&& (c->results[BEFORE]->considered & c->results[AFTER]->considered)
		   >> reason->candidate & 1
		&& (contrast_ranked(c, BEFORE, reason->candidate)
		    || contrast_ranked(c, AFTER, reason->candidate));
}

static bool warns(const struct difference *d, enum side side, const berth_reason *reason)
{
	(void)d;
	(void)side;
	return reason->effect == BERTH_WARN || reason->effect == BERTH_OUTSIDE;
}

void rules_say(struct difference *d)
{
	const struct sides *c = &d->contrast;
	bool files = d->cases->files[BEFORE] != NULL;
	const struct wanted all[] = {
		{ AFTER, &c->fired[AFTER], files ? N_("Out in B alone") : N_("Out then"),
		  excludes_there_alone, "x", TINT_BAD },
		{ BEFORE, &c->fired[BEFORE], files ? N_("Out in A alone") : N_("Possible again, without"),
		  excludes_there_alone, "+", TINT_GOOD },
		{ AFTER, &c->alone[AFTER], files ? N_("Counts in B alone") : N_("Starts to count"),
		  scores, NULL, TINT_NONE },
		{ BEFORE, &c->alone[BEFORE], files ? N_("Counts in A alone") : N_("Stops to count"),
		  scores, NULL, TINT_NONE },
		{ AFTER, &c->alone[AFTER], files ? N_("Warnings in B alone") : N_("New warnings"),
		  warns, "!", TINT_CAREFUL },
		{ BEFORE, &c->alone[BEFORE], files ? N_("Warnings in A alone") : N_("Warnings that end"),
		  warns, "-", TINT_NONE },
	};

	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		say_wanted(d, &all[i]);
}
