/*
 * knowledge.c - from options to a program and a session.
 */
#include "cli/app/knowledge.h"

#include "base/embedded.h"
#include "base/names.h"
#include "base/number.h"
#include "cli/app/findings.h"

#include <string.h>

/* The compiled knowledge, or nothing; and what it was compiled from, the manifest first. */
extern const struct embedded_file shipped_files[], shipped_sources[];

berth_program *knowledge_shipped(void)
{
	berth_program *program = NULL;

	if (shipped_files[0].name)
		berth_program_open_own(&program, shipped_files[0].bytes, shipped_files[0].size, NULL,
		                       NULL);
	return program;
}

static int open_shipped(berth_program **out, const struct app *app)
{
	const struct embedded_file *file = &shipped_files[0];
	const char *message = NULL;
	berth_status status;

	if (!file->name) {
		app_complain(app, N_("this program carries no knowledge"));
		app_suggest(app, N_("'--kb PATH' names some"));
		return EXIT_KNOWLEDGE;
	}
	status = berth_program_open_own(out, file->bytes, file->size, &app->settings.limits,
	                                &message);
	if (status == BERTH_OK)
		return 0;
	if (status == BERTH_EIMAGE && message)
		app_complain(app, "'%s': %s", file->name, message);
	return status == BERTH_EIMAGE ? EXIT_KNOWLEDGE : status_refuse(app, status, file->name);
}

/* The sources of the shipped knowledge as files to load; of the arena, NULL: out of memory. */
static const berth_kb_file *list_sources(const struct app *app)
{
	size_t count = 0;
	berth_kb_file *files;

	while (shipped_sources[count].name)
		count++;
	files = arena_alloc(app->arena, count + 1, sizeof *files);
	for (size_t i = 0; files && i < count; i++)
		files[i] = (berth_kb_file){ shipped_sources[i].name, shipped_sources[i].bytes,
			                    shipped_sources[i].size };
	return files;
}

static int load(berth_program **out, const struct app *app, berth_diag *diag)
{
	const struct settings *settings = &app->settings;
	berth_kb_options options = { .path = settings->kb, .overlays = settings->overlays.items,
		                     .limits = settings->limits };
	berth_status status;

	if (!options.path) {
		options.path = shipped_sources[0].name;
		options.files = list_sources(app);
		if (!options.files)
			return app_out_of_memory(app);
	}
	status = berth_kb_load(out, &options, diag);
	if (status == BERTH_OK)
		return 0;
	return findings_refuse(app, diag, status, options.path);
}

static int load_from_files(berth_program **out, const struct app *app)
{
	berth_diag *diag = berth_diag_new(0);
	int code;

	if (!diag)
		return app_out_of_memory(app);
	code = load(out, app, diag);
	berth_diag_free(diag);
	return code;
}

int knowledge_open(berth_program **out, struct app *app)
{
	bool shipped = !app->settings.kb &&
	               (!app->settings.overlays.count || !shipped_sources[0].name);
	int code = shipped ? open_shipped(out, app) : load_from_files(out, app);

	if (code == 0)
		app->words.program = *out;
	return code;
}

void knowledge_close(struct app *app, berth_program *program)
{
	app->words.program = NULL;
	berth_program_free(program);
}

int knowledge_use(struct app *app, int n_operands, char **operands,
                  int (*use)(struct app *app, const berth_program *program))
{
	berth_program *program = NULL;
	int code;

	if (n_operands > 1 || (n_operands == 1 && app->settings.kb))
		return app_refuse_operand(app, operands[n_operands - 1]);
	if (n_operands == 1)
		app->settings.kb = operands[0];
	code = knowledge_open(&program, app);
	if (code == 0)
		code = use(app, program);
	knowledge_close(app, program);
	return code;
}

uint32_t knowledge_language(const struct app *app, const berth_program *program)
{
	for (uint32_t i = 0; i < berth_languages(program); i++)
		if (strcmp(berth_language(program, i), app->words.language) == 0)
			return i;
	return 0;
}

/* Says that there is no ID of a kind: COMPLAINT; the nearest, or else WHERE the ids are. */
static int refuse_id(const struct app *app, const char *complaint, const char *id,
                     const struct suggestion *near, const char *where)
{
	app_complain_of(app, complaint, id);
	if (near->best)
		app_suggest(app, N_("did you mean '%s'?"), near->best);
	else
		app_suggest(app, "%s", say(&app->words, where));
	return EXIT_USAGE;
}

