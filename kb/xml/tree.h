/*
 * tree.h - items in the making: from the events of a parser to the trees of xml.h.
 *
 * Only xml.c uses this.  Finished items wait in a queue.  Trees live in one of two arenas; an
 * item stays in the one in which it began, so the other can be emptied while a piece of the
 * input ends inside an item.
 */
#ifndef KB_XML_TREE_H
#define KB_XML_TREE_H

#include "base/arena.h"
#include "kb/xml/scan.h"
#include "kb/xml/xml.h"

enum tree_fault { TREE_SOUND, TREE_DEEP, TREE_LARGE, TREE_NOMEM };

struct tree_frame;
struct tree_queued;

struct tree {
	const char *file;
	struct scanner scanner;
	struct arena *lasting;   /* the root */
	struct arena *pieces[2]; /* items */
	struct arena *item;      /* where the item in the making lives */
	struct arena *fresh;     /* where the next one will */
	struct tree_frame *frames;
	unsigned depth, depth_limit; /* open elements */
	size_t item_begin, item_limit, fault_at;
	struct tree_queued *first, **last;
};

/* An element as the parser gives it: five words an attribute, as in libxml2's SAX2 interface
 * (name, prefix, URI, first and last + 1 byte of the value). */
struct tree_event {
	const char *name, *uri;
	const char *const *attributes;
	size_t n_attributes;
};

/* False: out of memory (tree_close() is still needed).  NAME and BYTES are borrowed. */
bool tree_open(struct tree *tree, const struct xml_options *options, const char *bytes,
               size_t length);
void tree_close(struct tree *tree);

/* After a fault, fault_at is the offset of the element at fault, and nothing more may be
 * added. */
enum tree_fault tree_start(struct tree *tree, const struct tree_event *event);
void tree_text(struct tree *tree, const char *text, size_t length);
enum tree_fault tree_end(struct tree *tree);

const struct xml_node *tree_root(const struct tree *tree); /* NULL before its tag */
const struct xml_node *tree_open_element(const struct tree *tree); /* innermost; NULL: none */

/* Takes the next finished item from the queue; NULL when it is empty. */
const struct xml_node *tree_take(struct tree *tree);

/* Ends the life of all items that were taken.  The queue must be empty. */
void tree_turn(struct tree *tree);

#endif
