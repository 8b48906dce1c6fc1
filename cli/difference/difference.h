/*
 * difference.h - what differs between two cases: as text for a person, as JSON for a program.
 *
 * side.c and record.c make lists of each case and its answer, contrast.c lays them beside each
 * other, the others say it. The room must not know where cases come from nor where the answer
 * goes. A difference lives for the one call that writes it, in the memory that it is given:
 *
 *	struct difference_cases cases = { { { now, .id = id }, { then, .id = id } } };
 *	if (!difference_text(&page, memory, &speaker, &cases))
 *		return app_out_of_memory(app);
 */
#ifndef CLI_DIFFERENCE_H
#define CLI_DIFFERENCE_H

#include "base/arena.h"
#include "cli/page/page.h"
#include "cli/record/record.h"
#include "cli/speech/speech.h"

/* A case and its answer: of a session that has run, or of a result record. */
struct difference_case {
	const berth_session *session;       /* told what the record says, if it is of one */
	const struct result_record *record; /* NULL: none */
	uint32_t language;                  /* of the session's knowledge, for the words of rules */
	const char *id, *title;             /* id "": its title is not said */
	const char *file; /* NULL: the second is the first, but for what would be */
};

/* As things are and as they would be, or those of two files. */
struct difference_cases {
	struct difference_case of[2];
};

/* Adds what differs to PAGE; where nothing does, a line that says so. false: memory is out. */
bool difference_text(struct page *page, struct arena *memory, const struct speaker *speaker,
                     const struct difference_cases *cases);

/* Does anything differ but what was told? false also where memory is out, which that of MEMORY
 * says. */
bool difference_any(struct arena *memory, const struct difference_cases *cases);

/* Adds berth.difference/1 (its keys are in docs/berth.1) and a newline; OUT is marked as failed
 * when memory is out. */
void difference_json(struct strbuf *out, struct arena *memory,
                     const struct difference_cases *cases, bool pretty);

#endif
