/*
 * dialogue.c - the order of a consultation: questions by their worth, then the assumptions that
 * could overturn the result, then the result.
 */
#include "base/text.h"
#include "cli/answer/answer.h"
#include "cli/interview/parts.h"
#include "cli/app/knowledge.h"
#include "cli/report/result-json.h"

#include <string.h>

/* --- life */

const char *written(struct dialogue *d, uint32_t fact, const berth_value *value)
{
	size_t length = berth_value_write(d->program, fact, value, NULL, 0);
	char *text = arena_alloc(d->arena, length + 1, 1);

	if (text)
		berth_value_write(d->program, fact, value, text, length + 1);
	return text;
}

/* The text of a told value as it was written, or else in the display unit. */
static const char *text_told(struct dialogue *d, uint32_t fact, const berth_fact_state *state)
{
	berth_value value;

	if (state->origin.text &&
	    berth_value_read(d->program, fact, state->origin.text, &value) == BERTH_OK)
		return arena_strdup(d->arena, state->origin.text);
	return written(d, fact, &state->value);
}

static void note_told(struct dialogue *d)
{
	berth_fact_state state;

	for (uint32_t fact = 0; fact < d->n_facts; fact++)
		if (berth_session_fact(d->session, fact, &state) == BERTH_OK) {
			d->given[fact].unknown = state.unknown;
			if (state.standing == BERTH_TOLD)
				d->given[fact].text = text_told(d, fact, &state);
		}
}

/* What was put off in the session that goes on. */
static void note_skipped(struct dialogue *d)
{
	const struct state_standings *standings = d->options.standings;

	for (size_t i = 0; standings && i < standings->count; i++) {
		uint32_t fact = berth_fact_find(d->program, standings->items[i].answer->fact);

		if (fact == BERTH_NONE || standings->items[i].event->kind != STATE_SKIPPED)
			continue;
		d->given[fact].skipped = true;
		berth_search_close(d->search, fact);
	}
}

static bool make_room(struct dialogue *d)
{
	berth_program_info info;

	berth_program_describe(d->program, &info);
	d->n_facts = info.facts;
	d->n_candidates = info.candidates;
	d->room_asked = info.facts + 1;
	d->arena = arena_new(0);
	d->moment = arena_new(0);
	if (!d->arena || !d->moment)
		return false;
	d->given = arena_alloc(d->arena, info.facts + 1, sizeof *d->given);
	d->asked = arena_alloc(d->arena, d->room_asked, sizeof *d->asked);
	d->number = arena_alloc(d->arena, info.facts + 1, sizeof *d->number);
	return d->given && d->asked && d->number;
}

/* The terminal may have another width than before. */
static void fit_page(struct dialogue *d)
{
	const struct settings *settings = &d->app->settings;

	d->page.width = d->options.json || (settings->accessible && !settings->width)
	                    ? 0
	                    : app_text_columns(d->app);
}

int dialogue_open(struct dialogue **out, struct app *app, berth_session *session,
                  const struct dialogue_options *options)
{
	struct dialogue *d = arena_alloc(app->arena, 1, sizeof *d);
	int code;

	if (!d)
		return app_out_of_memory(app);
	*d = (struct dialogue){
		.app = app, .session = session, .program = berth_session_program(session),
		.options = *options, .turn = DIALOGUE_QUESTION, .fact = BERTH_NONE,
		.wanted = BERTH_NONE, .page = { .text = STRBUF_INIT }, .line = STRBUF_INIT
	};
	*out = d;
	d->speaker = (struct speaker){ &app->words, d->program, knowledge_language(app, d->program),
		                           false };
	d->page.accessible = app->settings.accessible;
	d->page.colour = !options->json && app_colours_errors(app);
	fit_page(d);
	if (!make_room(d))
		return app_out_of_memory(app);
	code = rerun(d);
	if (code == 0 && (berth_search_new(&d->search, session) != BERTH_OK
	                  || berth_walk_new(&d->walk, d->program) != BERTH_OK))
		code = app_out_of_memory(app);
	if (code == 0) {
		note_told(d);
		note_skipped(d);
	}
	return code;
}

void dialogue_free(struct dialogue *d)
{
	if (!d)
		return;
	berth_search_free(d->search);
	berth_walk_free(d->walk);
	strbuf_free(&d->page.text);
	strbuf_free(&d->line);
	arena_free(d->arena);
	arena_free(d->moment);
}

uint32_t dialogue_fact(const struct dialogue *d)
{
	return d->turn == DIALOGUE_QUESTION ? d->fact : BERTH_NONE;
}

/* --- answers */

