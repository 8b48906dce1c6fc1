/*
 * read.c - elements to declarations, as engine/declare/declarations.def spells them.
 *
 * A word that is not written has no text and the place of the element that lacks it.
 */
#include "kb/knowledge/read.h"

#include <string.h>

bool read_is(const struct xml_node *node, const char *name)
{
	return !node->foreign && strcmp(node->name, name) == 0;
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

/* ---- words ------------------------------------------------------------------ */

static struct word attribute(const struct xml_node *node, const char *name)
{
	const struct xml_attribute *found = xml_attribute(node, name);

	return found ? (struct word){ found->value, found->at } : (struct word){ NULL, node->at };
}

static struct word content(const struct reading *r, const struct xml_node *node)
{
	return (struct word){ read_collapsed(r->arena, node), node->at };
}

/* The text of the first child called NAME; it is missed where MISSED is written. */
static struct word child_content(const struct reading *r, const struct xml_node *node,
                                 const char *name, const struct word *missed)
{
	for (const struct xml_node *child = node->first; child; child = child->next)
		if (read_is(child, name))
			return content(r, child);
	return (struct word){ NULL, missed->at };
}

/* The first attribute that names an operation: its name, or what it is done with. */
static struct word operation(const struct xml_node *node, bool operands)
{
	for (unsigned i = 1; declared_operation(i); i++) {
		struct word found = attribute(node, declared_operation(i));

		if (found.text)
			return operands ? found : (struct word){ declared_operation(i), found.at };
	}
	return (struct word){ NULL, node->at };
}

static struct word read_word(const struct reading *r, const struct xml_node *node,
                             const struct member *member, const void *declaration)
{
	switch (member->kind) {
	case MEMBER_VALUE:
		return read_is(node, member->name) ? content(r, node) : attribute(node, member->name);
	case MEMBER_CONTENT:
	case MEMBER_PROSE:
		return content(r, node);
	case MEMBER_CHILD:
		return child_content(r, node, member->name, declaration);
	case MEMBER_ELEMENT:
		return (struct word){ node->name, node->at };
	case MEMBER_OPERATION:
	case MEMBER_OPERANDS:
		return operation(node, member->kind == MEMBER_OPERANDS);
	default:
		return attribute(node, member->name);
	}
}

/* ---- lists ------------------------------------------------------------------ */

/* Is NODE called by one of NAMES, with a blank between them, or are they "*"? */
static bool is_one_of(const struct xml_node *node, const char *names)
{
	size_t length = strlen(node->name);

	if (node->foreign || strcmp(names, "*") == 0)
		return !node->foreign;
	for (const char *at = names; at; at = strchr(at, ' ')) {
		at += *at == ' ';
		if (strncmp(at, node->name, length) == 0 && (!at[length] || at[length] == ' '))
			return true;
	}
	return false;
}

static void read_declaration(const struct reading *r, const struct xml_node *node,
                             enum pile_kind kind, void *out);

/* Those children of NODE that are called by NAMES. */
static void read_list(const struct reading *r, const struct xml_node *node, const char *names,
                      const struct member *list, void *declaration)
{
	size_t size = declaration_of(list->part)->size, count = 0, i = 0;
	char *items;

	for (const struct xml_node *child = node->first; child; child = child->next)
		count += is_one_of(child, names);
	items = count ? arena_alloc(r->arena, count, size) : NULL;
	for (const struct xml_node *child = node->first; child && items; child = child->next)
		if (is_one_of(child, names))
			read_declaration(r, child, list->part, items + size * i++);
	list_set(declaration, list, items, i);
}

static void read_body(const struct reading *r, const struct xml_node *node,
                      const struct member *body, void *declaration)
{
	if (read_is(node, body->name))
		read_list(r, node, "*", body, declaration);
	for (const struct xml_node *child = node->first; child; child = child->next)
		if (read_is(child, body->name) && !list_count(declaration, body))
			read_list(r, child, "*", body, declaration);
}

static void read_declaration(const struct reading *r, const struct xml_node *node,
                             enum pile_kind kind, void *out)
{
	const struct declaration *d = declaration_of(kind);

	for (size_t i = 0; i < d->n_members; i++) {
		const struct member *member = &d->members[i];

		if (member->kind == MEMBER_LIST)
			read_list(r, node, member->name, member, out);
		else if (member->kind == MEMBER_BODY)
			read_body(r, node, member, out);
		else
			*(struct word *)member_at(out, member) = read_word(r, node, member, out);
	}
}

/* ---- all -------------------------------------------------------------------- */

void read_manifest(const struct reading *r, const struct xml_node *root)
{
	struct manifest_declaration d;

	read_declaration(r, root, PART_MANIFEST, &d);
	builder_manifest(r->builder, &d);
}

void read_item(const struct reading *r, const struct xml_node *item)
{
	enum pile_kind kind = pile_called(item->name);
	void *declaration;

	if (item->foreign || kind == N_PILES)
		return;
	declaration = arena_alloc(r->arena, 1, declaration_of(kind)->size);
	if (!declaration)
		return;
	read_declaration(r, item, kind, declaration);
	builder_add(r->builder, kind, declaration);
}
