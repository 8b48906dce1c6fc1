/*
 * actions.c - what rules do, and what they may do.
 */
#include "engine/resolve/parts.h"

#include <string.h>

#define BIT(key) (UINT32_C(1) << (key))

static bool conclude(struct action_scope *a);
static bool exclude(struct action_scope *a);
static bool favour(struct action_scope *a);
static bool weight(struct action_scope *a);
static bool assume(struct action_scope *a);
static bool example(struct action_scope *a);
static bool advise(struct action_scope *a);
static bool warn(struct action_scope *a);

static const struct action_kind {
	const char *name;
	berth_effect kind;
	uint32_t keys;
	bool (*read)(struct action_scope *a);
} action_kinds[] = {
	{ "conclude", BERTH_CONCLUDE,
	  BIT(KEY_FACT) | BIT(KEY_VALUE) | BIT(KEY_LIMIT) | BIT(KEY_OPERATION) | BIT(KEY_OPERANDS)
	  | BIT(KEY_TABLE) | BIT(KEY_CHEAPEST),
	  conclude },
	{ "exclude", BERTH_EXCLUDE, BIT(KEY_CANDIDATE), exclude },
	{ "favour", BERTH_FAVOUR, BIT(KEY_CANDIDATE) | BIT(KEY_CRITERION) | BIT(KEY_POINTS), favour },
	{ "oppose", BERTH_OPPOSE, BIT(KEY_CANDIDATE) | BIT(KEY_CRITERION) | BIT(KEY_POINTS), favour },
	{ "weight", BERTH_WEIGHT, BIT(KEY_CRITERION) | BIT(KEY_VALUE), weight },
	{ "assume", BERTH_ASSUME,
	  BIT(KEY_FACT) | BIT(KEY_VALUE) | BIT(KEY_LOW) | BIT(KEY_HIGH) | BIT(KEY_BUILDS_ON), assume },
	{ "example", BERTH_EXAMPLE, BIT(KEY_FACT) | BIT(KEY_VALUE), example },
	{ "advise", BERTH_ADVISE, BIT(KEY_TOPIC) | BIT(KEY_CANDIDATE) | BIT(KEY_FIRST),
	  advise },
	{ "warn", BERTH_WARN, BIT(KEY_CANDIDATE) | BIT(KEY_GAP), warn },
	{ "outside", BERTH_OUTSIDE, BIT(KEY_INSTEAD) | BIT(KEY_GAP), warn },
};
#define N_KINDS (sizeof action_kinds / sizeof *action_kinds)

static const struct action_kind *find_kind(const struct rule_scope *s, const struct element *e)
{
	berth_place at = element_place(s, e);
	struct suggestion near = SUGGESTION_INIT;
	char hint[HINT_BYTES];

	for (size_t i = 0; i < N_KINDS; i++) {
		if (strcmp(action_kinds[i].name, e->name) == 0)
			return &action_kinds[i];
		suggestion_offer(&near, e->name, action_kinds[i].name);
	}
	berth_diag_add(s->m->diag, BERTH_ERROR, "KB-036", &at, names_did_you_mean(hint, &near),
	               "'%.80s' is no action", e->name);
	return NULL;
}

static bool report(const struct action_scope *a, const char *code, const char *hint,
                   const char *text)
{
	berth_diag_add(a->s->m->diag, BERTH_ERROR, code, &a->at, hint, "'%s' %s", a->e->name, text);
	return false;
}

static bool require(const struct action_scope *a, enum key key, struct word *w)
{
	*w = element_word(a->s, a->e, key);
	return names_require(a->s->m, w, declared_key(key), a->e->name);
}

/* ---- parts -------------------------------------------------------------- */

static bool resolve_candidate_list(struct action_scope *a, const struct word *w)
{
	bool fine = resolve_candidate_set(a->s->m, w, &a->out->candidates);

	if (fine && a->out->candidates == 0)
		return report(a, "KB-053", NULL, "names no candidate");
	return fine;
}

static bool resolve_candidate_word(struct action_scope *a, bool required)
{
	struct word w = element_word(a->s, a->e, KEY_CANDIDATE);

	if (w.text && a->s->rule->for_each)
		return report(a, "KB-053", "leave out 'candidate'",
		              "concerns the candidate that the rule is made for");
	if (w.text)
		return resolve_candidate_list(a, &w);
	if (required && !a->s->rule->for_each)
		return report(a, "KB-053", "name them, or write for-each=\"candidate\" on the rule",
		              "names no candidate");
	return true;
}

static bool resolve_criterion(struct action_scope *a)
{
	struct word w;

	if (!require(a, KEY_CRITERION, &w))
		return false;
	a->out->criterion = resolve_name(a->s->m, PILE_CRITERION, &w);
	return a->out->criterion != NONE;
}

static bool resolve_points(struct action_scope *a, enum key key, int64_t low, int64_t high)
{
	struct word w;
	int64_t points;

	if (!require(a, key, &w) || !resolve_whole(a->s->m, &w, low, high, &points))
		return false;
	a->out->points = (int32_t)points;
	return true;
}

