/*
 * random-knowledge.c - a generator with a writer.
 */
#include "random-knowledge.h"

#include "knowledge-text.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct maker {
	struct r_base *base;
	uint64_t *state;
	int level;       /* facts below it may be read */
	bool recursive;  /* facts of the cycle at it may be, too */
	bool each, known, weighs, asks;
};

static int dice(struct maker *m, int sides)
{
	return (int)(random_next(m->state) % (uint64_t)sides);
}

/* ---- facts ---------------------------------------------------------------------------- */

static struct r_fact *add_fact(struct maker *m, const char *letter, int level)
{
	struct r_fact *f = &m->base->facts[m->base->n_facts];

	snprintf(f->id, sizeof f->id, "%s%d", letter, m->base->n_facts++ % 100);
	f->type = (enum r_type)dice(m, 3);
	f->values = f->type == R_BOOLEAN ? 2 : 2 + dice(m, 3);
	f->level = level;
	return f;
}

static void make_facts(struct maker *m)
{
	int told = 2 + dice(m, R_TOLD - 1);

	for (int i = 0; i < told; i++)
		add_fact(m, "t", 0);
	for (int level = 1; level <= R_LEVELS; level++) {
		bool cycle = dice(m, 4) == 0;
		for (int n = cycle ? 2 + dice(m, 2) : dice(m, 3); n && m->base->n_facts < R_FACTS; n--) {
			struct r_fact *f = add_fact(m, "d", level);
			if (!cycle)
				continue;
			f->type = R_BOOLEAN;
			f->values = 2;
			f->recursive = true;
		}
	}
}

/* A fact that may be read now, a number if INTEGER; R_NONE if there is none. */
static int readable_if(struct maker *m, bool integer)
{
	int n = 0, found[R_FACTS];

	for (int i = 0; i < m->base->n_facts; i++)
		if (m->base->facts[i].level < m->level
		    && (!integer || m->base->facts[i].type == R_INTEGER))
			found[n++] = i;
	return n ? found[dice(m, n)] : R_NONE;
}

static int readable(struct maker *m)
{
	return readable_if(m, false);
}

/* ---- tests ---------------------------------------------------------------------------- */

static int new_test(struct maker *m, enum r_kind kind)
{
	if (m->base->n_tests == R_TESTS)
		abort();
	m->base->tests[m->base->n_tests].kind = kind;
	return m->base->n_tests++;
}

/* Another fact that FACT can be compared with, or R_NONE. */
static int comparable(struct maker *m, int fact)
{
	const struct r_fact *f = &m->base->facts[fact];
	int other = readable(m);
	const struct r_fact *o = &m->base->facts[other];

	return o->type == f->type && (f->type != R_ENUM || f->values == o->values) ? other : R_NONE;
}

static void choose_operand(struct maker *m, struct r_test *t, const struct r_fact *f)
{
	int values = f ? f->values : 5;

	t->operand = R_VALUE;
	t->low = dice(m, values);
	t->high = t->low + dice(m, values - t->low);
	t->set = 1 + (unsigned)dice(m, (1 << values) - 2);
	if (f)
		t->other = comparable(m, t->subject);
	if (f && dice(m, 5) == 0 && t->other != R_NONE && t->sign < R_BETWEEN)
		t->operand = R_FACT;
	else if (f && m->each && f->type == R_INTEGER && dice(m, 2) && t->sign < R_BETWEEN)
		t->operand = R_ROOM;
}

static int make_comparison(struct maker *m)
{
	int number = new_test(m, R_COMPARE);
	struct r_test *t = &m->base->tests[number];
	const struct r_fact *f = NULL;

	t->subject = m->each && dice(m, 4) == 0 ? R_NONE : readable(m);
	if (t->subject != R_NONE)
		f = &m->base->facts[t->subject];
	if (!f || f->type == R_INTEGER)
		t->sign = (enum r_sign)dice(m, R_ONE_OF);
	else
		t->sign = f->type == R_ENUM && dice(m, 3) == 0 ? R_ONE_OF : R_IS;
	choose_operand(m, t, f);
	return number;
}

