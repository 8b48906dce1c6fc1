/* source.h - the bytes of a file, or of standard input, unpacked if they are packed. */
#ifndef CLI_BATCH_SOURCE_H
#define CLI_BATCH_SOURCE_H

#include "cli/app/app.h"

struct source {
	const char *name;
	int file;                /* -1: not open */
	bool begun, file_ended, ended;
	struct unpack *unpack;   /* NULL: it is not packed */
	struct strbuf packed;    /* what was read, up to USED unpacked */
	size_t used;
};

/* 0, or an exit code after a complaint. */
int source_open(struct source *source, const struct app *app, const char *name);
void source_close(struct source *source);

/* Adds up to ROOM bytes, none when a signal came (stop.h). 0, or an exit code after a complaint. */
int source_read(struct source *source, const struct app *app, struct strbuf *text, size_t room);

/* Would a read wait? */
bool source_waits(const struct source *source);

#endif
