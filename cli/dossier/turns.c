/*
 * turns.c - what would have to be true for another one to win.
 */
#include "cli/dossier/parts.h"

/* ---- answers that lead to somebody ------------------------------------------------- */

static void say_wish(struct article *a, uint32_t fact, const berth_value *value)
{
	struct strbuf wish = STRBUF_INIT;

	screen_add_wish(&a->screen, &wish, fact, value);
	article_put(a, "<span class=\"wish\">");
	article_text(a, strbuf_text(&wish));
	article_put(a, "</span> ");
	a->page.text.failed |= !strbuf_ok(&wish);
	strbuf_free(&wish);
}

static void draw_arrow(struct article *a)
{
	article_put(a, "<svg class=\"arrow\" viewBox=\"0 0 24 12\" aria-hidden=\"true\" "
	            "focusable=\"false\"><path d=\"M0 6h20M15 1l6 5-6 5\"/></svg>");
}

static void end_group(struct article *a, uint32_t winner)
{
	article_put(a, "</span>");
	draw_arrow(a);
	article_put(a, "<b class=\"to\">");
	article_candidate(a, winner);
	article_put(a, "</b></li>\n");
}

static bool is_first(const struct screen_turn *turns, uint32_t i)
{
	for (uint32_t k = 0; k < i; k++)
		if (turns[k].winner == turns[i].winner)
			return false;
	return true;
}

static void say_singles(struct article *a)
{
	struct screen_turn *turns = arena_alloc(a->report.arena, a->screen.flips.count + 1,
	                                        sizeof *turns);
	uint32_t n = turns ? screen_list_turns(&a->screen, turns) : 0;

	article_put(a, "<ul class=\"turning\">\n");
	for (uint32_t i = 0; i < n; i++) {
		if (!is_first(turns, i))
			continue;
		article_put(a, "<li><span>");
		for (uint32_t k = i; k < n; k++)
			if (turns[k].winner == turns[i].winner)
				say_wish(a, turns[k].fact, &turns[k].value);
		end_group(a, turns[i].winner);
	}
	article_put(a, "</ul>\n");
}

/* ---- pairs ------------------------------------------------------------------------- */

static bool is_first_pair(const berth_flips *flips, uint32_t i)
{
	for (uint32_t k = 0; k < i; k++)
		if (flips->flips[k].count == 2 && flips->flips[k].winner == flips->flips[i].winner)
			return false;
	return true;
}

static void say_pair(struct article *a, const berth_flip *flip)
{
	article_put(a, "<span class=\"together\">");
	say_wish(a, flip->answers[0].fact, &flip->answers[0].value);
	article_put(a, " + ");
	say_wish(a, flip->answers[1].fact, &flip->answers[1].value);
	article_put(a, "</span>");
}

static void say_pairs(struct article *a)
{
	const berth_flips *flips = &a->screen.flips;

	article_fold(a, N_("Two together"));
	article_put(a, "<ul class=\"turning\">\n");
	for (uint32_t i = 0; i < flips->count; i++) {
		if (flips->flips[i].count != 2 || !is_first_pair(flips, i))
			continue;
		article_put(a, "<li><span>");
		for (uint32_t k = i; k < flips->count; k++)
			if (flips->flips[k].count == 2 && flips->flips[k].winner == flips->flips[i].winner)
				say_pair(a, &flips->flips[k]);
		end_group(a, flips->flips[i].winner);
	}
	article_put(a, "</ul>\n");
	article_fold_end(a);
}

static uint32_t count_of(const struct article *a, uint32_t size)
{
	uint32_t n = 0;

	for (uint32_t i = 0; i < a->screen.flips.count; i++)
		n += a->screen.flips.flips[i].count == size;
	return n;
}

/* ---- the section ------------------------------------------------------------------- */

static void say_count(struct article *a, uint32_t singles)
{
	if (a->report.result->winner == BERTH_NONE)
		return;
	report_add_words(&a->report, N_("%u of %u single answers leave %s first."),
	                 a->screen.choices - singles, a->screen.choices,
	                 screen_name(&a->screen, a->report.result->winner));
	report_end_paragraph(&a->report, (struct place){ 0 });
}

void article_turns(struct article *a)
{
	const uint32_t singles = count_of(a, 1), pairs = count_of(a, 2);

	if (!singles && !pairs)
		return;
	article_section(a, "turns", N_("What would have to be true"));
	say_count(a, singles);
	article_choices(a);
	if (singles)
		say_singles(a);
	if (pairs)
		say_pairs(a);
}
