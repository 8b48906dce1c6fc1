/* phrases.c - tables of words, and how they are looked up. */
#include "cli/interview/phrases.h"

#include "base/names.h"
#include "base/text.h"
#include "cli/answer/answer.h"
#include "cli/page/say.h"

#include <string.h>
#include <strings.h>

#define MOST_PHRASES 8

static const char *const phrases[][MOST_PHRASES + 1] = {
	[PHRASES_CONSENT] = { "", "ok", "yes", "y", "예", "네", "확인", "응" },
	[PHRASES_OBJECTION] = { "no", "wrong", "아니요", "아니오", "아뇨" },
	[PHRASES_AND] = { "and ", "but ", "그리고 " },
	[PHRASES_DROP] = { "drop ", "빼기 " },
	[PHRASES_IS] = { " is ", " are ", " should be " },
	[PHRASES_TO] = { "is ", "are ", "to ", "should be " },
	[PHRASES_ARTICLE] = { "the " },
	[PHRASES_PARTICLE] = { "은", "는", "이", "가", "을", "를" }
};

static const struct phrases_of_command commands[] = {
	[COMMAND_WHY_NOT] = { "why not", "왜 아님", COMMAND_TAKES, OBJECT_CANDIDATE,
		                  N_("CANDIDATE: what speaks against a candidate") },
	[COMMAND_WHY] = { "why", "왜", COMMAND_MAY_TAKE, OBJECT_FACT,
		              N_("which rules need the answer, and what each would do; also 'why FACT'") },
	[COMMAND_HOW] = { "how", "어떻게", COMMAND_ALONE, OBJECT_FREE, N_("why the leader leads") },
	[COMMAND_WHAT_IF] = { "what if", "만약", COMMAND_TAKES, OBJECT_ANSWER,
		                  N_("FACT=VALUE: what an answer would change, without giving it") },
	[COMMAND_SO_FAR] = { "so far", "지금까지", COMMAND_ALONE, OBJECT_FREE,
		                 N_("the state of the decision, and all answers") },
	[COMMAND_UNKNOWN] = { "unknown", "모름", COMMAND_ALONE, OBJECT_FREE,
		                  N_("nobody knows; it is not asked again") },
	[COMMAND_SKIP] = { "skip", "건너뛰기", COMMAND_ALONE, OBJECT_FREE, N_("put the question off") },
	[COMMAND_BACK] = { "back", "뒤로", COMMAND_ALONE, OBJECT_FREE,
		               N_("take the last answer back") },
	[COMMAND_CHANGE] = { "change", "바꾸기", COMMAND_TAKES, OBJECT_ANSWER,
		                 N_("FACT, or FACT VALUE: answer a question differently") },
	[COMMAND_LIST] = { "list", "목록", COMMAND_ALONE, OBJECT_FREE,
		               N_("all that can be answered, with the names of the facts") },
	[COMMAND_OUTLINE] = { "outline", "개요", COMMAND_ALONE, OBJECT_FREE,
		                  N_("the questions that may still be asked") },
	[COMMAND_LANGUAGE] = { "lang", "언어", COMMAND_TAKES, OBJECT_LANGUAGE,
		                   N_("en or ko: the language from here on") },
	[COMMAND_SAVE] = { "save", "저장", COMMAND_MAY_TAKE, OBJECT_FREE,
		               N_("where the answers are saved; 'save NAME.txt', .json or .xml writes the "
		                  "recommendation, the result record or the answers") },
	[COMMAND_QUIT] = { "quit", "끝", COMMAND_ALONE, OBJECT_FREE,
		               N_("leave; what was answered is kept") },
	[COMMAND_HELP] = { "help", "도움말", COMMAND_ALONE, OBJECT_FREE, N_("this list") },
	[COMMAND_EXPLAIN] = { "?", "？", COMMAND_ALONE, OBJECT_FREE,
		                  N_("what the question means, and what can be answered") }
};

