/*
 * json.c - requirement data as NDJSON: one object a line.
 *
 * A line is parsed by jansson.  Where anything is wrong it is walked once more as text, to find
 * columns, every repeated key, and numbers that jansson cannot hold.
 */
#include "base/json.h"
#include "base/text.h"
#include "kb/records/json-walk.h"
#include "kb/records/plain.h"
#include "kb/records/records.h"
#include "kb/records/write.h"

#include <errno.h>
#include <string.h>

/* --- reading */

struct state {
	size_t offset;   /* of the next line */
	unsigned line;   /* its number */
	const char *text; /* the line being read */
	size_t length;
	size_t marked;   /* a byte of it whose column is known, so that columns of many words */
	unsigned column; /* need not all be counted from the start */
	json_t *root;    /* what jansson made of it: the record borrows its strings */
};

static void open_json(berth_records *r)
{
	struct state *state = arena_alloc(r->arena, 1, sizeof *state);

	if (!state) {
		r->status = BERTH_ENOMEM;
		return;
	}
	state->line = 1;
	r->state = state;
}

/* Steps over lines that hold nothing; false at the end. */
static bool find_line(berth_records *r, struct state *state)
{
	while (state->offset < r->length) {
		const char *begin = r->bytes + state->offset;
		const char *end = memchr(begin, '\n', r->length - state->offset);
		size_t length = end ? (size_t)(end - begin) : r->length - state->offset;

		state->offset += length + (end != NULL);
		state->line++;
		if (length && begin[length - 1] == '\r')
			length--;
		state->text = begin;
		state->length = length;
		state->marked = 0;
		state->column = 1;
		for (size_t i = 0; i < length; i++)
			if (begin[i] != ' ' && begin[i] != '\t' && begin[i] != '\r')
				return true;
	}
	return false;
}

/* The place of byte OFFSET of the line. */
static berth_place place(const berth_records *r, size_t offset)
{
	struct state *state = r->state;

	if (!r->exact)
		return record_place(r, r->record.line, 0);
	if (offset < state->marked) {
		state->marked = 0;
		state->column = 1;
	}
	state->column += text_column(state->text + state->marked, offset - state->marked) - 1;
	state->marked = offset;
	return record_place(r, r->record.line, state->column);
}

static const char *name_of(char kind)
{
	switch (kind) {
	case 's':
		return "a text";
	case 'i':
	case 'r':
		return "a number";
	case 'n':
		return "null";
	case '{':
		return "an object";
	case '[':
		return "a list";
	case 't':
		return "true";
	}
	return "false";
}

static void read_fact(berth_records *r, const struct json_item *member)
{
	struct record_fact fact = { .number = record_fact_find(r, member->key),
		                    .name = { member->key, place(r, member->key_offset) },
		                    .value = { member->text, place(r, member->offset) },
		                    .unknown = member->kind == 'n' };
	berth_type type = berth_fact_type(r->program, fact.number);
	bool fits = member->kind == 's' || member->kind == 'n';

	if (member->kind == 'i' || member->kind == 'r') /* of a quantity the unit is missing */
		fits = type == BERTH_INTEGER || type == BERTH_QUANTITY;
	if (type == BERTH_BOOLEAN && (member->kind == 't' || member->kind == 'f')) {
		fact.value.text = member->kind == 't' ? "yes" : "no";
		fits = true;
	}
	if (!fits && fact.number != BERTH_NONE) {
		record_wrong_kind(r, &fact, name_of(member->kind));
		fact.unknown = true;
	}
	record_fact(r, &fact);
}

/* False, and a finding, when ITEM is not of KIND. */
static bool has_kind(berth_records *r, const struct json_item *item, char kind)
{
	berth_place at = place(r, item->offset);

	if (item->kind == kind)
		return true;
	record_error(r, REQ_KIND, &at, NULL, "'%s' must be %s, not %s", item->key, name_of(kind),
	             name_of(item->kind));
	return false;
}

static void broken_text(berth_records *r)
{
	berth_place at = place(r, 0);

	record_error(r, REQ_MALFORMED, &at, NULL, "the line is not JSON");
}

static void read_facts(berth_records *r, const struct json_item *facts)
{
	const struct state *state = r->state;
	struct json_walk walk;
	struct json_item member;

	if (!has_kind(r, facts, '{'))
		return;
	json_walk_begin(&walk, r->scratch, state->text, facts);
	while (json_walk_next(&walk, &member))
		read_fact(r, &member);
	if (walk.broken)
		broken_text(r);
}

