/* checkpoint.c - notes of how far a run is: one object of JSON, berth.checkpoint/1 */
#include "cli/batch/checkpoint.h"

#include "base/json.h"

#include <errno.h>
#include <jansson.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define SCHEMA "berth.checkpoint/1"

/* --- what decides what comes out */

static void add_word(struct digest *d, const char *word)
{
	if (word)
		digest_add(d, word, strlen(word));
	digest_add(d, "", 1);
}

static void add_words(struct digest *d, const struct word_list *words)
{
	for (size_t i = 0; i < words->count; i++)
		add_word(d, words->items[i]);
	add_word(d, NULL);
}

static void find_command(struct checkpoint *note, const struct batch *batch, int n_files,
                         char **files)
{
	const struct settings *s = &batch->app->settings;
	const int64_t numbers[] = { s->as_of, s->no_assumptions, s->searches, s->max_errors, s->shard,
		                        s->shards, (int64_t)s->limits.record_bytes,
		                        s->limits.element_depth };
	uint8_t bytes[DIGEST_BYTES];
	berth_program_info info;
	struct digest d;

	berth_program_describe(batch->w.program, &info);
	digest_begin(&d);
	add_word(&d, PACKAGE_VERSION);
	add_word(&d, info.sha256);
	add_word(&d, s->format);
	add_word(&d, s->from);
	add_word(&d, s->output);
	add_word(&d, s->errors);
	add_word(&d, strcmp(s->format, "markdown") == 0 ? batch->app->words.language : NULL);
	add_words(&d, &s->set);
	add_words(&d, &s->among);
	digest_add(&d, numbers, sizeof numbers);
	for (int i = 0; i < n_files; i++)
		add_word(&d, files[i]);
	digest_end(&d, bytes);
	digest_hex(bytes, note->command);
}

/* --- reading */

static uint64_t number_in(json_t *object, const char *key)
{
	return (uint64_t)json_integer_value(json_object_get(object, key));
}

static void read_tally(struct tally *tally, json_t *root, const struct batch *batch)
{
	json_t *counts = json_object_get(root, "by_status");

	tally->before = tally->records = number_in(root, "records");
	tally->faults = number_in(root, "faults");
	for (size_t i = 0; i < 4; i++)
		tally->by_status[i] = (uint64_t)json_integer_value(json_array_get(counts, i));
	counts = json_object_get(root, "winners");
	for (uint32_t i = 0; i < batch->n_candidates; i++)
		tally->winners[i] = (uint64_t)json_integer_value(json_array_get(counts, i));
}

static int refuse(const struct batch *batch, const struct checkpoint *note, const char *why)
{
	app_complain_of(batch->app, why, note->path);
	app_suggest(batch->app, N_("delete it to begin anew"));
	return EXIT_USAGE;
}

static int take(struct checkpoint *note, const struct batch *batch, struct tally *tally,
                json_t *root)
{
	const char *schema = json_string_value(json_object_get(root, "schema"));
	const char *command = json_string_value(json_object_get(root, "command"));
	const char *input = json_string_value(json_object_get(root, "input"));

	if (!schema || strcmp(schema, SCHEMA) != 0 || !command || !input
	    || strlen(input) >= sizeof note->input)
		return refuse(batch, note, N_("'%s' is no checkpoint"));
	if (strcmp(command, note->command) != 0)
		return refuse(batch, note, N_("'%s' is the checkpoint of another command, of other options "
		                              "or other knowledge"));
	note->found = true;
	note->complete = json_is_true(json_object_get(root, "complete"));
	note->code = (int)number_in(root, "code");
	note->records = number_in(root, "records");
	note->out = number_in(root, "out");
	note->apart = number_in(root, "apart");
	memcpy(note->input, input, strlen(input) + 1);
	read_tally(tally, root, batch);
	return 0;
}

int checkpoint_read(struct checkpoint *note, const struct batch *batch, struct tally *tally,
                    int n_files, char **files)
{
	json_t *root;
	int code;

	*note = (struct checkpoint){ .path = batch->app->settings.checkpoint };
	if (!note->path)
		return 0;
	find_command(note, batch, n_files, files);
	if (access(note->path, F_OK) != 0)
		return 0;
	errno = 0;
	root = json_load_file(note->path, 0, NULL);
	if (!root && (errno == ENOMEM || memory_was_refused()))
		return app_out_of_memory(batch->app);
	code = take(note, batch, tally, root);
	json_decref(root);
	return code;
}

/* --- writing */

static void add_note(struct strbuf *out, const struct checkpoint *note, const struct batch *batch,
                     const struct tally *tally)
{
	struct json json = { .out = out };

	json_begin(&json, NULL, '{');
	json_add_string(&json, "schema", SCHEMA);
	json_add_string(&json, "command", note->command);
	json_add_boolean(&json, "complete", note->complete);
	json_add_integer(&json, "code", note->code);
	json_add_integer(&json, "records", (int64_t)note->records);
	json_add_integer(&json, "out", (int64_t)note->out);
	json_add_integer(&json, "apart", (int64_t)note->apart);
	json_add_string(&json, "input", note->input);
	json_add_integer(&json, "faults", (int64_t)tally->faults);
	json_begin(&json, "by_status", '[');
	for (int i = 0; i < 4; i++)
		json_add_integer(&json, NULL, (int64_t)tally->by_status[i]);
	json_end(&json, ']');
	json_begin(&json, "winners", '[');
	for (uint32_t i = 0; i < batch->n_candidates; i++)
		json_add_integer(&json, NULL, (int64_t)tally->winners[i]);
	json_end(&json, ']');
	json_end(&json, '}');
	strbuf_add_char(out, '\n');
}

int checkpoint_write(const struct checkpoint *note, const struct batch *batch,
                     const struct tally *tally)
{
	struct strbuf text = STRBUF_INIT;
	struct out out;
	int error;

	add_note(&text, note, batch, tally);
	error = out_open(&out, note->path);
	if (error == 0) {
		out_write(&out, strbuf_text(&text), text.length);
		error = out_close(&out);
	}
	strbuf_free(&text);
	if (error == 0)
		return 0;
	app_complain(batch->app, N_("cannot write '%s': %s"), note->path, strerror(error));
	return EXIT_FILES;
}

void checkpoint_remove(const struct checkpoint *note)
{
	if (note->path)
		remove(note->path);
}
