/* portfolio-text.c - a portfolio as text, as CSV, as JSON */
#include "cli/batch/portfolio.h"

#include "base/json.h"
#include "base/text.h"

#include <stdio.h>

#define MILLIONTHS 1000000

enum { MOST_REMOVALS = 5 };

/* The candidate in PLACE by wins, then by workloads that it could serve; of those that could serve
 * none BERTH_NONE. */
static uint32_t ranked(const struct portfolio *p, uint32_t place)
{
	for (uint32_t i = 0; i < p->n; i++) {
		const struct platform *a = &p->platforms[i];
		uint32_t before = 0;
		for (uint32_t k = 0; k < p->n; k++) {
			const struct platform *b = &p->platforms[k];
			before += b->wins > a->wins
				|| (b->wins == a->wins && (b->serves > a->serves
				                           || (b->serves == a->serves && k < i)));
		}
		if (before == place)
			return a->serves ? i : BERTH_NONE;
	}
	return BERTH_NONE;
}

static const char *currency_of(const struct batch *batch)
{
	berth_cost_info info;

	return berth_cost_describe(batch->w.program, &info) == BERTH_OK ? info.currency : "";
}

/* --- text */

static const char *label_of(const struct batch *batch, uint32_t candidate)
{
	berth_candidate_info info = { .short_label = "" };

	berth_candidate_describe(batch->w.program, candidate, batch->w.speaker.language, &info);
	return info.short_label;
}

/* TEXT in COLUMNS columns, at their end where it is a number. */
static void add_column(struct strbuf *out, const char *text, size_t columns, bool number)
{
	size_t width = text_width(text), blanks = width < columns ? columns - width : 0;

	for (size_t i = 0; number && i < blanks; i++)
		strbuf_add_char(out, ' ');
	strbuf_add(out, text);
	for (size_t i = 0; !number && i < blanks; i++)
		strbuf_add_char(out, ' ');
}

static void add_number(struct strbuf *out, uint64_t number, size_t columns)
{
	char digits[24];

	snprintf(digits, sizeof digits, "%llu", (unsigned long long)number);
	add_column(out, digits, columns, true);
}

/* Whole units of the currency. */
static void add_money(struct strbuf *out, const struct costs *costs)
{
	long long low = costs->low / MILLIONTHS, high = costs->high / MILLIONTHS;

	strbuf_add_format(out, "%lld", low);
	if (low != high)
		strbuf_add_format(out, "..%lld", high);
}

enum { NAME = 24, COUNT = 13, MONEY = 26 };

static void add_heading(struct strbuf *out, const struct batch *batch)
{
	const struct catalogue *words = &batch->app->words;

	add_column(out, say(words, N_("platform")), NAME, false);
	add_column(out, say(words, N_("first choice")), COUNT, true);
	add_column(out, say(words, N_("could serve")), COUNT, true);
	add_column(out, say(words, N_("cost a month")), MONEY, true);
	strbuf_add_char(out, '\n');
}

static void add_platform(struct strbuf *out, const struct portfolio *p, const struct batch *batch,
                         uint32_t candidate)
{
	const struct platform *platform = &p->platforms[candidate];
	struct strbuf money = STRBUF_INIT;

	add_column(out, label_of(batch, candidate), NAME, false);
	add_number(out, platform->wins, COUNT);
	add_number(out, platform->serves, COUNT);
	if (platform->costs.known) {
		add_money(&money, &platform->costs);
		strbuf_add_format(&money, " %s ", currency_of(batch));
		say_add(&batch->app->words, &money, N_("(of %llu)"),
		        (unsigned long long)platform->costs.known);
	}
	add_column(out, money.length ? strbuf_text(&money) : "-", MONEY, true);
	strbuf_add_char(out, '\n');
	out->failed |= !strbuf_ok(&money);
	strbuf_free(&money);
}

static void add_set(struct strbuf *out, const struct batch *batch, uint32_t set)
{
	const char *before = "";

	for (; set; set &= set - 1) {
		strbuf_add(out, before);
		strbuf_add(out, label_of(batch, (uint32_t)__builtin_ctz(set)));
		before = ", ";
	}
	strbuf_add_char(out, '\n');
}

static void add_sets(struct strbuf *out, const struct portfolio *p, const struct batch *batch)
{
	const struct catalogue *words = &batch->app->words;

	strbuf_add_char(out, '\n');
	say_add(words, out, N_("Fewest platforms that serve most:\n"));
	for (uint32_t size = 1; size <= p->least; size++) {
		strbuf_add(out, "  ");
		say_add(words, out, size == 1 ? N_("%u serves %llu of %llu: ")
		                              : N_("%u serve %llu of %llu: "),
		        size, (unsigned long long)p->best[size].serves, (unsigned long long)p->served);
		add_set(out, batch, p->best[size].candidates);
	}
}

static void add_removal(struct strbuf *out, const struct portfolio *p, const struct batch *batch,
                        uint32_t candidate)
{
	const struct platform *platform = &p->platforms[candidate];
	struct strbuf money = STRBUF_INIT;

	say_add(&batch->app->words, out,
	        N_("Moving %llu of %llu off %s would remove it: %lld points less"),
	        (unsigned long long)platform->wins, (unsigned long long)p->served,
	        label_of(batch, candidate), (long long)platform->points);
	if (platform->more.known) {
		add_money(&money, &platform->more);
		say_add(&batch->app->words, out,
		        N_("; %s %s a month more for the %llu of which both costs are known"),
		        strbuf_text(&money), currency_of(batch),
		        (unsigned long long)platform->more.known);
	}
	strbuf_add(out, ".\n");
	out->failed |= !strbuf_ok(&money);
	strbuf_free(&money);
}

