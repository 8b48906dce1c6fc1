/* why.c - the commands that explain. */
#include "base/number.h"
#include "base/text.h"
#include "cli/app/knowledge.h"
#include "cli/doubt/doubt.h"
#include "cli/interview/parts.h"
#include "cli/answer/phrases.h"
#include "cli/report/effects.h"
#include "cli/report/report.h"

#include <string.h>

#define MOST_RULES 5 /* that are told of one question */

static const struct place title = { .indent = 3 };

/* --- why: what each answer would do */

int why_add_value(struct dialogue *d, uint32_t fact, const berth_value *value,
                  const struct answer *answer)
{
	struct voice *voice = &d->voice;
	berth_effects effects;
	berth_status status = berth_search_effects(d->search, fact, value, &effects);

	if (status != BERTH_OK)
		return status_refuse(d->app, status, "search");
	if (answer)
		voice_add_answer(voice, fact, answer);
	else
		speak_value(&voice->speaker, &voice->line, fact, value);
	strbuf_add(&voice->line, ": ");
	effects_add(voice, &effects);
	voice_end_line(voice, (struct place){ 3, "-", 2, TINT_BOLD });
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
	                                             d->voice.speaker.language);

	if (status != BERTH_OK)
		return status_refuse(d->app, status, "explanation");
	account = berth_explanation_account(explanation);
	sentence_each_test(account->conditions, account->n_conditions, BERTH_WAITING, look_for_fact,
	                   &needing);
	berth_explanation_free(explanation);
	*out = needing.found;
	return 0;
}

static void add_rule(struct voice *voice, const berth_session *session, const berth_reason *reason)
{
	uint32_t language = voice->speaker.language;
	size_t length = berth_rule_because(session, reason->instance, language, NULL, 0);
	char *text = arena_alloc(voice->moment, length + 1, 1), date[11];
	berth_citation citation;

	if (!text)
		return;
	berth_rule_because(session, reason->instance, language, text, length + 1);
	speak_rule(&voice->speaker, &voice->line, reason->rule);
	strbuf_add_format(&voice->line, ": %s", text);
	if (berth_reason_citations(session, reason, &citation, 1) > 0) {
		date_write(date, citation.checked);
		voice_add(voice, N_(" Source: %s (checked %s)."), citation.url, date);
	}
	voice_end_line(voice, (struct place){ 3, "-", 2, TINT_FAINT });
}

static int add_rules(struct dialogue *d, uint32_t fact, bool *any)
{
	struct voice *voice = &d->voice;
	struct effects waiting;
	uint32_t last = BERTH_NONE, count = 0;
	bool fits = false;

	if (!effects_list(&waiting, voice->moment, d->session, berth_session_next_waiting))
		return app_out_of_memory(d->app);
	for (size_t i = 0; i < waiting.count; i++) {
		int code = waiting.items[i].rule == last ? 0 : needs(&fits, d, &waiting.items[i], fact);

		if (code != 0)
			return code;
		if (waiting.items[i].rule == last || !fits)
			continue;
		last = waiting.items[i].rule;
		if (++count <= MOST_RULES)
			add_rule(voice, d->session, &waiting.items[i]);
	}
	*any = count > 0;
	if (count > MOST_RULES) {
		voice_add(voice, N_("and %u more"), count - MOST_RULES);
		voice_end_line(voice, (struct place){ .indent = 5 });
	}
	return 0;
}

/* The rule by which FACT is assumed, with its source. */
static int add_assumption(struct dialogue *d, uint32_t fact)
{
	struct effects fired;

	if (!effects_list(&fired, d->voice.moment, d->session, berth_session_next_reason))
		return app_out_of_memory(d->app);
	for (size_t i = 0; i < fired.count; i++)
		if (fired.items[i].effect == BERTH_ASSUME && fired.items[i].fact == fact)
			add_rule(&d->voice, d->session, &fired.items[i]);
	return 0;
}

int why_fact(struct dialogue *d, uint32_t fact)
{
	struct voice *voice = &d->voice;
	bool any = false;
	berth_value value;
	int code = add_assumption(d, fact);

	voice_add(voice, N_("What an answer to '%s' would do:"), voice_fact(voice, fact));
	voice_end_line(voice, title);
	for (uint32_t i = 0; code == 0 && berth_search_class(d->search, fact, i, &value); i++)
		code = why_add_value(d, fact, &value, NULL);
	voice_add(voice, N_("Rules that wait for it:"));
	voice_end_line(voice, title);
	if (code == 0)
		code = add_rules(d, fact, &any);
	if (code == 0 && !any) {
		voice_add(voice, N_("none"));
		voice_end_line(voice, (struct place){ 3, "-", 2, TINT_FAINT });
	}
	voice_end_page_note(voice);
	return code;
}

/* --- what if */

struct supposed {
	uint32_t fact;
	bool unknown;
	struct answer answer;
};

