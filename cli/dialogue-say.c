/* dialogue-say.c - questions, what answers did, and the end, in words */
#include "cli/dialogue-parts.h"

#include <stdarg.h>
#include <string.h>

const char *d_say(const struct dialogue *d, const char *text)
{
	return say(&d->app->words, text);
}

void d_end(struct dialogue *d, unsigned indent)
{
	page_paragraph(&d->page, (struct place){ .indent = indent }, strbuf_text(&d->line));
	strbuf_clear(&d->line);
}

void d_line(struct dialogue *d, unsigned indent, const char *format, ...)
{
	va_list arguments;

	strbuf_clear(&d->line);
	va_start(arguments, format);
	strbuf_add_vformat(&d->line, d_say(d, format), arguments);
	va_end(arguments);
	d_end(d, indent);
}

berth_fact_info d_fact(const struct dialogue *d, uint32_t fact)
{
	berth_fact_info info = { .id = "", .label = "", .question = "", .help = "", .unit = "" };

	berth_fact_describe(d->program, fact, d->speaker.language, &info);
	return info;
}

void d_value(struct dialogue *d, uint32_t fact, const berth_value *value, const char *text)
{
	if (text && d_fact(d, fact).values == 0)
		strbuf_add(&d->line, text);
	else
		speak_value(&d->speaker, &d->line, fact, value);
}

const char *d_candidate(const struct dialogue *d, uint32_t candidate)
{
	berth_candidate_info info;

	if (berth_candidate_describe(d->program, candidate, d->speaker.language, &info) != BERTH_OK)
		return d_say(d, N_("none"));
	return info.label;
}

void d_candidates(struct dialogue *d, uint64_t candidates)
{
	const char *comma = "";

	for (uint32_t i = 0; i < d->n_candidates; i++)
		if (candidates >> i & 1) {
			strbuf_add_format(&d->line, "%s%s", comma, d_candidate(d, i));
			comma = ", ";
		}
}

/* --- questions */

static void say_choices(struct dialogue *d, const berth_fact_info *info)
{
	for (uint32_t i = 0; i < info->values; i++) {
		uint32_t value = info->type == BERTH_BOOLEAN ? 1 - i : i;

		strbuf_add_format(&d->line, "%u %s", i + 1,
		                  info->type == BERTH_BOOLEAN
		                          ? d_say(d, value ? N_("yes") : N_("no"))
		                          : berth_fact_value_label(d->program, d->fact, value,
		                                                   d->speaker.language));
		if (info->type != BERTH_BOOLEAN)
			strbuf_add_format(&d->line, " (%s)",
			                  berth_fact_value_id(d->program, d->fact, value));
		d_end(d, 2);
	}
}

/* What a number may be: its range and unit. */
static void say_numbers(struct dialogue *d, uint32_t fact, const berth_fact_info *info)
{
	berth_value range = { info->min, info->max, NULL };

	if (info->min > info->max) {
		if (*info->unit)
			d_line(d, 2, N_("a number in %s"), info->unit);
		return;
	}
	speak_value(&d->speaker, &d->line, fact, &range);
	{
		struct strbuf text = STRBUF_INIT;

		strbuf_add(&text, strbuf_text(&d->line));
		d_line(d, 2, N_("a number: %s"), strbuf_text(&text));
		strbuf_free(&text);
	}
}

void say_question(struct dialogue *d)
{
	berth_fact_info info = d_fact(d, d->fact);

	page_gap(&d->page);
	strbuf_clear(&d->line);
	strbuf_add_format(&d->line, d_say(d, N_("Question %u: %s")), d->asked, info.label);
	page_paragraph(&d->page, (struct place){ .tint = TINT_BOLD }, strbuf_text(&d->line));
	strbuf_clear(&d->line);
	d_line(d, 0, "%s", info.question);
	if (info.values)
		say_choices(d, &info);
	else if (info.type != BERTH_TEXT)
		say_numbers(d, d->fact, &info);
}

void say_help_of_fact(struct dialogue *d, uint32_t fact)
{
	berth_fact_info info = d_fact(d, fact);

	d_line(d, 0, "%s", info.help);
	d_line(d, 0, N_("'unknown' if nobody knows, 'skip' for later, 'why' for the rules that ask, "
	                "'help' for everything else"));
}

void say_wrong(struct dialogue *d, uint32_t fact, const struct answer *answer, const char *typed)
{
	berth_fact_info info = d_fact(d, fact);

	d_line(d, 0, N_("'%s' does not answer '%s'"), typed, info.label);
	if (answer->near || near_command(typed))
		d_line(d, 0, N_("did you mean '%s'?"),
		       answer->near ? answer->near : near_command(typed));
	if (answer->status == ANSWER_AMBIGUOUS)
		d_line(d, 0, N_("several values begin so; type more of it, or its number"));
	else if (info.values)
		d_line(d, 0, N_("type one of these, its number or its beginning:"));
	else if (answer->why == BERTH_EUNIT)
		d_line(d, 0, N_("there is no such unit here; write it in %s"), info.unit);
	else if (answer->why == BERTH_ERANGE)
		d_line(d, 0, N_("the number is out of range"));
	if (info.values)
		say_choices(d, &info);
	else
		say_numbers(d, fact, &info);
}

/* --- what an answer did */

