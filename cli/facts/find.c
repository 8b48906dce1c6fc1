/*
 * find.c - which facts fit all that was typed: word by word, and read as a description.
 */
#include "base/names.h"
#include "base/text.h"
#include "cli/facts/facts.h"
#include "cli/facts/fit.h"
#include "engine/brief.h"
#include "engine/words.h"

#include <stdlib.h>
#include <string.h>

/* A cue that has a word; what cues read; one more word that fits; an id that is nearly typed. */
enum { BY_CUE = 25, BY_READING = 150, BY_EACH = 40, BY_NEARNESS = 1 };
enum { LEAST_CUE = 3 }; /* bytes of a word */
/* Of the best fit what is still shown, a fit than which none counts as better; facts at most. */
enum { LEAST_SHARE = 4, GOOD_FIT = 400, MOST_FOUND = 20 };

struct find {
	const berth_program *program;
	struct arena *arena;
	struct found_fact *facts; /* by number */
	uint32_t n_facts;
	struct strbuf text;       /* all words, as one */
};

/* ---- words ------------------------------------------------------------------------------- */

/* Is WORD one that leads up to anything, in any language? */
static bool is_filler(const berth_program *program, const char *word)
{
	static const berth_word_kind kinds[] = { BERTH_WORD_FILLER, BERTH_WORD_ARTICLE, BERTH_WORD_OF,
		                                     BERTH_WORD_AND, BERTH_WORD_IS };
	const char *filler;

	for (size_t kind = 0; kind < sizeof kinds / sizeof *kinds; kind++)
		for (uint32_t l = 0; l < berth_languages(program); l++)
			for (uint32_t i = 0; (filler = berth_word(program, kinds[kind], l, i, NULL)); i++)
				if (strcmp(filler, word) == 0)
					return true;
	return false;
}

static void fit_each(struct find *find, const char *word)
{
	if (!*word || is_filler(find->program, word))
		return;
	for (uint32_t fact = 0; fact < find->n_facts; fact++) {
		unsigned fit = fit_fact(find->program, fact, word);
		find->facts[fact].fit += fit ? fit + BY_EACH : 0;
	}
}

/* The words of cues stand in their patterns; a short one may be part of a notation. The more cues
 * of a fact have it, the more the fact is about it. */
static void fit_cues(struct find *find, const char *word)
{
	berth_cue_info cue;

	if (strlen(word) < LEAST_CUE || is_filler(find->program, word))
		return;
	for (uint32_t i = 0; berth_cue_describe(find->program, i, &cue) == BERTH_OK; i++)
		if (cue.says != BERTH_CUE_NOTHING && fit_text(word, cue.pattern) >= FIT_WHOLE - 1)
			find->facts[cue.fact].fit += BY_CUE;
}

/* ---- a description ----------------------------------------------------------------------- */

static void take_readings(struct find *find, const berth_brief *brief)
{
	const berth_proposal *proposal;
	const berth_contradiction *twice;

	for (uint32_t i = 0; (proposal = berth_brief_proposal(brief, i)) != NULL; i++) {
		find->facts[proposal->fact].fit += BY_READING;
		find->facts[proposal->fact].value = arena_strdup(find->arena, proposal->text);
	}
	for (uint32_t i = 0; (twice = berth_brief_contradiction(brief, i)) != NULL; i++)
		find->facts[twice->fact].fit += BY_READING;
}

static bool fit_description(struct find *find)
{
	const char *text = strbuf_text(&find->text);

	for (uint32_t l = 0; l < berth_languages(find->program); l++) {
		berth_brief *brief;
		berth_status status = berth_brief_read(&brief, find->program, text, find->text.length, l);
		if (status == BERTH_ENOMEM)
			return false;
		if (status != BERTH_OK)
			continue; /* what cannot be read says nothing */
		take_readings(find, brief);
		berth_brief_free(brief);
	}
	return true;
}

/* ---- near misses ------------------------------------------------------------------------- */

static bool is_told(const berth_program *program, uint32_t fact)
{
	berth_fact_info info;

	return berth_fact_candidate(program, fact) == BERTH_NONE
		&& berth_fact_describe(program, fact, 0, &info) == BERTH_OK && !info.derived;
}

static bool any_fits(const struct find *find)
{
	for (uint32_t fact = 0; fact < find->n_facts; fact++)
		if (find->facts[fact].fit && is_told(find->program, fact))
			return true;
	return false;
}

