/*
 * parts.h - a schema as tables: what the files of shape/ share (shape.h).
 */
#ifndef KB_SHAPE_PARTS_H
#define KB_SHAPE_PARTS_H

#include "base/arena.h"
#include "base/regex.h"
#include "kb/shape/shape.h"

enum pattern_kind {
	PATTERN_OTHER, /* not understood here; only the net knows it */
	PATTERN_GROUP, /* also interleave, define, start, grammar */
	PATTERN_ELEMENT, PATTERN_ATTRIBUTE, PATTERN_OPTIONAL, PATTERN_ANY_NUMBER, PATTERN_SOME,
	PATTERN_CHOICE, PATTERN_REF, PATTERN_DATA, PATTERN_VALUE, PATTERN_PARAM, PATTERN_LIST,
	PATTERN_TEXT, PATTERN_EMPTY
};

/* One element of the schema. */
struct pattern {
	enum pattern_kind kind;
	bool is_define;
	const char *name;          /* attribute `name` */
	const char *text;          /* of value and param */
	const char *documentation; /* or NULL */
	const struct pattern *target; /* of a ref */
	struct pattern *first, *next;
	struct shape *shape;       /* of an element, once somebody asked for it */
	struct regex *regex;       /* of a pattern param */
};

struct shape_attribute {
	const char *name;
	bool required;
	unsigned group;            /* not 0: one of those with the same number */
	const struct pattern *pattern;
	struct shape_attribute *next;
};

struct shape_child {
	struct pattern *element;
	bool required, repeatable;
	struct shape_child *next;
};

/* What an element may hold. */
struct shape {
	const char *name;
	struct shape_attribute *attributes;
	struct shape_child *children;
	const struct pattern *text; /* NULL: no text allowed */
	bool needs_child;           /* at least one, of any kind */
	bool single;                /* and at most one */
	unsigned groups;
};

struct schema {
	struct arena *arena;
	struct pattern *patterns;  /* start and defines */
	struct xml_schema *net;
	struct regex_scratch *scratch;
	bool failed;               /* memory was out, or the schema is none */
};

/* The shape of the root, or of a child. NULL: out of memory. */
struct shape *schema_root(struct schema *schema);
struct shape *schema_shape(struct schema *schema, struct pattern *element);

/* Does TEXT have the form that PATTERN (an attribute, or the `text` of a shape) wants?
 * *WHY, NULL at first, becomes the documentation of what it should be, if there is one. */
bool schema_fits(struct schema *schema, const struct pattern *pattern, const char *text,
                 const char **why);

#endif
