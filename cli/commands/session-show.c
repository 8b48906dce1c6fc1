/* session-show.c - berth session show: the answers of one session, each with its time */
#include "base/json.h"
#include "cli/app/knowledge.h"
#include "cli/commands/commands.h"
#include "cli/journal/journal.h"
#include "cli/page/page.h"
#include "cli/speech/speech.h"

#include <string.h>

struct showing {
	const struct app *app;
	const struct state *state;
	struct state_standings standings;
	struct speaker speaker; /* program: NULL where the knowledge is about something else */
	struct page page;
	struct strbuf line;
};

/* --- text */

static void end_line(struct showing *s, struct place place)
{
	if (!strbuf_ok(&s->line))
		s->page.text.failed = true;
	page_paragraph(&s->page, place, strbuf_text(&s->line));
	strbuf_clear(&s->line);
}

/* A line "NAME: what stands in s->line", or aligned in two columns. */
static void end_row(struct showing *s, const char *name)
{
	struct strbuf both = STRBUF_INIT;

	if (!s->page.accessible) {
		end_line(s, (struct place){ 2, name, 16, TINT_FAINT });
		return;
	}
	strbuf_add_format(&both, "%s: %s", name, strbuf_text(&s->line));
	strbuf_clear(&s->line);
	strbuf_add(&s->line, strbuf_text(&both));
	strbuf_free(&both);
	end_line(s, (struct place){ 0 });
}

static const char *in_words(const struct showing *s, const char *text)
	__attribute__((format_arg(2)));

static const char *in_words(const struct showing *s, const char *text)
{
	return say(&s->app->words, text);
}

static void add_moment(struct strbuf *out, const char *time)
{
	strbuf_add_format(out, "%.10s %.8s", time, time + 11);
}

static void add_best(struct showing *s, const char *status, const char *winner)
{
	uint32_t candidate = s->speaker.program && winner
	                             ? berth_candidate_find(s->speaker.program, winner) : BERTH_NONE;
	berth_candidate_info info = { .label = winner };

	if (candidate != BERTH_NONE)
		berth_candidate_describe(s->speaker.program, candidate, s->speaker.language, &info);
	if (info.label)
		strbuf_add_format(&s->line, "%s (%s)", info.label, in_words(s, status));
	else
		strbuf_add(&s->line, in_words(s, status));
	end_row(s, in_words(s, N_("best so far")));
}

/* The best candidate that was seen last. */
static const struct state_event *last_decided(const struct state *state)
{
	const struct state_event *event, *last = NULL;

	for (size_t i = 0; (event = state_event(state, i)) != NULL; i++)
		if (event->status)
			last = event;
	return last;
}

static void add_about(struct showing *s)
{
	const struct state_about *about = state_about(s->state);
	const struct state_event *decided = last_decided(s->state);

	say_add(&s->app->words, &s->line, N_("Session %s"), state_id(s->state));
	page_heading(&s->page, strbuf_text(&s->line));
	strbuf_clear(&s->line);
	add_moment(&s->line, state_started(s->state));
	end_row(s, in_words(s, N_("begun (UTC)")));
	strbuf_add_format(&s->line, "%s %s", about->name, about->version);
	end_row(s, in_words(s, N_("knowledge")));
	if (about->as_of) {
		strbuf_add(&s->line, about->as_of);
		end_row(s, in_words(s, N_("as of")));
	}
	for (size_t i = 0; i < about->n_among; i++)
		strbuf_add_format(&s->line, "%s%s", i ? ", " : "", about->among[i]);
	if (about->n_among)
		end_row(s, in_words(s, N_("among")));
	if (decided)
		add_best(s, decided->status, decided->winner);
}

/* What was answered, in words where the knowledge has them. */
static void add_answer(struct showing *s, const struct state_answer *answer, bool skipped)
{
	const berth_program *program = s->speaker.program;
	uint32_t fact = program ? berth_fact_find(program, answer->fact) : BERTH_NONE;
	berth_fact_info info = { .label = answer->fact };
	berth_value value;

	if (fact != BERTH_NONE)
		berth_fact_describe(program, fact, s->speaker.language, &info);
	strbuf_add_format(&s->line, "%s: ", info.label);
	if (skipped)
		strbuf_add(&s->line, in_words(s, N_("skipped")));
	else if (!answer->value)
		strbuf_add(&s->line, in_words(s, N_("unknown")));
	else if (fact != BERTH_NONE && (info.type == BERTH_ENUM || info.type == BERTH_BOOLEAN) &&
	         berth_value_read(program, fact, answer->value, &value) == BERTH_OK)
		speak_value(&s->speaker, &s->line, fact, &value);
	else
		strbuf_add(&s->line, answer->value);
}

/* Where an answer comes from, if that is not plain. */
static void add_origin(struct showing *s, const struct state_standing *standing)
{
	const struct state_answer *answer = standing->answer;
	const struct state_event *event = standing->event;

	if (answer->file)
		strbuf_add_format(&s->line, " (%s:%u)", answer->file, answer->line);
	else if (event->kind == STATE_BRIEF)
		strbuf_add(&s->line, in_words(s, N_(" (from the brief)")));
	else if (event->kind == STATE_CONFIRMED)
		strbuf_add(&s->line, in_words(s, N_(" (assumed, and confirmed)")));
	else if (answer->value && event->typed && strcmp(event->typed, answer->value) != 0)
		say_add(&s->app->words, &s->line, N_(" (typed: %s)"), event->typed);
}

