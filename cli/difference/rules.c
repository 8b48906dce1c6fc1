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
	enum side_number side;
	bool alone;        /* of those that fired on that side alone */
	const char *heading;
	bool (*is_one)(const struct difference *d, enum side_number side,
	               const struct side_reason *reason);
	const char *sign;  /* NULL: the points */
	enum tint tint;
};

/* REASON, and further ones that say the same of others. */
struct line {
	const struct side_reason *reason;
	bool *said; /* per candidate of the contrast: of whom */
};

static const struct both_candidates *both_of(const struct difference *d,
                                             const struct side_reason *reason)
{
	return reason->candidate ? contrast_candidate(&d->contrast, reason->candidate) : NULL;
}

static bool is_told_together(const struct side_reason *a, const struct side_reason *b)
{
	return strcmp(a->rule, b->rule) == 0 && a->points == b->points && a->effect == b->effect
		&& strcmp(a->text, b->text) == 0;
}

/* Adds to the line that says so, or begins one. */
static bool join(struct difference *d, struct line *lines, size_t *count,
                 const struct side_reason *reason)
{
	const struct both_candidates *both = both_of(d, reason);
	size_t i = 0;

	while (i < *count && !is_told_together(lines[i].reason, reason))
		i++;
	if (i == *count) {
		lines[i] = (struct line){ reason, arena_alloc(d->arena, d->contrast.n_candidates + 1,
		                                              sizeof *lines[i].said) };
		++*count;
	}
	if (lines[i].said && both)
		lines[i].said[both - d->contrast.candidates] = true;
	return lines[i].said != NULL;
}

static size_t collect(struct difference *d, const struct wanted *wanted, struct line *lines)
{
	const struct side *side = d->contrast.of[wanted->side];
	const struct alone *alone = &d->contrast.alone[wanted->side];
	size_t count = 0, n = wanted->alone ? alone->count : side->n_reasons;

	for (size_t i = 0; i < n; i++) {
		const struct side_reason *reason = wanted->alone ? alone->items[i] : &side->reasons[i];
		if (wanted->is_one(d, wanted->side, reason) && !join(d, lines, &count, reason))
			return 0;
	}
	return count;
}

static void add_names(struct difference *d, struct strbuf *out, const struct line *line)
{
	const char *before = "";

	for (size_t i = 0; i < d->contrast.n_candidates; i++)
		if (line->said[i]) {
			strbuf_add_format(out, "%s%s", before,
			                  difference_name(d, d->contrast.candidates[i].id));
			before = ", ";
		}
	if (*before && *line->reason->text)
		strbuf_add(out, ": ");
}

/* "(ORC-001)"; a rule that is no more is called by its id, too. */
static void add_rule(struct difference *d, const char *id)
{
	uint32_t rule = berth_rule_find(d->speaker.program, id);

	strbuf_add(&d->line, " (");
	if (rule == BERTH_NONE)
		strbuf_add(&d->line, id);
	else
		speak_rule(&d->speaker, &d->line, rule);
	strbuf_add(&d->line, ")");
}

static void say_line(struct difference *d, const struct wanted *wanted, const struct line *line)
{
	struct place place = { 2, wanted->sign, 2, wanted->tint };
	char points[24];

	if (!wanted->sign) {
		snprintf(points, sizeof points, "%+lld", (long long)line->reason->points);
		place = (struct place){ 2, points, 5, line->reason->points < 0 ? TINT_BAD : TINT_GOOD };
		if (d->page->accessible)
			say_add(d->speaker.words, &d->line, N_("%s points: "), points);
	}
	add_names(d, &d->line, line);
	strbuf_add(&d->line, line->reason->text);
	add_rule(d, line->reason->rule);
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
		for (; k > 0 && size_of(lines[k - 1].reason->points) < size_of(line.reason->points); k--)
			lines[k] = lines[k - 1];
		lines[k] = line;
	}
}

static void say_wanted(struct difference *d, const struct wanted *wanted)
{
	size_t most = d->contrast.of[wanted->side]->n_reasons + 1;
	struct line *lines = arena_alloc(d->arena, most, sizeof *lines);
	size_t count = lines ? collect(d, wanted, lines) : 0;

	if (!count)
		return;
	page_heading(d->page, difference_words(d, wanted->heading));
	sort(lines, count);
	for (size_t i = 0; i < count; i++)
		say_line(d, wanted, &lines[i]);
}

/* ---- which ------------------------------------------------------------------------------- */

static bool excludes_there_alone(const struct difference *d, enum side_number side,
                                 const struct side_reason *reason)
{
	const struct both_candidates *both = both_of(d, reason);

	return reason->effect == BERTH_EXCLUDE && both && contrast_is_out(both, side);
}

/* Points of who is out on both sides are of no use to anybody, and all of who is considered on one
 * side are there alone. */
static bool scores(const struct difference *d, enum side_number side,
                   const struct side_reason *reason)
{
	const struct both_candidates *both = both_of(d, reason);

	(void)side;
	return berth_effect_scores(reason->effect) && both && both->of[BEFORE] && both->of[AFTER]
		&& (both->of[BEFORE]->ranked || both->of[AFTER]->ranked);
}

static bool warns(const struct difference *d, enum side_number side,
                  const struct side_reason *reason)
{
	(void)d;
	(void)side;
	return reason->effect == BERTH_WARN || reason->effect == BERTH_OUTSIDE;
}

void rules_say(struct difference *d)
{
	bool files = d->cases->of[BEFORE].file != NULL;
	const struct wanted all[] = {
		{ AFTER, false, files ? N_("Out in B alone") : N_("Out then"),
		  excludes_there_alone, "x", TINT_BAD },
		{ BEFORE, false, files ? N_("Out in A alone") : N_("Possible again, without"),
		  excludes_there_alone, "+", TINT_GOOD },
		{ AFTER, true, files ? N_("Counts in B alone") : N_("Starts to count"),
		  scores, NULL, TINT_NONE },
		{ BEFORE, true, files ? N_("Counts in A alone") : N_("Stops to count"),
		  scores, NULL, TINT_NONE },
		{ AFTER, true, files ? N_("Warnings in B alone") : N_("New warnings"),
		  warns, "!", TINT_CAREFUL },
		{ BEFORE, true, files ? N_("Warnings in A alone") : N_("Warnings that end"),
		  warns, "-", TINT_NONE },
	};

	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		say_wanted(d, &all[i]);
}
