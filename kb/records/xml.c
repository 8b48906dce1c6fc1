/*
 * xml.c - requirement data as XML: <workload> elements below <requirements>.
 *
 * Each workload arrives as a small tree with exact places, so one pass is enough.  What is written
 * has a line for each fact; in a blank file it is a comment below its question.
 */
#include "kb/records/plain.h"
#include "kb/records/records.h"
#include "kb/records/write.h"
#include "kb/xml/xml.h"

#include <string.h>

#define NAMESPACE "urn:berth:requirements:1"
#define NAMESPACE_STEM "urn:berth:requirements:"

/* --- reading */

struct state {
	struct xml_reader *reader;
	struct strbuf whole; /* head, record and end, where a record was cut */
	unsigned line;  /* the line that begins at `offset`, for showing it */
	size_t offset;
};

/* Words that are allowed at some place; the last is NULL. */
typedef const char *const words[4];
static words workload_attributes = { "id", NULL };
static words workload_elements = { "title", "among", "fact", NULL };
static words fact_attributes = { "name", "unknown", NULL };
static words no_words = { NULL };

static const char *guess_word(berth_records *r, const char *wrong, words allowed)
{
	struct record_guess guess;

	record_guess_begin(&guess, wrong);
	for (unsigned i = 0; allowed[i]; i++)
		record_guess_offer(&guess, allowed[i]);
	return record_guess_hint(r, &guess, NULL);
}

static bool is_allowed(const char *word, words allowed)
{
	for (unsigned i = 0; allowed[i]; i++)
		if (strcmp(word, allowed[i]) == 0)
			return true;
	return false;
}

static void check_attributes(berth_records *r, const struct xml_node *node, words allowed)
{
	for (size_t i = 0; i < node->n_attributes; i++) {
		const struct xml_attribute *attribute = &node->attributes[i];

		if (!is_allowed(attribute->name, allowed))
			record_error(r, REQ_ATTRIBUTE, &attribute->at,
			             guess_word(r, attribute->name, allowed),
			             "unknown attribute '%s' of '%s'", record_shown(r, attribute->name),
			             node->name);
	}
}

static void refuse_children(berth_records *r, const struct xml_node *node)
{
	for (const struct xml_node *child = node->first; child; child = child->next)
		record_error(r, REQ_ELEMENT, &child->at, NULL, "element '%s' cannot stand in '%s'",
		             record_shown(r, child->name), node->name);
}

static struct record_word word_of(const struct xml_node *node)
{
	return (struct record_word){ node->text, node->at };
}

/* A fact that is said to be unknown has no text; UNKNOWN is the attribute that says so. */
static void read_unknown(berth_records *r, const struct xml_node *node, struct record_fact *fact,
                         const struct xml_attribute *unknown)
{
	fact->unknown = true;
	if (strcmp(unknown->value, "yes") != 0)
		record_error(r, REQ_ATTRIBUTE, &unknown->at, "write unknown=\"yes\", or leave it out",
		             "'%s' is not a value of 'unknown'", record_shown(r, unknown->value));
	else if (!xml_blank(node->text))
		record_error(r, REQ_STRAY_TEXT, &node->at, "leave out one of the two",
		             "a fact that is unknown has a value");
}

static void read_fact(berth_records *r, const struct xml_node *node)
{
	const struct xml_attribute *name = xml_attribute(node, "name");
	const struct xml_attribute *unknown = xml_attribute(node, "unknown");
	struct record_fact fact = { .value = word_of(node) };

	check_attributes(r, node, fact_attributes);
	refuse_children(r, node);
	if (!name) {
		record_error(r, REQ_ATTRIBUTE, &node->at, NULL, "a fact has no 'name'");
		return;
	}
	fact.name = (struct record_word){ name->value, name->at };
	fact.number = record_fact_find(r, name->value);
	if (unknown)
		read_unknown(r, node, &fact, unknown);
	if (!node->first)
		record_fact(r, &fact);
}

