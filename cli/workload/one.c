/* one.c - the workload that is asked about, of those of a file. */
#include "base/names.h"
#include "cli/workload/workload.h"

#include <string.h>

struct one {
	struct workload *w;
	const char *id;     /* that is looked for; NULL: the only one */
	unsigned seen;      /* records that may be it */
	struct names *ids;  /* of the others, for who mistypes one */
};

static bool answer(void *context, const struct input *input, const berth_record *record)
{
	struct one *one = context;

	if (one->id && strcmp(one->id, record->id) != 0) {
		one->w->tally.limit |= names_add(one->ids, record->id) == NAME_NONE;
		return true;
	}
	if (++one->seen > 1)
		return false;
	workload_answer(one->w, input, record);
	return !one->id;
}

static int refuse_several(const struct app *app, const char *name)
{
	app_complain(app, N_("'%s' has several workloads"), name);
	app_suggest(app, N_("name the one that you ask about: '--id ID'"));
	return EXIT_USAGE;
}

static int refuse_id(const struct app *app, const struct one *one, const char *name)
{
	struct suggestion near = SUGGESTION_INIT;

	for (uint32_t i = 0; i < names_count(one->ids); i++)
		suggestion_offer(&near, one->id, names_at(one->ids, i));
	app_complain(app, N_("'%s' has no workload '%s'"), name, one->id);
	if (near.best)
		app_suggest(app, N_("did you mean '%s'?"), near.best);
	return EXIT_USAGE;
}

int workload_one(struct workload *w, const char *name)
{
	struct one one = { .w = w, .id = w->app->settings.id, .ids = names_new(w->app->arena) };
	const struct workload_tally *tally = &w->tally;
	int code;

	if (!one.ids)
		return app_out_of_memory(w->app);
	workload_each(w, name, answer, &one);
	if (one.seen > 1)
		return refuse_several(w->app, name);
	if (one.seen == 0 && one.id && !tally->files && !tally->limit && !tally->invalid)
		return refuse_id(w->app, &one, name);
	if (!w->answered)
		return workload_code(w);
	code = app_result_write(w->app, &w->page.text);
	return code ? code : workload_code(w);
}
