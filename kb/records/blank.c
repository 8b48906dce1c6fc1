/*
 * blank.c - requirement files for filling in: every fact that can be told, in the order of the
 * vocabulary, and nothing told.
 */
#include "base/number.h"
#include "kb/kb.h"

#include "base/arena.h"
#include "base/strbuf.h"

#include <string.h>

#define ID "my-workload"

struct blank {
	const berth_program *program;
	uint32_t language;
	struct strbuf text;
	uint32_t *facts; /* by place in the vocabulary */
	uint32_t n_facts;
};

static berth_fact_info describe(const struct blank *b, uint32_t fact)
{
	berth_fact_info info = { .id = "" };

	berth_fact_describe(b->program, fact, b->language, &info);
	return info;
}

/* Facts that can be told, in the order of the vocabulary. */
static bool list_facts(struct blank *b)
{
	berth_program_info about;

	berth_program_describe(b->program, &about);
	b->facts = memory_alloc(about.facts * sizeof *b->facts);
	if (!b->facts)
		return false;
	for (uint32_t fact = 0; fact < about.facts; fact++) {
		berth_fact_info info = describe(b, fact);
		uint32_t i = b->n_facts;

		if (info.derived)
			continue;
		for (; i > 0 && describe(b, b->facts[i - 1]).ordinal > info.ordinal; i--)
			b->facts[i] = b->facts[i - 1];
		b->facts[i] = fact;
		b->n_facts++;
	}
	return true;
}

/* Text inside an XML comment, where "--" must not stand. */
static void add_comment_text(struct strbuf *out, const char *text)
{
	for (; *text; text++) {
		strbuf_add_char(out, *text == '\n' ? ' ' : *text);
		if (text[0] == '-' && text[1] == '-')
			strbuf_add_char(out, ' ');
	}
}

static void add_range(struct blank *b, uint32_t fact, const berth_fact_info *info)
{
	char low[48], high[48];
	int64_t factor, shown = 1;
	const char *unit;

	for (uint32_t i = 0; (unit = berth_fact_unit(b->program, fact, i, &factor)) != NULL; i++)
		if (strcmp(unit, info->unit) == 0)
			shown = factor;
	if (info->min <= info->max) {
		number_write(low, info->min, shown);
		number_write(high, info->max, shown);
		strbuf_add_format(&b->text, "%s..%s", low, high);
	}
	if (*info->unit)
		strbuf_add_format(&b->text, " %s", info->unit);
}

/* Which values the fact may have. */
static void add_values(struct blank *b, uint32_t fact, const berth_fact_info *info)
{
	const char *unit;
	int64_t factor;

	if (info->type == BERTH_INTEGER || info->type == BERTH_QUANTITY)
		add_range(b, fact, info);
	for (uint32_t i = 0; i < info->values; i++)
		strbuf_add_format(&b->text, "%s%s", i ? " | " : "",
		                  berth_fact_value_id(b->program, fact, i));
	if (info->type != BERTH_QUANTITY)
		return;
	for (uint32_t i = 0; (unit = berth_fact_unit(b->program, fact, i, &factor)) != NULL; i++)
		strbuf_add_format(&b->text, "%s%s", i ? ", " : "; ", unit);
}

static void add_fact_xml(struct blank *b, uint32_t fact)
{
	berth_fact_info info = describe(b, fact);

	strbuf_add(&b->text, "    <!-- ");
	add_comment_text(&b->text, info.question);
	strbuf_add(&b->text, " (");
	add_values(b, fact, &info);
	strbuf_add_format(&b->text, ") -->\n    <!-- <fact name=\"%s\"></fact> -->\n", info.id);
}

static void write_xml(struct blank *b)
{
	const char *group = "";
	berth_candidate_info candidate;

	strbuf_add(&b->text, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
	           "<requirements xmlns=\"urn:berth:requirements:1\">\n"
	           "  <workload id=\"" ID "\">\n    <!-- <title></title> -->\n    <!-- <among>");
	for (uint32_t i = 0; berth_candidate_describe(b->program, i, 0, &candidate) == BERTH_OK; i++)
		strbuf_add_format(&b->text, "%s%s", i ? " " : "", candidate.id);
	strbuf_add(&b->text, "</among> -->\n");
	for (uint32_t i = 0; i < b->n_facts; i++) {
		berth_fact_info info = describe(b, b->facts[i]);

		if (strcmp(info.group, group) != 0)
			strbuf_add_format(&b->text, "\n    <!-- %s -->\n", info.group);
		group = info.group;
		add_fact_xml(b, b->facts[i]);
	}
	strbuf_add(&b->text, "  </workload>\n</requirements>\n");
}

static void write_ndjson(struct blank *b)
{
	strbuf_add(&b->text, "{\"id\":\"" ID "\",\"facts\":{");
	for (uint32_t i = 0; i < b->n_facts; i++)
		strbuf_add_format(&b->text, "%s\"%s\":null", i ? "," : "", describe(b, b->facts[i]).id);
	strbuf_add(&b->text, "}}\n");
}

static void write_csv(struct blank *b)
{
	strbuf_add(&b->text, "id,among");
	for (uint32_t i = 0; i < b->n_facts; i++)
		strbuf_add_format(&b->text, ",%s", describe(b, b->facts[i]).id);
	strbuf_add(&b->text, "\n" ID ",");
	for (uint32_t i = 0; i < b->n_facts; i++)
		strbuf_add(&b->text, ",?");
	strbuf_add_char(&b->text, '\n');
}

char *berth_blank_requirements(const berth_program *program, berth_format format, uint32_t language)
{
	struct blank b = { .program = program, .language = language, .text = STRBUF_INIT };

	if (!program || !list_facts(&b))
		return NULL;
	switch (format) {
	case BERTH_FORMAT_NDJSON:
		write_ndjson(&b);
		break;
	case BERTH_FORMAT_CSV:
		write_csv(&b);
		break;
	case BERTH_FORMAT_ANY:
	case BERTH_FORMAT_XML:
		write_xml(&b);
	}
	memory_free(b.facts);
	if (strbuf_ok(&b.text))
		return b.text.text;
	strbuf_free(&b.text);
	return NULL;
}
