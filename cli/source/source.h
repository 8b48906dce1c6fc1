/*
 * source.h - the bytes of a file, or of standard input, as they come, however many there are.
 *
 * What gzip or zstd packed is unpacked (unpack.h), and a signal that asks the run to end is seen
 * while bytes are waited for (stop.h). The room must not know what the bytes are. A source lives
 * until it is closed:
 *
 *	code = source_open(&source, app, name);
 *	while (code == 0 && !source.ended && !stop_signal())
 *		code = source_read(&source, app, &text, room);
 *	source_close(&source);
 */
#ifndef CLI_SOURCE_H
#define CLI_SOURCE_H

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
