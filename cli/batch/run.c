/* run.c - chunk after chunk: given to the crew, written in order, noted */
#include "cli/batch/checkpoint.h"
#include "cli/batch/portfolio.h"
#include "cli/batch/progress.h"
#include "cli/source/stop.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { MOST_JOBS = 256, MOST_SECONDS = 5 /* between two notes */ };

struct run {
	struct batch *batch;
	struct chunks chunks;
	struct chunk *ring;  /* in use one after the other */
	uint32_t room;
	uint64_t given, written; /* chunks so far: those between are in work */
	struct crew *crew;
	struct tally tally;
	struct portfolio portfolio;
	struct progress progress;
	struct out apart;
	struct checkpoint note;
	uint64_t noted;      /* records at the last note, and when that was */
	double noted_at;
	bool stopped;        /* too many faults */
};

static struct out *result_of(const struct run *run)
{
	return &run->batch->app->out;
}

/* --- the files */

static int refuse_file(const struct app *app, const char *name, int error)
{
	if (error == ENODATA)
		app_complain(app, N_("'%s.partial' is shorter than its checkpoint says"), name);
	else if (error == EWOULDBLOCK)
		app_complain(app, N_("'%s' is being written by another run"), name);
	else
		app_complain(app, N_("cannot write '%s': %s"), name, strerror(error));
	return EXIT_FILES;
}

/* Where checkpoints are kept a file is continued. */
static int open_file(struct run *run, struct out *out, const char *name, uint64_t length)
{
	int error = run->note.path ? out_open_part(out, name, length) : out_open(out, name);

	if (error != 0)
		return refuse_file(run->batch->app, name, error);
	out_at_once(out);
	return 0;
}

static int open_files(struct run *run)
{
	const struct settings *settings = &run->batch->app->settings;
	const char *written[] = { settings->errors, settings->summary, settings->output,
		                      run->note.path };
	int code = 0;

	for (size_t i = 0; i < sizeof written / sizeof *written && code == 0; i++)
		code = app_spare_read(run->batch->app, written[i]);
	if (code == 0 && settings->errors)
		code = open_file(run, &run->apart, settings->errors, run->note.apart);
	if (code == 0 && run->note.path)
		return open_file(run, result_of(run), settings->output, run->note.out);
	if (code == 0)
		code = app_result_open(run->batch->app);
	if (code == 0)
		out_at_once(result_of(run));
	return code;
}

static int close_apart(struct run *run)
{
	int error = run->apart.stream ? out_close(&run->apart) : 0;

	return error ? refuse_file(run->batch->app, run->batch->app->settings.errors, error) : 0;
}

static int close_files(struct run *run)
{
	int code = result_of(run)->stream ? app_result_close(run->batch->app) : 0;

	if (code == 0)
		return close_apart(run);
	out_discard(&run->apart); /* neither has its name without the other */
	return code;
}

/* --- notes */

/* What the note speaks of is on the disk before it is. */
static int write_note(struct run *run)
{
	run->noted = run->tally.records;
	run->noted_at = tally_now();
	run->note.records = run->tally.records;
	if (!run->note.path || out_sync(result_of(run)) != 0)
		return 0; /* closing says what was wrong */
	if (run->apart.stream && out_sync(&run->apart) != 0)
		return 0;
	return checkpoint_write(&run->note, run->batch, &run->tally);
}

/* All of CHUNK was written, so many BYTES, and APART. */
static int note_chunk(struct run *run, const struct chunk *chunk, size_t bytes, size_t apart)
{
	uint8_t digest[DIGEST_BYTES];
	struct digest read = chunk->read;

	run->note.out += bytes;
	run->note.apart += apart;
	if (!run->note.path)
		return 0;
	digest_end(&read, digest);
	digest_hex(digest, run->note.input);
	if (run->tally.records - run->noted < (uint64_t)run->batch->app->settings.every
	    && tally_now() - run->noted_at < MOST_SECONDS)
		return 0;
	return write_note(run);
}

/* --- chunks */