/* Adds "A (RULE), B (RULE)": who is excluded in SESSION, and by which rule first. */
static void add_excluded(struct dialogue *d, const berth_effects *effects,
                         const berth_session *session)
{
	const char *comma = "";

	for (uint32_t i = 0; i < effects->count; i++) {
		uint32_t candidate = effects->candidates[i].candidate, cursor = 0;
		berth_reason reason;

		if (!effects->candidates[i].excluded)
			continue;
		strbuf_add_format(&d->line, "%s%s", comma, d_candidate(d, candidate));
		comma = ", ";
		while (session && berth_session_next_reason(session, &cursor, &reason))
			if (reason.effect == BERTH_EXCLUDE && reason.candidate == candidate) {
				strbuf_add(&d->line, " (");
				speak_rule(&d->speaker, &d->line, reason.rule);
				strbuf_add_char(&d->line, ')');
				break;
			}
	}
}

static uint64_t who(const berth_effects *effects, int which)
{
	uint64_t bits = 0;

	for (uint32_t i = 0; i < effects->count; i++) {
		const berth_effect_on *on = &effects->candidates[i];
		bool is = which == 0 ? on->excluded : which == 1 ? on->readmitted
			: which == 2 ? on->after > on->before : on->after < on->before;

		if (is && (which < 2 || !on->excluded))
			bits |= UINT64_C(1) << on->candidate;
	}
	return bits;
}

void say_effects(struct dialogue *d, const berth_effects *effects, const berth_session *session)
{
	static const char *const names[] = { N_("excludes "), N_("readmits "), N_("raises "),
		                                 N_("lowers ") };
	const char *semicolon = "";

	strbuf_clear(&d->line);
	for (int which = 0; which < 4; which++) {
		uint64_t bits = who(effects, which);

		if (!bits)
			continue;
		strbuf_add_format(&d->line, "%s%s", semicolon, d_say(d, names[which]));
		if (which == 0)
			add_excluded(d, effects, session);
		else
			d_candidates(d, bits);
		semicolon = "; ";
	}
	if (!d->line.length)
		strbuf_add(&d->line, d_say(d, N_("changes nothing yet")));
	d_end(d, 2);
	if (effects->winner != effects->winner_before)
		d_line(d, 2, N_("%s leads now; before it was %s"), d_candidate(d, effects->winner),
		       d_candidate(d, effects->winner_before));
	if (session == d->session)
		say_standing(d);
}

static unsigned count_bits(uint64_t bits)
{
	unsigned count = 0;

	for (; bits; bits &= bits - 1)
		count++;
	return count;
}

void say_standing(struct dialogue *d)
{
	const berth_result *result = berth_session_result(d->session);
	uint64_t can_win = berth_search_can_win(d->search);

	d_line(d, 2, N_("%u of %u candidates can still win; %s leads"), count_bits(can_win),
	       count_bits(result->considered), d_candidate(d, result->winner));
}

/* --- the confirmation and the end */

unsigned assumed_count(struct dialogue *d)
{
	uint32_t cursor = 0, fact;
	unsigned count = 0;

	while (berth_search_next_assumed(d->search, &cursor, &fact))
		count++;
	return count;
}

void say_confirmation(struct dialogue *d)
{
	uint32_t cursor = 0, fact;
	berth_fact_state state;

	page_gap(&d->page);
	d_line(d, 0, N_("I took for granted what nobody said; any of this could overturn the result:"));
	while (berth_search_next_assumed(d->search, &cursor, &fact)) {
		if (berth_session_fact(d->session, fact, &state) != BERTH_OK)
			continue;
		strbuf_add_format(&d->line, "%s (%s): ", d_fact(d, fact).label, d_fact(d, fact).id);
		speak_value(&d->speaker, &d->line, fact, &state.value);
		d_end(d, 2);
	}
	d_line(d, 0, N_("Enter if that is right, or name what is wrong."));
}

static unsigned unasked_count(struct dialogue *d)
{
	berth_fact_state state;
	unsigned count = 0;

	for (uint32_t i = 0; i < d->n_facts; i++)
		if (!d_fact(d, i).derived && berth_session_fact(d->session, i, &state) == BERTH_OK)
			count += state.standing != BERTH_TOLD && !state.unknown;
	return count;
}

void say_end(struct dialogue *d)
{
	const berth_result *result = berth_session_result(d->session);
	berth_counterexample other;
	bool sure = berth_search_settled(d->search, BERTH_VARY_CLOSED, 0, &other) == BERTH_PROVEN;
	berth_proof proof = berth_search_settled(d->search, BERTH_VARY_OPEN, 0, NULL);

	page_gap(&d->page);
	if (result->winner == BERTH_NONE)
		d_line(d, 0, N_("Nothing is left that meets all that was said."));
	else if (proof == BERTH_NOT_PROVEN)
		d_line(d, 0, N_("Not proven, but no question is left: %s leads."),
		       d_candidate(d, result->winner));
	else if (sure)
		d_line(d, 0, N_("Settled: %s. No other answer can change that."),
		       d_candidate(d, result->winner));
	else
		d_line(d, 0, N_("Settled as far as you can tell: %s."), d_candidate(d, result->winner));
	if (!sure && berth_search_settled(d->search, BERTH_VARY_CLOSED, 0, &other) == BERTH_REFUTED) {
		for (uint32_t i = 0; i < other.count; i++) {
			strbuf_add_format(&d->line, "%s%s: ", i ? ", " : d_say(d, N_("to be sure, find out: ")),
			                  d_fact(d, other.answers[i].fact).label);
			speak_value(&d->speaker, &d->line, other.answers[i].fact,
			            &other.answers[i].value);
		}
		strbuf_add_format(&d->line, d_say(d, N_(" would give %s")),
		                  d_candidate(d, other.winner));
		d_end(d, 2);
	}
	d_line(d, 0, N_("%u questions asked, %u not needed."), d->asked, unasked_count(d));
}
