/*
 * context.c - clauses, and what in them negates or makes doubtful.
 */
#include "engine/brief/parts.h"

#include <ctype.h>
#include <string.h>

#define SIGHT 300 /* bytes on each side that are looked at */

/* ---- clauses ------------------------------------------------------------ */

/* Marks in BOUND the bytes between clauses that REGEX finds. */
static berth_status mark_bounds(const struct brief_work *w, const struct regex *regex, char *bound)
{
	struct regex_span groups[REGEX_GROUPS];
	size_t from = 0;
	int found;

	while ((found = brief_search_on(w, regex, &from, groups)) > 0)
		memset(bound + groups[0].first, 1, groups[0].last - groups[0].first);
	return found < 0 ? (berth_status)found : BERTH_OK;
}

static void spread_clauses(struct brief_work *w, const char *bound)
{
	size_t n = w->text.length, begin = 0, end = n;

	for (size_t i = 0; i < n; i++) {
		if (bound[i] || w->text.bytes[i] == '\n')
			begin = i + 1;
		w->clause_begin[i] = (uint32_t)begin;
	}
	for (size_t i = n; i-- > 0;) {
		if (bound[i] || w->text.bytes[i] == '\n')
			end = i;
		w->clause_end[i] = (uint32_t)end;
	}
}

/* "Not needed:" over a list is said of each of its items. */
static void find_heads(struct brief_work *w)
{
	const struct plain_text *t = &w->text;
	size_t head = 0;

	for (size_t i = 0; i < t->length; i++) {
		if (t->bytes[i] == '\n' && !plain_text_item_begins(t->bytes + i + 1, t->length - i - 1))
			head = 0;
		else if (t->bytes[i] == '\n' && i > 0 && t->bytes[i - 1] == ':')
			head = i;
		w->head[i] = (uint32_t)head;
	}
}

static berth_status divide(struct brief_work *w)
{
	char *bound = arena_alloc(w->arena, w->text.length + 1, 1);
	berth_status status = bound ? BERTH_OK : BERTH_ENOMEM;

	w->clause_begin = arena_alloc(w->arena, w->text.length, sizeof *w->clause_begin);
	w->clause_end = arena_alloc(w->arena, w->text.length, sizeof *w->clause_end);
	w->head = arena_alloc(w->arena, w->text.length, sizeof *w->head);
	if (!w->clause_begin || !w->clause_end || !w->head)
		return BERTH_ENOMEM;
	for (uint32_t i = 0; i < w->which.count && status == BERTH_OK; i++)
		if (w->program->contexts[w->which.first + i].kind == CONTEXT_CLAUSE)
			status = mark_bounds(w, w->contexts[i], bound);
	if (status == BERTH_OK)
		spread_clauses(w, bound), find_heads(w);
	return status;
}

berth_status brief_contexts_begin(struct brief_work *w)
{
	berth_status status = BERTH_OK;

	/* texts of a language that is told by its letters have words and sentences of the other */
	w->which = w->reading->when ? (struct span){ 0, w->program->n_contexts } : w->reading->contexts;
	w->contexts = arena_alloc(w->arena, w->which.count, sizeof(struct regex *));
	if (!w->contexts)
		return BERTH_ENOMEM;
	for (uint32_t i = 0; i < w->which.count && status == BERTH_OK; i++)
		status = brief_compile(w, w->program->contexts[w->which.first + i].pattern,
		                       &w->contexts[i]);
	return status == BERTH_OK ? divide(w) : status;
}

void brief_contexts_end(struct brief_work *w)
{
	for (uint32_t i = 0; w->contexts && i < w->which.count; i++)
		regex_free(w->contexts[i]);
}

/* ---- attitudes ---------------------------------------------------------- */

struct view {
	const char *bytes;
	size_t length;
};

/* What stands beside a mention in its clause, beside the parentheses around it, and over the list
 * in which it is. */
struct surroundings {
	struct view inside[PLACE_AFTER + 1], outside[PLACE_AFTER + 1], head;
};

static bool continues(const char *bytes, size_t at)
{
	return ((unsigned char)bytes[at] & 0xc0) == 0x80;
}

/* At most SIGHT bytes from BEGIN to END, those next to END. */
static struct view view_before(const char *bytes, size_t begin, size_t end)
{
	if (end > begin && end - begin > SIGHT)
		for (begin = end - SIGHT; continues(bytes, begin);)
			begin++;
	return (struct view){ bytes + begin, end > begin ? end - begin : 0 };
}

