/*
 * workload.h - one record in, one answer out.
 *
 * The same bytes for every command that answers workloads, whether they come from files, from a
 * stream or from a program that asks. A workload that is wrong is complained about and has no
 * answer; what became of all of them decides the exit code. The room must not know where records
 * come from (but for files.c and one.c, which read files and interviews) nor where an answer goes,
 * nor any command.
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
	bool files, limit, memory, knowledge, invalid, nothing, possible;
};

/* What is said on the command line, read; where nothing is, both are NULL. */
struct workload_set {
	berth_records *records;
	const berth_record *record;
};

struct workload {
	struct app *app;
	const berth_program *program;
	berth_session *session;
	berth_robust *robust; /* of it; NULL until it is asked for */
	berth_search *search; /* likewise */
	struct speaker speaker;
	char **words, **files; /* operands: n_words in front, n_files behind */
	int n_words, n_files;
	struct workload_set set; /* of --set */
	uint64_t among;       /* of --among, 0: all */
	unsigned parts;       /* of the report, in place of a screen; 0: none */
	bool json;
	bool rows;            /* several are a table */
	bool answered;        /* any so far */
	struct page page;     /* the answer */
	struct page row;      /* of a screen: the same as a row of a table */
	struct arena *memory; /* for one answer */
	struct workload_tally tally;
};

/* Says once that memory is out; what is written to a file is then none. */
void workload_starve(struct workload *w);

/* Begins as the options of APP want it; PROGRAM is borrowed. 0, or an exit code after a
 * complaint; workload_end() is due in any case. */
int workload_begin(struct workload *w, struct app *app, const berth_program *program);
void workload_end(struct workload *w);

/* --- run.c */

/* A command that answers cases, with what stands behind its name: words, then files. */
struct workload_task {
	int least, most;       /* words */
	int files;             /* where something is set one less will do */
	const char *needs;     /* complaint where an operand is missing, with a "%s" for the name of the
	                          command; NULL: the usual one */
	/* Is OPERAND, where something is set, the last word and no file? NULL if there are no words. */
	bool (*is_word)(const struct workload *w, const char *operand);
	int (*run)(struct workload *w); /* exit code */
};
enum { WORKLOAD_MANY = -1 };   /* files: any number of them, and no words */

/* The whole run of the command: checks its operands, opens the knowledge, reads what is set, does
 * what is to be done. An exit code. */
int workload_run(struct app *app, const struct workload_task *task, int n_operands,
                 char **operands);

/* --- set.c */

/* Reads the N PAIRS; NAME is where they are said to come from. 0, or an exit code after a
 * complaint; `records` are to be closed in any case. */
int workload_set_read(struct workload *w, struct workload_set *set, const char *name,
                      const char *const *pairs, size_t n);

/* Tells it on top of what SESSION was told. */
berth_status workload_set_tell(const struct workload_set *set, berth_session *session);

/* --- workload.c */

/* Writes the answer to RECORD, of INPUT, to the page. false: there is none, which was complained
 * about and counted. */
bool workload_answer(struct workload *w, const struct input *input, const berth_record *record);

/* Sees to it that `robust` is there. false: memory is out. */
bool workload_robust(struct workload *w);

/* Where --texts asks for it, adds to the object of JSON that stands at the end of OUT, behind its
 * byte START, what the ids in it mean, for N SESSIONS that ran. false: memory is out. */
bool workload_texts(const struct workload *w, struct strbuf *out, size_t start,
                    struct arena *memory, const berth_session *const *sessions, size_t n);

/* Decides RECORD, of INPUT, which SESSION was told. false: as above. */
bool workload_decide(struct workload *w, berth_session *session, const struct input *input,
                     const berth_record *record);

/* What the option about proofs asks for, of `session`, which ran; counts what came of it. false:
 * memory is out, which was counted. */
bool workload_prove(struct workload *w);

/* Decides with `session`, and proves. */
bool workload_settle(struct workload *w, const struct input *input, const berth_record *record);

/* Complains about a whole workload by a finding with CODE, and counts it. */
void workload_refuse(struct workload *w, const struct input *input, const berth_record *record,
                     const char *code, const char *text, const char *hint);

/* Counts what ended with an exit code, 0 too. */
void workload_count(struct workload *w, int code);

/* The exit code for all that was counted. */
int workload_code(const struct workload *w);

/* --- files.c */

/* What is done with each workload that was told to `session`; false: nobody will see the rest. */
typedef bool workload_take(struct workload *w, const struct input *input,
                           const berth_record *record, void *context);

/* Takes all workloads of the files, one by one; without a file, what is set. Their ids are unique
 * over all. What went wrong with them was counted; an exit code for all else. */
int workload_each(struct workload *w, workload_take *take, void *context);

/* Answers all of them to the result of the run. An exit code. */
int workload_files(struct workload *w);

/* --- pair.c, each to the result of the run, with an exit code: that of the second case */

/* What differs when the workload is told the words, too. */
int workload_what_if(struct workload *w);

/* What differs between the workloads of two files, or of a file and of what is set. */
int workload_diff(struct workload *w);

/* --- alone.c */

/* Writes what there is to say of a workload that was decided to its page. An exit code. */
typedef int workload_write(struct workload *w, const berth_record *record, void *context);

/* Answers the only workload of the file, or that of --id, or what is set, to the result of the run.
 * An exit code. */
int workload_alone(struct workload *w, workload_write *write, void *context);

/* Begins to look at the case that was decided, with `robust`: as berth_robust_begin(). */
berth_status workload_robust_begin(struct workload *w);

/* The candidate ID, which the case that was decided considers. 0, or an exit code after a
 * complaint. */
int workload_candidate(const struct workload *w, const char *id, uint32_t *out);

/* Looks at the weights of the case that was decided; then at draws of them. An exit code after a
 * complaint. */
int workload_weights(struct workload *w, berth_weights *out);
int workload_weighings(struct workload *w, berth_share *out);

/* The case that was decided, told the words of the command, too, in a session of its own that ran.
 * An exit code after a complaint; the session is to be freed in any case. */
int workload_otherwise(struct workload *w, berth_session **out);

/* What a page about RECORD is written with. */
struct contrast workload_contrast(struct workload *w, const berth_record *record);

/* --- prefill.c */

/* A workload with which an interview begins; what it told is borrowed from it. */
struct prefill {
	struct input input;
	berth_records *records; /* NULL: nothing was read */
	uint64_t among;         /* bit set of candidates, 0: all */
};

/* Tells SESSION the one workload of the file of '--answers'. 0, or an exit code after a complaint;
 * to be freed in any case. */
int prefill_read(struct prefill *prefill, const struct app *app, berth_session *session);
void prefill_free(struct prefill *prefill);

#endif
