/*
 * check-rules.c - checks of instances, what they do, and the lists that lead to them.
 */
#include "engine/program/amount.h"
#include "engine/program/parts.h"

/* ---- effects ------------------------------------------------------------ */

static bool check_operands(const berth_program *p, const struct p_effect *e, uint32_t level)
{
	if (is_aggregate(e->operation))
		return e->operands.count == 0 && image_check_aggregate(p, e, level);
	if (e->aggregate != NONE)
		return false;
	if (e->operation == BERTH_NO_OPERATION)
		return e->operands.count == 0;
	if (e->operation > BERTH_CEILING
	    || e->operands.count < (e->operation == BERTH_AMOUNT ? 1 : 2)
	    || !type_is_number(p->facts[e->fact].type))
		return false;
	for (uint32_t i = e->operands.first; i < e->operands.first + e->operands.count; i++) {
		uint32_t fact = p->operands[i].fact;
		if (fact != NONE
		    && (!type_is_number(p->facts[fact].type) || p->facts[fact].level >= level))
			return false;
	}
	return true;
}

/* The products of an amount share its operands out, and their divisors have a common multiple. */
static bool check_products(const berth_program *p, const struct p_effect *e)
{
	uint32_t at = e->operands.first;
	amount_number multiple = 1;

	if (e->operation != BERTH_AMOUNT)
		return e->products.count == 0;
	for (uint32_t i = e->products.first; i < e->products.first + e->products.count; i++) {
		const struct p_product *product = &p->products[i];
		if (product->operands.count == 0 || !is_next(product->operands, p->n_operands, &at)
		    || product->divisor == 0 || product->divisor > INT64_MAX
		    || !amount_take_divisor(&multiple, product->divisor))
			return false;
	}
	return at == e->operands.first + e->operands.count;
}

/* Only an assumption on a number may be a range. */
static bool check_ends(const struct p_effect *e, uint32_t type)
{
	if (e->kind == BERTH_ASSUME && type_is_number(type))
		return e->value <= e->high;
	return e->high == e->value;
}

static bool check_gift(const berth_program *p, const struct p_effect *e, uint32_t level)
{
	const struct p_fact *f;
	bool assumes = e->kind == BERTH_ASSUME;

	if (!is_index(e->fact, p->n_facts))
		return false;
	f = &p->facts[e->fact];
	if (assumes ? f->derived || level < p->header->assume_level || f->type == BERTH_TEXT
	            : !f->derived || level != f->level)
		return false;
	if (p->levels[level].recursive && (f->type != BERTH_BOOLEAN || e->value != 1))
		return false;
	return is_value(f->type, f->values.count, e->value) && check_ends(e, f->type)
		&& (!assumes || e->operation == BERTH_NO_OPERATION) && check_operands(p, e, level)
		&& check_products(p, e);
}

/* A value of a fact that can be told. */
static bool check_example(const berth_program *p, const struct p_effect *e)
{
	const struct p_fact *f;

	if (!is_index(e->fact, p->n_facts))
		return false;
	f = &p->facts[e->fact];
	return !f->derived && f->type != BERTH_TEXT && is_value(f->type, f->values.count, e->value)
		&& check_ends(e, f->type);
}

static bool check_effect(const berth_program *p, const struct p_effect *e, uint32_t level)
{
	if (e->kind != BERTH_WEIGHT && e->points > MAX_POINTS)
		return false;
	if (e->kind == BERTH_CONCLUDE || e->kind == BERTH_ASSUME)
		return check_gift(p, e, level);
	if (level >= p->header->assume_level || e->operation != BERTH_NO_OPERATION || e->operands.count
	    || e->products.count || e->aggregate != NONE)
		return false;
	switch (e->kind) {
	case BERTH_EXCLUDE:
		return e->candidate != NONE;
	case BERTH_FAVOUR:
	case BERTH_OPPOSE:
		return e->candidate != NONE && is_index(e->criterion, p->n_criteria);
	case BERTH_WEIGHT:
		return is_index(e->criterion, p->n_criteria) && e->points >= 0;
	case BERTH_ADVISE:
		return is_index(e->topic, p->n_topics);
	case BERTH_EXAMPLE:
		return check_example(p, e);
	default:
		return true;
	}
}

/* ---- instances ---------------------------------------------------------- */

/* Of facts per candidate an instance touches only those of the candidate that it was made for. */
static bool is_own(const berth_program *p, uint32_t fact, const struct p_instance *instance)
{
	return fact == NONE || p->facts[fact].candidate == NONE
		|| p->facts[fact].candidate == instance->candidate;
}

static bool check_own_filters(const berth_program *p, const struct p_aggregate *a,
                              const struct p_instance *instance)
{
	for (uint32_t i = 0; i < a->filters.count; i++)
		if (!is_own(p, p->filters[a->filters.first + i].fact, instance))
			return false;
	return true;
}

