/* given.c - what was told: into the session, out of it, and onto disk. */
#include "base/text.h"
#include "cli/app/knowledge.h"
#include "cli/interview/parts.h"

#include <string.h>

/* --- what there is at the beginning */

struct answer given_written(struct dialogue *d, uint32_t fact, const berth_value *value)
{
	size_t length = berth_value_write(d->program, fact, value, NULL, 0);
	char *text = arena_alloc(d->arena, length + 1, 1);

	if (text)
		berth_value_write(d->program, fact, value, text, length + 1);
	return (struct answer){ { value->low, value->high, value->text ? text : NULL }, text };
}

struct answer given_neutral(struct dialogue *d, uint32_t fact)
{
	berth_fact_info info;
	berth_value value;

	if (berth_fact_describe(d->program, fact, 0, &info) != BERTH_OK ||
	    info.neutral == BERTH_NONE)
		return (struct answer){ .text = NULL };
	value = (berth_value){ info.neutral, info.neutral, NULL };
	return given_written(d, fact, &value);
}

/* A told value as it was written, or else in the display unit. */
static struct answer answer_told(struct dialogue *d, uint32_t fact, const berth_fact_state *state)
{
	struct answer answer = { .text = NULL };

	if (state->origin.text)
		answer.text = arena_strdup(d->arena, state->origin.text);
	if (answer.text && berth_value_read(d->program, fact, answer.text, &answer.value) == BERTH_OK)
		return answer;
	return given_written(d, fact, &state->value);
}

static void note_told(struct dialogue *d)
{
	berth_fact_state state;

	for (uint32_t fact = 0; fact < d->given.n_facts; fact++)
		if (berth_session_fact(d->session, fact, &state) == BERTH_OK) {
			d->given.facts[fact].unknown = state.unknown;
			if (state.standing == BERTH_TOLD)
				d->given.facts[fact].answer = answer_told(d, fact, &state);
		}
}

/* What was put off, and shown as assumed, in the session that goes on. */
static void note_standings(struct dialogue *d)
{
	const struct state_standings *standings = d->options.standings;

	for (size_t i = 0; standings && i < standings->count; i++) {
		const struct state_standing *one = &standings->items[i];

		if (one->event->kind == STATE_CONFIRMED)
			d->given.facts[one->fact].shown = one->answer->value
				? given_written(d, one->fact, &one->value) : (struct answer){ .text = "" };
		if (one->event->kind != STATE_SKIPPED)
			continue;
		d->given.facts[one->fact].skipped = true;
		berth_search_close(d->search, one->fact);
	}
}

int given_open(struct dialogue *d)
{
	struct given *given = &d->given;
	berth_program_info info;

	berth_program_describe(d->program, &info);
	given->n_facts = info.facts;
	given->facts = arena_alloc(d->arena, info.facts + 1, sizeof *given->facts);
	given->asked = arena_alloc(d->arena, info.facts + 1, sizeof *given->asked);
	given->number = arena_alloc(d->arena, info.facts + 1, sizeof *given->number);
	if (!given->facts || !given->asked || !given->number)
		return app_out_of_memory(d->app);
	note_told(d);
	note_standings(d);
	return 0;
}

/* --- what it is about */

enum { TITLE_COLUMNS = 50 };

/* Adds what somebody said who told FACT; what nobody minds says nothing. */
static void add_to_title(struct dialogue *d, struct strbuf *title, uint32_t fact)
{
	const struct answer *answer = &d->given.facts[fact].answer;
	size_t before = title->length;
	berth_fact_info info;

	if (!answer->text || berth_fact_describe(d->program, fact, 0, &info) != BERTH_OK
	    || info.type == BERTH_TEXT || (info.type == BERTH_BOOLEAN && answer->value.low == 0)
	    || (info.neutral != BERTH_NONE && answer->value.low == info.neutral))
		return;
	strbuf_add(title, before ? ", " : "");
	speak_wish(&d->voice.speaker, title, fact, &answer->value);
	if (before && text_width(strbuf_text(title)) > TITLE_COLUMNS)
		strbuf_cut(title, before);
}

const char *given_title(struct dialogue *d)
{
	const struct given *given = &d->given;
	struct strbuf title = STRBUF_INIT;
	berth_fact_info info;
	const char *out;

	for (int first = 1; first >= 0; first--)
		for (uint32_t fact = 0; fact < given->n_facts; fact++)
			if (berth_fact_describe(d->program, fact, 0, &info) == BERTH_OK
			    && (info.ask == BERTH_ASK_FIRST) == first)
				add_to_title(d, &title, fact);
	if (!title.length)
		strbuf_add(&title, voice_words(&d->voice, N_("Interview")));
	out = arena_strdup(d->voice.moment, strbuf_text(&title));
	strbuf_free(&title);
	return out ? out : "";
}

