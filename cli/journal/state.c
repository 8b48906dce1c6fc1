/*
 * state.c - begins, saves and ends a session on disk.
 *
 * Every event is one write at the end of what is saved, then fsync. What fails stays pending and
 * is written again over the same bytes, so that half a line never stands before a whole one.
 */
#include "base/names.h"
#include "cli/journal/parts.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

#define NEW_FILE ".new" /* a session until its header is saved; under the lock of the folder */
#define MOST_TRIES 64

void state_free(struct state *state)
{
	if (state->file >= 0)
		close(state->file);
	if (state->folder >= 0)
		close(state->folder);
	strbuf_free(&state->pending);
	arena_free(state->arena);
}

/* --- writing */

/* Writes all BYTES at OFFSET and waits for the disk. 0 or an errno. */
static int write_through(int file, const char *bytes, size_t length, off_t offset)
{
	for (size_t done = 0; done < length;) {
		ssize_t put = pwrite(file, bytes + done, length - done, offset + (off_t)done);

		if (put < 0 && errno == EINTR)
			continue;
		if (put < 0)
			return errno;
		done += (size_t)put;
	}
	return fsync(file) == 0 ? 0 : errno;
}

/* Waits until the disk has the names in FOLDER, where there is such a thing. 0 or an errno. */
static int save_names(int folder)
{
	return fsync(folder) == 0 || errno == EINVAL ? 0 : errno;
}

int state_cut_tail(const struct state *state)
{
	return ftruncate(state->file, state->end) == 0 ? 0 : errno;
}

static bool save_pending(struct state *state)
{
	int error = strbuf_ok(&state->pending)
	                    ? write_through(state->file, strbuf_text(&state->pending),
	                                    state->pending.length, state->end)
	                    : ENOMEM;

	if (error) {
		state_cut_tail(state); /* where this fails too, the next attempt writes over it */
		if (!state->failed) {
			app_complain(state->app, N_("cannot write '%s': %s"), state->path, strerror(error));
			app_suggest(state->app, N_("what is not saved is tried again with the next answer"));
		}
		state->failed = true;
		return false;
	}
	state->end += (off_t)state->pending.length;
	strbuf_clear(&state->pending);
	if (state->failed)
		app_complain(state->app, N_("everything is saved again in '%s'"), state->path);
	state->failed = false;
	return true;
}

bool state_append(struct state *state, const struct state_event *event)
{
	struct state_event dated = *event;

	if (!state)
		return true;
	state_time_now(dated.time);
	state_write_event(&state->pending, &dated);
	return save_pending(state);
}

bool state_close(struct state *state)
{
	bool saved = true;

	if (!state)
		return true;
	if (state->pending.length)
		saved = save_pending(state);
	if (!saved)
		app_complain(state->app, N_("the last answers are not saved in session '%s'"), state->id);
	state_free(state);
	return saved;
}

/* --- beginning */

/* A short word that is easy to say and to type. */
static void make_up_id(char id[8], bool longer)
{
	static const char consonants[] = "bdglmnrstv", vowels[] = "aeio";
	unsigned char random[6] = { 0 };
	size_t n = longer ? 6 : 4;

	while (getrandom(random, sizeof random, 0) < 0 && errno == EINTR)
		continue;
	for (size_t i = 0; i < n; i++)
		id[i] = i % 2 == 0 ? consonants[random[i] % (sizeof consonants - 1)]
		                   : vowels[random[i] % (sizeof vowels - 1)];
	id[n] = '\0';
}

static bool exists(int folder, const char *name)
{
	struct stat status;

	return fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) == 0;
}

static bool id_is_taken(int folder, const char *id)
{
	char name[LONGEST_STATE_ID + sizeof STATE_SUFFIX + 8]; /* room for "-9999" */

	snprintf(name, sizeof name, "%s" STATE_SUFFIX, id);
	return exists(folder, name);
}

static int choose_id(char id[8], int folder, const struct app *app)
{
	for (int i = 0; i < MOST_TRIES; i++) {
		make_up_id(id, i >= MOST_TRIES / 2);
		if (!id_is_taken(folder, id))
			return 0;
	}
	app_complain(app, N_("no name is free for a new session"));
	app_suggest(app, N_("'berth session remove ID' removes those that are no longer needed"));
	return EXIT_FILES;
}

