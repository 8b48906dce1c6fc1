/*
 * regex.h - bounded regular expressions (PCRE2, compiled once, JIT where it
 * exists).  The only header whose .c knows PCRE2.
 *
 * Bounds: pattern 1,024 characters, 50 nested parentheses, subject 64 KiB, match
 * limit 100,000 from each place where a match could begin, heap 4 MiB (also of the
 * stack of compiled machine code), depth 1,000 (where there is no machine code), and
 * 10,000,000 items tried and characters passed in one search.  Patterns are UTF,
 * cannot contain callouts or \C, and cannot raise their own limits ("(*LIMIT" and
 * other leading verbs are refused).  Only \n ends a line.
 */
#ifndef BASE_REGEX_H
#define BASE_REGEX_H

#include <stddef.h>
#include <stdint.h>

struct regex; /* immutable; may be shared by threads */
struct regex_scratch; /* what one thread needs while matching */

struct regex_limits {
	uint32_t pattern_length; /* characters, 1024 */
	uint32_t subject_bytes;  /* bytes, 65536 */
	uint32_t match_limit;    /* 100000 */
	uint32_t heap_kib;       /* KiB, 4096 */
};
#define REGEX_LIMITS_INIT { 1024, 65536, 100000, 4096 }

enum regex_result {
	REGEX_NO_MATCH = 0,
	REGEX_MATCH = 1,
	REGEX_NOMEM = -1,
	REGEX_LIMIT = -2,   /* a bound was hit: never to be read as "no match" */
	REGEX_BAD = -3      /* compile: not a regular expression; match: subject is not UTF-8 */
};

/* Compiles PATTERN.  Returns REGEX_MATCH when fine.  On REGEX_BAD or REGEX_LIMIT a
 * sentence is written to MESSAGE (at least 256 bytes) and *OFFSET is the byte where
 * it went wrong; *OUT is set only on success. */
enum regex_result regex_new(struct regex **out, const char *pattern,
                            const struct regex_limits *limits, char *message, size_t *offset);
/* The same without machine code, which takes longer to make than a few searches in a short
 * subject take without it. */
enum regex_result regex_new_plain(struct regex **out, const char *pattern,
                                  const struct regex_limits *limits, char *message,
                                  size_t *offset);
/* The same for regex_search() in long subjects: machine code looks at a piece of the subject at a
 * time.  Work is counted, without machine code, from a place where that finds no end. */
enum regex_result regex_new_for_pieces(struct regex **out, const char *pattern,
                                       const struct regex_limits *limits, char *message,
                                       size_t *offset);
void regex_free(struct regex *re); /* NULL is fine */

/* The number of the group that is named NAME; 0: there is none. */
unsigned regex_group(const struct regex *re, const char *name);

/* NULL: out of memory. */
struct regex_scratch *regex_scratch_new(const struct regex_limits *limits);
void regex_scratch_free(struct regex_scratch *scratch);

/* Is the pattern found anywhere in SUBJECT?  A subject that is too long is REGEX_LIMIT. */
enum regex_result regex_find(const struct regex *re, struct regex_scratch *scratch,
                             const char *subject, size_t length);

/* The same for a SUBJECT that is known to be UTF-8. */
enum regex_result regex_find_in_text(const struct regex *re, struct regex_scratch *scratch,
                                     const char *subject, size_t length);

/* Where a group of a match stands: bytes FIRST to LAST, which is the one behind it. */
struct regex_span {
	size_t first, last; /* first == SIZE_MAX: the group took no part */
};
#define REGEX_GROUPS 16 /* that a search can tell, the whole match among them as number 0 */

/* The first match that begins at FROM (at most LENGTH) or later in a SUBJECT that is known to be
 * UTF-8; what stands before FROM is seen by \b and by lookbehinds. */
enum regex_result regex_search(const struct regex *re, struct regex_scratch *scratch,
                               const char *subject, size_t length, size_t from,
                               struct regex_span groups[REGEX_GROUPS]);

#endif
