/*
 * plain.h - records as nearly all are, read fast.
 *
 * A format's `plain` goes once over the bytes of a record and hands over names and words as they
 * stand there. It knows few ways to write a record, and none to say what is wrong: whatever else it
 * meets, it gives up, and the reader of the format begins anew. Names are looked up in a table that
 * is made once; what a word means is asked of berth_value_read() once and remembered, so both
 * readers mean the same by it.
 */
#ifndef KB_RECORDS_PLAIN_H
#define KB_RECORDS_PLAIN_H

#include "kb/records/records.h"

#include <string.h>

/* Bytes that stand somewhere. */
struct plain_word {
	const char *text;
	size_t length;
};

/* A record begins; then its id, and its facts. False: it is for the other reader. */
void plain_begin(berth_records *r, unsigned line);
bool plain_id(berth_records *r, struct plain_word id);
bool plain_title(berth_records *r, struct plain_word title);
bool plain_among(berth_records *r, struct plain_word candidate);
bool plain_among_list(berth_records *r, struct plain_word list); /* blanks between them */

/* The fact of that name; BERTH_NONE: there is none that could be told here. */
uint32_t plain_fact(const berth_records *r, struct plain_word name);
bool plain_tell(berth_records *r, uint32_t fact, struct plain_word value);
bool plain_tell_boolean(berth_records *r, uint32_t fact, bool value);
bool plain_tell_unknown(berth_records *r, uint32_t fact);

/* Makes the tables. False: memory is out. */
bool plain_prepare(berth_records *r);

/* The formats. */
bool plain_json(berth_records *r, const char *at, const char *end);
bool plain_csv(berth_records *r, const char *at, const char *end);
bool plain_xml(berth_records *r, const char *at, const char *end);

/* --- eight bytes at once */

#define PLAIN_EACH(byte) (UINT64_C(0x0101010101010101) * (byte))

/* The highest bit of each byte that is 0; those above the first one may be wrong. */
static inline uint64_t plain_zeros(uint64_t bytes)
{
	return (bytes - PLAIN_EACH(1)) & ~bytes & PLAIN_EACH(0x80);
}

/* Where the first byte from AT on is A or B, or is no printing character of ASCII. */
static inline const char *plain_until(const char *at, const char *end, char a, char b)
{
	for (; end - at >= 8; at += 8) {
		uint64_t w, found;
		memcpy(&w, at, 8);
		found = plain_zeros(w ^ PLAIN_EACH((unsigned char)a))
			| plain_zeros(w ^ PLAIN_EACH((unsigned char)b)) | plain_zeros(w ^ PLAIN_EACH(0x7f))
			| ((w - PLAIN_EACH(0x20)) & ~w & PLAIN_EACH(0x80)) | (w & PLAIN_EACH(0x80));
		if (found)
			return at + __builtin_ctzll(found) / 8;
	}
	while (at < end && *at != a && *at != b && *at >= 0x20 && *at < 0x7f)
		at++;
	return at;
}

/* Steps over the LENGTH bytes of WORD, if they stand at *AT. */
static inline bool plain_take(const char **at, const char *end, const char *word, size_t length)
{
	if ((size_t)(end - *at) < length || memcmp(*at, word, length) != 0)
		return false;
	*at += length;
	return true;
}
#define PLAIN_TAKE(at, end, word) plain_take(at, end, word, sizeof word - 1)

#endif
