/*
 * program.h - compiled knowledge: one flat, relocatable block.
 *
 *   header | sections, each an array of one struct, 8-byte aligned | strings
 *
 * All references are numbers of an element in a section, or byte offsets into
 * the strings; there are no pointers, so the block can be written to a file,
 * embedded, or mapped anywhere.  NONE stands for "no element"; string offset 0
 * is "" (no text).  Elements that belong to another stand together and are
 * named by a *span*.
 *
 * How a case is decided (engine/decide)
 *
 *   fact --tested by--> atoms      a distinct test of one fact ("memory > 120 GiB")
 *   atoms, nodes --in--> literals  possibly negated
 *   literals --and--> instance     a rule for one candidate and one span of dates
 *   instance --has--> effects
 *
 * A *variable* is what the evaluation switches on.  There are three kinds:
 * - of a fact: its values fall into *cells*, classes that no test tells apart.  An
 *   enumeration has a cell per value; a boolean has two; numbers are cut by
 *   thresholds: `cuts` c0 < c1 < ...; the cell of x is the number of cuts <= x.
 * - of an atom that needs more than the cell of one fact (regular expression, text
 *   equality, two facts compared, known): two cells, 0 false, 1 true.
 * - of a node (a group inside a rule: any, all): two cells.
 *
 * For each variable and cell there is a *row*: a bit set over instances, 1 where the
 * cell falsifies no literal of the instance on this variable.  One more row, index
 * n_cells, stands for "undefined" (every test on it is false).  Then a row of
 * *mentions*: 1 where the instance has a literal on the variable.  Rows cover only the
 * words [first_word, first_word + n_words) of the bit set; outside them the
 * variable is not mentioned.  With
 *
 *   possible = valid(date) AND over known variables   row[cell]
 *   certain  = possible AND NOT over waiting variables  mentions
 *
 * a level of rules is decided by a few word operations.
 *
 * Instances are sorted by level, and each level begins at a multiple of 64, so that
 * it is a span of whole words.  Level 0 has no instances; it is what is told.  A derived
 * fact has a level L > 0: all instances that conclude it are of level L, and read facts
 * below L only (in a recursive level also facts of L, positively).  Instances that
 * conclude nothing stand in the level behind these.  Assume-instances stand in the last ones, from
 * assume_level on: those of the first read evaluation A, those of the next what was assumed before
 * as well.
 *
 * The room opens blocks, refuses damaged ones (parts.h, fields.h) and tells what is in them
 * (engine/engine.h, engine/written.h).  It must not know where a block comes from, neither what
 * authors declare nor files, nor a case.  An open program never changes, so any number of sessions
 * and threads share it; it borrows its block, unless program_adopt() gave it away.
 *
 *     berth_program *p = NULL;
 *     const char *message;
 *     if (berth_program_open(&p, block, length, NULL, &message) == BERTH_OK)
 *             for (uint32_t i = 0; i < p->n_facts; i++)
 *                     puts(program_string(p, p->facts[i].id));
 *     berth_program_free(p);
 */
#ifndef ENGINE_PROGRAM_PROGRAM_H
#define ENGINE_PROGRAM_PROGRAM_H

#include "base/korean.h"
#include "engine/written.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define PROGRAM_MAGIC "BERTHKB" /* 8 bytes with its NUL */
#define PROGRAM_FORMAT 18u
#define PROGRAM_BYTE_ORDER 0x01020304u

#define NONE UINT32_MAX
#define MAX_CANDIDATES 64 /* bit sets of candidates are one word */
#define MAX_VALUES 64     /* so are sets of the values of one enumeration */
#define MAX_CRITERIA 64
#define MAX_POINTS 20
#define MAX_WEIGHT 100
#define WISH_PLACE "{value}" /* for the value of a number or text */
#define SAID_PLACE "{}"      /* for the number of an amount */

struct span {
	uint32_t first, count;
};

