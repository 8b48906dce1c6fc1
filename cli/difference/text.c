/*
 * text.c - two cases as a difference: what was told, who wins, points, rules, assumptions,
 * costs; what is the same on both sides is left out.
 */
#include "cli/difference/parts.h"

#include "base/text.h"

#include <string.h>

enum { NAME = 36, CELL = 22, TABLE_COLUMNS = 72 }; /* columns of a name, of what was before */

/* ---- rows -------------------------------------------------------------------------------- */

static void pad(struct strbuf *out, size_t columns)
{
	do
		strbuf_add_char(out, ' ');
	while (strbuf_ok(out) && text_width(strbuf_text(out)) < columns);
}

static bool is_table(struct difference *d)
{
	return !d->page->accessible && d->page->width >= TABLE_COLUMNS;
}

static const char *head_of(struct difference *d, enum side_number side)
{
	static const char *const usual[] = { N_("before"), N_("then") };

	if (d->cases->of[side].file)
		return side == BEFORE ? "A" : "B";
	return difference_words(d, usual[side]);
}

/* NAME, and BEFORE in a column of its own; AFTER is the paragraph. */
static void put_columns(struct difference *d, const char *name, const char *before,
                        const char *after, bool heads)
{
	unsigned indent = heads ? 0 : 2;
	struct place place = { indent, NULL, NAME + CELL - indent, heads ? TINT_BOLD : TINT_NONE };
	struct strbuf left = STRBUF_INIT;

	strbuf_add(&left, name);
	pad(&left, NAME - indent);
	strbuf_add(&left, before);
	pad(&left, NAME + CELL - indent);
	place.sign = strbuf_text(&left);
	page_paragraph(d->page, place, after);
	d->line.failed |= !strbuf_ok(&left);
	strbuf_free(&left);
}

/* What does not fit into columns is a sentence. */
static void put_sentence(struct difference *d, const char *name)
{
	strbuf_add_format(&d->line, "%s: %s %s, %s %s", name, head_of(d, BEFORE),
	                  strbuf_text(&d->before), head_of(d, AFTER), strbuf_text(&d->after));
	difference_end(d, (struct place){ 2, "-", 2, TINT_NONE });
}

/* Begins a section with a first row; its heading stands over the names. */
static void begin_rows(struct difference *d, const char *heading)
{
	page_gap(d->page);
	if (is_table(d))
		put_columns(d, heading, head_of(d, BEFORE), head_of(d, AFTER), true);
	else
		page_paragraph(d->page, (struct place){ .tint = TINT_BOLD }, heading);
	d->in_table = true;
}

/* Writes a row of the cells in work below HEADING, a key, which stands once. */
static void end_row(struct difference *d, const char *heading, const char *name)
{
	if (!d->in_table)
		begin_rows(d, heading);
	if (is_table(d) && text_width(name) <= NAME - 3
	    && text_width(strbuf_text(&d->before)) <= CELL - 2)
		put_columns(d, name, strbuf_text(&d->before), strbuf_text(&d->after), false);
	else
		put_sentence(d, name);
	d->line.failed |= !strbuf_ok(&d->before) || !strbuf_ok(&d->after);
	strbuf_clear(&d->before);
	strbuf_clear(&d->after);
}

static struct strbuf *cell(struct difference *d, enum side_number side)
{
	return side == BEFORE ? &d->before : &d->after;
}

/* ---- facts ------------------------------------------------------------------------------- */

/* VALUE of FACT in words; as it was written where the knowledge of today cannot read it. */
static void add_value(struct difference *d, struct strbuf *out, const struct side_fact *fact)
{
	uint32_t known = berth_fact_find(d->speaker.program, fact->id);
	berth_value value;

	if (known != BERTH_NONE
	    && berth_value_read(d->speaker.program, known, fact->value, &value) == BERTH_OK)
		speak_value(&d->speaker, out, known, &value);
	else
		strbuf_add(out, fact->value);
}

static void add_state(struct difference *d, enum side_number side, const struct side_fact *fact)
{
	struct strbuf *out = cell(d, side), value = STRBUF_INIT;

	if (fact)
		add_value(d, &value, fact);
	if (!fact)
		strbuf_add(out, difference_words(d, N_("not told")));
	else if (fact->said)
		strbuf_add(out, strbuf_text(&value));
	else
		say_add(d->speaker.words, out, N_("%s (assumed)"), strbuf_text(&value));
	out->failed |= !strbuf_ok(&value);
	strbuf_free(&value);
}

static const char *fact_label(const struct difference *d, const char *id)
{
	uint32_t known = berth_fact_find(d->speaker.program, id);

	return known == BERTH_NONE ? id : speaker_fact_label(&d->speaker, known);
}

