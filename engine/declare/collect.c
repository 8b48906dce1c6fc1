/*
 * collect.c - copies of declarations that outlive their reader.
 *
 * Copies are shallow first and then made deep word by word.  A failed allocation
 * leaves a hole (NULL, count unchanged where nobody looks again) and a mark in the
 * arena, at which builder_finish() gives up before anything is read.
 */
#include "engine/declare/declared.h"

#include <string.h>

void *collect_array(struct builder *b, const void *items, size_t count, size_t size)
{
	void *copy = count ? arena_alloc(b->arena, count, size) : NULL;

	if (copy)
		memcpy(copy, items, count * size);
	return copy;
}

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

void collect_words(struct builder *b, struct word *const words[])
{
	for (; *words; words++)
		collect_word(b, *words);
}

void collect_texts(struct builder *b, struct texts *t)
{
	struct localized *items = collect_array(b, t->items, t->count, sizeof *items);

	for (size_t i = 0; items && i < t->count; i++) {
		collect_words(b, (struct word *[]){ &items[i].language, &items[i].final, NULL });
		items[i].text.at.file = shared(b, items[i].text.at.file);
		if (items[i].text.text)
			items[i].text.text = arena_strdup(b->arena, items[i].text.text);
	}
	t->items = items;
}

void collect_citations(struct builder *b, struct citations *c)
{
	struct citation *items = collect_array(b, c->items, c->count, sizeof *items);

	for (size_t i = 0; items && i < c->count; i++)
		collect_words(b, (struct word *[]){ &items[i].source, &items[i].at, NULL });
	c->items = items;
}

const struct value_declaration *collect_values(struct builder *b, const struct value_declaration *v,
                                               size_t n)
{
	struct value_declaration *items = collect_array(b, v, n, sizeof *items);

	for (size_t i = 0; items && i < n; i++) {
		collect_word(b, &items[i].id);
		collect_texts(b, &items[i].label);
	}
	return items;
}

const struct dated_declaration *collect_dated(struct builder *b, const struct dated_declaration *d,
                                              size_t n)
{
	struct dated_declaration *items = collect_array(b, d, n, sizeof *items);

	for (size_t i = 0; items && i < n; i++) {
		collect_words(b, (struct word *[]){ &items[i].from, &items[i].value, NULL });
		collect_citations(b, &items[i].cites);
	}
	return items;
}

const struct column_declaration *collect_columns(struct builder *b,
                                                 const struct column_declaration *c, size_t n)
{
	struct column_declaration *items = collect_array(b, c, n, sizeof *items);

	for (size_t i = 0; items && i < n; i++) {
		collect_words(b, (struct word *[]){ &items[i].id, &items[i].type, &items[i].dimension,
		                                    &items[i].values_of, NULL });
		items[i].values = collect_values(b, items[i].values, items[i].n_values);
	}
	return items;
}

static const struct cell_declaration *keep_cells(struct builder *b,
                                                 const struct cell_declaration *c, size_t n)
{
	struct cell_declaration *items = collect_array(b, c, n, sizeof *items);

	for (size_t i = 0; items && i < n; i++)
		collect_words(b, (struct word *[]){ &items[i].column, &items[i].value, NULL });
	return items;
}

const struct row_declaration *collect_rows(struct builder *b, const struct row_declaration *r,
                                           size_t n)
{
	struct row_declaration *items = collect_array(b, r, n, sizeof *items);

	for (size_t i = 0; items && i < n; i++) {
		collect_words(
			b, (struct word *[]){ &items[i].id, &items[i].valid_from, &items[i].valid_to, NULL });
		items[i].cells = keep_cells(b, items[i].cells, items[i].n_cells);
		collect_citations(b, &items[i].cites);
	}
	return items;
}

/* ---- tests and actions: only the words that were written ---------------- */

struct place_of_word {
	enum key key;
	size_t offset;
};
#define TEST_WORD(key, member) { key, offsetof(struct test_declaration, member) }
#define ACTION_WORD(key, member) { key, offsetof(struct action_declaration, member) }

