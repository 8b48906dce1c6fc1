/* talk.c - see talk.h */
#include "talk.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static void become(const char *const *arguments, int in, int out)
{
	const union { const char *const *given; char *const *execute; } to = { arguments };
	int errors = open("/dev/null", O_WRONLY);

	dup2(in, STDIN_FILENO);
	dup2(out, STDOUT_FILENO);
	dup2(errors, STDERR_FILENO);
	for (int file = 3; file < 64; file++)
		close(file);
	execv(*arguments, to.execute);
	_exit(99);
}

void talk_start(struct talk *talk, const char *const *arguments)
{
	int in[2], out[2];

	if (pipe(in) != 0 || pipe(out) != 0)
		exit(99);
	talk->child = fork();
	if (talk->child == 0)
		become(arguments, in[0], out[1]);
	close(in[0]);
	close(out[1]);
	talk->to = fdopen(in[1], "w");
	talk->from = fdopen(out[0], "r");
}

int talk_stop(struct talk *talk)
{
	int status = 0;
	char rest[512];

	fclose(talk->to);
	while (fgets(rest, sizeof rest, talk->from))
		continue;
	fclose(talk->from);
	waitpid(talk->child, &status, 0);
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128;
}

bool talk_begins(const struct text *text, const char *with)
{
	return text->bytes && strncmp(text->bytes, with, strlen(with)) == 0;
}

bool talk_listen(struct talk *talk)
{
	if (talk->note.bytes)
		talk->note.bytes[0] = '\0';
	while (getline(&talk->turn.bytes, &talk->turn.room, talk->from) > 0) {
		if (talk_begins(&talk->turn, "{\"ask\"") || talk_begins(&talk->turn, "{\"confirm\"")
		    || talk_begins(&talk->turn, "{\"choose\"")
		    || talk_begins(&talk->turn, "{\"schema\""))
			return true;
		if (talk_begins(&talk->turn, "{\"note\"")) {
			struct text other = talk->note;
			talk->note = talk->turn;
			talk->turn = other;
		}
	}
	return false;
}

void talk_tell(struct talk *talk, const char *line)
{
	fprintf(talk->to, "%s\n", line);
	fflush(talk->to);
}

int talk_run(struct text *out, const char *const *arguments)
{
	struct talk talk = { .child = 0 };
	ssize_t got;

	talk_start(&talk, arguments);
	got = getdelim(&out->bytes, &out->room, '\0', talk.from);
	if (got < 0 && out->bytes)
		out->bytes[0] = '\0';
	return talk_stop(&talk);
}
