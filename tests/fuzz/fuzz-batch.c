/*
 * fuzz-batch.c - any bytes as a stream of records: the fast reader and the other one agree.
 */
#include "tests/fuzz/fuzz.h"

#include "tests/unit/kb/stream-check.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct stream_check check;

	begin_stream(&check, fuzz_program());
	check_stream(&check, (const char *)data, size, 64);
	if (!check.agrees)
		abort();
	end_stream(&check);
	return 0;
}
