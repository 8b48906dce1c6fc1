/*
 * brief.c - what the cues of a language find in a text, and what of that is proposed.
 *
 * Of two mentions of one fact, one of which stands inside the other, the longer is the more
 * specific and hides the shorter: "X on Y" is not read as "X".  Mentions that are left and
 * differ contradict each other; then nothing is proposed.  Hints, words that only suggest a
 * value, count where no other mention does; those that differ are no contradiction.
 */
#include "engine/brief/parts.h"

#include "engine/program/limits.h"

#include <stdlib.h>
#include <string.h>

#define MOST_MENTIONS 2000
#define SHORT_TEXT 4096 /* bytes; machine code pays for longer ones */

struct berth_brief {
	struct arena *arena;
	uint32_t language, n_proposals, n_contradictions, n_foreign, n_unread;
	berth_proposal *proposals;
	berth_contradiction *contradictions;
	berth_foreign_amount *foreign;
	uint32_t *unread; /* cues */
};

/* ---- the language ------------------------------------------------------- */

/* Has the text what texts of R have? */
static berth_status fits(const struct brief_work *w, const struct p_reading *r, bool *out)
{
	struct regex_span groups[REGEX_GROUPS];
	struct regex *regex;
	berth_status status = brief_compile(w, r->when, &regex);
	int found;

	if (status != BERTH_OK)
		return status;
	found = brief_search(w, regex, w->text.bytes, w->text.length, 0, groups);
	regex_free(regex);
	*out = found > 0;
	return found < 0 ? (berth_status)found : BERTH_OK;
}

static berth_status choose_reading(struct brief_work *w, uint32_t language)
{
	const berth_program *p = w->program;
	berth_status status = BERTH_OK;

	for (uint32_t i = 0; i < p->n_readings && status == BERTH_OK; i++) {
		const struct p_reading *r = &p->readings[i];
		bool is_it = language == r->language;
		if (language == BERTH_NONE && r->when)
			status = fits(w, r, &is_it);
		if (is_it || (language == BERTH_NONE && !r->when && !w->reading))
			w->reading = r;
		if (is_it)
			break;
	}
	return status;
}

/* ---- mentions ----------------------------------------------------------- */

/* Fills in what CUE says at GROUPS, as it is meant there. */
static berth_status understand(const struct brief_work *w, const struct p_cue *cue,
                               const struct regex *regex, const struct regex_span *groups,
                               struct mention *out)
{
	enum attitude attitude;
	berth_status status = brief_attitude(w, groups[0], &attitude, &out->shown);
	const struct cue_says *says = attitude == NEGATED ? &cue->negated : &cue->says;

	if (status != BERTH_OK || attitude == DOUBTED || says->kind == SAYS_NOTHING)
		return status;
	if (says->kind == SAYS_NUMBER) {
		out->says = brief_number(w, cue, regex, groups, out);
		return BERTH_OK;
	}
	out->says = true;
	out->value = (berth_value){ says->value, says->value, NULL };
	return BERTH_OK;
}

static berth_status add_mention(struct brief_work *w, uint32_t cue, const struct regex *regex,
                                const struct regex_span *groups)
{
	struct mention *added = w->mentions.count < MOST_MENTIONS ? vector_add(&w->mentions, 1) : NULL;

	if (!added)
		return w->mentions.count < MOST_MENTIONS ? BERTH_ENOMEM : BERTH_ELIMIT;
	*added = (struct mention){ .cue = cue, .fact = w->program->cues[cue].fact,
		                   .first = groups[0].first, .last = groups[0].last };
	return understand(w, &w->program->cues[cue], regex, groups, added);
}

static berth_status find_all(struct brief_work *w, uint32_t cue, const struct regex *regex)
{
	struct regex_span groups[REGEX_GROUPS];
	berth_status status = BERTH_OK;
	size_t from = 0;
	int found = 0;

	while (status == BERTH_OK && (found = brief_search_on(w, regex, &from, groups)) > 0)
		if (groups[0].last > groups[0].first)
			status = add_mention(w, cue, regex, groups);
	return status == BERTH_OK && found < 0 ? (berth_status)found : status;
}

/* A cue that reaches a limit costs what is said of its fact, and nothing else. */
static berth_status leave_out(struct brief_work *w, uint32_t cue)
{
	uint32_t *added = vector_add(&w->unread, 1);

	if (!added)
		return BERTH_ENOMEM;
	*added = cue;
	return BERTH_OK;
}

static berth_status find_mentions(struct brief_work *w)
{
	berth_status status = BERTH_OK;

	for (uint32_t i = 0; i < w->program->n_cues && status == BERTH_OK; i++) {
		struct regex *regex;
		if (w->program->cues[i].language != w->reading->language)
			continue;
		status = brief_compile(w, w->program->cues[i].pattern, &regex);
		if (status != BERTH_OK)
			break;
		status = find_all(w, i, regex);
		regex_free(regex);
		if (status == BERTH_ELIMIT && w->mentions.count < MOST_MENTIONS)
			status = leave_out(w, i);
	}
	return status;
}

