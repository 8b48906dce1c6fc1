/* pairs.c - facts as people write them on a command line, FACT=VALUE each: one record of all */
#include "base/text.h"
#include "kb/records/records.h"

#include <string.h>

struct state {
	const char *const *pairs;
	size_t count;
	bool read;
};

static void open_pairs(berth_records *r)
{
	(void)r;
}

/* There are no lines: each pair is its own place. */
static berth_place place_of(berth_records *r, const char *pair)
{
	struct strbuf name = STRBUF_INIT;

	strbuf_add_format(&name, "%s %s", r->name, record_shown(r, pair));
	return (berth_place){ record_take(r, &name), 0, 0 };
}

static bool refuse_pair(berth_records *r, const char *pair, const berth_place *at)
{
	if (text_invalid_at(pair, strlen(pair)) < strlen(pair))
		record_error(r, REQ_ENCODING, at, NULL, "this is not UTF-8");
	else if (!strchr(pair, '='))
		record_error(r, REQ_NO_VALUE, at, "write FACT=VALUE, or FACT=? for what nobody knows",
		             "'%s' has no value", record_shown(r, pair));
	else
		return false;
	return true;
}

/* Nobody is asked for what rules conclude, and who says it here has most likely another fact in
 * mind. */
static bool refuse_derived(berth_records *r, const struct record_fact *fact)
{
	berth_fact_info info;

	if (berth_fact_describe(r->program, fact->number, 0, &info) != BERTH_OK || !info.derived)
		return false;
	record_error(r, REQ_DERIVED, &fact->name.at,
	             "tell the facts from which it follows; 'berth init' lists what can be told",
	             "'%s' is concluded by rules, not told", info.id);
	return true;
}

static bool is_same(const berth_value *a, const berth_value *b)
{
	if (a->text && b->text)
		return strcmp(a->text, b->text) == 0;
	return !a->text && !b->text && a->low == b->low && a->high == b->high;
}

static bool is_told_so(const berth_records *r, const struct record_fact *fact)
{
	const struct told_fact *told;
	berth_value value;

	if (fact->number == BERTH_NONE || !r->position[fact->number])
		return false;
	told = &r->told[r->position[fact->number] - 1];
	if (told->unknown || fact->unknown)
		return told->unknown && fact->unknown;
	return berth_value_read(r->program, fact->number, fact->value.text, &value) == BERTH_OK &&
	       is_same(&told->value, &value);
}

static void read_pair(berth_records *r, const char *pair)
{
	berth_place at = place_of(r, pair);
	size_t length = strcspn(pair, "=");
	struct record_fact fact = { .number = BERTH_NONE };

	if (refuse_pair(r, pair, &at))
		return;
	fact.name = (struct record_word){ record_copy(r, pair, length), at };
	fact.value = (struct record_word){ pair + length + 1, at };
	fact.number = record_fact_find(r, fact.name.text);
	fact.unknown = strcmp(fact.value.text, "?") == 0;
	if (!refuse_derived(r, &fact) && !is_told_so(r, &fact))
		record_fact(r, &fact);
}

static bool next_pairs(berth_records *r)
{
	struct state *state = r->state;
	const struct record_word id = { "case", { r->name, 0, 0 } };

	if (state->read)
		return false;
	state->read = true;
	record_begin(r, 0, "", 0);
	record_id(r, &id);
	for (size_t i = 0; i < state->count; i++)
		read_pair(r, state->pairs[i]);
	return true;
}

static const struct record_format record_format_pairs = {
	.name = "pairs", .open = open_pairs, .next = next_pairs
};

berth_status berth_records_open_pairs(berth_records **out, const berth_program *program,
                                      const char *name, const char *const *pairs, size_t count)
{
	struct record_source source = { name, "", 0, false };
	struct state *state;
	berth_records *r;
	berth_status status;

	if (!out || !program || !name || (!pairs && count))
		return BERTH_EUSE;
	status = records_new(&r, program, &source, NULL);
	if (status != BERTH_OK)
		return status;
	state = arena_alloc(r->arena, 1, sizeof *state);
	if (!state) {
		berth_records_close(r);
		return BERTH_ENOMEM;
	}
	*state = (struct state){ pairs, count, false };
	r->state = state;
	records_begin(r, &record_format_pairs);
	*out = r;
	return BERTH_OK;
}
