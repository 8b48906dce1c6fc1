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
	while (text_width(strbuf_text(out)) < columns);
}

static bool is_table(struct difference *d)
{
	return !d->page->accessible && d->page->width >= TABLE_COLUMNS;
}

static const char *head_of(struct difference *d, enum side side)
{
	static const char *const usual[] = { N_("before"), N_("then") };

	if (d->cases->files[side])
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

static struct strbuf *cell(struct difference *d, enum side side)
{
	return side == BEFORE ? &d->before : &d->after;
}

/* ---- facts ------------------------------------------------------------------------------- */

static void add_state(struct difference *d, enum side side, uint32_t fact)
{
	const struct speaker *speaker = &d->speaker;
	struct strbuf *out = cell(d, side), value = STRBUF_INIT;
	berth_fact_state state;

	if (berth_session_fact(d->contrast.sessions[side], fact, &state) != BERTH_OK)
		return;
	if (state.standing == BERTH_TOLD || state.standing == BERTH_ASSUMED)
		speak_value(speaker, &value, fact, &state.value);
	if (state.standing == BERTH_TOLD)
		strbuf_add(out, strbuf_text(&value));
	else if (state.standing == BERTH_ASSUMED)
		say_add(speaker->words, out, N_("%s (assumed)"), strbuf_text(&value));
	else
		strbuf_add(out, difference_words(d, N_("not told")));
	out->failed |= !strbuf_ok(&value);
	strbuf_free(&value);
}

static void say_facts(struct difference *d, const char *heading,
                      bool (*differs)(const struct sides *c, uint32_t fact))
{
	d->in_table = false;
	for (uint32_t fact = 0; berth_fact_id(d->speaker.program, fact); fact++) {
		if (!differs(&d->contrast, fact))
			continue;
		add_state(d, BEFORE, fact);
		add_state(d, AFTER, fact);
		end_row(d, difference_words(d, heading), speaker_fact_label(&d->speaker, fact));
	}
}

/* ---- candidates -------------------------------------------------------------------------- */

static void add_points(struct difference *d, enum side side, uint32_t candidate)
{
	const berth_ranked *ranked = contrast_ranked(&d->contrast, side, candidate);
	struct strbuf *out = cell(d, side);

	if (ranked)
		strbuf_add_format(out, "%lld", (long long)ranked->score);
	else if (d->contrast.results[side]->considered >> candidate & 1)
		strbuf_add(out, difference_words(d, N_("out")));
	else
		strbuf_add(out, difference_words(d, N_("not considered")));
}

static void say_points_of(struct difference *d, uint32_t candidate)
{
	const berth_ranked *before = contrast_ranked(&d->contrast, BEFORE, candidate);
	const berth_ranked *after = contrast_ranked(&d->contrast, AFTER, candidate);

	if (!contrast_moved(&d->contrast, candidate))
		return;
	add_points(d, BEFORE, candidate);
	add_points(d, AFTER, candidate);
	if (before && after)
		strbuf_add_format(&d->after, " (%+lld)", (long long)(after->score - before->score));
	end_row(d, difference_words(d, N_("Points")), difference_name(d, candidate));
}

/* In the order of the ranking that comes out; those that are out then, behind. */
static void say_points(struct difference *d)
{
	const berth_ranked *ranked;

	d->in_table = false;
	for (uint32_t i = 0; (ranked = berth_session_ranked(d->contrast.sessions[AFTER], i)); i++)
		say_points_of(d, ranked->candidate);
	for (uint32_t i = 0; berth_candidate_id(d->speaker.program, i); i++)
		if (!contrast_ranked(&d->contrast, AFTER, i))
			say_points_of(d, i);
}

static const char *criterion_label(const struct difference *d, uint32_t criterion)
{
	berth_criterion_info info;

	return berth_criterion_describe(d->speaker.program, criterion, d->speaker.language, &info)
		== BERTH_OK ? info.label : "";
}

static void say_weights(struct difference *d)
{
	d->in_table = false;
	for (uint32_t i = 0; berth_criterion_id(d->speaker.program, i); i++) {
		int32_t before = contrast_weight(&d->contrast, BEFORE, i);
		int32_t after = contrast_weight(&d->contrast, AFTER, i);
		if (before == after)
			continue;
		strbuf_add_format(&d->before, "%d", (int)before);
		strbuf_add_format(&d->after, "%d", (int)after);
		end_row(d, difference_words(d, N_("Weights")), criterion_label(d, i));
	}
}

/* ---- costs ------------------------------------------------------------------------------- */

/* false: both sides look the same, in round figures. */
static bool add_costs(struct difference *d, uint32_t before, uint32_t after)
{
	const uint32_t candidates[SIDES] = { before, after };
	berth_cost cost;

	for (int side = BEFORE; side < SIDES; side++)
		if (contrast_cost(&d->contrast, (enum side)side, candidates[side], &cost))
			speak_round_cost(&d->speaker, cell(d, (enum side)side), &cost);
		else
			strbuf_add(cell(d, (enum side)side), "-");
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

static bool uses_example(const struct difference *d)
{
	return berth_estimate_example(d->contrast.estimates[BEFORE], 0)
		|| berth_estimate_example(d->contrast.estimates[AFTER], 0);
}

static void say_costs(struct difference *d)
{
	uint32_t before = d->contrast.results[BEFORE]->winner;
	uint32_t after = d->contrast.results[AFTER]->winner;
	berth_cost_info info;

	d->in_table = false;
	if (berth_cost_describe(d->speaker.program, &info) != BERTH_OK)
		return;
	if (before != after) {
		add_costs(d, before, after);
		say_cost_row(d, difference_words(d, N_("what is recommended")), true);
	}
	for (uint32_t i = 0; berth_candidate_id(d->speaker.program, i); i++) {
		bool differs = contrast_repriced(&d->contrast, i) && add_costs(d, i, i);
		say_cost_row(d, difference_name(d, i), differs);
	}
	if (d->in_table && uses_example(d))
		page_paragraph(d->page, (struct place){ .indent = 2, .tint = TINT_FAINT },
		               difference_words(d, N_("at example sizes where nobody told one")));
}

/* ---- the verdict ------------------------------------------------------------------------- */

static const char *name_of(struct difference *d, uint32_t winner)
{
	return winner == BERTH_NONE ? difference_words(d, N_("nothing fits"))
	                            : speaker_candidate_label(&d->speaker, winner);
}

static void add_winners(struct difference *d)
{
	uint32_t before = d->contrast.results[BEFORE]->winner;
	uint32_t after = d->contrast.results[AFTER]->winner;
	bool files = d->cases->files[BEFORE] != NULL;

	if (before == after)
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
	if (d->contrast.results[BEFORE]->status == d->contrast.results[AFTER]->status)
		return;
	strbuf_add(&d->before, difference_words(d, sure[d->contrast.results[BEFORE]->status]));
	strbuf_add(&d->after, difference_words(d, sure[d->contrast.results[AFTER]->status]));
	end_row(d, difference_words(d, N_("How sure")), difference_words(d, N_("the answer")));
}

/* ---- the whole --------------------------------------------------------------------------- */

static void say_title(struct difference *d, enum side side)
{
	const char *id = d->cases->ids[side], *title = d->cases->titles[side];

	if (d->cases->files[side])
		strbuf_add_format(&d->line, "%s: %s: ", head_of(d, side), d->cases->files[side]);
	strbuf_add_format(&d->line, *title ? "%s (%s)" : "%s%s", title, id);
	difference_end(d, (struct place){ .tint = TINT_BOLD });
}

static void say_nothing(struct difference *d)
{
	strbuf_add(&d->line, difference_words(d, d->cases->files[BEFORE]
		? N_("Nothing else differs. ") : N_("Nothing changes. ")));
	add_winners(d);
	difference_end(d, (struct place){ 0 });
}

static void say_all(struct difference *d)
{
	bool any = contrast_any(&d->contrast);

	if (!any && !d->cases->files[BEFORE]) {
		say_nothing(d);
		return;
	}
	say_title(d, BEFORE);
	if (d->cases->files[AFTER])
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
	bool fine = contrast_make(&d.contrast, memory, cases->sessions);

	if (fine)
		say_all(&d);
	fine = fine && !arena_failed(memory) && strbuf_ok(&d.line) && strbuf_ok(&d.before)
		&& strbuf_ok(&d.after) && strbuf_ok(&page->text);
	strbuf_free(&d.line);
	strbuf_free(&d.before);
	strbuf_free(&d.after);
	contrast_free(&d.contrast);
	return fine;
}
