/* unneeded.c - answers that were asked for only because of one that has changed. */
#include "cli/app/knowledge.h"
#include "cli/interview/parts.h"

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

static void note(struct dialogue *d, uint32_t fact, bool matters)
{
	d->given.facts[fact].mattered = matters;
}

int unneeded_note(struct dialogue *d)
{
	return each_answer(d, note);
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

int unneeded_mark(struct dialogue *d)
{
	int code = each_answer(d, compare);

	if (d->voice.line.length)
		voice_end_note(&d->voice);
	return code;
}