typedef uint32_t string_at; /* offset into the strings */
typedef uint32_t text_at;   /* number of a text; a text is one string per language */

struct p_dimension { string_at id, base; struct span units; };
/* by dimension, then factor, id */
struct p_unit { string_at id; uint32_t dimension; int64_t factor; };

struct p_fact { /* by id */
	string_at id, group;
	text_at label, question, help;
	text_at wish;          /* of a number or text, with {value}; or 0 */
	uint32_t type;         /* berth_type */
	uint32_t derived;      /* 0, 1 */
	uint32_t candidate;    /* whose own fact it is: its id is "fact/candidate"; or NONE */
	uint32_t dimension;    /* or NONE */
	uint32_t unit;         /* number of the display unit, or NONE */
	string_at unit_word;   /* display unit as written */
	uint32_t effort, ask, ordinal;
	string_at asked_with;  /* facts with the same word are asked about together; or "" */
	uint64_t natural_for;  /* values of the fact that is asked first; 0: whatever it is */
	uint32_t neutral;      /* the value of who does not mind, of `values`; or NONE */
	uint32_t asked_after;  /* the fact that must be told before it makes sense; or NONE */
	uint32_t pointless_with; /* the fact with which it makes none; or NONE */
	uint32_t reserved;
	uint64_t pointless_values; /* where that one is one of these */
	int64_t min, max;      /* base units; min > max: no range */
	struct span values;    /* p_value, of booleans as well: no, yes */
	uint32_t variable;     /* or NONE when no atom switches on cells of it */
	uint32_t level;        /* 0: only told */
	struct span conclusions; /* p_conclusion, highest priority first */
	struct span assumptions; /* p_conclusion of assume-instances, highest priority first */
	struct span examples;  /* p_conclusion of the sizes that estimates take, the same way */
	struct span atoms;     /* p_fact_atom: atoms of kind VARIABLE_ATOM that read the fact */
	string_at file;
	uint32_t line;
};
struct p_fact_atom { uint32_t atom; };

struct p_value { string_at id; text_at label, wish; }; /* of booleans without label; wish: or 0 */

struct p_criterion {
	string_at id;
	text_at label, help;
	int32_t weight;
	struct span conclusions; /* weight effects, highest priority first */
};
struct p_stage { string_at id; text_at label; uint32_t ordinal; };
struct p_topic { string_at id; text_at label; uint32_t ordinal, stage; }; /* stage: or NONE */

struct p_outsider { string_at id; text_at label, called, text; struct span cites; };

struct p_attribute { /* by id; number 0 is `status` */
	string_at id;
	text_at label;
	uint32_t type, dimension, unit; /* as in p_fact */
	string_at unit_word;
	uint32_t values_of;    /* fact whose values a set holds, or NONE */
	struct span values;    /* own values of an enumeration */
};
struct p_candidate { /* by declared order */
	string_at id;
	text_at label, short_label, called, description; /* short, called: or 0 */
	int32_t order;
	struct span properties; /* by attribute, then from */
	uint32_t cost;         /* its fact with what it costs a month, or NONE */
};
struct p_property {
	uint32_t attribute;
	int32_t from;
	int64_t value; /* number, value number, 0/1, or bit set */
	struct span cites;
};
struct p_limit { /* by id */
	string_at id;
	text_at label;
	uint32_t type, dimension, unit;
	uint32_t judged;       /* 0, 1: by the authors, no source says the number */
	struct span values, cites;
};
struct p_dated { int64_t value; int32_t from; int32_t reserved; };
struct p_table { string_at id; text_at label; struct span columns, rows; }; /* by id */
struct p_column { /* of one table, by id */
	string_at id;
	uint32_t type, dimension; /* as in p_fact */
	uint32_t values_of;       /* fact whose values an enumeration has, or NONE */
	struct span values;       /* own values of an enumeration */
};
struct p_table_row { /* of one table, by id */
	string_at id;
	int32_t valid_from, valid_to; /* 0: open */
	uint32_t cells;               /* the first p_cell: one for each column */
	struct span cites;
};
struct p_cell { int64_t value; }; /* as in p_property */
/* What the facts of cost are in, and leave out; there is one, or none. */
struct p_cost { string_at currency; int32_t as_of; struct span omissions; };
struct p_omission { uint64_t candidates; string_at id; text_at label; }; /* candidates 0: all */
struct p_source { /* by id */
	string_at id, title, url, published, undated, confidence;
	int32_t checked;
};
struct p_cite { uint64_t candidates; uint32_t source; string_at at; }; /* candidates 0: all */

