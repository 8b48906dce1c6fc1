/*
 * compare.c - candidates side by side, in the form that is wanted.
 */
#include "cli/contrast/compare.h"

bool contrast_compare(const struct contrast *c, const struct compare_wanted *wanted)
{
	berth_program_info info;
	struct compare x = { c, wanted, c->speaker, c->speaker->program,
		                 berth_session_result(c->session), NULL, 0, 0, NULL, 0 };
	bool fine;

	berth_program_describe(x.program, &info);
	x.n_criteria = info.criteria;
	x.n_attributes = info.attributes;
	x.cited = arena_alloc(c->memory, (size_t)info.sources + 1, sizeof *x.cited);
	if (!x.cited || berth_estimate_new(&x.estimate, c->session) != BERTH_OK)
		return false;
	fine = wanted->format == COMPARE_JSON ? compare_json(&x) : compare_table(&x);
	berth_estimate_free(x.estimate);
	return fine;
}