static void add_standing(struct showing *s, const struct state_standing *standing)
{
	struct strbuf moment = STRBUF_INIT;

	add_moment(&moment, standing->event->time);
	add_answer(s, standing->answer, standing->event->kind == STATE_SKIPPED);
	add_origin(s, standing);
	if (s->page.accessible)
		strbuf_add_format(&s->line, ", %s", strbuf_text(&moment));
	end_line(s, (struct place){ 2, strbuf_text(&moment), 21, TINT_FAINT });
	strbuf_free(&moment);
}

static void show_text(struct showing *s)
{
	add_about(s);
	page_heading(&s->page, in_words(s, N_("Answers")));
	for (size_t i = 0; i < s->standings.count; i++)
		add_standing(s, &s->standings.items[i]);
	if (s->standings.count == 0) {
		strbuf_add(&s->line, in_words(s, N_("none yet")));
		end_line(s, (struct place){ 2, NULL, 0, TINT_NONE });
	}
}

/* --- JSON */

static void add_about_json(struct json *json, const struct state_about *about)
{
	json_begin(json, "knowledge", '{');
	json_add_string(json, "name", about->name);
	json_add_string(json, "version", about->version);
	json_add_string(json, "sha256", about->sha256);
	json_end(json, '}');
	state_write_terms(json, about);
}

static void add_answer_json(struct json *json, const struct state_standing *standing)
{
	const struct state_answer *answer = standing->answer;
	struct strbuf at = STRBUF_INIT;

	json_begin(json, NULL, '{');
	json_add_string(json, "fact", answer->fact);
	json_add_string(json, "value", answer->value);
	json_add_string(json, "by", state_kind_name(standing->event->kind));
	json_add_string(json, "time", standing->event->time);
	json_add_string(json, "typed", standing->event->typed);
	if (answer->file) {
		strbuf_add_format(&at, "%s:%u", answer->file, answer->line);
		json_add_string(json, "at", strbuf_text(&at));
	}
	json_end(json, '}');
	strbuf_free(&at);
}

static void show_json(struct showing *s)
{
	struct json json = { .out = &s->page.text, .pretty = s->app->settings.pretty };
	const struct state_event *decided = last_decided(s->state);

	json_begin(&json, NULL, '{');
	json_add_string(&json, "schema", "berth.session/1");
	json_add_string(&json, "id", state_id(s->state));
	json_add_string(&json, "started", state_started(s->state));
	add_about_json(&json, state_about(s->state));
	json_begin(&json, "answers", '[');
	for (size_t i = 0; i < s->standings.count; i++)
		add_answer_json(&json, &s->standings.items[i]);
	json_end(&json, ']');
	json_add_string(&json, "status", decided ? decided->status : NULL);
	json_add_string(&json, "winner", decided ? decided->winner : NULL);
	json_end(&json, '}');
	strbuf_add_char(&s->page.text, '\n');
}

/* --- the command */

static int write_session(struct app *app, struct showing *s)
{
	int code;

	if (strcmp(app->settings.format, "json") == 0)
		show_json(s);
	else
		show_text(s);
	code = app_result_write(app, &s->page.text);
	strbuf_free(&s->page.text);
	strbuf_free(&s->line);
	return code;
}

/* The knowledge at hand lends its words where it is about the same thing. */
static int show_session(struct app *app, struct state *state, const berth_program *program)
{
	struct showing s = { .app = app,
		                 .state = state,
		                 .speaker = { .words = &app->words },
		                 .page = app_result_page(app),
		                 .line = STRBUF_INIT };
	berth_program_info info;
	int code = state_standings(&s.standings, state);

	berth_program_describe(program, &info);
	if (strcmp(info.name, state_about(state)->name) == 0)
		s.speaker.program = program;
	s.speaker.language = knowledge_language(app, program);
	return code ? code : write_session(app, &s);
}

static int session_show_run(struct app *app, int n_operands, char **operands)
{
	return state_use(app, n_operands, operands, show_session);
}

static const struct example session_show_examples[] = {
	{ "berth session show", N_("shows the session that changed last") },
	{ "berth session show mivo --lang ko", N_("shows the session 'mivo' in Korean") },
	{ NULL, NULL }
};

static const struct option_row *const session_show_options[] = {
	&option_kb, &option_overlay, &option_format, &option_pretty, &option_output, &option_limit,
	&option_lang, &option_color, &option_accessible, &option_width, &option_help,
	&option_version, NULL
};

const struct command command_session_show = {
	.name = "session show",
	.operands = "[ID]",
	.summary = N_("show the answers of an interview and when they were given"),
	.text = N_("Without ID it is the session that changed last; ID may be cut as long as it is "
	           "clear."),
	.examples = session_show_examples,
	.formats = "text|json",
	.options = session_show_options,
	.run = session_show_run
};
