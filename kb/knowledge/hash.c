/*
 * hash.c - each item to a digest of its canonical form, then all of them, sorted, to one.
 *
 * Canonical form: names, attributes in order of their names, text with white space collapsed,
 * children in order of their names and languages, those of tables by id; other children of the
 * same name keep their order, and so do actions, since reasons are told in that order.  Every
 * piece ends with a NUL, which no text can hold.
 */
#include "kb/knowledge/hash.h"

#include "base/arena.h"
#include "base/vector.h"
#include "kb/knowledge/read.h"

#include <stdlib.h>
#include <string.h>

#define FORMAT "berth knowledge 1"

struct hashed {
	const char *kind, *id;
	uint32_t layer, ordinal;
	uint8_t digest[DIGEST_BYTES];
};

struct hash {
	struct arena *lasting, *scratch;
	struct vector items; /* struct hashed */
	struct digest manifest;
	uint32_t layer;
	bool failed;
};

struct hash *hash_new(void)
{
	struct hash *h = memory_alloc(sizeof *h);

	if (!h)
		return NULL;
	*h = (struct hash){ .lasting = arena_new(0), .scratch = arena_new(0) };
	h->items = (struct vector)VECTOR_OF(struct hashed);
	digest_begin(&h->manifest);
	if (h->lasting && h->scratch)
		return h;
	hash_free(h);
	return NULL;
}

void hash_free(struct hash *h)
{
	if (!h)
		return;
	vector_free(&h->items);
	arena_free(h->scratch);
	arena_free(h->lasting);
	memory_free(h);
}

static void add_text(struct digest *d, const char *text)
{
	digest_add(d, text, strlen(text) + 1);
}

/* ---- one element ----------------------------------------------------------- */

static int compare_attributes(const void *a, const void *b)
{
	const struct xml_attribute *x = *(const struct xml_attribute *const *)a;
	const struct xml_attribute *y = *(const struct xml_attribute *const *)b;

	return strcmp(x->name, y->name);
}

static void add_attributes(struct hash *h, struct digest *d, const struct xml_node *node)
{
	size_t n = node->n_attributes;
	const struct xml_attribute **sorted =
		n ? arena_alloc(h->scratch, n, sizeof(const struct xml_attribute *)) : NULL;

	if (!sorted)
		return;
	for (size_t i = 0; i < n; i++)
		sorted[i] = &node->attributes[i];
	qsort(sorted, n, sizeof(const struct xml_attribute *), compare_attributes);
	for (size_t i = 0; i < n; i++) {
		add_text(d, sorted[i]->name);
		add_text(d, sorted[i]->value);
	}
}

struct child {
	const struct xml_node *node;
	size_t ordinal;
};

/* What tells elements of one name apart where their order means nothing. */
static const char *key_of(const struct xml_node *node)
{
	const char *key = NULL;

	if (read_is(node, "row") || read_is(node, "column"))
		key = xml_value(node, "id");
	else if (read_is(node, "cell"))
		key = xml_value(node, "column");
	return key ? key : "";
}

static const char *language_of(const struct xml_node *node)
{
	const char *language = xml_value(node, "xml:lang");

	return language ? language : "";
}

static int compare_children(const void *a, const void *b)
{
	const struct child *x = a, *y = b;
	int order = strcmp(x->node->name, y->node->name);

	if (order == 0)
		order = strcmp(language_of(x->node), language_of(y->node));
	if (order == 0)
		order = strcmp(key_of(x->node), key_of(y->node));
	return order ? order : (x->ordinal > y->ordinal) - (x->ordinal < y->ordinal);
}

static void add_element(struct hash *h, struct digest *d, const struct xml_node *node);

static void add_children(struct hash *h, struct digest *d, const struct xml_node *node)
{
	struct child *children;
	size_t n = 0, i = 0;

	for (const struct xml_node *child = node->first; child; child = child->next)
		n++;
	children = n ? arena_alloc(h->scratch, n, sizeof *children) : NULL;
	if (!children)
		return;
	for (const struct xml_node *child = node->first; child; child = child->next, i++)
		children[i] = (struct child){ child, i };
	if (!read_is(node, "then"))
		qsort(children, n, sizeof *children, compare_children);
	for (i = 0; i < n; i++)
		add_element(h, d, children[i].node);
}

static void add_element(struct hash *h, struct digest *d, const struct xml_node *node)
{
	const char *text = read_collapsed(h->scratch, node);

	add_text(d, "<");
	add_text(d, node->name);
	add_attributes(h, d, node);
	add_text(d, "=");
	add_text(d, text ? text : "");
	add_children(h, d, node);
	add_text(d, ">");
}

/* ---- all -------------------------------------------------------------------- */

void hash_manifest(struct hash *h, const struct xml_node *root)
{
	add_attributes(h, &h->manifest, root);
	h->failed = h->failed || arena_failed(h->scratch);
	arena_clear(h->scratch);
}

void hash_layer(struct hash *h)
{
	h->layer++;
}

static bool is_ordered(const struct xml_node *item)
{
	return read_is(item, "fact") || read_is(item, "stage") || read_is(item, "topic");
}

void hash_item(struct hash *h, const struct xml_node *item)
{
	const char *id = xml_value(item, "id");
	struct hashed *hashed;
	struct digest d;

	if (read_is(item, "include"))
		return;
	hashed = vector_add(&h->items, 1);
	if (!hashed) {
		h->failed = true;
		return;
	}
	hashed->kind = arena_strdup(h->lasting, item->name);
	hashed->id = arena_strdup(h->lasting, id ? id : "");
	hashed->layer = h->layer;
	hashed->ordinal = is_ordered(item) ? h->items.count : 0;
	digest_begin(&d);
	add_element(h, &d, item);
	digest_end(&d, hashed->digest);
	h->failed = h->failed || !hashed->kind || !hashed->id || arena_failed(h->scratch);
	arena_clear(h->scratch);
}

static int compare_items(const void *a, const void *b)
{
	const struct hashed *x = a, *y = b;
	int order = (x->layer > y->layer) - (x->layer < y->layer);

	if (order == 0)
		order = strcmp(x->kind, y->kind);
	if (order == 0)
		order = (x->ordinal > y->ordinal) - (x->ordinal < y->ordinal);
	if (order == 0)
		order = strcmp(x->id, y->id);
	return order ? order : memcmp(x->digest, y->digest, DIGEST_BYTES);
}

bool hash_end(struct hash *h, uint8_t out[DIGEST_BYTES])
{
	struct digest d;
	uint8_t manifest[DIGEST_BYTES];
	uint32_t layer = 0;

	if (h->failed)
		return false;
	digest_end(&h->manifest, manifest);
	digest_begin(&d);
	add_text(&d, FORMAT);
	digest_add(&d, manifest, DIGEST_BYTES);
	if (h->items.count)
		qsort(vector_at(&h->items, 0), h->items.count, sizeof(struct hashed), compare_items);
	for (uint32_t i = 0; i < h->items.count; i++) {
		const struct hashed *item = vector_at(&h->items, i);

		for (; layer < item->layer; layer++)
			add_text(&d, "layer");
		digest_add(&d, item->digest, DIGEST_BYTES);
	}
	digest_end(&d, out);
	return true;
}
