/* dialogue.c - the state of a consultation: what is asked next, and what an answer changes */
#include "cli/dialogue-parts.h"

#include "cli/knowledge.h"

#include <string.h>

struct given *given_of(struct dialogue *d, uint32_t fact)
{
	for (size_t i = 0; i < d->n_given; i++)
		if (d->given[i].fact == fact)
			return &d->given[i];
	return NULL;
}

/* The place of an answer to FACT, at the end. */
static struct given *give(struct dialogue *d, uint32_t fact)
{
	struct given *old = given_of(d, fact);

	if (old) {
		memmove(old, old + 1, (size_t)(d->given + d->n_given - old - 1) * sizeof *old);
		d->n_given--;
	}
	d->given[d->n_given] = (struct given){ .fact = fact };
	return &d->given[d->n_given++];
}

void dialogue_changed(struct dialogue *d, enum dialogue_change change, uint32_t fact,
                      const char *value, const char *typed)
{
	if (d->options.listener)
		d->options.listener(d->options.context, change, fact, value, typed);
}

static bool run(struct dialogue *d)
{
	berth_status status = berth_session_run(d->session);

	if (status == BERTH_OK)
		return true;
	refuse_status(d->app, status, "session");
	d->failed = true;
	return false;
}

/* Takes up again what was skipped; false: nothing was. */
static bool reopen_skipped(struct dialogue *d)
{
	bool any = false;

	for (size_t i = d->n_given; i-- > 0;) {
		if (!d->given[i].skipped)
			continue;
		berth_search_reopen(d->search, d->given[i].fact);
		memmove(&d->given[i], &d->given[i + 1], (d->n_given - i - 1) * sizeof *d->given);
		d->n_given--;
		any = true;
	}
	return any;
}

/* Is a question left that can change the winner? Then *FACT. */
static bool next_question(struct dialogue *d, uint32_t *fact)
{
	berth_scope scope = d->options.certain ? BERTH_VARY_ALL : BERTH_VARY_OPEN;
	berth_proof proof = berth_search_settled(d->search, scope, 0, NULL);
	berth_question question;

	d->not_proven = proof == BERTH_NOT_PROVEN;
	if (proof == BERTH_PROVEN || !berth_search_next(d->search, scope, 0, &question))
		return false;
	*fact = question.fact;
	return true;
}

void dialogue_ask(struct dialogue *d, uint32_t fact)
{
	d->state = DIALOGUE_ASKS;
	d->fact = fact;
	d->asked++;
	say_question(d);
}

bool dialogue_proceed(struct dialogue *d)
{
	uint32_t fact = BERTH_NONE;

	if (!run(d))
		return false;
	d->fact = BERTH_NONE;
	if (next_question(d, &fact) || (reopen_skipped(d) && next_question(d, &fact))) {
		dialogue_ask(d, fact);
	} else if (!d->options.certain && !d->confirmed && assumed_count(d) > 0) {
		d->state = DIALOGUE_CONFIRMS;
		d->asked++;
		say_confirmation(d);
	} else {
		d->state = DIALOGUE_ENDED;
		say_end(d);
	}
	return strbuf_ok(&d->page.text);
}

/* Which answers, asked after FACT was answered, would not be asked now? They stay. */
static void mark_unneeded(struct dialogue *d)
{
	berth_scope scope = d->options.certain ? BERTH_VARY_ALL : BERTH_VARY_OPEN;

	for (size_t i = 0; i < d->n_given; i++) {
		struct given *given = &d->given[i];
		berth_value value;

		if (given->confirmed || !given->text ||
		    berth_value_read(d->program, given->fact, given->text, &value) != BERTH_OK)
			continue;
		berth_session_retract(d->session, given->fact);
		given->unneeded = berth_session_run(d->session) == BERTH_OK &&
			berth_search_relevance(d->search, scope, given->fact, 0) == BERTH_IRRELEVANT;
		berth_session_tell(d->session, given->fact, &value,
		                   &(berth_origin){ .text = given->text });
		if (given->unneeded)
			d_line(d, 0, N_("kept, but no longer needed: %s"), d_fact(d, given->fact).label);
	}
	run(d);
}

