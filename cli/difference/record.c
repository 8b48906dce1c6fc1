/*
 * record.c - a side from a result record: what it says is what counts; the rules of today give
 * words and weights where they have the same.
 */
#include "cli/difference/side.h"

#include <stdlib.h>
#include <string.h>

/* ---- facts ------------------------------------------------------------------------------- */

static int by_id(const void *a, const void *b)
{
	return strcmp(((const struct side_fact *)a)->id, ((const struct side_fact *)b)->id);
}

static bool add_facts(struct side *out, struct arena *memory, const struct result_record *record)
{
	const char *id;
	json_t *fact;

	out->facts = arena_alloc(memory, json_object_size(record->facts) + 1, sizeof *out->facts);
	if (!out->facts)
		return false;
	json_object_foreach(record->facts, id, fact)
	{
		const char *from = json_string_value(json_object_get(fact, "from"));
		const char *value = record_fact_value(memory, fact);
		bool told = strcmp(from, "told") == 0;
		if (told || strcmp(from, "assumed") == 0)
			out->facts[out->n_facts++] = (struct side_fact){ id, value, told ? value : NULL };
	}
	qsort(out->facts, out->n_facts, sizeof *out->facts, by_id);
	return true;
}

/* ---- candidates -------------------------------------------------------------------------- */

static struct side_candidate ranked_of(const json_t *element, const berth_program *program)
{
	const char *id = json_string_value(json_object_get(element, "id"));
	const json_t *cost = json_object_get(element, "cost");
	json_t *low = json_object_get(cost, "low"), *high = json_object_get(cost, "high");

	return (struct side_candidate){
		.id = id,
		.place = berth_candidate_find(program, id),
		.ranked = true,
		.score = json_integer_value(json_object_get(element, "score")),
		.priced = json_is_integer(low) && json_is_integer(high),
		.cost = { .low = json_integer_value(low), .high = json_integer_value(high) },
	};
}

static struct side_candidate excluded_of(const json_t *element, const berth_program *program)
{
	const char *id = json_string_value(json_object_get(element, "id"));

	return (struct side_candidate){ .id = id, .place = berth_candidate_find(program, id) };
}

static bool add_candidates(struct side *out, struct arena *memory, const berth_program *program,
                           const struct result_record *record)
{
	size_t n = json_array_size(record->ranking) + json_array_size(record->excluded), i;
	json_t *element;

	out->candidates = arena_alloc(memory, n + 1, sizeof *out->candidates);
	if (!out->candidates)
		return false;
	json_array_foreach(record->ranking, i, element)
	{
		out->candidates[out->n_candidates++] = ranked_of(element, program);
		out->has_examples |= json_object_get(json_object_get(element, "cost"), "example") != NULL;
	}
	json_array_foreach(record->excluded, i, element)
		out->candidates[out->n_candidates++] = excluded_of(element, program);
	return true;
}

/* ---- rules ------------------------------------------------------------------------------- */

static berth_effect effect_of(const char *name)
{
	if (strcmp(name, "exclude") == 0)
		return BERTH_EXCLUDE;
	return strcmp(name, "favour") == 0 ? BERTH_FAVOUR : BERTH_OPPOSE;
}

static int32_t weight_of(const struct side *today, const char *criterion)
{
	for (size_t i = 0; criterion && i < today->n_weights; i++)
		if (strcmp(today->weights[i].criterion, criterion) == 0)
			return today->weights[i].weight;
	return criterion ? 1 : 0;
}

/* What the rule says of the same candidate today; "": nothing. */
static const char *words_of(const struct side *today, const struct side_reason *reason)
{
	for (size_t i = 0; i < today->n_reasons; i++) {
		const struct side_reason *other = &today->reasons[i];
		bool same = reason->candidate && other->candidate
			? strcmp(reason->candidate, other->candidate) == 0
			: reason->candidate == other->candidate;
		if (same && strcmp(reason->rule, other->rule) == 0 && reason->effect == other->effect)
			return other->text;
	}
	return "";
}

static void add_reason(struct side *out, const struct side *today, const json_t *element,
                       berth_effect effect)
{
	struct side_reason *to = &out->reasons[out->n_reasons++];

	*to = (struct side_reason){
		.rule = json_string_value(json_object_get(element, "rule")),
		.candidate = json_string_value(json_object_get(element, "candidate")),
		.criterion = json_string_value(json_object_get(element, "criterion")),
		.effect = effect,
	};
	to->unweighted = json_integer_value(json_object_get(element, "points"));
	to->points = weight_of(out->n_weights ? out : today, to->criterion) * to->unweighted;
	to->text = words_of(today, to);
}

/* Those that the record says, by whatever wrote it; most do not. */
static bool add_weights(struct side *out, struct arena *memory, const struct result_record *record)
{
	json_t *weights = json_object_get(record->whole, "weights"), *weight;
	const char *id;

	out->weights = arena_alloc(memory, json_object_size(weights) + 1, sizeof *out->weights);
	if (!out->weights)
		return false;
	json_object_foreach(weights, id, weight)
		out->weights[out->n_weights++] =
			(struct side_weight){ id, (int32_t)json_integer_value(weight) };
	return true;
}

static bool add_reasons(struct side *out, struct arena *memory, const struct side *today,
                        const struct result_record *record)
{
	json_t *element;
	size_t i;

	out->reasons = arena_alloc(memory, json_array_size(record->reasons)
	                           + json_array_size(record->warnings)
	                           + json_array_size(record->outside) + 1, sizeof *out->reasons);
	if (!out->reasons)
		return false;
	json_array_foreach(record->reasons, i, element)
		add_reason(out, today, element,
		           effect_of(json_string_value(json_object_get(element, "effect"))));
	json_array_foreach(record->warnings, i, element) add_reason(out, today, element, BERTH_WARN);
	json_array_foreach(record->outside, i, element) add_reason(out, today, element, BERTH_OUTSIDE);
	return true;
}

bool side_of_record(struct side *out, struct arena *memory, const struct result_record *record,
                    const berth_session *session, uint32_t language)
{
	const berth_program *program = berth_session_program(session);
	struct side today = { .winner = NULL };

	*out = (struct side){ .winner = record->winner, .status = record->status };
	if (berth_session_result(session) && !side_of_session(&today, memory, session, language))
		return false;
	return add_facts(out, memory, record) && add_candidates(out, memory, program, record)
		&& add_weights(out, memory, record)
		&& add_reasons(out, memory, &today, record) && !arena_failed(memory);
}
