/* set.c - facts said on the command line, read once, and told on top of a case or as one */
#include "cli/app/findings.h"
#include "cli/workload/workload.h"

int workload_set_read(struct workload *w, struct workload_set *set, const char *name,
                      const char *const *pairs, size_t n)
{
	berth_status status = berth_records_open_pairs(&set->records, w->program, name, pairs, n);

	if (status == BERTH_OK)
		status = berth_records_next(set->records, NULL, &set->record);
	if (status != BERTH_OK)
		return status_refuse(w->app, status, name);
	if (berth_diag_errors(set->record->errors) == 0)
		return 0;
	findings_complain(w->app, set->record->errors);
	return EXIT_USAGE;
}

berth_status workload_set_tell(const struct workload_set *set, berth_session *session)
{
	return set->records ? berth_records_tell(set->records, session) : BERTH_OK;
}
