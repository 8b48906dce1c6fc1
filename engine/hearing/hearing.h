/*
 * hearing.h - how people are understood: readings, cues, and what people say, with names resolved.
 *
 * The room fills the parts of a model that no decision reads. It stands behind all of resolve/,
 * whose facts, values and units it names; it must not know of rules. What it makes lives with the
 * model:
 *
 *	status = model_resolve(&model, builder);
 *	if (status == BERTH_OK)
 *		hearing_resolve(&model);
 *
 * Out of memory: the builder or the arena of the model says so.
 */
#ifndef ENGINE_HEARING_HEARING_H
#define ENGINE_HEARING_HEARING_H

struct model;

/* Fills model.briefs; findings go to the list of the builder, and what is faulty is marked. */
void hearing_resolve(struct model *m);

#endif
