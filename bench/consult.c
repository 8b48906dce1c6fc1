/*
 * consult.c - holds a consultation about each record of a file and counts the questions.
 *
 *   consult KNOWLEDGE [FILE [-v]]
 *
 * Without FILE: one about a case of which nothing is known, with the time of each question.
 * Questions are answered from the record; what it does not say is answered "unknown".  When the
 * result is settled, the assumptions that could overturn it are confirmed or corrected by the
 * record, which counts as one question and may open others.  Beside it the same is done in the
 * fixed order of the vocabulary.  Where not all that the record says was asked or confirmed, the
 * winner may be another than that by all facts.
 */
#include "engine/search.h"
#include "kb/kb.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define MOST 2000 /* records, and timed calls of one kind */

static berth_program *program;
static berth_program_info info;
static bool verbose;

struct times {
	const char *what;
	double ms[MOST * 40];
	size_t n;
};
static struct times first = { .what = "first question" }, next = { .what = "next question" },
	proofs[] = { { .what = "refuted" }, { .what = "proven" }, { .what = "not proven" } },
	confirm = { .what = "confirmation" };

static unsigned long asked_of[4096], unknown_of[4096]; /* per fact */
static unsigned long proven_relevant;
static double waited; /* for the last question */

static _Noreturn void stop(const char *what)
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

static void took(struct times *t, double since)
{
	if (t->n < sizeof t->ms / sizeof *t->ms)
		t->ms[t->n++] = now() - since;
}

/* ---- one consultation ----------------------------------------------------------------- */

struct talk {
	berth_session *truth, *session;
	berth_search *search;
	unsigned questions, corrections;
	bool confirmed[4096];
	bool fixed_order, stuck; /* stuck: not proven, and nothing is left to ask */
	berth_decision status;
	bool far;                /* settled, but for what is unknown */
};

static const char *name_of(uint32_t fact)
{
	static berth_fact_info f;

	berth_fact_describe(program, fact, 0, &f);
	return f.id;
}

static const char *candidate_name(uint32_t candidate)
{
	berth_candidate_info c;

	if (candidate == BERTH_NONE)
		return "nothing";
	berth_candidate_describe(program, candidate, 0, &c);
	return c.id;
}

static bool said(const struct talk *t, uint32_t fact, berth_value *value)
{
	berth_fact_state state;

	if (berth_session_fact(t->truth, fact, &state) != BERTH_OK || state.standing != BERTH_TOLD)
		return false;
	*value = state.value;
	return true;
}

static void run(berth_session *s)
{
	if (berth_session_run(s) != BERTH_OK)
		stop("a run failed");
}

static berth_proof settled(struct talk *t, berth_scope scope)
{
	double since = now();
	berth_proof p = berth_search_settled(t->search, scope, 0, NULL);

	if (!t->fixed_order)
		took(&proofs[p], since);
	return p;
}

static bool is_open(const struct talk *t, uint32_t fact)
{
	berth_fact_info f;
	berth_fact_state state;

	berth_fact_describe(program, fact, 0, &f);
	berth_session_fact(t->session, fact, &state);
	return !f.derived && f.candidate == BERTH_NONE && state.standing == BERTH_UNTOLD
		&& !state.unknown;
}

static bool next_in_order(const struct talk *t, berth_question *q)
{
	uint32_t best = BERTH_NONE, least = UINT32_MAX;
	berth_fact_info f;

	for (uint32_t i = 0; i < info.facts; i++) {
		berth_fact_describe(program, i, 0, &f);
		if (is_open(t, i) && f.ordinal < least) {
			best = i;
			least = f.ordinal;
		}
	}
	*q = (berth_question){ .fact = best };
	return best != BERTH_NONE;
}

static bool choose(struct talk *t, berth_question *q)
{
	double since = now();
	bool found;

	if (t->fixed_order)
		return next_in_order(t, q);
	found = berth_search_next(t->search, BERTH_VARY_OPEN, 0, q);
	waited = now() - since;
	took(t->questions ? &next : &first, since);
	proven_relevant += found && q->proven_relevant;
	return found;
}