static bool resolve_action_text(struct action_scope *a)
{
	struct model *m = a->s->m;
	struct text_name name = { "text", a->e->name, a->s->declared->head.id.text };

	a->out->text = resolve_text(m, &a->e->texts, &a->at, true, name);
	return texts_check_placeholders(m, &a->e->texts, a->s->rule->for_each);
}

static bool resolve_fact_word(struct action_scope *a, bool derived)
{
	struct model *m = a->s->m;
	const struct m_fact *f;
	struct word w;

	if (!require(a, KEY_FACT, &w))
		return false;
	a->out->fact = resolve_fact_name(m, &w, a->s->rule->for_each);
	if (a->out->fact == NONE)
		return false;
	f = &m->facts[a->out->fact];
	if (f->derived == derived)
		return !f->domain.bad;
	if (derived)
		berth_diag_add(m->diag, BERTH_ERROR, "KB-050", &w.at, "declare it with derived=\"yes\"",
		               "fact '%s' is told, not concluded", w.text);
	else
		berth_diag_add(m->diag, BERTH_ERROR, "KB-051", &w.at, "conclude it",
		               "fact '%s' is derived, not told", w.text);
	return false;
}

/* ---- kinds -------------------------------------------------------------- */

static bool conclude_limit(struct action_scope *a)
{
	struct model *m = a->s->m;
	const struct domain *target = &m->facts[a->out->fact].domain;
	struct word w = element_word(a->s, a->e, KEY_LIMIT);
	const struct domain *limit = element_limit(a->s, &w, &a->out->limit);

	if (!limit || domains_match(target, limit))
		return limit != NULL;
	berth_diag_add(m->diag, BERTH_ERROR, "KB-039", &w.at, NULL,
	               "fact '%s' is %s, and limit '%s' is %s",
	               model_item(m, PILE_FACT, a->out->fact)->id,
	               domain_noun(m, target), w.text, domain_noun(m, limit));
	return false;
}

static bool conclude(struct action_scope *a)
{
	struct model *m = a->s->m;
	struct word value = element_word(a->s, a->e, KEY_VALUE);
	struct word limit = element_word(a->s, a->e, KEY_LIMIT);
	struct word operation = element_word(a->s, a->e, KEY_OPERATION);

	if (!resolve_fact_word(a, true))
		return false;
	m->facts[a->out->fact].concluded = true;
	if ((value.text != NULL) + (limit.text != NULL) + (operation.text != NULL) != 1)
		return report(a, "KB-038", NULL, "needs one of 'value', 'limit' and an operation");
	if (aggregate_reads_table(a->s, a->e))
		return resolve_aggregate(a->s, a->e, a->out);
	if (operation.text)
		return resolve_operation(a);
	if (limit.text)
		return conclude_limit(a);
	return resolve_value(m, &m->facts[a->out->fact].domain, &value, &a->out->value);
}

static bool exclude(struct action_scope *a)
{
	bool fine = resolve_candidate_word(a, true);

	if (strcmp(a->s->rule->strength, "must") != 0)
		fine = report(a, "KB-049", "only constraints exclude: strength=\"must\"",
		              "stands in a rule that is no must");
	if (a->s->low_sources)
		fine = report(a, "KB-049", "cite a source of medium or high confidence",
		              "rests on sources of low confidence only");
	return fine;
}

static bool favour(struct action_scope *a)
{
	bool fine = resolve_candidate_word(a, true);

	fine = resolve_criterion(a) && fine;
	fine = resolve_points(a, KEY_POINTS, 1, MAX_POINTS) && fine;
	if (a->out->kind == BERTH_OPPOSE)
		a->out->points = -a->out->points;
	return fine;
}

static bool weight(struct action_scope *a)
{
	bool fine = resolve_criterion(a);

	return resolve_points(a, KEY_VALUE, 0, MAX_WEIGHT) && fine;
}

/* An end that is not written is that of the fact. */
static bool assume_range(struct action_scope *a, const struct domain *domain,
                         const struct word *low, const struct word *high)
{
	struct model *m = a->s->m;

	a->out->value = domain->min;
	a->out->high = domain->max;
	if (domain->bad)
		return false;
	if (!type_is_number(domain->type) || domain->min > domain->max)
		return report(a, "KB-051", "write 'value'", "a range is for numbers that have a range");
	if ((low->text && !resolve_value(m, domain, low, &a->out->value))
	    || (high->text && !resolve_value(m, domain, high, &a->out->high)))
		return false;
	if (a->out->value > a->out->high)
		return report(a, "KB-051", NULL, "assumes a range whose ends are reversed");
	return true;
}

/* Does some test of the rule read FACT, or what may follow from it? */
static bool may_read(const struct model *m, const struct m_test *tests, uint32_t n, uint32_t fact)
{
	for (uint32_t i = 0; tests && i < n; i++) {
		const struct m_test *t = &tests[i];
		if (may_read(m, t->children, t->n_children, fact))
			return true;
		if (t->kind <= BERTH_TEST_UNLESS || t->of_attribute)
			continue;
		if (t->subject == fact || m->facts[t->subject].derived
		    || (t->operand.kind == OPERAND_FACT && t->operand.reference == fact))
			return true;
	}
	return false;
}