/* --- to the session and to disk */

int given_run(struct dialogue *d)
{
	berth_status status = berth_session_run(d->session);
	const char *rule = berth_rule_id(d->program, berth_session_failed_rule(d->session));

	if (status == BERTH_OK)
		return 0;
	app_complain(d->app, N_("rule '%s': %s"), rule ? rule : "", berth_status_text(status));
	return status_exit_code(status);
}

void given_save(struct dialogue *d, enum state_kind kind, const struct state_answer *answers,
                size_t count, const char *typed)
{
	const berth_result *result = berth_session_result(d->session);
	struct state_event event = { .kind = kind, .answers = answers, .n_answers = count,
		                     .typed = typed, .status = berth_decision_name(result->status),
		                     .winner = berth_candidate_id(d->program, result->winner) };

	state_append(d->options.state, &event); /* what fails is said by it, and tried again */
}

berth_status given_tell(const struct given *given, berth_session *session, uint32_t fact)
{
	const struct given_fact *one = &given->facts[fact];
	berth_origin origin = { one->answer.text, NULL, 0 };

	if (one->answer.text)
		return berth_session_tell(session, fact, &one->answer.value, &origin);
	return one->unknown ? berth_session_tell_unknown(session, fact, NULL)
	                    : berth_session_retract(session, fact);
}

berth_status given_tell_all(const struct dialogue *d, berth_session *session, uint32_t but)
{
	berth_status status;

	berth_session_reset(session);
	status = berth_session_among(session, berth_session_result(d->session)->considered);
	for (uint32_t i = 0; i < d->given.n_facts && status == BERTH_OK; i++)
		if (i != but)
			status = given_tell(&d->given, session, i);
	return status;
}

/* --- answers */

int given_take_silently(struct dialogue *d, uint32_t fact, const struct answer *answer,
                        const char *typed)
{
	struct given_fact *one = &d->given.facts[fact];
	struct state_answer saved = { .fact = berth_fact_id(d->program, fact) };
	berth_status status;
	int code;

	*one = (struct given_fact){ .unknown = !answer };
	d->turn.n_told++;
	if (answer) {
		one->answer = *answer;
		berth_search_reopen(d->search, fact);
	} else {
		berth_search_close(d->search, fact); /* also where an assumption stays */
	}
	status = given_tell(&d->given, d->session, fact);
	code = status == BERTH_OK ? given_run(d) : status_refuse(d->app, status, saved.fact);
	if (code != 0)
		return code;
	saved.value = one->answer.text;
	given_save(d, STATE_TOLD, &saved, 1, typed); /* before it is said that it is taken */
	return 0;
}

int given_take(struct dialogue *d, uint32_t fact, const struct answer *answer, const char *typed)
{
	struct snapshot before;
	int code;

	effects_note(&before, d);
	code = given_take_silently(d, fact, answer, typed);
	if (code == 0)
		effects_say(d, &before);
	return code;
}

int given_take_back(struct dialogue *d, uint32_t fact)
{
	struct state_answer answer = { .fact = berth_fact_id(d->program, fact) };
	int code;

	d->given.facts[fact] = (struct given_fact){ .unknown = false };
	berth_search_reopen(d->search, fact);
	berth_session_retract(d->session, fact);
	code = given_run(d);
	if (code == 0)
		given_save(d, STATE_RETRACTED, &answer, 1, NULL);
	return code;
}

int given_put_off(struct dialogue *d, const uint32_t *facts, uint32_t count)
{
	struct state_answer *answers = arena_alloc(d->voice.moment, count + 1, sizeof *answers);

	if (!answers)
		return app_out_of_memory(d->app);
	d->turn.waits = false;
	for (uint32_t i = 0; i < count; i++) {
		answers[i].fact = berth_fact_id(d->program, facts[i]);
		d->given.facts[facts[i]].skipped = true;
		d->given.facts[facts[i]].shown.text = NULL;
		berth_search_close(d->search, facts[i]);
	}
	given_save(d, STATE_SKIPPED, answers, count, NULL); /* before it is said */
	voice_note(&d->voice, voice_words(&d->voice, d->turn.put_off
		? N_("Left open.")
		: N_("Put off; it comes once more, behind other questions, if it still matters.")));
	d->turn.n_told = 0;
	return 0;
}

