/*
 * cues.c - collecting how languages are read, the cues of facts, and what people say.
 *
 * A reading and words are known by their language, a list of cues by its fact and language.
 * What is merged comes behind what earlier layers say.
 */
#include "engine/declare/cues.h"

#include "engine/declare/declared.h"

#include <stdio.h>
#include <string.h>

static bool is_merged(const struct word *merge)
{
	return merge->text && strcmp(merge->text, "yes") == 0;
}

static void report_nothing_to_merge(struct builder *b, const struct word *merge, const char *id)
{
	berth_diag_add(b->diag, BERTH_ERROR, "KB-084", &merge->at, "leave out 'merge'",
	               "there is nothing '%.80s' to merge with", id);
}

/* UNDER and behind it OVER: COUNT elements of SIZE bytes in all. */
static const void *join(struct builder *b, const void *under, size_t n_under, const void *over,
                        size_t n_over, size_t size)
{
	char *all = arena_alloc(b->arena, n_under + n_over, size);

	if (all && n_under)
		memcpy(all, under, n_under * size);
	if (all && n_over)
		memcpy(all + n_under * size, over, n_over * size);
	return all;
}

static void keep_reading(struct builder *b, struct reading_declaration *r)
{
	struct phrase_declaration *phrases = collect_array(b, r->phrases, r->n_phrases,
	                                                   sizeof *phrases);
	struct spelling_declaration *spellings = collect_array(b, r->spellings, r->n_spellings,
	                                                       sizeof *spellings);
	struct context_declaration *contexts = collect_array(b, r->contexts, r->n_contexts,
	                                                     sizeof *contexts);

	collect_words(b, (struct word *[]){ &r->language, &r->when, &r->merge, NULL });
	for (size_t i = 0; phrases && i < r->n_phrases; i++)
		collect_words(b, (struct word *[]){ &phrases[i].id, &phrases[i].pattern, NULL });
	for (size_t i = 0; spellings && i < r->n_spellings; i++)
		collect_words(b, (struct word *[]){ &spellings[i].means, &spellings[i].words, NULL });
	for (size_t i = 0; contexts && i < r->n_contexts; i++)
		collect_words(b, (struct word *[]){ &contexts[i].element, &contexts[i].pattern,
		                                    &contexts[i].before, &contexts[i].after, NULL });
	r->phrases = phrases;
	r->spellings = spellings;
	r->contexts = contexts;
}

static void merge_reading(struct builder *b, const struct reading_declaration *under,
                          struct reading_declaration *r)
{
	r->phrases = join(b, under->phrases, under->n_phrases, r->phrases, r->n_phrases,
	                  sizeof *r->phrases);
	r->spellings = join(b, under->spellings, under->n_spellings, r->spellings, r->n_spellings,
	                    sizeof *r->spellings);
	r->contexts = join(b, under->contexts, under->n_contexts, r->contexts, r->n_contexts,
	                   sizeof *r->contexts);
	r->n_phrases += under->n_phrases;
	r->n_spellings += under->n_spellings;
	r->n_contexts += under->n_contexts;
	if (!r->when.text)
		r->when = under->when;
}

void builder_reading(struct builder *b, const struct reading_declaration *d)
{
	const struct reading_declaration *under = builder_so_far(b, PILE_READING, &d->language);
	struct reading_declaration *copy =
		builder_enter(b, PILE_READING, &d->language, d, sizeof *d);

	if (!copy)
		return;
	keep_reading(b, copy);
	if (is_merged(&d->merge) && !under)
		report_nothing_to_merge(b, &d->merge, d->language.text);
	else if (is_merged(&d->merge) && !b->out_of_memory)
		merge_reading(b, under, copy);
}

static void keep_cues(struct builder *b, struct cues_declaration *c)
{
	struct cue_declaration *cues = collect_array(b, c->cues, c->n_cues, sizeof *cues);

	collect_words(b, (struct word *[]){ &c->fact, &c->language, &c->merge, NULL });
	for (size_t i = 0; cues && i < c->n_cues; i++)
		collect_words(b, (struct word *[]){ &cues[i].pattern, &cues[i].value, &cues[i].unit,
		                                    &cues[i].negated, NULL });
	c->cues = cues;
}

/* Under which it is entered; false: one of the two is missing (reported). */
static bool name_of(struct builder *b, const struct cues_declaration *d, char name[64],
                    struct word *id)
{
	const struct word *missing = d->fact.text ? &d->language : &d->fact;

	if (!d->fact.text || !d->language.text) {
		berth_diag_add(b->diag, BERTH_ERROR, "KB-020", &missing->at, NULL,
		               "these cues lack their '%s'", d->fact.text ? "xml:lang" : "fact");
		return false;
	}
	snprintf(name, 64, "%.50s/%.12s", d->fact.text, d->language.text);
	*id = (struct word){ name, d->fact.at };
	return true;
}

void builder_cues(struct builder *b, const struct cues_declaration *d)
{
	const struct cues_declaration *under;
	struct cues_declaration *copy;
	struct word id;
	char name[64];

	if (!name_of(b, d, name, &id))
		return;
	under = builder_so_far(b, PILE_CUES, &id);
	copy = builder_enter(b, PILE_CUES, &id, d, sizeof *d);
	if (!copy)
		return;
	keep_cues(b, copy);
	if (is_merged(&d->merge) && !under) {
		report_nothing_to_merge(b, &d->merge, name);
	} else if (is_merged(&d->merge) && !b->out_of_memory) {
		copy->cues = join(b, under->cues, under->n_cues, copy->cues, copy->n_cues,
		                  sizeof *copy->cues);
		copy->n_cues += under->n_cues;
	}
}

static void keep_words(struct builder *b, struct words_declaration *w)
{
	struct said_declaration *said = collect_array(b, w->said, w->n_said, sizeof *said);

	collect_words(b, (struct word *[]){ &w->language, &w->merge, NULL });
	for (size_t i = 0; said && i < w->n_said; i++)
		collect_words(b, (struct word *[]){ &said[i].element, &said[i].means, &said[i].texts,
		                                    NULL });
	w->said = said;
}

void builder_words(struct builder *b, const struct words_declaration *d)
{
	const struct words_declaration *under = builder_so_far(b, PILE_WORDS, &d->language);
	struct words_declaration *copy = builder_enter(b, PILE_WORDS, &d->language, d, sizeof *d);

	if (!copy)
		return;
	keep_words(b, copy);
	if (is_merged(&d->merge) && !under) {
		report_nothing_to_merge(b, &d->merge, d->language.text);
	} else if (is_merged(&d->merge) && !b->out_of_memory) {
		copy->said = join(b, under->said, under->n_said, copy->said, copy->n_said,
		                  sizeof *copy->said);
		copy->n_said += under->n_said;
	}
}
