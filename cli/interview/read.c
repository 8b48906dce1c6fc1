/* read.c - an answer is read, or refused with what would be right. */
#include "base/text.h"
#include "cli/answer/words.h"
#include "cli/interview/parts.h"
#include "cli/answer/phrases.h"

#include <string.h>

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

static void refuse(struct voice *voice, uint32_t fact, const char *typed, enum answer_fault fault)
{
	const struct speaker *speaker = &voice->speaker;
	const char *near = fault == ANSWER_NO_CHOICE ? answer_near(speaker, fact, typed) : NULL;
	struct strbuf hint = STRBUF_INIT;

	if (!near && (fault == ANSWER_NO_CHOICE || fault == ANSWER_NO_NUMBER))
		near = phrases_command_near(speaker->program, typed);
	if (near)
		say_add(speaker->words, &hint, N_("did you mean '%s'? "), near);
	answer_expected(&hint, speaker, fact);
	strbuf_add_format(&voice->line, "'%s': ", voice_echo(voice, typed));
	strbuf_add(&voice->line, voice_words(voice, faults[fault]));
	voice_end_error(voice, strbuf_text(&hint));
	strbuf_free(&hint);
}

bool read_answer(struct answer *out, struct arena *arena, struct voice *voice, uint32_t fact,
                 const char *typed)
{
	enum answer_fault fault = answer_read(out, arena, &voice->speaker, fact, typed);

	if (fault == ANSWER_FINE)
		return out->text != NULL;
	refuse(voice, fact, typed, fault);
	return false;
}

bool read_unknown(const struct voice *voice, uint32_t fact, const char *typed)
{
	const char *id = phrases_command(COMMAND_UNKNOWN)->id, *means;
	const berth_program *program = voice->speaker.program;

	if (text_is(typed, id))
		return true;
	if (answer_is_name(&voice->speaker, fact, typed))
		return false;
	means = words_meaning(program, BERTH_WORD_COMMAND, typed);
	return (means && strcmp(means, id) == 0) ||
	       phrases_command_meant(program, voice->moment, typed) == COMMAND_UNKNOWN;
}

void read_say(struct voice *voice, uint32_t fact, const char *typed, const struct answer *answer)
{
	if (typed && answer_is_literal(&voice->speaker, fact, typed, answer->text))
		return;
	voice_add_fact(voice, fact);
	voice_add_answer(voice, fact, answer);
	voice_end_note(voice);
}
