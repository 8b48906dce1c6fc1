/* prefill.c - what a requirement file has told before the first question */
#include "cli/app/findings.h"
#include "cli/workload/workload.h"

static berth_status open_records(struct prefill *p, const struct app *app, berth_session *session)
{
	berth_records_close(p->records);
	p->records = NULL;
	return berth_records_open(&p->records, berth_session_program(session), p->input.name,
	                          p->input.bytes, p->input.length, BERTH_FORMAT_ANY, true,
	                          &app->settings.limits);
}

/* Goes to the one workload; *N of them are there, as far as it matters. */
static berth_status find_only(struct prefill *p, const struct app *app, berth_session *session,
                              unsigned *n)
{
	const berth_record *record = NULL;
	berth_status status = open_records(p, app, session);

	*n = 0;
	while (status == BERTH_OK && *n < 2 &&
	       (status = berth_records_next(p->records, NULL, &record)) == BERTH_OK && record)
		++*n;
	return status == BERTH_OK && *n == 1 ? open_records(p, app, session) : status;
}

static int refuse(const struct prefill *p, const struct app *app, berth_status status)
{
	return p->records ? findings_refuse(app, berth_records_errors(p->records), status,
	                                    p->input.name)
	                  : status_refuse(app, status, p->input.name);
}

/* Of several it would not be clear which one is asked about. */
static int refuse_several(const struct app *app, const char *name)
{
	app_complain(app, N_("'%s' has more than one workload"), name);
	app_suggest(app, N_("an interview is about one: give it a file of its own"));
	return EXIT_USAGE;
}

int prefill_read(struct prefill *p, const struct app *app, berth_session *session)
{
	const char *name = app->settings.answers;
	const berth_record *record = NULL;
	berth_status status;
	unsigned n;
	int code = input_read(&p->input, app, name);

	if (code != 0)
		return code;
	status = find_only(p, app, session, &n);
	if (status == BERTH_OK && n > 1)
		return refuse_several(app, name);
	if (status == BERTH_OK)
		status = n ? berth_records_next(p->records, session, &record) : BERTH_EDATA;
	if (status != BERTH_OK)
		return refuse(p, app, status);
	if (berth_diag_errors(record->errors)) {
		findings_complain(app, record->errors);
		return EXIT_DATA;
	}
	p->among = record->among;
	return 0;
}

void prefill_free(struct prefill *p)
{
	berth_records_close(p->records);
	input_free(&p->input);
}