static void fit_nearest(struct find *find)
{
	struct suggestion near = SUGGESTION_INIT;

	for (uint32_t fact = 0; fact < find->n_facts; fact++)
		if (is_told(find->program, fact))
			suggestion_offer(&near, strbuf_text(&find->text), berth_fact_id(find->program, fact));
	if (near.best)
		find->facts[berth_fact_find(find->program, near.best)].fit = BY_NEARNESS;
}

/* ---- order ------------------------------------------------------------------------------- */

struct placed {
	struct found_fact found;
	uint32_t group, ordinal; /* where the group begins; the fact's own place */
};

static int by_place(const void *a, const void *b)
{
	const struct placed *x = a, *y = b;

	if (x->found.fit != y->found.fit)
		return x->found.fit > y->found.fit ? -1 : 1;
	if (x->group != y->group)
		return x->group < y->group ? -1 : 1;
	return x->ordinal < y->ordinal ? -1 : x->ordinal > y->ordinal;
}

static uint32_t start_of(const berth_program *program, const char *group)
{
	uint32_t first = UINT32_MAX;
	berth_fact_info info;

	for (uint32_t fact = 0; berth_fact_describe(program, fact, 0, &info) == BERTH_OK; fact++)
		if (strcmp(info.group, group) == 0 && info.ordinal < first)
			first = info.ordinal;
	return first;
}

/* Those that can be told and fit, or all; how many. */
static uint32_t place(const struct find *find, struct placed *placed, bool all)
{
	berth_fact_info info;
	uint32_t n = 0;

	for (uint32_t fact = 0; fact < find->n_facts; fact++) {
		if (!is_told(find->program, fact) || (!all && !find->facts[fact].fit)
		    || berth_fact_describe(find->program, fact, 0, &info) != BERTH_OK)
			continue;
		placed[n++] = (struct placed){ find->facts[fact], start_of(find->program, info.group),
			                           info.ordinal };
	}
	qsort(placed, n, sizeof *placed, by_place);
	return n;
}

/* What fits far worse than the best does not count as found. */
static bool list(struct find *find, struct facts_found *out)
{
	struct placed *placed = arena_alloc(find->arena, find->n_facts + 1, sizeof *placed);
	struct found_fact *items = arena_alloc(find->arena, find->n_facts + 1, sizeof *items);
	uint32_t n = placed ? place(find, placed, out->all) : 0;
	unsigned best = n ? placed[0].found.fit : 0;

	if (!placed || !items)
		return false;
	best = best < GOOD_FIT ? best : GOOD_FIT;
	while (out->count < n && (out->all || (out->count < MOST_FOUND
	       && placed[out->count].found.fit * LEAST_SHARE >= best))) {
		items[out->count] = placed[out->count].found;
		out->count++;
	}
	out->items = items;
	return true;
}

/* ---- the whole --------------------------------------------------------------------------- */

/* Each of what one operand has between blanks, in lower case. */
static bool fit_operand(struct find *find, const char *operand)
{
	char *rest = arena_strdup(find->arena, operand), *word;

	if (!rest)
		return false;
	for (char *c = rest; *c; c++)
		*c = text_lower(*c);
	while ((word = strtok_r(rest, " \t\n", &rest)) != NULL) {
		fit_each(find, word);
		fit_cues(find, word);
	}
	strbuf_add_format(&find->text, "%s%s", find->text.length ? " " : "", operand);
	return true;
}

bool facts_find(struct facts_found *out, struct arena *arena, const berth_program *program, int n,
                char *const *words)
{
	struct find find = { .program = program, .arena = arena, .text = STRBUF_INIT };
	berth_program_info info;
	bool fine;

	berth_program_describe(program, &info);
	*out = (struct facts_found){ .program = program, .all = n == 0 };
	find.n_facts = info.facts;
	find.facts = arena_alloc(arena, (size_t)info.facts + 1, sizeof *find.facts);
	fine = find.facts != NULL;
	for (uint32_t fact = 0; fine && fact < find.n_facts; fact++)
		find.facts[fact].fact = fact;
	for (int i = 0; i < n && fine; i++)
		fine = fit_operand(&find, words[i]);
	if (fine && n > 0)
		fine = fit_description(&find);
	if (fine && n > 0 && !any_fits(&find))
		fit_nearest(&find);
	fine = fine && strbuf_ok(&find.text) && list(&find, out) && !arena_failed(arena);
	strbuf_free(&find.text);
	return fine;
}
