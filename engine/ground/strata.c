/*
 * strata.c - levels of derived facts: who reads whom, in bit rows over derived facts.
 *
 * Facts that read each other form a component (Tarjan).  One that consists of booleans, concluded
 * only yes and read only as "is yes" and never under a negation, has a unique
 * least fixpoint and gets a level of its own; any other cycle is an error.  What is
 * not in a cycle shares a level with all facts of the same depth.  Behind them comes what concludes
 * nothing, then what assumes (assumptions.c).
 */
#include "engine/ground/strata.h"

#include "base/strbuf.h"

#include <string.h>

struct graph {
	const struct ground *g;
	struct arena *arena;
	uint32_t n, words;
	uint32_t *facts;    /* numbers of the derived facts */
	uint32_t *index_of; /* per fact; NONE for told ones */
	uint64_t *reads;    /* n rows: a rule that concludes this reads that */
	uint64_t *unclean;  /* n rows: and not simply as "yes makes yes" */
	uint8_t *mixed;     /* some rule concludes something else than yes */
	uint32_t *component, *depth; /* per derived fact, per component */
	uint32_t n_components;
	uint32_t wanted_reader, wanted_fact; /* what rule_between() looks for */
	bool found;
};

static bool bit(const struct graph *s, const uint64_t *rows, uint32_t row, uint32_t column)
{
	return rows[(size_t)row * s->words + column / 64] >> (column % 64) & 1;
}

static void set_bit(struct graph *s, uint64_t *rows, uint32_t row, uint32_t column)
{
	rows[(size_t)row * s->words + column / 64] |= UINT64_C(1) << (column % 64);
}

static bool start(struct graph *s)
{
	const struct model *m = s->g->m;

	s->facts = arena_alloc(s->arena, m->n_facts, sizeof *s->facts);
	s->index_of = arena_alloc(s->arena, m->n_facts, sizeof *s->index_of);
	if (!s->facts || !s->index_of)
		return false;
	for (uint32_t i = 0; i < m->n_facts; i++) {
		s->index_of[i] = m->facts[i].derived ? s->n : NONE;
		if (m->facts[i].derived)
			s->facts[s->n++] = i;
	}
	s->words = s->n / 64 + 1;
	s->reads = arena_alloc(s->arena, (size_t)s->n * s->words, sizeof *s->reads);
	s->unclean = arena_alloc(s->arena, (size_t)s->n * s->words, sizeof *s->unclean);
	s->mixed = arena_alloc(s->arena, s->n, 1);
	s->component = arena_alloc(s->arena, s->n, sizeof *s->component);
	s->depth = arena_alloc(s->arena, s->n, sizeof *s->depth);
	return !arena_failed(s->arena);
}

/* ---- who reads whom ----------------------------------------------------- */

/* Called for each derived fact that a rule reads. */
typedef void read_report(struct graph *s, uint32_t reader, uint32_t fact, bool clean);

static void report_fact(struct graph *s, uint32_t reader, uint32_t fact, bool clean,
                        read_report *report)
{
	if (s->index_of[fact] != NONE)
		report(s, reader, s->index_of[fact], clean);
}

static void walk_literals(struct graph *s, uint32_t reader, struct span literals,
                          read_report *report)
{
	const struct ground *g = s->g;

	for (uint32_t i = 0; i < literals.count; i++) {
		const struct p_literal *l = vector_at(&g->literals, literals.first + i);
		if (l->kind == LITERAL_NODE) {
			walk_literals(s, reader, ((struct g_node *)vector_at(&g->nodes, l->index))->literals,
			              report);
			continue;
		}
		const struct g_atom *a = vector_at(&g->atoms, l->index);
		bool clean = !l->negated && a->kind == BERTH_TEST_IS && a->operand != OPERAND_FACT
			&& g->m->facts[a->fact].domain.type == BERTH_BOOLEAN && a->values == 2;
		report_fact(s, reader, a->fact, clean, report);
		if (a->operand == OPERAND_FACT)
			report_fact(s, reader, a->reference, false, report);
	}
}

