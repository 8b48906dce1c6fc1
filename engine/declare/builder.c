/*
 * builder.c - collecting declarations, layer over layer.
 *
 * An item is entered in its pile under its id, copied, and joined with what earlier layers say
 * of it where it asks for that.  Nothing is understood here.
 */
#include "engine/declare/parts.h"

#include "engine/program/limits.h"

#include <stdio.h>
#include <string.h>

static bool start_pile(struct builder *b, struct pile *pile)
{
	pile->items = (struct vector)VECTOR_OF(struct item);
	pile->names = names_new(b->arena);
	return pile->names != NULL;
}

static bool start(struct builder *b)
{
	bool fine;

	b->arena = arena_new(0);
	if (!b->arena)
		return false;
	b->words = names_new(b->arena);
	b->layers = (struct vector)VECTOR_OF(const char *);
	fine = b->words != NULL;
	for (int kind = 0; kind < N_PILES; kind++)
		fine = fine && start_pile(b, &b->piles[kind]);
	if (fine)
		builder_layer(b, "");
	return fine && !b->out_of_memory;
}

struct builder *builder_new(berth_diag *diag, const berth_limits *limits)
{
	struct builder *b = memory_alloc(sizeof *b);

	if (!b)
		return NULL;
	memset(b, 0, sizeof *b);
	b->diag = diag;
	b->limits = limits_filled(limits);
	if (!start(b)) {
		builder_free(b);
		return NULL;
	}
	return b;
}

void builder_free(struct builder *b)
{
	if (!b)
		return;
	for (int kind = 0; kind < N_PILES; kind++)
		vector_free(&b->piles[kind].items);
	vector_free(&b->layers);
	arena_free(b->arena);
	memory_free(b);
}

void builder_layer(struct builder *b, const char *name)
{
	const char **layer = vector_add(&b->layers, 1);

	if (layer)
		*layer = arena_strdup(b->arena, name);
	if (!layer || !*layer)
		b->out_of_memory = true;
}

/* ---- declarations ------------------------------------------------------- */

void builder_manifest(struct builder *b, const struct manifest_declaration *d)
{
	if (b->has_manifest) {
		berth_diag_add(b->diag, BERTH_ERROR, "KB-022", &d->name.at, NULL,
		               "the knowledge has two manifests");
		return;
	}
	b->manifest = *d;
	collect_members(b, PART_MANIFEST, &b->manifest);
	b->has_manifest = true;
}

/* A list of cues goes by its fact and language, everything else by its first word. */
static bool find_id(struct builder *b, enum pile_kind kind, const void *declaration, char name[64],
                    struct word *id)
{
	const struct cues_declaration *d = declaration;
	const struct word *missing;

	*id = *(const struct word *)declaration;
	if (kind != PILE_CUES)
		return true;
	if (d->fact.text && d->language.text) {
		snprintf(name, 64, "%.50s/%.12s", d->fact.text, d->language.text);
		id->text = name;
		return true;
	}
	missing = d->fact.text ? &d->language : &d->fact;
	berth_diag_add(b->diag, BERTH_ERROR, "KB-020", &missing->at, NULL,
	               "these cues lack their '%s'", d->fact.text ? "xml:lang" : "fact");
	return false;
}

static size_t kept_size(enum pile_kind kind)
{
	if (kind == PILE_RULE)
		return sizeof(struct declared_rule);
	return kind == PILE_TABLE ? sizeof(struct declared_table) : declaration_of(kind)->size;
}

void builder_add(struct builder *b, enum pile_kind kind, const void *declaration)
{
	const void *under;
	struct word id;
	char name[64];
	void *copy;

	if (!find_id(b, kind, declaration, name, &id))
		return;
	under = pile_so_far(b, kind, &id);
	copy = pile_enter(b, kind, &id, declaration, kept_size(kind));
	if (copy && kind == PILE_RULE)
		collect_rule(b, copy);
	else if (copy)
		merge_layers(b, kind, &id, copy, under);
}

void builder_sha256(struct builder *b, const uint8_t sha256[32])
{
	memcpy(b->sha256, sha256, sizeof b->sha256);
}
