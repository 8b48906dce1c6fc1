/*
 * record.h - result records, berth.result/1 as result-json.h writes it, read again.
 *
 * A record may be of other rules than those of today: its ids are what was written. Of its lists
 * those are looked at that somebody needs; keys that are new are passed over. The room must not
 * know what is made of a record, nor where it comes from. What is read lives until it is freed:
 *
 *	struct result_records records;
 *	if (record_is(bytes, length))
 *		fine = record_read(&records, memory, errors, name, bytes, length);
 *	use(&records.items[0]);
 *	record_free(&records);
 */
#ifndef CLI_RECORD_H
#define CLI_RECORD_H

#include "base/arena.h"
#include "base/diag.h"
#include "base/json.h"
#include "engine/engine.h"

#include <jansson.h>

struct result_record {
	const char *id, *as_of;               /* YYYY-MM-DD */
	const char *name, *version, *sha256;  /* of the knowledge */
	berth_decision status;
	const char *winner;                   /* NULL: nothing fits */
	/* Lists of objects with these members: ranking: id, score; excluded: id; reasons: rule, effect,
	 * points; warnings, outside: rule. Facts are an object of objects with value and from. */
	json_t *ranking, *excluded, *reasons, *warnings, *outside, *facts;
	json_t *whole;
	size_t at, end;         /* its bytes in the file */
};

struct result_records {
	struct result_record *items;
	size_t count;
};

/* Does it begin as a result record does, of whatever version? */
bool record_is(const char *bytes, size_t length);

/* Reads all records of a file NAME, one at least. false: ERRORS says why, or memory is out where it
 * says nothing; record_free() is due in any case. */
bool record_read(struct result_records *out, struct arena *memory, berth_diag *errors,
                 const char *name, const char *bytes, size_t length);
void record_free(struct result_records *records);

/* The same of the bytes from FROM up to TO alone, which are those of a record in something else. */
bool record_read_part(struct result_records *out, struct arena *memory, berth_diag *errors,
                      const char *name, const char *bytes, size_t from, size_t to);

/* Reads WHOLE, which stands at the byte AT of a file, as a record; it is kept, not copied. false:
 * as above, and WHOLE is the caller's. */
bool record_of_json(struct result_record *out, berth_diag *errors, const char *name,
                 const char *bytes, size_t at, json_t *whole);

/* The value of FACT, one of the facts, as files write it. */
const char *record_fact_value(struct arena *memory, const json_t *fact);

/* Adds VALUE, or RECORD, as a member of what JSON writes. */
void record_add(struct json *json, const char *key, json_t *value);
void record_again(struct json *json, const char *key, const struct result_record *record);

#endif