/* How much of CHUNK counts: up to the fault that is one too many. */
static uint32_t count(struct run *run, const struct chunk *chunk)
{
	int64_t most = run->batch->app->settings.max_errors;
	uint32_t i = 0;

	while (i < chunk->n && !run->stopped) {
		tally_add(&run->tally, &chunk->outcomes[i]);
		if (run->batch->portfolio)
			portfolio_add(&run->portfolio, &chunk->outcomes[i]);
		i++;
		run->stopped = most >= 0 && run->tally.faults > (uint64_t)most;
	}
	return i;
}

/* What came of the oldest chunk in work goes out. 0, or an exit code after a complaint. */
static int write_oldest(struct run *run)
{
	const struct chunk *chunk = &run->ring[run->written++ % run->room];
	size_t out, apart;
	uint32_t n;

	crew_wait(run->crew, chunk);
	if (chunk->failed)
		return app_out_of_memory(run->batch->app);
	n = count(run, chunk);
	if (n == 0)
		return 0;
	progress_show(&run->progress, run->batch, run->tally.records - run->tally.before,
	              chunks_bytes(&run->chunks));
	out = chunk->outcomes[n - 1].out;
	apart = chunk->outcomes[n - 1].apart;
	out_write(result_of(run), strbuf_text(&chunk->out), out);
	if (run->batch->apart)
		out_write(&run->apart, strbuf_text(&chunk->apart), apart);
	if (result_of(run)->error || run->apart.error)
		return 0;
	return note_chunk(run, chunk, out, apart);
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
	int code = 0;

	while (code == 0 && !run->stopped && !result_of(run)->error && !run->apart.error
	       && do_one(run, &code))
		;
	return code;
}

static void add_portfolio(struct run *run, struct strbuf *text)
{
	const char *format = run->batch->app->settings.format;

	portfolio_solve(&run->portfolio);
	if (strcmp(format, "json") == 0)
		portfolio_json(text, &run->portfolio, run->batch);
	else if (strcmp(format, "csv") == 0)
		portfolio_csv(text, &run->portfolio, run->batch);
	else
		portfolio_text(text, &run->portfolio, run->batch);
}

/* The head or the tail of the format, of which parts have the first and the last. */
static void write_frame(struct run *run, bool tail)
{
	const struct settings *settings = &run->batch->app->settings;
	const struct row_format *format = run->batch->format;
	struct strbuf text = STRBUF_INIT;

	if (run->batch->portfolio && !tail)
		return;
	if (run->batch->portfolio)
		add_portfolio(run, &text);
	else if (!tail && format->head && settings->shard <= 1)
		format->head(&text, run->batch);
	else if (tail && format->tail && settings->shard == settings->shards)
		format->tail(&text);
	out_write(result_of(run), strbuf_text(&text), text.length);
	run->note.out += text.length;
	strbuf_free(&text);
}

/* --- how it ends */

/* Of a run that a signal ended a file that was to be whole is not made, unless the run can go on;
 * what went to standard output is there. */
static int end_by(struct run *run, int number)
{
	struct app *app = run->batch->app;
	bool whole = app->out.temporary != NULL;
	int code = write_note(run);

	if (whole)
		out_discard(&app->out);
	else
		code = app_result_close(app);
	out_discard(&run->apart);
	if (code != 0)
		return code;
	tally_end(&run->tally, run->batch);
	if (run->note.path)
		app_complain(app, N_("ended by a signal: the same command goes on from here"));
	else if (whole)
		app_complain(app, N_("ended by a signal: '%s' is not written"), app->settings.output);
	else
		app_complain(app, N_("ended by a signal: the rest was not read"));
	return 128 + number;
}

/* What was read is not what the notes speak of. */
static int refuse_input(struct run *run)
{
	out_discard(result_of(run));
	out_discard(&run->apart);
	app_complain(run->batch->app, N_("'%s' is the checkpoint of another input"), run->note.path);
	app_suggest(run->batch->app, N_("delete it to begin anew"));
	return EXIT_USAGE;
}

static int final_code(const struct run *run)
{
	if (run->chunks.code)
		return run->chunks.code;
	if (run->stopped)
		return EXIT_LIMIT;
	return run->tally.faults && run->batch->app->settings.strict ? EXIT_BAD_RECORDS : EXIT_DONE;
}