static void read_among(berth_records *r, const struct json_item *among)
{
	const struct state *state = r->state;
	struct json_walk walk;
	struct json_item member;
	bool empty = true;

	if (!has_kind(r, among, '['))
		return;
	json_walk_begin(&walk, r->scratch, state->text, among);
	while (json_walk_next(&walk, &member)) {
		struct record_word word = { member.text, place(r, member.offset) };

		empty = false;
		if (member.kind == 's')
			record_among(r, &word);
		else
			record_error(r, REQ_KIND, &word.at, NULL, "a candidate must be a text, not %s",
			             name_of(member.kind));
	}
	if (walk.broken)
		broken_text(r);
	else if (empty)
		record_among_list(r, &(struct record_word){ "", place(r, among->offset) });
}

static void read_id(berth_records *r, const struct json_item *id)
{
	struct record_word word = { id->text, place(r, id->offset) };

	r->has_id = true;
	if (has_kind(r, id, 's'))
		record_id(r, &word);
}

static void read_title(berth_records *r, const struct json_item *title)
{
	struct record_word word = { title->text, place(r, title->offset) };

	if (has_kind(r, title, 's'))
		record_title(r, &word);
}

static const struct {
	const char *key;
	void (*read)(berth_records *r, const struct json_item *value);
} keys[] = {
	{ "id", read_id },
	{ "title", read_title },
	{ "facts", read_facts },
	{ "among", read_among },
};
enum { KEYS = sizeof keys / sizeof *keys };

static void unknown_key(berth_records *r, const struct json_item *member)
{
	berth_place at = place(r, member->key_offset);
	struct record_guess guess;
	const char *hint;

	if (!record_fails(r))
		return;
	record_guess_begin(&guess, member->key);
	for (unsigned i = 0; i < KEYS; i++)
		record_guess_offer(&guess, keys[i].key);
	hint = record_guess_hint(r, &guess, "keys: id, title, facts, among");
	if (record_fact_find(r, member->key) != BERTH_NONE)
		hint = "a fact stands inside \"facts\"";
	record_error(r, REQ_KEY, &at, hint, "unknown key '%s'", record_shown(r, member->key));
}

static void read_record(berth_records *r, const struct json_item *record)
{
	const struct state *state = r->state;
	struct json_walk walk;
	struct json_item member;
	bool seen[KEYS] = { false };

	json_walk_begin(&walk, r->scratch, state->text, record);
	while (json_walk_next(&walk, &member)) {
		berth_place at = place(r, member.key_offset);
		unsigned i = 0;

		while (i < KEYS && strcmp(keys[i].key, member.key) != 0)
			i++;
		if (i == KEYS)
			unknown_key(r, &member);
		else if (seen[i])
			record_error(r, REQ_REPEATED_KEY, &at, NULL, "key '%s' is repeated", member.key);
		else
			keys[i].read(r, &member);
		if (i < KEYS)
			seen[i] = true;
	}
	if (walk.broken)
		broken_text(r);
}

static const char *why_malformed(enum json_error_code code)
{
	switch (code) {
	case json_error_premature_end_of_input:
		return "the line ends in the middle of a record";
	case json_error_end_of_input_expected:
		return "something follows the record on its line";
	case json_error_invalid_utf8:
		return "the line is not UTF-8";
	case json_error_null_character:
	case json_error_null_byte_in_key:
		return "a text holds \\u0000";
	case json_error_stack_overflow:
		return "values are nested too deep";
	case json_error_numeric_overflow:
		return "a number is too large";
	default:
		return "the line is not JSON";
	}
}

static bool is_word(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '+' ||
	       c == '-' || c == '.';
}

/* Where the word with byte OFFSET begins: jansson says where it stopped. */
static size_t word_start(const struct state *state, size_t offset)
{
	while (offset > 0 && is_word(state->text[offset]) && is_word(state->text[offset - 1]))
		offset--;
	return offset;
}

/* What jansson found; what it says about it quotes the input, so it is not shown. */
static void malformed(berth_records *r, const json_error_t *error)
{
	const struct state *state = r->state;
	enum json_error_code code = json_error_code(error);
	size_t position = error->position > 0 ? (size_t)error->position - 1 : 0;
	const char *hint = NULL;
	berth_place at;

	if (code == json_error_premature_end_of_input || position >= state->length)
		at = place(r, state->length);
	else
		at = place(r, word_start(state, position));
	if (code == json_error_premature_end_of_input || code == json_error_end_of_input_expected)
		hint = "write one record a line";
	record_error(r, REQ_MALFORMED, &at, hint, "%s", why_malformed(code));
}

static bool is_utf8(berth_records *r)
{
	const struct state *state = r->state;
	size_t invalid = text_invalid_at(state->text, state->length);
	const char *nul = memchr(state->text, '\0', state->length);
	berth_place at;

	if (invalid == state->length && !nul)
		return true;
	at = place(r, nul ? (size_t)(nul - state->text) : invalid);
	record_error(r, REQ_ENCODING, &at, "save it as UTF-8",
	             nul ? "the line holds a NUL byte" : "the line is not UTF-8");
	return false;
}

