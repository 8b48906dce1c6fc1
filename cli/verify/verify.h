/*
 * verify.h - does an answer that was kept still hold, by the knowledge at hand?
 *
 * It is decided again, and laid beside what it was: the same, or what changed by which rules; what
 * the knowledge has no more; sources that nobody has looked at for long. The room must not know
 * where an answer was kept, nor which options were given. One serves any number of answers:
 *
 *	while (there is one more, and status == BERTH_OK)
 *		status = verify_answer(&page, &verify, &answer, file);
 *	verify_end(&page, &verify);
 */
#ifndef CLI_VERIFY_H
#define CLI_VERIFY_H

#include "cli/kept/kept.h"
#include "cli/page/page.h"
#include "cli/speech/speech.h"

struct verify {
	const struct speaker *speaker;
	berth_session *session;      /* of the knowledge at hand, for its day; told here */
	struct arena *memory;        /* for the time of the call */
	int32_t older_than;          /* days after which a source is to be looked at again */
	berth_diag *errors;          /* what a record says that cannot be */
	bool drifted;                /* comes out: it does not hold */
	struct strbuf terms;         /* that were said last */
	bool *cited;                 /* sources so far; room for all of the knowledge */
};

/* Adds what there is to say of ANSWER, kept in FILE. BERTH_EDATA: `errors` says what is wrong with
 * it; else what deciding it ends with. */
berth_status verify_answer(struct page *page, struct verify *verify,
                           const struct kept_answer *answer, const char *file);

/* Adds which of the sources of all answers are to be looked at again. false: memory is out. */
bool verify_end(struct page *page, struct verify *verify);

#endif
