/*
 * cost.c - what a month of each candidate costs, to the last digit, what from, and which is the
 * cheapest at other sizes.
 */
#include "base/number.h"
#include "cli/contrast/parts.h"
#include "cli/contrast/sizes.h"

enum { NAME_COLUMNS = 30, AMOUNT_BYTES = 2 * 48 + 8 };

/* The costs of one session. */
struct priced {
	berth_estimate *estimate;
	uint64_t by_example;      /* whose costs rest on example sizes */
};

static bool price(struct priced *out, const berth_session *session)
{
	const berth_example *example;

	*out = (struct priced){ NULL, 0 };
	if (!session)
		return true;
	if (berth_estimate_new(&out->estimate, session) != BERTH_OK)
		return false;
	for (uint32_t i = 0; (example = berth_estimate_example(out->estimate, i)) != NULL; i++)
		out->by_example |= example->candidates;
	return true;
}

static uint64_t ranked_in(const berth_session *session)
{
	const berth_ranked *ranked;
	uint64_t candidates = 0;

	for (uint32_t i = 0; session && (ranked = berth_session_ranked(session, i)) != NULL; i++)
		candidates |= UINT64_C(1) << ranked->candidate;
	return candidates;
}

struct costs {
	const struct contrast *c;
	uint64_t candidates;      /* that are not excluded, now or then */
	berth_cost_info info;
	struct priced now, then;  /* then.estimate NULL: no other size was asked for */
	struct report report;
	struct sizes sizes;
};

static bool cost_of(const struct priced *priced, uint32_t candidate, berth_cost *out)
{
	return priced->estimate && berth_estimate_cost(priced->estimate, candidate, out);
}

/* The candidates with a cost by what it is now, or else by what it would be, the cheapest first. */
static uint32_t sort_costs(const struct costs *costs, uint32_t *sorted)
{
	int64_t middles[64], middle;
	uint32_t n = 0;
	berth_cost cost;

	for (uint32_t c = 0; berth_candidate_id(costs->c->speaker->program, c); c++) {
		uint32_t at = n;

		if (!(costs->candidates >> c & 1) ||
		    (!cost_of(&costs->now, c, &cost) && !cost_of(&costs->then, c, &cost)))
			continue;
		middle = cost.low / 2 + cost.high / 2;
		for (; at > 0 && middles[at - 1] > middle; at--) {
			middles[at] = middles[at - 1];
			sorted[at] = sorted[at - 1];
		}
		middles[at] = middle;
		sorted[at] = c;
		n++;
	}
	return n;
}

/* ---- as text ----------------------------------------------------------------------- */

static void write_amount(char out[AMOUNT_BYTES], int64_t millionths)
{
	number_write(out, millionths, 1000000);
}

/* "124.5453", "77.12 to 130.4, at the example size". */
static void add_cost(struct telling *t, const struct priced *priced, uint32_t candidate)
{
	char low[AMOUNT_BYTES], high[AMOUNT_BYTES];
	berth_cost cost;

	if (!cost_of(priced, candidate, &cost)) {
		telling_add(t, N_("not estimated"));
		return;
	}
	write_amount(low, cost.low);
	write_amount(high, cost.high);
	if (cost.low == cost.high)
		strbuf_add(&t->line, low);
	else
		telling_add(t, N_("%s to %s"), low, high);
	if (priced->by_example >> candidate & 1)
		telling_add(t, N_(", at the example size"));
}

static unsigned name_columns(const struct telling *t)
{
	unsigned half = t->c->page->width / 2;

	return half && half < NAME_COLUMNS ? half : NAME_COLUMNS;
}

static void say_costs(struct telling *t, const struct costs *costs)
{
	uint32_t sorted[64], n = sort_costs(costs, sorted);

	if (*costs->info.currency)
		telling_add(t, N_("Cost a month, in %s"), costs->info.currency);
	else
		telling_add(t, N_("Cost"));
	page_heading(t->c->page, strbuf_text(&t->line));
	strbuf_clear(&t->line);
	if (n == 0) {
		telling_add(t, N_("not estimated"));
		telling_paragraph(t, (struct place){ .indent = 2 });
	}
	for (uint32_t i = 0; i < n; i++) {
		strbuf_add(&t->left, speaker_candidate_short(t->speaker, sorted[i]));
		add_cost(t, &costs->now, sorted[i]);
		if (costs->then.estimate) {
			telling_add(t, N_("; then "));
			add_cost(t, &costs->then, sorted[i]);
		}
		telling_row(t, name_columns(t), TINT_NONE);
	}
}

static void add_value(struct telling *t, uint32_t fact, int64_t value)
{
	const berth_value told = { value, value, NULL };

	speak_value(t->speaker, &t->line, fact, &told);
}

static const char *name_of(const struct telling *t, uint32_t candidate)
{
	return candidate == BERTH_NONE ? telling_word(t, N_("not estimated"))
		: speaker_candidate_short(t->speaker, candidate);
}

