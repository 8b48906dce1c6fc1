/*
 * rows.h - which instances each cell of a variable falsifies (program.h).
 *
 * Both who freezes a program and who checks an image compute them from the literals.
 */
#ifndef ENGINE_PROGRAM_ROWS_H
#define ENGINE_PROGRAM_ROWS_H

#include "engine/program/program.h"

/* Gives the N variables their words and places in the rows, from the instances and
 * literals of P.  Returns the number of rows' words in all. */
uint64_t rows_place(const berth_program *p, struct p_variable *variables, uint32_t n);
/* Fills the rows of P's variables FIRST to END - 1, which have their places; ROWS begins with those
 * of FIRST. */
void rows_fill(const berth_program *p, struct p_row *rows, uint32_t first, uint32_t end);
/* The variable that a literal switches on, and the level at which it is known. */
static inline uint32_t literal_variable(const berth_program *p, const struct p_literal *literal)
{
	return literal->kind == LITERAL_ATOM ? p->atoms[literal->index].variable
	                                     : p->nodes[literal->index].variable;
}
static inline uint32_t literal_level(const berth_program *p, const struct p_literal *literal)
{
	return literal->kind == LITERAL_ATOM ? p->atoms[literal->index].level
	                                     : p->nodes[literal->index].level;
}

#endif
