/* table.c - every command of the program, in the order in which help lists them */
#include "cli/commands/commands.h"

const struct command *const commands[] = {
	&command_interview, &command_advise, &command_batch, &command_why_not, &command_how,
	&command_what_if,
	&command_change, &command_compare, &command_weigh, &command_cost, &command_diff,
	&command_report, &command_adr, &command_verify, &command_replay,
	&command_facts, &command_init, &command_session_list, &command_session_show,
	&command_session_resume, &command_session_export, &command_session_remove, &command_kb_check,
	&command_kb_test, &command_kb_build, &command_kb_info, &command_kb_hash, &command_kb_doc,
	&command_kb_stale, &command_help, NULL
};