/* "is yes" of a fact of the cycle. */
static int make_recursive(struct maker *m)
{
	int number = new_test(m, R_COMPARE), n = 0, found[R_FACTS];
	struct r_test *t = &m->base->tests[number];

	for (int i = 0; i < m->base->n_facts; i++)
		if (m->base->facts[i].level == m->level && m->base->facts[i].recursive)
			found[n++] = i;
	t->subject = found[dice(m, n)];
	t->low = 1;
	return number;
}

static int make_test(struct maker *m, int depth, bool positive)
{
	int choice = dice(m, depth ? 9 : 5), number;

	if (m->known && dice(m, 4) == 0) {
		number = new_test(m, R_KNOWN);
		m->base->tests[number].subject = readable(m);
		return number;
	}
	if (m->asks && dice(m, m->weighs ? 6 : 14) == 0) {
		number = new_test(m, R_SAID);
		do
			m->base->tests[number].subject = dice(m, m->base->n_facts);
		while (m->base->facts[m->base->tests[number].subject].level);
		return number;
	}
	if (choice < 5)
		return positive && m->recursive && dice(m, 2) ? make_recursive(m) : make_comparison(m);
	number = new_test(m, choice < 7 ? R_ANY : choice < 8 ? R_ALL : R_NOT);
	struct r_test *t = &m->base->tests[number];
	t->n = t->kind == R_NOT ? 1 : 1 + dice(m, R_CHILDREN);
	for (int i = 0; i < t->n; i++)
		t->children[i] = make_test(m, depth - 1, positive && t->kind != R_NOT);
	return number;
}

/* One that holds while nothing is known of its tests. */
static int make_guard(struct maker *m)
{
	int number = new_test(m, R_UNLESS);
	struct r_test *t = &m->base->tests[number];

	t->n = 1 + dice(m, 2);
	for (int i = 0; i < t->n; i++)
		t->children[i] = make_test(m, 1, false);
	return number;
}

/* ---- rules ---------------------------------------------------------------------------- */

static struct r_rule *add_rule(struct maker *m, enum r_effect effect)
{
	struct r_rule *r = &m->base->rules[m->base->n_rules];

	if (m->base->n_rules == R_RULES)
		abort();
	snprintf(r->id, sizeof r->id, "R%02d", m->base->n_rules++ % 100);
	r->effect = effect;
	r->fact = r->operands[0] = r->builds_on = R_NONE;
	r->priority = dice(m, 3) ? 0 : dice(m, 5) - 2;
	return r;
}

static void add_tests(struct maker *m, struct r_rule *r, int least)
{
	m->each = r->each;
	r->n_tests = least + dice(m, 3 - least);
	for (int i = 0; i < r->n_tests; i++)
		r->tests[i] = m->weighs && dice(m, 4) == 0 ? make_guard(m) : make_test(m, 2, true);
}

static void choose_sum(struct maker *m, struct r_rule *r)
{
	for (int i = 0; i < 2; i++)
		r->operands[i] = readable_if(m, true);
}

/* A fact of TYPE that may be read now, or R_NONE. */
static int readable_of(struct maker *m, enum r_type type)
{
	int n = 0, found[R_FACTS];

	for (int i = 0; i < m->base->n_facts; i++)
		if (m->base->facts[i].level < m->level && m->base->facts[i].type == type)
			found[n++] = i;
	return n ? found[dice(m, n)] : R_NONE;
}

static void choose_filter(struct maker *m, struct r_filter *f, bool each)
{
	f->column = dice(m, R_COLUMNS);
	f->sign = f->column == 2 ? R_IS : (enum r_sign)dice(m, R_BETWEEN);
	f->value = dice(m, f->column == 2 ? 2 : 5);
	f->fact = readable_of(m, f->column == 2 ? R_BOOLEAN : R_INTEGER);
	f->operand = R_VALUE;
	if (f->fact != R_NONE && dice(m, 4))
		f->operand = R_FACT;
	else if (each && f->column != 2 && dice(m, 2))
		f->operand = R_ROOM;
}

static void choose_aggregate(struct maker *m, struct r_rule *r, enum r_type type)
{
	struct r_aggregate *a = &r->aggregate;

	a->used = true;
	a->operation = type == R_BOOLEAN ? R_PICK : (enum r_operation)dice(m, 5);
	a->column = type == R_BOOLEAN ? 2 : dice(m, 2);
	a->cheapest = dice(m, 2);
	a->n_filters = dice(m, 3);
	for (int i = 0; i < a->n_filters; i++)
		choose_filter(m, &a->filters[i], r->each);
}

