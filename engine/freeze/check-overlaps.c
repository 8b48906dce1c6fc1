/*
 * check-overlaps.c - pairs of rules that count one cause twice.
 *
 * Two rules count alike where both give points of one sign to one candidate, can fire together, and
 * read the same facts; or where neither reads any and both cite the same place of a source. Such
 * a pair is merged or made one kind, or one of them says why the causes are two, in <beside>.
 */
#include "engine/freeze/check-rules.h"

#include "base/bits.h"
#include "engine/freeze/joint.h"
#include "engine/ground/ground.h"

#include <string.h>

struct overlaps {
	const struct model *m;
	const berth_program *p;
	struct joint *j;
	uint32_t words;        /* of a set of facts */
	uint64_t *reads;       /* instance x fact */
	uint64_t *favoured, *opposed; /* per instance: candidates */
	uint8_t *alike;        /* rule x rule */
};

static uint64_t *reads_of(const struct overlaps *o, uint32_t instance)
{
	return o->reads + (size_t)instance * o->words;
}

static void add_reads(const berth_program *p, uint64_t *reads, struct span literals)
{
	for (uint32_t i = literals.first; i < literals.first + literals.count; i++) {
		const struct p_literal *l = &p->literals[i];
		if (l->guard) /* no cause: where the reason is none */
			continue;
		if (l->kind == LITERAL_NODE) {
			add_reads(p, reads, p->nodes[l->index].literals);
			continue;
		}
		bit_set(reads, p->atoms[l->index].fact);
		if (p->atoms[l->index].operand == OPERAND_FACT)
			bit_set(reads, p->atoms[l->index].reference);
	}
}

static void find_instance(struct overlaps *o, uint32_t instance)
{
	const struct p_instance *n = &o->p->instances[instance];

	add_reads(o->p, reads_of(o, instance), n->literals);
	for (uint32_t i = n->effects.first; i < n->effects.first + n->effects.count; i++) {
		const struct p_effect *e = &o->p->effects[i];
		uint32_t candidate = e->candidate != NONE ? e->candidate : n->candidate;
		if (candidate == NONE || e->criterion == NONE || e->kind == BERTH_WEIGHT)
			continue;
		(e->points > 0 ? o->favoured : o->opposed)[instance] |= UINT64_C(1) << candidate;
	}
}

static bool share_a_place(const struct m_cites *a, const struct m_cites *b)
{
	for (uint32_t i = 0; i < a->count; i++)
		for (uint32_t k = 0; k < b->count; k++)
			if (a->items[i].source == b->items[k].source
			    && strcmp(a->items[i].at, b->items[k].at) == 0)
				return true;
	return false;
}

static bool reads_nothing(const struct overlaps *o, uint32_t instance)
{
	uint64_t any = 0;

	for (uint32_t i = 0; i < o->words; i++)
		any |= reads_of(o, instance)[i];
	return any == 0;
}

/* Are instances A, of which the joint ones were found, and B one cause and one outcome? */
static bool count_alike(const struct overlaps *o, uint32_t a, uint32_t b)
{
	const struct p_instance *x = &o->p->instances[a], *y = &o->p->instances[b];

	if (!((o->favoured[a] & o->favoured[b]) | (o->opposed[a] & o->opposed[b]))
	    || memcmp(reads_of(o, a), reads_of(o, b), o->words * sizeof *o->reads) != 0
	    || !joint_has(o->j, b))
		return false;
	return !reads_nothing(o, a)
		|| share_a_place(&o->m->rules[x->rule].cites, &o->m->rules[y->rule].cites);
}

static uint8_t *alike(const struct overlaps *o, uint32_t rule, uint32_t other)
{
	return &o->alike[(size_t)rule * o->p->n_rules + other];
}

static void find_alike(struct overlaps *o, uint32_t instance)
{
	uint32_t rule = o->p->instances[instance].rule;

	joint_find(o->j, instance);
	for (uint32_t i = instance + 1; i < o->p->n_instances; i++) {
		uint32_t other = o->p->instances[i].rule;
		if (other != NONE && other != rule && count_alike(o, instance, i))
			*alike(o, rule, other) = *alike(o, other, rule) = 1;
	}
}

/* Does RULE say why it is not the same as OTHER? */
static bool tells_apart(const struct m_rule *rule, uint32_t other)
{
	for (uint32_t i = 0; i < rule->n_beside; i++)
		if (rule->beside[i] == other)
			return true;
	return false;
}

static void report_alike(const struct overlaps *o, uint32_t a, uint32_t b)
{
	const struct m_rule *rule = &o->m->rules[a], *other = &o->m->rules[b];

	if (*alike(o, a, b) && !kinds_same(rule, other) && !tells_apart(rule, b)
	    && !tells_apart(other, a))
		berth_diag_add(o->m->diag, BERTH_WARNING, "KB-071", &other->at,
		               "merge them, make them strongest-of one kind, or say with <beside "
		               "with=\"...\"> why the causes are two",
		               "rules '%s' and '%s' count one cause twice",
		               rule->declared->id.text, other->declared->id.text);
}

static void report_needless(const struct overlaps *o, uint32_t a)
{
	const struct m_rule *rule = &o->m->rules[a];

	for (uint32_t i = 0; i < rule->n_beside; i++)
		if (!*alike(o, a, rule->beside[i]))
			berth_diag_add(o->m->diag, BERTH_WARNING, "KB-073", &rule->declared->beside[i].with.at,
			               "remove it", "nothing of '%s' and '%s' counts alike",
			               rule->declared->id.text, rule->declared->beside[i].with.text);
}

static void find(struct overlaps *o)
{
	for (uint32_t i = 0; i < o->p->n_instances; i++)
		if (o->p->instances[i].rule != NONE)
			find_instance(o, i);
	for (uint32_t i = 0; i < o->p->n_instances; i++)
		if (o->favoured[i] | o->opposed[i])
			find_alike(o, i);
	for (uint32_t a = 0; a < o->p->n_rules; a++) {
		for (uint32_t b = a + 1; b < o->p->n_rules; b++)
			report_alike(o, a, b);
		report_needless(o, a);
	}
}

void check_overlaps(const struct model *m, struct joint *j)
{
	const berth_program *p = j->p;
	struct overlaps o = { .m = m, .p = p, .j = j, .words = (p->n_facts + 63) / 64 };

	o.reads = arena_alloc(j->arena, (size_t)p->n_instances * o.words, sizeof *o.reads);
	o.favoured = arena_alloc(j->arena, p->n_instances, sizeof *o.favoured);
	o.opposed = arena_alloc(j->arena, p->n_instances, sizeof *o.opposed);
	o.alike = arena_alloc(j->arena, (size_t)p->n_rules * p->n_rules, sizeof *o.alike);
	if (!arena_failed(j->arena))
		find(&o);
}
