/*
 * weigh.c - how far the weight of each criterion may go before another candidate wins.
 */
#include "cli/contrast/parts.h"

enum { LABEL_COLUMNS = 30, MOST_CANDIDATES = 64 };
enum { ERROR_PER_MILLE = 10 }; /* of a share of BERTH_WEIGHINGS draws, 19 times in 20 */

/* ---- as text ----------------------------------------------------------------------- */

static const char *label_of(const struct telling *t, uint32_t criterion)
{
	berth_criterion_info info = { .label = "" };

	berth_criterion_describe(t->program, criterion, t->speaker->language, &info);
	return info.label;
}

/* On a narrow page no more than half of it. */
static unsigned label_columns(const struct telling *t)
{
	unsigned half = t->c->page->width / 2;

	return half && half < LABEL_COLUMNS ? half : LABEL_COLUMNS;
}

static bool never_turns(const berth_leeway *l)
{
	return l->below == BERTH_NONE && l->above == BERTH_NONE;
}

/* "0 to 7; above it" and who wins then. */
static void say_leeway(struct telling *t, const berth_leeway *l)
{
	telling_add(t, N_("%s (x%d)"), label_of(t, l->criterion), (int)l->weight);
	strbuf_add(&t->left, strbuf_text(&t->line));
	strbuf_clear(&t->line);
	telling_add(t, N_("%d to %d"), (int)l->low, (int)l->high);
	if (l->below != BERTH_NONE)
		telling_add(t, N_("; below it %s"), speaker_candidate_short(t->speaker, l->below));
	if (l->above != BERTH_NONE)
		telling_add(t, N_("; above it %s"), speaker_candidate_short(t->speaker, l->above));
	telling_row(t, label_columns(t), TINT_CAREFUL);
}

static void say_leeways(struct telling *t, const berth_weights *weights)
{
	page_heading(t->c->page,
	             telling_word(t, N_("It stays so while one criterion weighs, all others as "
	                                "they are")));
	for (uint32_t i = 0; i < weights->count; i++)
		if (!never_turns(&weights->leeways[i]))
			say_leeway(t, &weights->leeways[i]);
}

/* Those that turn nothing, whatever they weigh. */
static void say_rest(struct telling *t, const berth_weights *weights)
{
	struct strbuf labels = STRBUF_INIT;

	for (uint32_t i = 0; i < weights->count; i++)
		if (never_turns(&weights->leeways[i]))
			strbuf_add_format(&labels, "%s%s", labels.length ? ", " : "",
			                  label_of(t, weights->leeways[i].criterion));
	if (labels.length) {
		page_gap(t->c->page);
		telling_add(t, N_("Of any weight from 0 to %d: %s."), BERTH_MOST_WEIGHT,
		            strbuf_text(&labels));
		telling_paragraph(t, (struct place){ 0 });
	}
	strbuf_free(&labels);
}

static uint64_t rivals_of(const struct contrast *c)
{
	const berth_ranked *ranked;
	uint64_t rivals = 0;

	for (uint32_t i = 1; (ranked = berth_session_ranked(c->session, i)) != NULL; i++)
		rivals |= UINT64_C(1) << ranked->candidate;
	return rivals;
}

static void say_dominated(struct telling *t, uint64_t dominated)
{
	struct strbuf names = STRBUF_INIT;

	page_gap(t->c->page);
	speak_candidates(t->speaker, &names, dominated);
	if (!rivals_of(t->c))
		telling_add(t, N_("It is the only one that is left."));
	else if (dominated == rivals_of(t->c))
		telling_add(t, N_("It is at least as good as every other one on every criterion."));
	else if (dominated)
		telling_add(t, N_("It is at least as good on every criterion as: %s."),
		            strbuf_text(&names));
	else
		telling_add(t, N_("Every other one is better on some criterion."));
	telling_paragraph(t, (struct place){ 0 });
	strbuf_free(&names);
}

/* --- how often each wins, whatever weighs how much */

/* The ranked candidates by falling wins; of equal ones the one with the better place. */
static uint32_t sort_wins(const struct contrast *c, const berth_share *share, uint32_t *sorted)
{
	const berth_ranked *ranked;
	uint32_t n = 0;

	for (; n < MOST_CANDIDATES && (ranked = berth_session_ranked(c->session, n)) != NULL; n++) {
		uint32_t at = n;
		for (; at > 0 && share->wins[sorted[at - 1]] < share->wins[ranked->candidate]; at--)
			sorted[at] = sorted[at - 1];
		sorted[at] = ranked->candidate;
	}
	return n;
}

static uint32_t per_mille(const berth_share *share, uint32_t candidate)
{
	return (uint32_t)((UINT64_C(1000) * share->wins[candidate] + share->draws / 2) / share->draws);
}

