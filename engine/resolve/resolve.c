/*
 * resolve.c - from collected declarations to a model.
 *
 * First every item gets its number, by id; then all are resolved in an order in which
 * what is referred to comes before what refers.  Every fault is reported; what
 * is faulty is marked, and the others go on.
 */
#include "engine/resolve/parts.h"

#include "base/number.h"

#include <stdlib.h>
#include <string.h>

/* ---- numbers ------------------------------------------------------------ */

/* An item that waits for its number. */
struct place_in_order {
	int64_t rank; /* before the id */
	const char *id;
	uint32_t added;
};

static int by_rank_and_id(const void *a, const void *b)
{
	const struct place_in_order *x = a, *y = b;

	if (x->rank != y->rank)
		return x->rank < y->rank ? -1 : 1;
	return strcmp(x->id, y->id);
}

/* Candidates stand in their declared order; two of the same are an error. */
static int64_t candidate_order(struct model *m, const struct item *item)
{
	const struct candidate_declaration *d = item->declaration;
	int64_t order = INT32_MAX;

	if (names_require(m, &d->order, "order", "the candidate"))
		resolve_whole(m, &d->order, 0, INT32_MAX - MAX_CANDIDATES, &order);
	return order;
}

static bool is_per_candidate(enum pile_kind kind, const struct item *item)
{
	const struct fact_declaration *d = item->declaration;

	return kind == PILE_FACT && d->per.text && strcmp(d->per.text, "candidate") == 0;
}

/* How many numbers the item takes. */
static uint32_t width_of(const struct model *m, enum pile_kind kind, const struct item *item)
{
	uint32_t n = m->n_candidates > MAX_CANDIDATES ? MAX_CANDIDATES : m->n_candidates;

	return n && is_per_candidate(kind, item) ? n : 1;
}

/* What its place in the order goes by: the facts of "a" for each candidate are "a/x". */
static const char *sort_id(struct model *m, enum pile_kind kind, const struct item *item)
{
	size_t length = strlen(item->id);
	char *id;

	if (!is_per_candidate(kind, item))
		return item->id;
	id = arena_alloc(m->arena, length + 2, 1);
	if (!id)
		return item->id;
	memcpy(id, item->id, length);
	id[length] = '/';
	return id;
}

static int64_t rank_of(struct model *m, enum pile_kind kind, const struct item *item)
{
	if (kind == PILE_CANDIDATE)
		return candidate_order(m, item);
	return kind != PILE_ATTRIBUTE || strcmp(item->id, "status") != 0;
}

/* Numbers the items of one pile; COUNT is how many there are, BUILT_IN how many come first. */
static bool number_pile(struct model *m, enum pile_kind kind, uint32_t built_in, uint32_t *count)
{
	const struct vector *items = &m->builder->piles[kind].items;
	struct place_in_order *order = arena_alloc(m->arena, items->count, sizeof *order);
	uint32_t *number_of = arena_alloc(m->arena, items->count, sizeof *number_of);
	uint32_t total = built_in, *added_as;

	for (uint32_t i = 0; order && i < items->count; i++) {
		const struct item *item = vector_at(items, i);
		order[i] = (struct place_in_order){ rank_of(m, kind, item), sort_id(m, kind, item), i };
		total += width_of(m, kind, item);
	}
	added_as = arena_alloc(m->arena, total, sizeof *added_as);
	m->used[kind] = arena_alloc(m->arena, total, 1);
	if (!order || !number_of || !added_as || !m->used[kind])
		return false;
	if (items->count)
		qsort(order, items->count, sizeof *order, by_rank_and_id);
	*count = 0;
	while (*count < built_in)
		added_as[(*count)++] = NONE;
	for (uint32_t i = 0; i < items->count; i++) {
		uint32_t width = width_of(m, kind, vector_at(items, order[i].added));
		number_of[order[i].added] = *count;
		while (width--)
			added_as[(*count)++] = order[i].added;
	}
	m->number_of[kind] = number_of;
	m->added_as[kind] = added_as;
	return true;
}

