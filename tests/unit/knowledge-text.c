/*
 * knowledge-text.c - lines of text to declarations (knowledge-text.h).
 *
 * A word list per line; every declaration is built from its words and kept in a list, so that
 * a test can add them in any order.
 */
#include "knowledge-parts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void *take(struct knowledge *k, size_t count, size_t size)
{
	struct block *b = calloc(1, sizeof *b + count * size + 16);

	if (!b)
		abort();
	b->next = k->blocks;
	k->blocks = b;
	return b + 1;
}

void wrong(const struct knowledge *k, const char *what)
{
	fprintf(stderr, "knowledge text, line %u, near '%s': %s\n", k->line,
	        k->at < k->n_words ? k->words[k->at] : "the end", what);
	abort();
}

/* ---- words -------------------------------------------------------------------------- */

const char *peek(const struct knowledge *k)
{
	return k->at < k->n_words ? k->words[k->at] : NULL;
}

char *next(struct knowledge *k)
{
	if (k->at >= k->n_words)
		wrong(k, "a word is missing");
	return k->words[k->at++];
}

bool next_is(struct knowledge *k, const char *word)
{
	if (!peek(k) || strcmp(peek(k), word) != 0)
		return false;
	k->at++;
	return true;
}

struct word word(struct knowledge *k, const char *text)
{
	return (struct word){ text, { "text", k->line, 1 } };
}

/* A value: '_' and ',' are blanks. */
struct word value(struct knowledge *k, char *text)
{
	for (char *c = text; *c; c++)
		if (*c == '_' || *c == ',')
			*c = ' ';
	return word(k, text);
}

/* Cuts "2026-01-01:x" into date and value. */
static char *cut_date(struct knowledge *k, char *text, struct word *from)
{
	if (strlen(text) < 11 || text[4] != '-' || text[10] != ':')
		return text;
	text[10] = '\0';
	*from = word(k, text);
	return text + 11;
}

/* Cuts NAME=REST; returns REST. */
char *cut_name(struct knowledge *k, char *text)
{
	char *equal = strchr(text, '=');

	if (!equal)
		wrong(k, "'=' is missing");
	*equal = '\0';
	return equal + 1;
}

struct texts made_up(struct knowledge *k, const char *text)
{
	struct localized *l = take(k, 1, sizeof *l);

	l->language = word(k, "en");
	l->text = word(k, text);
	return (struct texts){ l, 1 };
}

struct citations cites(struct knowledge *k)
{
	struct citation *c = take(k, 1, sizeof *c);

	c->source = word(k, "source");
	return (struct citations){ c, 1 };
}

/* ---- items -------------------------------------------------------------------------- */

#define DECLARES(kind) \
	static void declare_##kind(struct builder *b, const void *d) { builder_##kind(b, d); }
DECLARES(manifest)
DECLARES(dimension)
DECLARES(criterion)
DECLARES(stage)
DECLARES(topic)
DECLARES(source)
DECLARES(limit)
DECLARES(fact)
DECLARES(attribute)
DECLARES(candidate)
DECLARES(rule)

void add(struct knowledge *k, declare_function *declare, void *declaration)
{
	if (k->n_items == MAX_ITEMS)
		wrong(k, "too many items");
	k->items[k->n_items].declare = declare;
	k->items[k->n_items++].declaration = declaration;
}

static void read_manifest(struct knowledge *k)
{
	struct manifest_declaration *d = take(k, 1, sizeof *d);

	d->name = word(k, "test");
	d->version = word(k, "1");
	d->languages = word(k, "en");
	d->date = word(k, peek(k) ? next(k) : "2026-11-22");
	add(k, declare_manifest, d);
	k->has_manifest = true;
}

static void add_source(struct knowledge *k)
{
	struct source_declaration *d = take(k, 1, sizeof *d);

	d->id = word(k, "source");
	d->url = word(k, "https://example.org/");
	d->checked = word(k, "2026-11-22");
	d->title = word(k, "A source");
	add(k, declare_source, d);
}

static void read_dimension(struct knowledge *k)
{
	struct dimension_declaration *d = take(k, 1, sizeof *d);
	struct unit_declaration *units = take(k, LIST, sizeof *units);

	d->id = word(k, next(k));
	d->base = word(k, next(k));
	d->units = units;
	while (peek(k)) {
		char *id = next(k), *rest = cut_name(k, id);
		if (strcmp(id, "of") == 0) {
			d->of = word(k, rest);
		} else if (strcmp(id, "per") == 0) {
			d->per = value(k, rest);
		} else {
			char *final = strchr(rest, ':');
			if (final) {
				*final = '\0';
				units[d->n_units].final = word(k, final + 1);
			}
			units[d->n_units].factor = word(k, rest);
			units[d->n_units++].id = word(k, id);
		}
	}
	add(k, declare_dimension, d);
}

