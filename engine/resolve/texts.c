/*
 * texts.c - the same text in every language, what stands in braces in it, and what is said in a
 * few words.
 */
#include "engine/resolve/parts.h"

#include "base/text.h"

#include <string.h>

#define MOST_LANGUAGES 32
#define SHORT_COLUMNS 46 /* at most, of the short text of a rule */
#define WISH_COLUMNS 34  /* of a wish */
#define NAME_COLUMNS 24  /* of what a candidate is called in a table */
#define PLACE_COLUMNS 8  /* of what is filled in, about: "15 min", "10 GiB" */

bool resolve_languages(struct model *m)
{
	const struct manifest_declaration *d = &m->builder->manifest;
	const char *rest = d->languages.text ? d->languages.text : "", *id;
	const char **list = arena_alloc(m->arena, MOST_LANGUAGES, sizeof *list);
	uint32_t n = 0;

	if (!list)
		return false;
	while ((id = names_next_word(m, &rest)) != NULL) {
		if (n == MOST_LANGUAGES) {
			berth_diag_add(m->diag, BERTH_ERROR, "KB-057", &d->languages.at, NULL,
			               "there are more than %d languages", MOST_LANGUAGES);
			break;
		}
		bool again = false;
		for (uint32_t i = 0; i < n; i++)
			again = again || strcmp(list[i], id) == 0;
		if (again)
			berth_diag_add(m->diag, BERTH_ERROR, "KB-044", &d->languages.at, NULL,
			               "language '%.40s' is listed twice", id);
		else
			list[n++] = id;
	}
	m->languages = list;
	m->n_languages = n;
	if (n == 0)
		berth_diag_add(m->diag, BERTH_ERROR, "KB-020", &d->languages.at,
		               "as in languages=\"en ko\"", "the knowledge names no language");
	return n > 0;
}

static uint32_t find_language(const struct model *m, const char *id)
{
	for (uint32_t i = 0; i < m->n_languages; i++)
		if (strcmp(m->languages[i], id) == 0)
			return i;
	return NONE;
}

/* A label is inserted into sentences, and so has a particle behind it in Korean. */
static void take_final(struct model *m, const struct localized *l, struct text_name name)
{
	if (strcmp(name.what, "label") == 0 && korean_is(l->language.text))
		resolve_final(m, &l->final, &l->text, name.what);
	else
		finals_refuse(m, &l->final, name.what);
}

/* Sorts T by language into FOUND. */
static void take_languages(struct model *m, const struct texts *t, const berth_place *at,
                           struct text_name name, const char **found)
{
	for (size_t i = 0; i < t->count; i++) {
		const struct localized *l = &t->items[i];
		uint32_t language = l->language.text ? find_language(m, l->language.text) : NONE;

		if (!l->language.text)
			berth_diag_add(m->diag, BERTH_ERROR, "KB-020", &l->text.at, NULL,
			               "the %s of %s '%s' lacks its language", name.what, name.owner, name.id);
		else if (language == NONE)
			berth_diag_add(m->diag, BERTH_ERROR, "KB-043", &l->text.at,
			               "the manifest lists the languages", "'%.40s' is not a language here",
			               l->language.text);
		else if (found[language])
			berth_diag_add(m->diag, BERTH_ERROR, "KB-044", &l->text.at, NULL,
			               "the %s of %s '%s' is there twice in '%s'", name.what, name.owner,
			               name.id, m->languages[language]);
		else if (l->text.text && l->text.text[0])
			found[language] = l->text.text;
		else
			berth_diag_add(m->diag, BERTH_ERROR, "KB-042", l->text.at.line ? &l->text.at : at,
			               NULL, "the %s of %s '%s' is empty", name.what, name.owner, name.id);
		if (language != NONE && found[language] == l->text.text && l->text.text)
			take_final(m, l, name);
	}
}

uint32_t resolve_language(struct model *m, const struct word *w)
{
	uint32_t language = find_language(m, w->text);

	if (language == NONE)
		berth_diag_add(m->diag, BERTH_ERROR, "KB-043", &w->at, "the manifest lists the languages",
		               "'%.40s' is not a language here", w->text);
	return language;
}

