/* exit.h - exit codes. A promise to scripts, written down in docs/berth.1; never renumbered. */
#ifndef CLI_APP_EXIT_H
#define CLI_APP_EXIT_H

enum exit_code {
	EXIT_DONE = 0,
	EXIT_NO = 1,         /* done, and the answer is no */
	EXIT_USAGE = 2,
	EXIT_DATA = 3,       /* requirement data invalid */
	EXIT_KNOWLEDGE = 4,  /* knowledge invalid */
	EXIT_UNCERTAIN = 5,  /* status possible, with --require-certain */
	EXIT_LIMIT = 6,      /* a limit was reached, or memory is out */
	EXIT_FILES = 7,      /* input or output failed */
	EXIT_BAD_RECORDS = 8, /* of many some could not be read, with --strict */
	EXIT_BROKEN_OFF = 130,   /* a person ended the interview by Ctrl-C */
	EXIT_BROKEN_PIPE = 141
};

#endif
