/*
 * builder.c - collecting declarations: by kind and id, layer over layer.
 *
 * Nothing is understood here.  Names, types and values are looked at when all
 * declarations are there (resolve.h), so that their order cannot matter.
 */
#include "engine/declare/declare.h"

#include "engine/declare/declared.h"
#include "engine/program/limits.h"

#include <stdio.h>
#include <string.h>

#define ID_BYTES 64

const char *pile_noun(enum pile_kind kind)
{
	static const char *const nouns[N_PILES] = {
		"dimension", "criterion", "topic", "source", "limit", "fact", "attribute", "candidate",
		"table", "cost", "rule", "reading", "cue list", "word list",
	};

	return nouns[kind];
}

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

/* ---- one item of a pile ------------------------------------------------- */

/* Printable, without blanks, and short enough to be shown and to be nearly missed. */
static bool is_id(const char *text)
{
	size_t length = strnlen(text, ID_BYTES + 1);

	for (size_t i = 0; i < length; i++)
		if (text[i] <= ' ' || text[i] > '~' || strchr("{}\"'<>&", text[i]))
			return false;
	return length > 0 && length <= ID_BYTES;
}

/* "a/b" is the fact a of candidate b. */
static bool is_id_of(enum pile_kind kind, const char *text)
{
	return is_id(text) && (kind != PILE_FACT || !strchr(text, '/'));
}

static bool check_id(struct builder *b, enum pile_kind kind, const struct word *id)
{
	if (!id->text) {
		berth_diag_add(b->diag, BERTH_ERROR, "KB-020", &id->at, NULL, "this %s lacks its 'id'",
		               pile_noun(kind));
		return false;
	}
	if (is_id_of(kind, id->text))
		return true;
	berth_diag_add(b->diag, BERTH_ERROR, "KB-021", &id->at,
	               "an id has 1 to 64 letters, digits and signs, without blanks, quotes and braces",
	               "'%.80s' is not an id", id->text);
	return false;
}

static uint32_t limit_of(const struct builder *b, enum pile_kind kind)
{
	if (kind == PILE_RULE)
		return b->limits.rules;
	return kind == PILE_FACT ? b->limits.facts : UINT32_MAX / 4;
}

static struct item *new_item(struct builder *b, enum pile_kind kind, const struct word *id)
{
	struct pile *pile = &b->piles[kind];
	struct item *item;
	uint32_t number;

	if (pile->items.count == limit_of(b, kind)) {
		if (!b->over_limit)
			berth_diag_add(b->diag, BERTH_ERROR, "KB-058", &id->at,
			               "raise the limit if this is meant", "there are more than %u %ss",
			               (unsigned)pile->items.count, pile_noun(kind));
		b->over_limit = true;
		return NULL;
	}
	number = names_add(pile->names, id->text);
	item = number == NAME_NONE ? NULL : vector_add(&pile->items, 1);
	if (!item) {
		b->out_of_memory = true;
		return NULL;
	}
	item->id = names_at(pile->names, number);
	item->ordinal = number;
	return item;
}

static void report_double(struct builder *b, enum pile_kind kind, const struct word *id,
                          const struct item *first)
{
	char hint[200];

	snprintf(hint, sizeof hint, "the first one is in '%.120s', line %u",
	         first->at.file ? first->at.file : "", first->at.line);
	berth_diag_add(b->diag, BERTH_ERROR, "KB-022", &id->at, first->at.line ? hint : NULL,
	               "%s '%s' is declared twice", pile_noun(kind), id->text);
}

void *builder_enter(struct builder *b, enum pile_kind kind, const struct word *id,
                    const void *declaration, size_t size)
{
	struct pile *pile = &b->piles[kind];
	uint32_t layer = b->layers.count - 1, number;
	struct item *item;
	void *copy;

	if (b->out_of_memory || !check_id(b, kind, id))
		return NULL;
	number = names_find(pile->names, id->text);
	item = number == NAME_NONE ? new_item(b, kind, id) : vector_at(&pile->items, number);
	if (!item)
		return NULL;
	if (item->declaration && item->layer == layer) {
		report_double(b, kind, id, item);
		return NULL;
	}
	copy = collect_array(b, declaration, 1, size);
	if (!copy)
		return NULL;
	struct word place = { NULL, id->at };
	collect_word(b, &place);
	item->declaration = copy;
	item->layer = layer;
	item->at = place.at;
	return copy;
}

/* ---- declarations ------------------------------------------------------- */

void builder_manifest(struct builder *b, const struct manifest_declaration *d)
{
	struct manifest_declaration *m = &b->manifest;

	if (b->has_manifest) {
		berth_diag_add(b->diag, BERTH_ERROR, "KB-022", &d->name.at, NULL,
		               "the knowledge has two manifests");
		return;
	}
	*m = *d;
	collect_words(b, (struct word *[]){ &m->name, &m->version, &m->date, &m->languages, NULL });
	b->has_manifest = true;
}

