/*
 * image-check.h - is a block what the readers of programs rely on?
 *
 * Sections are inside the block already (image.c).  Checks give NULL or a static
 * sentence.  Nothing is believed before it was looked at: indexes before they are used,
 * spans before they are walked, and no walk is longer than the block.
 */
#ifndef ENGINE_IMAGE_CHECK_H
#define ENGINE_IMAGE_CHECK_H

#include "engine/explain.h"
#include "engine/program/program.h"

/* In this order; each relies on those before it. */
const char *image_check_items(const berth_program *p); /* image-items.c */
const char *image_check_written(const berth_program *p); /* image-written.c */
const char *image_check_tables(const berth_program *p); /* image-tables.c */
const char *image_check_cues(const berth_program *p); /* image-cues.c */
const char *image_check_words(const berth_program *p); /* check-words.c */
const char *image_check_tests(const berth_program *p); /* image-tests.c */
const char *image_check_rules(const berth_program *p); /* image-rules.c */
/* image-tables.c: does E read a table, and only what is known below LEVEL? */
bool image_check_aggregate(const berth_program *p, const struct p_effect *e, uint32_t level);
/* image-levels.c: BERTH_EIMAGE with a message, or BERTH_ENOMEM. */
berth_status image_check_levels(const berth_program *p, const char **message);
berth_status image_check_rows(const berth_program *p, const char **message);

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
	return i < n || i == NONE;
}
static inline bool is_span(struct span s, uint32_t n)
{
	return s.first <= n && s.count <= n - s.first;
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
