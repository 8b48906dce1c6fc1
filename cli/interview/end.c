/* end.c - the result with how sure it is, or what is missing for one. */
#include "cli/interview/parts.h"
#include "cli/report/report.h"
#include "cli/report/result-json.h"

/* Evaluations for each of the last proofs. */
#define LAST_PROOF_BUDGET 20000
/* And for whether one fact that is open still matters. */
#define DOUBT_BUDGET 400

/* Questions that nobody had to answer. */
static unsigned not_asked(const struct dialogue *d)
{
	unsigned count = 0;
	berth_fact_info info;

	for (uint32_t fact = 0; fact < d->n_facts; fact++)
		if (berth_fact_describe(d->program, fact, 0, &info) == BERTH_OK && !info.derived &&
		    !d->given[fact].text && !d->given[fact].unknown)
			count++;
	return count;
}

/* Is FACT not known, or not exactly? */
static bool is_vague(const struct dialogue *d, uint32_t fact)
{
	berth_value value;

	return d->given[fact].unknown ||
	       (d->given[fact].text &&
	        berth_value_read(d->program, fact, d->given[fact].text, &value) == BERTH_OK &&
	        value.low != value.high);
}

/* What is to be found out before the result is sure. */
static void say_what_to_find_out(struct dialogue *d)
{
	uint32_t fact;

	strbuf_clear(&d->line);
	berth_walk_open_facts(d->walk, d->session); /* as the last proof left it */
	while (berth_walk_next(d->walk, &fact))
		if (is_vague(d, fact))
			strbuf_add_format(&d->line, "%s%s (%s)",
			                  d->line.length ? ", " : in_words(d, N_("To be sure, find out: ")),
			                  name_of_fact(d, fact), id_of_fact(d, fact));
	if (d->line.length)
		end_note(d);
}

/* How sure the result is, in a sentence. WITNESS has no winner when none was found. */
static void say_how_sure(struct dialogue *d, const berth_counterexample *witness)
{
	const berth_result *result = berth_session_result(d->session);

	if (result->status == BERTH_CERTAIN) {
		say_note(d, in_words(d, N_("Certain: no answer to any question can change this.")));
		return;
	}
	if (result->status == BERTH_SETTLED) {
		say_note(d, in_words(d, N_("Settled: no open question can change this, as long as what is "
		                           "assumed holds.")));
		return;
	}
	if (result->status != BERTH_POSSIBLE)
		return;
	strbuf_add(&d->line, in_words(d, witness->winner == BERTH_NONE
		? N_("Settled as far as you can tell: no open question can change this; whether what you "
		     "do not know could is not proven.")
		: N_("Settled as far as you can tell: no open question can change this; what you do not "
		     "know could.")));
	if (witness->winner != BERTH_NONE) {
		say_add(&d->app->words, &d->line, N_(" %s would win, for one, if: "),
		        name_of_candidate(d, witness->winner));
		for (uint32_t i = 0; i < witness->count; i++) {
			strbuf_add_format(&d->line, "%s%s: ", i ? "; " : "",
			                  name_of_fact(d, witness->answers[i].fact));
			speak_value(&d->speaker, &d->line, witness->answers[i].fact,
			            &witness->answers[i].value);
		}
	}
	end_note(d);
	say_what_to_find_out(d);
}

static void say_ending(struct dialogue *d, const berth_counterexample *witness)
{
	say_how_sure(d, witness);
	say_add(&d->app->words, &d->line,
	        (long)not_asked(d) == 1 ? N_("%ld question was not asked.")
	                                : N_("%ld questions were not asked."), (long)not_asked(d));
	end_note(d);
}

static int write_result(struct dialogue *d)
{
	const char *id = d->options.state ? state_id(d->options.state) : "interview";
	struct page page = app_result_page(d->app);
	int code = 0;

	arena_clear(d->moment);
	if (d->options.json)
		result_json(&page.text, d->moment, d->session, id, false);
	else if (!report_text(&page, d->moment, &d->speaker, d->session, id,
	                      d->options.state ? in_words(d, N_("Interview")) : ""))
		page.text.failed = true;
	if (!strbuf_ok(&page.text))
		code = app_out_of_memory(d->app);
	if (code == 0 && !d->options.json)
		code = app_result_open(d->app);
	if (code == 0)
		out_write(&d->app->out, strbuf_text(&page.text), page.text.length);
	if (code == 0)
		code = app_result_close(d->app);
	strbuf_free(&page.text);
	return code;
}

/* The report is long, so its core stands once more at its end. A person at a terminal may then
 * doubt it, change an answer, or keep it in a file. */
static void end_as_text(struct dialogue *d, const berth_counterexample *witness)
{
	uint32_t winner = berth_session_result(d->session)->winner;

	say_add(&d->app->words, &d->line, N_("Recommendation: %s"), name_of_candidate(d, winner));
	out_error("\n");
	end_note(d);
	say_ending(d, witness);
	if (d->options.at_terminal) {
		d->turn = DIALOGUE_AFTERWARDS;
		d->waits = true;
		say_offers(d);
	} else {
		dialogue_farewell(d);
	}
}

int dialogue_end(struct dialogue *d)
{
	berth_counterexample witness = { .winner = BERTH_NONE };
	int code;

	berth_search_tighten(d->search, d->session, LAST_PROOF_BUDGET, &witness);
	if (witness.winner != BERTH_NONE)
		berth_search_shorten(d->search, &witness);
	save(d, STATE_ENDED, NULL, 0, NULL);
	if (d->options.json) /* whose last line is the result */
		say_ending(d, &witness);
	code = write_result(d);
	if (code != 0)
		return code;
	if (!d->options.json)
		end_as_text(d, &witness);
	d->code = berth_session_result(d->session)->status == BERTH_NOTHING ? EXIT_NO : EXIT_DONE;
	return d->code;
}

int dialogue_code(const struct dialogue *d)
{
	return d->code;
}

static bool is_claimed(const struct dialogue *d, uint32_t fact)
{
	for (size_t i = 0; d->turn == DIALOGUE_CONFIRMATION && i < d->n_claims; i++)
		if (d->claims[i].fact == fact)
			return true;
	return false;
}

int dialogue_break_off(struct dialogue *d)
{
	struct strbuf list = STRBUF_INIT;

	for (uint32_t fact = 0; fact < d->n_facts; fact++)
		if (is_claimed(d, fact) ||
		    berth_search_winner_relevance(d->search, BERTH_VARY_OPEN, fact, DOUBT_BUDGET) !=
		    BERTH_IRRELEVANT)
			strbuf_add_format(&list, "%s%s", list.length ? ", " : "", id_of_fact(d, fact));
	app_complain(d->app, N_("there are no more answers, and the result is not settled"));
	if (list.length)
		app_suggest(d->app, N_("these can still change it: %s"), strbuf_text(&list));
	strbuf_free(&list);
	return EXIT_UNCERTAIN;
}

void dialogue_farewell(struct dialogue *d)
{
	const char *id;

	if (d->options.json)
		return;
	if (!d->options.state) {
		if (d->options.at_terminal)
			say_note(d, in_words(d, N_("nothing was saved")));
		return;
	}
	id = state_id(d->options.state);
	say_add(&d->app->words, &d->line, N_("session '%s' has all answers"), id);
	end_note(d);
	say_add(&d->app->words, &d->line,
	        N_("'berth session export %s' writes them as a requirement file for 'berth advise'"),
	        id);
	end_note(d);
	say_add(&d->app->words, &d->line, N_("'berth session resume %s' goes on with it"), id);
	end_note(d);
}
