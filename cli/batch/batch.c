/* batch.c - the order of work: what stands for the whole run, then chunk after chunk */
#include "cli/batch/parts.h"

#include "cli/app/knowledge.h"
#include "cli/batch/stop.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { MOST_JOBS = 256 };

enum { RESULTS_OF_CHUNK = 32 }; /* a result is a hundred times as long as a row */

/* --- what stands for the whole run */

/* What --set says. */
static bool list_set(struct batch *batch)
{
	const struct word_list *pairs = &batch->app->settings.set;
	struct told_list *set = &batch->set;

	if (pairs->count == 0)
		return true;
	set->items = arena_alloc(batch->arena, pairs->count, sizeof *set->items);
	while (set->items && set->count < pairs->count
	       && berth_records_told(batch->w.set.records, set->count, &set->items[set->count]))
		set->count++;
	return set->items != NULL;
}

static int prepare(struct batch *batch)
{
	const struct settings *settings = &batch->app->settings;
	const struct word_list *set = &settings->set;
	int code = 0;

	batch->full = strcmp(settings->format, "ndjson") == 0;
	batch->searches = settings->searches;
	batch->format = rows_format(settings->format);
	batch->apart = settings->errors != NULL;
	batch->records = batch->full || batch->searches ? RESULTS_OF_CHUNK : CHUNK_RECORDS;
	batch->arena = arena_new(0);
	if (!batch->arena)
		return app_out_of_memory(batch->app);
	if (set->count > 0)
		code = workload_set_read(&batch->w, &batch->w.set, "--set", set->items, set->count);
	if (code == 0 && (!list_set(batch) || !rows_prepare(batch)))
		code = app_out_of_memory(batch->app);
	return code;
}

/* --- the run */

struct run {
	struct batch *batch;
	struct chunks chunks;
	struct chunk *ring; /* in use one after the other */
	uint32_t room;
	uint64_t given, written; /* chunks so far: these are in work */
	struct crew *crew;
	struct tally tally;
	struct out apart;
	bool stopped;       /* too many faults */
};

/* How much of CHUNK counts: up to the fault that is one too many. */
static uint32_t counted(struct run *run, const struct chunk *chunk)
{
	int64_t most = run->batch->app->settings.max_errors;
	uint32_t i = 0;

	while (i < chunk->n && !run->stopped) {
		tally_add(&run->tally, &chunk->outcomes[i++]);
		run->stopped = most >= 0 && run->tally.faults > (uint64_t)most;
	}
	return i;
}

/* What came of the oldest chunk in work goes out. 0, or an exit code after a complaint. */
static int write_oldest(struct run *run)
{
	const struct chunk *chunk = &run->ring[run->written++ % run->room];
	uint32_t n;

	crew_wait(run->crew, chunk);
	if (chunk->failed)
		return app_out_of_memory(run->batch->app);
	n = counted(run, chunk);
	if (n == 0)
		return 0;
	out_write(&run->batch->app->out, strbuf_text(&chunk->out), chunk->outcomes[n - 1].out);
	if (run->batch->apart)
		out_write(&run->apart, strbuf_text(&chunk->apart), chunk->outcomes[n - 1].apart);
	return 0;
}

/* The next chunk is given to the crew, or one that is done is written; false: there is no more. */
static bool do_one(struct run *run, int *code)
{
	struct chunk *chunk = &run->ring[run->given % run->room];
	bool idle = run->given == run->written;
	enum filled filled = FILLED_WAITS;

	if (run->given - run->written < run->room)
		filled = chunks_fill(&run->chunks, chunk, idle);
	if (filled == FILLED) {
		crew_give(run->crew, chunk);
		run->given++;
	} else if (!idle) {
		*code = write_oldest(run);
	}
	return filled == FILLED || !idle;
}

static int do_chunks(struct run *run)
{
	const struct out *out = &run->batch->app->out;
	int code = 0;

	while (code == 0 && !run->stopped && !out->error && !run->apart.error && do_one(run, &code))
		;
	return code;
}

/* The head or the tail of the format. */
static void write_frame(struct run *run, bool tail)
{
	const struct row_format *format = run->batch->format;
	struct strbuf text = STRBUF_INIT;

	if (!tail && format->head)
		format->head(&text, run->batch);
	if (tail && format->tail)
		format->tail(&text);
	out_write(&run->batch->app->out, strbuf_text(&text), text.length);
	strbuf_free(&text);
}

static int refuse_apart(const struct app *app, int error)
{
	if (error == 0)
		return 0;
	app_complain(app, N_("cannot write '%s': %s"), app->settings.errors, strerror(error));
	return EXIT_FILES;
}

