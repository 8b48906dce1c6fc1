/* begin.c - a new session by the options of a command, and what files told it */
#include "base/number.h"
#include "cli/journal/journal.h"

/* The ids of a set of candidates, in memory of the run; NULL: it is out. */
static const char *const *list_among(size_t *count, const struct app *app,
                                     const berth_program *program, uint64_t among)
{
	const char **ids = arena_alloc(app->arena, 64, sizeof *ids);
	const char *id;

	*count = 0;
	for (uint32_t c = 0; ids && (id = berth_candidate_id(program, c)) != NULL; c++)
		if (among >> c & 1)
			ids[(*count)++] = id;
	return ids;
}

static const char *keep_date(const struct app *app, int32_t date)
{
	char text[11];

	date_write(text, date);
	return arena_strdup(app->arena, text);
}

int state_open_for(struct state **out, const struct app *app, const berth_program *program,
                   uint64_t among)
{
	const struct settings *settings = &app->settings;
	struct state_about about;
	berth_program_info info;
	int code;

	berth_program_describe(program, &info);
	about = (struct state_about){
		.name = info.name, .version = info.version,
		.sha256 = arena_strdup(app->arena, info.sha256), .date = keep_date(app, info.date),
		.as_of = settings->as_of ? keep_date(app, settings->as_of) : NULL,
		.language = app->words.language, .no_assumptions = settings->no_assumptions
	};
	about.among = list_among(&about.n_among, app, program, among);
	if (arena_failed(app->arena))
		return app_out_of_memory(app);
	code = state_open_new(out, app, settings->session, &about);
	if (code == 0 || settings->session)
		return code;
	*out = NULL; /* said; the interview that asked for none goes on without */
	return 0;
}

/* What SESSION was told of FACT; false: nothing, or the fact is not told but derived. */
static bool find_told(struct state_answer *out, const berth_session *session, uint32_t fact)
{
	berth_fact_state state;
	berth_fact_info info;

	berth_fact_describe(berth_session_program(session), fact, 0, &info);
	if (info.derived || berth_session_fact(session, fact, &state) != BERTH_OK ||
	    (state.standing != BERTH_TOLD && !state.unknown))
		return false;
	*out = (struct state_answer){ info.id, state.unknown ? NULL : state.origin.text,
		                          state.origin.file, state.origin.line };
	return true;
}

int state_append_told(struct state *state, const struct app *app, const berth_session *session)
{
	struct state_event event = { .kind = STATE_TOLD };
	struct state_answer *answers;
	berth_program_info info;

	berth_program_describe(berth_session_program(session), &info);
	answers = arena_alloc(app->arena, info.facts + 1, sizeof *answers);
	if (!answers)
		return app_out_of_memory(app);
	for (uint32_t fact = 0; fact < info.facts; fact++)
		event.n_answers += find_told(&answers[event.n_answers], session, fact);
	event.answers = answers;
	if (event.n_answers)
		state_append(state, &event);
	return 0;
}