static void conclude_fact(struct maker *m, int fact)
{
	const struct r_fact *f = &m->base->facts[fact];
	int n = 1 + dice(m, 3);

	m->level = f->level;
	m->recursive = f->recursive;
	for (int i = 0; i < n; i++) {
		struct r_rule *r = add_rule(m, R_CONCLUDE);
		r->each = dice(m, 5) == 0;
		r->fact = fact;
		r->value = f->type == R_BOOLEAN ? f->recursive || dice(m, 5) : dice(m, f->values);
		if (f->type == R_INTEGER && dice(m, 3) == 0)
			choose_sum(m, r);
		else if (f->type != R_ENUM && !f->recursive && dice(m, 3) == 0)
			choose_aggregate(m, r, f->type);
		add_tests(m, r, r->each || f->type == R_BOOLEAN);
	}
	m->recursive = false;
}

static void choose_effect(struct maker *m, struct r_rule *r)
{
	r->each = r->effect != R_WEIGHT && dice(m, 3) == 0;
	r->candidates = 1 + (unsigned)dice(m, (1 << m->base->n_candidates) - 1);
	if (r->effect == R_EXCLUDE) /* not so many at once */
		r->candidates = 1u << dice(m, m->base->n_candidates);
	r->criterion = dice(m, R_CRITERIA);
	r->points = 1 + dice(m, r->effect == R_WEIGHT ? 5 : 4);
	r->kin = r->each && (r->effect == R_FAVOUR || r->effect == R_OPPOSE) && dice(m, 2);
}

static bool are_kin(const struct r_rule *a, const struct r_rule *b)
{
	return a != b && a->kin && b->kin && a->effect == b->effect && a->criterion == b->criterion;
}

/* No rule is the only one of its kind. */
static void part_the_single(struct r_base *base)
{
	for (int i = 0; i < base->n_rules; i++) {
		bool alone = true;
		for (int k = 0; k < base->n_rules; k++)
			alone = alone && !are_kin(&base->rules[i], &base->rules[k]);
		base->rules[i].kin = base->rules[i].kin && !alone;
	}
}

bool r_is_stronger(const struct r_base *base, int other, int rule)
{
	const struct r_rule *a = &base->rules[other], *b = &base->rules[rule];

	return are_kin(a, b) && (a->points > b->points || (a->points == b->points && other < rule));
}

/* A rule builds on what another assumes, always of a lower number: so there is no cycle. */
static void choose_foundation(struct maker *m, struct r_rule *r)
{
	const struct r_rule *on = &m->base->rules[m->base->n_rules - 2];
	struct r_test *t;

	if (on->effect != R_ASSUME || on->fact >= r->fact)
		return;
	r->builds_on = on->fact;
	r->n_tests += r->n_tests == 0;
	r->tests[0] = new_test(m, R_COMPARE);
	t = &m->base->tests[r->tests[0]];
	t->subject = on->fact;
	t->low = dice(m, 4) ? on->value : dice(m, m->base->facts[on->fact].values);
}

static void make_rules(struct maker *m)
{
	int n;

	for (int i = 0; i < m->base->n_facts; i++)
		if (m->base->facts[i].level)
			conclude_fact(m, i);
	m->level = R_LEVELS + 1;
	n = m->base->n_rules + 4 + dice(m, 8);
	while (m->base->n_rules < n && m->base->n_rules < R_RULES - 6) {
		static const enum r_effect effects[] = { R_FAVOUR, R_FAVOUR, R_OPPOSE, R_EXCLUDE,
			                                 R_WEIGHT };
		struct r_rule *r = add_rule(m, effects[dice(m, 5)]);
		choose_effect(m, r);
		m->weighs = r->effect == R_FAVOUR || r->effect == R_OPPOSE;
		m->asks = r->effect != R_WEIGHT;
		add_tests(m, r, r->effect == R_EXCLUDE || r->each);
	}
	m->weighs = m->asks = false;
	part_the_single(m->base);
	m->known = true;
	for (n = dice(m, 6); n; n--) {
		struct r_rule *r = add_rule(m, R_ASSUME);
		do
			r->fact = dice(m, m->base->n_facts);
		while (m->base->facts[r->fact].level);
		r->value = dice(m, m->base->facts[r->fact].values);
		add_tests(m, r, 0);
		choose_foundation(m, r);
	}
	if (dice(m, 3) == 0)
		add_tests(m, add_rule(m, R_WARN), 1);
	m->known = false;
}

