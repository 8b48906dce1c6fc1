/*
 * diag.c - findings kept in order of place from the moment they are added.
 *
 * Most findings arrive in order, so the sorted insertion is an append.  Files
 * are numbered as they appear; strings live in an arena of the list.
 */
#include "base/diag.h"

#include "base/arena.h"
#include "base/names.h"
#include "base/strbuf.h"
#include "base/text.h"

#include <stdarg.h>
#include <string.h>

#define DEFAULT_MAX 1000
#define SOURCE_BYTES 2000

struct entry {
	berth_finding finding;
	uint32_t file; /* order of first appearance; no file: NAME_NONE, comes last */
};

/* The text of one file and the line that was looked up last. */
struct source {
	uint32_t file;
	const char *bytes;
	size_t length;
	unsigned first; /* the line that begins at `bytes` */
	unsigned line;
	size_t offset; /* where `line` begins */
};

struct berth_diag {
	struct arena *arena;
	struct names *files;
	struct entry **entries; /* in order of place */
	size_t count, room, max;
	size_t errors, warnings;
	struct strbuf text; /* the finding being made */
	struct source source;
};

berth_diag *berth_diag_new(size_t max)
{
	berth_diag *list = memory_alloc(sizeof *list);

	if (!list)
		return NULL;
	*list = (berth_diag){ .max = max ? max : DEFAULT_MAX, .text = STRBUF_INIT };
	list->arena = arena_new(0);
	if (list->arena)
		list->files = names_new(list->arena);
	if (!list->files) {
		berth_diag_free(list);
		return NULL;
	}
	return list;
}

void berth_diag_free(berth_diag *list)
{
	if (!list)
		return;
	arena_free(list->arena);
	strbuf_free(&list->text);
	memory_free(list->entries);
	memory_free(list);
}

void berth_diag_clear(berth_diag *list)
{
	arena_clear(list->arena);
	list->files = names_new(list->arena); /* cannot fail in a block that was kept */
	list->count = list->errors = list->warnings = 0;
	list->source = (struct source){ 0 };
}

static int compare_numbers(unsigned long a, unsigned long b)
{
	return (a > b) - (a < b);
}

static int compare_places(const struct entry *a, const struct entry *b)
{
	int order = compare_numbers(a->file, b->file);

	if (order == 0)
		order = compare_numbers(a->finding.at.line, b->finding.at.line);
	if (order == 0)
		order = compare_numbers(a->finding.at.column, b->finding.at.column);
	return order ? order : strcmp(a->finding.code, b->finding.code);
}

