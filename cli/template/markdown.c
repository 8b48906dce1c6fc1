/*
 * markdown.c - any text as Markdown that shows it, and does nothing else.
 */
#include "cli/template/template.h"

#include "base/text.h"

#include <string.h>

static bool is_word(char c)
{
	return text_is_letter(c) || text_is_digit(c) || (unsigned char)c >= 0x80;
}

/* Does what stands at AT mark something, wherever in a line that is? */
static bool is_mark(const char *text, size_t at)
{
	const char next = text[at + 1];

	if (text[at] == '<')
		return text_is_letter(next) || next == '/' || next == '!' || next == '?';
	if (text[at] == '_')
		return at == 0 || !is_word(text[at - 1]) || !is_word(next);
	return strchr("\\`*[]|~$", text[at]) != NULL;
}

/* The byte by which TEXT would begin something else than a paragraph, at the beginning of a line;
 * or its length. */
static size_t begins_block(const char *text)
{
	size_t digits = strspn(text, "0123456789"), run = strspn(text, "#+-=>:");
	size_t at = text[digits] == '.' || text[digits] == ')' ? digits : 0;

	if (digits ? at && (!text[at + 1] || text[at + 1] == ' ')
	           : *text == '>' || (run && (!text[run] || text[run] == ' ')))
		return at;
	return strlen(text);
}

/* Is TEXT + AT where something begins that is made a link, a mention or a character by itself? */
static bool is_live(const char *text, size_t at)
{
	return text[at] == '@' || strncmp(text + at, "://", 3) == 0
		|| (text[at] == '&' && (text_is_letter(text[at + 1]) || text[at + 1] == '#'))
		|| (text[at] == '.' && at >= 3 && text_begins(text + at - 3, "www"));
}

static void add(struct strbuf *out, const char *text)
{
	const size_t block = begins_block(text);

	for (size_t i = 0; text[i]; i++)
		if (is_live(text, i))
			strbuf_add_format(out, "&#%d;", text[i]);
		else
			strbuf_add_format(out, i == block || is_mark(text, i) ? "\\%c" : "%c", text[i]);
}

void markdown_text(struct strbuf *out, const char *text)
{
	struct strbuf safe = STRBUF_INIT;

	text_add_safe(&safe, text, false);
	if (safe.length)
		add(out, strbuf_text(&safe));
	out->failed |= !strbuf_ok(&safe);
	strbuf_free(&safe);
}

static bool is_of_address(char c)
{
	return text_is_letter(c) || text_is_digit(c) || (c && strchr("-._~:/?#@!$&'*+,;=%", c));
}

void markdown_address(struct strbuf *out, const char *address)
{
	if (strncmp(address, "https://", 8) != 0 && strncmp(address, "http://", 7) != 0)
		return;
	for (; *address; address++)
		if (is_of_address(*address))
			strbuf_add_char(out, *address);
		else
			strbuf_add_format(out, "%%%02X", (unsigned char)*address);
}
