/*
 * elements.c - the words of a test or an action.
 */
#include "engine/resolve/parts.h"

berth_place element_place(const struct rule_scope *s, const struct element *e)
{
	return (berth_place){ s->declared->head.id.at.file, e->line, e->column };
}

struct word element_word(const struct rule_scope *s, const struct element *e, enum key key)
{
	for (uint32_t i = 0; i < e->n_given; i++) {
		const struct given_word *g = &e->given[i];
		if (g->key == key)
			return (struct word){ g->text, { s->declared->head.id.at.file, g->line, g->column } };
	}
	return (struct word){ NULL, element_place(s, e) };
}

bool element_check_keys(const struct rule_scope *s, const struct element *e, uint32_t keys)
{
	bool fine = true;

	for (uint32_t i = 0; i < e->n_given; i++) {
		const struct given_word *g = &e->given[i];
		berth_place at = { s->declared->head.id.at.file, g->line, g->column };
		if (keys >> g->key & 1)
			continue;
		berth_diag_add(s->m->diag, BERTH_ERROR, "KB-070", &at, NULL, "'%s' has no '%s'", e->name,
		               declared_key(g->key));
		fine = false;
	}
	return fine;
}

int element_operation(const struct rule_scope *s, const struct element *e, berth_operation first,
                      berth_operation last, const char *what)
{
	const char *names[BERTH_COUNT + 2] = { NULL };
	struct word w = element_word(s, e, KEY_OPERATION);
	int number;

	for (berth_operation i = first; i <= last; i++)
		names[i - first] = declared_operation(i);
	number = resolve_choice(s->m, &w, names, 0, what);
	return number < 0 ? -1 : (int)first + number;
}

const struct domain *element_fact(const struct rule_scope *s, const struct word *id, uint32_t *fact)
{
	*fact = resolve_fact_name(s->m, id, s->rule->for_each);
	if (*fact == NONE)
		return NULL;
	s->m->facts[*fact].read = true;
	return s->m->facts[*fact].domain.bad ? NULL : &s->m->facts[*fact].domain;
}

const struct domain *element_attribute(const struct rule_scope *s, const struct word *id,
                                       uint32_t *attribute)
{
	*attribute = resolve_name(s->m, PILE_ATTRIBUTE, id);
	if (!s->rule->for_each) {
		berth_diag_add(s->m->diag, BERTH_ERROR, "KB-053", &id->at,
		               "write for-each=\"candidate\" on the rule",
		               "'%.80s' is an attribute, and this rule has no candidate", id->text);
		return NULL;
	}
	if (*attribute == NONE || s->m->attributes[*attribute].domain.bad)
		return NULL;
	return &s->m->attributes[*attribute].domain;
}

const struct domain *element_limit(const struct rule_scope *s, const struct word *id,
                                   uint32_t *limit)
{
	*limit = resolve_name(s->m, PILE_LIMIT, id);
	if (*limit == NONE || s->m->limits[*limit].domain.bad)
		return NULL;
	return &s->m->limits[*limit].domain;
}
