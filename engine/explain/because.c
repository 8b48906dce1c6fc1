/*
 * because.c - the texts of rules with their places filled in.
 *
 * {candidate} is the label of the candidate, {fact:ID} the value that the fact has
 * now, {limit:ID} and {attribute:ID} the number or value at the session's date.  In Korean a
 * particle that the author left open goes by the sound of what was filled in before it.
 */
#include "base/korean.h"
#include "engine/decide/decide.h"
#include "engine/words.h"

#include <string.h>

#define MOST_HEARD 256 /* bytes; more than any label has */

struct filling {
	const berth_session *session;
	uint32_t candidate, language;
	const char *name; /* of the candidate */
	char *buffer;
	size_t size, length;
	bool korean;
	char heard[MOST_HEARD]; /* the end of what was added, of Korean */
	size_t n_heard;
};

/* Keeps the last bytes of TEXT behind those that were kept. */
static void hear(struct filling *f, const char *text, size_t length)
{
	size_t kept = f->n_heard;

	if (length > MOST_HEARD) {
		text += length - MOST_HEARD;
		length = MOST_HEARD;
	}
	if (kept > MOST_HEARD - length)
		kept = MOST_HEARD - length;
	memmove(f->heard, f->heard + f->n_heard - kept, kept);
	memcpy(f->heard + kept, text, length);
	f->n_heard = kept + length;
}

static void add(struct filling *f, const char *text, size_t length)
{
	if (f->korean)
		hear(f, text, length);
	for (size_t i = 0; i < length; i++, f->length++)
		if (f->length + 1 < f->size)
			f->buffer[f->length] = text[i];
}

/* Adds what the author wrote between two places. */
static void add_written(struct filling *f, const char *text, size_t length)
{
	const struct korean korean = program_korean(f->session->program);
	const char *from = text, *end = text + length, *form;

	while (f->korean && text < end) {
		size_t notation = korean_notation(text, (size_t)(end - text), KOREAN_UNKNOWN, &form,
		                                  &length);

		if (!notation) {
			text++;
			continue;
		}
		add(f, from, (size_t)(text - from));
		korean_notation(text, (size_t)(end - text), korean_final(&korean, f->heard, f->n_heard),
		                &form, &length);
		add(f, form, length);
		text = from = text + notation;
	}
	add(f, from, (size_t)(end - from));
}

static void add_text(struct filling *f, const char *text)
{
	add(f, text, strlen(text));
}

/* A number as one says it: 14 d, not 1209600 s. */
static void add_number(struct filling *f, uint32_t unit, int64_t value)
{
	const berth_program *p = f->session->program;
	char number[SAID_BYTES], amount[2 * SAID_BYTES];

	if (unit != NONE)
		unit = unit_shortest(p, unit, value);
	said_number(p, f->language, value, unit == NONE ? 1 : p->units[unit].factor, number);
	if (unit == NONE) {
		add_text(f, number);
		return;
	}
	said_amount(p, f->language, program_string(p, p->units[unit].id), number, amount,
	            sizeof amount);
	add_text(f, amount);
}

static void add_values(struct filling *f, struct span values, uint64_t set)
{
	const berth_program *p = f->session->program;
	bool first = true;

	for (uint32_t i = 0; i < values.count; i++) {
		if (!(set >> i & 1))
			continue;
		if (!first)
			add_text(f, ", ");
		add_text(f, program_text(p, p->values[values.first + i].label, f->language));
		first = false;
	}
}

/* What was told may be a long text. */
static void add_told(struct filling *f, uint32_t fact, const char *told)
{
	char buffer[2 * SAID_BYTES];

	if (berth_told_said(f->session->program, fact, told, f->language, buffer, sizeof buffer)
	    < sizeof buffer)
		add_text(f, buffer);
	else
		add_text(f, told);
}

static void add_fact(struct filling *f, uint32_t fact)
{
	const struct fact_state state = state_of_fact(f->session, f->session->shown, fact);
	const berth_value value = { state.low, state.high, state.text };
	const char *told = f->session->told[fact] & TOLD_ORIGIN ? f->session->origins[fact].text : NULL;
	char buffer[128];

	if (state.standing == BERTH_UNTOLD || state.standing == BERTH_UNDEFINED) {
		add_text(f, "?");
	} else if (f->session->program->facts[fact].type == BERTH_ENUM) {
		add_values(f, f->session->program->facts[fact].values, UINT64_C(1) << state.low);
	} else if (state.standing == BERTH_TOLD && told) {
		add_told(f, fact, told);
	} else {
		berth_value_said(f->session->program, fact, &value, f->language, buffer, sizeof buffer);
		add_text(f, buffer);
	}
}

static void add_limit(struct filling *f, uint32_t limit)
{
	const struct p_limit *l = &f->session->program->limits[limit];
	const struct p_dated *d = program_limit_at(f->session->program, limit, f->session->as_of);

	if (d)
		add_number(f, l->unit, d->value);
	else
		add_text(f, "?");
}

static void add_attribute(struct filling *f, uint32_t attribute)
{
	const berth_program *p = f->session->program;
	const struct p_attribute *a = &p->attributes[attribute];
	const struct p_property *at = f->candidate == NONE ? NULL
		: program_property_at(p, f->candidate, attribute, f->session->as_of);

	if (!at)
		add_text(f, "?");
	else if (a->type == BERTH_ENUM)
		add_values(f, a->values, UINT64_C(1) << at->value);
	else if (a->type == BERTH_SET)
		add_values(f, p->facts[a->values_of].values, (uint64_t)at->value);
	else if (a->type == BERTH_BOOLEAN)
		add_text(f, at->value ? "yes" : "no");
	else
		add_number(f, a->unit, at->value);
}