struct p_rule { /* by id */
	string_at id, strength, layer, file;
	string_at strongest_of; /* a kind, or "" */
	text_at because, short_text, weighing; /* the last two: or 0 */
	int32_t priority;      /* 2 highest .. -2 lowest */
	int32_t valid_from, valid_to, reviewed_on; /* 0: none */
	uint32_t line;
	struct span cites;
	struct span instances; /* p_rule_instance */
	uint32_t for_each;     /* 0, 1 */
	struct span tests;     /* p_test, p_action: as written */
	struct span actions;
};
struct p_rule_instance { uint32_t instance; }; /* of one rule, by candidate, then valid_from */

struct p_instance {
	uint32_t rule;         /* NONE: padding, never valid */
	uint32_t candidate;    /* or NONE */
	int32_t valid_from, valid_to; /* 0: open */
	uint32_t level;
	struct span literals, effects;
};

enum literal_kind { LITERAL_ATOM, LITERAL_NODE };
/* line, column: of the test in its rule's file; 0 for groups and tests of a stronger rule */
struct p_literal {
	uint32_t kind, index, negated, line, column;
	uint32_t guard; /* of an instance: while it waits, it holds by what is known ("unless") */
};

/* atom.kind is a berth_test_kind of explain.h (IS .. TOLD) */
enum operand_kind { OPERAND_VALUE, OPERAND_LIMIT, OPERAND_ATTRIBUTE, OPERAND_FACT, OPERAND_NONE };
struct p_atom {
	uint32_t kind;
	uint32_t fact;         /* subject */
	uint32_t variable;     /* of the fact (cells), or the atom's own */
	uint32_t operand;      /* where the value came from, for explanations */
	uint32_t reference;    /* limit, attribute or other fact; NONE */
	uint32_t level;        /* when it can be evaluated */
	int64_t low, high;     /* numbers: true for low <= x <= high (full range where open) */
	uint64_t values;       /* enumerations, booleans: true for these value numbers */
	int64_t shown_low, shown_high; /* the operand as written, for explanations */
	uint32_t first_cell, last_cell; /* numbers: true for these cells of the fact's variable */
	uint32_t regex;        /* number of the regex, or NONE */
	string_at text;        /* pattern, or text to equal */
};

enum node_kind { NODE_ALL, NODE_ANY };
/* children before parents */
struct p_node { uint32_t kind, variable, level, rule; struct span literals; };

enum variable_kind { VARIABLE_FACT, VARIABLE_ATOM, VARIABLE_NODE };
struct p_variable {
	uint32_t kind, index, n_cells;
	uint32_t level;        /* when it becomes known */
	struct span cuts;      /* p_cut of numbers */
	uint32_t first_word, n_words;
	uint32_t rows;         /* first word in the section rows: (n_cells + 1) rows, then mentions */
	uint32_t reserved;
};
struct p_cut { int64_t value; };
struct p_row { uint64_t bits; };
struct p_regex { string_at pattern; };

