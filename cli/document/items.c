/*
 * items.c - candidates with what they have, and the vocabulary of facts.
 */
#include "cli/document/parts.h"

#include "engine/brief.h"

#include <string.h>

/* ---- candidates ----------------------------------------------------------- */

static void write_property(struct document *d, uint32_t candidate, uint32_t i,
                           const berth_property *property)
{
	berth_citation citation;

	document_since(d, property->from);
	scribe_value(&d->scribe, &d->line, BERTH_OF_ATTRIBUTE, property->attribute, property->value);
	for (uint32_t k = 0;
	     berth_property_citation(d->scribe.program, candidate, i, k, &citation) == BERTH_OK; k++) {
		strbuf_add(&d->line, k ? ", " : " ");
		scribe_citation(&d->scribe, &d->line, &citation);
	}
	document_row(d, scribe_attribute_label(&d->scribe, property->attribute));
}

void document_candidates(struct document *d)
{
	berth_candidate_info info;
	berth_property property;
	const berth_program *program = d->scribe.program;

	sheet_part(&d->sheet, "candidates", scribe_word(&d->scribe, N_("Candidates")));
	for (uint32_t i = 0;
	     berth_candidate_describe(program, i, d->scribe.language, &info) == BERTH_OK; i++) {
		document_item(d, "candidate", info.id, info.label);
		ink_text(&d->sheet, &d->line, info.description);
		document_line(d, LINE_PLAIN);
		for (uint32_t k = 0; berth_candidate_property(program, i, k, &property) == BERTH_OK; k++)
			write_property(d, i, k, &property);
	}
}

/* ---- who uses a fact ------------------------------------------------------ */

static bool tests_read(const struct document *d, uint32_t first, uint32_t n, uint32_t fact)
{
	berth_written_test test;

	for (uint32_t i = first; i < first + n; i++) {
		if (berth_test_written(d->scribe.program, i, &test) != BERTH_OK)
			continue;
		if ((test.owner == BERTH_OF_FACT && test.subject == fact) ||
		    (test.operand == BERTH_OPERAND_FACT && test.reference == fact) ||
		    tests_read(d, test.first, test.children, fact))
			return true;
	}
	return false;
}

/* Does ACTION calculate with FACT, or choose rows by it? */
static bool terms_read(const struct document *d, const berth_written_action *action, uint32_t fact)
{
	berth_owner owner;
	uint32_t number;

	for (uint32_t i = 0; i < action->terms; i++)
		if (berth_term_written(d->scribe.program, action->first_term + i, &owner, &number) ==
		    BERTH_OK && owner == BERTH_OF_FACT && number == fact)
			return true;
	return tests_read(d, action->first_filter, action->filters, fact);
}

/* Does RULE read, conclude or assume FACT, or give an example of it? */
enum use { USE_READS, USE_CONCLUDES, USE_ASSUMES, USE_EXAMPLES };

static bool uses_fact(const struct document *d, uint32_t rule, uint32_t fact, enum use use)
{
	berth_written_rule written;
	berth_written_action action;

	if (berth_rule_written(d->scribe.program, rule, 0, &written) != BERTH_OK)
		return false;
	if (use == USE_READS && tests_read(d, written.first_test, written.tests, fact))
		return true;
	for (uint32_t i = 0; i < written.actions; i++) {
		if (berth_action_written(d->scribe.program, written.first_action + i, 0, &action) !=
		    BERTH_OK)
			continue;
		if (use == USE_READS && terms_read(d, &action, fact))
			return true;
		if (action.fact == fact && ((use == USE_CONCLUDES && action.kind == BERTH_CONCLUDE) ||
		                            (use == USE_ASSUMES && action.kind == BERTH_ASSUME) ||
		                            (use == USE_EXAMPLES && action.kind == BERTH_EXAMPLE)))
			return true;
	}
	return false;
}

static void write_uses(struct document *d, uint32_t fact, enum use use, const char *name)
{
	for (uint32_t rule = 0; rule < d->info.rules; rule++) {
		if (!uses_fact(d, rule, fact, use))
			continue;
		strbuf_add(&d->line, d->line.length ? ", " : "");
		scribe_rule(&d->scribe, &d->line, rule);
	}
	if (d->line.length)
		document_row(d, name);
}

