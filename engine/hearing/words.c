/*
 * words.c - what people say: kinds and meanings looked up, words parted, and whether each language
 * has what another has.
 */
#include "engine/declare/declare.h"
#include "engine/program/word-kinds.h"
#include "engine/hearing/parts.h"

#include "base/strbuf.h"

#include <stdlib.h>
#include <string.h>

#define NO_SUCH_WORD "an empty one says that the language has no such words"

struct speech {
	struct model *m;
	struct names *there; /* words, each with its list: to find one that is there twice */
	struct names *sorts; /* a kind, with its meaning where it must have one */
	uint32_t *spoken;    /* by sort: bit set of the languages that declare it */
	uint32_t language;   /* whose words are looked at */
};

/* The number of NAME, which is emptied, in TABLE; NAME_NONE: out of memory. */
static uint32_t enter(struct speech *s, struct names *table, struct strbuf *name)
{
	uint32_t number = strbuf_ok(name) ? names_add(table, strbuf_text(name)) : NAME_NONE;

	if (number == NAME_NONE)
		s->m->builder->out_of_memory = true;
	strbuf_free(name);
	return number;
}

/* ---- words --------------------------------------------------------------- */

static void report_word(struct speech *s, const struct said_declaration *d, const char *word)
{
	if (*word)
		berth_diag_add(s->m->diag, BERTH_ERROR, "KB-105", &d->texts.at, NULL,
		               "'%.80s' is there twice as '%.40s'", word, d->element.text);
	else
		berth_diag_add(s->m->diag, BERTH_ERROR, "KB-105", &d->texts.at,
		               "commas part the words", "one of the words is empty");
}

static bool is_new(struct speech *s, uint32_t list, const char *word)
{
	struct strbuf name = STRBUF_INIT;
	uint32_t before = names_count(s->there);

	strbuf_add_format(&name, "%u ", (unsigned)list);
	for (const char *c = word; *c; c++)
		strbuf_add_char(&name, *c >= 'A' && *c <= 'Z' ? (char)(*c - 'A' + 'a') : *c);
	return enter(s, s->there, &name) >= before;
}

/* The words of D, which are of KIND, behind those that are there. */
static void take_words(struct speech *s, const struct said_declaration *d, int kind)
{
	struct m_words *words = &s->m->briefs.words;
	uint32_t list = s->language * BERTH_WORD_KINDS + (uint32_t)kind;

	for (const char *rest = d->texts.text; rest && *d->texts.text;) {
		const char *begin = rest + strspn(rest, " "), *end = begin + strcspn(begin, ",");
		const char *word;

		rest = *end ? end + 1 : NULL;
		while (end > begin && end[-1] == ' ')
			end--;
		word = arena_strndup(s->m->arena, begin, (size_t)(end - begin));
		if (!word)
			return;
		if (!*word || !is_new(s, list, word))
			report_word(s, d, word);
		else
			words->said[words->n_said] = (struct m_said){ list, words->n_said, word,
				                                          d->means.text ? d->means.text : "" },
			words->n_said++;
	}
}

/* Does D mean what words of KIND can? */
static bool check_meaning(struct speech *s, const struct word_kind *kind,
                          const struct said_declaration *d)
{
	if (!d->means.text)
		return !kind->must_mean || names_require(s->m, &d->means, "means", "what is said");
	if (kind->any_meaning || (kind->is_unit && resolve_knows_unit(s->m, d->means.text)))
		return true;
	if (kind->meanings)
		return resolve_choice(s->m, &d->means, kind->meanings, -1, "meaning of these words") >= 0;
	berth_diag_add(s->m->diag, BERTH_ERROR, "KB-070", &d->means.at, "remove it",
	               "words of the kind '%s' cannot mean that", kind->name);
	return false;
}

/* Notes that this language has such words, or says that it has none. */
static void note_sort(struct speech *s, const struct said_declaration *d, bool with_meaning)
{
	struct strbuf name = STRBUF_INIT;
	uint32_t sort;

	strbuf_add(&name, d->element.text);
	if (with_meaning)
		strbuf_add_format(&name, " means=\"%s\"", d->means.text);
	sort = enter(s, s->sorts, &name);
	if (sort != NAME_NONE)
		s->spoken[sort] |= UINT32_C(1) << s->language;
}

