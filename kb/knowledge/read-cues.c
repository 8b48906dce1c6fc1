/*
 * read-cues.c - how languages are read, the cues of facts, and what people say.
 */
#include "engine/declare/cues.h"
#include "kb/knowledge/read.h"

#include <string.h>

static const struct phrase_declaration *read_phrases(const struct reading *r,
                                                     const struct xml_node *item, size_t *n)
{
	size_t count = read_count(item, "phrase"), i = 0;
	struct phrase_declaration *phrases =
		count ? arena_alloc(r->arena, count, sizeof *phrases) : NULL;

	for (const struct xml_node *child = item->first; child && phrases; child = child->next)
		if (read_is(child, "phrase")) {
			phrases[i].id = read_word(child, "id");
			phrases[i++].pattern = read_word(child, "pattern");
		}
	*n = i;
	return phrases;
}

static const struct spelling_declaration *read_spellings(const struct reading *r,
                                                         const struct xml_node *item, size_t *n)
{
	size_t count = read_count(item, "spelling"), i = 0;
	struct spelling_declaration *spellings =
		count ? arena_alloc(r->arena, count, sizeof *spellings) : NULL;

	for (const struct xml_node *child = item->first; child && spellings; child = child->next)
		if (read_is(child, "spelling")) {
			spellings[i].means = read_word(child, "means");
			spellings[i++].words = read_word(child, "words");
		}
	*n = i;
	return spellings;
}

static bool is_context(const struct xml_node *node)
{
	return read_is(node, "clause") || read_is(node, "negation") || read_is(node, "doubt");
}

static const struct context_declaration *read_contexts(const struct reading *r,
                                                       const struct xml_node *item, size_t *n)
{
	size_t count = read_count(item, "clause") + read_count(item, "negation")
		+ read_count(item, "doubt"), i = 0;
	struct context_declaration *contexts =
		count ? arena_alloc(r->arena, count, sizeof *contexts) : NULL;

	for (const struct xml_node *child = item->first; child && contexts; child = child->next)
		if (is_context(child))
			contexts[i++] = (struct context_declaration){
				.element = { child->name, child->at },
				.pattern = read_word(child, "pattern"),
				.before = read_word(child, "before"),
				.after = read_word(child, "after"),
			};
	*n = i;
	return contexts;
}

void read_reading(const struct reading *r, const struct xml_node *item)
{
	struct reading_declaration d = {
		.language = read_word(item, "xml:lang"),
		.when = read_word(item, "when"),
		.merge = read_word(item, "merge"),
	};

	d.phrases = read_phrases(r, item, &d.n_phrases);
	d.spellings = read_spellings(r, item, &d.n_spellings);
	d.contexts = read_contexts(r, item, &d.n_contexts);
	builder_reading(r->builder, &d);
}

void read_cues(const struct reading *r, const struct xml_node *item)
{
	size_t count = read_count(item, "cue");
	struct cue_declaration *cues = count ? arena_alloc(r->arena, count, sizeof *cues) : NULL;
	struct cues_declaration d = {
		.fact = read_word(item, "fact"),
		.language = read_word(item, "xml:lang"),
		.merge = read_word(item, "merge"),
		.cues = cues,
	};

	for (const struct xml_node *child = item->first; child && cues; child = child->next)
		if (read_is(child, "cue"))
			cues[d.n_cues++] = (struct cue_declaration){
				.pattern = read_word(child, "pattern"),
				.value = read_word(child, "value"),
				.unit = read_word(child, "unit"),
				.negated = read_word(child, "negated"),
			};
	builder_cues(r->builder, &d);
}

void read_words(const struct reading *r, const struct xml_node *item)
{
	struct words_declaration d = {
		.language = read_word(item, "xml:lang"),
		.merge = read_word(item, "merge"),
	};
	struct said_declaration *said;
	size_t count = 0;

	for (const struct xml_node *child = item->first; child; child = child->next)
		count++;
	said = count ? arena_alloc(r->arena, count, sizeof *said) : NULL;
	for (const struct xml_node *child = item->first; child && said; child = child->next)
		if (!child->foreign)
			said[d.n_said++] = (struct said_declaration){
				.element = { child->name, child->at },
				.means = read_word(child, "means"),
				.texts = { read_collapsed(r->arena, child), child->at },
			};
	d.said = said;
	builder_words(r->builder, &d);
}
