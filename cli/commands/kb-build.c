/* kb-build.c - berth kb build: compile knowledge into one image */
#include "cli/app/knowledge.h"
#include "cli/commands/commands.h"

static int write_image(struct app *app, const berth_program *program)
{
	size_t length;
	const void *image = berth_program_image(program, &length);
	int code = app_result_open(app);

	if (code != 0)
		return code;
	out_write(&app->out, image, length);
	return app_result_close(app);
}

static int kb_build_run(struct app *app, int n_operands, char **operands)
{
	berth_program *program = NULL;
	int code;

	if (n_operands > 0)
		return app_refuse_operand(app, operands[0]);
	if (!app->settings.kb || !app->settings.output) {
		app_complain(app, N_("'berth kb build' needs '--kb PATH' and '--output FILE'"));
		return EXIT_USAGE;
	}
	code = knowledge_open(&program, app);
	if (code == 0)
		code = write_image(app, program);
	knowledge_close(app, program);
	return code;
}

static const struct example kb_build_examples[] = {
	{ "berth kb build --kb rules --output site.image", N_("compiles the folder 'rules'") },
	{ "berth kb build --kb rules --overlay ours.xml -o site.image",
	  N_("adds the items of 'ours.xml' first") },
	{ "berth advise --kb site.image my.xml",
	  N_("decides with the image, without reading any XML rule") },
	{ NULL, NULL }
};

static const struct option_row *const kb_build_options[] = {
	&option_kb, &option_output, &option_overlay, &option_limit, &option_lang, &option_color,
	&option_accessible, &option_width, &option_help, &option_version, NULL
};

const struct command command_kb_build = {
	.name = "kb build",
	.operands = N_("--kb PATH --output FILE"),
	.summary = N_("compile knowledge into one image"),
	.text = N_("The same knowledge gives the same bytes on every machine."),
	.examples = kb_build_examples,
	.options = kb_build_options,
	.run = kb_build_run
};