int rerun(struct dialogue *d)
{
	berth_rule_info rule = { .id = "" };
	berth_status status = berth_session_run(d->session);

	if (status == BERTH_OK)
		return 0;
	berth_rule_describe(d->program, berth_session_failed_rule(d->session), &rule);
	app_complain(d->app, N_("rule '%s': %s"), rule.id, berth_status_text(status));
	return status_exit_code(status);
}

void save(struct dialogue *d, enum state_kind kind, const struct state_answer *answers,
          size_t count, const char *typed)
{
	const berth_result *result = berth_session_result(d->session);
	berth_candidate_info info = { .id = NULL };
	struct state_event event = { .kind = kind, .answers = answers, .n_answers = count,
		                     .typed = typed, .status = berth_decision_name(result->status) };

	berth_candidate_describe(d->program, result->winner, 0, &info);
	event.winner = info.id;
	state_append(d->options.state, &event); /* what fails is said by it, and tried again */
}

berth_status tell_given(const struct dialogue *d, berth_session *session, uint32_t fact)
{
	const struct given *given = &d->given[fact];
	berth_origin origin = { given->text, NULL, 0 };
	berth_value value;
	berth_status status;

	if (!given->text)
		return given->unknown ? berth_session_tell_unknown(session, fact, NULL)
		                      : berth_session_retract(session, fact);
	status = berth_value_read(d->program, fact, given->text, &value);
	return status == BERTH_OK ? berth_session_tell(session, fact, &value, &origin) : status;
}

int give_silently(struct dialogue *d, uint32_t fact, const char *text, const char *typed,
                  enum state_kind kind)
{
	struct given *given = &d->given[fact];
	struct state_answer answer = { .fact = id_of_fact(d, fact) };
	berth_status status;
	int code;

	*given = (struct given){ .text = text ? arena_strdup(d->arena, text) : NULL,
		                 .unknown = !text };
	if (text && !given->text)
		return app_out_of_memory(d->app);
	if (text)
		berth_search_reopen(d->search, fact);
	else
		berth_search_close(d->search, fact); /* also where an assumption stays */
	status = tell_given(d, d->session, fact);
	code = status == BERTH_OK ? rerun(d) : status_refuse(d->app, status, answer.fact);
	if (code != 0)
		return code;
	answer.value = given->text;
	save(d, kind, &answer, 1, typed); /* before it is said that it is taken */
	return 0;
}

int give_answer(struct dialogue *d, uint32_t fact, const char *text, const char *typed,
                enum state_kind kind)
{
	struct snapshot before;
	int code;

	take_snapshot(&before, d);
	code = give_silently(d, fact, text, typed, kind);
	if (code == 0)
		say_effects(d, &before);
	return code;
}

int take_back(struct dialogue *d, uint32_t fact)
{
	struct state_answer answer = { .fact = id_of_fact(d, fact) };
	int code;

	d->given[fact] = (struct given){ .text = NULL };
	berth_search_reopen(d->search, fact);
	berth_session_retract(d->session, fact);
	code = rerun(d);
	if (code == 0)
		save(d, STATE_RETRACTED, &answer, 1, NULL);
	return code;
}

/* --- what is next */

static void ask_about(struct dialogue *d, uint32_t fact)
{
	bool again = false;

	d->turn = DIALOGUE_QUESTION;
	d->fact = fact;
	d->changing = d->changing && d->wanted == fact;
	d->wanted = BERTH_NONE;
	d->waits = true;
	for (uint32_t i = 0; i < d->n_asked; i++)
		again |= d->asked[i] == fact;
	if (!again && d->n_asked < d->room_asked)
		d->asked[d->n_asked++] = fact;
	if (!d->number[fact])
		d->number[fact] = ++d->questions;
	say_question(d);
}

/* Takes up again, once, what was put off. */
static bool take_up_skipped(struct dialogue *d)
{
	bool any = false;

	if (d->put_off)
		return false;
	for (uint32_t fact = 0; fact < d->n_facts; fact++)
		if (d->given[fact].skipped) {
			berth_search_reopen(d->search, fact);
			any = true;
		}
	d->put_off = any;
	return any;
}

