/* claims.c - what is shown to be confirmed, corrected or dropped. */
#include "base/text.h"
#include "cli/app/knowledge.h"
#include "cli/answer/words.h"
#include "cli/interview/parts.h"
#include "cli/interview/phrases.h"
#include "cli/interview/read.h"
#include "engine/brief.h"

#include <string.h>

static int make_room(struct dialogue *d, bool from_brief)
{
	struct turn *turn = &d->turn;

	turn->from_brief = from_brief;
	turn->n_claims = 0;
	turn->claims = arena_alloc(d->arena, d->given.n_facts + 1, sizeof *turn->claims);
	return turn->claims ? 0 : app_out_of_memory(d->app);
}

/* --- assumptions that could overturn the result */

enum { MOST_CLAIMS = 7 };

static struct claim *claim_about(struct turn *turn, uint32_t fact)
{
	for (size_t i = 0; i < turn->n_claims; i++)
		if (turn->claims[i].fact == fact)
			return &turn->claims[i];
	return NULL;
}

/* Was it shown as it is assumed now? */
static bool was_shown(const struct given_fact *given, const berth_value *value)
{
	return given->shown.text && given->shown.value.low == value->low
		&& given->shown.value.high == value->high;
}

/* ANSWER turns the winner: adds the fact, if it is assumed and was not shown yet. */
static int add_assumed(struct dialogue *d, const berth_answer *answer)
{
	struct turn *turn = &d->turn;
	struct claim *claim = claim_about(turn, answer->fact);
	const struct given_fact *given = &d->given.facts[answer->fact];
	berth_fact_state state;
	berth_type type;

	if (claim) {
		claim->only &= claim->turns.low == answer->value.low;
		return 0;
	}
	if (berth_session_fact(d->session, answer->fact, &state) != BERTH_OK
	    || state.standing != BERTH_ASSUMED || given->unknown || was_shown(given, &state.value))
		return 0;
	claim = &turn->claims[turn->n_claims++];
	type = berth_fact_type(d->program, answer->fact);
	*claim = (struct claim){ .fact = answer->fact, .rule = state.rule,
		                     .answer = given_written(d, answer->fact, &state.value),
		                     .turns = answer->value,
		                     .only = type == BERTH_BOOLEAN || type == BERTH_ENUM };
	return claim->answer.text ? 0 : app_out_of_memory(d->app);
}

static berth_status find_flips(struct dialogue *d, berth_flips *out)
{
	berth_status status = BERTH_OK;

	if (!d->robust)
		status = berth_robust_new(&d->robust, d->session);
	if (status == BERTH_OK)
		status = berth_robust_begin(d->robust);
	return status == BERTH_OK ? berth_robust_flips(d->robust, 2, 0, out) : status;
}

/* Those that turn the winner alone, then those of pairs, in the order of what would turn it. */
int claims_find_assumed(struct dialogue *d)
{
	struct turn *turn = &d->turn;
	berth_flips flips = { .count = 0 };
	berth_status status;
	int code = make_room(d, false);

	if (code != 0 || turn->enough)
		return code;
	status = find_flips(d, &flips);
	if (status != BERTH_OK)
		return status_refuse(d->app, status, "search");
	for (uint32_t i = 0; i < flips.count; i++)
		for (uint32_t k = 0; k < flips.flips[i].count && code == 0; k++)
			code = add_assumed(d, &flips.flips[i].answers[k]);
	turn->n_more = turn->n_claims > MOST_CLAIMS ? (unsigned)turn->n_claims - MOST_CLAIMS : 0;
	turn->n_claims -= turn->n_more;
	return code;
}

/* --- a description in plain words */

static int note_proposals(struct dialogue *d, const berth_brief *brief, const char *text)
{
	const berth_proposal *one;
	int code = make_room(d, true);

	for (uint32_t i = 0; code == 0 && (one = berth_brief_proposal(brief, i)) != NULL; i++)
		d->turn.claims[d->turn.n_claims++] = (struct claim){
			.fact = one->fact, .rule = BERTH_NONE,
			.answer = { one->value, arena_strdup(d->arena, one->text) },
			.words = arena_strndup(d->arena, text + one->first, one->last - one->first)
		};
	return code == 0 && arena_failed(d->arena) ? app_out_of_memory(d->app) : code;
}

static void note_open(struct turn *turn, uint32_t fact)
{
	turn->unclear[turn->n_unclear++] = fact;
}

