/* chunks.c - files, one after the other, as chunks of whole records */
#include "cli/batch/parts.h"

#include "cli/app/findings.h"
#include "cli/source/stop.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define READ_AT_ONCE ((size_t)64 << 10)
#define FULL_CHUNK ((size_t)192 << 10) /* bytes; a record may be longer */

void chunks_begin(struct chunks *p, struct batch *batch, int n_files, char **files)
{
	*p = (struct chunks){ .batch = batch, .files = files, .n_files = n_files,
		                       .source = { .file = -1 }, .rest = STRBUF_INIT };
	digest_begin(&p->read);
}

int chunks_check(const struct app *app, int n_files, char **files)
{
	struct stat status;

	if (!app->settings.shards)
		return 0;
	if (n_files == 1 && stat(files[0], &status) == 0 && S_ISREG(status.st_mode))
		return 0;
	app_complain(app, N_("'--shard' needs one FILE, which is no pipe"));
	return EXIT_USAGE;
}

uint64_t chunks_bytes(const struct chunks *p)
{
	off_t at = p->source.file < 0 ? 0 : lseek(p->source.file, 0, SEEK_CUR);

	return p->closed + (at > 0 ? (uint64_t)at : 0);
}

static void close_file(struct chunks *p)
{
	p->closed = chunks_bytes(p);
	source_close(&p->source);
	berth_cutter_free(p->cutter);
	p->cutter = NULL;
	strbuf_clear(&p->rest);
}

void chunks_end(struct chunks *p)
{
	close_file(p);
	strbuf_free(&p->rest);
}

/* The run goes on, and ends with the worst that happened. */
static void note(struct chunks *p, int code)
{
	if (code > p->code)
		p->code = code;
}

static void fail_memory(struct chunks *p)
{
	note(p, app_out_of_memory(p->batch->app));
	p->next = p->n_files;
	close_file(p);
}

/* The bytes in which the records of this part begin. */
static void find_part(struct chunks *p)
{
	const struct settings *settings = &p->batch->app->settings;
	struct stat status = { 0 };
	uint64_t size, of = (uint64_t)settings->shards, at = (uint64_t)settings->shard;

	p->used = p->begin = 0;
	p->end = UINT64_MAX;
	if (!of)
		return;
	fstat(p->source.file, &status);
	size = (uint64_t)status.st_size;
	p->begin = size / of * (at - 1) + size % of * (at - 1) / of;
	if (at < of)
		p->end = size / of * at + size % of * at / of;
}

static bool open_file(struct chunks *p)
{
	const struct settings *settings = &p->batch->app->settings;
	const char *name = p->files[p->next++];
	berth_format format = settings->from ? berth_format_named(settings->from) : BERTH_FORMAT_ANY;
	int code = source_open(&p->source, p->batch->app, name);

	note(p, code);
	if (code != 0)
		return false;
	find_part(p);
	if (berth_cutter_new(&p->cutter, format, &settings->limits) == BERTH_OK)
		return true;
	fail_memory(p);
	return false;
}

/* --- what is passed over */

/* LENGTH bytes at TEXT are done with. */
static void use(struct chunks *p, const char *text, size_t length)
{
	p->used += length;
	if (p->digests)
		digest_add(&p->read, text, length);
}

/* Was a record that is done before passed over? Behind the last one it is seen whether it was this
 * input. */
static bool pass(struct chunks *p)
{
	uint8_t digest[DIGEST_BYTES];
	char hex[2 * DIGEST_BYTES + 1];
	struct digest read = p->read;

	if (p->passed == p->pass)
		return false;
	if (++p->passed < p->pass)
		return true;
	digest_end(&read, digest);
	digest_hex(digest, hex);
	p->other = strcmp(hex, p->expected) != 0;
	return true;
}

/* Where in the file CUT begins, that was found in the last USED bytes. */
static uint64_t place_of(const struct chunks *p, const berth_cut *cut, size_t used)
{
	return cut->bytes > cut->length ? p->used - cut->bytes : p->used - used + cut->offset;
}

/* --- the head of a file */

static const struct file_head *keep_head(struct chunks *p, const char *bytes, size_t length)
{
	struct file_head *head = arena_alloc(p->batch->arena, 1, sizeof *head);

	if (!head)
		return NULL;
	*head = (struct file_head){ p->source.name, arena_strndup(p->batch->arena, bytes, length),
		                        length, berth_cutter_format(p->cutter) };
	return head->bytes ? head : NULL;
}

/* What is wrong with the head takes the place of all records. */
static void refuse_head(struct chunks *p, struct chunk *chunk, berth_records *records)
{
	const berth_diag *errors = berth_records_errors(records);
	const berth_record *record;
	berth_status status = berth_records_next(records, NULL, &record); /* why there is none */
	struct fault fault = { "", berth_diag_at(errors, 0)->at.line, errors };
	struct batch *batch = p->batch;

	findings_complain(batch->app, errors);
	note(p, status == BERTH_OK ? EXIT_DATA : status_exit_code(status));
	close_file(p);
	if (p->begin > 0 || pass(p))
		return;
	if (batch->apart)
		fault_json(&chunk->apart, batch, &fault);
	else
		batch->format->fault(&chunk->out, batch, &fault);
	chunk->outcomes[0] = (struct outcome){ .fault = true, .winner = BERTH_NONE,
		                                   .out = chunk->out.length,
		                                   .apart = chunk->apart.length };
	chunk->n = 1;
	chunk->finished = true;
}