static void say_win(struct telling *t, const berth_share *share, uint32_t candidate)
{
	uint32_t percent = (per_mille(share, candidate) + 5) / 10;

	strbuf_add(&t->left, speaker_candidate_short(t->speaker, candidate));
	if (percent)
		strbuf_add_format(&t->line, "%u %%", percent);
	else
		strbuf_add(&t->line, telling_word(t, N_("below 1 %")));
	telling_row(t, label_columns(t), TINT_NONE);
}

/* Those that won in no draw. */
static void say_never(struct telling *t, uint64_t candidates)
{
	struct strbuf names = STRBUF_INIT;

	speak_candidates(t->speaker, &names, candidates);
	telling_add(t, N_("Never: %s."), strbuf_text(&names));
	telling_paragraph(t, (struct place){ .indent = 2 });
	strbuf_free(&names);
}

static void say_wins(struct telling *t, const berth_share *share)
{
	uint32_t sorted[MOST_CANDIDATES], n = sort_wins(t->c, share, sorted);
	uint64_t never = 0;

	page_heading(t->c->page, telling_word(t, N_("How often each wins, whatever weighs how much")));
	for (uint32_t i = 0; i < n; i++) {
		if (share->wins[sorted[i]])
			say_win(t, share, sorted[i]);
		else
			never |= UINT64_C(1) << sorted[i];
	}
	if (never)
		say_never(t, never);
	telling_add(t, N_("From %u draws in which each weight is anything from 0 to %d with the same "
	                  "chance; give or take %d percentage point (95 %% confidence)."),
	            share->draws, BERTH_MOST_WEIGHT, ERROR_PER_MILLE / 10);
	telling_paragraph(t, (struct place){ 2, NULL, 0, TINT_FAINT });
}

static bool has_turning(const berth_weights *weights)
{
	return weights->count && !never_turns(&weights->leeways[0]);
}

static bool write_page(const struct contrast *c, const berth_weights *weights,
                       const berth_share *share)
{
	struct telling t = telling_begin(c);

	if (t.result->winner == BERTH_NONE) {
		telling_add(&t, N_("Now nothing fits."));
		telling_paragraph(&t, (struct place){ 0 });
		return telling_end(&t);
	}
	telling_add(&t, N_("Now it is %s."), speaker_candidate_label(t.speaker, t.result->winner));
	telling_paragraph(&t, (struct place){ 0 });
	if (has_turning(weights))
		say_leeways(&t, weights);
	say_rest(&t, weights);
	say_dominated(&t, weights->dominated);
	if (weights->dominated != rivals_of(c))
		say_wins(&t, share);
	return telling_end(&t);
}

/* ---- for programs ------------------------------------------------------------------ */

static void add_leeway(struct json *json, const struct contrast *c, const berth_leeway *l)
{
	json_begin(json, NULL, '{');
	json_add_string(json, "id", berth_criterion_id(c->speaker->program, l->criterion));
	json_add_integer(json, "weight", l->weight);
	json_add_integer(json, "low", l->low);
	json_add_integer(json, "high", l->high);
	json_add_string(json, "below", telling_id(c, l->below));
	json_add_string(json, "above", telling_id(c, l->above));
	json_end(json, '}');
}

static void add_share(struct json *json, const struct contrast *c, const berth_share *share)
{
	uint32_t sorted[MOST_CANDIDATES], n = sort_wins(c, share, sorted);

	json_begin(json, "share", '[');
	for (uint32_t i = 0; i < n; i++) {
		json_begin(json, NULL, '{');
		json_add_string(json, "id", telling_id(c, sorted[i]));
		json_add_integer(json, "per_mille", per_mille(share, sorted[i]));
		json_end(json, '}');
	}
	json_end(json, ']');
	json_add_integer(json, "draws", share->draws);
	json_add_integer(json, "error_per_mille", ERROR_PER_MILLE);
}

static bool write_json(const struct contrast *c, const berth_weights *weights,
                       const berth_share *share)
{
	struct json json;

	telling_json_begin(&json, c, "berth.weigh/1");
	json_add_string(&json, "winner", telling_id(c, berth_session_result(c->session)->winner));
	json_begin(&json, "criteria", '[');
	for (uint32_t i = 0; i < weights->count; i++)
		add_leeway(&json, c, &weights->leeways[i]);
	json_end(&json, ']');
	json_begin(&json, "dominates", '[');
	for (uint64_t m = weights->dominated; m; m &= m - 1)
		json_add_string(&json, NULL, telling_id(c, (uint32_t)__builtin_ctzll(m)));
	json_end(&json, ']');
	add_share(&json, c, share);
	return telling_json_end(&json);
}

bool contrast_weigh(const struct contrast *c, const struct weigh_wanted *wanted)
{
	return wanted->json ? write_json(c, wanted->weights, wanted->share)
		: write_page(c, wanted->weights, wanted->share);
}