static int open_all(struct run *run)
{
	struct app *app = run->batch->app;
	int code = 0;

	if (app->settings.errors)
		code = refuse_apart(app, out_open(&run->apart, app->settings.errors));
	if (code == 0)
		code = app_result_open(app);
	if (code != 0)
		return code;
	out_at_once(&app->out);
	if (app->settings.errors)
		out_at_once(&run->apart);
	return 0;
}

static int close_all(struct run *run)
{
	struct app *app = run->batch->app;
	int code = app_result_close(app);
	int apart = run->apart.stream ? refuse_apart(app, out_close(&run->apart)) : 0;

	return code ? code : apart;
}

/* Of a run that a signal ended a file that was to be whole is not made; what went to standard
 * output is there. */
static int end_by(struct run *run, int number)
{
	struct app *app = run->batch->app;
	bool whole = app->out.temporary != NULL;
	int code = 0;

	if (whole)
		out_discard(&app->out);
	else
		code = app_result_close(app);
	out_discard(&run->apart);
	if (code != 0)
		return code;
	tally_end(&run->tally, run->batch);
	if (whole)
		app_complain(app, N_("ended by a signal: '%s' is not written"), app->settings.output);
	else
		app_complain(app, N_("ended by a signal: the rest was not read"));
	return 128 + number;
}

static int end(struct run *run)
{
	const struct settings *settings = &run->batch->app->settings;
	int code = tally_end(&run->tally, run->batch);

	if (code == 0)
		code = run->chunks.code;
	if (code == 0 && run->stopped) {
		app_complain(run->batch->app,
		             N_("more than %lld records have errors; the rest was not read"),
		             (long long)settings->max_errors);
		code = EXIT_LIMIT;
	}
	if (code == 0 && run->tally.faults && settings->strict)
		code = EXIT_BAD_RECORDS;
	return code;
}

static int run_all(struct run *run)
{
	int code = open_all(run), closed;

	if (code != 0)
		return code;
	write_frame(run, false);
	code = do_chunks(run);
	if (code == 0 && stop_signal() && !run->stopped)
		return end_by(run, stop_signal());
	write_frame(run, true);
	closed = close_all(run);
	if (code == 0)
		code = closed;
	return code ? code : end(run);
}

/* How many work: as many as were asked for, or as there are cores. */
static uint32_t size_of_crew(const struct app *app)
{
	long cores = sysconf(_SC_NPROCESSORS_ONLN);

	if (app->settings.jobs)
		return (uint32_t)app->settings.jobs;
	return cores < 1 ? 1 : cores > MOST_JOBS ? MOST_JOBS : (uint32_t)cores;
}

static void free_ring(struct run *run)
{
	for (uint32_t i = 0; run->ring && i < run->room; i++) {
		strbuf_free(&run->ring[i].text);
		strbuf_free(&run->ring[i].out);
		strbuf_free(&run->ring[i].apart);
	}
	free(run->ring);
}

static int run_batch(struct batch *batch, int n_files, char **files)
{
	struct run run = { .batch = batch };
	uint32_t jobs = size_of_crew(batch->app);
	berth_status status = BERTH_ENOMEM;
	int code;

	stop_begin();
	run.room = jobs == 1 ? 1 : jobs + 2;
	run.ring = calloc(run.room, sizeof *run.ring);
	if (run.ring)
		run.crew = crew_new(batch, jobs, &status);
	chunks_begin(&run.chunks, batch, n_files, files);
	if (run.crew && tally_begin(&run.tally, batch))
		code = run_all(&run);
	else
		code = status_refuse(batch->app, status == BERTH_OK ? BERTH_ENOMEM : status, "batch");
	crew_free(run.crew);
	chunks_end(&run.chunks);
	free_ring(&run);
	stop_end();
	return code;
}

/* --- the door */

static int check_options(const struct app *app, int n_files, char **files)
{
	int inputs = 0;

	for (int i = 0; i < n_files; i++)
		inputs += strcmp(files[i], "-") == 0;
	if (inputs < 2)
		return 0;
	app_complain(app, N_("standard input can be read only once"));
	return EXIT_USAGE;
}

int batch_run(struct app *app, int n_files, char **files)
{
	char name[] = "-", *standard_input[] = { name };
	struct batch batch = { .app = app };
	berth_program *program = NULL;
	int code = check_options(app, n_files, files);

	if (code == 0)
		code = knowledge_open(&program, app);
	if (code != 0)
		return code;
	code = workload_begin(&batch.w, app, program);
	if (code == 0)
		code = prepare(&batch);
	if (code == 0)
		code = run_batch(&batch, n_files ? n_files : 1, n_files ? files : standard_input);
	workload_end(&batch.w);
	arena_free(batch.arena);
	knowledge_close(app, program);
	return code;
}
