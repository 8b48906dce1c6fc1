/*
 * fleet.c - records for tests of berth batch, and what is to come of them.
 *
 *   fleet draw N SEED NAME   N random records of the shipped knowledge as NAME.xml, NAME.ndjson and
 *                            NAME.csv
 *   fleet rows               the rows for the results that berth advise gives, from standard input
 *   fleet portfolio          the portfolio of these results, as JSON
 *   fleet damage N SEED      standard input with N bytes changed, taken away or put in
 */
#include "base/strbuf.h"
#include "cli/app/knowledge.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static uint64_t state = 1;

static uint32_t draw(uint32_t below)
{
	state = state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
	return (uint32_t)((state >> 33) % below);
}

static _Noreturn void stop(const char *why)
{
	fprintf(stderr, "fleet: %s\n", why);
	exit(2);
}

/* --- draw */

struct forms {
	FILE *xml, *ndjson, *csv;
};

static FILE *open_form(const char *name, const char *ending)
{
	char path[4096];
	FILE *file;

	snprintf(path, sizeof path, "%s.%s", name, ending);
	file = fopen(path, "w");
	if (!file)
		stop("a file cannot be written");
	return file;
}

/* Facts that can be told. */
static uint32_t list_facts(const berth_program *program, uint32_t *facts)
{
	berth_fact_info info;
	uint32_t n = 0;

	for (uint32_t i = 0; berth_fact_describe(program, i, 0, &info) == BERTH_OK; i++)
		if (!info.derived && info.type != BERTH_TEXT)
			facts[n++] = i;
	return n;
}

/* A number not far above the least, most often. */
static int64_t draw_number(const berth_fact_info *info, int64_t unit)
{
	int64_t steps = (info->max - info->min) / unit, most = draw(4) ? 40 : 4000;

	return info->min + unit * (int64_t)draw((uint32_t)(steps < most ? steps : most) + 1);
}

static void draw_value(const berth_program *program, uint32_t fact, char *text, size_t size)
{
	berth_fact_info info;
	berth_value value;
	int64_t unit = 1, factor;
	const char *name;

	berth_fact_describe(program, fact, 0, &info);
	for (uint32_t i = 0; (name = berth_fact_unit(program, fact, i, &factor)) != NULL; i++)
		if (strcmp(name, info.unit) == 0)
			unit = factor;
	if (info.min > info.max || info.type == BERTH_BOOLEAN || info.type == BERTH_ENUM)
		value.low = value.high = draw(info.values ? info.values : 2);
	else
		value.low = value.high = draw_number(&info, unit);
	if (value.low > info.min && draw(12) == 0)
		value.low = info.min;
	value.text = NULL;
	berth_value_write(program, fact, &value, text, size);
}

struct drawn {
	char id[32], values[512][64];
	bool told[512], unknown[512];
	const char *among[2];
};

static void draw_record(const berth_program *program, const uint32_t *facts, uint32_t n,
                        struct drawn *d)
{
	uint32_t candidates = 0;

	memset(d->told, 0, sizeof d->told);
	memset(d->unknown, 0, sizeof d->unknown);
	while (berth_candidate_id(program, candidates))
		candidates++;
	for (uint32_t left = 3 + draw(10); left; left--) {
		uint32_t i = draw(n);
		d->told[i] = true;
		d->unknown[i] = draw(20) == 0;
		draw_value(program, facts[i], d->values[i], sizeof d->values[i]);
	}
	d->among[0] = d->among[1] = NULL;
	if (draw(10) == 0) {
		uint32_t first = draw(candidates - 1);
		d->among[0] = berth_candidate_id(program, first);
		d->among[1] = berth_candidate_id(program, first + 1);
	}
}

static void write_text(FILE *to, const char *text)
{
	for (; *text; text++)
		if (*text == '<')
			fputs("&lt;", to);
		else
			fputc(*text, to);
}