static void read_criterion(struct knowledge *k)
{
	struct criterion_declaration *d = take(k, 1, sizeof *d);

	d->id = word(k, next(k));
	d->weight = word(k, next(k));
	d->label = made_up(k, d->id.text);
	add(k, declare_criterion, d);
}

static void read_stage(struct knowledge *k)
{
	struct stage_declaration *d = take(k, 1, sizeof *d);

	d->id = word(k, next(k));
	d->label = made_up(k, d->id.text);
	add(k, declare_stage, d);
}

static void read_topic(struct knowledge *k)
{
	struct topic_declaration *d = take(k, 1, sizeof *d);

	d->id = word(k, next(k));
	if (peek(k))
		d->stage = word(k, next(k));
	d->label = made_up(k, d->id.text);
	add(k, declare_topic, d);
}

static void read_limit(struct knowledge *k)
{
	struct limit_declaration *d = take(k, 1, sizeof *d);
	struct dated_declaration *values = take(k, LIST, sizeof *values);

	d->id = word(k, next(k));
	d->type = word(k, next(k));
	if (strcmp(d->type.text, "quantity") == 0)
		d->dimension = word(k, next(k));
	d->label = made_up(k, d->id.text);
	d->values = values;
	for (; peek(k); d->n_values++)
		values[d->n_values].value = value(k, cut_date(k, next(k), &values[d->n_values].from));
	d->cites = cites(k);
	add(k, declare_limit, d);
}

static struct texts wish(struct knowledge *k, char *text)
{
	return made_up(k, value(k, text).text);
}

static const struct value_declaration *read_values(struct knowledge *k, bool labelled, size_t *n)
{
	struct value_declaration *values = take(k, LIST + MAX_WORDS, sizeof *values);

	for (; peek(k) && strcmp(peek(k), "derived") != 0; ++*n) {
		char *id = next(k), *colon = strchr(id, ':');

		if (colon) {
			*colon = '\0';
			values[*n].wish = wish(k, colon + 1);
		}
		values[*n].id = word(k, id);
		if (labelled)
			values[*n].label = made_up(k, id);
	}
	return values;
}

static void read_range(struct knowledge *k, struct fact_declaration *d)
{
	char *low, *dots;

	if (!peek(k) || !strstr(peek(k), ".."))
		return;
	low = next(k);
	dots = strstr(low, "..");
	*dots = '\0';
	d->min = word(k, low);
	d->max = word(k, dots + 2);
}

static void read_fact(struct knowledge *k)
{
	struct fact_declaration *d = take(k, 1, sizeof *d);

	d->id = word(k, next(k));
	d->type = word(k, next(k));
	d->group = word(k, "group");
	if (strcmp(d->type.text, "enum") == 0 || strcmp(d->type.text, "boolean") == 0)
		d->values = read_values(k, *d->type.text == 'e', &d->n_values);
	if (strcmp(d->type.text, "quantity") == 0) {
		d->dimension = word(k, next(k));
		d->unit = word(k, next(k));
	}
	read_range(k, d);
	if (peek(k) && strncmp(peek(k), "wish=", 5) == 0)
		d->wish = wish(k, next(k) + 5);
	if (next_is(k, "derived"))
		d->derived = word(k, "yes");
	if (next_is(k, "per"))
		d->per = word(k, next(k));
	d->label = d->help = d->question = made_up(k, d->id.text);
	add(k, declare_fact, d);
}

static void read_attribute(struct knowledge *k)
{
	struct attribute_declaration *d = take(k, 1, sizeof *d);

	d->id = word(k, next(k));
	d->type = word(k, next(k));
	if (strcmp(d->type.text, "set") == 0)
		d->values_of = word(k, next(k));
	if (strcmp(d->type.text, "enum") == 0)
		d->values = read_values(k, true, &d->n_values);
	if (strcmp(d->type.text, "quantity") == 0) {
		d->dimension = word(k, next(k));
		d->unit = word(k, next(k));
	}
	d->label = made_up(k, d->id.text);
	add(k, declare_attribute, d);
}

static void read_candidate(struct knowledge *k)
{
	struct candidate_declaration *d = take(k, 1, sizeof *d);
	struct dated_declaration *statuses = take(k, LIST, sizeof *statuses), *s = statuses;
	struct property_declaration *properties = take(k, LIST, sizeof *properties), *p = properties;

	d->id = word(k, next(k));
	d->order = word(k, next(k));
	d->label = d->description = made_up(k, d->id.text);
	while (peek(k)) {
		char *name = next(k), *text = cut_name(k, name);
		if (strcmp(name, "status") == 0) {
			s->value = value(k, cut_date(k, text, &s->from));
			s++->cites = cites(k);
			continue;
		}
		p->attribute = word(k, name);
		p->value = value(k, cut_date(k, text, &p->from));
		p++->cites = cites(k);
	}
	if (s == statuses) {
		s->value = word(k, "available");
		s++->cites = cites(k);
	}
	d->statuses = statuses;
	d->n_statuses = (size_t)(s - statuses);
	d->properties = properties;
	d->n_properties = (size_t)(p - properties);
	add(k, declare_candidate, d);
}

