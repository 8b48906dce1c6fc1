/* fit.h - how well a word fits a text, for the sources of this room alone. */
#ifndef CLI_FACTS_FIT_H
#define CLI_FACTS_FIT_H

#include "base/arena.h"
#include "engine/engine.h"

/* How well WORD, in lower case, fits one of the words of TEXT: 0 not; FIT_WHOLE: it is one. */
enum { FIT_WHOLE = 4 };
unsigned fit_text(const char *word, const char *text);

/* How well WORD fits FACT; 0: it does not. */
unsigned fit_fact(const berth_program *program, uint32_t fact, const char *word);

#endif
