/*
 * found.c - what is found in the bytes of a file, and what is found wrong.
 */
#include "cli/kept/parts.h"

#include "base/text.h"

#include <stdio.h>
#include <string.h>

size_t kept_find(const struct kept_file *kept, size_t from, size_t to, const char *what)
{
	const size_t length = strlen(what);
	const char *at, *end = kept->bytes + to;

	for (at = kept->bytes + from; (size_t)(end - at) >= length; at++) {
		at = memchr(at, what[0], (size_t)(end - at) - length + 1);
		if (!at)
			break;
		if (memcmp(at, what, length) == 0)
			return (size_t)(at - kept->bytes);
	}
	return to;
}

bool kept_complain(const struct kept_reading *r, size_t at, const char *code, const char *hint,
                   const char *format, ...)
{
	berth_place place = { r->kept->name, 1, 1 };
	size_t line = 0;
	char text[300];
	va_list arguments;

	for (size_t i = 0; i < at; i++)
		if (r->kept->bytes[i] == '\n') {
			place.line++;
			line = i + 1;
		}
	place.column = text_column(r->kept->bytes + line, at - line);
	va_start(arguments, format);
	vsnprintf(text, sizeof text, format, arguments);
	va_end(arguments);
	berth_diag_add(r->errors, BERTH_ERROR, code, &place, hint, "%s", text);
	return false;
}

static bool complain_changed(const struct kept_reading *r, size_t at,
                             const struct seal_changed *changed)
{
	static const char *const ways[] = {
		[SEAL_OTHER] = "was changed", [SEAL_MISSING] = "was taken out", [SEAL_ADDED] = "was added"
	};

	return kept_complain(r, at, "SEAL-001",
	                     "take it as it was written; for other facts write a new record",
	                     "'%.80s' of this record %s since it was written", changed->name,
	                     ways[changed->how]);
}

bool kept_is_sealed(const struct kept_reading *r, size_t at, json_t *object)
{
	struct seal_changed changed;

	return seal_holds(object, "seal", &changed) || complain_changed(r, at, &changed);
}

bool kept_is_sealed_by(const struct kept_reading *r, size_t at, json_t *record, json_t *members)
{
	struct seal_changed changed;
	bool holds;

	json_object_set(record, "seal", members);
	holds = seal_holds(record, "seal", &changed);
	json_object_del(record, "seal");
	return holds || complain_changed(r, at, &changed);
}

json_t *kept_json(const struct kept_reading *r, size_t at, size_t *end)
{
	json_error_t error;
	json_t *found = json_loadb(r->kept->bytes + at, r->kept->length - at,
	                           JSON_REJECT_DUPLICATES | JSON_DISABLE_EOF_CHECK, &error);

	if (!found)
		kept_complain(r, at + (size_t)(error.position > 0 ? error.position - 1 : 0), "REC-001",
		              "take the record as it was written", "%s", error.text);
	else if (end)
		*end = at + (size_t)error.position;
	return found;
}
