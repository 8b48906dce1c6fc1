/*
 * joint.h - which instances of a frozen program can fire, and which of them together.
 *
 *	if (joint_begin(&j, program, sound)) {
 *		joint_find(&j, instance);
 *		if (joint_has(&j, other)) -- on some day, in some case, both fire
 *			...
 *	}
 *	joint_end(&j);
 */
#ifndef ENGINE_FREEZE_JOINT_H
#define ENGINE_FREEZE_JOINT_H

#include "base/arena.h"
#include "engine/program/program.h"

struct joint {
	const berth_program *p;
	bool sound;            /* there were no errors before: what is missing is really missing */
	struct arena *arena;
	uint64_t *dead, *with, *alive; /* sets of instances */
	uint32_t instance;     /* of which the others were found */
};

/* False: out of memory. joint_end() is due in any case. */
bool joint_begin(struct joint *j, const berth_program *p, bool sound);
void joint_end(struct joint *j);

/* Can INSTANCE fire in no case? */
bool joint_is_dead(const struct joint *j, uint32_t instance);

/* Finds what can fire together with INSTANCE; then joint_has() says of each other if it can. */
void joint_find(struct joint *j, uint32_t instance);
bool joint_has(const struct joint *j, uint32_t instance);

#endif
