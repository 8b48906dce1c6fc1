/*
 * cost.c - what the ranked candidates cost a month, in round figures, and what from.
 */
#include "base/number.h"
#include "cli/report/parts.h"
#include "engine/cost.h"
#include "engine/written.h"

/* The candidates whose costs rest on the example sizes. */
static uint64_t priced_by_example(const berth_estimate *estimate)
{
	const berth_example *example;
	uint64_t candidates = 0;

	for (uint32_t i = 0; (example = berth_estimate_example(estimate, i)) != NULL; i++)
		candidates |= example->candidates;
	return candidates;
}

/* A line for each ranked candidate whose cost is known. */
static void say_costs(struct report *report, const berth_estimate *estimate,
                          const char *currency)
{
	uint64_t by_example = priced_by_example(estimate);
	const berth_ranked *ranked;
	berth_cost cost;
	bool any = false;

	for (uint32_t i = 0; (ranked = berth_session_ranked(report->session, i)) != NULL; i++) {
		if (!berth_estimate_cost(estimate, ranked->candidate, &cost))
			continue;
		if (!any)
			report_heading(report, N_("Cost a month (order of magnitude)"), N_("Cost"));
		any = true;
		strbuf_add_format(&report->line, "%s: ", report_candidate_label(report, ranked->candidate));
		speak_cost(&report->speaker, &report->line, currency, &cost);
		if (by_example >> ranked->candidate & 1)
			report_add_words(report, N_(", at the example size"));
		report_end_paragraph(report, (struct place){ 2, "-", 2, TINT_NONE });
	}
}

/* ---- what it rests on ------------------------------------------------------- */

/* Why the example is as it is: each rule that gives some of it, once. */
static void say_example_reasons(struct report *report, const berth_estimate *estimate)
{
	const berth_example *example, *before;

	for (uint32_t i = 0; (example = berth_estimate_example(estimate, i)) != NULL; i++) {
		const berth_reason reason = { .rule = example->rule, .instance = example->instance,
			                          .effect = BERTH_EXAMPLE, .candidate = BERTH_NONE };
		uint32_t k = 0;
		while ((before = berth_estimate_example(estimate, k)) != example
		       && before->instance != example->instance)
			k++;
		if (k < i)
			continue;
		report_add_because(report, &report->line, &reason);
		report_add_reference(report, &report->line, &reason);
		report_end_paragraph(report, (struct place){ 4, "-", 2, TINT_NONE });
	}
}

static void say_example(struct report *report, const berth_estimate *estimate)
{
	const berth_example *example;

	for (uint32_t i = 0; (example = berth_estimate_example(estimate, i)) != NULL; i++) {
		berth_value value = { example->value, example->value, NULL };
		strbuf_add(&report->line,
		           i ? "; " : words(report, N_("Example size, as nobody told one: ")));
		strbuf_add_format(&report->line, "%s ", report_fact_label(report, example->fact));
		speak_value(&report->speaker, &report->line, example->fact, &value);
	}
	if (!report->line.length)
		return;
	strbuf_add(&report->line, ".");
	report_end_paragraph(report, (struct place){ .indent = 2 });
	say_example_reasons(report, estimate);
}

static void say_fact(struct report *report, uint32_t fact)
{
	berth_fact_state state, in_case;

	if (berth_session_fact(report->priced, fact, &state) != BERTH_OK
	    || berth_session_fact(report->session, fact, &in_case) != BERTH_OK
	    || (state.standing == BERTH_TOLD && in_case.standing != BERTH_TOLD)) /* an example: said */
		return;
	strbuf_add_format(&report->line, "%s: ", report_fact_label(report, fact));
	speak_state(&report->speaker, &report->line, fact, &state);
	report_end_paragraph(report, (struct place){ 4, "-", 2, TINT_NONE });
}

/* The value of LIMIT on the day; false: it has none. */
static bool limit_value(const struct report *report, uint32_t limit, int64_t *value)
{
	int32_t from;
	int64_t dated;
	bool found = false;

	for (uint32_t i = 0;
	     berth_limit_value(report->program, limit, i, &from, &dated) == BERTH_OK; i++)
		if (from <= berth_session_as_of(report->session)) {
			*value = dated;
			found = true;
		}
	return found;
}

