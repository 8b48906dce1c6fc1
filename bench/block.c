/*
 * block.c - what a record costs in blocks, and in a session alone.
 *
 *   block KNOWLEDGE RECORDS     two lines, of all records, and one of variations of the first
 *
 * Timed: reset or clear, tell, run, and the result of each record, in one session and in blocks of
 * BERTH_LANES; that both agree on status, winner and ranges is looked at first.  Variations give
 * one fact another value each.
 */
#include "base/arena.h"
#include "engine/block.h"
#include "kb/kb.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define REPETITIONS 15
#define MAX_RECORDS 20000
#define MAX_TOLD 16
#define VARIATIONS 300

struct record {
	uint32_t facts[MAX_TOLD], n;
	berth_value values[MAX_TOLD];
};

static struct record records[MAX_RECORDS], variations[VARIATIONS];
static uint32_t n_records, n_variations;

static _Noreturn void stop(const char *what)
{
	fprintf(stderr, "block: %s\n", what);
	exit(2);
}

static void fine(berth_status status)
{
	if (status != BERTH_OK)
		stop("an evaluation failed");
}

static double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

static void remember(const berth_session *s)
{
	struct record *r = &records[n_records];
	berth_fact_state state;

	for (uint32_t f = 0; berth_session_fact(s, f, &state) == BERTH_OK; f++)
		if (state.standing == BERTH_TOLD && !state.value.text && r->n < MAX_TOLD) {
			r->facts[r->n] = f;
			r->values[r->n++] = state.value;
		}
	n_records++;
}

static void read_records(berth_session *s, const char *path)
{
	const berth_program *p = berth_session_program(s);
	FILE *f = fopen(path, "rb");
	char *text = NULL;
	size_t room = 0;
	ssize_t length = f ? getdelim(&text, &room, EOF, f) : -1;
	const berth_record *record;
	berth_records *reader;

	if (length < 0 || berth_records_open(&reader, p, path, text, (size_t)length, BERTH_FORMAT_ANY,
	                                     true, NULL) != BERTH_OK)
		stop("no records");
	while (n_records < MAX_RECORDS && berth_records_next(reader, s, &record) == BERTH_OK
	       && record) {
		berth_session_among(s, 0);
		if (!berth_diag_errors(record->errors) && berth_session_run(s) == BERTH_OK)
			remember(s);
	}
	fclose(f);
}

/* ---- both ways -------------------------------------------------------------------------- */

static void alone(berth_session *s, const struct record *r)
{
	berth_session_reset(s);
	for (uint32_t i = 0; i < r->n; i++)
		fine(berth_session_tell(s, r->facts[i], &r->values[i], NULL));
	fine(berth_session_run(s));
}

static uint32_t together(berth_block *b, const struct record *r, uint32_t n)
{
	uint32_t lane;

	berth_block_clear(b);
	for (uint32_t k = 0; k < n && k < BERTH_LANES; k++) {
		fine(berth_block_add(b, &lane));
		for (uint32_t i = 0; i < r[k].n; i++)
			fine(berth_block_tell(b, lane, r[k].facts[i], &r[k].values[i]));
	}
	fine(berth_block_run(b));
	return n < BERTH_LANES ? n : BERTH_LANES;
}

static void compare(berth_session *s, berth_block *b, uint32_t lane)
{
	const berth_result *x = berth_session_result(s);
	const berth_ranked *ranked;
	berth_result y;

	fine(berth_block_result(b, lane, &y));
	if (x->status != y.status || x->winner != y.winner || x->possible != y.possible)
		stop("a lane has another result");
	for (uint32_t i = 0; (ranked = berth_session_ranked(s, i)); i++) {
		berth_ranked range;
		fine(berth_block_range(b, lane, ranked->candidate, &range));
		if (range.low != ranked->low || range.high != ranked->high
		    || range.score != ranked->score)
			stop("a lane has another range");
	}
}

static void check_all(berth_session *s, berth_block *b)
{
	for (uint32_t i = 0, n; i < n_records; i += n) {
		n = together(b, records + i, n_records - i);
		for (uint32_t k = 0; k < n; k++) {
			alone(s, &records[i + k]);
			compare(s, b, k);
		}
	}
}

static int ascending(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return x < y ? -1 : x > y;
}

static double median(double *numbers)
{
	qsort(numbers, REPETITIONS, sizeof *numbers, ascending);
	return numbers[REPETITIONS / 2];
}

static void time_records(berth_session *s, berth_block *b)
{
	double times[2][REPETITIONS], begin;

	for (int k = 0; k < REPETITIONS; k++) {
		begin = now();
		for (uint32_t i = 0; i < n_records; i++)
			alone(s, &records[i]);
		times[0][k] = (now() - begin) / n_records;
		begin = now();
		for (uint32_t i = 0; i < n_records;)
			i += together(b, records + i, n_records - i);
		times[1][k] = (now() - begin) / n_records;
	}
	printf("%u records: alone %.2f us, in blocks %.3f us a record\n", n_records, median(times[0]),
	       median(times[1]));
}

/* ---- variations ------------------------------------------------------------------------------ */

/* Values that others told. */
static void find_variations(void)
{
	for (uint32_t i = 1; i < n_records && n_variations < VARIATIONS; i++)
		for (uint32_t k = 0; k < records[i].n && n_variations < VARIATIONS; k++)
			variations[n_variations++] = (struct record){ .n = 1,
				.facts = { records[i].facts[k] }, .values = { records[i].values[k] } };
}

static void time_variations(berth_session *s, berth_block *b)
{
	double times[2][REPETITIONS], begin;
	const struct record *base = &records[0];

	find_variations();
	for (int k = 0; k < REPETITIONS; k++) {
		begin = now();
		for (uint32_t i = 0; i < n_variations; i++) {
			alone(s, base);
			fine(berth_session_tell(s, variations[i].facts[0], &variations[i].values[0], NULL));
			fine(berth_session_run(s));
		}
		times[0][k] = now() - begin;
		alone(s, base);
		begin = now();
		fine(berth_block_rebase(b, s));
		together(b, variations, n_variations);
		times[1][k] = now() - begin;
	}
	printf("%u variations of one case: alone %.0f us, in a block %.0f us\n", n_variations,
	       median(times[0]), median(times[1]));
}

int main(int argc, char **argv)
{
	const berth_kb_options options = { .path = argv[1] };
	berth_diag *diag = berth_diag_new(0);
	berth_program *program;
	berth_session *session;
	berth_block *block;

	if (argc < 3 || !diag || berth_kb_load(&program, &options, diag) != BERTH_OK)
		stop("usage: block KNOWLEDGE RECORDS");
	fine(berth_session_new(&session, program, 0));
	read_records(session, argv[2]);
	berth_session_reset(session);
	fine(berth_block_new(&block, session));
	check_all(session, block);
	memory_fail_after(0);
	time_records(session, block);
	printf("allocations: %lu\n", memory_fail_after(0));
	time_variations(session, block);
	berth_block_free(block);
	berth_session_free(session);
	berth_program_free(program);
	berth_diag_free(diag);
	return 0;
}
