/* requirements.c - each told fact as XML, NDJSON or CSV, exact to the last byte */
#include "cli/requirements.h"

#include "base/arena.h"
#include "base/json.h"

#include <stdlib.h>
#include <string.h>

/* A fact that was told, or said to be unknown. */
struct told {
	uint32_t fact, ordinal;
	const char *id;
	bool unknown;
	char *value; /* of the list; NULL: unknown */
};

struct writing {
	const struct workload *workload;
	const berth_session *session;
	const berth_program *program;
	struct told *told;
	size_t count;
	bool failed;
};

/* --- values */

static char *written_value(const struct writing *w, uint32_t fact, const berth_value *value)
{
	size_t length = berth_value_write(w->program, fact, value, NULL, 0);
	char *text = memory_alloc(length + 1);

	if (text)
		berth_value_write(w->program, fact, value, text, length + 1);
	return text;
}

/* Is TEXT read as VALUE? */
static bool says(const struct writing *w, uint32_t fact, const char *text,
                 const berth_value *value)
{
	berth_value read = { 0, 0, NULL };

	if (!text || berth_value_read(w->program, fact, text, &read) != BERTH_OK)
		return false;
	return value->text ? strcmp(text, value->text) == 0
	                   : read.low == value->low && read.high == value->high;
}

/* As it was written, unless that was in another manner. */
static char *value_of(const struct writing *w, uint32_t fact, const berth_fact_state *state)
{
	const char *text = state->origin.text;
	char *copy;

	if (!says(w, fact, text, &state->value))
		return written_value(w, fact, &state->value);
	copy = memory_alloc(strlen(text) + 1);
	return copy ? strcpy(copy, text) : NULL;
}

static void add_told(struct writing *w, uint32_t fact)
{
	struct told *told = &w->told[w->count];
	berth_fact_state state;
	berth_fact_info info;

	if (berth_session_fact(w->session, fact, &state) != BERTH_OK ||
	    berth_fact_describe(w->program, fact, 0, &info) != BERTH_OK)
		return;
	if (state.standing != BERTH_TOLD && !state.unknown)
		return;
	*told = (struct told){ fact, info.ordinal, info.id, state.unknown, NULL };
	if (!state.unknown) {
		told->value = value_of(w, fact, &state);
		w->failed |= !told->value;
	}
	w->count++;
}

static int by_ordinal(const void *a, const void *b)
{
	const struct told *one = a, *other = b;

	return one->ordinal < other->ordinal ? -1 : one->ordinal > other->ordinal;
}

static void collect(struct writing *w)
{
	berth_program_info info;

	berth_program_describe(w->program, &info);
	w->told = memory_alloc((info.facts + 1) * sizeof *w->told);
	w->failed = !w->told;
	for (uint32_t fact = 0; fact < info.facts && !w->failed; fact++)
		add_told(w, fact);
	if (w->count > 1)
		qsort(w->told, w->count, sizeof *w->told, by_ordinal);
}

/* The next candidate of the workload's list from *CANDIDATE on; NULL: none. */
static const char *next_among(const struct writing *w, uint32_t *candidate)
{
	berth_candidate_info info;

	while (*candidate < 64 &&
	       berth_candidate_describe(w->program, *candidate, 0, &info) == BERTH_OK)
		if (w->workload->among >> (*candidate)++ & 1)
			return info.id;
	return NULL;
}

/* Ids with blanks between them. */
static void add_among(struct strbuf *out, const struct writing *w)
{
	const char *id, *blank = "";

	for (uint32_t i = 0; (id = next_among(w, &i)) != NULL; blank = " ")
		strbuf_add_format(out, "%s%s", blank, id);
}

/* --- formats */

static void add_xml_text(struct strbuf *out, const char *text)
{
	for (; *text; text++)
		switch (*text) {
		case '&':
			strbuf_add(out, "&amp;");
			break;
		case '<':
			strbuf_add(out, "&lt;");
			break;
		case '>':
			strbuf_add(out, "&gt;");
			break;
		case '"':
			strbuf_add(out, "&quot;");
			break;
		default:
			strbuf_add_char(out, *text);
		}
}