static void say_limit(struct report *report, uint32_t limit)
{
	berth_limit_info info;
	int64_t value;
	char text[128];

	if (berth_limit_describe(report->program, limit, report->speaker.language, &info) != BERTH_OK
	    || !limit_value(report, limit, &value))
		return;
	berth_owner_value(report->program, BERTH_OF_LIMIT, limit, value, report->speaker.language,
	                  text, sizeof text);
	strbuf_add_format(&report->line, "%s: %s", info.label, text);
	report_add_limit_reference(report, &report->line, limit);
	report_end_paragraph(report, (struct place){ 4, "-", 2, TINT_NONE });
}

static void say_row(struct report *report, uint32_t fact)
{
	berth_fact_state state;
	berth_table_row row;

	if (berth_session_fact(report->priced, fact, &state) != BERTH_OK
	    || !berth_session_row(report->priced, fact, report->speaker.language, &row))
		return;
	strbuf_add_format(&report->line, "%s: ", report_fact_label(report, fact));
	speak_value(&report->speaker, &report->line, fact, &state.value);
	report_add_row(report, &report->line, &row);
	report_end_paragraph(report, (struct place){ 4, "-", 2, TINT_NONE });
}

/* Says each of the N numbers that were gathered last. */
static void say_each(struct report *report, size_t n, const char *heading,
                     void (*tell)(struct report *report, uint32_t number))
{
	uint32_t number;

	if (n)
		page_paragraph(report->page, (struct place){ .indent = 2 }, heading);
	while (berth_walk_next(report->walk, &number))
		tell(report, number);
}

static void say_omissions(struct report *report, uint64_t candidates, uint32_t n)
{
	berth_omission omission;
	bool any = false;

	for (uint32_t i = 0; i < n; i++) {
		if (berth_cost_omission(report->program, i, report->speaker.language, &omission)
		    != BERTH_OK || !(omission.candidates & candidates))
			continue;
		if (!any)
			page_paragraph(report->page, (struct place){ .indent = 2 },
			               words(report, N_("Left out")));
		any = true;
		strbuf_add(&report->line, omission.label);
		if (candidates & ~omission.candidates) {
			strbuf_add(&report->line, " (");
			report_add_candidates(report, &report->line, omission.candidates & candidates);
			strbuf_add(&report->line, ")");
		}
		report_end_paragraph(report, (struct place){ 4, "-", 2, TINT_NONE });
	}
}

static void say_origins(struct report *report, uint64_t candidates)
{
	say_each(report, berth_walk_cost_facts(report->walk, report->priced, candidates),
	         words(report, N_("Calculated from")), say_fact);
	say_each(report, berth_walk_cost_limits(report->walk, report->priced, candidates),
	         words(report, N_("Figures of the knowledge")), say_limit);
	say_each(report, berth_walk_cost_rows(report->walk, report->priced, candidates),
	         words(report, N_("Rows of tables")), say_row);
}

static void say_basis(struct report *report, const berth_estimate *estimate,
                      const berth_cost_info *info, uint64_t candidates)
{
	char date[11];

	say_example(report, estimate);
	say_origins(report, candidates);
	say_omissions(report, candidates, info->omissions);
	date_write(date, info->as_of);
	report_add_words(report, N_("Prices of %s."), date);
	report_end_paragraph(report, (struct place){ .indent = 2 });
}

static uint64_t priced(const struct report *report, const berth_estimate *estimate)
{
	const berth_ranked *ranked;
	uint64_t candidates = 0;
	berth_cost cost;

	for (uint32_t i = 0; (ranked = berth_session_ranked(report->session, i)) != NULL; i++)
		if (berth_estimate_cost(estimate, ranked->candidate, &cost))
			candidates |= UINT64_C(1) << ranked->candidate;
	return candidates;
}

void report_cost_basis(struct report *report, const berth_estimate *estimate)
{
	const uint64_t candidates = priced(report, estimate);
	berth_cost_info info;

	if (!candidates || berth_cost_describe(report->program, &info) != BERTH_OK)
		return;
	report->priced = berth_estimate_session(estimate);
	say_basis(report, estimate, &info, candidates);
}

void part_cost(struct report *report)
{
	berth_cost_info info;
	berth_estimate *estimate;

	if (berth_cost_describe(report->program, &info) != BERTH_OK)
		return;
	if (berth_estimate_new(&estimate, report->session) != BERTH_OK) {
		report->line.failed = true;
		return;
	}
	say_costs(report, estimate, info.currency);
	report_cost_basis(report, estimate);
	berth_estimate_free(estimate);
}
