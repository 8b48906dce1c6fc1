/* show.c - the answers of one session, each with its time, as text and as data */
#include "base/json.h"
#include "cli/journal/journal.h"

#include <string.h>

struct showing {
	const struct app *app;
	const struct state *state;
	const struct state_standings *standings;
	const struct state_tongue *tongue;
	struct page *page;
	struct strbuf line;
};

/* --- text */

static void end_line(struct showing *s, struct place place)
{
	if (!strbuf_ok(&s->line))
		s->page->text.failed = true;
	page_paragraph(s->page, place, strbuf_text(&s->line));
	strbuf_clear(&s->line);
}

/* A line "NAME: what stands in s->line", or aligned in two columns. */
static void end_row(struct showing *s, const char *name)
{
	struct strbuf both = STRBUF_INIT;

	if (!s->page->accessible) {
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
	uint32_t candidate = s->tongue->program && winner
	                             ? berth_candidate_find(s->tongue->program, winner) : BERTH_NONE;
	berth_candidate_info info = { .label = winner };

	if (candidate != BERTH_NONE)
		berth_candidate_describe(s->tongue->program, candidate, s->tongue->language, &info);
	if (info.label)
		strbuf_add_format(&s->line, "%s (%s)", info.label, in_words(s, status));
	else
		strbuf_add(&s->line, in_words(s, status));
	end_row(s, in_words(s, N_("best so far")));
}

static void add_about(struct showing *s)
{
	const struct state_about *about = state_about(s->state);
	const struct state_event *decided = state_decided(s->state);

	say_add(&s->app->words, &s->line, N_("Session %s"), state_id(s->state));
	page_heading(s->page, strbuf_text(&s->line));
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
	const berth_program *program = s->tongue->program;
	uint32_t fact = program ? berth_fact_find(program, answer->fact) : BERTH_NONE;
	berth_fact_info info = { .label = answer->fact };
	berth_value value;

	if (fact != BERTH_NONE)
		berth_fact_describe(program, fact, s->tongue->language, &info);
	strbuf_add_format(&s->line, "%s: ", info.label);
	if (skipped)
		strbuf_add(&s->line, in_words(s, N_("skipped")));
	else if (!answer->value)
		strbuf_add(&s->line, in_words(s, N_("unknown")));
	else if (fact != BERTH_NONE && (info.type == BERTH_ENUM || info.type == BERTH_BOOLEAN) &&
	         berth_value_read(program, fact, answer->value, &value) == BERTH_OK)
		s->tongue->speak(s->tongue->speaker, &s->line, fact, &value);
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
		strbuf_add(&s->line, in_words(s, N_(" (assumed, and left so)")));
	else if (answer->value && event->typed && strcmp(event->typed, answer->value) != 0)
		say_add(&s->app->words, &s->line, N_(" (typed: %s)"), event->typed);
}

static void add_standing(struct showing *s, const struct state_standing *standing)
{
	struct strbuf moment = STRBUF_INIT;

	add_moment(&moment, standing->event->time);
	add_answer(s, standing->answer, standing->event->kind == STATE_SKIPPED);
	add_origin(s, standing);
	if (s->page->accessible)
		strbuf_add_format(&s->line, ", %s", strbuf_text(&moment));
	end_line(s, (struct place){ 2, strbuf_text(&moment), 21, TINT_FAINT });
	strbuf_free(&moment);
}

void state_show_text(struct page *page, const struct app *app, const struct state *state,
                     const struct state_standings *standings, const struct state_tongue *tongue)
{
	struct showing s = { .app = app, .state = state, .standings = standings, .tongue = tongue,
		                 .page = page, .line = STRBUF_INIT };

	add_about(&s);
	page_heading(page, in_words(&s, N_("Answers")));
	for (size_t i = 0; i < standings->count; i++)
		add_standing(&s, &standings->items[i]);
	if (standings->count == 0) {
		strbuf_add(&s.line, in_words(&s, N_("none yet")));
		end_line(&s, (struct place){ 2, NULL, 0, TINT_NONE });
	}
	strbuf_free(&s.line);
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

void state_show_json(struct strbuf *out, const struct state *state,
                     const struct state_standings *standings, bool pretty)
{
	struct json json = { .out = out, .pretty = pretty };
	const struct state_event *decided = state_decided(state);

	json_begin(&json, NULL, '{');
	json_add_string(&json, "schema", "berth.session/1");
	json_add_string(&json, "id", state_id(state));
	json_add_string(&json, "started", state_started(state));
	add_about_json(&json, state_about(state));
	json_begin(&json, "answers", '[');
	for (size_t i = 0; i < standings->count; i++)
		add_answer_json(&json, &standings->items[i]);
	json_end(&json, ']');
	json_add_string(&json, "status", decided ? decided->status : NULL);
	json_add_string(&json, "winner", decided ? decided->winner : NULL);
	json_end(&json, '}');
	strbuf_add_char(out, '\n');
}
