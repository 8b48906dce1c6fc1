/*
 * read.h - items of knowledge, word by word, to the builder.
 *
 * Whatever fits a declaration is handed over with its place; what does not (the schema check
 * has said so) is passed over.  Nothing is understood here.
 */
#ifndef KB_KNOWLEDGE_READ_H
#define KB_KNOWLEDGE_READ_H

#include "base/arena.h"
#include "engine/declare/declare.h"
#include "kb/xml/xml.h"

struct reading {
	struct builder *builder;
	struct arena *arena; /* scratch of one item; failed when memory was out */
};

/* The attributes of the root of a manifest. */
void read_manifest(const struct reading *reading, const struct xml_node *root);

/* Hands over ITEM.  Unknown items are passed over. */
void read_item(const struct reading *reading, const struct xml_node *item);

/* The text of NODE with each run of white space as one blank, and none at the ends.
 * ARENA's; NULL: out of memory. */
const char *read_collapsed(struct arena *arena, const struct xml_node *node);

/* Is NODE an element of the language with this name? */
bool read_is(const struct xml_node *node, const char *name);

#endif
