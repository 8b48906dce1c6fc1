/* result-json.h - a result as one JSON object, berth.result/1 (its keys are in docs/berth.1). */
#ifndef CLI_REPORT_RESULT_JSON_H
#define CLI_REPORT_RESULT_JSON_H

#include "base/arena.h"
#include "base/json.h"
#include "base/strbuf.h"
#include "cli/report/robust-json.h"

#include <stdbool.h>

/* Adds the result of a SESSION that ran for the record ID, and a newline; with what was FOUND (or
 * NULL) also what it rests on, what would turn it and how often it wins. MEMORY is for the time of
 * the call; OUT is marked as failed when memory is out. */
void result_json(struct strbuf *out, struct arena *memory, const berth_session *session,
                 const struct robust_found *found, const char *id, bool pretty);

/* Adds what each object of JSON about a workload begins with: SCHEMA, ID, day, knowledge. */
void result_json_head(struct json *json, const berth_session *session, const char *schema,
                      const char *id);

/* The same as a member of what JSON writes, under KEY. */
void result_json_member(struct json *json, const char *key, struct arena *memory,
                        const berth_session *session, const struct robust_found *found,
                        const char *id);

#endif
