/* open.c - an older session, by its name or as the one that changed last */
#include "cli/app/knowledge.h"
#include "cli/journal/parts.h"

#include <errno.h>
#include <signal.h>
#include <string.h>

static int newest(const char **out, const struct app *app)
{
	struct state_list list = { NULL, 0 };
	int code = state_list(&list, app);

	if (code == 0 && list.count == 0) {
		app_complain(app, N_("there is no session"));
		app_suggest(app, N_("'berth interview' begins one"));
		return EXIT_USAGE;
	}
	if (code == 0)
		*out = list.items[0].id;
	return code;
}

static int refuse_damaged(const struct state *state)
{
	app_complain(state->app, "%s", state->damage);
	if (state->hint)
		app_suggest(state->app, "%s", state->hint);
	else
		app_suggest(state->app,
		            N_("repair that line in an editor or take it out; every line but the "
		               "first stands for itself"));
	return EXIT_DATA;
}

/* Leaves out a line that was cut short, and makes room for the next. */
static int drop_torn(const struct state *state)
{
	int error = state->writes ? state_cut_tail(state) : 0;

	app_complain(state->app, N_("session '%s': the last line was cut short and is left out"),
	             state->id);
	if (error == 0)
		return 0;
	app_complain(state->app, N_("cannot write '%s': %s"), state->path, strerror(error));
	return EXIT_FILES;
}

static int open_file(struct state *state, bool write)
{
	int code = state_file_open(state, write);

	if (code == 0)
		code = state_load(state);
	if (code == 0 && state->damage)
		code = refuse_damaged(state);
	if (code == 0 && state->unended && state->writes)
		strbuf_add_char(&state->pending, '\n');
	if (code == 0 && state->torn)
		code = drop_torn(state);
	return code;
}

int state_open(struct state **out, const struct app *app, const char *id, bool write)
{
	struct state *state = NULL;
	int code = id ? 0 : newest(&id, app);

	if (code == 0)
		code = state_find(&state, app, id);
	if (code != 0)
		return code;
	signal(SIGXFSZ, SIG_IGN);
	code = open_file(state, write);
	if (code == 0)
		*out = state;
	else
		state_free(state);
	return code;
}

int state_use(struct app *app, int n_operands, char **operands,
              int (*use)(struct app *app, struct state *state, const berth_program *program))
{
	berth_program *program = NULL;
	struct state *state = NULL;
	int code;

	if (n_operands > 1)
		return app_refuse_operand(app, operands[1]);
	code = state_open(&state, app, n_operands ? operands[0] : NULL, false);
	if (code == 0)
		code = knowledge_open(&program, app);
	if (code == 0)
		code = use(app, state, program);
	state_close(state);
	knowledge_close(app, program);
	return code;
}