/* What may stand once in a workload; *SEEN remembers that it did. */
static void read_once(berth_records *r, const struct xml_node *node, bool *seen)
{
	struct record_word word = word_of(node);

	check_attributes(r, node, no_words);
	refuse_children(r, node);
	if (*seen)
		record_error(r, REQ_ELEMENT, &node->at, NULL, "element '%s' is repeated", node->name);
	else if (strcmp(node->name, "title") == 0)
		record_title(r, &word);
	else
		record_among_list(r, &word);
	*seen = true;
}

static void unknown_element(berth_records *r, const struct xml_node *node)
{
	if (node->foreign)
		record_error(r, REQ_ELEMENT, &node->at, "the namespace is '" NAMESPACE "'",
		             "element '%s' is of another namespace", record_shown(r, node->name));
	else
		record_error(r, REQ_ELEMENT, &node->at, guess_word(r, node->name, workload_elements),
		             "unknown element '%s' in 'workload'", record_shown(r, node->name));
}

static void missing_id(berth_records *r, const struct xml_node *node)
{
	r->has_id = true;
	record_error(r, REQ_ID, &node->at, "write <workload id=\"...\">", "a workload has no 'id'");
}

static void read_workload(berth_records *r, const struct xml_node *node)
{
	const struct xml_attribute *id = xml_attribute(node, "id");
	bool has_title = false, has_among = false;

	check_attributes(r, node, workload_attributes);
	if (id)
		record_id(r, &(struct record_word){ id->value, id->at });
	else
		missing_id(r, node);
	if (!xml_blank(node->text))
		record_error(r, REQ_STRAY_TEXT, &node->at, "a value stands in a 'fact' element",
		             "text stands directly in 'workload'");
	for (const struct xml_node *child = node->first; child; child = child->next) {
		if (child->foreign || !is_allowed(child->name, workload_elements))
			unknown_element(r, child);
		else if (strcmp(child->name, "fact") == 0)
			read_fact(r, child);
		else
			read_once(r, child, *child->name == 't' ? &has_title : &has_among);
	}
}

static void check_namespace(berth_records *r, const struct xml_node *root)
{
	static const char stem[] = NAMESPACE_STEM;
	const char *shown = record_shown(r, root->space);

	if (strcmp(root->space, NAMESPACE) == 0)
		return;
	if (!*root->space)
		record_file_error(r, REQ_ROOT, &root->at, "write xmlns=\"" NAMESPACE "\"",
		                  "'requirements' has no namespace");
	else if (strncmp(root->space, stem, sizeof stem - 1) == 0)
		record_file_error(r, REQ_ROOT, &root->at, "this program reads '" NAMESPACE "'",
		                  "version '%s' of the format is not known", shown + sizeof stem - 1);
	else
		record_file_error(r, REQ_ROOT, &root->at, "write xmlns=\"" NAMESPACE "\"",
		                  "the namespace is '%s'", shown);
}

static bool check_root(berth_records *r, const struct xml_node *root)
{
	size_t before = berth_diag_errors(r->file_errors);

	if (strcmp(root->name, "requirements") != 0)
		record_file_error(r, REQ_ROOT, &root->at, "a requirement file begins with "
		                  "<requirements xmlns=\"" NAMESPACE "\">",
		                  "the root element is '%s', not 'requirements'",
		                  record_shown(r, root->name));
	else
		check_namespace(r, root);
	if (berth_diag_errors(r->file_errors) > before)
		return false;
	for (size_t i = 0; i < root->n_attributes; i++)
		record_file_error(r, REQ_ATTRIBUTE, &root->attributes[i].at, NULL,
		                  "unknown attribute '%s' of 'requirements'",
		                  record_shown(r, root->attributes[i].name));
	return berth_diag_errors(r->file_errors) == before;
}

/* The end of the document, sound or not. */
static void finish_xml(berth_records *r, struct state *state)
{
	const berth_place *stray = xml_stray_text(state->reader);
	berth_status status = xml_status(state->reader);

	if (stray)
		record_file_error(r, REQ_STRAY_TEXT, stray, NULL, "text stands outside of a 'workload'");
	if (status != BERTH_EDATA)
		r->status = status;
}

/* Does the text end inside the tag of the root, so that there is more to say about it than was
 * read? */
