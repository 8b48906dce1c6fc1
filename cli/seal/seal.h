/*
 * seal.h - digests by which one sees that what was written was changed since, and which part.
 *
 * An object of JSON is sealed member by member, a text of Markdown section by section, so that a
 * finding can name what was changed. A seal is no signature: who can write the file can write
 * digests. What people fill in of a document, its status and who decided, is not sealed, nor is
 * what they write behind the sealed part. The room must not know what is in an object or a text.
 *
 *	json_object_set_new(block, "seal", seal_members(block));
 *	json_object_set_new(block, "text", seal_sections(text, length));
 *	...
 *	if (!seal_holds(block, "seal", &changed))
 *		complain(changed.name);
 */
#ifndef CLI_SEAL_H
#define CLI_SEAL_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

enum { SEAL_DIGITS = 16 };

/* The digest of bytes, for which "\r\n" is "\n", in hexadecimal; the same but for those from FROM
 * up to TO. */
void seal_bytes(char out[SEAL_DIGITS + 1], const char *bytes, size_t length);
void seal_without(char out[SEAL_DIGITS + 1], const char *bytes, size_t length, size_t from,
                  size_t to);

/* An object with the digest of each member of OBJECT, in whatever order and layout it is. NULL:
 * memory is out. */
json_t *seal_members(json_t *object);

/* Are the members of OBJECT, but SEAL among them, those that SEAL has digests of? What is not, is
 * called by CHANGED; its name lives as long as OBJECT. */
enum seal_how { SEAL_OTHER, SEAL_MISSING, SEAL_ADDED };
struct seal_changed {
	const char *name;
	enum seal_how how;
};
bool seal_holds(json_t *object, const char *seal, struct seal_changed *changed);

/* A part of a text: what stands in front of the first heading of the second level, or from such a
 * heading to the next. */
struct seal_section {
	const char *text;
	size_t length;
};
/* The section that begins at *AT, which moves on; false: there is none any more. */
bool seal_next(const char *text, size_t length, size_t *at, struct seal_section *out);

/* The next line of a text, but those of front matter that people fill in; LINES begins as zeros.
 * false: there is none any more. */
struct seal_lines {
	size_t at;         /* behind it */
	unsigned number;   /* its own, from 1 */
	bool front, theirs;
};
bool seal_next_line(const char *text, size_t length, struct seal_lines *lines,
                    struct seal_section *out);

/* The digest of a section, but for the lines of front matter that people fill in. */
void seal_section(char out[SEAL_DIGITS + 1], const struct seal_section *section);

/* An array with the digest of each section. NULL: memory is out. */
json_t *seal_sections(const char *text, size_t length);

#endif
