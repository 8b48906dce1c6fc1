/* batch.c - the order of work: what stands for the whole run, then chunk after chunk */
#include "cli/batch/parts.h"

#include "cli/app/knowledge.h"

#include <stdlib.h>
#include <string.h>

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
	struct chunk *chunk;
	struct worker *worker;
	struct tally tally;
	struct out apart;
	bool stopped;  /* too many faults */
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

/* What came of CHUNK goes out. 0, or an exit code after a complaint. */
static int write_chunk(struct run *run, const struct chunk *chunk)
{
	uint32_t n = counted(run, chunk);

	if (chunk->failed)
		return app_out_of_memory(run->batch->app);
	if (n == 0)
		return 0;
	out_write(&run->batch->app->out, strbuf_text(&chunk->out), chunk->outcomes[n - 1].out);
	if (run->batch->apart)
		out_write(&run->apart, strbuf_text(&chunk->apart), chunk->outcomes[n - 1].apart);
	return 0;
}

static int do_chunks(struct run *run)
{
	struct out *out = &run->batch->app->out;
	int code = 0;

	while (code == 0 && !run->stopped && !out->error && !run->apart.error) {
		enum filled filled = chunks_fill(&run->chunks, run->chunk, false);
		if (filled == FILLED_WAITS) {
			out_flush(out);
			filled = chunks_fill(&run->chunks, run->chunk, true);
		}
		if (filled == FILLED_NONE)
			break;
		worker_do(run->worker, run->chunk);
		code = write_chunk(run, run->chunk);
	}
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

static int open_apart(struct run *run)
{
	const char *name = run->batch->app->settings.errors;
	int error = name ? out_open(&run->apart, name) : 0;

	if (error == 0)
		return 0;
	app_complain(run->batch->app, N_("cannot write '%s': %s"), name, strerror(error));
	return EXIT_FILES;
}

static int close_apart(struct run *run)
{
	const char *name = run->batch->app->settings.errors;
	int error = run->apart.stream ? out_close(&run->apart) : 0;

	if (error == 0)
		return 0;
	app_complain(run->batch->app, N_("cannot write '%s': %s"), name, strerror(error));
	return EXIT_FILES;
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
	struct app *app = run->batch->app;
	int code = open_apart(run), closed;

	if (code == 0)
		code = app_result_open(app);
	if (code != 0)
		return code;
	write_frame(run, false);
	code = do_chunks(run);
	write_frame(run, true);
	closed = app_result_close(app);
	if (closed == 0)
		closed = close_apart(run);
	if (closed != 0)
		return closed;
	return code ? code : end(run);
}

static int run_batch(struct batch *batch, int n_files, char **files)
{
	struct run run = { .batch = batch };
	berth_status status = BERTH_ENOMEM;
	int code;

	run.chunk = calloc(1, sizeof *run.chunk);
	run.worker = run.chunk ? worker_new(batch, &status) : NULL;
	chunks_begin(&run.chunks, batch, n_files, files);
	if (run.worker && tally_begin(&run.tally, batch))
		code = run_all(&run);
	else
		code = status_refuse(batch->app, status == BERTH_OK ? BERTH_ENOMEM : status, "batch");
	chunks_end(&run.chunks);
	worker_free(run.worker);
	if (run.chunk) {
		strbuf_free(&run.chunk->text);
		strbuf_free(&run.chunk->out);
		strbuf_free(&run.chunk->apart);
	}
	free(run.chunk);
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
