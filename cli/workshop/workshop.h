/* workshop.h - what berth kb test --coverage says of the cases, as text and as data. */
#ifndef CLI_WORKSHOP_H
#define CLI_WORKSHOP_H

#include "cli/page/say.h"
#include "base/json.h"
#include "engine/coverage.h"

/* The measures, then a list of what is lacking for each that is not complete. */
void coverage_text(struct strbuf *out, const struct catalogue *words, const berth_program *program,
                   const berth_coverage *coverage);

/* The same as members of an open object. */
void coverage_json(struct json *json, const berth_program *program,
                   const berth_coverage *coverage);

/* Is one of the measures below PERCENT? */
bool coverage_is_below(const berth_coverage *coverage, unsigned percent);

#endif
