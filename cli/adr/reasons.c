/*
 * reasons.c - which reasons are said, in which order, and what is said of one.
 */
#include "cli/adr/parts.h"

static int64_t size_of(const struct adr *a, const berth_reason *reason)
{
	int64_t points = berth_effect_scores(reason->effect)
		? report_weighted_points(&a->report, reason) : 0;

	return points < 0 ? -points : points;
}

static bool is_cited(const berth_citation *list, size_t i)
{
	for (size_t k = 0; k < i; k++)
		if (list[k].source == list[i].source)
			return true;
	return false;
}

/* The numbers of the first MOST sources, which are cited by that. */
static void put_cites(struct adr *a, json_t *to, const berth_reason *reason, unsigned most)
{
	size_t count = berth_reason_citations(a->report.session, reason, NULL, 0);
	berth_citation *list = arena_alloc(a->report.arena, count + 1, sizeof *list);
	json_t *cites = adr_put_list(a, to, "cites");

	if (!list)
		return;
	berth_reason_citations(a->report.session, reason, list, count);
	for (size_t i = 0; i < count && json_array_size(cites) < most; i++) {
		json_t *cite;
		if (is_cited(list, i))
			continue;
		cite = adr_put_object(a, cites, NULL);
		adr_put_number(a, cite, "n", report_cite(&a->report, &list[i]));
		adr_put_text(a, cite, "url", list[i].url);
	}
}

static void put_points(struct adr *a, json_t *to, const berth_reason *reason)
{
	struct strbuf text = STRBUF_INIT;

	if (berth_effect_scores(reason->effect))
		strbuf_add_format(&text, "%+lld",
		                  (long long)report_weighted_points(&a->report, reason));
	adr_put_text(a, to, "points", strbuf_text(&text));
	adr_put_text(a, to, "criterion", berth_effect_scores(reason->effect)
	             ? report_criterion_label(&a->report, reason->criterion) : "");
	strbuf_free(&text);
}

void adr_put_reason(struct adr *a, json_t *list, const berth_reason *reason, bool is_short,
                    unsigned most)
{
	struct strbuf *line = &a->report.line;
	json_t *to = adr_put_object(a, list, NULL);

	if (is_short)
		report_add_short(&a->report, line, reason->instance);
	else
		report_add_because(&a->report, line, reason);
	adr_put_line(a, to, "text");
	put_points(a, to, reason);
	speak_rule(&a->report.speaker, line, reason->rule);
	adr_put_line(a, to, "rule");
	put_cites(a, to, reason, most);
}

static bool is_wanted(const struct adr *a, const berth_reason *reason, berth_effect effect,
                      uint32_t candidate, uint32_t unlike)
{
	return reason->effect == effect && reason->candidate == candidate
		&& (unlike == BERTH_NONE || !reason_is_shared(&a->report, reason, unlike));
}

size_t adr_list_reasons(struct adr *a, const berth_reason **list, berth_effect effect,
                        uint32_t candidate, uint32_t unlike)
{
	size_t count = 0, k;

	for (size_t i = 0; i < a->report.n_reasons; i++) {
		const berth_reason *reason = &a->report.reasons[i];
		if (!is_wanted(a, reason, effect, candidate, unlike))
			continue;
		for (k = count++; k > 0 && size_of(a, list[k - 1]) < size_of(a, reason); k--)
			list[k] = list[k - 1];
		list[k] = reason;
	}
	return count;
}

bool adr_is_common(const struct adr *a, const berth_reason *reason)
{
	const berth_ranked *ranked;

	for (uint32_t i = 0; (ranked = berth_session_ranked(a->report.session, i)) != NULL; i++)
		if (!reason_is_shared(&a->report, reason, ranked->candidate))
			return false;
	return a->report.result->ranked > 1;
}
