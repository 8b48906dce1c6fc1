/*
 * cases.c - what one decision costs on real knowledge.
 *
 *   cases KNOWLEDGE FILE...       a line for each workload of the requirement files, then for all
 *
 * Timed, each as the median of many batches: a run of a session to which the facts are told (so
 * that nothing is made again), and a whole decision: reset, tell, run, of a session that
 * decided the same case before.
 */
#include "base/arena.h"
#include "engine/engine.h"
#include "kb/kb.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define BATCHES 51
#define BATCH 500
#define MAX_FACTS 4096
#define MAX_WORKLOADS 1024

struct workload {
	uint64_t among;
	uint32_t facts[MAX_FACTS], n_facts;
	berth_value values[MAX_FACTS];
};

static struct workload workload;
static double decisions[MAX_WORKLOADS];
static int n_decisions;

static _Noreturn void stop(const char *what)
{
	fprintf(stderr, "cases: %s\n", what);
	exit(2);
}

static double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e9 + (double)t.tv_nsec;
}

static int ascending(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return x < y ? -1 : x > y;
}

static double median(double *numbers, int n)
{
	qsort(numbers, (size_t)n, sizeof *numbers, ascending);
	return numbers[n / 2];
}

static void run(berth_session *s)
{
	if (berth_session_run(s) != BERTH_OK)
		stop("a run failed");
}

static void decide(berth_session *s)
{
	berth_session_reset(s);
	berth_session_among(s, workload.among);
	for (uint32_t i = 0; i < workload.n_facts; i++)
		if (berth_session_tell(s, workload.facts[i], &workload.values[i], NULL) != BERTH_OK)
			stop("a fact cannot be told");
	run(s);
}

/* Nanoseconds of one call of STEP. */
static double time_of(void (*step)(berth_session *), berth_session *s)
{
	double times[BATCHES];

	for (int k = 0; k < BATCHES; k++) {
		double begin = now();
		for (int i = 0; i < BATCH; i++)
			step(s);
		times[k] = (now() - begin) / BATCH;
	}
	return median(times, BATCHES);
}

/* What a reader told the session, to be told again. */
static void remember(berth_session *s, const berth_record *record)
{
	berth_fact_state state;

	workload.among = record->among;
	workload.n_facts = 0;
	berth_session_among(s, record->among);
	run(s);
	for (uint32_t f = 0; berth_session_fact(s, f, &state) == BERTH_OK; f++)
		if (state.standing == BERTH_TOLD && workload.n_facts < MAX_FACTS) {
			workload.facts[workload.n_facts] = f;
			workload.values[workload.n_facts++] = state.value;
		}
}

static void measure(berth_session *s, const char *file, const berth_record *record)
{
	unsigned long allocations;
	double alone, whole;

	if (berth_diag_errors(record->errors))
		stop("a record has errors");
	remember(s, record);
	memory_fail_after(0);
	whole = time_of(decide, s);
	alone = time_of(run, s);
	allocations = memory_fail_after(0);
	if (n_decisions < MAX_WORKLOADS)
		decisions[n_decisions++] = whole;
	printf("%-32s %-24s %3u facts  run %6.0f ns  reset, tell and run %6.0f ns  %lu allocations\n",
	       file, record->id, workload.n_facts, alone, whole, allocations);
}

static char *bytes_of(const char *path, size_t *length)
{
	FILE *f = fopen(path, "rb");
	char *bytes = NULL;
	size_t room = 0;
	ssize_t n = f ? getdelim(&bytes, &room, EOF, f) : -1;

	if (n < 0)
		stop("a file cannot be read");
	fclose(f);
	*length = (size_t)n;
	return bytes;
}

static void measure_file(const berth_program *program, berth_session *s, const char *path)
{
	size_t length;
	char *bytes = bytes_of(path, &length);
	const berth_record *record;
	berth_records *records;

	if (berth_records_open(&records, program, path, bytes, length, BERTH_FORMAT_ANY, true, NULL)
	    != BERTH_OK)
		stop("a file cannot be opened");
	while (berth_records_next(records, s, &record) == BERTH_OK && record)
		measure(s, path, record);
	if (berth_diag_errors(berth_records_errors(records)))
		stop("a file has errors");
	berth_records_close(records);
	free(bytes);
}

int main(int argc, char **argv)
{
	const berth_kb_options options = { .path = argv[1] };
	berth_diag *diag = berth_diag_new(0);
	berth_session *session;
	berth_program *program;

	if (argc < 3 || !diag || berth_kb_load(&program, &options, diag) != BERTH_OK)
		stop("usage: cases KNOWLEDGE FILE...");
	if (berth_session_new(&session, program, 0) != BERTH_OK)
		stop("no session");
	for (int i = 2; i < argc; i++)
		measure_file(program, session, argv[i]);
	if (n_decisions)
		printf("all: median %.0f ns for reset, tell and run\n", median(decisions, n_decisions));
	berth_session_free(session);
	berth_program_free(program);
	berth_diag_free(diag);
	return 0;
}
