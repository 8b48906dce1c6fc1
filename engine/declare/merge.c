/*
 * merge.c - what a layer adds to what earlier ones say of the same item.
 *
 * Rows of a table replace those of their id; other lists come behind the earlier ones.
 */
#include "engine/declare/parts.h"

#include <string.h>

/* The word by which DECLARATION asks to be merged; NULL when it does not. */
static const struct word *merge_word(enum pile_kind kind, const void *declaration)
{
	const struct declaration *d = declaration_of(kind);

	for (size_t i = 0; i < d->n_members; i++)
		if (strcmp(d->members[i].name, "merge") == 0) {
			const struct word *merge = member_in(declaration, &d->members[i]);

			return merge->text && strcmp(merge->text, "yes") == 0 ? merge : NULL;
		}
	return NULL;
}

/* ---- tables --------------------------------------------------------------- */

static struct names *row_ids(struct builder *b, const struct table_declaration *table)
{
	struct names *ids = names_new(b->arena);

	for (size_t i = 0; ids && i < table->n_rows; i++)
		if (table->rows[i].id.text && names_add(ids, table->rows[i].id.text) == NAME_NONE)
			ids = NULL;
	if (!ids)
		b->out_of_memory = true;
	return ids;
}

/* The rows of OVER, and those of UNDER that it does not replace. */
static void merge_rows(struct builder *b, const struct table_declaration *under,
                       struct table_declaration *over)
{
	struct row_declaration *rows =
		arena_alloc(b->arena, under->n_rows + over->n_rows, sizeof *rows);
	struct names *replaced = row_ids(b, over);
	size_t n = 0;

	if (!rows || !replaced)
		return;
	for (size_t i = 0; i < under->n_rows; i++)
		if (!under->rows[i].id.text
		    || names_find(replaced, under->rows[i].id.text) == NAME_NONE)
			rows[n++] = under->rows[i];
	for (size_t i = 0; i < over->n_rows; i++)
		rows[n++] = over->rows[i];
	over->label = under->label;
	over->columns = under->columns;
	over->n_columns = under->n_columns;
	over->rows = rows;
	over->n_rows = n;
}

/* Has D, which is to be merged with UNDER, nothing but rows, and is there an UNDER? */
static bool can_merge(struct builder *b, const struct table_declaration *d,
                      const struct declared_table *under)
{
	if (!under)
		berth_diag_add(b->diag, BERTH_ERROR, "KB-084", &d->merge.at,
		               "leave out 'merge', and give it columns and a label",
		               "there is no table '%s' to merge with", d->id.text);
	else if (d->n_columns || d->label.count)
		berth_diag_add(b->diag, BERTH_ERROR, "KB-084", &d->merge.at,
		               "leave out its columns and labels, or 'merge'",
		               "table '%s' is merged, so it has rows only", d->id.text);
	return under && d->n_columns == 0 && d->label.count == 0;
}

static void merge_table(struct builder *b, struct declared_table *over,
                        const struct declared_table *under)
{
	if (can_merge(b, &over->head, under)) {
		merge_rows(b, &under->head, &over->head);
		over->bad = under->bad;
	} else {
		over->bad = true;
	}
}

/* ---- lists ---------------------------------------------------------------- */

/* The items of UNDER and behind them those of OVER, for OVER. */
static void join(struct builder *b, const struct member *list, void *over, const void *under)
{
	size_t size = declaration_of(list->part)->size;
	size_t n_under = list_count(under, list), n_over = list_count(over, list);
	char *all = arena_alloc(b->arena, n_under + n_over, size);

	if (all && n_under)
		memcpy(all, list_items(under, list), n_under * size);
	if (all && n_over)
		memcpy(all + n_under * size, list_items(over, list), n_over * size);
	list_set(over, list, all, n_under + n_over);
}

/* Lists are joined, and words that are not written are those of UNDER. */
static void merge_members(struct builder *b, enum pile_kind kind, void *over, const void *under)
{
	const struct declaration *d = declaration_of(kind);

	for (size_t i = 0; i < d->n_members; i++) {
		struct word *word = member_at(over, &d->members[i]);

		if (d->members[i].kind == MEMBER_LIST)
			join(b, &d->members[i], over, under);
		else if (!word->text)
			*word = *(const struct word *)member_in(under, &d->members[i]);
	}
}

void merge_layers(struct builder *b, enum pile_kind kind, const struct word *id, void *over,
                  const void *under)
{
	const struct word *merge = merge_word(kind, over);

	if (!merge || b->out_of_memory || arena_failed(b->arena))
		return;
	if (kind == PILE_TABLE)
		merge_table(b, over, under);
	else if (under)
		merge_members(b, kind, over, under);
	else
		berth_diag_add(b->diag, BERTH_ERROR, "KB-084", &merge->at, "leave out 'merge'",
		               "there is nothing '%.80s' to merge with", id->text);
}