/* --- the order of asking */

void given_ask_with(struct given *given, uint32_t fact, uint32_t first)
{
	uint32_t i = 0;

	while (i < given->n_asked && given->asked[i] != fact)
		i++;
	if (i == given->n_asked)
		given->asked[given->n_asked++] = fact;
	if (!given->number[fact])
		given->number[fact] = fact == first ? ++given->questions : given->number[first];
}

void given_ask(struct given *given, uint32_t fact)
{
	given_ask_with(given, fact, fact);
}

/* The question about FACT may not come again, and its number is free if it was the last. */
static void forget_number(struct given *given, uint32_t fact)
{
	unsigned number = given->number[fact];

	if (number != given->questions)
		return;
	for (uint32_t i = 0; i < given->n_facts; i++)
		if (given->number[i] == number)
			given->number[i] = 0;
	given->questions--;
}

/* Takes the facts of the last question off the list. */
static void drop_last(struct given *given)
{
	unsigned number = given->n_asked ? given->number[given->asked[given->n_asked - 1]] : 0;

	while (given->n_asked && given->number[given->asked[given->n_asked - 1]] == number)
		given->n_asked--;
}

const uint32_t *given_step_back(struct given *given, uint32_t fact, uint32_t *count)
{
	uint32_t before = given->n_asked, end;

	if (fact != BERTH_NONE && before
	    && given->number[given->asked[before - 1]] == given->number[fact])
		drop_last(given);
	end = given->n_asked;
	*count = 0;
	if (end == 0) {
		given->n_asked = before;
		return NULL;
	}
	if (fact != BERTH_NONE)
		forget_number(given, fact);
	drop_last(given);
	*count = end - given->n_asked;
	return given->asked + given->n_asked;
}

/* --- answers that were asked for only because of one that has changed */

/* A session and a search beside those of the dialogue, in which one answer is left out. */
struct aside {
	berth_session *session;
	berth_search *search;
};

static berth_status aside_open(struct aside *aside, const struct dialogue *d)
{
	berth_status status = berth_session_like(&aside->session, d->session);

	if (status != BERTH_OK)
		return status;
	berth_session_assumptions(aside->session, !d->app->settings.no_assumptions);
	return berth_search_new(&aside->search, aside->session);
}

static void aside_close(struct aside *aside)
{
	berth_search_free(aside->search);
	berth_session_free(aside->session);
}

/* Would FACT, if it were open again, matter? */
static berth_status matters(bool *out, struct aside *aside, const struct dialogue *d,
                            uint32_t fact)
{
	berth_status status = given_tell_all(d, aside->session, fact);

	if (status == BERTH_OK)
		status = berth_session_run(aside->session);
	if (status == BERTH_OK)
		*out = berth_search_relevance(aside->search, BERTH_VARY_OPEN, fact, PROOF_BUDGET) !=
		       BERTH_IRRELEVANT;
	return status;
}

/* Calls VISIT for each answer that was asked for, with whether it matters now. */
typedef void visit_answer(struct dialogue *d, uint32_t fact, bool matters);

static int each_answer(struct dialogue *d, visit_answer *visit)
{
	struct aside aside = { NULL, NULL };
	berth_status status = aside_open(&aside, d);

	for (uint32_t i = 0; i < d->given.n_asked && status == BERTH_OK; i++) {
		uint32_t fact = d->given.asked[i];
		bool now = true;

		if (!d->given.facts[fact].answer.text)
			continue;
		status = matters(&now, &aside, d, fact);
		visit(d, fact, now);
	}
	aside_close(&aside);
	return status == BERTH_OK ? 0 : status_refuse(d->app, status, "session");
}

static void note_matters(struct dialogue *d, uint32_t fact, bool matters)
{
	d->given.facts[fact].mattered = matters;
}

int given_note_needed(struct dialogue *d)
{
	return each_answer(d, note_matters);
}

static void compare(struct dialogue *d, uint32_t fact, bool matters)
{
	struct given_fact *given = &d->given.facts[fact];
	struct voice *voice = &d->voice;

	if (matters)
		given->unneeded = false;
	if (matters || !given->mattered)
		return;
	given->unneeded = true;
	strbuf_add(&voice->line, voice->line.length
		? ", " : voice_words(voice, N_("kept, but no longer needed: ")));
	strbuf_add(&voice->line, voice_fact(voice, fact));
}

int given_mark_unneeded(struct dialogue *d)
{
	int code = each_answer(d, compare);

	if (d->voice.line.length)
		voice_end_note(&d->voice);
	return code;
}
