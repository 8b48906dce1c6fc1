/*
 * run.c - the whole run of a command that answers cases: what its operands are, the knowledge, what
 * is set, the command's own work.
 */
#include "cli/app/command.h"
#include "cli/app/knowledge.h"
#include "cli/workload/saved.h"
#include "cli/workload/workload.h"

#include <string.h>

static int refuse_missing(const struct app *app, const struct workload_task *task)
{
	app_complain_of(app, task->needs ? task->needs
	                : N_("'berth %s' needs a requirement FILE or '--set FACT=VALUE'"),
	                app->command->name);
	app_suggest(app, N_("usage: berth %s %s"), app->command->name,
	            say(&app->words, app->command->operands));
	app_suggest(app, N_("'-' reads standard input, 'session:ID' an interview that was kept; "
	                    "'berth init' writes a blank file"));
	return EXIT_USAGE;
}

static int refuse_ids(const struct app *app, const struct workload_task *task)
{
	app_complain_of(app, task->files == 1 ? N_("'%s' takes '--id' once")
	                : N_("'%s' takes '--id' twice at most"), app->command->name);
	return EXIT_USAGE;
}

static bool reads_input_twice(int n_files, char **files)
{
	int inputs = 0;

	for (int i = 0; i < n_files; i++)
		inputs += strcmp(files[i], "-") == 0;
	return inputs > 1;
}

/* What can be said of operands before the knowledge is there. */
static int check_operands(const struct app *app, const struct workload_task *task, int n,
                          char **operands)
{
	bool set = app->settings.set.count > 0;
	bool many = task->files == WORKLOAD_MANY;
	int files = many ? 1 : task->files;

	if (n < task->least + files - set)
		return refuse_missing(app, task);
	if (!many && n - files > task->most)
		return app_refuse_operand(app, operands[task->most + files]);
	if (!many && app->settings.ids.count > (size_t)files)
		return refuse_ids(app, task);
	files = many || n < files ? n : files;
	if (!reads_input_twice(files, operands + n - files))
		return 0;
	app_complain(app, N_("standard input can be read only once"));
	return EXIT_USAGE;
}

/* Where something is set a file may be missing, and the last operand be one of the words. */
static void split_operands(struct workload *w, const struct workload_task *task, int n,
                           char **operands)
{
	w->words = operands;
	w->n_words = task->files == WORKLOAD_MANY ? 0 : n - task->files;
	if (w->app->settings.set.count > 0
	    && (w->n_words < task->least
	        || (w->n_words < task->most && task->is_word(w, operands[n - 1]))))
		w->n_words++;
	w->files = operands + w->n_words;
	w->n_files = n - w->n_words;
}

/* The operands that may be files. */
static int take_terms(struct app *app, const struct workload_task *task, int n, char **operands)
{
	int files = task->files == WORKLOAD_MANY || task->files > n ? n : task->files;

	return saved_take_terms(app, files, operands + n - files);
}

static int run(struct app *app, const berth_program *program, const struct workload_task *task,
               int n, char **operands)
{
	const struct word_list *set = &app->settings.set;
	struct workload w;
	int code = workload_begin(&w, app, program);

	if (code == 0)
		split_operands(&w, task, n, operands);
	if (code == 0 && set->count > 0)
		code = workload_set_read(&w, &w.set, "--set", set->items, set->count);
	if (code == 0)
		code = task->run(&w);
	workload_end(&w);
	return code;
}

int workload_run(struct app *app, const struct workload_task *task, int n_operands,
                 char **operands)
{
	berth_program *program = NULL;
	int code = check_operands(app, task, n_operands, operands);

	if (code == 0)
		code = take_terms(app, task, n_operands, operands);
	if (code == 0)
		code = knowledge_open(&program, app);
	if (code == 0)
		code = run(app, program, task, n_operands, operands);
	knowledge_close(app, program);
	return code;
}
