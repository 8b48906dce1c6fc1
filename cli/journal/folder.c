/*
 * folder.c - where sessions are kept, and which of them a word means.
 *
 * Only what the user owns and nobody else can reach is trusted: no symbolic link is followed to
 * the folder or to a file in it.
 */
#include "base/names.h"
#include "cli/journal/parts.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define FOLDER "berth"

/* PATH NULL: there is none. */
static int refuse_folder(const struct app *app, const char *path, const char *why)
{
	if (path)
		app_complain(app, N_("sessions cannot be kept in '%s': %s"), path, why);
	else
		app_complain(app, N_("sessions cannot be kept: %s"), why);
	app_suggest(app, N_("XDG_STATE_HOME names the folder in which the folder 'berth' is made"));
	return EXIT_FILES;
}

/* BASE and REST as one path in memory of the run. */
static char *join(const struct app *app, const char *base, const char *rest)
{
	struct strbuf path = STRBUF_INIT;
	char *copy;

	strbuf_add_format(&path, "%s/%s", base, rest);
	copy = strbuf_ok(&path) ? arena_strdup(app->arena, strbuf_text(&path)) : NULL;
	strbuf_free(&path);
	return copy;
}

static int find_path(const char **out, const struct app *app)
{
	const char *state = getenv("XDG_STATE_HOME"), *home = getenv("HOME");

	if (state && *state && *state != '/')
		return refuse_folder(app, state, say(&app->words, N_("XDG_STATE_HOME is not an absolute "
		                                                     "path")));
	if ((!state || !*state) && (!home || !*home))
		return refuse_folder(app, NULL, say(&app->words, N_("HOME is not set")));
	if ((!state || !*state) && *home != '/')
		return refuse_folder(app, home, say(&app->words, N_("HOME is not an absolute path")));
	*out = state && *state ? join(app, state, FOLDER)
	                       : join(app, home, ".local/state/" FOLDER);
	return *out ? 0 : app_out_of_memory(app);
}

/* Waits until the disk has the name of the folder PATH, as far as one may look at the folder above.
 * 0 or an errno. */
