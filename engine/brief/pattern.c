/*
 * pattern.c - patterns of the image, compiled and looked for.
 */
#include "engine/brief/parts.h"

static berth_status status_of(enum regex_result result)
{
	switch (result) {
	case REGEX_NOMEM:
		return BERTH_ENOMEM;
	case REGEX_LIMIT:
		return BERTH_ELIMIT;
	default:
		return BERTH_EIMAGE;
	}
}

berth_status brief_compile(const struct brief_work *w, string_at pattern, struct regex **out)
{
	const char *text = program_string(w->program, pattern);
	char message[256];
	size_t offset;
	enum regex_result result = w->native
		? regex_new_for_pieces(out, text, &w->limits, message, &offset)
		: regex_new_plain(out, text, &w->limits, message, &offset);

	return result == REGEX_MATCH ? BERTH_OK : status_of(result);
}

int brief_search(const struct brief_work *w, const struct regex *regex, const char *bytes,
                 size_t length, size_t from, struct regex_span *groups)
{
	enum regex_result result = regex_search(regex, w->scratch, bytes, length, from, groups);

	return result == REGEX_MATCH || result == REGEX_NO_MATCH ? (int)result
	                                                         : (int)status_of(result);
}

int brief_search_on(const struct brief_work *w, const struct regex *regex, size_t *from,
                    struct regex_span *groups)
{
	const struct plain_text *t = &w->text;
	int found = *from < t->length ? brief_search(w, regex, t->bytes, t->length, *from, groups) : 0;

	if (found <= 0)
		return found;
	*from = groups[0].last > *from ? groups[0].last : *from + 1;
	while (*from < t->length && ((unsigned char)t->bytes[*from] & 0xc0) == 0x80)
		++*from;
	return found;
}
