/*
 * one.c - finds a workload in a file that may have several, in an interview, or as what is set.
 *
 * What is read of a record lasts until the next one is read. So the file is read to its end first,
 * and then once more, up to the one that is wanted.
 */
#include "cli/workload/one.h"

#include "base/names.h"
#include "cli/app/findings.h"

#include <string.h>

enum { MOST_NAMED = 8 }; /* ids in a complaint */

struct look {
	const char *id;
	uint32_t count, place;    /* workloads; the one that is wanted, from 1, or 0 */
	struct strbuf ids;
	struct suggestion near;
	struct arena *memory;     /* of what may be suggested */
};

static berth_status open_records(struct one_workload *one, struct workload *w)
{
	berth_records_close(one->records);
	one->records = NULL;
	return berth_records_open(&one->records, w->program, one->input.name, one->input.bytes,
	                          one->input.length, BERTH_FORMAT_ANY, true, &w->app->settings.limits);
}

static void look_at(struct look *look, const char *name)
{
	const char *id = arena_strdup(look->memory, name);

	look->count++;
	if (!look->place && (!look->id || strcmp(name, look->id) == 0))
		look->place = look->count;
	if (look->id && id)
		suggestion_offer(&look->near, look->id, id);
	if (look->count <= MOST_NAMED)
		strbuf_add_format(&look->ids, "%s%s", look->count > 1 ? ", " : "", name);
	else if (look->count == MOST_NAMED + 1)
		strbuf_add(&look->ids, ", ...");
}

/* Reads to the end. */
static berth_status look_through(struct one_workload *one, struct look *look)
{
	const berth_record *record;
	berth_status status;

	while ((status = berth_records_next(one->records, NULL, &record)) == BERTH_OK && record)
		look_at(look, record->id);
	if (status == BERTH_OK && berth_diag_errors(berth_records_errors(one->records)))
		status = BERTH_EDATA;
	return status;
}

static int refuse(const struct app *app, const struct one_workload *one, const struct look *look)
{
	if (look->id) {
		app_complain(app, N_("'%s' has no workload '%s'"), one->input.name, look->id);
		if (look->near.best)
			app_suggest(app, N_("did you mean '%s'?"), look->near.best);
		else
			app_suggest(app, N_("its workloads: %s"), strbuf_text(&look->ids));
	} else {
		app_complain(app, N_("'%s' has %u workloads; here one is looked at"), one->input.name,
		             look->count);
		app_suggest(app, N_("'--id ID' names it: %s"), strbuf_text(&look->ids));
	}
	return EXIT_USAGE;
}

static int find(struct one_workload *one, struct workload *w, struct look *look)
{
	berth_status status = open_records(one, w);

	if (status == BERTH_OK)
		status = look_through(one, look);
	if (status != BERTH_OK && one->records)
		return findings_refuse(w->app, berth_records_errors(one->records), status,
		                       one->input.name);
	if (status != BERTH_OK)
		return status_refuse(w->app, status, one->input.name);
	return look->place && (look->id || look->count == 1) ? 0 : refuse(w->app, one, look);
}

/* Reads up to the workload that was found. */
static int read_to(struct one_workload *one, struct workload *w, uint32_t place)
{
	berth_status status = open_records(one, w);

	for (uint32_t i = 1; i <= place && status == BERTH_OK; i++)
		status = berth_records_next(one->records, NULL, &one->record);
	return status == BERTH_OK ? 0 : status_refuse(w->app, status, one->input.name);
}

/* ---- result records ---------------------------------------------------------------------- */

static int read_results(struct one_workload *one, struct workload *w, struct look *look)
{
	berth_diag *errors = berth_diag_new(0);
	int code = 0;

	if (!errors || !record_read(&one->results, w->memory, errors, one->input.name,
	                            one->input.bytes, one->input.length))
		code = findings_refuse(w->app, errors,
		                       errors && berth_diag_errors(errors) ? BERTH_EDATA : BERTH_ENOMEM,
		                       one->input.name);
	berth_diag_free(errors);
	for (size_t i = 0; i < one->results.count && code == 0; i++)
		look_at(look, one->results.items[i].id);
	if (code != 0)
		return code;
	if (!look->place || (!look->id && look->count > 1))
		return refuse(w->app, one, look);
	one->result = &one->results.items[look->place - 1];
	return 0;
}

