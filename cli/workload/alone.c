/* alone.c - one workload, of a file that may have more, or of what is set */
#include "cli/app/command.h"
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
	const berth_session *session = w->session;
	struct one_workload one;
	int code = one_open(&one, w, w->n_files ? w->files[0] : NULL, one_id(w, 0), w->session);
	bool decided = code == 0 && workload_decide(w, w->session, &one.input, one.record);

	if (decided) {
		w->tally.nothing = berth_session_result(w->session)->status == BERTH_NOTHING;
		code = write(w, one.record, context);
		if (code == 0 && !workload_texts(w, &w->page.text, 0, w->memory, &session, 1))
			code = app_out_of_memory(w->app);
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

static berth_status tell_again(berth_session *then, const berth_session *now)
{
	berth_status status = berth_session_among(then, berth_session_result(now)->considered);
	berth_fact_state state;

	for (uint32_t f = 0; status == BERTH_OK && berth_session_fact(now, f, &state) == BERTH_OK; f++)
		if (state.unknown)
			status = berth_session_tell_unknown(then, f, &state.origin);
		else if (state.standing == BERTH_TOLD)
			status = berth_session_tell(then, f, &state.value, &state.origin);
	return status;
}

int workload_otherwise(struct workload *w, berth_session **out)
{
	struct workload_set changes = { NULL, NULL };
	berth_status status = BERTH_OK;
	int code = workload_set_read(w, &changes, w->app->command->name,
	                             (const char *const *)w->words, (size_t)w->n_words);

	if (code == 0)
		code = knowledge_session(out, w->app, w->program);
	if (code == 0)
		status = tell_again(*out, w->session);
	if (code == 0 && status == BERTH_OK)
		status = workload_set_tell(&changes, *out);
	if (code == 0 && status == BERTH_OK)
		status = berth_session_run(*out);
	berth_records_close(changes.records);
	return code != 0 || status == BERTH_OK ? code : status_refuse(w->app, status, "case");
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
