/*
 * record.c - one JSON object after the other; each is looked at whole before anything of it
 * counts.
 */
#include "cli/record/record.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

struct reading {
	berth_diag *errors;
	const char *name, *bytes;
	size_t length, at; /* where the record in work begins */
};

bool record_is(const char *bytes, size_t length)
{
	static const char begin[] = "{\"schema\":\"berth.result/";
	size_t matched = 0;

	for (size_t i = 0; i < length && begin[matched]; i++)
		if (bytes[i] == begin[matched])
			matched++;
		else if (!strchr(" \t\r\n", bytes[i]))
			return false;
	return !begin[matched];
}

/* ---- what is wrong ----------------------------------------------------------------------- */

static berth_place place_of(const struct reading *r, size_t at)
{
	berth_place place = { .file = r->name, .line = 1, .column = 1 };

	for (size_t i = 0; i < at; i++)
		if (r->bytes[i] == '\n') {
			place.line++;
			place.column = 1;
		} else {
			place.column++;
		}
	return place;
}

static void complain_syntax(const struct reading *r, const json_error_t *error)
{
	const size_t at = r->at + (size_t)(error->position > 0 ? error->position - 1 : 0);
	const berth_place place = place_of(r, at < r->length ? at : r->length);

	berth_diag_add(r->errors, BERTH_ERROR, "REC-001", &place,
	               "'berth advise --format json' writes a record on one line", "%s", error->text);
}

/* MEMBER of the record is missing or of another kind; always false. */
static bool complain(const struct reading *r, const char *member)
{
	const berth_place place = place_of(r, r->at);

	berth_diag_add(r->errors, BERTH_ERROR, "REC-002", &place,
	               "it is as 'berth advise --format json' writes it, and nothing is taken out",
	               "the member '%s' of this result record is missing or of the wrong kind", member);
	return false;
}

static bool complain_schema(const struct reading *r, const char *schema)
{
	const berth_place place = place_of(r, r->at);

	berth_diag_add(r->errors, BERTH_ERROR, "REC-003", &place, "this program reads berth.result/1",
	               "result record of another version: '%s'", schema);
	return false;
}

/* ---- lists ------------------------------------------------------------------------------- */

/* Every element of LIST has these members (json_unpack() has the format). */
static bool has_all(json_t *list, const char *format, const char *one, const char *other)
{
	const char *text;
	json_int_t number;
	json_t *element;
	size_t i;

	if (!json_is_array(list))
		return false;
	json_array_foreach(list, i, element)
	{
		bool fine = strchr(format, 'I')
			? json_unpack(element, format, one, &text, other, &number) == 0
			: other ? json_unpack(element, format, one, &text, other, &text) == 0
			: json_unpack(element, format, one, &text) == 0;
		if (!fine)
			return false;
	}
	return true;
}

static bool are_facts(json_t *facts)
{
	const char *id, *text;
	json_t *fact;

	if (!json_is_object(facts))
		return false;
	json_object_foreach(facts, id, fact)
	{
		json_t *value = json_object_get(fact, "value");
		if (json_unpack(fact, "{s:s}", "from", &text) != 0
		    || !(json_is_string(value) || json_is_integer(value) || json_is_boolean(value)))
			return false;
	}
	return true;
}

static bool check_lists(const struct reading *r, const struct result_record *record)
{
	if (!has_all(record->ranking, "{s:s,s:I}", "id", "score"))
		return complain(r, "ranking");
	if (!has_all(record->excluded, "{s:s}", "id", NULL))
		return complain(r, "excluded");
	if (!has_all(record->reasons, "{s:s,s:s}", "rule", "effect")
	    || !has_all(record->reasons, "{s:s,s:I}", "rule", "points"))
		return complain(r, "reasons");
	if (!has_all(record->warnings, "{s:s}", "rule", NULL))
		return complain(r, "warnings");
	if (!has_all(record->outside, "{s:s}", "rule", NULL))
		return complain(r, "outside");
	return are_facts(record->facts) || complain(r, "facts");
}

/* ---- one record -------------------------------------------------------------------------- */

static bool read_status(struct result_record *out, const char *name)
{
	for (int status = BERTH_CERTAIN; status <= BERTH_NOTHING; status++)
		if (strcmp(berth_decision_name((berth_decision)status), name) == 0) {
			out->status = (berth_decision)status;
			return true;
		}
	return false;
}

