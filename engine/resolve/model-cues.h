/*
 * model-cues.h - how briefs are read, what people say and how words sound, with names resolved
 * (model.h).
 */
#ifndef ENGINE_RESOLVE_MODEL_CUES_H
#define ENGINE_RESOLVE_MODEL_CUES_H

#include "engine/declare/declare.h"
#include "engine/program/program.h"

/* How a language is read.  Patterns are whole: their phrases are filled in. */
struct m_context { uint32_t kind, place; const char *pattern; }; /* as in p_context */
struct m_spelling { const char *word, *means; };
struct m_phrase { const char *id, *pattern; };
struct m_reading {
	uint32_t language; /* NONE: faulty */
	const char *when;  /* or NULL */
	const struct m_phrase *phrases;
	const struct m_context *contexts;
	const struct m_spelling *spellings;
	uint32_t n_phrases, n_contexts, n_spellings;
};
struct m_cue {
	const char *pattern; /* NULL: faulty */
	struct cue_says says, negated;
	uint32_t unit;
	bool hint;
	berth_place at;
};
struct m_cues {
	uint32_t fact, language; /* NONE: faulty */
	const struct m_cue *cues;
	uint32_t n_cues;
};

/* What people say: in the order of the lists of p_word_list, and in each as written. */
struct m_said { uint32_t list, ordinal; const char *text, *means; };
struct m_words {
	struct m_said *said;
	uint32_t n_said, n_declared; /* languages that have words */
};

struct m_briefs {
	struct m_reading *readings;
	struct m_cues *cues;
	struct m_words words;
	uint32_t n_readings, n_cues;
};

/* How words sound at their end; as many as there are words. */
struct m_final { const char *word; enum korean_final final; berth_place at; };
struct m_finals { struct names *words; struct m_final *items; };

#endif
