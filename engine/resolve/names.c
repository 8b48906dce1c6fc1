/*
 * names.c - names to numbers, with the nearest name where there is none.
 */
#include "engine/resolve/parts.h"

#include <stdio.h>
#include <string.h>

static const char *const unknown_code[N_PILES] = {
	[PILE_FACT] = "KB-023", [PILE_CANDIDATE] = "KB-025", [PILE_CRITERION] = "KB-026",
	[PILE_TOPIC] = "KB-027", [PILE_SOURCE] = "KB-028", [PILE_LIMIT] = "KB-029",
	[PILE_ATTRIBUTE] = "KB-030", [PILE_DIMENSION] = "KB-031", [PILE_TABLE] = "KB-080",
	[PILE_RULE] = "KB-072", [PILE_STAGE] = "KB-110", [PILE_OUTSIDER] = "KB-114",
};

/* So many faults have a hint each; looking for near names takes time where many names are wrong. */
#define MOST_HINTS 300

const char *names_did_you_mean(char hint[HINT_BYTES], const struct suggestion *s)
{
	if (!s->best)
		return NULL;
	snprintf(hint, HINT_BYTES, "did you mean '%s'?", s->best);
	return hint;
}

const struct item *model_item(const struct model *m, enum pile_kind kind, uint32_t number)
{
	uint32_t added = m->added_as[kind][number];

	return added == NONE ? NULL : vector_at(&m->builder->piles[kind].items, added);
}

bool model_is_first_fact(const struct model *m, uint32_t fact)
{
	return fact == 0 || m->added_as[PILE_FACT][fact] != m->added_as[PILE_FACT][fact - 1];
}

static uint32_t model_find(const struct model *m, enum pile_kind kind, const char *id)
{
	uint32_t added = names_find(m->builder->piles[kind].names, id);

	if (added != NAME_NONE)
		return m->number_of[kind][added];
	return kind == PILE_ATTRIBUTE && strcmp(id, "status") == 0 ? STATUS_ATTRIBUTE : NONE;
}

uint32_t resolve_name(struct model *m, enum pile_kind kind, const struct word *w)
{
	const struct vector *items = &m->builder->piles[kind].items;
	uint32_t number = model_find(m, kind, w->text);
	struct suggestion near = SUGGESTION_INIT;
	char hint[HINT_BYTES];

	if (number != NONE) {
		m->used[kind][number] = 1;
		return number;
	}
	if (kind == PILE_ATTRIBUTE)
		suggestion_offer(&near, w->text, "status");
	for (uint32_t i = 0; i < items->count && berth_diag_errors(m->diag) < MOST_HINTS; i++)
		suggestion_offer(&near, w->text, ((struct item *)vector_at(items, i))->id);
	berth_diag_add(m->diag, BERTH_ERROR, unknown_code[kind], &w->at,
	               names_did_you_mean(hint, &near), "unknown %s '%.80s'", pile_noun(kind), w->text);
	return NONE;
}

uint32_t resolve_fact_name(struct model *m, const struct word *w, bool for_each)
{
	uint32_t fact = resolve_name(m, PILE_FACT, w);

	if (fact == NONE || for_each || !m->facts[fact].per_candidate)
		return fact;
	berth_diag_add(m->diag, BERTH_ERROR, "KB-067", &w->at,
	               "write for-each=\"candidate\" on the rule",
	               "each candidate has its own '%.80s', and this rule has no candidate", w->text);
	return NONE;
}

int resolve_choice(struct model *m, const struct word *w, const char *const choices[],
                   int fallback, const char *what)
{
	struct suggestion near = SUGGESTION_INIT;
	char hint[HINT_BYTES];

	if (!w->text)
		return fallback;
	for (int i = 0; choices[i]; i++) {
		if (strcmp(choices[i], w->text) == 0)
			return i;
		suggestion_offer(&near, w->text, choices[i]);
	}
	berth_diag_add(m->diag, BERTH_ERROR, "KB-036", &w->at, names_did_you_mean(hint, &near),
	               "'%.80s' is no %s", w->text, what);
	return -1;
}

bool names_require(struct model *m, const struct word *w, const char *name, const char *owner)
{
	if (w->text)
		return true;
	berth_diag_add(m->diag, BERTH_ERROR, "KB-020", &w->at, NULL, "%s lacks its '%s'", owner, name);
	return false;
}

const char *names_next_word(struct model *m, const char **rest)
{
	size_t length;
	const char *word;

	*rest += strspn(*rest, " \t\r\n");
	length = strcspn(*rest, " \t\r\n");
	if (length == 0)
		return NULL;
	word = arena_strndup(m->arena, *rest, length);
	*rest += length;
	return word;
}

bool resolve_candidate_set(struct model *m, const struct word *w, uint64_t *out)
{
	const char *rest = w->text, *id;
	bool fine = true;

	*out = 0;
	while ((id = names_next_word(m, &rest)) != NULL) {
		struct word one = { id, w->at };
		uint32_t candidate = resolve_name(m, PILE_CANDIDATE, &one);
		if (candidate == NONE) {
			fine = false;
			continue;
		}
		if (*out >> candidate & 1)
			berth_diag_add(m->diag, BERTH_ERROR, "KB-055", &w->at, NULL,
			               "candidate '%s' is given twice", id);
		*out |= UINT64_C(1) << candidate;
	}
	return fine;
}
