/* dialogue-why.c - why a question is asked, why one leads and another does not */
#include "cli/dialogue-parts.h"
#include "base/number.h"

#include "engine/explain.h"

#include <string.h>

/* A session told the same, and FACT to be VALUE; run. */
bool d_probe(struct dialogue *d, uint32_t fact, const berth_value *value)
{
	if (!d->probe) {
		if (berth_session_new(&d->probe, d->program, berth_session_as_of(d->session)) != BERTH_OK)
			return false;
		berth_session_assumptions(d->probe, !d->app->settings.no_assumptions);
	}
	berth_session_reset(d->probe);
	berth_session_among(d->probe, berth_session_result(d->session)->considered);
	for (uint32_t i = 0; i < d->n_facts; i++) {
		berth_fact_state state;

		if (i != fact && berth_session_fact(d->session, i, &state) == BERTH_OK &&
		    state.standing == BERTH_TOLD)
			berth_session_tell(d->probe, i, &state.value, NULL);
	}
	return berth_session_tell(d->probe, fact, value, NULL) == BERTH_OK &&
	       berth_session_run(d->probe) == BERTH_OK;
}

/* Did the session that was not told the answer fire this, too? */
static bool fires_anyway(const struct dialogue *d, const berth_reason *reason)
{
	uint32_t cursor = 0;
	berth_reason other;

	while (berth_session_next_reason(d->session, &cursor, &other))
		if (other.instance == reason->instance)
			return true;
	return false;
}

/* "RULE: because [title, date]" */
static void say_rule(struct dialogue *d, const berth_session *session, const berth_reason *reason)
{
	char text[2048], date[11];
	berth_citation citation;

	berth_rule_because(session, reason->instance, d->speaker.language, text, sizeof text);
	speak_rule(&d->speaker, &d->line, reason->rule);
	strbuf_add_format(&d->line, ": %s", text);
	if (berth_rule_citation(d->program, reason->rule, 0, &citation) == BERTH_OK) {
		date_write(date, citation.checked);
		strbuf_add_format(&d->line, " [%s, %s, %s]", citation.title, citation.url, date);
	}
	d_end(d, 4);
}

/* The new rules that an answer fires, each once. */
static void say_new_rules(struct dialogue *d, const berth_session *session)
{
	uint32_t cursor = 0, last = BERTH_NONE;
	berth_reason reason;

	while (berth_session_next_reason(session, &cursor, &reason)) {
		bool moves = reason.effect == BERTH_EXCLUDE || reason.effect == BERTH_FAVOUR ||
			reason.effect == BERTH_OPPOSE || reason.effect == BERTH_WEIGHT;

		if (!moves || reason.rule == last || fires_anyway(d, &reason))
			continue;
		last = reason.rule;
		say_rule(d, session, &reason);
	}
}

static void say_answer(struct dialogue *d, uint32_t fact, const berth_value *value)
{
	berth_effects effects;

	speak_value(&d->speaker, &d->line, fact, value);
	d_end(d, 0);
	if (berth_search_effects(d->search, fact, value, &effects) != BERTH_OK ||
	    !d_probe(d, fact, value))
		return;
	say_effects(d, &effects, d->probe);
	say_new_rules(d, d->probe);
}

void say_why(struct dialogue *d, uint32_t fact)
{
	berth_value value;

	d_line(d, 0, N_("What each answer to '%s' would do:"), d_fact(d, fact).label);
	for (uint32_t i = 0; i < 12 && berth_search_class(d->search, fact, i, &value); i++)
		say_answer(d, fact, &value);
}

void say_what_if(struct dialogue *d, const char *argument)
{
	const char *equals = strchr(argument, '=');
	struct answer answer;
	char name[256];
	uint32_t fact;

	if (!equals || (size_t)(equals - argument) >= sizeof name) {
		d_line(d, 0, N_("write it as: what if FACT=VALUE"));
		return;
	}
	memcpy(name, argument, (size_t)(equals - argument));
	name[equals - argument] = '\0';
	fact = fact_meant(d, name);
	if (fact == BERTH_NONE)
		return;
	answer_read(&answer, d->program, fact, equals + 1);
	if (answer.status != ANSWER_READ) {
		uint32_t asked = d->fact;

		d->fact = fact;
		say_wrong(d, fact, &answer, equals + 1);
		d->fact = asked;
		return;
	}
	say_answer(d, fact, &answer.value);
	d_line(d, 0, N_("nothing was changed"));
}

