/* robust-json.h - the part of berth.result/1 that comes with a search. */
#ifndef CLI_REPORT_ROBUST_JSON_H
#define CLI_REPORT_ROBUST_JSON_H

#include "base/json.h"
#include "engine/robust.h"

/* Adds "unruled", "rests_on", "share", "flips" and "flips_complete" of a SESSION that ran; ROBUST
 * is made of it, and begun here. */
void robust_json(struct json *json, const berth_session *session, berth_robust *robust);

/* Adds an answer: the value as it is written, under the id of its fact. */
void robust_json_answer(struct json *json, const berth_program *program,
                        const berth_answer *answer);

#endif
