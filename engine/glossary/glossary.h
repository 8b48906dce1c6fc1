/*
 * glossary.h - one term for one thing: declared texts held against the declared terms.
 *
 * The room reads what a builder has collected, and knows no model and no program: what a text is of
 * does not matter to it. Compiled terms live as long as the call:
 *
 *	if (b->hold_texts)
 *		glossary_hold(b);
 */
#ifndef ENGINE_GLOSSARY_GLOSSARY_H
#define ENGINE_GLOSSARY_GLOSSARY_H

struct builder;

/* Warns of each text that says what a term avoids, or does not say a term that is held; reports
 * terms that cannot be. Out of memory: the builder says so. */
void glossary_hold(struct builder *b);

#endif
