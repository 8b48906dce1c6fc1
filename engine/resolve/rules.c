/*
 * rules.c - a rule as a whole: its dates, its sources, its parts.
 */
#include "engine/resolve/parts.h"

#include <string.h>

/* ---- the head of a rule ------------------------------------------------- */

static bool resolve_dates(struct model *m, const struct rule_declaration *d, struct m_rule *r)
{
	bool fine = resolve_date(m, &d->valid_from, &r->valid_from);

	fine = resolve_date(m, &d->valid_to, &r->valid_to) && fine;
	fine = resolve_date(m, &d->reviewed_on, &r->reviewed_on) && fine;
	if (fine && r->valid_to && r->valid_from >= r->valid_to) {
		berth_diag_add(m->diag, BERTH_ERROR, "KB-041", &d->valid_to.at, NULL,
		               "rule '%s' ends before it begins", d->id.text);
		fine = false;
	}
	return fine;
}

static bool resolve_head(struct model *m, const struct rule_declaration *d, struct m_rule *r)
{
	static const char *const strengths[] = { "must", "should", "may", NULL };
	static const char *const priorities[] = { "lowest", "low", "normal", "high", "highest", NULL };
	static const char *const each[] = { "candidate", NULL };
	int strength = 0, priority = resolve_choice(m, &d->priority, priorities, 2, "priority");
	int for_each = resolve_choice(m, &d->for_each, each, -2, "'for-each': only candidate");
	bool fine = names_require(m, &d->strength, "strength", "the rule");

	if (fine)
		strength = resolve_choice(m, &d->strength, strengths, 0, "strength");
	r->strength = strengths[strength < 0 ? 0 : strength];
	r->priority = priority < 0 ? 0 : priority - 2;
	r->for_each = for_each == 0;
	fine = fine && strength >= 0 && priority >= 0 && for_each != -1;
	return resolve_dates(m, d, r) && fine;
}

static bool is_low(const struct model *m, const struct m_cites *cites)
{
	for (uint32_t i = 0; i < cites->count; i++)
		if (strcmp(m->sources[cites->items[i].source].confidence, "low") != 0)
			return false;
	return true;
}

static bool resolve_sources_of(struct rule_scope *s)
{
	const struct rule_declaration *d = &s->declared->head;
	bool fine = resolve_citations(s->m, &d->cites, &s->rule->cites);

	if (d->cites.count == 0) {
		berth_diag_add(s->m->diag, BERTH_ERROR, "KB-048", &d->id.at, "add a <cite>",
		               "rule '%s' cites no source", d->id.text);
		return false;
	}
	s->low_sources = fine && is_low(s->m, &s->rule->cites);
	return fine;
}

static bool resolve_beside(struct model *m, const struct rule_declaration *d, struct m_rule *r)
{
	uint32_t *beside = arena_alloc(m->arena, d->n_beside, sizeof *beside);

	for (size_t i = 0; beside && i < d->n_beside; i++) {
		uint32_t rule = names_require(m, &d->beside[i].with, "with", "<beside>")
			? resolve_name(m, PILE_RULE, &d->beside[i].with) : NONE;
		if (rule == NONE)
			return false;
		beside[r->n_beside++] = rule;
	}
	r->beside = beside;
	return beside != NULL;
}

/* ---- its parts ---------------------------------------------------------- */

/* Is none of its actions one of NAMES? */
static bool has_none_of(const struct declared_rule *d, const char *const *names)
{
	for (uint32_t i = 0; i < d->n_actions; i++)
		for (const char *const *name = names; *name; name++)
			if (strcmp(d->actions[i].name, *name) == 0)
				return false;
	return true;
}

static bool only_speaks(const struct declared_rule *d)
{
	static const char *const deciding[] = { "conclude", "exclude", "favour", "oppose", "weight",
		                                    NULL };

	return has_none_of(d, deciding);
}

/* What was said is a reason, and may exclude; it never makes anything so. */
static bool makes_nothing(const struct declared_rule *d)
{
	static const char *const making[] = { "conclude", "assume", "weight", NULL };

	return has_none_of(d, making);
}

/* No candidate is out because nobody spoke. */
static bool only_weighs(const struct declared_rule *d)
{
	static const char *const excluding[] = { "exclude", NULL };

	return makes_nothing(d) && has_none_of(d, excluding);
}

static bool resolve_actions(const struct rule_scope *s)
{
	const struct declared_rule *d = s->declared;
	struct m_action *actions = arena_alloc(s->m->arena, d->n_actions, sizeof *actions);
	bool fine = actions != NULL, assumes = false;

	for (uint32_t i = 0; actions && i < d->n_actions; i++) {
		fine = resolve_action(s, &d->actions[i], &actions[i]) && fine;
		assumes = assumes || strcmp(d->actions[i].name, "assume") == 0;
	}
	s->rule->actions = actions;
	s->rule->n_actions = d->n_actions;
	if (d->n_actions == 0) {
		berth_diag_add(s->m->diag, BERTH_ERROR, "KB-020", &d->head.id.at, NULL,
		               "rule '%s' does nothing", d->head.id.text);
		return false;
	}
	if (assumes && d->n_actions > 1) {
		berth_diag_add(s->m->diag, BERTH_ERROR, "KB-051", &d->head.id.at,
		               "give each assumption a rule of its own",
		               "rule '%s' does more than assume one fact", d->head.id.text);
		return false;
	}
	return fine;
}

static void resolve_rule(struct model *m, const struct item *item, struct m_rule *r)
{
	struct rule_scope s = { .m = m, .declared = item->declaration, .rule = r };
	const struct declared_rule *d = s.declared;
	bool fine;

	r->declared = &d->head;
	r->at = item->at;
	r->layer = *(const char **)vector_at(&m->builder->layers, item->layer);
	fine = resolve_head(m, &d->head, r);
	fine = resolve_sources_of(&s) && fine;
	fine = resolve_beside(m, &d->head, r) && fine;
	r->bad = !fine;
	if (d->head.for_each.text && !r->for_each)
		return; /* what may stand in it is not known */
	s.may_ask_known = only_speaks(d);
	s.may_ask_told = makes_nothing(d);
	s.may_guard = only_weighs(d);
	fine = resolve_tests(&s, d->tests, d->n_tests, &r->tests) && fine;
	r->n_tests = d->n_tests;
	fine = resolve_actions(&s) && fine;
	r->because = resolve_text(m, &d->head.because, &item->at, true,
	                          (struct text_name){ "'because'", "rule", item->id });
	fine = texts_check_placeholders(m, &d->head.because, r->for_each) && fine;
	fine = resolve_shorts(m, &d->head, r) && fine;
	r->bad = !fine;
}

void resolve_rules(struct model *m)
{
	for (uint32_t i = 0; i < m->n_rules; i++)
		resolve_rule(m, model_item(m, PILE_RULE, i), &m->rules[i]);
}