/* ---- tests -------------------------------------------------------------------------- */

static void read_operand(struct knowledge *k, struct test_declaration *t, char *text)
{
	char *dots = strstr(text, "..");
	size_t length = strlen(text);

	if (dots) {
		*dots = '\0';
		*(*text == '$' ? &t->low_limit : &t->low) = value(k, text + (*text == '$'));
		dots += 2;
		*(*dots == '$' ? &t->high_limit : &t->high) = value(k, dots + (*dots == '$'));
		t->element.text = "between";
	} else if (*text == '{') {
		text[length - 1] = '\0';
		t->element.text = "one-of";
		*(text[1] == '@' ? &t->to_attribute : &t->values) = value(k, text + 1 + (text[1] == '@'));
	} else if (*text == '$') {
		t->limit = word(k, text + 1);
	} else if (*text == '&') {
		t->to_fact = word(k, text + 1);
	} else if (*text == '@') {
		t->to_attribute = word(k, text + 1);
	} else {
		t->value = value(k, text);
	}
}

static void read_comparison(struct knowledge *k, struct test_declaration *t, char *text)
{
	static const struct { const char *sign, *element; } signs[] = {
		{ ">=", "at-least" }, { "<=", "at-most" }, { ">", "more-than" }, { "<", "less-than" },
		{ "~", "matches" }, { "=", "is" },
	};
	size_t at = strcspn(text, "<>=~");
	char *rest = text + at;

	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
		size_t length = strlen(signs[i].sign);
		if (strncmp(rest, signs[i].sign, length) != 0)
			continue;
		t->element = word(k, signs[i].element);
		*rest = '\0';
		*(*text == '@' ? &t->attribute : &t->fact) = word(k, text + (*text == '@'));
		if (i == 4)
			t->pattern = value(k, rest + length);
		else
			read_operand(k, t, rest + length);
		return;
	}
	wrong(k, "this is no test");
}

static void read_test(struct knowledge *k, struct test_declaration *t)
{
	char *text = next(k);
	size_t length = strlen(text);

	if (*text == '?') {
		t->element = word(k, "known");
		t->fact = word(k, text + 1);
	} else if (*text == '!') {
		t->element = word(k, "told");
		t->fact = word(k, text + 1);
	} else if (text[length - 1] == '(') {
		text[length - 1] = '\0';
		t->element = word(k, text);
		t->children = read_tests(k, ")", &t->n_children);
	} else {
		read_comparison(k, t, text);
	}
}

const struct test_declaration *read_tests(struct knowledge *k, const char *end, size_t *n)
{
	struct test_declaration *tests = take(k, LIST, sizeof *tests);

	while (!next_is(k, end))
		read_test(k, &tests[(*n)++]);
	return tests;
}

/* ---- actions ------------------------------------------------------------------------- */

/* The words up to the next ';' as one. */
static struct word rest_of_action(struct knowledge *k)
{
	char *all = take(k, 1, 2000);

	while (peek(k) && strcmp(peek(k), ";") != 0) {
		if (*all)
			strcat(all, " ");
		strcat(all, next(k));
	}
	return *all ? word(k, all) : (struct word){ NULL, { NULL, k->line, 1 } };
}

static void read_conclusion(struct knowledge *k, struct action_declaration *a)
{
	char *text = next(k);

	if (strcmp(text, "table") == 0) {
		read_table_conclusion(k, a);
	} else if (peek(k) && strcmp(peek(k), ";") != 0 && strcmp(peek(k), "on") != 0) {
		a->operation = word(k, text);
		a->operands = rest_of_action(k);
	} else if (*text == '$') {
		a->limit = word(k, text + 1);
	} else {
		a->value = value(k, text);
	}
	if (peek(k) && strcmp(peek(k), "on") == 0) {
		next(k);
		a->builds_on = rest_of_action(k);
	}
}

static void read_action(struct knowledge *k, struct action_declaration *a)
{
	const char *name = next(k);

	a->element = word(k, name);
	if (strcmp(name, "conclude") == 0 || strcmp(name, "assume") == 0
	    || strcmp(name, "example") == 0) {
		a->fact = word(k, next(k));
		read_conclusion(k, a);
	} else if (strcmp(name, "favour") == 0 || strcmp(name, "oppose") == 0) {
		char *candidate = next(k);
		if (strcmp(candidate, "*") != 0)
			a->candidate = value(k, candidate);
		a->criterion = word(k, next(k));
		a->points = word(k, next(k));
	} else if (strcmp(name, "weight") == 0) {
		a->criterion = word(k, next(k));
		a->value = word(k, next(k));
	} else if (strcmp(name, "outside") == 0) {
		a->instead = rest_of_action(k);
	} else {
		if (strcmp(name, "advise") == 0)
			a->topic = word(k, next(k));
		a->candidate = rest_of_action(k);
	}
	a->text = made_up(k, name);
}

