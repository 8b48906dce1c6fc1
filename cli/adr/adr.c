/*
 * adr.c - the order of a decision record: what is looked at, the data, the template, the block.
 */
#include "cli/adr/parts.h"

#include "base/embedded.h"
#include "cli/template/template.h"

#include <string.h>

/* What was compiled in. */
extern const struct embedded_file template_files[];

/* A page is there for parts that ask how wide it is. */
static const struct room room = { 6, 4, 64, 6, 5, 64, 160 };

const char *adr_template(size_t *length)
{
	*length = template_files[0].size;
	return (const char *)template_files[0].bytes;
}

static bool begin(struct adr *a, const struct adr_wanted *wanted)
{
	const unsigned size = wanted->search ? 2 : 1;

	*a = (struct adr){ .wanted = wanted, .data = json_object() };
	a->screen = (struct screen){ .report = &a->report, .room = &room };
	return report_begin(&a->report, &a->page, wanted->memory, wanted->speaker, wanted->session)
		&& screen_look(&a->screen, wanted->robust, size)
		&& berth_robust_share(wanted->robust, 0, &a->share) == BERTH_OK;
}

/* In the order in which the document cites sources. */
static void make_data(struct adr *a)
{
	adr_context(a);
	adr_drivers(a);
	adr_outcome(a);
	adr_options(a);
	adr_turns(a);
	adr_rival(a);
	adr_assumptions(a);
	adr_costs(a);
	adr_sources(a);
	adr_record(a);
}

/* Where the block is wanted, what stands in front of it is written first, for its seal. */
static berth_status write(struct adr *a, struct strbuf *out, berth_diag *errors)
{
	static const char mark[] = "\1block\1"; /* no text of a template has it: it is made safe */
	const struct template_part parts[] = { { "block", mark }, { NULL, NULL } };
	struct template_wanted wanted = { a->wanted->name, a->wanted->text, a->wanted->length, a->data,
		                              a->wanted->speaker->words, parts, a->wanted->most };
	struct strbuf text = STRBUF_INIT, head = STRBUF_INIT;
	berth_status status;
	const char *found;

	if (!wanted.text)
		wanted.text = adr_template(&wanted.length);
	status = template_write(&text, a->wanted->memory, errors, &wanted);
	found = status == BERTH_OK ? strstr(strbuf_text(&text), mark) : NULL;
	if (status == BERTH_OK)
		strbuf_add_bytes(&head, strbuf_text(&text),
		                 found ? (size_t)(found - strbuf_text(&text)) : text.length);
	strbuf_add_bytes(out, strbuf_text(&head), head.length);
	if (found) {
		adr_block(a, out, &head);
		strbuf_add(out, found + strlen(mark));
	}
	if (status == BERTH_OK && (!strbuf_ok(&head) || !strbuf_ok(out)))
		status = BERTH_ENOMEM;
	strbuf_free(&head);
	strbuf_free(&text);
	return status;
}

berth_status adr_write(struct strbuf *out, berth_diag *errors, const struct adr_wanted *wanted)
{
	berth_status status = BERTH_ENOMEM;
	struct adr a;
	bool fine = begin(&a, wanted);

	if (fine) {
		make_data(&a);
		fine = !a.failed;
	}
	if (fine)
		status = write(&a, out, errors);
	berth_estimate_free(a.screen.estimate);
	json_decref(a.data);
	if (!report_end(&a.report, true) && status == BERTH_OK)
		status = BERTH_ENOMEM;
	return status;
}