static void walk_filters(struct graph *s, uint32_t reader, uint32_t aggregate, read_report *report)
{
	const struct p_aggregate *a = vector_at(&s->g->aggregates, aggregate);

	for (uint32_t i = 0; i < a->filters.count; i++) {
		const struct p_filter *f = vector_at(&s->g->filters, a->filters.first + i);
		report_fact(s, reader, f->fact, false, report);
	}
}

/* What INSTANCE reads in order to give EFFECT's fact its value. */
static void walk_effect(struct graph *s, const struct g_instance *instance,
                        const struct g_effect *effect, read_report *report)
{
	uint32_t reader = s->index_of[effect->fact];

	walk_literals(s, reader, instance->literals, report);
	for (uint32_t i = 0; i < effect->operands.count; i++) {
		const struct p_operand *o = vector_at(&s->g->operands, effect->operands.first + i);
		if (o->fact != NONE)
			report_fact(s, reader, o->fact, false, report);
	}
	if (effect->aggregate != NONE)
		walk_filters(s, reader, effect->aggregate, report);
}

static void note_read(struct graph *s, uint32_t reader, uint32_t fact, bool clean)
{
	set_bit(s, s->reads, reader, fact);
	if (!clean)
		set_bit(s, s->unclean, reader, fact);
}

static void read_rules(struct graph *s)
{
	const struct ground *g = s->g;

	for (uint32_t i = 0; i < g->instances.count; i++) {
		const struct g_instance *instance = vector_at(&g->instances, i);
		for (uint32_t k = 0; k < instance->effects.count; k++) {
			const struct g_effect *e = vector_at(&g->effects, instance->effects.first + k);
			if (e->action->kind != BERTH_CONCLUDE)
				continue;
			if (g->m->facts[e->fact].domain.type != BERTH_BOOLEAN || e->value != 1)
				s->mixed[s->index_of[e->fact]] = 1;
			walk_effect(s, instance, e, note_read);
		}
	}
}

/* ---- components (Tarjan, without recursion) ----------------------------- */

struct visit {
	uint32_t *order, *low, *stack, *path, *next;
	uint8_t *open; /* on the stack */
	uint32_t n_visited, n_stack, n_path;
};

static void enter(struct visit *v, uint32_t i)
{
	v->order[i] = v->low[i] = ++v->n_visited;
	v->stack[v->n_stack++] = i;
	v->path[v->n_path++] = i;
	v->next[i] = 0;
	v->open[i] = 1;
}

/* The next fact from *AT on that FACT reads; false at the end. */
static bool next_read(const struct graph *s, uint32_t fact, uint32_t *at)
{
	for (; *at < s->n; ++*at)
		if (bit(s, s->reads, fact, *at))
			return true;
	return false;
}

static void close_component(struct graph *s, struct visit *v, uint32_t root)
{
	uint32_t depth = 0, member, number = s->n_components++;
	uint32_t first = v->n_stack;

	do {
		member = v->stack[--first];
		v->open[member] = 0;
		s->component[member] = number;
	} while (member != root);
	for (uint32_t i = first; i < v->n_stack; i++)
		for (uint32_t k = 0; next_read(s, v->stack[i], &k); k++)
			if (s->component[k] != number && s->depth[s->component[k]] > depth)
				depth = s->depth[s->component[k]];
	s->depth[number] = depth + 1;
	v->n_stack = first;
}

static void step(struct graph *s, struct visit *v)
{
	uint32_t fact = v->path[v->n_path - 1], *at = &v->next[fact];

	if (next_read(s, fact, at)) {
		uint32_t read = (*at)++;
		if (!v->order[read])
			enter(v, read);
		else if (v->open[read] && v->order[read] < v->low[fact])
			v->low[fact] = v->order[read];
		return;
	}
	v->n_path--;
	if (v->n_path && v->low[fact] < v->low[v->path[v->n_path - 1]])
		v->low[v->path[v->n_path - 1]] = v->low[fact];
	if (v->low[fact] == v->order[fact])
		close_component(s, v, fact);
}

