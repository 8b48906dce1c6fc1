/*
 * parts.h - is a block what the readers of programs rely on?  And what can a fact, a limit hold?
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
/* check-items.c: has TYPE as many VALUES as it must have: two for a boolean, enough for an
 * enumeration, none for all others? */
bool image_values_fit(uint32_t type, struct span values);

/* What a fact, attribute, limit or column can hold. */
struct kind {
	berth_type type;
	uint32_t unit;      /* or NONE */
	struct span values; /* of booleans, enumerations and sets */
};

/* A column has no unit of its own: any of its dimension will do. */
static inline struct kind kind_of_column(const berth_program *p, const struct p_column *c)
{
	struct span units = c->dimension == NONE ? (struct span){ 0, 0 }
		: p->dimensions[c->dimension].units;

	return (struct kind){ (berth_type)c->type, units.count ? units.first : NONE,
		c->values_of == NONE ? c->values : p->facts[c->values_of].values };
}

/* That of the one of OWNER (a berth_owner) with NUMBER; false: there is none. */
static inline bool kind_find(const berth_program *p, uint32_t owner, uint32_t number,
                             struct kind *out)
{
	if (owner == BERTH_OF_FACT && number < p->n_facts) {
		const struct p_fact *f = &p->facts[number];
		*out = (struct kind){ (berth_type)f->type, f->unit, f->values };
		return true;
	}
	if (owner == BERTH_OF_ATTRIBUTE && number < p->n_attributes) {
		const struct p_attribute *a = &p->attributes[number];
		*out = (struct kind){ (berth_type)a->type, a->unit,
			a->type == BERTH_SET ? p->facts[a->values_of].values : a->values };
		return true;
	}
	if (owner == BERTH_OF_LIMIT && number < p->n_limits) {
		const struct p_limit *l = &p->limits[number];
		*out = (struct kind){ (berth_type)l->type, l->unit, { 0, 0 } };
		return true;
	}
	if (owner == BERTH_OF_COLUMN && number < p->n_columns) {
		*out = kind_of_column(p, &p->columns[number]);
		return true;
	}
	return false;
}

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
static inline uint64_t values_mask(uint32_t n)
{
	return n >= 64 ? UINT64_MAX : (UINT64_C(1) << n) - 1;
}
/* Can something of TYPE with N_VALUES have VALUE? */
static inline bool is_value(uint32_t type, uint32_t n_values, int64_t value)
{
	if (type_is_number(type))
		return true;
	if (type == BERTH_SET)
		return ((uint64_t)value & ~values_mask(n_values)) == 0;
	return value >= 0 && value < (int64_t)n_values;
}
static inline bool is_value_of(const struct kind *kind, int64_t value)
{
	return is_value(kind->type, kind->values.count, value);
}

#endif
