/* words.c - words, names and paragraphs, for all parts of the text */
#include "cli/difference/parts.h"

const char *difference_words(const struct difference *d, const char *text)
{
	return say(d->speaker.words, text);
}

const char *difference_name(const struct difference *d, uint32_t candidate)
{
	berth_candidate_info info;

	return berth_candidate_describe(d->speaker.program, candidate, d->speaker.language, &info)
		== BERTH_OK ? info.short_label : "";
}

void difference_end(struct difference *d, struct place place)
{
	page_paragraph(d->page, place, strbuf_text(&d->line));
	strbuf_clear(&d->line);
}
