/* effects.h - the effects of a result's rules as a list, for those who walk over them more than
 * once. */
#ifndef CLI_REPORT_EFFECTS_H
#define CLI_REPORT_EFFECTS_H

#include "base/arena.h"
#include "engine/engine.h"

struct effects {
	const berth_reason *items;
	size_t count;
};

/* berth_session_next_reason or berth_session_next_waiting */
typedef bool next_effect(const berth_session *session, uint32_t *cursor, berth_reason *out);

/* All effects that NEXT walks over, in memory of ARENA; false: memory is out. */
bool effects_list(struct effects *out, struct arena *arena, const berth_session *session,
                  next_effect *next);

#endif
