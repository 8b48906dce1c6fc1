/*
 * file.h - a whole file in memory.
 *
 * A file is opened once and read through one descriptor, so it cannot be exchanged between a
 * look at it and the reading.  Only regular files are read, and pipes that the process was given
 * (/dev/fd/N): nothing here waits for somebody to open the other end.
 */
#ifndef KB_XML_FILE_H
#define KB_XML_FILE_H

#include "engine/engine.h"

#include <stddef.h>

#define FILE_IS_FOLDER "is a folder"

/*
 * Reads PATH into *BYTES (for memory_free(); a NUL stands behind the *LENGTH bytes).
 * BERTH_EIO: it cannot be read, and *why says why in a static phrase that continues "'PATH'
 * ..."; BERTH_ELIMIT: it has more than LIMIT bytes (0: 16 MiB); BERTH_ENOMEM.
 */
berth_status file_read(const char *path, size_t limit, char **bytes, size_t *length,
                       const char **why);

#endif
