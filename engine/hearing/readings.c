/*
 * readings.c - how languages are read: phrases into patterns, patterns compiled once to
 * see that they can be.
 */
#include "engine/declare/declare.h"
#include "engine/hearing/parts.h"

#include "base/strbuf.h"
#include "engine/program/limits.h"

#include <stdlib.h>
#include <string.h>

#define ANY_CASE "(?i)"

/* ---- patterns ----------------------------------------------------------- */

static const char *find_phrase(struct model *m, const struct m_reading *r, const struct word *w,
                               const char *id)
{
	struct suggestion near = SUGGESTION_INIT;
	char hint[HINT_BYTES];

	for (uint32_t i = 0; i < r->n_phrases; i++) {
		if (strcmp(r->phrases[i].id, id) == 0)
			return r->phrases[i].pattern;
		suggestion_offer(&near, id, r->phrases[i].id);
	}
	berth_diag_add(m->diag, BERTH_ERROR, "KB-100", &w->at, names_did_you_mean(hint, &near),
	               "there is no phrase '%.80s' before this place", id);
	return NULL;
}

/* The length of an id in braces at TEXT; 0: there is none.  "\p{l}" and "x{2}" are none. */
static size_t phrase_at(const char *start, const char *text)
{
	size_t length = strspn(text + 1, "abcdefghijklmnopqrstuvwxyz0123456789-");
	bool escaped = text - start >= 2 && text[-2] == '\\' && strchr("pPxoNgk", text[-1])
		&& (text - start < 3 || text[-3] != '\\');

	if (text[1] < 'a' || text[1] > 'z' || text[1 + length] != '}' || escaped)
		return 0;
	return length;
}

/* The pattern W with phrases put in; NULL when one is not known. */
static const char *fill_in(struct model *m, const struct m_reading *r, const struct word *w)
{
	struct strbuf whole = STRBUF_INIT;
	const char *result = NULL;
	bool fine = true;

	for (const char *at = w->text; *at && fine;) {
		size_t length = *at == '{' ? phrase_at(w->text, at) : 0;
		const char *id, *filling;
		if (length == 0) {
			strbuf_add_char(&whole, *at++);
			continue;
		}
		id = arena_strndup(m->arena, at + 1, length);
		filling = id ? find_phrase(m, r, w, id) : NULL;
		fine = filling != NULL;
		if (fine)
			strbuf_add_format(&whole, "(?:%s)", filling);
		at += length + 2;
	}
	if (!strbuf_ok(&whole))
		m->builder->out_of_memory = true;
	else if (fine)
		result = arena_strdup(m->arena, strbuf_text(&whole));
	strbuf_free(&whole);
	return result;
}

static struct regex *compile(struct model *m, const struct word *w, const char *pattern)
{
	struct regex_limits limits = limits_of_regex(&m->builder->limits);
	struct regex *compiled = NULL;
	char message[256] = "";
	size_t offset = 0;
	enum regex_result result = regex_new_plain(&compiled, pattern, &limits, message, &offset);

	if (result == REGEX_NOMEM)
		m->builder->out_of_memory = true;
	else if (result != REGEX_MATCH && strcmp(pattern + strlen(ANY_CASE), w->text) == 0)
		berth_diag_add(m->diag, BERTH_ERROR, "KB-046", &w->at, NULL,
		               "the pattern fails at character %zu: %s",
		               offset < strlen(ANY_CASE) ? 1 : offset + 1 - strlen(ANY_CASE), message);
	else if (result != REGEX_MATCH)
		berth_diag_add(m->diag, BERTH_ERROR, "KB-046", &w->at, NULL,
		               "the pattern fails with its phrases filled in: %s", message);
	return compiled;
}

const char *hearing_pattern(struct model *m, const struct m_reading *r, const struct word *w,
                            struct regex **compiled)
{
	const char *filled = fill_in(m, r, w);
	struct strbuf whole = STRBUF_INIT;
	struct regex *regex = NULL;
	const char *pattern = NULL;

	if (!filled)
		return NULL;
	strbuf_add_format(&whole, ANY_CASE "%s", filled);
	if (!strbuf_ok(&whole))
		m->builder->out_of_memory = true;
	else
		pattern = arena_strdup(m->arena, strbuf_text(&whole));
	strbuf_free(&whole);
	if (pattern)
		regex = compile(m, w, pattern);
	if (!regex)
		return NULL;
	if (compiled)
		*compiled = regex;
	else
		regex_free(regex);
	return pattern;
}

/* ---- the parts of a reading --------------------------------------------- */

