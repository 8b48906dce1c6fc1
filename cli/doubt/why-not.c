/*
 * why-not.c - the answer to "why not": as text within one screen, or as JSON.
 */
#include "cli/doubt/parts.h"

#include "base/number.h"
#include "cli/report/result-json.h"

/* From the widest to what always fits. */
static const struct doubt_room rooms[] = {
	{ 5, 2, 8, 8 }, { 4, 1, 6, 6 }, { 3, 1, 6, 4 }, { 3, 0, 5, 3 }, { 2, 0, 4, 2 }, { 1, 0, 3, 1 },
	{ 1, 0, 2, 0 },
};
static const struct room screen_room = { 6, 3, UINT32_MAX, 6, 0, 0, 100 };

static uint64_t asked_about(const struct doubt_question *question)
{
	const struct doubt_subject *subject = question->subject;

	if (subject->kind == SUBJECT_FAMILY)
		return subject->candidates;
	return subject->kind == SUBJECT_CANDIDATE ? UINT64_C(1) << subject->number : 0;
}

/* Those whose winning nobody has to wish for. */
static bool has_won(const struct doubt *doubt, uint64_t candidates)
{
	uint32_t winner = doubt->report->result->winner;

	return winner != BERTH_NONE && candidates >> winner & 1;
}

/* ---- text -------------------------------------------------------------------------- */

static void say_subject(struct doubt *doubt, const struct doubt_sets *sets)
{
	const struct doubt_subject *subject = doubt->question->subject;

	switch (subject->kind) {
	case SUBJECT_CANDIDATE:
		candidate_say(doubt, subject->number, sets);
		break;
	case SUBJECT_FAMILY:
		family_say(doubt, sets);
		break;
	case SUBJECT_OUTSIDER:
		outsider_say(doubt);
		break;
	case SUBJECT_RULE:
	case SUBJECT_FACT:
		rule_say(doubt, subject->number);
		break;
	}
}

/* Writes it with less and less room, until it fits. */
static void say_within(struct doubt *doubt, const struct doubt_sets *sets)
{
	struct report *report = doubt->report;
	size_t start = report->page->text.length;

	for (size_t i = 0; i < sizeof rooms / sizeof *rooms; i++) {
		screen_take_back(report, start);
		doubt->room = &rooms[i];
		say_subject(doubt, sets);
		doubt_sources(report, doubt->room->sources);
		if (doubt->question->subject->kind != SUBJECT_CANDIDATE || screen_fits(report, start))
			return;
	}
}

/* ---- JSON -------------------------------------------------------------------------- */

static void add_subject(struct json *json, struct doubt *doubt)
{
	const struct doubt_subject *subject = doubt->question->subject;

	switch (subject->kind) {
	case SUBJECT_CANDIDATE:
		candidate_json(json, doubt, "candidate", subject->number);
		break;
	case SUBJECT_FAMILY:
		family_json(json, doubt);
		break;
	case SUBJECT_OUTSIDER:
		outsider_json(json, doubt);
		break;
	case SUBJECT_RULE:
	case SUBJECT_FACT:
		rule_json(json, doubt, "rule", subject->number);
		break;
	}
}

static void add_all(struct doubt *doubt, const struct doubt_sets *sets)
{
	struct json json = { .out = &doubt->report->page->text, .pretty = doubt->question->pretty };
	const struct report *report = doubt->report;

	json_begin(&json, NULL, '{');
	result_json_head(&json, report->session, "berth.why-not/1", doubt->question->id);
	json_add_string(&json, "winner",
	                berth_candidate_id(report->program, report->result->winner));
	add_subject(&json, doubt);
	if (asked_about(doubt->question) && !has_won(doubt, asked_about(doubt->question)))
		sets_json(&json, doubt, sets);
	doubt_sources_json(&json, report);
	json_end(&json, '}');
	strbuf_add_char(json.out, '\n');
}

/* ---- either ------------------------------------------------------------------------ */

static bool answer(struct doubt *doubt)
{
	const uint64_t candidates = asked_about(doubt->question);
	struct doubt_sets sets = { .count = 0 };

	if (candidates && !has_won(doubt, candidates) && !sets_find(&sets, doubt, candidates))
		return false;
	if (!screen_look(doubt->screen, doubt->robust, 0))
		return false;
	if (doubt->question->json)
		add_all(doubt, &sets);
	else
		say_within(doubt, &sets);
	return strbuf_ok(&doubt->screen->left);
}

/* All that are considered, but for the winner. */
static uint64_t others(const berth_result *result)
{
	return result->winner == BERTH_NONE
		? result->considered : result->considered & ~(UINT64_C(1) << result->winner);
}

bool doubt_why_not(struct page *page, struct arena *memory, const struct speaker *speaker,
                   const berth_session *session, berth_robust *robust,
                   const struct doubt_question *question)
{
	struct report report;
	struct screen screen = { .report = &report, .room = &screen_room, .left = STRBUF_INIT };
	struct doubt_subject subject = *question->subject;
	struct doubt_question asked = *question;
	struct doubt doubt = { &report, &screen, &asked, robust, NULL };
	bool fine;

	asked.subject = &subject;
	if (subject.others)
		subject.candidates = others(berth_session_result(session));
	fine = report_begin(&report, page, memory, speaker, session) && answer(&doubt);

	berth_estimate_free(screen.estimate);
	strbuf_free(&screen.left);
	return report_end(&report, fine);
}
