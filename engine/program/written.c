/*
 * written.c - a program tells how its rules, limits and attributes were written.
 */
#include "engine/written.h"

#include "base/number.h"
#include "engine/program/parts.h"

#include <string.h>

/* ---- values ------------------------------------------------------------- */

/* Of what there is not, that of a text. */
static struct kind kind_of(const berth_program *p, berth_owner owner, uint32_t number)
{
	struct kind kind = { BERTH_TEXT, NONE, { 0, 0 } };

	kind_find(p, owner, number, &kind);
	return kind;
}

berth_type berth_owner_type(const berth_program *p, berth_owner owner, uint32_t number)
{
	return kind_of(p, owner, number).type;
}

struct writing {
	char *buffer;
	size_t size, length;
};

static void add(struct writing *w, const char *text)
{
	for (; *text; text++, w->length++)
		if (w->length + 1 < w->size)
			w->buffer[w->length] = *text;
}

static void add_number(struct writing *w, const berth_program *p, uint32_t unit, int64_t value)
{
	char number[48];

	number_write(number, value, unit == NONE ? 1 : p->units[unit].factor);
	add(w, number);
	if (unit == NONE)
		return;
	add(w, " ");
	add(w, program_string(p, p->units[unit].id));
}

static void add_values(struct writing *w, const berth_program *p, struct span values, uint64_t set,
                       uint32_t language)
{
	const char *before = "", *label;

	for (uint32_t i = 0; i < values.count && i < MAX_VALUES; i++) {
		if (!(set >> i & 1))
			continue;
		add(w, before);
		label = program_text(p, p->values[values.first + i].label, language);
		add(w, *label ? label : program_string(p, p->values[values.first + i].id));
		before = ", ";
	}
}

size_t berth_owner_value(const berth_program *p, berth_owner owner, uint32_t number, int64_t value,
                         uint32_t language, char *buffer, size_t size)
{
	struct kind kind = kind_of(p, owner, number);
	struct writing w = { buffer, size, 0 };

	if (owner == BERTH_OF_COLUMN && kind.type == BERTH_QUANTITY && kind.unit != NONE)
		kind.unit = unit_shortest(p, kind.unit, value);
	if (kind.type == BERTH_BOOLEAN)
		add(&w, value ? "yes" : "no");
	else if (kind.type == BERTH_ENUM && value >= 0 && value < MAX_VALUES)
		add_values(&w, p, kind.values, UINT64_C(1) << value, language);
	else if (kind.type == BERTH_SET)
		add_values(&w, p, kind.values, (uint64_t)value, language);
	else if (kind.type == BERTH_INTEGER || kind.type == BERTH_QUANTITY)
		add_number(&w, p, kind.unit, value);
	if (size)
		buffer[w.length < size ? w.length : size - 1] = '\0';
	return w.length;
}

const char *berth_owner_value_id(const berth_program *p, berth_owner owner, uint32_t number,
                                 uint32_t value)
{
	struct kind kind = kind_of(p, owner, number);

	if ((kind.type != BERTH_ENUM && kind.type != BERTH_SET) || value >= kind.values.count)
		return NULL;
	return program_string(p, p->values[kind.values.first + value].id);
}

/* ---- citations ---------------------------------------------------------- */

berth_citation program_citation(const berth_program *p, const struct p_cite *cite)
{
	const struct p_source *s = &p->sources[cite->source];

	return (berth_citation){
		.source = cite->source,
		.candidates = cite->candidates,
		.id = program_string(p, s->id),
		.title = program_string(p, s->title),
		.url = program_string(p, s->url),
		.published = program_string(p, s->published),
		.undated = program_string(p, s->undated),
		.confidence = program_string(p, s->confidence),
		.checked = s->checked,
		.at = program_string(p, cite->at),
	};
}

static berth_status cite(const berth_program *p, struct span cites, uint32_t i, berth_citation *out)
{
	if (i >= cites.count)
		return BERTH_EUSE;
	*out = program_citation(p, &p->cites[cites.first + i]);
	return BERTH_OK;
}

berth_status berth_source_describe(const berth_program *p, uint32_t source, berth_citation *out)
{
	if (source >= p->n_sources)
		return BERTH_EUSE;
	*out = program_citation(p, &(struct p_cite){ .source = source });
	return BERTH_OK;
}

berth_status berth_rule_citation(const berth_program *p, uint32_t rule, uint32_t i,
                                 berth_citation *out)
{
	return rule < p->n_rules ? cite(p, p->rules[rule].cites, i, out) : BERTH_EUSE;
}

/* ---- outsiders ---------------------------------------------------------- */

