/*
 * tables.c - tables with their rows, as they are over time.
 */
#include "cli/document/parts.h"

#include "base/number.h"

/* The ink in work is a cell. */
static void end_cell(struct document *d, const char *name)
{
	sheet_cell(&d->sheet, name, strbuf_text(&d->line));
	d->sheet.page.text.failed = d->sheet.page.text.failed || !strbuf_ok(&d->line);
	strbuf_clear(&d->line);
}

/* "2026-01-01..", "..2027-01-01": the first day, and the day after the last. */
static void write_days(struct document *d, const berth_row_info *row)
{
	char from[11] = "", to[11] = "";

	if (row->valid_from)
		date_write(from, row->valid_from);
	if (row->valid_to)
		date_write(to, row->valid_to);
	if (row->valid_from || row->valid_to)
		strbuf_add_format(&d->line, "%s..%s", from, to);
	end_cell(d, scribe_word(&d->scribe, N_("valid")));
}

static void write_row_sources(struct document *d, uint32_t row)
{
	berth_citation citation;

	for (uint32_t i = 0; berth_row_citation(d->scribe.program, row, i, &citation) == BERTH_OK;
	     i++) {
		strbuf_add(&d->line, i ? ", " : "");
		scribe_citation(&d->scribe, &d->line, &citation);
	}
	end_cell(d, scribe_word(&d->scribe, N_("sources")));
}

static void write_row(struct document *d, uint32_t table, const berth_table_info *info,
                      uint32_t row)
{
	berth_row_info head;
	int64_t value;

	if (berth_row_describe(d->scribe.program, row, &head) != BERTH_OK)
		return;
	sheet_record(&d->sheet);
	ink_text(&d->sheet, &d->line, head.id);
	end_cell(d, "");
	for (uint32_t i = 0; i < info->columns; i++) {
		uint32_t column = info->first_column + i;

		if (berth_row_cell(d->scribe.program, table, row, i, &value) == BERTH_OK)
			scribe_value(&d->scribe, &d->line, BERTH_OF_COLUMN, column, value);
		end_cell(d, berth_column_id(d->scribe.program, column));
	}
	write_days(d, &head);
	write_row_sources(d, row);
}

static void write_table(struct document *d, uint32_t table, const berth_table_info *info)
{
	sheet_grid(&d->sheet);
	sheet_head(&d->sheet, scribe_word(&d->scribe, N_("row")));
	for (uint32_t i = 0; i < info->columns; i++)
		sheet_head(&d->sheet, berth_column_id(d->scribe.program, info->first_column + i));
	sheet_head(&d->sheet, scribe_word(&d->scribe, N_("valid")));
	sheet_head(&d->sheet, scribe_word(&d->scribe, N_("sources")));
	for (uint32_t i = 0; i < info->rows; i++)
		write_row(d, table, info, info->first_row + i);
	sheet_grid_end(&d->sheet);
}

void document_tables(struct document *d)
{
	berth_table_info info;

	for (uint32_t i = 0;
	     berth_table_describe(d->scribe.program, i, d->scribe.language, &info) == BERTH_OK; i++) {
		if (i == 0)
			sheet_part(&d->sheet, "tables", scribe_word(&d->scribe, N_("Tables")));
		document_item(d, "table", info.id, info.label);
		write_table(d, i, &info);
	}
}
