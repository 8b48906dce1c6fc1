/*
 * shape.c - compares an item with the tables of the schema, so that a finding names the
 * culprit.
 *
 * One walk over the tree.  A finding about an element or attribute that is too much stands at
 * it; one about something missing stands at the element that lacks it.  What is wrong below an
 * element that has no place here is not looked at.
 */
#include "kb/shape/parts.h"

#include "base/names.h"
#include "base/text.h"

#include <stdarg.h>
#include <string.h>

#define ENOUGH 50 /* findings in one item; the rest would not help */

struct check {
	struct schema *schema;
	const struct schema_findings *findings;
	struct strbuf hint, shown;
	struct shape *root;
	unsigned found;
};

static bool yields(const char *code)
{
	return strcmp(code, "KB-010") == 0 || strcmp(code, "KB-015") == 0 ||
	       strcmp(code, "KB-019") == 0;
}

static void report(struct check *c, const char *code, const berth_place *at, const char *text)
{
	const struct schema_findings *to = c->findings;
	const char *hint = c->hint.length ? strbuf_text(&c->hint) : NULL;

	berth_diag_add(yields(code) ? to->yielding : to->firm, BERTH_ERROR, code, at, hint, "%s", text);
	strbuf_clear(&c->hint);
	c->found++;
}

/* The compiler would say CODE at the place of NODE, only because of what was found. */
static void shadow(struct check *c, const char *code, const berth_place *at)
{
	berth_diag_add(c->findings->shadows, BERTH_ERROR, code, at, NULL, "shadow");
}

static void report_format(struct check *c, const char *code, const berth_place *at,
                          const char *format, ...) __attribute__((format(printf, 4, 5)));

static void report_format(struct check *c, const char *code, const berth_place *at,
                          const char *format, ...)
{
	struct strbuf text = STRBUF_INIT;
	va_list arguments;

	va_start(arguments, format);
	strbuf_add_vformat(&text, format, arguments);
	va_end(arguments);
	report(c, code, at, strbuf_text(&text));
	strbuf_free(&text);
}

/* A word of the input, safe and short enough for a message; until the next call. */
static const char *shown(struct check *c, const char *word)
{
	struct strbuf part = STRBUF_INIT;
	size_t length = strlen(word), end = length > 80 ? 80 : length;

	while (end < length && ((unsigned char)word[end] & 0xc0) == 0x80)
		end--;
	strbuf_add_bytes(&part, word, end);
	strbuf_clear(&c->shown);
	text_add_safe(&c->shown, strbuf_text(&part), false);
	if (end < length)
		strbuf_add(&c->shown, "...");
	strbuf_free(&part);
	return strbuf_text(&c->shown);
}

static bool did_you_mean(struct check *c, const struct suggestion *near)
{
	if (near->best)
		strbuf_add_format(&c->hint, "did you mean '%s'?", near->best);
	return near->best != NULL;
}

/* Adds NAME to a list of names in the hint. */
static void list_name(struct check *c, const char *name, const char *first)
{
	strbuf_add_format(&c->hint, "%s'%s'", c->hint.length ? ", " : first, name);
}

/* ---- attributes -------------------------------------------------------------- */

static const struct shape_attribute *find_attribute(const struct shape *shape, const char *name)
{
	for (const struct shape_attribute *a = shape->attributes; a; a = a->next)
		if (strcmp(a->name, name) == 0)
			return a;
	return NULL;
}

/* The attribute that WRONG was meant to be, or NULL. */
static const char *suggest_attribute(const struct shape *shape, const char *wrong)
{
	struct suggestion near = SUGGESTION_INIT;

	for (const struct shape_attribute *a = shape->attributes; a; a = a->next) {
		const char *colon = strchr(a->name, ':');

		if (colon && strcmp(colon + 1, wrong) == 0)
			return a->name;
		suggestion_offer(&near, wrong, a->name);
	}
	return near.best;
}

