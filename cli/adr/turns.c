/*
 * turns.c - the answers that would lead elsewhere, by who is first then.
 */
#include "cli/adr/parts.h"

enum { MOST_WINNERS = 6, MOST_ANSWERS = 3, MOST_PAIRS = 2 };

static json_t *put_turn(struct adr *a, json_t *list, uint32_t winner, json_t **answers)
{
	json_t *to = adr_put_object(a, list, NULL);

	adr_put_candidate(a, to, "then", winner);
	*answers = adr_put_list(a, to, "answers");
	return to;
}

/* All single answers that lead to the winner of the one at FIRST. */
static void put_singles(struct adr *a, json_t *list, const struct screen_turn *turns, uint32_t n,
                        uint32_t first)
{
	json_t *answers, *to = put_turn(a, list, turns[first].winner, &answers);
	unsigned more = 0;

	for (uint32_t i = first; i < n; i++) {
		if (turns[i].winner != turns[first].winner)
			continue;
		if (json_array_size(answers) < MOST_ANSWERS)
			adr_put_wish(a, adr_put_object(a, answers, NULL), "wish", turns[i].fact,
			             &turns[i].value);
		else
			more++;
	}
	if (more)
		report_add_words(&a->report, N_(", or %u more"), more);
	adr_put_line(a, to, "more");
}

static bool is_first(const struct screen_turn *turns, uint32_t i)
{
	for (uint32_t k = 0; k < i; k++)
		if (turns[k].winner == turns[i].winner)
			return false;
	return true;
}

/* Two answers that lead elsewhere together, one pair for each winner. */
static void put_pairs(struct adr *a)
{
	json_t *list = adr_put_list(a, a->data, "pairs"), *answers;
	const berth_flips *flips = &a->screen.flips;
	uint32_t last = BERTH_NONE;

	for (uint32_t i = 0; i < flips->count && json_array_size(list) < MOST_PAIRS; i++) {
		const berth_flip *flip = &flips->flips[i];
		if (flip->count != 2 || flip->winner == last)
			continue;
		last = flip->winner;
		put_turn(a, list, flip->winner, &answers);
		for (uint32_t k = 0; k < 2; k++)
			adr_put_wish(a, adr_put_object(a, answers, NULL), "wish", flip->answers[k].fact,
			             &flip->answers[k].value);
	}
}

static void put_count(struct adr *a)
{
	uint32_t singles = 0;

	while (singles < a->screen.flips.count && a->screen.flips.flips[singles].count == 1)
		singles++;
	if (a->report.result->winner != BERTH_NONE && a->screen.choices)
		report_add_words(&a->report, N_("%u of %u single answers leave %s first."),
		                 a->screen.choices - singles, a->screen.choices,
		                 screen_name(&a->screen, a->report.result->winner));
	adr_put_line(a, a->data, "turns_count");
}

void adr_turns(struct adr *a)
{
	struct screen_turn *turns = arena_alloc(a->report.arena, a->screen.flips.count + 1,
	                                        sizeof *turns);
	json_t *list = adr_put_list(a, a->data, "turns");
	uint32_t n = turns ? screen_list_turns(&a->screen, turns) : 0;

	for (uint32_t i = 0; i < n && json_array_size(list) < MOST_WINNERS; i++)
		if (is_first(turns, i))
			put_singles(a, list, turns, n, i);
	put_pairs(a);
	put_count(a);
}
