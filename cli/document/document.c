/*
 * document.c - the order of the document, and its shorter parts.
 */
#include "cli/document/document.h"

#include "base/number.h"
#include "cli/document/parts.h"
#include "cli/speech/speech.h"

#include <string.h>

static void begin_part(struct document *d, const char *anchor, const char *title)
{
	sheet_part(&d->sheet, anchor, scribe_word(&d->scribe, title));
}

/* ---- about the document --------------------------------------------------- */

static void write_title(struct document *d, struct strbuf *title)
{
	strbuf_add_format(title, "%s %s", d->info.name, d->info.version);
}

static void write_about(struct document *d)
{
	struct strbuf date = STRBUF_INIT, hash = STRBUF_INIT;
	char text[11];

	date_write(text, d->info.date);
	strbuf_add(&date, text);
	strbuf_add(&hash, d->info.sha256);
	scribe_fill(&d->scribe, &d->line, N_("Knowledge of %s, SHA-256 %s."), &date, &hash);
	document_line(d, LINE_FAINT);
	ink_text(&d->sheet, &d->line, scribe_word(&d->scribe,
		N_("How to read this: every condition is true, false, or waiting for a fact that nobody "
		   "has told. A rule acts when its whole condition is true. Exclusions come first; the "
		   "candidates that are left are ranked by their points on each criterion times its "
		   "weight. A comparison with something that a candidate does not have is never true. "
		   "Numbers in brackets lead to the sources.")));
	document_line(d, LINE_PLAIN);
}

/* ---- criteria ------------------------------------------------------------- */

/* The rules that set the weight of CRITERION. */
static void add_weight_rules(struct document *d, uint32_t criterion)
{
	berth_written_rule rule;
	berth_written_action action;

	for (uint32_t i = 0; berth_rule_written(d->scribe.program, i, 0, &rule) == BERTH_OK; i++)
		for (uint32_t k = 0; k < rule.actions; k++) {
			if (berth_action_written(d->scribe.program, rule.first_action + k, 0, &action) !=
			    BERTH_OK || action.kind != BERTH_WEIGHT || action.criterion != criterion)
				continue;
			strbuf_add(&d->line, d->line.length ? ", " : "");
			scribe_rule(&d->scribe, &d->line, i);
			break;
		}
}

static void write_criteria(struct document *d)
{
	berth_criterion_info info;

	begin_part(d, "criteria", N_("Criteria"));
	for (uint32_t i = 0;
	     berth_criterion_describe(d->scribe.program, i, d->scribe.language, &info) == BERTH_OK;
	     i++) {
		document_item(d, "criterion", info.id, info.label);
		ink_text(&d->sheet, &d->line, info.help);
		document_line(d, LINE_PLAIN);
		strbuf_add_format(&d->line, "%d", (int)info.weight);
		document_row(d, N_("weight"));
		add_weight_rules(d, i);
		if (d->line.length)
			document_row(d, N_("other weights by"));
	}
}

/* ---- what is no candidate ------------------------------------------------- */

static void write_outsider(struct document *d, uint32_t outsider, const berth_outsider_info *info)
{
	berth_citation citation;

	document_item(d, "outsider", info->id, info->label);
	ink_text(&d->sheet, &d->line, info->text);
	document_line(d, LINE_PLAIN);
	if (*info->called) {
		ink_text(&d->sheet, &d->line, info->called);
		document_row(d, N_("also called"));
	}
	for (uint32_t i = 0;
	     berth_outsider_citation(d->scribe.program, outsider, i, &citation) == BERTH_OK; i++) {
		strbuf_add(&d->line, d->line.length ? ", " : "");
		scribe_citation(&d->scribe, &d->line, &citation);
	}
	document_row(d, N_("sources"));
}

static void write_outsiders(struct document *d)
{
	berth_outsider_info info;

	for (uint32_t i = 0;
	     berth_outsider_describe(d->scribe.program, i, d->scribe.language, &info) == BERTH_OK;
	     i++) {
		if (i == 0)
			begin_part(d, "outsiders", N_("Not among the candidates"));
		write_outsider(d, i, &info);
	}
}

/* ---- limits --------------------------------------------------------------- */

