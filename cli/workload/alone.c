/* alone.c - one workload, of a file that may have more, or of what is set */
#include "cli/app/knowledge.h"
#include "cli/workload/one.h"

/* Nothing is written unless all went well, or the answer is no. */
static int finish(struct workload *w, int code)
{
	if (code == 0)
		code = workload_code(w);
	if (code > EXIT_NO)
		return code;
	if (!strbuf_ok(&w->page.text))
		return app_out_of_memory(w->app);
	int written = app_result_write(w->app, &w->page.text);
	return written ? written : code;
}

int workload_alone(struct workload *w, workload_write *write, void *context)
{
	struct one_workload one;
	int code = one_open(&one, w, w->n_files ? w->files[0] : NULL, one_id(w, 0), w->session);
	bool decided = code == 0 && workload_decide(w, w->session, &one.input, one.record);

	if (decided) {
		w->tally.nothing = berth_session_result(w->session)->status == BERTH_NOTHING;
		code = write(w, one.record, context);
	}
	code = code || decided ? finish(w, code) : workload_code(w);
	one_close(&one);
	return code;
}

int workload_candidate(const struct workload *w, const char *id, uint32_t *out)
{
	int code = knowledge_candidate(out, w->app, w->program, id);

	if (code != 0 || berth_session_result(w->session)->considered >> *out & 1)
		return code;
	app_complain(w->app, N_("candidate '%s' is not among those that are considered"), id);
	return EXIT_USAGE;
}

struct contrast workload_contrast(struct workload *w, const berth_record *record)
{
	return (struct contrast){ &w->page, &w->speaker, w->session, w->memory, record->id,
		                      record->title, w->app->settings.pretty };
}

berth_status workload_robust_begin(struct workload *w)
{
	return workload_robust(w) ? berth_robust_begin(w->robust) : BERTH_ENOMEM;
}

int workload_weights(struct workload *w, berth_weights *out)
{
	berth_status status = workload_robust_begin(w);

	if (status == BERTH_OK)
		status = berth_robust_weights(w->robust, out);
	return status == BERTH_OK ? 0 : status_refuse(w->app, status, "weights");
}

int workload_weighings(struct workload *w, berth_share *out)
{
	berth_status status = berth_robust_weighings(w->robust, 0, out);

	return status == BERTH_OK ? 0 : status_refuse(w->app, status, "weights");
}
