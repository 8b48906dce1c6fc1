/*
 * row.c - the row of a table that gave a fact its value.
 *
 * A run keeps no rows: the same search through the table is made again.
 */
#include "engine/decide/table.h"
#include "engine/explain/parts.h"

/* The effect of INSTANCE that gave FACT its value from a table, and what it gave. */
static const struct p_effect *effect_on(const struct berth_session *s, const struct evaluation *e,
                                        uint32_t instance, uint32_t fact, struct aggregated *given)
{
	const berth_program *p = s->program;
	struct span effects = p->instances[instance].effects;

	for (uint32_t i = effects.first; i < effects.first + effects.count; i++) {
		const struct p_effect *effect = &p->effects[i];
		if (effect->kind != BERTH_CONCLUDE || effect->fact != fact
		    || !is_aggregate(effect->operation))
			continue;
		*given = table_aggregate(s, e, effect);
		if (given->kind == AGGREGATE_VALUE && given->value == e->facts[fact].low)
			return effect;
	}
	return NULL;
}

bool row_of_fact(const struct berth_session *s, const struct evaluation *e, uint32_t fact,
               uint32_t language, berth_table_row *out)
{
	const berth_program *p = s->program;
	const struct fact_state *f = &e->facts[fact];
	const struct p_effect *effect;
	struct aggregated given;
	uint32_t table;

	if (f->standing != BERTH_DERIVED || f->instance == NONE)
		return false;
	effect = effect_on(s, e, f->instance, fact, &given);
	if (!effect)
		return false;
	table = p->aggregates[effect->aggregate].table;
	*out = (berth_table_row){
		.table = table,
		.table_id = program_string(p, p->tables[table].id),
		.table_label = program_text(p, p->tables[table].label, language),
		.row = given.row,
		.row_id = given.row == NONE ? "" : program_string(p, p->table_rows[given.row].id),
		.citations = given.row == NONE ? 0 : p->table_rows[given.row].cites.count,
	};
	return true;
}

bool berth_session_row(const berth_session *session, uint32_t fact, uint32_t language,
                       berth_table_row *out)
{
	return session->ran && fact < session->program->n_facts
		&& row_of_fact(session, session->shown, fact, language, out);
}
