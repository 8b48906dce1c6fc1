/*
 * resolve.h - from words to numbers: the model of what was declared (model.h).
 *
 * A builder has collected words.  Here each name becomes the number of an item, each value is
 * read by its type, each pattern is compiled once to see whether it can be; every fault is
 * reported at its place, and what is faulty is marked `bad`, so that the others go on.  This
 * room must not know of rules times candidates and dates (ground/), nor of the image (freeze/);
 * it knows no XML.
 *
 * 	struct model model = { 0 };
 * 	status = model_resolve(&model, builder);
 * 	if (status == BERTH_OK && berth_diag_errors(builder->diag) == 0)
 * 		...                       the model is whole; ground it
 *
 * A model lives in the arena of its builder and ends with it.
 */
#ifndef ENGINE_RESOLVE_RESOLVE_H
#define ENGINE_RESOLVE_RESOLVE_H

#include "engine/resolve/model.h"

/* Fills a zeroed model from what B has collected; findings go to its list.  BERTH_OK
 * also when there were errors: then what could be resolved is there. */
berth_status model_resolve(struct model *m, struct builder *b);

bool model_is_first_fact(const struct model *m, uint32_t fact); /* of those of its item */
/* The item of KIND with NUMBER, as it was collected; NULL for the built-in attribute. */
const struct item *model_item(const struct model *m, enum pile_kind kind, uint32_t number);

#endif