static void resolve_said(struct speech *s, const struct said_declaration *d)
{
	const char *names[BERTH_WORD_KINDS + 1] = { NULL };
	int kind;

	for (kind = 0; kind < BERTH_WORD_KINDS; kind++)
		names[kind] = word_kinds[kind].name;
	kind = resolve_choice(s->m, &d->element, names, -1, "kind of words");
	if (kind < 0 || !check_meaning(s, &word_kinds[kind], d))
		return;
	note_sort(s, d, word_kinds[kind].must_mean);
	take_words(s, d, kind);
}

/* ---- languages ------------------------------------------------------------ */

/* Reports what LANGUAGE, whose words stand AT, lacks. */
static void check_language(struct speech *s, uint32_t language, const berth_place *at)
{
	for (uint32_t i = 0; i < names_count(s->sorts); i++)
		if (!(s->spoken[i] >> language & 1))
			berth_diag_add(s->m->diag, BERTH_ERROR, "KB-104", at, NO_SUCH_WORD,
			               "'%.40s' has no <%.80s>, which another language has",
			               s->m->languages[language], names_at(s->sorts, i));
}

static void check_languages(struct speech *s)
{
	struct model *m = s->m;

	for (uint32_t language = 0; language < m->n_languages && names_count(s->sorts);
	     language++) {
		const berth_place *at = NULL;

		for (uint32_t i = 0; i < m->briefs.words.n_declared; i++) {
			const struct item *item = model_item(m, PILE_WORDS, i);
			if (strcmp(item->id, m->languages[language]) == 0)
				at = &item->at;
		}
		if (at)
			check_language(s, language, at);
		else
			berth_diag_add(m->diag, BERTH_ERROR, "KB-104", &m->builder->manifest.languages.at,
			               NULL, "there are no <words> of '%.40s', but of another language",
			               m->languages[language]);
	}
}

/* Room for all words and sorts; false: out of memory. */
static bool make_room(struct speech *s)
{
	struct model *m = s->m;
	size_t words = 0, sorts = 0;

	for (uint32_t i = 0; i < m->briefs.words.n_declared; i++) {
		const struct words_declaration *d = model_item(m, PILE_WORDS, i)->declaration;
		sorts += d->n_said;
		for (size_t k = 0; k < d->n_said; k++) {
			words++;
			for (const char *c = d->said[k].texts.text; c && *c; c++)
				words += *c == ',';
		}
	}
	s->there = names_new(m->arena);
	s->sorts = names_new(m->arena);
	s->spoken = arena_alloc(m->arena, sorts, sizeof *s->spoken);
	m->briefs.words.said = arena_alloc(m->arena, words, sizeof *m->briefs.words.said);
	return s->there && s->sorts && !arena_failed(m->arena);
}

static int by_list(const void *a, const void *b)
{
	const struct m_said *x = a, *y = b;

	if (x->list != y->list)
		return x->list < y->list ? -1 : 1;
	return (x->ordinal > y->ordinal) - (x->ordinal < y->ordinal);
}

void hearing_words(struct model *m)
{
	struct speech s = { .m = m };

	if (m->briefs.words.n_declared == 0)
		return;
	if (!make_room(&s)) {
		m->builder->out_of_memory = true;
		return;
	}
	for (uint32_t i = 0; i < m->briefs.words.n_declared; i++) {
		const struct words_declaration *d = model_item(m, PILE_WORDS, i)->declaration;
		s.language = resolve_language(m, &d->language);
		for (size_t k = 0; k < d->n_said && s.language != NONE; k++)
			resolve_said(&s, &d->said[k]);
	}
	if (m->briefs.words.n_said)
		qsort(m->briefs.words.said, m->briefs.words.n_said, sizeof *m->briefs.words.said, by_list);
	check_languages(&s);
}
