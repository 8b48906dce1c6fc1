/*
 * sections.c - the sections as they grow: elements, strings, texts, and what many items have.
 */
#include "engine/freeze/parts.h"

#include <string.h>

void *section_add(struct freeze *f, enum section_number section)
{
	void *added = f->failed ? NULL : vector_add(&f->sections[section], 1);

	if (added)
		return added;
	f->failed = true;
	memset(&f->spare, 0, sizeof f->spare);
	return &f->spare;
}

/* ---- strings ------------------------------------------------------------ */

static string_at append_string(struct freeze *f, const char *text)
{
	size_t at = f->strings.length;

	strbuf_add_bytes(&f->strings, text, strlen(text) + 1);
	if (!strbuf_ok(&f->strings) || f->strings.length > UINT32_MAX)
		f->failed = true;
	return f->failed ? 0 : (string_at)at;
}

string_at freeze_string(struct freeze *f, const char *text)
{
	uint32_t before = names_count(f->shared), number;
	string_at *offset;

	if (f->failed || !text)
		return 0;
	number = names_add(f->shared, text);
	if (number < before)
		return *(string_at *)vector_at(&f->offsets, number);
	offset = number == NAME_NONE ? NULL : vector_add(&f->offsets, 1);
	if (!offset) {
		f->failed = true;
		return 0;
	}
	*offset = append_string(f, text);
	return *offset;
}

text_at freeze_phrase(struct freeze *f, phrase text)
{
	text_at number = count_texts(f) / f->m->n_languages;

	if (!text)
		return 0;
	for (uint32_t i = 0; i < f->m->n_languages; i++) {
		struct p_text *t = add_texts(f);
		t->string = text[i] ? append_string(f, text[i]) : 0;
	}
	return number;
}

/* ---- parts of many items ------------------------------------------------ */

struct span freeze_citations(struct freeze *f, const struct m_cites *cites)
{
	struct span span = { count_cites(f), cites->count };

	for (uint32_t i = 0; i < cites->count; i++)
		add_cites_like(f, &cites->items[i]);
	return span;
}

struct span freeze_values(struct freeze *f, const struct domain *domain)
{
	struct span span = { count_values(f), domain->type == BERTH_SET ? 0 : domain->n_values };

	for (uint32_t i = 0; i < span.count; i++)
		add_values_like(f, &domain->values[i]);
	return span;
}
