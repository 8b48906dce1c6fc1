/*
 * phrases.h - the commands of an interview, and in which words they are said.
 *
 * A command is called by its id, in any language, and by its names, which are words of the
 * knowledge (engine/words.h), as all is that replies hold. What is done by a command stands in
 * cli/interview. Nothing here knows a dialogue, or speaks.
 */
#ifndef CLI_ANSWER_PHRASES_H
#define CLI_ANSWER_PHRASES_H

#include "base/arena.h"
#include "engine/engine.h"

#include <stdbool.h>
#include <stddef.h>

/* What is longer stands before what it begins with. */
enum phrases_command {
	COMMAND_WHY_NOT, COMMAND_WHY, COMMAND_HOW, COMMAND_WHAT_IF, COMMAND_SO_FAR, COMMAND_UNKNOWN,
	COMMAND_INDIFFERENT,
	COMMAND_SKIP, COMMAND_BACK, COMMAND_CHANGE, COMMAND_ASSUMPTIONS, COMMAND_LIST,
	COMMAND_OUTLINE, COMMAND_LANGUAGE,
	COMMAND_SAVE, COMMAND_QUIT, COMMAND_HELP, COMMAND_EXPLAIN, N_COMMANDS
};

/* May, or must, something stand behind a command? */
enum phrases_takes { COMMAND_ALONE, COMMAND_MAY_TAKE, COMMAND_TAKES };

/* And what is it? */
enum phrases_object { OBJECT_FREE, OBJECT_FACT, OBJECT_CANDIDATE, OBJECT_ANSWER, OBJECT_LANGUAGE };

struct phrases_of_command {
	const char *id;
	enum phrases_takes takes;
	enum phrases_object object;
	const char *what; /* it does, for the help; a key of the catalogue */
};

/* What there is to know of COMMAND. */
const struct phrases_of_command *phrases_command(enum phrases_command command);

/* What it is called in LANGUAGE, an index of the knowledge's; NULL: it has no name there. */
const char *phrases_name(const berth_program *program, enum phrases_command command,
                         uint32_t language);

/* The command that LINE is, and in *REST what stands behind it; N_COMMANDS: it is none. "so-far" is
 * "so far". */
enum phrases_command phrases_command_read(const berth_program *program, char *line, char **rest);

/* The command that LINE says in other words, "q", "don't know"; else N_COMMANDS. MOMENT is for the
 * time of the call. */
enum phrases_command phrases_command_meant(const berth_program *program, struct arena *moment,
                                           const char *line);

/* The words of the command that LINE nearly is, or NULL. */
const char *phrases_command_near(const berth_program *program, const char *line);

/* So many bytes of TEXT are the id or a name of COMMAND, or of "drop", and the blank behind; 0: it
 * does not begin so. Capitals matter: a name of something else may begin with them. */
size_t phrases_length(const berth_program *program, enum phrases_command command,
                      const char *text);
size_t phrases_drop_length(const berth_program *program, const char *text);

#endif
