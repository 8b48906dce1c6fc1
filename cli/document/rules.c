/*
 * rules.c - every rule once, among those of its kind.
 */
#include "cli/document/parts.h"

#include "base/number.h"

#include <string.h>

/* Kinds in the order of the document; a rule that does several things is of the first of them. */
enum kind {
	EXCLUSION, DERIVATION, ASSUMPTION, TRADE_OFF, WEIGHT, ADVICE, WARNING, OUTSIDE, EXAMPLE,
	N_KINDS
};

static const struct {
	const char *anchor, *title;
} parts[N_KINDS] = {
	[EXCLUSION] = { "exclusions", N_("Rules that exclude") },
	[DERIVATION] = { "derivations", N_("Rules that conclude facts") },
	[ASSUMPTION] = { "assumptions", N_("Assumptions, for what nobody told") },
	[TRADE_OFF] = { "trade-offs", N_("Rules that give points, by criterion") },
	[WEIGHT] = { "weights", N_("Rules that set weights") },
	[ADVICE] = { "advice", N_("Advice, by stage and topic") },
	[WARNING] = { "warnings", N_("Warnings") },
	[OUTSIDE] = { "outside", N_("When something else fits better") },
	[EXAMPLE] = { "examples", N_("Example sizes, for estimates where nobody told sizes") }
};

static const enum kind kind_of_effect[] = {
	[BERTH_CONCLUDE] = DERIVATION, [BERTH_EXCLUDE] = EXCLUSION, [BERTH_FAVOUR] = TRADE_OFF,
	[BERTH_OPPOSE] = TRADE_OFF, [BERTH_WEIGHT] = WEIGHT, [BERTH_ASSUME] = ASSUMPTION,
	[BERTH_ADVISE] = ADVICE, [BERTH_WARN] = WARNING, [BERTH_OUTSIDE] = OUTSIDE,
	[BERTH_EXAMPLE] = EXAMPLE
};

/* Where a rule stands: its kind, and the criterion or topic of its first action of that kind. */
struct place_of_rule {
	enum kind kind;
	uint32_t group; /* or BERTH_NONE */
};

static struct place_of_rule place_of(const struct document *d, const berth_written_rule *rule)
{
	struct place_of_rule place = { N_KINDS, BERTH_NONE };
	berth_written_action action;

	for (uint32_t i = 0; i < rule->actions; i++) {
		if (berth_action_written(d->scribe.program, rule->first_action + i, 0, &action) !=
		    BERTH_OK || kind_of_effect[action.kind] >= place.kind)
			continue;
		place.kind = kind_of_effect[action.kind];
		place.group = place.kind == TRADE_OFF ? action.criterion
			: place.kind == ADVICE ? action.topic : BERTH_NONE;
	}
	return place;
}

/* ---- one rule ------------------------------------------------------------- */

/* The strengths and priorities of the language, in words. */
static const char *strength_word(const char *strength)
{
	if (strcmp(strength, "must") == 0)
		return N_("must");
	return strcmp(strength, "should") == 0 ? N_("should") : N_("may");
}

static const char *priority_word(int priority)
{
	static const char *const words[] = { N_("lowest"), N_("low"), N_("normal"), N_("high"),
		N_("highest") };

	return words[priority + 2];
}

/* Adds "; " and TEMPLATE with VALUE in its place. */
static void add_note(struct document *d, const char *template, const char *value)
{
	struct strbuf ink = STRBUF_INIT;

	ink_text(&d->sheet, &ink, value);
	strbuf_add(&d->line, "; ");
	scribe_fill(&d->scribe, &d->line, template, &ink, NULL);
}

static void add_date(struct document *d, const char *template, int32_t date)
{
	char text[11];

	if (date == 0)
		return;
	date_write(text, date);
	add_note(d, template, text);
}

static void write_notes(struct document *d, uint32_t number, const berth_rule_info *info,
                        const berth_written_rule *rule)
{
	berth_citation citation;

	ink_text(&d->sheet, &d->line, scribe_word(&d->scribe, strength_word(info->strength)));
	if (rule->priority)
		add_note(d, N_("priority %s"), scribe_word(&d->scribe, priority_word(rule->priority)));
	if (*rule->strongest_of)
		add_note(d, N_("only the strongest of '%s' counts"), rule->strongest_of);
	add_date(d, N_("valid from %s"), info->valid_from);
	add_date(d, N_("valid until the day before %s"), info->valid_to);
	add_date(d, N_("reviewed %s"), info->reviewed_on);
	if (*info->layer)
		add_note(d, N_("from the overlay %s"), info->layer);
	strbuf_add(&d->line, "; ");
	ink_text(&d->sheet, &d->line, scribe_word(&d->scribe, N_("sources ")));
	for (uint32_t i = 0; berth_rule_citation(d->scribe.program, number, i, &citation) == BERTH_OK;
	     i++) {
		strbuf_add(&d->line, i ? ", " : "");
		scribe_citation(&d->scribe, &d->line, &citation);
	}
	document_line(d, LINE_FAINT);
}