/* ---- facts ---------------------------------------------------------------- */

static void add_choices(struct document *d, uint32_t fact, const berth_fact_info *info)
{
	for (uint32_t i = 0; i < info->values; i++) {
		strbuf_add(&d->line, i ? ", " : "");
		scribe_value(&d->scribe, &d->line, BERTH_OF_FACT, fact, i);
		if (info->type != BERTH_ENUM)
			continue;
		strbuf_add(&d->line, " (");
		ink_text(&d->sheet, &d->line, berth_fact_value_id(d->scribe.program, fact, i));
		strbuf_add_char(&d->line, ')');
	}
}

static void add_range(struct document *d, uint32_t fact, const berth_fact_info *info)
{
	struct strbuf low = STRBUF_INIT, high = STRBUF_INIT, unit = STRBUF_INIT;

	if (*info->unit) {
		ink_text(&d->sheet, &unit, info->unit);
		scribe_fill(&d->scribe, &d->line, N_("number in %s"), &unit, NULL);
	} else {
		ink_text(&d->sheet, &d->line, scribe_word(&d->scribe, N_("number")));
	}
	if (info->min > info->max)
		return;
	scribe_value(&d->scribe, &low, BERTH_OF_FACT, fact, info->min);
	scribe_value(&d->scribe, &high, BERTH_OF_FACT, fact, info->max);
	strbuf_add(&d->line, ", ");
	scribe_fill(&d->scribe, &d->line, N_("from %s to %s"), &low, &high);
}

static void write_values(struct document *d, uint32_t fact, const berth_fact_info *info)
{
	if (info->type == BERTH_TEXT)
		ink_text(&d->sheet, &d->line, scribe_word(&d->scribe, N_("text")));
	else if (info->type == BERTH_BOOLEAN || info->type == BERTH_ENUM)
		add_choices(d, fact, info);
	else
		add_range(d, fact, info);
	if (info->candidate != BERTH_NONE)
		ink_text(&d->sheet, &d->line, scribe_word(&d->scribe, N_(", for each candidate")));
	document_row(d, N_("values"));
}

/* What a person says who tells it: for each value, or with a gap for the number. */
static void write_wishes(struct document *d, uint32_t fact, const berth_fact_info *info)
{
	const berth_program *program = d->scribe.program;
	const char *wish;

	for (uint32_t i = 0;
	     (wish = berth_fact_value_wish(program, fact, i, d->scribe.language)) != NULL; i++) {
		if (!*wish)
			continue;
		strbuf_add(&d->line, d->line.length ? "; " : "");
		ink_text(&d->sheet, &d->line, wish);
		strbuf_add(&d->line, " (");
		ink_text(&d->sheet, &d->line, berth_fact_value_id(program, fact, i));
		strbuf_add_char(&d->line, ')');
	}
	scribe_text(&d->scribe, &d->line, info->wish);
	if (d->line.length)
		document_row(d, N_("said as"));
}

/* ---- what briefs are searched for ------------------------------------------ */

/* What the cues of FACT for one language propose. */
struct proposed {
	uint64_t values;
	bool numbers;
	unsigned cues;
};

static void add_proposed(struct proposed *to, berth_cue_says says, int64_t value, bool chosen)
{
	if (says == BERTH_CUE_VALUE && chosen)
		to->values |= UINT64_C(1) << value;
	else if (says != BERTH_CUE_NOTHING)
		to->numbers = true;
}

static struct proposed find_proposed(const struct document *d, uint32_t fact, uint32_t language,
                                     const berth_fact_info *info)
{
	bool chosen = info->type == BERTH_BOOLEAN || info->type == BERTH_ENUM;
	struct proposed found = { 0 };
	berth_cue_info cue;

	for (uint32_t i = 0; berth_cue_describe(d->scribe.program, i, &cue) == BERTH_OK; i++) {
		if (cue.fact != fact || cue.language != language)
			continue;
		found.cues++;
		add_proposed(&found, cue.says, cue.value, chosen);
		add_proposed(&found, cue.negated, cue.negated_value, chosen);
	}
	return found;
}