berth_status berth_outsider_describe(const berth_program *p, uint32_t outsider, uint32_t language,
                                     berth_outsider_info *info)
{
	const struct p_outsider *o;

	if (outsider >= p->n_outsiders)
		return BERTH_EUSE;
	o = &p->outsiders[outsider];
	*info = (berth_outsider_info){
		.id = program_string(p, o->id),
		.label = program_text(p, o->label, language),
		.called = program_text(p, o->called, language),
		.text = program_text(p, o->text, language),
		.citations = o->cites.count,
	};
	return BERTH_OK;
}

berth_status berth_outsider_citation(const berth_program *p, uint32_t outsider, uint32_t i,
                                     berth_citation *out)
{
	return outsider < p->n_outsiders ? cite(p, p->outsiders[outsider].cites, i, out) : BERTH_EUSE;
}

/* ---- attributes, candidates, limits ------------------------------------- */

berth_status berth_attribute_describe(const berth_program *p, uint32_t attribute, uint32_t language,
                                      berth_attribute_info *info)
{
	const struct p_attribute *a;

	if (attribute >= p->n_attributes)
		return BERTH_EUSE;
	a = &p->attributes[attribute];
	*info = (berth_attribute_info){ program_string(p, a->id), program_text(p, a->label, language),
		(berth_type)a->type };
	return BERTH_OK;
}

uint32_t berth_attribute_find(const berth_program *p, const char *id)
{
	for (uint32_t i = 0; i < p->n_attributes; i++)
		if (strcmp(program_string(p, p->attributes[i].id), id) == 0)
			return i;
	return BERTH_NONE;
}

static const struct p_property *property_at(const berth_program *p, uint32_t candidate, uint32_t i)
{
	if (candidate >= p->n_candidates || i >= p->candidates[candidate].properties.count)
		return NULL;
	return &p->properties[p->candidates[candidate].properties.first + i];
}

berth_status berth_candidate_property(const berth_program *p, uint32_t candidate, uint32_t i,
                                      berth_property *out)
{
	const struct p_property *property = property_at(p, candidate, i);

	if (!property)
		return BERTH_EUSE;
	*out = (berth_property){ property->attribute, property->from, property->value,
		property->cites.count };
	return BERTH_OK;
}

berth_status berth_property_citation(const berth_program *p, uint32_t candidate, uint32_t i,
                                     uint32_t k, berth_citation *out)
{
	const struct p_property *property = property_at(p, candidate, i);

	return property ? cite(p, property->cites, k, out) : BERTH_EUSE;
}

berth_status berth_limit_describe(const berth_program *p, uint32_t limit, uint32_t language,
                                  berth_limit_info *info)
{
	const struct p_limit *l;

	if (limit >= p->n_limits)
		return BERTH_EUSE;
	l = &p->limits[limit];
	*info = (berth_limit_info){ program_string(p, l->id), program_text(p, l->label, language),
		l->values.count, l->cites.count, l->judged };
	return BERTH_OK;
}

uint32_t berth_limit_find(const berth_program *p, const char *id)
{
	for (uint32_t i = 0; i < p->n_limits; i++)
		if (strcmp(program_string(p, p->limits[i].id), id) == 0)
			return i;
	return BERTH_NONE;
}

berth_status berth_limit_value(const berth_program *p, uint32_t limit, uint32_t i, int32_t *from,
                               int64_t *value)
{
	const struct p_dated *dated;

	if (limit >= p->n_limits || i >= p->limits[limit].values.count)
		return BERTH_EUSE;
	dated = &p->dated[p->limits[limit].values.first + i];
	*from = dated->from;
	*value = dated->value;
	return BERTH_OK;
}

berth_status berth_limit_citation(const berth_program *p, uint32_t limit, uint32_t i,
                                  berth_citation *out)
{
	return limit < p->n_limits ? cite(p, p->limits[limit].cites, i, out) : BERTH_EUSE;
}

/* ---- tables ------------------------------------------------------------- */

berth_status berth_table_describe(const berth_program *p, uint32_t table, uint32_t language,
                                  berth_table_info *info)
{
	const struct p_table *t;

	if (table >= p->n_tables)
		return BERTH_EUSE;
	t = &p->tables[table];
	*info = (berth_table_info){ program_string(p, t->id), program_text(p, t->label, language),
		t->columns.first, t->columns.count, t->rows.first, t->rows.count };
	return BERTH_OK;
}

const char *berth_column_id(const berth_program *p, uint32_t column)
{
	return column < p->n_columns ? program_string(p, p->columns[column].id) : NULL;
}

berth_status berth_row_describe(const berth_program *p, uint32_t row, berth_row_info *info)
{
	const struct p_table_row *r;

	if (row >= p->n_table_rows)
		return BERTH_EUSE;
	r = &p->table_rows[row];
	*info = (berth_row_info){ program_string(p, r->id), r->valid_from, r->valid_to,
		r->cites.count };
	return BERTH_OK;
}

