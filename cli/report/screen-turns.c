/*
 * screen-turns.c - what would make it another platform, and how sure the answer is because of it.
 */
#include "cli/report/screen.h"

#include "base/text.h"

#include <string.h>

/* ---- how sure ---------------------------------------------------------------------- */

/* The facts that nobody told or assumed, that one would ask about and that turn the winner alone,
 * each once. */
static unsigned add_open_facts(struct screen *s, struct strbuf *out, unsigned most)
{
	unsigned n = 0;
	uint32_t last = BERTH_NONE;

	for (uint32_t i = 0; i < s->flips.count; i++) {
		const berth_flip *flip = &s->flips.flips[i];
		if (flip->count != 1 || flip->assumed || flip->upsets || flip->answers[0].fact == last
		    || !berth_session_is_sensible(s->report->session, flip->answers[0].fact))
			continue;
		last = flip->answers[0].fact;
		if (n < most)
			strbuf_add_format(out, "%s%s", n ? ", " : "", report_fact_label(s->report, last));
		n++;
	}
	return n;
}

static void add_open(struct screen *s)
{
	struct strbuf facts = STRBUF_INIT;
	unsigned n = add_open_facts(s, &facts, 3);

	if (n == 0)
		strbuf_add(&s->report->line,
		           words(s->report, N_("No open question changes it alone.")));
	else if (n <= 3)
		report_add_words(s->report, N_("Open until you answer: %s."), strbuf_text(&facts));
	else
		report_add_words(s->report, N_("Open until you answer: %s and %u more."),
		                 strbuf_text(&facts), n - 3);
	strbuf_free(&facts);
}

/* Was nobody else considered? */
static bool is_alone(const berth_result *result)
{
	return (result->considered & (result->considered - 1)) == 0;
}

void screen_add_certainty(struct screen *s)
{
	const berth_result *result = s->report->result;
	struct strbuf *line = &s->report->line;

	if (result->ranked == 1)
		strbuf_add(line, words(s->report, is_alone(result)
			? N_("The only one that was asked about.")
			: N_("The only one that is left of those considered.")));
	else if (result->tie)
		report_add_words(s->report, N_("A tie with %s, broken by the order of the candidates. "),
		                 screen_name(s, berth_session_ranked(s->report->session, 1)->candidate));
	if (result->status == BERTH_CERTAIN)
		strbuf_add(line, words(s->report, N_("Holds whatever else is true.")));
	else if (result->ranked == 1)
		return;
	else if (result->status == BERTH_SETTLED)
		strbuf_add(line, words(s->report,
		                       N_("Holds unless you have a demand that you did not mention.")));
	else if (result->status == BERTH_POSSIBLE)
		add_open(s);
}

void screen_add_brief_certainty(struct screen *s)
{
	const berth_result *result = s->report->result;
	struct strbuf facts = STRBUF_INIT, *line = &s->report->line;
	unsigned n = add_open_facts(s, &facts, 2);

	if (result->ranked < 2)
		strbuf_add(line, result->ranked ? words(s->report, N_("the only one left")) : "-");
	else if (result->status == BERTH_CERTAIN)
		strbuf_add(line, words(s->report, N_("whatever else is true")));
	else if (n == 0 || result->status == BERTH_SETTLED)
		strbuf_add(line, words(s->report, N_("no open question")));
	else if (n <= 2)
		report_add_words(s->report, N_("open: %s"), strbuf_text(&facts));
	else
		report_add_words(s->report, N_("open: %s and %u more"), strbuf_text(&facts), n - 2);
	strbuf_free(&facts);
}

/* ---- flips, by who wins then ------------------------------------------------------- */

uint32_t screen_list_turns(const struct screen *s, struct screen_turn *turns)
{
	uint32_t n = 0;

	for (uint32_t i = 0; i < s->flips.count && s->flips.flips[i].count == 1; i++) {
		const berth_flip *flip = &s->flips.flips[i];
		const berth_answer *answer = &flip->answers[0];
		struct screen_turn *last = n ? &turns[n - 1] : NULL;
		if (last && last->fact == answer->fact && last->winner == flip->winner
		    && wish_goes_on(&s->report->speaker, answer->fact, &last->value, &answer->value))
			last->value.high = answer->value.high;
		else
			turns[n++] = (struct screen_turn){ answer->fact, flip->winner, answer->value };
	}
	return n;
}