/* "height, 8 m: ladder; from 12 m: crane". */
static void say_size(struct telling *t, const struct costs *costs, const struct size *size)
{
	strbuf_add_format(&t->line, "%s, ", report_fact_label(&costs->report, size->fact));
	add_value(t, size->fact, size->now);
	strbuf_add_format(&t->line, ": %s", name_of(t, size->cheapest[0]));
	for (uint32_t i = 1; i < size->n; i++) {
		telling_add(t, N_("; from "));
		add_value(t, size->fact, sizes_rounded(t->program, size->fact, size->value[i]));
		strbuf_add_format(&t->line, ": %s", name_of(t, size->cheapest[i]));
	}
	telling_paragraph(t, (struct place){ 2, "-", 2, TINT_NONE });
}

/* Those that make nobody else the cheapest. */
static void say_rest(struct telling *t, const struct costs *costs)
{
	const struct sizes *sizes = &costs->sizes;
	struct strbuf names = STRBUF_INIT;

	for (uint32_t i = 0; i < sizes->n; i++)
		if (sizes->items[i].n == 1)
			strbuf_add_format(&names, "%s%s", names.length ? ", " : "",
			                  report_fact_label(&costs->report, sizes->items[i].fact));
	if (names.length) {
		telling_add(t, N_("From a tenth to ten times of it the same one stays the cheapest: %s."),
		            strbuf_text(&names));
		telling_paragraph(t, (struct place){ .indent = 2 });
	}
	t->line.failed |= !strbuf_ok(&names);
	strbuf_free(&names);
}

static void say_sizes(struct telling *t, const struct costs *costs)
{
	const struct sizes *sizes = &costs->sizes;

	if (sizes->n == 0)
		return;
	page_heading(t->c->page, telling_word(t, N_("Which is the cheapest at other sizes")));
	telling_add(t, N_("From a tenth to ten times of what it is, all others as they are; costs are "
	                  "compared by the middle of their ranges."));
	telling_paragraph(t, (struct place){ 0 });
	for (uint32_t i = 0; i < sizes->n; i++)
		if (sizes->items[i].n > 1)
			say_size(t, costs, &sizes->items[i]);
	say_rest(t, costs);
}

static bool write_page(struct costs *costs)
{
	struct telling t = telling_begin(costs->c);

	say_costs(&t, costs);
	if (costs->sizes.n) {
		say_sizes(&t, costs);
		page_heading(costs->c->page, telling_word(&t, N_("What the costs rest on")));
		report_cost_basis(&costs->report, costs->now.estimate);
		part_sources(&costs->report);
	}
	return telling_end(&t);
}

/* ---- for programs ------------------------------------------------------------------ */

static void add_json_cost(struct json *json, const char *name, const struct priced *priced,
                          uint32_t candidate)
{
	berth_cost cost;

	if (!cost_of(priced, candidate, &cost)) {
		json_add_string(json, name, NULL);
		return;
	}
	json_begin(json, name, '{');
	json_add_integer(json, "low", cost.low);
	json_add_integer(json, "high", cost.high);
	json_add_boolean(json, "example", priced->by_example >> candidate & 1);
	json_end(json, '}');
}

static void add_json_size(struct json *json, const struct costs *costs, const struct size *size)
{
	json_begin(json, NULL, '{');
	json_add_string(json, "fact", berth_fact_id(costs->c->speaker->program, size->fact));
	json_add_integer(json, "now", size->now);
	json_begin(json, "cheapest", '[');
	for (uint32_t i = 0; i < size->n; i++) {
		json_begin(json, NULL, '{');
		json_add_integer(json, "from", size->value[i]);
		json_add_string(json, "id", telling_id(costs->c, size->cheapest[i]));
		json_end(json, '}');
	}
	json_end(json, ']');
	json_end(json, '}');
}

static bool write_json(const struct costs *costs)
{
	uint32_t sorted[64], n = sort_costs(costs, sorted);
	struct json json;

	telling_json_begin(&json, costs->c, "berth.cost/1");
	json_add_string(&json, "currency", costs->info.currency);
	json_begin(&json, "costs", '[');
	for (uint32_t i = 0; i < n; i++) {
		json_begin(&json, NULL, '{');
		json_add_string(&json, "id", telling_id(costs->c, sorted[i]));
		add_json_cost(&json, "now", &costs->now, sorted[i]);
		if (costs->then.estimate)
			add_json_cost(&json, "then", &costs->then, sorted[i]);
		json_end(&json, '}');
	}
	json_end(&json, ']');
	json_begin(&json, "sizes", '[');
	for (uint32_t i = 0; i < costs->sizes.n; i++)
		add_json_size(&json, costs, &costs->sizes.items[i]);
	json_end(&json, ']');
	return telling_json_end(&json);
}

bool contrast_cost(const struct contrast *c, const struct cost_wanted *wanted)
{
	struct costs costs = { .c = c,
		                   .candidates = ranked_in(c->session) | ranked_in(wanted->then) };
	bool fine = report_begin(&costs.report, c->page, c->memory, c->speaker, c->session)
		&& price(&costs.now, c->session) && price(&costs.then, wanted->then);

	if (berth_cost_describe(c->speaker->program, &costs.info) != BERTH_OK)
		costs.info.currency = "";
	fine = fine && sizes_find(&costs.sizes, &costs.report, costs.now.estimate);
	if (fine)
		fine = wanted->json ? write_json(&costs) : write_page(&costs);
	sizes_free(&costs.sizes);
	berth_estimate_free(costs.now.estimate);
	berth_estimate_free(costs.then.estimate);
	return report_end(&costs.report, fine);
}
