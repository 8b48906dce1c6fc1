/*
 * scribe-actions.c - what a rule does, in sentences.
 */
#include "cli/speech/scribe.h"

#include <string.h>

static void add_criterion(const struct scribe *s, struct strbuf *out, uint32_t criterion)
{
	berth_criterion_info info;

	if (berth_criterion_describe(s->program, criterion, s->language, &info) == BERTH_OK)
		ink_term(s->sheet, out, "criterion", info.id, info.label);
}

/* The candidates that the action names, or the one that the rule is made for. */
static void add_concerned(const struct scribe *s, struct strbuf *out,
                          const berth_written_action *action)
{
	if (action->candidates)
		scribe_candidates(s, out, action->candidates);
	else
		ink_text(s->sheet, out, scribe_word(s, N_("the candidate")));
}

static void add_exclude(const struct scribe *s, struct strbuf *out,
                        const berth_written_action *action)
{
	struct strbuf who = STRBUF_INIT;

	scribe_candidates(s, &who, action->candidates);
	scribe_fill(s, out, action->candidates ? N_("excluded: %s") : N_("excluded"), &who, NULL);
}

static void add_points(const struct scribe *s, struct strbuf *out,
                       const berth_written_action *action)
{
	const struct catalogue *words = s->sheet->words;
	struct strbuf points = STRBUF_INIT, who = STRBUF_INIT, sum = STRBUF_INIT, on = STRBUF_INIT;
	long number = action->points < 0 ? -(long)action->points : action->points;

	say_add(words, &points, number == 1 ? N_("%ld point") : N_("%ld points"), number);
	add_concerned(s, &who, action);
	scribe_fill(s, &sum, action->points < 0 ? N_("minus %s for %s") : N_("plus %s for %s"), &points,
	            &who);
	add_criterion(s, &on, action->criterion);
	scribe_fill(s, out, N_("%s on %s"), &sum, &on);
}

static void add_weight(const struct scribe *s, struct strbuf *out,
                       const berth_written_action *action)
{
	struct strbuf criterion = STRBUF_INIT, weight = STRBUF_INIT;

	add_criterion(s, &criterion, action->criterion);
	strbuf_add_format(&weight, "%d", (int)action->points);
	scribe_fill(s, out, N_("the weight of %s is %s"), &criterion, &weight);
}

/* ---- facts ---------------------------------------------------------------- */

static void add_range(const struct scribe *s, struct strbuf *out,
                      const berth_written_action *action)
{
	struct strbuf low = STRBUF_INIT, high = STRBUF_INIT;

	scribe_value(s, &low, BERTH_OF_FACT, action->fact, action->value);
	scribe_value(s, &high, BERTH_OF_FACT, action->fact, action->high);
	scribe_fill(s, out, N_("from %s to %s"), &low, &high);
}

/* The facts whose assumptions this one takes for told. */
static void add_foundations(const struct scribe *s, struct strbuf *out,
                            const berth_written_action *action)
{
	struct strbuf facts = STRBUF_INIT;
	berth_owner owner;
	uint32_t fact;

	for (uint32_t i = 0; i < action->terms; i++) {
		if (berth_term_written(s->program, action->first_term + i, &owner, &fact) != BERTH_OK)
			continue;
		strbuf_add(&facts, i ? ", " : "");
		scribe_fact(s, &facts, fact);
	}
	scribe_fill(s, out, N_(" (built on what is taken of %s)"), &facts, NULL);
}

static void add_gift(const struct scribe *s, struct strbuf *out, const berth_written_action *action)
{
	static const char *const gifts[] = {
		[BERTH_CONCLUDE] = N_("it follows that %s is %s"),
		[BERTH_ASSUME] = N_("unless it is told, %s is taken to be %s"),
		[BERTH_EXAMPLE] = N_("unless it is told, an estimate takes %s to be %s")
	};
	struct strbuf fact = STRBUF_INIT, value = STRBUF_INIT;

	scribe_fact(s, &fact, action->fact);
	if (action->kind == BERTH_ASSUME && action->value != action->high)
		add_range(s, &value, action);
	else
		scribe_conclusion(s, &value, action);
	scribe_fill(s, out, gifts[action->kind], &fact, &value);
	if (action->kind == BERTH_ASSUME && action->terms)
		add_foundations(s, out, action);
}

/* ---- words ---------------------------------------------------------------- */

static void add_topic(const struct scribe *s, struct strbuf *out, uint32_t topic)
{
	const char *id, *label;

	if (berth_topic_describe(s->program, topic, s->language, &id, &label) == BERTH_OK)
		ink_text(s->sheet, out, label);
}

static void add_speech(const struct scribe *s, struct strbuf *out,
                       const berth_written_action *action)
{
	struct strbuf head = STRBUF_INIT, who = STRBUF_INIT, text = STRBUF_INIT;

	if (action->candidates) {
		scribe_candidates(s, &who, action->candidates);
		scribe_fill(s, out, N_("if the recommendation is %s: "), &who, NULL);
	}
	scribe_text(s, &text, action->text);
	if (action->kind == BERTH_OUTSIDE) {
		ink_term(s->sheet, &head, NULL, NULL, action->instead);
		scribe_fill(s, out, N_("no candidate is sensible, but %s: %s"), &head, &text);
	} else if (action->gap) {
		scribe_fill(s, out, N_("nothing is feasible, and that is meant: %s"), &text, NULL);
	} else if (action->kind == BERTH_WARN) {
		scribe_fill(s, out, N_("warning: %s"), &text, NULL);
	} else {
		add_topic(s, &head, action->topic);
		scribe_fill(s, out, action->first ? N_("advice on %s that comes first: %s")
		                                  : N_("advice on %s: %s"),
		            &head, &text);
	}
}

static void add_action(const struct scribe *s, struct strbuf *out,
                       const berth_written_action *action)
{
	switch (action->kind) {
	case BERTH_EXCLUDE:
		add_exclude(s, out, action);
		break;
	case BERTH_FAVOUR:
	case BERTH_OPPOSE:
		add_points(s, out, action);
		break;
	case BERTH_WEIGHT:
		add_weight(s, out, action);
		break;
	case BERTH_CONCLUDE:
	case BERTH_ASSUME:
	case BERTH_EXAMPLE:
		add_gift(s, out, action);
		break;
	case BERTH_ADVISE:
	case BERTH_WARN:
	case BERTH_OUTSIDE:
		add_speech(s, out, action);
		break;
	}
}

void scribe_actions(const struct scribe *s, struct strbuf *out, const berth_written_rule *rule)
{
	berth_written_action action;
	bool speaks = false; /* the last one ends in a text, which has a full stop */

	for (uint32_t i = 0; i < rule->actions; i++) {
		if (berth_action_written(s->program, rule->first_action + i, s->language, &action) !=
		    BERTH_OK)
			continue;
		strbuf_add(out, i ? "; " : "");
		add_action(s, out, &action);
		speaks = action.kind >= BERTH_ADVISE;
	}
	if (!speaks)
		strbuf_add_char(out, '.');
}
