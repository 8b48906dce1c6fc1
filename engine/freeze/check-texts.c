/*
 * check-texts.c - texts that some rules or facts have, and others that need them as well do not.
 */
#include "engine/freeze/check-rules.h"

/* Is it told to somebody as a reason, an advice or a warning? */
static bool is_told(const struct m_rule *r)
{
	const uint32_t told = 1u << BERTH_EXCLUDE | 1u << BERTH_FAVOUR | 1u << BERTH_OPPOSE
		| 1u << BERTH_ADVISE | 1u << BERTH_WARN;

	for (uint32_t i = 0; i < r->n_actions; i++)
		if (told >> r->actions[i].kind & 1)
			return true;
	return false;
}

static void check_shorts(const struct model *m)
{
	bool any = false;

	for (uint32_t i = 0; i < m->n_rules; i++)
		any = any || (!m->rules[i].bad && m->rules[i].short_text);
	for (uint32_t i = 0; any && i < m->n_rules; i++)
		if (!m->rules[i].bad && !m->rules[i].short_text && is_told(&m->rules[i]))
			berth_diag_add(m->diag, BERTH_WARNING, "KB-077", &m->rules[i].at,
			               "as other rules here: <short xml:lang=\"...\">what is so</short>",
			               "rule '%s' has no short text", m->rules[i].declared->id.text);
}

/* The first value of F that has no wish, or "" where a number or text has none; NULL: all have. */
static const char *without_wish(const struct m_fact *f)
{
	for (uint32_t i = 0; i < f->domain.n_values; i++)
		if (!f->domain.values[i].wish)
			return f->domain.values[i].id;
	return f->domain.n_values || f->wish ? NULL : "";
}

static bool has_wish(const struct m_fact *f)
{
	bool any = f->wish != NULL;

	for (uint32_t i = 0; i < f->domain.n_values; i++)
		any = any || f->domain.values[i].wish;
	return any;
}

static void check_wishes(const struct model *m)
{
	bool any = false;

	for (uint32_t i = 0; i < m->n_facts; i++)
		any = any || has_wish(&m->facts[i]);
	for (uint32_t i = 0; any && i < m->n_facts; i++) {
		const struct m_fact *f = &m->facts[i];
		const char *value = f->read && !f->derived && !f->domain.bad ? without_wish(f) : NULL;
		if (value)
			berth_diag_add(m->diag, BERTH_WARNING, "KB-079", &f->at,
			               "as other facts here: <wish xml:lang=\"...\">what a person said</wish>",
			               *value ? "fact '%s' has no wish for its value '%s'"
			                      : "fact '%s' has no wish%s", f->id, value);
	}
}

void check_texts(const struct model *m)
{
	check_shorts(m);
	check_wishes(m);
}
