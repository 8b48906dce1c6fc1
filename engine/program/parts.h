/*
 * parts.h - is a block what the readers of programs rely on?
 *
 * Sections are inside the block already (image.c).  Checks give NULL or a static
 * sentence.  Nothing is believed before it was looked at: members first, by the lists of fields.h,
 * so that every string, index and span leads into the block; then what hangs on several of them,
 * and no walk is longer than the block.
 */
#ifndef ENGINE_PROGRAM_PARTS_H
#define ENGINE_PROGRAM_PARTS_H

#include "engine/program/program.h"

/* In this order; each relies on those before it. */
const char *image_check_members(const berth_program *p); /* check-members.c */
const char *image_check_items(const berth_program *p);   /* check-items.c */
const char *image_check_tables(const berth_program *p);  /* check-tables.c */
const char *image_check_written(const berth_program *p); /* check-written.c */
const char *image_check_cues(const berth_program *p);    /* check-cues.c: with words */
const char *image_check_tests(const berth_program *p);   /* check-tests.c */
const char *image_check_rules(const berth_program *p);   /* check-rules.c */
/* check-levels.c: BERTH_EIMAGE with a message, or BERTH_ENOMEM. */
berth_status image_check_levels(const berth_program *p, const char **message);
berth_status image_check_rows(const berth_program *p, const char **message);

/* check-tables.c: does E read a table, and only what is known below LEVEL? */
bool image_check_aggregate(const berth_program *p, const struct p_effect *e, uint32_t level);
/* check-items.c: do the strings with which N elements of SIZE bytes begin stand in order? */
bool image_ids_in_order(const berth_program *p, const void *first, uint32_t n, size_t size);

static inline bool is_string(const berth_program *p, string_at at)
{
	return at < p->header->strings.count;
}
static inline bool is_text(const berth_program *p, text_at text)
{
	return text < p->n_texts / p->header->n_languages;
}
static inline bool is_index(uint32_t i, uint32_t n)
{
	return i < n;
}
static inline bool is_index_or_none(uint32_t i, uint32_t n)
{
	return i + 1 <= n; /* NONE + 1 is 0 */
}
static inline bool is_span(struct span s, uint32_t n)
{
	return (uint64_t)s.first + s.count <= n;
}
/* Does S begin at *AT, where the one before it ended?  Empty spans may stand anywhere inside N. */
static inline bool is_next(struct span s, uint32_t n, uint32_t *at)
{
	if (!is_span(s, n) || (s.count && s.first != *at))
		return false;
	*at += s.count;
	return true;
}
static inline bool is_date_or_none(int32_t date)
{
	int32_t month = date / 100 % 100, day = date % 100;

	return date == 0
		|| (date >= 19700101 && date <= 99991231 && month >= 1 && month <= 12 && day >= 1
		    && day <= 31);
}
static inline bool is_number_type(uint32_t type)
{
	return type == BERTH_INTEGER || type == BERTH_QUANTITY;
}
static inline uint32_t fact_n_values(const struct p_fact *f)
{
	return f->type == BERTH_BOOLEAN ? 2 : f->values.count;
}
static inline uint32_t column_n_values(const berth_program *p, const struct p_column *c)
{
	if (c->type == BERTH_BOOLEAN)
		return 2;
	return c->values_of == NONE ? c->values.count : p->facts[c->values_of].values.count;
}
static inline uint64_t values_mask(uint32_t n)
{
	return n >= 64 ? UINT64_MAX : (UINT64_C(1) << n) - 1;
}
/* Can something of TYPE with N_VALUES have VALUE? */
static inline bool is_value(uint32_t type, uint32_t n_values, int64_t value)
{
	if (is_number_type(type))
		return true;
	if (type == BERTH_SET)
		return ((uint64_t)value & ~values_mask(n_values)) == 0;
	return value >= 0 && value < (int64_t)n_values;
}

#endif