struct p_effect {
	uint32_t kind;         /* berth_effect */
	uint32_t candidate;    /* or NONE */
	uint32_t criterion;    /* favour, oppose, weight; else NONE */
	uint32_t topic;        /* advise, else NONE */
	uint32_t fact;         /* conclude, assume; else NONE */
	int32_t points;        /* favour, oppose (negative); weight: the weight */
	int64_t value;         /* conclude, assume: number of the value, or number */
	int64_t high;          /* assume of a range: its other end; else the value */
	uint32_t operation;    /* berth_operation; conclude of a calculated number. From a table (see
	                        * is_aggregate()) the effect has an aggregate, and no operands */
	struct span operands;  /* p_operand */
	struct span products;  /* p_product: what an amount adds up */
	text_at text;          /* advise, warn, outside */
	string_at instead;     /* outside */
	uint32_t aggregate;    /* of operations on a table, else NONE */
	uint32_t gap;          /* 1: warn or outside that explains why nothing is feasible */
	uint32_t first;        /* 1: advice in front of its stage */
};
/*
 * What rows of a table give.  Filters that do not depend on the case are decided already, and so
 * are dates: only rows that pass those are listed.  They stand in the order in which they are
 * looked for: by the column that decides (falling for the largest), then by number.
 */
struct p_aggregate {
	uint32_t table;
	uint32_t column;       /* number in the section; NONE: rows are counted */
	uint32_t cheapest;     /* of a pick, else NONE */
	struct span rows;      /* p_aggregate_row */
	struct span filters;   /* p_filter: all must hold */
};
struct p_aggregate_row { uint32_t row; };
/* kind: a berth_test_kind (IS .. LESS_THAN); the row's value in the column against the fact's. */
struct p_filter { uint32_t kind, column, fact; };

struct p_operand { /* fact NONE: the value, that of a limit or of the candidate's attribute */
	int64_t value;
	uint32_t fact, limit, attribute, reserved;
};
struct p_product { struct span operands; uint64_t divisor; }; /* their product / divisor */

static inline bool is_aggregate(uint32_t operation)
{
	return operation >= BERTH_PICK && operation <= BERTH_COUNT;
}

/* An effect that gives a fact or a weight a value: by falling priority, rule id, candidate. */
struct p_conclusion { uint32_t instance, effect; int32_t priority; uint32_t reserved; };

/* What becomes known together. Level 0: told facts, atoms and nodes over them. */
struct p_level {
	struct span words;     /* words of the bit sets with this level's instances */
	struct span facts;     /* p_level_fact: facts concluded here */
	struct span atoms;     /* p_level_atom: atoms of kind ATOM known after those facts */
	struct span nodes;     /* p_node, consecutive: known after those atoms */
	uint32_t recursive;    /* 1: facts here feed instances here; run to a fixpoint */
	uint32_t reserved;
};
struct p_level_fact { uint32_t fact; };
struct p_level_atom { uint32_t atom; };

/*
 * What the author wrote, for documents; no decision reads it.  Tests that stand side by side come
 * together, and behind them what each of them holds.
 */
struct p_test {
	uint32_t kind;         /* berth_test_kind */
	uint32_t owner;        /* berth_owner of the subject; of a limit there is no test */
	uint32_t subject;      /* NONE of all, any, not */
	uint32_t operand;      /* enum operand_kind */
	uint32_t reference;    /* or NONE */
	string_at text;        /* pattern, or text to equal */
	int64_t value;         /* number, number of a value; of one-of: bit set */
	struct span children;  /* of all, any, not; of between: an at-most with the other end */
};
struct p_action {
	uint32_t kind;         /* berth_effect */
	uint32_t criterion, topic, fact, limit; /* or NONE */
	int32_t points;        /* as in p_effect */
	uint64_t candidates;   /* bit set; 0: none named */
	int64_t value, high;   /* as in p_effect */
	uint32_t operation;
	struct span terms;     /* p_term */
	text_at text;
	string_at instead;
	uint32_t table;        /* of operations on a table, else NONE */
	uint32_t column, cheapest; /* as in p_aggregate */
	struct span filters;   /* p_test */
	uint32_t gap, first;   /* as in p_effect */
};
struct p_term { /* what is calculated with: a fact, a limit, an attribute */
	uint32_t owner, number;
	uint32_t product;      /* of an amount: in which of its products it stands */
};