/* ---- proposals ---------------------------------------------------------- */

/* By fact, then place, the longer first. */
static int by_fact_and_place(const void *a, const void *b)
{
	const struct mention *x = a, *y = b;

	if (x->fact != y->fact)
		return x->fact < y->fact ? -1 : 1;
	if (x->first != y->first)
		return x->first < y->first ? -1 : 1;
	if (x->last != y->last)
		return x->last > y->last ? -1 : 1;
	return (x->cue > y->cue) - (x->cue < y->cue);
}

static bool same_place(const struct mention *a, const struct mention *b)
{
	return a->first == b->first && a->last == b->last;
}

/* Hides those of N mentions of one fact that stand inside another. */
static void hide_shorter(struct mention *m, uint32_t n)
{
	uint32_t widest = 0;

	for (uint32_t i = 1; i < n; i++) {
		m[i].hidden = m[i].last <= m[widest].last && !same_place(&m[i], &m[widest]);
		if (m[i].last > m[widest].last)
			widest = i;
	}
}

static bool differs(const struct mention *a, const struct mention *b)
{
	return a->value.low != b->value.low || a->value.high != b->value.high;
}

static void contradict(const struct brief_work *w, berth_brief *b, const struct mention *first,
                       const struct mention *second)
{
	const uint32_t *place = w->text.place;

	b->contradictions[b->n_contradictions++] = (berth_contradiction){
		.fact = first->fact,
		.first = { place[first->shown.first], place[second->shown.first] },
		.last = { place[first->shown.last], place[second->shown.last] },
		.value = { first->value, second->value },
	};
}

/* Notes the first of the N mentions whose unit is not of the fact. */
static void note_foreign(const struct brief_work *w, berth_brief *b, const struct mention *m,
                         uint32_t n)
{
	for (uint32_t i = 0; i < n; i++)
		if (m[i].foreign && !m[i].hidden) {
			b->foreign[b->n_foreign++] = (berth_foreign_amount){
				m[i].fact, w->text.place[m[i].shown.first], w->text.place[m[i].shown.last]
			};
			return;
		}
}

/* The value as text where it is not one yet. */
static const char *text_of(const struct brief_work *w, const struct mention *m)
{
	char text[100];

	if (m->text)
		return m->text;
	berth_value_write(w->program, m->fact, &m->value, text, sizeof text);
	return arena_strdup(w->arena, text);
}

/* The first of N mentions that count, hints or others, and the first that differs from it. */
static bool find_said(const struct brief_work *w, const struct mention *m, uint32_t n, bool hints,
                      const struct mention *found[2])
{
	found[0] = found[1] = NULL;
	for (uint32_t i = 0; i < n && !found[1]; i++) {
		if (!m[i].says || m[i].hidden || (w->program->cues[m[i].cue].hint != 0) != hints)
			continue;
		if (!found[0])
			found[0] = &m[i];
		else if (differs(found[0], &m[i]))
			found[1] = &m[i];
	}
	return found[0] != NULL;
}

/* Proposes what the N mentions of one fact agree on. */
static void propose(const struct brief_work *w, berth_brief *b, struct mention *m, uint32_t n)
{
	const struct mention *said[2];

	hide_shorter(m, n);
	if (!find_said(w, m, n, false, said) && !find_said(w, m, n, true, said)) {
		note_foreign(w, b, m, n);
		return;
	}
	if (!said[1])
		b->proposals[b->n_proposals++] = (berth_proposal){
			said[0]->fact, said[0]->value, text_of(w, said[0]),
			w->text.place[said[0]->shown.first], w->text.place[said[0]->shown.last],
			said[0]->cue,
		};
	else if (!w->program->cues[said[0]->cue].hint)
		contradict(w, b, said[0], said[1]);
}

static int by_place(const void *a, const void *b)
{
	const berth_proposal *x = a, *y = b;

	if (x->first != y->first)
		return x->first < y->first ? -1 : 1;
	return (x->fact > y->fact) - (x->fact < y->fact);
}

static int by_first_place(const void *a, const void *b)
{
	const berth_contradiction *x = a, *y = b;

	if (x->first[0] != y->first[0])
		return x->first[0] < y->first[0] ? -1 : 1;
	return (x->fact > y->fact) - (x->fact < y->fact);
}

static int by_first(const void *a, const void *b)
{
	const berth_foreign_amount *x = a, *y = b;

	if (x->first != y->first)
		return x->first < y->first ? -1 : 1;
	return (x->fact > y->fact) - (x->fact < y->fact);
}

/* All three in the order of the text. */
static void sort_found(berth_brief *b)
{
	if (b->n_proposals)
		qsort(b->proposals, b->n_proposals, sizeof *b->proposals, by_place);
	if (b->n_contradictions)
		qsort(b->contradictions, b->n_contradictions, sizeof *b->contradictions, by_first_place);
	if (b->n_foreign)
		qsort(b->foreign, b->n_foreign, sizeof *b->foreign, by_first);
}

