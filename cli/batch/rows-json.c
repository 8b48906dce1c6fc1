/* rows-json.c - rows as one object of JSON a line, berth.row/1 */
#include "cli/batch/parts.h"

#include "base/json.h"

#include <string.h>

/* Most of what is written is copied, so it is not put together by json.h, and there is room for all
 * of it before it begins. */
struct pen {
	char *at;
	const struct batch *batch;
};

static inline void put(struct pen *pen, const char *bytes, size_t length)
{
	memcpy(pen->at, bytes, length);
	pen->at += length;
}
#define PUT(pen, text) put(pen, text, sizeof text - 1)

static inline void put_integer(struct pen *pen, int64_t value)
{
	uint64_t rest = value < 0 ? -(uint64_t)value : (uint64_t)value;
	char digits[24];
	size_t at = sizeof digits;

	do
		digits[--at] = (char)('0' + rest % 10);
	while ((rest /= 10) != 0);
	if (value < 0)
		digits[--at] = '-';
	put(pen, digits + at, sizeof digits - at);
}

/* Nearly all are short: a copy of that size takes no call. */
static inline void put_quoted(struct pen *pen, const struct quoted *of, uint32_t i)
{
	if (of->length[i] <= QUOTED_SHORT) {
		memcpy(pen->at, of->text[i], QUOTED_SHORT);
		pen->at += of->length[i];
	} else {
		put(pen, of->text[i], of->length[i]);
	}
}

static void put_ranking(struct pen *pen, const struct row *row)
{
	for (uint32_t i = 0; i < row->n_ranked; i++) {
		const berth_ranked *r = &row->ranked[i];
		if (i)
			PUT(pen, ",");
		PUT(pen, "[");
		put_quoted(pen, &pen->batch->candidates, r->candidate);
		PUT(pen, ",");
		put_integer(pen, r->score);
		PUT(pen, ",");
		put_integer(pen, r->low);
		PUT(pen, ",");
		put_integer(pen, r->high);
		PUT(pen, "]");
	}
}

/* Each of the excluded with the rules that exclude it. */
static void put_excluded(struct pen *pen, const struct row *row)
{
	const struct exclusion_row *e = row->exclusions, *end = e + row->n_exclusions;

	for (uint64_t m = row->result.excluded; m; m &= m - 1) {
		uint32_t candidate = (uint32_t)__builtin_ctzll(m), last = BERTH_NONE;
		if (m != row->result.excluded)
			PUT(pen, ",");
		PUT(pen, "[");
		put_quoted(pen, &pen->batch->candidates, candidate);
		for (; e < end && e->candidate <= candidate; e++) {
			if (e->candidate < candidate || e->rule == last)
				continue;
			PUT(pen, ",");
			put_quoted(pen, &pen->batch->rules, e->rule);
			last = e->rule;
		}
		PUT(pen, "]");
	}
}

static void put_cost(struct pen *pen, const struct money *cost)
{
	if (!cost->known) {
		PUT(pen, "null");
		return;
	}
	PUT(pen, "[");
	put_integer(pen, cost->low);
	PUT(pen, ",");
	put_integer(pen, cost->high);
	PUT(pen, "]");
}

/* Bytes that are enough for what stands behind the id. */
static size_t room_of(const struct batch *batch, const struct row *row)
{
	const size_t number = 24, one = batch->candidates.longest + QUOTED_SHORT;

	return 256 + (RANKED + 1) * (one + 3 * number) + 2 * number
		+ (size_t)__builtin_popcountll(row->result.excluded) * (one + 4)
		+ row->n_exclusions * (batch->rules.longest + QUOTED_SHORT + 2);
}

static void put_rest(struct pen *pen, const struct row *row)
{
	const char *status = row_status(row);

	PUT(pen, ",\"status\":\"");
	put(pen, status, strlen(status));
	PUT(pen, "\",\"winner\":");
	if (row->result.winner == BERTH_NONE)
		PUT(pen, "null");
	else
		put_quoted(pen, &pen->batch->candidates, row->result.winner);
	PUT(pen, ",\"ranking\":[");
	put_ranking(pen, row);
	PUT(pen, "],\"excluded\":[");
	put_excluded(pen, row);
	PUT(pen, "],\"cost\":");
	put_cost(pen, &row->cost);
	PUT(pen, "}\n");
}

static void write_row(struct strbuf *out, const struct batch *batch, const struct row *row)
{
	struct json json = { .out = out };
	struct pen pen = { .batch = batch };

	strbuf_add(out, "{\"schema\":\"berth.row/1\",\"id\":");
	json_add_string(&json, NULL, *row->id ? row->id : NULL);
	pen.at = strbuf_reserve(out, room_of(batch, row));
	if (!pen.at)
		return;
	put_rest(&pen, row);
	out->length = (size_t)(pen.at - out->text);
	*pen.at = '\0';
}

const struct row_format rows_json = { .name = "rows", .row = write_row, .fault = fault_json };
