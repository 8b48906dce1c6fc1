/*
 * fuzz-requirements.c - any bytes as requirement data in the format that they look like.
 */
#include "tests/fuzz/fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	berth_records *records = NULL;
	berth_session *session = NULL;
	const berth_record *record;

	if (berth_session_new(&session, fuzz_program(), 0) == BERTH_OK &&
	    berth_records_open(&records, fuzz_program(), "-", data, size, BERTH_FORMAT_ANY, true, NULL) ==
	        BERTH_OK) {
		while (berth_records_next(records, session, &record) == BERTH_OK && record)
			if (berth_diag_errors(record->errors) == 0)
				fuzz_run(session);
	}
	berth_records_close(records);
	berth_session_free(session);
	return 0;
}
