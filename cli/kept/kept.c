/*
 * kept.c - which kind of file it is; result records as they are.
 */
#include "cli/kept/parts.h"

#include <string.h>

#define BLOCK "{\"schema\":\"berth.decision/"
#define DATA "<script type=\"application/json\" id=\"w1-result\">"

/* ---- plain records ----------------------------------------------------------------- */

static struct kept_answer answer_of(const struct result_record *result)
{
	json_t *proof = json_object_get(result->whole, "proof");
	const char *text = json_string_value(proof);

	return (struct kept_answer){
		.result = *result, .title = "", .search = text && strcmp(text, "search") == 0,
		.assumptions = json_array_size(json_object_get(result->whole, "assumed")) > 0
	};
}

static bool read_results(const struct kept_reading *r)
{
	struct result_records records;
	struct kept_file *kept = r->kept;
	bool fine = record_read(&records, r->memory, r->errors, kept->name, kept->bytes, kept->length);

	kept->items = arena_alloc(r->memory, records.count + 1, sizeof *kept->items);
	for (size_t i = 0; i < records.count; i++)
		if (fine && kept->items)
			kept->items[kept->count++] = answer_of(&records.items[i]);
		else
			json_decref(records.items[i].whole);
	return fine && kept->items;
}

/* ---- the whole --------------------------------------------------------------------- */

static bool read_kind(const struct kept_reading *r)
{
	struct kept_file *kept = r->kept;
	size_t block;

	if (record_is(kept->bytes, kept->length)) {
		kept->kind = KEPT_RESULT;
		return read_results(r);
	}
	if (kept_find(kept, 0, kept->length, DATA) < kept->length) {
		kept->kind = KEPT_PAGE;
		return kept_page(r);
	}
	kept->kind = KEPT_DECISION;
	block = kept_find(kept, 0, kept->length, BLOCK);
	if (block < kept->length)
		return kept_decision(r, block);
	return kept_complain(r, 0, "SEAL-003",
	                     "'berth adr', 'berth report' and 'berth advise --format json' write what "
	                     "can be checked", "there is no record of berth in this file");
}

bool kept_read(struct kept_file *out, struct arena *memory, berth_diag *errors, const char *name,
               const char *bytes, size_t length)
{
	const struct kept_reading r = { out, memory, errors };

	*out = (struct kept_file){ .name = name, .bytes = bytes, .length = length };
	return read_kind(&r) && !arena_failed(memory);
}

void kept_free(struct kept_file *kept)
{
	for (size_t i = 0; i < kept->count; i++) {
		json_decref(kept->items[i].result.whole);
		json_decref(kept->items[i].block);
	}
	kept->count = 0;
}