static const struct {
	const char *typed;
	enum phrases_command command;
} meant[] = {
	{ "don't know", COMMAND_UNKNOWN }, { "dont know", COMMAND_UNKNOWN },
	{ "i don't know", COMMAND_UNKNOWN }, { "i dont know", COMMAND_UNKNOWN },
	{ "do not know", COMMAND_UNKNOWN }, { "i do not know", COMMAND_UNKNOWN },
	{ "we don't know", COMMAND_UNKNOWN }, { "idk", COMMAND_UNKNOWN },
	{ "dunno", COMMAND_UNKNOWN }, { "not sure", COMMAND_UNKNOWN },
	{ "i'm not sure", COMMAND_UNKNOWN }, { "no idea", COMMAND_UNKNOWN },
	{ "maybe", COMMAND_UNKNOWN }, { "n/a", COMMAND_UNKNOWN }, { "none known", COMMAND_UNKNOWN },
	{ "not known", COMMAND_UNKNOWN }, { "no clue", COMMAND_UNKNOWN },
	{ "모르겠어요", COMMAND_UNKNOWN }, { "모르겠습니다", COMMAND_UNKNOWN },
	{ "모르겠음", COMMAND_UNKNOWN }, { "모르겠다", COMMAND_UNKNOWN }, { "모름", COMMAND_UNKNOWN },
	{ "몰라요", COMMAND_UNKNOWN }, { "몰라", COMMAND_UNKNOWN }, { "모릅니다", COMMAND_UNKNOWN },
	{ "잘 모르겠음", COMMAND_UNKNOWN }, { "잘 모르겠어요", COMMAND_UNKNOWN },
	{ "잘 모르겠습니다", COMMAND_UNKNOWN }, { "글쎄요", COMMAND_UNKNOWN },
	{ "글쎄", COMMAND_UNKNOWN },
	{ "q", COMMAND_QUIT }, { "exit", COMMAND_QUIT }, { "bye", COMMAND_QUIT },
	{ "그만", COMMAND_QUIT }, { "종료", COMMAND_QUIT }, { "나가기", COMMAND_QUIT },
	{ "what does that mean", COMMAND_EXPLAIN }, { "what does this mean", COMMAND_EXPLAIN },
	{ "what", COMMAND_EXPLAIN }, { "무슨 뜻이에요", COMMAND_EXPLAIN },
	{ "무슨 뜻인가요", COMMAND_EXPLAIN }, { "무슨 뜻입니까", COMMAND_EXPLAIN },
	{ "무슨 말이에요", COMMAND_EXPLAIN }, { "네?", COMMAND_EXPLAIN }
};

/* --- lists */

const char *phrases_word(enum phrases list, size_t i)
{
	return phrases[list][i];
}

bool phrases_have(enum phrases list, const char *text)
{
	const char *word;

	for (size_t i = 0; (word = phrases_word(list, i)) != NULL; i++)
		if (answer_same_word(word, text))
			return true;
	return false;
}

size_t phrases_length(enum phrases list, const char *text)
{
	int (*compare)(const char *, const char *, size_t) =
		list == PHRASES_DROP ? strncmp : strncasecmp; /* a name may begin with "Drop" */
	const char *word;

	for (size_t i = 0; (word = phrases_word(list, i)) != NULL; i++)
		if (compare(text, word, strlen(word)) == 0)
			return strlen(word);
	return 0;
}

/* --- commands */

const struct phrases_of_command *phrases_command(enum phrases_command command)
{
	return &commands[command];
}

/* Is LINE this command? Then what stands behind it, else NULL. */
static char *behind(char *line, const char *word)
{
	size_t length = strlen(word);

	for (size_t i = 0; i < length; i++) {
		char c = line[i];

		if (c >= 'A' && c <= 'Z')
			c = (char)(c - 'A' + 'a');
		if (c != word[i] && !(word[i] == ' ' && c == '-'))
			return NULL;
	}
	line += length;
	if (*line && *line != ' ')
		return NULL;
	return line + strspn(line, " ");
}

enum phrases_command phrases_command_read(char *line, char **rest)
{
	enum phrases_command i = 0;

	for (; i < N_COMMANDS; i++) {
		*rest = behind(line, commands[i].word);
		if (!*rest)
			*rest = behind(line, commands[i].korean);
		if (*rest && (!**rest || commands[i].takes != COMMAND_ALONE))
			break;
	}
	return i;
}

enum phrases_command phrases_command_meant(struct arena *moment, const char *line)
{
	char *plain = arena_strdup(moment, line);

	if (!plain)
		return N_COMMANDS;
	plain = text_trim(plain, "?!.");
	for (size_t i = 0; i < sizeof meant / sizeof *meant; i++)
		if (answer_same_word(meant[i].typed, plain) || answer_same_word(meant[i].typed, line))
			return meant[i].command;
	return N_COMMANDS;
}

const char *phrases_command_near(const char *line)
{
	struct suggestion near = SUGGESTION_INIT;

	for (size_t i = 0; i < N_COMMANDS; i++) {
		if (strlen(commands[i].word) > 1) /* anything is near a single sign */
			suggestion_offer(&near, line, commands[i].word);
		if (text_width(commands[i].korean) > 2)
			suggestion_offer(&near, line, commands[i].korean);
	}
	return near.best;
}
