/*
 * journal.c - writes a session as the interview does, from lines on standard input.
 *
 *	journal new NAME KB [AS-OF [AMONG...]]
 *	journal more NAME
 *	journal resume NAME KB
 *
 * Each line has fields with tabs between them:
 *
 *	told FACT VALUE [TYPED]     confirmed FACT VALUE     brief FACT VALUE TYPED
 *	read FACT VALUE FILE LINE   unknown FACT             skipped FACT
 *	retracted FACT              ended
 *	best STATUS [WINNER]        of the events that follow
 *	limit BYTES                 no file may become larger (0: any may)
 *	wait                        until killed
 *
 * "saved" or "unsaved" is written after each event.
 */
#include "base/number.h"
#include "cli/journal/journal.h"
#include "kb/kb.h"

#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#define MOST_FIELDS 8

struct driver {
	struct state *state;
	char *status, *winner;
	berth_program *program;
	berth_session *session;
};

static int cut(char *line, char *fields[MOST_FIELDS])
{
	int count = 0;

	line[strcspn(line, "\n")] = '\0';
	for (int i = 0; i < MOST_FIELDS; i++)
		fields[i] = NULL;
	for (char *field = strtok(line, "\t"); field && count < MOST_FIELDS;
	     field = strtok(NULL, "\t"))
		fields[count++] = field;
	return count;
}

static void set_limit(const char *bytes)
{
	struct rlimit limit;

	getrlimit(RLIMIT_FSIZE, &limit);
	limit.rlim_cur = strtoul(bytes, NULL, 10);
	if (limit.rlim_cur == 0)
		limit.rlim_cur = limit.rlim_max;
	setrlimit(RLIMIT_FSIZE, &limit);
}

static enum state_kind kind_of(const char *word)
{
	for (int kind = STATE_TOLD; kind <= STATE_ENDED; kind++)
		if (strcmp(state_kind_name((enum state_kind)kind), word) == 0)
			return (enum state_kind)kind;
	return STATE_TOLD;
}

static void append(struct driver *d, char *fields[MOST_FIELDS])
{
	bool from_file = strcmp(fields[0], "read") == 0;
	struct state_answer answer = { .fact = fields[1], .value = fields[2],
		                       .file = from_file ? fields[3] : NULL,
		                       .line = from_file ? (unsigned)atoi(fields[4]) : 0 };
	struct state_event event = { .kind = kind_of(fields[0]), .answers = &answer,
		                     .n_answers = fields[1] != NULL,
		                     .typed = from_file ? NULL : fields[3],
		                     .status = d->status, .winner = d->winner };
	const char *word = state_append(d->state, &event) ? "saved\n" : "unsaved\n";

	if (write(STDOUT_FILENO, word, strlen(word)) < 0)
		exit(99);
}

static void obey(struct driver *d, char *line)
{
	char *fields[MOST_FIELDS];

	if (cut(line, fields) == 0)
		return;
	if (strcmp(fields[0], "limit") == 0) {
		set_limit(fields[1]);
	} else if (strcmp(fields[0], "wait") == 0) {
		for (;;)
			pause();
	} else if (strcmp(fields[0], "best") == 0) {
		free(d->status);
		free(d->winner);
		d->status = strdup(fields[1]);
		d->winner = fields[2] ? strdup(fields[2]) : NULL;
	} else {
		append(d, fields);
	}
}

static berth_program *load(const char *path)
{
	berth_kb_options options = { .path = path };
	berth_program *program = NULL;
	berth_diag *diag = berth_diag_new(0);

	if (!diag || berth_kb_load(&program, &options, diag) != BERTH_OK)
		exit(99);
	berth_diag_free(diag);
	return program;
}

static int open_new(struct driver *driver, const struct app *app, int argc, char **argv)
{
	static berth_program_info info;
	static struct state_about about;
	static char date[11];

	driver->program = load(argv[3]);
	berth_program_describe(driver->program, &info);
	date_write(date, info.date);
	about = (struct state_about){
		.name = info.name, .version = info.version, .sha256 = info.sha256, .date = date,
		.as_of = argc > 4 && *argv[4] ? argv[4] : NULL,
		.among = (const char *const *)argv + 5, .n_among = argc > 5 ? (size_t)argc - 5 : 0,
		.language = "en"
	};
	return state_open_new(&driver->state, app, strcmp(argv[2], "-") == 0 ? NULL : argv[2], &about);
}

static int resume(struct driver *driver, const struct app *app, char **argv)
{
	struct state_standings standings;
	int code = state_open(&driver->state, app, argv[2], true);

	if (code != 0)
		return code;
	driver->program = load(argv[3]);
	if (berth_session_new(&driver->session, driver->program, 0) != BERTH_OK)
		return 99;
	return state_resume(&standings, driver->state, driver->session);
}

static void release(struct driver *driver, struct app *app)
{
	berth_session_free(driver->session);
	berth_program_free(driver->program);
	arena_free(app->arena);
	free(driver->status);
	free(driver->winner);
}

int main(int argc, char **argv)
{
	struct app app = { .arena = arena_new(0) };
	struct driver driver = { .state = NULL };
	char line[4096];
	int code = 99;

	catalogue_open(&app.words, "en");
	if (argc > 3 && strcmp(argv[1], "new") == 0)
		code = open_new(&driver, &app, argc, argv);
	else if (argc == 3 && strcmp(argv[1], "more") == 0)
		code = state_open(&driver.state, &app, argv[2], true);
	else if (argc == 4 && strcmp(argv[1], "resume") == 0)
		code = resume(&driver, &app, argv);
	while (code == 0 && fgets(line, sizeof line, stdin))
		obey(&driver, line);
	if (!state_close(driver.state) && code == 0)
		code = EXIT_FILES;
	release(&driver, &app);
	return code;
}