/* false: it is wrong, which is said. */
static bool read_supposed(struct supposed *out, struct dialogue *d, char *part)
{
	struct voice *voice = &d->voice;
	char *typed = words_cut_behind_fact(d->program, part);

	out->fact = words_find_fact(voice, &d->turn, part);
	if (out->fact == BERTH_NONE)
		return false;
	if (!*typed) {
		voice_error_incomplete(voice, part,
		                       voice_words(voice, phrases_command(COMMAND_WHAT_IF)->what));
		return false;
	}
	out->unknown = strcmp(typed, "?") == 0 || read_unknown(voice, out->fact, typed);
	return out->unknown || read_answer(&out->answer, voice->moment, voice, out->fact, typed);
}

static bool is_repeated(struct voice *voice, const struct supposed *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (list[i].fact == list[n].fact) {
			voice_add(voice, N_("'%s' is there twice"), voice_fact(voice, list[n].fact));
			voice_end_error(voice, NULL);
			return true;
		}
	return false;
}

/* All of TEXT, between ';'. How many there are; 0: something is wrong, which is said. */
static size_t read_all_supposed(struct supposed *list, struct dialogue *d, char *text)
{
	const struct phrases_of_command *command = phrases_command(COMMAND_WHAT_IF);
	size_t n = 0;
	char *part;

	while ((part = strsep(&text, ";")) != NULL) {
		part = text_trim(part, "");
		if (!*part)
			continue;
		if (!read_supposed(&list[n], d, part) || is_repeated(&d->voice, list, n))
			return 0;
		n++;
	}
	if (n == 0)
		voice_error_incomplete(&d->voice, command->id, voice_words(&d->voice, command->what));
	return n;
}

static berth_status suppose(berth_session *then, const struct dialogue *d,
                            const struct supposed *list, size_t n)
{
	berth_status status = given_tell_all(d, then, BERTH_NONE);

	for (size_t i = 0; i < n && status == BERTH_OK; i++)
		status = list[i].unknown ? berth_session_tell_unknown(then, list[i].fact, NULL)
			: berth_session_tell(then, list[i].fact, &list[i].answer.value, NULL);
	return status == BERTH_OK ? berth_session_run(then) : status;
}

static void say_supposed(struct dialogue *d, const struct supposed *list, size_t n,
                         const berth_session *then)
{
	struct voice *voice = &d->voice;

	for (size_t i = 0; i < n; i++) {
		if (i > 0)
			strbuf_add(&voice->line, "; ");
		voice_add_fact(voice, list[i].fact);
		if (list[i].unknown)
			voice_add(voice, N_("unknown"));
		else
			voice_add_answer(voice, list[i].fact, &list[i].answer);
	}
	strbuf_add(&voice->line, ": ");
	effects_add_between(voice, d->session, then);
	voice_end_line(voice, (struct place){ 3, "-", 2, TINT_BOLD });
	voice_end_page_note(voice);
}

int why_what_if(struct dialogue *d, const char *assignments)
{
	struct arena *moment = d->voice.moment;
	char *text = arena_strdup(moment, assignments);
	struct supposed *list = arena_alloc(moment, strlen(assignments) + 1, sizeof *list);
	berth_session *then = NULL;
	berth_status status;
	size_t n;

	if (!text || !list)
		return app_out_of_memory(d->app);
	n = read_all_supposed(list, d, text);
	if (n == 0)
		return 0;
	status = berth_session_like(&then, d->session);
	if (status == BERTH_OK) {
		berth_session_assumptions(then, !d->app->settings.no_assumptions);
		status = suppose(then, d, list, n);
	}
	if (status == BERTH_OK)
		say_supposed(d, list, n, then);
	berth_session_free(then);
	return status == BERTH_OK ? 0 : status_refuse(d->app, status, "what if");
}

/* --- how, why not */

int why_leader(struct dialogue *d)
{
	struct voice *voice = &d->voice;

	if (!report_lead(&voice->page, voice->moment, &voice->speaker, d->session))
		return app_out_of_memory(d->app);
	voice_end_page_note(voice);
	return 0;
}

/* As 'berth why-not' says it; a part of a name is enough. */
int why_not(struct dialogue *d, const char *word)
{
	struct voice *voice = &d->voice;
	struct doubt_subject subject = { SUBJECT_CANDIDATE, BERTH_NONE, 0, word, false };
	struct doubt_question question = { .subject = &subject,
		                               .no_assumptions = d->app->settings.no_assumptions };
	berth_robust *robust = NULL;
	bool fine;

	if (!subject_find(&subject, d->session, word, SUBJECT_OF_WHY_NOT)) {
		subject = (struct doubt_subject){ SUBJECT_CANDIDATE, words_find_candidate(voice, word), 0,
			                              word, false };
		if (subject.number == BERTH_NONE)
			return 0;
	}
	fine = berth_robust_new(&robust, d->session) == BERTH_OK
		&& doubt_why_not(&voice->page, voice->moment, &voice->speaker, d->session, robust,
		                 &question);
	berth_robust_free(robust);
	if (!fine)
		return app_out_of_memory(d->app);
	voice_end_page_note(voice);
	return 0;
}
