/*
 * say.c - looks texts up in a compiled gettext catalogue that lies in memory.
 *
 * The format: magic, revision, number of texts, offset of the table of originals, offset of the
 * table of translations. A table entry is length and offset of a NUL-terminated string; originals
 * are sorted by bytes. All numbers are little-endian, as msgfmt writes them by default.
 */
#include "cli/page/say.h"

#include "base/embedded.h"
#include "base/korean.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

extern const struct embedded_file catalogue_files[]; /* "ko.mo", ... */

enum { AT_COUNT = 8, AT_ORIGINALS = 12, AT_TRANSLATIONS = 16 };

/* Is FILE "LANGUAGE.mo"? */
static bool is_language(const struct embedded_file *file, const char *language)
{
	size_t length = strlen(language);

	return strncmp(file->name, language, length) == 0 && strcmp(file->name + length, ".mo") == 0;
}

bool catalogue_open(struct catalogue *out, const char *language)
{
	const struct embedded_file *file = catalogue_files;

	if (strcmp(language, "en") == 0) {
		*out = (struct catalogue){ .language = "en", .program = out->program };
		return true;
	}
	while (file->name && !is_language(file, language))
		file++;
	if (!file->name || strlen(language) >= sizeof out->language)
		return false;
	*out = (struct catalogue){ .bytes = file->bytes, .size = file->size, .program = out->program };
	strcpy(out->language, language);
	return true;
}

bool catalogue_language(size_t i, char language[CATALOGUE_LANGUAGE])
{
	const struct embedded_file *file = catalogue_files;

	while (i > 1 && file->name)
		i--, file++;
	if (i > 0 && !file->name)
		return false;
	snprintf(language, CATALOGUE_LANGUAGE, "%s", i ? file->name : "en");
	language[strcspn(language, ".")] = '\0';
	return true;
}

static uint32_t number_at(const struct catalogue *words, size_t offset)
{
	const unsigned char *byte = words->bytes + offset;

	return byte[0] | (uint32_t)byte[1] << 8 | (uint32_t)byte[2] << 16 | (uint32_t)byte[3] << 24;
}

static const char *string_at(const struct catalogue *words, size_t table, uint32_t index)
{
	size_t entry = number_at(words, table) + 8 * (size_t)index;

	return (const char *)words->bytes + number_at(words, entry + 4);
}

const char *say(const struct catalogue *words, const char *text)
{
	uint32_t low = 0, high;

	if (!words->bytes)
		return text;
	high = number_at(words, AT_COUNT);
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		int order = strcmp(text, string_at(words, AT_ORIGINALS, middle));

		if (order == 0)
			return string_at(words, AT_TRANSLATIONS, middle);
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return text;
}

/* ---- particles ------------------------------------------------------------ */

static enum korean_final word_final(const void *program, const char *word, size_t length)
{
	return (enum korean_final)berth_word_final(program, word, length);
}

static struct korean korean_of(const struct catalogue *words)
{
	return (struct korean){ words->program ? word_final : NULL, words->program };
}

void say_add_list(const struct catalogue *words, struct strbuf *out, const char *text,
                  va_list arguments)
{
	const struct korean korean = korean_of(words);

	if (korean_is(words->language))
		korean_add_vformat(out, &korean, say(words, text), arguments);
	else
		strbuf_add_vformat(out, say(words, text), arguments);
}

void say_add(const struct catalogue *words, struct strbuf *out, const char *text, ...)
{
	va_list arguments;

	va_start(arguments, text);
	say_add_list(words, out, text, arguments);
	va_end(arguments);
}

void say_part(const struct catalogue *words, struct strbuf *out, const char *before,
              const char *part)
{
	const struct korean korean = korean_of(words);

	if (korean_is(words->language))
		korean_add_after(out, &korean, before, part);
	else
		strbuf_add(out, part);
}

void say_fill(const struct catalogue *words, struct strbuf *out, const char *phrase,
              const char *part)
{
	const char *place = strstr(phrase, "%s");

	if (!place) {
		strbuf_add(out, phrase);
		return;
	}
	strbuf_add_bytes(out, phrase, (size_t)(place - phrase));
	strbuf_add(out, part);
	say_part(words, out, part, place + 2);
}