static void unknown_attribute(struct check *c, const struct shape *shape,
                              const struct xml_attribute *attribute)
{
	const char *meant = suggest_attribute(shape, attribute->name);

	if (meant)
		strbuf_add_format(&c->hint, "did you mean '%s'?", meant);
	else if (!shape->attributes)
		strbuf_add(&c->hint, "it has no attributes");
	for (const struct shape_attribute *a = shape->attributes; a && !meant; a = a->next)
		list_name(c, a->name, "it can have ");
	report_format(c, "KB-011", &attribute->at, "unknown attribute '%s' of '%s'",
	              shown(c, attribute->name), shape->name);
}

/* Is an attribute of NODE a misspelt A? */
static bool is_misspelt(const struct shape *shape, const struct xml_node *node,
                        const struct shape_attribute *a)
{
	for (size_t i = 0; i < node->n_attributes; i++) {
		const char *name = node->attributes[i].name;
		const char *meant = find_attribute(shape, name) ? NULL : suggest_attribute(shape, name);

		if (meant && strcmp(meant, a->name) == 0)
			return true;
	}
	return false;
}

/* Offers the words that PATTERN allows outright. */
static void offer_values(struct suggestion *near, const char *wrong, const struct pattern *pattern)
{
	for (const struct pattern *p = pattern->first; p; p = p->next) {
		if (p->kind == PATTERN_VALUE)
			suggestion_offer(near, wrong, p->text);
		else if (p->kind == PATTERN_CHOICE)
			offer_values(near, wrong, p);
	}
}

static void list_values(struct check *c, const struct pattern *pattern)
{
	for (const struct pattern *p = pattern->first; p; p = p->next) {
		if (p->kind == PATTERN_VALUE)
			list_name(c, p->text, "one of ");
		else if (p->kind == PATTERN_CHOICE)
			list_values(c, p);
	}
}

static void check_value(struct check *c, const struct shape_attribute *a,
                        const struct xml_attribute *attribute)
{
	struct suggestion near = SUGGESTION_INIT;
	const char *why = NULL;

	if (schema_fits(c->schema, a->pattern, attribute->value, &why))
		return;
	offer_values(&near, attribute->value, a->pattern);
	if (why)
		strbuf_add(&c->hint, why);
	else if (!did_you_mean(c, &near))
		list_values(c, a->pattern);
	report_format(c, strcmp(a->name, "id") == 0 ? "KB-019" : "KB-015", &attribute->at,
	              "'%s' cannot be the value of '%s'", shown(c, attribute->value), a->name);
}

static void report_missing_group(struct check *c, const struct shape *shape,
                                 const struct xml_node *node, unsigned group)
{
	for (const struct shape_attribute *a = shape->attributes; a; a = a->next)
		if (a->group == group)
			list_name(c, a->name, "one of ");
	report_format(c, "KB-012", &node->at, "'%s' lacks an attribute", shape->name);
}

/* One of the attributes of GROUP must be there, and only one. */
static void check_group(struct check *c, const struct shape *shape, const struct xml_node *node,
                        unsigned group)
{
	const struct xml_attribute *first = NULL;
	bool is_required = false, misspelt = false;

	for (size_t i = 0; i < node->n_attributes; i++) {
		const struct shape_attribute *a = find_attribute(shape, node->attributes[i].name);

		if (!a || a->group != group)
			continue;
		if (first) {
			report_format(c, "KB-013", &node->attributes[i].at,
			              "'%s' cannot stand beside '%s'", a->name, first->name);
			shadow(c, "KB-038", &node->at);
		} else
			first = &node->attributes[i];
	}
	for (const struct shape_attribute *a = shape->attributes; a && !first; a = a->next)
		if (a->group == group) {
			is_required = is_required || a->required;
			misspelt = misspelt || is_misspelt(shape, node, a);
		}
	if (misspelt)
		shadow(c, "KB-038", &node->at);
	else if (is_required)
		report_missing_group(c, shape, node, group);
}

static void check_required(struct check *c, const struct shape *shape, const struct xml_node *node,
                           const struct shape_attribute *a)
{
	if (!a->required || a->group || xml_attribute(node, a->name))
		return;
	if (is_misspelt(shape, node, a))
		shadow(c, "KB-020", &node->at);
	else
		report_format(c, "KB-012", &node->at, "'%s' lacks its attribute '%s'", shape->name,
		              a->name);
}