/* Says so, once, when there is neither proof nor counterexample. */
static void say_if_not_proven(struct dialogue *d, berth_proof found)
{
	if (found == BERTH_NOT_PROVEN && !d->not_proven)
		say_note(d, in_words(d, N_("Not proven yet that what is open cannot change the result, so "
		                           "the questions go on.")));
	d->not_proven = found == BERTH_NOT_PROVEN;
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

/* With '--until certain': whatever could change the winner, assumed or not. */
static bool next_for_certainty(struct dialogue *d, uint32_t *fact)
{
	berth_question question;

	if (!d->app->settings.until_certain ||
	    berth_search_settled(d->search, BERTH_VARY_ALL, PROOF_BUDGET, NULL) == BERTH_PROVEN ||
	    !berth_search_next(d->search, BERTH_VARY_ASSUMED, PROOF_BUDGET, &question) ||
	    d->given[question.fact].unknown) /* of the rest nobody knows more */
		return false;
	*fact = question.fact;
	return true;
}

static int choose_next(struct dialogue *d)
{
	uint32_t fact;
	int code;

	if (d->wanted != BERTH_NONE) {
		ask_about(d, d->wanted);
		return 0;
	}
	if (next_question(d, &fact) || (take_up_skipped(d) && next_question(d, &fact))) {
		ask_about(d, fact);
		return 0;
	}
	code = find_assumptions(d);
	if (code != 0)
		return code;
	if (d->n_claims) {
		d->turn = DIALOGUE_CONFIRMATION;
		d->waits = true;
		d->questions++;
		say_claims(d);
	} else if (next_for_certainty(d, &fact)) {
		ask_about(d, fact);
	} else {
		d->turn = DIALOGUE_DECIDED;
	}
	return 0;
}

/* What was asked is not answered: a person sees it above, a program is told again. */
static void ask_again(struct dialogue *d)
{
	if (!d->options.json)
		return;
	if (d->turn == DIALOGUE_QUESTION)
		say_question(d);
	else if (d->turn == DIALOGUE_CONFIRMATION)
		say_claims(d);
}

static int decide_next(struct dialogue *d)
{
	d->code = EXIT_DONE; /* the result that was given is none any more */
	if (d->invited) {
		d->invited = false;
		d->turn = DIALOGUE_BRIEF;
		say_invitation(d);
		return 0;
	}
	if (d->brief_waits && d->wanted == BERTH_NONE) {
		d->brief_waits = false;
		d->waits = true;
		d->turn = DIALOGUE_CONFIRMATION;
		say_claims(d);
		return 0;
	}
	return choose_next(d);
}

int dialogue_ask(struct dialogue *d, enum dialogue_turn *turn)
{
	int code = 0;

	arena_clear(d->moment);
	if (d->waits && d->turn != DIALOGUE_LEFT)
		ask_again(d);
	else if (d->turn != DIALOGUE_LEFT)
		code = decide_next(d);
	*turn = d->turn;
	if (!strbuf_ok(&d->line) || !strbuf_ok(&d->page.text))
		code = app_out_of_memory(d->app);
	return code;
}

void dialogue_invite(struct dialogue *d)
{
	d->invited = true;
}

void dialogue_refuse(struct dialogue *d, const char *what)
{
	say_error(d, what, NULL);
	d->invited = d->turn == DIALOGUE_BRIEF;
}

void dialogue_interrupted(struct dialogue *d)
{
	say_note(d, in_words(d, N_("Ctrl-C once more leaves, and so does 'quit'.")));
}

/* The result is given, and no command follows. */
static int take_afterwards(struct dialogue *d, const char *line)
{
	if (*line) {
		say_add(&d->app->words, &d->line, N_("'%s' is no command"), echoed(d, line));
		end_error(d, in_words(d, N_("'help' lists them; Enter leaves")));
	} else {
		d->turn = DIALOGUE_LEFT;
		dialogue_farewell(d);
	}
	return 0;
}

static int take_answer(struct dialogue *d, const char *line)
{
	uint32_t fact = d->fact;
	const char *text = read_answer(d, fact, line);
	bool changing = d->changing;
	int code;

	if (!text)
		return 0; /* asked once more */
	d->waits = false;
	d->changing = false;
	say_understood(d, fact, line, text);
	code = give_answer(d, fact, text, line, STATE_TOLD);
	return code == 0 && changing ? mark_unneeded(d) : code;
}

int dialogue_take(struct dialogue *d, const char *line)
{
	char *text = arena_strdup(d->moment, line);
	bool taken = false;
	int code;

	if (!text)
		return app_out_of_memory(d->app);
	text = text_trim(text, "\r\n");
	fit_page(d);
	code = take_command(d, text, &taken);
	if (taken && d->turn == DIALOGUE_BRIEF)
		d->invited = true;
	if (code != 0 || taken)
		return code;
	if (d->turn == DIALOGUE_BRIEF)
		return *text ? dialogue_brief(d, text, strlen(text)) : 0;
	if (d->turn == DIALOGUE_CONFIRMATION)
		return take_claims(d, text);
	if (d->turn == DIALOGUE_AFTERWARDS)
		return take_afterwards(d, text);
	if (!*text) {
		say_error(d, in_words(d, N_("an answer is missing")),
		          in_words(d, N_("'?' explains the question; 'unknown' leaves it open")));
		return 0;
	}
	return take_answer(d, text);
}