/* --- candidates */

static uint32_t candidate_meant(struct dialogue *d, const char *text)
{
	char wanted[256], folded[256];
	uint32_t found = BERTH_NONE;
	berth_candidate_info info;

	answer_fold(wanted, sizeof wanted, text);
	for (uint32_t i = 0; i < d->n_candidates; i++) {
		berth_candidate_describe(d->program, i, d->speaker.language, &info);
		answer_fold(folded, sizeof folded, info.label);
		if (strcmp(info.id, wanted) == 0 || strcmp(folded, wanted) == 0)
			return i;
		if (*wanted && (strncmp(info.id, wanted, strlen(wanted)) == 0 ||
		                strncmp(folded, wanted, strlen(wanted)) == 0))
			found = found == BERTH_NONE ? i : BERTH_NONE - 1;
	}
	return found == BERTH_NONE - 1 ? BERTH_NONE : found;
}

static void say_candidate_list(struct dialogue *d)
{
	berth_candidate_info info;

	for (uint32_t i = 0; i < d->n_candidates; i++)
		if (berth_candidate_describe(d->program, i, d->speaker.language, &info) == BERTH_OK)
			d_line(d, 2, "%s (%s)", info.label, info.id);
}

static const berth_ranked *rank_of(const struct dialogue *d, uint32_t candidate)
{
	const berth_ranked *ranked;

	for (uint32_t i = 0; (ranked = berth_session_ranked(d->session, i)) != NULL; i++)
		if (ranked->candidate == candidate)
			return ranked;
	return NULL;
}

/* The reasons for and against CANDIDATE of the kind EFFECT. */
static void say_reasons(struct dialogue *d, uint32_t candidate, berth_effect effect)
{
	uint32_t cursor = 0;
	berth_reason reason;

	while (berth_session_next_reason(d->session, &cursor, &reason))
		if (reason.candidate == candidate && reason.effect == effect) {
			if (reason.points)
				strbuf_add_format(&d->line, "%+d ", (int)reason.points);
			say_rule(d, d->session, &reason);
		}
}

void say_why_not(struct dialogue *d, const char *name)
{
	const berth_result *result = berth_session_result(d->session);
	uint32_t candidate = candidate_meant(d, name);
	const berth_ranked *mine, *best = berth_session_ranked(d->session, 0);

	if (candidate == BERTH_NONE) {
		d_line(d, 0, N_("'%s' is no candidate; the candidates are:"), name);
		say_candidate_list(d);
		return;
	}
	mine = rank_of(d, candidate);
	if (candidate == result->winner) {
		d_line(d, 0, N_("%s leads"), d_candidate(d, candidate));
	} else if (!mine) {
		d_line(d, 0, N_("%s is excluded:"), d_candidate(d, candidate));
		say_reasons(d, candidate, BERTH_EXCLUDE);
	} else if (best) {
		d_line(d, 0, N_("%s has %ld points, %s has %ld. Against it speaks:"),
		       d_candidate(d, candidate), (long)mine->score, d_candidate(d, best->candidate),
		       (long)best->score);
		say_reasons(d, candidate, BERTH_OPPOSE);
		d_line(d, 0, N_("For %s speaks:"), d_candidate(d, best->candidate));
		say_reasons(d, best->candidate, BERTH_FAVOUR);
	}
}

void say_how(struct dialogue *d)
{
	const berth_ranked *best = berth_session_ranked(d->session, 0),
	                   *second = berth_session_ranked(d->session, 1);

	if (!best) {
		d_line(d, 0, N_("Nothing is left that meets all that was said."));
		return;
	}
	d_line(d, 0, N_("%s leads with %ld points. For it speaks:"), d_candidate(d, best->candidate),
	       (long)best->score);
	say_reasons(d, best->candidate, BERTH_FAVOUR);
	say_reasons(d, best->candidate, BERTH_OPPOSE);
	if (second)
		d_line(d, 0, N_("Next comes %s with %ld points."), d_candidate(d, second->candidate),
		       (long)second->score);
}