bool r_is_asked(const struct r_base *base, int fact)
{
	for (int i = 0; i < base->n_tests; i++)
		if (base->tests[i].kind == R_SAID && base->tests[i].subject == fact)
			return true;
	return false;
}

void r_make(struct r_base *base, uint64_t *state)
{
	struct maker m = { .base = base, .state = state };

	memset(base, 0, sizeof *base);
	base->n_candidates = 2 + dice(&m, R_CANDIDATES - 1);
	for (int i = 0; i < base->n_candidates; i++)
		base->room[i] = dice(&m, 4) ? dice(&m, 5) : R_NONE;
	for (int i = 0; i < R_CRITERIA; i++)
		base->weight[i] = dice(&m, 4);
	for (int i = 0; i < R_ROWS * R_COLUMNS; i++)
		base->cells[i / R_COLUMNS][i % R_COLUMNS] = dice(&m, i % R_COLUMNS == 2 ? 2 : 5);
	make_facts(&m);
	make_rules(&m);
}

/* ---- text ------------------------------------------------------------------------------ */

struct writer {
	const struct r_base *base;
	char *at, *end;
};

static void put(struct writer *w, const char *format, ...) __attribute__((format(printf, 2, 3)));
static void put(struct writer *w, const char *format, ...)
{
	va_list arguments;
	int length;

	va_start(arguments, format);
	length = vsnprintf(w->at, (size_t)(w->end - w->at), format, arguments);
	va_end(arguments);
	if (length < 0 || length >= w->end - w->at)
		abort();
	w->at += length;
}

static void put_value(struct writer *w, int fact, int value)
{
	enum r_type type = fact == R_NONE ? R_INTEGER : w->base->facts[fact].type;

	if (type == R_BOOLEAN)
		put(w, "%s", value ? "yes" : "no");
	else
		put(w, type == R_ENUM ? "v%d" : "%d", value);
}

static void put_operand(struct writer *w, const struct r_test *t)
{
	if (t->operand == R_FACT) {
		put(w, "&%s", w->base->facts[t->other].id);
	} else if (t->operand == R_ROOM) {
		put(w, "@room");
	} else if (t->sign == R_ONE_OF) {
		put(w, "{");
		for (int v = 0, first = 1; v < 32; v++)
			if (t->set >> v & 1) {
				put(w, "%sv%d", first ? "" : ",", v);
				first = 0;
			}
		put(w, "}");
	} else {
		put_value(w, t->subject, t->low);
		if (t->sign == R_BETWEEN)
			put(w, "..%d", t->high);
	}
}

static void put_test(struct writer *w, int number)
{
	static const char *const groups[] = { " all(", " any(", " not(", " unless(" };
	static const char *const signs[] = { "=", ">=", "<=", ">", "<", "=", "=" };
	const struct r_test *t = &w->base->tests[number];

	if (t->kind == R_KNOWN) {
		put(w, " ?%s", w->base->facts[t->subject].id);
	} else if (t->kind == R_SAID) {
		put(w, " !%s", w->base->facts[t->subject].id);
	} else if (t->kind == R_COMPARE) {
		put(w, " %s%s", t->subject == R_NONE ? "@room" : w->base->facts[t->subject].id,
		    signs[t->sign]);
		put_operand(w, t);
	} else {
		put(w, "%s", groups[t->kind]);
		for (int i = 0; i < t->n; i++)
			put_test(w, t->children[i]);
		put(w, " )");
	}
}

static void put_candidates(struct writer *w, const struct r_rule *r, const char *each)
{
	const char *before = "";

	put(w, " ");
	if (r->each)
		put(w, "%s", each);
	for (int i = 0; i < w->base->n_candidates && !r->each; i++)
		if (r->candidates >> i & 1) {
			put(w, "%sc%d", before, i);
			before = r->effect == R_EXCLUDE ? " " : ",";
		}
}

