/*
 * stuck.c - which facts can get no value any more while what is closed stays unknown.
 *
 * A number that is calculated from one that nobody knows waits for ever, whatever else it is
 * calculated from; so does what is compared with it.
 */
#include "engine/search/parts.h"

#include <string.h>

/* Does FACT wait for ever, if it is not undefined?  Asked anew after each run. */
static bool is_stuck(struct berth_search *s, uint32_t fact);

void search_find_closed(struct berth_search *s)
{
	const struct berth_session *session = s->scratch;

	memset(s->closed, 0, s->fact_words * sizeof *s->closed);
	for (uint32_t i = 0; i < session->n_told_facts; i++)
		if (session->shown->facts[session->told_facts[i]].standing == BERTH_UNTOLD)
			bit_set(s->closed, session->told_facts[i]);
	for (uint32_t i = 0; i < s->fact_words; i++)
		s->closed[i] &= ~s->open[i];
	memset(s->stuck_known, 0, s->fact_words * sizeof *s->stuck_known);
}

static bool never_fires(struct berth_search *s, uint32_t instance)
{
	const berth_program *p = s->program;
	struct span literals = p->instances[instance].literals;

	for (uint32_t i = literals.first; i < literals.first + literals.count; i++) {
		const struct p_literal *l = &p->literals[i];
		if (l->kind == LITERAL_ATOM && !l->negated && search_atom_is_stuck(s, &p->atoms[l->index])
		    && literal_truth(p, s->scratch->shown, l) == BERTH_WAITING)
			return true;
	}
	return false;
}

static bool never_offers(struct berth_search *s, const struct p_conclusion *c)
{
	const berth_program *p = s->program;
	struct span operands = p->effects[c->effect].operands;

	if (!instance_possible(s->scratch->shown, c->instance))
		return true;
	for (uint32_t i = operands.first; i < operands.first + operands.count; i++)
		if (p->operands[i].fact != NONE && is_stuck(s, p->operands[i].fact))
			return true;
	return instance_waits(s->scratch->shown, c->instance) && never_fires(s, c->instance);
}

static bool find_stuck(struct berth_search *s, uint32_t fact)
{
	const struct p_fact *f = &s->program->facts[fact];
	struct fact_state state = state_of_fact(s->scratch, s->scratch->shown, fact);

	if (state.standing != BERTH_UNTOLD)
		return false;
	if (!f->derived)
		return !bit_at(s->free, fact) && !bit_at(s->held, fact);
	if (f->type == BERTH_BOOLEAN) /* it may still become "no" */
		return false;
	for (uint32_t i = 0; i < f->conclusions.count; i++)
		if (!never_offers(s, &s->program->conclusions[f->conclusions.first + i]))
			return false;
	return true;
}

/* What reads nothing that is closed is not. */
static bool is_stuck(struct berth_search *s, uint32_t fact)
{
	if (!bit_at(s->stuck_known, fact)) {
		bit_set(s->stuck_known, fact); /* what rests on itself is not stuck for that */
		bit_clear(s->stuck, fact);
		if (sets_meet(reads_of(s, s->fact_reads, fact), s->closed, s->fact_words)
		    && find_stuck(s, fact))
			bit_set(s->stuck, fact);
	}
	return bit_at(s->stuck, fact);
}

bool search_atom_is_stuck(struct berth_search *s, const struct p_atom *atom)
{
	return is_stuck(s, atom->fact)
		|| (atom->operand == OPERAND_FACT && is_stuck(s, atom->reference));
}
