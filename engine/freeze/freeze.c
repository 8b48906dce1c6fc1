/*
 * freeze.c - the parts in their order, and the block made of them.
 */
#include "engine/freeze/parts.h"

#include "base/digest.h"
#include "engine/program/rows.h"

#include <stddef.h>
#include <string.h>

#define ALIGNMENT ((size_t)8)
#define MOST_BYTES ((uint64_t)1 << 30) /* of a block; far above anything a person can write */

/* The empty text, which is number 0, and the names of the languages. */
static void freeze_languages(struct freeze *f)
{
	freeze_string(f, "");
	for (uint32_t i = 0; i < f->m->n_languages; i++)
		add_texts(f);
	f->languages = count_texts(f);
	for (uint32_t i = 0; i < f->m->n_languages; i++) {
		struct p_text *t = add_texts(f);
		t->string = freeze_string(f, f->m->languages[i]);
	}
}

/* ---- layout ------------------------------------------------------------- */

/* The sections so far as a program that can be looked at. */
static void view_sections(const struct freeze *f, berth_program *view)
{
	memset(view, 0, sizeof *view);
	view->strings = strbuf_text(&f->strings);
#define X(section, type) \
	view->section = f->sections[SECTION_##section].items; \
	view->n_##section = f->sections[SECTION_##section].count;
	PROGRAM_SECTIONS(X)
#undef X
}

/* The rows take most of the block, so they are made inside it; here only their places. */
static berth_status place_rows(struct freeze *f)
{
	berth_program view;

	view_sections(f, &view);
	f->n_rows = rows_place(&view, f->sections[SECTION_variables].items, view.n_variables);
	if (f->n_rows * sizeof(struct p_row) <= MOST_BYTES)
		return BERTH_OK;
	berth_diag_add(f->m->diag, BERTH_ERROR, "KB-058", NULL,
	               "split the knowledge, or test fewer numbers in rules for each candidate",
	               "the compiled knowledge would be larger than 1 GiB");
	return BERTH_ELIMIT;
}

static uint64_t aligned(uint64_t offset)
{
	return (offset + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
}

static uint64_t count_of(const struct freeze *f, enum section_number section)
{
	return section == SECTION_rows ? f->n_rows : f->sections[section].count;
}

/* Gives every section its place in H; the size of the block. */
static uint64_t lay_out(const struct freeze *f, struct program_header *h)
{
	uint64_t at = aligned(sizeof *h);

#define X(part, type) \
	h->part = (struct section){ at, count_of(f, SECTION_##part) }; \
	at = aligned(at + h->part.count * sizeof(struct type));
	PROGRAM_SECTIONS(X)
#undef X
	h->strings = (struct section){ at, f->strings.length };
	return aligned(at + f->strings.length);
}

static void fill_header(struct freeze *f, struct program_header *h)
{
	const struct model *m = f->m;

	memset(h, 0, sizeof *h);
	memcpy(h->magic, PROGRAM_MAGIC, sizeof h->magic);
	h->format = PROGRAM_FORMAT;
	h->byte_order = PROGRAM_BYTE_ORDER;
	memcpy(h->knowledge_sha256, m->builder->sha256, sizeof h->knowledge_sha256);
	h->name = freeze_string(f, m->builder->manifest.name.text);
	h->version = freeze_string(f, m->builder->manifest.version.text);
	h->date = m->date;
	h->n_languages = m->n_languages;
	h->languages = f->languages;
	h->assume_level = f->strata->assume_level;
	h->instance_words = count_instances(f) / 64;
	h->n_written_rules = m->n_rules;
}

/* The rows, from the sections that are in the block already. */
static void fill_rows(char *block)
{
	const struct program_header *h = (const struct program_header *)(const void *)block;
	berth_program view = { .header = h };

#define X(part, type) \
	view.part = (const struct type *)(const void *)(block + h->part.offset); \
	view.n_##part = (uint32_t)h->part.count;
	PROGRAM_SECTIONS(X)
#undef X
	rows_fill(&view, (struct p_row *)(void *)(block + h->rows.offset), 0, view.n_variables);
}

static void copy_section(char *block, const struct section *place, struct vector *v)
{
	if (v->count)
		memcpy(block + place->offset, v->items, (size_t)v->count * v->size);
	vector_free(v);
}

/* Frees what the sections do not need any more, before the block is taken beside them. */
static void release(struct freeze *f)
{
	ground_free(f->g);
	vector_free(&f->offsets);
	vector_free(&f->copies);
	arena_free(f->arena);
	f->arena = NULL;
}

/* The block; NULL when memory is out. */
static char *assemble(struct freeze *f, uint64_t *size)
{
	struct program_header h;
	struct digest digest;
	char *block;

	fill_header(f, &h);
	release(f);
	if (f->failed)
		return NULL;
	h.size = *size = lay_out(f, &h);
	block = *size > SIZE_MAX ? NULL : memory_alloc((size_t)*size);
	if (!block)
		return NULL;
	memset(block, 0, (size_t)*size);
#define X(section, type) copy_section(block, &h.section, &f->sections[SECTION_##section]);
	PROGRAM_SECTIONS(X)
#undef X
	memcpy(block + h.strings.offset, f->strings.text, f->strings.length);
	memcpy(block, &h, sizeof h);
	fill_rows(block);
	digest_begin(&digest);
	digest_add(&digest, block, (size_t)*size);
	digest_end(&digest, (uint8_t *)block + offsetof(struct program_header, content_sha256));
	return block;
}

/* ---- all of it ---------------------------------------------------------- */

static bool start(struct freeze *f)
{
	f->arena = arena_new(0);
	if (!f->arena)
		return false;
	f->shared = names_new(f->arena);
	f->atom_number = arena_alloc(f->arena, f->g->atoms.count, sizeof *f->atom_number);
	f->node_number = arena_alloc(f->arena, f->g->nodes.count, sizeof *f->node_number);
	f->node_level = arena_alloc(f->arena, f->g->nodes.count, sizeof *f->node_level);
	return !arena_failed(f->arena);
}

static berth_status freeze_all(struct freeze *f, berth_program **out)
{
	const char *message = NULL;
	berth_status status;
	uint64_t size;
	char *block;

	freeze_languages(f);
	freeze_items(f);
	freeze_tests(f);
	freeze_instances(f);
	freeze_levels(f);
	if (f->failed)
		return BERTH_ENOMEM;
	status = place_rows(f);
	if (status != BERTH_OK)
		return status;
	block = assemble(f, &size);
	if (!block)
		return BERTH_ENOMEM;
	return program_adopt(out, block, (size_t)size, &f->m->builder->limits, &message);
}

berth_status freeze_program(struct ground *g, const struct strata *strata, berth_program **out)
{
	struct freeze f = { .m = g->m, .g = g, .strata = strata, .strings = STRBUF_INIT,
		            .offsets = VECTOR_OF(string_at), .copies = VECTOR_OF(struct copy) };
	berth_status status = BERTH_ENOMEM;

#define X(section, type) f.sections[SECTION_##section] = (struct vector)VECTOR_OF(struct type);
	PROGRAM_SECTIONS(X)
#undef X
	if (start(&f))
		status = freeze_all(&f, out);
	for (int i = 0; i < N_SECTIONS; i++)
		vector_free(&f.sections[i]);
	strbuf_free(&f.strings);
	release(&f);
	return status;
}
