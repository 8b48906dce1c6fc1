/*
 * sources.c - what was cited, by its numbers, with its days.
 */
#include "cli/adr/parts.h"

void adr_sources(struct adr *a)
{
	json_t *list = adr_put_list(a, a->data, "sources");

	for (uint32_t i = 0; i < a->report.n_cited; i++) {
		struct cited cited = a->report.cited[i];
		json_t *to = adr_put_object(a, list, NULL);
		adr_put_number(a, to, "n", i + 1);
		adr_put_text(a, to, "title", cited.citation.title);
		adr_put_text(a, to, "url", cited.citation.url);
		cited.places = NULL; /* which are for authors of rules */
		report_add_dates(&a->report, &cited);
		adr_put_line(a, to, "dates");
	}
}