/* The index behind all entries that do not come after ENTRY. */
static size_t position_of(const berth_diag *list, const struct entry *entry)
{
	size_t low = 0, high = list->count;

	if (high && compare_places(list->entries[high - 1], entry) <= 0)
		return high;
	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (compare_places(list->entries[middle], entry) <= 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* Is ENTRY, which would go to POSITION, there already? */
static bool is_repeated(const berth_diag *list, const struct entry *entry, size_t position)
{
	while (position-- > 0) {
		const struct entry *old = list->entries[position];

		if (compare_places(old, entry) != 0)
			return false;
		if (old->finding.severity == entry->finding.severity &&
		    strcmp(old->finding.text, entry->finding.text) == 0)
			return true;
	}
	return false;
}

/* Moves the source's mark to the beginning of LINE; false past the end. */
static bool seek_line(struct source *source, unsigned line)
{
	if (line < source->first)
		return false;
	if (line < source->line) {
		source->line = source->first;
		source->offset = 0;
	}
	while (source->line < line) {
		const char *begin = source->bytes + source->offset;
		const char *end = memchr(begin, '\n', source->length - source->offset);

		if (!end)
			return false;
		source->offset += (size_t)(end - begin) + 1;
		source->line++;
	}
	return source->offset < source->length;
}

/* A copy of the line of ENTRY, cut between two characters if it is long. */
static const char *source_line(berth_diag *list, const struct entry *entry)
{
	struct source *source = &list->source;
	unsigned line = entry->finding.at.line;
	const char *begin, *end;
	size_t length;

	if (!source->bytes || source->file != entry->file || !line || !seek_line(source, line))
		return NULL;
	begin = source->bytes + source->offset;
	length = source->length - source->offset;
	if (length > SOURCE_BYTES + 1)
		length = SOURCE_BYTES + 1;
	end = memchr(begin, '\n', length);
	if (end)
		length = (size_t)(end - begin);
	if (length && begin[length - 1] == '\r')
		length--;
	if (length > SOURCE_BYTES)
		for (length--; length && (begin[length] & 0xc0) == 0x80;)
			length--;
	return arena_strndup(list->arena, begin, length);
}

static bool make_room(berth_diag *list)
{
	size_t room = list->room ? list->room * 2 : 16;
	struct entry **entries;

	if (list->count < list->room)
		return true;
	entries = memory_resize(list->entries, room * sizeof(struct entry *));
	if (!entries)
		return false;
	list->entries = entries;
	list->room = room;
	return true;
}

/* Stores a copy of DRAFT, whose strings belong to the caller, at POSITION. */
static void store(berth_diag *list, const struct entry *draft, size_t position)
{
	struct entry *entry = arena_alloc(list->arena, 1, sizeof *entry);
	berth_finding *finding;

	if (!entry || !make_room(list))
		return;
	*entry = *draft;
	finding = &entry->finding;
	finding->code = arena_strdup(list->arena, draft->finding.code);
	finding->text = arena_strdup(list->arena, draft->finding.text);
	if (draft->finding.hint)
		finding->hint = arena_strdup(list->arena, draft->finding.hint);
	if (!finding->code || !finding->text || (draft->finding.hint && !finding->hint))
		return;
	finding->source = source_line(list, entry);
	memmove(list->entries + position + 1, list->entries + position,
	        (list->count - position) * sizeof(struct entry *));
	list->entries[position] = entry;
	list->count++;
}

/* Makes AT the place of ENTRY; false when memory is out. */
static bool set_place(berth_diag *list, struct entry *entry, const berth_place *at)
{
	if (at)
		entry->finding.at = *at;
	entry->file = NAME_NONE;
	if (!entry->finding.at.file)
		return true;
	entry->file = names_add(list->files, entry->finding.at.file);
	entry->finding.at.file = names_at(list->files, entry->file);
	return entry->file != NAME_NONE;
}

static void tally(berth_diag *list, berth_severity severity)
{
	list->errors += severity == BERTH_ERROR;
	list->warnings += severity == BERTH_WARNING;
}

void berth_diag_add(berth_diag *list, berth_severity severity, const char *code,
                    const berth_place *at, const char *hint, const char *format, ...)
{
	struct entry draft = { .finding = { .code = code, .severity = severity, .hint = hint } };
	size_t position = 0;
	bool is_whole;
	va_list arguments;

	strbuf_clear(&list->text);
	va_start(arguments, format);
	strbuf_add_vformat(&list->text, format, arguments);
	va_end(arguments);
	draft.finding.text = strbuf_text(&list->text);
	is_whole = set_place(list, &draft, at) && strbuf_ok(&list->text);
	if (is_whole) {
		position = position_of(list, &draft);
		if (is_repeated(list, &draft, position))
			return;
	}
	tally(list, severity);
	if (is_whole && list->count < list->max)
		store(list, &draft, position);
}

void berth_diag_source(berth_diag *list, const char *file, const char *bytes, size_t length)
{
	berth_diag_source_from(list, file, 1, bytes, length);
}

void berth_diag_source_from(berth_diag *list, const char *file, unsigned line, const char *bytes,
                            size_t length)
{
	list->source = (struct source){
		.bytes = bytes, .length = length, .first = line, .line = line
	};
	if (bytes)
		list->source.file = names_add(list->files, file);
	if (list->source.file == NAME_NONE)
		list->source.bytes = NULL;
}

size_t berth_diag_errors(const berth_diag *list)
{
	return list->errors;
}

size_t berth_diag_warnings(const berth_diag *list)
{
	return list->warnings;
}

size_t berth_diag_count(const berth_diag *list)
{
	return list->count;
}

const berth_finding *berth_diag_at(const berth_diag *list, size_t i)
{
	return i < list->count ? &list->entries[i]->finding : NULL;
}
