/*
 * read-parts.c - words, texts and citations, as they stand in many items.
 *
 * A word that is not written has no text and the place of the element that lacks it.
 */
#include "kb/knowledge/read.h"

#include <string.h>

bool read_is(const struct xml_node *node, const char *name)
{
	return !node->foreign && strcmp(node->name, name) == 0;
}

struct word read_word(const struct xml_node *node, const char *attribute)
{
	const struct xml_attribute *found = xml_attribute(node, attribute);

	return found ? (struct word){ found->value, found->at } : (struct word){ NULL, node->at };
}

const char *read_collapsed(struct arena *arena, const struct xml_node *node)
{
	static const char blanks[] = " \t\r\n";
	char *text = arena_strdup(arena, node->text), *to = text;

	if (!text)
		return NULL;
	for (const char *from = text + strspn(text, blanks); *from; from += strspn(from, blanks)) {
		size_t length = strcspn(from, blanks);

		if (to > text)
			*to++ = ' ';
		memmove(to, from, length);
		to += length;
		from += length;
	}
	*to = '\0';
	return text;
}

size_t read_count(const struct xml_node *parent, const char *name)
{
	size_t count = 0;

	for (const struct xml_node *child = parent->first; child; child = child->next)
		count += read_is(child, name);
	return count;
}

struct texts read_texts(const struct reading *r, const struct xml_node *parent, const char *name)
{
	size_t count = read_count(parent, name), i = 0;
	struct localized *texts = count ? arena_alloc(r->arena, count, sizeof *texts) : NULL;

	for (const struct xml_node *child = parent->first; child && texts; child = child->next)
		if (read_is(child, name)) {
			texts[i].language = read_word(child, "xml:lang");
			texts[i].text = (struct word){ read_collapsed(r->arena, child), child->at };
			texts[i].final = read_word(child, "ko-final");
			i++;
		}
	return (struct texts){ texts, i };
}

struct citations read_citations(const struct reading *r, const struct xml_node *parent)
{
	size_t count = read_count(parent, "cite"), i = 0;
	struct citation *cites = count ? arena_alloc(r->arena, count, sizeof *cites) : NULL;

	for (const struct xml_node *child = parent->first; child && cites; child = child->next)
		if (read_is(child, "cite")) {
			cites[i].source = read_word(child, "source");
			cites[i].at = read_word(child, "at");
			i++;
		}
	return (struct citations){ cites, i };
}
