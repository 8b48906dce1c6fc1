/*
 * reasons.c - the effects of rules that fired and of those that wait, one by one.
 *
 * Nothing is recorded for this during a run: the bits of the evaluation are the record.
 */
#include "engine/explain/parts.h"

static bool concerns(const berth_session *s, const struct p_effect *effect, uint32_t instance)
{
	switch (effect->kind) {
	case BERTH_ADVISE:
	case BERTH_WARN:
	case BERTH_OUTSIDE:
		return effect->candidate == NONE || effect->candidate == s->result.winner;
	case BERTH_ASSUME:
		return s->shown->facts[effect->fact].standing == BERTH_ASSUMED
			&& s->shown->facts[effect->fact].instance == instance;
	default:
		return effect->candidate == NONE || s->considered >> effect->candidate & 1;
	}
}

static void describe(const berth_session *s, uint32_t instance, const struct p_effect *effect,
                     berth_reason *out)
{
	*out = (berth_reason){
		.rule = s->program->instances[instance].rule,
		.instance = instance,
		.effect = (berth_effect)effect->kind,
		.candidate = effect->candidate,
		.criterion = effect->criterion,
		.topic = effect->topic,
		.fact = effect->fact,
		.points = effect->points,
		.instead = program_string(s->program, effect->instead),
		.gap = effect->gap != 0,
		.first = effect->first != 0,
		.place = (uint32_t)(effect - s->program->effects)
			- s->program->instances[instance].effects.first,
	};
}

static bool next_effect(const berth_session *s, uint32_t *cursor, bool fired, berth_reason *out)
{
	const berth_program *p = s->program;
	uint32_t total = p->n_rule_instances ? s->effects_before[p->n_rule_instances] : 0;

	for (uint32_t at = s->ran ? *cursor : total; at < total; at++) {
		uint32_t holder = s->holders[at], instance = p->rule_instances[holder].instance;
		const struct evaluation *e = evaluation_of(s, instance);

		if (!(fired ? instance_fires(e, instance)
		      : instance_waits(e, instance) && !instance_fires(e, instance))) {
			at = s->effects_before[holder + 1] - 1; /* none of its effects */
			continue;
		}
		const struct p_effect *effect =
			&p->effects[p->instances[instance].effects.first + at - s->effects_before[holder]];
		if (!concerns(s, effect, instance))
			continue;
		describe(s, instance, effect, out);
		*cursor = at + 1;
		return true;
	}
	*cursor = s->ran ? total : *cursor;
	return false;
}

bool berth_session_next_reason(const berth_session *session, uint32_t *cursor, berth_reason *out)
{
	return next_effect(session, cursor, true, out);
}

bool berth_session_next_waiting(const berth_session *session, uint32_t *cursor, berth_reason *out)
{
	return next_effect(session, cursor, false, out);
}

berth_rule_state berth_session_rule(const berth_session *session, uint32_t rule, uint32_t candidate)
{
	const berth_program *p = session->program;
	berth_rule_state state = BERTH_RULE_ABSENT;

	if (!session->ran || rule >= p->n_rules)
		return BERTH_RULE_ABSENT;
	for (uint32_t i = 0; i < p->rules[rule].instances.count; i++) {
		uint32_t k = p->rule_instances[p->rules[rule].instances.first + i].instance;
		const struct evaluation *e = evaluation_of(session, k);
		if (!bit_at(session->valid, k))
			continue;
		if (candidate != BERTH_NONE && p->instances[k].candidate != candidate)
			continue;
		if (instance_fires(e, k))
			return BERTH_RULE_FIRED;
		if (instance_waits(e, k))
			state = BERTH_RULE_WAITING;
		else if (state == BERTH_RULE_ABSENT)
			state = BERTH_RULE_FALSE;
	}
	return state;
}