static int save_name(const char *path)
{
	int made = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	int parent = made < 0 ? -1 : openat(made, "..", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	int error = parent >= 0 && fsync(parent) != 0 && errno != EINVAL ? errno : 0;

	if (parent >= 0)
		close(parent);
	if (made >= 0)
		close(made);
	return error;
}

/* Makes the folder PATH if it is missing. 0 or an errno. */
static int make_folder(const char *path)
{
	int error;

	if (mkdir(path, 0700) == 0)
		return save_name(path);
	if (errno == EEXIST)
		return 0;
	error = errno; /* a folder above may be one that cannot be written to */
	return access(path, F_OK) == 0 ? 0 : error;
}

/* Makes the folders above PATH that are missing, and PATH. 0 or an errno. */
static int make_folders(const struct app *app, const char *path)
{
	char *part = arena_strdup(app->arena, path);
	int error;

	if (!part)
		return ENOMEM;
	for (char *slash = part + 1; (slash = strchr(slash, '/')) != NULL; *slash++ = '/') {
		*slash = '\0';
		if ((error = make_folder(part)) != 0)
			return error;
	}
	return make_folder(path);
}

/* Is the folder the user's own? What it lets others do is taken back. */
static int check_folder(int folder, const struct app *app, const char *path)
{
	struct stat status;

	if (fstat(folder, &status) != 0)
		return refuse_folder(app, path, strerror(errno));
	if (status.st_uid != geteuid())
		return refuse_folder(app, path, say(&app->words, N_("it belongs to another user")));
	if ((status.st_mode & 077) != 0 && fchmod(folder, 0700) != 0)
		return refuse_folder(app, path, strerror(errno));
	return 0;
}

int state_folder_open(int *folder, const char **path, const struct app *app, bool create)
{
	int code = find_path(path, app);
	int error = code == 0 && create ? make_folders(app, *path) : 0;

	*folder = -1;
	if (code != 0)
		return code;
	if (error == 0)
		*folder = open(*path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	if (error == 0 && *folder < 0)
		error = errno;
	if (error == ENOENT && !create)
		return 0;
	if (error == ELOOP || error == ENOTDIR)
		return refuse_folder(app, *path, say(&app->words, N_("it is not a folder")));
	if (error)
		return refuse_folder(app, *path, strerror(error));
	code = check_folder(*folder, app, *path);
	if (code != 0) {
		close(*folder);
		*folder = -1;
	}
	return code;
}

/* --- ids */

bool state_id_is_sound(const char *id)
{
	size_t length = strlen(id);

	return length > 0 && length <= LONGEST_STATE_ID && *id != '-' &&
	       strspn(id, "abcdefghijklmnopqrstuvwxyz0123456789-") == length;
}

/* The id of a file's NAME in memory of the run; NULL: it is no session, or memory is out. */
static char *id_of(const struct app *app, const char *name)
{
	size_t length = strlen(name), suffix = strlen(STATE_SUFFIX);
	char *id;

	if (length <= suffix || strcmp(name + length - suffix, STATE_SUFFIX) != 0)
		return NULL;
	id = arena_strndup(app->arena, name, length - suffix);
	return id && state_id_is_sound(id) ? id : NULL;
}

static int by_name(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static bool add_id(const char ***ids, size_t *count, size_t *room, const char *id)
{
	if (*count + 1 >= *room) {
		size_t more = *room ? *room * 2 : 32;
		const char **larger = realloc(*ids, more * sizeof *larger);

		if (!larger)
			return false;
		*ids = larger;
		*room = more;
	}
	(*ids)[(*count)++] = id;
	(*ids)[*count] = NULL;
	return true;
}

static bool collect_ids(const char ***ids, size_t *count, DIR *listing, const struct app *app)
{
	size_t room = 0;

	for (struct dirent *entry; (entry = readdir(listing)) != NULL;) {
		const char *id = id_of(app, entry->d_name);

		if (id && !add_id(ids, count, &room, id))
			return false;
	}
	return !arena_failed(app->arena);
}

int state_ids(const char ***out, size_t *count, int folder, const struct app *app)
{
	int copy = openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	DIR *listing = copy < 0 ? NULL : fdopendir(copy);
	const char **ids = NULL;
	bool fine;

	*out = NULL;
	*count = 0;
	if (!listing) {
		app_complain(app, N_("the sessions cannot be listed: %s"), strerror(errno));
		if (copy >= 0)
			close(copy);
		return EXIT_FILES;
	}
	fine = collect_ids(&ids, count, listing, app);
	closedir(listing);
	if (fine && *count > 1)
		qsort(ids, *count, sizeof *ids, by_name);
	*out = arena_alloc(app->arena, *count + 1, sizeof **out);
	if (*out && *count)
		memcpy(*out, ids, *count * sizeof **out);
	free(ids);
	return fine && *out ? 0 : app_out_of_memory(app);
}

static int refuse_absent(const struct app *app, const char *const *ids, size_t count,
                         const char *text)
{
	struct suggestion near = SUGGESTION_INIT;

	for (size_t i = 0; i < count; i++)
		suggestion_offer(&near, text, ids[i]);
	app_complain(app, N_("there is no session '%s'"), text);
	if (near.best)
		app_suggest(app, N_("did you mean '%s'?"), near.best);
	else if (count)
		app_suggest(app, N_("'berth session list' names all"));
	return EXIT_USAGE;
}

static int refuse_several(const struct app *app, const char *const *ids, size_t count,
                          const char *text)
{
	struct strbuf list = STRBUF_INIT;

	for (size_t i = 0; i < count; i++)
		if (strncmp(ids[i], text, strlen(text)) == 0)
			strbuf_add_format(&list, "%s%s", list.length ? ", " : "", ids[i]);
	app_complain(app, N_("several sessions begin with '%s'"), text);
	app_suggest(app, N_("write more of one of these: %s"), strbuf_text(&list));
	strbuf_free(&list);
	return EXIT_USAGE;
}

static int state_id_find(const char **out, int folder, const struct app *app, const char *text)
{
	const char **ids = NULL;
	size_t count = 0, begun = 0;
	int code = folder < 0 ? 0 : state_ids(&ids, &count, folder, app);

	for (size_t i = 0; i < count && code == 0 && *text; i++) {
		if (strcmp(ids[i], text) == 0) {
			*out = ids[i];
			return 0;
		}
		if (strncmp(ids[i], text, strlen(text)) == 0) {
			*out = ids[i];
			begun++;
		}
	}
	if (code != 0 || begun == 1)
		return code;
	return begun ? refuse_several(app, ids, count, text) : refuse_absent(app, ids, count, text);
}

/* --- files */

char *state_file_name(struct arena *arena, const char *id)
{
	char name[LONGEST_STATE_ID + sizeof STATE_SUFFIX];

	snprintf(name, sizeof name, "%s" STATE_SUFFIX, id);
	return arena_strdup(arena, name);
}

struct state *state_make(const struct app *app, int folder, const char *folder_path,
                         const char *id)
{
	struct arena *arena = arena_new(0);
	struct state *state = arena ? arena_alloc(arena, 1, sizeof *state) : NULL;
	char *name = state ? state_file_name(arena, id) : NULL;

	if (!name) {
		arena_free(arena);
		return NULL;
	}
	*state = (struct state){ .app = app, .arena = arena, .folder = folder, .file = -1 };
	state->id = arena_strdup(arena, id);
	state->path = join(app, folder_path, name);
	state->now = &state->about;
	if (state->id && state->path)
		return state;
	arena_free(arena);
	return NULL;
}

int state_find(struct state **out, const struct app *app, const char *id)
{
	const char *path = NULL;
	int folder, code = state_folder_open(&folder, &path, app, false);

	if (code == 0)
		code = state_id_find(&id, folder, app, id);
	if (code == 0)
		*out = state_make(app, folder, path, id);
	if (!*out && folder >= 0)
		close(folder);
	return *out || code ? code : app_out_of_memory(app);
}

static int refuse_file(const struct state *state, const char *why)
{
	app_complain(state->app, N_("cannot read '%s': %s"), state->path, why);
	return EXIT_FILES;
}

/* What was opened must be a file of the user's own. */
static int check_file(const struct state *state)
{
	const struct catalogue *words = &state->app->words;
	struct stat status;

	if (fstat(state->file, &status) != 0)
		return refuse_file(state, strerror(errno));
	if (!S_ISREG(status.st_mode))
		return refuse_file(state, say(words, N_("it is not a regular file")));
	if (status.st_uid != geteuid())
		return refuse_file(state, say(words, N_("it belongs to another user")));
	if ((status.st_mode & 077) != 0 && fchmod(state->file, 0600) != 0)
		return refuse_file(state, strerror(errno));
	return 0;
}

static int lock_file(const struct state *state)
{
	struct stat status;

	if (flock(state->file, LOCK_EX | LOCK_NB) != 0) {
		if (errno != EWOULDBLOCK)
			return refuse_file(state, strerror(errno));
		app_complain(state->app, N_("session '%s' is in use by another process"), state->id);
		app_suggest(state->app, N_("end the interview there first; its answers are saved"));
		return EXIT_FILES;
	}
	/* it may have been removed while it was being opened */
	if (fstat(state->file, &status) == 0 && status.st_nlink > 0)
		return 0;
	return refuse_absent(state->app, NULL, 0, state->id);
}

int state_file_open(struct state *state, bool write)
{
	char *name = state_file_name(state->arena, state->id);
	int code;

	if (!name)
		return app_out_of_memory(state->app);
	state->file = openat(state->folder, name, (write ? O_RDWR : O_RDONLY) | O_NOFOLLOW |
	                     O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
	if (state->file < 0 && errno == ELOOP)
		return refuse_file(state, say(&state->app->words, N_("it is a symbolic link")));
	if (state->file < 0)
		return refuse_file(state, strerror(errno));
	state->writes = write;
	code = check_file(state);
	return code == 0 && write ? lock_file(state) : code;
}
