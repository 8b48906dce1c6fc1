/*
 * sets.c - with which answers to what nobody told somebody else would win.
 */
#include "cli/doubt/parts.h"

#include "cli/report/robust-json.h"

#include <stdlib.h>

struct search {
	const struct doubt *doubt;
	struct doubt_sets *sets;
};

/* ---- keeping ----------------------------------------------------------------------- */

static bool covers(const berth_answer *wide, const berth_answer *narrow)
{
	return wide->fact == narrow->fact && wide->value.low <= narrow->value.low
		&& narrow->value.high <= wide->value.high;
}

/* Does a smaller set, or the same in the other order, say it already? */
static bool is_said(const struct doubt_sets *sets, const struct doubt_set *set)
{
	for (size_t i = 0; i < sets->count; i++) {
		const struct doubt_set *other = &sets->items[i];
		const berth_answer *a = &other->answers[0], *b = &other->answers[1];
		if (other->count == 1
		    && (covers(a, &set->answers[0]) || (set->count == 2 && covers(a, &set->answers[1]))))
			return true;
		if (other->count == 2 && set->count == 2
		    && ((covers(a, &set->answers[0]) && covers(b, &set->answers[1]))
		        || (covers(a, &set->answers[1]) && covers(b, &set->answers[0]))))
			return true;
	}
	return false;
}

/* Numbers beside those of the set before, with all else the same, join it. */
static bool joins(const struct search *search, const struct doubt_set *set)
{
	struct doubt_sets *sets = search->sets;
	struct doubt_set *last = sets->count ? &sets->items[sets->count - 1] : NULL;
	const uint32_t end = set->count - 1;

	if (!last || last->count != set->count || last->winner != set->winner
	    || last->answers[end].fact != set->answers[end].fact
	    || !wish_goes_on(&search->doubt->report->speaker, set->answers[end].fact,
	                     &last->answers[end].value, &set->answers[end].value)
	    || (end == 1 && !(covers(&last->answers[0], &set->answers[0])
	                      && covers(&set->answers[0], &last->answers[0]))))
		return false;
	last->answers[end].value.high = set->answers[end].value.high;
	return true;
}

static void keep(const struct search *search, struct doubt_set set)
{
	struct doubt_sets *sets = search->sets;
	berth_fact_state state;

	if (is_said(sets, &set) || joins(search, &set))
		return;
	if (sets->count == sets->room) {
		sets->complete = sets->complete > set.count - 1 ? set.count - 1 : sets->complete;
		return;
	}
	for (uint32_t i = 0; i < set.count; i++)
		if (berth_session_fact(search->doubt->report->session, set.answers[i].fact, &state)
		    == BERTH_OK)
			set.assumed += state.standing == BERTH_ASSUMED;
	set.order = (uint32_t)sets->count;
	sets->items[sets->count++] = set;
}

/* By size, then what goes against fewer assumptions, then by order. */
static int compare_sets(const void *left, const void *right)
{
	const struct doubt_set *a = left, *b = right;

	if (a->count != b->count)
		return a->count < b->count ? -1 : 1;
	if (a->assumed != b->assumed)
		return a->assumed < b->assumed ? -1 : 1;
	return (a->order > b->order) - (a->order < b->order);
}

/* ---- all --------------------------------------------------------------------------- */

enum { MOST_SETS = 2000 };

bool sets_find(struct doubt_sets *out, const struct doubt *doubt, uint64_t candidates)
{
	struct report *report = doubt->report;
	struct search search = { .doubt = doubt, .sets = out };
	berth_flips flips;

	if (report->result->winner != BERTH_NONE)
		candidates &= ~(UINT64_C(1) << report->result->winner);
	*out = (struct doubt_sets){ .room = MOST_SETS };
	out->settled = !(candidates & report->result->considered & ~report->result->excluded_without);
	if (out->settled)
		return true;
	if (berth_robust_begin(doubt->robust) != BERTH_OK
	    || berth_robust_flips_to(doubt->robust, candidates, 2, 0, &flips) != BERTH_OK)
		return false;
	out->complete = flips.complete;
	out->items = arena_alloc(report->arena, out->room, sizeof *out->items);
	if (!out->items)
		return false;
	for (uint32_t i = 0; i < flips.count; i++) {
		const berth_flip *flip = &flips.flips[i];
		keep(&search, (struct doubt_set){ { flip->answers[0], flip->answers[flip->count - 1] },
		                                  flip->count, flip->winner, 0, 0 });
	}
	qsort(out->items, out->count, sizeof *out->items, compare_sets);
	return true;
}

/* ---- said -------------------------------------------------------------------------- */

static void say_set(struct doubt *doubt, const struct doubt_set *set, bool with_name)
{
	struct screen *s = doubt->screen;
	struct report *report = doubt->report;
	struct strbuf second = STRBUF_INIT;

	screen_add_wish(s, &report->line, set->answers[0].fact, &set->answers[0].value);
	if (set->count == 2) {
		screen_add_wish(s, &second, set->answers[1].fact, &set->answers[1].value);
		report_add_words(report, N_(" and %s, both"), strbuf_text(&second));
	}
	strbuf_add(&s->left, with_name ? screen_name(s, set->winner) : "-");
	if (report->page->accessible && !with_name)
		strbuf_clear(&s->left);
	screen_row(s, with_name ? 26 : 2, TINT_CAREFUL);
	strbuf_free(&second);
}

static void say_none(struct doubt *doubt, const struct doubt_sets *sets)
{
	const char *text = N_("No answer to what nobody told, and no two together, make it win.");

	if (sets->settled)
		text = N_("It is out, whatever else you answer.");
	else if (sets->complete == 1)
		text = N_("No single answer to what nobody told makes it win; not all pairs were tried.");
	else if (sets->complete == 0)
		text = N_("Too many answers are open to try them all; of those tried none makes it win.");
	strbuf_add(&doubt->report->line, words(doubt->report, text));
	report_end_paragraph(doubt->report, (struct place){ 2, NULL, 0, TINT_NONE });
}

void sets_say(struct doubt *doubt, const struct doubt_sets *sets, uint64_t candidates)
{
	struct report *report = doubt->report;
	bool several = (candidates & (candidates - 1)) != 0;
	size_t most = doubt->room->sets;

	page_heading(report->page, words(report, several ? N_("What would make one of them win")
	                                 : N_("What would make it win")));
	if (sets->count == 0)
		say_none(doubt, sets);
	for (size_t i = 0; i < sets->count && i < most; i++)
		say_set(doubt, &sets->items[i], several);
	if (sets->count > most) {
		report_add_words(report, N_("or by %zu ways more: --format json"), sets->count - most);
		report_end_paragraph(report, (struct place){ 2, NULL, 0, TINT_FAINT });
	}
}

void sets_json(struct json *json, const struct doubt *doubt, const struct doubt_sets *sets)
{
	json_begin(json, "wins_if", '[');
	for (size_t i = 0; i < sets->count; i++) {
		json_begin(json, NULL, '{');
		json_add_string(json, "to",
		                berth_candidate_id(doubt->report->program, sets->items[i].winner));
		json_begin(json, "answers", '{');
		for (uint32_t k = 0; k < sets->items[i].count; k++)
			robust_json_answer(json, doubt->report->program, &sets->items[i].answers[k]);
		json_end(json, '}');
		json_end(json, '}');
	}
	json_end(json, ']');
	json_add_boolean(json, "settled", sets->settled);
	json_add_integer(json, "complete", sets->complete);
}