static bool find_components(struct graph *s)
{
	struct visit v = { 0 };
	size_t size = sizeof(uint32_t);

	v.order = arena_alloc(s->arena, s->n, size);
	v.low = arena_alloc(s->arena, s->n, size);
	v.stack = arena_alloc(s->arena, s->n, size);
	v.path = arena_alloc(s->arena, s->n, size);
	v.next = arena_alloc(s->arena, s->n, size);
	v.open = arena_alloc(s->arena, s->n, 1);
	if (arena_failed(s->arena))
		return false;
	for (uint32_t i = 0; i < s->n; i++) {
		if (!v.order[i])
			enter(&v, i);
		while (v.n_path)
			step(s, &v);
	}
	return true;
}

static bool is_recursive(const struct graph *s, uint32_t fact)
{
	if (bit(s, s->reads, fact, fact))
		return true;
	for (uint32_t i = 0; i < s->n; i++)
		if (i != fact && s->component[i] == s->component[fact])
			return true;
	return false;
}

/* ---- cycles that have no single meaning --------------------------------- */

static void note_wanted(struct graph *s, uint32_t reader, uint32_t fact, bool clean)
{
	(void)clean;
	s->found = s->found || (reader == s->wanted_reader && fact == s->wanted_fact);
}

/* The first rule that concludes READER and reads FACT. */
static const struct m_rule *rule_between(struct graph *s, uint32_t reader, uint32_t fact)
{
	const struct ground *g = s->g;

	s->wanted_reader = reader;
	s->wanted_fact = fact;
	s->found = false;
	for (uint32_t i = 0; i < g->instances.count; i++) {
		const struct g_instance *instance = vector_at(&g->instances, i);
		for (uint32_t k = 0; k < instance->effects.count; k++) {
			const struct g_effect *e = vector_at(&g->effects, instance->effects.first + k);
			if (e->action->kind == BERTH_CONCLUDE)
				walk_effect(s, instance, e, note_wanted);
		}
		if (s->found)
			return &g->m->rules[instance->rule];
	}
	return NULL;
}

/* The shortest way from FROM to TO inside their component: BEFORE of each fact on it. */
static void find_way(const struct graph *s, uint32_t from, uint32_t to, uint32_t *before,
                     uint32_t *queue)
{
	uint32_t head = 0, tail = 0;

	for (uint32_t i = 0; i < s->n; i++)
		before[i] = NONE;
	before[from] = from;
	queue[tail++] = from;
	while (head < tail && before[to] == NONE) {
		uint32_t fact = queue[head++];
		for (uint32_t k = 0; next_read(s, fact, &k); k++) {
			if (s->component[k] != s->component[from] || before[k] != NONE)
				continue;
			before[k] = fact;
			queue[tail++] = k;
		}
	}
}

static void add_step(struct graph *s, struct strbuf *text, uint32_t reader, uint32_t fact)
{
	const struct m_rule *rule = rule_between(s, reader, fact);

	strbuf_add_format(text, " -> '%s'", s->g->m->facts[s->facts[fact]].id);
	if (rule)
		strbuf_add_format(text, " (%s)", rule->declared->id.text);
}

