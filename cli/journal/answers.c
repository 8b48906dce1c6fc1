/*
 * answers.c - what stands at the end of a journal, and whether the knowledge at hand still
 * knows it.
 */
#include "base/names.h"
#include "cli/journal/parts.h"

#include <stdlib.h>
#include <string.h>

/* --- folding events */

struct folding {
	struct names *facts;
	struct state_standing *latest; /* by number of the fact; no answer: nothing stands */
	size_t room;
};

static struct state_standing *place_of(struct folding *f, const struct state *state,
                                       const char *fact)
{
	uint32_t number = names_add(f->facts, fact);

	if (number == NAME_NONE)
		return NULL;
	if (number >= f->room) {
		size_t more = f->room ? f->room * 2 : 64;
		struct state_standing *larger = arena_alloc(state->arena, more, sizeof *larger);

		if (!larger)
			return NULL;
		if (f->room)
			memcpy(larger, f->latest, f->room * sizeof *larger);
		f->latest = larger;
		f->room = more;
	}
	return &f->latest[number];
}

/* Does it say that a fact is put off, or was shown, which takes no answer back? */
static bool is_about_asking(const struct state_event *event)
{
	return event->kind == STATE_SKIPPED || event->kind == STATE_CONFIRMED;
}

static bool fold(struct folding *f, const struct state *state, const struct state_event *event)
{
	for (size_t i = 0; i < event->n_answers; i++) {
		struct state_standing *standing = place_of(f, state, event->answers[i].fact);

		if (!standing)
			return false;
		if (event->kind == STATE_RETRACTED || event->kind == STATE_KNOWLEDGE)
			*standing = (struct state_standing){ .answer = NULL };
		else if (!is_about_asking(event) || !standing->answer || is_about_asking(standing->event))
			*standing = (struct state_standing){ .answer = &event->answers[i], .event = event };
	}
	return true;
}

static int by_event(const void *a, const void *b)
{
	const struct state_standing *one = a, *other = b;

	if (one->event != other->event)
		return one->event < other->event ? -1 : 1;
	return one->answer < other->answer ? -1 : one->answer > other->answer;
}

int state_standings(struct state_standings *out, struct state *state)
{
	struct folding f = { .facts = names_new(state->arena) };
	bool fine = f.facts != NULL;

	*out = (struct state_standings){ NULL, 0 };
	for (size_t i = 0; i < state->n_events && fine; i++)
		fine = fold(&f, state, &state->events[i]);
	if (!fine)
		return app_out_of_memory(state->app);
	out->items = f.latest;
	for (size_t i = 0; i < names_count(f.facts); i++)
		if (f.latest[i].answer)
			out->items[out->count++] = f.latest[i];
	if (out->count > 1)
		qsort(out->items, out->count, sizeof *out->items, by_event);
	return 0;
}

/* --- against the knowledge at hand */

enum misfit { FITS, NO_FACT, NO_VALUE };

static enum misfit fit(struct state_standing *standing, const berth_program *program)
{
	const char *text = standing->answer->value;
	berth_fact_info info;

	standing->fact = berth_fact_find(program, standing->answer->fact);
	if (standing->fact == BERTH_NONE ||
	    berth_fact_describe(program, standing->fact, 0, &info) != BERTH_OK || info.derived)
		return NO_FACT;
	if (!text || berth_value_read(program, standing->fact, text, &standing->value) == BERTH_OK)
		return FITS;
	return NO_VALUE;
}

static void suggest_near(const struct app *app, const struct suggestion *near)
{
	if (near->best)
		app_suggest(app, N_("did you mean '%s'?"), near->best);
	else
		app_suggest(app,
		            N_("repair that line in an editor or take it out; every line but the first "
		               "stands for itself"));
}

static void suggest_fact(const struct app *app, const berth_program *program, const char *id)
{
	struct suggestion near = SUGGESTION_INIT;
	berth_fact_info info;

	for (uint32_t i = 0; berth_fact_describe(program, i, 0, &info) == BERTH_OK; i++)
		if (!info.derived)
			suggestion_offer(&near, id, info.id);
	suggest_near(app, &near);
}

static void suggest_candidate(const struct app *app, const berth_program *program, const char *id)
{
	struct suggestion near = SUGGESTION_INIT;
	berth_candidate_info info;

	for (uint32_t i = 0; berth_candidate_describe(program, i, 0, &info) == BERTH_OK; i++)
		suggestion_offer(&near, id, info.id);
	suggest_near(app, &near);
}

static int refuse_misfit(const struct state *state, const berth_program *program,
                         const struct state_standing *standing, enum misfit misfit)
{
	const struct app *app = state->app;
	unsigned line = standing->event->line;

	if (misfit == NO_FACT) {
		app_complain(app, N_("%s:%u: unknown fact '%s'"), state->path, line,
		             standing->answer->fact);
		suggest_fact(app, program, standing->answer->fact);
	} else {
		app_complain(app, N_("%s:%u: '%s' is no value of '%s'"), state->path, line,
		             standing->answer->value, standing->answer->fact);
		app_suggest(app, N_("'berth init' shows what values there are"));
	}
	return EXIT_DATA;
}

