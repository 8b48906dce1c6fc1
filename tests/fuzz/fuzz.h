/*
 * fuzz.h - what the fuzz programs share: some small knowledge, so that an input takes no second, and
 * input as a file.
 */
#ifndef TESTS_FUZZ_H
#define TESTS_FUZZ_H

#include "base/embedded.h"
#include "engine/engine.h"
#include "engine/explain.h"
#include "kb/kb.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

extern const struct embedded_file fuzz_files[]; /* tests/dialogues/ferry.xml, compiled */

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* The knowledge, opened once. */
static inline const berth_program *fuzz_program(void)
{
	static berth_program *program;

	if (!program && berth_program_open(&program, fuzz_files[0].bytes, fuzz_files[0].size, NULL,
	                                   NULL) != BERTH_OK)
		abort();
	return program;
}

/* Runs a session and asks everything about it that has a loop of its own. */
static inline void fuzz_run(berth_session *session)
{
	char text[256];
	uint32_t cursor = 0;
	berth_reason reason;

	if (berth_session_run(session) != BERTH_OK)
		return;
	while (berth_session_next_reason(session, &cursor, &reason))
		berth_effect_text(session, &reason, 0, text, sizeof text);
}

/* A nameless file that holds DATA; PATH takes the path under which it can be opened. Close the
 * descriptor afterwards. */
static inline int fuzz_file(char path[32], const uint8_t *data, size_t size)
{
	int file = memfd_create("fuzz", 0);

	if (file < 0 || write(file, data, size) != (ssize_t)size)
		abort();
	snprintf(path, 32, "/proc/self/fd/%d", file);
	return file;
}

#endif