static bool check_own_facts(const berth_program *p, const struct p_effect *e,
                            const struct p_instance *instance)
{
	if ((e->kind == BERTH_CONCLUDE || e->kind == BERTH_ASSUME) && !is_own(p, e->fact, instance))
		return false;
	for (uint32_t i = 0; i < e->operands.count; i++)
		if (!is_own(p, p->operands[e->operands.first + i].fact, instance))
			return false;
	return e->aggregate == NONE || check_own_filters(p, &p->aggregates[e->aggregate], instance);
}

static bool check_effects(const berth_program *p, const struct p_instance *instance)
{
	for (uint32_t i = 0; i < instance->effects.count; i++) {
		const struct p_effect *e = &p->effects[instance->effects.first + i];
		if (!check_effect(p, e, instance->level) || !check_own_facts(p, e, instance))
			return false;
	}
	return true;
}

/* LITERALS: where those of the instance begin, behind those of the one before. */
static bool check_instance(const berth_program *p, const struct p_instance *instance,
                           uint32_t *literals)
{
	if (instance->level < 1 || instance->level >= p->n_levels
	    || !is_next(instance->literals, p->n_literals, literals))
		return false;
	if (instance->rule == NONE && (instance->literals.count || instance->effects.count))
		return false;
	return check_effects(p, instance);
}

static bool check_instances(const berth_program *p)
{
	uint32_t literals = 0, real = 0;

	if (p->n_effects > INT32_MAX / MAX_POINTS) /* sums of points fit 32 bits, of weights 64 */
		return false;
	for (uint32_t i = 0; i < p->n_nodes; i++)
		literals += p->nodes[i].literals.count;
	for (uint32_t i = 0; i < p->n_instances; i++) {
		if (!check_instance(p, &p->instances[i], &literals))
			return false;
		real += p->instances[i].rule != NONE;
	}
	return literals == p->n_literals && real == p->n_rule_instances;
}

/* ---- lists -------------------------------------------------------------- */

/* Does instance A of a rule come before B: by candidate, date, level? */
static bool comes_before(const struct p_instance *a, const struct p_instance *b)
{
	if (a->candidate != b->candidate)
		return a->candidate < b->candidate;
	if (a->valid_from != b->valid_from)
		return a->valid_from < b->valid_from;
	return a->level < b->level;
}

static bool check_rule_instances(const berth_program *p)
{
	for (uint32_t i = 0; i < p->n_rules; i++) {
		struct span span = p->rules[i].instances;
		const struct p_instance *before = NULL;
		for (uint32_t k = span.first; k < span.first + span.count; k++) {
			const struct p_instance *this = &p->instances[p->rule_instances[k].instance];
			if (this->rule != i || (before && !comes_before(before, this)))
				return false;
			before = this;
		}
	}
	return true;
}

/* LIST holds effects of KIND on OWNER, in falling priority. */
static bool check_list(const berth_program *p, struct span list, uint32_t kind, uint32_t owner)
{
	for (uint32_t i = list.first; i < list.first + list.count; i++) {
		const struct p_conclusion *c = &p->conclusions[i];
		const struct p_instance *instance = &p->instances[c->instance];
		const struct p_effect *e = &p->effects[c->effect];
		if (c->effect < instance->effects.first
		    || c->effect - instance->effects.first >= instance->effects.count)
			return false;
		if (e->kind != kind || (kind == BERTH_WEIGHT ? e->criterion : e->fact) != owner
		    || c->priority != p->rules[instance->rule].priority
		    || (i > list.first && p->conclusions[i - 1].priority < c->priority))
			return false;
	}
	return true;
}

static bool check_conclusions(const berth_program *p)
{
	const uint32_t givers = 1u << BERTH_CONCLUDE | 1u << BERTH_ASSUME | 1u << BERTH_WEIGHT
		| 1u << BERTH_EXAMPLE;
	uint64_t listed = 0, given = 0;

	for (uint32_t i = 0; i < p->n_facts; i++) {
		const struct p_fact *f = &p->facts[i];
		listed += (uint64_t)f->conclusions.count + f->assumptions.count + f->examples.count;
		if (!check_list(p, f->conclusions, BERTH_CONCLUDE, i)
		    || !check_list(p, f->assumptions, BERTH_ASSUME, i)
		    || !check_list(p, f->examples, BERTH_EXAMPLE, i))
			return false;
	}
	for (uint32_t i = 0; i < p->n_criteria; i++) {
		listed += p->criteria[i].conclusions.count;
		if (!check_list(p, p->criteria[i].conclusions, BERTH_WEIGHT, i))
			return false;
	}
	for (uint32_t i = 0; i < p->n_effects; i++)
		given += givers >> p->effects[i].kind & 1;
	return listed == p->n_conclusions && given == listed;
}

const char *image_check_rules(const berth_program *p)
{
	if (!check_instances(p))
		return "the compiled knowledge is damaged: its rule instances are wrong";
	if (!check_rule_instances(p) || !check_conclusions(p))
		return "the compiled knowledge is damaged: its lists of conclusions are wrong";
	return NULL;
}
