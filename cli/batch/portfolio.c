/* portfolio.c - workloads counted by who could serve them, and the sets that serve most */
#include "cli/batch/portfolio.h"

int portfolio_begin(struct portfolio *p, const struct batch *batch)
{
	*p = (struct portfolio){ .n = batch->n_candidates };
	if (p->n > PORTFOLIO_CANDIDATES) {
		app_complain(batch->app, N_("'--portfolio' looks at %d candidates at most"),
		             (int)PORTFOLIO_CANDIDATES);
		return EXIT_LIMIT;
	}
	p->with = memory_alloc(sizeof *p->with << p->n);
	if (!p->with)
		return app_out_of_memory(batch->app);
	for (uint32_t set = 0; set < UINT32_C(1) << p->n; set++)
		p->with[set] = 0;
	return 0;
}

void portfolio_end(struct portfolio *p)
{
	memory_free(p->with);
}

static void add_cost(struct costs *to, int64_t low, int64_t high)
{
	to->known++;
	to->low += low;
	to->high += high;
}

static void add_winner(struct platform *platform, const struct outcome *o)
{
	platform->wins++;
	if (o->cost.known)
		add_cost(&platform->costs, o->cost.low, o->cost.high);
	if (!(o->serve & (o->serve - 1)))
		return;
	platform->move++;
	platform->points += o->lead;
	if (o->cost.known && o->second.known)
		add_cost(&platform->more, o->second.low - o->cost.high, o->second.high - o->cost.low);
}

void portfolio_add(struct portfolio *p, const struct outcome *outcome)
{
	p->workloads++;
	if (outcome->fault) {
		p->faults++;
		return;
	}
	p->served += outcome->serve != 0;
	p->with[outcome->serve]++;
	for (uint32_t i = 0; i < p->n; i++)
		p->platforms[i].serves += outcome->serve >> i & 1;
	if (outcome->winner != BERTH_NONE)
		add_winner(&p->platforms[outcome->winner], outcome);
}

/* --- sets */

static uint64_t wins_of(const struct portfolio *p, uint32_t set)
{
	uint64_t wins = 0;

	for (; set; set &= set - 1)
		wins += p->platforms[__builtin_ctz(set)].wins;
	return wins;
}

/* A set is better that serves more; of those that serve as many, the one that more workloads would
 * choose. */
static bool is_better(const struct portfolio *p, uint64_t serves, uint32_t set,
                      const struct covering *than)
{
	if (serves != than->serves)
		return serves > than->serves;
	return wins_of(p, set) > wins_of(p, than->candidates);
}

/* with[S] becomes the number of workloads that nobody outside of S could serve. */
static void sum_subsets(struct portfolio *p)
{
	for (uint32_t i = 0; i < p->n; i++)
		for (uint32_t set = 0; set < UINT32_C(1) << p->n; set++)
			if (set >> i & 1)
				p->with[set] += p->with[set ^ UINT32_C(1) << i];
}

void portfolio_solve(struct portfolio *p)
{
	const uint32_t all = (UINT32_C(1) << p->n) - 1;
	uint64_t decided = p->workloads - p->faults;

	sum_subsets(p);
	for (uint32_t set = 1; set <= all; set++) {
		uint32_t size = (uint32_t)__builtin_popcount(set);
		uint64_t serves = decided - p->with[all & ~set];
		if (!p->best[size].candidates || is_better(p, serves, set, &p->best[size]))
			p->best[size] = (struct covering){ set, serves };
	}
	while (p->least < p->n && p->best[p->least].serves < p->served)
		p->least++;
}
