/*
 * decide.c - berth in the decision benchmark's protocol.
 *
 *   decide IMAGE RECORDS.TSV check            answers, one line per record
 *   decide IMAGE RECORDS.TSV bench N REPS     one line with med=<records/s>
 *   decide IMAGE RECORDS.TSV blocks N REPS    the same, BERTH_LANES records at once
 *
 * Timed: for each record reset, tell all facts (already coded, as the other
 * engines get them), run, read the ranking; in blocks the winner and its score.
 */
#include "base/arena.h"
#include "engine/block.h"
#include "kb/kb.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#define MAX_FACTS 64
#define MAX_CODED 40
#define MAX_TEXTS 4

struct record {
	long id;
	int64_t numbers[MAX_CODED];     /* numbers, and numbers of values */
	const char *texts[MAX_TEXTS];
};

static const berth_program *program;
static uint32_t columns[MAX_FACTS], n_columns; /* fact of each column of the file */
static uint32_t coded[MAX_CODED], n_coded, texts[MAX_TEXTS], n_texts; /* the same by kind */
static bool is_text[MAX_FACTS];

static _Noreturn void stop(const char *what)
{
	fprintf(stderr, "decide: %s\n", what);
	exit(2);
}

static double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* The file's columns are the told facts in the order of the vocabulary. */
static void find_columns(void)
{
	berth_program_info info;
	berth_fact_info fact;

	berth_program_describe(program, &info);
	for (uint32_t f = 0; f < info.facts; f++) {
		berth_fact_describe(program, f, 0, &fact);
		if (!fact.derived) {
			columns[fact.ordinal] = f;
			is_text[fact.ordinal] = fact.type == BERTH_TEXT;
			n_columns++;
		}
	}
	for (uint32_t c = 0; c < n_columns; c++)
		if (is_text[c])
			texts[n_texts++] = columns[c];
		else
			coded[n_coded++] = columns[c];
}

static int64_t code(uint32_t column, const char *text)
{
	berth_fact_info fact;
	berth_value value;

	berth_fact_describe(program, columns[column], 0, &fact);
	if (fact.type == BERTH_BOOLEAN)
		text = *text == 't' ? "yes" : "no";
	if (berth_value_read(program, columns[column], text, &value) != BERTH_OK)
		stop("a value does not read");
	return value.low;
}

static struct record *read_records(const char *path, long max, long *n)
{
	struct record *records = calloc((size_t)max, sizeof *records);
	FILE *f = fopen(path, "r");
	char *line = NULL;
	size_t room = 0;

	if (!f || !records)
		stop("no records");
	for (*n = 0; *n < max && getline(&line, &room, f) > 0; ++*n) {
		char *save, *copy = strdup(line), *word = strtok_r(copy, "\t\n", &save);
		records[*n].id = atol(word);
		for (uint32_t c = 0, text = 0, number = 0; c < n_columns; c++) {
			word = strtok_r(NULL, "\t\n", &save);
			if (is_text[c])
				records[*n].texts[text++] = word;
			else
				records[*n].numbers[number++] = code(c, word);
		}
	}
	fclose(f);
	free(line);
	return records;
}

static void decide(berth_session *s, const struct record *r)
{
	berth_session_reset(s);
	if (berth_session_tell_numbers(s, coded, r->numbers, n_coded) != BERTH_OK)
		stop("numbers cannot be told");
	for (uint32_t i = 0; i < n_texts; i++) {
		const berth_value value = { .text = r->texts[i] };
		if (berth_session_tell(s, texts[i], &value, NULL) != BERTH_OK)
			stop("a text cannot be told");
	}
	if (berth_session_run(s) != BERTH_OK)
		stop("a run failed");
}

static void answer(const berth_session *s, long id)
{
	const berth_ranked *ranked;

	printf("%ld ", id);
	for (uint32_t i = 0; (ranked = berth_session_ranked(s, i)); i++) {
		berth_candidate_info info;
		berth_candidate_describe(program, ranked->candidate, 0, &info);
		printf("%s%s:%lld", i ? " " : "", info.id, (long long)ranked->score);
	}
	putchar('\n');
}