berth_status berth_row_cell(const berth_program *p, uint32_t table, uint32_t row, uint32_t i,
                            int64_t *value)
{
	const struct p_table *t;

	if (table >= p->n_tables)
		return BERTH_EUSE;
	t = &p->tables[table];
	if (row < t->rows.first || row - t->rows.first >= t->rows.count || i >= t->columns.count)
		return BERTH_EUSE;
	*value = p->cells[p->table_rows[row].cells + i].value;
	return BERTH_OK;
}

berth_status berth_row_citation(const berth_program *p, uint32_t row, uint32_t i,
                                berth_citation *out)
{
	return row < p->n_table_rows ? cite(p, p->table_rows[row].cites, i, out) : BERTH_EUSE;
}

/* ---- rules -------------------------------------------------------------- */

berth_status berth_rule_written(const berth_program *p, uint32_t rule, uint32_t language,
                                berth_written_rule *out)
{
	const struct p_rule *r;

	if (rule >= p->n_rules)
		return BERTH_EUSE;
	r = &p->rules[rule];
	*out = (berth_written_rule){
		.for_each = r->for_each,
		.priority = r->priority,
		.strongest_of = program_string(p, r->strongest_of),
		.because = program_text(p, r->because, language),
		.short_text = program_text(p, r->short_text, language),
		.weighing = program_text(p, r->weighing, language),
		.first_test = r->tests.first,
		.tests = r->tests.count,
		.first_action = r->actions.first,
		.actions = r->actions.count,
	};
	return BERTH_OK;
}

berth_operand_kind program_operand_kind(uint32_t operand)
{
	static const berth_operand_kind kinds[] = {
		[OPERAND_VALUE] = BERTH_OPERAND_VALUE, [OPERAND_LIMIT] = BERTH_OPERAND_LIMIT,
		[OPERAND_ATTRIBUTE] = BERTH_OPERAND_ATTRIBUTE, [OPERAND_FACT] = BERTH_OPERAND_FACT,
		[OPERAND_NONE] = BERTH_OPERAND_NONE,
	};

	_Static_assert(sizeof kinds / sizeof *kinds == OPERAND_NONE + 1, "a kind of operand for each");
	return kinds[operand];
}

berth_status berth_test_written(const berth_program *p, uint32_t test, berth_written_test *out)
{
	const struct p_test *t;

	if (test >= p->n_tests)
		return BERTH_EUSE;
	t = &p->tests[test];
	*out = (berth_written_test){
		.kind = (berth_test_kind)t->kind,
		.owner = (berth_owner)t->owner,
		.subject = t->subject,
		.operand = program_operand_kind(t->operand),
		.reference = t->reference,
		.value = t->value,
		.text = program_string(p, t->text),
		.first = t->children.first,
		.children = t->children.count,
	};
	return BERTH_OK;
}

bool program_each_attribute(const berth_program *p, struct span tests, visit_attribute *visit,
                            void *context)
{
	for (uint32_t i = tests.first; i < tests.first + tests.count; i++) {
		const struct p_test *t = &p->tests[i];
		bool group = t->kind <= BERTH_TEST_UNLESS;
		if (program_each_attribute(p, t->children, visit, context)
		    || (!group && t->owner == BERTH_OF_ATTRIBUTE && visit(context, t->subject))
		    || (!group && t->operand == OPERAND_ATTRIBUTE && visit(context, t->reference)))
			return true;
	}
	return false;
}

berth_status berth_action_written(const berth_program *p, uint32_t action, uint32_t language,
                                  berth_written_action *out)
{
	const struct p_action *a;

	if (action >= p->n_actions)
		return BERTH_EUSE;
	a = &p->actions[action];
	*out = (berth_written_action){
		.kind = (berth_effect)a->kind,
		.candidates = a->candidates,
		.criterion = a->criterion,
		.topic = a->topic,
		.fact = a->fact,
		.limit = a->limit,
		.points = a->points,
		.value = a->value,
		.high = a->high,
		.gap = a->gap,
		.first = a->first,
		.operation = (berth_operation)a->operation,
		.first_term = a->terms.first,
		.terms = a->terms.count,
		.table = a->table,
		.column = a->column,
		.cheapest = a->cheapest,
		.first_filter = a->filters.first,
		.filters = a->filters.count,
		.text = program_text(p, a->text, language),
		.instead = program_string(p, a->instead),
	};
	return BERTH_OK;
}

berth_status berth_term_written(const berth_program *p, uint32_t term, berth_owner *owner,
                                uint32_t *number)
{
	if (term >= p->n_terms)
		return BERTH_EUSE;
	*owner = (berth_owner)p->terms[term].owner;
	*number = p->terms[term].number;
	return BERTH_OK;
}

uint32_t berth_term_product(const berth_program *p, uint32_t term)
{
	return term < p->n_terms ? p->terms[term].product : 0;
}
