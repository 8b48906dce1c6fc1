/*
 * explain.c - a rule instance and what it rests on, as a tree.
 *
 * Conditions are read back from the program's literals, their truth from the
 * session; a derived fact leads to the conditions of the instance that concluded it, as
 * deep as the caller asks.
 */
#include "engine/explain/condition.h"
#include "engine/explain/parts.h"

struct berth_explanation {
	struct arena *arena;
	const berth_session *session;
	const struct evaluation *e;
	uint32_t language;
	berth_account account;
};

static const berth_condition *conditions_of(berth_explanation *x, struct span literals,
                                            unsigned depth);

static const berth_table_row *row_of(berth_explanation *x, uint32_t fact)
{
	berth_table_row row, *kept;

	if (!row_of_fact(x->session, x->e, fact, x->language, &row))
		return NULL;
	kept = arena_alloc(x->arena, 1, sizeof *kept);
	if (kept)
		*kept = row;
	return kept;
}

/* LITERALS of INSTANCE, by what that went by. */
static const berth_condition *conditions_below(berth_explanation *x, uint32_t instance,
                                               struct span literals, unsigned depth)
{
	const struct evaluation *above = x->e;
	const berth_condition *conditions;

	if (above == x->session->shown)
		x->e = evaluation_of(x->session, instance);
	conditions = conditions_of(x, literals, depth);
	x->e = above;
	return conditions;
}

static const berth_premise *premise_of(berth_explanation *x, uint32_t fact, unsigned depth)
{
	const struct fact_state state = state_of_fact(x->session, x->e, fact);
	berth_premise *premise = arena_alloc(x->arena, 1, sizeof *premise);

	if (!premise)
		return NULL;
	premise->fact = fact;
	fact_standing(x->session, x->e, fact, &premise->state);
	premise->row = row_of(x, fact);
	if (depth == 0 || state.instance == NONE)
		return premise;
	struct span literals = x->session->program->instances[state.instance].literals;
	premise->n_conditions = literals.count;
	premise->conditions = conditions_below(x, state.instance, literals, depth - 1);
	return premise;
}

static void describe_atom(berth_explanation *x, const struct p_atom *atom, unsigned depth,
                          berth_condition *c)
{
	condition_of_atom(x->session->program, atom, x->language, c);
	c->truth = atom_truth(x->session->program, x->e, atom);
	c->premise = premise_of(x, atom->fact, depth);
}

static void describe_literal(berth_explanation *x, const struct p_literal *l, unsigned depth,
                             berth_condition *c)
{
	const berth_program *p = x->session->program;

	*c = (berth_condition){ .fact = BERTH_NONE, .reference = BERTH_NONE, .reference_id = "",
		.reference_label = "", .pattern = "" };
	if (l->kind == LITERAL_ATOM) {
		describe_atom(x, &p->atoms[l->index], depth, c);
		return;
	}
	const struct p_node *node = &p->nodes[l->index];
	const struct p_literal plain = { .kind = l->kind, .index = l->index };
	c->kind = node->kind == NODE_ANY ? BERTH_TEST_ANY : BERTH_TEST_ALL;
	c->truth = literal_truth(p, x->e, &plain);
	c->n_children = node->literals.count;
	c->children = conditions_of(x, node->literals, depth);
}

/* "not" becomes a condition around the one that it negates. */
static void wrap_negation(berth_explanation *x, berth_condition *c)
{
	berth_condition *inner = arena_alloc(x->arena, 1, sizeof *inner);

	if (!inner)
		return;
	*inner = *c;
	*c = (berth_condition){ .kind = BERTH_TEST_NOT,
		.truth = (berth_truth)(BERTH_TRUE - inner->truth),
		.fact = BERTH_NONE, .reference = BERTH_NONE, .reference_id = "", .reference_label = "",
		.pattern = "", .children = inner, .n_children = 1 };
}

/* Is L made of the tests of a stronger rule? */
static bool is_foreign(const berth_program *p, const struct p_literal *l)
{
	while (l->kind == LITERAL_NODE)
		l = &p->literals[p->nodes[l->index].literals.first];
	return l->line == 0;
}

static const berth_condition *conditions_of(berth_explanation *x, struct span literals,
                                            unsigned depth)
{
	size_t n = literals.count ? literals.count : 1;
	berth_condition *list = arena_alloc(x->arena, n, sizeof *list);

	if (!list)
		return NULL;
	for (uint32_t i = 0; i < literals.count; i++) {
		const struct p_literal *l = &x->session->program->literals[literals.first + i];
		describe_literal(x, l, depth, &list[i]);
		if (l->negated)
			wrap_negation(x, &list[i]);
		list[i].guard = l->guard;
		list[i].foreign = is_foreign(x->session->program, l);
	}
	return list;
}

uint32_t berth_rule_instance(const berth_program *p, uint32_t rule, uint32_t i)
{
	if (rule >= p->n_rules || i >= p->rules[rule].instances.count)
		return BERTH_NONE;
	return p->rule_instances[p->rules[rule].instances.first + i].instance;
}

static berth_rule_state state_of(const struct evaluation *e, uint32_t instance)
{
	if (instance_fires(e, instance))
		return BERTH_RULE_FIRED;
	return instance_possible(e, instance) ? BERTH_RULE_WAITING : BERTH_RULE_FALSE;
}

berth_status berth_explain_instance(berth_explanation **out, const berth_session *session,
                                    uint32_t instance, unsigned depth, uint32_t language)
{
	const berth_program *p = session->program;
	struct arena *arena;
	berth_explanation *x;

	if (!session->ran || instance >= p->n_instances || p->instances[instance].rule == NONE
	    || depth > 64)
		return BERTH_EUSE;
	arena = arena_new(0);
	x = arena ? arena_alloc(arena, 1, sizeof *x) : NULL;
	if (!x) {
		arena_free(arena);
		return BERTH_ENOMEM;
	}
	*x = (berth_explanation){ .arena = arena, .session = session, .language = language };
	x->e = evaluation_of(session, instance);
	struct span literals = p->instances[instance].literals;
	x->account = (berth_account){
		.rule = p->instances[instance].rule,
		.instance = instance,
		.candidate = p->instances[instance].candidate,
		.state = state_of(x->e, instance),
		.n_conditions = literals.count,
		.conditions = conditions_of(x, literals, depth),
	};
	if (arena_failed(arena)) {
		arena_free(arena);
		return BERTH_ENOMEM;
	}
	*out = x;
	return BERTH_OK;
}

void berth_explanation_free(berth_explanation *e)
{
	if (e)
		arena_free(e->arena);
}

const berth_account *berth_explanation_account(const berth_explanation *e)
{
	return &e->account;
}
