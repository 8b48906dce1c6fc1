/*
 * kept.h - answers that were kept: decision records, pages and result records, read again.
 *
 * A file is read whole: each answer in it as a result record (cli/record), with how it was decided.
 * What is sealed and was changed since is found wrong, part by part. A session is told what an
 * answer says. The room must not know what is made of an answer. What is read lives until it is
 * freed:
 *
 *	if (kept_read(&kept, memory, errors, name, bytes, length))
 *		for (i = 0; i < kept.count; i++)
 *			kept_tell(&kept.items[i], session, &untold);
 *	kept_free(&kept);
 */
#ifndef CLI_KEPT_H
#define CLI_KEPT_H

#include "cli/record/record.h"

enum kept_kind { KEPT_DECISION, KEPT_PAGE, KEPT_RESULT };

struct kept_answer {
	struct result_record result;
	const char *title;     /* "" where the record has none */
	const char *program;   /* version that wrote it; NULL: it does not say */
	const char *language;  /* of its words; NULL: it has none */
	bool search, assumptions;
	json_t *among;         /* ids of candidates; NULL: all that there were */
	json_t *block;         /* of a decision, the seal of a page; NULL */
	size_t at, end;        /* its bytes in the file */
};

struct kept_file {
	enum kept_kind kind;
	const char *name, *bytes;
	size_t length;
	struct kept_answer *items;
	size_t count;
};

/* Reads all answers of a file NAME, one at least. false: ERRORS says what is wrong, or was changed,
 * or memory is out where it says nothing; kept_free() is due in any case. */
bool kept_read(struct kept_file *out, struct arena *memory, berth_diag *errors, const char *name,
               const char *bytes, size_t length);
void kept_free(struct kept_file *kept);

/* A fact or candidate of an answer that the knowledge at hand has not; or a value of a fact. */
struct kept_untold {
	const char *id, *value; /* value NULL: the id is not known */
	struct kept_untold *next;
};

/* Tells SESSION, reset, what ANSWER says, each fact as from where it came then; what cannot be told
 * is listed. false: memory is out. */
bool kept_tell(const struct kept_answer *answer, berth_session *session, struct arena *memory,
               struct kept_untold **untold);

/* Decides what SESSION was told, by the means by which ANSWER was. */
berth_status kept_decide(const struct kept_answer *answer, berth_session *session);

#endif
