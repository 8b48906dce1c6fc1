/*
 * schema.c - a RELAX NG schema as tables of attributes and children.
 *
 * Understood is the plain subset that knowledge.rng keeps to: named definitions, elements and
 * attributes with fixed names, no two children of one element with the same name.  A choice
 * among attributes becomes a group, of which one must be there; any other choice makes its
 * alternatives optional.
 */
#include "kb/shape/parts.h"

#include <string.h>

static enum pattern_kind kind_of(const char *name)
{
	static const struct { const char *name; enum pattern_kind kind; } kinds[] = {
		{ "start", PATTERN_GROUP }, { "define", PATTERN_GROUP }, { "group", PATTERN_GROUP },
		{ "interleave", PATTERN_GROUP }, { "element", PATTERN_ELEMENT },
		{ "attribute", PATTERN_ATTRIBUTE }, { "optional", PATTERN_OPTIONAL },
		{ "zeroOrMore", PATTERN_ANY_NUMBER }, { "oneOrMore", PATTERN_SOME },
		{ "choice", PATTERN_CHOICE }, { "ref", PATTERN_REF }, { "data", PATTERN_DATA },
		{ "value", PATTERN_VALUE }, { "param", PATTERN_PARAM }, { "list", PATTERN_LIST },
		{ "text", PATTERN_TEXT }, { "empty", PATTERN_EMPTY },
	};

	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (strcmp(kinds[i].name, name) == 0)
			return kinds[i].kind;
	return PATTERN_OTHER;
}

/* ---- reading ---------------------------------------------------------------- */

static const char *copy(struct schema *s, const char *text)
{
	const char *kept = text ? arena_strdup(s->arena, text) : NULL;

	s->failed = s->failed || (text && !kept);
	return kept;
}

static struct pattern *read_pattern(struct schema *s, const struct xml_node *node)
{
	struct pattern *pattern = arena_alloc(s->arena, 1, sizeof *pattern);
	struct pattern **tail;

	if (!pattern) {
		s->failed = true;
		return NULL;
	}
	pattern->kind = kind_of(node->name);
	pattern->is_define = strcmp(node->name, "define") == 0;
	pattern->name = copy(s, xml_value(node, "name"));
	pattern->text = copy(s, node->text);
	tail = &pattern->first;
	for (const struct xml_node *child = node->first; child && !s->failed; child = child->next) {
		if (child->foreign) {
			pattern->documentation = copy(s, child->text);
			continue;
		}
		*tail = read_pattern(s, child);
		tail = *tail ? &(*tail)->next : tail;
	}
	return pattern;
}

static struct pattern *find_define(const struct schema *s, const char *name)
{
	for (struct pattern *p = s->patterns; p; p = p->next)
		if (p->is_define && strcmp(p->name, name) == 0)
			return p;
	return NULL;
}

static void compile_param(struct schema *s, struct pattern *param)
{
	static const struct regex_limits limits = REGEX_LIMITS_INIT;
	struct strbuf whole = STRBUF_INIT;
	char message[256];
	size_t offset;

	strbuf_add_format(&whole, "\\A(?:%s)\\z", param->text);
	if (!strbuf_ok(&whole) ||
	    regex_new(&param->regex, strbuf_text(&whole), &limits, message, &offset) != REGEX_MATCH)
		s->failed = true;
	strbuf_free(&whole);
}

/* Connects what the file only names. */
static void link_patterns(struct schema *s, struct pattern *p)
{
	for (; p && !s->failed; p = p->next) {
		if (p->kind == PATTERN_REF && p->name) {
			p->target = find_define(s, p->name);
			s->failed = !p->target;
		}
		if (p->kind == PATTERN_PARAM && p->name && strcmp(p->name, "pattern") == 0)
			compile_param(s, p);
		link_patterns(s, p->first);
	}
}

static bool read_schema(struct schema *s, const char *rng, size_t length, berth_diag *diag)
{
	struct xml_options options = { .name = "", .codes = { "", "", "", "", "" } };
	struct xml_reader *reader = xml_open(rng, length, &options, diag);
	struct pattern **tail = &s->patterns;
	const struct xml_node *item;

	while (reader && (item = xml_next(reader)) != NULL && !s->failed) {
		*tail = read_pattern(s, item);
		tail = *tail ? &(*tail)->next : tail;
	}
	s->failed = s->failed || !reader || xml_status(reader) != BERTH_OK;
	xml_close(reader);
	if (!s->failed)
		link_patterns(s, s->patterns);
	return !s->failed;
}

