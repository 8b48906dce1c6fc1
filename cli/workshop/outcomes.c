/*
 * outcomes.c - what came of cases, in four formats
 *
 * A failure says where, what was expected and what came, and what is behind that. The formats
 * differ in how one outcome is written and in what stands around all of them.
 */
#include "cli/workshop/outcomes.h"

#include "base/text.h"
#include "cli/workshop/explain-case.h"
#include "cli/workshop/workshop.h"

#include <stdlib.h>
#include <string.h>

/* FAILURES says what was expected and what came, STORY what is behind that. */
typedef void write_outcome(struct outcomes *o, const berth_case_outcome *outcome,
                           const char *failures, const char *story);

static void write_text(struct outcomes *o, const berth_case_outcome *outcome,
                       const char *failures, const char *story)
{
	if (outcome->passed)
		return;
	text_add_safe(&o->out, failures, true);
	strbuf_add(&o->out, "  ");
	text_add_safe(&o->out, outcome->name, false);
	strbuf_add_char(&o->out, '\n');
	text_add_safe(&o->out, story, true);
}

/* Each line of TEXT behind a '#'. */
static void add_comments(struct strbuf *out, const char *text)
{
	while (*text) {
		size_t length = strcspn(text, "\n");

		strbuf_add(out, "# ");
		strbuf_add_bytes(out, text, length);
		strbuf_add_char(out, '\n');
		text += length + (text[length] == '\n');
	}
}

static void write_tap(struct outcomes *o, const berth_case_outcome *outcome,
                      const char *failures, const char *story)
{
	struct strbuf name = STRBUF_INIT, why = STRBUF_INIT;

	text_add_safe(&name, outcome->name, false);
	for (char *c = name.text; c && *c; c++)
		if (*c == '#')
			*c = ' '; /* would begin a directive */
	strbuf_add_format(&o->out, "%sok %u - %s (%s:%u)\n", outcome->passed ? "" : "not ",
	                  o->passed + o->failed, strbuf_text(&name), outcome->file, outcome->line);
	text_add_safe(&why, failures, true);
	text_add_safe(&why, story, true);
	if (!outcome->passed)
		add_comments(&o->out, strbuf_text(&why));
	if (!strbuf_ok(&name) || !strbuf_ok(&why))
		o->out.failed = true;
	strbuf_free(&name);
	strbuf_free(&why);
}

static void add_xml(struct strbuf *out, const char *text)
{
	struct strbuf safe = STRBUF_INIT;

	text_add_safe(&safe, text, true);
	for (const char *c = strbuf_text(&safe); *c; c++)
		switch (*c) {
		case '&': strbuf_add(out, "&amp;"); break;
		case '<': strbuf_add(out, "&lt;"); break;
		case '>': strbuf_add(out, "&gt;"); break;
		case '"': strbuf_add(out, "&quot;"); break;
		default: strbuf_add_char(out, *c);
		}
	if (!strbuf_ok(&safe))
		out->failed = true;
	strbuf_free(&safe);
}

static void write_junit(struct outcomes *o, const berth_case_outcome *outcome,
                        const char *failures, const char *story)
{
	strbuf_add(&o->out, "  <testcase name=\"");
	add_xml(&o->out, outcome->name);
	strbuf_add(&o->out, "\" classname=\"");
	add_xml(&o->out, outcome->file);
	strbuf_add_format(&o->out, "\" line=\"%u\"", outcome->line);
	if (outcome->passed) {
		strbuf_add(&o->out, "/>\n");
		return;
	}
	strbuf_add(&o->out, ">\n    <failure>");
	add_xml(&o->out, failures);
	add_xml(&o->out, story);
	strbuf_add(&o->out, "</failure>\n  </testcase>\n");
}

static void write_json(struct outcomes *o, const berth_case_outcome *outcome,
                       const char *failures, const char *story)
{
	if (outcome->passed)
		return;
	json_begin(&o->json, NULL, '{');
	json_add_string(&o->json, "name", outcome->name);
	json_add_string(&o->json, "file", outcome->file);
	json_add_integer(&o->json, "line", outcome->line);
	json_add_string(&o->json, "text", failures);
	json_add_string(&o->json, "why", story);
	json_end(&o->json, '}');
}

static write_outcome *writer_of(const struct outcomes *o)
{
	if (strcmp(o->format, "tap") == 0)
		return write_tap;
	if (strcmp(o->format, "json") == 0)
		return write_json;
	return strcmp(o->format, "junit") == 0 ? write_junit : write_text;
}

int outcomes_take(const berth_case_outcome *outcome, berth_session *session, void *context)
{
	struct outcomes *o = context;
	char *failures = berth_case_failures(outcome, session);
	struct strbuf story = STRBUF_INIT;

	if (outcome->passed)
		o->passed++;
	else
		o->failed++;
	if (!outcome->passed && session)
		explain_case(&story, &o->speaker, session, outcome);
	if (failures)
		writer_of(o)(o, outcome, failures, strbuf_text(&story));
	if (!failures || !strbuf_ok(&story))
		o->out.failed = true;
	strbuf_free(&story);
	free(failures);
	return o->out.failed;
}

void outcomes_begin(struct outcomes *o)
{
	o->json = (struct json){ .out = &o->out, .pretty = o->pretty };
	if (writer_of(o) != write_json)
		return;
	json_begin(&o->json, NULL, '{');
	json_add_string(&o->json, "schema", "berth.test/1");
	json_begin(&o->json, "failures", '[');
}

static void end_json(struct outcomes *o)
{
	json_end(&o->json, ']');
	json_add_integer(&o->json, "passed", o->passed);
	json_add_integer(&o->json, "failed", o->failed);
	if (o->coverage)
		coverage_json(&o->json, o->speaker.program, o->coverage);
	json_end(&o->json, '}');
	strbuf_add_char(&o->out, '\n');
}

/* What stands behind the outcomes, COVERAGE included. */
static void end_text(struct outcomes *o, const char *coverage)
{
	if (writer_of(o) == write_junit) {
		if (*coverage) {
			strbuf_add(&o->out, "  <system-out>");
			add_xml(&o->out, coverage);
			strbuf_add(&o->out, "</system-out>\n");
		}
		strbuf_add(&o->out, "</testsuite>\n");
	} else if (writer_of(o) == write_tap) {
		strbuf_add_format(&o->out, "1..%u\n", o->passed + o->failed);
		add_comments(&o->out, coverage);
	} else {
		say_add(o->speaker.words, &o->out, N_("%u passed, %u failed\n"), o->passed, o->failed);
		strbuf_add(&o->out, coverage);
	}
}

static void end(struct outcomes *o)
{
	struct strbuf coverage = STRBUF_INIT;

	if (writer_of(o) == write_json) {
		end_json(o);
		return;
	}
	if (o->coverage)
		coverage_text(&coverage, o->speaker.words, o->speaker.program, o->coverage);
	end_text(o, strbuf_text(&coverage));
	if (!strbuf_ok(&coverage))
		o->out.failed = true;
	strbuf_free(&coverage);
}

void outcomes_end(struct outcomes *o, struct strbuf *whole)
{
	end(o);
	if (writer_of(o) == write_junit)
		strbuf_add_format(whole, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
		                  "<testsuite name=\"berth kb test\" tests=\"%u\" failures=\"%u\">\n",
		                  o->passed + o->failed, o->failed);
	strbuf_add(whole, strbuf_text(&o->out));
	if (!strbuf_ok(&o->out))
		whole->failed = true;
	strbuf_free(&o->out);
}
