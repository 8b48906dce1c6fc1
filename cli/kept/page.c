/*
 * page.c - a page of HTML with an article for each answer, each with its record and its seal.
 */
#include "cli/kept/parts.h"

#include <stdio.h>
#include <string.h>

#define ARTICLE "<article id=\"w"
#define ARTICLE_END "</article>\n"

struct article_place {
	size_t at, end;           /* of the article, in front of "</article>" */
	size_t record, behind;    /* JSON; the end of its line */
	size_t seal;              /* JSON */
	size_t element;           /* in which the seal stands */
};

/* The data called NAME from FROM up to TO; the byte where its element begins. */
static size_t find_data(const struct kept_file *kept, size_t from, size_t to, const char *name,
                        size_t *element)
{
	char tag[80];

	snprintf(tag, sizeof tag, "<script type=\"application/json\" id=\"%s\">", name);
	*element = kept_find(kept, from, to, tag);
	return *element < to ? *element + strlen(tag) : to;
}

static bool complain_missing(const struct kept_reading *r, size_t at, const char *what)
{
	return kept_complain(r, at, "SEAL-001", "take the page as it was written",
	                     "'%s' of this page was taken out since it was written", what);
}

static bool find_parts(const struct kept_reading *r, size_t number, struct article_place *place)
{
	char name[32];
	size_t element;

	snprintf(name, sizeof name, "w%zu-result", number);
	place->record = find_data(r->kept, place->at, place->end, name, &element);
	if (place->record == place->end)
		return complain_missing(r, place->at, name);
	place->behind = kept_find(r->kept, place->record, place->end, "\n");
	snprintf(name, sizeof name, "w%zu-seal", number);
	place->seal = find_data(r->kept, place->at, place->end, name, &place->element);
	return place->seal < place->end || complain_missing(r, place->at, name);
}

/* ---- an article -------------------------------------------------------------------- */

/* Its digest leaves out the record, which has its own, from its name on. */
static bool is_text_sealed(const struct kept_reading *r, const struct article_place *place,
                           size_t number, const char *was)
{
	const struct kept_file *kept = r->kept;
	char seal[SEAL_DIGITS + 1], name[32];
	size_t from;

	snprintf(name, sizeof name, "id=\"w%zu-result\">", number);
	from = place->record - strlen(name);
	seal_without(seal, kept->bytes + place->at, place->element - place->at, from - place->at,
	             place->behind - place->at);
	return strcmp(seal, was) == 0
		|| kept_complain(r, place->at, "SEAL-002", "take the page as it was written",
		                 "the text of the article about '%.80s' was changed since it was written",
		                 r->kept->items[number - 1].result.id);
}

static bool read_seal(const struct kept_reading *r, const struct article_place *place,
                      size_t number, struct kept_answer *out)
{
	const char *text;
	int assumptions;

	out->block = kept_json(r, place->seal, NULL);
	if (!out->block || !kept_is_sealed(r, place->seal, out->block)
	    || !kept_is_sealed_by(r, place->record, out->result.whole,
	                          json_object_get(out->block, "members")))
		return false;
	if (json_unpack(out->block, "{s:s,s:s,s:s,s:b,s:s}", "title", &out->title, "program",
	                &out->program, "language", &out->language, "assumptions", &assumptions, "text",
	                &text) != 0)
		return kept_complain(r, place->seal, "REC-002", "take the page as it was written",
		                     "a member of this seal is missing or of the wrong kind");
	out->assumptions = assumptions;
	json_object_set(out->result.whole, "weights", json_object_get(out->block, "weights"));
	out->among = json_object_get(out->block, "among");
	if (!json_is_array(out->among))
		out->among = NULL;
	return is_text_sealed(r, place, number, text);
}

static bool read_article(const struct kept_reading *r, struct article_place *place)
{
	struct kept_file *kept = r->kept;
	struct result_records records;
	struct kept_answer *out = &kept->items[kept->count];
	const size_t number = kept->count + 1;
	const char *proof;

	if (!find_parts(r, number, place))
		return false;
	if (!record_read_part(&records, r->memory, r->errors, kept->name, kept->bytes, place->record,
	                      kept_find(kept, place->record, place->end, "</script>"))
	    || records.count != 1) {
		record_free(&records);
		return berth_diag_errors(r->errors) ? false
			: kept_complain(r, place->record, "REC-001", NULL, "here is not one record");
	}
	out->result = records.items[0];
	out->at = place->at;
	out->end = place->end;
	kept->count++;
	proof = json_string_value(json_object_get(out->result.whole, "proof"));
	out->search = proof && strcmp(proof, "search") == 0;
	return read_seal(r, place, number, out);
}

/* ---- the page ---------------------------------------------------------------------- */

static size_t count_articles(const struct kept_file *kept)
{
	size_t n = 0;

	for (size_t at = 0; (at = kept_find(kept, at, kept->length, ARTICLE)) < kept->length; at++)
		n++;
	return n;
}

/* What stands around the articles, of which FIRST and LAST are the bytes where they begin and
 * end. */
static bool is_page_sealed(const struct kept_reading *r, size_t first, size_t last)
{
	const struct kept_file *kept = r->kept;
	char digest[SEAL_DIGITS + 1];
	size_t element, at = find_data(kept, last, kept->length, "seal", &element);
	json_t *seal;
	bool fine;

	if (at == kept->length)
		return complain_missing(r, last, "seal");
	seal = kept_json(r, at, NULL);
	fine = seal && kept_is_sealed(r, at, seal);
	if (fine && json_integer_value(json_object_get(seal, "articles")) != (json_int_t)kept->count)
		fine = kept_complain(r, at, "SEAL-002", "take the page as it was written",
		                     "an article was added or taken out since it was written");
	if (fine) {
		const char *was = json_string_value(json_object_get(seal, "text"));
		seal_without(digest, kept->bytes, element, first, last);
		if (!was || strcmp(was, digest) != 0)
			fine = kept_complain(r, 0, "SEAL-002", "take the page as it was written",
			                     "what stands around the articles was changed since it was "
			                     "written");
	}
	json_decref(seal);
	return fine;
}

bool kept_page(const struct kept_reading *r)
{
	struct kept_file *kept = r->kept;
	size_t first = kept_find(kept, 0, kept->length, ARTICLE), last = first;

	kept->items = arena_alloc(r->memory, count_articles(kept) + 1, sizeof *kept->items);
	if (!kept->items)
		return false;
	for (size_t at = first; at < kept->length;
	     at = kept_find(kept, last, kept->length, ARTICLE)) {
		struct article_place place = { .at = at };
		place.end = kept_find(kept, at, kept->length, ARTICLE_END);
		if (place.end == kept->length)
			return kept_complain(r, at, "SEAL-002", "take the page as it was written",
			                     "an article of this page has no end");
		if (!read_article(r, &place))
			return false;
		last = place.end + strlen(ARTICLE_END);
	}
	return is_page_sealed(r, first, last);
}