static int finish(struct run *run)
{
	int code = close_files(run), tallied;

	if (code != 0)
		return code;
	checkpoint_remove(&run->note);
	tallied = tally_end(&run->tally, run->batch);
	if (run->note.code == EXIT_LIMIT)
		app_complain(run->batch->app,
		             N_("more than %lld records have errors; the rest was not read"),
		             (long long)run->batch->app->settings.max_errors);
	return tallied ? tallied : run->note.code;
}

static int go_on(struct run *run)
{
	int code;

	if (!run->note.found)
		write_frame(run, false);
	code = do_chunks(run);
	progress_end(&run->progress);
	if (run->chunks.other || (code == 0 && !stop_signal() && !run->stopped
	                          && run->chunks.passed < run->chunks.pass))
		return refuse_input(run);
	if (code == 0 && stop_signal() && !run->stopped)
		return end_by(run, stop_signal());
	write_frame(run, true);
	run->note.complete = true;
	run->note.code = final_code(run);
	if (code == 0)
		code = write_note(run);
	if (code != 0) {
		close_files(run);
		return code;
	}
	return finish(run);
}

/* All is written; what has not got its name yet gets it. */
static int open_left(struct run *run, struct out *out, const char *name, uint64_t length)
{
	struct strbuf partial = STRBUF_INIT;
	int code = 0;

	strbuf_add_format(&partial, "%s.partial", name);
	if (access(strbuf_text(&partial), F_OK) == 0)
		code = open_file(run, out, name, length);
	strbuf_free(&partial);
	return code;
}

static int name_files(struct run *run)
{
	const struct settings *settings = &run->batch->app->settings;
	int code = open_left(run, result_of(run), settings->output, run->note.out);

	if (code == 0 && settings->errors)
		code = open_left(run, &run->apart, settings->errors, run->note.apart);
	return code ? code : finish(run);
}

static int run_all(struct run *run)
{
	int code;

	if (run->note.complete)
		return name_files(run);
	code = open_files(run);
	if (code != 0)
		return code;
	run->chunks.digests = run->note.path != NULL;
	run->chunks.pass = run->note.records;
	run->chunks.expected = run->note.input;
	return go_on(run);
}

/* --- who works */

/* As many as were asked for, or as there are cores. */
static uint32_t size_of_crew(const struct app *app)
{
	long cores = sysconf(_SC_NPROCESSORS_ONLN);

	if (app->settings.jobs)
		return (uint32_t)app->settings.jobs;
	return cores < 1 ? 1 : cores > MOST_JOBS ? MOST_JOBS : (uint32_t)cores;
}

static bool make(struct run *run, berth_status *status)
{
	uint32_t jobs = size_of_crew(run->batch->app);

	*status = BERTH_ENOMEM;
	run->room = jobs == 1 ? 1 : jobs + 2;
	run->ring = calloc(run->room, sizeof *run->ring);
	if (run->ring)
		run->crew = crew_new(run->batch, jobs, status);
	return run->crew && tally_begin(&run->tally, run->batch);
}

static void unmake(struct run *run)
{
	crew_free(run->crew);
	for (uint32_t i = 0; run->ring && i < run->room; i++) {
		strbuf_free(&run->ring[i].text);
		strbuf_free(&run->ring[i].out);
		strbuf_free(&run->ring[i].apart);
	}
	free(run->ring);
}

int run_files(struct batch *batch, int n_files, char **files)
{
	struct run run = { .batch = batch };
	berth_status status;
	int code;

	stop_begin();
	chunks_begin(&run.chunks, batch, n_files, files);
	if (make(&run, &status)) {
		code = checkpoint_read(&run.note, batch, &run.tally, n_files, files);
		progress_begin(&run.progress, batch, n_files, files);
		run.noted_at = tally_now();
		run.noted = run.tally.records;
		if (code == 0 && batch->portfolio)
			code = portfolio_begin(&run.portfolio, batch);
		if (code == 0)
			code = run_all(&run);
	} else {
		code = status_refuse(batch->app, status == BERTH_OK ? BERTH_ENOMEM : status, "batch");
	}
	unmake(&run);
	portfolio_end(&run.portfolio);
	chunks_end(&run.chunks);
	stop_end();
	return code;
}
