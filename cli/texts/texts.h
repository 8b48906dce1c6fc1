/*
 * texts.h - what the ids in an object of JSON mean, in the words of one language.
 *
 * Whatever of the knowledge an object names, by its id, is looked up when the object is written:
 * rules with what they say of this case, facts with the values that it gives them, candidates,
 * criteria, topics, what costs leave out, and the sources of those rules with their days. So no
 * writer of JSON need know of it. The room must not know which command wrote the object. All of it
 * lives for the one call:
 *
 *	size_t start = out->length;
 *	result_json(out, ...);
 *	fine = texts_add(out, start, memory, &(struct texts_wanted){ &speaker, &session, 1, false });
 */
#ifndef CLI_TEXTS_H
#define CLI_TEXTS_H

#include "base/arena.h"
#include "cli/speech/speech.h"

struct texts_wanted {
	const struct speaker *speaker;
	const berth_session *const *sessions; /* that ran; a rule speaks of the last one in which it
	                                         fired */
	size_t n_sessions;
	bool pretty;
};

/* Adds the member "texts" to the object that is all of OUT behind its byte START but for a newline.
 * false: memory is out. */
bool texts_add(struct strbuf *out, size_t start, struct arena *memory,
               const struct texts_wanted *wanted);

#endif
