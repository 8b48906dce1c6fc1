/* rules.c - what rules say of a case, by those for whom they fired, and what they cite */
#include "cli/texts/parts.h"

#include <string.h>

struct saying {
	struct json *json;
	struct named *named;
	const berth_session *session;
	uint32_t language;
};

typedef size_t write_text(const berth_session *session, uint32_t instance, uint32_t language,
                          char *buffer, size_t size);

static void add_text(struct saying *s, const char *key, write_text *write, uint32_t instance)
{
	size_t length = write(s->session, instance, s->language, NULL, 0);
	char *text = arena_alloc(s->named->memory, length + 1, 1);

	if (!text)
		return;
	write(s->session, instance, s->language, text, length + 1);
	json_add_string(s->json, key, length ? text : NULL);
}

/* Does it say something beside its because? */
static bool has_text(const berth_reason *reason)
{
	return reason->effect == BERTH_ADVISE || reason->effect == BERTH_WARN
		|| reason->effect == BERTH_OUTSIDE;
}

static void add_action(struct saying *s, const berth_reason *reason)
{
	size_t length = berth_effect_text(s->session, reason, s->language, NULL, 0);
	char *text;

	if (!has_text(reason))
		return;
	text = arena_alloc(s->named->memory, length + 1, 1);
	if (!text)
		return;
	berth_effect_text(s->session, reason, s->language, text, length + 1);
	json_add_string(s->json, "text", text);
}

/* Does the I-th stand in front of itself already? */
static bool is_repeated(const berth_citation *list, size_t i)
{
	for (size_t k = 0; k < i; k++)
		if (list[k].source == list[i].source && strcmp(list[k].at, list[i].at) == 0)
			return true;
	return false;
}

static void add_sources(struct saying *s, const berth_reason *reason)
{
	size_t count = berth_reason_citations(s->session, reason, NULL, 0);
	berth_citation *list = arena_alloc(s->named->memory, count, sizeof *list);

	if (!list && count)
		return;
	berth_reason_citations(s->session, reason, list, count);
	json_begin(s->json, "sources", '[');
	for (size_t i = 0; i < count; i++) {
		if (is_repeated(list, i))
			continue;
		s->named->is[NAMED_SOURCE][list[i].source] = true;
		json_begin(s->json, NULL, '{');
		json_add_string(s->json, "id", list[i].id);
		json_add_string(s->json, "at", *list[i].at ? list[i].at : NULL);
		json_end(s->json, '}');
	}
	json_end(s->json, ']');
}

static void add_saying(struct saying *s, const berth_reason *reason)
{
	json_begin(s->json, NULL, '{');
	json_add_string(s->json, "candidate", reason->candidate == BERTH_NONE ? NULL
	                : berth_candidate_id(s->named->program, reason->candidate));
	add_text(s, "short", berth_rule_short, reason->instance);
	add_text(s, "because", berth_rule_because, reason->instance);
	add_action(s, reason);
	add_sources(s, reason);
	json_end(s->json, '}');
}

/* Does it say more than BEFORE, the effect in front of it? */
static bool says_more(const berth_reason *reason, const berth_reason *before)
{
	return reason->instance != before->instance || has_text(reason);
}

/* The last session in which RULE fired; else NULL. */
static const berth_session *where_fired(const struct texts_wanted *wanted, uint32_t rule)
{
	for (size_t i = wanted->n_sessions; i-- > 0;)
		if (berth_session_rule(wanted->sessions[i], rule, BERTH_NONE) == BERTH_RULE_FIRED)
			return wanted->sessions[i];
	return NULL;
}

static void add_sayings(struct saying *s, uint32_t rule)
{
	berth_reason reason, before = { .instance = BERTH_NONE };
	uint32_t cursor = 0;

	while (berth_session_next_reason(s->session, &cursor, &reason) && reason.rule <= rule)
		if (reason.rule == rule && says_more(&reason, &before)) {
			add_saying(s, &reason);
			before = reason;
		}
}

/* Of a rule that did not fire: what it would say of the first that it may speak of. */
static void add_unfired(struct saying *s, uint32_t rule)
{
	berth_reason reason = { .rule = rule, .effect = BERTH_CONCLUDE, .criterion = BERTH_NONE,
		                    .candidate = BERTH_NONE,
		                    .instance = berth_rule_instance(s->named->program, rule, 0) };

	if (reason.instance != BERTH_NONE)
		add_saying(s, &reason);
}

static void add_rule(struct saying *s, const struct texts_wanted *wanted, uint32_t rule)
{
	berth_rule_info info;

	if (berth_rule_describe(s->named->program, rule, &info) != BERTH_OK)
		return;
	json_begin(s->json, info.id, '{');
	json_add_string(s->json, "strength", info.strength);
	texts_add_date(s->json, "reviewed_on", info.reviewed_on);
	json_add_string(s->json, "layer", *info.layer ? info.layer : NULL);
	json_begin(s->json, "says", '[');
	s->session = where_fired(wanted, rule);
	if (s->session) {
		add_sayings(s, rule);
	} else if (wanted->n_sessions) {
		s->session = wanted->sessions[wanted->n_sessions - 1];
		add_unfired(s, rule);
	}
	json_end(s->json, ']');
	json_end(s->json, '}');
}

void texts_rules(struct json *json, struct named *named, const struct texts_wanted *wanted)
{
	struct saying s = { json, named, NULL, wanted->speaker->language };

	json_begin(json, "rules", '{');
	for (uint32_t i = 0; i < named->count[NAMED_RULE]; i++)
		if (named->is[NAMED_RULE][i])
			add_rule(&s, wanted, i);
	json_end(json, '}');
}