/* libxml2 would compile the pattern of a value each time that it meets one.  Values are
 * checked here, with patterns compiled once, so it gets a schema with the params blanked
 * out. */
static struct xml_schema *open_net(const char *rng, size_t length)
{
	char *text = memory_alloc(length + 1), *from, *to;
	struct xml_schema *net;

	if (!text)
		return NULL;
	memcpy(text, rng, length);
	text[length] = '\0';
	for (from = text; (from = strstr(from, "<param ")) && (to = strstr(from, "</param>"));
	     from = to)
		memset(from, ' ', (size_t)(to - from) + strlen("</param>"));
	net = xml_schema_open(text, length);
	memory_free(text);
	return net;
}

struct schema *schema_open(const char *rng, size_t length)
{
	static const struct regex_limits limits = REGEX_LIMITS_INIT;
	struct schema *s = memory_alloc(sizeof *s);
	berth_diag *diag = berth_diag_new(0);

	if (s) {
		*s = (struct schema){ .arena = arena_new(0) };
		s->scratch = regex_scratch_new(&limits);
		s->net = open_net(rng, length);
		if (!diag || !s->arena || !s->scratch || !s->net ||
		    !read_schema(s, rng, length, diag)) {
			schema_close(s);
			s = NULL;
		}
	}
	berth_diag_free(diag);
	return s;
}

static void free_regexes(struct pattern *p)
{
	for (; p; p = p->next) {
		regex_free(p->regex);
		free_regexes(p->first);
	}
}

void schema_close(struct schema *s)
{
	if (!s)
		return;
	free_regexes(s->patterns);
	regex_scratch_free(s->scratch);
	xml_schema_close(s->net);
	arena_free(s->arena);
	memory_free(s);
}

bool schema_failed(const struct schema *schema)
{
	return schema->failed;
}

/* ---- tables ------------------------------------------------------------------- */

/* How a pattern stands inside an element. */
struct standing {
	bool required, repeatable;
	unsigned group;
};

static void flatten(struct schema *s, struct shape *shape, struct pattern *p, struct standing how);

static void flatten_all(struct schema *s, struct shape *shape, struct pattern *p,
                        struct standing how)
{
	for (; p; p = p->next)
		flatten(s, shape, p, how);
}

static void add_attribute(struct schema *s, struct shape *shape, const struct pattern *p,
                          struct standing how)
{
	struct shape_attribute *attribute = arena_alloc(s->arena, 1, sizeof *attribute), **tail;

	if (!attribute) {
		s->failed = true;
		return;
	}
	*attribute = (struct shape_attribute){ .name = p->name, .required = how.required,
		                               .group = how.group, .pattern = p };
	for (tail = &shape->attributes; *tail; tail = &(*tail)->next)
		;
	*tail = attribute;
}

static void add_child(struct schema *s, struct shape *shape, struct pattern *p,
                      struct standing how)
{
	struct shape_child *child = arena_alloc(s->arena, 1, sizeof *child), **tail;

	if (!child) {
		s->failed = true;
		return;
	}
	*child = (struct shape_child){ .element = p, .required = how.required,
		                       .repeatable = how.repeatable };
	for (tail = &shape->children; *tail; tail = &(*tail)->next)
		;
	*tail = child;
}

static bool is_attribute(const struct pattern *p)
{
	return p->kind == PATTERN_ATTRIBUTE;
}

static bool all_attributes(const struct pattern *p)
{
	for (; p; p = p->next)
		if (!is_attribute(p))
			return false;
	return true;
}

static bool holds_element(const struct pattern *p)
{
	for (; p; p = p->next)
		if (p->kind == PATTERN_ELEMENT ||
		    (p->kind == PATTERN_REF ? holds_element(p->target->first) : holds_element(p->first)))
			return true;
	return false;
}

static void flatten_choice(struct schema *s, struct shape *shape, struct pattern *p,
                           struct standing how)
{
	if (all_attributes(p->first))
		how.group = ++shape->groups;
	else {
		if (how.required && holds_element(p->first)) {
			shape->needs_child = true;
			shape->single = !how.repeatable;
		}
		how.required = false;
	}
	flatten_all(s, shape, p->first, how);
}

