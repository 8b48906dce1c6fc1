/*
 * glossary.c - terms compiled, and all texts looked through.
 */
#include "engine/glossary/glossary.h"

#include "base/regex.h"
#include "base/strbuf.h"
#include "engine/declare/declared.h"
#include "engine/program/limits.h"

#include <string.h>

struct avoided { const char *language; struct regex *found; };
struct term {
	const struct term_declaration *declared;
	struct regex **said;     /* of a term that is held: by place in its `say` */
	struct avoided *avoided;
	size_t n_avoided;
};
struct glossary {
	struct builder *b;
	const char *first;       /* the language of the originals */
	struct term *terms;
	size_t n_terms;
	struct regex_scratch *scratch;
};

static const struct localized *text_in(const struct texts *texts, const char *language)
{
	for (size_t i = 0; i < texts->count; i++)
		if (texts->items[i].language.text && texts->items[i].text.text
		    && strcmp(texts->items[i].language.text, language) == 0)
			return &texts->items[i];
	return NULL;
}

/* ---- terms ---------------------------------------------------------------- */

/* PATTERN behind BEFORE, in any case of letters; NULL, after a report: it is none. */
static struct regex *compile(struct glossary *g, const char *before, const struct word *pattern)
{
	struct regex_limits limits = limits_of_regex(&g->b->limits);
	struct strbuf whole = STRBUF_INIT;
	struct regex *found = NULL;
	char message[256] = "";
	size_t offset = 0;
	enum regex_result result = REGEX_NOMEM;

	strbuf_add_format(&whole, "(?i)%s%s", before, pattern->text);
	if (strbuf_ok(&whole))
		result = regex_new_plain(&found, strbuf_text(&whole), &limits, message, &offset);
	strbuf_free(&whole);
	if (result == REGEX_NOMEM)
		g->b->out_of_memory = true;
	else if (result != REGEX_MATCH)
		berth_diag_add(g->b->diag, BERTH_ERROR, "KB-046", &pattern->at, NULL,
		               "the pattern fails: %s", message);
	return found;
}

/* Is there a language W?  Reports it if not. */
static bool is_language(struct glossary *g, const struct word *w)
{
	const char *languages = g->b->manifest.languages.text, *at = languages;
	size_t length = w->text ? strlen(w->text) : 0;

	for (; length && (at = strstr(at, w->text)) != NULL; at += length)
		if ((at == languages || at[-1] == ' ') && (at[length] == ' ' || !at[length]))
			return true;
	if (w->text)
		berth_diag_add(g->b->diag, BERTH_ERROR, "KB-043", &w->at,
		               "the manifest lists the languages", "'%.40s' is not a language here",
		               w->text);
	return false;
}

static void take_said(struct glossary *g, struct term *term)
{
	const struct texts *say = &term->declared->say;

	term->said = arena_alloc(g->b->arena, say->count, sizeof *term->said);
	for (size_t i = 0; term->said && i < say->count; i++)
		if (say->items[i].text.text)
			term->said[i] = compile(g, "\\Q", &say->items[i].text);
}

static void take_avoided(struct glossary *g, struct term *term)
{
	const struct term_declaration *d = term->declared;

	term->avoided = arena_alloc(g->b->arena, d->n_avoided, sizeof *term->avoided);
	for (size_t i = 0; term->avoided && i < d->n_avoided; i++)
		if (d->avoided[i].pattern.text && is_language(g, &d->avoided[i].language))
			term->avoided[term->n_avoided++] = (struct avoided){
				d->avoided[i].language.text, compile(g, "", &d->avoided[i].pattern) };
}

/* A language in which the term has no name would have no finding either. */
static void check_said(struct glossary *g, const struct item *item, const struct texts *say)
{
	const char *rest = g->b->manifest.languages.text;

	for (size_t length; (length = strcspn(rest, " ")) > 0; rest += length + (rest[length] == ' ')) {
		const char *language = arena_strndup(g->b->arena, rest, length);
		if (language && !text_in(say, language))
			berth_diag_add(g->b->diag, BERTH_ERROR, "KB-042", &item->at, NULL,
			               "the 'say' of term '%s' is missing in '%s'", item->id, language);
	}
	for (size_t i = 0; i < say->count; i++)
		is_language(g, &say->items[i].language);
}

static void take_terms(struct glossary *g)
{
	const struct vector *items = &g->b->piles[PILE_TERM].items;
	struct regex_limits limits = limits_of_regex(&g->b->limits);
	const char *languages = g->b->manifest.languages.text;

	g->first = arena_strndup(g->b->arena, languages, strcspn(languages, " "));
	g->terms = arena_alloc(g->b->arena, items->count, sizeof *g->terms);
	g->scratch = regex_scratch_new(&limits);
	if (!g->first || !g->terms || !g->scratch)
		return;
	for (size_t i = 0; i < items->count; i++) {
		const struct item *item = vector_at(items, i);
		struct term *term = &g->terms[g->n_terms++];

		term->declared = item->declaration;
		check_said(g, item, &term->declared->say);
		if (term->declared->held.text && strcmp(term->declared->held.text, "yes") == 0)
			take_said(g, term);
		take_avoided(g, term);
	}
}