static void add_xml_element(struct strbuf *out, const char *name, const char *text)
{
	strbuf_add_format(out, "    <%s>", name);
	add_xml_text(out, text);
	strbuf_add_format(out, "</%s>\n", name);
}

static void write_xml(struct strbuf *out, const struct writing *w)
{
	strbuf_add(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
	           "<requirements xmlns=\"urn:berth:requirements:1\">\n  <workload id=\"");
	add_xml_text(out, w->workload->id);
	strbuf_add(out, "\">\n");
	if (*w->workload->title)
		add_xml_element(out, "title", w->workload->title);
	if (w->workload->among) {
		strbuf_add(out, "    <among>");
		add_among(out, w);
		strbuf_add(out, "</among>\n");
	}
	for (size_t i = 0; i < w->count; i++) {
		strbuf_add_format(out, "    <fact name=\"%s\"", w->told[i].id);
		if (w->told[i].unknown) {
			strbuf_add(out, " unknown=\"yes\"/>\n");
			continue;
		}
		strbuf_add_char(out, '>');
		add_xml_text(out, w->told[i].value);
		strbuf_add(out, "</fact>\n");
	}
	strbuf_add(out, "  </workload>\n</requirements>\n");
}

static void write_ndjson(struct strbuf *out, const struct writing *w)
{
	struct json json = { .out = out };
	const char *id;

	json_begin(&json, NULL, '{');
	json_add_string(&json, "id", w->workload->id);
	if (w->workload->among) {
		json_begin(&json, "among", '[');
		for (uint32_t i = 0; (id = next_among(w, &i)) != NULL;)
			json_add_string(&json, NULL, id);
		json_end(&json, ']');
	}
	json_begin(&json, "facts", '{');
	for (size_t i = 0; i < w->count; i++)
		json_add_string(&json, w->told[i].id, w->told[i].value);
	json_end(&json, '}');
	json_end(&json, '}');
	strbuf_add_char(out, '\n');
}

static void add_cell(struct strbuf *out, const char *text)
{
	if (!strpbrk(text, ",\"\r\n")) {
		strbuf_add(out, text);
		return;
	}
	strbuf_add_char(out, '"');
	for (; *text; text++) {
		if (*text == '"')
			strbuf_add_char(out, '"');
		strbuf_add_char(out, *text);
	}
	strbuf_add_char(out, '"');
}

/* A sheet would calculate with it, or it says "unknown". */
static bool is_unfit(const struct told *told)
{
	return !told->unknown && (strchr("=+-@", *told->value) || strcmp(told->value, "?") == 0);
}

static const char *write_csv(struct strbuf *out, const struct writing *w)
{
	strbuf_add(out, "id,among");
	for (size_t i = 0; i < w->count; i++) {
		if (is_unfit(&w->told[i]))
			return w->told[i].id;
		strbuf_add_format(out, ",%s", w->told[i].id);
	}
	strbuf_add_char(out, '\n');
	add_cell(out, w->workload->id);
	strbuf_add_char(out, ',');
	add_among(out, w);
	for (size_t i = 0; i < w->count; i++) {
		strbuf_add_char(out, ',');
		add_cell(out, w->told[i].unknown ? "?" : w->told[i].value);
	}
	strbuf_add_char(out, '\n');
	return NULL;
}

const char *requirements_write(struct strbuf *out, const struct workload *workload,
                               const berth_session *session, berth_format format)
{
	struct writing w = { .workload = workload, .session = session,
		             .program = berth_session_program(session) };
	const char *unfit = NULL;

	collect(&w);
	if (w.failed)
		out->failed = true;
	else if (format == BERTH_FORMAT_NDJSON)
		write_ndjson(out, &w);
	else if (format == BERTH_FORMAT_CSV)
		unfit = write_csv(out, &w);
	else
		write_xml(out, &w);
	for (size_t i = 0; i < w.count; i++)
		memory_free(w.told[i].value);
	memory_free(w.told);
	return unfit;
}