static const struct place_of_word test_words[] = {
	TEST_WORD(KEY_FACT, fact), TEST_WORD(KEY_ATTRIBUTE, attribute), TEST_WORD(KEY_VALUE, value),
	TEST_WORD(KEY_VALUES, values), TEST_WORD(KEY_LIMIT, limit), TEST_WORD(KEY_TO_FACT, to_fact),
	TEST_WORD(KEY_TO_ATTRIBUTE, to_attribute), TEST_WORD(KEY_LOW, low), TEST_WORD(KEY_HIGH, high),
	TEST_WORD(KEY_LOW_LIMIT, low_limit), TEST_WORD(KEY_HIGH_LIMIT, high_limit),
	TEST_WORD(KEY_PATTERN, pattern), TEST_WORD(KEY_COLUMN, column),
};
static const struct place_of_word action_words[] = {
	ACTION_WORD(KEY_CANDIDATE, candidate), ACTION_WORD(KEY_CRITERION, criterion),
	ACTION_WORD(KEY_POINTS, points), ACTION_WORD(KEY_FACT, fact), ACTION_WORD(KEY_VALUE, value),
	ACTION_WORD(KEY_LIMIT, limit), ACTION_WORD(KEY_LOW, low), ACTION_WORD(KEY_HIGH, high),
	ACTION_WORD(KEY_OPERATION, operation),
	ACTION_WORD(KEY_OPERANDS, operands), ACTION_WORD(KEY_TOPIC, topic),
	ACTION_WORD(KEY_INSTEAD, instead), ACTION_WORD(KEY_TABLE, table),
	ACTION_WORD(KEY_CHEAPEST, cheapest), ACTION_WORD(KEY_GAP, gap),
};
#define COUNT_OF(array) (sizeof(array) / sizeof *(array))

static const struct word *word_at(const void *declaration, size_t offset)
{
	return (const struct word *)((const char *)declaration + offset);
}

/* Fills E's words from DECLARATION, where WORDS says they are. */
static void keep_given(struct builder *b, struct element *e, const void *declaration,
                       const struct place_of_word *words, size_t n)
{
	struct given *given;
	uint32_t count = 0;

	for (size_t i = 0; i < n; i++)
		count += word_at(declaration, words[i].offset)->text != NULL;
	given = arena_alloc(b->arena, count, sizeof *given);
	if (!given)
		return;
	e->given = given;
	for (size_t i = 0; i < n; i++) {
		const struct word *w = word_at(declaration, words[i].offset);
		if (w->text)
			given[e->n_given++] = (struct given){ shared(b, w->text), w->at.line,
				                              w->at.column, words[i].key };
	}
}

static void keep_name(struct builder *b, struct element *e, const struct word *name)
{
	e->name = shared(b, name->text ? name->text : "");
	e->line = name->at.line;
	e->column = name->at.column;
}

const struct element *collect_tests(struct builder *b, const struct test_declaration *t, size_t n,
                                    unsigned depth)
{
	struct element *items = arena_alloc(b->arena, n, sizeof *items);

	for (size_t i = 0; items && i < n; i++) {
		keep_name(b, &items[i], &t[i].element);
		keep_given(b, &items[i], &t[i], test_words, COUNT_OF(test_words));
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

const struct element *collect_actions(struct builder *b, const struct action_declaration *a,
                                      size_t n)
{
	struct element *items = arena_alloc(b->arena, n, sizeof *items);

	for (size_t i = 0; items && i < n; i++) {
		keep_name(b, &items[i], &a[i].element);
		keep_given(b, &items[i], &a[i], action_words, COUNT_OF(action_words));
		items[i].texts = a[i].text;
		collect_texts(b, &items[i].texts);
		items[i].children = collect_tests(b, a[i].filters, a[i].n_filters, TEST_DEPTH);
		items[i].n_children = items[i].children ? (uint32_t)a[i].n_filters : 0;
	}
	return items;
}
