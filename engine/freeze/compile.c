/*
 * compile.c - the whole way: names, grounding, levels, image, and a last look at the rules.
 *
 * With errors the way is still walked as far as it leads, so that all of them are
 * reported in one go; only the program is not given out.
 */
#include "engine/freeze/freeze.h"

#include "engine/freeze/check-rules.h"
#include "engine/freeze/parts.h"
#include "engine/glossary/glossary.h"
#include "engine/hearing/hearing.h"
#include "engine/resolve/resolve.h"

static berth_status compile(const struct model *m, struct ground *g, berth_program **out)
{
	struct strata strata = { 0 };
	berth_status status = BERTH_ENOMEM;

	if (ground_rules(g, m))
		status = strata_find(&strata, g);
	if (status == BERTH_OK)
		status = freeze_program(g, &strata, out);
	return status;
}

void builder_tell_overlaps(struct builder *b)
{
	b->tell_overlaps = true;
}

void builder_hold_texts(struct builder *b)
{
	b->hold_texts = true;
}

berth_status builder_finish(struct builder *b, berth_program **out)
{
	struct model m = { 0 };
	struct ground g;
	berth_program *program = NULL;
	berth_status status;

	if (b->out_of_memory || arena_failed(b->arena))
		return BERTH_ENOMEM;
	if (b->over_limit)
		return BERTH_ELIMIT;
	status = model_resolve(&m, b);
	if (status != BERTH_OK)
		return status;
	hearing_resolve(&m);
	if (b->out_of_memory || arena_failed(b->arena))
		return BERTH_ENOMEM;
	status = compile(&m, &g, &program);
	ground_free(&g);
	if (status == BERTH_OK)
		status = check_rules(&m, program);
	check_texts(&m);
	check_unused(&m);
	if (b->hold_texts)
		glossary_hold(b);
	if (arena_failed(b->arena))
		status = BERTH_ENOMEM;
	if ((status == BERTH_OK || status == BERTH_EIMAGE) && berth_diag_errors(b->diag))
		status = BERTH_EKNOWLEDGE; /* what has errors need not make a sound image */
	if (status == BERTH_OK)
		*out = program;
	else
		berth_program_free(program);
	return status;
}