static void put_filter(struct writer *w, const struct r_filter *f)
{
	static const char *const signs[] = { "=", ">=", "<=", ">", "<" };

	put(w, " k%d%s", f->column, signs[f->sign]);
	if (f->operand == R_FACT)
		put(w, "&%s", w->base->facts[f->fact].id);
	else if (f->operand == R_ROOM)
		put(w, "@room");
	else if (f->column == 2)
		put(w, "%s", f->value ? "yes" : "no");
	else
		put(w, "%d", f->value);
}

static void put_aggregate(struct writer *w, const struct r_aggregate *a)
{
	static const char *const names[] = { "pick", "smallest", "largest", "total", "count" };

	put(w, "table rows %s", names[a->operation]);
	if (a->operation == R_COUNT)
		put(w, " rows");
	else
		put(w, " k%d", a->column);
	if (a->operation == R_PICK)
		put(w, " cheapest k%d", a->cheapest);
	put(w, " where(");
	for (int i = 0; i < a->n_filters; i++)
		put_filter(w, &a->filters[i]);
	put(w, " )");
}

static void put_table(struct writer *w)
{
	put(w, "table rows k0:integer k1:integer k2:boolean");
	for (int i = R_ROWS; i-- > 0;)
		put(w, " row r%d k0=%d k1=%d k2=%s", i, w->base->cells[i][0], w->base->cells[i][1],
		    w->base->cells[i][2] ? "yes" : "no");
	put(w, "\n");
}

static void put_action(struct writer *w, const struct r_rule *r)
{
	static const char *const names[] = { "conclude", "assume", "exclude", "favour", "oppose",
		                             "weight", "warn" };

	put(w, " then %s", names[r->effect]);
	if (r->fact != R_NONE)
		put(w, " %s ", w->base->facts[r->fact].id);
	if (r->operands[0] != R_NONE)
		put(w, "sum %s %s", w->base->facts[r->operands[0]].id, w->base->facts[r->operands[1]].id);
	else if (r->aggregate.used)
		put_aggregate(w, &r->aggregate);
	else if (r->fact != R_NONE)
		put_value(w, r->fact, r->value);
	if (r->builds_on != R_NONE)
		put(w, " on %s", w->base->facts[r->builds_on].id);
	if (r->effect == R_EXCLUDE)
		put_candidates(w, r, "");
	if (r->effect == R_FAVOUR || r->effect == R_OPPOSE)
		put_candidates(w, r, "*");
	if (r->effect == R_FAVOUR || r->effect == R_OPPOSE || r->effect == R_WEIGHT)
		put(w, " k%d %d", r->criterion, r->points);
	put(w, "\n");
}

static void put_facts(struct writer *w)
{
	static const char *const types[] = { "boolean", "enum", "integer" };

	for (int i = 0; i < w->base->n_facts; i++) {
		const struct r_fact *f = &w->base->facts[i];
		put(w, "fact %s %s", f->id, types[f->type]);
		for (int v = 0; f->type == R_ENUM && v < f->values; v++)
			put(w, " v%d", v);
		if (f->type == R_INTEGER && f->level == 0)
			put(w, " 0..%d", f->values - 1);
		put(w, "%s\n", f->level ? " derived" : "");
	}
}

void r_write(const struct r_base *base, char *text, size_t size)
{
	static const char *const priorities[] = { "lowest", "low", "normal", "high", "highest" };
	struct writer w = { base, text, text + size };

	put(&w, "attribute room integer\n");
	for (int i = 0; i < R_CRITERIA; i++)
		put(&w, "criterion k%d %d\n", i, base->weight[i]);
	for (int i = 0; i < base->n_candidates; i++) {
		put(&w, "candidate c%d %d", i, i);
		if (base->room[i] != R_NONE)
			put(&w, " room=%d", base->room[i]);
		put(&w, "\n");
	}
	put_facts(&w);
	put_table(&w);
	for (int i = 0; i < base->n_rules; i++) {
		const struct r_rule *r = &base->rules[i];
		put(&w, "rule %s %s%s", r->id, priorities[r->priority + 2], r->each ? " each" : "");
		if (r->kin)
			put(&w, " strongest=%s%d", r->effect == R_FAVOUR ? "gain" : "loss", r->criterion);
		if (r->n_tests)
			put(&w, " if");
		for (int k = 0; k < r->n_tests; k++)
			put_test(&w, r->tests[k]);
		put_action(&w, r);
	}
}