static uint64_t considered_of(const struct result_record *record, const berth_program *program)
{
	const json_t *lists[] = { record->ranking, record->excluded };
	uint64_t considered = 0;
	json_t *element;
	size_t k;

	for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
		json_array_foreach(lists[i], k, element)
		{
			const char *id = json_string_value(json_object_get(element, "id"));
			uint32_t candidate = berth_candidate_find(program, id);
			if (candidate != BERTH_NONE)
				considered |= UINT64_C(1) << candidate;
		}
	return considered;
}

/* What cannot be told today is left out: its words are those of the record then. */
static void tell_result(struct workload *w, const struct result_record *record,
                        berth_session *session)
{
	const char *id;
	json_t *fact;

	berth_session_reset(session);
	berth_session_among(session, considered_of(record, w->program));
	json_object_foreach(record->facts, id, fact)
	{
		const char *text = record_fact_value(w->memory, fact);
		const char *from = json_string_value(json_object_get(fact, "from"));
		uint32_t known = berth_fact_find(w->program, id);
		berth_value value;
		if (text && known != BERTH_NONE && strcmp(from, "told") == 0
		    && berth_value_read(w->program, known, text, &value) == BERTH_OK)
			berth_session_tell(session, known, &value, NULL);
	}
}

static int read_file(struct one_workload *one, struct workload *w, struct look *look)
{
	int code = input_read(&one->input, w->app, one->input.name);

	if (code == 0 && one->takes_results && record_is(one->input.bytes, one->input.length))
		return read_results(one, w, look);
	if (code == 0)
		code = find(one, w, look);
	return code == 0 ? read_to(one, w, look->place) : code;
}

static int read_saved(struct one_workload *one, struct workload *w, struct look *look)
{
	int code = saved_open(&one->saved, w->app, w->program, one->input.name);

	if (code != 0)
		return code;
	one->record = &one->saved.record;
	look_at(look, one->record->id);
	return look->place ? 0 : refuse(w->app, one, look);
}

static int open_named(struct one_workload *one, struct workload *w, const char *id)
{
	struct look look = { .id = id, .ids = STRBUF_INIT, .near = SUGGESTION_INIT };
	int code;

	look.memory = arena_new(0);
	if (!look.memory)
		return app_out_of_memory(w->app);
	code = saved_is_named(one->input.name) ? read_saved(one, w, &look) : read_file(one, w, &look);
	strbuf_free(&look.ids);
	arena_free(look.memory);
	return code;
}

int one_tell(const struct one_workload *one, struct workload *w, berth_session *session)
{
	berth_status status = BERTH_OK;

	if (berth_diag_errors(one->record->errors))
		return 0; /* whoever decides it says so */
	berth_session_reset(session);
	if (one->saved.state) {
		int code = saved_tell(&one->saved, session);
		if (code != 0)
			return code;
	}
	if (one->records)
		status = berth_records_tell(one->records, session);
	if (status == BERTH_OK)
		status = workload_set_tell(&w->set, session);
	return status == BERTH_OK ? 0 : status_refuse(w->app, status, one->input.name);
}

static int open_and_tell(struct one_workload *one, struct workload *w, const char *file,
                         const char *id, berth_session *session)
{
	int code = 0;

	if (file)
		code = open_named(one, w, id);
	else
		one->record = w->set.record;
	if (code != 0 || !one->result)
		return code == 0 ? one_tell(one, w, session) : code;
	tell_result(w, one->result, session);
	return 0;
}

int one_open(struct one_workload *one, struct workload *w, const char *file, const char *id,
             berth_session *session)
{
	*one = (struct one_workload){ .input = { file ? file : "--set", NULL, 0 } };
	return open_and_tell(one, w, file, id, session);
}

int one_open_any(struct one_workload *one, struct workload *w, const char *file, const char *id,
                 berth_session *session)
{
	*one = (struct one_workload){ .input = { file ? file : "--set", NULL, 0 },
		                          .takes_results = true };
	return open_and_tell(one, w, file, id, session);
}

void one_close(struct one_workload *one)
{
	berth_records_close(one->records);
	saved_close(&one->saved);
	record_free(&one->results);
	input_free(&one->input);
}

const char *one_id(const struct workload *w, size_t i)
{
	const struct word_list *ids = &w->app->settings.ids;

	return ids->count == 0 ? NULL : ids->items[i < ids->count ? i : ids->count - 1];
}