/* Is a process going on with the session in the file NAME? */
static bool is_in_use(int folder, const char *name)
{
	int file = openat(folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
	bool busy = file >= 0 && flock(file, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK;

	if (file >= 0)
		close(file);
	return busy;
}

/* The next free name of the form "shop-2". */
static void next_free(char id[LONGEST_STATE_ID + 8], int folder, const char *name)
{
	*id = '\0';
	for (unsigned i = 2; i < 10000 && (!*id || id_is_taken(folder, id)); i++)
		snprintf(id, LONGEST_STATE_ID + 8, "%.*s-%u", LONGEST_STATE_ID - 5, name, i);
}

/* The id of a new session that is to be called NAME: the next free one where a process goes on with
 * that of this name. */
static const char *id_beside(char id[LONGEST_STATE_ID + 8], int folder, const struct app *app,
                             const char *name)
{
	char file[LONGEST_STATE_ID + sizeof STATE_SUFFIX];

	snprintf(file, sizeof file, "%s" STATE_SUFFIX, name);
	if (!is_in_use(folder, file))
		return name;
	next_free(id, folder, name);
	app_complain(app, N_("session '%s' is in use by another process; this one is called '%s'"),
	             name, id);
	return id;
}

/* An older session of the name of STATE gets the next free name. */
static int move_older(const struct state *state)
{
	char name[LONGEST_STATE_ID + sizeof STATE_SUFFIX], id[LONGEST_STATE_ID + 8];
	char other[sizeof id + sizeof STATE_SUFFIX];

	snprintf(name, sizeof name, "%s" STATE_SUFFIX, state->id);
	if (!exists(state->folder, name))
		return 0;
	next_free(id, state->folder, state->id);
	snprintf(other, sizeof other, "%s" STATE_SUFFIX, id);
	if (renameat(state->folder, name, state->folder, other) != 0) {
		app_complain(state->app, N_("cannot write '%s': %s"), state->path, strerror(errno));
		return EXIT_FILES;
	}
	app_complain(state->app, N_("the earlier session '%s' is now called '%s'"), state->id, id);
	return 0;
}

/* Saves the header in a file under a name of its own. 0 or an errno. */
static int create_file(struct state *state)
{
	unlinkat(state->folder, NEW_FILE, 0); /* of a process that was killed */
	state->file = openat(state->folder, NEW_FILE, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW |
	                     O_CLOEXEC, 0600);
	if (state->file < 0)
		return errno;
	if (!strbuf_ok(&state->pending))
		return ENOMEM;
	if (fchmod(state->file, 0600) != 0 || flock(state->file, LOCK_EX | LOCK_NB) != 0)
		return errno;
	return write_through(state->file, strbuf_text(&state->pending), state->pending.length, 0);
}

/* Gives the new file its final name. 0 or an errno. */
static int name_file(const struct state *state)
{
	const char *name = state_file_name(state->arena, state->id);

	if (!name)
		return ENOMEM;
	if (renameat(state->folder, NEW_FILE, state->folder, name) != 0)
		return errno;
	return save_names(state->folder);
}

static int begin_file(struct state *state)
{
	int error = create_file(state);
	int code = error ? EXIT_FILES : move_older(state);

	if (code == 0)
		error = name_file(state);
	if (error) {
		app_complain(state->app, N_("cannot write '%s': %s"), state->path, strerror(error));
		code = EXIT_FILES;
	}
	if (code != 0)
		unlinkat(state->folder, NEW_FILE, 0);
	state->end = (off_t)state->pending.length;
	strbuf_clear(&state->pending);
	return code;
}

static int begin(struct state **out, const struct app *app, int folder, const char *path,
                 const char *name, const struct state_about *about)
{
	char id[LONGEST_STATE_ID + 8];
	int code = name ? 0 : choose_id(id, folder, app);

	if (code != 0) {
		close(folder);
		return code;
	}
	*out = state_make(app, folder, path, name ? id_beside(id, folder, app, name) : id);
	if (!*out) {
		close(folder);
		return app_out_of_memory(app);
	}
	(*out)->writes = true;
	(*out)->about = *about;
	state_time_now((*out)->started);
	state_write_header(&(*out)->pending, (*out)->id, (*out)->started, about);
	return begin_file(*out);
}

int state_open_new(struct state **out, const struct app *app, const char *name,
                   const struct state_about *about)
{
	struct state *state = NULL;
	const char *path = NULL;
	int folder, code;

	if (name && !state_id_is_sound(name)) {
		app_complain(app, N_("'%s' cannot be the name of a session"), name);
		app_suggest(app, N_("write up to %d of a-z, 0-9 and '-', first a letter or digit"),
		            LONGEST_STATE_ID);
		return EXIT_USAGE;
	}
	code = state_folder_open(&folder, &path, app, true);
	if (code != 0)
		return code;
	signal(SIGXFSZ, SIG_IGN); /* a file that becomes too large is an error of write */
	flock(folder, LOCK_EX);   /* where this is not possible, names are a matter of luck */
	code = begin(&state, app, folder, path, name, about);
	if (code == 0) {
		flock(folder, LOCK_UN);
		*out = state;
	} else if (state) {
		state_free(state);
	}
	return code;
}

/* --- looking */

const char *state_id(const struct state *state)
{
	return state->id;
}

const char *state_started(const struct state *state)
{
	return state->started;
}

const char *state_kind_name(enum state_kind kind)
{
	return state_kind_names[kind];
}

const struct state_about *state_about(const struct state *state)
{
	return state->now;
}

const struct state_event *state_decided(const struct state *state)
{
	for (size_t i = state->n_events; i > 0; i--)
		if (state->events[i - 1].status)
			return &state->events[i - 1];
	return NULL;
}

int state_remove(const struct app *app, const char *id)
{
	struct state *state = NULL;
	const char *name;
	int error, code = state_find(&state, app, id);

	if (code != 0)
		return code;
	code = state_file_open(state, true);
	name = state_file_name(state->arena, state->id);
	error = !name ? ENOMEM : code == 0 && unlinkat(state->folder, name, 0) != 0 ? errno : 0;
	if (code == 0 && error == 0)
		error = save_names(state->folder);
	if (code == 0 && error) {
		app_complain(app, N_("cannot remove '%s': %s"), state->path, strerror(error));
		code = EXIT_FILES;
	}
	state_free(state);
	return code;
}
