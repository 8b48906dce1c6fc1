/*
 * scribe.c - names, values, texts and citations.
 */
#include "cli/speech/scribe.h"

#include "base/arena.h"

#include <string.h>

const char *scribe_word(const struct scribe *s, const char *text)
{
	return say(s->sheet->words, text);
}

void scribe_join(struct strbuf *out, struct strbuf *piece)
{
	strbuf_add(out, strbuf_text(piece));
	out->failed = out->failed || !strbuf_ok(piece);
	strbuf_free(piece);
}

void scribe_fill(const struct scribe *s, struct strbuf *out, const char *template, struct strbuf *a,
                 struct strbuf *b)
{
	struct strbuf *const pieces[] = { a, b };

	ink_fill(s->sheet, out, scribe_word(s, template), a ? strbuf_text(a) : NULL,
	         b ? strbuf_text(b) : NULL);
	for (int i = 0; i < 2; i++) {
		if (!pieces[i])
			continue;
		out->failed = out->failed || !strbuf_ok(pieces[i]);
		strbuf_free(pieces[i]);
	}
}

/* ---- names --------------------------------------------------------------- */

const char *scribe_fact_id(struct strbuf *out, const berth_fact_info *info)
{
	strbuf_add_bytes(out, info->id,
	                 info->candidate == BERTH_NONE ? strlen(info->id) : strcspn(info->id, "/"));
	return strbuf_text(out);
}

void scribe_fact(const struct scribe *s, struct strbuf *out, uint32_t fact)
{
	struct strbuf id = STRBUF_INIT, name = STRBUF_INIT;
	berth_fact_info info;

	if (berth_fact_describe(s->program, fact, s->language, &info) != BERTH_OK)
		return;
	ink_term(s->sheet, &name, "fact", scribe_fact_id(&id, &info), info.label);
	if (info.candidate == BERTH_NONE)
		scribe_join(out, &name);
	else
		scribe_fill(s, out, N_("its %s"), &name, NULL);
	out->failed = out->failed || !strbuf_ok(&id);
	strbuf_free(&id);
}

/* The fact of that id; of one that each candidate has, the first. */
static uint32_t find_fact(const struct scribe *s, const char *id)
{
	uint32_t fact = berth_fact_find(s->program, id);
	size_t length = strlen(id);
	berth_fact_info info;

	for (uint32_t i = 0; fact == BERTH_NONE &&
	     berth_fact_describe(s->program, i, 0, &info) == BERTH_OK; i++)
		if (info.candidate != BERTH_NONE && strncmp(info.id, id, length) == 0 &&
		    info.id[length] == '/')
			fact = i;
	return fact;
}

void scribe_limit(const struct scribe *s, struct strbuf *out, uint32_t limit)
{
	berth_limit_info info;

	if (berth_limit_describe(s->program, limit, s->language, &info) == BERTH_OK)
		ink_term(s->sheet, out, "limit", info.id, info.label);
}

/* The program names what is built into it when the knowledge does not. */
const char *scribe_attribute_label(const struct scribe *s, uint32_t attribute)
{
	berth_attribute_info info;

	if (berth_attribute_describe(s->program, attribute, s->language, &info) != BERTH_OK)
		return "";
	return *info.label ? info.label : scribe_word(s, N_("status"));
}

void scribe_attribute(const struct scribe *s, struct strbuf *out, uint32_t attribute)
{
	ink_term(s->sheet, out, NULL, NULL, scribe_attribute_label(s, attribute));
}

void scribe_table(const struct scribe *s, struct strbuf *out, uint32_t table)
{
	berth_table_info info;

	if (berth_table_describe(s->program, table, s->language, &info) == BERTH_OK)
		ink_term(s->sheet, out, "table", info.id, info.label);
}

void scribe_column(const struct scribe *s, struct strbuf *out, uint32_t column)
{
	const char *id = berth_column_id(s->program, column);
	struct strbuf name = STRBUF_INIT;

	/* an id has no sound, so a language with particles adds a word of its own */
	ink_term(s->sheet, &name, NULL, NULL, id ? id : "");
	scribe_fill(s, out, N_("%1$s"), &name, NULL);
}

void scribe_candidates(const struct scribe *s, struct strbuf *out, uint64_t candidates)
{
	berth_candidate_info info;
	const char *before = "";

	for (uint32_t i = 0; i < 64; i++) {
		if (!(candidates >> i & 1) ||
		    berth_candidate_describe(s->program, i, s->language, &info) != BERTH_OK)
			continue;
		strbuf_add(out, before);
		ink_link(s->sheet, out, "candidate", info.id, info.label);
		before = ", ";
	}
}

void scribe_rule(const struct scribe *s, struct strbuf *out, uint32_t rule)
{
	berth_rule_info info;

	if (berth_rule_describe(s->program, rule, &info) == BERTH_OK)
		ink_link(s->sheet, out, "rule", info.id, info.id);
}