static void resolve_phrases(struct model *m, const struct reading_declaration *d,
                            struct m_reading *out)
{
	struct m_phrase *phrases = arena_alloc(m->arena, d->n_phrases, sizeof *phrases);

	out->phrases = phrases;
	for (size_t i = 0; phrases && i < d->n_phrases; i++) {
		const struct phrase_declaration *from = &d->phrases[i];
		if (!names_require(m, &from->id, "id", "the phrase")
		    || !names_require(m, &from->pattern, "pattern", "the phrase")
		    || !hearing_pattern(m, out, &from->pattern, NULL))
			continue;
		phrases[out->n_phrases].id = from->id.text;
		phrases[out->n_phrases++].pattern = fill_in(m, out, &from->pattern);
	}
}

static int by_word(const void *a, const void *b)
{
	return strcmp(((const struct m_spelling *)a)->word, ((const struct m_spelling *)b)->word);
}

static uint32_t count_spellings(struct model *m, const struct reading_declaration *d)
{
	uint32_t n = 0;

	for (size_t i = 0; i < d->n_spellings; i++)
		for (const char *rest = d->spellings[i].words.text; rest && names_next_word(m, &rest);)
			n++;
	return n;
}

static void resolve_spellings(struct model *m, const struct reading_declaration *d,
                              struct m_reading *out)
{
	struct m_spelling *spellings = arena_alloc(m->arena, count_spellings(m, d), sizeof *spellings);
	const char *word;

	for (size_t i = 0; spellings && i < d->n_spellings; i++) {
		const struct spelling_declaration *from = &d->spellings[i];
		const char *rest = from->words.text;
		if (!names_require(m, &from->means, "means", "the spelling")
		    || !names_require(m, &from->words, "words", "the spelling"))
			continue;
		while ((word = names_next_word(m, &rest)) != NULL)
			spellings[out->n_spellings++] = (struct m_spelling){ word, from->means.text };
	}
	if (spellings && out->n_spellings)
		qsort(spellings, out->n_spellings, sizeof *spellings, by_word);
	for (uint32_t i = 1; spellings && i < out->n_spellings; i++)
		if (strcmp(spellings[i - 1].word, spellings[i].word) == 0)
			berth_diag_add(m->diag, BERTH_ERROR, "KB-022", &d->language.at, NULL,
			               "the spelling '%.40s' is there twice in '%.20s'", spellings[i].word,
			               d->language.text);
	out->spellings = spellings;
}

static void resolve_context(struct model *m, const struct context_declaration *d,
                            struct m_reading *out, struct m_context *contexts)
{
	static const char *const kinds[] = { "clause", "negation", "doubt", NULL };
	int kind = resolve_choice(m, &d->element, kinds, -1, "part of a reading");
	const struct word *const words[] = { &d->pattern, &d->before, &d->after };
	const char *pattern;
	int place = -1;

	if (kind < 0)
		return;
	for (int i = 0; i < 3; i++)
		if (words[i]->text && (i == PLACE_AT) == (kind == CONTEXT_CLAUSE))
			place = place < 0 ? i : 3;
	if (place < 0 || place == 3) {
		berth_diag_add(m->diag, BERTH_ERROR, "KB-038", &d->element.at, NULL, "%s",
		               kind == CONTEXT_CLAUSE ? "a clause has a 'pattern'"
		               : "what negates or makes doubtful stands either 'before' or 'after'");
		return;
	}
	pattern = hearing_pattern(m, out, words[place], NULL);
	if (pattern)
		contexts[out->n_contexts++] =
			(struct m_context){ (uint32_t)kind, (uint32_t)place, pattern };
}

static void resolve_reading(struct model *m, const struct item *item, struct m_reading *out)
{
	const struct reading_declaration *d = item->declaration;
	struct m_context *contexts = arena_alloc(m->arena, d->n_contexts, sizeof *contexts);

	out->language = resolve_language(m, &d->language);
	if (out->language == NONE)
		return;
	resolve_phrases(m, d, out);
	resolve_spellings(m, d, out);
	if (d->when.text)
		out->when = hearing_pattern(m, out, &d->when, NULL);
	for (size_t i = 0; contexts && i < d->n_contexts; i++)
		resolve_context(m, &d->contexts[i], out, contexts);
	out->contexts = contexts;
}

void hearing_readings(struct model *m)
{
	for (uint32_t i = 0; i < m->briefs.n_readings; i++)
		resolve_reading(m, model_item(m, PILE_READING, i), &m->briefs.readings[i]);
}