static bool says_nothing(const struct model *m, const struct texts *t, uint32_t language)
{
	for (size_t i = 0; i < t->count; i++)
		if (t->items[i].language.text
		    && strcmp(t->items[i].language.text, m->languages[language]) == 0)
			return false;
	return true;
}

phrase resolve_text(struct model *m, const struct texts *t, const berth_place *at, bool required,
                    struct text_name name)
{
	const char **found;

	if (t->count == 0) {
		if (required)
			berth_diag_add(m->diag, BERTH_ERROR, "KB-042", at, NULL, "%s '%s' has no %s",
			               name.owner, name.id, name.what);
		return NULL;
	}
	found = arena_alloc(m->arena, m->n_languages, sizeof *found);
	if (!found)
		return NULL;
	take_languages(m, t, at, name, found);
	for (uint32_t i = 0; i < m->n_languages; i++)
		if (says_nothing(m, t, i))
			berth_diag_add(m->diag, BERTH_ERROR, "KB-042", at, NULL,
			               "the %s of %s '%s' is missing in '%s'", name.what, name.owner, name.id,
			               m->languages[i]);
	return found;
}

/* ---- placeholders ------------------------------------------------------- */

static bool report_placeholder(struct model *m, const struct word *text, const char *name,
                               const char *hint)
{
	berth_diag_add(m->diag, BERTH_ERROR, "KB-045", &text->at, hint,
	               "'{%.80s}' stands for nothing here", name);
	return false;
}

static bool check_reference(struct model *m, const struct word *text, const char *name,
                            bool for_each)
{
	static const struct { const char *prefix; enum pile_kind kind; } kinds[] = {
		{ "fact:", PILE_FACT }, { "limit:", PILE_LIMIT }, { "attribute:", PILE_ATTRIBUTE },
	};

	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		size_t length = strlen(kinds[i].prefix);
		struct word id = { name + length, text->at };
		if (strncmp(name, kinds[i].prefix, length) != 0)
			continue;
		if (kinds[i].kind == PILE_ATTRIBUTE && !for_each)
			return report_placeholder(m, text, name, "only rules for each candidate have one");
		uint32_t number = kinds[i].kind == PILE_FACT ? resolve_fact_name(m, &id, for_each)
		                                             : resolve_name(m, kinds[i].kind, &id);
		if (number != NONE && kinds[i].kind == PILE_FACT)
			m->facts[number].read = true;
		return number != NONE;
	}
	if (strcmp(name, "candidate") != 0)
		return report_placeholder(m, text, name, "there are {candidate}, {fact:ID}, {limit:ID} "
		                                         "and {attribute:ID}");
	return for_each || report_placeholder(m, text, name, "only rules for each candidate have one");
}

static bool check_text(struct model *m, const struct word *text, bool for_each)
{
	const char *open = text->text;
	bool fine = true;

	while ((open = strchr(open, '{')) != NULL) {
		const char *close = strchr(open, '}');
		const char *name;
		if (!close) {
			berth_diag_add(m->diag, BERTH_ERROR, "KB-045", &text->at, NULL,
			               "a '{' is not closed");
			return false;
		}
		name = arena_strndup(m->arena, open + 1, (size_t)(close - open - 1));
		fine = name && check_reference(m, text, name, for_each) && fine;
		open = close;
	}
	return fine;
}

bool texts_check_placeholders(struct model *m, const struct texts *t, bool for_each)
{
	bool fine = true;

	for (size_t i = 0; i < t->count; i++)
		if (t->items[i].text.text)
			fine = check_text(m, &t->items[i].text, for_each) && fine;
	return fine;
}

/* ---- in a few words ------------------------------------------------------ */

/* The columns of TEXT with its places filled in. */
static size_t columns_of(const char *text)
{
	size_t columns = text_width(text);

	for (const char *open = text; (open = strchr(open, '{')) != NULL; open++) {
		const char *close = strchr(open, '}');
		if (!close)
			break;
		columns += PLACE_COLUMNS;
		columns -= (size_t)(close - open) + 1; /* of ids and braces: ASCII */
	}
	return columns;
}