/*
 * How a brief in free text is read (engine/brief); no decision reads it.  Patterns are whole and
 * disregard the case of letters; they are compiled when a brief is read.
 */
enum says_kind {
	SAYS_NOTHING, /* what it finds is not read by other cues of the fact that find less */
	SAYS_VALUE,
	SAYS_NUMBER   /* by the groups of the pattern */
};
struct cue_says { uint32_t kind, reserved; int64_t value; };
struct p_cue { /* by fact, then language, then as written */
	string_at pattern;
	uint32_t fact, language;
	uint32_t unit; /* of a number whose pattern has no group for it, else NONE */
	struct cue_says says, negated;
	string_at file;
	uint32_t line;
	uint32_t hint, reserved; /* it counts only where nothing else speaks of the fact */
};
struct p_reading { /* by language */
	uint32_t language;
	string_at when; /* pattern of what texts of the language have; "": any text */
	struct span contexts, spellings;
};
enum context_kind { CONTEXT_CLAUSE, CONTEXT_NEGATION, CONTEXT_DOUBT, N_CONTEXTS };
enum context_place { PLACE_AT, PLACE_BEFORE, PLACE_AFTER }; /* AT: clauses */
struct p_context { uint32_t kind, place; string_at pattern; };
struct p_spelling { string_at word, means; }; /* of one reading, by word */

/* What people say around and instead of an answer (words.h); no decision reads it. */
struct p_word_list { struct span words; }; /* by language, then kind: one for each, or none */
struct p_word { string_at text, means; };  /* of one list, as written */

/* How a word of Latin letters ends when it is read in Korean; no decision reads it. */
struct p_final { string_at word; uint32_t final; }; /* by word; berth_final, not unknown */

/* X(section, struct) in the order of the image */
#define PROGRAM_SECTIONS(X) \
	X(dimensions, p_dimension) X(units, p_unit) X(facts, p_fact) X(fact_atoms, p_fact_atom) \
	X(values, p_value) X(criteria, p_criterion) X(stages, p_stage) X(topics, p_topic) \
	X(outsiders, p_outsider) \
	X(attributes, p_attribute) \
	X(candidates, p_candidate) X(properties, p_property) X(limits, p_limit) X(dated, p_dated) \
	X(costs, p_cost) X(omissions, p_omission) \
	X(sources, p_source) X(cites, p_cite) X(rules, p_rule) X(rule_instances, p_rule_instance) \
	X(instances, p_instance) X(literals, p_literal) X(atoms, p_atom) X(nodes, p_node) \
	X(variables, p_variable) X(cuts, p_cut) X(rows, p_row) X(regexes, p_regex) \
	X(effects, p_effect) X(operands, p_operand) X(products, p_product) \
	X(conclusions, p_conclusion) \
	X(tables, p_table) X(columns, p_column) X(table_rows, p_table_row) X(cells, p_cell) \
	X(aggregates, p_aggregate) X(aggregate_rows, p_aggregate_row) X(filters, p_filter) \
	X(levels, p_level) X(level_facts, p_level_fact) X(level_atoms, p_level_atom) \
	X(tests, p_test) X(actions, p_action) X(terms, p_term) \
	X(cues, p_cue) X(readings, p_reading) X(contexts, p_context) X(spellings, p_spelling) \
	X(word_lists, p_word_list) X(words, p_word) \
	X(finals, p_final) X(texts, p_text)

struct p_text { string_at string; }; /* n_languages in a row are one text; text 0 is empty */

struct section {
	uint64_t offset; /* bytes from the start of the block */
	uint64_t count;  /* elements */
};

