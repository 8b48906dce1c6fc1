/*
 * declare.h - what an author declares, word by word; the only way to make a program.
 *
 * A reader (kb/knowledge, or a unit test) adds declarations in any order.  All is copied, so it
 * may reuse its memory after each call.  Errors go to the list of findings; the adding calls
 * return nothing, so that a reader carries on and reports all of them.  Items of a later layer
 * replace items of an earlier one with the same id; two of one id inside a layer are an error.
 *
 * This room must not know what a declaration means: names, types and numbers are looked at when
 * all declarations are there (resolve/), so that their order cannot matter.  It knows no XML.
 *
 * 	struct builder *b = builder_new(diag, NULL);
 * 	builder_manifest(b, &(struct manifest_declaration){ .name = ... });
 * 	builder_topic(b, &(struct topic_declaration){ .id = { "store", at }, .label = ... });
 * 	status = builder_finish(b, &program);
 * 	builder_free(b);
 *
 * What can be declared stands in declarations.def, once; the structs are made of it.
 */
#ifndef ENGINE_DECLARE_DECLARE_H
#define ENGINE_DECLARE_DECLARE_H

#include "base/diag.h"
#include "engine/engine.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* A word as the author wrote it.  text == NULL: not written (the place is then
 * that of the element). */
struct word {
	const char *text;
	berth_place at;
};

/* One text in several languages. */
struct texts {
	const struct localized *items;
	size_t count;
};

struct citations {
	const struct citation *items;
	size_t count;
};

/* ---- declarations ------------------------------------------------------- */

#define ITEM(PILE, name, element, noun) struct name##_declaration {
#define PART(PART, tag) struct tag {
#define SPELLED(SPELLING, member, name, key) struct word member;
#define TEXTS(member, element) struct texts member;
#define CITES(member) struct citations member;
#define LIST(member, PART, tag, elements) const struct tag *member; size_t n_##member;
#define BODY(member, PART, tag, element) const struct tag *member; size_t n_##member;
#define END };
#include "engine/declare/declarations.def"

/* Kinds of items; those of one kind are a pile.  Behind them the parts of items. */
enum pile_kind {
#define ITEM(PILE, name, element, noun) PILE_##PILE,
#include "engine/declare/declarations.def"
	N_PILES,
#define PART(PART, tag) PART_##PART,
#include "engine/declare/declarations.def"
};

/* The words that tests and actions can have. */
enum key {
#define NEW_KEY(KEY, name) KEY_##KEY,
#include "engine/declare/declarations.def"
	N_KEYS
};

/* ---- what stands in a declaration --------------------------------------- */

/* How a word is written (declarations.def); MEMBER_LIST and MEMBER_BODY are other declarations,
 * and so are texts and citations. */
enum member_kind {
	MEMBER_ATTRIBUTE, MEMBER_VALUE, MEMBER_CONTENT, MEMBER_PROSE, MEMBER_CHILD, MEMBER_ELEMENT,
	MEMBER_OPERATION, MEMBER_OPERANDS, MEMBER_LIST, MEMBER_BODY
};
struct member {
	enum member_kind kind;
	const char *name;     /* of the attribute or element */
	size_t offset, count; /* where its word or its items, and how many they are, stand */
	enum pile_kind part;  /* what the items are */
	enum key key;
};
struct declaration {
	size_t size;
	const struct member *members;
	size_t n_members;
};
const struct declaration *declaration_of(enum pile_kind kind);
const char *pile_noun(enum pile_kind kind); /* what messages call an item: "cue list" */
enum pile_kind pile_called(const char *element); /* N_PILES: it is no item */
const char *declared_key(enum key key); /* "to-fact" */
/* "sum" ...; by berth_operation (engine/written.h), NULL behind the last. */
const char *declared_operation(unsigned operation);

static inline void *member_at(void *declaration, const struct member *member)
{
	return (char *)declaration + member->offset;
}
static inline const void *member_in(const void *declaration, const struct member *member)
{
	return (const char *)declaration + member->offset;
}

/* The items of a list, and how many they are; copied, as they have a type of their own. */
static inline const void *list_items(const void *declaration, const struct member *list)
{
	const void *items;

	memcpy(&items, member_in(declaration, list), sizeof items);
	return items;
}
static inline size_t list_count(const void *declaration, const struct member *list)
{
	return *(const size_t *)((const char *)declaration + list->count);
}
static inline void list_set(void *declaration, const struct member *list, const void *items,
                            size_t count)
{
	memcpy(member_at(declaration, list), &items, sizeof items);
	*(size_t *)((char *)declaration + list->count) = count;
}

/* ---- the builder -------------------------------------------------------- */

struct builder;

/* DIAG is borrowed until builder_finish().  LIMITS may be NULL.  NULL: out of memory. */
struct builder *builder_new(berth_diag *diag, const berth_limits *limits);
void builder_free(struct builder *b); /* NULL is fine */

/* What follows belongs to a new layer (an overlay); NAME is shown with its rules. The
 * first layer, that of the knowledge itself, is there from the start and has no name. */
void builder_layer(struct builder *b, const char *name);

/* What the knowledge is as a whole; it has one manifest. */
void builder_manifest(struct builder *b, const struct manifest_declaration *d);

/* Adds an item of KIND: builder_fact(b, d) takes a struct fact_declaration, and so on. */
void builder_add(struct builder *b, enum pile_kind kind, const void *declaration);
#define ITEM(PILE, name, element, noun) \
	static inline void builder_##name(struct builder *b, const struct name##_declaration *d) \
	{ \
		builder_add(b, PILE_##PILE, d); \
	}
#include "engine/declare/declarations.def"

/* The SHA-256 of the knowledge, computed by the reader (kb/knowledge/hash.h). */
void builder_sha256(struct builder *b, const uint8_t sha256[32]);

#endif