static void flatten(struct schema *s, struct shape *shape, struct pattern *p, struct standing how)
{
	switch (p->kind) {
	case PATTERN_ELEMENT:
		add_child(s, shape, p, how);
		break;
	case PATTERN_ATTRIBUTE:
		add_attribute(s, shape, p, how);
		break;
	case PATTERN_ANY_NUMBER:
		how.repeatable = true; /* fall through */
	case PATTERN_OPTIONAL:
		how.required = false;
		flatten_all(s, shape, p->first, how);
		break;
	case PATTERN_SOME:
		how.repeatable = true;
		flatten_all(s, shape, p->first, how);
		break;
	case PATTERN_CHOICE:
		flatten_choice(s, shape, p, how);
		break;
	case PATTERN_GROUP:
		flatten_all(s, shape, p->first, how);
		break;
	case PATTERN_REF:
		flatten_all(s, shape, p->target->first, how);
		break;
	case PATTERN_DATA:
	case PATTERN_LIST:
	case PATTERN_TEXT:
	case PATTERN_VALUE:
		shape->text = p;
		break;
	default:
		break;
	}
}

struct shape *schema_shape(struct schema *s, struct pattern *element)
{
	struct shape *shape = element->shape;

	if (shape)
		return shape;
	shape = arena_alloc(s->arena, 1, sizeof *shape);
	if (!shape) {
		s->failed = true;
		return NULL;
	}
	shape->name = element->name;
	flatten_all(s, shape, element->first, (struct standing){ .required = true });
	element->shape = shape;
	return shape;
}

struct shape *schema_root(struct schema *s)
{
	for (struct pattern *p = s->patterns; p; p = p->next)
		if (!p->is_define && p->first && p->first->kind == PATTERN_ELEMENT)
			return schema_shape(s, p->first);
	return NULL;
}

/* ---- values ---------------------------------------------------------------------- */

static bool all_fit(struct schema *s, const struct pattern *parent, const char *text,
                    const char **why)
{
	for (const struct pattern *p = parent->first; p; p = p->next)
		if (!schema_fits(s, p, text, why))
			return false;
	return true;
}

static bool list_fits(struct schema *s, const struct pattern *p, const char *text,
                      const char **why)
{
	struct strbuf word = STRBUF_INIT;
	size_t words = 0;
	bool fits = true;

	while (fits && *(text += strspn(text, " \t\r\n")) != '\0') {
		size_t length = strcspn(text, " \t\r\n");

		strbuf_clear(&word);
		strbuf_add_bytes(&word, text, length);
		s->failed = s->failed || !strbuf_ok(&word);
		fits = s->failed || all_fit(s, p, strbuf_text(&word), why);
		text += length;
		words++;
	}
	strbuf_free(&word);
	return fits && words > 0;
}

static bool param_fits(struct schema *s, const struct pattern *param, const char *text)
{
	enum regex_result result;

	if (param->name && strcmp(param->name, "minLength") == 0)
		return !xml_blank(text);
	if (!param->regex)
		return true;
	result = regex_find(param->regex, s->scratch, text, strlen(text));
	s->failed = s->failed || result == REGEX_NOMEM;
	return result == REGEX_MATCH || result == REGEX_NOMEM;
}

static bool data_fits(struct schema *s, const struct pattern *data, const char *text)
{
	for (const struct pattern *p = data->first; p; p = p->next)
		if (!param_fits(s, p, text))
			return false;
	return true;
}

static bool choice_fits(struct schema *s, const struct pattern *choice, const char *text)
{
	const char *ignored = NULL;

	for (const struct pattern *p = choice->first; p; p = p->next)
		if (schema_fits(s, p, text, &ignored))
			return true;
	return false;
}

bool schema_fits(struct schema *s, const struct pattern *p, const char *text, const char **why)
{
	switch (p->kind) {
	case PATTERN_REF:
		if (!*why)
			*why = p->target->documentation;
		return all_fit(s, p->target, text, why);
	case PATTERN_CHOICE:
		return choice_fits(s, p, text);
	case PATTERN_LIST:
		return list_fits(s, p, text, why);
	case PATTERN_ATTRIBUTE:
	case PATTERN_GROUP:
	case PATTERN_SOME:
		return all_fit(s, p, text, why);
	case PATTERN_VALUE:
		return strcmp(p->text, text) == 0;
	case PATTERN_DATA:
		return data_fits(s, p, text);
	default:
		return true;
	}
}
