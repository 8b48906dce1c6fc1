/*
 * json.h - writes JSON in the order in which it is told, on one line or indented.
 *
 * Strings come out inert: nothing in them can act on a terminal, and bytes that are no UTF-8 become
 * U+FFFD. KEY is NULL inside an array and at the top.
 *
 *	struct json json = { .out = &out };
 *
 *	json_begin(&json, NULL, '{');
 *	json_add_string(&json, "id", id);
 *	json_begin(&json, "facts", '[');
 *	json_add_string(&json, NULL, "os");
 *	json_end(&json, ']');
 *	json_end(&json, '}');                        {"id":"x","facts":["os"]}
 *
 * Nothing fails by itself: ask OUT with strbuf_ok() at the end.
 */
#ifndef BASE_JSON_H
#define BASE_JSON_H

#include "base/strbuf.h"

#include <stdbool.h>
#include <stdint.h>

struct json {
	struct strbuf *out;
	bool pretty;    /* indented, a line for each member */
	bool follows;   /* something stands before in the same object or array */
	unsigned depth;
};

void json_begin(struct json *json, const char *key, char bracket);           /* '{' or '[' */
void json_end(struct json *json, char bracket);                              /* '}' or ']' */
void json_add_string(struct json *json, const char *key, const char *value); /* NULL: null */
void json_add_integer(struct json *json, const char *key, int64_t value);
void json_add_boolean(struct json *json, const char *key, bool value);

#endif