/* "en 4: GPU, none; ko 3: GPU" */
static void write_cues(struct document *d, uint32_t fact, const berth_fact_info *info)
{
	const char *language;

	for (uint32_t i = 0; (language = berth_language(d->scribe.program, i)) != NULL; i++) {
		struct proposed found = find_proposed(d, fact, i, info);
		const char *before = ": ";

		if (!found.cues)
			continue;
		strbuf_add_format(&d->line, "%s%s %u", d->line.length ? "; " : "", language, found.cues);
		for (unsigned k = 0; k < 64; k++) {
			if (!(found.values >> k & 1))
				continue;
			strbuf_add(&d->line, before);
			scribe_value(&d->scribe, &d->line, BERTH_OF_FACT, fact, k);
			before = ", ";
		}
		if (found.numbers) {
			strbuf_add(&d->line, before);
			ink_text(&d->sheet, &d->line, scribe_word(&d->scribe, N_("number")));
		}
	}
	if (d->line.length)
		document_row(d, N_("cues"));
}

static void write_fact(struct document *d, uint32_t fact, const berth_fact_info *info)
{
	struct strbuf id = STRBUF_INIT;

	document_item(d, "fact", scribe_fact_id(&id, info), info->label);
	d->line.failed = d->line.failed || !strbuf_ok(&id);
	strbuf_free(&id);
	if (*info->question) {
		ink_text(&d->sheet, &d->line, info->question);
		document_line(d, LINE_PLAIN);
	}
	ink_text(&d->sheet, &d->line, info->help);
	document_line(d, info->derived ? LINE_PLAIN : LINE_FAINT);
	write_values(d, fact, info);
	write_wishes(d, fact, info);
	write_uses(d, fact, USE_CONCLUDES, N_("concluded by"));
	write_uses(d, fact, USE_ASSUMES, N_("assumed by"));
	write_uses(d, fact, USE_EXAMPLES, N_("example size by"));
	write_uses(d, fact, USE_READS, N_("read by"));
	write_cues(d, fact, info);
}

/* The fact that stands at PLACE of the vocabulary. */
static uint32_t fact_at(const struct document *d, uint32_t place, berth_fact_info *info)
{
	for (uint32_t i = 0;
	     berth_fact_describe(d->scribe.program, i, d->scribe.language, info) == BERTH_OK; i++)
		if (info->ordinal == place)
			return i;
	return BERTH_NONE;
}

/* Is the fact at PLACE the first one of its group that is, or is not, DERIVED? */
static bool opens_group(const struct document *d, uint32_t place, const berth_fact_info *fact)
{
	berth_fact_info before;

	for (uint32_t i = 0; i < place; i++)
		if (fact_at(d, i, &before) != BERTH_NONE && before.derived == fact->derived &&
		    strcmp(before.group, fact->group) == 0)
			return false;
	return true;
}

static void write_group(struct document *d, const berth_fact_info *first)
{
	struct strbuf anchor = STRBUF_INIT;
	berth_fact_info info;

	strbuf_add_format(&anchor, first->derived ? "derived-%s" : "group-%s", first->group);
	sheet_group(&d->sheet, strbuf_text(&anchor), first->group);
	strbuf_free(&anchor);
	for (uint32_t place = 0; place < d->info.facts; place++) {
		uint32_t fact = fact_at(d, place, &info);

		if (fact != BERTH_NONE && info.derived == first->derived &&
		    strcmp(info.group, first->group) == 0)
			write_fact(d, fact, &info);
	}
}

static void write_facts(struct document *d, bool derived)
{
	berth_fact_info info;

	for (uint32_t place = 0; place < d->info.facts; place++)
		if (fact_at(d, place, &info) != BERTH_NONE && info.derived == derived &&
		    opens_group(d, place, &info))
			write_group(d, &info);
}

void document_facts(struct document *d)
{
	sheet_part(&d->sheet, "facts", scribe_word(&d->scribe, N_("Facts that are asked for")));
	write_facts(d, false);
}

void document_derived(struct document *d)
{
	sheet_part(&d->sheet, "derived", scribe_word(&d->scribe, N_("Facts that rules conclude")));
	write_facts(d, true);
}
