/*
 * embedded.h - files that are compiled into a program.
 *
 * The generator tools/embed writes an array of these, named as its first argument says, one entry a
 * file in the order of its arguments; the entry after the last has a NULL name. The reader declares
 * the array: extern const struct embedded_file NAME[];
 */
#ifndef BASE_EMBEDDED_H
#define BASE_EMBEDDED_H

#include <stddef.h>

struct embedded_file {
	const char *name;           /* last part of the file's path, or with -p all of it */
	const unsigned char *bytes; /* aligned to 16, followed by a NUL that size does not count */
	size_t size;
};

#endif