static void answer(struct talk *t, uint32_t fact)
{
	berth_value value;
	bool known = said(t, fact, &value);

	if (known)
		berth_session_tell(t->session, fact, &value, NULL);
	else
		berth_session_tell_unknown(t->session, fact, NULL);
	run(t->session);
	t->questions++;
	if (!t->fixed_order) {
		asked_of[fact]++;
		unknown_of[fact] += !known;
	}
	if (verbose && !t->fixed_order)
		printf("    %-28s %-7s %6.2f ms, leads: %s\n", name_of(fact), known ? "told" : "unknown",
		       waited, candidate_name(berth_session_result(t->session)->winner));
}

static void ask(struct talk *t)
{
	berth_question q;

	for (t->stuck = false; settled(t, BERTH_VARY_OPEN) != BERTH_PROVEN;) {
		if (!choose(t, &q)) {
			t->stuck = true;
			return;
		}
		answer(t, q.fact);
	}
}

/* Says whether anything was corrected. */
static bool confirm_assumptions(struct talk *t)
{
	static berth_fact_state states[4096];
	uint32_t cursor = 0, fact, list[4096], n = 0;
	double since = now();
	bool corrected = false, shown = false;

	while (berth_search_next_assumed(t->search, &cursor, &fact))
		list[n++] = fact;
	if (!t->fixed_order)
		took(&confirm, since);
	for (uint32_t i = 0; i < n; i++) /* telling ends the result */
		berth_session_fact(t->session, list[i], &states[i]);
	for (uint32_t i = 0; i < n; i++) {
		berth_fact_state state = states[i];
		berth_value value;
		shown = shown || !t->confirmed[list[i]];
		t->confirmed[list[i]] = true;
		if (!said(t, list[i], &value))
			value = state.value;
		berth_session_tell(t->session, list[i], &value, NULL);
		if (value.low == state.value.low && value.high == state.value.high)
			continue;
		if (value.low < state.value.low || value.high > state.value.high)
			t->corrections++;
		corrected = true;
		if (verbose && !t->fixed_order)
			printf("    corrected %s\n", name_of(list[i]));
	}
	t->questions += shown;
	run(t->session);
	return corrected;
}

static void talk(struct talk *t, uint64_t among)
{
	memset(t->confirmed, 0, sizeof t->confirmed);
	t->questions = t->corrections = 0;
	berth_session_reset(t->session);
	berth_session_among(t->session, among);
	run(t->session);
	do
		ask(t);
	while (confirm_assumptions(t));
	t->far = settled(t, BERTH_VARY_CLOSED) != BERTH_PROVEN;
	t->status = t->stuck ? BERTH_POSSIBLE
		: settled(t, BERTH_VARY_ALL) == BERTH_PROVEN ? BERTH_CERTAIN : BERTH_SETTLED;
}

/* Was all that the record says asked or confirmed? */
static bool heard_all(const struct talk *t, const char **missed)
{
	berth_fact_state state;
	berth_value value;

	for (uint32_t f = 0; f < info.facts; f++) {
		if (!said(t, f, &value) || t->confirmed[f])
			continue;
		berth_session_fact(t->session, f, &state);
		if (state.standing != BERTH_TOLD) {
			*missed = name_of(f);
			return false;
		}
	}
	return true;
}

/* ---- the file ------------------------------------------------------------------------------ */

static struct {
	unsigned questions[MOST], in_order[MOST], n;
	unsigned status[4], far, same, same_of_heard, heard, more;
} sum;

static void report(const struct talk *t, const char *id, unsigned in_order)
{
	static const char *const statuses[] = { "certain", "settled", "not proven", "none" };
	uint32_t by_all = berth_session_result(t->truth)->winner;
	uint32_t by_talk = berth_session_result(t->session)->winner;
	const char *missed = "";
	bool heard = heard_all(t, &missed);

	printf("%-28s %3u (in order %3u) %-10s%s %s%s%s%s%s\n", id, t->questions, in_order,
	       statuses[t->status], t->far ? "*" : " ", candidate_name(by_talk),
	       by_all == by_talk ? "" : ", by all facts ",
	       by_all == by_talk ? "" : candidate_name(by_all), heard ? "" : ", not heard: ",
	       heard ? "" : missed);
	sum.questions[sum.n] = t->questions;
	sum.in_order[sum.n++] = in_order;
	sum.status[t->status]++;
	sum.far += t->far;
	sum.same += by_all == by_talk;
	sum.heard += heard;
	sum.same_of_heard += heard && by_all == by_talk;
	sum.more += t->questions > in_order;
}

