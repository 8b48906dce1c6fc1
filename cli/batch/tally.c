/* tally.c - what became of all records: counted, and said at the end */
#include "cli/batch/tally.h"

#include "base/json.h"

#include <string.h>
#include <time.h>

double tally_now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

bool tally_begin(struct tally *tally, const struct batch *batch)
{
	*tally = (struct tally){ .began = tally_now() };
	tally->winners = arena_alloc(batch->arena, batch->n_candidates + 1u, sizeof *tally->winners);
	return tally->winners != NULL;
}

void tally_add(struct tally *tally, const struct outcome *outcome)
{
	tally->records++;
	if (outcome->fault)
		tally->faults++;
	else
		tally->by_status[outcome->status]++;
	if (outcome->winner != BERTH_NONE)
		tally->winners[outcome->winner]++;
}

/* The candidate with the most wins below MOST, or with the same and behind AFTER; BERTH_NONE: no
 * more of them. */
static uint32_t next_winner(const struct tally *t, const struct batch *batch, uint64_t most,
                            uint32_t after)
{
	uint32_t best = BERTH_NONE;

	for (uint32_t i = 0; i < batch->n_candidates; i++) {
		bool later = t->winners[i] < most || (t->winners[i] == most && i > after);
		if (t->winners[i] && later && (best == BERTH_NONE || t->winners[i] > t->winners[best]))
			best = i;
	}
	return best;
}

static uint64_t per_second(const struct tally *t, double seconds)
{
	return seconds > 0 ? (uint64_t)((double)(t->records - t->before) / seconds) : 0;
}

/* --- as text */

static void add_winners(struct strbuf *out, const struct tally *t, const struct batch *batch)
{
	uint64_t won = t->records - t->faults - t->by_status[BERTH_NOTHING], most = UINT64_MAX;
	uint32_t c = BERTH_NONE;
	const char *before = "";

	while ((c = next_winner(t, batch, most, c)) != BERTH_NONE) {
		most = t->winners[c];
		strbuf_add_format(out, "%s%s %.1f %%", before, berth_candidate_id(batch->w.program, c),
		                  100.0 * (double)most / (double)won);
		before = ", ";
	}
}

static void say_tally(const struct tally *t, const struct batch *batch, double seconds)
{
	struct strbuf winners = STRBUF_INIT;

	app_complain(batch->app,
	             N_("%llu records in %.2f s, %llu a second: %llu certain, %llu settled, %llu "
	                "possible, %llu without anything feasible, %llu with errors"),
	             (unsigned long long)t->records, seconds,
	             (unsigned long long)per_second(t, seconds),
	             (unsigned long long)t->by_status[BERTH_CERTAIN],
	             (unsigned long long)t->by_status[BERTH_SETTLED],
	             (unsigned long long)t->by_status[BERTH_POSSIBLE],
	             (unsigned long long)t->by_status[BERTH_NOTHING], (unsigned long long)t->faults);
	add_winners(&winners, t, batch);
	if (winners.length)
		app_complain(batch->app, N_("first choices: %s"), strbuf_text(&winners));
	strbuf_free(&winners);
}

/* --- as JSON */

static void add_json(struct strbuf *out, const struct tally *t, const struct batch *batch,
                     double seconds)
{
	struct json json = { .out = out };
	uint64_t most = UINT64_MAX;
	uint32_t c = BERTH_NONE;

	json_begin(&json, NULL, '{');
	json_add_string(&json, "schema", "berth.summary/1");
	json_add_integer(&json, "records", (int64_t)t->records);
	for (berth_decision d = BERTH_CERTAIN; d <= BERTH_NOTHING; d++)
		json_add_integer(&json, berth_decision_name(d), (int64_t)t->by_status[d]);
	json_add_integer(&json, "errors", (int64_t)t->faults);
	json_add_integer(&json, "milliseconds", (int64_t)(seconds * 1000));
	json_add_integer(&json, "per_second", (int64_t)per_second(t, seconds));
	json_begin(&json, "winners", '[');
	while ((c = next_winner(t, batch, most, c)) != BERTH_NONE) {
		most = t->winners[c];
		json_begin(&json, NULL, '{');
		json_add_string(&json, "id", berth_candidate_id(batch->w.program, c));
		json_add_integer(&json, "records", (int64_t)most);
		json_end(&json, '}');
	}
	json_end(&json, ']');
	json_end(&json, '}');
	strbuf_add_char(out, '\n');
}

static int write_tally(const struct tally *t, const struct batch *batch, double seconds)
{
	struct strbuf text = STRBUF_INIT;
	struct out out;
	const char *name = batch->app->settings.summary;
	int error;

	add_json(&text, t, batch, seconds);
	error = out_open(&out, name);
	if (error == 0) {
		out_write(&out, strbuf_text(&text), text.length);
		error = out_close(&out);
	}
	strbuf_free(&text);
	if (error == 0)
		return 0;
	app_complain(batch->app, N_("cannot write '%s': %s"), name, strerror(error));
	return EXIT_FILES;
}

int tally_end(const struct tally *tally, const struct batch *batch)
{
	double seconds = tally_now() - tally->began;

	if (batch->app->settings.summary)
		return write_tally(tally, batch, seconds);
	say_tally(tally, batch, seconds);
	return 0;
}
