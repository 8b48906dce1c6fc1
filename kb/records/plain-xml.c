/* plain-xml.c - a workload of elements without comments, prefixes and most references */
#include "kb/records/plain.h"

enum { ROOM = 64 };

static inline void skip(const char **at, const char *end)
{
	while (*at < end && (**at == ' ' || **at == '\n' || **at == '\t' || **at == '\r'))
		++*at;
}

/* The text up to the mark STOP, which is stepped over. */
static inline bool take_until(const char **at, const char *end, char stop, struct plain_word *out)
{
	out->text = *at;
	*at = plain_until(*at, end, stop, '&');
	out->length = (size_t)(*at - out->text);
	return *at < end && *(*at)++ == stop && !memchr(out->text, '<', out->length);
}

/* A value up to '<'; the references that bounds are written with are replaced in ROOM. */
static bool take_value(const char **at, const char *end, char room[ROOM], struct plain_word *out)
{
	struct plain_word part;
	size_t n = 0;

	if (take_until(at, end, '<', out))
		return true;
	*at = out->text;
	for (;;) {
		part.text = *at;
		*at = plain_until(*at, end, '<', '&');
		part.length = (size_t)(*at - part.text);
		if (n + part.length >= ROOM)
			return false;
		memcpy(room + n, part.text, part.length);
		n += part.length;
		if (PLAIN_TAKE(at, end, "&lt;"))
			room[n++] = '<';
		else if (PLAIN_TAKE(at, end, "&gt;"))
			room[n++] = '>';
		else
			break;
	}
	*out = (struct plain_word){ room, n };
	return PLAIN_TAKE(at, end, "<");
}

/* Behind '<fact name="'. */
static bool tell_fact(berth_records *r, const char **at, const char *end)
{
	struct plain_word name, value;
	char room[ROOM];

	if (!take_until(at, end, '"', &name))
		return false;
	if (PLAIN_TAKE(at, end, " unknown=\"yes\"/>"))
		return plain_tell_unknown(r, plain_fact(r, name));
	return PLAIN_TAKE(at, end, ">") && take_value(at, end, room, &value)
		&& PLAIN_TAKE(at, end, "/fact>") && plain_tell(r, plain_fact(r, name), value);
}

static bool take_title(berth_records *r, const char **at, const char *end)
{
	struct plain_word title;

	return take_until(at, end, '<', &title) && PLAIN_TAKE(at, end, "/title>")
		&& !memchr(title.text, '>', title.length) && plain_title(r, title);
}

static bool take_among(berth_records *r, const char **at, const char *end)
{
	struct plain_word list;

	return r->record.among == 0 && take_until(at, end, '<', &list)
		&& PLAIN_TAKE(at, end, "/among>") && list.length > 0 && plain_among_list(r, list)
		&& r->record.among;
}

/* Has the root a prefix?  Then its records have one, and those without are something else. */
static bool has_prefix(const berth_records *r)
{
	const char *tag = memrchr(r->head, '<', r->head_length);

	return !tag || memchr(tag, ':', strcspn(tag, RECORD_BLANKS ">"));
}

bool plain_xml(berth_records *r, const char *at, const char *end)
{
	struct plain_word id;

	if (has_prefix(r) || !PLAIN_TAKE(&at, end, "<workload id=\"") || !take_until(&at, end, '"', &id)
	    || !plain_id(r, id))
		return false;
	if (PLAIN_TAKE(&at, end, "/>"))
		return at == end;
	if (!PLAIN_TAKE(&at, end, ">"))
		return false;
	for (;;) {
		skip(&at, end);
		if (PLAIN_TAKE(&at, end, "<fact name=\"")) {
			if (!tell_fact(r, &at, end))
				return false;
		} else if (PLAIN_TAKE(&at, end, "<among>")) {
			if (!take_among(r, &at, end))
				return false;
		} else if (PLAIN_TAKE(&at, end, "<title>")) {
			if (!take_title(r, &at, end))
				return false;
		} else {
			return PLAIN_TAKE(&at, end, "</workload>") && at == end;
		}
	}
}