/* Reports the cycle that begins with READER reading FACT. */
static bool report_cycle(struct graph *s, uint32_t reader, uint32_t fact)
{
	uint32_t *before = arena_alloc(s->arena, s->n, sizeof *before);
	uint32_t *way = arena_alloc(s->arena, s->n, sizeof *way);
	const struct m_rule *rule = rule_between(s, reader, fact);
	struct strbuf text = STRBUF_INIT;
	uint32_t n = 0;

	if (!before || !way || !rule)
		return false;
	find_way(s, fact, reader, before, way);
	for (uint32_t at = reader; at != fact; at = before[at])
		way[n++] = at;
	strbuf_add_format(&text, "'%s'", s->g->m->facts[s->facts[reader]].id);
	add_step(s, &text, reader, fact);
	while (n) {
		uint32_t next = way[--n];
		add_step(s, &text, fact, next);
		fact = next;
	}
	if (strbuf_ok(&text))
		berth_diag_add(s->g->m->diag, BERTH_ERROR, "KB-060", &rule->at,
		               "facts may feed each other only as booleans that are concluded 'yes' and "
		               "tested with 'is yes', never under 'not'",
		               "cycle through negation: %s", strbuf_text(&text));
	strbuf_free(&text);
	return !arena_failed(s->arena);
}

/* Has the component of FACT a cycle, and is FACT the one to report it?  Then *READ. */
static bool is_faulty(const struct graph *s, uint32_t fact, uint32_t *read)
{
	bool inside = false;

	for (uint32_t k = 0; next_read(s, fact, &k); k++) {
		if (s->component[k] != s->component[fact])
			continue;
		if (!inside || bit(s, s->unclean, fact, k))
			*read = k;
		inside = true;
		if (bit(s, s->unclean, fact, k))
			return true;
	}
	return inside && s->mixed[fact];
}

static berth_status refuse_cycles(struct graph *s)
{
	uint8_t *reported = arena_alloc(s->arena, s->n, 1);
	berth_status status = BERTH_OK;

	for (uint32_t i = 0; reported && i < s->n; i++) {
		uint32_t read = NONE;
		if (reported[s->component[i]] || !is_faulty(s, i, &read))
			continue;
		reported[s->component[i]] = 1;
		status = BERTH_EKNOWLEDGE;
		if (!report_cycle(s, i, read))
			return BERTH_ENOMEM;
	}
	return reported ? status : BERTH_ENOMEM;
}

/* ---- levels ------------------------------------------------------------- */

static bool give_levels(struct graph *s, struct strata *out)
{
	const struct model *m = s->g->m;
	uint32_t level = 0, deepest = 0;

	out->fact_level = arena_alloc(m->arena, m->n_facts, sizeof *out->fact_level);
	out->recursive = arena_alloc(m->arena, (size_t)s->n + m->n_facts + 3, 1);
	if (!out->fact_level || !out->recursive)
		return false;
	for (uint32_t i = 0; i < s->n_components; i++)
		deepest = s->depth[i] > deepest ? s->depth[i] : deepest;
	for (uint32_t depth = 1; depth <= deepest; depth++) {
		uint32_t shared = 0;
		for (uint32_t i = 0; i < s->n; i++) {
			uint32_t *mine = &out->fact_level[s->facts[i]];
			if (s->depth[s->component[i]] != depth || *mine)
				continue;
			if (!is_recursive(s, i)) {
				shared = shared ? shared : ++level;
				*mine = shared;
				continue;
			}
			out->recursive[++level] = 1;
			for (uint32_t k = i; k < s->n; k++)
				if (s->component[k] == s->component[i])
					out->fact_level[s->facts[k]] = level;
		}
	}
	out->assume_level = level + 2;
	return true;
}

berth_status strata_find(struct strata *out, const struct ground *g)
{
	struct graph s = { .g = g, .arena = arena_new(0) };
	berth_status status = BERTH_ENOMEM;

	if (s.arena && start(&s)) {
		read_rules(&s);
		if (find_components(&s))
			status = refuse_cycles(&s);
		if (status == BERTH_OK && !give_levels(&s, out))
			status = BERTH_ENOMEM;
		if (status == BERTH_OK)
			status = assumptions_order(out, g);
	}
	arena_free(s.arena);
	return status;
}
