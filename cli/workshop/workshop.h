/*
 * workshop.h - what authors of knowledge read: coverage, findings as data, what a program holds.
 *
 * Beside it stand what came of cases (outcomes.h), why one failed (explain-case.h), and what nobody
 * has looked at for long (stale.h). The room must not know how knowledge is loaded or how
 * cases are run: it is given programs, outcomes and lists, and adds text to a buffer of the caller.
 * Nothing of it outlives the call.
 *
 *	coverage_text(&out, &app->words, program, coverage);
 *	code = coverage_is_below(coverage, 100) ? EXIT_NO : 0;
 */
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
