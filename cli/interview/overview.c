/* overview.c - the commands that list: where it stands, what can be answered, what may come. */
#include "cli/interview/parts.h"

static const struct place title = { .indent = 3 };

/* "label: value", with what else is to be said of it. */
static void add_given(struct voice *voice, uint32_t fact, const struct given_fact *given)
{
	voice_add_fact(voice, fact);
	if (given->answer.text)
		voice_add_answer(voice, fact, &given->answer);
	else
		voice_add(voice, given->unknown ? N_("unknown") : N_("put off"));
	if (given->unneeded)
		voice_add(voice, N_(" (no longer needed)"));
	voice_end_line(voice, (struct place){ 3, "-", 2, TINT_NONE });
}

/* "Excluded: A, B" */
static void add_candidates(struct voice *voice, const char *label, uint64_t set)
{
	strbuf_add(&voice->line, voice_words(voice, label));
	speak_candidates(&voice->speaker, &voice->line, set);
	voice_end_line(voice, title);
}

int overview_so_far(struct dialogue *d)
{
	const berth_result *result = berth_session_result(d->session);
	struct voice *voice = &d->voice;
	bool any = false;

	voice_add(voice, N_("Ahead: %s"), voice_candidate(voice, result->winner));
	voice_end_line(voice, (struct place){
		.indent = 3, .tint = voice->page.accessible ? TINT_NONE : TINT_BOLD });
	add_candidates(voice, N_("Can still win: "), berth_search_can_win(d->search));
	if (result->excluded)
		add_candidates(voice, N_("Excluded: "), result->excluded);
	for (uint32_t fact = 0; fact < d->given.n_facts; fact++) {
		const struct given_fact *given = &d->given.facts[fact];

		if (!given->answer.text && !given->unknown && !given->skipped)
			continue;
		if (!any) {
			voice_add(voice, N_("Your answers:"));
			voice_end_line(voice, title);
		}
		any = true;
		add_given(voice, fact, given);
	}
	voice_end_page_note(voice);
	return 0;
}

int overview_facts(struct dialogue *d)
{
	struct voice *voice = &d->voice;
	berth_fact_info info;

	for (uint32_t fact = 0; fact < d->given.n_facts; fact++) {
		const struct answer *answer = &d->given.facts[fact].answer;

		berth_fact_describe(d->program, fact, voice->speaker.language, &info);
		if (info.derived)
			continue;
		strbuf_add_format(&voice->line, "%s: %s", info.id, info.label);
		if (answer->text) {
			strbuf_add(&voice->line, " = ");
			voice_add_answer(voice, fact, answer);
		}
		voice_end_line(voice, title);
	}
	voice_end_page_note(voice);
	return 0;
}

int overview_assumptions(struct dialogue *d)
{
	struct voice *voice = &d->voice;
	berth_fact_state state;
	bool any = false;

	for (uint32_t fact = 0; fact < d->given.n_facts; fact++) {
		if (berth_session_fact(d->session, fact, &state) != BERTH_OK
		    || state.standing != BERTH_ASSUMED)
			continue;
		voice_add_fact(voice, fact);
		speak_value(&voice->speaker, &voice->line, fact, &state.value);
		strbuf_add_format(&voice->line, " (%s)", berth_fact_id(d->program, fact));
		voice_end_line(voice, (struct place){ 3, "-", 2, TINT_NONE });
		any = true;
	}
	if (!any) {
		voice_add(voice, N_("none"));
		voice_end_line(voice, title);
	}
	voice_end_page_note(voice);
	return 0;
}

int overview_questions(struct dialogue *d)
{
	struct voice *voice = &d->voice;
	uint32_t fact;
	berth_fact_info info;
	bool any = false;

	voice_add(voice, N_("At most these questions can still come; those that turn out not to "
	                    "matter are left out:"));
	voice_end_line(voice, title);
	berth_walk_open_facts(d->walk, d->session);
	while (berth_walk_next(d->walk, &fact)) {
		if (d->given.facts[fact].unknown ||
		    berth_fact_describe(d->program, fact, voice->speaker.language, &info) != BERTH_OK)
			continue;
		strbuf_add(&voice->line, info.question);
		voice_end_line(voice, (struct place){ 3, "-", 2, TINT_NONE });
		any = true;
	}
	if (!any) {
		voice_add(voice, N_("none"));
		voice_end_line(voice, title);
	}
	voice_end_page_note(voice);
	return 0;
}
