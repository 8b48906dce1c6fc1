/* report.c - berth report: answers as one file of HTML */
#include "cli/app/spool.h"
#include "cli/commands/commands.h"
#include "cli/dossier/dossier.h"
#include "cli/workload/workload.h"

#include <string.h>

struct file {
	struct dossier dossier;
	struct spool articles;
	struct strbuf article; /* in work */
};

static bool add_article(struct workload *w, const struct input *input, const berth_record *record,
                        void *context)
{
	struct file *file = context;
	struct dossier_case about = { &w->speaker, w->session, NULL, w->memory, record->id,
		                          record->title, !w->app->settings.no_assumptions,
		                          w->app->settings.proof == PROOF_SEARCH };

	if (!workload_settle(w, input, record))
		return true;
	arena_clear(w->memory);
	strbuf_clear(&file->article);
	if (workload_robust(w)) {
		about.robust = w->robust;
		w->tally.limit |= !dossier_add(&file->dossier, &file->article, &about);
	} else {
		workload_starve(w);
	}
	spool_add(&file->articles, strbuf_text(&file->article), file->article.length);
	return true;
}

/* What is not whole is not written. */
static int write_articles(struct app *app, struct spool *articles)
{
	int error = spool_write(articles, &app->out);

	if (!error)
		return 0;
	out_discard(&app->out);
	app_complain(app, N_("cannot keep what was written so far: %s"), strerror(error));
	return EXIT_FILES;
}

/* Articles wait until it is known how many there are. */
static int write_file(struct workload *w, struct file *file)
{
	struct strbuf head = STRBUF_INIT, tail = STRBUF_INIT;
	bool fine = dossier_begin(&file->dossier, &head)
		&& dossier_end(&file->dossier, &head, &tail);
	int code = fine ? app_result_open(w->app) : app_out_of_memory(w->app);

	if (code == 0) {
		out_write(&w->app->out, strbuf_text(&head), head.length);
		code = write_articles(w->app, &file->articles);
	}
	if (code == 0) {
		out_write(&w->app->out, strbuf_text(&tail), tail.length);
		code = app_result_close(w->app);
	}
	strbuf_free(&head);
	strbuf_free(&tail);
	return code;
}

/* Without an answer, or with half of one, there is nothing to write. */
static int find_and_write(struct workload *w)
{
	struct file file = { .dossier = { .speaker = &w->speaker } };
	int code = workload_each(w, add_article, &file);

	if (code == 0 && file.articles.error)
		code = write_articles(w->app, &file.articles);
	if (code == 0 && file.dossier.count && !w->tally.limit && !w->tally.memory)
		code = write_file(w, &file);
	spool_free(&file.articles);
	strbuf_free(&file.article);
	dossier_free(&file.dossier);
	return code ? code : workload_code(w);
}

static int report_run(struct app *app, int n_files, char **files)
{
	static const struct workload_task task = { .files = WORKLOAD_MANY, .run = find_and_write };

	return workload_run(app, &task, n_files, files);
}

static const struct example report_examples[] = {
	{ "berth report -o my.html my.xml", N_("writes a page about 'my.xml' for others to read") },
	{ "berth report --lang ko -o all.html a.xml b.xml",
	  N_("in Korean, with an overview of all workloads in front") },
	{ NULL, NULL }
};

static const struct option_row *const report_options[] = {
	&option_set, &option_kb, &option_overlay, &option_no_assumptions, &option_as_of,
	&option_among, &option_require_certain, &option_format, &option_proof, &option_output,
	&option_limit, &option_lang, &option_color, &option_accessible, &option_width,
	&option_no_pager, &option_help, &option_version, NULL
};

const struct command command_report = {
	.name = "report",
	.operands = N_("[FILE]..."),
	.summary = N_("write the answers as one page of HTML, with pictures and all they rest on"),
	.text = N_("The page loads nothing and needs no script: the answer, points by criterion, "
	           "costs, what would change it, how often each candidate wins, weights, every reason, "
	           "advice, every answer with its origin, and sources; behind each picture stand its "
	           "figures. The result as JSON stands in it, too. Several workloads have an overview "
	           "in front. FILE is as for 'berth advise'."),
	.examples = report_examples,
	.formats = "html",
	.options = report_options,
	.run = report_run
};
