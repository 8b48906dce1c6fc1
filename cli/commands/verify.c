/* verify.c - berth verify: do answers that were kept still hold? */
#include "cli/verify/verify.h"
#include "cli/app/findings.h"
#include "cli/app/input.h"
#include "cli/app/knowledge.h"
#include "cli/commands/commands.h"

struct verifying {
	struct app *app;
	struct page page;
	struct verify verify;
	bool drifted;
};

static int verify_each(struct verifying *v, const struct kept_file *kept)
{
	for (size_t i = 0; i < kept->count; i++) {
		berth_status status = verify_answer(&v->page, &v->verify, &kept->items[i], kept->name);
		if (status != BERTH_OK)
			return findings_refuse(v->app, v->verify.errors, status, kept->name);
		v->drifted |= v->verify.drifted;
	}
	return 0;
}

static int verify_file(struct verifying *v, const char *name)
{
	struct input input = { name, NULL, 0 };
	struct kept_file kept = { .count = 0 };
	int code = input_read(&input, v->app, name);

	if (code == 0) {
		berth_diag_source(v->verify.errors, name, input.bytes, input.length);
		code = kept_read(&kept, v->verify.memory, v->verify.errors, name, input.bytes,
		                 input.length)
			? verify_each(v, &kept)
			: findings_refuse(v->app, v->verify.errors, berth_diag_errors(v->verify.errors)
			                  ? BERTH_EDATA : BERTH_ENOMEM, name);
	}
	kept_free(&kept);
	berth_diag_clear(v->verify.errors);
	input_free(&input);
	return code;
}

/* All files are looked at; what is worst is said by the exit code. */
static int verify_files(struct verifying *v, int n_files, char **files)
{
	int code = 0, worst = 0;

	for (int i = 0; i < n_files; i++) {
		arena_clear(v->verify.memory);
		code = verify_file(v, files[i]);
		worst = code > worst ? code : worst;
	}
	if (!verify_end(&v->page, &v->verify) || !strbuf_ok(&v->page.text))
		return app_out_of_memory(v->app);
	code = app_result_write(v->app, &v->page.text);
	return code != 0 ? code : worst != 0 ? worst : v->drifted ? EXIT_NO : EXIT_DONE;
}

static bool *room_for_sources(struct app *app, const berth_program *program)
{
	berth_program_info info;

	berth_program_describe(program, &info);
	return arena_alloc(app->arena, (size_t)info.sources + 1, sizeof(bool));
}

static int verify_with(struct app *app, const berth_program *program, int n_files, char **files)
{
	const struct speaker speaker = { &app->words, program, knowledge_language(app, program),
		                             false };
	struct verifying v = { .app = app, .page = app_result_page(app),
		                   .verify = { .speaker = &speaker,
		                               .older_than = app->settings.older_than } };
	int code = knowledge_session(&v.verify.session, app, program);

	if (code == 0) {
		v.verify.memory = arena_new(0);
		v.verify.errors = berth_diag_new(0);
		v.verify.cited = room_for_sources(app, program);
		code = v.verify.memory && v.verify.errors && v.verify.cited
			? verify_files(&v, n_files, files) : app_out_of_memory(app);
	}
	berth_diag_free(v.verify.errors);
	arena_free(v.verify.memory);
	berth_session_free(v.verify.session);
	strbuf_free(&v.page.text);
	return code;
}

static int verify_run(struct app *app, int n_files, char **files)
{
	berth_program *program = NULL;
	int code = 0;

	if (n_files == 0) {
		app_complain_of(app, N_("'berth %s' needs a RECORD"), app->command->name);
		app_suggest(app, N_("'berth adr', 'berth report' and 'berth advise --format json' write "
		                    "one"));
		return EXIT_USAGE;
	}
	code = knowledge_open(&program, app);
	if (code == 0)
		code = verify_with(app, program, n_files, files);
	knowledge_close(app, program);
	return code;
}

static const struct example verify_examples[] = {
	{ "berth verify docs/adr/*.md", N_("says which decisions still stand") },
	{ "berth verify --as-of 2027-06-01 --older-than 1y page.html",
	  N_("for a later day; sources that nobody looked at for a year are named") },
	{ NULL, NULL }
};

static const struct option_row *const verify_options[] = {
	&option_kb, &option_overlay, &option_as_of, &option_older_than, &option_output, &option_limit,
	&option_lang, &option_color, &option_accessible, &option_width, &option_no_pager,
	&option_help, &option_version, NULL
};

const struct command command_verify = {
	.name = "verify",
	.operands = N_("RECORD..."),
	.summary = N_("say whether answers that were kept still hold, and what changed"),
	.text = N_("RECORD is what adr, report or advise --format json wrote. Each answer in it is "
	           "decided again with the knowledge at hand: the same, or what changed and by which "
	           "rules, and which of its sources are to be looked at again. A record that was "
	           "changed since it was written is refused, with the part that was. Exit code 1: one "
	           "does not hold any more."),
	.examples = verify_examples,
	.options = verify_options,
	.run = verify_run
};
