/*
 * kinds.c - rules of one kind ("strongest-of"), of which only the strongest counts for a candidate.
 *
 * All of them give points of one sign on one criterion, each rule the same to each candidate. So
 * which of two is stronger is known before any case; ties go to the first id.
 */
#include "engine/ground/parts.h"

#include <stdlib.h>
#include <string.h>

/* Bad rules are of none. */
static const char *kind_of(const struct m_rule *r)
{
	return r->bad ? NULL : r->declared->strongest_of.text;
}

bool kinds_same(const struct m_rule *a, const struct m_rule *b)
{
	return kind_of(a) && kind_of(b) && strcmp(kind_of(a), kind_of(b)) == 0;
}

static bool gives_once(const struct m_rule *r)
{
	return r->for_each && r->n_actions == 1 && berth_effect_scores(r->actions[0].kind);
}

static bool give_alike(const struct m_rule *a, const struct m_rule *b)
{
	return a->actions[0].kind == b->actions[0].kind
		&& a->actions[0].criterion == b->actions[0].criterion;
}

static void refuse(const struct model *m, const struct m_rule *r, const char *hint)
{
	berth_diag_add(m->diag, BERTH_ERROR, "KB-074", &r->declared->strongest_of.at, hint,
	               "rule '%s' cannot be the strongest of '%s'", r->declared->id.text,
	               r->declared->strongest_of.text);
}

static bool is_stronger(const struct model *m, uint32_t other, uint32_t rule)
{
	const struct m_rule *a = &m->rules[other], *b = &m->rules[rule];
	int32_t x, y;

	if (other == rule || !kinds_same(a, b) || !gives_once(a) || !gives_once(b))
		return false;
	x = abs(a->actions[0].points);
	y = abs(b->actions[0].points);
	return x > y || (x == y && other < rule);
}

uint32_t kinds_next_stronger(const struct model *m, uint32_t rule, uint32_t from)
{
	uint32_t n = kind_of(&m->rules[rule]) ? m->n_rules : 0;

	for (uint32_t i = from; i < n; i++)
		if (is_stronger(m, i, rule))
			return i;
	return NONE;
}

/* Another rule of the kind of RULE gives otherwise, or there is none at all: then that is said. */
static void check_kind(const struct model *m, uint32_t rule)
{
	const struct m_rule *r = &m->rules[rule];
	bool alone = true;

	if (!gives_once(r)) {
		refuse(m, r, "it needs for-each=\"candidate\", and does nothing but favour or oppose once");
		return;
	}
	for (uint32_t i = 0; i < m->n_rules; i++) {
		const struct m_rule *other = &m->rules[i];
		if (i == rule || !kinds_same(other, r))
			continue;
		alone = false;
		if (i < rule && gives_once(other) && !give_alike(other, r)) {
			refuse(m, r, "all of a kind favour, or all oppose, on one criterion");
			return;
		}
	}
	if (alone)
		refuse(m, r, "no other rule is of that kind");
}

void kinds_check(const struct model *m)
{
	for (uint32_t i = 0; i < m->n_rules; i++)
		if (kind_of(&m->rules[i]))
			check_kind(m, i);
}
