/*
 * facts.h - the facts that can be told, found by the words that people use.
 *
 * A word finds a fact by its id, label, values and question in every language of the knowledge, by
 * the cues that read descriptions, and, where nothing else does, by an id that it nearly is. The
 * room must not know what becomes of a fact that was found, nor a word of any language. A list is
 * in memory of its caller:
 *
 *	struct facts_found found;
 *	if (!facts_find(&found, arena, program, words, n_words))
 *		return app_out_of_memory(app);
 *	facts_text(&page, &speaker, &found);
 */
#ifndef CLI_FACTS_H
#define CLI_FACTS_H

#include "base/arena.h"
#include "cli/page/page.h"
#include "cli/speech/speech.h"

struct found_fact {
	uint32_t fact;
	unsigned fit;       /* the more, the better; 0 where no word was asked for */
	const char *value;  /* that the words say of it, as requirement files have it; or NULL */
};

struct facts_found {
	const berth_program *program;
	const struct found_fact *items;
	uint32_t count;
	bool all;           /* no word was asked for: they stand by groups, else by how well they fit */
};

/* Finds those that fit N WORDS; n 0: all. false: memory is out. */
bool facts_find(struct facts_found *out, struct arena *arena, const berth_program *program, int n,
                char *const *words);

/* A line each: id, label, values or range. */
void facts_text(struct page *page, const struct speaker *speaker, const struct facts_found *found);

/* berth.facts/1 (its keys are in docs/berth.1) and a newline. */
void facts_json(struct strbuf *out, const struct speaker *speaker,
                const struct facts_found *found, bool pretty);

#endif