static bool read_head(const struct reading *r, struct result_record *out)
{
	json_t *knowledge = json_object_get(out->whole, "knowledge"), *winner;
	const char *schema = "", *status = "";

	if (json_unpack(out->whole, "{s:s}", "schema", &schema) != 0)
		return complain(r, "schema");
	if (strcmp(schema, "berth.result/1") != 0)
		return complain_schema(r, schema);
	if (json_unpack(out->whole, "{s:s}", "id", &out->id) != 0)
		return complain(r, "id");
	if (json_unpack(out->whole, "{s:s}", "as_of", &out->as_of) != 0)
		return complain(r, "as_of");
	if (!knowledge || json_unpack(knowledge, "{s:s,s:s,s:s}", "name", &out->name, "version",
	                              &out->version, "sha256", &out->sha256) != 0)
		return complain(r, "knowledge");
	if (json_unpack(out->whole, "{s:s}", "status", &status) != 0 || !read_status(out, status))
		return complain(r, "status");
	winner = json_object_get(out->whole, "winner");
	out->winner = json_string_value(winner);
	return out->winner || json_is_null(winner) || complain(r, "winner");
}

static bool read_record(const struct reading *r, struct result_record *out)
{
	out->ranking = json_object_get(out->whole, "ranking");
	out->excluded = json_object_get(out->whole, "excluded");
	out->reasons = json_object_get(out->whole, "reasons");
	out->warnings = json_object_get(out->whole, "warnings");
	out->outside = json_object_get(out->whole, "outside");
	out->facts = json_object_get(out->whole, "facts");
	return read_head(r, out) && check_lists(r, out);
}

/* ---- all of a file ----------------------------------------------------------------------- */

static void pass_blanks(struct reading *r)
{
	while (r->at < r->length && strchr(" \t\r\n", r->bytes[r->at]) && r->bytes[r->at])
		r->at++;
}

static size_t count_lines(const struct reading *r)
{
	size_t n = 1;

	for (size_t i = r->at; i < r->length; i++)
		n += r->bytes[i] == '\n';
	return n;
}

bool record_of_json(struct result_record *out, berth_diag *errors, const char *name,
                 const char *bytes, size_t at, json_t *whole)
{
	const struct reading r = { errors, name, bytes, at, at };

	*out = (struct result_record){ .whole = whole };
	return read_record(&r, out);
}

bool record_read(struct result_records *out, struct arena *memory, berth_diag *errors,
                 const char *name, const char *bytes, size_t length)
{
	return record_read_part(out, memory, errors, name, bytes, 0, length);
}

bool record_read_part(struct result_records *out, struct arena *memory, berth_diag *errors,
                      const char *name, const char *bytes, size_t from, size_t to)
{
	const size_t length = to;
	struct reading r = { errors, name, bytes, length, from };
	size_t most = count_lines(&r);

	*out = (struct result_records){ arena_alloc(memory, most, sizeof *out->items), 0 };
	if (!out->items)
		return false;
	for (pass_blanks(&r); r.at < length && out->count < most; pass_blanks(&r)) {
		struct result_record *record = &out->items[out->count];
		json_error_t error;
		errno = 0;
		record->whole = json_loadb(bytes + r.at, length - r.at,
		                           JSON_REJECT_DUPLICATES | JSON_DISABLE_EOF_CHECK, &error);
		if (!record->whole && (errno == ENOMEM || memory_was_refused()))
			return false; /* without a finding */
		if (!record->whole) {
			complain_syntax(&r, &error);
			return false;
		}
		out->count++;
		record->at = r.at;
		record->end = r.at + (size_t)error.position;
		if (!read_record(&r, record))
			return false;
		r.at = record->end;
	}
	return true;
}

void record_free(struct result_records *records)
{
	for (size_t i = 0; i < records->count; i++)
		json_decref(records->items[i].whole);
	records->count = 0;
}

const char *record_fact_value(struct arena *memory, const json_t *fact)
{
	const json_t *value = json_object_get(fact, "value");
	char number[24];

	if (json_is_boolean(value))
		return json_is_true(value) ? "yes" : "no";
	if (!json_is_integer(value))
		return json_string_value(value);
	snprintf(number, sizeof number, "%lld", (long long)json_integer_value(value));
	return arena_strdup(memory, number);
}

/* ---- and written again ------------------------------------------------------------------- */

void record_add(struct json *json, const char *key, json_t *value)
{
	const char *name;
	json_t *member;
	size_t i;

	if (json_is_object(value)) {
		json_begin(json, key, '{');
		json_object_foreach(value, name, member) record_add(json, name, member);
		json_end(json, '}');
	} else if (json_is_array(value)) {
		json_begin(json, key, '[');
		json_array_foreach(value, i, member) record_add(json, NULL, member);
		json_end(json, ']');
	} else if (json_is_integer(value)) {
		json_add_integer(json, key, json_integer_value(value));
	} else if (json_is_boolean(value)) {
		json_add_boolean(json, key, json_boolean_value(value));
	} else {
		json_add_string(json, key, json_string_value(value));
	}
}

void record_again(struct json *json, const char *key, const struct result_record *record)
{
	record_add(json, key, record->whole);
}
