/* rows-json.c - rows as one object of JSON a line, berth.row/1 */
#include "cli/batch/parts.h"

#include "base/json.h"

/* Most of what is written is copied, so it is not put together by json.h. */

static void add_integer(struct strbuf *out, int64_t value)
{
	uint64_t rest = value < 0 ? -(uint64_t)value : (uint64_t)value;
	char digits[24];
	size_t at = sizeof digits;

	do
		digits[--at] = (char)('0' + rest % 10);
	while ((rest /= 10) != 0);
	if (value < 0)
		digits[--at] = '-';
	strbuf_add_bytes(out, digits + at, sizeof digits - at);
}

static void add_quoted(struct strbuf *out, const struct quoted *of, uint32_t i)
{
	strbuf_add_bytes(out, of->text[i], of->length[i]);
}

static void add_head(struct strbuf *out, const char *schema, const char *id)
{
	struct json json = { .out = out };

	strbuf_add(out, "{\"schema\":\"");
	strbuf_add(out, schema);
	strbuf_add(out, "\",\"id\":");
	json_add_string(&json, NULL, *id ? id : NULL);
}

static void add_ranking(struct strbuf *out, const struct batch *batch, const struct row *row)
{
	for (uint32_t i = 0; i < row->n_ranked; i++) {
		const berth_ranked *r = &row->ranked[i];
		strbuf_add(out, i ? ",[" : "[");
		add_quoted(out, &batch->candidates, r->candidate);
		strbuf_add_char(out, ',');
		add_integer(out, r->score);
		strbuf_add_char(out, ',');
		add_integer(out, r->low);
		strbuf_add_char(out, ',');
		add_integer(out, r->high);
		strbuf_add_char(out, ']');
	}
}

/* Each of the excluded with the rules that exclude it. */
static void add_excluded(struct strbuf *out, const struct batch *batch, const struct row *row)
{
	const struct exclusion_row *e = row->exclusions, *end = e + row->n_exclusions;
	const char *before = "[";

	for (uint64_t m = row->result.excluded; m; m &= m - 1) {
		uint32_t candidate = (uint32_t)__builtin_ctzll(m), last = BERTH_NONE;
		strbuf_add(out, before);
		before = ",[";
		add_quoted(out, &batch->candidates, candidate);
		for (; e < end && e->candidate <= candidate; e++) {
			if (e->candidate < candidate || e->rule == last)
				continue;
			strbuf_add_char(out, ',');
			add_quoted(out, &batch->rules, e->rule);
			last = e->rule;
		}
		strbuf_add_char(out, ']');
	}
}

static void add_cost(struct strbuf *out, const struct row *row)
{
	if (!row->cost.known) {
		strbuf_add(out, "null");
		return;
	}
	strbuf_add_char(out, '[');
	add_integer(out, row->cost.low);
	strbuf_add_char(out, ',');
	add_integer(out, row->cost.high);
	strbuf_add_char(out, ']');
}

static void write_row(struct strbuf *out, const struct batch *batch, const struct row *row)
{
	add_head(out, "berth.row/1", row->id);
	strbuf_add(out, ",\"status\":\"");
	strbuf_add(out, row_status(row));
	strbuf_add(out, "\",\"winner\":");
	if (row->result.winner == BERTH_NONE)
		strbuf_add(out, "null");
	else
		add_quoted(out, &batch->candidates, row->result.winner);
	strbuf_add(out, ",\"ranking\":[");
	add_ranking(out, batch, row);
	strbuf_add(out, "],\"excluded\":[");
	add_excluded(out, batch, row);
	strbuf_add(out, "],\"cost\":");
	add_cost(out, row);
	strbuf_add(out, "}\n");
}

const struct row_format rows_json = { .name = "rows", .row = write_row, .fault = fault_json };
