/*
 * scribe-values.c - what a fact is concluded to be: a value, a calculation, or what a table holds.
 */
#include "cli/speech/scribe.h"

static void add_term(const struct scribe *s, struct strbuf *out, uint32_t term)
{
	struct strbuf name = STRBUF_INIT;
	berth_owner owner;
	uint32_t number;

	if (berth_term_written(s->program, term, &owner, &number) != BERTH_OK)
		return;
	if (owner == BERTH_OF_FACT) {
		scribe_fact(s, out, number);
	} else if (owner == BERTH_OF_LIMIT) {
		scribe_limit(s, out, number);
	} else {
		scribe_attribute(s, &name, number);
		scribe_fill(s, out, N_("its %s"), &name, NULL);
	}
}

/* ---- calculations --------------------------------------------------------- */

#define TIMES " \xc3\x97 "
#define MINUS " \xe2\x88\x92 "

/* What stands between the term with NUMBER and the one before it. */
static const char *sign_before(const struct scribe *s, berth_operation operation, uint32_t number)
{
	switch (operation) {
	case BERTH_SUM:
		return " + ";
	case BERTH_DIFFERENCE:
		return MINUS;
	case BERTH_PRODUCT:
		return TIMES;
	case BERTH_QUOTIENT:
		return " / ";
	case BERTH_AMOUNT:
		return berth_term_product(s->program, number) ==
		       berth_term_product(s->program, number - 1) ? TIMES : " + ";
	default:
		return ", ";
	}
}

static void add_terms(const struct scribe *s, struct strbuf *out,
                      const berth_written_action *action)
{
	for (uint32_t i = 0; i < action->terms; i++) {
		if (i)
			strbuf_add(out, sign_before(s, action->operation, action->first_term + i));
		add_term(s, out, action->first_term + i);
	}
}

static void add_pair(const struct scribe *s, struct strbuf *out, const char *template,
                     const berth_written_action *action)
{
	struct strbuf first = STRBUF_INIT, second = STRBUF_INIT;

	add_term(s, &first, action->first_term);
	add_term(s, &second, action->first_term + 1);
	scribe_fill(s, out, template, &first, &second);
}

static void add_calculation(const struct scribe *s, struct strbuf *out,
                            const berth_written_action *action)
{
	struct strbuf terms = STRBUF_INIT;

	switch (action->operation) {
	case BERTH_RANGE:
		add_pair(s, out, N_("somewhere from %s to %s"), action);
		return;
	case BERTH_CEILING:
		add_pair(s, out, N_("%s / %s, rounded up"), action);
		return;
	default:
		add_terms(s, &terms, action);
	}
	if (action->operation == BERTH_MINIMUM)
		scribe_fill(s, out, N_("the smallest of %s"), &terms, NULL);
	else if (action->operation == BERTH_MAXIMUM)
		scribe_fill(s, out, N_("the largest of %s"), &terms, NULL);
	else
		scribe_join(out, &terms);
}

/* ---- tables --------------------------------------------------------------- */

/* The table, and which of its rows. */
static void add_rows(const struct scribe *s, struct strbuf *out, const berth_written_action *action)
{
	struct strbuf table = STRBUF_INIT, filters = STRBUF_INIT;

	scribe_table(s, &table, action->table);
	scribe_filters(s, &filters, action->first_filter, action->filters);
	if (action->filters)
		scribe_fill(s, out, N_("%s (rows whose %s)"), &table, &filters);
	else
		scribe_join(out, &table);
}

static void add_pick(const struct scribe *s, struct strbuf *out, const berth_written_action *action)
{
	struct strbuf column = STRBUF_INIT, cheapest = STRBUF_INIT, rows = STRBUF_INIT,
		row = STRBUF_INIT;

	scribe_column(s, &cheapest, action->cheapest);
	add_rows(s, &rows, action);
	scribe_fill(s, &row, N_("the row with the smallest %s in %s"), &cheapest, &rows);
	scribe_column(s, &column, action->column);
	scribe_fill(s, out, N_("the %s of %s"), &column, &row);
}

static void add_aggregate(const struct scribe *s, struct strbuf *out,
                          const berth_written_action *action)
{
	struct strbuf column = STRBUF_INIT, rows = STRBUF_INIT;
	const char *template = N_("the sum of %s in %s");

	if (action->operation == BERTH_SMALLEST)
		template = N_("the smallest %s in %s");
	else if (action->operation == BERTH_LARGEST)
		template = N_("the largest %s in %s");
	add_rows(s, &rows, action);
	if (action->operation == BERTH_COUNT) {
		scribe_fill(s, out, N_("the number of rows in %s"), &rows, NULL);
		return;
	}
	scribe_column(s, &column, action->column);
	scribe_fill(s, out, template, &column, &rows);
}

void scribe_conclusion(const struct scribe *s, struct strbuf *out,
                       const berth_written_action *action)
{
	if (action->operation == BERTH_PICK)
		add_pick(s, out, action);
	else if (action->table != BERTH_NONE)
		add_aggregate(s, out, action);
	else if (action->operation != BERTH_NO_OPERATION)
		add_calculation(s, out, action);
	else if (action->limit != BERTH_NONE)
		scribe_limit(s, out, action->limit);
	else
		scribe_value(s, out, BERTH_OF_FACT, action->fact, action->value);
}
