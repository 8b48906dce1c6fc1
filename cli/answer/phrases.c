/* phrases.c - the table of commands, and how what is typed is looked up in it. */
#include "cli/answer/phrases.h"

#include "base/names.h"
#include "base/text.h"
#include "cli/answer/words.h"
#include "cli/page/say.h"

#include <string.h>

static const struct phrases_of_command commands[] = {
	[COMMAND_WHY_NOT] = { "why not", COMMAND_TAKES, OBJECT_CANDIDATE,
		                  N_("CANDIDATE, a family of them, a rule, an outsider: what speaks "
		                     "against it") },
	[COMMAND_WHY] = { "why", COMMAND_MAY_TAKE, OBJECT_FACT,
		              N_("which rules need the answer, and what each would do; also 'why FACT'") },
	[COMMAND_HOW] = { "how", COMMAND_ALONE, OBJECT_FREE, N_("why the leader leads") },
	[COMMAND_WHAT_IF] = { "what if", COMMAND_TAKES, OBJECT_ANSWER,
		                  N_("FACT=VALUE: what an answer would change, without giving it; "
		                     "several with ';' between them") },
	[COMMAND_SO_FAR] = { "so far", COMMAND_ALONE, OBJECT_FREE,
		                 N_("the state of the decision, and all answers") },
	[COMMAND_UNKNOWN] = { "unknown", COMMAND_ALONE, OBJECT_FREE,
		                  N_("nobody knows; it is not asked again") },
	[COMMAND_INDIFFERENT] = { "don't care", COMMAND_ALONE, OBJECT_FREE,
		                      N_("what is so where nobody minds; unknown where there is no such "
		                         "answer") },
	[COMMAND_SKIP] = { "skip", COMMAND_ALONE, OBJECT_FREE, N_("put the question off") },
	[COMMAND_BACK] = { "back", COMMAND_ALONE, OBJECT_FREE,
		               N_("take the last answer back") },
	[COMMAND_CHANGE] = { "change", COMMAND_TAKES, OBJECT_ANSWER,
		                 N_("FACT, or FACT VALUE: answer a question differently") },
	[COMMAND_ASSUMPTIONS] = { "assumptions", COMMAND_ALONE, OBJECT_FREE,
		                      N_("what is taken for granted as long as nobody says otherwise") },
	[COMMAND_LIST] = { "list", COMMAND_ALONE, OBJECT_FREE,
		               N_("all that can be answered, with the names of the facts") },
	[COMMAND_OUTLINE] = { "outline", COMMAND_ALONE, OBJECT_FREE,
		                  N_("the questions that may still be asked") },
	[COMMAND_LANGUAGE] = { "lang", COMMAND_TAKES, OBJECT_LANGUAGE,
		                   N_("en or ko: the language from here on") },
	[COMMAND_SAVE] = { "save", COMMAND_MAY_TAKE, OBJECT_FREE,
		               N_("where the answers are saved; 'save NAME.txt', .html, .json or .xml "
		                  "writes the recommendation, a page of it, the result record or the "
		                  "answers") },
	[COMMAND_QUIT] = { "quit", COMMAND_ALONE, OBJECT_FREE,
		               N_("leave; what was answered is kept") },
	[COMMAND_HELP] = { "help", COMMAND_ALONE, OBJECT_FREE, N_("this list") },
	[COMMAND_EXPLAIN] = { "?", COMMAND_ALONE, OBJECT_FREE,
		                  N_("what the question means, and what can be answered") }
};

const struct phrases_of_command *phrases_command(enum phrases_command command)
{
	return &commands[command];
}

/* The next word that means ID. */
static const char *next_meaning(struct words *words, const char *id)
{
	const char *word;

	do
		word = words_next(words);
	while (word && strcmp(words->means, id) != 0);
	return word;
}

const char *phrases_name(const berth_program *program, enum phrases_command command,
                         uint32_t language)
{
	struct words words = WORDS(program, BERTH_WORD_COMMAND);
	const char *name;

	do
		name = next_meaning(&words, commands[command].id);
	while (name && words.language != language);
	return name;
}

/* The id of a command, and then its names. */
struct names_of_command {
	const char *id;
	struct words words;
	bool begun;
};
#define NAMES(program, id) { (id), WORDS(program, BERTH_WORD_COMMAND), false }

static const char *next_name(struct names_of_command *names)
{
	if (names->begun)
		return next_meaning(&names->words, names->id);
	names->begun = true;
	return names->id;
}

/* Is LINE this command? Then what stands behind it, else NULL. */
static char *behind(char *line, const char *word)
{
	size_t length = strlen(word);

	for (size_t i = 0; i < length; i++) {
		char c = text_lower(line[i]);

		if (c != word[i] && !(word[i] == ' ' && c == '-'))
			return NULL;
	}
	line += length;
	if (*line && *line != ' ')
		return NULL;
	return line + strspn(line, " ");
}

enum phrases_command phrases_command_read(const berth_program *program, char *line, char **rest)
{
	for (enum phrases_command i = 0; i < N_COMMANDS; i++) {
		struct names_of_command names = NAMES(program, commands[i].id);
		const char *name;

		for (*rest = NULL; !*rest && (name = next_name(&names)) != NULL;)
			*rest = behind(line, name);
		if (*rest && (!**rest || commands[i].takes != COMMAND_ALONE))
			return i;
	}
	return N_COMMANDS;
}

enum phrases_command phrases_command_meant(const berth_program *program, struct arena *moment,
                                           const char *line)
{
	const char *id = words_meaning(program, BERTH_WORD_SYNONYM, line);
	char *plain = id ? NULL : arena_strdup(moment, line);

	if (plain)
		id = words_meaning(program, BERTH_WORD_SYNONYM, text_trim(plain, "?!."));
	for (enum phrases_command i = 0; id && i < N_COMMANDS; i++)
		if (strcmp(commands[i].id, id) == 0)
			return i;
	return N_COMMANDS;
}

const char *phrases_command_near(const berth_program *program, const char *line)
{
	struct suggestion near = SUGGESTION_INIT;

	for (enum phrases_command i = 0; i < N_COMMANDS; i++) {
		struct names_of_command names = NAMES(program, commands[i].id);
		const char *name;

		while ((name = next_name(&names)) != NULL)
			if (text_width(name) > 2) /* anything is near a single sign */
				suggestion_offer(&near, line, name);
	}
	return near.best;
}

static size_t length_of(struct names_of_command names, const char *text)
{
	const char *name;

	while ((name = next_name(&names)) != NULL) {
		size_t length = strlen(name);

		if (strncmp(text, name, length) == 0 && text[length] == ' ')
			return length + 1;
	}
	return 0;
}

size_t phrases_length(const berth_program *program, enum phrases_command command,
                      const char *text)
{
	return length_of((struct names_of_command)NAMES(program, commands[command].id), text);
}

size_t phrases_drop_length(const berth_program *program, const char *text)
{
	return length_of((struct names_of_command)NAMES(program, "drop"), text);
}
