/*
 * dialogue.c - the order of a consultation: questions by their worth, then the assumptions that
 * could overturn the result, then the result.
 */
#include "base/text.h"
#include "cli/interview/parts.h"

#include <string.h>

/* --- life */

int dialogue_open(struct dialogue **out, struct app *app, berth_session *session,
                  const struct dialogue_options *options)
{
	struct dialogue *d = arena_alloc(app->arena, 1, sizeof *d);
	int code;

	if (!d)
		return app_out_of_memory(app);
	*d = (struct dialogue){
		.app = app, .session = session, .program = berth_session_program(session),
		.options = *options, .arena = arena_new(0),
		.turn = { .kind = DIALOGUE_QUESTION, .fact = BERTH_NONE, .wanted = BERTH_NONE, .n_told = 1 }
	};
	*out = d;
	if (!voice_open(&d->voice, app, d->program, options->json) || !d->arena)
		return app_out_of_memory(app);
	code = given_run(d);
	if (code == 0 && (berth_search_new(&d->search, session) != BERTH_OK ||
	                  berth_walk_new(&d->walk, d->program) != BERTH_OK))
		code = app_out_of_memory(app);
	return code == 0 ? given_open(d) : code;
}

void dialogue_free(struct dialogue *d)
{
	if (!d)
		return;
	berth_robust_free(d->robust);
	berth_search_free(d->search);
	berth_walk_free(d->walk);
	voice_close(&d->voice);
	arena_free(d->arena);
}

/* --- what is next */

static void ask_about(struct dialogue *d, uint32_t fact)
{
	struct turn *turn = &d->turn;

	turn->kind = DIALOGUE_QUESTION;
	turn->fact = fact;
	turn->changing = turn->changing && turn->wanted == fact;
	turn->wanted = BERTH_NONE;
	turn->waits = true;
	given_ask(&d->given, fact);
	question_say(d);
}

static void ask_to_confirm(struct dialogue *d)
{
	d->turn.kind = DIALOGUE_CONFIRMATION;
	d->turn.waits = true;
	confirm_say(d);
}

/* Takes up again, once, what was put off; not where it was put off just now. */
static bool take_up_skipped(struct dialogue *d)
{
	bool any = false;

	if (d->turn.put_off || !d->turn.n_told)
		return false;
	for (uint32_t fact = 0; fact < d->given.n_facts; fact++)
		if (d->given.facts[fact].skipped) {
			berth_search_reopen(d->search, fact);
			any = true;
		}
	d->turn.put_off = any;
	return any;
}

/* Says so, once, when there is neither proof nor counterexample. */
static void say_if_not_proven(struct dialogue *d, berth_proof found)
{
	bool before = d->turn.not_proven;

	d->turn.not_proven = found == BERTH_NOT_PROVEN;
	if (d->turn.not_proven && !before)
		voice_note(&d->voice, voice_words(&d->voice, N_("Not proven yet that what is open cannot "
		                                                "change the result, so the questions go "
		                                                "on.")));
}

/* The question of most worth while the result is not settled. */
static bool next_question(struct dialogue *d, uint32_t *fact)
{
	berth_proof found = berth_search_settled(d->search, BERTH_VARY_OPEN, PROOF_BUDGET, NULL);
	berth_question question;

	if (found == BERTH_PROVEN ||
	    !berth_search_next(d->search, BERTH_VARY_OPEN, PROOF_BUDGET, &question))
		return false;
	say_if_not_proven(d, found);
	*fact = question.fact;
	return true;
}

/* Asked before all else, whatever it is worth: who does not know what is to run does not know what
 * the answers are about. Not where no answer could change anything. */
static bool first_question(const struct dialogue *d, uint32_t *fact)
{
	const berth_result *result = berth_session_result(d->session);
	berth_fact_info info;

	if (result->status == BERTH_CERTAIN)
		return false;
	for (uint32_t i = 0; i < d->given.n_facts; i++) {
		const struct given_fact *given = &d->given.facts[i];
		if (!given->answer.text && !given->unknown && !given->skipped
		    && berth_fact_describe(d->program, i, 0, &info) == BERTH_OK && !info.derived
		    && info.ask == BERTH_ASK_FIRST) {
			*fact = i;
			return true;
		}
	}
	return false;
}

/* With '--until certain': whatever could change the winner, assumed or not. */
static bool next_for_certainty(struct dialogue *d, uint32_t *fact)
{
	berth_question question;

	if (!d->app->settings.until_certain ||
	    berth_search_settled(d->search, BERTH_VARY_ALL, PROOF_BUDGET, NULL) == BERTH_PROVEN ||
	    !berth_search_next(d->search, BERTH_VARY_ASSUMED, PROOF_BUDGET, &question) ||
	    d->given.facts[question.fact].unknown) /* of the rest nobody knows more */
		return false;
	*fact = question.fact;
	return true;
}

/* With what is asked with it, if anything still is. */
static int ask_together(struct dialogue *d, uint32_t fact)
{
	uint32_t n, *facts;
	int code = 0;

	if (!choose_find(d, fact, &code)) {
		if (code == 0)
			ask_about(d, fact);
		return code;
	}
	facts = claims_facts(d, &n);
	for (uint32_t i = 0; facts && i < n; i++)
		given_ask_with(&d->given, facts[i], facts[0]);
	ask_to_confirm(d);
	return facts ? 0 : app_out_of_memory(d->app);
}

