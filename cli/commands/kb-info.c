/* kb-info.c - berth kb info: what knowledge this is */
#include "cli/app/knowledge.h"
#include "cli/commands/commands.h"
#include "cli/workshop/workshop.h"

#include <string.h>

static int write_info(struct app *app, const berth_program *program)
{
	struct page page = app_result_page(app);
	int code;

	if (strcmp(app->settings.format, "json") == 0)
		info_json(&page.text, program, app->settings.pretty);
	else
		info_text(&page, &app->words, program);
	code = app_result_write(app, &page.text);
	strbuf_free(&page.text);
	return code;
}

static int kb_info_run(struct app *app, int n_operands, char **operands)
{
	berth_program *program = NULL;
	int code;

	if (n_operands > 0)
		return app_refuse_operand(app, operands[0]);
	code = knowledge_open(&program, app);
	if (code == 0)
		code = write_info(app, program);
	knowledge_close(app, program);
	return code;
}

static const struct example kb_info_examples[] = {
	{ "berth kb info", N_("describes the knowledge in the program") },
	{ "berth kb info --kb rules", N_("describes that of the folder 'rules'") },
	{ "berth kb info --format json --pretty", N_("gives the same for a program") },
	{ NULL, NULL }
};

static const struct option_row *const kb_info_options[] = {
	&option_kb, &option_overlay, &option_format, &option_pretty, &option_output, &option_limit,
	&option_lang, &option_color, &option_accessible, &option_width, &option_no_pager,
	&option_help, &option_version, NULL
};

const struct command command_kb_info = {
	.name = "kb info",
	.operands = "",
	.summary = N_("name the knowledge, its version, date, hash and size"),
	.examples = kb_info_examples,
	.formats = "text|json",
	.options = kb_info_options,
	.run = kb_info_run
};
