/*
 * template.h - texts with tags that are filled in from data (docs/templates.md has the language).
 *
 * What comes out is Markdown, in which a value is text and nothing else: nothing in it marks, links
 * or acts. The room must not know what the data are about, nor where a template comes from. A
 * template is read and written out in one call:
 *
 *	struct template_wanted wanted = { "my.md", text, length, data, words, parts, 1 << 24 };
 *	status = template_write(&out, memory, errors, &wanted);
 */
#ifndef CLI_TEMPLATE_H
#define CLI_TEMPLATE_H

#include "base/arena.h"
#include "base/diag.h"
#include "cli/page/say.h"
#include "engine/engine.h"

#include <jansson.h>

/* What {{>NAME}} writes, as it is. */
struct template_part {
	const char *name; /* NULL: the end of a list */
	const char *text;
};

struct template_wanted {
	const char *name;              /* of the file, for findings */
	const char *text;
	size_t length;
	json_t *data;                  /* an object */
	const struct catalogue *words; /* of {{_WORDS}} */
	const struct template_part *parts;
	size_t most;                   /* bytes that may come out */
};

/* Adds what the template makes of the data to OUT. BERTH_EDATA: ERRORS says what is wrong with the
 * template; BERTH_ELIMIT: too much would come out; BERTH_ENOMEM. */
berth_status template_write(struct strbuf *out, struct arena *memory, berth_diag *errors,
                            const struct template_wanted *wanted);

/* --- markdown.c: each is one line, whatever stands in it */

/* Adds TEXT so that Markdown shows it as it is. */
void markdown_text(struct strbuf *out, const char *text);
/* Adds an address of the web, with whatever else could end it written as %NN; of others nothing. */
void markdown_address(struct strbuf *out, const char *address);

#endif
