/*
 * scan.c - finds the beginning of tags and attributes in source that a parser has accepted.
 *
 * Between two tags stand text, comments, processing instructions and CDATA sections; only the
 * last three can hold a '<' that begins no tag, so each is skipped to its end mark.  Lines and
 * columns are counted once for every byte, from the last place that was asked for.
 */
#include "kb/xml/scan.h"

#include "base/text.h"

#include <string.h>
#include <strings.h>

#define REFERENCE 1000 /* bytes of a reference or an end tag, to find where it begins */

struct scanner scan_begin(const char *bytes, size_t length)
{
	return (struct scanner){ .bytes = bytes, .length = length, .line = 1, .column = 1 };
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

static bool starts_with(const struct scanner *s, const char *mark)
{
	size_t length = strlen(mark);

	return s->length - s->at >= length && memcmp(s->bytes + s->at, mark, length) == 0;
}

/* Goes behind the next MARK, or to the end. */
static void pass(struct scanner *s, const char *mark)
{
	const char *found = memmem(s->bytes + s->at, s->length - s->at, mark, strlen(mark));

	s->at = found ? (size_t)(found - s->bytes) + strlen(mark) : s->length;
}

/* Goes behind the next C, or to the end. */
static void pass_through(struct scanner *s, char c)
{
	const char *found = memchr(s->bytes + s->at, c, s->length - s->at);

	s->at = found ? (size_t)(found - s->bytes) + 1 : s->length;
}

/* At a '<' that begins no tag: goes behind what it begins. */
static bool pass_markup(struct scanner *s)
{
	static const struct { const char *begin, *end; } markup[] = {
		{ "<!--", "-->" }, { "<![CDATA[", "]]>" }, { "<?", "?>" },
	};
	char c = s->length - s->at > 1 ? s->bytes[s->at + 1] : '\0';

	if (c != '!' && c != '?')
		return false;
	for (size_t i = 0; i < sizeof markup / sizeof *markup; i++)
		if (starts_with(s, markup[i].begin)) {
			s->at += strlen(markup[i].begin); /* "<!-->" does not end itself */
			pass(s, markup[i].end);
			return true;
		}
	return false;
}

/* Goes to the '<' of the next tag, or to the end. */
static void next_tag(struct scanner *s)
{
	do {
		const char *found = memchr(s->bytes + s->at, '<', s->length - s->at);

		s->at = found ? (size_t)(found - s->bytes) : s->length;
	} while (s->at < s->length && pass_markup(s));
}

static bool ends_name(char c)
{
	return is_blank(c) || c == '=' || c == '/' || c == '>';
}

static void pass_name(struct scanner *s)
{
	while (s->at < s->length && !ends_name(s->bytes[s->at]))
		s->at++;
}

static void pass_blanks(struct scanner *s)
{
	while (s->at < s->length && is_blank(s->bytes[s->at]))
		s->at++;
}

size_t scan_start_tag(struct scanner *s)
{
	next_tag(s);
	while (starts_with(s, "</")) {
		pass_through(s, '>');
		next_tag(s);
	}
	size_t begin = s->at;
	pass_name(s);
	s->empty = false;
	return begin;
}

static void pass_value(struct scanner *s)
{
	pass_blanks(s);
	if (s->at < s->length && s->bytes[s->at] == '=')
		s->at++;
	pass_blanks(s);
	if (s->at < s->length) {
		s->at++;
		pass_through(s, s->bytes[s->at - 1]);
	}
}

bool scan_attribute(struct scanner *s, size_t *name, size_t *length)
{
	pass_blanks(s);
	*name = s->at;
	pass_name(s);
	*length = s->at - *name;
	if (*length > 0) {
		pass_value(s);
		return true;
	}
	s->empty = s->at < s->length && s->bytes[s->at] == '/';
	pass_through(s, '>');
	return false;
}

size_t scan_end_tag(struct scanner *s)
{
	next_tag(s);
	size_t begin = s->at;
	pass_through(s, '>');
	return begin;
}

bool scan_declares_namespace(const struct scanner *s, size_t name, size_t length)
{
	return length >= 5 && memcmp(s->bytes + name, "xmlns", 5) == 0 &&
	       (length == 5 || s->bytes[name + 5] == ':');
}

bool scan_bomb(struct scanner *s, size_t end, size_t *at)
{
	while (s->at < end && s->at < s->length) {
		unsigned attributes = 0, namespaces = 0;
		size_t name, length;

		*at = scan_start_tag(s);
		while (scan_attribute(s, &name, &length)) {
			attributes++;
			namespaces += scan_declares_namespace(s, name, length);
		}
		if (attributes > SCAN_ATTRIBUTES || namespaces > SCAN_NAMESPACES)
			return true;
	}
	return false;
}

size_t scan_text(const struct scanner *scanner)
{
	struct scanner s = *scanner;

	for (pass_blanks(&s); s.at < s.length && s.bytes[s.at] == '<'; pass_blanks(&s))
		if (starts_with(&s, "<![CDATA[") || !pass_markup(&s))
			break;
	return s.at;
}

size_t scan_back(const struct scanner *s, size_t offset, char mark)
{
	size_t end = offset < s->length ? offset : s->length;

	for (size_t at = end; at > 0 && end - at < REFERENCE; at--)
		if (s->bytes[at - 1] == mark)
			return at - 1;
	return offset;
}

size_t scan_repeated_attribute(struct scanner s, const char *name)
{
	size_t tag = scan_start_tag(&s), wanted = strlen(name), at, length, seen = 0;

	while (scan_attribute(&s, &at, &length))
		if (length >= wanted && memcmp(s.bytes + at + length - wanted, name, wanted) == 0 &&
		    seen++ > 0)
			return at;
	return tag;
}

/* Code points that begin in [FROM, TO). */
static unsigned count_characters(const char *from, const char *to)
{
	unsigned count = 0;

	for (; from < to; from++)
		count += ((unsigned char)*from & 0xc0) != 0x80;
	return count;
}

/* What stands behind the origin is counted from there. */
static void enter_origin(struct scanner *s, size_t offset)
{
	if (offset < s->origin.at || s->placed >= s->origin.at)
		return;
	s->placed = s->origin.at;
	s->line = s->origin.line;
	s->column = s->origin.column;
}

berth_place scan_place(struct scanner *s, const char *file, size_t offset)
{
	enter_origin(s, offset);
	const char *at = s->bytes + s->placed;
	const char *end = s->bytes + (offset < s->length ? offset : s->length);
	const char *newline;

	while (at < end && (newline = memchr(at, '\n', (size_t)(end - at))) != NULL) {
		s->line++;
		s->column = 1;
		at = newline + 1;
	}
	if (at < end)
		s->column += count_characters(at, end);
	if (s->placed < (size_t)(end - s->bytes))
		s->placed = (size_t)(end - s->bytes);
	return (berth_place){ .file = file, .line = s->line, .column = s->column };
}

/* Is the encoding that the XML declaration at the beginning names another one than UTF-8? */
static bool names_other_encoding(struct scanner *s, size_t *at)
{
	size_t length;

	s->at += strlen("<?xml");
	while (scan_attribute(s, at, &length)) {
		size_t value = s->at - 1; /* the closing quote */

		if (length != strlen("encoding") || memcmp(s->bytes + *at, "encoding", length) != 0)
			continue;
		return value < strlen("\"utf-8") || s->bytes[value - 6] != s->bytes[value] ||
		       strncasecmp(s->bytes + value - 5, "utf-8", 5) != 0;
	}
	return false;
}

/* Looks at what stands before the root. */
static enum scan_fault scan_prolog(const char *bytes, size_t length, size_t *at)
{
	struct scanner s = scan_begin(bytes, length), declaration = s;

