/*
 * fuzz-brief.c - any bytes as a text in plain words, read in each language.
 */
#include "tests/fuzz/fuzz.h"

#include "engine/brief.h"

#include <stdlib.h>

/* What is told of a text lies in it, in its order, and has a value of its fact. */
static void look_at(const berth_brief *brief, size_t size)
{
	const berth_contradiction *c;
	const berth_foreign_amount *f;
	const berth_proposal *p;
	berth_value value;
	size_t before = 0;

	for (uint32_t i = 0; (p = berth_brief_proposal(brief, i)) != NULL; i++) {
		if (p->first < before || p->first >= p->last || p->last > size
		    || berth_value_read(fuzz_program(), p->fact, p->text, &value) != BERTH_OK)
			abort();
		before = p->first;
	}
	for (uint32_t i = 0; (c = berth_brief_contradiction(brief, i)) != NULL; i++)
		for (int k = 0; k < 2; k++)
			if (c->first[k] >= c->last[k] || c->last[k] > size)
				abort();
	for (uint32_t i = 0; (f = berth_brief_foreign_amount(brief, i)) != NULL; i++)
		if (f->first >= f->last || f->last > size)
			abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	berth_brief *brief;

	for (uint32_t language = 0; berth_language(fuzz_program(), language); language++) {
		const char *text = (const char *)data;
		if (berth_brief_read(&brief, fuzz_program(), text, size, language) != BERTH_OK)
			continue;
		look_at(brief, size);
		berth_brief_free(brief);
	}
	return 0;
}
