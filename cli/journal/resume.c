/* resume.c - goes on with a session by the knowledge at hand, which may be other knowledge */
#include "base/number.h"
#include "cli/journal/parts.h"

static const char *winner_of(const berth_session *session)
{
	return berth_candidate_id(berth_session_program(session),
	                          berth_session_result(session)->winner);
}

static const char *status_of(const berth_session *session)
{
	return berth_decision_name(berth_session_result(session)->status);
}

static const char *named(const struct state *state, const char *winner)
{
	return winner ? winner : say(&state->app->words, N_("none"));
}

/* Then and now. */
static void compare_winners(const struct state *state, const berth_session *session)
{
	const struct state_event *then = state_decided(state);
	const char *status = status_of(session);
	const struct catalogue *words = &state->app->words;

	if (then)
		app_complain(state->app, N_("best then: %s (%s); best now: %s (%s)"),
		             named(state, then->winner), say(words, then->status),
		             named(state, winner_of(session)), say(words, status));
	else
		app_complain(state->app, N_("best now: %s (%s)"), named(state, winner_of(session)),
		             say(words, status));
}

static const char *const *known_among(const struct state *state, const berth_program *program,
                                      size_t *count)
{
	const char **ids = arena_alloc(state->arena, state->now->n_among + 1, sizeof *ids);

	*count = 0;
	for (size_t i = 0; ids && i < state->now->n_among; i++)
		if (berth_candidate_find(program, state->now->among[i]) != BERTH_NONE)
			ids[(*count)++] = state->now->among[i];
	return ids;
}

/* The session decides by PROGRAM from now on. */
static int change_knowledge(struct state *state, const struct state_standings *dropped,
                            const berth_session *session)
{
	const berth_program *program = berth_session_program(session);
	struct state_about *about = arena_alloc(state->arena, 1, sizeof *about);
	struct state_answer *answers = arena_alloc(state->arena, dropped->count + 1, sizeof *answers);
	struct state_event event = { .kind = STATE_KNOWLEDGE, .about = about, .answers = answers,
		                     .n_answers = dropped->count, .winner = winner_of(session),
		                     .status = status_of(session) };
	berth_program_info info;
	char date[11];

	if (!about || !answers)
		return app_out_of_memory(state->app);
	berth_program_describe(program, &info);
	date_write(date, info.date);
	*about = *state->now;
	about->name = info.name;
	about->version = info.version;
	about->sha256 = arena_strdup(state->arena, info.sha256);
	about->date = arena_strdup(state->arena, date);
	about->among = known_among(state, program, &about->n_among);
	if (!about->sha256 || !about->date || !about->among)
		return app_out_of_memory(state->app);
	for (size_t i = 0; i < dropped->count; i++)
		answers[i] = *dropped->items[i].answer;
	state_append(state, &event);
	state->now = about;
	return 0;
}

int state_resume(struct state_standings *out, struct state *state, berth_session *session)
{
	struct state_standings dropped = { NULL, 0 };
	berth_status status;
	bool changed = false;
	int code = state_standings(out, state);

	if (code == 0)
		code = state_fit(out, &dropped, &changed, state, berth_session_program(session));
	if (code == 0)
		code = state_tell(out, state, session);
	if (code != 0)
		return code;
	status = berth_session_run(session);
	if (status != BERTH_OK) {
		app_complain(state->app, "'%s': %s", state->path, berth_status_text(status));
		return status == BERTH_EARITHMETIC ? EXIT_KNOWLEDGE : EXIT_DATA;
	}
	if (!changed)
		return 0;
	compare_winners(state, session);
	return change_knowledge(state, &dropped, session);
}
