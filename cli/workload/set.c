/* set.c - what --set says, read once: told on top of every record, or a case of its own */
#include "cli/app/findings.h"
#include "cli/workload/workload.h"

int workload_set(struct workload *w, const char *name)
{
	const struct word_list *set = &w->app->settings.set;
	berth_status status;

	if (set->count == 0)
		return 0;
	status = berth_records_open_pairs(&w->set, w->program, name, set->items, set->count);
	if (status == BERTH_OK)
		status = berth_records_next(w->set, w->session, &w->set_record);
	if (status != BERTH_OK)
		return status_refuse(w->app, status, name);
	if (berth_diag_errors(w->set_record->errors) == 0)
		return 0;
	findings_complain(w->app, w->set_record->errors);
	return EXIT_USAGE;
}
