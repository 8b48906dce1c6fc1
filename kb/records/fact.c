/* fact.c - the facts of a record: which are meant, and that each is told once. */
#include "kb/records/records.h"

#include <string.h>

#define MOST_EXPLAINED 100 /* findings of one record that are worth a search for near misses */
#define MOST_READ 5        /* and of those, that are worth reading as a text */
#define MOST_LISTED 100    /* bytes of ids in a hint */

uint32_t record_fact_find(const berth_records *r, const char *id)
{
	uint32_t fact = berth_fact_find(r->program, id);

	return berth_fact_candidate(r->program, fact) == BERTH_NONE ? fact : BERTH_NONE;
}

void record_guess_offer_facts(const berth_records *r, struct record_guess *guess)
{
	for (uint32_t fact = 0; fact < r->n_facts; fact++)
		if (berth_fact_candidate(r->program, fact) == BERTH_NONE)
			record_guess_offer(guess, berth_fact_id(r->program, fact));
}

/* Is WORD one of the words of which ID consists? */
static bool is_part(const char *id, const char *word)
{
	size_t length = strlen(word);

	for (const char *at = id; *at; at += strcspn(at, "-"), at += *at == '-')
		if (strcspn(at, "-") == length && strncmp(at, word, length) == 0)
			return true;
	return false;
}

static void add_meant(const berth_records *r, struct strbuf *list, uint32_t fact,
                      const char *value)
{
	const char *id = berth_fact_id(r->program, fact);

	if (list->length >= MOST_LISTED)
		return;
	strbuf_add_format(list, "%s'%s'", list->length ? ", " : "", id);
	if (value)
		strbuf_add_format(list, ", as in '%s=%s'", id, value);
}

/* FACT, which can be told, where NAME is a word in its id or in that of a value. */
static void add_named(const berth_records *r, struct strbuf *list, uint32_t fact,
                      const char *name)
{
	berth_fact_info info;
	const char *value;

	if (berth_fact_candidate(r->program, fact) != BERTH_NONE ||
	    berth_fact_describe(r->program, fact, 0, &info) != BERTH_OK || info.derived)
		return;
	if (is_part(info.id, name)) {
		add_meant(r, list, fact, NULL);
		return;
	}
	for (uint32_t i = 0; info.type == BERTH_ENUM && i < info.values; i++) {
		value = berth_fact_value_id(r->program, fact, i);
		if (is_part(value, name)) {
			add_meant(r, list, fact, value);
			return;
		}
	}
}

/* What people mean by NAME: facts of which it says a word, or of which a text of it alone would
 * tell; NULL: nothing. */
static const char *meant_by(berth_records *r, const char *name)
{
	struct strbuf list = STRBUF_INIT;
	const berth_proposal *one;
	berth_brief *brief = NULL;
	bool read;

	if (berth_brief_read(&brief, r->program, name, strlen(name), BERTH_NONE) == BERTH_OK)
		for (uint32_t i = 0; (one = berth_brief_proposal(brief, i)) != NULL; i++)
			add_meant(r, &list, one->fact, one->text);
	berth_brief_free(brief);
	read = list.length > 0;
	for (uint32_t fact = 0; *name && !read && fact < r->n_facts; fact++)
		add_named(r, &list, fact, name);
	if (list.length == 0) {
		strbuf_free(&list);
		return NULL;
	}
	return record_hint(r, "did you mean %s?", record_take(r, &list));
}

static void unknown_fact(berth_records *r, const struct record_word *name)
{
	struct record_guess guess;
	const char *hint = NULL;

	if (!record_fails(r))
		return;
	record_guess_begin(&guess, name->text);
	if (berth_diag_errors(r->errors) < MOST_EXPLAINED) {
		record_guess_offer_facts(r, &guess);
		hint = record_guess_hint(r, &guess, NULL);
		if (!hint && berth_diag_errors(r->errors) < MOST_READ)
			hint = meant_by(r, name->text);
	}
	record_error(r, REQ_FACT, &name->at, hint, "unknown fact '%s'", record_shown(r, name->text));
}

static const char *where_first(berth_records *r, const struct told_fact *told)
{
	if (told->word.at.line)
		return record_hint(r, "it stands first in line %u", told->word.at.line);
	return record_hint(r, "it is '%s' first", record_shown(r, told->word.text));
}

static void repeated_fact(berth_records *r, const struct record_fact *fact)
{
	const struct told_fact *told = &r->told[r->position[fact->number] - 1];
	berth_value ignored;

	if (record_fails(r))
		record_error(r, REQ_REPEATED_FACT, &fact->name.at, where_first(r, told),
		             "fact '%s' is repeated", fact->name.text);
	if (!fact->unknown)
		record_value(r, fact, &ignored);
}

void record_fact(berth_records *r, const struct record_fact *fact)
{
	struct told_fact *told;

	if (fact->number == BERTH_NONE) {
		unknown_fact(r, &fact->name);
		return;
	}
	if (r->position[fact->number]) {
		repeated_fact(r, fact);
		return;
	}
	told = &r->told[r->n_told++];
	*told = (struct told_fact){ fact->number, fact->unknown, { 0, 0, NULL }, fact->value };
	r->position[fact->number] = r->n_told;
	if (!fact->unknown)
		record_value(r, fact, &told->value);
}
