/*
 * sources.c - which of the sources behind an answer are to be looked at again.
 */
#include "cli/verify/parts.h"

#include "base/number.h"
#include "cli/workshop/stale.h"
#include "engine/written.h"

#include <string.h>

enum { MOST_NAMED = 5 };

void verify_cited(struct verify *verify)
{
	berth_citation list[16];
	berth_reason reason;
	uint32_t cursor = 0;

	while (berth_session_next_reason(verify->session, &cursor, &reason)) {
		size_t n = berth_reason_citations(verify->session, &reason, list,
		                                  sizeof list / sizeof *list);
		for (size_t i = 0; i < n && i < sizeof list / sizeof *list; i++)
			verify->cited[list[i].source] = true;
	}
}

static bool is_cited(const struct verify *verify, const char *id)
{
	berth_citation source;

	for (uint32_t i = 0; berth_source_describe(verify->speaker->program, i, &source) == BERTH_OK;
	     i++)
		if (verify->cited[i] && strcmp(source.id, id) == 0)
			return true;
	return false;
}

static void say_source(struct page *page, const struct verify *verify,
                       const struct stale_item *item)
{
	struct strbuf line = STRBUF_INIT;
	char day[11];

	date_write(day, item->checked);
	say_add(verify->speaker->words, &line, N_("%s, checked %s"), item->title, day);
	page_paragraph(page, (struct place){ 4, "-", 2, TINT_NONE }, strbuf_text(&line));
	page->text.failed |= !strbuf_ok(&line);
	strbuf_free(&line);
}

/* Those that are old and cited, to the front of the list; how many. */
static size_t choose(const struct verify *verify, struct stale_list *sources)
{
	size_t n = 0;

	for (size_t i = 0; i < sources->count; i++)
		if (is_cited(verify, sources->items[i].id))
			sources->items[n++] = sources->items[i];
	return n;
}

bool verify_end(struct page *page, struct verify *verify)
{
	const struct catalogue *words = verify->speaker->words;
	struct strbuf line = STRBUF_INIT;
	struct stale stale;
	size_t n;

	strbuf_free(&verify->terms);
	if (!stale_find(&stale, verify->memory, verify->speaker->program, verify->speaker->language,
	                berth_session_as_of(verify->session), verify->older_than))
		return false;
	n = choose(verify, &stale.sources);
	if (n == 0)
		return true;
	page_gap(page);
	say_add(words, &line, N_("Sources to look at again, %zu not looked at for %d days:"), n,
	        (int)verify->older_than);
	page_paragraph(page, (struct place){ .tint = TINT_CAREFUL }, strbuf_text(&line));
	for (size_t i = 0; i < n && i < MOST_NAMED; i++)
		say_source(page, verify, &stale.sources.items[i]);
	strbuf_clear(&line);
	if (n > MOST_NAMED) {
		say_add(words, &line, N_("and %zu more: 'berth kb stale' lists all"), n - MOST_NAMED);
		page_paragraph(page, (struct place){ .indent = 4 }, strbuf_text(&line));
	}
	page->text.failed |= !strbuf_ok(&line);
	strbuf_free(&line);
	return strbuf_ok(&page->text);
}