/* The facts whose assumptions come first; that there are some, strata see to. */
static bool resolve_foundations(struct action_scope *a)
{
	struct model *m = a->s->m;
	struct word w = element_word(a->s, a->e, KEY_BUILDS_ON);
	struct m_calculation_operand *operands;
	const char *rest = w.text, *id;

	if (!w.text)
		return true;
	a->out->operands = operands = operands_room(m, &w);
	while (operands && (id = names_next_word(m, &rest)) != NULL) {
		struct word one = { id, w.at };
		uint32_t fact = resolve_fact_name(m, &one, a->s->rule->for_each);
		if (fact == NONE)
			return false;
		if (!may_read(m, a->s->rule->tests, a->s->rule->n_tests, fact)) {
			berth_diag_add(m->diag, BERTH_ERROR, "KB-075", &w.at, "leave it out",
			               "'%s' builds on '%s', which its rule does not read", a->e->name, id);
			return false;
		}
		operands[a->out->n_operands++] = (struct m_calculation_operand){ fact, NONE, NONE };
	}
	return operands != NULL;
}

static bool assume(struct action_scope *a)
{
	struct model *m = a->s->m;
	struct word value = element_word(a->s, a->e, KEY_VALUE);
	struct word low = element_word(a->s, a->e, KEY_LOW);
	struct word high = element_word(a->s, a->e, KEY_HIGH);
	const struct domain *domain;

	if (!resolve_fact_word(a, false) || !resolve_foundations(a))
		return false;
	domain = &m->facts[a->out->fact].domain;
	if (domain->type == BERTH_TEXT)
		return report(a, "KB-051", NULL, "cannot assume a text");
	if ((value.text != NULL) == (low.text || high.text))
		return report(a, "KB-038", NULL, "needs either 'value' or the ends 'low' and 'high'");
	if (!value.text)
		return assume_range(a, domain, &low, &high);
	if (!resolve_value(m, domain, &value, &a->out->value))
		return false;
	a->out->high = a->out->value;
	return true;
}

static bool example(struct action_scope *a)
{
	struct word value;
	const struct domain *domain;

	if (!resolve_fact_word(a, false) || !require(a, KEY_VALUE, &value))
		return false;
	domain = &a->s->m->facts[a->out->fact].domain;
	if (domain->type == BERTH_TEXT)
		return report(a, "KB-051", NULL, "cannot be a text");
	return resolve_value(a->s->m, domain, &value, &a->out->value);
}

static bool advise(struct action_scope *a)
{
	static const char *const no_yes[] = { "no", "yes", NULL };
	struct word topic, first = element_word(a->s, a->e, KEY_FIRST);
	bool fine = warn(a);

	if (!require(a, KEY_TOPIC, &topic))
		return false;
	a->out->topic = resolve_name(a->s->m, PILE_TOPIC, &topic);
	a->out->first = resolve_choice(a->s->m, &first, no_yes, 0, "'first': yes or no") == 1;
	return a->out->topic != NONE && fine;
}

static bool resolve_gap(struct action_scope *a)
{
	static const char *const no_yes[] = { "no", "yes", NULL };
	struct word gap = element_word(a->s, a->e, KEY_GAP);

	a->out->gap = resolve_choice(a->s->m, &gap, no_yes, 0, "'gap': yes or no") == 1;
	if (a->out->gap && (a->out->candidates || a->s->rule->for_each))
		return report(a, "KB-053", "say it in a rule of its own, without a candidate",
		              "explains why nothing is feasible, so it concerns no candidate");
	return true;
}

/* warn and outside */
static bool warn(struct action_scope *a)
{
	struct word instead = element_word(a->s, a->e, KEY_INSTEAD);
	bool fine = a->out->kind == BERTH_OUTSIDE || resolve_candidate_word(a, false);

	fine = resolve_gap(a) && fine;

	if (instead.text)
		a->out->instead = instead.text;
	if (instead.text && a->s->m->n_outsiders) /* who declares some declares all */
		fine = resolve_name(a->s->m, PILE_OUTSIDER, &instead) != NONE && fine;
	return resolve_action_text(a) && fine;
}

bool resolve_action(const struct rule_scope *s, const struct element *e, struct m_action *out)
{
	const struct action_kind *kind = find_kind(s, e);
	struct action_scope a = { s, e, element_place(s, e), out };

	if (!kind)
		return false;
	*out = (struct m_action){ .kind = kind->kind, .criterion = NONE, .topic = NONE, .fact = NONE,
		                  .limit = NONE, .instead = "" };
	if (!element_check_keys(s, e, kind->keys))
		return false;
	if (e->n_children && kind->kind != BERTH_CONCLUDE)
		return report(&a, "KB-070", NULL, "holds no tests");
	return kind->read(&a);
}
