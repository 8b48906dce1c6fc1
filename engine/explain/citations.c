/*
 * citations.c - what one reason rests on: the sources of its rule that speak of its candidate, and
 * where none does so by name, those of what the candidate has that the rule's tests ask for.
 */
#include "engine/decide/decide.h"

struct listing {
	const berth_session *session;
	uint32_t candidate; /* or NONE */
	bool named;         /* a source speaks of the candidate by name */
	berth_citation *out;
	size_t size, count;
};

static void list_cites(struct listing *l, struct span cites)
{
	const berth_program *p = l->session->program;

	for (uint32_t i = cites.first; i < cites.first + cites.count; i++) {
		const struct p_cite *c = &p->cites[i];
		if (c->candidates && l->candidate != NONE && !(c->candidates >> l->candidate & 1))
			continue;
		l->named = l->named || c->candidates;
		if (l->count < l->size)
			l->out[l->count] = program_citation(p, c);
		l->count++;
	}
}

static bool list_attribute(void *context, uint32_t attribute)
{
	struct listing *l = context;
	const struct p_property *has = program_property_at(l->session->program, l->candidate,
	                                                   attribute, l->session->as_of);

	if (has)
		list_cites(l, has->cites);
	return false;
}

size_t berth_reason_citations(const berth_session *session, const berth_reason *reason,
                              berth_citation *out, size_t size)
{
	struct listing l = { session, reason->candidate, false, out, size, 0 };
	const berth_program *p = session->program;

	if (reason->rule >= p->n_rules)
		return 0;
	list_cites(&l, p->rules[reason->rule].cites);
	if (l.candidate < p->n_candidates && !l.named)
		program_each_attribute(p, p->rules[reason->rule].tests, list_attribute, &l);
	return l.count;
}
