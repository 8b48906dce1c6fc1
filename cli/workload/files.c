/*
 * files.c - the workloads of files, answered one by one as they are read.
 */
#include "cli/app/findings.h"
#include "cli/report/report.h"
#include "cli/workload/one.h"

struct files {
	struct workload *w;
	struct names *ids;     /* of the files before this one; NULL: there is only one file */
	struct names *new_ids; /* of this file, until it ends */
	struct arena *memory;  /* of ids */
	workload_take *take;
	void *context;
	bool left;             /* nobody will see the rest */
};

struct answers {
	struct workload *w;
	uint32_t answered;     /* workloads so far */
	struct strbuf first;   /* the answer to the first, until there is a second */
	struct strbuf row;     /* the same as a row */
};

/* Was the id of RECORD used in a file before? */
static bool is_repeated(struct files *files, const struct input *input, const berth_record *record)
{
	struct strbuf text = STRBUF_INIT;

	if (!files->ids || berth_diag_errors(record->errors))
		return false;
	if (names_add(files->new_ids, record->id) == NAME_NONE)
		workload_starve(files->w);
	if (names_find(files->ids, record->id) == NAME_NONE)
		return false;
	strbuf_add_format(&text, "'%s' is the id of a workload in a file before this one", record->id);
	workload_refuse(files->w, input, record, BERTH_REQ_REPEATED_ID, strbuf_text(&text),
	                "give every workload of a run its own id");
	strbuf_free(&text);
	return true;
}

/* The ids of the file that ended join those of the files before. */
static bool merge_ids(struct files *files)
{
	if (!files->ids)
		return true;
	for (uint32_t i = 0; i < names_count(files->new_ids); i++)
		if (names_add(files->ids, names_at(files->new_ids, i)) == NAME_NONE)
			return false;
	files->new_ids = names_new(files->memory);
	return files->new_ids != NULL;
}

/* false: nobody will see the rest. */
static bool take_record(struct files *files, const struct input *input, const berth_record *record)
{
	if (!is_repeated(files, input, record))
		files->left = !files->take(files->w, input, record, files->context);
	return !files->left;
}

/* An interview, or where NAME is NULL what is set. */
static void take_one(struct files *files, const char *name)
{
	struct workload *w = files->w;
	struct one_workload one;
	int code = one_open(&one, w, name, NULL, w->session);

	workload_count(w, code);
	if (code == 0)
		take_record(files, &one.input, one.record);
	one_close(&one);
}

static void take_file(struct files *files, const char *name)
{
	struct workload *w = files->w;
	const berth_record *record = NULL;
	struct input input = { name, NULL, 0 };
	berth_records *records = NULL;
	berth_status status;
	int code = input_read(&input, w->app, name);

	workload_count(w, code);
	if (code != 0)
		return;
	status = berth_records_open(&records, w->program, name, input.bytes, input.length,
	                            BERTH_FORMAT_ANY, true, &w->app->settings.limits);
	while (status == BERTH_OK
	       && (status = berth_records_next(records, w->session, &record)) == BERTH_OK && record) {
		if (!berth_diag_errors(record->errors))
			status = workload_set_tell(&w->set, w->session);
		if (status == BERTH_OK && !take_record(files, &input, record))
			break;
	}
	if (status == BERTH_OK && berth_diag_errors(berth_records_errors(records)))
		status = BERTH_EDATA;
	w->tally.memory |= status == BERTH_ENOMEM; /* which is said below */
	if (status != BERTH_OK && records)
		workload_count(w, findings_refuse(w->app, berth_records_errors(records), status, name));
	else if (status != BERTH_OK)
		workload_count(w, status_refuse(w->app, status, name));
	berth_records_close(records);
	input_free(&input);
}

static bool prepare_ids(struct files *files, int n_files)
{
	if (n_files < 2)
		return true;
	files->memory = arena_new(0);
	if (!files->memory)
		return false;
	files->ids = names_new(files->memory);
	files->new_ids = names_new(files->memory);
	return files->ids && files->new_ids;
}

int workload_each(struct workload *w, workload_take *take, void *context)
{
	struct files files = { .w = w, .take = take, .context = context };
	int code = prepare_ids(&files, w->n_files) ? 0 : app_out_of_memory(w->app);

	if (code == 0 && w->n_files == 0)
		take_one(&files, NULL);
	for (int i = 0; i < w->n_files && code == 0 && !files.left; i++) {
		if (saved_is_named(w->files[i]))
			take_one(&files, w->files[i]);
		else
			take_file(&files, w->files[i]);
		code = merge_ids(&files) ? 0 : app_out_of_memory(w->app);
	}
	arena_free(files.memory);
	return code;
}

/* ---- answers, one after the other or as a table ------------------------------------ */

static void put(struct answers *answers, const struct strbuf *text)
{
	out_write(&answers->w->app->out, strbuf_text(text), text->length);
}

static void keep_first(struct answers *answers)
{
	strbuf_add(&answers->first, strbuf_text(&answers->w->page.text));
	strbuf_add(&answers->row, strbuf_text(&answers->w->row.text));
	if (!strbuf_ok(&answers->first) || !strbuf_ok(&answers->row))
		workload_starve(answers->w);
}

static void begin_table(struct answers *answers)
{
	struct page head = app_result_page(answers->w->app);

	if (!report_rows_head(&head, &answers->w->speaker))
		workload_starve(answers->w);
	put(answers, &head.text);
	put(answers, &answers->row);
	strbuf_free(&head.text);
}

static bool answer(struct workload *w, const struct input *input, const berth_record *record,
                   void *context)
{
	struct answers *answers = context;

	if (!workload_answer(w, input, record))
		return true;
	if (w->rows && answers->answered == 0) {
		keep_first(answers);
	} else if (w->rows) {
		if (answers->answered == 1)
			begin_table(answers);
		put(answers, &w->row.text);
	} else {
		if (answers->answered && !w->json)
			out_write(&w->app->out, "\n", 1);
		put(answers, &w->page.text);
	}
	answers->answered++;
	return !w->app->out.error;
}

/* What stands below a table; or the only answer. */
static void finish(struct answers *answers)
{
	struct page page = app_result_page(answers->w->app);

	if (answers->answered == 1)
		put(answers, &answers->first);
	if (answers->answered > 1) {
		page_gap(&page);
		page_paragraph(&page, (struct place){ .tint = TINT_FAINT },
		               say(&answers->w->app->words, N_("One after the other: --each")));
		out_write(&answers->w->app->out, "\n", 1);
		if (!strbuf_ok(&page.text))
			workload_starve(answers->w);
		put(answers, &page.text);
	}
	strbuf_free(&page.text);
}

int workload_files(struct workload *w)
{
	struct answers answers = { .w = w, .first = STRBUF_INIT, .row = STRBUF_INIT };
	int code = app_result_open(w->app);

	if (code == 0)
		code = workload_each(w, answer, &answers);
	if (code == 0 && w->rows)
		finish(&answers);
	strbuf_free(&answers.first);
	strbuf_free(&answers.row);
	if (code == 0 && w->tally.memory)
		out_discard(&w->app->out);
	else if (code == 0)
		code = app_result_close(w->app);
	return code ? code : workload_code(w);
}
