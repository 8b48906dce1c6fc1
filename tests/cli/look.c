/*
 * look - what a shell test cannot see for itself.
 *
 *   look json        standard input is JSON, one document a line or one in all: writes
 *                    "PATH<tab>VALUE" for each leaf in their order; keys must not repeat
 *   look width N     writes the lines that are wider than N columns and hold no address
 *   look bytes       writes the numbers of lines with a byte that could act on a terminal
 */
#include "base/strbuf.h"
#include "base/text.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void flatten(const char *path, json_t *value)
{
	struct strbuf below = STRBUF_INIT;
	const char *key;
	json_t *child;
	size_t index;
	char *text;

	if (json_is_object(value) && json_object_size(value)) {
		json_object_foreach(value, key, child) {
			strbuf_clear(&below);
			strbuf_add_format(&below, "%s.%s", path, key);
			flatten(strbuf_text(&below), child);
		}
	} else if (json_is_array(value) && json_array_size(value)) {
		json_array_foreach(value, index, child) {
			strbuf_clear(&below);
			strbuf_add_format(&below, "%s[%zu]", path, index);
			flatten(strbuf_text(&below), child);
		}
	} else {
		text = json_dumps(value, JSON_ENCODE_ANY);
		printf("%s\t%s\n", path, text ? text : "?");
		free(text);
	}
	strbuf_free(&below);
}

/* Is there anything but blanks to come? */
static int more_input(void)
{
	int byte;

	do
		byte = getchar();
	while (byte == ' ' || byte == '\n');
	if (byte != EOF)
		ungetc(byte, stdin);
	return byte != EOF;
}

static int look_json(void)
{
	json_error_t error;
	json_t *value;

	while (more_input()) {
		value = json_loadf(stdin, JSON_REJECT_DUPLICATES | JSON_DISABLE_EOF_CHECK, &error);
		if (!value) {
			fprintf(stderr, "look: %s\n", error.text);
			return 1;
		}
		flatten("", value);
		json_decref(value);
	}
	return 0;
}

static int look_width(const char *limit)
{
	size_t room = 0, most = strtoul(limit, NULL, 10);
	char *line = NULL;
	ssize_t length;

	while ((length = getline(&line, &room, stdin)) > 0) {
		line[length - 1] = '\0';
		if (text_width(line) > most && !strstr(line, "://"))
			puts(line);
	}
	free(line);
	return 0;
}

static int look_bytes(void)
{
	struct strbuf safe = STRBUF_INIT;
	unsigned long number = 0;
	size_t room = 0;
	char *line = NULL;
	ssize_t length;

	while ((length = getline(&line, &room, stdin)) > 0) {
		number++;
		if (line[length - 1] == '\n')
			line[--length] = '\0';
		strbuf_clear(&safe);
		text_add_safe(&safe, line, false);
		if ((size_t)length != strlen(line) || strcmp(strbuf_text(&safe), line) != 0)
			printf("%lu\n", number);
	}
	free(line);
	strbuf_free(&safe);
	return 0;
}

int main(int argc, char **argv)
{
	if (argc == 2 && strcmp(argv[1], "json") == 0)
		return look_json();
	if (argc == 3 && strcmp(argv[1], "width") == 0)
		return look_width(argv[2]);
	if (argc == 2 && strcmp(argv[1], "bytes") == 0)
		return look_bytes();
	fputs("usage: look json | width N | bytes\n", stderr);
	return 2;
}
