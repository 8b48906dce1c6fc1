/*
 * workload.h - one record in, one answer out.
 *
 * The same bytes for every command that answers workloads, whether they come from files, from a
 * stream or from a program that asks. A workload that is wrong is complained about and has no
 * answer; what became of all of them decides the exit code. The room must not know where records
 * come from (but for files.c and alone.c, which read files) nor where an answer goes, nor any
 * command.
 *
 * Life: workload_begin() makes the session that all records are told to, one after the other;
 * workload_answer() after each that the reader has told; workload_code() at last.
 *
 *	code = workload_begin(&w, app, program);
 *	while (code == 0 && berth_records_next(records, w.session, &record) == BERTH_OK && record)
 *		if (workload_answer(&w, &input, record))
 *			out_write(&app->out, strbuf_text(&w.page.text), w.page.text.length);
 *	code = code ? code : workload_code(&w);
 *	workload_end(&w);
 */
#ifndef CLI_WORKLOAD_H
#define CLI_WORKLOAD_H

#include "base/names.h"
#include "cli/app/input.h"
#include "cli/contrast/contrast.h"
#include "cli/page/page.h"
#include "cli/speech/speech.h"
#include "engine/robust.h"
#include "kb/kb.h"

#include <stdbool.h>
#include <stdint.h>

/* What happened to any of the workloads or files. */
struct workload_tally {
	bool files, limit, knowledge, invalid, nothing, possible;
};

struct workload;
/* Writes to the page, of the session that ran for RECORD. false: memory is out. */
typedef bool write_workload(struct workload *w, const berth_record *record);

struct workload {
	struct app *app;
	const berth_program *program;
	berth_session *session;
	berth_robust *robust; /* of it; NULL until it is asked for */
	berth_search *search; /* likewise */
	struct speaker speaker;
	berth_records *set;   /* of --set; NULL: nothing is set */
	const berth_record *set_record;
	uint64_t among;       /* of --among, 0: all */
	write_workload *write; /* in place of a recommendation, if not NULL; its `asked` */
	const void *asked;
	unsigned parts;       /* of the report, in place of a screen; 0: none */
	bool json;
	bool rows;            /* several are a table */
	bool answered;        /* any so far */
	struct page page;     /* the answer */
	struct page row;      /* of a screen: the same as a row of a table */
	struct arena *memory; /* for one answer */
	struct workload_tally tally;
};

/* Begins as the options of APP want it; PROGRAM is borrowed. 0, or an exit code after a
 * complaint; workload_end() is due in any case. */
int workload_begin(struct workload *w, struct app *app, const berth_program *program);
void workload_end(struct workload *w);

/* Reads what is set, which is told on top of every record of a file; NAME is where it is said to
 * come from. Told to the session, too: where there is no file it is a case of its own. 0, or an
 * exit code after a complaint. */
int workload_set(struct workload *w, const char *name); /* set.c */

/* Writes the answer to RECORD, of INPUT, to the page. false: there is none, which was complained
 * about and counted. */
bool workload_answer(struct workload *w, const struct input *input, const berth_record *record);

/* Sees to it that `robust` is there. false: memory is out. */
bool workload_robust(struct workload *w);

/* Decides RECORD, of INPUT, which SESSION was told. false: as above. */
bool workload_decide(struct workload *w, berth_session *session, const struct input *input,
                     const berth_record *record);

/* Complains about a whole workload by a finding with CODE, and counts it. */
void workload_refuse(struct workload *w, const struct input *input, const berth_record *record,
                     const char *code, const char *text, const char *hint);

/* Counts what ended with an exit code, 0 too. */
void workload_count(struct workload *w, int code);

/* The exit code for all that was counted. */
int workload_code(const struct workload *w);

/* --- files.c */

/* Answers all workloads of the FILES to the result of the run; without a file, what is set. Their
 * ids are unique over all. An exit code. */
int workload_files(struct workload *w, int n_files, char **files);

/* --- one.c */

/* Answers the only workload of the file NAME, or that of --id, to the result of the run. An exit
 * code. */
int workload_one(struct workload *w, const char *name);

/* --- pair.c, each to the result of the run, with an exit code: that of the second case */

/* What differs when the workload of FILE is told what is set. */
int workload_what_if(struct workload *w, const char *file);

/* What differs between the workloads of the two FILES. */
int workload_diff(struct workload *w, char **files);

/* --- alone.c */

/* Writes what there is to say of a workload that was decided to its page. An exit code. */
typedef int workload_write(struct workload *w, const berth_record *record, void *context);

/* The whole run of a command that answers one workload: of FILE, which has no other one, unless
 * --id names it. An exit code. */
int workload_alone(struct app *app, const char *file, workload_write *write, void *context);

/* Begins to look at the case that was decided, with `robust`: as berth_robust_begin(). */
berth_status workload_robust_begin(struct workload *w);

/* The candidate ID, which the case that was decided considers. 0, or an exit code after a
 * complaint. */
int workload_candidate(const struct workload *w, const char *id, uint32_t *out);

/* Looks at the weights of the case that was decided. An exit code after a complaint. */
int workload_weights(struct workload *w, berth_weights *out);

/* What a page about RECORD is written with. */
struct contrast workload_contrast(struct workload *w, const berth_record *record);

#endif