static bool is_shallow(berth_records *r)
{
	const struct state *state = r->state;
	berth_place at = place(r, 0);

	if (json_walk_depth(state->text, state->length) <= r->element_depth)
		return true;
	record_error(r, BERTH_REQ_LIMIT, &at,
	             record_hint(r, "the limit 'depth' is %u", r->element_depth),
	             "values stand too deep in each other");
	return false;
}

/* Refuses what need not be parsed to be refused. */
static bool is_readable(berth_records *r)
{
	const struct state *state = r->state;
	berth_place at = place(r, 0);

	if (state->length <= r->record_bytes)
		return is_utf8(r) && is_shallow(r);
	if (record_fails(r))
		record_error(r, BERTH_REQ_LIMIT, &at,
		             record_hint(r, "the limit 'record-bytes' is %zu", r->record_bytes),
		             "the record has %zu bytes", state->length);
	return false;
}

/* Parses the line; NULL: it is not JSON, or (with REJECT) a key is repeated. */
static bool parse(berth_records *r, size_t flags, json_error_t *error)
{
	struct state *state = r->state;

	json_decref(state->root);
	errno = 0;
	state->root = json_loadb(state->text, state->length, JSON_DECODE_ANY | flags, error);
	/* jansson may say that the text is wrong */
	if (!state->root && errno == ENOMEM)
		r->status = BERTH_ENOMEM;
	return state->root != NULL;
}

static void read_item(berth_records *r, const struct json_item *item)
{
	berth_place at = place(r, item->offset);

	if (item->kind == '{') {
		read_record(r, item);
		return;
	}
	r->has_id = true;
	record_error(r, REQ_KIND, &at, "write {\"id\":\"...\",\"facts\":{...}}",
	             "a record must be an object, not %s", name_of(item->kind));
}

static bool next_json(berth_records *r)
{
	struct state *state = r->state;
	struct json_item item;
	json_error_t error;

	if (!find_line(r, state))
		return false;
	record_begin(r, state->line - 1, state->text, state->length);
	if (!is_readable(r))
		return true;
	if (!parse(r, JSON_REJECT_DUPLICATES, &error)) {
		r->failed = true;
		return true;
	}
	item = json_item_of_value(state->root);
	read_item(r, &item);
	return true;
}

static void again_json(berth_records *r)
{
	struct state *state = r->state;
	const char *begin = state->text, *end = begin + state->length;
	struct json_item item;
	json_error_t error;

	r->has_id = true;
	if (!is_readable(r))
		return;
	if (!parse(r, 0, &error) && json_error_code(&error) != json_error_numeric_overflow) {
		malformed(r, &error);
		return;
	}
	while (strchr(" \t\r", *begin)) /* find_line() saw something else */
		begin++;
	while (strchr(" \t\r", end[-1]))
		end--;
	r->has_id = false;
	item = json_item_of_text(begin, end);
	item.offset = (size_t)(begin - state->text);
	read_item(r, &item);
	if (!r->failed && !state->root)
		malformed(r, &error);
}

static void seek_json(berth_records *r, const berth_cut *cut)
{
	struct state *state = r->state;

	state->offset = 0;
	state->line = cut->line;
}

static void close_json(berth_records *r)
{
	struct state *state = r->state;

	json_decref(state->root);
}

/* --- writing */

static const char *write_json(struct strbuf *out, const struct requirements *all)
{
	struct json json = { .out = out };
	const char *id;

	json_begin(&json, NULL, '{');
	json_add_string(&json, "id", all->workload->id);
	if (*all->workload->title)
		json_add_string(&json, "title", all->workload->title);
	if (all->workload->among) {
		json_begin(&json, "among", '[');
		for (uint32_t i = 0; (id = berth_candidate_id(all->program, i)) != NULL; i++)
			if (all->workload->among >> i & 1)
				json_add_string(&json, NULL, id);
		json_end(&json, ']');
	}
	json_begin(&json, "facts", '{');
	for (uint32_t i = 0; i < all->n_facts; i++)
		json_add_string(&json, all->facts[i].id, all->facts[i].value);
	json_end(&json, '}');
	json_end(&json, '}');
	strbuf_add_char(out, '\n');
	return NULL;
}

const struct record_format record_format_ndjson = {
	.name = "ndjson", .first = '{', .open = open_json, .next = next_json, .again = again_json,
	.plain = plain_json, .seek = seek_json, .close = close_json, .write = write_json
};
