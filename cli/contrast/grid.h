/*
 * grid.h - a table of rows with a cell for each column, as text, Markdown or CSV.
 *
 * Cells are added as they come; what is narrower than the page stands side by side, a cell that is
 * wide is wrapped inside its column, and columns that find no room stand below, under the same
 * rows.
 */
#ifndef CLI_CONTRAST_GRID_H
#define CLI_CONTRAST_GRID_H

#include "base/arena.h"
#include "cli/page/page.h"

#include <stdint.h>

struct grid_row {
	const char *label;
	const char **cells;    /* never NULL, one for each column */
};

struct grid {
	struct arena *memory;
	uint32_t n_columns, n_rows, room;
	const char **heads;    /* one for each column */
	struct grid_row *rows;
};

/* A grid without rows and heads; strings that are put into it must outlive it. */
struct grid grid_new(struct arena *memory, uint32_t n_columns);

/* One more row of empty cells, to be filled; NULL: memory is out. */
const char **grid_add(struct grid *g, const char *label);

/* The whole of it. */
void grid_text(const struct grid *g, struct page *page);
void grid_markdown(const struct grid *g, struct strbuf *out);
void grid_csv(const struct grid *g, struct strbuf *out);

#endif