static void say_facts(struct difference *d, const char *heading,
                      bool (*differs)(const struct both_facts *fact))
{
	d->in_table = false;
	for (size_t i = 0; i < d->contrast.n_facts; i++) {
		const struct both_facts *both = &d->contrast.facts[i];
		if (!differs(both))
			continue;
		add_state(d, BEFORE, both->of[BEFORE]);
		add_state(d, AFTER, both->of[AFTER]);
		end_row(d, difference_words(d, heading), fact_label(d, both->id));
	}
}

/* ---- candidates -------------------------------------------------------------------------- */

static void add_points(struct difference *d, enum side_number side,
                       const struct side_candidate *candidate)
{
	struct strbuf *out = cell(d, side);

	if (!candidate)
		strbuf_add(out, difference_words(d, N_("not considered")));
	else if (candidate->ranked)
		strbuf_add_format(out, "%lld", (long long)candidate->score);
	else
		strbuf_add(out, difference_words(d, N_("out")));
}

static void say_points_of(struct difference *d, const struct both_candidates *both)
{
	const struct side_candidate *before = both->of[BEFORE], *after = both->of[AFTER];

	if (!contrast_moved(both))
		return;
	add_points(d, BEFORE, before);
	add_points(d, AFTER, after);
	if (before && after && before->ranked && after->ranked)
		strbuf_add_format(&d->after, " (%+lld)", (long long)(after->score - before->score));
	end_row(d, difference_words(d, N_("Points")), difference_name(d, both->id));
}

/* In the order of the ranking that comes out; those that are out then, behind. */
static void say_points(struct difference *d)
{
	const struct side *after = d->contrast.of[AFTER];

	d->in_table = false;
	for (size_t i = 0; i < after->n_candidates; i++)
		if (after->candidates[i].ranked)
			say_points_of(d, contrast_candidate(&d->contrast, after->candidates[i].id));
	for (size_t i = 0; i < d->contrast.n_candidates; i++) {
		const struct both_candidates *both = &d->contrast.candidates[i];
		if (!both->of[AFTER] || !both->of[AFTER]->ranked)
			say_points_of(d, both);
	}
}

static const char *criterion_label(const struct difference *d, const char *id)
{
	uint32_t known = berth_criterion_find(d->speaker.program, id);
	berth_criterion_info info;

	return berth_criterion_describe(d->speaker.program, known, d->speaker.language, &info)
		== BERTH_OK ? info.label : id;
}

static void say_weights(struct difference *d)
{
	d->in_table = false;
	for (size_t i = 0; i < d->contrast.n_weights; i++) {
		const struct both_weights *both = &d->contrast.weights[i];
		if (!contrast_reweighed(both))
			continue;
		strbuf_add_format(&d->before, "%d", (int)both->of[BEFORE]->weight);
		strbuf_add_format(&d->after, "%d", (int)both->of[AFTER]->weight);
		end_row(d, difference_words(d, N_("Weights")), criterion_label(d, both->id));
	}
}

/* ---- costs ------------------------------------------------------------------------------- */

/* false: both sides look the same, in round figures. */
static bool add_costs(struct difference *d, const struct side_candidate *before,
                      const struct side_candidate *after)
{
	const struct side_candidate *candidates[SIDES] = { before, after };

	for (int side = BEFORE; side < SIDES; side++)
		if (candidates[side] && candidates[side]->priced)
			speak_round_cost(&d->speaker, cell(d, (enum side_number)side),
			                 &candidates[side]->cost);
		else
			strbuf_add(cell(d, (enum side_number)side), "-");
	return strcmp(strbuf_text(&d->before), strbuf_text(&d->after)) != 0;
}

static void say_cost_row(struct difference *d, const char *name, bool wanted)
{
	struct strbuf heading = STRBUF_INIT;
	berth_cost_info info = { .currency = "" };

	if (wanted) {
		berth_cost_describe(d->speaker.program, &info);
		say_add(d->speaker.words, &heading, N_("%s a month"), info.currency);
		end_row(d, strbuf_text(&heading), name);
	}
	strbuf_clear(&d->before);
	strbuf_clear(&d->after);
	strbuf_free(&heading);
}

static const struct side_candidate *winner_of(const struct difference *d, enum side_number side)
{
	const char *winner = d->contrast.of[side]->winner;

	return winner ? side_candidate(d->contrast.of[side], winner) : NULL;
}

