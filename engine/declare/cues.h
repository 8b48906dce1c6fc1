/*
 * builder-cues.h - declarations by which briefs in plain words are read (builder.h).
 */
#ifndef ENGINE_BUILDER_CUES_H
#define ENGINE_BUILDER_CUES_H

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

void builder_reading(struct builder *b, const struct reading_declaration *d);
void builder_cues(struct builder *b, const struct cues_declaration *d);

#endif
