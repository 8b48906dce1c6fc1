/*
 * compare.h - what a comparison reads of a case, for its forms.
 */
#ifndef CLI_CONTRAST_COMPARE_H
#define CLI_CONTRAST_COMPARE_H

#include "cli/contrast/parts.h"
#include "engine/cost.h"
#include "engine/written.h"

struct compare {
	const struct contrast *c;
	const struct compare_wanted *wanted;
	const struct speaker *speaker;
	const berth_program *program;
	const berth_result *result;
	berth_estimate *estimate;
	uint32_t n_criteria, n_attributes;
	berth_citation *cited; /* n_cited of them, numbered in the order of citing, from 1 */
	uint32_t n_cited;
};

/* Points of CANDIDATE on CRITERION times its weight, by what is known; of all criteria. */
int64_t compare_points(const struct compare *x, uint32_t candidate, uint32_t criterion);
int64_t compare_score(const struct compare *x, uint32_t candidate);

/* Where CANDIDATE is ranked; NULL: nowhere. *PLACE is from 1. */
const berth_ranked *compare_ranked(const struct compare *x, uint32_t candidate, uint32_t *place);

/* What CANDIDATE has of ATTRIBUTE on the day: which of its properties; BERTH_NONE: nothing. */
uint32_t compare_property(const struct compare *x, uint32_t candidate, uint32_t attribute,
                          berth_property *out);

/* The number of a source, a new one if it was not cited before. */
uint32_t compare_cite(struct compare *x, const berth_citation *citation);

/* compare-json.c, compare-table.c: the whole of it. false: memory is out. */
bool compare_json(struct compare *x);
bool compare_table(struct compare *x);

#endif
