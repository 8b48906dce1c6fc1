/* complete.c - what may stand where one types. */
#include "cli/interview/parts.h"
#include "cli/answer/phrases.h"

#include <string.h>

/* The one that is wanted of those that begin with TEXT. */
struct offering {
	const struct dialogue *dialogue;
	const berth_program *program;
	const char *text;
	size_t skip; /* so many of them first */
	bool labels; /* too, for those who do not read English, in which ids are */
	const char *found;
};

static void offer(struct offering *o, const char *word)
{
	if (!o->found && word && *word && strncmp(word, o->text, strlen(o->text)) == 0 &&
	    o->skip-- == 0)
		o->found = word;
}

static void offer_values(struct offering *o, uint32_t fact)
{
	const struct voice *voice = &o->dialogue->voice;
	berth_fact_info info;

	if (berth_fact_describe(o->program, fact, voice->speaker.language, &info) != BERTH_OK)
		return;
	for (uint32_t i = 0; i < info.values; i++)
		offer(o, berth_fact_value_id(o->program, fact, i));
	for (uint32_t i = 0; o->labels && i < info.values; i++) {
		const char *label = berth_fact_value_label(o->program, fact, i, voice->speaker.language);

		if (info.type == BERTH_BOOLEAN)
			offer(o, voice_words(voice, i ? N_("yes") : N_("no")));
		else if (label && !strchr(label, ' '))
			offer(o, label);
	}
}

static void offer_facts(struct offering *o)
{
	berth_fact_info info;

	for (uint32_t i = 0; berth_fact_describe(o->program, i, 0, &info) == BERTH_OK; i++)
		if (!info.derived)
			offer(o, info.id);
}

static void offer_candidates(struct offering *o)
{
	const char *id;

	for (uint32_t i = 0; (id = berth_candidate_id(o->program, i)) != NULL; i++)
		offer(o, id);
}

/* The command as the reader calls it; NULL where that is its id. */
static const char *name_of(const struct offering *o, enum phrases_command command)
{
	const char *name = phrases_name(o->program, command, o->dialogue->voice.speaker.language);

	return name && strcmp(name, phrases_command(command)->id) != 0 ? name : NULL;
}

/* What is left of the commands that begin with BEFORE: "far" behind "so ". */
static void offer_commands(struct offering *o, const char *before)
{
	size_t length = strlen(before);

	for (int named = 0; named <= 1; named++)
		for (enum phrases_command i = 0; i < N_COMMANDS; i++) {
			const char *word = named ? name_of(o, i) : phrases_command(i)->id;

			if (word && strncmp(word, before, length) == 0)
				offer(o, word + length);
		}
}

/* All in which the program speaks. */
static void offer_languages(struct offering *o)
{
	char language[CATALOGUE_LANGUAGE];

	for (size_t i = 0; catalogue_language(i, language); i++)
		offer(o, arena_strdup(o->dialogue->voice.moment, language));
}

/* A fact, or behind one its values. */
static void offer_assignment(struct offering *o, const char *before)
{
	char *name = arena_strdup(o->dialogue->voice.moment, before + strspn(before, " "));
	uint32_t fact;

	if (!name)
		return;
	if (!*name) {
		offer_facts(o);
		return;
	}
	if (*words_cut_behind_fact(o->program, name))
		return; /* something stands there already */
	fact = words_fact_called(o->program, name);
	if (fact != BERTH_NONE)
		offer_values(o, fact);
}

/* What a command takes that stands before; *REST is what stands behind it. */
static enum phrases_object object_of(const berth_program *program, const char *before,
                                     const char **rest)
{
	for (enum phrases_command i = 0; i < N_COMMANDS; i++) {
		size_t length = phrases_length(program, i, before);

		*rest = before + length;
		if (length && phrases_command(i)->object != OBJECT_FREE)
			return phrases_command(i)->object;
	}
	return OBJECT_FREE;
}

/* 'why' takes a fact, or what makes it 'why not'. */
static void offer_reasons(struct offering *o)
{
	const char *why = name_of(o, COMMAND_WHY), *why_not = name_of(o, COMMAND_WHY_NOT);
	size_t length;

	if (!why || !why_not) {
		why = phrases_command(COMMAND_WHY)->id;
		why_not = phrases_command(COMMAND_WHY_NOT)->id;
	}
	length = strlen(why);
	offer_facts(o);
	if (strncmp(why_not, why, length) == 0 && why_not[length] == ' ')
		offer(o, why_not + length + 1);
}

static void offer_object(struct offering *o, enum phrases_object object, const char *before)
{
	if (object == OBJECT_CANDIDATE)
		offer_candidates(o);
	else if (object == OBJECT_LANGUAGE)
		offer_languages(o);
	else if (object == OBJECT_ANSWER)
		offer_assignment(o, before);
	else if (object == OBJECT_FACT)
		offer_reasons(o);
}

/* Where no command stands before. */
static void offer_freely(struct offering *o, const char *before)
{
	bool confirming = o->dialogue->turn.kind == DIALOGUE_CONFIRMATION;
	uint32_t fact = dialogue_fact(o->dialogue);

	if (!*before && fact != BERTH_NONE)
		offer_values(o, fact);
	offer_commands(o, before);
	if (confirming)
		offer_assignment(o, before);
	else if (!*before)
		offer_facts(o);
}

const char *dialogue_word(const struct dialogue *d, const char *before, const char *text, size_t i)
{
	struct offering o = { .dialogue = d, .program = d->program, .text = text, .skip = i,
		                  .labels = strcmp(d->app->words.language, "en") != 0 };
	bool confirming = d->turn.kind == DIALOGUE_CONFIRMATION;
	enum phrases_object object;
	const char *rest;
	size_t drop;

	if (confirming && strrchr(before, ';'))
		before = strrchr(before, ';') + 1;
	before += strspn(before, " ");
	object = object_of(d->program, before, &rest);
	drop = phrases_drop_length(d->program, before);
	if (object != OBJECT_FREE)
		offer_object(&o, object, rest);
	else if (drop)
		offer_assignment(&o, before + drop);
	else
		offer_freely(&o, before);
	return o.found;
}
