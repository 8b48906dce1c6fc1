/* read.c - an answer is read, or refused with what would be right; other words for
 * commands. */
#include "base/text.h"
#include "cli/answer/answer.h"
#include "cli/interview/parts.h"

#include <string.h>

#define MOST_ECHOED 60 /* columns of what was typed */

const char *echoed(const struct dialogue *d, const char *typed)
{
	size_t length = strlen(typed), used, end = 0;
	unsigned width = 0;
	char *cut;

	if (text_width(typed) <= MOST_ECHOED)
		return typed;
	for (size_t i = 0; i < length; i += used) {
		width += text_char_width(text_decode(typed + i, length - i, &used));
		if (width > MOST_ECHOED - 3)
			break;
		end = i + used;
	}
	cut = arena_alloc(d->moment, end + 4, 1);
	if (!cut)
		return "...";
	memcpy(cut, typed, end);
	memcpy(cut + end, "...", 4);
	return cut;
}

/* --- answers */

static void refuse(struct dialogue *d, uint32_t fact, const char *typed, enum answer_fault fault)
{
	static const char *const faults[] = {
		[ANSWER_NO_CHOICE] = N_("that is not one of the answers"),
		[ANSWER_SEVERAL] = N_("several answers begin so"),
		[ANSWER_NO_NUMBER] = N_("this cannot be read as a number"),
		[ANSWER_NO_WHOLE] = N_("this must be a whole number"),
		[ANSWER_NO_UNIT] = N_("the unit does not fit here"),
		[ANSWER_RANGE] = N_("this is outside what is possible"),
		[ANSWER_REVERSED] = N_("the range is reversed: the smaller number comes first"),
		[ANSWER_NO_TEXT] = N_("this is not one line of text")
	};
	const char *near = fault == ANSWER_NO_CHOICE ? answer_near(&d->speaker, fact, typed) : NULL;
	struct strbuf hint = STRBUF_INIT;

	if (!near && (fault == ANSWER_NO_CHOICE || fault == ANSWER_NO_NUMBER))
		near = near_command(typed);
	if (near)
		say_add(&d->app->words, &hint, N_("did you mean '%s'? "), near);
	answer_expected(&hint, &d->speaker, fact);
	strbuf_add_format(&d->line, "'%s': %s", echoed(d, typed), in_words(d, faults[fault]));
	end_error(d, strbuf_text(&hint));
	strbuf_free(&hint);
}

const char *read_answer(struct dialogue *d, uint32_t fact, const char *typed)
{
	struct answer answer;
	enum answer_fault fault = answer_read(&answer, d->moment, &d->speaker, fact, typed);

	if (fault == ANSWER_FINE)
		return answer.text;
	refuse(d, fact, typed, fault);
	return NULL;
}

void say_understood(struct dialogue *d, uint32_t fact, const char *typed, const char *text)
{
	if (!text || (typed && answer_is_literal(&d->speaker, fact, typed, text)))
		return;
	strbuf_add_format(&d->line, "%s: ", name_of_fact(d, fact));
	add_value(d, &d->line, fact, text);
	end_note(d);
}

/* --- commands in other words */

static const struct {
	const char *typed, *command;
} synonyms[] = {
	{ "don't know", "unknown" }, { "dont know", "unknown" }, { "i don't know", "unknown" },
	{ "i dont know", "unknown" }, { "do not know", "unknown" }, { "i do not know", "unknown" },
	{ "we don't know", "unknown" }, { "idk", "unknown" }, { "dunno", "unknown" },
	{ "not sure", "unknown" }, { "i'm not sure", "unknown" }, { "no idea", "unknown" },
	{ "maybe", "unknown" }, { "n/a", "unknown" }, { "none known", "unknown" },
	{ "not known", "unknown" }, { "no clue", "unknown" }, { "모르겠어요", "unknown" },
	{ "모르겠습니다", "unknown" }, { "모르겠음", "unknown" }, { "모르겠다", "unknown" },
	{ "모름", "unknown" }, { "몰라요", "unknown" }, { "몰라", "unknown" },
	{ "모릅니다", "unknown" }, { "잘 모르겠음", "unknown" }, { "잘 모르겠어요", "unknown" },
	{ "잘 모르겠습니다", "unknown" }, { "글쎄요", "unknown" }, { "글쎄", "unknown" },
	{ "q", "quit" }, { "exit", "quit" }, { "bye", "quit" }, { "그만", "quit" },
	{ "종료", "quit" }, { "나가기", "quit" },
	{ "what does that mean", "?" }, { "what does this mean", "?" }, { "what", "?" },
	{ "무슨 뜻이에요", "?" }, { "무슨 뜻인가요", "?" }, { "무슨 뜻입니까", "?" },
	{ "무슨 말이에요", "?" }, { "네?", "?" }
};

/* The command that WORD is another word for, or NULL. */
static const char *command_for(const struct dialogue *d, const char *word)
{
	char *plain = arena_strdup(d->moment, word);

	if (!plain)
		return NULL;
	plain = text_trim(plain, "?!.");
	for (size_t i = 0; i < sizeof synonyms / sizeof *synonyms; i++)
		if (same_word(synonyms[i].typed, plain) || same_word(synonyms[i].typed, word))
			return synonyms[i].command;
	return NULL;
}

const char *command_meant(const struct dialogue *d, const char *line)
{
	const char *command;

	if (d->turn == DIALOGUE_QUESTION && answer_is_name(&d->speaker, d->fact, line))
		return NULL;
	command = command_for(d, line);
	if (command && d->turn == DIALOGUE_BRIEF && strcmp(command, "quit") != 0)
		return NULL;
	return command;
}

bool means_unknown(const struct dialogue *d, uint32_t fact, const char *word)
{
	const char *command;

	if (same_word("unknown", word))
		return true;
	command = answer_is_name(&d->speaker, fact, word) ? NULL : command_for(d, word);
	return command && strcmp(command, "unknown") == 0;
}
