/* alone.c - a command that answers one workload, of a file that may have more */
#include "cli/app/findings.h"
#include "cli/app/knowledge.h"
#include "cli/workload/workload.h"

#include <string.h>

struct alone {
	struct workload *w;
	const char *file, *id; /* id: NULL, it is the only one */
	workload_write *write;
	void *context;
	uint32_t seen;         /* those that it may be */
	int code;              /* of writing it */
};

static bool is_it(const struct alone *a, const berth_record *record)
{
	return !a->id || strcmp(a->id, record->id) == 0;
}

static berth_status answer_it(struct alone *a, const struct input *input, berth_records *records)
{
	const berth_record *record = NULL;
	berth_status status;

	while ((status = berth_records_next(records, a->w->session, &record)) == BERTH_OK && record)
		if (is_it(a, record) && a->seen++ == 0 && workload_decide(a->w, input, record))
			a->code = a->write(a->w, record, a->context);
	return status;
}

/* What is wrong with the choice of the workload. */
static void check_choice(struct alone *a)
{
	const struct app *app = a->w->app;

	if (a->seen == 1 || a->code || workload_code(a->w) > EXIT_NO)
		return;
	if (a->seen > 1) {
		app_complain(app, N_("'%s' has several workloads"), a->file);
		app_suggest(app, N_("'--id ID' names one of them"));
	} else if (a->id) {
		app_complain(app, N_("there is no workload '%s' in '%s'"), a->id, a->file);
	}
	a->w->tally.invalid = true;
}

static void answer_file(struct alone *a)
{
	struct workload *w = a->w;
	struct input input = { a->file, NULL, 0 };
	berth_records *records = NULL;
	berth_status status;
	int code = input_read(&input, w->app, a->file);

	workload_count(w, code);
	if (code != 0)
		return;
	status = berth_records_open(&records, w->program, a->file, input.bytes, input.length,
	                            BERTH_FORMAT_ANY, true, &w->app->settings.limits);
	if (status == BERTH_OK)
		status = answer_it(a, &input, records);
	if (status == BERTH_OK && berth_diag_errors(berth_records_errors(records)))
		status = BERTH_EDATA;
	if (status != BERTH_OK && records)
		workload_count(w, findings_refuse(w->app, berth_records_errors(records), status, a->file));
	else if (status != BERTH_OK)
		workload_count(w, status_refuse(w->app, status, a->file));
	check_choice(a);
	berth_records_close(records);
	input_free(&input);
}

/* Nothing is written unless all went well, or the answer is no. */
static int finish(const struct alone *a)
{
	struct workload *w = a->w;
	int code = a->code ? a->code : workload_code(w), written = 0;

	if (code <= EXIT_NO)
		written = strbuf_ok(&w->page.text) ? app_result_write(w->app, &w->page.text)
			: app_out_of_memory(w->app);
	return written ? written : code;
}

int workload_alone(struct app *app, const char *file, workload_write *write, void *context)
{
	berth_program *program = NULL;
	struct workload w;
	struct alone alone = { &w, file, app->settings.id, write, context, 0, 0 };
	int code = knowledge_open(&program, app);

	if (code == 0) {
		code = workload_begin(&w, app, program);
		if (code == 0) {
			answer_file(&alone);
			code = finish(&alone);
		}
		workload_end(&w);
	}
	knowledge_close(app, program);
	return code;
}

struct contrast workload_contrast(struct workload *w, const berth_record *record)
{
	return (struct contrast){ &w->page, &w->speaker, w->session, w->memory, record->id,
		                      record->title, w->app->settings.pretty };
}

int workload_weights(struct workload *w, berth_weights *out)
{
	berth_status status = BERTH_OK;

	if (!w->robust)
		status = berth_robust_new(&w->robust, w->session);
	if (status == BERTH_OK)
		status = berth_robust_begin(w->robust);
	if (status == BERTH_OK)
		status = berth_robust_weights(w->robust, out);
	return status == BERTH_OK ? 0 : status_refuse(w->app, status, "weights");
}
