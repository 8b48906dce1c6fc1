/*
 * difference.h - what differs between two cases: as text for a person, as JSON for a program.
 *
 * contrast.c compares, the others say it. The room must not know where cases come from nor where
 * the answer goes. A difference lives for the one call that writes it, in the memory that it is
 * given:
 *
 *	struct difference_cases cases = { { now, then }, { id, id }, { title, title }, { NULL } };
 *	if (!difference_text(&page, memory, &speaker, &cases))
 *		return app_out_of_memory(app);
 */
#ifndef CLI_DIFFERENCE_H
#define CLI_DIFFERENCE_H

#include "base/arena.h"
#include "cli/page/page.h"
#include "cli/speech/speech.h"

/* Two cases of one program and day: as things are and as they would be, or those of two files.
 * Both sessions have run. */
struct difference_cases {
	const berth_session *sessions[2];
	const char *ids[2], *titles[2];
	const char *files[2]; /* NULL: the second is the first, but for what would be */
};

/* Adds what differs to PAGE; where nothing does, a line that says so. false: memory is out. */
bool difference_text(struct page *page, struct arena *memory, const struct speaker *speaker,
                     const struct difference_cases *cases);

/* Adds berth.difference/1 (its keys are in docs/berth.1) and a newline; OUT is marked as failed
 * when memory is out. */
void difference_json(struct strbuf *out, struct arena *memory,
                     const struct difference_cases *cases, bool pretty);

#endif
