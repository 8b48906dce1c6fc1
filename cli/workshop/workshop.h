/* workshop.h - what berth kb test --coverage says of the cases, as text and as data. */
#ifndef CLI_WORKSHOP_H
#define CLI_WORKSHOP_H

#include "base/diag.h"
#include "base/json.h"
#include "cli/page/page.h"
#include "cli/page/say.h"
#include "engine/coverage.h"

/* The measures, then a list of what is lacking for each that is not complete. */
void coverage_text(struct strbuf *out, const struct catalogue *words, const berth_program *program,
                   const berth_coverage *coverage);

/* The same as members of an open object. */
void coverage_json(struct json *json, const berth_program *program,
                   const berth_coverage *coverage);

/* Is one of the measures below PERCENT? */
bool coverage_is_below(const berth_coverage *coverage, unsigned percent);

/* --- findings-data.c */

/* One object on one line (berth.findings/1), or SARIF 2.1.0; both end with a newline. */
void findings_json(struct strbuf *out, const berth_diag *list, bool pretty);
void findings_sarif(struct strbuf *out, const berth_diag *list, bool pretty);

/* --- info.c */

/* What knowledge this is: lines in two columns, and one object (berth.knowledge/1). */
void info_text(struct page *page, const struct catalogue *words, const berth_program *program);
void info_json(struct strbuf *out, const berth_program *program, bool pretty);

#endif
