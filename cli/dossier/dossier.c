/*
 * dossier.c - the order of an article and of the whole file.
 */
#include "cli/dossier/parts.h"
#include "cli/report/result-json.h"

#include "base/text.h"

#include <stdio.h>

/* More than the first screen of a terminal has room for. */
static const struct room room = { 6, 4, 64, 6, 5, 64, 160 };

enum { HEADING = 4, TITLE_COLUMNS = 50, FEWER_DRAWS = 500 };

/* ---- what is looked at ------------------------------------------------------------- */

static bool look(struct article *a)
{
	berth_robust *robust = a->about->robust;

	return screen_look(&a->screen, robust, a->about->search ? 2 : 1)
		&& berth_robust_share(robust, a->about->search ? 0 : FEWER_DRAWS, &a->share) == BERTH_OK
		&& berth_robust_weights(robust, &a->weights) == BERTH_OK
		&& berth_robust_weighings(robust, 0, &a->weighings) == BERTH_OK;
}

static bool begin(struct article *a, const struct dossier_case *about, unsigned number)
{
	*a = (struct article){ .about = about };
	snprintf(a->prefix, sizeof a->prefix, "w%u-", number);
	a->markup = (struct markup){ .level = HEADING, .prefix = a->prefix };
	a->page.markup = &a->markup;
	a->screen = (struct screen){ .report = &a->report, .room = &room };
	return report_begin(&a->report, &a->page, about->memory, about->speaker, about->session)
		&& look(a);
}

/* ---- an article -------------------------------------------------------------------- */

/* The bytes of berth advise --format json. */
static void add_record(struct article *a, struct strbuf *record)
{
	const struct dossier_case *about = a->about;
	const struct robust_found found = { a->screen.rests, a->screen.flips, a->share };

	result_json(record, about->memory, about->session, about->search ? &found : NULL, about->id,
	            false);
}

static void say_all(struct article *a, const struct strbuf *record)
{
	article_answer(a);
	article_points(a);
	article_costs(a);
	article_turns(a);
	article_odds(a);
	article_weights(a);
	article_reasons(a);
	article_sketch(a);
	article_facts(a);
	article_sources(a);
	article_section_end(a);
	part_knowledge(&a->report);
	article_data(a, "result", record);
	article_rankings(a);
}

static void add_article(struct article *a, struct strbuf *out, const struct strbuf *record)
{
	const size_t start = out->length;

	strbuf_add_format(out, "<article id=\"%sworkload\">\n", a->prefix);
	strbuf_add_format(out, "<h2 id=\"%stitle\">", a->prefix);
	overview_add_title(out, a->about);
	strbuf_add_format(out, "</h2>\n<nav aria-labelledby=\"%stitle\"><ul>\n%s</ul></nav>\n",
	                  a->prefix, strbuf_text(&a->contents));
	strbuf_add_bytes(out, strbuf_text(&a->page.text), a->page.text.length);
	seal_article(a, out, start, record);
	strbuf_add(out, "</article>\n");
	out->failed |= !strbuf_ok(&a->page.text) || !strbuf_ok(&a->contents);
}

/* What a window is called has room for a short title only. */
static const char *name_of(const struct dossier_case *about)
{
	return *about->title && text_width(about->title) <= TITLE_COLUMNS ? about->title : about->id;
}

/* ---- the file ---------------------------------------------------------------------- */

bool dossier_add(struct dossier *dossier, struct strbuf *out, const struct dossier_case *about)
{
	struct strbuf record = STRBUF_INIT;
	struct article a;
	bool fine;

	fine = begin(&a, about, ++dossier->count);
	if (fine) {
		seal_begin(&a);
		add_record(&a, &record);
		overview_add(dossier, &a);
		say_all(&a, &record);
		add_article(&a, out, &record);
	}
	if (fine && dossier->count == 1)
		strbuf_add(&dossier->title, name_of(about));
	fine = fine && strbuf_ok(&a.screen.left) && strbuf_ok(&a.markup.notes) && strbuf_ok(out)
		&& strbuf_ok(&dossier->overview) && strbuf_ok(&dossier->title);
	berth_estimate_free(a.screen.estimate);
	json_decref(a.seal);
	strbuf_free(&a.screen.left);
	fine = report_end(&a.report, fine);
	strbuf_free(&a.markup.notes);
	strbuf_free(&a.contents);
	strbuf_free(&a.page.text);
	strbuf_free(&record);
	return fine;
}

bool dossier_begin(const struct dossier *dossier, struct strbuf *head)
{
	const struct catalogue *words = dossier->speaker->words;
	struct strbuf title = STRBUF_INIT;
	struct markup_head about = { words->language, "", dossier_style, dossier_script };

	if (dossier->count == 1)
		say_add(words, &title, N_("Recommendation: %s"), strbuf_text(&dossier->title));
	else
		say_add(words, &title, N_("Recommendations for %u workloads"), dossier->count);
	about.title = strbuf_text(&title);
	markup_begin(head, &about);
	strbuf_add(head, "<header><h1>");
	markup_text(head, dossier->count == 1 ? say(words, N_("Recommendation"))
	            : strbuf_text(&title));
	strbuf_add(head, "</h1></header>\n<main>\n");
	if (dossier->count > 1)
		overview_write(dossier, head);
	head->failed |= !strbuf_ok(&title);
	strbuf_free(&title);
	return strbuf_ok(head);
}

bool dossier_end(const struct dossier *dossier, const struct strbuf *head, struct strbuf *out)
{
	strbuf_add_format(out, "</main>\n<script>%s</script>\n", dossier_script);
	seal_file(dossier, head, out);
	strbuf_add(out, "</body>\n</html>\n");
	return strbuf_ok(out);
}

void dossier_free(struct dossier *dossier)
{
	strbuf_free(&dossier->overview);
	strbuf_free(&dossier->title);
}
