/*
 * change.c - smallest sets of changes with which another one wins, those that differ in their last
 * alone in one line.
 */
#include "cli/contrast/parts.h"
#include "cli/report/robust-json.h"

enum { MOST_GROUPS = 12, MOST_ITEMS = 12, NAME_COLUMNS = 26 };

struct changing {
	struct telling *t;
	const struct change_wanted *wanted;
	const berth_changes *changes;
	bool *said;            /* per change */
};

static const berth_changed *last_of(const berth_change *change)
{
	return &change->facts[change->count - 1];
}

static bool is_same(const berth_changed *a, const berth_changed *b)
{
	return a->fact == b->fact && a->unknown == b->unknown && a->value.low == b->value.low
		&& a->value.high == b->value.high;
}

/* Do they have in common all but the last?  Such sets stand one behind the other. */
static bool has_stem(const berth_change *a, const berth_change *b)
{
	if (a->count != b->count || a->told != b->told)
		return false;
	for (uint32_t i = 0; i + 1 < a->count; i++)
		if (!is_same(&a->facts[i], &b->facts[i]))
			return false;
	return true;
}

/* Do those of one stem stand in one line?  Of a told fact what it is now is said behind it. */
static bool is_grouped(const berth_change *a, const berth_change *b)
{
	return a->winner == b->winner && last_of(a)->told == last_of(b)->told
		&& (!last_of(a)->told || last_of(a)->fact == last_of(b)->fact);
}

/* ---- one change -------------------------------------------------------------------- */

static void add_item(const struct telling *t, struct strbuf *out, const berth_changed *changed)
{
	if (changed->unknown)
		strbuf_add(out, telling_word(t, N_("no answer")));
	else
		speak_wish(t->speaker, out, changed->fact, &changed->value);
}

/* Adds " (you said: no GPU needed)". */
static void add_now(struct telling *t, const berth_changed *changed)
{
	struct strbuf now = STRBUF_INIT;
	berth_fact_state state;

	if (!changed->told
	    || berth_session_fact(t->c->session, changed->fact, &state) != BERTH_OK)
		return;
	speak_wish(t->speaker, &now, changed->fact, &state.value);
	telling_add(t, N_(" (you said: %s)"), strbuf_text(&now));
	strbuf_free(&now);
}

/* What those of a group have in common: all but the last. */
static void add_stem(struct telling *t, const berth_change *change)
{
	for (uint32_t i = 0; i + 1 < change->count; i++) {
		strbuf_add(&t->line, i ? ", " : "");
		add_item(t, &t->line, &change->facts[i]);
		add_now(t, &change->facts[i]);
	}
}

/* ---- a group ----------------------------------------------------------------------- */

/* The next of the group of FIRST, from *I on; neighbouring numbers of one fact are one. */
static bool next_item(struct changing *g, const berth_change *first, uint32_t *i,
                      berth_changed *out)
{
	bool any = false;

	for (; *i < g->changes->count && has_stem(first, &g->changes->changes[*i]); ++*i) {
		const berth_change *change = &g->changes->changes[*i];
		const berth_changed *last = last_of(change);
		if (g->said[*i] || !is_grouped(first, change))
			continue;
		if (any && (last->fact != out->fact || last->unknown || out->unknown
		            || !wish_goes_on(g->t->speaker, out->fact, &out->value, &last->value)))
			return true;
		if (any)
			out->value.high = last->value.high;
		else
			*out = *last;
		any = g->said[*i] = true;
	}
	return any;
}

/* Adds the items of a group, "A, B, or 3 more"; how many there are. */
static unsigned add_items(struct changing *g, const berth_change *first, struct strbuf *out,
                          uint32_t i)
{
	const unsigned most = g->wanted->full ? UINT32_MAX : MOST_ITEMS;
	berth_changed item;
	unsigned n = 0;

	while (next_item(g, first, &i, &item)) {
		if (n++ >= most)
			continue;
		strbuf_add(out, n > 1 ? ", " : "");
		add_item(g->t, out, &item);
	}
	if (n > most)
		say_add(g->t->speaker->words, out, N_(", or %u more"), n - most);
	return n;
}

static void end_group(struct changing *g, uint32_t winner)
{
	if (g->wanted->asked->to == BERTH_NONE) {
		strbuf_add(&g->t->left, speaker_candidate_short(g->t->speaker, winner));
		telling_row(g->t, NAME_COLUMNS, TINT_CAREFUL);
	} else {
		telling_paragraph(g->t, (struct place){ 2, "-", 2, TINT_CAREFUL });
	}
}

static void say_group(struct changing *g, uint32_t i)
{
	const berth_change *first = &g->changes->changes[i];
	struct strbuf items = STRBUF_INIT;
	unsigned n;

	add_stem(g->t, first);
	n = add_items(g, first, &items, i);
	if (first->count > 1)
		strbuf_add(&g->t->line,
		           telling_word(g->t, n > 1 ? N_(", and one of: ") : N_(", and ")));
	strbuf_add(&g->t->line, strbuf_text(&items));
	add_now(g->t, last_of(first));
	strbuf_free(&items);
	end_group(g, first->winner);
}

/* Passes over the group of the I-th. */
static void skip_group(struct changing *g, uint32_t i)
{
	const berth_change *all = g->changes->changes;

	for (uint32_t k = i; k < g->changes->count && has_stem(&all[i], &all[k]); k++)
		g->said[k] |= is_grouped(&all[i], &all[k]);
}

