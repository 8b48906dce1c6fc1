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

static void look_at(struct look *look, const berth_record *record)
{
	const char *id = arena_strdup(look->memory, record->id);

	look->count++;
	if (!look->place && (!look->id || strcmp(record->id, look->id) == 0))
		look->place = look->count;
	if (look->id && id)
		suggestion_offer(&look->near, look->id, id);
	if (look->count <= MOST_NAMED)
		strbuf_add_format(&look->ids, "%s%s", look->count > 1 ? ", " : "", record->id);
	else if (look->count == MOST_NAMED + 1)
		strbuf_add(&look->ids, ", ...");
}

/* Reads to the end. */
static berth_status look_through(struct one_workload *one, struct look *look)
{
	const berth_record *record;
	berth_status status;

	while ((status = berth_records_next(one->records, NULL, &record)) == BERTH_OK && record)
		look_at(look, record);
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

static int read_file(struct one_workload *one, struct workload *w, struct look *look)
{
	int code = input_read(&one->input, w->app, one->input.name);

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
	look_at(look, one->record);
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

int one_open(struct one_workload *one, struct workload *w, const char *file, const char *id,
             berth_session *session)
{
	int code = 0;

	*one = (struct one_workload){ .input = { file ? file : "--set", NULL, 0 } };
	if (file)
		code = open_named(one, w, id);
	else
		one->record = w->set.record;
	return code == 0 ? one_tell(one, w, session) : code;
}

void one_close(struct one_workload *one)
{
	berth_records_close(one->records);
	saved_close(&one->saved);
	input_free(&one->input);
}

const char *one_id(const struct workload *w, size_t i)
{
	const struct word_list *ids = &w->app->settings.ids;

	return ids->count == 0 ? NULL : ids->items[i < ids->count ? i : ids->count - 1];
}
