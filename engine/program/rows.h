/*
 * rows.h - which instances each cell of a variable falsifies (program.h).
 *
 * Both who freezes a program and who checks an image compute them from the literals.
 */
#ifndef ENGINE_ROWS_H
#define ENGINE_ROWS_H

#include "engine/program/program.h"

/* Gives the N variables their words and places in the rows, from the instances and
 * literals of P.  Returns the number of rows' words in all. */
uint64_t rows_place(const berth_program *p, struct p_variable *variables, uint32_t n);
/* Fills the rows of P's variables FIRST to END - 1, which have their places; ROWS begins with those
 * of FIRST. */
void rows_fill(const berth_program *p, struct p_row *rows, uint32_t first, uint32_t end);
/* Is LITERAL true in CELL of its variable?  n_cells: undefined. */
bool literal_passes(const berth_program *p, const struct p_literal *literal, uint32_t cell);
uint32_t literal_variable(const berth_program *p, const struct p_literal *literal);

#endif
