/* texts.c - opens an object that was written whole, adds one member and ends it again */
#include "cli/texts/parts.h"

#include <string.h>

/* What stands behind the last member is taken off. */
static void reopen(struct strbuf *out, bool pretty)
{
	const char *tail = pretty ? "\n}\n" : "}\n";
	const size_t length = strlen(tail);

	if (out->length >= length && memcmp(out->text + out->length - length, tail, length) == 0)
		strbuf_cut(out, out->length - length);
}

bool texts_add(struct strbuf *out, size_t start, struct arena *memory,
               const struct texts_wanted *wanted)
{
	struct json json = { .out = out, .pretty = wanted->pretty, .follows = true, .depth = 1 };
	const uint32_t language = wanted->speaker->language;
	struct named named;

	if (!strbuf_ok(out) || !named_begin(&named, memory, wanted->speaker->program)
	    || !named_read(&named, out->text + start, out->length - start))
		return false;
	reopen(out, wanted->pretty);
	json_begin(&json, "texts", '{');
	json_add_string(&json, "language", berth_language(wanted->speaker->program, language));
	texts_rules(&json, &named, wanted);
	texts_facts(&json, &named, wanted->speaker);
	texts_candidates(&json, &named, language);
	texts_criteria(&json, &named, language);
	texts_topics(&json, &named, language);
	texts_omissions(&json, &named, language);
	texts_sources(&json, &named);
	json_end(&json, '}');
	json_end(&json, '}');
	strbuf_add_char(out, '\n');
	return strbuf_ok(out) && !arena_failed(memory);
}