	if (starts_with(&s, "<?xml") && length > 5 && is_blank(bytes[5])) {
		pass(&declaration, "?>");
		declaration = scan_begin(bytes, declaration.at);
		if (names_other_encoding(&declaration, at))
			return SCAN_OTHER_ENCODING;
	}
	next_tag(&s);
	*at = s.at;
	return starts_with(&s, "<!DOCTYPE") ? SCAN_DOCTYPE : SCAN_SOUND;
}

enum scan_fault scan_unfit(const char *bytes, size_t length, size_t *at)
{
	struct scanner blanks = scan_begin(bytes, length);
	const char *nul = memchr(bytes, '\0', length);
	size_t invalid = text_invalid_at(bytes, length);

	*at = 0;
	pass_blanks(&blanks);
	if (blanks.at == length)
		return SCAN_EMPTY;
	if (length >= 2 && (memcmp(bytes, "\xfe\xff", 2) == 0 || memcmp(bytes, "\xff\xfe", 2) == 0))
		return SCAN_UTF16;
	if (nul && (size_t)(nul - bytes) < invalid) {
		*at = (size_t)(nul - bytes);
		return SCAN_NUL;
	}
	if (invalid < length) {
		*at = invalid;
		return SCAN_NOT_UTF8;
	}
	return scan_prolog(bytes, length, at);
}
