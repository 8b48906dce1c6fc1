/*
 * fuzz-knowledge.c - any bytes as a manifest: findings, or a program that runs.
 */
#include "tests/fuzz/fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char path[32];
	int file = fuzz_file(path, data, size);
	berth_diag *findings = berth_diag_new(100);
	const berth_kb_options options = { .path = path };
	berth_program *program = NULL;
	berth_session *session = NULL;

	if (findings && berth_kb_load(&program, &options, findings) == BERTH_OK &&
	    berth_session_new(&session, program, 0) == BERTH_OK)
		fuzz_run(session);
	berth_session_free(session);
	berth_program_free(program);
	berth_diag_free(findings);
	close(file);
	return 0;
}
