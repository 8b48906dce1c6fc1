/*
 * json.h - writes JSON in the order in which it is told, on one line or indented.
 *
 * Strings come out inert: nothing in them can act on a terminal, and bytes that are no UTF-8 become
 * U+FFFD. KEY is NULL inside an array and at the top.
 */
#ifndef CLI_JSON_H
#define CLI_JSON_H

#include "base/strbuf.h"

#include <stdbool.h>
#include <stdint.h>

struct json {
	struct strbuf *out;
	bool pretty;
	bool follows;   /* something stands before in the same object or array */
	unsigned depth;
};

void json_begin(struct json *json, const char *key, char bracket);           /* '{' or '[' */
void json_end(struct json *json, char bracket);                              /* '}' or ']' */
void json_add_string(struct json *json, const char *key, const char *value); /* NULL: null */
void json_add_integer(struct json *json, const char *key, int64_t value);
void json_add_boolean(struct json *json, const char *key, bool value);

#endif