static bool number_items(struct model *m)
{
	struct names *attributes = m->builder->piles[PILE_ATTRIBUTE].names;
	bool status_declared = names_find(attributes, "status") != NAME_NONE;

	return number_pile(m, PILE_CANDIDATE, 0, &m->n_candidates) /* facts may be there for each */
		&& number_pile(m, PILE_DIMENSION, 0, &m->n_dimensions)
		&& number_pile(m, PILE_CRITERION, 0, &m->n_criteria)
		&& number_pile(m, PILE_STAGE, 0, &m->n_stages)
		&& number_pile(m, PILE_TOPIC, 0, &m->n_topics)
		&& number_pile(m, PILE_OUTSIDER, 0, &m->n_outsiders)
		&& number_pile(m, PILE_SOURCE, 0, &m->n_sources)
		&& number_pile(m, PILE_LIMIT, 0, &m->n_limits)
		&& number_pile(m, PILE_FACT, 0, &m->n_facts)
		&& number_pile(m, PILE_ATTRIBUTE, !status_declared, &m->n_attributes)
		&& number_pile(m, PILE_TABLE, 0, &m->n_tables)
		&& number_pile(m, PILE_COST, 0, &m->n_costs)
		&& number_pile(m, PILE_RULE, 0, &m->n_rules)
		&& number_pile(m, PILE_READING, 0, &m->briefs.n_readings)
		&& number_pile(m, PILE_CUES, 0, &m->briefs.n_cues)
		&& number_pile(m, PILE_WORDS, 0, &m->briefs.words.n_declared);
}

static bool make_tables(struct model *m)
{
	struct arena *arena = m->arena;

	m->dimensions = arena_alloc(arena, m->n_dimensions, sizeof *m->dimensions);
	m->criteria = arena_alloc(arena, m->n_criteria, sizeof *m->criteria);
	m->stages = arena_alloc(arena, m->n_stages, sizeof *m->stages);
	m->topics = arena_alloc(arena, m->n_topics, sizeof *m->topics);
	m->outsiders = arena_alloc(arena, m->n_outsiders, sizeof *m->outsiders);
	m->sources = arena_alloc(arena, m->n_sources, sizeof *m->sources);
	m->limits = arena_alloc(arena, m->n_limits, sizeof *m->limits);
	m->facts = arena_alloc(arena, m->n_facts, sizeof *m->facts);
	m->attributes = arena_alloc(arena, m->n_attributes, sizeof *m->attributes);
	m->candidates = arena_alloc(arena, m->n_candidates, sizeof *m->candidates);
	m->tables = arena_alloc(arena, m->n_tables, sizeof *m->tables);
	m->rules = arena_alloc(arena, m->n_rules, sizeof *m->rules);
	m->briefs.readings = arena_alloc(arena, m->briefs.n_readings, sizeof *m->briefs.readings);
	m->briefs.cues = arena_alloc(arena, m->briefs.n_cues, sizeof *m->briefs.cues);
	return !arena_failed(arena);
}

/* ---- what concerns a pile as a whole ------------------------------------ */

static bool check_count(struct model *m, enum pile_kind kind, uint32_t count, uint32_t most)
{
	if (count <= most)
		return true;
	berth_diag_add(m->diag, BERTH_ERROR, "KB-057", &model_item(m, kind, most)->at, NULL,
	               "there are more than %u %s items", (unsigned)most, pile_noun(kind));
	return false;
}

/* Facts per candidate count as often as there are candidates. */
static bool check_facts_in_all(struct model *m)
{
	uint32_t most = m->builder->limits.facts;

	if (m->n_facts <= most)
		return true;
	berth_diag_add(m->diag, BERTH_ERROR, "KB-058", &model_item(m, PILE_FACT, most)->at,
	               "raise the limit if this is meant",
	               "there are more than %u facts, those of each candidate counted",
	               (unsigned)most);
	return false;
}

