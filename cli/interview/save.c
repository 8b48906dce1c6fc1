/* save.c - the decision as it stands, in a file of the form that its name asks for. */
#include "cli/dossier/dossier.h"
#include "cli/interview/parts.h"
#include "cli/report/report.h"
#include "cli/report/result-json.h"
#include "kb/kb.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char *id_of(const struct dialogue *d)
{
	return d->options.state ? state_id(d->options.state) : "interview";
}

static void fill_text(struct strbuf *out, struct dialogue *d)
{
	struct voice *voice = &d->voice;
	struct page page = { .text = STRBUF_INIT, .width = 80,
		                 .accessible = voice->page.accessible };
	struct report_wanted wanted = { REPORT_ALL, false, NULL, id_of(d),
		                            d->options.state ? given_title(d) : "" };

	if (!report_text(&page, voice->moment, &voice->speaker, d->session, &wanted) ||
	    !strbuf_ok(&page.text))
		out->failed = true;
	else
		strbuf_add(out, strbuf_text(&page.text));
	strbuf_free(&page.text);
}

static void fill_record(struct strbuf *out, struct dialogue *d)
{
	result_json(out, d->voice.moment, d->session, NULL, id_of(d), true);
}

static void fill_requirements(struct strbuf *out, struct dialogue *d)
{
	uint64_t among = berth_session_result(d->session)->considered, all;
	berth_workload workload = { id_of(d), "", 0 };
	berth_program_info info;
	const char *unfit;
	char *text;

	berth_program_describe(d->program, &info);
	all = info.candidates == MOST_CANDIDATES ? UINT64_MAX : (UINT64_C(1) << info.candidates) - 1;
	workload.among = among == all ? 0 : among;
	text = berth_requirements_write(d->session, &workload, BERTH_FORMAT_XML, &unfit);
	if (text)
		strbuf_add(out, text);
	else
		out->failed = true;
	free(text);
}

/* As 'berth report' writes it, of a session of its own, which is run again meanwhile. */
static bool add_page(struct strbuf *out, struct dialogue *d, berth_session *session)
{
	struct dossier dossier = { .speaker = &d->voice.speaker };
	struct dossier_case about = { .speaker = &d->voice.speaker, .session = session,
		                          .memory = d->voice.moment, .id = id_of(d),
		                          .title = d->options.state ? given_title(d) : "",
		                          .assumptions = !d->app->settings.no_assumptions, .search = true };
	struct strbuf article = STRBUF_INIT, head = STRBUF_INIT, tail = STRBUF_INIT;
	bool fine = berth_robust_new(&about.robust, session) == BERTH_OK
		&& dossier_add(&dossier, &article, &about) && dossier_begin(&dossier, &head)
		&& dossier_end(&dossier, &head, &tail);

	strbuf_add(out, strbuf_text(&head));
	strbuf_add(out, strbuf_text(&article));
	strbuf_add(out, strbuf_text(&tail));
	fine = fine && strbuf_ok(&article) && strbuf_ok(&head) && strbuf_ok(&tail);
	berth_robust_free(about.robust);
	strbuf_free(&head);
	strbuf_free(&tail);
	strbuf_free(&article);
	dossier_free(&dossier);
	return fine;
}

static void fill_page(struct strbuf *out, struct dialogue *d)
{
	berth_session *session = NULL;
	bool fine = berth_session_like(&session, d->session) == BERTH_OK;

	if (fine) {
		berth_session_assumptions(session, !d->app->settings.no_assumptions);
		fine = given_tell_all(d, session, BERTH_NONE) == BERTH_OK
			&& berth_session_run(session) == BERTH_OK && add_page(out, d, session);
	}
	out->failed |= !fine;
	berth_session_free(session);
}

static const struct form {
	const char *ending;
	void (*fill)(struct strbuf *out, struct dialogue *d);
} forms[] = {
	{ ".txt", fill_text }, { ".json", fill_record }, { ".xml", fill_requirements },
	{ ".html", fill_page },
	{ NULL, NULL }
};

static const struct form *form_of(const char *name)
{
	size_t length = strlen(name);

	for (const struct form *form = forms; form->ending; form++) {
		size_t tail = strlen(form->ending);

		if (length > tail && strcmp(name + length - tail, form->ending) == 0)
			return form;
	}
	return NULL;
}

/* Was NAME written by this dialogue? What others wrote is not overwritten. */
static bool is_own(const struct dialogue *d, const char *name)
{
	for (uint32_t i = 0; i < d->n_saved; i++)
		if (strcmp(d->saved[i], name) == 0)
			return true;
	return false;
}

static void keep_name(struct dialogue *d, const char *name)
{
	if (!is_own(d, name) && d->n_saved < MOST_SAVED)
		d->saved[d->n_saved++] = arena_strdup(d->arena, name);
}

static void write_file(struct dialogue *d, const char *name, const struct strbuf *text)
{
	struct out out = { .stream = NULL };
	int error = out_open(&out, name);

	if (error == 0) {
		out_write(&out, strbuf_text(text), text->length);
		error = out_close(&out);
	}
	if (error != 0) {
		voice_add(&d->voice, N_("cannot write '%s': %s"), name, strerror(error));
		voice_end_error(&d->voice, NULL);
		return;
	}
	keep_name(d, name);
	voice_add(&d->voice, N_("written: %s"), name);
	voice_end_note(&d->voice);
}

/* "~/x" as a shell would have it. */
static const char *at_home(struct dialogue *d, const char *name)
{
	const char *home = getenv("HOME");
	size_t room;
	char *path;

	if (name[0] != '~' || name[1] != '/' || !home || *home != '/')
		return name;
	room = strlen(home) + strlen(name);
	path = arena_alloc(d->arena, room, 1);
	if (path)
		snprintf(path, room, "%s%s", home, name + 1);
	return path ? path : name;
}

int save_as(struct dialogue *d, const char *typed)
{
	const char *name = at_home(d, typed);
	const struct form *form = form_of(name);
	struct voice *voice = &d->voice;
	struct strbuf text = STRBUF_INIT;
	int code = 0;

	if (!form) {
		voice_add(voice, N_("'%s' does not say what to write"), name);
		voice_end_error(voice, voice_words(voice, N_("a name in .txt gets the recommendation, in "
		                                             ".html a page with pictures, in .json the "
		                                             "result record, in .xml the answers as a "
		                                             "requirement file")));
		return 0;
	}
	if (access(name, F_OK) == 0 && !is_own(d, name)) {
		voice_add(voice, N_("'%s' is there already"), name);
		voice_end_error(voice, voice_words(voice, N_("another name does not overwrite it")));
		return 0;
	}
	berth_search_tighten(d->search, d->session, PROOF_BUDGET, NULL);
	form->fill(&text, d);
	if (strbuf_ok(&text))
		write_file(d, name, &text);
	else
		code = app_out_of_memory(d->app);
	strbuf_free(&text);
	return code;
}
