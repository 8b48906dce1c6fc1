/*
 * parts.h - the sections while they grow, and the files that fill them.
 *
 * Sections grow side by side and are laid out at the end (freeze.c).  Each file adds its elements
 * by add_SECTION() and goes back to them by frozen_SECTION(); all share sections.c.
 */
#ifndef ENGINE_FREEZE_PARTS_H
#define ENGINE_FREEZE_PARTS_H

#include "base/strbuf.h"
#include "engine/ground/strata.h"
#include "engine/program/fields.h"

enum section_number {
#define X(section, type) SECTION_##section,
	PROGRAM_SECTIONS(X)
#undef X
	N_SECTIONS
};

/* A grounded instance at one level: a rule that concludes facts of two has two copies. */
struct copy {
	uint32_t source, level; /* number in the ground */
};

/* One image in the making. */
struct freeze {
	const struct model *m;
	struct ground *g;
	const struct strata *strata;
	struct arena *arena;
	struct vector sections[N_SECTIONS];
	struct strbuf strings;
	struct names *shared;      /* short strings that are there already */
	struct vector offsets;     /* string_at: of each of them */
	uint32_t languages;        /* first p_text of the names of languages */
	uint32_t *atom_number, *node_number; /* from the ground's numbers; NONE: not used */
	uint32_t *node_level;      /* by the ground's numbers */
	struct vector copies;      /* struct copy, in the order of the image */
	uint64_t n_rows;           /* words of the rows */
	bool failed;               /* out of memory */
	union {
#define X(section, type) struct type section;
		PROGRAM_SECTIONS(X)
#undef X
	} spare;                   /* what is written when memory is out */
};

/* add_facts(f) and so on: a new element of a section, zeroed, never NULL (f->failed
 * remembers); valid until the next one. */
void *section_add(struct freeze *f, enum section_number section);
#define X(section, type) \
	static inline struct type *add_##section(struct freeze *f) \
	{ \
		return section_add(f, SECTION_##section); \
	} \
	static inline struct type *frozen_##section(const struct freeze *f, uint32_t i) \
	{ \
		return (struct type *)vector_at(&f->sections[SECTION_##section], i); \
	} \
	static inline uint32_t count_##section(const struct freeze *f) \
	{ \
		return f->sections[SECTION_##section].count; \
	}
PROGRAM_SECTIONS(X)
#undef X

string_at freeze_string(struct freeze *f, const char *text); /* NULL or "": 0 */
text_at freeze_phrase(struct freeze *f, phrase text);

/* Sections whose members the model has under the same names: X(section, struct, model's struct) */
#define COPIED_SECTIONS(X) \
	X(dimensions, p_dimension, m_dimension) X(units, p_unit, m_unit) X(values, p_value, m_value) \
	X(criteria, p_criterion, m_criterion) X(stages, p_stage, m_stage) \
	X(topics, p_topic, m_topic) X(outsiders, p_outsider, m_outsider) \
	X(properties, p_property, m_property) X(dated, p_dated, m_dated) \
	X(omissions, p_omission, m_omission) X(sources, p_source, m_source) X(cites, p_cite, m_cite) \
	X(tables, p_table, m_table) X(operands, p_operand, p_operand) \
	X(readings, p_reading, m_reading) X(contexts, p_context, m_context) \
	X(spellings, p_spelling, m_spelling) X(words, p_word, m_said) X(finals, p_final, m_final)

#define COPY_STRING(m, ...) to->m = freeze_string(f, from->m);
#define COPY_TEXT(m, ...) to->m = freeze_phrase(f, from->m);
#define COPY_PLAIN(m, ...) to->m = from->m;
#define COPY_NOTHING(...)
#define COPY_KEY COPY_STRING
#define COPY_INDEX COPY_PLAIN
#define COPY_OR_NONE COPY_PLAIN
#define COPY_DATE COPY_PLAIN
#define COPY_UP_TO COPY_PLAIN
#define COPY_RANGE COPY_PLAIN
#define COPY_LANGUAGE COPY_PLAIN
#define COPY_CANDIDATES COPY_PLAIN
#define COPY_NUMBER COPY_PLAIN
#define COPY_BY_HAND COPY_PLAIN
#define COPY_SPAN COPY_NOTHING
#define COPY_RESERVED COPY_NOTHING
#define COPY(kind, ...) COPY_##kind(__VA_ARGS__, )

/* add_units_like(f, from) and so on: a new element with all of FROM but its spans. */
#define X(section, type, model) \
	static inline struct type *add_##section##_like(struct freeze *f, const struct model *from) \
	{ \
		struct type *to = add_##section(f); \
		FIELDS_##section(COPY, COPY_NOTHING) \
		return to; \
	}
COPIED_SECTIONS(X)
#undef X

/* What several sections have: where in a section of their own it stands. */
struct span freeze_citations(struct freeze *f, const struct m_cites *cites);
struct span freeze_values(struct freeze *f, const struct domain *domain); /* its own */

/* written.c: the tests and actions of a rule, whose texts are frozen, for its element TO. */
void freeze_written(struct freeze *f, const struct m_rule *from, struct p_rule *to);
void freeze_tables(struct freeze *f); /* tables.c: tables, and what reads them */
void freeze_finals(struct freeze *f); /* finals.c: how words end in sound */
void freeze_cues(struct freeze *f);   /* cues.c: readings and cues */

/* The parts, in this order. */
void freeze_items(struct freeze *f);     /* items.c: what is declared, with the four above */
void freeze_tests(struct freeze *f);     /* tests.c: atoms, nodes, variables */
void freeze_instances(struct freeze *f); /* rules.c: instances and their effects */
void freeze_levels(struct freeze *f);    /* levels.c: conclusions, levels */

/* freeze.c: freezes G into a new program, and empties it on the way.  BERTH_ELIMIT (reported) when
 * the program would be too large. */
berth_status freeze_program(struct ground *g, const struct strata *strata, berth_program **out);

#endif