static void say_costs(struct difference *d)
{
	const struct side *before = d->contrast.of[BEFORE], *after = d->contrast.of[AFTER];
	berth_cost_info info;

	d->in_table = false;
	if (berth_cost_describe(d->speaker.program, &info) != BERTH_OK)
		return;
	if (!contrast_same(before->winner, after->winner)) {
		add_costs(d, winner_of(d, BEFORE), winner_of(d, AFTER));
		say_cost_row(d, difference_words(d, N_("what is recommended")), true);
	}
	for (size_t i = 0; i < d->contrast.n_candidates; i++) {
		const struct both_candidates *both = &d->contrast.candidates[i];
		bool differs = contrast_repriced(both) && add_costs(d, both->of[BEFORE], both->of[AFTER]);
		say_cost_row(d, difference_name(d, both->id), differs);
	}
	if (d->in_table && (before->has_examples || after->has_examples))
		page_paragraph(d->page, (struct place){ .indent = 2, .tint = TINT_FAINT },
		               difference_words(d, N_("at example sizes where nobody told one")));
}

/* ---- the verdict ------------------------------------------------------------------------- */

static const char *name_of(struct difference *d, const char *winner)
{
	return winner ? difference_label(d, winner) : difference_words(d, N_("nothing fits"));
}

static void add_winners(struct difference *d)
{
	const char *before = d->contrast.of[BEFORE]->winner, *after = d->contrast.of[AFTER]->winner;
	bool files = d->cases->of[BEFORE].file != NULL;

	if (contrast_same(before, after))
		say_add(d->speaker.words, &d->line, files ? N_("A and B: %s") : N_("Still %s"),
		        name_of(d, after));
	else
		say_add(d->speaker.words, &d->line,
		        files ? N_("A: %s; B: %s") : N_("Before: %s; then: %s"), name_of(d, before),
		        name_of(d, after));
}

static void say_verdict(struct difference *d)
{
	add_winners(d);
	difference_end(d, (struct place){ .indent = d->page->accessible ? 0 : 2, .tint = TINT_BOLD });
}

static void say_sureness(struct difference *d)
{
	static const char *const sure[] = {
		[BERTH_CERTAIN] = N_("whatever else is true"),
		[BERTH_SETTLED] = N_("holds while the assumptions do"),
		[BERTH_POSSIBLE] = N_("questions are open"),
		[BERTH_NOTHING] = N_("nothing fits"),
	};

	d->in_table = false;
	if (d->contrast.of[BEFORE]->status == d->contrast.of[AFTER]->status)
		return;
	strbuf_add(&d->before, difference_words(d, sure[d->contrast.of[BEFORE]->status]));
	strbuf_add(&d->after, difference_words(d, sure[d->contrast.of[AFTER]->status]));
	end_row(d, difference_words(d, N_("How sure")), difference_words(d, N_("the answer")));
}

/* ---- the whole --------------------------------------------------------------------------- */

static void say_title(struct difference *d, enum side_number side)
{
	const struct difference_case *of = &d->cases->of[side];

	if (!*of->id)
		return;
	if (of->file)
		strbuf_add_format(&d->line, "%s: %s: ", head_of(d, side), of->file);
	strbuf_add_format(&d->line, *of->title ? "%s (%s)" : "%s%s", of->title, of->id);
	difference_end(d, (struct place){ .tint = TINT_BOLD });
}

static void say_nothing(struct difference *d)
{
	strbuf_add(&d->line, difference_words(d, d->cases->of[BEFORE].file
		? N_("Nothing else differs. ") : N_("Nothing changes. ")));
	add_winners(d);
	difference_end(d, (struct place){ 0 });
}

static void say_all(struct difference *d)
{
	bool any = contrast_any(&d->contrast);

	if (!any && !d->cases->of[BEFORE].file) {
		say_nothing(d);
		return;
	}
	say_title(d, BEFORE);
	if (d->cases->of[AFTER].file)
		say_title(d, AFTER);
	say_facts(d, N_("What was said"), contrast_told);
	page_gap(d->page);
	if (!any) {
		say_nothing(d);
		return;
	}
	say_verdict(d);
	say_sureness(d);
	say_points(d);
	say_weights(d);
	rules_say(d);
	say_facts(d, N_("Assumptions"), contrast_assumed);
	say_costs(d);
}

bool difference_text(struct page *page, struct arena *memory, const struct speaker *speaker,
                     const struct difference_cases *cases)
{
	struct difference d = { .cases = cases, .page = page, .speaker = *speaker, .arena = memory,
		                    .line = STRBUF_INIT, .before = STRBUF_INIT, .after = STRBUF_INIT };
	bool fine = difference_sides(d.sides, memory, cases)
		&& contrast_make(&d.contrast, memory, &d.sides[BEFORE], &d.sides[AFTER]);

	if (fine)
		say_all(&d);
	fine = fine && !arena_failed(memory) && strbuf_ok(&d.line) && strbuf_ok(&d.before)
		&& strbuf_ok(&d.after) && strbuf_ok(&page->text);
	strbuf_free(&d.line);
	strbuf_free(&d.before);
	strbuf_free(&d.after);
	return fine;
}
