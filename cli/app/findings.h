/* findings.h - findings as text with the line and a caret. */
#ifndef CLI_APP_FINDINGS_H
#define CLI_APP_FINDINGS_H

#include "base/diag.h"
#include "base/strbuf.h"
#include "cli/app/app.h"
#include "engine/engine.h"

struct findings_look {
	unsigned width;  /* columns for a source line */
	bool colour;
	bool accessible; /* without the line and the caret */
};

/* Adds all findings of LIST, also how many were too many to be kept. */
void findings_text(struct strbuf *out, const struct app *app, const berth_diag *list,
                   const struct findings_look *look);

/* Writes the findings as text to standard error. */
void findings_complain(const struct app *app, const berth_diag *list);

/* The same for the findings with which something ended; returns the exit code for STATUS. SUBJECT
 * is complained about when there are none. */
int findings_refuse(const struct app *app, const berth_diag *list, berth_status status,
                    const char *subject);

#endif