/* Is the fact the one that ID means in a text about CANDIDATE? */
static bool is_meant(const berth_program *p, uint32_t fact, uint32_t candidate, const char *id,
                     size_t length)
{
	const struct p_fact *f = &p->facts[fact];
	const char *name = program_string(p, f->id);

	if (strncmp(name, id, length) != 0)
		return false;
	if (f->candidate == NONE)
		return name[length] == '\0';
	return f->candidate == candidate && name[length] == '/';
}

static uint32_t find(const berth_program *p, uint32_t candidate, const char *kind,
                     size_t kind_length, const char *id, size_t length)
{
#define FIND(word, section) \
	if (kind_length == strlen(word) && memcmp(kind, word, kind_length) == 0) \
		for (uint32_t i = 0; i < p->n_##section; i++) { \
			const char *name = program_string(p, p->section[i].id); \
			if (strlen(name) == length && memcmp(name, id, length) == 0) \
				return i; \
		}
	FIND("limit", limits)
	FIND("attribute", attributes)
#undef FIND
	if (kind_length == strlen("fact") && memcmp(kind, "fact", kind_length) == 0)
		for (uint32_t i = 0; i < p->n_facts; i++)
			if (is_meant(p, i, candidate, id, length))
				return i;
	return NONE;
}

/* The inside of one pair of braces. */
static void fill_place(struct filling *f, const char *inside, size_t length)
{
	const berth_program *p = f->session->program;
	const char *colon = memchr(inside, ':', length);

	if (!colon) {
		if (length == 9 && memcmp(inside, "candidate", 9) == 0 && f->candidate != NONE)
			add_text(f, f->name);
		return;
	}
	size_t before = (size_t)(colon - inside);
	uint32_t i = find(p, f->candidate, inside, before, colon + 1, length - before - 1);
	if (i == NONE)
		return;
	if (inside[0] == 'f')
		add_fact(f, i);
	else if (inside[0] == 'l')
		add_limit(f, i);
	else
		add_attribute(f, i);
}

/* Fills TEXT; the rest of F is set. */
static size_t fill(struct filling *f, text_at text)
{
	const char *t = program_text(f->session->program, text, f->language);
	const char *tag = berth_language(f->session->program, f->language);

	f->korean = tag && korean_is(tag);
	while (*t) {
		const char *open = strchr(t, '{'), *close = open ? strchr(open, '}') : NULL;
		if (!close) {
			add_written(f, t, strlen(t));
			break;
		}
		add_written(f, t, (size_t)(open - t));
		fill_place(f, open + 1, (size_t)(close - open - 1));
		t = close + 1;
	}
	if (f->size)
		f->buffer[f->length < f->size ? f->length : f->size - 1] = '\0';
	return f->length;
}

static size_t fill_for(const berth_session *session, uint32_t candidate, text_at text,
                       uint32_t language, char *buffer, size_t size)
{
	const berth_program *p = session->program;
	struct filling f = { .session = session, .candidate = candidate, .language = language,
		             .buffer = buffer, .size = size };

	if (candidate != NONE)
		f.name = program_text(p, p->candidates[candidate].label, language);
	return fill(&f, text);
}

static bool is_rule_instance(const berth_session *session, uint32_t instance)
{
	const berth_program *p = session->program;

	return session->ran && instance < p->n_instances && p->instances[instance].rule != NONE;
}

/* What the rule of the instance says, or the same in a few words. */
static size_t fill_rule(const berth_session *session, uint32_t instance, bool in_short,
                        uint32_t language, char *buffer, size_t size)
{
	const berth_program *p = session->program;
	const struct p_rule *rule;

	if (!is_rule_instance(session, instance))
		return fill_for(session, NONE, 0, language, buffer, size);
	rule = &p->rules[p->instances[instance].rule];
	return fill_for(session, p->instances[instance].candidate,
	                in_short ? rule->short_text : rule->because, language, buffer, size);
}

size_t berth_rule_because(const berth_session *session, uint32_t instance, uint32_t language,
                          char *buffer, size_t size)
{
	return fill_rule(session, instance, false, language, buffer, size);
}

size_t berth_rule_short(const berth_session *session, uint32_t instance, uint32_t language,
                        char *buffer, size_t size)
{
	return fill_rule(session, instance, true, language, buffer, size);
}

size_t berth_rule_because_of(const berth_session *session, uint32_t instance, uint32_t language,
                             const char *name, char *buffer, size_t size)
{
	const struct p_instance *i = &session->program->instances[instance];
	struct filling f = { .session = session, .candidate = NONE, .language = language,
		             .name = name, .buffer = buffer, .size = size };

	if (!is_rule_instance(session, instance))
		return fill(&f, 0);
	f.candidate = i->candidate;
	return fill(&f, session->program->rules[i->rule].because);
}

size_t berth_effect_text(const berth_session *session, const berth_reason *reason,
                         uint32_t language, char *buffer, size_t size)
{
	const berth_program *p = session->program;
	const struct p_instance *i = &p->instances[reason->instance];
	const struct p_effect *effect;

	if (!is_rule_instance(session, reason->instance) || reason->place >= i->effects.count)
		return fill_for(session, NONE, 0, language, buffer, size);
	effect = &p->effects[i->effects.first + reason->place];
	if (!effect->text)
		return berth_rule_because(session, reason->instance, language, buffer, size);
	return fill_for(session, effect->candidate != NONE ? effect->candidate : i->candidate,
	                effect->text, language, buffer, size);
}
