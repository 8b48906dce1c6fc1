/*
 * json-walk.h - the members of JSON objects and lists, in order, with their places.
 *
 * There are two ways to walk: over values that jansson made, which is fast and knows no
 * places; and over the text itself, which knows them, gives repeated keys one by one,
 * and shows a number as it was written.  Both give the same items.  Text is walked after
 * jansson has looked at it; what is not well-formed all the same ends a walk early.
 */
#ifndef KB_RECORDS_JSON_WALK_H
#define KB_RECORDS_JSON_WALK_H

#include "base/arena.h"

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

/* A value.  `kind` is 's' string, 'i' integer, 'r' other number, 't', 'f', 'n', '{' or '['. */
struct json_item {
	char kind;
	const char *text;   /* 's': the string; numbers: the number; else "" */
	const char *key;    /* inside an object, else NULL */
	size_t key_offset;  /* of key and value, in bytes from `line`; 0 when unknown */
	size_t offset;
	json_t *value;      /* what jansson made, or NULL */
	const char *begin, *end; /* the text, or NULL */
};

/* A walk over the members of an object or a list.  A damaged text sets `broken`. */
struct json_walk {
	struct arena *arena; /* for keys and texts */
	const char *line;    /* offsets count from here */
	bool is_object, broken;
	json_t *value;
	void *member;        /* of an object that jansson made */
	size_t index;        /* of a list that jansson made */
	const char *at, *end;
};

/* The item that stands for all of VALUE, or for all of a text. */
struct json_item json_item_of_value(json_t *value);
struct json_item json_item_of_text(const char *begin, const char *end);

void json_walk_begin(struct json_walk *walk, struct arena *arena, const char *line,
                     const struct json_item *item);
bool json_walk_next(struct json_walk *walk, struct json_item *member);

/* How deep objects and lists stand in each other in the LENGTH bytes at TEXT, which need not be
 * JSON. */
size_t json_walk_depth(const char *text, size_t length);

#endif