/* Adds the answers that lead to WINNER, from FIRST on, as many as there is room for. */
static void say_group(struct screen *s, const struct screen_turn *turns, uint32_t n, uint32_t first)
{
	struct report *report = s->report;
	uint32_t winner = turns[first].winner;
	unsigned left = 0;

	for (uint32_t i = first; i < n; i++) {
		struct strbuf wish = STRBUF_INIT;
		const size_t columns = text_width(strbuf_text(&report->line));
		if (turns[i].winner != winner)
			continue;
		screen_add_wish(s, &wish, turns[i].fact, &turns[i].value);
		if (columns && columns + text_width(strbuf_text(&wish)) > s->room->turn_columns) {
			left++;
		} else {
			strbuf_add_format(&report->line, "%s%s", report->line.length ? ", " : "",
			                  strbuf_text(&wish));
		}
		strbuf_free(&wish);
	}
	if (left)
		report_add_words(report, N_(", or %u more"), left);
	strbuf_add(&s->left, winner == BERTH_NONE ? words(report, N_("nothing fits"))
	           : screen_name(s, winner));
	screen_row(s, 26, TINT_CAREFUL);
}

static bool is_first_of_group(const struct screen_turn *turns, uint32_t i)
{
	for (uint32_t k = 0; k < i; k++)
		if (turns[k].winner == turns[i].winner)
			return false;
	return true;
}

static unsigned say_groups(struct screen *s, const struct screen_turn *turns, uint32_t n,
                           unsigned most)
{
	unsigned said = 0;

	for (uint32_t i = 0; i < n && said < most; i++)
		if (is_first_of_group(turns, i)) {
			say_group(s, turns, n, i);
			said++;
		}
	return said;
}

/* Two answers together, of those nobody assumed anything about if there are such. */
static void say_pair(struct screen *s, const berth_flip *flip)
{
	struct report *report = s->report;
	struct strbuf second = STRBUF_INIT;

	screen_add_wish(s, &report->line, flip->answers[0].fact, &flip->answers[0].value);
	screen_add_wish(s, &second, flip->answers[1].fact, &flip->answers[1].value);
	report_add_words(report, N_(" and %s, both"), strbuf_text(&second));
	strbuf_add(&s->left, flip->winner == BERTH_NONE ? words(report, N_("nothing fits"))
	           : screen_name(s, flip->winner));
	screen_row(s, 26, TINT_CAREFUL);
	strbuf_free(&second);
}

static void say_pairs(struct screen *s, unsigned most)
{
	uint32_t last = BERTH_NONE;

	for (uint32_t i = 0; i < s->flips.count && most; i++) {
		const berth_flip *flip = &s->flips.flips[i];
		if (flip->count != 2 || flip->winner == last)
			continue;
		last = flip->winner;
		say_pair(s, flip);
		most--;
	}
}

static void say_count(struct screen *s, uint32_t singles)
{
	struct report *report = s->report;

	if (report->result->winner == BERTH_NONE)
		return;
	report_add_words(report, report->page->markup ? N_("%u of %u single answers leave %s first.")
	                 : N_("%u of %u single answers leave %s first; the rest: --flips"),
	                 s->choices - singles, s->choices,
	                 screen_name(s, report->result->winner));
	report_end_paragraph(report, (struct place){ .indent = report->page->accessible ? 0 : 2,
	                                             .tint = TINT_FAINT });
}

void screen_turns(struct screen *s)
{
	struct report *report = s->report;
	struct screen_turn *turns = arena_alloc(report->arena, s->flips.count + 1, sizeof *turns);
	uint32_t n, singles = 0;
	unsigned said;

	if (!turns || s->flips.count == 0)
		return;
	while (singles < s->flips.count && s->flips.flips[singles].count == 1)
		singles++;
	n = screen_list_turns(s, turns);
	page_heading(report->page, words(report, report->result->winner == BERTH_NONE
		? N_("Something would fit if") : N_("It would be another platform if")));
	said = say_groups(s, turns, n, s->room->turns);
	say_pairs(s, s->room->turns > said ? s->room->turns - said > 2 ? 2 : s->room->turns - said : 0);
	say_count(s, singles);
}

/* ---- all of them, on request ------------------------------------------------------- */

void part_flips(struct screen *s)
{
	struct report *report = s->report;
	struct screen_turn *turns = arena_alloc(report->arena, s->flips.count + 1, sizeof *turns);
	uint32_t n;

	if (!turns)
		return;
	n = screen_list_turns(s, turns);
	page_heading(report->page, words(report, N_("Answers that lead elsewhere, one at a time")));
	for (uint32_t i = 0; i < n; i++) {
		screen_add_wish(s, &report->line, turns[i].fact, &turns[i].value);
		strbuf_add(&s->left, turns[i].winner == BERTH_NONE ? words(report, N_("nothing fits"))
		           : screen_name(s, turns[i].winner));
		screen_row(s, 26, TINT_CAREFUL);
	}
	if (s->flips.complete < 2)
		return;
	page_heading(report->page, words(report, N_("Two together")));
	for (uint32_t i = 0; i < s->flips.count; i++)
		if (s->flips.flips[i].count == 2)
			say_pair(s, &s->flips.flips[i]);
}
