/* family.c - the members of a family beside each other. */
#include "cli/doubt/parts.h"

#include "engine/written.h"

static const char *attribute_label(const struct report *report, uint32_t attribute)
{
	berth_attribute_info info;

	return berth_attribute_describe(report->program, attribute, report->speaker.language, &info)
		== BERTH_OK ? info.label : "";
}

static void say_title(struct doubt *doubt)
{
	const struct doubt_subject *subject = doubt->question->subject;
	struct report *report = doubt->report;
	int n = __builtin_popcountll(subject->candidates & report->result->considered);

	if (subject->others)
		report_add_words(report, N_("The others are %d of %d candidates."), n,
		                 __builtin_popcountll(report->result->considered));
	else if (subject->number == BERTH_NONE)
		report_add_words(report, N_("'%s' stands in the id of %d of %d candidates."),
		                 subject->word, n, __builtin_popcountll(report->result->considered));
	else
		report_add_words(report, N_("'%s' (%s) holds for %d of %d candidates."), subject->word,
		                 attribute_label(report, subject->number), n,
		                 __builtin_popcountll(report->result->considered));
	report_end_paragraph(report, (struct place){ .tint = TINT_BOLD });
}

static void say_left_out(struct doubt *doubt, uint64_t candidates)
{
	struct report *report = doubt->report;

	if (!candidates)
		return;
	strbuf_add(&report->line, words(report, N_("Not among those that were to be considered: ")));
	report_add_candidates(report, &report->line, candidates);
	report_end_paragraph(report, (struct place){ 0 });
}

/* In a sentence, where it stands. */
static void say_best(struct doubt *doubt)
{
	struct report *report = doubt->report;
	uint64_t family = doubt->question->subject->candidates;
	const berth_ranked *first = berth_session_ranked(report->session, 0), *ranked;
	uint32_t place = 0;

	while ((ranked = berth_session_ranked(report->session, place)) != NULL
	       && !(family >> ranked->candidate & 1))
		place++;
	if (!ranked)
		strbuf_add(&report->line, words(report, N_("None of them is left.")));
	else if (place == 0)
		report_add_words(report, N_("%s, one of them, is what is recommended."),
		                 screen_name(doubt->screen, ranked->candidate));
	else
		report_add_words(report, N_("The best of them is %s, %lld points behind %s."),
		                 screen_name(doubt->screen, ranked->candidate),
		                 (long long)(first->score - ranked->score),
		                 screen_name(doubt->screen, first->candidate));
	report_end_paragraph(report, (struct place){ 0 });
}

void family_say(struct doubt *doubt, const struct doubt_sets *sets)
{
	const struct report *report = doubt->report;
	uint64_t family = doubt->question->subject->candidates;

	say_title(doubt);
	say_left_out(doubt, family & ~report->result->considered);
	if (!(family & report->result->considered))
		return;
	say_best(doubt);
	doubt->screen->only = family;
	screen_table(doubt->screen);
	if (report->result->winner == BERTH_NONE || !(family >> report->result->winner & 1))
		sets_say(doubt, sets, family);
}

void family_json(struct json *json, struct doubt *doubt)
{
	uint64_t left = doubt->question->subject->candidates;

	json_add_string(json, "family", doubt->question->subject->word);
	json_begin(json, "candidates", '[');
	for (; left; left &= left - 1)
		candidate_json(json, doubt, NULL, (uint32_t)__builtin_ctzll(left));
	json_end(json, ']');
}
