/* why.c - the commands that explain. */
#include "base/names.h"
#include "base/number.h"
#include "cli/answer/answer.h"
#include "cli/interview/parts.h"
#include "cli/report/effects.h"
#include "cli/app/knowledge.h"
#include "cli/report/report.h"

#include <string.h>

#define MOST_RULES 5 /* that are told of one question */
#define MOST_MOVED 2 /* candidates that are named as helped, as harmed */

void add_line(struct dialogue *d, struct place place)
{
	if (d->options.json || d->page.accessible)
		place = (struct place){ .indent = 0 };
	page_paragraph(&d->page, place, strbuf_text(&d->line));
	strbuf_clear(&d->line);
}

/* --- why: what each answer would do */

static int64_t gain_of(const berth_effect_on *one, bool up)
{
	int64_t gain = one->after - one->before;

	return one->excluded || one->readmitted ? 0 : up ? gain : -gain;
}

/* The few that gain most, or lose most: a bit set. */
static uint64_t most_moved(const berth_effects *effects, bool up)
{
	uint64_t set = 0;

	for (unsigned n = 0; n < MOST_MOVED; n++) {
		const berth_effect_on *best = NULL;

		for (uint32_t i = 0; i < effects->count; i++) {
			const berth_effect_on *one = &effects->candidates[i];

			if (gain_of(one, up) > 0 && !(set >> one->candidate & 1) &&
			    (!best || gain_of(one, up) > gain_of(best, up)))
				best = one;
		}
		if (best)
			set |= UINT64_C(1) << best->candidate;
	}
	return set;
}

/* Adds "; LABEL A, B", the first without "; ". */
static void add_part(struct dialogue *d, const char *label, uint64_t set, bool *any)
{
	if (!set)
		return;
	strbuf_add_format(&d->line, "%s%s", *any ? "; " : "", label);
	add_set(d, &d->line, set);
	*any = true;
}

/* Adds what an answer would do: "excludes A, B; helps C; ahead then: C". */
static void add_effects(struct dialogue *d, const berth_effects *effects)
{
	uint64_t out = 0, in = 0;
	bool any = false;

	for (uint32_t i = 0; i < effects->count; i++) {
		const berth_effect_on *one = &effects->candidates[i];

		out |= one->excluded ? UINT64_C(1) << one->candidate : 0;
		in |= one->readmitted ? UINT64_C(1) << one->candidate : 0;
	}
	add_part(d, in_words(d, N_("excludes ")), out, &any);
	add_part(d, in_words(d, N_("makes possible again: ")), in, &any);
	add_part(d, in_words(d, N_("helps most: ")), most_moved(effects, true), &any);
	add_part(d, in_words(d, N_("harms most: ")), most_moved(effects, false), &any);
	if (effects->winner != effects->winner_before)
		strbuf_add_format(&d->line, "%s%s%s", any ? "; " : "",
		                  in_words(d, N_("ahead then: ")), name_of_candidate(d, effects->winner));
	else if (!any)
		strbuf_add(&d->line, in_words(d, N_("changes nothing by itself")));
}

int add_class(struct dialogue *d, uint32_t fact, const berth_value *value, const char *text)
{
	berth_effects effects;
	berth_status status = berth_search_effects(d->search, fact, value, &effects);

	if (status != BERTH_OK)
		return status_refuse(d->app, status, "search");
	if (text)
		add_value(d, &d->line, fact, text);
	else
		speak_value(&d->speaker, &d->line, fact, value);
	strbuf_add(&d->line, ": ");
	add_effects(d, &effects);
	add_line(d, (struct place){ 3, "-", 2, TINT_BOLD });
	return 0;
}

struct needing {
	uint32_t fact;
	bool found;
};

static void look_for_fact(void *context, const berth_condition *test, bool negated)
{
	struct needing *needing = context;

	(void)negated;
	needing->found |= test->fact == needing->fact;
}

