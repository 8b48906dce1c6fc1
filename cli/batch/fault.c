/* fault.c - what is wrong with a record, as one object of JSON a line, berth.error/1 */
#include "cli/batch/parts.h"

#include "base/json.h"

const berth_finding *fault_first(const struct fault *fault)
{
	static const berth_finding none = { .code = "", .text = "it cannot be read" };
	const berth_finding *first = berth_diag_at(fault->findings, 0);

	return first ? first : &none;
}

static void add_place(struct json *json, const berth_place *at)
{
	struct strbuf text = STRBUF_INIT;

	strbuf_add(&text, at->file ? at->file : "");
	if (at->line)
		strbuf_add_format(&text, ":%u", at->line);
	if (at->line && at->column)
		strbuf_add_format(&text, ":%u", at->column);
	json_add_string(json, "at", strbuf_text(&text));
	json->out->failed |= !strbuf_ok(&text);
	strbuf_free(&text);
}

void fault_json(struct strbuf *out, const struct batch *batch, const struct fault *fault)
{
	struct json json = { .out = out };
	const berth_finding *f;

	(void)batch;
	json_begin(&json, NULL, '{');
	json_add_string(&json, "schema", "berth.error/1");
	json_add_string(&json, "id", *fault->id ? fault->id : NULL);
	json_add_integer(&json, "line", fault->line);
	json_begin(&json, "errors", '[');
	for (size_t i = 0; (f = berth_diag_at(fault->findings, i)) != NULL; i++) {
		json_begin(&json, NULL, '{');
		json_add_string(&json, "code", f->code);
		add_place(&json, &f->at);
		json_add_string(&json, "text", f->text);
		json_add_string(&json, "hint", f->hint);
		json_end(&json, '}');
	}
	json_end(&json, ']');
	json_end(&json, '}');
	strbuf_add_char(out, '\n');
}
