/* pair.c - two cases of one program side by side: one and what would be, or those of two files */
#include "cli/app/knowledge.h"
#include "cli/difference/difference.h"
#include "cli/workload/one.h"

static int write_difference(struct workload *w, const struct difference_cases *cases)
{
	bool fine = true;

	if (w->json)
		difference_json(&w->page.text, w->memory, cases, w->app->settings.pretty);
	else
		fine = difference_text(&w->page, w->memory, &w->speaker, cases);
	if (!fine || !strbuf_ok(&w->page.text))
		return app_out_of_memory(w->app);
	w->tally.nothing = berth_session_result(cases->sessions[1])->status == BERTH_NOTHING;
	return app_result_write(w->app, &w->page.text);
}

/* Both records are of ONES, which were told to SESSIONS; decides both and says what differs. */
static int compare(struct workload *w, const struct one_workload *const *ones,
                   berth_session *const *sessions, const char *const *files)
{
	struct difference_cases cases;
	bool fine = true;

	for (int i = 0; i < 2; i++) {
		fine = workload_decide(w, sessions[i], &ones[i]->input, ones[i]->record) && fine;
		cases.sessions[i] = sessions[i];
		cases.ids[i] = ones[i]->record->id;
		cases.titles[i] = ones[i]->record->title;
		cases.files[i] = files ? files[i] : NULL;
	}
	if (fine) {
		int code = write_difference(w, &cases);
		if (code != 0)
			return code;
	}
	return workload_code(w);
}

int workload_what_if(struct workload *w, const char *file)
{
	struct one_workload one;
	const struct one_workload *const ones[] = { &one, &one };
	berth_session *then = NULL;
	int code = knowledge_session(&then, w->app, w->program);

	if (code != 0)
		return code;
	code = one_open(&one, w, file, one_id(w, 0), w->session);
	if (code == 0 && berth_diag_errors(one.record->errors) == 0) {
		berth_status status = berth_records_tell(one.records, then);
		if (status == BERTH_OK)
			status = berth_records_tell(w->set, then);
		if (status != BERTH_OK)
			code = status_refuse(w->app, status, file);
	}
	if (code == 0)
		code = compare(w, ones, (berth_session *const[]){ w->session, then }, NULL);
	one_close(&one);
	berth_session_free(then);
	return code;
}

int workload_diff(struct workload *w, char **files)
{
	const char *const names[] = { files[0], files[1] };
	struct one_workload a, b = { .records = NULL };
	const struct one_workload *const ones[] = { &a, &b };
	berth_session *second = NULL;
	int code = knowledge_session(&second, w->app, w->program);

	if (code != 0)
		return code;
	code = one_open(&a, w, files[0], one_id(w, 0), w->session);
	if (code == 0)
		code = one_open(&b, w, files[1], one_id(w, 1), second);
	if (code == 0)
		code = compare(w, ones, (berth_session *const[]){ w->session, second }, names);
	one_close(&b);
	one_close(&a);
	berth_session_free(second);
	return code;
}