/* The same, those next to BEGIN. */
static struct view view_after(const char *bytes, size_t begin, size_t end)
{
	if (end > begin && end - begin > SIGHT)
		for (end = begin + SIGHT; continues(bytes, end);)
			end--;
	return (struct view){ bytes + begin, end > begin ? end - begin : 0 };
}

/* What stands beside the parentheses around FIRST to LAST, if there are some. */
static void look_outside(const struct brief_work *w, size_t first, size_t last,
                         struct view outside[PLACE_AFTER + 1])
{
	const struct plain_text *t = &w->text;
	size_t open = first, close = last;

	while (open > 0 && first - open < SIGHT && !strchr("()\n", t->bytes[open]))
		open--;
	while (close < t->length && close - last < SIGHT && !strchr("()\n", t->bytes[close]))
		close++;
	if (close == t->length || t->bytes[open] != '(' || t->bytes[close] != ')' || open < 2)
		return;
	outside[PLACE_BEFORE] = view_before(t->bytes, w->clause_begin[open - 2], open);
	if (close + 2 < t->length)
		outside[PLACE_AFTER] = view_after(t->bytes, close + 1, w->clause_end[close + 2]);
}

static struct surroundings look_round(const struct brief_work *w, size_t first, size_t last)
{
	const char *bytes = w->text.bytes;
	size_t head = w->head[first];
	struct surroundings s = { 0 };

	s.inside[PLACE_BEFORE] = view_before(bytes, w->clause_begin[first], first);
	s.inside[PLACE_AFTER] = view_after(bytes, last, w->clause_end[last - 1]);
	if (head)
		s.head = view_before(bytes, w->clause_begin[head - 1], head);
	look_outside(w, first, last, s.outside);
	return s;
}

/* Does the I-th context fit beside what is looked at?  As brief_search(). */
static int fits_beside(const struct brief_work *w, uint32_t i, const struct surroundings *s,
                       struct regex_span *beside)
{
	const struct p_context *c = &w->program->contexts[w->which.first + i];
	struct view views[] = { s->inside[c->place], s->head, s->outside[c->place] };
	struct regex_span groups[REGEX_GROUPS];
	int found = 0, hit = 0;

	for (int k = 0; k < 3 && found == 0; k++) {
		/* "hosts (Linux) not needed" leaves open what is not; so does a list behind its head. */
		if ((k == 1 && c->place != PLACE_BEFORE) || (k == 2 && c->kind != CONTEXT_DOUBT))
			continue;
		if (k == 0 || views[k].length > 0)
			found = brief_search(w, w->contexts[i], views[k].bytes, views[k].length, 0, groups);
		hit = k;
	}
	*beside = (struct regex_span){ SIZE_MAX, SIZE_MAX };
	if (found > 0 && hit == 0) {
		size_t begin = (size_t)(views[0].bytes - w->text.bytes);
		*beside = (struct regex_span){ begin + groups[0].first, begin + groups[0].last };
	}
	return found;
}

static bool is_in_word(unsigned char c)
{
	return c >= 0x80 || isalnum(c);
}

/* Makes SHOWN reach over BESIDE too, to the end of its last word. */
static void reach(struct regex_span *shown, struct regex_span beside, const struct plain_text *t)
{
	if (beside.first == SIZE_MAX)
		return;
	if (beside.first < shown->first)
		shown->first = beside.first;
	if (beside.last <= shown->last)
		return;
	shown->last = beside.last;
	while (shown->last < t->length && is_in_word((unsigned char)t->bytes[shown->last]))
		shown->last++;
}

berth_status brief_attitude(const struct brief_work *w, struct regex_span mention,
                            enum attitude *out, struct regex_span *shown)
{
	struct surroundings s = look_round(w, mention.first, mention.last);
	bool negated[PLACE_AFTER + 1] = { false };

	*out = STATED;
	*shown = mention;
	for (uint32_t i = 0; i < w->which.count && *out != DOUBTED; i++) {
		const struct p_context *c = &w->program->contexts[w->which.first + i];
		struct regex_span beside;
		int found;
		if (c->kind == CONTEXT_CLAUSE)
			continue;
		found = fits_beside(w, i, &s, &beside);
		if (found < 0)
			return (berth_status)found;
		if (found && c->kind == CONTEXT_DOUBT)
			*out = DOUBTED;
		else if (found)
			negated[c->place] = true, reach(shown, beside, &w->text);
	}
	if (negated[PLACE_BEFORE] && negated[PLACE_AFTER])
		*out = DOUBTED; /* "not without" */
	else if (*out == STATED && (negated[PLACE_BEFORE] || negated[PLACE_AFTER]))
		*out = NEGATED;
	return BERTH_OK;
}
