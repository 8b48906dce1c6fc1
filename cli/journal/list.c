/* list.c - all sessions in the folder, each seen from its end */
#include "base/text.h"
#include "cli/journal/parts.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { LONG_ENOUGH = 60 }; /* bytes of a title */

static const char *keep(const struct app *app, const char *text)
{
	return text ? arena_strdup(app->arena, text) : NULL;
}

/* Copies what outlives STATE. */
static struct state_about *keep_about(const struct app *app, const struct state_about *about)
{
	struct state_about *copy = arena_alloc(app->arena, 1, sizeof *copy);
	const char **among = arena_alloc(app->arena, about->n_among + 1, sizeof *among);

	if (!copy || !among)
		return NULL;
	for (size_t i = 0; i < about->n_among; i++)
		among[i] = keep(app, about->among[i]);
	*copy = (struct state_about){
		.name = keep(app, about->name), .version = keep(app, about->version),
		.sha256 = keep(app, about->sha256), .date = keep(app, about->date),
		.as_of = keep(app, about->as_of), .among = among, .n_among = about->n_among,
		.language = keep(app, about->language), .no_assumptions = about->no_assumptions
	};
	return copy;
}

static void summarize_events(struct state_summary *summary, const struct state *state)
{
	const struct app *app = state->app;

	summary->changed = summary->started;
	for (size_t i = 0; i < state->n_events; i++) {
		const struct state_event *event = &state->events[i];

		summary->changed = event->time;
		summary->ended = event->kind == STATE_ENDED;
		if (!event->status)
			continue;
		summary->status = event->status;
		summary->winner = event->winner;
	}
	summary->changed = keep(app, summary->changed);
	summary->status = keep(app, summary->status);
	summary->winner = keep(app, summary->winner);
}

/* "scheduled-job, longest-run 3 h, privileged": what was told, the first in its own words; that
 * something is not so tells nothing. */
static void add_told(struct strbuf *title, const struct state_answer *answer)
{
	const char *value = answer->value;
	bool first = !title->length;

	if (!value || strcmp(value, "no") == 0)
		return;
	strbuf_add(title, first ? "" : ", ");
	if (!first || strcmp(value, "yes") == 0 || !text_is_letter(*value))
		strbuf_add(title, answer->fact);
	if (strcmp(value, "yes") == 0)
		return;
	if (!first || !text_is_letter(*value))
		strbuf_add_char(title, ' ');
	text_add_safe(title, value, false);
}

static bool is_answer(const struct state_standing *standing)
{
	return standing->event->kind != STATE_SKIPPED && standing->event->kind != STATE_CONFIRMED;
}

/* Counts the answers, and makes a title of the first. */
static void summarize_answers(struct state_summary *summary, const struct app *app,
                              const struct state_standings *standings)
{
	struct strbuf title = STRBUF_INIT;

	for (size_t i = 0; i < standings->count; i++)
		if (is_answer(&standings->items[i])) {
			summary->answers++;
			if (title.length < LONG_ENOUGH)
				add_told(&title, standings->items[i].answer);
		}
	summary->title = keep(app, strbuf_text(&title));
	strbuf_free(&title);
}

static int summarize(struct state_summary *summary, struct state *state)
{
	const struct app *app = state->app;
	struct state_standings standings;
	int code;

	summary->started = summary->changed = "";
	summary->damage = keep(app, state->damage);
	if (state->damage)
		return 0;
	code = state_standings(&standings, state);
	if (code != 0)
		return code;
	summarize_answers(summary, app, &standings);
	summary->started = keep(app, state->started);
	summary->about = keep_about(app, state->now);
	summarize_events(summary, state);
	return arena_failed(app->arena) ? app_out_of_memory(app) : 0;
}

/* What is no sound file is complained about and left out. */
static int look_at(struct state_list *list, const struct app *app, int folder, const char *path,
                   const char *id)
{
	struct state_summary *summary = &list->items[list->count];
	int copy = dup(folder);
	struct state *state = copy < 0 ? NULL : state_make(app, copy, path, id);
	int code;

	if (!state) {
		if (copy >= 0)
			close(copy);
		return app_out_of_memory(app);
	}
	code = state_file_open(state, false);
	if (code == 0)
		code = state_load(state);
	summary->id = id;
	if (code == 0) {
		code = summarize(summary, state);
		list->count++;
	}
	state_close(state);
	return code;
}

static int by_change(const void *a, const void *b)
{
	const struct state_summary *one = a, *other = b;
	int order = strcmp(other->changed, one->changed);

	return order ? order : strcmp(one->id, other->id);
}

int state_list(struct state_list *out, const struct app *app)
{
	const char **ids = NULL, *path = NULL;
	size_t count = 0;
	int folder, worst = 0, code = state_folder_open(&folder, &path, app, false);

	*out = (struct state_list){ NULL, 0 };
	if (code != 0 || folder < 0)
		return code;
	code = state_ids(&ids, &count, folder, app);
	out->items = arena_alloc(app->arena, count + 1, sizeof *out->items);
	if (code == 0 && !out->items)
		code = app_out_of_memory(app);
	for (size_t i = 0; i < count && code == 0 && worst != EXIT_LIMIT; i++) {
		int one = look_at(out, app, folder, path, ids[i]);

		worst = one ? one : worst;
	}
	close(folder);
	if (out->count > 1)
		qsort(out->items, out->count, sizeof *out->items, by_change);
	return code ? code : worst;
}
