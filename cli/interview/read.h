/* read.h - what is typed as an answer, and of what is shown. */
#ifndef CLI_INTERVIEW_READ_H
#define CLI_INTERVIEW_READ_H

#include "cli/interview/parts.h"

/* Reads TYPED as an answer about FACT, in memory of ARENA; false: it is wrong, which is said. */
bool read_answer(struct answer *out, struct arena *arena, struct voice *voice, uint32_t fact,
                 const char *typed);
/* Does TYPED say that nobody knows FACT? */
bool read_unknown(const struct voice *voice, uint32_t fact, const char *typed);
/* Says what was read where that is not literally what was TYPED (NULL: in any case). */
void read_say(struct voice *voice, uint32_t fact, const char *typed, const struct answer *answer);

struct correction {
	uint32_t fact;
	struct answer answer; /* without a text: unknown, dropped, or asked */
	bool dropped;
	bool asked;           /* what it is is to be asked */
};

/* As many as a line may have: those with a sign, and one in plain words for each fact. */
struct corrections {
	struct correction *items;
	size_t count;
};

/* Does TEXT agree to what is shown ("yes"), object to it ("no"), or want no more ("enough")? */
bool read_reply(const struct dialogue *d, const char *text, const char *meaning);
/* The parts of LINE as corrections of what is shown. false: one cannot be read, which is said. LIST
 * has room for as many as LINE has bytes and one for each fact. */
bool read_corrections(struct dialogue *d, char *line, struct corrections *list);

#endif