/* "hull: wood or steel? The text says both: ..." */
static void say_contradiction(struct voice *voice, const berth_contradiction *one,
                              const char *text)
{
	struct strbuf value[2] = { STRBUF_INIT, STRBUF_INIT };

	for (int k = 0; k < 2; k++)
		speak_value(&voice->speaker, &value[k], one->fact, &one->value[k]);
	voice_add_fact(voice, one->fact);
	voice_add(voice, N_("%s or %s? The text says both: \"%.*s\" and \"%.*s\""),
	          strbuf_text(&value[0]), strbuf_text(&value[1]),
	          (int)(one->last[0] - one->first[0]), text + one->first[0],
	          (int)(one->last[1] - one->first[1]), text + one->first[1]);
	voice_end_note(voice);
	strbuf_free(&value[0]);
	strbuf_free(&value[1]);
}

static void say_foreign(struct voice *voice, const berth_foreign_amount *one, const char *text)
{
	voice_add_fact(voice, one->fact);
	voice_add(voice, N_("\"%.*s\" is in a unit that I cannot convert, so I will ask"),
	          (int)(one->last - one->first), text + one->first);
	voice_end_note(voice);
}

/* Says what BRIEF says in two ways, or in a unit that its fact does not have: that is asked, never
 * guessed. */
static int note_unclear(struct dialogue *d, const berth_brief *brief, const char *text)
{
	const berth_contradiction *twice;
	const berth_foreign_amount *foreign;
	struct turn *turn = &d->turn;

	turn->n_unclear = 0;
	turn->unclear = arena_alloc(d->arena, d->given.n_facts + 1, sizeof *turn->unclear);
	if (!turn->unclear)
		return app_out_of_memory(d->app);
	for (uint32_t i = 0; (twice = berth_brief_contradiction(brief, i)) != NULL; i++) {
		say_contradiction(&d->voice, twice, text);
		note_open(turn, twice->fact);
	}
	for (uint32_t i = 0; (foreign = berth_brief_foreign_amount(brief, i)) != NULL; i++) {
		say_foreign(&d->voice, foreign, text);
		note_open(turn, foreign->fact);
	}
	return 0;
}

uint32_t claims_next_unclear(struct dialogue *d)
{
	struct turn *turn = &d->turn;

	while (turn->n_unclear) {
		uint32_t fact = *turn->unclear++;

		turn->n_unclear--;
		if (!d->given.facts[fact].answer.text && !d->given.facts[fact].unknown)
			return fact;
	}
	return BERTH_NONE;
}

static void say_unread(struct voice *voice, const struct dialogue *d, const berth_brief *brief)
{
	berth_cue_info info;

	for (uint32_t i = 0; berth_cue_describe(d->program, berth_brief_unread(brief, i), &info) ==
	                     BERTH_OK; i++) {
		voice_add(voice, N_("%s: nothing is read about it, since the pattern of the cue in %s:%u "
		                    "asks for too much here"), voice_fact(voice, info.fact), info.file,
		          info.line);
		voice_end_note(voice);
	}
}

/* Why TEXT is no description. */
static void say_unreadable(struct voice *voice, const char *text, size_t length,
                           berth_status status)
{
	const char *why = N_("the description cannot be read: it holds control characters");
	const char *hint = NULL;

	if (status == BERTH_ELIMIT) {
		why = N_("the description cannot be read: it is too long");
	} else if (text_invalid_at(text, length) < length) {
		why = N_("the description cannot be read: it is not UTF-8");
		hint = voice_words(voice, N_("save it as UTF-8"));
	}
	voice_error(voice, voice_words(voice, why), hint);
}

int dialogue_brief(struct dialogue *d, const char *text, size_t length)
{
	const char *folded = answer_fold(d->arena, text, &length);
	struct voice *voice = &d->voice;
	berth_brief *brief = NULL;
	berth_status status = !folded ? BERTH_ENOMEM
		: berth_brief_read(&brief, d->program, folded, length, BERTH_NONE);
	int code;

	if (status == BERTH_ELIMIT || status == BERTH_ETYPE) {
		say_unreadable(voice, text, length, status);
		return EXIT_DATA;
	}
	if (status != BERTH_OK)
		return status_refuse(d->app, status, "brief");
	code = note_proposals(d, brief, folded);
	if (code == 0) {
		code = note_unclear(d, brief, folded);
		say_unread(voice, d, brief);
		d->turn.brief_waits = d->turn.n_claims > 0;
		if (!d->turn.brief_waits && !d->turn.n_unclear)
			voice_note(voice, voice_words(voice, N_("I could read no answer from this.")));
	}
	berth_brief_free(brief);
	return code;
}

/* --- the reply */

