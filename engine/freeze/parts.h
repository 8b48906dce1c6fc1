/*
 * freeze.h - from grounded rules to the block of program.h.
 *
 * Sections grow side by side and are laid out at the end.  Nothing in them depends on
 * the order in which the knowledge was added.
 */
#ifndef ENGINE_FREEZE_H
#define ENGINE_FREEZE_H

#include "base/strbuf.h"
#include "engine/ground/strata.h"

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

/* freeze-written.c: the tests and actions of a rule, whose texts are frozen, for its element TO. */
void freeze_written(struct freeze *f, const struct m_rule *from, struct p_rule *to);
struct span freeze_citations(struct freeze *f, const struct m_cites *cites);
struct span freeze_values(struct freeze *f, const struct domain *domain); /* of enumerations */
/* freeze-tables.c: tables, and what reads them. */
void freeze_tables(struct freeze *f);
/* freeze-finals.c: how words end in sound. */
void freeze_finals(struct freeze *f);
/* freeze-cues.c: readings and cues. */
void freeze_cues(struct freeze *f);

/* The parts, in this order. */
void freeze_items(struct freeze *f);     /* freeze-items.c: what is declared */
void freeze_tests(struct freeze *f);     /* freeze-tests.c: atoms, nodes, variables */
void freeze_instances(struct freeze *f); /* freeze-rules.c: instances and their effects */
void freeze_levels(struct freeze *f);    /* freeze-levels.c: conclusions, levels */

/* The sections so far as a program that can be looked at. */
void freeze_view(const struct freeze *f, berth_program *view);

/* Level of an atom of the ground: when all facts that it reads are known. */
uint32_t atom_level(const struct freeze *f, const struct g_atom *a);
/* Does the atom look at more than the cell of its fact? */
bool atom_stands_alone(const struct freeze *f, const struct g_atom *a);

/* Freezes G into a new program, and empties it on the way.  BERTH_ELIMIT (reported) when the
 * program would be too large. */
berth_status freeze_program(struct ground *g, const struct strata *strata, berth_program **out);

#endif
