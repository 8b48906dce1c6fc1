/* read.c - what is typed as an answer, or of what is shown, is read, or refused with what would be
 * right. */
#include "base/text.h"
#include "cli/answer/words.h"
#include "cli/interview/parts.h"
#include "cli/interview/phrases.h"
#include "cli/interview/read.h"
#include "engine/brief.h"

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

/* --- what is typed of what is shown */

/* "drop os": what stands behind the word, or NULL. */
static char *behind_drop(const struct dialogue *d, char *part)
{
	size_t length = phrases_drop_length(d->program, part);

	return length ? text_trim(part + length, "") : NULL;
}

static char *behind_and(const struct dialogue *d, char *text)
{
	text += strspn(text, " ");
	return text + words_beginning(d->program, BERTH_WORD_CONNECTIVE, NULL, text);
}

/* Where a sign or a word stands between a fact and its value, and its LENGTH; or NULL. */
static char *sign_in(const struct dialogue *d, char *part, size_t *length)
{
	char *sign = strchr(part, '=');

	*length = 1;
	if (!sign)
		sign = strchr(part, ':');
	if (!sign)
		sign = words_between(d->program, BERTH_WORD_IS, true, part, length);
	return sign ? sign : words_between(d->program, BERTH_WORD_IS, false, part, length);
}

/* Cuts "peak rate is 300" behind the name of the fact, which may be a part of one; gives the value,
 * or NULL. */
static char *cut_correction(const struct dialogue *d, char *part)
{
	size_t length;
	char *sign = sign_in(d, part, &length);

	if (sign) {
		*sign = '\0';
		return text_trim(sign + length, "");
	}
	for (size_t end = strlen(part); end > 0; end--) { /* the longest name that it begins with */
		if (part[end] != ' ')
			continue;
		part[end] = '\0';
		if (words_fact(&d->voice, &d->turn, part) != BERTH_NONE)
			return text_trim(part + end + 1, "");
		part[end] = ' ';
	}
	return NULL;
}

/* The correction of FACT in LIST, which is added where there is none yet. */
static struct correction *correction_of(struct corrections *list, uint32_t fact)
{
	size_t i = 0;

	while (i < list->count && list->items[i].fact != fact)
		i++;
	list->count += i == list->count;
	list->items[i] = (struct correction){ .fact = fact };
	return &list->items[i];
}

/* The one fact that is shown and has a choice called PART; a bare "no" is of none. */
static uint32_t shown_with(const struct dialogue *d, const char *part)
{
	uint32_t found = BERTH_NONE;
	berth_fact_info info;

	for (size_t i = 0; i < d->turn.n_claims; i++) {
		if (berth_fact_describe(d->program, d->turn.claims[i].fact, 0, &info) != BERTH_OK ||
		    info.type != BERTH_ENUM ||
		    !answer_is_name(&d->voice.speaker, d->turn.claims[i].fact, part))
			continue;
		if (found != BERTH_NONE)
			return BERTH_NONE;
		found = d->turn.claims[i].fact;
	}
	return found;
}

/* Does BRIEF, of LENGTH bytes, leave open what it says, or all of it what it speaks of: "nice to
 * have"? */
static bool is_unclear(const berth_brief *brief, size_t length)
{
	const berth_proposal *one;
	size_t whole = 0;

	for (uint32_t i = 0; (one = berth_brief_proposal(brief, i)) != NULL; i++)
		whole += one->last - one->first == length;
	return whole > 1 || berth_brief_contradiction(brief, 0) ||
	       berth_brief_foreign_amount(brief, 0);
}

/* Adds what PART says as a description does: "not of wood, of steel", "a crew of 4". */
static bool read_plain(struct corrections *list, struct dialogue *d, const char *part)
{
	uint32_t shown = shown_with(d, part);
	size_t length = strlen(part);
	const berth_proposal *one;
	berth_brief *brief = NULL;
	bool any = false;

	if (shown != BERTH_NONE)
		return read_answer(&correction_of(list, shown)->answer, d->arena, &d->voice, shown, part);
	if (!strchr(part, ' ') ||
	    berth_brief_read(&brief, d->program, part, length, BERTH_NONE) != BERTH_OK)
		return false;
	for (uint32_t i = 0; !is_unclear(brief, length) && (one = berth_brief_proposal(brief, i));
	     i++) {
		any = true;
		correction_of(list, one->fact)->answer =
			(struct answer){ one->value, arena_strdup(d->arena, one->text) };
	}
	berth_brief_free(brief);
	return any;
}

/* Is PART the number of a line? What stands there is told, or asked for where it may be more than
 * one thing. */