static int choose_next(struct dialogue *d)
{
	uint32_t fact;
	int code;

	if (d->turn.wanted == BERTH_NONE)
		d->turn.wanted = claims_next_unclear(d);
	if (d->turn.wanted != BERTH_NONE) {
		ask_about(d, d->turn.wanted);
		return 0;
	}
	sense_note(d);
	if (!d->turn.n_opened && (first_question(d, &fact) || next_question(d, &fact)
	                          || (take_up_skipped(d) && next_question(d, &fact))))
		return ask_together(d, fact);
	code = doubts_find(d);
	if (code != 0)
		return code;
	if (d->turn.n_claims)
		ask_to_confirm(d);
	else if (next_for_certainty(d, &fact))
		ask_about(d, fact);
	else
		d->turn.kind = DIALOGUE_DECIDED;
	return 0;
}

/* What was asked is not answered: a person sees it above, a program is told again. */
static void ask_again(struct dialogue *d)
{
	if (!d->voice.json)
		return;
	if (d->turn.kind == DIALOGUE_QUESTION)
		question_say(d);
	else if (d->turn.kind == DIALOGUE_CONFIRMATION)
		confirm_say(d);
}

static int decide_next(struct dialogue *d)
{
	struct turn *turn = &d->turn;

	d->code = EXIT_DONE; /* the result that was given is none any more */
	if (turn->invited) {
		turn->invited = false;
		turn->kind = DIALOGUE_BRIEF;
		question_invite(&d->voice);
		return 0;
	}
	if (turn->brief_waits && turn->wanted == BERTH_NONE) {
		turn->brief_waits = false;
		ask_to_confirm(d);
		return 0;
	}
	return choose_next(d);
}

int dialogue_ask(struct dialogue *d, enum dialogue_turn *turn)
{
	int code = 0;

	arena_clear(d->voice.moment);
	if (d->turn.waits && d->turn.kind != DIALOGUE_LEFT)
		ask_again(d);
	else if (d->turn.kind != DIALOGUE_LEFT)
		code = decide_next(d);
	*turn = d->turn.kind;
	if (!voice_ok(&d->voice) || arena_failed(d->arena))
		code = app_out_of_memory(d->app);
	return code;
}

void dialogue_invite(struct dialogue *d)
{
	d->turn.invited = true;
}

void dialogue_refuse(struct dialogue *d, const char *what)
{
	voice_error(&d->voice, what, NULL);
	d->turn.invited = d->turn.kind == DIALOGUE_BRIEF;
}

/* The result is given, and no command follows. */
static int take_afterwards(struct dialogue *d, const char *line)
{
	struct voice *voice = &d->voice;

	if (*line) {
		voice_add(voice, N_("'%s' is no command"), voice_echo(voice, line));
		voice_end_error(voice, voice_words(voice, N_("'help' lists them; Enter leaves")));
	} else {
		d->turn.kind = DIALOGUE_LEFT;
		dialogue_farewell(d);
	}
	return 0;
}

/* "the crew is four": what is no answer to the question may be one to others, which is said. */
static int take_others(struct dialogue *d, const char *line, bool *taken)
{
	size_t most = strlen(line) + 1 + d->given.n_facts;
	struct corrections list = { .items = arena_alloc(d->voice.moment, most, sizeof *list.items) };
	struct snapshot before;
	int code = 0;

	if (!list.items)
		return app_out_of_memory(d->app);
	*taken = strchr(line, ' ') && corrections_read_plain(&list, d, line);
	if (!*taken)
		return 0;
	effects_note(&before, d);
	for (size_t i = 0; i < list.count && code == 0; i++) {
		read_say(&d->voice, list.items[i].fact, NULL, &list.items[i].answer);
		code = given_take_silently(d, list.items[i].fact, &list.items[i].answer, line);
	}
	effects_say(d, &before);
	d->turn.waits = false; /* another question may be worth more now */
	return code;
}

static int take_answer(struct dialogue *d, const char *line)
{
	uint32_t fact = d->turn.fact;
	bool changing = d->turn.changing;
	struct voice *voice = &d->voice;
	struct answer answer;
	bool taken = false;
	int code;

	if (!*line)
		return given_put_off(d, &fact, 1);
	if (answer_read(&answer, d->arena, &voice->speaker, fact, line) != ANSWER_FINE) {
		code = take_others(d, line, &taken);
		if (code != 0 || taken)
			return code;
	}
	if (!read_answer(&answer, d->arena, voice, fact, line))
		return 0; /* asked once more */
	d->turn.waits = false;
	d->turn.changing = false;
	read_say(voice, fact, line, &answer);
	code = given_take(d, fact, &answer, line);
	return code == 0 && changing ? given_mark_unneeded(d) : code;
}

/* A line that cannot be read is said, and asked for once more. */
static int take_brief(struct dialogue *d, const char *line)
{
	int code = dialogue_brief(d, line, strlen(line));

	return code == EXIT_DATA ? 0 : code;
}

int dialogue_take(struct dialogue *d, const char *line)
{
	size_t length = strlen(line);
	char *text = answer_fold(d->voice.moment, line, &length);
	enum dialogue_turn kind = d->turn.kind;
	bool taken = false;
	int code;

	if (!text)
		return app_out_of_memory(d->app);
	text = text_trim(text, "\r\n");
	voice_fit(&d->voice);
	code = commands_take(d, text, &taken);
	if (taken && d->turn.kind == DIALOGUE_BRIEF)
		d->turn.invited = true;
	if (code != 0 || taken)
		return code;
	if (kind == DIALOGUE_BRIEF)
		return *text ? take_brief(d, text) : 0;
	if (kind == DIALOGUE_CONFIRMATION)
		return claims_take(d, text);
	return kind == DIALOGUE_AFTERWARDS ? take_afterwards(d, text) : take_answer(d, text);
}
