/* parts.h - between the files of the journal */
#ifndef CLI_JOURNAL_PARTS_H
#define CLI_JOURNAL_PARTS_H

#include "base/strbuf.h"
#include "cli/journal/journal.h"

#include <sys/types.h>

#define STATE_SCHEMA "berth.journal/1"
#define STATE_SUFFIX ".session"
#define LONGEST_STATE_ID 40
#define STATE_TIME_BYTES 21

struct state {
	const struct app *app;
	struct arena *arena;
	const char *id, *path; /* path: for messages */
	int folder, file;      /* descriptors; file is locked when it may be written */
	bool writes;

	struct state_about about; /* of the header */
	const struct state_about *now;
	char started[STATE_TIME_BYTES];
	struct state_event *events;
	size_t n_events, room;
	const char *damage, *hint; /* why it cannot be read, or NULL */
	bool torn;                 /* the last line was cut short */
	bool unended;              /* it is whole but for its end */

	off_t end;             /* of what is saved */
	struct strbuf pending; /* what is not */
	bool failed;           /* and this was said */
};

/* --- folder.c: where sessions are */

/* The folder's descriptor; *FOLDER -1 when it does not exist and CREATE is false. */
int state_folder_open(int *folder, const char **path, const struct app *app, bool create);

/* The ids of all sessions in FOLDER, sorted, ended by NULL. */
int state_ids(const char ***out, size_t *count, int folder, const struct app *app);

/* May a session be called ID? */
bool state_id_is_sound(const char *id);

/* "ID.session" in memory of the arena; NULL: memory is out. */
char *state_file_name(struct arena *arena, const char *id);

/* A session without a file yet, or NULL. */
struct state *state_make(const struct app *app, int folder, const char *folder_path,
                         const char *id);

/* The session that ID, which may be cut, names; its file is not open yet. */
int state_find(struct state **out, const struct app *app, const char *id);

/* Opens the file of STATE and, when WRITE, locks it; reads nothing. */
int state_file_open(struct state *state, bool write);

/* Reads the open file. */
int state_load(struct state *state);

/* --- write.c: events to lines */
void state_write_header(struct strbuf *out, const char *id, const char *time,
                        const struct state_about *about);
void state_write_event(struct strbuf *out, const struct state_event *event);
void state_time_now(char time[STATE_TIME_BYTES]);
extern const char *const state_kind_names[];

/* --- state.c */

/* Gives back what STATE holds; saves nothing. */
void state_free(struct state *state);
/* Takes away what stands in the file behind the last whole line. 0 or an errno. */
int state_cut_tail(const struct state *state);

#endif
