/*
 * cues.c - the cues of facts: what each says, and whether it can say it.
 */
#include "engine/declare/declare.h"
#include "engine/hearing/parts.h"

#include "base/regex.h"

#include <string.h>

#define NOTHING "nothing"

/* One cue, and what belongs to its list. */
struct signal {
	struct model *m;
	const struct cue_declaration *d;
	const struct m_reading *reading;
	uint32_t fact;
	struct m_cue *out;
};

static bool refuse(const struct signal *s, const berth_place *at, const char *hint,
                   const char *text)
{
	berth_diag_add(s->m->diag, BERTH_ERROR, "KB-101", at, hint, "%s", text);
	return false;
}

static const struct domain *domain_of(const struct signal *s)
{
	return &s->m->facts[s->fact].domain;
}

/* W as what a cue says: a value of the fact, or nothing. */
static bool resolve_saying(const struct signal *s, const struct word *w, struct cue_says *out)
{
	*out = (struct cue_says){ SAYS_NOTHING, 0, 0 };
	if (strcmp(w->text, NOTHING) == 0)
		return true;
	out->kind = SAYS_VALUE;
	return resolve_value(s->m, domain_of(s), w, &out->value);
}

static bool resolve_amount(const struct signal *s, bool in_pattern)
{
	const struct domain *domain = domain_of(s);
	const struct word *w = &s->d->unit;

	s->out->unit = NONE;
	if (domain->type == BERTH_QUANTITY && !w->text && !in_pattern)
		return refuse(s, &s->d->pattern.at, "write unit=\"...\" or a group named 'unit'",
		              "the cue does not say in which unit it reads");
	if (!w->text)
		return true;
	if (domain->type != BERTH_QUANTITY || in_pattern)
		return refuse(s, &w->at, "remove it", "this cue has no use for a 'unit'");
	s->out->unit = resolve_unit(s->m, domain->dimension, w->text, &w->at);
	return s->out->unit != NONE;
}

/* What it says: a value, or a number that groups of the pattern hold. */
static bool resolve_says(const struct signal *s, const struct regex *compiled)
{
	bool of_number = type_is_number(domain_of(s)->type);

	if (s->d->value.text) {
		if (s->d->unit.text)
			return refuse(s, &s->d->unit.at, "write the unit in 'value'",
			              "this cue has no use for a 'unit'");
		s->out->unit = NONE;
		return resolve_saying(s, &s->d->value, &s->out->says);
	}
	if (!of_number || !regex_group(compiled, "number"))
		return refuse(s, &s->d->pattern.at,
		              of_number ? "write value=\"...\" or a group named 'number'"
		                        : "write value=\"...\"",
		              "the cue does not say what it stands for");
	s->out->says = (struct cue_says){ SAYS_NUMBER, 0, 0 };
	return resolve_amount(s, regex_group(compiled, "unit"));
}

/* Where it is negated a boolean turns round; all else says nothing unless written. */
static bool resolve_negated(const struct signal *s)
{
	const struct cue_says *says = &s->out->says;

	s->out->negated = (struct cue_says){ SAYS_NOTHING, 0, 0 };
	if (s->d->negated.text)
		return resolve_saying(s, &s->d->negated, &s->out->negated);
	if (says->kind == SAYS_VALUE && domain_of(s)->type == BERTH_BOOLEAN)
		s->out->negated = (struct cue_says){ SAYS_VALUE, 0, !says->value };
	return true;
}

static bool finds_nothing(const struct signal *s, const struct regex *compiled)
{
	struct regex_limits limits = REGEX_LIMITS_INIT;
	struct regex_scratch *scratch = regex_scratch_new(&limits);
	enum regex_result result = scratch ? regex_find(compiled, scratch, "", 0) : REGEX_NOMEM;

	regex_scratch_free(scratch);
	if (result == REGEX_NOMEM)
		s->m->builder->out_of_memory = true;
	return result == REGEX_MATCH;
}

static void resolve_cue(const struct signal *s)
{
	struct regex *compiled = NULL;
	const char *pattern;

	s->out->at = s->d->pattern.at;
	s->out->hint = s->d->hint.text && strcmp(s->d->hint.text, "yes") == 0;
	if (!names_require(s->m, &s->d->pattern, "pattern", "the cue"))
		return;
	pattern = hearing_pattern(s->m, s->reading, &s->d->pattern, &compiled);
	if (!pattern)
		return;
	if (finds_nothing(s, compiled))
		berth_diag_add(s->m->diag, BERTH_ERROR, "KB-102", &s->d->pattern.at, NULL,
		               "the pattern finds nothing at all, which is everywhere");
	else if (resolve_says(s, compiled) && resolve_negated(s))
		s->out->pattern = pattern;
	regex_free(compiled);
}

static const struct m_reading *find_reading(struct model *m, const struct word *language)
{
	uint32_t number = resolve_language(m, language);

	for (uint32_t i = 0; number != NONE && i < m->briefs.n_readings; i++)
		if (m->briefs.readings[i].language == number)
			return &m->briefs.readings[i];
	if (number != NONE)
		berth_diag_add(m->diag, BERTH_ERROR, "KB-103", &language->at,
		               "write a <reading>, with what negates in this language",
		               "nothing says how '%.40s' is read", language->text);
	return NULL;
}

static bool can_be_told(struct model *m, const struct word *w, uint32_t fact)
{
	if (!m->facts[fact].derived && m->facts[fact].domain.type != BERTH_TEXT)
		return true;
	berth_diag_add(m->diag, BERTH_ERROR, "KB-101", &w->at, NULL,
	               m->facts[fact].derived ? "nobody tells '%.80s', it is derived"
	                                      : "'%.80s' is a text, and cues find no texts", w->text);
	return false;
}

static void resolve_list(struct model *m, const struct item *item, struct m_cues *out)
{
	const struct cues_declaration *d = item->declaration;
	struct m_cue *cues = arena_alloc(m->arena, d->n_cues, sizeof *cues);
	uint32_t fact = resolve_name(m, PILE_FACT, &d->fact);
	const struct m_reading *reading = find_reading(m, &d->language);

	out->fact = out->language = NONE;
	if (fact == NONE || !reading || !cues || !can_be_told(m, &d->fact, fact)
	    || m->facts[fact].domain.bad)
		return;
	for (size_t i = 0; i < d->n_cues; i++)
		resolve_cue(&(struct signal){ m, &d->cues[i], reading, fact, &cues[i] });
	*out = (struct m_cues){ fact, reading->language, cues, (uint32_t)d->n_cues };
}

void hearing_cues(struct model *m)
{
	for (uint32_t i = 0; i < m->briefs.n_cues; i++)
		resolve_list(m, model_item(m, PILE_CUES, i), &m->briefs.cues[i]);
}