void builder_dimension(struct builder *b, const struct dimension_declaration *d)
{
	struct dimension_declaration *copy = builder_enter(b, PILE_DIMENSION, &d->id, d, sizeof *d);
	struct unit_declaration *units;

	if (!copy)
		return;
	units = collect_array(b, d->units, d->n_units, sizeof *units);
	for (size_t i = 0; units && i < d->n_units; i++)
		collect_words(b,
		              (struct word *[]){ &units[i].id, &units[i].factor, &units[i].final, NULL });
	copy->units = units;
	collect_words(b, (struct word *[]){ &copy->id, &copy->base, &copy->of, &copy->per, NULL });
}

void builder_criterion(struct builder *b, const struct criterion_declaration *d)
{
	struct criterion_declaration *copy = builder_enter(b, PILE_CRITERION, &d->id, d, sizeof *d);

	if (!copy)
		return;
	collect_words(b, (struct word *[]){ &copy->id, &copy->weight, NULL });
	collect_texts(b, &copy->label);
	collect_texts(b, &copy->help);
}

void builder_topic(struct builder *b, const struct topic_declaration *d)
{
	struct topic_declaration *copy = builder_enter(b, PILE_TOPIC, &d->id, d, sizeof *d);

	if (!copy)
		return;
	collect_word(b, &copy->id);
	collect_texts(b, &copy->label);
}

void builder_source(struct builder *b, const struct source_declaration *d)
{
	struct source_declaration *copy = builder_enter(b, PILE_SOURCE, &d->id, d, sizeof *d);

	if (copy)
		collect_words(b, (struct word *[]){ &copy->id, &copy->url, &copy->published, &copy->checked,
		                                    &copy->confidence, &copy->title, NULL });
}

void builder_limit(struct builder *b, const struct limit_declaration *d)
{
	struct limit_declaration *copy = builder_enter(b, PILE_LIMIT, &d->id, d, sizeof *d);

	if (!copy)
		return;
	collect_words(b, (struct word *[]){ &copy->id, &copy->type, &copy->dimension, NULL });
	collect_texts(b, &copy->label);
	copy->values = collect_dated(b, d->values, d->n_values);
	collect_citations(b, &copy->cites);
}

void builder_fact(struct builder *b, const struct fact_declaration *d)
{
	struct fact_declaration *copy = builder_enter(b, PILE_FACT, &d->id, d, sizeof *d);

	if (!copy)
		return;
	collect_words(b, (struct word *[]){ &copy->id, &copy->group, &copy->type, &copy->dimension,
	                                    &copy->unit, &copy->min, &copy->max, &copy->effort,
	                                    &copy->ask, &copy->derived, &copy->per, NULL });
	collect_texts(b, &copy->label);
	collect_texts(b, &copy->question);
	collect_texts(b, &copy->help);
	copy->values = collect_values(b, d->values, d->n_values);
}

void builder_attribute(struct builder *b, const struct attribute_declaration *d)
{
	struct attribute_declaration *copy = builder_enter(b, PILE_ATTRIBUTE, &d->id, d, sizeof *d);

	if (!copy)
		return;
	collect_words(b, (struct word *[]){ &copy->id, &copy->type, &copy->dimension, &copy->unit,
	                                    &copy->values_of, NULL });
	collect_texts(b, &copy->label);
	copy->values = collect_values(b, d->values, d->n_values);
}

void builder_candidate(struct builder *b, const struct candidate_declaration *d)
{
	struct candidate_declaration *copy = builder_enter(b, PILE_CANDIDATE, &d->id, d, sizeof *d);
	struct property_declaration *properties;

	if (!copy)
		return;
	collect_words(b, (struct word *[]){ &copy->id, &copy->order, NULL });
	collect_texts(b, &copy->label);
	collect_texts(b, &copy->description);
	copy->statuses = collect_dated(b, d->statuses, d->n_statuses);
	properties = collect_array(b, d->properties, d->n_properties, sizeof *properties);
	for (size_t i = 0; properties && i < d->n_properties; i++) {
		collect_words(b, (struct word *[]){ &properties[i].attribute, &properties[i].value,
		                                    &properties[i].from, NULL });
		collect_citations(b, &properties[i].cites);
	}
	copy->properties = properties;
}

/* ---- tables --------------------------------------------------------------- */

static struct names *row_ids(struct builder *b, const struct declared_table *table)
{
	struct names *ids = names_new(b->arena);

	for (size_t i = 0; ids && i < table->n_rows; i++)
		if (table->rows[i].id.text && names_add(ids, table->rows[i].id.text) == NAME_NONE)
			ids = NULL;
	if (!ids)
		b->out_of_memory = true;
	return ids;
}

