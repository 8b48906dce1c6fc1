/* source.c - a file or standard input, unpacked where it is packed, read as far as there is room */
#include "cli/source/source.h"

#include "cli/source/stop.h"
#include "cli/source/unpack.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>

#define PACKED_AT_ONCE ((size_t)32 << 10)

static int refuse(const struct app *app, const char *name, const char *why)
{
	app_complain(app, N_("cannot read '%s': %s"), name, why);
	return EXIT_FILES;
}

int source_open(struct source *source, const struct app *app, const char *name)
{
	*source = (struct source){ .name = name, .file = STDIN_FILENO, .packed = STRBUF_INIT };
	if (strcmp(name, "-") == 0)
		return 0;
	source->file = open(name, O_RDONLY | O_CLOEXEC | O_NOCTTY);
	return source->file < 0 ? refuse(app, name, strerror(errno)) : 0;
}

void source_close(struct source *source)
{
	if (source->file > STDIN_FILENO)
		close(source->file);
	unpack_free(source->unpack);
	strbuf_free(&source->packed);
	source->unpack = NULL;
	source->file = -1;
}

/* Adds up to ROOM bytes as they stand in the file; none: a signal came, or it ended. */
static int read_bytes(struct source *source, const struct app *app, struct strbuf *text,
                      size_t room)
{
	char *to = strbuf_reserve(text, room);
	ssize_t got = 0;

	if (!to)
		return app_out_of_memory(app);
	if (!stop_wait(source->file))
		return 0;
	do
		got = read(source->file, to, room);
	while (got < 0 && errno == EINTR);
	if (got < 0)
		return refuse(app, source->name, strerror(errno));
	source->file_ended = got == 0;
	text->length += (size_t)got;
	text->text[text->length] = '\0';
	return 0;
}

/* Sees what the first bytes tell; they go where what is read goes. */
static int begin(struct source *source, const struct app *app, struct strbuf *text)
{
	const char *why;
	int code = 0;

	while (code == 0 && !source->file_ended && source->packed.length < PACK_MARK && !stop_signal())
		code = read_bytes(source, app, &source->packed, PACKED_AT_ONCE);
	if (code != 0 || stop_signal())
		return code;
	source->begun = true;
	source->unpack = unpack_new(strbuf_text(&source->packed), source->packed.length, &why);
	if (why)
		return refuse(app, source->name, why);
	if (!source->unpack) {
		strbuf_add_bytes(text, strbuf_text(&source->packed), source->packed.length);
		strbuf_clear(&source->packed);
	}
	return 0;
}

/* The packed bytes that are there, until they give something. */
static int read_packed(struct source *source, const struct app *app, struct strbuf *text,
                       size_t room)
{
	size_t before = text->length;
	const char *why;
	int code = 0;

	while (code == 0 && text->length == before && !source->ended && !stop_signal()) {
		const char *bytes = strbuf_text(&source->packed) + source->used;
		size_t length = source->packed.length - source->used;
		if (!unpack_do(source->unpack, &bytes, &length, text, room, &why))
			return refuse(app, source->name, why);
		source->used = source->packed.length - length;
		if (text->length > before)
			break;
		if (source->file_ended && length == 0) {
			source->ended = true;
			return unpack_is_whole(source->unpack) ? 0
				: refuse(app, source->name, say(&app->words, N_("it is cut short")));
		}
		if (length == 0) {
			strbuf_clear(&source->packed);
			source->used = 0;
			code = read_bytes(source, app, &source->packed, PACKED_AT_ONCE);
		}
	}
	return code;
}

int source_read(struct source *source, const struct app *app, struct strbuf *text, size_t room)
{
	int code = 0;

	if (!source->begun) {
		code = begin(source, app, text);
		if (code != 0 || (!source->unpack && text->length))
			return code;
	}
	if (source->unpack)
		return read_packed(source, app, text, room);
	code = source->file_ended ? 0 : read_bytes(source, app, text, room);
	source->ended = source->file_ended;
	return code;
}

bool source_waits(const struct source *source)
{
	struct pollfd one = { .fd = source->file, .events = POLLIN };

	return source->used == source->packed.length && poll(&one, 1, 0) == 0;
}
