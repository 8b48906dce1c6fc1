/* parts.h - what an object names, for the sources of this room alone. */
#ifndef CLI_TEXTS_PARTS_H
#define CLI_TEXTS_PARTS_H

#include "base/json.h"
#include "cli/texts/texts.h"

enum named_kind {
	NAMED_RULE, NAMED_FACT, NAMED_CANDIDATE, NAMED_CRITERION, NAMED_TOPIC, NAMED_OMISSION,
	NAMED_SOURCE, NAMED_KINDS
};

/* A value of a fact, as it is written. */
struct named_value {
	const char *text;
	struct named_value *next;
};

struct named {
	const berth_program *program;
	struct arena *memory;
	uint32_t count[NAMED_KINDS];
	bool *is[NAMED_KINDS];       /* by number */
	struct named_value **values; /* by fact, in the order in which they stand */
};

/* named.c: begins with nothing; reads what JSON, LENGTH bytes that are one object, names. false:
 * memory is out. */
bool named_begin(struct named *named, struct arena *memory, const berth_program *program);
bool named_read(struct named *named, const char *json, size_t length);

/* rules.c: the rules that are named; their sources are named from then on. */
void texts_rules(struct json *json, struct named *named, const struct texts_wanted *wanted);

/* items.c: all else, an object each, nothing where none is named. */
void texts_facts(struct json *json, const struct named *named, const struct speaker *speaker);
void texts_candidates(struct json *json, const struct named *named, uint32_t language);
void texts_criteria(struct json *json, const struct named *named, uint32_t language);
void texts_topics(struct json *json, const struct named *named, uint32_t language);
void texts_omissions(struct json *json, const struct named *named, uint32_t language);
void texts_sources(struct json *json, const struct named *named);

/* A date that may be 0: null. */
void texts_add_date(struct json *json, const char *key, int32_t date);

#endif
