/* interview.c - berth interview: asks what still matters and recommends */
#include "base/number.h"
#include "cli/app/findings.h"
#include "cli/app/input.h"
#include "cli/app/knowledge.h"
#include "cli/commands/commands.h"
#include "cli/interview/interview.h"

#include <string.h>

struct interview {
	struct app *app;
	berth_program *program;
	berth_session *session;
	uint64_t among;
	struct input answers, brief;
	berth_records *records;   /* of the answers: what they told is borrowed from them */
	bool prefilled;
	struct state *state;
};

/* Tells the session the one workload of '--answers'. */
static int prefill(struct interview *i)
{
	const char *name = i->app->settings.answers;
	const berth_record *record = NULL;
	berth_status status;
	int code = input_read(&i->answers, i->app, name);

	if (code != 0)
		return code;
	status = berth_records_open(&i->records, i->program, name, i->answers.bytes, i->answers.length,
	                            BERTH_FORMAT_ANY, true, &i->app->settings.limits);
	if (status == BERTH_OK)
		status = berth_records_next(i->records, i->session, &record);
	if (status == BERTH_OK && !record)
		status = BERTH_EDATA;
	if (status != BERTH_OK)
		return i->records ? findings_refuse(i->app, berth_records_errors(i->records), status, name)
		                  : status_refuse(i->app, status, name);
	if (berth_diag_errors(record->errors)) {
		findings_complain(i->app, record->errors);
		return EXIT_DATA;
	}
	if (!i->among)
		i->among = record->among;
	i->prefilled = true;
	return 0;
}

/* The ids of a set of candidates, in memory of the run. */
static int list_among(struct state_about *about, const struct interview *i)
{
	const char **ids = arena_alloc(i->app->arena, 64, sizeof *ids);
	berth_candidate_info info;

	if (!ids)
		return app_out_of_memory(i->app);
	for (uint32_t c = 0; berth_candidate_describe(i->program, c, 0, &info) == BERTH_OK; c++)
		if (i->among >> c & 1)
			ids[about->n_among++] = info.id;
	about->among = ids;
	return 0;
}

static int open_state(struct interview *i)
{
	const struct settings *settings = &i->app->settings;
	static char date[11], as_of[11];
	berth_program_info info;
	struct state_about about;
	int code;

	berth_program_describe(i->program, &info);
	date_write(date, info.date);
	if (settings->as_of)
		date_write(as_of, settings->as_of);
	about = (struct state_about){
		.name = info.name, .version = info.version,
		.sha256 = arena_strdup(i->app->arena, info.sha256), .date = date,
		.as_of = settings->as_of ? as_of : NULL, .language = i->app->words.language,
		.no_assumptions = settings->no_assumptions
	};
	code = about.sha256 ? list_among(&about, i) : app_out_of_memory(i->app);
	if (code == 0 && state_open_new(&i->state, i->app, settings->session, &about) != 0)
		i->state = NULL; /* said; the interview goes on without */
	return code;
}

/* Saves what a file told, so that the session stands alone. */
static int save_prefilled(struct interview *i)
{
	berth_program_info program;
	struct state_answer *answers;
	struct state_event event = { .kind = STATE_TOLD };
	berth_fact_state state;
	berth_fact_info info;

	berth_program_describe(i->program, &program);
	answers = arena_alloc(i->app->arena, program.facts + 1, sizeof *answers);
	if (!answers)
		return app_out_of_memory(i->app);
	for (uint32_t fact = 0; fact < program.facts; fact++) {
		berth_fact_describe(i->program, fact, 0, &info);
		if (info.derived || berth_session_fact(i->session, fact, &state) != BERTH_OK ||
		    (state.standing != BERTH_TOLD && !state.unknown))
			continue;
		answers[event.n_answers++] = (struct state_answer){
			info.id, state.unknown ? NULL : state.origin.text, state.origin.file,
			state.origin.line
		};
	}
	event.answers = answers;
	if (event.n_answers)
		state_append(i->state, &event);
	return 0;
}

static int prepare(struct interview *i)
{
	const struct settings *settings = &i->app->settings;
	int code = knowledge_among(&i->among, i->app, i->program);

	if (code == 0)
		code = knowledge_session(&i->session, i->app, i->program);
	if (code == 0 && settings->answers)
		code = prefill(i);
	if (code == 0 && i->among && berth_session_among(i->session, i->among) != BERTH_OK)
		code = EXIT_USAGE;
	if (code == 0 && settings->brief)
		code = input_read(&i->brief, i->app, settings->brief);
	if (code == 0 && (settings->session || consult_at_terminal(i->app)))
		code = open_state(i);
	if (code == 0 && i->state && i->prefilled)
		code = berth_session_run(i->session) == BERTH_OK ? save_prefilled(i) : EXIT_KNOWLEDGE;
	return code;
}

static int hold(struct interview *i)
{
	struct app *app = i->app;
	struct dialogue_options options = { .json = strcmp(app->settings.format, "ndjson") == 0,
		                                .at_terminal = consult_at_terminal(app),
		                                .state = i->state };

	return consult(app, i->session, &options, options.at_terminal && !i->prefilled,
	               app->settings.brief ? i->brief.bytes : NULL, i->brief.length);
}

static int interview_run(struct app *app, int n_operands, char **operands)
{
	struct interview i = { .app = app };
	int code;

	if (n_operands > 0)
		return app_refuse_operand(app, operands[0]);
	code = knowledge_open(&i.program, app);
	if (code == 0)
		code = prepare(&i);
	if (code == 0)
		code = hold(&i);
	berth_session_free(i.session);
	berth_records_close(i.records);
	input_free(&i.answers);
	input_free(&i.brief);
	knowledge_close(app, i.program);
	return code;
}

static const struct example interview_examples[] = {
	{ "berth interview", N_("asks until nothing unasked can change the recommendation") },
	{ "berth interview --brief idea.txt", N_("reads a description first; what it read is "
	                                         "confirmed") },
	{ "berth interview --answers my.xml --until certain",
	  N_("asks only what 'my.xml' leaves open, until the result is certain") },
	{ NULL, NULL }
};

static const struct option_row *const interview_options[] = {
	&option_answers, &option_brief, &option_until, &option_session, &option_kb, &option_overlay,
	&option_no_assumptions, &option_as_of, &option_among, &option_format, &option_output,
	&option_limit, &option_lang, &option_color, &option_accessible, &option_width, &option_help,
	&option_version, NULL
};

const struct command command_interview = {
	.name = "interview",
	.operands = "",
	.summary = N_("ask what still matters, explain, and recommend"),
	.text = N_("At a terminal every answer is saved; 'berth session resume' goes on. Elsewhere "
	           "answers "
	           "are read line by line, and if some are missing the exit code is 5."),
	.examples = interview_examples,
	.formats = "text|ndjson",
	.options = interview_options,
	.run = interview_run
};
