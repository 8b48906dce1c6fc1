/*
 * calculations.c - operations on numbers: what goes together, and what comes out.
 *
 * An amount is a sum of products.  A price in one of them must meet exactly the quantities that it
 * is per; numbers without dimension are factors that may stand anywhere.
 */
#include "engine/resolve/parts.h"

#include "engine/program/amount.h"

#include <stdio.h>
#include <string.h>

static bool report(const struct action_scope *a, const char *hint, const char *text)
{
	berth_diag_add(a->s->m->diag, BERTH_ERROR, "KB-054", &a->at, hint, "'%s' %s", a->e->name, text);
	return false;
}

/* ---- operands ----------------------------------------------------------- */

/* The part of WORD behind "KIND:"; its text is NULL when WORD is not of that kind. */
static struct word behind(const struct word *w, const char *kind)
{
	size_t length = strlen(kind);
	bool is_kind = strncmp(w->text, kind, length) == 0 && w->text[length] == ':';

	return (struct word){ is_kind ? w->text + length + 1 : NULL, w->at };
}

/* "size", "limit:largest" or "attribute:room" */
static const struct domain *resolve_operand(const struct action_scope *a, const struct word *w,
                                            struct m_calculation_operand *out)
{
	struct word limit = behind(w, "limit"), attribute = behind(w, "attribute");
	const struct domain *domain;

	*out = (struct m_calculation_operand){ NONE, NONE, NONE };
	if (limit.text)
		domain = element_limit(a->s, &limit, &out->limit);
	else if (attribute.text)
		domain = element_attribute(a->s, &attribute, &out->attribute);
	else
		domain = element_fact(a->s, w, &out->fact);
	if (!domain || type_is_number(domain->type))
		return domain;
	berth_diag_add(a->s->m->diag, BERTH_ERROR, "KB-054", &w->at, NULL,
	               "'%s' is %s and cannot be calculated with", w->text,
	               domain_noun(a->s->m, domain));
	return NULL;
}

/* ---- two operands after the other --------------------------------------- */

/* The dimension of A combined with B (NONE: a plain number); false when they do not combine. */
static bool combine_dimensions(berth_operation operation, uint32_t a, uint32_t b, uint32_t *out)
{
	*out = a;
	if (operation == BERTH_PRODUCT) {
		*out = a == NONE ? b : a;
		return a == NONE || b == NONE;
	}
	if (operation == BERTH_QUOTIENT) {
		*out = a == b ? NONE : a;
		return a == b || b == NONE;
	}
	if (operation == BERTH_CEILING)
		*out = NONE;
	return a == b;
}

static bool count_fits(const struct action_scope *a)
{
	berth_operation operation = a->out->operation;
	bool two = operation == BERTH_DIFFERENCE || operation == BERTH_QUOTIENT
		|| operation == BERTH_RANGE || operation == BERTH_CEILING;

	if (a->out->n_operands >= 2 && (!two || a->out->n_operands == 2))
		return true;
	return report(a, NULL, two ? "needs two operands" : "needs two operands or more");
}

struct m_calculation_operand *operands_room(struct model *m, const struct word *w)
{
	return arena_alloc(m->arena, strlen(w->text) / 2 + 1, sizeof(struct m_calculation_operand));
}

static bool resolve_operands(struct action_scope *a, const struct word *w, uint32_t *dimension)
{
	struct m_calculation_operand *operands = operands_room(a->s->m, w);
	const char *rest = w->text, *id;
	bool fine = operands != NULL, fits = true;

	a->out->operands = operands;
	while (operands && (id = names_next_word(a->s->m, &rest)) != NULL) {
		struct word one = { id, w->at };
		const struct domain *d = resolve_operand(a, &one, &operands[a->out->n_operands]);
		fine = fine && d;
		if (fine && a->out->n_operands == 0)
			*dimension = d->dimension;
		else if (fine)
			fits = combine_dimensions(a->out->operation, *dimension, d->dimension, dimension)
				&& fits;
		a->out->n_operands++;
	}
	if (fine && !count_fits(a))
		return false;
	if (fine && !fits)
		return report(a, NULL, "combines quantities that do not go together");
	return fine;
}

/* ---- amounts ------------------------------------------------------------ */

/* One product while its words are read. */
struct product {
	uint32_t price;       /* dimension, NONE: there is no price in it */
	uint32_t *dimensions; /* of the other quantities */
	uint32_t n_dimensions;
};

static bool add_factor(const struct action_scope *a, struct product *p, const struct domain *d)
{
	if (d->dimension == NONE)
		return true;
	if (!a->s->m->dimensions[d->dimension].price) {
		p->dimensions[p->n_dimensions++] = d->dimension;
		return true;
	}
	if (p->price != NONE)
		return report(a, NULL, "multiplies two prices");
	p->price = d->dimension;
	return true;
}

