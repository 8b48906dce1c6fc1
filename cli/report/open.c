/*
 * open.c - what is unknown and still matters, and what an answer could change.
 *
 * Each rule that waits is followed to the told facts that it waits for: a concluded fact leads to
 * the waiting rules that may conclude it. What the rule would do is then noted with those facts.
 */
#include "cli/report/parts.h"

#include "base/bits.h"

#include <stdlib.h>

#define MOST_IN_FULL 8 /* facts that are told with their effects */

/* What an answer about one fact could change. */
struct stake {
	uint32_t fact;
	uint64_t excludes;           /* candidates */
	uint64_t criteria;           /* whose weight it could change */
	int64_t *gains, *losses;     /* points by candidate */
	unsigned weight;             /* how much is at stake */
};

struct open_facts {
	struct report *report;
	struct stake *stakes;        /* by fact number, n of them */
	size_t n;
	uint64_t *seen;              /* concluded facts on the way, by number */
	const berth_reason *effect;  /* whose facts are looked for */
};

static struct stake *stake_of(const struct open_facts *open, uint32_t fact)
{
	size_t low = 0, high = open->n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (open->stakes[middle].fact == fact)
			return &open->stakes[middle];
		if (open->stakes[middle].fact < fact)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

static void note_effect(struct open_facts *open, struct stake *stake)
{
	const struct report *report = open->report;
	const berth_reason *effect = open->effect;
	uint64_t candidate = effect->candidate == BERTH_NONE ? 0 : UINT64_C(1) << effect->candidate;
	int64_t points;

	if (effect->effect == BERTH_EXCLUDE) {
		stake->excludes |= candidate & ~report->result->excluded;
	} else if (effect->effect == BERTH_WEIGHT) {
		stake->criteria |= UINT64_C(1) << effect->criterion;
	} else if (candidate & report->result->possible) {
		points = report_weighted_points(report, effect);
		if (points > 0)
			stake->gains[effect->candidate] += points;
		else
			stake->losses[effect->candidate] += points;
	}
}

static void follow_instance(struct open_facts *open, uint32_t instance);

/* FACT keeps the effect waiting: note it, or go on to what may conclude it. */
static void follow_fact(struct open_facts *open, uint32_t fact)
{
	const struct report *report = open->report;
	struct stake *stake = stake_of(open, fact);

	if (bit_at(open->seen, fact))
		return;
	bit_set(open->seen, fact);
	if (stake) { /* nothing concludes it */
		note_effect(open, stake);
		return;
	}
	for (size_t i = 0; i < report->n_waiting; i++)
		if (report->waiting[i].effect == BERTH_CONCLUDE && report->waiting[i].fact == fact)
			follow_instance(open, report->waiting[i].instance);
}

static void follow_test(void *context, const berth_condition *test, bool negated)
{
	(void)negated;
	follow_fact(context, test->fact);
	if (test->operand == BERTH_OPERAND_FACT)
		follow_fact(context, test->reference);
}

static void follow_instance(struct open_facts *open, uint32_t instance)
{
	berth_explanation *explanation;
	const berth_account *account;
	berth_status status = berth_explain_instance(&explanation, open->report->session, instance, 0,
	                                             open->report->speaker.language);

	if (status != BERTH_OK) {
		open->report->line.failed |= status == BERTH_ENOMEM;
		return;
	}
	account = berth_explanation_account(explanation);
	sentence_each_test(account->conditions, account->n_conditions, BERTH_WAITING, follow_test,
	                   open);
	berth_explanation_free(explanation);
}

static void follow_effects(struct open_facts *open, size_t seen_words)
{
	const struct report *report = open->report;

	for (size_t i = 0; i < report->n_waiting; i++) {
		open->effect = &report->waiting[i];
		if (open->effect->effect != BERTH_EXCLUDE && open->effect->effect != BERTH_WEIGHT &&
		    !berth_effect_scores(open->effect->effect))
			continue;
		for (size_t k = 0; k < seen_words; k++)
			open->seen[k] = 0;
		follow_instance(open, open->effect->instance);
	}
}

/* Excluding the winner is most, then excluding others, then moving points. */
static unsigned weigh(const struct report *report, const struct stake *stake)
{
	uint32_t winner = report->result->winner;
	unsigned weight = winner != BERTH_NONE && stake->excludes >> winner & 1 ? 100000 : 0;

	for (uint32_t i = 0; i < report->n_candidates; i++) {
		weight += stake->excludes >> i & 1 ? 100 : 0;
		weight += stake->gains[i] || stake->losses[i] ? 1 : 0;
	}
	return weight;
}

static int compare_stakes(const void *left, const void *right)
{
	const struct stake *a = left, *b = right;

	if (a->weight != b->weight)
		return a->weight > b->weight ? -1 : 1;
	return (a->fact > b->fact) - (a->fact < b->fact);
}

/* "(os: linux, windows)", "(memory: GiB)": how the fact is told. */
static void add_manner(struct report *report, uint32_t fact)
{
	berth_fact_info info;

	if (berth_fact_describe(report->program, fact, report->speaker.language, &info) != BERTH_OK)
		return;
	strbuf_add_format(&report->line, " (%s: ", info.id);
	if (info.type == BERTH_ENUM || info.type == BERTH_BOOLEAN)
		for (uint32_t i = 0; i < info.values; i++)
			strbuf_add_format(&report->line, "%s%s", i ? ", " : "",
			                  berth_fact_value_id(report->program, fact, i));
	else if (info.type == BERTH_TEXT)
		strbuf_add(&report->line, words(report, N_("a text")));
	else if (*info.unit)
		report_add_words(report, N_("a number of %s"), info.unit);
	else
		strbuf_add(&report->line, words(report, N_("a number")));
	strbuf_add(&report->line, ")");
}

/* "A +6, B -4..+3" */
static bool add_points(struct report *report, const struct stake *stake)
{
	bool any = false;

	for (uint32_t i = 0; i < report->n_candidates; i++) {
		long long gain = stake->gains[i], loss = stake->losses[i];

		if (!gain && !loss)
			continue;
		strbuf_add_format(&report->line, "%s%s ",
		                  any ? ", " : words(report, N_("could move points: ")),
		                  report_candidate_label(report, i));
		if (gain && loss)
			strbuf_add_format(&report->line, "%+lld..%+lld", loss, gain);
		else
			strbuf_add_format(&report->line, "%+lld", gain ? gain : loss);
		any = true;
	}
	return any;
}

static bool add_weights(struct report *report, const struct stake *stake)
{
	bool any = false;

	for (uint32_t i = 0; i < report->n_criteria; i++) {
		if (!(stake->criteria >> i & 1))
			continue;
		strbuf_add_format(&report->line, "%s%s",
		                  any ? ", " : words(report, N_("could change the weight of: ")),
		                  report_criterion_label(report, i));
		any = true;
	}
	return any;
}

static void add_excluded(struct report *report, uint64_t candidates)
{
	uint64_t left = report->result->considered & ~report->result->excluded;

	if (candidates == left && (left & (left - 1))) {
		strbuf_add(&report->line, words(report, N_("could exclude every candidate that is left")));
		return;
	}
	strbuf_add(&report->line, words(report, N_("could exclude: ")));
	report_add_candidates(report, &report->line, candidates);
}

static void say_stake(struct report *report, const struct stake *stake)
{
	const struct place below = { .indent = 4 };

	if (report->page->accessible)
		strbuf_add(&report->line, words(report, N_("Unknown: ")));
	strbuf_add(&report->line, report_fact_label(report, stake->fact));
	add_manner(report, stake->fact);
	report_end_paragraph(report, (struct place){ 2, "?", 2, TINT_CAREFUL });
	if (stake->excludes) {
		add_excluded(report, stake->excludes);
		report_end_paragraph(report, below);
	}
	if (report->result->status == BERTH_POSSIBLE && add_points(report, stake))
		report_end_paragraph(report, below);
	if (report->result->status == BERTH_POSSIBLE && add_weights(report, stake))
		report_end_paragraph(report, below);
	strbuf_clear(&report->line);
}

static void say_rest(struct report *report, const struct open_facts *open)
{
	strbuf_add(&report->line, words(report, N_("Also unknown, and of less weight: ")));
	for (size_t i = MOST_IN_FULL; i < open->n; i++)
		strbuf_add_format(&report->line, "%s%s", i > MOST_IN_FULL ? ", " : "",
		                  report_fact_label(report, open->stakes[i].fact));
	report_end_paragraph(report, (struct place){ .indent = 2 });
}

/* Room for the stake of each open fact, in order of their numbers. */
static bool list_open(struct open_facts *open, uint32_t n_facts)
{
	const struct report *report = open->report;
	uint32_t fact;

	open->stakes = arena_alloc(report->arena, (size_t)n_facts + 1, sizeof *open->stakes);
	open->seen = arena_alloc(report->arena, n_facts / 64 + 1, sizeof *open->seen);
	if (!open->stakes || !open->seen)
		return false;
	berth_walk_open_facts(report->walk, report->session);
	while (berth_walk_next(report->walk, &fact)) {
		struct stake *stake = &open->stakes[open->n++];

		stake->fact = fact;
		stake->gains = arena_alloc(report->arena, report->n_candidates + 1, sizeof *stake->gains);
		stake->losses = arena_alloc(report->arena, report->n_candidates + 1, sizeof *stake->losses);
		if (!stake->gains || !stake->losses)
			return false;
	}
	return open->n > 0;
}

void part_open(struct report *report)
{
	struct open_facts open = { .report = report };
	berth_program_info info;

	berth_program_describe(report->program, &info);
	if (!list_open(&open, info.facts))
		return;
	follow_effects(&open, info.facts / 64 + 1);
	for (size_t i = 0; i < open.n; i++)
		open.stakes[i].weight = weigh(report, &open.stakes[i]);
	qsort(open.stakes, open.n, sizeof *open.stakes, compare_stakes);
	report_heading(report, N_("Unknown, and still able to change something"), N_("Unknown"));
	for (size_t i = 0; i < open.n && i < MOST_IN_FULL; i++)
		say_stake(report, &open.stakes[i]);
	if (open.n > MOST_IN_FULL)
		say_rest(report, &open);
}