static bool is_cut(const struct state *state, const struct xml_node *root)
{
	return xml_status(state->reader) == BERTH_EDATA && !*root->space && !root->n_attributes;
}

static struct xml_reader *open_reader(berth_records *r, struct xml_origin origin)
{
	struct xml_options options = {
		.name = r->name, .depth = r->element_depth, .item_bytes = r->record_bytes,
		.codes = { REQ_MALFORMED, REQ_ENCODING, REQ_DOCTYPE, BERTH_REQ_LIMIT,
		           REQ_LIBRARY },
		.origin = origin,
	};
	struct xml_reader *reader = xml_open(r->bytes, r->length, &options, r->file_errors);

	if (!reader)
		r->status = BERTH_ENOMEM;
	return reader;
}

static void open_xml(berth_records *r)
{
	struct state *state = arena_alloc(r->arena, 1, sizeof *state);
	const struct xml_node *root;

	if (state)
		state->reader = open_reader(r, (struct xml_origin){ 0 });
	if (!state || !state->reader) {
		r->status = BERTH_ENOMEM;
		return;
	}
	state->line = 1;
	r->state = state;
	root = xml_root(state->reader);
	if (!root)
		finish_xml(r, state);
	else if (is_cut(state, root))
		r->ended = true;
	else
		r->ended = !check_root(r, root);
}

/* Moves the mark to the beginning of LINE, which is never before it. */
static void seek_line(const berth_records *r, struct state *state, unsigned line)
{
	while (state->line < line) {
		const char *from = r->bytes + state->offset;
		const char *end = memchr(from, '\n', r->length - state->offset);

		if (!end)
			return;
		state->offset += (size_t)(end - from) + 1;
		state->line++;
	}
}

static void refuse_item(berth_records *r, const struct xml_node *item)
{
	static words elements = { "workload", NULL };

	record_file_error(r, REQ_ELEMENT, &item->at, guess_word(r, item->name, elements),
	                  item->foreign ? "element '%s' is of another namespace"
	                                : "unknown element '%s' in 'requirements'",
	                  record_shown(r, item->name));
}

static bool next_xml(berth_records *r)
{
	struct state *state = r->state;
	const struct xml_node *item;

	while ((item = xml_next(state->reader)) != NULL) {
		if (item->foreign || strcmp(item->name, "workload") != 0) {
			arena_clear(r->scratch);
			refuse_item(r, item);
			continue;
		}
		seek_line(r, state, item->at.line);
		record_begin(r, item->at.line, r->bytes + state->offset, r->length - state->offset);
		read_workload(r, item);
		return true;
	}
	finish_xml(r, state);
	return false;
}

void record_xml_close(struct strbuf *out, const char *head, size_t length)
{
	const char *tag = memrchr(head, '<', length);
	size_t rest = tag ? length - (size_t)(tag - head) : 0;

	if (rest < 2 || head[length - 1] != '>' || head[length - 2] == '/')
		return;
	strbuf_add(out, "</");
	for (size_t i = 1; i < rest && !strchr(RECORD_BLANKS ">", tag[i]); i++)
		strbuf_add_char(out, tag[i]);
	strbuf_add_char(out, '>');
}

/* Whatever was cut is read with the head in front and the end behind it. */
static void seek_xml(berth_records *r, const berth_cut *cut)
{
	struct state *state = r->state;
	struct strbuf *whole = &state->whole;
	struct xml_origin origin = { r->head_length, cut->line, cut->column };

	strbuf_clear(whole);
	strbuf_add_bytes(whole, r->head, r->head_length);
	if (cut->behind) {
		record_xml_close(whole, r->head, r->head_length);
		origin.at = whole->length;
	}
	strbuf_add_bytes(whole, r->bytes, r->length);
	if (!cut->behind && !cut->unclosed)
		record_xml_close(whole, r->head, r->head_length);
	xml_close(state->reader);
	state->reader = NULL;
	if (!strbuf_ok(whole)) {
		r->status = BERTH_ENOMEM;
		return;
	}
	r->bytes = whole->text;
	r->length = whole->length;
	state->line = cut->line;
	state->offset = origin.at;
	state->reader = open_reader(r, origin);
	if (state->reader && !xml_root(state->reader))
		finish_xml(r, state);
}

