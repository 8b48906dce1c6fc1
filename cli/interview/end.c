/* end.c - the result with how sure it is, or what is missing for one. */
#include "cli/interview/parts.h"
#include "cli/report/report.h"
#include "cli/report/result-json.h"

/* Evaluations for whether one fact that is open still matters. */
#define DOUBT_BUDGET 400

/* Is FACT not known, or not exactly? */
static bool is_vague(const struct given_fact *given)
{
	return given->unknown ||
	       (given->answer.text && given->answer.value.low != given->answer.value.high);
}

/* What is to be found out before the result is sure. */
static void say_what_to_find_out(struct dialogue *d)
{
	struct voice *voice = &d->voice;
	uint32_t fact;

	berth_walk_open_facts(d->walk, d->session); /* as the last proof left it */
	while (berth_walk_next(d->walk, &fact)) {
		if (!is_vague(&d->given.facts[fact]))
			continue;
		strbuf_add(&voice->line, voice->line.length
			? ", " : voice_words(voice, N_("To be sure, find out: ")));
		strbuf_add_format(&voice->line, "%s (%s)", voice_fact(voice, fact),
		                  berth_fact_id(d->program, fact));
	}
	if (voice->line.length)
		voice_end_note(voice);
}

static void add_witness(struct voice *voice, const berth_counterexample *witness)
{
	voice_add(voice, N_("Settled as far as you can tell: no open question can change this; what "
	                    "you do not know could."));
	voice_add(voice, N_(" %s would win, for one, if: "), voice_candidate(voice, witness->winner));
	for (uint32_t i = 0; i < witness->count; i++) {
		const berth_answer *answer = &witness->answers[i];

		strbuf_add(&voice->line, i ? "; " : "");
		voice_add_fact(voice, answer->fact);
		speak_value(&voice->speaker, &voice->line, answer->fact, &answer->value);
	}
}

/* Does it speak of what nobody would ask about in this case? Then it says nothing to a person. */
static bool is_far_fetched(const struct dialogue *d, const berth_counterexample *witness)
{
	for (uint32_t i = 0; i < witness->count; i++)
		if (!berth_session_is_sensible(d->session, witness->answers[i].fact))
			return true;
	return false;
}

/* How sure the result is, in a sentence. WITNESS has no winner when none was found. */
static void say_how_sure(struct dialogue *d, const berth_counterexample *witness)
{
	berth_decision status = berth_session_result(d->session)->status;
	struct voice *voice = &d->voice;

	if (status == BERTH_CERTAIN)
		voice_add(voice, N_("Certain: no answer to any question can change this."));
	else if (status == BERTH_SETTLED)
		voice_add(voice, N_("Settled: no open question can change this, as long as what is assumed "
		                    "holds."));
	else if (status == BERTH_POSSIBLE && witness->winner == BERTH_NONE)
		voice_add(voice, N_("Settled as far as you can tell: no open question can change this; "
		                    "whether what you do not know could is not proven."));
	else if (status == BERTH_POSSIBLE && is_far_fetched(d, witness))
		voice_add(voice, N_("Settled as far as you can tell: no open question can change this."));
	else if (status == BERTH_POSSIBLE)
		add_witness(voice, witness);
	else
		return;
	voice_end_note(voice);
	if (status == BERTH_POSSIBLE)
		say_what_to_find_out(d);
}

/* As 'berth advise' answers a file; 'save' keeps the whole report. */
static bool add_screen(struct dialogue *d, struct page *page, const char *id)
{
	struct voice *voice = &d->voice;
	struct screen_wanted wanted = { SCREEN_WHOLE, false, NULL, id,
		                            d->options.state ? given_title(d) : "" };
	bool fine = berth_robust_new(&wanted.robust, d->session) == BERTH_OK
		&& report_screen(page, voice->moment, &voice->speaker, d->session, &wanted);

	berth_robust_free(wanted.robust);
	return fine;
}

static int write_result(struct dialogue *d)
{
	const char *id = d->options.state ? state_id(d->options.state) : "interview";
	struct voice *voice = &d->voice;
	struct page page = app_result_page(d->app);
	int code = 0;

	arena_clear(voice->moment);
	if (voice->json)
		result_json(&page.text, voice->moment, d->session, NULL, id, false);
	else if (!add_screen(d, &page, id))
		page.text.failed = true;
	if (!strbuf_ok(&page.text))
		code = app_out_of_memory(d->app);
	if (code == 0 && !voice->json)
		code = app_result_open(d->app);
	if (code == 0)
		out_write(&d->app->out, strbuf_text(&page.text), page.text.length);
	if (code == 0)
		code = app_result_close(d->app);
	strbuf_free(&page.text);
	return code;
}

/* A person at a terminal may doubt what is on the screen, change an answer, or keep it in a file.
 * To others, who may read the screen later, how it stands is said once more. */
static void end_as_text(struct dialogue *d, const berth_counterexample *witness)
{
	uint32_t winner = berth_session_result(d->session)->winner;
	struct voice *voice = &d->voice;

	if (!d->options.sees_result) {
		voice_add(voice, N_("Recommendation: %s"), voice_candidate(voice, winner));
		out_error("\n");
		voice_end_note(voice);
		say_how_sure(d, witness);
	}
	if (d->options.at_terminal) {
		d->turn.kind = DIALOGUE_AFTERWARDS;
		d->turn.waits = true;
		question_offer(voice);
	} else {
		dialogue_farewell(d);
	}
}

int dialogue_end(struct dialogue *d)
{
	berth_counterexample witness = { .winner = BERTH_NONE };
	int code;

	berth_search_tighten(d->search, d->session, BERTH_PROOF_BUDGET, &witness);
	if (witness.winner != BERTH_NONE)
		berth_search_shorten(d->search, &witness);
	given_save(d, STATE_ENDED, NULL, 0, NULL);
	if (d->voice.json) /* whose last line is the result */
		say_how_sure(d, &witness);
	code = write_result(d);
	if (code != 0)
		return code;
	if (!d->voice.json)
		end_as_text(d, &witness);
	d->code = berth_session_result(d->session)->status == BERTH_NOTHING ? EXIT_NO : EXIT_DONE;
	return d->code;
}

int dialogue_code(const struct dialogue *d)
{
	return d->code;
}

static bool is_claimed(const struct turn *turn, uint32_t fact)
{
	for (size_t i = 0; turn->kind == DIALOGUE_CONFIRMATION && i < turn->n_claims; i++)
		if (turn->claims[i].fact == fact)
			return true;
	return false;
}

int dialogue_break_off(struct dialogue *d)
{
	struct strbuf list = STRBUF_INIT;

	for (uint32_t fact = 0; fact < d->given.n_facts; fact++)
		if (is_claimed(&d->turn, fact) ||
		    berth_search_winner_relevance(d->search, BERTH_VARY_OPEN, fact, DOUBT_BUDGET) !=
		    BERTH_IRRELEVANT)
			strbuf_add_format(&list, "%s%s", list.length ? ", " : "",
			                  berth_fact_id(d->program, fact));
	app_complain(d->app, N_("there are no more answers, and the result is not settled"));
	if (list.length)
		app_suggest(d->app, N_("these can still change it: %s"), strbuf_text(&list));
	strbuf_free(&list);
	return EXIT_UNCERTAIN;
}