static int correct(struct dialogue *d, const struct corrections *list, bool *any)
{
	int code = 0;

	for (size_t i = 0; i < list->count && code == 0; i++) {
		const struct correction *one = &list->items[i];
		const struct answer *answer = one->answer.text ? &one->answer : NULL;
		struct claim *claim = claim_about(&d->turn, one->fact);

		if (claim)
			claim->answer.text = NULL;
		if (one->asked)
			d->turn.wanted = one->fact;
		if (one->dropped || one->asked)
			continue;
		*any = true;
		if (answer)
			read_say(&d->voice, one->fact, NULL, answer); /* a part of a name is enough */
		code = given_take_silently(d, one->fact, answer, NULL);
	}
	return code;
}

/* --- the reply: consent */

/* What was read from a brief and not corrected is told; how many these are. */
static size_t tell_accepted(struct dialogue *d, struct state_answer *answers)
{
	size_t n = 0;

	for (size_t i = 0; i < d->turn.n_claims; i++) {
		const struct claim *claim = &d->turn.claims[i];

		if (!claim->answer.text)
			continue;
		d->given.facts[claim->fact] = (struct given_fact){ .answer = claim->answer };
		given_tell(&d->given, d->session, claim->fact);
		answers[n++] = (struct state_answer){ berth_fact_id(d->program, claim->fact),
			                                  claim->answer.text, NULL, 0 };
	}
	return n;
}

/* What was shown and not corrected stays assumed; how many these are. */
static size_t note_shown(struct dialogue *d, struct state_answer *answers)
{
	size_t n = 0;

	for (size_t i = 0; i < d->turn.n_claims; i++) {
		const struct claim *claim = &d->turn.claims[i];

		if (!claim->answer.text)
			continue;
		d->given.facts[claim->fact].shown = claim->answer;
		answers[n++] = (struct state_answer){ berth_fact_id(d->program, claim->fact),
			                                  claim->answer.text, NULL, 0 };
	}
	return n;
}

/* Takes it in one event. */
static int accept(struct dialogue *d, const char *typed, bool *any)
{
	struct state_answer *answers =
		arena_alloc(d->voice.moment, d->turn.n_claims + 1, sizeof *answers);
	size_t n = 0;
	int code = 0;

	if (!answers)
		return app_out_of_memory(d->app);
	if (d->turn.from_brief) {
		n = tell_accepted(d, answers);
		code = given_run(d);
		*any = n > 0;
	} else {
		n = note_shown(d, answers);
	}
	if (code == 0 && n)
		given_save(d, d->turn.from_brief ? STATE_BRIEF : STATE_CONFIRMED, answers, n, typed);
	d->turn.n_claims = 0;
	return code;
}

int claims_take(struct dialogue *d, const char *line)
{
	size_t most = strlen(line) + 1 + d->given.n_facts;
	struct corrections list = { arena_alloc(d->voice.moment, most, sizeof *list.items), 0 };
	char *rest = arena_strdup(d->voice.moment, line);
	bool shown = !d->turn.from_brief, enough = shown && read_reply(d, line, "enough");
	bool consents = !*line || enough || read_reply(d, line, "yes")
		|| (shown && read_reply(d, line, "no"));
	bool accepted = false, corrected = false;
	struct snapshot before;
	int code;

	if (!list.items || !rest)
		return app_out_of_memory(d->app);
	if (!consents && !read_corrections(d, rest, &list))
		return 0;
	d->turn.waits = false;
	d->turn.enough |= enough;
	effects_note(&before, d);
	code = correct(d, &list, &corrected);
	if (code == 0)
		code = accept(d, line, &accepted);
	if (code == 0 && (accepted || corrected))
		effects_say(d, &before);
	return code;
}

/* --- or a command */

int claims_leave(struct dialogue *d)
{
	struct state_answer *answers =
		arena_alloc(d->voice.moment, d->turn.n_claims + 1, sizeof *answers);
	size_t n = 0;
	int code;

	if (!answers)
		return app_out_of_memory(d->app);
	for (size_t i = 0; i < d->turn.n_claims && !d->turn.from_brief; i++) {
		uint32_t fact = d->turn.claims[i].fact;

		d->given.facts[fact] = (struct given_fact){ .unknown = true };
		berth_search_close(d->search, fact);
		given_tell(&d->given, d->session, fact);
		answers[n++] = (struct state_answer){ .fact = berth_fact_id(d->program, fact) };
	}
	d->turn.n_claims = 0;
	d->turn.waits = false;
	code = given_run(d);
	if (code == 0 && n)
		given_save(d, STATE_TOLD, answers, n, NULL);
	return code;
}

void claims_show_again(struct turn *turn, uint32_t fact)
{
	size_t n = 0;

	if (turn->kind != DIALOGUE_CONFIRMATION || !turn->from_brief)
		return;
	for (size_t i = 0; i < turn->n_claims; i++)
		if (turn->claims[i].fact != fact)
			turn->claims[n++] = turn->claims[i];
	turn->n_claims = n;
	turn->brief_waits = n > 0;
}
