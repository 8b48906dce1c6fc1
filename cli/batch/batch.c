/* batch.c - the order of work: what stands for the whole run, the run */
#include "cli/batch/parts.h"

#include "cli/app/knowledge.h"
#include "cli/app/option.h"

#include <string.h>

enum { RESULTS_OF_CHUNK = 32 }; /* a result is a hundred times as long as a row */

/* --- what stands for the whole run */

/* What --set says. */
static bool list_set(struct batch *batch)
{
	const struct word_list *pairs = &batch->app->settings.set;
	struct told_list *set = &batch->set;

	if (pairs->count == 0)
		return true;
	set->items = arena_alloc(batch->arena, pairs->count, sizeof *set->items);
	while (set->items && set->count < pairs->count
	       && berth_records_told(batch->w.set.records, set->count, &set->items[set->count]))
		set->count++;
	return set->items != NULL;
}

static int prepare(struct batch *batch)
{
	const struct settings *settings = &batch->app->settings;
	const struct word_list *set = &settings->set;
	int code = 0;

	batch->full = strcmp(settings->format, "ndjson") == 0;
	batch->searches = settings->searches;
	batch->format = rows_format(settings->format);
	batch->apart = settings->errors != NULL;
	batch->portfolio = settings->portfolio;
	batch->records = batch->full || batch->searches ? RESULTS_OF_CHUNK : CHUNK_RECORDS;
	batch->arena = arena_new(0);
	if (!batch->arena)
		return app_out_of_memory(batch->app);
	if (set->count > 0)
		code = workload_set_read(&batch->w, &batch->w.set, "--set", set->items, set->count);
	if (code == 0 && (!list_set(batch) || !rows_prepare(batch)))
		code = app_out_of_memory(batch->app);
	return code;
}

/* --- the door */

/* Formats are those of rows, or those of a portfolio. */
static bool fits(const struct app *app)
{
	const char *format = app->settings.format;
	const char *formats = app->settings.portfolio ? "rows|text|json|csv"
		: "rows|ndjson|csv|markdown|xml";

	if (option_choice(format, formats) >= 0)
		return true;
	app_complain(app, app->settings.portfolio ? N_("'--portfolio' has no format '%s'")
	                                          : N_("format '%s' is one of '--portfolio'"), format);
	return false;
}

static int check_options(const struct app *app, int n_files, char **files)
{
	int inputs = 0;

	for (int i = 0; i < n_files; i++)
		inputs += strcmp(files[i], "-") == 0;
	if (inputs > 1) {
		app_complain(app, N_("standard input can be read only once"));
		return EXIT_USAGE;
	}
	if (app->settings.checkpoint && !app->settings.output) {
		app_complain(app, N_("'--checkpoint' needs '--output'"));
		return EXIT_USAGE;
	}
	if (app->settings.checkpoint && app->settings.portfolio) {
		app_complain(app, N_("'--portfolio' has no checkpoints"));
		return EXIT_USAGE;
	}
	if (!fits(app))
		return EXIT_USAGE;
	return chunks_check(app, n_files, files);
}

int batch_run(struct app *app, int n_files, char **files)
{
	char name[] = "-", *standard_input[] = { name };
	struct batch batch = { .app = app };
	berth_program *program = NULL;
	int code;

	if (n_files == 0) {
		files = standard_input;
		n_files = 1;
	}
	code = check_options(app, n_files, files);
	if (code == 0)
		code = knowledge_open(&program, app);
	if (code != 0)
		return code;
	code = workload_begin(&batch.w, app, program);
	if (code == 0)
		code = prepare(&batch);
	if (code == 0)
		code = run_files(&batch, n_files, files);
	workload_end(&batch.w);
	arena_free(batch.arena);
	knowledge_close(app, program);
	return code;
}