static void write_limit(struct document *d, uint32_t limit, const berth_limit_info *info)
{
	berth_citation citation;
	int32_t from;
	int64_t value;

	for (uint32_t i = 0; i < info->values; i++) {
		if (berth_limit_value(d->scribe.program, limit, i, &from, &value) != BERTH_OK)
			continue;
		document_since(d, from);
		scribe_value(&d->scribe, &d->line, BERTH_OF_LIMIT, limit, value);
		document_row(d, N_("value"));
	}
	for (uint32_t i = 0;
	     berth_limit_citation(d->scribe.program, limit, i, &citation) == BERTH_OK; i++) {
		strbuf_add(&d->line, d->line.length ? ", " : "");
		scribe_citation(&d->scribe, &d->line, &citation);
	}
	document_row(d, N_("sources"));
	if (info->judged) {
		ink_text(&d->sheet, &d->line,
		         scribe_word(&d->scribe, N_("by judgement; no source says the number")));
		document_row(d, N_("confidence"));
	}
}

static void write_limits(struct document *d)
{
	berth_limit_info info;

	if (d->info.limits == 0)
		return;
	begin_part(d, "limits", N_("Limits"));
	for (uint32_t i = 0;
	     berth_limit_describe(d->scribe.program, i, d->scribe.language, &info) == BERTH_OK; i++) {
		document_item(d, "limit", info.id, info.label);
		write_limit(d, i, &info);
	}
}

/* ---- sources -------------------------------------------------------------- */

static void write_source(struct document *d, const berth_citation *source)
{
	struct strbuf title = STRBUF_INIT, number = STRBUF_INIT;
	const char *confidence = N_("high");
	char date[11];

	strbuf_add_format(&number, "[%u]", source->source + 1);
	strbuf_add_format(&title, "%s ", strbuf_text(&number));
	ink_text(&d->sheet, &title, source->title);
	sheet_item(&d->sheet, "source", source->id, strbuf_text(&number), strbuf_text(&title));
	ink_address(&d->sheet, &d->line, source->url);
	document_line(d, LINE_PLAIN);
	if (*source->published || *source->undated) {
		ink_text(&d->sheet, &d->line, *source->published
		         ? source->published
		         : scribe_word(&d->scribe, speak_undated(source->undated)));
		document_row(d, N_("published"));
	}
	date_write(date, source->checked);
	strbuf_add(&d->line, date);
	document_row(d, N_("checked"));
	if (strcmp(source->confidence, "low") == 0)
		confidence = N_("low");
	else if (strcmp(source->confidence, "medium") == 0)
		confidence = N_("medium");
	ink_text(&d->sheet, &d->line, scribe_word(&d->scribe, confidence));
	document_row(d, N_("confidence"));
	d->line.failed = d->line.failed || !strbuf_ok(&title) || !strbuf_ok(&number);
	strbuf_free(&title);
	strbuf_free(&number);
}

static void write_sources(struct document *d)
{
	berth_citation source;

	begin_part(d, "sources", N_("Sources"));
	for (uint32_t i = 0; berth_source_describe(d->scribe.program, i, &source) == BERTH_OK; i++)
		write_source(d, &source);
}

/* ---- the whole ------------------------------------------------------------ */

static void write_all(struct document *d)
{
	write_about(d);
	write_criteria(d);
	document_candidates(d);
	write_outsiders(d);
	document_facts(d);
	document_derived(d);
	write_limits(d);
	document_tables(d);
	document_rules(d);
	write_sources(d);
}

bool document_write(struct strbuf *out, const struct catalogue *words, const berth_program *program,
                    uint32_t language, bool html, const struct page *look)
{
	struct document d = { .line = STRBUF_INIT };
	struct strbuf title = STRBUF_INIT;
	bool fine;

	sheet_begin(&d.sheet, words, html, look);
	berth_program_describe(program, &d.info);
	d.scribe = (struct scribe){ &d.sheet, program, language, d.info.date };
	write_all(&d);
	write_title(&d, &title);
	fine = sheet_end(&d.sheet, out, strbuf_text(&title)) && strbuf_ok(&d.line) &&
	       strbuf_ok(&title);
	strbuf_free(&title);
	strbuf_free(&d.line);
	sheet_free(&d.sheet);
	return fine;
}