static int needs(bool *out, const struct dialogue *d, const berth_reason *reason, uint32_t fact)
{
	struct needing needing = { fact, false };
	berth_explanation *explanation = NULL;
	const berth_account *account;
	berth_status status = berth_explain_instance(&explanation, d->session, reason->instance, 0,
	                                             d->speaker.language);

	if (status != BERTH_OK)
		return status_refuse(d->app, status, "explanation");
	account = berth_explanation_account(explanation);
	sentence_each_test(account->conditions, account->n_conditions, BERTH_WAITING, look_for_fact,
	                   &needing);
	berth_explanation_free(explanation);
	*out = needing.found;
	return 0;
}

static void add_rule(struct dialogue *d, const berth_reason *reason)
{
	size_t length = berth_rule_because(d->session, reason->instance, d->speaker.language, NULL, 0);
	char *text = arena_alloc(d->moment, length + 1, 1), date[11];
	berth_citation citation;
	uint32_t at = 0;

	if (!text)
		return;
	berth_rule_because(d->session, reason->instance, d->speaker.language, text, length + 1);
	speak_rule(&d->speaker, &d->line, reason->rule);
	strbuf_add_format(&d->line, ": %s", text);
	if (berth_rule_citation(d->program, reason->rule, at, &citation) == BERTH_OK) {
		date_write(date, citation.checked);
		say_add(&d->app->words, &d->line, N_(" Source: %s (checked %s)."), citation.url, date);
	}
	add_line(d, (struct place){ 3, "-", 2, TINT_FAINT });
}

static int add_rules(struct dialogue *d, uint32_t fact, bool *any)
{
	struct effects waiting;
	uint32_t last = BERTH_NONE, count = 0;
	bool fits = false;

	if (!effects_list(&waiting, d->moment, d->session, berth_session_next_waiting))
		return app_out_of_memory(d->app);
	for (size_t i = 0; i < waiting.count; i++) {
		int code = waiting.items[i].rule == last ? 0 : needs(&fits, d, &waiting.items[i], fact);

		if (code != 0)
			return code;
		if (waiting.items[i].rule == last || !fits)
			continue;
		last = waiting.items[i].rule;
		if (++count <= MOST_RULES)
			add_rule(d, &waiting.items[i]);
	}
	*any = count > 0;
	if (count > MOST_RULES) {
		say_add(&d->app->words, &d->line, N_("and %u more"), count - MOST_RULES);
		add_line(d, (struct place){ .indent = 5 });
	}
	return 0;
}

/* The rule by which FACT is assumed, with its source. */
static int add_assumption(struct dialogue *d, uint32_t fact)
{
	struct effects fired;

	if (!effects_list(&fired, d->moment, d->session, berth_session_next_reason))
		return app_out_of_memory(d->app);
	for (size_t i = 0; i < fired.count; i++)
		if (fired.items[i].effect == BERTH_ASSUME && fired.items[i].fact == fact)
			add_rule(d, &fired.items[i]);
	return 0;
}

int tell_why(struct dialogue *d, uint32_t fact)
{
	bool any = false;
	berth_value value;
	int code = add_assumption(d, fact);

	say_add(&d->app->words, &d->line, N_("What an answer to '%s' would do:"),
	        name_of_fact(d, fact));
	add_line(d, (struct place){ .indent = 3 });
	for (uint32_t i = 0; code == 0 && berth_search_class(d->search, fact, i, &value); i++)
		code = add_class(d, fact, &value, NULL);
	strbuf_add(&d->line, in_words(d, N_("Rules that wait for it:")));
	add_line(d, (struct place){ .indent = 3 });
	if (code == 0)
		code = add_rules(d, fact, &any);
	if (code == 0 && !any) {
		strbuf_add(&d->line, in_words(d, N_("none")));
		add_line(d, (struct place){ 3, "-", 2, TINT_FAINT });
	}
	end_page_note(d);
	return code;
}

/* --- what if */

int tell_what_if(struct dialogue *d, const char *text)
{
	char *word = arena_strdup(d->moment, text), *typed;
	const char *read;
	berth_value value;
	uint32_t fact;
	int code;

	if (!word)
		return app_out_of_memory(d->app);
	typed = cut_behind_fact(d, word);
	fact = find_fact(d, word);
	if (fact != BERTH_NONE && !*typed)
		say_incomplete(d, word, in_words(d, N_("FACT=VALUE: what an answer would change, without "
		                                      "giving it")));
	read = fact == BERTH_NONE || !*typed ? NULL : read_answer(d, fact, typed);
	if (!read || berth_value_read(d->program, fact, read, &value) != BERTH_OK)
		return 0;
	strbuf_add_format(&d->line, "%s: ", name_of_fact(d, fact));
	code = add_class(d, fact, &value, read);
	end_page_note(d);
	return code;
}

