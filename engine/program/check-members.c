/*
 * check-members.c - every member of every element, against the lists of fields.h.
 *
 * The lists become one function a section, so that a look costs what it would cost by hand.
 */
#include "engine/program/fields.h"
#include "engine/program/parts.h"

#include <string.h>

static bool comes_after(const berth_program *p, string_at before, string_at at)
{
	return is_string(p, at) && strcmp(program_string(p, before), program_string(p, at)) < 0;
}

/* Does S begin at *NEXT?  Empty spans may stand anywhere inside N.  *NEXT never falls, so it is
 * enough to see at the end that it came to N. */
static inline bool follows(struct span s, uint32_t n, uint64_t *next)
{
	if (s.count ? s.first != *next : s.first > n)
		return false;
	*next += s.count;
	return true;
}

#define IS_KEY(m) comes_after(p, e > first ? e[-1].m : 0, e->m)
#define IS_STRING(m) is_string(p, e->m)
#define IS_TEXT(m) is_text(p, e->m)
#define IS_INDEX(m, of) is_index(e->m, p->n_##of)
#define IS_OR_NONE(m, of) is_index_or_none(e->m, p->n_##of)
#define IS_SPAN(m, of) is_span(e->m, p->n_##of)
#define IS_DATE(m) is_date_or_none(e->m)
#define IS_FLAG(m) (e->m <= 1)
#define IS_UP_TO(m, most) (e->m <= (uint32_t)(most))
#define IS_RANGE(m, low, high) (e->m >= (low) && e->m <= (high))
#define IS_LANGUAGE(m) is_index(e->m, p->header->n_languages)
#define IS_CANDIDATES(m) ((e->m & ~values_mask(p->n_candidates)) == 0)
#define IS_NUMBER(m) true
#define IS_BY_HAND(m) true
#define IS_RESERVED(m) true

#define FIRST(m, ...) m
#define SIZE(kind, ...) + sizeof e->FIRST(__VA_ARGS__, )
#define SIZE_NEXT(m, of) + sizeof e->m
#define CHECK(kind, ...) && IS_##kind(__VA_ARGS__)
#define CHECK_NEXT(m, of) && follows(e->m, p->n_##of, &next_##m)
#define BEGIN_NEXT(m, of) uint64_t next_##m = 0;
#define END_NEXT(m, of) && next_##m == p->n_##of
#define NOTHING(...)

#define X(section, type) \
	static bool check_##section(const berth_program *p) \
	{ \
		const struct type *const first = p->section, *e = first; \
		FIELDS_##section(NOTHING, BEGIN_NEXT) \
		_Static_assert(sizeof *e == 0 FIELDS_##section(SIZE, SIZE_NEXT), \
		               "a member of struct " #type " is not listed in fields.h"); \
		for (; e < first + p->n_##section; e++) \
			if (!(true FIELDS_##section(CHECK, CHECK_NEXT))) \
				return false; \
		return true FIELDS_##section(NOTHING, END_NEXT); \
	}
PROGRAM_SECTIONS(X)
#undef X

const char *image_check_members(const berth_program *p)
{
#define X(section, type) \
	if (!check_##section(p)) \
		return "the compiled knowledge is damaged: its section '" #section "' is wrong";
	PROGRAM_SECTIONS(X)
#undef X
	return NULL;
}