static void take_head(struct chunks *p, struct chunk *chunk, const char *bytes, size_t length)
{
	const struct file_head *head = keep_head(p, bytes, length);
	berth_records *records = NULL;
	berth_status status = BERTH_ENOMEM;

	if (head)
		status = berth_records_open_head(&records, p->batch->w.program, head->name, head->bytes,
		                                 head->length, head->format,
		                                 &p->batch->app->settings.limits);
	if (status == BERTH_ENOMEM)
		fail_memory(p);
	else if (berth_diag_errors(berth_records_errors(records)))
		refuse_head(p, chunk, records);
	p->head = head;
	berth_records_close(records);
}

/* --- records */

/* All in the text of CHUNK that is not used up. */
struct filling {
	struct chunk *chunk;
	size_t at;
	bool patient;
};

/* What is used up in front of the first record need not be kept. */
static void drop_used(struct filling *f)
{
	struct strbuf *text = &f->chunk->text;

	if (f->chunk->n || !f->at)
		return;
	memmove(text->text, text->text + f->at, text->length - f->at);
	strbuf_cut(text, text->length - f->at);
	f->at = 0;
}

/* False: the chunk is as full as it will be now. */
static bool read_more(struct chunks *p, struct filling *f)
{
	struct chunk *chunk = f->chunk;
	bool some = chunk->n > 0;
	int code;

	if (some && chunk->text.length >= FULL_CHUNK)
		return false;
	if ((some || !f->patient) && source_waits(&p->source))
		return false;
	drop_used(f);
	code = source_read(&p->source, p->batch->app, &chunk->text, READ_AT_ONCE);
	note(p, code);
	if (code != 0)
		close_file(p); /* what was read of a record is none */
	return code == 0 && !stop_signal();
}

/* The record that was cut of the last USED bytes, if it is one of those that are wanted. */
static bool take_record(struct chunks *p, struct filling *f, size_t used)
{
	berth_cut *cut = &f->chunk->cuts[f->chunk->n];
	uint64_t place = place_of(p, cut, used);

	cut->offset += f->at - used;
	if (place >= p->end) {
		close_file(p);
		return false;
	}
	if (place < p->begin)
		return true;
	return pass(p) ? !p->other : ++f->chunk->n < p->batch->records;
}

/* One step on; false: the chunk is done, or nothing more can be had now. */
static bool step(struct chunks *p, struct filling *f)
{
	struct chunk *chunk = f->chunk;
	const char *text = strbuf_text(&chunk->text) + f->at;
	berth_cut *cut = &chunk->cuts[chunk->n];
	size_t used = 0;
	berth_cutting what = berth_cutter_next(p->cutter, text, chunk->text.length - f->at,
	                                       p->source.ended, cut, &used);

	use(p, text, used);
	f->at += used;
	switch (what) {
	case BERTH_CUT_HEAD:
		take_head(p, chunk, text, used);
		return p->cutter != NULL;
	case BERTH_CUT_RECORD:
		return take_record(p, f, used);
	case BERTH_CUT_MORE:
		return read_more(p, f);
	default:
		close_file(p);
		return false;
	}
}

static void clear(struct chunk *chunk)
{
	strbuf_clear(&chunk->out);
	strbuf_clear(&chunk->apart);
	chunk->n = 0;
	chunk->finished = chunk->failed = false;
}

/* The next records of the file that is open. */
static void fill_from_file(struct chunks *p, struct chunk *chunk, bool patient)
{
	struct filling f = { chunk, 0, patient };

	strbuf_clear(&chunk->text);
	strbuf_add_bytes(&chunk->text, strbuf_text(&p->rest), p->rest.length);
	strbuf_clear(&p->rest);
	while (step(p, &f))
		;
	chunk->head = p->head;
	chunk->read = p->read;
	if (p->cutter)
		strbuf_add_bytes(&p->rest, strbuf_text(&chunk->text) + f.at,
		                 chunk->text.length - f.at);
	if (!strbuf_ok(&chunk->text) || !strbuf_ok(&p->rest))
		fail_memory(p);
}

enum filled chunks_fill(struct chunks *p, struct chunk *chunk, bool patient)
{
	clear(chunk);
	while (chunk->n == 0) {
		if (p->other || stop_signal() || (!p->cutter && p->next == p->n_files))
			return FILLED_NONE;
		if (!p->cutter && !open_file(p))
			continue;
		fill_from_file(p, chunk, patient);
		if (chunk->n == 0 && p->cutter && !p->other)
			return FILLED_WAITS;
	}
	return FILLED;
}
