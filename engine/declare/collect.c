/*
 * collect.c - copies of declarations that outlive their reader.
 *
 * Copies are shallow first and then made deep word by word.  A failed allocation
 * leaves a hole (NULL, count unchanged where nobody looks again) and a mark in the
 * arena, at which builder_finish() gives up before anything is read.
 */
#include "engine/declare/parts.h"

#include <string.h>

/* Tests may stand this deep below their rule; groups three deep, and what they hold. */
#define TEST_DEPTH 4

static const char *shared(struct builder *b, const char *text)
{
	uint32_t number = text ? names_add(b->words, text) : NAME_NONE;

	if (text && number == NAME_NONE)
		b->out_of_memory = true;
	return names_at(b->words, number);
}

void collect_word(struct builder *b, struct word *w)
{
	w->text = shared(b, w->text);
	w->at.file = shared(b, w->at.file);
}

/* Long texts are hardly ever said twice. */
static void collect_prose(struct builder *b, struct word *w)
{
	w->at.file = shared(b, w->at.file);
	if (w->text)
		w->text = arena_strdup(b->arena, w->text);
}

static const void *collect_items(struct builder *b, enum pile_kind part, const void *items,
                                 size_t count)
{
	size_t size = declaration_of(part)->size;
	char *copy = count ? arena_alloc(b->arena, count, size) : NULL;

	if (copy)
		memcpy(copy, items, count * size);
	for (size_t i = 0; copy && i < count; i++)
		collect_members(b, part, copy + i * size);
	return copy;
}

static void collect_list(struct builder *b, const struct member *list, void *copy)
{
	size_t count = list_count(copy, list);

	list_set(copy, list, collect_items(b, list->part, list_items(copy, list), count), count);
}

void collect_members(struct builder *b, enum pile_kind kind, void *copy)
{
	const struct declaration *d = declaration_of(kind);

	for (size_t i = 0; i < d->n_members; i++) {
		const struct member *member = &d->members[i];

		if (member->kind == MEMBER_LIST)
			collect_list(b, member, copy);
		else if (member->kind == MEMBER_PROSE)
			collect_prose(b, member_at(copy, member));
		else if (member->kind != MEMBER_BODY)
			collect_word(b, member_at(copy, member));
	}
}

/* ---- tests and actions: only the words that were written ---------------- */

static bool is_given(const void *declaration, const struct member *member)
{
	const struct word *w = member_in(declaration, member);

	return member->kind < MEMBER_LIST && member->kind != MEMBER_ELEMENT && w->text;
}

/* Fills E's words from DECLARATION, a part of KIND. */
static void keep_given(struct builder *b, struct element *e, const void *declaration,
                       enum pile_kind kind)
{
	const struct declaration *d = declaration_of(kind);
	struct given_word *given;
	uint32_t count = 0;

	for (size_t i = 0; i < d->n_members; i++)
		count += is_given(declaration, &d->members[i]);
	given = arena_alloc(b->arena, count, sizeof *given);
	if (!given)
		return;
	e->given = given;
	for (size_t i = 0; i < d->n_members; i++) {
		const struct word *w = member_in(declaration, &d->members[i]);
		if (is_given(declaration, &d->members[i]))
			given[e->n_given++] = (struct given_word){ shared(b, w->text), w->at.line,
				                              w->at.column, d->members[i].key };
	}
}

static void keep_name(struct builder *b, struct element *e, const struct word *name)
{
	e->name = shared(b, name->text ? name->text : "");
	e->line = name->at.line;
	e->column = name->at.column;
}

static const struct element *collect_tests(struct builder *b, const struct test_declaration *t,
                                           size_t n, unsigned depth)
{
	struct element *items = arena_alloc(b->arena, n, sizeof *items);

	for (size_t i = 0; items && i < n; i++) {
		keep_name(b, &items[i], &t[i].element);
		keep_given(b, &items[i], &t[i], PART_TEST);
		if (t[i].n_children == 0)
			continue;
		if (depth == TEST_DEPTH) {
			berth_diag_add(b->diag, BERTH_ERROR, "KB-059", &t[i].element.at,
			               "conclude a derived fact in a rule of its own, and test that",
			               "tests are nested too deep");
			items[i].too_deep = true;
			continue;
		}
		items[i].children = collect_tests(b, t[i].children, t[i].n_children, depth + 1);
		items[i].n_children = items[i].children ? (uint32_t)t[i].n_children : 0;
	}
	return items;
}

static const struct element *collect_actions(struct builder *b,
                                             const struct action_declaration *a, size_t n)
{
	struct element *items = arena_alloc(b->arena, n, sizeof *items);

	for (size_t i = 0; items && i < n; i++) {
		keep_name(b, &items[i], &a[i].element);
		keep_given(b, &items[i], &a[i], PART_ACTION);
		items[i].texts.items = collect_items(b, PART_LOCALIZED, a[i].text.items, a[i].text.count);
		items[i].texts.count = a[i].text.count;
		items[i].children = collect_tests(b, a[i].filters, a[i].n_filters, TEST_DEPTH);
		items[i].n_children = items[i].children ? (uint32_t)a[i].n_filters : 0;
	}
	return items;
}

void collect_rule(struct builder *b, struct declared_rule *rule)
{
	struct rule_declaration *head = &rule->head;

	rule->tests = collect_tests(b, head->tests, head->n_tests, 1);
	rule->actions = collect_actions(b, head->actions, head->n_actions);
	rule->n_tests = (uint32_t)head->n_tests;
	rule->n_actions = (uint32_t)head->n_actions;
	head->tests = NULL;
	head->actions = NULL;
}
