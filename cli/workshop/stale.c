/*
 * stale.c - ages of sources, rules and limits.
 */
#include "cli/workshop/stale.h"

#include <stdlib.h>
#include <string.h>

/* Days since 0000-03-01, so that the leap day is the last of its year. */
static int32_t day_number(int32_t date)
{
	int32_t month = (date / 100 % 100 + 9) % 12, year = date / 10000 - month / 10;

	return 365 * year + year / 4 - year / 100 + year / 400 + (306 * month + 5) / 10 +
	       date % 100 - 1;
}

int32_t stale_days_between(int32_t from, int32_t to)
{
	return day_number(to) - day_number(from);
}

struct search {
	const berth_program *program;
	uint32_t language;
	int32_t as_of, days;
};

static bool is_old(const struct search *s, int32_t date)
{
	return date == 0 || stale_days_between(date, s->as_of) > s->days;
}

static int oldest_first(const void *a, const void *b)
{
	const struct stale_item *x = a, *y = b;

	if (x->date != y->date)
		return x->date < y->date ? -1 : 1;
	if (x->table && y->table && strcmp(x->table, y->table) != 0)
		return strcmp(x->table, y->table);
	return strcmp(x->id, y->id);
}

static void sort(struct stale_list *list)
{
	if (list->count)
		qsort(list->items, list->count, sizeof *list->items, oldest_first);
}

static void find_sources(const struct search *s, struct stale_list *list)
{
	berth_citation c;

	for (uint32_t i = 0; berth_source_describe(s->program, i, &c) == BERTH_OK; i++)
		if (is_old(s, c.checked))
			list->items[list->count++] = (struct stale_item){ .id = c.id, .title = c.title,
				.undated = c.undated, .date = c.checked, .checked = c.checked };
}

static void find_rules(const struct search *s, struct stale_list *list)
{
	berth_rule_info info;
	berth_citation c;

	for (uint32_t i = 0; berth_rule_describe(s->program, i, &info) == BERTH_OK; i++) {
		struct stale_item item = { .id = info.id, .title = "", .reviewed = info.reviewed_on };

		for (uint32_t k = 0; berth_rule_citation(s->program, i, k, &c) == BERTH_OK; k++)
			item.checked = c.checked > item.checked ? c.checked : item.checked;
		item.date = item.reviewed < item.checked ? item.reviewed : item.checked;
		if (info.valid_to && info.valid_to <= s->as_of)
			item.ended = info.valid_to;
		if (item.ended || is_old(s, item.date))
			list->items[list->count++] = item;
	}
}

static void find_limits(const struct search *s, struct stale_list *list)
{
	berth_limit_info info;
	berth_citation c;
	int64_t value;

	for (uint32_t i = 0; berth_limit_describe(s->program, i, s->language, &info) == BERTH_OK; i++) {
		struct stale_item item = { .id = info.id, .title = info.label };

		for (uint32_t k = 0; k < info.values; k++)
			berth_limit_value(s->program, i, k, &item.since, &value);
		for (uint32_t k = 0; berth_limit_citation(s->program, i, k, &c) == BERTH_OK; k++)
			item.checked = c.checked > item.checked ? c.checked : item.checked;
		item.date = item.since > item.checked ? item.since : item.checked;
		if (is_old(s, item.date))
			list->items[list->count++] = item;
	}
}

static void find_row(const struct search *s, const berth_table_info *table, uint32_t number,
                     struct stale_list *list)
{
	struct stale_item item = { .table = table->id, .title = table->label };
	berth_row_info row;
	berth_citation c;

	if (berth_row_describe(s->program, number, &row) != BERTH_OK ||
	    (row.valid_to && row.valid_to <= s->as_of))
		return;
	item.id = row.id;
	item.since = row.valid_from;
	for (uint32_t k = 0; berth_row_citation(s->program, number, k, &c) == BERTH_OK; k++)
		item.checked = c.checked > item.checked ? c.checked : item.checked;
	item.date = item.since > item.checked ? item.since : item.checked;
	if (is_old(s, item.date))
		list->items[list->count++] = item;
}

static void find_rows(const struct search *s, struct stale_list *list)
{
	berth_table_info table;

	for (uint32_t i = 0; berth_table_describe(s->program, i, s->language, &table) == BERTH_OK; i++)
		for (uint32_t k = 0; k < table.rows; k++)
			find_row(s, &table, table.first_row + k, list);
}

static uint32_t count_rows(const berth_program *program)
{
	berth_table_info table;
	uint32_t rows = 0;

	for (uint32_t i = 0; berth_table_describe(program, i, 0, &table) == BERTH_OK; i++)
		rows += table.rows;
	return rows;
}

bool stale_find(struct stale *out, struct arena *arena, const berth_program *program,
                uint32_t language, int32_t as_of, int32_t days)
{
	struct search search = { program, language, as_of, days };
	berth_program_info info;

	berth_program_describe(program, &info);
	*out = (struct stale){
		.info = info,
		.as_of = as_of,
		.days = days,
		.sources = { arena_alloc(arena, info.sources, sizeof(struct stale_item)), 0 },
		.rules = { arena_alloc(arena, info.rules, sizeof(struct stale_item)), 0 },
		.limits = { arena_alloc(arena, info.limits, sizeof(struct stale_item)), 0 },
		.n_rows = count_rows(program)
	};
	out->rows.items = arena_alloc(arena, out->n_rows, sizeof(struct stale_item));
	if (arena_failed(arena))
		return false;
	find_sources(&search, &out->sources);
	find_rules(&search, &out->rules);
	find_limits(&search, &out->limits);
	find_rows(&search, &out->rows);
	sort(&out->sources);
	sort(&out->rules);
	sort(&out->limits);
	sort(&out->rows);
	return true;
}
