/*
 * record.c - the result record, with the words of what it names, for templates that want other
 * things said than those of the document.
 */
#include "cli/adr/parts.h"

#include "cli/report/result-json.h"
#include "cli/texts/texts.h"

void adr_record(struct adr *a)
{
	const struct adr_wanted *wanted = a->wanted;
	const struct robust_found found = { a->screen.rests, a->screen.flips, a->share };
	const struct texts_wanted texts = { wanted->speaker, &wanted->session, 1, false };
	struct strbuf text = STRBUF_INIT;

	result_json(&text, wanted->memory, wanted->session, wanted->search ? &found : NULL, wanted->id,
	            false);
	a->failed |= !texts_add(&text, 0, wanted->memory, &texts) || !strbuf_ok(&text);
	adr_put(a, a->data, "record", json_loadb(strbuf_text(&text), text.length, 0, NULL));
	strbuf_free(&text);
}
