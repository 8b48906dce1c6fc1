/* robust-json.h - the part of berth.result/1 that comes with a search. */
#ifndef CLI_REPORT_ROBUST_JSON_H
#define CLI_REPORT_ROBUST_JSON_H

#include "base/json.h"
#include "engine/robust.h"

/* What a search finds, as long as it is not begun again. */
struct robust_found {
	berth_rests rests;
	berth_flips flips; /* up to two */
	berth_share share;
};

/* Begins ROBUST and finds it. false: memory is out. */
bool robust_find(struct robust_found *out, berth_robust *robust);

/* Adds "unruled", "rests_on", "share", "flips" and "flips_complete" of a SESSION that ran. */
void robust_json(struct json *json, const berth_session *session,
                 const struct robust_found *found);

/* Adds an answer: the value as it is written, under the id of its fact. */
void robust_json_answer(struct json *json, const berth_program *program,
                        const berth_answer *answer);

#endif
