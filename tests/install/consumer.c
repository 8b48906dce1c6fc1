/*
 * consumer.c - a program of somebody else, built with the installed headers and library alone.
 */
#include <berth/diag.h>
#include <berth/engine.h>
#include <berth/explain.h>
#include <berth/kb.h>

#include <stdio.h>

int main(int argc, char **argv)
{
	berth_kb_options options = { .path = argc > 1 ? argv[1] : "" };
	berth_diag *findings = berth_diag_new(10);
	berth_program *program = NULL;
	berth_status status = berth_kb_load(&program, &options, findings);

	printf("%s: %s\n", options.path, berth_status_text(status));
	berth_program_free(program);
	berth_diag_free(findings);
	return status == BERTH_OK ? 0 : 1;
}
