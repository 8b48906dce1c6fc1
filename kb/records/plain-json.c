/* plain-json.c - {"id":"...","facts":{"name":"value",...},"among":["...",...]}, in that order */
#include "kb/records/plain.h"

static inline void skip(const char **at, const char *end)
{
	while (*at < end && **at == ' ')
		++*at;
}

/* Steps over blanks, MARK and blanks. */
static inline bool take_mark(const char **at, const char *end, char mark)
{
	skip(at, end);
	if (*at == end || **at != mark)
		return false;
	++*at;
	skip(at, end);
	return true;
}

static inline bool take_string(const char **at, const char *end, struct plain_word *out)
{
	if (*at == end || **at != '"')
		return false;
	out->text = ++*at;
	*at = plain_until(*at, end, '"', '\\');
	out->length = (size_t)(*at - out->text);
	return *at < end && *(*at)++ == '"';
}

/* A whole number without sign. */
static bool take_number(const char **at, const char *end, struct plain_word *out)
{
	out->text = *at;
	while (*at < end && **at >= '0' && **at <= '9')
		++*at;
	out->length = (size_t)(*at - out->text);
	return out->length > 0 && out->length < 16 && (out->length == 1 || *out->text != '0');
}

static bool tell_value(berth_records *r, uint32_t fact, const char **at, const char *end)
{
	struct plain_word word;

	if (take_string(at, end, &word))
		return plain_tell(r, fact, word);
	if (PLAIN_TAKE(at, end, "true"))
		return plain_tell_boolean(r, fact, true);
	if (PLAIN_TAKE(at, end, "false"))
		return plain_tell_boolean(r, fact, false);
	if (PLAIN_TAKE(at, end, "null"))
		return plain_tell_unknown(r, fact);
	return fact != BERTH_NONE && berth_fact_type(r->program, fact) == BERTH_INTEGER
		&& take_number(at, end, &word) && plain_tell(r, fact, word);
}

static bool tell_facts(berth_records *r, const char **at, const char *end)
{
	struct plain_word name;

	if (take_mark(at, end, '}'))
		return true;
	do {
		uint32_t fact;
		if (!take_string(at, end, &name) || !take_mark(at, end, ':'))
			return false;
		fact = plain_fact(r, name);
		if (!tell_value(r, fact, at, end))
			return false;
	} while (take_mark(at, end, ','));
	return take_mark(at, end, '}');
}

/* Behind the facts: nothing, or candidates. */
static bool take_among(berth_records *r, const char **at, const char *end)
{
	struct plain_word candidate;

	if (!take_mark(at, end, ','))
		return true;
	if (!PLAIN_TAKE(at, end, "\"among\"") || !take_mark(at, end, ':') || !take_mark(at, end, '['))
		return false;
	if (take_mark(at, end, ']'))
		return true;
	do
		if (!take_string(at, end, &candidate) || !plain_among(r, candidate))
			return false;
	while (take_mark(at, end, ','));
	return take_mark(at, end, ']');
}

bool plain_json(berth_records *r, const char *at, const char *end)
{
	struct plain_word id;

	if (!take_mark(&at, end, '{') || !PLAIN_TAKE(&at, end, "\"id\"") || !take_mark(&at, end, ':')
	    || !take_string(&at, end, &id) || !plain_id(r, id) || !take_mark(&at, end, ',')
	    || !PLAIN_TAKE(&at, end, "\"facts\"") || !take_mark(&at, end, ':')
	    || !take_mark(&at, end, '{') || !tell_facts(r, &at, end)
	    || !take_among(r, &at, end) || !take_mark(&at, end, '}'))
		return false;
	while (at < end && (*at == '\r' || *at == '\n'))
		at++;
	return at == end;
}