static void check_attributes(struct check *c, const struct shape *shape,
                             const struct xml_node *node)
{
	for (size_t i = 0; i < node->n_attributes; i++) {
		const struct xml_attribute *attribute = &node->attributes[i];
		const struct shape_attribute *a = find_attribute(shape, attribute->name);

		if (a)
			check_value(c, a, attribute);
		else
			unknown_attribute(c, shape, attribute);
	}
	for (const struct shape_attribute *a = shape->attributes; a; a = a->next)
		check_required(c, shape, node, a);
	for (unsigned group = 1; group <= shape->groups; group++)
		check_group(c, shape, node, group);
}

/* ---- children ----------------------------------------------------------------- */

static const struct shape_child *find_child(const struct shape *shape, const char *name)
{
	for (const struct shape_child *child = shape->children; child; child = child->next)
		if (strcmp(child->element->name, name) == 0)
			return child;
	return NULL;
}

static bool is_listed(const struct check *c, const char *name)
{
	struct strbuf quoted = STRBUF_INIT;
	bool found;

	strbuf_add_format(&quoted, "'%s'", name);
	found = strstr(strbuf_text(&c->hint), strbuf_text(&quoted)) != NULL;
	strbuf_free(&quoted);
	return found;
}

/* Lists the elements of the language in which NAME may stand; returns how many. */
static unsigned list_homes(struct check *c, struct shape *shape, const char *name)
{
	unsigned homes = 0;

	if (!shape)
		return 0;
	if (find_child(shape, name)) {
		if (!is_listed(c, shape->name))
			list_name(c, shape->name, "it belongs into ");
		homes++;
	}
	for (const struct shape_child *child = shape->children; child; child = child->next)
		homes += list_homes(c, schema_shape(c->schema, child->element), name);
	return homes;
}

static const char *suggest_element(const struct shape *shape, const char *wrong)
{
	struct suggestion near = SUGGESTION_INIT;

	for (const struct shape_child *child = shape->children; child; child = child->next)
		suggestion_offer(&near, wrong, child->element->name);
	return near.best;
}

static void unknown_element(struct check *c, const struct shape *shape,
                            const struct xml_node *node)
{
	const char *meant = suggest_element(shape, node->name);

	if (meant)
		strbuf_add_format(&c->hint, "did you mean '%s'?", meant);
	for (const struct shape_child *child = shape->children; child && !meant; child = child->next)
		if (!is_listed(c, child->element->name))
			list_name(c, child->element->name, "here can stand ");
	report_format(c, "KB-007", &node->at, "unknown element '%s'", shown(c, node->name));
}

static void misplaced_element(struct check *c, const struct shape *shape,
                              const struct xml_node *node)
{
	if (!node->foreign && list_homes(c, c->root, node->name) == 0) {
		unknown_element(c, shape, node);
		return;
	}
	if (is_listed(c, shape->name)) {
		strbuf_clear(&c->hint);
		strbuf_add(&c->hint, "it is nested too deeply here");
	}
	report_format(c, node->foreign ? "KB-007" : "KB-008", &node->at,
	              node->foreign ? "element '%s' is of another namespace, in '%s'"
	                            : "element '%s' cannot stand in '%s'",
	              shown(c, node->name), shape->name);
}

static bool is_repeated(const struct xml_node *parent, const struct xml_node *node)
{
	for (const struct xml_node *child = parent->first; child != node; child = child->next)
		if (!child->foreign && strcmp(child->name, node->name) == 0)
			return true;
	return false;
}

static bool holds(const struct xml_node *node, const char *name)
{
	for (const struct xml_node *child = node->first; child; child = child->next)
		if (!child->foreign && strcmp(child->name, name) == 0)
			return true;
	return false;
}

/* Something missing is said of an item at its id, where the compiler says such things, too. */
static const berth_place *place_of(const struct xml_node *node)
{
	const struct xml_attribute *id = xml_attribute(node, "id");

	return id ? &id->at : &node->at;
}

static void check_element(struct check *c, const struct shape *shape, const struct xml_node *node);

