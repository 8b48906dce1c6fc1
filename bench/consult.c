/*
 * consult.c - consultations held by a program that knows the answers.
 *
 *   consult KNOWLEDGE FILE [SCOPE]   a line for each record, then for all
 *
 * For each record it asks the next question until the result is settled; it answers from the
 * record's facts, and 'unknown' otherwise. Assumptions are confirmed as one question when they
 * could overturn the result; those that the record contradicts are corrected. Printed: questions
 * asked, whether the winner is that of the whole record, what was proven, the longest wait.
 */
#include "base/arena.h"
#include "engine/search.h"
#include "kb/kb.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define MAX_RECORDS 4096

static berth_program *program;
static int asked_in[MAX_RECORDS], n_records, n_same, n_settled, n_certain;
static int n_complete, n_complete_same;
static double longest;

static void stop(const char *what)
{
	fprintf(stderr, "consult: %s\n", what);
	exit(2);
}

static double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static int ascending(const void *a, const void *b)
{
	return *(const int *)a - *(const int *)b;
}

static bool is_told(const berth_session *s, uint32_t fact, berth_fact_state *state)
{
	return berth_session_fact(s, fact, state) == BERTH_OK && state->standing == BERTH_TOLD;
}

static void answer(berth_session *s, const berth_session *truth, uint32_t fact)
{
	berth_fact_state state;
	berth_status status = is_told(truth, fact, &state)
		? berth_session_tell(s, fact, &state.value, NULL)
		: berth_session_tell_unknown(s, fact, NULL);

	if (status != BERTH_OK || berth_session_run(s) != BERTH_OK)
		stop("an answer cannot be told");
}

/* Asks until it is settled; the number of questions. */
static int ask(berth_session *s, berth_search *search, const berth_session *truth, FILE *log)
{
	berth_question question;
	berth_fact_info info;
	int asked = 0;

	for (;;) {
		double begin = now();
		bool more = berth_search_settled(search, BERTH_VARY_OPEN, 0, NULL) != BERTH_PROVEN
			&& berth_search_next(search, BERTH_VARY_OPEN, 0, &question);
		if (now() - begin > longest)
			longest = now() - begin;
		if (!more)
			return asked;
		asked++;
		answer(s, truth, question.fact);
		berth_fact_describe(program, question.fact, 0, &info);
		if (log)
			fprintf(log, " %s", info.id);
	}
}

/* Corrects the assumptions that could overturn the result and are wrong; true: one was. */
static bool correct(berth_session *s, berth_search *search, const berth_session *truth, int *asked)
{
	uint32_t cursor = 0, fact, wrong[512], n = 0;
	berth_fact_state state;
	bool any = false;

	while (berth_search_next_assumed(search, &cursor, &fact)) {
		any = true;
		if (is_told(truth, fact, &state) && n < 512)
			wrong[n++] = fact;
	}
	*asked += any;
	for (uint32_t i = 0; i < n; i++)
		answer(s, truth, wrong[i]);
	return n > 0;
}

static bool all_told(const berth_session *s, const berth_session *truth)
{
	berth_fact_state state, given;

	for (uint32_t f = 0; berth_session_fact(truth, f, &state) == BERTH_OK; f++)
		if (state.standing == BERTH_TOLD
		    && !(berth_session_fact(s, f, &given) == BERTH_OK
		         && (given.standing == BERTH_TOLD
		             || (given.standing == BERTH_ASSUMED && given.value.low <= state.value.low
		                 && state.value.high <= given.value.high))))
			return false;
	return true;
}

static void consult(const berth_record *record, const berth_session *truth)
{
	uint32_t wanted = berth_session_result(truth)->winner, got;
	berth_session *s;
	berth_search *search;
	int asked = 0;
	bool complete;

	if (berth_session_new(&s, program, 0) != BERTH_OK
	    || berth_session_among(s, record->among) != BERTH_OK || berth_session_run(s) != BERTH_OK
	    || berth_search_new(&search, s) != BERTH_OK)
		stop("no session");
	printf("%-32s", record->id);
	do
		asked += ask(s, search, truth, getenv("CONSULT_LOG") ? stdout : NULL);
	while (correct(s, search, truth, &asked));
	got = berth_session_result(s)->winner;
	complete = all_told(s, truth);
	n_certain += berth_search_settled(search, BERTH_VARY_ALL, 0, NULL) == BERTH_PROVEN;
	n_settled += berth_search_settled(search, BERTH_VARY_OPEN, 0, NULL) == BERTH_PROVEN;
	printf(" %3d questions, %s winner, %s\n", asked, got == wanted ? "same" : "OTHER",
	       complete ? "all stated facts were asked or confirmed" : "some facts were not asked for");
	asked_in[n_records++] = asked;
	n_same += got == wanted;
	n_complete += complete;
	n_complete_same += complete && got == wanted;
	berth_search_free(search);
	berth_session_free(s);
}

static void read_all(const char *path, berth_session *truth)
{
	FILE *file = fopen(path, "rb");
	char *bytes = malloc(1 << 24);
	size_t length = file && bytes ? fread(bytes, 1, 1 << 24, file) : 0;
	berth_records *records;
	const berth_record *record;

	if (berth_records_open(&records, program, path, bytes, length, BERTH_FORMAT_ANY, true, NULL)
	    != BERTH_OK)
		stop("the records cannot be read");
	while (berth_records_next(records, truth, &record) == BERTH_OK && record
	       && n_records < MAX_RECORDS) {
		if (berth_diag_errors(record->errors))
			stop("a record is unsound");
		if (berth_session_among(truth, record->among) != BERTH_OK
		    || berth_session_run(truth) != BERTH_OK)
			stop("a run failed");
		consult(record, truth);
	}
	berth_records_close(records);
	free(bytes);
	if (file)
		fclose(file);
}

int main(int argc, char **argv)
{
	const berth_kb_options options = { .path = argc > 1 ? argv[1] : "" };
	berth_diag *diag = berth_diag_new(0);
	berth_session *truth;

	if (argc < 3 || !diag || berth_kb_load(&program, &options, diag) != BERTH_OK)
		stop("usage: consult KNOWLEDGE FILE");
	if (berth_session_new(&truth, program, 0) != BERTH_OK)
		stop("no session");
	read_all(argv[2], truth);
	if (n_records == 0)
		stop("no records");
	qsort(asked_in, (size_t)n_records, sizeof *asked_in, ascending);
	printf("%d records: questions median %d, p90 %d, max %d; same winner %d; all facts asked or "
	       "confirmed %d, of these the same winner %d; settled %d, certain %d; longest wait %.1f "
	       "ms\n", n_records, asked_in[n_records / 2], asked_in[n_records * 9 / 10],
	       asked_in[n_records - 1], n_same, n_complete, n_complete_same, n_settled, n_certain,
	       longest);
	return 0;
}
