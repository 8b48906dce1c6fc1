/*
 * verify.c - one answer, decided again, and what is said of it.
 */
#include "cli/verify/parts.h"

#include "base/number.h"
#include "cli/difference/difference.h"
#include "cli/report/result-json.h"

#include <string.h>

/* ---- the verdict ------------------------------------------------------------------- */

static const char *name_of(const struct verify *verify, const char *id)
{
	uint32_t known = id ? berth_candidate_find(verify->speaker->program, id) : BERTH_NONE;

	if (!id)
		return say(verify->speaker->words, N_("nothing fits"));
	return known == BERTH_NONE ? id : speaker_candidate_label(verify->speaker, known);
}

static bool is_same(const struct verify *verify, const struct result_record *then)
{
	const berth_result *now = berth_session_result(verify->session);
	const char *winner = berth_candidate_id(verify->speaker->program, now->winner);

	return now->status == then->status
		&& (winner && then->winner ? strcmp(winner, then->winner) == 0 : winner == then->winner);
}

static void say_verdict(struct page *page, const struct verify *verify,
                        const struct kept_answer *answer, const char *file)
{
	const struct catalogue *words = verify->speaker->words;
	struct strbuf line = STRBUF_INIT;

	strbuf_add_format(&line, "%s: %s: ", file, answer->result.id);
	if (verify->drifted)
		strbuf_add(&line, say(words, N_("does not hold any more")));
	else
		say_add(words, &line, N_("holds: %s"), name_of(verify, answer->result.winner));
	page_paragraph(page, (struct place){ .tint = verify->drifted ? TINT_BAD : TINT_GOOD },
	               strbuf_text(&line));
	page->text.failed |= !strbuf_ok(&line);
	strbuf_free(&line);
}

/* By which knowledge, and for which day, then and now; where that was said last, nothing. */
static void say_terms(struct page *page, struct verify *verify, const struct result_record *then)
{
	const struct catalogue *words = verify->speaker->words;
	struct strbuf line = STRBUF_INIT;
	berth_program_info now;
	char day[11];

	berth_program_describe(verify->speaker->program, &now);
	date_write(day, berth_session_as_of(verify->session));
	say_add(words, &line, N_("Decided as of %s with %s %s (sha256 %.12s); "), then->as_of,
	        then->name, then->version, then->sha256);
	if (strcmp(now.sha256, then->sha256) == 0)
		say_add(words, &line, N_("looked at as of %s with the same knowledge."), day);
	else
		say_add(words, &line, N_("looked at as of %s with %s %s (sha256 %.12s)."), day, now.name,
		        now.version, now.sha256);
	if (strcmp(strbuf_text(&line), strbuf_text(&verify->terms)) != 0) {
		page_paragraph(page, (struct place){ .indent = 2, .tint = TINT_FAINT },
		               strbuf_text(&line));
		strbuf_clear(&verify->terms);
		strbuf_add(&verify->terms, strbuf_text(&line));
	}
	page->text.failed |= !strbuf_ok(&line) || !strbuf_ok(&verify->terms);
	strbuf_free(&line);
}

static void say_untold(struct page *page, const struct verify *verify,
                       const struct kept_untold *untold)
{
	for (; untold; untold = untold->next) {
		struct strbuf line = STRBUF_INIT;
		if (untold->value)
			say_add(verify->speaker->words, &line, N_("'%s' cannot be '%s' any more"), untold->id,
			        untold->value);
		else
			say_add(verify->speaker->words, &line, N_("the knowledge has no '%s' any more"),
			        untold->id);
		page_paragraph(page, (struct place){ 2, "!", 2, TINT_BAD }, strbuf_text(&line));
		page->text.failed |= !strbuf_ok(&line);
		strbuf_free(&line);
	}
}

/* ---- what changed ------------------------------------------------------------------ */

static json_t *weights_now(const struct verify *verify)
{
	const berth_program *program = verify->speaker->program;
	json_t *weights = json_object();
	int32_t weight, low, high;
	const char *id;

	for (uint32_t c = 0; (id = berth_criterion_id(program, c)) != NULL; c++) {
		berth_session_weight(verify->session, c, &weight, &low, &high);
		json_object_set_new(weights, id, json_integer(weight));
	}
	return weights;
}

/* The result of today as a record, so that two of a kind are compared. */
static bool record_now(const struct verify *verify, const char *id, struct result_records *out)
{
	struct strbuf text = STRBUF_INIT;
	bool fine;

	result_json(&text, verify->memory, verify->session, NULL, id, false);
	fine = record_read(out, verify->memory, verify->errors, "-", strbuf_text(&text), text.length)
		&& strbuf_ok(&text) && out->count == 1
		&& json_object_set_new(out->items[0].whole, "weights", weights_now(verify)) == 0;
	strbuf_free(&text);
	return fine;
}

static bool say_changes(struct page *page, const struct verify *verify,
                        const struct kept_answer *answer)
{
	const uint32_t language = verify->speaker->language;
	struct result_records now;
	bool fine = record_now(verify, answer->result.id, &now);

	if (fine) {
		const struct difference_cases cases = { {
			{ verify->session, &answer->result, language, "", "", NULL },
			{ verify->session, &now.items[0], language, "", "", NULL },
		} };
		if (difference_any(verify->memory, &cases))
			fine = difference_text(page, verify->memory, verify->speaker, &cases);
	}
	record_free(&now);
	return fine && !arena_failed(verify->memory);
}

berth_status verify_answer(struct page *page, struct verify *verify,
                           const struct kept_answer *answer, const char *file)
{
	struct kept_untold *untold;
	berth_status status = verify_trial(verify, answer, file);

	if (status == BERTH_OK && !kept_tell(answer, verify->session, verify->memory, &untold))
		status = BERTH_ENOMEM;
	if (status == BERTH_OK)
		status = kept_decide(answer, verify->session);
	if (status != BERTH_OK)
		return status;
	verify->drifted = untold || !is_same(verify, &answer->result);
	say_verdict(page, verify, answer, file);
	say_terms(page, verify, &answer->result);
	say_untold(page, verify, untold);
	verify_cited(verify);
	return say_changes(page, verify, answer) && strbuf_ok(&page->text) ? BERTH_OK : BERTH_ENOMEM;
}