/* Was a cue of FACT left out?  It may have been the longest, which says what the others mean. */
static bool is_unread(const struct brief_work *w, uint32_t fact)
{
	for (uint32_t i = 0; i < w->unread.count; i++)
		if (w->program->cues[*(uint32_t *)vector_at(&w->unread, i)].fact == fact)
			return true;
	return false;
}

static berth_status settle(struct brief_work *w, berth_brief *b)
{
	struct mention *m = w->mentions.items;
	uint32_t n = w->mentions.count, end;

	b->proposals = arena_alloc(w->arena, n, sizeof *b->proposals);
	b->contradictions = arena_alloc(w->arena, n, sizeof *b->contradictions);
	b->foreign = arena_alloc(w->arena, n, sizeof *b->foreign);
	if (!b->proposals || !b->contradictions || !b->foreign)
		return BERTH_ENOMEM;
	if (n)
		qsort(m, n, sizeof *m, by_fact_and_place);
	for (uint32_t i = 0; i < n; i = end) {
		for (end = i; end < n && m[end].fact == m[i].fact;)
			end++;
		if (!is_unread(w, m[i].fact))
			propose(w, b, &m[i], end - i);
	}
	sort_found(b);
	b->n_unread = w->unread.count;
	b->unread = arena_alloc(w->arena, b->n_unread, sizeof *b->unread);
	if (b->unread && b->n_unread)
		memcpy(b->unread, w->unread.items, b->n_unread * sizeof *b->unread);
	return arena_failed(w->arena) ? BERTH_ENOMEM : BERTH_OK;
}

/* ---- all of it ---------------------------------------------------------- */

static berth_status read_with(struct brief_work *w, berth_brief *b, uint32_t language)
{
	berth_status status;

	w->scratch = regex_scratch_new(&w->limits);
	status = w->scratch ? choose_reading(w, language) : BERTH_ENOMEM;
	if (status != BERTH_OK || !w->reading)
		return status;
	b->language = w->reading->language;
	status = brief_contexts_begin(w);
	if (status == BERTH_OK)
		status = find_mentions(w);
	brief_contexts_end(w);
	return status == BERTH_OK ? settle(w, b) : status;
}

static berth_status read_brief(berth_brief *b, const berth_program *program, const char *text,
                               size_t length, uint32_t language)
{
	struct brief_work w = { .program = program, .arena = b->arena,
		                .limits = limits_of_regex(&program->bounds),
		                .native = length > SHORT_TEXT,
		                .mentions = VECTOR_OF(struct mention),
		                .unread = VECTOR_OF(uint32_t) };
	berth_status status;

	if (length > w.limits.subject_bytes)
		return BERTH_ELIMIT;
	status = plain_text_make(&w.text, b->arena, text, length);
	if (status == BERTH_OK)
		status = read_with(&w, b, language);
	regex_scratch_free(w.scratch);
	vector_free(&w.mentions);
	vector_free(&w.unread);
	return status;
}

berth_status berth_brief_read(berth_brief **out, const berth_program *program, const char *text,
                              size_t length, uint32_t language)
{
	struct arena *arena;
	berth_brief *b;
	berth_status status;

	if (language != BERTH_NONE && language >= berth_languages(program))
		return BERTH_EUSE;
	arena = arena_new(0);
	b = arena ? arena_alloc(arena, 1, sizeof *b) : NULL;
	if (!b) {
		arena_free(arena);
		return BERTH_ENOMEM;
	}
	b->arena = arena;
	b->language = language == BERTH_NONE ? 0 : language;
	status = read_brief(b, program, text, length, language);
	if (status == BERTH_OK)
		*out = b;
	else
		berth_brief_free(b);
	return status;
}

void berth_brief_free(berth_brief *brief)
{
	if (brief)
		arena_free(brief->arena);
}

uint32_t berth_brief_language(const berth_brief *brief)
{
	return brief->language;
}

const berth_proposal *berth_brief_proposal(const berth_brief *brief, uint32_t i)
{
	return i < brief->n_proposals ? &brief->proposals[i] : NULL;
}

const berth_contradiction *berth_brief_contradiction(const berth_brief *brief, uint32_t i)
{
	return i < brief->n_contradictions ? &brief->contradictions[i] : NULL;
}

const berth_foreign_amount *berth_brief_foreign_amount(const berth_brief *brief, uint32_t i)
{
	return i < brief->n_foreign ? &brief->foreign[i] : NULL;
}

uint32_t berth_brief_unread(const berth_brief *brief, uint32_t i)
{
	return i < brief->n_unread ? brief->unread[i] : BERTH_NONE;
}

berth_status berth_cue_describe(const berth_program *program, uint32_t cue, berth_cue_info *info)
{
	const struct p_cue *c;

	if (cue >= program->n_cues)
		return BERTH_EUSE;
	c = &program->cues[cue];
	*info = (berth_cue_info){ c->fact, c->language, (berth_cue_says)c->says.kind,
		                  (berth_cue_says)c->negated.kind, c->says.value, c->negated.value,
		                  program_string(program, c->pattern),
		                  program_string(program, c->file), c->line };
	return BERTH_OK;
}
