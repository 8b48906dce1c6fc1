/* words.c - words, names and paragraphs, for all parts of the text */
#include "cli/difference/parts.h"

const char *difference_words(const struct difference *d, const char *text)
{
	return say(d->speaker.words, text);
}

const char *difference_name(const struct difference *d, const char *candidate)
{
	uint32_t known = berth_candidate_find(d->speaker.program, candidate);

	return known == BERTH_NONE ? candidate : speaker_candidate_short(&d->speaker, known);
}

const char *difference_label(const struct difference *d, const char *candidate)
{
	uint32_t known = berth_candidate_find(d->speaker.program, candidate);

	return known == BERTH_NONE ? candidate : speaker_candidate_label(&d->speaker, known);
}

bool difference_sides(struct side sides[SIDES], struct arena *memory,
                      const struct difference_cases *cases)
{
	bool fine = true;

	for (int i = BEFORE; i < SIDES && fine; i++) {
		const struct difference_case *of = &cases->of[i];
		fine = of->record
			? side_of_record(&sides[i], memory, of->record, of->session, of->language)
			: side_of_session(&sides[i], memory, of->session, of->language);
	}
	return fine;
}

bool difference_any(struct arena *memory, const struct difference_cases *cases)
{
	struct side sides[SIDES];
	struct sides contrast;

	return difference_sides(sides, memory, cases)
		&& contrast_make(&contrast, memory, &sides[BEFORE], &sides[AFTER])
		&& contrast_any(&contrast);
}

void difference_end(struct difference *d, struct place place)
{
	page_paragraph(d->page, place, strbuf_text(&d->line));
	strbuf_clear(&d->line);
}
