/*
 * rows-text.c - rows as CSV, as a table of Markdown, as XML.
 *
 * What a record says of itself is its id alone; it is written so that no sheet, page or parser
 * takes it for more than text.
 */
#include "cli/batch/parts.h"

#include "base/text.h"

#include <string.h>

static const char *candidate_id(const struct batch *batch, uint32_t candidate)
{
	return berth_candidate_id(batch->w.program, candidate);
}

/* --- CSV */

/* A sheet would calculate with what begins like a formula. */
static void add_cell(struct strbuf *out, const char *text)
{
	bool formula = *text && strchr("=+-@\t\r", *text);

	if (!formula && !strpbrk(text, ",\"\r\n")) {
		strbuf_add(out, text);
		return;
	}
	strbuf_add(out, formula ? "\"'" : "\"");
	for (; *text; text++) {
		if (*text == '"')
			strbuf_add_char(out, '"');
		strbuf_add_char(out, *text);
	}
	strbuf_add_char(out, '"');
}

static void csv_head(struct strbuf *out, const struct batch *batch)
{
	(void)batch;
	strbuf_add(out, "id,status,winner,score,low,high,cost-low,cost-high,ranking,excluded,line,error"
	           "\n");
}

/* The ids of the ranking, or of the excluded, with BETWEEN them. */
static void add_ranking(struct strbuf *out, const struct batch *batch, const struct row *row,
                        const char *between)
{
	for (uint32_t i = 0; i < row->n_ranked; i++) {
		strbuf_add(out, i ? between : "");
		strbuf_add(out, candidate_id(batch, row->ranked[i].candidate));
	}
}

static void add_excluded(struct strbuf *out, const struct batch *batch, const struct row *row,
                         const char *between)
{
	const char *before = "";

	for (uint64_t m = row->result.excluded; m; m &= m - 1) {
		strbuf_add(out, before);
		strbuf_add(out, candidate_id(batch, (uint32_t)__builtin_ctzll(m)));
		before = between;
	}
}

static void csv_row(struct strbuf *out, const struct batch *batch, const struct row *row)
{
	const berth_ranked *first = row->ranked;

	add_cell(out, row->id);
	strbuf_add_format(out, ",%s,", row_status(row));
	if (row->n_ranked)
		strbuf_add_format(out, "%s,%lld,%lld,%lld,", candidate_id(batch, first->candidate),
		                  (long long)first->score, (long long)first->low,
		                  (long long)first->high);
	else
		strbuf_add(out, ",,,,");
	if (row->cost.known)
		strbuf_add_format(out, "%lld,%lld,", (long long)row->cost.low, (long long)row->cost.high);
	else
		strbuf_add(out, ",,");
	add_ranking(out, batch, row, " ");
	strbuf_add_char(out, ',');
	add_excluded(out, batch, row, " ");
	strbuf_add(out, ",,\n");
}

static void csv_fault(struct strbuf *out, const struct batch *batch, const struct fault *fault)
{
	const berth_finding *first = fault_first(fault);
	struct strbuf text = STRBUF_INIT;

	(void)batch;
	add_cell(out, fault->id);
	strbuf_add_format(out, ",error,,,,,,,,,%u,", fault->line);
	strbuf_add_format(&text, "%s: %s", first->code, first->text);
	add_cell(out, strbuf_text(&text));
	strbuf_add_char(out, '\n');
	out->failed |= !strbuf_ok(&text);
	strbuf_free(&text);
}

const struct row_format rows_csv = { .name = "csv", .head = csv_head, .row = csv_row,
	                                 .fault = csv_fault };

/* --- Markdown */

static void add_plain(struct strbuf *out, const char *text)
{
	struct strbuf safe = STRBUF_INIT;

	text_add_safe(&safe, text, false);
	for (const char *c = strbuf_text(&safe); *c; c++) {
		if (strchr("\\`*_{}[]<>()#+!|~&", *c))
			strbuf_add_char(out, '\\');
		strbuf_add_char(out, *c);
	}
	out->failed |= !strbuf_ok(&safe);
	strbuf_free(&safe);
}

static void markdown_head(struct strbuf *out, const struct batch *batch)
{
	static const char *const headings[] = {
		N_("Workload"), N_("How sure"), N_("First choice"), N_("Points"), N_("Range"),
		N_("Cost a month"), N_("Then"), N_("Excluded"),
	};
	enum { N = sizeof headings / sizeof *headings };

	for (int i = 0; i < N; i++)
		strbuf_add_format(out, "| %s ", say(&batch->app->words, headings[i]));
	strbuf_add(out, "|\n|---|---|---|---:|---:|---:|---|---|\n");
}

/* A cost without the millionths. */
static void add_money(struct strbuf *out, const struct batch *batch, const struct row *row)
{
	berth_cost_info info;

	if (!row->cost.known || berth_cost_describe(batch->w.program, &info) != BERTH_OK)
		return;
	strbuf_add_format(out, "%lld", (long long)(row->cost.low / 1000000));
	if (row->cost.high / 1000000 != row->cost.low / 1000000)
		strbuf_add_format(out, "-%lld", (long long)(row->cost.high / 1000000));
	strbuf_add_format(out, " %s", info.currency);
}