static void check_child(struct check *c, const struct shape *shape, const struct xml_node *node,
                        const struct xml_node *child)
{
	const struct shape_child *known = child->foreign ? NULL : find_child(shape, child->name);
	const struct shape *below = known ? schema_shape(c->schema, known->element) : NULL;

	if (!known)
		misplaced_element(c, shape, child);
	else if (!known->repeatable && !shape->single && is_repeated(node, child))
		report_format(c, "KB-009", &child->at, "element '%s' is repeated in '%s'",
		              known->element->name, shape->name);
	else if (below) {
		check_element(c, below, child);
		if (find_attribute(below, "xml:lang") && !xml_attribute(child, "xml:lang"))
			shadow(c, "KB-042", place_of(node));
	}
}

/* Is a child of NODE a misspelt WANTED? */
static bool is_misspelt_child(const struct shape *shape, const struct xml_node *node,
                              const char *wanted)
{
	for (const struct xml_node *child = node->first; child; child = child->next) {
		const char *meant = find_child(shape, child->name) ? NULL
		                                                   : suggest_element(shape, child->name);

		if (meant && strcmp(meant, wanted) == 0)
			return true;
	}
	return false;
}

static void check_child_there(struct check *c, const struct shape *shape,
                              const struct xml_node *node, const char *wanted)
{
	if (holds(node, wanted))
		return;
	if (is_misspelt_child(shape, node, wanted)) {
		shadow(c, "KB-042", place_of(node));
		shadow(c, "KB-020", place_of(node));
	} else
		report_format(c, "KB-010", place_of(node), "'%s' lacks its element '%s'", shape->name,
		              wanted);
}

static void check_missing(struct check *c, const struct shape *shape, const struct xml_node *node)
{
	for (const struct shape_child *child = shape->children; child; child = child->next)
		if (child->required)
			check_child_there(c, shape, node, child->element->name);
	if (shape->single && node->first && node->first->next)
		report_format(c, "KB-009", place_of(node), "'%s' holds more than one element",
		              shape->name);
	if (shape->needs_child && !node->first) {
		for (const struct shape_child *child = shape->children; child; child = child->next)
			list_name(c, child->element->name, "one of ");
		report_format(c, "KB-010", place_of(node), "'%s' holds nothing", shape->name);
	}
}

static void check_text(struct check *c, const struct shape *shape, const struct xml_node *node)
{
	const char *why = NULL;

	if (!shape->text && node->text_at.line)
		report_format(c, "KB-014", &node->text_at, "text cannot stand in '%s'", shape->name);
	if (shape->text && !schema_fits(c->schema, shape->text, node->text, &why))
		report_format(c, "KB-014", &node->at, "'%s' is empty", shape->name);
}

static void check_element(struct check *c, const struct shape *shape, const struct xml_node *node)
{
	check_attributes(c, shape, node);
	check_text(c, shape, node);
	for (const struct xml_node *child = node->first; child && c->found < ENOUGH;
	     child = child->next)
		check_child(c, shape, node, child);
	if (c->found < ENOUGH)
		check_missing(c, shape, node);
}

/* ---- the door -------------------------------------------------------------------- */

/* What the tables did not find, the schema itself may. */
static void check_net(struct check *c, const struct xml_node *root, const struct xml_node *item)
{
	struct strbuf message = STRBUF_INIT;
	struct xml_node bare = *root;
	berth_place at;

	if (item)
		bare.n_attributes = 0; /* they are not the fault of the item */
	if (!xml_schema_fits(c->schema->net, &bare, item, &message, &at)) {
		if (strbuf_ok(&message))
			report_format(c, "KB-015", &at, "not as the schema says: %s", strbuf_text(&message));
		else
			c->schema->failed = true;
	}
	strbuf_free(&message);
}

void schema_check(struct schema *schema, const struct xml_node *root, const struct xml_node *item,
                  const struct schema_findings *findings)
{
	struct check c = {
		.schema = schema, .findings = findings, .root = schema_root(schema),
	};

	if (!c.root)
		return;
	if (item)
		check_child(&c, c.root, item, item);
	else
		check_attributes(&c, c.root, root);
	if (c.found == 0)
		check_net(&c, root, item);
	strbuf_free(&c.hint);
	strbuf_free(&c.shown);
}
