/* compare.c - berth compare: candidates side by side */
#include "cli/app/knowledge.h"
#include "cli/app/option.h"
#include "cli/commands/commands.h"
#include "cli/workload/workload.h"

#include <limits.h>

#define COMPARE_FORMATS "text|markdown|csv|json"

enum { MOST_UNNAMED = 5, MOST_CANDIDATES = 64 };

static bool is_listed(const uint32_t *candidates, uint32_t n, uint32_t candidate)
{
	while (n)
		if (candidates[--n] == candidate)
			return true;
	return false;
}

/* Those that are named, each once. */
static int read_named(const struct workload *w, uint32_t *candidates, uint32_t *n)
{
	for (int i = 0; i < w->n_words; i++) {
		uint32_t candidate;
		int code = workload_candidate(w, w->words[i], &candidate);
		if (code != 0)
			return code;
		if (!is_listed(candidates, *n, candidate))
			candidates[(*n)++] = candidate;
	}
	return 0;
}

/* The best; where none is left, the first of those that are out. */
static uint32_t list_best(const struct workload *w, uint32_t *candidates)
{
	uint64_t considered = berth_session_result(w->session)->considered;
	const berth_ranked *ranked;
	uint32_t n = 0;

	while (n < MOST_UNNAMED && (ranked = berth_session_ranked(w->session, n)) != NULL)
		candidates[n++] = ranked->candidate;
	for (uint32_t c = 0, none = n == 0; none && c < MOST_CANDIDATES && n < MOST_UNNAMED; c++)
		if (considered >> c & 1)
			candidates[n++] = c;
	return n;
}

static int write_candidates(struct workload *w, const berth_record *record, void *unused)
{
	const struct contrast contrast = workload_contrast(w, record);
	const struct settings *settings = &w->app->settings;
	uint32_t candidates[MOST_CANDIDATES];
	berth_weights weights;
	struct compare_wanted wanted = {
		candidates, 0, settings->attributes,
		(enum compare_format)option_choice(settings->format, COMPARE_FORMATS), &weights
	};
	int code = workload_weights(w, &weights);

	(void)unused;
	if (code == 0)
		code = read_named(w, candidates, &wanted.count);
	if (code != 0)
		return code;
	if (wanted.count == 0)
		wanted.count = list_best(w, candidates);
	return contrast_compare(&contrast, &wanted) ? 0 : app_out_of_memory(w->app);
}

static bool is_candidate(const struct workload *w, const char *operand)
{
	return berth_candidate_find(w->program, operand) != BERTH_NONE;
}

static int find_and_write(struct workload *w)
{
	return workload_alone(w, write_candidates, NULL);
}

static int compare_run(struct app *app, int n_operands, char **operands)
{
	static const struct workload_task task = {
		.most = INT_MAX, .files = 1, .is_word = is_candidate, .run = find_and_write
	};

	return workload_run(app, &task, n_operands, operands);
}

static const struct example compare_examples[] = {
	{ "berth compare my.xml", N_("the best five, by what each criterion gives them") },
	{ "berth compare A B --attributes --format markdown my.xml",
	  N_("candidates A and B and what the knowledge has of them, for a document") },
	{ NULL, NULL }
};

static const struct option_row *const compare_options[] = {
	&option_attributes, &option_set, &option_id, &option_kb, &option_overlay,
	&option_no_assumptions, &option_as_of, &option_among, &option_format, &option_pretty,
	&option_texts,
	&option_output, &option_limit, &option_lang, &option_color, &option_accessible,
	&option_width, &option_no_pager, &option_help, &option_version, NULL
};

const struct command command_compare = {
	.name = "compare",
	.operands = N_("[CANDIDATE...] [FILE]"),
	.summary = N_("set candidates side by side: points by criterion, exclusions, costs"),
	.text = N_("Points are those of the rules that apply, times the weight of the criterion. "
	           "Without a CANDIDATE the best five are compared. FILE has one workload, or '--id' "
	           "names it; '-' is standard input, 'session:ID' an interview that was kept."),
	.examples = compare_examples,
	.formats = COMPARE_FORMATS,
	.options = compare_options,
	.run = compare_run
};