static bool tell_value(struct dialogue *d, uint32_t fact, const struct answer *answer,
                       const char *typed)
{
	bool changes = given_of(d, fact) && given_of(d, fact)->text;
	berth_value value = answer->value;
	berth_effects effects;
	char *text = arena_strdup(d->arena, answer->text);
	struct given *given;
	bool shown;

	if (!text)
		return false;
	if (value.text)
		value.text = text;
	shown = berth_search_effects(d->search, fact, &value, &effects) == BERTH_OK;
	if (berth_session_tell(d->session, fact, &value, &(berth_origin){ .text = text }) !=
	    BERTH_OK)
		return false;
	given = give(d, fact);
	given->text = text;
	if (!run(d))
		return false;
	strbuf_clear(&d->line);
	strbuf_add_format(&d->line, "%s: ", d_fact(d, fact).label);
	d_value(d, fact, &value, text);
	d_end(d, 0);
	if (shown)
		say_effects(d, &effects, d->session);
	if (changes)
		mark_unneeded(d);
	dialogue_changed(d, DIALOGUE_TOLD, fact, text, typed);
	return true;
}

bool dialogue_tell(struct dialogue *d, uint32_t fact, const struct answer *answer,
                   const char *typed)
{
	if (answer->status == ANSWER_READ)
		return tell_value(d, fact, answer, typed);
	give(d, fact)->unknown = true;
	if (berth_session_tell_unknown(d->session, fact, NULL) != BERTH_OK || !run(d))
		return false;
	d_line(d, 0, N_("%s: unknown; it is not asked again"), d_fact(d, fact).label);
	say_standing(d);
	dialogue_changed(d, DIALOGUE_TOLD, fact, NULL, typed);
	return true;
}

void dialogue_back(struct dialogue *d)
{
	struct given last;

	if (d->n_given == 0) {
		d_line(d, 0, N_("this is the first question"));
		return;
	}
	last = d->given[--d->n_given];
	if (last.skipped)
		berth_search_reopen(d->search, last.fact);
	berth_session_retract(d->session, last.fact);
	d->confirmed = d->confirmed && !last.confirmed;
	dialogue_changed(d, DIALOGUE_RETRACTED, last.fact, NULL, NULL);
	d_line(d, 0, N_("taken back: %s"), d_fact(d, last.fact).label);
	if (run(d))
		dialogue_ask(d, last.fact);
}

/* --- the confirmation */

static bool confirm(struct dialogue *d)
{
	uint32_t cursor = 0, fact, facts[64];
	size_t count = 0;

	while (count < 64 && berth_search_next_assumed(d->search, &cursor, &fact))
		facts[count++] = fact;
	for (size_t i = 0; i < count; i++) {
		char text[256];
		berth_fact_state state;
		struct given *given;

		if (berth_session_fact(d->session, facts[i], &state) != BERTH_OK ||
		    state.standing != BERTH_ASSUMED)
			continue;
		berth_value_write(d->program, facts[i], &state.value, text, sizeof text);
		given = give(d, facts[i]);
		given->confirmed = true;
		given->text = arena_strdup(d->arena, text);
		dialogue_changed(d, DIALOGUE_CONFIRMED, facts[i], text, NULL);
	}
	d->confirmed = true;
	return dialogue_proceed(d);
}

bool dialogue_agrees(const char *line)
{
	char folded[64];

	answer_fold(folded, sizeof folded, line);
	return !*folded || strcmp(folded, "ok") == 0 || strcmp(folded, "right") == 0 ||
	       strcmp(folded, "확인") == 0 || strcmp(folded, "맞음") == 0 || answer_yes_no(folded) == 1;
}

/* A line while the assumptions are shown: a fact that is wrong is asked. */
static bool take_confirmation(struct dialogue *d, const char *line)
{
	uint32_t fact;

	if (d->brief)
		return brief_take(d, line);
	if (dialogue_agrees(line))
		return confirm(d);
	if (strchr(line, '='))
		return take_assignments(d, line);
	fact = fact_meant(d, line);
	if (fact != BERTH_NONE)
		dialogue_ask(d, fact);
	return true;
}

/* --- lines */

