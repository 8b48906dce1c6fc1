/*
 * parts.h - what the files of this room share: a chunk of work, who does it, what comes of it.
 *
 *	cli/source --bytes--> chunks.c --chunk--> worker.c --rows--> rows-*.c --text--> run.c: out
 *
 * All but a worker and its chunk belong to the thread that reads and writes.
 */
#ifndef CLI_BATCH_PARTS_H
#define CLI_BATCH_PARTS_H

#include "base/digest.h"
#include "base/vector.h"
#include "cli/batch/batch.h"
#include "cli/source/source.h"
#include "cli/workload/workload.h"
#include "engine/block.h"
#include "engine/cost.h"
#include "kb/stream.h"

/* What is told on top of each record. */
struct told_list {
	berth_told *items;
	uint32_t count;
};

enum { RANKED = 5 }; /* places of a row */

/* A rule that excludes a candidate of a record. */
struct exclusion_row {
	uint32_t candidate, rule;
};

/* What something costs a month, in millionths, if that is known. */
struct money {
	bool known;
	int64_t low, high;
};

/* What came of a record in few words. */
struct row {
	const char *id;
	berth_result result;
	berth_ranked ranked[RANKED];
	uint32_t n_ranked;
	const struct exclusion_row *exclusions; /* by candidate and rule */
	uint32_t n_exclusions;
	struct money cost;       /* of the winner, by what was told */
	struct money second;     /* of the one behind it; for a portfolio alone */
};

/* A record that has no answer. */
struct fault {
	const char *id;          /* "": it has none */
	unsigned line;
	const berth_diag *findings;
};

struct batch;

/* How rows are written. */
struct row_format {
	const char *name;
	void (*head)(struct strbuf *out, const struct batch *batch);
	void (*row)(struct strbuf *out, const struct batch *batch, const struct row *row);
	void (*fault)(struct strbuf *out, const struct batch *batch, const struct fault *fault);
	void (*tail)(struct strbuf *out);
};

/* Ids, ready to be copied into JSON; of each there are QUOTED_SHORT bytes at least. */
enum { QUOTED_SHORT = 32 };
struct quoted {
	const char **text;
	size_t *length, longest;
};

/* What stands for the whole run. */
struct batch {
	struct app *app;
	struct workload w;       /* program, session, what is set */
	struct arena *arena;
	struct told_list set;
	const struct row_format *format;
	bool full;               /* results, not rows */
	bool searches;
	bool apart;              /* faults go to a file */
	bool portfolio;          /* what is written is about all records together */
	uint32_t records;        /* of a chunk */
	struct quoted candidates, rules;
	uint32_t *costs;         /* per candidate: the fact, or BERTH_NONE */
	uint32_t n_candidates;
};

/* What stands in front of the records of a file. */
struct file_head {
	const char *name, *bytes;
	size_t length;
	berth_format format;
};

/* What became of a record: how it was decided, or that it could not be. */
struct outcome {
	bool fault;
	uint8_t status;          /* berth_decision */
	uint32_t winner;         /* BERTH_NONE: nobody */
	uint64_t serve;          /* candidates that are not excluded */
	int64_t lead;            /* points before the second */
	struct money cost, second;
	size_t out, apart;       /* bytes of the texts up to its end */
};

enum { CHUNK_RECORDS = BERTH_LANES };

/* Records in a row, of one file; all of it is used again for the next ones. */
struct chunk {
	const struct file_head *head;
	struct strbuf text;
	berth_cut cuts[CHUNK_RECORDS];
	struct outcome outcomes[CHUNK_RECORDS];
	uint32_t n;
	struct digest read;      /* of all input up to its end, where checkpoints are kept */
	bool finished;           /* there is nothing to be done */
	bool done;               /* worked on; of the crew, as is the next */
	struct chunk *next;
	bool failed;             /* memory is out */
	struct strbuf out, apart; /* what came of it; faults that go elsewhere */
};

/* --- chunks.c: one file after the other as chunks */

