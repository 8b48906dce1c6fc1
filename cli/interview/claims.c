/* claims.c - what is shown to be confirmed, corrected or dropped. */
#include "base/text.h"
#include "cli/app/knowledge.h"
#include "cli/interview/parts.h"
#include "engine/brief.h"

#include <string.h>

int claims_begin(struct dialogue *d, enum claims_of of)
{
	struct turn *turn = &d->turn;

	turn->of = of;
	turn->n_claims = 0;
	turn->claims = arena_alloc(d->arena, d->given.n_facts + 1, sizeof *turn->claims);
	return turn->claims ? 0 : app_out_of_memory(d->app);
}

uint32_t *claims_facts(struct dialogue *d, uint32_t *n)
{
	const struct turn *turn = &d->turn;
	uint32_t *facts = arena_alloc(d->voice.moment, turn->n_claims + 1, sizeof *facts);

	*n = 0;
	for (size_t i = 0; facts && i < turn->n_claims; i++)
		if (!*n || facts[*n - 1] != turn->claims[i].fact)
			facts[(*n)++] = turn->claims[i].fact;
	return facts;
}

/* --- a description in plain words */

/* What is asked first is shown first, too. */
static void put_first(struct dialogue *d)
{
	struct turn *turn = &d->turn;
	berth_fact_info info;

	for (size_t i = 1; i < turn->n_claims; i++) {
		struct claim claim = turn->claims[i];

		if (berth_fact_describe(d->program, claim.fact, 0, &info) != BERTH_OK
		    || info.ask != BERTH_ASK_FIRST)
			continue;
		memmove(&turn->claims[1], &turn->claims[0], i * sizeof claim);
		turn->claims[0] = claim;
		return;
	}
}

static int note_proposals(struct dialogue *d, const berth_brief *brief, const char *text)
{
	const berth_proposal *one;
	int code = claims_begin(d, CLAIMS_READ);

	for (uint32_t i = 0; code == 0 && (one = berth_brief_proposal(brief, i)) != NULL; i++)
		d->turn.claims[d->turn.n_claims++] = (struct claim){
			.fact = one->fact, .rule = BERTH_NONE,
			.answer = { one->value, arena_strdup(d->arena, one->text) },
			.words = arena_strndup(d->arena, text + one->first, one->last - one->first)
		};
	if (code == 0)
		put_first(d);
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

/* What LINE holds is not answered yet: each is shown in a line of its own. */
static void open_line(struct turn *turn, unsigned line)
{
	for (size_t i = 0; i < turn->n_claims; i++)
		if (turn->claims[i].line == line && turn->claims[i].answer.text) {
			turn->opened[turn->n_opened++] = turn->claims[i];
			turn->claims[i].answer.text = NULL;
		}
}

static int correct_one(struct dialogue *d, const struct correction *one)
{
	const struct answer *answer = one->answer.text ? &one->answer : NULL;

	for (size_t i = 0; i < d->turn.n_claims; i++)
		if (d->turn.claims[i].fact == one->fact)
			d->turn.claims[i].answer.text = NULL;
	if (one->asked)
		d->turn.wanted = one->fact;
	if (one->dropped || one->asked)
		return 0;
	if (answer)
		read_say(&d->voice, one->fact, NULL, answer); /* a part of a name is enough */
	return given_take_silently(d, one->fact, answer, NULL);
}

static int correct(struct dialogue *d, const struct corrections *list, bool *any)
{
	int code = 0;

	for (size_t i = 0; i < list->count && code == 0; i++)
		if (!list->items[i].line) {
			*any |= !list->items[i].dropped;
			code = correct_one(d, &list->items[i]);
		}
	for (size_t i = 0; i < list->count; i++)
		if (list->items[i].line)
			open_line(&d->turn, list->items[i].line);
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
		answers[n++] = (struct state_answer){
			berth_fact_id(d->program, claim->fact),
			claim->rule == BERTH_NONE ? NULL : claim->answer.text, NULL, 0
		};
	}
	return n;
}

