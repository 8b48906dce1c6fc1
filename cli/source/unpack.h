/* unpack.h - bytes that gzip or zstd packed, told apart by how they begin. Names: pack. */
#ifndef CLI_SOURCE_UNPACK_H
#define CLI_SOURCE_UNPACK_H

#include "base/strbuf.h"

#include <stdbool.h>
#include <stddef.h>

/* How many bytes tell what packed them. */
enum { PACK_MARK = 4 };

struct unpack;

/* Who unpacks what begins with the LENGTH bytes at MARK. NULL: it is not packed; or *WHY, else
 * NULL, says why it cannot be unpacked. */
struct unpack *unpack_new(const char *mark, size_t length, const char **why);
void unpack_free(struct unpack *unpack); /* NULL is fine */

/* Unpacks from the *LENGTH bytes at *BYTES, which go on behind what was used, and adds up to ROOM
 * bytes to OUT. False: *WHY says what is wrong. */
bool unpack_do(struct unpack *unpack, const char **bytes, size_t *length, struct strbuf *out,
               size_t room, const char **why);

/* May it end here? */
bool unpack_is_whole(const struct unpack *unpack);

#endif
