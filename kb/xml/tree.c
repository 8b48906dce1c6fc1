/*
 * tree.c - builds the tree of an item beside its source.
 *
 * The scanner goes through each tag in step with the parser, which gives attributes in the
 * order of the source; that is how names get their places.  The text of an element is collected
 * in a buffer of its level and copied once, when the element ends.
 */
#include "kb/xml/tree.h"

#include <string.h>

#define DEPTH_DEFAULT 64u
#define DEPTH_MOST 1000u
#define WORDS_OF_ATTRIBUTE 5

struct tree_frame {
	struct xml_node *node;
	const struct xml_node **tail; /* where its next child is linked */
	struct strbuf text;
	bool empty;
};

struct tree_queued {
	const struct xml_node *item;
	struct tree_queued *next;
};

bool tree_open(struct tree *t, const struct xml_options *options, const char *bytes, size_t length)
{
	unsigned depth = options->depth ? options->depth : DEPTH_DEFAULT;

	*t = (struct tree){
		.file = options->name,
		.scanner = scan_begin(bytes, length),
		.depth_limit = depth < DEPTH_MOST ? depth : DEPTH_MOST,
		.item_limit = options->item_bytes ? options->item_bytes : SIZE_MAX,
	};
	t->scanner.origin = options->origin;
	t->last = &t->first;
	t->lasting = arena_new(0);
	t->fresh = t->pieces[0] = arena_new(0);
	t->pieces[1] = arena_new(0);
	t->frames = memory_alloc(t->depth_limit * sizeof *t->frames);
	if (!t->frames)
		return false;
	for (unsigned i = 0; i < t->depth_limit; i++)
		t->frames[i] = (struct tree_frame){ .text = STRBUF_INIT };
	return t->lasting && t->pieces[0] && t->pieces[1];
}

void tree_close(struct tree *t)
{
	for (unsigned i = 0; t->frames && i < t->depth_limit; i++)
		strbuf_free(&t->frames[i].text);
	memory_free(t->frames);
	arena_free(t->pieces[1]);
	arena_free(t->pieces[0]);
	arena_free(t->lasting);
}

static const char *attribute_name(struct arena *arena, const char *prefix, const char *name)
{
	struct strbuf whole = STRBUF_INIT;
	const char *copy;

	if (!prefix)
		return name;
	if (strcmp(prefix, "xml") == 0 && strcmp(name, "lang") == 0)
		return "xml:lang";
	strbuf_add_format(&whole, "%s:%s", prefix, name);
	copy = strbuf_ok(&whole) ? arena_strdup(arena, strbuf_text(&whole)) : NULL;
	strbuf_free(&whole);
	return copy;
}

/* Makes the attribute of which the parser said WORDS and whose name stands at OFFSET. */
static bool add_attribute(struct tree *t, struct arena *arena, struct xml_attribute *attribute,
                          const char *const *words, size_t offset)
{
	attribute->at = scan_place(&t->scanner, t->file, offset);
	attribute->name = attribute_name(arena, words[1], words[0]);
	attribute->value = arena_strndup(arena, words[3], (size_t)(words[4] - words[3]));
	return attribute->name && attribute->value;
}

static bool add_attributes(struct tree *t, struct arena *arena, struct xml_node *node,
                           const struct tree_event *event)
{
	size_t count = event->n_attributes, name, length, i = 0;
	struct xml_attribute *attributes = count ? arena_alloc(arena, count, sizeof *attributes) : NULL;
	bool fine = attributes || count == 0;

	while (scan_attribute(&t->scanner, &name, &length))
		if (fine && i < count && !scan_declares_namespace(&t->scanner, name, length)) {
			const char *const *words = event->attributes + WORDS_OF_ATTRIBUTE * i;

			fine = add_attribute(t, arena, &attributes[i++], words, name);
		}
	node->attributes = attributes;
	node->n_attributes = i;
	return fine;
}

static void push(struct tree *t, struct xml_node *node)
{
	struct tree_frame *frame = &t->frames[t->depth];

	if (t->depth > 1) {
		struct tree_frame *parent = frame - 1;

		*parent->tail = node;
		parent->tail = &node->next;
	}
	frame->node = node;
	frame->tail = &node->first;
	frame->empty = t->scanner.empty;
	strbuf_clear(&frame->text);
	t->depth++;
}