static void close_xml(berth_records *r)
{
	struct state *state = r->state;

	strbuf_free(&state->whole);
	xml_close(state->reader);
}

/* --- writing */

static void add_text(struct strbuf *out, const char *text)
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

/* Text inside a comment, where "--" must not stand. */
static void add_comment_text(struct strbuf *out, const char *text)
{
	for (; *text; text++) {
		strbuf_add_char(out, *text == '\n' ? ' ' : *text);
		if (text[0] == '-' && text[1] == '-')
			strbuf_add_char(out, ' ');
	}
}

/* Which values the fact may have. */
static void add_values(struct strbuf *out, const berth_program *program, uint32_t fact,
                       const berth_fact_info *info)
{
	char low[48], high[48];
	const char *text;
	int64_t factor;

	if ((info->type == BERTH_INTEGER || info->type == BERTH_QUANTITY) &&
	    value_range(program, fact, low, high))
		strbuf_add_format(out, "%s..%s", low, high);
	if (*info->unit)
		strbuf_add_format(out, " %s", info->unit);
	for (uint32_t i = 0; (text = berth_fact_value_id(program, fact, i)) != NULL; i++)
		strbuf_add_format(out, "%s%s", i ? " | " : "", text);
	for (uint32_t i = 0; (text = berth_fact_unit(program, fact, i, &factor)) != NULL; i++)
		strbuf_add_format(out, "%s%s", i ? ", " : "; ", text);
}

static void add_blank(struct strbuf *out, const struct requirements *all)
{
	const char *group = "";
	berth_fact_info info;

	strbuf_add(out, "    <!-- <title></title> -->\n    <!-- <among>");
	record_among_write(out, all->program, UINT64_MAX);
	strbuf_add(out, "</among> -->\n");
	for (uint32_t i = 0; i < all->n_facts; i++) {
		berth_fact_describe(all->program, all->facts[i].fact, all->language, &info);
		if (strcmp(info.group, group) != 0)
			strbuf_add_format(out, "\n    <!-- %s -->\n", info.group);
		group = info.group;
		strbuf_add(out, "    <!-- ");
		add_comment_text(out, info.question);
		strbuf_add(out, " (");
		add_values(out, all->program, all->facts[i].fact, &info);
		strbuf_add_format(out, ") -->\n    <!-- <fact name=\"%s\"></fact> -->\n", info.id);
	}
}

static void add_told(struct strbuf *out, const struct requirements *all)
{
	if (*all->workload->title) {
		strbuf_add(out, "    <title>");
		add_text(out, all->workload->title);
		strbuf_add(out, "</title>\n");
	}
	if (all->workload->among) {
		strbuf_add(out, "    <among>");
		record_among_write(out, all->program, all->workload->among);
		strbuf_add(out, "</among>\n");
	}
	for (uint32_t i = 0; i < all->n_facts; i++) {
		strbuf_add_format(out, "    <fact name=\"%s\"", all->facts[i].id);
		if (!all->facts[i].value) {
			strbuf_add(out, " unknown=\"yes\"/>\n");
			continue;
		}
		strbuf_add_char(out, '>');
		add_text(out, all->facts[i].value);
		strbuf_add(out, "</fact>\n");
	}
}

static const char *write_xml(struct strbuf *out, const struct requirements *all)
{
	strbuf_add(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
	           "<requirements xmlns=\"" NAMESPACE "\">\n  <workload id=\"");
	add_text(out, all->workload->id);
	strbuf_add(out, "\">\n");
	if (all->blank)
		add_blank(out, all);
	else
		add_told(out, all);
	strbuf_add(out, "  </workload>\n</requirements>\n");
	return NULL;
}

const struct record_format record_format_xml = {
	.name = "xml", .first = '<', .open = open_xml, .next = next_xml, .plain = plain_xml,
	.seek = seek_xml, .close = close_xml, .write = write_xml
};