static void markdown_row(struct strbuf *out, const struct batch *batch, const struct row *row)
{
	const berth_ranked *first = row->ranked;
	struct row others = *row;

	strbuf_add(out, "| ");
	add_plain(out, row->id);
	strbuf_add_format(out, " | %s | ", row_status(row));
	if (row->n_ranked) {
		strbuf_add_format(out, "%s | %lld | %lld to %lld | ", candidate_id(batch, first->candidate),
		                  (long long)first->score, (long long)first->low,
		                  (long long)first->high);
		for (others.n_ranked = 0; others.n_ranked + 1 < row->n_ranked; others.n_ranked++)
			others.ranked[others.n_ranked] = row->ranked[others.n_ranked + 1];
	} else {
		strbuf_add(out, "| | | ");
	}
	add_money(out, batch, row);
	strbuf_add(out, " | ");
	add_ranking(out, batch, &others, ", ");
	strbuf_add(out, " | ");
	add_excluded(out, batch, row, ", ");
	strbuf_add(out, " |\n");
}

static void markdown_fault(struct strbuf *out, const struct batch *batch,
                           const struct fault *fault)
{
	const berth_finding *first = fault_first(fault);

	(void)batch;
	strbuf_add(out, "| ");
	add_plain(out, fault->id);
	strbuf_add_format(out, " | error | %u: %s: ", fault->line, first->code);
	add_plain(out, first->text);
	strbuf_add(out, " | | | | | |\n");
}

const struct row_format rows_markdown = { .name = "markdown", .head = markdown_head,
	                                      .row = markdown_row, .fault = markdown_fault };

/* --- XML */

static void add_escaped(struct strbuf *out, const char *text)
{
	struct strbuf safe = STRBUF_INIT;

	text_add_safe(&safe, text, false);
	for (const char *c = strbuf_text(&safe); *c; c++)
		switch (*c) {
		case '&':
			strbuf_add(out, "&amp;");
			break;
		case '<':
			strbuf_add(out, "&lt;");
			break;
		case '"':
			strbuf_add(out, "&quot;");
			break;
		case '>':
			strbuf_add(out, "&gt;");
			break;
		default:
			strbuf_add_char(out, *c);
		}
	out->failed |= !strbuf_ok(&safe);
	strbuf_free(&safe);
}

static void add_attribute(struct strbuf *out, const char *name, const char *value)
{
	strbuf_add_format(out, " %s=\"", name);
	add_escaped(out, value);
	strbuf_add_char(out, '"');
}

static void xml_head(struct strbuf *out, const struct batch *batch)
{
	(void)batch;
	strbuf_add(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
	           "<rows xmlns=\"urn:berth:rows:1\">\n");
}

static void xml_tail(struct strbuf *out)
{
	strbuf_add(out, "</rows>\n");
}

static void add_exclusions(struct strbuf *out, const struct batch *batch, const struct row *row)
{
	uint32_t e = 0;

	for (uint64_t m = row->result.excluded; m; m &= m - 1) {
		uint32_t candidate = (uint32_t)__builtin_ctzll(m), last = BERTH_NONE;
		const char *before = "";
		strbuf_add_format(out, "<excluded candidate=\"%s\" rules=\"",
		                  candidate_id(batch, candidate));
		for (; e < row->n_exclusions && row->exclusions[e].candidate <= candidate; e++) {
			const struct exclusion_row *x = &row->exclusions[e];
			if (x->candidate < candidate || x->rule == last)
				continue;
			strbuf_add_format(out, "%s%s", before, berth_rule_id(batch->w.program, x->rule));
			before = " ";
			last = x->rule;
		}
		strbuf_add(out, "\"/>");
	}
}

static void xml_row(struct strbuf *out, const struct batch *batch, const struct row *row)
{
	strbuf_add(out, "<row");
	add_attribute(out, "id", row->id);
	add_attribute(out, "status", row_status(row));
	if (row->result.winner != BERTH_NONE)
		add_attribute(out, "winner", candidate_id(batch, row->result.winner));
	if (row->cost.known)
		strbuf_add_format(out, " cost-low=\"%lld\" cost-high=\"%lld\"", (long long)row->cost.low,
		                  (long long)row->cost.high);
	strbuf_add_char(out, '>');
	for (uint32_t i = 0; i < row->n_ranked; i++)
		strbuf_add_format(out, "<ranked candidate=\"%s\" score=\"%lld\" low=\"%lld\" "
		                  "high=\"%lld\"/>", candidate_id(batch, row->ranked[i].candidate),
		                  (long long)row->ranked[i].score, (long long)row->ranked[i].low,
		                  (long long)row->ranked[i].high);
	add_exclusions(out, batch, row);
	strbuf_add(out, "</row>\n");
}

static void xml_fault(struct strbuf *out, const struct batch *batch, const struct fault *fault)
{
	const berth_finding *f;

	(void)batch;
	strbuf_add(out, "<error");
	if (*fault->id)
		add_attribute(out, "id", fault->id);
	strbuf_add_format(out, " line=\"%u\">", fault->line);
	for (size_t i = 0; (f = berth_diag_at(fault->findings, i)) != NULL; i++) {
		strbuf_add(out, "<finding");
		add_attribute(out, "code", f->code);
		strbuf_add_format(out, " line=\"%u\" column=\"%u\"", f->at.line, f->at.column);
		if (f->hint)
			add_attribute(out, "hint", f->hint);
		strbuf_add_char(out, '>');
		add_escaped(out, f->text);
		strbuf_add(out, "</finding>");
	}
	strbuf_add(out, "</error>\n");
}

const struct row_format rows_xml = { .name = "xml", .head = xml_head, .row = xml_row,
	                                 .fault = xml_fault, .tail = xml_tail };