static void tell_columns(berth_block *b, const struct record *records, uint32_t n)
{
	int64_t column[BERTH_LANES];

	for (uint32_t i = 0; i < n_coded; i++) {
		for (uint32_t k = 0; k < n; k++)
			column[k] = records[k].numbers[i];
		if (berth_block_tell_column(b, coded[i], 0, column, n) != BERTH_OK)
			stop("numbers cannot be told");
	}
}

/* As `sum` in bench(). */
static unsigned decide_block(berth_block *b, const struct record *records, long n)
{
	unsigned sum = 0;
	uint32_t lane;

	berth_block_clear(b);
	for (long k = 0; k < n; k++) {
		if (berth_block_add(b, &lane) != BERTH_OK)
			stop("no lane");
		for (uint32_t i = 0; i < n_texts; i++) {
			const berth_value value = { .text = records[k].texts[i] };
			if (berth_block_tell(b, lane, texts[i], &value) != BERTH_OK)
				stop("a text cannot be told");
		}
	}
	tell_columns(b, records, (uint32_t)n);
	if (berth_block_run(b) != BERTH_OK)
		stop("a run failed");
	for (lane = 0; lane < n; lane++) {
		berth_result result;
		berth_ranked best;
		if (berth_block_result(b, lane, &result) != BERTH_OK)
			stop("a lane failed");
		if (result.winner != BERTH_NONE)
			berth_block_range(b, lane, result.winner, &best);
		sum += result.winner != BERTH_NONE ? best.candidate * 131u + (unsigned)best.score : 77u;
	}
	return sum;
}

static unsigned decide_all(berth_session *s, berth_block *b, const struct record *records, long n)
{
	unsigned sum = 0;

	for (long i = 0; b && i < n; i += BERTH_LANES)
		sum += decide_block(b, records + i, n - i < BERTH_LANES ? n - i : BERTH_LANES);
	for (long i = 0; !b && i < n; i++) {
		decide(s, &records[i]);
		const berth_ranked *best = berth_session_ranked(s, 0);
		sum += best ? best->candidate * 131u + (unsigned)best->score : 77u;
	}
	return sum;
}

static int ascending(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return x < y ? -1 : x > y;
}

static void bench(berth_session *s, berth_block *b, const struct record *records, long n,
                  int repetitions)
{
	double *times = calloc((size_t)repetitions, sizeof *times);
	unsigned long allocations;
	unsigned sum = 0;
	struct rusage usage;

	memory_fail_after(0);
	for (int k = 0; k < repetitions; k++) {
		double begin = now();
		sum += decide_all(s, b, records, n);
		times[k] = now() - begin;
	}
	allocations = memory_fail_after(0);
	qsort(times, (size_t)repetitions, sizeof *times, ascending);
	getrusage(RUSAGE_SELF, &usage);
	printf("berth\trecords=%ld reps=%d med=%.0f/s best=%.0f/s worst=%.0f/s med_us=%.3f rss=%ldKiB "
	       "allocations=%lu chk=%u\n", n, repetitions, (double)n / times[repetitions / 2],
	       (double)n / times[0], (double)n / times[repetitions - 1],
	       times[repetitions / 2] / (double)n * 1e6, usage.ru_maxrss, allocations, sum);
}

int main(int argc, char **argv)
{
	const berth_kb_options options = { .path = argv[1] };
	berth_diag *diag = berth_diag_new(0);
	berth_program *loaded;
	berth_session *session;
	berth_block *block = NULL;
	bool blocks = argc > 5 && strcmp(argv[3], "blocks") == 0;
	bool timed = blocks || (argc > 5 && strcmp(argv[3], "bench") == 0);
	long n;

	if (argc < 4 || !diag || berth_kb_load(&loaded, &options, diag) != BERTH_OK)
		stop("usage: decide IMAGE RECORDS.TSV check | bench N REPS | blocks N REPS");
	program = loaded;
	find_columns();
	struct record *records = read_records(argv[2], timed ? atol(argv[4]) : 100000, &n);
	if (berth_session_new(&session, program, 0) != BERTH_OK)
		stop("no session");
	if (blocks && berth_block_new(&block, session) != BERTH_OK)
		stop("no block");
	for (long i = 0; !timed && i < n; i++) {
		decide(session, &records[i]);
		answer(session, records[i].id);
	}
	if (timed)
		bench(session, block, records, n, atoi(argv[5]));
	return 0;
}
