/*
 * replay.h - an answer that was kept, written again from what it says, by the knowledge of then.
 *
 * What comes out is compared byte by byte with what was kept; or it is said what is missing for
 * that. The room must not know where the file is, nor which options were given. A replay lives for
 * the one call:
 *
 *	struct replay replay = { .program = program, .memory = memory, .most = 1 << 24 };
 *	status = replay_kept(&again, errors, &replay, &kept);
 *	if (status == BERTH_OK && !replay.missing)
 *		replay_compare(&found, &kept, &again);
 */
#ifndef CLI_REPLAY_H
#define CLI_REPLAY_H

#include "base/strbuf.h"
#include "cli/kept/kept.h"
#include "cli/page/say.h"
#include "cli/seal/seal.h"

enum replay_missing { REPLAY_HAS_ALL, REPLAY_NO_KNOWLEDGE, REPLAY_NO_TEMPLATE, REPLAY_NO_FACT };

struct replay {
	const berth_program *program;
	struct arena *memory;
	const char *name, *text;       /* of a template; NULL: that of the program */
	size_t length, most;           /* its bytes; bytes that may come out */
	enum replay_missing missing;   /* comes out; of which answer, and what */
	const struct kept_answer *answer;
	const char *what;
};

/* Adds to OUT what was kept, made again, if nothing is missing. */
berth_status replay_kept(struct strbuf *out, berth_diag *errors, struct replay *replay,
                         const struct kept_file *kept);

enum { REPLAY_SHOWN = 60 };

/* Where both differ first; what people fill in does not count. */
struct replay_difference {
	bool same;               /* nowhere */
	bool filled_in;          /* but people have filled in something */
	unsigned line;           /* of the file, 0: it ended */
	char then[REPLAY_SHOWN + 1], now[REPLAY_SHOWN + 1]; /* how that line begins */
};
void replay_compare(struct replay_difference *out, const struct kept_file *kept,
                    const struct strbuf *again);

#endif