static bool ends_in_stop(const char *text)
{
	size_t length = strlen(text);

	return length > 0 && text[length - 1] == '.';
}

/* Has TEXT at most MOST columns, and no full stop? */
static bool check_brevity(struct model *m, const struct word *text, struct text_name name,
                          size_t most)
{
	size_t columns = text->text ? columns_of(text->text) : 0;

	if (columns > most) {
		berth_diag_add(m->diag, BERTH_ERROR, "KB-076", &text->at, "say what is so, in one clause",
		               "the %s of %s '%s' fills %zu columns, at most %zu fit", name.what,
		               name.owner, name.id, columns, most);
		return false;
	}
	if (columns && ends_in_stop(text->text)) {
		berth_diag_add(m->diag, BERTH_ERROR, "KB-076", &text->at, "leave it out",
		               "the %s of %s '%s' ends in a full stop", name.what, name.owner, name.id);
		return false;
	}
	return true;
}

static bool gives_points(const struct m_rule *r)
{
	for (uint32_t i = 0; i < r->n_actions; i++)
		if (berth_effect_scores(r->actions[i].kind))
			return true;
	return false;
}

bool resolve_shorts(struct model *m, const struct rule_declaration *d, struct m_rule *r)
{
	struct text_name name = { "'short'", "rule", d->id.text };
	bool fine = texts_check_placeholders(m, &d->short_text, r->for_each);

	r->short_text = resolve_text(m, &d->short_text, &r->at, false, name);
	for (size_t i = 0; i < d->short_text.count; i++)
		fine = check_brevity(m, &d->short_text.items[i].text, name, SHORT_COLUMNS) && fine;
	name.what = "'weighing'";
	r->weighing = resolve_text(m, &d->weighing, &r->at, false, name);
	if (d->weighing.count && !gives_points(r)) {
		berth_diag_add(m->diag, BERTH_ERROR, "KB-076", &d->weighing.items[0].text.at,
		               "leave it out",
		               "'weighing' says why so many points, and rule '%s' gives none", d->id.text);
		fine = false;
	}
	return texts_check_placeholders(m, &d->weighing, r->for_each) && fine;
}

/* ---- what a person said ---------------------------------------------------- */

/* Stands the place for the value in TEXT, once, and nothing else in braces? */
static bool has_value_place(const char *text)
{
	const char *place = strstr(text, WISH_PLACE), *open = strchr(text, '{');

	return place && open == place && !strchr(place + 1, '{');
}

static void check_place(struct model *m, const struct word *text, struct text_name name,
                        bool with_value)
{
	if (with_value && !has_value_place(text->text))
		berth_diag_add(m->diag, BERTH_ERROR, "KB-045", &text->at,
		               "as in 'a team of " WISH_PLACE "'",
		               "the %s of %s '%s' lacks its " WISH_PLACE ", or has more in braces",
		               name.what, name.owner, name.id);
	else if (!with_value && strchr(text->text, '{'))
		berth_diag_add(m->diag, BERTH_ERROR, "KB-045", &text->at, "say it for this value",
		               "nothing stands in braces in the %s of %s '%s'", name.what, name.owner,
		               name.id);
}

phrase resolve_short_label(struct model *m, const struct texts *t, const berth_place *at,
                           const char *id)
{
	const struct text_name name = { "short label", "candidate", id };

	for (size_t i = 0; i < t->count; i++)
		check_brevity(m, &t->items[i].text, name, NAME_COLUMNS);
	return resolve_text(m, t, at, false, name);
}

phrase resolve_wish(struct model *m, const struct texts *t, const berth_place *at,
                    const char *owner, const char *id, bool with_value)
{
	const struct text_name name = { "wish", owner, id };

	for (size_t i = 0; i < t->count; i++) {
		const struct word *text = &t->items[i].text;
		if (text->text && check_brevity(m, text, name, WISH_COLUMNS))
			check_place(m, text, name, with_value);
	}
	return resolve_text(m, t, at, false, name);
}
