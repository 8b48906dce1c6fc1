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
                   berth_session *const *sessions)
{
	struct difference_cases cases;
	bool fine = true;

	for (int i = 0; i < 2; i++) {
		fine = workload_decide(w, sessions[i], &ones[i]->input, ones[i]->record) && fine;
		cases.sessions[i] = sessions[i];
		cases.ids[i] = ones[i]->record->id;
		cases.titles[i] = ones[i]->record->title;
		cases.files[i] = ones[0] == ones[1] ? NULL : ones[i]->input.name;
	}
	if (fine) {
		int code = write_difference(w, &cases);
		if (code != 0)
			return code;
	}
	return workload_code(w);
}

/* The same workload again, with the CHANGES on top. */
static int tell_changed(struct workload *w, const struct one_workload *one,
                        const struct workload_set *changes, berth_session *then)
{
	int code = one_tell(one, w, then);
	berth_status status;

	if (code != 0 || berth_diag_errors(one->record->errors))
		return code;
	status = workload_set_tell(changes, then);
	return status == BERTH_OK ? 0 : status_refuse(w->app, status, one->input.name);
}

int workload_what_if(struct workload *w)
{
	struct one_workload one = { .records = NULL };
	const struct one_workload *const ones[] = { &one, &one };
	struct workload_set changes = { NULL, NULL };
	berth_session *then = NULL;
	int code = workload_set_read(w, &changes, "what-if", (const char *const *)w->words,
	                             (size_t)w->n_words);

	if (code == 0)
		code = knowledge_session(&then, w->app, w->program);
	if (code == 0)
		code = one_open(&one, w, w->n_files ? w->files[0] : NULL, one_id(w, 0), w->session);
	if (code == 0)
		code = tell_changed(w, &one, &changes, then);
	if (code == 0)
		code = compare(w, ones, (berth_session *const[]){ w->session, then });
	one_close(&one);
	berth_records_close(changes.records);
	berth_session_free(then);
	return code;
}

/* With one file alone the other case is what is set, which is then not told to that file. */
int workload_diff(struct workload *w)
{
	const struct workload_set set = w->set, none = { NULL, NULL };
	struct one_workload a = { .records = NULL }, b = { .records = NULL };
	const struct one_workload *const ones[] = { &a, &b };
	berth_session *second = NULL;
	int code = knowledge_session(&second, w->app, w->program);

	w->set = w->n_files == 2 ? set : none;
	if (code == 0)
		code = one_open(&a, w, w->files[0], one_id(w, 0), w->session);
	w->set = set;
	if (code == 0)
		code = one_open(&b, w, w->n_files == 2 ? w->files[1] : NULL, one_id(w, 1), second);
	if (code == 0)
		code = compare(w, ones, (berth_session *const[]){ w->session, second });
	one_close(&b);
	one_close(&a);
	berth_session_free(second);
	return code;
}
