/*
 * aggregates.c - conclusions from tables: which column, and which rows.
 */
#include "engine/resolve/parts.h"

#include <string.h>

/* An aggregate while its parts are found. */
struct aggregate_scope {
	const struct rule_scope *s;
	const struct element *e;
	struct m_action *out;
	struct m_aggregate *a;
	const struct m_table *table;
};

static bool report(const struct aggregate_scope *f, const berth_place *at, const char *hint,
                   const char *text)
{
	berth_place place = element_place(f->s, f->e);

	berth_diag_add(f->s->m->diag, BERTH_ERROR, "KB-083", at ? at : &place, hint, "'%s' %s",
	               f->e->name, text);
	return false;
}

static bool find_table(struct aggregate_scope *f)
{
	struct model *m = f->s->m;
	struct word w = element_word(f->s, f->e, KEY_TABLE);

	if (!names_require(m, &w, "table", f->e->name))
		return false;
	f->a->table = resolve_name(m, PILE_TABLE, &w);
	if (f->a->table == NONE || m->tables[f->a->table].bad)
		return false;
	f->table = &m->tables[f->a->table];
	return true;
}

static bool report_mismatch(const struct aggregate_scope *f, const struct word *w,
                            const struct domain *d)
{
	struct model *m = f->s->m;
	const struct m_fact *target = &m->facts[f->out->fact];

	berth_diag_add(m->diag, BERTH_ERROR, "KB-039", &w->at, NULL,
	               "fact '%s' is %s, and column '%.80s' is %s",
	               model_item(m, PILE_FACT, f->out->fact)->id,
	               domain_noun(m, &target->domain), w->text, domain_noun(m, d));
	return false;
}

/* The column whose value the fact takes. */
static bool find_column(struct aggregate_scope *f, const struct word *w)
{
	const struct domain *domain;

	f->a->column = resolve_column(f->s->m, f->table, w);
	if (f->a->column == NONE)
		return false;
	domain = &f->table->columns[f->a->column].domain;
	if (f->out->operation != BERTH_PICK && !type_is_number(domain->type))
		return report(f, &w->at, "'pick' takes values of all types", "is for columns of numbers");
	return domains_match(&f->s->m->facts[f->out->fact].domain, domain)
		|| report_mismatch(f, w, domain);
}

/* The column by which a row is picked. */
static bool find_cheapest(struct aggregate_scope *f)
{
	struct word w = element_word(f->s, f->e, KEY_CHEAPEST);

	if (f->out->operation != BERTH_PICK)
		return !w.text || report(f, &w.at, "write 'pick'", "is cheapest, but picks nothing");
	if (!w.text)
		return report(f, NULL, "add cheapest=\"COLUMN\"", "picks a row, but not which");
	f->a->cheapest = resolve_column(f->s->m, f->table, &w);
	if (f->a->cheapest == NONE)
		return false;
	return type_is_number(f->table->columns[f->a->cheapest].domain.type)
		|| report(f, &w.at, NULL, "compares numbers only");
}

static bool count_rows(struct aggregate_scope *f, const struct word *w)
{
	if (strcmp(w->text, "rows") != 0)
		return report(f, &w->at, "write count=\"rows\"", "counts rows only");
	return f->s->m->facts[f->out->fact].domain.type == BERTH_INTEGER
		|| report(f, &w->at, "conclude an integer", "counts for a fact that is no integer");
}

static bool find_operation(struct aggregate_scope *f, struct word *operand)
{
	struct word operation = element_word(f->s, f->e, KEY_OPERATION);
	int number;

	*operand = element_word(f->s, f->e, KEY_OPERANDS);
	if (!operation.text || !operand->text)
		return report(f, NULL, NULL, "has a table, but no operation on it");
	number = element_operation(f->s, f->e, BERTH_PICK, BERTH_COUNT, "operation on a table");
	f->out->operation = number < 0 ? BERTH_NO_OPERATION : (berth_operation)number;
	return number >= 0;
}

bool aggregate_reads_table(const struct rule_scope *s, const struct element *e)
{
	struct word operation = element_word(s, e, KEY_OPERATION);

	for (berth_operation i = BERTH_PICK; operation.text && i <= BERTH_COUNT; i++)
		if (strcmp(operation.text, declared_operation(i)) == 0)
			return true;
	return element_word(s, e, KEY_TABLE).text || element_word(s, e, KEY_CHEAPEST).text
		|| e->n_children;
}

bool resolve_aggregate(const struct rule_scope *s, const struct element *e, struct m_action *out)
{
	struct m_aggregate *a = arena_alloc(s->m->arena, 1, sizeof *a);
	struct aggregate_scope f = { s, e, out, a, NULL };
	struct word operand;
	bool fine;

	if (!a)
		return false;
	*a = (struct m_aggregate){ .column = NONE, .cheapest = NONE, .n_filters = e->n_children };
	out->aggregate = a;
	if (!find_table(&f) || !find_operation(&f, &operand))
		return false;
	fine = out->operation == BERTH_COUNT ? count_rows(&f, &operand)
	                                         : find_column(&f, &operand);
	fine = find_cheapest(&f) && fine;
	return resolve_filters(s, f.table, e->children, e->n_children, &a->filters) && fine;
}
