/*
 * fuzz-cases.c - any bytes as a case file.
 */
#include "tests/fuzz/fuzz.h"

static int take_outcome(const berth_case_outcome *outcome, berth_session *session, void *context)
{
	(void)outcome, (void)session, (void)context;
	return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char path[32];
	int file = fuzz_file(path, data, size);
	berth_diag *findings = berth_diag_new(100);

	if (findings)
		berth_cases_run(path, fuzz_program(), NULL, findings, take_outcome, NULL);
	berth_diag_free(findings);
	close(file);
	return 0;
}
