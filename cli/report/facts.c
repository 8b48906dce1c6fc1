/*
 * facts.c - the facts that made a rule fire, and what concluded facts rest on.
 */
#include "cli/report/parts.h"

#define LEVELS 2 /* of concluded facts that are opened */

struct facts {
	struct report *report;
	unsigned indent, level;
};

static void say_fact(void *context, const berth_condition *test, bool negated)
{
	const struct facts *facts = context;
	struct report *report = facts->report;
	const berth_premise *premise = test->premise;

	if (report->page->accessible)
		strbuf_add(&report->line, facts->level ? words(report, N_("This rests on: "))
		                                       : words(report, N_("Fact: ")));
	speak_test(&report->speaker, &report->line, test, negated, false);
	if (premise && premise->row)
		report_add_row(report, &report->line, premise->row);
	report_end_paragraph(report, (struct place){ facts->indent, "-", 2, TINT_NONE });
	if (premise && premise->n_conditions && premise->state.standing != BERTH_TOLD) {
		struct facts below = { report, facts->indent + 2, facts->level + 1 };

		sentence_each_test(premise->conditions, premise->n_conditions, BERTH_TRUE, say_fact,
		                   &below);
	}
}

void part_facts(struct report *report, uint32_t instance, unsigned indent)
{
	part_facts_within(report, instance, indent, LEVELS);
}

void part_facts_within(struct report *report, uint32_t instance, unsigned indent, unsigned levels)
{
	struct facts facts = { report, indent, 0 };
	berth_explanation *explanation;
	const berth_account *account;
	berth_status status = berth_explain_instance(&explanation, report->session, instance, levels,
	                                             report->speaker.language);

	if (status != BERTH_OK) {
		report->line.failed = report->line.failed || status == BERTH_ENOMEM;
		return;
	}
	account = berth_explanation_account(explanation);
	sentence_each_test(account->conditions, account->n_conditions, BERTH_TRUE, say_fact, &facts);
	berth_explanation_free(explanation);
}
