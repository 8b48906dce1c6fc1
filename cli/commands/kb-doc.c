/* kb-doc.c - berth kb doc: the whole knowledge for an expert who reads no XML */
#include "cli/app/knowledge.h"
#include "cli/commands/commands.h"
#include "cli/document/document.h"

#include <string.h>

static int write_document(struct app *app, const berth_program *program)
{
	const struct page look = app_result_page(app);
	struct strbuf text = STRBUF_INIT;
	bool html = strcmp(app->settings.format, "html") == 0;
	int code;

	if (document_write(&text, &app->words, program, knowledge_language(app, program), html, &look))
		code = app_result_write(app, &text);
	else
		code = app_out_of_memory(app);
	strbuf_free(&text);
	return code;
}

static int kb_doc_run(struct app *app, int n_operands, char **operands)
{
	return knowledge_use(app, n_operands, operands, write_document);
}

static const struct example kb_doc_examples[] = {
	{ "berth kb doc | less", N_("reads the knowledge in the program") },
	{ "berth kb doc --format html --output knowledge.html rules",
	  N_("makes one file for a browser of the folder 'rules'") },
	{ "berth kb doc --lang ko --overlay ours.xml rules", N_("in Korean, with an overlay") },
	{ NULL, NULL }
};

static const struct option_row *const kb_doc_options[] = {
	&option_kb, &option_overlay, &option_format, &option_output, &option_limit, &option_lang,
	&option_color, &option_accessible, &option_width, &option_no_pager, &option_help,
	&option_version, NULL
};

const struct command command_kb_doc = {
	.name = "kb doc",
	.operands = N_("[PATH]"),
	.reads_knowledge = true,
	.summary = N_("print the whole knowledge as a document, each rule as a sentence"),
	.text = N_("Criteria, candidates with what they have, facts, limits, tables, rules as "
	           "they were written with their reasons and dates, and numbered sources. HTML is "
	           "one file without scripts."),
	.examples = kb_doc_examples,
	.formats = "text|html",
	.options = kb_doc_options,
	.run = kb_doc_run
};
