/* parts.h - what the sources of this room share. */
#ifndef ENGINE_HEARING_PARTS_H
#define ENGINE_HEARING_PARTS_H

#include "engine/resolve/parts.h"

void hearing_readings(struct model *m); /* readings.c */
void hearing_cues(struct model *m);     /* cues.c: behind the readings */
void hearing_words(struct model *m);    /* words.c: what people say */

/* readings.c: W with the phrases of R in it, as it is searched for; NULL when there is something
 * wrong with it (reported).  COMPILED, if not NULL: the caller frees it. */
struct regex;
const char *hearing_pattern(struct model *m, const struct m_reading *r, const struct word *w,
                            struct regex **compiled);

#endif
