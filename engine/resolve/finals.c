/*
 * finals.c - with which sound labels and units end in Korean, where no letter says it.
 *
 * What is declared for a label holds for the word at its end, and so for every text that ends in
 * that word: a value that somebody typed, a unit behind a slash.
 */
#include "engine/resolve/parts.h"

#include <string.h>

/* The word for which korean_final() asks first. */
struct asked {
	const char *word;
	size_t length;
};

static enum korean_final ask(const void *context, const char *word, size_t length)
{
	struct asked *const *asked = context;

	if (!(*asked)->word)
		**asked = (struct asked){ word, length };
	return KOREAN_UNKNOWN;
}

/* The place of WORD among the finals, which grow by it; NULL when memory is out. */
static struct m_final *final_of(struct model *m, const char *word)
{
	uint32_t before, number;

	if (!m->finals.words)
		m->finals.words = names_new(m->arena);
	if (!m->finals.words)
		return NULL;
	before = names_count(m->finals.words);
	number = names_add(m->finals.words, word);
	if (number == NAME_NONE)
		return NULL;
	if (number == before && (before & (before - 1)) == 0) { /* full, or the first */
		struct m_final *more = arena_alloc(m->arena, before ? 2 * before : 1, sizeof *more);

		if (!more)
			return NULL;
		if (before)
			memcpy(more, m->finals.items, before * sizeof *more);
		m->finals.items = more;
	}
	return &m->finals.items[number];
}

static void enter(struct model *m, const struct word *w, const char *word, enum korean_final final)
{
	static const char *const names[] = { "unknown", "vowel", "consonant", "rieul" };
	struct m_final *entry = word ? final_of(m, word) : NULL;

	if (!entry)
		return;
	if (!entry->word)
		*entry = (struct m_final){ names_at(m->finals.words, names_find(m->finals.words, word)),
			                       final, w->at };
	else if (entry->final != final)
		berth_diag_add(m->diag, BERTH_ERROR, "KB-095", &w->at, "a word is read in one way",
		               "'%.40s' ends in '%s' here, but in '%s' in line %u of '%.80s'", word,
		               names[final], names[entry->final], entry->at.line,
		               entry->at.file ? entry->at.file : "");
}

/* Units have one name for all languages. */
static bool speaks_korean(const struct model *m)
{
	for (uint32_t i = 0; i < m->n_languages; i++)
		if (korean_is(m->languages[i]))
			return true;
	return false;
}

void resolve_final(struct model *m, const struct word *w, const struct word *text,
                   const char *what)
{
	static const char *const choices[] = { "vowel", "consonant", "rieul", NULL };
	struct asked asked = { NULL, 0 }, *at = &asked;
	const struct korean asking = { ask, &at };
	enum korean_final heard = korean_final(&asking, text->text, strlen(text->text));
	int choice = resolve_choice(m, w, choices, -2, "'ko-final': vowel, consonant or rieul");

	if (!w->text && asked.word && heard == KOREAN_UNKNOWN && speaks_korean(m))
		berth_diag_add(m->diag, BERTH_WARNING, "KB-096", &text->at,
		               "add ko-final=\"vowel\", \"consonant\" or \"rieul\"",
		               "%s '%.80s': nothing says in which sound '%.*s' ends in Korean", what,
		               text->text, (int)asked.length, asked.word);
	if (choice < 0)
		return;
	if (!asked.length || strspn(asked.word, "0123456789") >= asked.length)
		berth_diag_add(m->diag, BERTH_ERROR, "KB-095", &w->at, "take it out",
		               "%s '%.80s' ends in no word whose sound could be declared", what,
		               text->text);
	else
		enter(m, w, arena_strndup(m->arena, asked.word, asked.length),
		      (enum korean_final)(KOREAN_VOWEL + choice));
}

void finals_refuse(struct model *m, const struct word *w, const char *what)
{
	if (w->text)
		berth_diag_add(m->diag, BERTH_ERROR, "KB-095", &w->at,
		               "only Korean labels and units have it",
		               "'ko-final' says nothing of a %s in this language", what);
}