struct program_header {
	char magic[8];
	uint32_t format, byte_order;
	uint64_t size;              /* bytes of the whole block */
	uint8_t knowledge_sha256[32];
	uint8_t content_sha256[32]; /* of the whole block, with these bytes zero */
	string_at name, version;
	int32_t date;
	uint32_t n_languages;
	uint32_t languages;         /* number of the first of n_languages p_text */
	uint32_t assume_level;      /* number of the first level of assume-instances */
	uint32_t instance_words;    /* 64-bit words of a bit set over instances */
	uint32_t n_written_rules;
#define X(name, type) struct section name;
	PROGRAM_SECTIONS(X)
#undef X
	struct section strings;
};

/* An open program: the block, and typed views of its sections. */
struct regex;
struct berth_program {
	const struct program_header *header;
	void *owned;                /* block to free, or NULL when borrowed */
	const char *strings;
#define X(name, type) const struct type *name; uint32_t n_##name;
	PROGRAM_SECTIONS(X)
#undef X
	struct regex **compiled;    /* n_regexes */
	berth_limits bounds;
	uint32_t max_level_nodes;
};

/* As berth_program_open(), but whether the checksum is right does not matter: for tests of all else
 * that is checked. */
berth_status program_open_unsigned(berth_program **out, const void *image, size_t length,
                                   const char **message);
/* Takes ownership of BLOCK (from memory_alloc) in every case; otherwise as berth_program_open(). */
berth_status program_adopt(berth_program **out, void *block, size_t length,
                           const berth_limits *limits, const char **message);

static inline bool type_is_number(uint32_t type)
{
	return type == BERTH_INTEGER || type == BERTH_QUANTITY;
}
static inline const char *program_string(const berth_program *p, string_at at)
{
	return p->strings + at;
}
/* Text in LANGUAGE, or in the first language when it is missing there. */
const char *program_text(const berth_program *p, text_at text, uint32_t language);

/* value.c: the unit of FACT in which VALUE is exact and has the shortest numbers, none smaller than
 * the usual one; *FACTOR becomes its factor. */
const char *value_shortest_unit(const berth_program *p, uint32_t fact, const berth_value *value,
                                int64_t *factor);

/* said.c: VALUE in the words for large numbers where these are shorter, "2.6 million"; numbers with
 * their unit, "2.6 million a month". The latter returns the length that it needs. */
enum { SAID_BYTES = 96 };
void said_number(const berth_program *p, uint32_t language, int64_t value, int64_t factor,
                 char buffer[SAID_BYTES]);
size_t said_amount(const berth_program *p, uint32_t language, const char *unit, const char *numbers,
                   char *buffer, size_t size);

/* value.c: the unit of the dimension of UNIT, and none smaller than that, in which VALUE is exact
 * and shortest; of two, the larger. */
uint32_t unit_shortest(const berth_program *p, uint32_t unit, int64_t value);

/* What korean.h asks for words, answered by P. */
struct korean program_korean(const berth_program *p);

/* An operand kind of the image, as the doors name it. */
berth_operand_kind program_operand_kind(uint32_t operand);

/* Do A and B, whose operands are the same, multiply the same of them? */
bool effect_same_products(const berth_program *p, const struct p_effect *a,
                          const struct p_effect *b);

/* The dated value at AS_OF (the last entry whose from is 0 or not after it); NULL before the
 * first. */
const struct p_dated *program_limit_at(const berth_program *p, uint32_t limit, int32_t as_of);
const struct p_property *program_property_at(const berth_program *p, uint32_t candidate,
                                             uint32_t attribute, int32_t as_of);

/* The source that CITE names, and where in it. */
berth_citation program_citation(const berth_program *p, const struct p_cite *cite);

/* Shows VISIT each attribute that TESTS ask for, those of their groups before their own, until it
 * returns true: then so does this. */
typedef bool visit_attribute(void *context, uint32_t attribute);
bool program_each_attribute(const berth_program *p, struct span tests, visit_attribute *visit,
                            void *context);

#endif