static void read_rule_words(struct knowledge *k, struct rule_declaration *d)
{
	while (peek(k) && strcmp(peek(k), "if") != 0 && strcmp(peek(k), "then") != 0) {
		char *text = next(k);
		if (strcmp(text, "each") == 0)
			d->for_each = word(k, "candidate");
		else if (strncmp(text, "strongest=", 10) == 0)
			d->strongest_of = word(k, text + 10);
		else if (strncmp(text, "from=", 5) == 0)
			d->valid_from = word(k, text + 5);
		else if (strncmp(text, "to=", 3) == 0)
			d->valid_to = word(k, text + 3);
		else if (strncmp(text, "because=", 8) == 0)
			d->because = made_up(k, value(k, text + 8).text);
		else if (strcmp(text, "must") == 0)
			d->strength = word(k, text);
		else
			d->priority = word(k, text);
	}
}

static void read_rule(struct knowledge *k)
{
	struct rule_declaration *d = take(k, 1, sizeof *d);
	struct action_declaration *actions = take(k, LIST, sizeof *actions);

	d->id = word(k, next(k));
	read_rule_words(k, d);
	if (next_is(k, "if"))
		d->tests = read_tests(k, "then", &d->n_tests);
	else if (!next_is(k, "then"))
		wrong(k, "'then' is missing");
	d->actions = actions;
	do
		read_action(k, &actions[d->n_actions++]);
	while (next_is(k, ";"));
	if (!d->strength.text)
		d->strength = word(k, strcmp(actions->element.text, "assume") == 0 ? "may" : "must");
	if (!d->because.count)
		d->because = made_up(k, d->id.text);
	d->cites = cites(k);
	add(k, declare_rule, d);
}

/* ---- lines --------------------------------------------------------------------------- */

static void read_item(struct knowledge *k)
{
	static const struct { const char *name; void (*read)(struct knowledge *k); } kinds[] = {
		{ "manifest", read_manifest }, { "dimension", read_dimension },
		{ "criterion", read_criterion }, { "stage", read_stage }, { "topic", read_topic },
		{ "limit", read_limit },
		{ "fact", read_fact }, { "attribute", read_attribute }, { "candidate", read_candidate },
		{ "table", read_table }, { "overlay", read_overlay }, { "rule", read_rule },
	};

	k->at = 0;
	for (size_t i = 0; k->n_words && i < sizeof kinds / sizeof *kinds; i++) {
		if (strcmp(kinds[i].name, k->words[0]) != 0)
			continue;
		k->at = 1;
		kinds[i].read(k);
		if (peek(k))
			wrong(k, "this word is too much");
	}
	if (k->n_words && k->at == 0)
		wrong(k, "no such item");
	k->n_words = 0;
}

struct knowledge *knowledge_read(const char *text)
{
	struct knowledge *k = calloc(1, sizeof *k);
	char *copy, *line, *rest;

	if (!k)
		abort();
	copy = take(k, 1, strlen(text) + 1);
	strcpy(copy, text);
	for (rest = copy; (line = strsep(&rest, "\n")) != NULL;) {
		char *blank = line;
		if (*line != '\t' && *line != ' ')
			read_item(k);
		k->line++;
		line[strcspn(line, "#")] = '\0';
		for (char *one; (one = strsep(&blank, " \t")) != NULL;)
			if (*one && k->n_words < MAX_WORDS)
				k->words[k->n_words++] = one;
	}
	read_item(k);
	if (!k->has_manifest)
		read_manifest(k);
	add_source(k);
	return k;
}

void knowledge_free(struct knowledge *k)
{
	while (k->blocks) {
		struct block *b = k->blocks;
		k->blocks = b->next;
		free(b);
	}
	free(k);
}

void knowledge_declare(const struct knowledge *k, struct builder *b, uint64_t shuffle)
{
	size_t order[MAX_ITEMS];

	for (size_t i = 0; i < k->n_items; i++)
		order[i] = i;
	for (size_t i = k->n_items; shuffle && i > 1; i--) {
		size_t other = random_next(&shuffle) % i, swap = order[i - 1];
		order[i - 1] = order[other];
		order[other] = swap;
	}
	for (size_t i = 0; i < k->n_items; i++)
		k->items[order[i]].declare(b, k->items[order[i]].declaration);
}
