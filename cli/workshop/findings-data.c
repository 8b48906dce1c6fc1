/*
 * findings-data.c - findings for programs: one JSON object, or a SARIF log.
 */
#include "cli/workshop/workshop.h"

#include "base/json.h"

#include <string.h>

static const char *level_of(const berth_finding *finding)
{
	if (finding->severity == BERTH_ERROR)
		return "error";
	return finding->severity == BERTH_WARNING ? "warning" : "note";
}

void findings_json(struct strbuf *out, const berth_diag *list, bool pretty)
{
	struct json json = { .out = out, .pretty = pretty };
	const berth_finding *finding;

	json_begin(&json, NULL, '{');
	json_add_string(&json, "schema", "berth.findings/1");
	json_add_integer(&json, "errors", (int64_t)berth_diag_errors(list));
	json_add_integer(&json, "warnings", (int64_t)berth_diag_warnings(list));
	json_begin(&json, "findings", '[');
	for (size_t i = 0; (finding = berth_diag_at(list, i)) != NULL; i++) {
		json_begin(&json, NULL, '{');
		json_add_string(&json, "code", finding->code);
		json_add_string(&json, "severity", level_of(finding));
		json_add_string(&json, "file", finding->at.file);
		json_add_integer(&json, "line", finding->at.line);
		json_add_integer(&json, "column", finding->at.column);
		json_add_string(&json, "text", finding->text);
		json_add_string(&json, "hint", finding->hint);
		json_end(&json, '}');
	}
	json_end(&json, ']');
	json_end(&json, '}');
	strbuf_add_char(out, '\n');
}

/* A path as a relative or absolute URI. */
static void add_uri(struct strbuf *out, const char *path)
{
	static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
	                            "-._~/";

	if (*path == '/')
		strbuf_add(out, "file://");
	for (; *path; path++)
		if (strchr(plain, *path))
			strbuf_add_char(out, *path);
		else
			strbuf_add_format(out, "%%%02X", (unsigned)(unsigned char)*path);
}

static void sarif_location(struct json *json, const berth_place *at)
{
	struct strbuf uri = STRBUF_INIT;

	add_uri(&uri, at->file);
	json_begin(json, "locations", '[');
	json_begin(json, NULL, '{');
	json_begin(json, "physicalLocation", '{');
	json_begin(json, "artifactLocation", '{');
	json_add_string(json, "uri", strbuf_text(&uri));
	json_end(json, '}');
	if (at->line) {
		json_begin(json, "region", '{');
		json_add_integer(json, "startLine", at->line);
		if (at->column)
			json_add_integer(json, "startColumn", at->column);
		json_end(json, '}');
	}
	json_end(json, '}');
	json_end(json, '}');
	json_end(json, ']');
	if (!strbuf_ok(&uri))
		json->out->failed = true;
	strbuf_free(&uri);
}

static void sarif_result(struct json *json, const berth_finding *finding)
{
	struct strbuf message = STRBUF_INIT;

	strbuf_add(&message, finding->text);
	if (finding->hint)
		strbuf_add_format(&message, " (%s)", finding->hint);
	json_begin(json, NULL, '{');
	json_add_string(json, "ruleId", finding->code);
	json_add_string(json, "level", level_of(finding));
	json_begin(json, "message", '{');
	json_add_string(json, "text", strbuf_text(&message));
	json_end(json, '}');
	if (finding->at.file)
		sarif_location(json, &finding->at);
	json_end(json, '}');
	strbuf_free(&message);
}

void findings_sarif(struct strbuf *out, const berth_diag *list, bool pretty)
{
	struct json json = { .out = out, .pretty = pretty };
	const berth_finding *finding;

	json_begin(&json, NULL, '{');
	json_add_string(&json, "$schema", "https://json.schemastore.org/sarif-2.1.0.json");
	json_add_string(&json, "version", "2.1.0");
	json_begin(&json, "runs", '[');
	json_begin(&json, NULL, '{');
	json_begin(&json, "tool", '{');
	json_begin(&json, "driver", '{');
	json_add_string(&json, "name", "berth");
	json_add_string(&json, "version", PACKAGE_VERSION);
	json_end(&json, '}');
	json_end(&json, '}');
	json_add_string(&json, "columnKind", "unicodeCodePoints");
	json_begin(&json, "results", '[');
	for (size_t i = 0; (finding = berth_diag_at(list, i)) != NULL; i++)
		sarif_result(&json, finding);
	json_end(&json, ']');
	json_end(&json, '}');
	json_end(&json, ']');
	json_end(&json, '}');
	strbuf_add_char(out, '\n');
}
