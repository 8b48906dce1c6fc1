/*
 * image-cues.c - checks of what briefs are read by.
 */
#include "engine/program/check.h"

#include <string.h>

static bool check_says(const struct p_fact *f, const struct cue_says *says)
{
	switch (says->kind) {
	case SAYS_NOTHING:
		return true;
	case SAYS_VALUE:
		return is_value(f->type, fact_n_values(f), says->value);
	case SAYS_NUMBER:
		return is_number_type(f->type);
	default:
		return false;
	}
}

static bool check_cue(const berth_program *p, const struct p_cue *c)
{
	const struct p_fact *f;

	if (!is_string(p, c->pattern) || !is_string(p, c->file) || !is_index(c->fact, p->n_facts)
	    || !is_index(c->language, p->header->n_languages) || c->negated.kind == SAYS_NUMBER)
		return false;
	f = &p->facts[c->fact];
	return !f->derived && f->type != BERTH_TEXT && check_says(f, &c->says)
		&& check_says(f, &c->negated)
		&& (c->unit == NONE
		    || (c->unit < p->n_units && p->units[c->unit].dimension == f->dimension));
}

static bool check_cues(const berth_program *p)
{
	for (uint32_t i = 0; i < p->n_cues; i++) {
		const struct p_cue *c = &p->cues[i], *before = c - 1;
		if (!check_cue(p, c))
			return false;
		if (i && (before->fact > c->fact
		          || (before->fact == c->fact && before->language > c->language)))
			return false;
	}
	return true;
}

static bool check_contexts(const berth_program *p)
{
	for (uint32_t i = 0; i < p->n_contexts; i++) {
		const struct p_context *c = &p->contexts[i];
		if (c->kind >= N_CONTEXTS || c->place > PLACE_AFTER || !is_string(p, c->pattern)
		    || (c->kind == CONTEXT_CLAUSE) != (c->place == PLACE_AT))
			return false;
	}
	return true;
}

static bool check_spellings(const berth_program *p, struct span span)
{
	const char *before = "";

	for (uint32_t i = span.first; i < span.first + span.count; i++) {
		const struct p_spelling *s = &p->spellings[i];
		if (!is_string(p, s->word) || !is_string(p, s->means)
		    || strcmp(before, program_string(p, s->word)) >= 0)
			return false;
		before = program_string(p, s->word);
	}
	return true;
}

static bool check_readings(const berth_program *p)
{
	uint32_t contexts = 0, spellings = 0;

	for (uint32_t i = 0; i < p->n_readings; i++) {
		const struct p_reading *r = &p->readings[i];
		if (!is_index(r->language, p->header->n_languages) || !is_string(p, r->when)
		    || (i && p->readings[i - 1].language >= r->language)
		    || !is_next(r->contexts, p->n_contexts, &contexts)
		    || !is_next(r->spellings, p->n_spellings, &spellings)
		    || !check_spellings(p, r->spellings))
			return false;
	}
	return contexts == p->n_contexts && spellings == p->n_spellings;
}

const char *image_check_cues(const berth_program *p)
{
	if (check_cues(p) && check_contexts(p) && check_readings(p))
		return NULL;
	return "the compiled knowledge is damaged: its cues are wrong";
}