static void say_dropped(const struct state *state, const struct state_standing *standing,
                        enum misfit misfit)
{
	if (misfit == NO_FACT)
		app_complain(state->app, N_("'%s' is left out: the fact is no longer known"),
		             standing->answer->fact);
	else
		app_complain(state->app, N_("'%s' is left out: '%s' is no longer one of its values"),
		             standing->answer->fact, standing->answer->value);
}

/* Does the knowledge decide about the same thing? Says what differs. */
static int compare_knowledge(bool *changed, const struct state *state,
                             const berth_program *program)
{
	berth_program_info info;

	berth_program_describe(program, &info);
	if (strcmp(info.name, state->now->name) != 0) {
		app_complain(state->app,
		             N_("session '%s' is about '%s', but the knowledge at hand about '%s'"),
		             state->id, state->now->name, info.name);
		app_suggest(state->app, N_("'--kb PATH' names the knowledge that it was made with"));
		return EXIT_USAGE;
	}
	*changed = strcmp(info.sha256, state->now->sha256) != 0;
	if (*changed)
		app_complain(state->app,
		             N_("session '%s' was made with version %s of the knowledge (%.12s); "
		                "this is version %s (%.12s)"),
		             state->id, state->now->version, state->now->sha256, info.version, info.sha256);
	return 0;
}

static int refuse_candidate(const struct state *state, const berth_program *program,
                            const char *id)
{
	app_complain(state->app, N_("%s:1: unknown candidate '%s'"), state->path, id);
	suggest_candidate(state->app, program, id);
	return EXIT_DATA;
}

static int check_among(const struct state *state, const berth_program *program, bool changed)
{
	const struct state_about *about = state->now;
	size_t known = 0;

	for (size_t i = 0; i < about->n_among; i++) {
		if (berth_candidate_find(program, about->among[i]) != BERTH_NONE)
			known++;
		else if (!changed)
			return refuse_candidate(state, program, about->among[i]);
		else
			app_complain(state->app, N_("candidate '%s' is no longer known"), about->among[i]);
	}
	if (known || about->n_among == 0)
		return 0;
	app_complain(state->app, N_("none of the candidates of session '%s' is known"), state->id);
	return EXIT_DATA;
}

int state_fit(struct state_standings *standings, struct state_standings *dropped, bool *changed,
              struct state *state, const berth_program *program)
{
	struct state_standings lost = { NULL, 0 };
	size_t kept = 0;
	int code = compare_knowledge(changed, state, program);

	if (code == 0)
		code = check_among(state, program, *changed);
	lost.items = arena_alloc(state->arena, standings->count + 1, sizeof *lost.items);
	if (code == 0 && !lost.items)
		code = app_out_of_memory(state->app);
	for (size_t i = 0; i < standings->count && code == 0; i++) {
		struct state_standing *standing = &standings->items[i];
		enum misfit misfit = fit(standing, program);

		if (misfit == FITS) {
			standings->items[kept++] = *standing;
		} else if (*changed) {
			say_dropped(state, standing, misfit);
			lost.items[lost.count++] = *standing;
		} else {
			code = refuse_misfit(state, program, standing, misfit);
		}
	}
	if (code == 0)
		standings->count = kept;
	if (code == 0 && dropped)
		*dropped = lost;
	return code;
}

/* --- telling */

static berth_status tell(const struct state_standing *standing, berth_session *session)
{
	const struct state_answer *answer = standing->answer;
	berth_origin origin = { answer->value, answer->file, answer->line };

	if (is_about_asking(standing->event))
		return BERTH_OK;
	if (!answer->value)
		return berth_session_tell_unknown(session, standing->fact, &origin);
	return berth_session_tell(session, standing->fact, &standing->value, &origin);
}

uint64_t state_among(const struct state *state, const berth_program *program)
{
	const struct state_about *about = state->now;
	uint64_t among = 0;

	for (size_t i = 0; i < about->n_among; i++) {
		uint32_t candidate = berth_candidate_find(program, about->among[i]);

		if (candidate != BERTH_NONE)
			among |= UINT64_C(1) << candidate;
	}
	return among;
}

int state_tell(const struct state_standings *standings, const struct state *state,
               berth_session *session)
{
	uint64_t among = state_among(state, berth_session_program(session));
	berth_status status = berth_session_among(session, among);

	for (size_t i = 0; i < standings->count && status == BERTH_OK; i++)
		status = tell(&standings->items[i], session);
	if (status == BERTH_OK)
		return 0;
	app_complain(state->app, "'%s': %s", state->path, berth_status_text(status));
	return status == BERTH_ELIMIT || status == BERTH_ENOMEM ? EXIT_LIMIT : EXIT_DATA;
}
