/*
 * check-cues.c - checks of what briefs and answers are read by.
 */
#include "engine/program/parts.h"
#include "engine/words.h"

static bool check_says(const struct p_fact *f, const struct cue_says *says)
{
	switch (says->kind) {
	case SAYS_NOTHING:
		return true;
	case SAYS_VALUE:
		return is_value(f->type, f->values.count, says->value);
	case SAYS_NUMBER:
		return type_is_number(f->type);
	default:
		return false;
	}
}

static bool check_cue(const berth_program *p, const struct p_cue *c)
{
	const struct p_fact *f = &p->facts[c->fact];

	return !f->derived && f->type != BERTH_TEXT && check_says(f, &c->says)
		&& check_says(f, &c->negated) && c->negated.kind != SAYS_NUMBER
		&& (c->unit == NONE || p->units[c->unit].dimension == f->dimension);
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
	for (uint32_t i = 0; i < p->n_contexts; i++)
		if ((p->contexts[i].kind == CONTEXT_CLAUSE) != (p->contexts[i].place == PLACE_AT))
			return false;
	return true;
}

static bool check_readings(const berth_program *p)
{
	for (uint32_t i = 0; i < p->n_readings; i++) {
		const struct p_reading *r = &p->readings[i];
		if ((i && r[-1].language >= r->language)
		    || !image_ids_in_order(p, p->spellings + r->spellings.first, r->spellings.count,
		                           sizeof *p->spellings))
			return false;
	}
	return true;
}

const char *image_check_cues(const berth_program *p)
{
	if (!check_cues(p) || !check_contexts(p) || !check_readings(p))
		return "the compiled knowledge is damaged: its cues are wrong";
	/* a list for each kind in each language, or none at all */
	if (p->n_word_lists && p->n_word_lists != (uint64_t)BERTH_WORD_KINDS * p->header->n_languages)
		return "the compiled knowledge is damaged: its words are wrong";
	return NULL;
}
