/*
 * read.c - the lines of a journal, which a person may have edited.
 *
 * A line that has no end was being written when the process died: it is left out. Everything else
 * that cannot be read is damage, and nothing of the session counts.
 */
#include "base/names.h"
#include "base/number.h"
#include "base/text.h"
#include "cli/journal/parts.h"

#include <errno.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define MOST_BYTES ((size_t)16 << 20)

/* The line that is being read. */
struct reading {
	struct state *state;
	unsigned line;
};

static const char *const header_keys[] = {
	"schema", "id", "time", "knowledge", "as_of", "among", "language", "assumptions", NULL
};
static const char *const about_keys[] = { "name", "version", "sha256", "date", NULL };
static const char *const event_keys[] = {
	"event", "time", "facts", "places", "typed", "status", "winner", NULL
};
static const char *const knowledge_event_keys[] = {
	"event", "time", "knowledge", "as_of", "among", "language", "assumptions", "facts", "places",
	"typed", "status", "winner", NULL
};

/* --- damage */

static const char *keep(struct state *state, struct strbuf *text)
{
	const char *copy = strbuf_ok(text) ? arena_strdup(state->arena, strbuf_text(text)) : NULL;

	strbuf_free(text);
	return copy;
}

/* Notes what is wrong with the line; always false. */
static bool damaged(struct reading *r, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

static bool damaged(struct reading *r, const char *format, ...)
{
	struct strbuf text = STRBUF_INIT;
	va_list arguments;

	if (r->state->damage)
		return false;
	strbuf_add_format(&text, "%s:%u: ", r->state->path, r->line);
	va_start(arguments, format);
	say_add_list(&r->state->app->words, &text, format, arguments);
	va_end(arguments);
	r->state->damage = keep(r->state, &text);
	return false;
}

/* Offers the one of NAMES that WORD may have been meant for, as a hint to damage. */
static void offer(struct reading *r, const char *word, const char *const *names)
{
	struct suggestion near = SUGGESTION_INIT;
	struct strbuf text = STRBUF_INIT;

	for (; *names; names++)
		suggestion_offer(&near, word, *names);
	if (!near.best)
		return;
	say_add(&r->state->app->words, &text, N_("did you mean '%s'?"), near.best);
	r->state->hint = keep(r->state, &text);
}

/* --- members of objects */

static size_t find(const char *const *names, const char *word)
{
	size_t i = 0;

	while (names[i] && strcmp(names[i], word) != 0)
		i++;
	return i;
}

static bool check_keys(struct reading *r, json_t *object, const char *const *keys)
{
	const char *key;
	json_t *value;

	json_object_foreach(object, key, value)
		if (!keys[find(keys, key)]) {
			offer(r, key, keys);
			return damaged(r, N_("unknown key '%s'"), key);
		}
	return true;
}

/* A copy of a text; NULL notes memory in the arena. */
static const char *copy(struct reading *r, json_t *value)
{
	return arena_strdup(r->state->arena, json_string_value(value));
}

static bool read_text(struct reading *r, const char **out, json_t *object, const char *key)
{
	json_t *value = json_object_get(object, key);

	if (!json_is_string(value))
		return damaged(r, N_("'%s' is missing or is no text"), key);
	*out = copy(r, value);
	return *out != NULL;
}

/* A text, or null or nothing for NULL. */
static bool read_optional(struct reading *r, const char **out, json_t *object, const char *key)
{
	json_t *value = json_object_get(object, key);

	if (!value || json_is_null(value))
		return true;
	return read_text(r, out, object, key);
}

/* "2026-11-24T09:16:57Z" */
static bool is_time(const char *text)
{
	static const char shape[] = "0000-00-00T00:00:00Z";
	char date[11];

	if (strlen(text) != sizeof shape - 1)
		return false;
	for (size_t i = 0; shape[i]; i++)
		if (shape[i] == '0' ? text[i] < '0' || text[i] > '9' : text[i] != shape[i])
			return false;
	memcpy(date, text, 10);
	date[10] = '\0';
	return date_read(date) != 0 && strncmp(text + 11, "24", 2) < 0 && text[14] < '6' &&
	       text[17] <= '6';
}

static bool read_time(struct reading *r, char time[STATE_TIME_BYTES], json_t *object)
{
	const char *text;

	if (!read_text(r, &text, object, "time"))
		return false;
	if (!is_time(text))
		return damaged(r, N_("'%s' is no time as 2026-01-31T09:30:00Z"), text);
	memcpy(time, text, STATE_TIME_BYTES);
	return true;
}

/* --- what a session decides by */

static bool read_knowledge(struct reading *r, struct state_about *about, json_t *object)
{
	json_t *knowledge = json_object_get(object, "knowledge");

	if (!json_is_object(knowledge))
		return damaged(r, N_("'%s' is missing or is no object"), "knowledge");
	return check_keys(r, knowledge, about_keys) &&
	       read_text(r, &about->name, knowledge, "name") &&
	       read_text(r, &about->version, knowledge, "version") &&
	       read_text(r, &about->sha256, knowledge, "sha256") &&
	       read_text(r, &about->date, knowledge, "date");
}

static bool read_among(struct reading *r, struct state_about *about, json_t *object)
{
	json_t *list = json_object_get(object, "among");
	const char **ids;

	if (!json_is_array(list))
		return damaged(r, N_("'%s' is missing or is no list"), "among");
	ids = arena_alloc(r->state->arena, json_array_size(list) + 1, sizeof *ids);
	if (!ids)
		return false;
	about->among = ids;
	for (; about->n_among < json_array_size(list); about->n_among++) {
		json_t *id = json_array_get(list, about->n_among);

		if (!json_is_string(id))
			return damaged(r, N_("'%s' holds something that is no text"), "among");
		ids[about->n_among] = copy(r, id);
		if (!ids[about->n_among])
			return false;
	}
	return true;
}

static bool read_about(struct reading *r, struct state_about *about, json_t *object)
{
	json_t *assumptions = json_object_get(object, "assumptions");

	if (!json_is_boolean(assumptions))
		return damaged(r, N_("'%s' is missing or is neither true nor false"), "assumptions");
	about->no_assumptions = json_is_false(assumptions);
	if (!read_knowledge(r, about, object) || !read_among(r, about, object) ||
	    !read_optional(r, &about->as_of, object, "as_of") ||
	    !read_text(r, &about->language, object, "language"))
		return false;
	if (about->as_of && date_read(about->as_of) == 0)
		return damaged(r, N_("'%s' is not a date"), about->as_of);
	return true;
}

static bool read_header(struct reading *r, json_t *object)
{
	const char *schema, *id;

	if (!read_text(r, &schema, object, "schema"))
		return false;
	if (strcmp(schema, STATE_SCHEMA) != 0)
		return damaged(r, N_("'%s' is no journal that this program reads"), schema);
	return check_keys(r, object, header_keys) && read_text(r, &id, object, "id") &&
	       read_time(r, r->state->started, object) && read_about(r, &r->state->about, object);
}

/* --- events */

static bool read_place(struct reading *r, struct state_answer *answer, json_t *place)
{
	json_t *line = json_array_get(place, 1);

	if (!json_is_string(json_array_get(place, 0)) || !json_is_integer(line) ||
	    json_integer_value(line) < 0 || json_integer_value(line) > INT32_MAX)
		return damaged(r, N_("the place of '%s' is no list of a file and a line"), answer->fact);
	answer->file = copy(r, json_array_get(place, 0));
	answer->line = (unsigned)json_integer_value(line);
	return answer->file != NULL;
}

static bool read_answer(struct reading *r, struct state_answer *answer, const char *fact,
                        json_t *value, json_t *places)
{
	json_t *place = json_object_get(places, fact);

	answer->fact = arena_strdup(r->state->arena, fact);
	if (!answer->fact)
		return false;
	if (!json_is_null(value) && !json_is_string(value))
		return damaged(r, N_("the value of '%s' is neither a text nor null"), fact);
	if (json_is_string(value)) {
		answer->value = copy(r, value);
		if (!answer->value)
			return false;
	}
	return !place || read_place(r, answer, place);
}

static bool read_answers(struct reading *r, struct state_event *event, json_t *object)
{
	json_t *facts = json_object_get(object, "facts"), *value;
	struct state_answer *answers;
	const char *fact;

	if (!facts)
		return true;
	if (!json_is_object(facts))
		return damaged(r, N_("'%s' is missing or is no object"), "facts");
	answers = arena_alloc(r->state->arena, json_object_size(facts) + 1, sizeof *answers);
	if (!answers)
		return false;
	event->answers = answers;
	json_object_foreach(facts, fact, value)
		if (!read_answer(r, &answers[event->n_answers++], fact, value,
		                 json_object_get(object, "places")))
			return false;
	return true;
}

static bool read_kind(struct reading *r, struct state_event *event, json_t *object)
{
	const char *name;

	if (!read_text(r, &name, object, "event"))
		return false;
	event->kind = (enum state_kind)find(state_kind_names, name);
	if (!state_kind_names[event->kind]) {
		offer(r, name, state_kind_names);
		return damaged(r, N_("unknown event '%s'"), name);
	}
	return check_keys(r, object, event->kind == STATE_KNOWLEDGE ? knowledge_event_keys
	                                                            : event_keys);
}

/* The knowledge that the session goes on with. */
static bool read_change(struct reading *r, struct state_event *event, json_t *object)
{
	struct state_about *about;

	if (event->kind != STATE_KNOWLEDGE)
		return true;
	about = arena_alloc(r->state->arena, 1, sizeof *about);
	event->about = about;
	return about && read_about(r, about, object);
}

static bool check_status(struct reading *r, const char *status)
{
	const char *names[] = { NULL, NULL, NULL, NULL, NULL };

	for (unsigned i = 0; i + 1 < sizeof names / sizeof *names; i++)
		names[i] = berth_decision_name((berth_decision)i);
	if (!status || names[find(names, status)])
		return true;
	offer(r, status, names);
	return damaged(r, N_("unknown status '%s'"), status);
}

static bool read_event(struct reading *r, struct state_event *event, json_t *object)
{
	event->line = r->line;
	if (!read_kind(r, event, object) || !read_time(r, event->time, object) ||
	    !read_change(r, event, object) || !read_answers(r, event, object) ||
	    !read_optional(r, &event->typed, object, "typed") ||
	    !read_optional(r, &event->status, object, "status") ||
	    !read_optional(r, &event->winner, object, "winner"))
		return false;
	if (!check_status(r, event->status))
		return false;
	if (event->kind < STATE_KNOWLEDGE && event->n_answers == 0)
		return damaged(r, N_("'%s' is missing or is no object"), "facts");
	return true;
}

/* --- lines */

static struct state_event *add_event(struct state *state)
{
	if (state->n_events == state->room) {
		size_t more = state->room ? state->room * 2 : 64;
		struct state_event *larger = arena_alloc(state->arena, more, sizeof *larger);

		if (!larger)
			return NULL;
		if (state->n_events)
			memcpy(larger, state->events, state->n_events * sizeof *larger);
		state->events = larger;
		state->room = more;
	}
	state->events[state->n_events] = (struct state_event){ .kind = STATE_TOLD };
	return &state->events[state->n_events];
}

static bool read_object(struct reading *r, json_t *object)
{
	struct state *state = r->state;
	struct state_event *event;

	if (!json_is_object(object))
		return damaged(r, N_("the line is no JSON object"));
	if (!*state->started)
		return read_header(r, object);
	event = add_event(state);
	if (!event || !read_event(r, event, object))
		return false;
	if (event->kind == STATE_KNOWLEDGE)
		state->now = event->about;
	state->n_events++;
	return true;
}

static bool is_blank(const char *bytes, size_t length)
{
	while (length && (*bytes == ' ' || *bytes == '\t' || *bytes == '\r')) {
		bytes++;
		length--;
	}
	return length == 0;
}

/* NULL and *STARVED: memory was out. jansson does not always say so, and may say that the text is
 * wrong. */
static json_t *parse(const char *bytes, size_t length, json_error_t *error, bool *starved)
{
	json_t *object;

	errno = 0;
	object = json_loadb(bytes, length, JSON_REJECT_DUPLICATES, error);
	*starved = !object && (errno == ENOMEM || memory_was_refused());
	return object;
}

static bool read_line(struct reading *r, const char *bytes, size_t length)
{
	json_error_t error;
	json_t *object;
	bool fine, starved;

	if (is_blank(bytes, length))
		return true;
	object = parse(bytes, length, &error, &starved);
	if (starved)
		return false;
	if (!object)
		return damaged(r, N_("the line is not JSON: %s"), error.text);
	fine = read_object(r, object);
	json_decref(object);
	return fine;
}

/* Was the machine gone before all of the line from AT was on the disk? Then its END is missing
 * (NULL), or bytes before it are zero, which no line holds otherwise. */
static bool is_torn(const char *at, const char *end, const char *last)
{
	return !end || (end + 1 == last && memchr(at, '\0', (size_t)(end - at)));
}

/* Did an editor leave out the end of the last line, which is whole? false and *STARVED: nobody
 * knows, as memory is out. */
static bool is_whole(const char *bytes, size_t length, bool *starved)
{
	json_error_t error;
	json_t *object = parse(bytes, length, &error, starved);

	json_decref(object);
	return object != NULL;
}

static bool state_read(struct state *state, const char *bytes, size_t length)
{
	struct reading r = { state, 0 };
	const char *end;
	bool fine = true, starved = false;

	for (size_t at = 0; fine && at < length; at += (size_t)(end - (bytes + at)) + 1) {
		end = memchr(bytes + at, '\n', length - at);
		if (!end && is_whole(bytes + at, length - at, &starved)) {
			state->unended = true;
			end = bytes + length;
		}
		if (starved)
			return false;
		if (is_torn(bytes + at, end, bytes + length)) {
			state->torn = true;
			break;
		}
		r.line++;
		fine = read_line(&r, bytes + at, (size_t)(end - (bytes + at)));
		if (fine)
			state->end = end + !state->unended - bytes;
	}
	if (fine && !*state->started) {
		r.line = 1;
		damaged(&r, N_("the header is missing"));
	}
	return (fine || state->damage) && !arena_failed(state->arena);
}

/* --- files */

static int refuse_read(const struct state *state, const char *why)
{
	app_complain(state->app, N_("cannot read '%s': %s"), state->path, why);
	return EXIT_FILES;
}

static int read_bytes(char *bytes, size_t *length, const struct state *state)
{
	size_t room = *length;
	ssize_t got;

	*length = 0;
	while (*length < room) {
		got = pread(state->file, bytes + *length, room - *length, (off_t)*length);
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return refuse_read(state, strerror(errno));
		if (got == 0)
			break;
		*length += (size_t)got;
	}
	return 0;
}

int state_load(struct state *state)
{
	struct stat status;
	size_t length;
	char *bytes;
	int code;

	if (fstat(state->file, &status) != 0)
		return refuse_read(state, strerror(errno));
	length = (size_t)status.st_size;
	if (length > MOST_BYTES) {
		app_complain(state->app, N_("'%s' has more than %zu bytes"), state->path, MOST_BYTES);
		return EXIT_LIMIT;
	}
	bytes = malloc(length + 1);
	if (!bytes)
		return app_out_of_memory(state->app);
	code = read_bytes(bytes, &length, state);
	if (code == 0 && !state_read(state, bytes, length))
		code = app_out_of_memory(state->app);
	free(bytes);
	return code;
}