static void free_terms(struct glossary *g)
{
	for (size_t i = 0; i < g->n_terms; i++) {
		for (size_t k = 0; g->terms[i].said && k < g->terms[i].declared->say.count; k++)
			regex_free(g->terms[i].said[k]);
		for (size_t k = 0; k < g->terms[i].n_avoided; k++)
			regex_free(g->terms[i].avoided[k].found);
	}
	regex_scratch_free(g->scratch);
}

/* ---- texts ---------------------------------------------------------------- */

/* TEXT with blanks for the places in braces: an id is no word of the language. */
static const char *without_places(struct glossary *g, const char *text)
{
	char *plain = arena_strdup(g->b->arena, text);

	for (char *open = plain; open && (open = strchr(open, '{')) != NULL;)
		for (; *open && *open != '}'; open++)
			*open = ' ';
	return plain;
}

/* Where REGEX is found in TEXT; a search that hits a bound finds all of it. */
static bool find(struct glossary *g, const struct regex *regex, const char *text,
                 struct regex_span *where)
{
	struct regex_span groups[REGEX_GROUPS] = { { 0, strlen(text) } };
	enum regex_result result = REGEX_NO_MATCH;

	if (regex)
		result = regex_search(regex, g->scratch, text, strlen(text), 0, groups);
	if (result == REGEX_NOMEM)
		g->b->out_of_memory = true;
	*where = groups[0];
	return result != REGEX_NO_MATCH;
}

/* Does TEXT in LANGUAGE say the term, which is held? */
static bool says(struct glossary *g, const struct term *term, const char *language,
                 const char *text)
{
	const struct localized *name = text_in(&term->declared->say, language);
	struct regex_span where;

	return name && find(g, term->said[name - term->declared->say.items], text, &where);
}

static void hold_to_term(struct glossary *g, const struct term *term, const struct localized *l,
                         const char *text, const char *original)
{
	const char *language = l->language.text;
	const struct localized *name = text_in(&term->declared->say, language);
	const struct localized *first = text_in(&term->declared->say, g->first);
	struct regex_span where;

	if (!name || !first)
		return;
	for (size_t i = 0; i < term->n_avoided; i++) {
		if (strcmp(term->avoided[i].language, language) != 0
		    || !find(g, term->avoided[i].found, text, &where))
			continue;
		berth_diag_add(g->b->diag, BERTH_WARNING, "KB-113", &l->text.at, NULL,
		               "the text in '%s' says '%.*s', and the glossary '%s'", language,
		               (int)(where.last - where.first), text + where.first, name->text.text);
		return;
	}
	if (term->said && original && says(g, term, g->first, original)
	    && !says(g, term, language, text))
		berth_diag_add(g->b->diag, BERTH_WARNING, "KB-113", &l->text.at, NULL,
		               "the text in '%s' does not say '%s', for '%s'", language, name->text.text,
		               first->text.text);
}

static void hold_texts(struct glossary *g, const struct texts *texts)
{
	const struct localized *first = text_in(texts, g->first);
	const char *original = first ? without_places(g, first->text.text) : NULL;

	for (size_t i = 0; i < texts->count; i++) {
		const struct localized *l = &texts->items[i];
		const char *text;

		if (!l->language.text || !l->text.text)
			continue;
		text = without_places(g, l->text.text);
		for (size_t k = 0; text && k < g->n_terms; k++)
			hold_to_term(g, &g->terms[k], l, text, original);
	}
}

/* What stands in DECLARATION, of KIND, and in its parts. */
static void hold_members(struct glossary *g, enum pile_kind kind, const void *declaration)
{
	const struct declaration *d = declaration_of(kind);

	for (size_t i = 0; i < d->n_members; i++) {
		const struct member *list = &d->members[i];
		size_t count;
		const char *items;

		if (list->kind != MEMBER_LIST || strcmp(list->name, "called") == 0) /* people's words */
			continue;
		count = list_count(declaration, list);
		items = list_items(declaration, list);
		if (list->part == PART_LOCALIZED)
			hold_texts(g, &(struct texts){ list_items(declaration, list), count });
		for (size_t k = 0; list->part != PART_LOCALIZED && k < count; k++)
			hold_members(g, list->part, items + k * declaration_of(list->part)->size);
	}
}

static void hold_item(struct glossary *g, enum pile_kind kind, const struct item *item)
{
	const struct declared_rule *rule = item->declaration;

	hold_members(g, kind, item->declaration);
	for (uint32_t i = 0; kind == PILE_RULE && i < rule->n_actions; i++)
		hold_texts(g, &rule->actions[i].texts);
}

void glossary_hold(struct builder *b)
{
	struct glossary g = { .b = b };

	if (b->piles[PILE_TERM].items.count == 0 || !b->manifest.languages.text)
		return;
	take_terms(&g);
	for (int kind = 0; g.n_terms && kind < N_PILES; kind++)
		for (uint32_t i = 0; kind != PILE_TERM && i < b->piles[kind].items.count; i++)
			hold_item(&g, (enum pile_kind)kind, vector_at(&b->piles[kind].items, i));
	free_terms(&g);
}
