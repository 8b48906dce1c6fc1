/*
 * cues.h - declarations by which briefs and answers in plain words are read (declare.h).
 */
#ifndef ENGINE_DECLARE_CUES_H
#define ENGINE_DECLARE_CUES_H

#include "engine/declare/declare.h"

/* How a language is read (<reading>), and the cues of one fact in one language (<cues>).  Merged
 * ("yes"), they are added to those of an earlier layer. */
struct phrase_declaration {
	struct word id, pattern;
};
struct spelling_declaration {
	struct word means, words; /* words: blank separated */
};
struct context_declaration {
	struct word element; /* "clause", "negation" or "doubt" */
	struct word pattern, before, after;
};
struct reading_declaration {
	struct word language, when, merge;
	const struct phrase_declaration *phrases;
	size_t n_phrases;
	const struct spelling_declaration *spellings;
	size_t n_spellings;
	const struct context_declaration *contexts;
	size_t n_contexts;
};
struct cue_declaration {
	struct word pattern, value, unit, negated;
};
struct cues_declaration {
	struct word fact, language, merge;
	const struct cue_declaration *cues;
	size_t n_cues;
};

/* What people say around and instead of an answer in one language (<words>).  Merged ("yes"), it
 * is added to that of an earlier layer.  `element` names the kind ("filler"); `texts` are parted by
 * commas, and empty where the language has none. */
struct said_declaration {
	struct word element, means, texts;
};
struct words_declaration {
	struct word language, merge;
	const struct said_declaration *said;
	size_t n_said;
};

void builder_reading(struct builder *b, const struct reading_declaration *d);
void builder_cues(struct builder *b, const struct cues_declaration *d);
void builder_words(struct builder *b, const struct words_declaration *d);

#endif