/* Before the first answer a line of several words may be a brief. */
static bool is_sentence(const struct dialogue *d, const char *folded)
{
	unsigned blanks = 0;

	for (; *folded; folded++)
		blanks += *folded == ' ';
	return d->n_given == 0 && blanks >= 2;
}

static bool take_answer(struct dialogue *d, const char *line)
{
	struct answer answer;
	char folded[256];

	answer_fold(folded, sizeof folded, line);
	if (!*folded) {
		say_question(d);
		return true;
	}
	answer_read(&answer, d->program, d->fact, line);
	if (answer.status == ANSWER_WRONG && strchr(line, '='))
		return take_assignments(d, line);
	if (answer.status == ANSWER_WRONG && is_sentence(d, folded) && brief_begin(d, line))
		return true;
	if (answer.status == ANSWER_WRONG || answer.status == ANSWER_AMBIGUOUS) {
		say_wrong(d, d->fact, &answer, folded);
		return true;
	}
	return dialogue_tell(d, d->fact, &answer, folded) && dialogue_proceed(d);
}

bool dialogue_take(struct dialogue *d, const char *line)
{
	strbuf_clear(&d->page.text);
	if (!command_take(d, line)) {
		if (d->state == DIALOGUE_CONFIRMS) {
			if (!take_confirmation(d, line))
				return false;
		} else if (d->state == DIALOGUE_ASKS && !take_answer(d, line)) {
			return false;
		}
	}
	return !d->failed && strbuf_ok(&d->page.text);
}

/* --- the whole */

static bool prepare(struct dialogue *d)
{
	berth_program_info info;

	berth_program_describe(d->program, &info);
	d->n_facts = info.facts;
	d->n_candidates = info.candidates;
	d->arena = arena_new(0);
	d->given = d->arena ? arena_alloc(d->arena, (size_t)info.facts + 1, sizeof *d->given) : NULL;
	return d->given && berth_session_run(d->session) == BERTH_OK &&
	       berth_search_new(&d->search, d->session) == BERTH_OK;
}

int dialogue_new(struct dialogue **out, struct app *app, berth_session *session,
                 const struct dialogue_options *options)
{
	struct dialogue *d = arena_alloc(app->arena, 1, sizeof *d);

	if (!d)
		return out_of_memory(app);
	*d = (struct dialogue){
		.app = app, .session = session, .program = berth_session_program(session),
		.options = *options, .fact = BERTH_NONE,
		.page = { .width = text_columns(app), .accessible = app->settings.accessible }
	};
	if (app->settings.accessible && !app->settings.width)
		d->page.width = 0;
	d->page.colour = colour_wanted_for_errors(app);
	d->speaker = (struct speaker){ &app->words, d->program, language_in(app, d->program), false };
	if (!prepare(d)) {
		dialogue_free(d);
		return out_of_memory(app);
	}
	if (!(options->brief && brief_begin(d, options->brief)) && !dialogue_proceed(d)) {
		dialogue_free(d);
		return EXIT_LIMIT;
	}
	*out = d;
	return 0;
}

void dialogue_free(struct dialogue *d)
{
	if (!d)
		return;
	berth_brief_free(d->brief);
	berth_search_free(d->search);
	berth_session_free(d->probe);
	arena_free(d->arena);
	strbuf_free(&d->page.text);
	strbuf_free(&d->line);
}

enum dialogue_state dialogue_state(const struct dialogue *d)
{
	return d->state;
}

const char *dialogue_text(const struct dialogue *d)
{
	return strbuf_text(&d->page.text);
}

const char *dialogue_prompt(const struct dialogue *d)
{
	return d->state == DIALOGUE_CONFIRMS ? d_say(d, N_("right? ")) : "> ";
}

uint32_t dialogue_fact(const struct dialogue *d)
{
	return d->fact;
}

const char *dialogue_word(const struct dialogue *d, unsigned i)
{
	berth_fact_info info = { .values = 0 };
	const char *word;
	unsigned n = 0;

	if (d->fact != BERTH_NONE)
		info = d_fact(d, d->fact);
	if (i < info.values)
		return berth_fact_value_id(d->program, d->fact, i);
	i -= info.values;
	while ((word = command_word(n)) != NULL) {
		if (n++ == i)
			return word;
	}
	return i - n < d->n_facts ? d_fact(d, i - n).id : NULL;
}