static void write_xml(FILE *to, const berth_program *program, const uint32_t *facts, uint32_t n,
                      const struct drawn *d)
{
	fprintf(to, "<workload id=\"%s\">", d->id);
	if (d->among[0])
		fprintf(to, "<among>%s %s</among>", d->among[0], d->among[1]);
	for (uint32_t i = 0; i < n; i++)
		if (d->unknown[i]) {
			fprintf(to, "<fact name=\"%s\" unknown=\"yes\"/>", berth_fact_id(program, facts[i]));
		} else if (d->told[i]) {
			fprintf(to, "\n  <fact name=\"%s\">", berth_fact_id(program, facts[i]));
			write_text(to, d->values[i]);
			fputs("</fact>", to);
		}
	fprintf(to, "</workload>\n");
}

static void write_ndjson(FILE *to, const berth_program *program, const uint32_t *facts, uint32_t n,
                         const struct drawn *d)
{
	const char *before = "";

	fprintf(to, "{\"id\":\"%s\",\"facts\":{", d->id);
	for (uint32_t i = 0; i < n; i++) {
		if (!d->told[i])
			continue;
		fprintf(to, "%s\"%s\":", before, berth_fact_id(program, facts[i]));
		if (d->unknown[i])
			fprintf(to, "null");
		else
			fprintf(to, "\"%s\"", d->values[i]);
		before = ",";
	}
	fprintf(to, "}");
	if (d->among[0])
		fprintf(to, ",\"among\":[\"%s\",\"%s\"]", d->among[0], d->among[1]);
	fprintf(to, "}\n");
}

static void write_csv(FILE *to, uint32_t n, const struct drawn *d)
{
	fprintf(to, "%s,", d->id);
	if (d->among[0])
		fprintf(to, "%s %s", d->among[0], d->among[1]);
	for (uint32_t i = 0; i < n; i++)
		fprintf(to, ",%s", d->unknown[i] ? "?" : d->told[i] ? d->values[i] : "");
	fprintf(to, "\n");
}

static void draw_all(uint32_t records, const char *name)
{
	static struct drawn d;
	berth_program *program = knowledge_shipped();
	struct forms to = { open_form(name, "xml"), open_form(name, "ndjson"), open_form(name, "csv") };
	uint32_t facts[512], n;

	if (!program)
		stop("there is no knowledge");
	n = list_facts(program, facts);
	fprintf(to.xml, "<requirements xmlns=\"urn:berth:requirements:1\">\n");
	fprintf(to.csv, "id,among");
	for (uint32_t i = 0; i < n; i++)
		fprintf(to.csv, ",%s", berth_fact_id(program, facts[i]));
	fprintf(to.csv, "\n");
	for (uint32_t i = 0; i < records; i++) {
		snprintf(d.id, sizeof d.id, "w%06u", i);
		draw_record(program, facts, n, &d);
		write_xml(to.xml, program, facts, n, &d);
		write_ndjson(to.ndjson, program, facts, n, &d);
		write_csv(to.csv, n, &d);
	}
	fprintf(to.xml, "</requirements>\n");
	if (fclose(to.xml) | fclose(to.ndjson) | fclose(to.csv))
		stop("a file cannot be written");
	berth_program_free(program);
}

/* --- rows */

static int by_text(const void *left, const void *right)
{
	return strcmp(*(const char *const *)left, *(const char *const *)right);
}

static json_t *excluded_row(json_t *entry)
{
	json_t *row = json_pack("[O]", json_object_get(entry, "id")), *rules, *rule;
	const char *ids[64];
	size_t i, n = 0;

	rules = json_object_get(entry, "rules");
	json_array_foreach(rules, i, rule)
		ids[n++] = json_string_value(rule);
	qsort(ids, n, sizeof *ids, by_text);
	for (i = 0; i < n; i++)
		if (i == 0 || strcmp(ids[i], ids[i - 1]) != 0)
			json_array_append_new(row, json_string(ids[i]));
	return row;
}