static int refuse_candidate(const struct app *app, const berth_program *program,
                            const char *complaint, const char *id)
{
	struct suggestion near = SUGGESTION_INIT;
	berth_candidate_info info;

	for (uint32_t i = 0; berth_candidate_describe(program, i, 0, &info) == BERTH_OK; i++)
		suggestion_offer(&near, id, info.id);
	return refuse_id(app, complaint, id, &near, N_("'berth kb info' lists the candidates"));
}

int knowledge_candidate(uint32_t *candidate, const struct app *app, const berth_program *program,
                        const char *id)
{
	*candidate = berth_candidate_find(program, id);
	return *candidate != BERTH_NONE ? 0
		: refuse_candidate(app, program, N_("there is no candidate '%s'"), id);
}

static int find_fact(uint32_t *fact, const struct app *app, const berth_program *program,
                     const char *id)
{
	struct suggestion near = SUGGESTION_INIT;

	*fact = berth_fact_find(program, id);
	if (*fact != BERTH_NONE)
		return 0;
	for (uint32_t i = 0; berth_fact_id(program, i); i++)
		suggestion_offer(&near, id, berth_fact_id(program, i));
	return refuse_id(app, N_("there is no fact '%s'"), id, &near,
	                 N_("'berth init' writes every fact that can be told"));
}

/* Adds the facts of LIST, "A,B". */
static int read_facts(uint32_t *facts, size_t *n, const struct app *app,
                      const berth_program *program, const char *list)
{
	int code = 0;

	while (*list && code == 0) {
		size_t length = strcspn(list, ",");
		const char *id = arena_strndup(app->arena, list, length);

		code = id ? find_fact(&facts[(*n)++], app, program, id) : app_out_of_memory(app);
		list += length + (list[length] == ',');
	}
	return code;
}

int knowledge_fixed(const uint32_t **facts, size_t *n, const struct app *app,
                    const berth_program *program)
{
	const struct word_list *lists = &app->settings.fixed;
	size_t room = 1;
	uint32_t *all;
	int code = 0;

	*n = 0;
	for (size_t i = 0; i < lists->count; i++)
		room += strlen(lists->items[i]);
	*facts = all = arena_alloc(app->arena, room, sizeof *all);
	if (!all)
		return app_out_of_memory(app);
	for (size_t i = 0; i < lists->count && code == 0; i++)
		code = read_facts(all, n, app, program, lists->items[i]);
	return code;
}

static int read_list(uint64_t *bits, const struct app *app, const berth_program *program,
                     const char *list)
{
	while (*list) {
		size_t length = strcspn(list, ",");
		const char *id = arena_strndup(app->arena, list, length);
		uint32_t candidate;

		if (!id)
			return app_out_of_memory(app);
		candidate = berth_candidate_find(program, id);
		if (candidate == BERTH_NONE)
			return refuse_candidate(app, program,
			                        N_("'--among' names an unknown candidate '%s'"), id);
		*bits |= UINT64_C(1) << candidate;
		list += length + (list[length] == ',');
	}
	return 0;
}

int knowledge_among(uint64_t *candidates, const struct app *app, const berth_program *program)
{
	const struct word_list *lists = &app->settings.among;
	int code = 0;

	*candidates = 0;
	for (size_t i = 0; i < lists->count && code == 0; i++)
		code = read_list(candidates, app, program, lists->items[i]);
	return code;
}

/* Of days that its authors did not know, the knowledge says what they knew. */
static void warn_of_later(const struct app *app, const berth_program *program)
{
	char date[11];
	berth_program_info info;

	berth_program_describe(program, &info);
	if (app->settings.as_of <= info.date)
		return;
	date_write(date, info.date);
	app_complain(app, N_("the knowledge is of %s: what changes after that day it does not know"),
	             date);
}

int knowledge_session(berth_session **out, const struct app *app, const berth_program *program)
{
	berth_status status = berth_session_new(out, program, app->settings.as_of);

	if (status == BERTH_OK) {
		warn_of_later(app, program);
		berth_session_assumptions(*out, !app->settings.no_assumptions);
		return 0;
	}
	if (status == BERTH_ERANGE) {
		app_complain(app, N_("the knowledge cannot decide for this date"));
		return EXIT_USAGE;
	}
	return status_refuse(app, status, "session");
}
