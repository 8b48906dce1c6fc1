/*
 * explore.c - the same case with other answers: what each of those that turn it makes of the
 * ranking, decided now, for a script that shows it.
 */
#include "cli/dossier/parts.h"

#include "base/json.h"

/* ---- one answer -------------------------------------------------------------------- */

static bool tell(berth_session *session, const berth_flip *flip)
{
	for (uint32_t i = 0; i < flip->count; i++)
		if (berth_session_tell(session, flip->answers[i].fact, &flip->answers[i].value, NULL)
		    != BERTH_OK)
			return false;
	return berth_session_run(session) == BERTH_OK;
}

/* Nobody told these facts, but somebody may have said that nobody knows: UNKNOWN, by fact. */
static void take_back(berth_session *session, const berth_flip *flip, const bool *unknown)
{
	for (uint32_t i = 0; i < flip->count; i++)
		if (unknown[flip->answers[i].fact])
			berth_session_tell_unknown(session, flip->answers[i].fact, NULL);
		else
			berth_session_retract(session, flip->answers[i].fact);
}

/* Which facts are said to be unknown; asked while the session has its result. */
static bool *note_unknown(const struct article *a)
{
	berth_program_info info;
	berth_fact_state state;
	bool *unknown;

	berth_program_describe(a->report.program, &info);
	unknown = arena_alloc(a->report.arena, (size_t)info.facts + 1, sizeof *unknown);
	for (uint32_t f = 0; unknown && f < info.facts; f++)
		unknown[f] = berth_session_fact(a->report.session, f, &state) == BERTH_OK && state.unknown;
	return unknown;
}

/* ---- as data ----------------------------------------------------------------------- */

/* [candidate, points, candidate, points ...], the best first. */
static void add_ranking(struct json *json, const berth_session *session)
{
	const berth_ranked *ranked;

	json_begin(json, NULL, '[');
	for (uint32_t i = 0; (ranked = berth_session_ranked(session, i)) != NULL; i++) {
		json_add_integer(json, NULL, ranked->candidate);
		json_add_integer(json, NULL, ranked->score);
	}
	json_end(json, ']');
}

static void add_names(struct json *json, const struct article *a)
{
	json_begin(json, "names", '[');
	for (uint32_t c = 0; c < a->report.n_candidates; c++)
		json_add_string(json, NULL, screen_name(&a->screen, c));
	json_end(json, ']');
}

/* The ranking with each flip; false: one could not be decided. */
static bool add_flips(struct json *json, const struct article *a)
{
	berth_session *session = a->about->session;
	const berth_flips *flips = &a->screen.flips;
	const bool *unknown = note_unknown(a);
	bool fine = unknown != NULL;

	json_begin(json, "rankings", '[');
	add_ranking(json, session);
	for (uint32_t i = 0; i < flips->count && fine; i++) {
		fine = tell(session, &flips->flips[i]);
		if (fine)
			add_ranking(json, session);
		take_back(session, &flips->flips[i], unknown);
	}
	json_end(json, ']');
	return fine;
}

/* ---- what a reader sees ------------------------------------------------------------ */

static void say_choice(struct article *a, uint32_t i)
{
	const berth_flip *flip = &a->screen.flips.flips[i];
	struct strbuf wish = STRBUF_INIT;

	strbuf_add_format(&a->page.text, "<option value=\"%u\">", i + 1);
	for (uint32_t k = 0; k < flip->count; k++) {
		strbuf_add(&wish, k ? " + " : "");
		screen_add_wish(&a->screen, &wish, flip->answers[k].fact, &flip->answers[k].value);
	}
	article_text(a, strbuf_text(&wish));
	article_put(a, "</option>\n");
	a->page.text.failed |= !strbuf_ok(&wish);
	strbuf_free(&wish);
}

/* Nothing can be chosen without a script, which takes the "hidden" away. */
void article_choices(struct article *a)
{
	article_put(a, "<div class=\"explore\" hidden><label>");
	article_words(a, N_("If it were otherwise: "));
	article_put(a, "<select><option value=\"0\">");
	article_words(a, N_("as it was told"));
	article_put(a, "</option>\n");
	for (uint32_t i = 0; i < a->screen.flips.count; i++)
		say_choice(a, i);
	article_put(a, "</select></label>\n<p class=\"then\" role=\"status\" data-none=\"");
	article_words(a, N_("nothing fits"));
	article_put(a, "\"></p><div class=\"ranking\" aria-hidden=\"true\"></div></div>\n");
}

void article_rankings(struct article *a)
{
	struct strbuf text = STRBUF_INIT;
	struct json json = { .out = &text };
	bool fine;

	if (!a->screen.flips.count)
		return;
	json_begin(&json, NULL, '{');
	add_names(&json, a);
	fine = add_flips(&json, a);
	json_end(&json, '}');
	a->page.text.failed |= !fine;
	article_data(a, "rankings", &text);
	strbuf_free(&text);
}