static int by_number(const void *a, const void *b)
{
	unsigned x = *(const unsigned *)a, y = *(const unsigned *)b;

	return (x > y) - (x < y);
}

static int by_time(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

static void summarize(const char *what, unsigned *list)
{
	qsort(list, sum.n, sizeof *list, by_number);
	printf("%-12s median %u, p90 %u, max %u\n", what, list[sum.n / 2], list[sum.n * 9 / 10],
	       list[sum.n - 1]);
}

static void summarize_times(struct times *t)
{
	if (!t->n)
		return;
	qsort(t->ms, t->n, sizeof *t->ms, by_time);
	printf("%-15s median %.2f ms, p90 %.2f, max %.2f, %zu\n", t->what, t->ms[t->n / 2],
	       t->ms[t->n * 9 / 10], t->ms[t->n - 1], t->n);
}

static void list_asked(void)
{
	for (uint32_t shown = 0; shown < 40; shown++) {
		uint32_t most = 0;
		for (uint32_t f = 0; f < info.facts; f++)
			if (asked_of[f] > asked_of[most])
				most = f;
		if (!asked_of[most])
			return;
		printf("  %-28s asked %3lu, unknown %3lu\n", name_of(most), asked_of[most],
		       unknown_of[most]);
		asked_of[most] = 0;
	}
}

static void conclude(void)
{
	summarize("questions", sum.questions);
	summarize("in order", sum.in_order);
	printf("certain %u, settled %u, not proven %u of %u; %u but for what is unknown\n",
	       sum.status[BERTH_CERTAIN], sum.status[BERTH_SETTLED], sum.status[BERTH_POSSIBLE], sum.n,
	       sum.far);
	printf("same winner as by all facts: %u of %u; where all was heard %u of %u\n", sum.same, sum.n,
	       sum.same_of_heard, sum.heard);
	printf("more questions than in order: %u; questions proven to matter: %lu of %zu\n", sum.more,
	       proven_relevant, first.n + next.n);
	summarize_times(&first);
	summarize_times(&next);
	for (int i = 0; i < 3; i++)
		summarize_times(&proofs[i]);
	summarize_times(&confirm);
	list_asked();
}

static char *read_all(const char *path, size_t *length)
{
	FILE *f = fopen(path, "rb");
	char *bytes = malloc(1 << 22);

	if (!f || !bytes)
		stop("no records");
	*length = fread(bytes, 1, 1 << 22, f);
	fclose(f);
	return bytes;
}

int main(int argc, char **argv)
{
	berth_kb_options options = { .path = argc > 1 ? argv[1] : NULL };
	berth_diag *diag = berth_diag_new(0);
	berth_records *records;
	const berth_record *record;
	struct talk t = { 0 };
	size_t length = 0;
	char *bytes;

	if (argc < 2)
		stop("usage: consult KNOWLEDGE [FILE [-v]]");
	verbose = argc != 3;
	bytes = argc > 2 ? read_all(argv[2], &length)
		: strdup("{\"id\":\"nothing\",\"facts\":{}}");
	length = argc > 2 ? length : strlen(bytes);
	if (berth_kb_load(&program, &options, diag) != BERTH_OK
	    || berth_session_new(&t.truth, program, 0) != BERTH_OK
	    || berth_session_new(&t.session, program, 0) != BERTH_OK
	    || berth_search_new(&t.search, t.session) != BERTH_OK
	    || berth_records_open(&records, program, "records", bytes, length, BERTH_FORMAT_NDJSON,
	                          false, NULL) != BERTH_OK)
		stop("the knowledge cannot be loaded");
	berth_program_describe(program, &info);
	while (berth_records_next(records, t.truth, &record) == BERTH_OK && record && sum.n < MOST) {
		unsigned in_order;
		if (berth_diag_count(record->errors))
			stop("a record has errors");
		run(t.truth);
		t.fixed_order = true;
		talk(&t, record->among);
		in_order = t.questions;
		t.fixed_order = false;
		talk(&t, record->among);
		report(&t, record->id, in_order);
	}
	if (sum.n)
		conclude();
	berth_records_close(records);
	berth_search_free(t.search);
	berth_session_free(t.session);
	berth_session_free(t.truth);
	berth_program_free(program);
	berth_diag_free(diag);
	free(bytes);
	return 0;
}