static json_t *row_of(json_t *result)
{
	json_t *ranking = json_array(), *excluded = json_array(), *cost = json_null(), *entry;
	size_t i;

	json_array_foreach(json_object_get(result, "ranking"), i, entry) {
		json_t *range = json_object_get(entry, "range"), *money = json_object_get(entry, "cost");
		if (i < 5)
			json_array_append_new(ranking, json_pack("[OOOO]", json_object_get(entry, "id"),
			                      json_object_get(entry, "score"), json_array_get(range, 0),
			                      json_array_get(range, 1)));
		if (i == 0 && money && !json_object_get(money, "example"))
			cost = json_pack("[OO]", json_object_get(money, "low"),
			                 json_object_get(money, "high"));
	}
	json_array_foreach(json_object_get(result, "excluded"), i, entry)
		json_array_append_new(excluded, excluded_row(entry));
	return json_pack("{s:s,s:O,s:O,s:O,s:o,s:o,s:o}", "schema", "berth.row/1",
	                 "id", json_object_get(result, "id"),
	                 "status", json_object_get(result, "status"),
	                 "winner", json_object_get(result, "winner"),
	                 "ranking", ranking, "excluded", excluded, "cost", cost);
}

static void write_rows(void)
{
	json_t *result, *row;

	while ((result = json_loadf(stdin, JSON_DISABLE_EOF_CHECK, NULL)) != NULL) {
		row = row_of(result);
		json_dumpf(row, stdout, JSON_COMPACT | JSON_PRESERVE_ORDER);
		putchar('\n');
		json_decref(row);
		json_decref(result);
	}
}

/* --- portfolio */

struct cost {
	json_int_t known, low, high;
};

struct share {
	const char *id;
	json_int_t wins, serves, move, points;
	struct cost cost, more;
};

static struct share shares[32];
static uint32_t n_shares, sets[1 << 20], n_sets;

static uint32_t share_of(json_t *entry)
{
	const char *id = json_string_value(json_object_get(entry, "id"));
	uint32_t i = 0;

	while (strcmp(shares[i].id, id) != 0)
		i++;
	return i;
}

static bool told_cost(json_t *entry, json_int_t *low, json_int_t *high)
{
	json_t *cost = json_object_get(entry, "cost");

	*low = json_integer_value(json_object_get(cost, "low"));
	*high = json_integer_value(json_object_get(cost, "high"));
	return cost && !json_object_get(cost, "example");
}

static void add_cost(struct cost *to, json_int_t low, json_int_t high)
{
	to->known++;
	to->low += low;
	to->high += high;
}

static void take_result(json_t *result)
{
	json_t *ranking = json_object_get(result, "ranking"), *entry, *second;
	json_int_t low, high, low2, high2;
	struct share *winner;
	uint32_t set = 0;
	size_t i;

	json_array_foreach(ranking, i, entry)
		set |= UINT32_C(1) << share_of(entry);
	for (i = 0; i < n_shares; i++)
		shares[i].serves += set >> i & 1;
	sets[n_sets++] = set;
	if (!set)
		return;
	entry = json_array_get(ranking, 0);
	second = json_array_get(ranking, 1);
	winner = &shares[share_of(entry)];
	winner->wins++;
	if (told_cost(entry, &low, &high))
		add_cost(&winner->cost, low, high);
	if (!second)
		return;
	winner->move++;
	winner->points += json_integer_value(json_object_get(entry, "score"))
		- json_integer_value(json_object_get(second, "score"));
	if (told_cost(entry, &low, &high) && told_cost(second, &low2, &high2))
		add_cost(&winner->more, low2 - high, high2 - low);
}

static int by_wins(const void *left, const void *right)
{
	const struct share *a = left, *b = right;

	if (a->wins != b->wins)
		return a->wins > b->wins ? -1 : 1;
	if (a->serves != b->serves)
		return a->serves > b->serves ? -1 : 1;
	return 0;
}

static json_t *json_of(const struct cost *cost)
{
	return json_pack("{s:I,s:I,s:I}", "known", cost->known, "low", cost->low, "high", cost->high);
}

/* By trying all: the set of SIZE that serves most; of equals that with most wins, then the first. */
static uint32_t best_set(uint32_t size, json_int_t *serves)
{
	json_int_t most_wins = -1;
	uint32_t best = 0;

	*serves = -1;
	for (uint32_t set = 1; set < UINT32_C(1) << n_shares; set++) {
		json_int_t served = 0, wins = 0;
		if (__builtin_popcount(set) != (int)size)
			continue;
		for (uint32_t i = 0; i < n_sets; i++)
			served += (sets[i] & set) != 0;
		for (uint32_t i = 0; i < n_shares; i++)
			wins += set >> i & 1 ? shares[i].wins : 0;
		if (served > *serves || (served == *serves && wins > most_wins)) {
			*serves = served;
			most_wins = wins;
			best = set;
		}
	}
	return best;
}

