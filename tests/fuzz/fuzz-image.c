/*
 * fuzz-image.c - any bytes as a compiled image: refused, or sound enough to run. Its checksum is not
 * looked at, which would refuse nearly all.
 */
#include "tests/fuzz/fuzz.h"

#include "engine/program/program.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	void *image = aligned_alloc(16, (size + 16) / 16 * 16);
	berth_program *program = NULL;
	berth_session *session = NULL;

	if (!image)
		return 0;
	memcpy(image, data, size);
	if (program_open_unsigned(&program, image, size, NULL) == BERTH_OK &&
	    berth_session_new(&session, program, 0) == BERTH_OK)
		fuzz_run(session);
	berth_session_free(session);
	berth_program_free(program);
	free(image);
	return 0;
}
