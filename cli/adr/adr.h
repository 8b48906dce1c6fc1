/*
 * adr.h - an answer as a decision record of MADR 4, that people read and programs check.
 *
 * What is written is a template (cli/text/adr.md, or one of the user's) filled in from an object of
 * JSON, which the parts of this room make: the words of the answer, and the result record as
 * `record`. At its end stands a block for programs, berth.decision/1, from which the record can be
 * made again; its seal says whether it was changed (cli/seal). The room must not know where a
 * record goes, which options were given, or what any domain calls things. It lives for the one
 * call:
 *
 *	status = adr_write(&out, errors, &wanted);
 */
#ifndef CLI_ADR_H
#define CLI_ADR_H

#include "base/arena.h"
#include "base/diag.h"
#include "cli/speech/speech.h"
#include "engine/robust.h"

struct adr_people {
	const char *const *items;
	size_t count;
};

/* What people fill in. */
struct adr_front {
	const char *status;
	struct adr_people decision_makers, consulted, informed;
};

struct adr_wanted {
	const struct speaker *speaker;
	const berth_session *session; /* that ran */
	berth_robust *robust;         /* made of it; begun here */
	struct arena *memory;         /* for the time of the call */
	const char *id, *title;       /* of the workload; title may be "" */
	bool search, assumptions;     /* how it was decided */
	struct adr_front front;
	const char *name, *text;      /* of the template; NULL: that of the program */
	size_t length;
	size_t most;                  /* bytes that may come out */
};

/* Adds the record to OUT. BERTH_EDATA: ERRORS says what is wrong with the template; BERTH_ELIMIT:
 * it would be longer; BERTH_ENOMEM. */
berth_status adr_write(struct strbuf *out, berth_diag *errors, const struct adr_wanted *wanted);

/* The template of the program, LENGTH bytes. */
const char *adr_template(size_t *length);

#endif