static json_t *list_sets(json_int_t served)
{
	json_t *list = json_array(), *ids;
	json_int_t serves = 0;

	for (uint32_t size = 1; served && serves < served; size++) {
		uint32_t set = best_set(size, &serves);
		ids = json_array();
		for (uint32_t i = 0; i < n_shares; i++)
			if (set >> i & 1)
				json_array_append_new(ids, json_string(shares[i].id));
		json_array_append_new(list, json_pack("{s:I,s:o}", "serves", serves, "platforms", ids));
	}
	return list;
}

static json_t *list_shares(void)
{
	json_t *list = json_array();

	qsort(shares, n_shares, sizeof *shares, by_wins);
	for (uint32_t i = 0; i < n_shares && shares[i].serves; i++)
		json_array_append_new(list, json_pack("{s:s,s:I,s:I,s:o,s:{s:I,s:I,s:o}}",
		                      "id", shares[i].id, "wins", shares[i].wins,
		                      "serves", shares[i].serves, "cost", json_of(&shares[i].cost),
		                      "without", "move", shares[i].move, "points", shares[i].points,
		                      "more", json_of(&shares[i].more)));
	return list;
}

static void write_portfolio(void)
{
	berth_program *program = knowledge_shipped();
	json_int_t served = 0;
	json_t *result, *found, *all;

	while (berth_candidate_id(program, n_shares)) {
		shares[n_shares].id = berth_candidate_id(program, n_shares);
		n_shares++;
	}
	while ((result = json_loadf(stdin, JSON_DISABLE_EOF_CHECK, NULL)) != NULL) {
		take_result(result);
		json_decref(result);
	}
	for (uint32_t i = 0; i < n_sets; i++)
		served += sets[i] != 0;
	found = list_sets(served); /* before they are sorted */
	all = json_pack("{s:s,s:I,s:I,s:i,s:s,s:o,s:o}", "schema", "berth.portfolio/1",
	                "workloads", (json_int_t)n_sets, "served", served, "errors", 0,
	                "currency", "USD", "platforms", list_shares(), "sets", found);
	json_dumpf(all, stdout, JSON_COMPACT | JSON_PRESERVE_ORDER);
	putchar('\n');
	json_decref(all);
	berth_program_free(program);
}

/* --- damage */

static void damage(uint32_t times)
{
	static const char marks[] = "<>\"'{}[],:&\n\r\\-! \x01\x80x";
	struct strbuf text = STRBUF_INIT;
	char bytes[4096];
	size_t got;

	while ((got = fread(bytes, 1, sizeof bytes, stdin)) > 0)
		strbuf_add_bytes(&text, bytes, got);
	for (; times && text.length; times--) {
		size_t at = draw((uint32_t)text.length);
		switch (draw(3)) {
		case 0:
			text.text[at] = marks[draw(sizeof marks - 1)];
			break;
		case 1:
			memmove(text.text + at, text.text + at + 1, text.length - at - 1);
			strbuf_cut(&text, text.length - 1);
			break;
		default:
			strbuf_add_char(&text, ' ');
			memmove(text.text + at + 1, text.text + at, text.length - at - 1);
			text.text[at] = marks[draw(sizeof marks - 1)];
		}
	}
	fwrite(strbuf_text(&text), 1, text.length, stdout);
	strbuf_free(&text);
}

int main(int argc, char **argv)
{
	const char *what = argc > 1 ? argv[1] : "";

	if (argc > 3)
		state = strtoull(argv[3], NULL, 10);
	if (strcmp(what, "draw") == 0 && argc == 5)
		draw_all((uint32_t)strtoul(argv[2], NULL, 10), argv[4]);
	else if (strcmp(what, "rows") == 0 && argc == 2)
		write_rows();
	else if (strcmp(what, "portfolio") == 0 && argc == 2)
		write_portfolio();
	else if (strcmp(what, "damage") == 0 && argc == 4)
		damage((uint32_t)strtoul(argv[2], NULL, 10));
	else
		stop("usage: fleet draw N SEED NAME | rows | portfolio | damage N SEED");
	return 0;
}