void scribe_citation(const struct scribe *s, struct strbuf *out, const berth_citation *citation)
{
	struct strbuf number = STRBUF_INIT;

	strbuf_add_format(&number, "[%u]", citation->source + 1);
	ink_link(s->sheet, out, "source", citation->id, strbuf_text(&number));
	if (*citation->at) {
		strbuf_add_char(out, ' ');
		ink_text(s->sheet, out, citation->at);
	}
	out->failed = out->failed || !strbuf_ok(&number);
	strbuf_free(&number);
}

/* ---- values -------------------------------------------------------------- */

/* The values of `status`, which the knowledge need not name. */
static const char *status_word(int64_t value)
{
	static const char *const words[] = {
		N_("not there yet"), N_("available"), N_("closed to new customers"), N_("ended")
	};

	return value >= 0 && value < 4 ? words[value] : "";
}

static bool is_unnamed_status(const struct scribe *s, berth_owner owner, uint32_t number)
{
	berth_attribute_info info;

	return owner == BERTH_OF_ATTRIBUTE && number == 0 &&
	       berth_attribute_describe(s->program, 0, s->language, &info) == BERTH_OK && !*info.label;
}

static void add_written(const struct scribe *s, struct strbuf *out, berth_owner owner,
                        uint32_t number, int64_t value)
{
	size_t length = berth_owner_value(s->program, owner, number, value, s->language, NULL, 0);
	char *text = memory_alloc(length + 1);

	if (!text) {
		out->failed = true;
		return;
	}
	berth_owner_value(s->program, owner, number, value, s->language, text, length + 1);
	ink_text(s->sheet, out, text);
	memory_free(text);
}

void scribe_value(const struct scribe *s, struct strbuf *out, berth_owner owner, uint32_t number,
                  int64_t value)
{
	if (berth_owner_type(s->program, owner, number) == BERTH_BOOLEAN)
		ink_text(s->sheet, out, scribe_word(s, value ? N_("yes") : N_("no")));
	else if (is_unnamed_status(s, owner, number))
		ink_text(s->sheet, out, scribe_word(s, status_word(value)));
	else
		add_written(s, out, owner, number, value);
}

void scribe_limit_value(const struct scribe *s, struct strbuf *out, uint32_t limit)
{
	int32_t from;
	int64_t value, found = 0;
	bool any = false;

	for (uint32_t i = 0; berth_limit_value(s->program, limit, i, &from, &value) == BERTH_OK; i++)
		if (from <= s->date) {
			found = value;
			any = true;
		}
	if (any)
		scribe_value(s, out, BERTH_OF_LIMIT, limit, found);
	else
		ink_text(s->sheet, out, "?");
}

/* ---- texts --------------------------------------------------------------- */

static bool begins(const char *text, size_t length, const char *word)
{
	return length > strlen(word) && strncmp(text, word, strlen(word)) == 0;
}

static void add_limit(const struct scribe *s, struct strbuf *out, uint32_t limit)
{
	scribe_limit_value(s, out, limit);
	strbuf_add(out, " (");
	scribe_limit(s, out, limit);
	strbuf_add_char(out, ')');
}

/* The inside of one pair of braces. FIRST: the text begins with it. */
static void add_place(const struct scribe *s, struct strbuf *out, const char *inside, size_t length,
                      bool first)
{
	struct strbuf id = STRBUF_INIT;
	const char *colon = memchr(inside, ':', length);

	if (colon)
		strbuf_add_bytes(&id, colon + 1, length - (size_t)(colon + 1 - inside));
	if (begins(inside, length, "fact:"))
		scribe_fact(s, out, find_fact(s, strbuf_text(&id)));
	else if (begins(inside, length, "limit:"))
		add_limit(s, out, berth_limit_find(s->program, strbuf_text(&id)));
	else if (begins(inside, length, "attribute:"))
		scribe_attribute(s, out, berth_attribute_find(s->program, strbuf_text(&id)));
	else if (begins(inside, length + 1, "value"))
		ink_text(s->sheet, out, "...");
	else if (first)
		ink_text(s->sheet, out, scribe_word(s, N_("The candidate")));
	else
		ink_text(s->sheet, out, scribe_word(s, N_("the candidate")));
	out->failed = out->failed || !strbuf_ok(&id);
	strbuf_free(&id);
}

void scribe_text(const struct scribe *s, struct strbuf *out, const char *text)
{
	const char *rest = text;

	while (*rest) {
		const char *open = strchr(rest, '{'), *close = open ? strchr(open, '}') : NULL;

		ink_part(s->sheet, out, rest, close ? (size_t)(open - rest) : strlen(rest));
		if (!close)
			return;
		add_place(s, out, open + 1, (size_t)(close - open - 1), open == text);
		rest = close + 1;
	}
}