static bool is_large(const struct tree *t)
{
	return t->depth > 1 && t->scanner.at - t->item_begin > t->item_limit;
}

enum tree_fault tree_start(struct tree *t, const struct tree_event *event)
{
	struct arena *arena = t->depth ? t->item : t->lasting;
	size_t begin = scan_start_tag(&t->scanner);
	struct xml_node *node;

	t->fault_at = begin;
	if (t->depth >= t->depth_limit)
		return TREE_DEEP;
	if (t->depth == 1) {
		t->item_begin = begin;
		arena = t->item = t->fresh;
	}
	node = arena_alloc(arena, 1, sizeof *node);
	if (!node)
		return TREE_NOMEM;
	*node = (struct xml_node){ .name = event->name, .text = "" };
	node->space = event->uri ? event->uri : "";
	node->at = scan_place(&t->scanner, t->file, begin);
	node->foreign = t->depth && strcmp(node->space, t->frames[0].node->space) != 0;
	if (!add_attributes(t, arena, node, event))
		return TREE_NOMEM;
	push(t, node);
	t->fault_at = t->item_begin;
	return is_large(t) ? TREE_LARGE : TREE_SOUND;
}

void tree_text(struct tree *t, const char *text, size_t length)
{
	struct tree_frame *frame;
	size_t blanks = 0;

	if (t->depth == 0)
		return;
	frame = &t->frames[t->depth - 1];
	while (blanks < length && text[blanks] && strchr(" \t\r\n", text[blanks]))
		blanks++;
	if (blanks < length && frame->node->text_at.line == 0)
		frame->node->text_at = scan_place(&t->scanner, t->file, scan_text(&t->scanner));
	if (t->depth > 1)
		strbuf_add_bytes(&frame->text, text, length);
}

static bool finish_text(struct tree *t, struct tree_frame *frame)
{
	if (!strbuf_ok(&frame->text))
		return false;
	if (frame->text.length)
		frame->node->text = arena_strndup(t->item, frame->text.text, frame->text.length);
	return frame->node->text != NULL;
}

static bool finish_item(struct tree *t, const struct xml_node *item)
{
	struct tree_queued *queued = arena_alloc(t->item, 1, sizeof *queued);

	if (!queued)
		return false;
	queued->item = item;
	*t->last = queued;
	t->last = &queued->next;
	return true;
}

enum tree_fault tree_end(struct tree *t)
{
	struct tree_frame *frame = &t->frames[t->depth - 1];

	if (!frame->empty)
		scan_end_tag(&t->scanner);
	t->fault_at = t->item_begin;
	if (is_large(t))
		return TREE_LARGE;
	if (t->depth > 1 && !finish_text(t, frame))
		return TREE_NOMEM;
	if (t->depth == 2 && !finish_item(t, frame->node))
		return TREE_NOMEM;
	t->depth--;
	return TREE_SOUND;
}

const struct xml_node *tree_root(const struct tree *t)
{
	return t->frames[0].node;
}

const struct xml_node *tree_open_element(const struct tree *t)
{
	return t->depth ? t->frames[t->depth - 1].node : NULL;
}

const struct xml_node *tree_take(struct tree *t)
{
	struct tree_queued *queued = t->first;

	if (!queued)
		return NULL;
	t->first = queued->next;
	if (!t->first)
		t->last = &t->first;
	return queued->item;
}

void tree_turn(struct tree *t)
{
	bool is_cut = t->depth > 1;

	t->fresh = is_cut && t->item == t->pieces[0] ? t->pieces[1] : t->pieces[0];
	arena_clear(t->fresh);
	if (!is_cut)
		arena_clear(t->pieces[1]);
}

const struct xml_attribute *xml_attribute(const struct xml_node *node, const char *name)
{
	for (size_t i = 0; i < node->n_attributes; i++)
		if (strcmp(node->attributes[i].name, name) == 0)
			return &node->attributes[i];
	return NULL;
}

const char *xml_value(const struct xml_node *node, const char *name)
{
	const struct xml_attribute *attribute = xml_attribute(node, name);

	return attribute ? attribute->value : NULL;
}

bool xml_blank(const char *text)
{
	return text[strspn(text, " \t\r\n")] == '\0';
}
