/*
 * citations.c - what one reason rests on: the sources of its rule that speak of its candidate, and
 * where none does so by name, those of what the candidate has that the rule's tests ask for.
 */
#include "engine/decide/decide.h"

struct look {
	const berth_session *session;
	uint32_t candidate; /* or NONE */
	uint32_t left;      /* so many more before the one that is looked for */
	bool named;         /* a source speaks of the candidate by name */
	const struct p_cite *found;
};

static void look_at(struct look *look, struct span cites)
{
	const berth_program *p = look->session->program;

	for (uint32_t i = cites.first; i < cites.first + cites.count && !look->found; i++) {
		const struct p_cite *c = &p->cites[i];
		if (c->candidates && look->candidate != NONE && !(c->candidates >> look->candidate & 1))
			continue;
		look->named = look->named || c->candidates;
		if (look->left-- == 0)
			look->found = c;
	}
}

static bool look_at_attribute(void *context, uint32_t attribute)
{
	struct look *look = context;
	const struct p_property *has = program_property_at(look->session->program, look->candidate,
	                                                   attribute, look->session->as_of);

	if (has)
		look_at(look, has->cites);
	return look->found != NULL;
}

berth_status berth_reason_citation(const berth_session *session, const berth_reason *reason,
                                   uint32_t i, berth_citation *out)
{
	struct look look = { session, reason->candidate, i, false, NULL };
	const berth_program *p = session->program;

	if (reason->rule >= p->n_rules)
		return BERTH_EUSE;
	look_at(&look, p->rules[reason->rule].cites);
	if (look.candidate < p->n_candidates && !look.named && !look.found)
		program_each_attribute(p, p->rules[reason->rule].tests, look_at_attribute, &look);
	if (!look.found)
		return BERTH_EUSE;
	berth_source_describe(p, look.found->source, out);
	out->at = program_string(p, look.found->at);
	out->candidates = look.found->candidates;
	return BERTH_OK;
}