/* --- how, why not */

int tell_how(struct dialogue *d)
{
	if (!report_lead(&d->page, d->moment, &d->speaker, d->session))
		return app_out_of_memory(d->app);
	end_page_note(d);
	return 0;
}

int tell_why_not(struct dialogue *d, const char *word)
{
	uint32_t candidate = find_candidate(d, word);

	if (candidate == BERTH_NONE)
		return 0;
	if (!report_against(&d->page, d->moment, &d->speaker, d->session, candidate))
		return app_out_of_memory(d->app);
	end_page_note(d);
	return 0;
}

/* --- so far, list, outline */

/* "label: value", with what else is to be said of it. */
static void add_given(struct dialogue *d, uint32_t fact)
{
	const struct given *given = &d->given[fact];

	strbuf_add_format(&d->line, "%s: ", name_of_fact(d, fact));
	if (given->text)
		add_value(d, &d->line, fact, given->text);
	else
		strbuf_add(&d->line, in_words(d, given->unknown ? N_("unknown") : N_("put off")));
	if (given->unneeded)
		strbuf_add(&d->line, in_words(d, N_(" (no longer needed)")));
	add_line(d, (struct place){ 3, "-", 2, TINT_NONE });
}

int tell_so_far(struct dialogue *d)
{
	const berth_result *result = berth_session_result(d->session);
	bool any = false;

	say_add(&d->app->words, &d->line, N_("Ahead: %s"), name_of_candidate(d, result->winner));
	add_line(d, (struct place){ 3, NULL, 0, TINT_BOLD });
	strbuf_add(&d->line, in_words(d, N_("Can still win: ")));
	add_set(d, &d->line, winners(d));
	add_line(d, (struct place){ .indent = 3 });
	if (result->excluded) {
		strbuf_add(&d->line, in_words(d, N_("Excluded: ")));
		add_set(d, &d->line, result->excluded);
		add_line(d, (struct place){ .indent = 3 });
	}
	for (uint32_t fact = 0; fact < d->n_facts; fact++)
		if (d->given[fact].text || d->given[fact].unknown || d->given[fact].skipped) {
			if (!any)
				page_paragraph(&d->page, (struct place){ .indent = d->options.json ? 0 : 3 },
				               in_words(d, N_("Your answers:")));
			any = true;
			add_given(d, fact);
		}
	end_page_note(d);
	return 0;
}

int tell_list(struct dialogue *d)
{
	berth_fact_info info;

	for (uint32_t fact = 0; fact < d->n_facts; fact++) {
		berth_fact_describe(d->program, fact, d->speaker.language, &info);
		if (info.derived)
			continue;
		strbuf_add_format(&d->line, "%s: %s", info.id, info.label);
		if (d->given[fact].text) {
			strbuf_add(&d->line, " = ");
			add_value(d, &d->line, fact, d->given[fact].text);
		}
		add_line(d, (struct place){ .indent = 3 });
	}
	end_page_note(d);
	return 0;
}

int tell_outline(struct dialogue *d)
{
	uint32_t fact;
	berth_fact_info info;
	bool any = false;

	page_paragraph(&d->page, (struct place){ .indent = d->options.json ? 0 : 3 },
	               in_words(d, N_("At most these questions can still come; those that turn out "
	                              "not to "
	                              "matter are left out:")));
	berth_walk_open_facts(d->walk, d->session);
	while (berth_walk_next(d->walk, &fact)) {
		if (d->given[fact].unknown ||
		    berth_fact_describe(d->program, fact, d->speaker.language, &info) != BERTH_OK)
			continue;
		strbuf_add(&d->line, info.question);
		add_line(d, (struct place){ 3, "-", 2, TINT_NONE });
		any = true;
	}
	if (!any)
		page_paragraph(&d->page, (struct place){ .indent = d->options.json ? 0 : 3 },
		               in_words(d, N_("none")));
	end_page_note(d);
	return 0;
}