struct chunks {
	struct batch *batch;
	char **files;
	int n_files, next;
	int code;                /* the worst that became of a file */
	struct source source;
	berth_cutter *cutter;    /* of the file that is open; NULL: none is */
	const struct file_head *head;
	struct strbuf rest;      /* what was read and not used up */
	uint64_t used;           /* bytes of the file that are done with */
	uint64_t closed;         /* bytes of the files before, as they stand on the disk */
	uint64_t begin, end;     /* records that begin between these are read */
	uint64_t passed, pass;   /* records that were passed over, and are to be: they are done */
	bool digests;
	struct digest read;      /* of all that is done with */
	bool other;              /* what was passed over is not what it was: EXPECTED says that */
	const char *expected;    /* its digest; NULL: nothing is to be passed over */
};

enum filled {
	FILLED,                  /* a chunk is ready */
	FILLED_WAITS,            /* nothing is, and reading would wait */
	FILLED_NONE              /* that was all, or a signal came */
};

/* Which of the files and options is in the way of parts of them? 0, or an exit code after a
 * complaint. */
int chunks_check(const struct app *app, int n_files, char **files);

/* Borrows all that it is given until its end. */
void chunks_begin(struct chunks *chunks, struct batch *batch, int n_files, char **files);
void chunks_end(struct chunks *chunks);

/* Bytes that were read of the files, as they stand on the disk. */
uint64_t chunks_bytes(const struct chunks *chunks);

/* Fills CHUNK with the next records; PATIENT: waits for them. */
enum filled chunks_fill(struct chunks *chunks, struct chunk *chunk, bool patient);

/* --- worker.c */

struct worker;

/* Has a session of its own, like that of BATCH, and may work in a thread of its own then. NULL:
 * memory is out. */
struct worker *worker_new(const struct batch *batch, berth_status *status);
void worker_free(struct worker *worker);

/* Reads, decides and writes CHUNK. */
void worker_do(struct worker *worker, struct chunk *chunk);

/* --- crew.c: workers */

struct crew;

/* N of them. NULL: *STATUS says why. */
struct crew *crew_new(const struct batch *batch, uint32_t n, berth_status *status);
void crew_free(struct crew *crew); /* when those at work are done */

/* Has CHUNK worked on, by whoever is free; it is theirs until crew_wait() returned. */
void crew_give(struct crew *crew, struct chunk *chunk);
void crew_wait(struct crew *crew, const struct chunk *chunk);

/* --- lanes.c: rows of a block that ran, and of a session */

struct lane_rows {
	struct vector exclusions;   /* of the block */
	struct vector of_lanes;     /* the same lane by lane */
	uint32_t first[BERTH_LANES + 1];
};

/* False: memory is out. */
bool lanes_gather(struct lane_rows *rows, const berth_block *block, uint32_t n_lanes);
/* BERTH_EARITHMETIC: it has none. */
berth_status lanes_row(const struct lane_rows *rows, const struct batch *batch,
                       const berth_block *block, uint32_t lane, struct row *out);
void lanes_free(struct lane_rows *rows);

/* The row of a session that ran; EXCLUSIONS is room for what it needs. False: memory is out. */
bool lanes_row_of_session(const struct batch *batch, const berth_session *session,
                          struct vector *exclusions, struct row *out);

/* --- rows.c, rows-json.c, rows-text.c, fault.c */

/* The format that the options name. */
const struct row_format *rows_format(const char *name);
extern const struct row_format rows_json, rows_csv, rows_markdown, rows_xml;

/* Fills in what is quoted. False: memory is out. */
bool rows_prepare(struct batch *batch);

/* The word for how sure a row is. */
static inline const char *row_status(const struct row *row)
{
	return berth_decision_name(row->result.status);
}

/* The first finding, by which a fault is told in few words. */
const berth_finding *fault_first(const struct fault *fault);

/* berth.error/1, which is what goes to a file apart, whatever the format. */
void fault_json(struct strbuf *out, const struct batch *batch, const struct fault *fault);

/* --- run.c: chunk after chunk */

/* Decides all records of the files. An exit code. */
int run_files(struct batch *batch, int n_files, char **files);

#endif
