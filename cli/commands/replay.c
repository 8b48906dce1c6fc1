/* replay.c - berth replay: are answers that were kept what the knowledge of then gives? */
#include "cli/replay/replay.h"
#include "cli/app/findings.h"
#include "cli/app/input.h"
#include "cli/app/knowledge.h"
#include "cli/commands/commands.h"

#include <string.h>

struct replaying {
	struct app *app;
	struct replay replay;
	berth_diag *errors;
	struct strbuf again, line;
};

/* ---- what is said ------------------------------------------------------------------ */

static int say_missing(struct replaying *r, const char *name)
{
	const struct app *app = r->app;
	const struct result_record *result = &r->replay.answer->result;

	if (r->replay.missing == REPLAY_NO_KNOWLEDGE) {
		app_complain(app, N_("'%s': missing is the knowledge %s %s with sha256 %s; that at hand "
		                     "has %s"), name, result->name, result->version, result->sha256,
		             r->replay.what);
		app_suggest(app, N_("'--kb' takes its folder, or the image that 'berth kb build' made of "
		                    "it"));
	} else if (r->replay.missing == REPLAY_NO_TEMPLATE) {
		app_complain(app, N_("'%s': missing is the template that it was written by"), name);
		app_suggest(app, r->replay.what ? N_("'--template' takes it")
		            : N_("it was written without '--template'"));
	} else {
		app_complain(app, N_("'%s': missing is '%s', which it was told"), name, r->replay.what);
	}
	return EXIT_NO;
}

static int say_difference(struct replaying *r, const struct kept_file *kept,
                          const struct replay_difference *found)
{
	const char *program = kept->items[0].program;

	app_complain(r->app, N_("'%s': other bytes from line %u on"), kept->name, found->line);
	app_suggest(r->app, N_("kept is '%s', and '%s' comes out"), found->then, found->now);
	if (program && strcmp(program, PACKAGE_VERSION) != 0)
		app_suggest(r->app, N_("it was written by berth %s, this is %s"), program, PACKAGE_VERSION);
	return EXIT_NO;
}

static int say_outcome(struct replaying *r, const struct kept_file *kept)
{
	struct replay_difference found;

	replay_compare(&found, kept, &r->again);
	if (!found.same)
		return say_difference(r, kept, &found);
	say_add(&r->app->words, &r->line,
	        found.filled_in ? N_("%s: the same %zu bytes, but for what people filled in\n")
	        : N_("%s: the same %zu bytes\n"), kept->name, r->again.length);
	return 0;
}

/* ---- the command ------------------------------------------------------------------- */

static int replay_file(struct replaying *r, const struct input *input)
{
	struct kept_file kept;
	berth_status status = BERTH_OK;
	int code = 0;

	berth_diag_source(r->errors, input->name, input->bytes, input->length);
	if (!kept_read(&kept, r->replay.memory, r->errors, input->name, input->bytes, input->length))
		status = berth_diag_errors(r->errors) ? BERTH_EDATA : BERTH_ENOMEM;
	if (status == BERTH_OK)
		status = replay_kept(&r->again, r->errors, &r->replay, &kept);
	if (status != BERTH_OK)
		code = findings_refuse(r->app, r->errors, status, input->name);
	else
		code = r->replay.missing ? say_missing(r, input->name) : say_outcome(r, &kept);
	kept_free(&kept);
	return code == 0 ? app_result_write(r->app, &r->line) : code;
}

static int replay_with(struct app *app, const berth_program *program, const char *name)
{
	struct input input = { name, NULL, 0 }, template = { app->settings.template, NULL, 0 };
	struct replaying r = { .app = app, .replay = { .program = program, .memory = app->arena,
		                                           .most = app->settings.limits.file_bytes } };
	int code = input_read(&input, app, name);

	if (code == 0 && template.name)
		code = input_read(&template, app, template.name);
	r.replay.name = template.name ? template.name : "adr.md";
	r.replay.text = template.bytes;
	r.replay.length = template.length;
	r.errors = berth_diag_new(0);
	if (code == 0)
		code = r.errors ? replay_file(&r, &input) : app_out_of_memory(app);
	berth_diag_free(r.errors);
	strbuf_free(&r.again);
	strbuf_free(&r.line);
	input_free(&input);
	input_free(&template);
	return code;
}

static int replay_run(struct app *app, int n_files, char **files)
{
	berth_program *program = NULL;
	int code;

	if (n_files == 0) {
		app_complain_of(app, N_("'berth %s' needs a RECORD"), app->command->name);
		return EXIT_USAGE;
	}
	if (n_files > 1)
		return app_refuse_operand(app, files[1]);
	code = knowledge_open(&program, app);
	if (code == 0)
		code = replay_with(app, program, files[0]);
	knowledge_close(app, program);
	return code;
}

static const struct example replay_examples[] = {
	{ "berth replay --kb kb-2026-11.image docs/adr/0007-platform.md",
	  N_("writes the record again, and compares") },
	{ NULL, NULL }
};

static const struct option_row *const replay_options[] = {
	&option_kb, &option_overlay, &option_template, &option_output, &option_limit, &option_lang,
	&option_color, &option_accessible, &option_width, &option_no_pager, &option_help,
	&option_version, NULL
};

const struct command command_replay = {
	.name = "replay",
	.operands = N_("RECORD"),
	.summary = N_("write an answer that was kept again, and say whether its bytes are the same"),
	.text = N_("RECORD is what adr, report or advise --format json wrote. With the knowledge of "
	           "then, and its template if it had one, the same bytes come out; else it is said "
	           "what is missing, or where they differ, with exit code 1."),
	.examples = replay_examples,
	.options = replay_options,
	.run = replay_run
};