/* Sorts the candidates by id: their places among the numbers of a fact per candidate. */
static bool place_candidates(struct model *m)
{
	m->place_of_candidate = arena_alloc(m->arena, m->n_candidates, sizeof(uint32_t));
	for (uint32_t i = 0; m->place_of_candidate && i < m->n_candidates; i++)
		for (uint32_t k = 0; k < m->n_candidates; k++)
			m->place_of_candidate[i] += strcmp(model_item(m, PILE_CANDIDATE, k)->id,
			                                   model_item(m, PILE_CANDIDATE, i)->id) < 0;
	return m->place_of_candidate != NULL;
}

/* The orders in which the candidates were sorted. */
static void take_orders(struct model *m)
{
	for (uint32_t i = 0; i < m->n_candidates; i++) {
		const struct item *item = model_item(m, PILE_CANDIDATE, i);
		const struct candidate_declaration *d = item->declaration;
		int32_t before = i ? m->candidates[i - 1].order : -1;
		int64_t order = INT32_MAX;
		size_t used;

		if (!d->order.text || number_read(d->order.text, 1, &order, &used) != NUMBER_OK
		    || order < 0 || order > INT32_MAX - MAX_CANDIDATES)
			order = (int64_t)before + 1; /* reported */
		if (i && order == before)
			berth_diag_add(m->diag, BERTH_ERROR, "KB-056", &d->order.at, NULL,
			               "candidates '%s' and '%s' have the same order",
			               model_item(m, PILE_CANDIDATE, i - 1)->id, item->id);
		m->candidates[i].order = order > before ? (int32_t)order : before + 1;
	}
}

static bool resolve_manifest(struct model *m)
{
	const struct manifest_declaration *d = &m->builder->manifest;

	if (!m->builder->has_manifest) {
		berth_diag_add(m->diag, BERTH_ERROR, "KB-020", NULL, NULL, "the knowledge has no manifest");
		return false;
	}
	names_require(m, &d->name, "name", "the manifest");
	names_require(m, &d->version, "version", "the manifest");
	if (names_require(m, &d->date, "date", "the manifest") && resolve_date(m, &d->date, &m->date)
	    && m->date < BERTH_EARLIEST_DATE)
		berth_diag_add(m->diag, BERTH_ERROR, "KB-040", &d->date.at, NULL,
		               "the knowledge speaks for a day before 2025-01-01");
	if (m->date < BERTH_EARLIEST_DATE)
		m->date = BERTH_EARLIEST_DATE;
	return resolve_languages(m);
}

static berth_status resolve_all(struct model *m)
{
	if (!resolve_manifest(m))
		return BERTH_EKNOWLEDGE;
	if (!number_items(m))
		return BERTH_ENOMEM;
	if (!check_count(m, PILE_CANDIDATE, m->n_candidates, MAX_CANDIDATES)
	    || !check_count(m, PILE_CRITERION, m->n_criteria, MAX_CRITERIA))
		return BERTH_EKNOWLEDGE;
	if (!check_facts_in_all(m))
		return BERTH_ELIMIT;
	if (!make_tables(m) || !place_candidates(m))
		return BERTH_ENOMEM;
	take_orders(m);
	resolve_dimensions(m);
	resolve_prices(m);
	resolve_criteria(m);
	resolve_stages(m);
	resolve_topics(m);
	resolve_sources(m);
	resolve_outsiders(m);
	resolve_facts(m);
	resolve_attributes(m);
	resolve_limits(m);
	resolve_candidates(m);
	resolve_tables(m);
	resolve_cost(m);
	resolve_rules(m);
	return BERTH_OK;
}

berth_status model_resolve(struct model *m, struct builder *b)
{
	berth_status status;

	m->builder = b;
	m->arena = b->arena;
	m->diag = b->diag;
	status = resolve_all(m);
	return b->out_of_memory || arena_failed(b->arena) ? BERTH_ENOMEM : status;
}