/* Are the quantities of P those of PER, each as often? */
static bool meets(const struct product *p, const uint32_t *per, uint32_t n)
{
	if (n != p->n_dimensions)
		return false;
	for (uint32_t i = 0; i < n; i++) {
		uint32_t wanted = 0, given = 0;
		for (uint32_t k = 0; k < n; k++) {
			wanted += per[k] == per[i];
			given += p->dimensions[k] == per[i];
		}
		if (wanted != given)
			return false;
	}
	return true;
}

static bool report_price(const struct action_scope *a, const struct m_dimension *price)
{
	struct model *m = a->s->m;
	char per[200] = "";

	for (uint32_t i = 0; i < price->n_per; i++) {
		size_t length = strlen(per);
		snprintf(per + length, sizeof per - length, "%s%.60s", i ? ", " : "",
		         m->dimensions[price->per[i]].id);
	}
	berth_diag_add(m->diag, BERTH_ERROR, "KB-054", &a->at,
	               "multiply it with these, each once, and with plain numbers",
	               "the price of %s is per %s", price->id, per);
	return false;
}

/* Gives a product its divisor; false: what it multiplies is not the dimension TARGET. */
static bool close_product(const struct action_scope *a, const struct product *p, uint32_t target,
                          uint64_t *divisor)
{
	const struct m_dimension *price = &a->s->m->dimensions[p->price == NONE ? 0 : p->price];
	uint32_t mine = p->n_dimensions ? p->dimensions[0] : NONE;

	*divisor = 1;
	if (p->price == NONE)
		return (p->n_dimensions < 2 && mine == target)
			|| report(a, NULL, "adds up what is not all the quantity that the fact has");
	if (price->bad)
		return false;
	*divisor = (uint64_t)price->divisor;
	if (!meets(p, price->per, price->n_per))
		return report_price(a, price);
	return price->of == target
		|| report(a, NULL, "has a price of another amount than the fact has");
}

/* The words up to the next '+' as one product. */
static bool resolve_product(struct action_scope *a, const struct word *w, const char **rest,
                            struct m_calculation_operand *operands, struct m_product *out)
{
	struct model *m = a->s->m;
	struct product p = { .price = NONE };
	const char *id;
	bool fine = true;

	p.dimensions = arena_alloc(m->arena, strlen(w->text) / 2 + 1, sizeof *p.dimensions);
	out->n_operands = 0;
	while (p.dimensions && (id = names_next_word(m, rest)) != NULL && strcmp(id, "+") != 0) {
		struct word one = { id, w->at };
		const struct domain *d = resolve_operand(a, &one, &operands[out->n_operands++]);
		fine = d && add_factor(a, &p, d) && fine;
	}
	if (out->n_operands == 0)
		return report(a, "write products with '+' between them", "adds nothing");
	return fine && p.dimensions
		&& close_product(a, &p, m->facts[a->out->fact].domain.dimension, &out->divisor);
}

/* Does anything stand behind the last product? */
static bool goes_on(const char *rest)
{
	return rest[strspn(rest, " \t\r\n")] != '\0';
}

static bool resolve_amount(struct action_scope *a, const struct word *w)
{
	size_t room = strlen(w->text) / 2 + 1;
	struct m_product *products = arena_alloc(a->s->m->arena, room, sizeof *products);
	struct m_calculation_operand *operands = operands_room(a->s->m, w);
	amount_number multiple = 1;
	const char *rest = w->text;
	bool fine = operands && products, fits = true;

	a->out->operands = operands;
	a->out->products = products;
	for (bool first = true; fine && (first || goes_on(rest) || rest[-1] == '+'); first = false) {
		struct m_product *p = &products[a->out->n_products++];
		fine = resolve_product(a, w, &rest, operands + a->out->n_operands, p);
		a->out->n_operands += p->n_operands;
		fits = fine && fits && amount_take_divisor(&multiple, p->divisor);
	}
	return fine && (fits || report(a, "split it into several facts",
	                               "has prices whose units have no common multiple of 120 bits"));
}

/* ---- all ---------------------------------------------------------------- */

bool resolve_operation(struct action_scope *a)
{
	struct model *m = a->s->m;
	const struct domain *target = &m->facts[a->out->fact].domain;
	struct word operands = element_word(a->s, a->e, KEY_OPERANDS);
	uint32_t dimension = NONE;
	int operation;

	if (!names_require(m, &operands, declared_key(KEY_OPERANDS), a->e->name))
		return false;
	operation = element_operation(a->s, a->e, BERTH_SUM, BERTH_CEILING, "operation");
	if (operation < 0)
		return false;
	a->out->operation = (berth_operation)operation;
	if (!type_is_number(target->type))
		return report(a, NULL, "calculates a value for a fact that is no number");
	if (a->out->operation == BERTH_AMOUNT)
		return resolve_amount(a, &operands);
	if (!resolve_operands(a, &operands, &dimension))
		return false;
	if (dimension != target->dimension)
		return report(a, NULL, "calculates a quantity that the fact does not have");
	return true;
}
