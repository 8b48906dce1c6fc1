/*
 * shape.h - the shape of knowledge, taken from its RELAX NG schema.
 *
 * RELAX NG can say that an element is wrong, but hardly why.  So the schema is also read as a
 * plain table: for each element its attributes, its children, and what their values look like.
 * The check against that table names the culprit; libxml2's validation stands behind it as a
 * net.  This room must not know what a word means, or whether what it names is there; it knows
 * no declarations and no files.
 *
 * 	struct schema *schema = schema_open(rng, length);
 * 	schema_check(schema, root, NULL, &findings);
 * 	while ((item = xml_next(reader)) != NULL)
 * 		schema_check(schema, root, item, &findings);
 * 	schema_close(schema);
 */
#ifndef KB_SHAPE_SHAPE_H
#define KB_SHAPE_SHAPE_H

#include "kb/xml/xml.h"

#include <stdbool.h>
#include <stddef.h>

struct schema;

/* From the bytes of a .rng file.  NULL: out of memory, or it is no schema of the kind that
 * is understood. */
struct schema *schema_open(const char *rng, size_t length);
void schema_close(struct schema *schema); /* NULL is fine */
bool schema_failed(const struct schema *schema); /* memory was out */

/* Where a check puts what it finds. */
struct schema_findings {
	berth_diag *firm;     /* what is there and should not be */
	berth_diag *yielding; /* what is missing, and values: others may know better */
	berth_diag *shadows;  /* not shown: what others will say of a place because of a firm finding */
};

/* Checks ITEM, a child of ROOT, or with ITEM NULL the root itself. */
void schema_check(struct schema *schema, const struct xml_node *root, const struct xml_node *item,
                  const struct schema_findings *findings);

#endif
