/*
 * xml.h - XML as a row of small trees.
 *
 * A document is read item by item: an *item* is a child element of the root, given as a small
 * tree that lives until the next one is asked for, so memory is bounded by one piece of the
 * input and its items, never by the number of them.  Nobody else knows libxml2.
 * This room must not know what an element means: it knows no schema of its own, no knowledge and
 * no records.  Beside it: file.h (files with their limits), scan.h (where a thing stands in the
 * source), tree.h (what libxml2 says, with those places) and library.h (libxml2 itself, loaded when
 * the first text is read).
 *
 * 	struct xml_reader *reader = xml_open(bytes, length, &options, diag);
 * 	const struct xml_node *root = xml_root(reader);
 * 	for (const struct xml_node *item; (item = xml_next(reader)) != NULL;)
 * 		...
 * 	if (xml_status(reader) != BERTH_OK)
 * 		...                       (a finding says why, except when memory is out)
 * 	xml_close(reader);
 *
 * Hardened: no network, no DOCTYPE, no entity but the five predefined ones, no XInclude;
 * processing instructions and comments are skipped; UTF-8 only (a byte order mark is allowed).
 */
#ifndef KB_XML_XML_H
#define KB_XML_XML_H

#include "base/diag.h"
#include "base/strbuf.h"
#include "engine/engine.h"

#include <stdbool.h>
#include <stddef.h>

struct xml_attribute {
	const char *name;   /* "id", "xml:lang"; of a foreign namespace "prefix:name" */
	const char *value;  /* exact, references replaced */
	berth_place at;     /* first character of the name */
};

/* One element.  Everything in it is owned by the reader. */
struct xml_node {
	const char *name;   /* without prefix */
	const char *space;  /* URI of its namespace, "" when none */
	bool foreign;       /* its namespace is not that of the root */
	berth_place at;     /* its '<' */
	const char *text;   /* what stands directly inside, joined, exact; "" when nothing */
	berth_place text_at; /* its first character that is not blank; line 0: there is none */
	const struct xml_attribute *attributes; /* as written, without namespace declarations */
	size_t n_attributes;
	const struct xml_node *first; /* child */
	const struct xml_node *next;  /* sibling; NULL for an item */
};

/* Codes of the findings that the reader itself makes; each is an error that ends the reading. */
struct xml_codes {
	const char *malformed; /* not well-formed */
	const char *encoding;  /* not UTF-8, a NUL byte, another declared encoding */
	const char *doctype;   /* a DOCTYPE */
	const char *limit;     /* nested too deep, an item too large, a name too long */
	const char *library;   /* the library that reads XML cannot be loaded */
};

/* What is read as if it stood somewhere else: places from byte AT of the source on, which is not 0,
 * are counted from LINE and COLUMN. */
struct xml_origin {
	size_t at;
	unsigned line, column;
};

struct xml_options {
	const char *name;      /* of the file, for places; borrowed as long as places are used */
	unsigned depth;        /* nested elements, the root included; 0: 64; at most 1,000 */
	size_t item_bytes;     /* bytes of one item in the source; 0: no limit */
	struct xml_origin origin;
	struct xml_codes codes;
};

struct xml_reader;

/* A reader of LENGTH bytes at BYTES, which is borrowed, as are OPTIONS' strings and DIAG. 
 * NULL: out of memory.  Nothing is read yet. */
struct xml_reader *xml_open(const char *bytes, size_t length, const struct xml_options *options,
                            berth_diag *diag);
void xml_close(struct xml_reader *reader); /* NULL is fine */

/* The root with its attributes; lives as long as the reader.  Its `text` and `first` are
 * never set. NULL: nothing could be read, see xml_status(). */
const struct xml_node *xml_root(struct xml_reader *reader);

/* The next item; the one before ends.  NULL: the end, or an error.  Items that stand completely
 * before an error are given first. */
const struct xml_node *xml_next(struct xml_reader *reader);

/* BERTH_OK; BERTH_EDATA: a finding says what is wrong; BERTH_ELIMIT: a finding with
 * codes.limit says which; BERTH_EIO: one with codes.library; BERTH_ENOMEM. */
berth_status xml_status(const struct xml_reader *reader);

/* Place of the first text that is not blank and stands directly below the root; NULL when
 * there is none so far. */
const berth_place *xml_stray_text(const struct xml_reader *reader);

/* The value of the attribute NAME, or NULL; the attribute itself, or NULL. */
const char *xml_value(const struct xml_node *node, const char *name);
const struct xml_attribute *xml_attribute(const struct xml_node *node, const char *name);

/* Does TEXT hold nothing but XML white space? */
bool xml_blank(const char *text);

/* ---- RELAX NG: the net below the checks that give better messages ------ */

struct xml_schema;

/* The schema in LENGTH bytes at RNG. NULL: it is no schema, memory is out, or no reader could be
 * opened either, which says why. */
struct xml_schema *xml_schema_open(const char *rng, size_t length);
void xml_schema_close(struct xml_schema *schema); /* NULL is fine */

/* Is a document with the root ROOT (children and text left out) and the one item ITEM (NULL:
 * none) of that shape?  When it is not, *AT is the element at fault and MESSAGE says why.
 * False also when memory is out: then MESSAGE is marked as failed. */
bool xml_schema_fits(struct xml_schema *schema, const struct xml_node *root,
                     const struct xml_node *item, struct strbuf *message, berth_place *at);

#endif
