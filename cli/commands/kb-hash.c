/* kb-hash.c - berth kb hash: the SHA-256 of what knowledge means */
#include "base/strbuf.h"
#include "cli/app/findings.h"
#include "cli/app/knowledge.h"
#include "cli/commands/commands.h"

static int write_hash(struct app *app, const char *hex)
{
	int code = app_result_open(app);

	if (code != 0)
		return code;
	out_write(&app->out, hex, 64);
	out_write(&app->out, "\n", 1);
	return app_result_close(app);
}

static int hash_shipped(struct app *app)
{
	berth_program *program = NULL;
	berth_program_info info;
	int code = knowledge_open(&program, app);

	if (code != 0)
		return code;
	berth_program_describe(program, &info);
	code = write_hash(app, info.sha256);
	knowledge_close(app, program);
	return code;
}

static int hash_path(struct app *app, const char *path)
{
	berth_diag *diag = berth_diag_new(0);
	berth_status status;
	char hex[65];
	int code;

	if (!diag)
		return app_out_of_memory(app);
	status = berth_kb_sha256(path, &app->settings.limits, hex, diag);
	code = status == BERTH_OK ? write_hash(app, hex) : findings_refuse(app, diag, status, path);
	berth_diag_free(diag);
	return code;
}

static int kb_hash_run(struct app *app, int n_operands, char **operands)
{
	if (n_operands > 1)
		return app_refuse_operand(app, operands[1]);
	if (n_operands == 1 && app->settings.kb)
		return app_refuse_operand(app, operands[0]);
	if (n_operands == 1)
		return hash_path(app, operands[0]);
	return app->settings.kb ? hash_path(app, app->settings.kb) : hash_shipped(app);
}

static const struct example kb_hash_examples[] = {
	{ "berth kb hash", N_("gives the hash of the knowledge in the program") },
	{ "berth kb hash rules", N_("gives that of the folder 'rules'") },
	{ "berth kb hash --kb site.image", N_("gives that of a compiled image") },
	{ NULL, NULL }
};

static const struct option_row *const kb_hash_options[] = {
	&option_kb, &option_output, &option_limit, &option_lang, &option_color, &option_accessible,
	&option_width, &option_help, &option_version, NULL
};

const struct command command_kb_hash = {
	.name = "kb hash",
	.operands = N_("[PATH]"),
	.reads_knowledge = true,
	.summary = N_("print the SHA-256 of what the knowledge says"),
	.text = N_("Layout, comments, the order of items and their split over files do not change it."),
	.examples = kb_hash_examples,
	.options = kb_hash_options,
	.run = kb_hash_run
};