/* Those that are best for fewest, and for none that could not go elsewhere. */
static void add_removals(struct strbuf *out, const struct portfolio *p, const struct batch *batch)
{
	uint32_t shown = 0;

	for (uint32_t place = p->n; place-- > 0 && shown < MOST_REMOVALS;) {
		uint32_t c = ranked(p, place);
		if (c == BERTH_NONE || !p->platforms[c].wins
		    || p->platforms[c].move < p->platforms[c].wins)
			continue;
		if (shown++ == 0)
			strbuf_add_char(out, '\n');
		add_removal(out, p, batch, c);
	}
}

void portfolio_text(struct strbuf *out, const struct portfolio *p, const struct batch *batch)
{
	uint32_t c;

	say_add(&batch->app->words, out,
	        N_("%llu workloads: %llu with a platform, %llu with none, %llu with errors\n\n"),
	        (unsigned long long)p->workloads, (unsigned long long)p->served,
	        (unsigned long long)(p->workloads - p->faults - p->served),
	        (unsigned long long)p->faults);
	if (p->served == 0)
		return;
	add_heading(out, batch);
	for (uint32_t i = 0; (c = ranked(p, i)) != BERTH_NONE; i++)
		add_platform(out, p, batch, c);
	add_sets(out, p, batch);
	add_removals(out, p, batch);
}

/* --- CSV */

static void csv_costs(struct strbuf *out, const struct costs *costs)
{
	if (costs->known)
		strbuf_add_format(out, ",%llu,%lld,%lld", (unsigned long long)costs->known,
		                  (long long)costs->low, (long long)costs->high);
	else
		strbuf_add(out, ",0,,");
}

void portfolio_csv(struct strbuf *out, const struct portfolio *p, const struct batch *batch)
{
	uint32_t c;

	strbuf_add(out, "platform,wins,serves,cost-known,cost-low,cost-high,move,points,more-known,"
	           "more-low,more-high,in-least\n");
	for (uint32_t i = 0; (c = ranked(p, i)) != BERTH_NONE; i++) {
		const struct platform *platform = &p->platforms[c];
		strbuf_add_format(out, "%s,%llu,%llu", berth_candidate_id(batch->w.program, c),
		                  (unsigned long long)platform->wins,
		                  (unsigned long long)platform->serves);
		csv_costs(out, &platform->costs);
		strbuf_add_format(out, ",%llu,%lld", (unsigned long long)platform->move,
		                  (long long)platform->points);
		csv_costs(out, &platform->more);
		strbuf_add_format(out, ",%s\n",
		                  p->best[p->least].candidates >> c & 1 ? "yes" : "no");
	}
}

/* --- JSON */

static void json_costs(struct json *json, const char *key, const struct costs *costs)
{
	json_begin(json, key, '{');
	json_add_integer(json, "known", (int64_t)costs->known);
	json_add_integer(json, "low", costs->low);
	json_add_integer(json, "high", costs->high);
	json_end(json, '}');
}

static void json_platform(struct json *json, const struct portfolio *p, const struct batch *batch,
                          uint32_t candidate)
{
	const struct platform *platform = &p->platforms[candidate];

	json_begin(json, NULL, '{');
	json_add_string(json, "id", berth_candidate_id(batch->w.program, candidate));
	json_add_integer(json, "wins", (int64_t)platform->wins);
	json_add_integer(json, "serves", (int64_t)platform->serves);
	json_costs(json, "cost", &platform->costs);
	json_begin(json, "without", '{');
	json_add_integer(json, "move", (int64_t)platform->move);
	json_add_integer(json, "points", platform->points);
	json_costs(json, "more", &platform->more);
	json_end(json, '}');
	json_end(json, '}');
}

static void json_set(struct json *json, const struct batch *batch, const struct covering *covering)
{
	json_begin(json, NULL, '{');
	json_add_integer(json, "serves", (int64_t)covering->serves);
	json_begin(json, "platforms", '[');
	for (uint32_t set = covering->candidates; set; set &= set - 1)
		json_add_string(json, NULL,
		                berth_candidate_id(batch->w.program, (uint32_t)__builtin_ctz(set)));
	json_end(json, ']');
	json_end(json, '}');
}

void portfolio_json(struct strbuf *out, const struct portfolio *p, const struct batch *batch)
{
	struct json json = { .out = out };
	uint32_t c;

	json_begin(&json, NULL, '{');
	json_add_string(&json, "schema", "berth.portfolio/1");
	json_add_integer(&json, "workloads", (int64_t)p->workloads);
	json_add_integer(&json, "served", (int64_t)p->served);
	json_add_integer(&json, "errors", (int64_t)p->faults);
	json_add_string(&json, "currency", currency_of(batch));
	json_begin(&json, "platforms", '[');
	for (uint32_t i = 0; (c = ranked(p, i)) != BERTH_NONE; i++)
		json_platform(&json, p, batch, c);
	json_end(&json, ']');
	json_begin(&json, "sets", '[');
	for (uint32_t size = 1; p->served && size <= p->least; size++)
		json_set(&json, batch, &p->best[size]);
	json_end(&json, ']');
	json_end(&json, '}');
	strbuf_add_char(out, '\n');
}
