/* fact.c - the facts of a record: which are meant, and that each is told once. */
#include "kb/records/records.h"

#define MOST_EXPLAINED 100 /* findings of one record that are worth a search for near misses */

uint32_t record_fact_find(const berth_records *r, const char *id)
{
	uint32_t fact = berth_fact_find(r->program, id);

	return berth_fact_candidate(r->program, fact) == BERTH_NONE ? fact : BERTH_NONE;
}

void record_guess_offer_facts(const berth_records *r, struct record_guess *guess)
{
	for (uint32_t fact = 0; fact < r->n_facts; fact++)
		if (berth_fact_candidate(r->program, fact) == BERTH_NONE)
			record_guess_offer(guess, berth_fact_id(r->program, fact));
}

static void unknown_fact(berth_records *r, const struct record_word *name)
{
	struct record_guess guess;

	if (!record_fails(r))
		return;
	record_guess_begin(&guess, name->text);
	if (berth_diag_errors(r->errors) < MOST_EXPLAINED)
		record_guess_offer_facts(r, &guess);
	record_error(r, REQ_FACT, &name->at, record_guess_hint(r, &guess, NULL), "unknown fact '%s'",
	             record_shown(r, name->text));
}

static const char *where_first(berth_records *r, const struct told_fact *told)
{
	if (told->word.at.line)
		return record_hint(r, "it stands first in line %u", told->word.at.line);
	return record_hint(r, "it is '%s' first", record_shown(r, told->word.text));
}

static void repeated_fact(berth_records *r, const struct record_fact *fact)
{
	const struct told_fact *told = &r->told[r->position[fact->number] - 1];
	berth_value ignored;

	if (record_fails(r))
		record_error(r, REQ_REPEATED_FACT, &fact->name.at, where_first(r, told),
		             "fact '%s' is repeated", fact->name.text);
	if (!fact->unknown)
		record_value(r, fact, &ignored);
}

void record_fact(berth_records *r, const struct record_fact *fact)
{
	struct told_fact *told;

	if (fact->number == BERTH_NONE) {
		unknown_fact(r, &fact->name);
		return;
	}
	if (r->position[fact->number]) {
		repeated_fact(r, fact);
		return;
	}
	told = &r->told[r->n_told++];
	*told = (struct told_fact){ fact->number, fact->unknown, { 0, 0, NULL }, fact->value };
	r->position[fact->number] = r->n_told;
	if (!fact->unknown)
		record_value(r, fact, &told->value);
}
