/*
 * data.c - texts, numbers and lists as JSON, with which a template is filled in.
 */
#include "cli/adr/parts.h"

#include "base/text.h"

void adr_put(struct adr *a, json_t *to, const char *key, json_t *value)
{
	int failed = key ? json_object_set_new(to, key, value) : json_array_append_new(to, value);

	a->failed |= failed != 0;
}

void adr_put_text(struct adr *a, json_t *to, const char *key, const char *text)
{
	struct strbuf safe = STRBUF_INIT;

	if (text)
		text_add_safe(&safe, text, false);
	adr_put(a, to, key, text ? json_string(strbuf_text(&safe)) : json_null());
	a->failed |= !strbuf_ok(&safe);
	strbuf_free(&safe);
}

void adr_put_number(struct adr *a, json_t *to, const char *key, int64_t number)
{
	adr_put(a, to, key, json_integer(number));
}

json_t *adr_put_list(struct adr *a, json_t *to, const char *key)
{
	json_t *list = json_array();

	adr_put(a, to, key, list);
	return list;
}

json_t *adr_put_object(struct adr *a, json_t *to, const char *key)
{
	json_t *object = json_object();

	adr_put(a, to, key, object);
	return object;
}

void adr_put_line(struct adr *a, json_t *to, const char *key)
{
	struct strbuf *line = &a->report.line;

	a->failed |= !strbuf_ok(line);
	adr_put_text(a, to, key, strbuf_text(line));
	strbuf_clear(line);
}

void adr_put_candidate(struct adr *a, json_t *to, const char *key, uint32_t candidate)
{
	adr_put_text(a, to, key, candidate == BERTH_NONE ? words(&a->report, N_("nothing fits"))
	             : report_candidate_label(&a->report, candidate));
}

void adr_put_wish(struct adr *a, json_t *to, const char *key, uint32_t fact,
                  const berth_value *value)
{
	speak_wish(&a->report.speaker, &a->report.line, fact, value);
	adr_put_line(a, to, key);
}
