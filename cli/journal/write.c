/* write.c - headers and events as lines of a journal */
#include "base/json.h"
#include "cli/journal/parts.h"

#include <time.h>

const char *const state_kind_names[] = {
	[STATE_TOLD] = "told", [STATE_SKIPPED] = "skipped", [STATE_RETRACTED] = "retracted",
	[STATE_CONFIRMED] = "confirmed", [STATE_BRIEF] = "brief", [STATE_KNOWLEDGE] = "knowledge",
	[STATE_ENDED] = "ended", NULL
};

void state_time_now(char time_now[STATE_TIME_BYTES])
{
	time_t now = time(NULL);
	struct tm parts;

	/* a clock that is wrong says the nearest time that a journal can tell */
	if (now < 0)
		now = 0;
	if (!gmtime_r(&now, &parts) || parts.tm_year > 9999 - 1900)
		snprintf(time_now, STATE_TIME_BYTES, "9999-12-31T23:59:59Z");
	else
		strftime(time_now, STATE_TIME_BYTES, "%Y-%m-%dT%H:%M:%SZ", &parts);
}

void state_write_terms(struct json *json, const struct state_about *about)
{
	json_add_string(json, "as_of", about->as_of);
	json_begin(json, "among", '[');
	for (size_t i = 0; i < about->n_among; i++)
		json_add_string(json, NULL, about->among[i]);
	json_end(json, ']');
	json_add_string(json, "language", about->language);
	json_add_boolean(json, "assumptions", !about->no_assumptions);
}

static void write_about(struct json *json, const struct state_about *about)
{
	json_begin(json, "knowledge", '{');
	json_add_string(json, "name", about->name);
	json_add_string(json, "version", about->version);
	json_add_string(json, "sha256", about->sha256);
	json_add_string(json, "date", about->date);
	json_end(json, '}');
	state_write_terms(json, about);
}

void state_write_header(struct strbuf *out, const char *id, const char *time,
                        const struct state_about *about)
{
	struct json json = { .out = out };

	json_begin(&json, NULL, '{');
	json_add_string(&json, "schema", STATE_SCHEMA);
	json_add_string(&json, "id", id);
	json_add_string(&json, "time", time);
	write_about(&json, about);
	json_end(&json, '}');
	strbuf_add_char(out, '\n');
}

static void write_places(struct json *json, const struct state_event *event)
{
	bool any = false;

	for (size_t i = 0; i < event->n_answers; i++) {
		const struct state_answer *answer = &event->answers[i];

		if (!answer->file)
			continue;
		if (!any)
			json_begin(json, "places", '{');
		any = true;
		json_begin(json, answer->fact, '[');
		json_add_string(json, NULL, answer->file);
		json_add_integer(json, NULL, answer->line);
		json_end(json, ']');
	}
	if (any)
		json_end(json, '}');
}

static void write_answers(struct json *json, const struct state_event *event)
{
	if (event->n_answers == 0)
		return;
	json_begin(json, "facts", '{');
	for (size_t i = 0; i < event->n_answers; i++)
		json_add_string(json, event->answers[i].fact, event->answers[i].value);
	json_end(json, '}');
	write_places(json, event);
}

void state_write_event(struct strbuf *out, const struct state_event *event)
{
	struct json json = { .out = out };

	json_begin(&json, NULL, '{');
	json_add_string(&json, "event", state_kind_names[event->kind]);
	json_add_string(&json, "time", event->time);
	if (event->kind == STATE_KNOWLEDGE)
		write_about(&json, event->about);
	write_answers(&json, event);
	if (event->typed)
		json_add_string(&json, "typed", event->typed);
	if (event->status) {
		json_add_string(&json, "status", event->status);
		json_add_string(&json, "winner", event->winner);
	}
	json_end(&json, '}');
	strbuf_add_char(out, '\n');
}
