/* kb-check.c - berth kb check: everything that is wrong with knowledge; silent when nothing
 * is */
#include "cli/app/findings.h"
#include "cli/app/knowledge.h"
#include "cli/commands/commands.h"
#include "cli/workshop/workshop.h"

#include <string.h>

static void render(struct strbuf *out, const struct app *app, const berth_diag *diag)
{
	struct findings_look look = { app_text_columns(app), app_colour_wanted(app),
		                          app->settings.accessible };

	if (strcmp(app->settings.format, "json") == 0)
		findings_json(out, diag, app->settings.pretty);
	else if (strcmp(app->settings.format, "sarif") == 0)
		findings_sarif(out, diag, app->settings.pretty);
	else
		findings_text(out, app, diag, &look);
}

static int write_findings(struct app *app, const berth_diag *diag)
{
	struct strbuf text = STRBUF_INIT;
	bool bad = berth_diag_errors(diag) || (app->settings.strict && berth_diag_warnings(diag));
	int code;

	render(&text, app, diag);
	code = app_result_write(app, &text);
	strbuf_free(&text);
	if (code != 0)
		return code;
	return bad ? EXIT_NO : EXIT_DONE;
}

static int check(struct app *app, const char *path, berth_diag *diag)
{
	berth_kb_options options = { .path = path, .overlays = app->settings.overlays.items,
		                     .limits = app->settings.limits,
		                     .overlaps = app->settings.overlap, .glossary = true };
	berth_program *program = NULL;
	berth_status status = berth_kb_load(&program, &options, diag);

	if (status == BERTH_OK && app->settings.gap_sets)
		status = berth_kb_gaps(program, (uint64_t)app->settings.gap_sets, diag);
	berth_program_free(program);
	if (status == BERTH_OK || status == BERTH_EKNOWLEDGE)
		return write_findings(app, diag);
	return findings_refuse(app, diag, status, path);
}

static int kb_check_run(struct app *app, int n_operands, char **operands)
{
	const char *path = n_operands ? operands[0] : app->settings.kb;
	berth_diag *diag;
	int code;

	if (n_operands > 1 || (n_operands == 1 && app->settings.kb))
		return app_refuse_operand(app, operands[n_operands - 1]);
	if (!path) {
		app_complain(app, N_("'berth kb check' needs a PATH"));
		app_suggest(app, N_("it is a folder with knowledge.xml, or a manifest"));
		return EXIT_USAGE;
	}
	diag = berth_diag_new(0);
	if (!diag)
		return app_out_of_memory(app);
	code = check(app, path, diag);
	berth_diag_free(diag);
	return code;
}

static const struct example kb_check_examples[] = {
	{ "berth kb check rules", N_("reports everything that is wrong in the folder 'rules'") },
	{ "berth kb check --strict --format sarif rules > findings.sarif",
	  N_("for a review tool, with warnings as errors") },
	{ "berth kb check --gaps rules",
	  N_("also looks for answers that leave nothing feasible, and says how many it tried") },
	{ "berth kb check --overlap rules",
	  N_("also looks for pairs of rules that count one cause twice") },
	{ "berth kb check --kb rules --overlay ours.xml",
	  N_("checks an overlay with what it is laid over") },
	{ NULL, NULL }
};

static const struct option_row *const kb_check_options[] = {
	&option_kb, &option_overlay, &option_gaps, &option_overlap, &option_strict, &option_format,
	&option_pretty, &option_output, &option_limit, &option_lang, &option_color,
	&option_accessible, &option_width, &option_no_pager, &option_help, &option_version, NULL
};

const struct command command_kb_check = {
	.name = "kb check",
	.operands = N_("[PATH]"),
	.reads_knowledge = true,
	.summary = N_("find what is wrong with knowledge; silent when nothing is"),
	.text = N_("All findings of all files are reported in one run, on standard output. Errors "
	           "give exit code 1; warnings alone do not."),
	.examples = kb_check_examples,
	.formats = "text|json|sarif",
	.options = kb_check_options,
	.run = kb_check_run
};