static void write_rule(struct document *d, uint32_t number, const berth_written_rule *rule)
{
	struct strbuf title = STRBUF_INIT;
	berth_rule_info info;

	if (berth_rule_describe(d->scribe.program, number, &info) != BERTH_OK)
		return;
	ink_text(&d->sheet, &title, info.id);
	if (*rule->short_text) {
		strbuf_add(&title, ": ");
		scribe_text(&d->scribe, &title, rule->short_text);
	}
	sheet_item(&d->sheet, "rule", info.id, info.id, strbuf_text(&title));
	d->line.failed = d->line.failed || !strbuf_ok(&title);
	strbuf_free(&title);
	scribe_condition(&d->scribe, &d->line, rule);
	scribe_actions(&d->scribe, &d->line, rule);
	document_line(d, LINE_MAIN);
	scribe_text(&d->scribe, &d->line, rule->because);
	document_line(d, LINE_PLAIN);
	if (*rule->weighing) {
		scribe_text(&d->scribe, &d->line, rule->weighing);
		document_line(d, LINE_FAINT);
	}
	write_notes(d, number, &info, rule);
}

/* ---- kinds and groups ----------------------------------------------------- */

static const char *group_name(const struct document *d, struct place_of_rule place,
                              const char **label)
{
	const char *id = "";
	berth_criterion_info info;

	*label = "";
	if (place.kind == TRADE_OFF) {
		if (berth_criterion_describe(d->scribe.program, place.group, d->scribe.language, &info) ==
		    BERTH_OK) {
			id = info.id;
			*label = info.label;
		}
	} else {
		berth_topic_describe(d->scribe.program, place.group, d->scribe.language, &id, label);
	}
	return id;
}

/* "Build: ", the stage of a topic. */
static void add_stage(const struct document *d, struct place_of_rule place, struct strbuf *title)
{
	const berth_program *p = d->scribe.program;
	const char *id, *label;

	if (place.kind == ADVICE && berth_stage_describe(p, berth_topic_stage(p, place.group),
	                                                 d->scribe.language, &id, &label) == BERTH_OK)
		strbuf_add_format(title, "%s: ", label);
}

static void begin_group(struct document *d, struct place_of_rule place)
{
	struct strbuf anchor = STRBUF_INIT, title = STRBUF_INIT;
	const char *label, *id = group_name(d, place, &label);

	strbuf_add_format(&anchor, "%s-%s", parts[place.kind].anchor, id);
	add_stage(d, place, &title);
	strbuf_add(&title, label);
	sheet_group(&d->sheet, strbuf_text(&anchor), strbuf_text(&title));
	d->line.failed = d->line.failed || !strbuf_ok(&title);
	strbuf_free(&title);
	strbuf_free(&anchor);
}

/* The rules at PLACE. BEGUN: their part has its heading. */
static void write_place(struct document *d, struct place_of_rule place, bool *begun)
{
	berth_written_rule rule;
	bool any = false;

	for (uint32_t i = 0;
	     berth_rule_written(d->scribe.program, i, d->scribe.language, &rule) == BERTH_OK; i++) {
		struct place_of_rule at = place_of(d, &rule);

		if (at.kind != place.kind || at.group != place.group)
			continue;
		if (!*begun)
			sheet_part(&d->sheet, parts[place.kind].anchor,
			           scribe_word(&d->scribe, parts[place.kind].title));
		*begun = true;
		if (!any && place.group != BERTH_NONE)
			begin_group(d, place);
		any = true;
		write_rule(d, i, &rule);
	}
}

void document_rules(struct document *d)
{
	for (int kind = 0; kind < N_KINDS; kind++) {
		struct place_of_rule place = { (enum kind)kind, BERTH_NONE };
		uint32_t groups = 0;
		bool begun = false;

		if (kind == TRADE_OFF)
			groups = d->info.criteria;
		else if (kind == ADVICE)
			groups = d->info.topics;

		if (groups == 0)
			write_place(d, place, &begun);
		for (uint32_t i = 0; i < groups; i++) {
			place.group = kind == ADVICE ? berth_topic_at(d->scribe.program, i) : i;
			write_place(d, place, &begun);
		}
	}
}