/* ---- all of them ------------------------------------------------------------------- */

static void say_size(struct changing *g, uint32_t size)
{
	static const char *const headings[] = { N_("One change alone"), N_("Two changes together"),
		                                    N_("Three changes together") };
	const unsigned most = g->wanted->full ? UINT32_MAX : MOST_GROUPS;
	unsigned groups = 0;

	for (uint32_t i = 0; i < g->changes->count; i++) {
		if (g->said[i] || g->changes->changes[i].count != size)
			continue;
		if (groups == 0)
			page_heading(g->t->c->page, telling_word(g->t, headings[size - 1]));
		if (groups++ < most)
			say_group(g, i);
		else
			skip_group(g, i);
	}
	if (groups > most) {
		telling_add(g->t, N_("and %u lines more: --full"), groups - most);
		telling_paragraph(g->t, (struct place){ .indent = 2, .tint = TINT_FAINT });
	}
}

static void say_end(struct changing *g)
{
	const berth_changes *changes = g->changes;

	page_gap(g->t->c->page);
	if (changes->count == 0 && changes->complete)
		telling_add(g->t, N_("No set of up to %u changes does it. "), changes->complete);
	telling_add(g->t, N_("Looked at: all sets of up to %u of %u possible changes."),
	            changes->complete, changes->choices);
	if (changes->complete < g->wanted->asked->size)
		telling_add(g->t, N_(" Sets of %u are left out: %u tries do not suffice for them; "
		                     "--fixed and --among make them fewer."),
		            changes->complete + 1, g->wanted->budget);
	telling_paragraph(g->t, (struct place){ .tint = TINT_FAINT });
}

static void say_verdict(struct telling *t, const struct change_wanted *wanted)
{
	uint32_t winner = t->result->winner, to = wanted->asked->to;

	if (winner == BERTH_NONE)
		telling_add(t, N_("Now nothing fits."));
	else
		telling_add(t, N_("Now it is %s."), speaker_candidate_label(t->speaker, winner));
	if (!wanted->changes)
		strbuf_add(&t->line, telling_word(t, N_(" That is who was asked for.")));
	else if (wanted->changes->count && to != BERTH_NONE)
		telling_add(t, N_(" It would be %s with:"), speaker_candidate_label(t->speaker, to));
	else if (wanted->changes->count)
		strbuf_add(&t->line, telling_word(t, N_(" It would be another one with:")));
	telling_paragraph(t, (struct place){ .tint = TINT_NONE });
}

bool contrast_change(const struct contrast *c, const struct change_wanted *wanted)
{
	struct telling t = telling_begin(c);
	struct changing g = { &t, wanted, wanted->changes, NULL };

	say_verdict(&t, wanted);
	if (wanted->changes) {
		g.said = arena_alloc(c->memory, (size_t)wanted->changes->count + 1, sizeof *g.said);
		for (uint32_t size = 1; g.said && size <= wanted->changes->complete; size++)
			say_size(&g, size);
		say_end(&g);
	}
	return telling_end(&t);
}

/* ---- for programs ------------------------------------------------------------------ */

static void add_facts(struct json *json, const berth_program *program, const berth_change *change)
{
	json_begin(json, "facts", '{');
	for (uint32_t i = 0; i < change->count; i++) {
		const berth_changed *changed = &change->facts[i];
		const berth_answer answer = { changed->fact, changed->value };
		if (changed->unknown)
			json_add_string(json, berth_fact_id(program, changed->fact), NULL);
		else
			robust_json_answer(json, program, &answer);
	}
	json_end(json, '}');
}

static void add_changes(struct json *json, const struct contrast *c, const berth_changes *changes)
{
	json_begin(json, "changes", '[');
	for (uint32_t i = 0; i < changes->count; i++) {
		json_begin(json, NULL, '{');
		json_add_string(json, "to", telling_id(c, changes->changes[i].winner));
		json_add_integer(json, "told", changes->changes[i].told);
		add_facts(json, c->speaker->program, &changes->changes[i]);
		json_end(json, '}');
	}
	json_end(json, ']');
}

static void add_fixed(struct json *json, const berth_program *program,
                      const berth_change_wanted *asked)
{
	json_begin(json, "fixed", '[');
	for (size_t i = 0; i < asked->n_fixed; i++)
		json_add_string(json, NULL, berth_fact_id(program, asked->fixed[i]));
	json_end(json, ']');
}

bool contrast_change_json(const struct contrast *c, const struct change_wanted *wanted)
{
	const berth_changes none = { .complete = wanted->asked->size };
	const berth_changes *changes = wanted->changes ? wanted->changes : &none;
	struct json json;

	telling_json_begin(&json, c, "berth.change/1");
	json_add_string(&json, "winner", telling_id(c, berth_session_result(c->session)->winner));
	json_add_string(&json, "to", telling_id(c, wanted->asked->to));
	add_fixed(&json, c->speaker->program, wanted->asked);
	json_add_integer(&json, "choices", changes->choices);
	json_add_integer(&json, "max", wanted->asked->size);
	json_add_integer(&json, "budget", wanted->budget);
	json_add_integer(&json, "complete", changes->complete);
	add_changes(&json, c, changes);
	return telling_json_end(&json);
}