/* The rows of OVER, and those of UNDER that it does not replace. */
static void merge_rows(struct builder *b, const struct declared_table *under,
                       struct declared_table *over)
{
	struct row_declaration *rows =
		arena_alloc(b->arena, under->n_rows + over->n_rows, sizeof *rows);
	struct names *replaced = row_ids(b, over);
	size_t n = 0;

	if (!rows || !replaced)
		return;
	for (size_t i = 0; i < under->n_rows; i++)
		if (!under->rows[i].id.text
		    || names_find(replaced, under->rows[i].id.text) == NAME_NONE)
			rows[n++] = under->rows[i];
	for (size_t i = 0; i < over->n_rows; i++)
		rows[n++] = over->rows[i];
	over->label = under->label;
	over->columns = under->columns;
	over->n_columns = under->n_columns;
	over->rows = rows;
	over->n_rows = n;
	over->bad = under->bad;
}

/* Has D, which is to be merged with UNDER, nothing but rows, and is there an UNDER? */
static bool can_merge(struct builder *b, const struct table_declaration *d,
                      const struct declared_table *under)
{
	if (!under)
		berth_diag_add(b->diag, BERTH_ERROR, "KB-084", &d->merge.at,
		               "leave out 'merge', and give it columns and a label",
		               "there is no table '%s' to merge with", d->id.text);
	else if (d->n_columns || d->label.count)
		berth_diag_add(b->diag, BERTH_ERROR, "KB-084", &d->merge.at,
		               "leave out its columns and labels, or 'merge'",
		               "table '%s' is merged, so it has rows only", d->id.text);
	return under && d->n_columns == 0 && d->label.count == 0;
}

const void *builder_so_far(const struct builder *b, enum pile_kind kind, const struct word *id)
{
	const struct pile *pile = &b->piles[kind];
	uint32_t number = id->text ? names_find(pile->names, id->text) : NAME_NONE;

	if (number == NAME_NONE || number >= pile->items.count)
		return NULL;
	return ((const struct item *)vector_at(&pile->items, number))->declaration;
}

void builder_table(struct builder *b, const struct table_declaration *d)
{
	struct declared_table table = { .id = d->id, .label = d->label, .n_columns = d->n_columns,
		                        .n_rows = d->n_rows };
	bool merges = d->merge.text && strcmp(d->merge.text, "yes") == 0;
	const struct declared_table *under = builder_so_far(b, PILE_TABLE, &d->id);
	struct declared_table *copy = builder_enter(b, PILE_TABLE, &d->id, &table, sizeof table);

	if (!copy)
		return;
	collect_word(b, &copy->id);
	collect_texts(b, &copy->label);
	copy->columns = collect_columns(b, d->columns, d->n_columns);
	copy->rows = collect_rows(b, d->rows, d->n_rows);
	copy->n_rows = copy->rows ? d->n_rows : 0;
	if (merges && !can_merge(b, d, under))
		copy->bad = true;
	else if (merges && !b->out_of_memory)
		merge_rows(b, under, copy);
}

void builder_cost(struct builder *b, const struct cost_declaration *d)
{
	const struct word only = { "cost", d->at };
	struct cost_declaration *copy = builder_enter(b, PILE_COST, &only, d, sizeof *d);
	struct omission_declaration *omissions;

	if (!copy)
		return;
	collect_words(b, (struct word *[]){ &copy->fact, &copy->currency, &copy->as_of, NULL });
	omissions = collect_array(b, d->omissions, d->n_omissions, sizeof *omissions);
	for (size_t i = 0; omissions && i < d->n_omissions; i++) {
		collect_words(b, (struct word *[]){ &omissions[i].id, &omissions[i].candidate, NULL });
		collect_texts(b, &omissions[i].label);
	}
	copy->omissions = omissions;
}

void builder_rule(struct builder *b, const struct rule_declaration *d)
{
	struct declared_rule rule = {
		.id = d->id, .strength = d->strength, .priority = d->priority,
		.valid_from = d->valid_from, .valid_to = d->valid_to, .reviewed_on = d->reviewed_on,
		.for_each = d->for_each, .n_tests = (uint32_t)d->n_tests,
		.n_actions = (uint32_t)d->n_actions, .because = d->because, .cites = d->cites,
	};
	struct declared_rule *copy = builder_enter(b, PILE_RULE, &d->id, &rule, sizeof rule);

	if (!copy)
		return;
	collect_words(b,
	              (struct word *[]){ &copy->id, &copy->strength, &copy->priority, &copy->valid_from,
	                                 &copy->valid_to, &copy->reviewed_on, &copy->for_each, NULL });
	collect_texts(b, &copy->because);
	collect_citations(b, &copy->cites);
	copy->tests = collect_tests(b, d->tests, d->n_tests, 1);
	copy->actions = collect_actions(b, d->actions, d->n_actions);
}

void builder_sha256(struct builder *b, const uint8_t sha256[32])
{
	memcpy(b->sha256, sha256, sizeof b->sha256);
}
