/*
 * compare-read.c - what a comparison reads of a case.
 */
#include "cli/contrast/compare.h"

int64_t compare_points(const struct compare *x, uint32_t candidate, uint32_t criterion)
{
	int32_t known, low, high;

	berth_session_weight(x->c->session, criterion, &known, &low, &high);
	return x->wanted->weights->points[(size_t)candidate * x->n_criteria + criterion] * known;
}

int64_t compare_score(const struct compare *x, uint32_t candidate)
{
	int64_t score = 0;

	for (uint32_t k = 0; k < x->n_criteria; k++)
		score += compare_points(x, candidate, k);
	return score;
}

const berth_ranked *compare_ranked(const struct compare *x, uint32_t candidate, uint32_t *place)
{
	const berth_ranked *ranked;
	uint32_t i = 0;

	while ((ranked = berth_session_ranked(x->c->session, i++)) != NULL
	       && ranked->candidate != candidate)
		;
	*place = i;
	return ranked;
}

uint32_t compare_property(const struct compare *x, uint32_t candidate, uint32_t attribute,
                          berth_property *out)
{
	uint32_t found = BERTH_NONE;
	berth_property property;

	for (uint32_t i = 0;
	     berth_candidate_property(x->program, candidate, i, &property) == BERTH_OK; i++)
		if (property.attribute == attribute
		    && property.from <= berth_session_as_of(x->c->session)) {
			*out = property;
			found = i;
		}
	return found;
}

uint32_t compare_cite(struct compare *x, const berth_citation *citation)
{
	uint32_t i = 0;

	while (i < x->n_cited && x->cited[i].source != citation->source)
		i++;
	if (i == x->n_cited)
		x->cited[x->n_cited++] = *citation;
	return i + 1;
}