static bool read_number(struct corrections *list, struct dialogue *d, const char *part)
{
	const struct claim *claim;
	struct correction *out;
	size_t number = 0;

	for (const char *c = part; *c; c++) {
		if (*c < '0' || *c > '9' || number > d->turn.n_claims)
			return false;
		number = number * 10 + (size_t)(*c - '0');
	}
	if (!*part || number < 1 || number > d->turn.n_claims || d->turn.from_brief)
		return false;
	claim = &d->turn.claims[number - 1];
	out = correction_of(list, claim->fact);
	out->asked = !claim->only;
	if (claim->only)
		out->answer = given_written(d, claim->fact, &claim->turns);
	return true;
}

static void refuse_correction(struct voice *voice, const char *part)
{
	voice_add(voice, N_("'%s' is no correction"), voice_echo(voice, part));
	voice_end_error(voice, voice_words(voice, N_("write FACT=VALUE, several with ';' between them, "
	                                             "or in your words what is right, or just Enter")));
}

/* "os=windows", "os windows", "drop os", or in plain words. false, after an error: it is none. */
static bool read_correction(struct corrections *list, struct dialogue *d, char *part)
{
	char *whole = arena_strdup(d->voice.moment, part);
	struct correction *out = &list->items[list->count];
	struct voice *voice = &d->voice;
	char *dropped = behind_drop(d, part), *value;

	if (read_number(list, d, part))
		return true;
	*out = (struct correction){ .dropped = dropped && !strchr(part, '=') };
	if (out->dropped) {
		out->fact = words_find_fact(voice, &d->turn, dropped);
		list->count++;
		return out->fact != BERTH_NONE;
	}
	value = cut_correction(d, part);
	part = text_trim(part, "");
	if (whole && !strpbrk(whole, "=:") &&
	    (!value || words_fact_called(d->program, part) == BERTH_NONE) && read_plain(list, d, whole))
		return true;
	if (!value) {
		refuse_correction(voice, part);
		return false;
	}
	out->fact = words_find_fact(voice, &d->turn, part);
	list->count++;
	if (out->fact == BERTH_NONE)
		return false;
	return read_unknown(voice, out->fact, value) ||
	       read_answer(&out->answer, d->arena, voice, out->fact, value);
}

/* Does a correction of its own begin at TEXT, which stands behind a comma? */
static bool begins_correction(const struct dialogue *d, const char *text)
{
	char *copy = arena_strndup(d->voice.moment, text, strcspn(text, ",;\n"));

	copy = copy ? text_trim(behind_and(d, copy), "") : NULL;
	if (!copy || !*copy)
		return false;
	if (behind_drop(d, copy) || strchr(copy, '=') || shown_with(d, copy) != BERTH_NONE)
		return true;
	return cut_correction(d, copy) &&
	       words_fact(&d->voice, &d->turn, text_trim(copy, "")) != BERTH_NONE;
}

/* Are numbers all that stands in TEXT: "1 3", "1, 3", "1 and 3"? Then they are parted by ';'. */
static bool are_numbers(const struct dialogue *d, char *text)
{
	size_t n = 0;

	for (char *c = text; *c;) {
		size_t word = words_beginning(d->program, BERTH_WORD_CONNECTIVE, NULL, c);
		size_t length = strspn(c, "0123456789");

		n += length > 0;
		if (!length && !word && !strchr(" ,;.", *c))
			return false;
		c += length ? length : word ? word : 1;
	}
	if (!n)
		return false;
	for (char *c = text; *c; c++)
		if (*c < '0' || *c > '9')
			*c = ';';
	return true;
}

/* The first of the corrections in *REST, which goes on behind it: as strsep(). */
static char *next_part(const struct dialogue *d, char **rest)
{
	char *begin = *rest, *end = begin;

	if (!begin)
		return NULL;
	for (; *end; end++)
		if (strchr(";\n", *end) || (*end == ',' && begins_correction(d, end + 1)))
			break;
	*rest = *end ? end + 1 : NULL;
	*end = '\0';
	return text_trim(behind_and(d, begin), "");
}

bool read_reply(const struct dialogue *d, const char *text, const char *meaning)
{
	const char *means = words_meaning(d->program, BERTH_WORD_CONSENT, text);

	return means && strcmp(means, meaning) == 0;
}

bool read_corrections(struct dialogue *d, char *line, struct corrections *list)
{
	char *rest = line, *part;

	if (!d->turn.from_brief)
		are_numbers(d, line);
	while ((part = next_part(d, &rest)) != NULL) {
		if (!*part || (rest && read_reply(d, part, "no")))
			continue;
		if (!read_correction(list, d, part))
			return false; /* nothing is taken until all can be read */
	}
	return true;
}
