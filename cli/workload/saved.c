/* saved.c - the answers of an interview, as a workload */
#include "cli/workload/saved.h"

#include "base/number.h"
#include "cli/app/command.h"

#include <string.h>

#define PREFIX "session:"

bool saved_is_named(const char *name)
{
	return strncmp(name, PREFIX, sizeof PREFIX - 1) == 0;
}

/* NULL: the one that changed last. */
static const char *id_of(const char *name)
{
	const char *id = name + sizeof PREFIX - 1;

	return *id ? id : NULL;
}

/* --- by what it decides */

static int32_t day_of(const struct state_about *about)
{
	return about->as_of ? date_read(about->as_of) : 0;
}

struct terms {
	bool given, taken;   /* by an option, from a session */
	int32_t as_of;       /* of the session */
	bool no_assumptions;
};

static void take(struct app *app, struct terms *terms, const struct state *state)
{
	const struct state_about *about = state_about(state);

	if (!terms->taken) {
		*terms = (struct terms){ terms->given, true, day_of(about), about->no_assumptions };
		if (!terms->given)
			app->settings.as_of = terms->as_of;
		app->settings.no_assumptions |= terms->no_assumptions;
	} else if ((!terms->given && terms->as_of != day_of(about))
	           || terms->no_assumptions != about->no_assumptions) {
		app_complain(app, N_("session '%s' was begun for another day or with other assumptions; "
		                     "all is decided here as the first session was begun"),
		             state_id(state));
	}
}

int saved_take_terms(struct app *app, int n, char *const *names)
{
	struct terms terms = { .given = app->settings.as_of != 0 };

	for (int i = 0; i < n; i++) {
		struct state *state = NULL;
		int code;

		if (!saved_is_named(names[i]))
			continue;
		code = state_open(&state, app, id_of(names[i]), false);
		if (code != 0)
			return code;
		take(app, &terms, state);
		state_close(state);
	}
	return 0;
}

/* --- what it says */

int saved_open(struct saved *saved, const struct app *app, const berth_program *program,
               const char *name)
{
	bool changed = false;
	int code = state_open(&saved->state, app, id_of(name), false);

	if (code == 0)
		code = state_standings(&saved->standings, saved->state);
	if (code == 0)
		code = state_fit(&saved->standings, NULL, &changed, saved->state, program);
	if (code != 0)
		return code;
	saved->errors = berth_diag_new(1);
	if (!saved->errors)
		return app_out_of_memory(app);
	saved->record = (berth_record){ state_id(saved->state), say(&app->words, N_("Interview")), 0,
		                            state_among(saved->state, program), saved->errors };
	return 0;
}

int saved_tell(const struct saved *saved, berth_session *session)
{
	return state_tell(&saved->standings, saved->state, session);
}

void saved_close(struct saved *saved)
{
	state_close(saved->state);
	berth_diag_free(saved->errors);
}