/* What was not named is what it is where nobody minds; how many facts these are. */
static size_t tell_neutral(struct dialogue *d, struct state_answer *answers)
{
	size_t n = 0;

	for (size_t i = 0; i < d->turn.n_claims; i++) {
		const struct claim *claim = &d->turn.claims[i];
		struct given_fact *given = &d->given.facts[claim->fact];

		if (!claim->answer.text || (i && d->turn.claims[i - 1].fact == claim->fact))
			continue;
		*given = (struct given_fact){ .answer = given_neutral(d, claim->fact) };
		given->unknown = !given->answer.text;
		if (given->unknown)
			berth_search_close(d->search, claim->fact);
		given_tell(&d->given, d->session, claim->fact);
		answers[n++] = (struct state_answer){ berth_fact_id(d->program, claim->fact),
			                                  given->answer.text, NULL, 0 };
	}
	return n;
}

static const enum state_kind events[] = {
	[CLAIMS_DOUBTED] = STATE_CONFIRMED, [CLAIMS_READ] = STATE_BRIEF, [CLAIMS_CHOICE] = STATE_TOLD
};

/* Takes it in one event. */
static int accept(struct dialogue *d, const char *typed, bool *any)
{
	struct state_answer *answers =
		arena_alloc(d->voice.moment, d->turn.n_claims + 1, sizeof *answers);
	size_t n = 0;
	int code = 0;

	if (!answers)
		return app_out_of_memory(d->app);
	if (d->turn.of == CLAIMS_DOUBTED)
		n = note_shown(d, answers);
	else
		n = d->turn.of == CLAIMS_READ ? tell_accepted(d, answers) : tell_neutral(d, answers);
	if (n && d->turn.of != CLAIMS_DOUBTED)
		code = given_run(d);
	*any = n > 0 && d->turn.of != CLAIMS_DOUBTED;
	d->turn.n_told += *any;
	if (code == 0 && n)
		given_save(d, events[d->turn.of], answers, n, typed);
	d->turn.n_claims = 0;
	return code;
}

/* Does LIST name anything of what is shown? Else it answers other questions, and what is shown is
 * not answered yet. */
static bool names_shown(const struct turn *turn, const struct corrections *list)
{
	for (size_t i = 0; i < list->count; i++)
		for (size_t k = 0; k < turn->n_claims; k++)
			if (list->items[i].line || list->items[i].fact == turn->claims[k].fact)
				return true;
	return false;
}

int claims_take(struct dialogue *d, const char *line)
{
	size_t most = strlen(line) + 1 + d->given.n_facts;
	struct corrections list = { .items = arena_alloc(d->voice.moment, most, sizeof *list.items) };
	char *rest = arena_strdup(d->voice.moment, line);
	bool shown = d->turn.of != CLAIMS_READ, enough = shown && corrections_reply(d, line, "enough");
	bool some = corrections_reply(d, line, "some");
	bool consents = !*line || enough || corrections_reply(d, line, "yes") || (some && !shown)
		|| (shown && corrections_reply(d, line, "no"));
	bool accepted = false, corrected = false, answered;
	struct snapshot before;
	int code;

	if (!list.items || !rest)
		return app_out_of_memory(d->app);
	if (some && shown && !(rest = corrections_only_line(d)))
		return 0;
	if (!consents && !corrections_read(&list, d, rest))
		return 0;
	d->turn.waits = false;
	d->turn.enough |= enough;
	answered = consents || !shown || list.none || (names_shown(&d->turn, &list) && !list.unread);
	effects_note(&before, d);
	code = correct(d, &list, &corrected);
	if (code == 0 && answered)
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
	uint32_t n = 0, *facts = claims_facts(d, &n);
	int code;

	if (!answers || !facts)
		return app_out_of_memory(d->app);
	if (d->turn.of == CLAIMS_READ)
		n = 0;
	for (uint32_t i = 0; i < n; i++) {
		d->given.facts[facts[i]] = (struct given_fact){ .unknown = true };
		berth_search_close(d->search, facts[i]);
		given_tell(&d->given, d->session, facts[i]);
		answers[i] = (struct state_answer){ .fact = berth_fact_id(d->program, facts[i]) };
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

	if (turn->kind != DIALOGUE_CONFIRMATION || turn->of != CLAIMS_READ)
		return;
	for (size_t i = 0; i < turn->n_claims; i++)
		if (turn->claims[i].fact != fact)
			turn->claims[n++] = turn->claims[i];
	turn->n_claims = n;
	turn->brief_waits = n > 0;
}
