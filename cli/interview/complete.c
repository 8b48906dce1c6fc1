/* complete.c - what may stand where one types. */
#include "cli/interview/parts.h"
#include "cli/interview/phrases.h"

#include <string.h>

/* The one that is wanted of those that begin with TEXT. */
struct offering {
	const struct dialogue *dialogue;
	const berth_program *program;
	const char *text;
	size_t skip; /* so many of them first */
	bool korean; /* labels too, for those who do not read English */
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
	for (uint32_t i = 0; o->korean && i < info.values; i++) {
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

/* What is left of the commands that begin with BEFORE: "far" behind "so ". */
static void offer_commands(struct offering *o, const char *before)
{
	size_t length = strlen(before);

	for (int korean = 0; korean <= o->korean; korean++)
		for (size_t i = 0; i < N_COMMANDS; i++) {
			const struct phrases_of_command *one = phrases_command(i);
			const char *word = korean ? one->korean : one->word;

			if (strncmp(word, before, length) == 0)
				offer(o, word + length);
		}
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

/* What stands in TEXT behind WORD and a blank, or NULL. */
static const char *behind(const char *text, const char *word)
{
	size_t length = strlen(word);

	return strncmp(text, word, length) == 0 && text[length] == ' ' ? text + length + 1 : NULL;
}

/* What a command takes that stands before; *REST is what stands behind it. */
static enum phrases_object object_of(const char *before, const char **rest)
{
	for (size_t i = 0; i < N_COMMANDS; i++) {
		const struct phrases_of_command *one = phrases_command(i);

		if (one->object == OBJECT_FREE)
			continue;
		*rest = behind(before, one->word);
		if (!*rest)
			*rest = behind(before, one->korean);
		if (*rest)
			return one->object;
	}
	return OBJECT_FREE;
}

static void offer_object(struct offering *o, enum phrases_object object, const char *before)
{
	const struct phrases_of_command *not = phrases_command(COMMAND_WHY_NOT);

	if (object == OBJECT_CANDIDATE) {
		offer_candidates(o);
	} else if (object == OBJECT_LANGUAGE) {
		offer(o, "en");
		offer(o, "ko");
	} else if (object == OBJECT_ANSWER) {
		offer_assignment(o, before);
	} else if (object == OBJECT_FACT) { /* 'why' */
		offer_facts(o);
		offer(o, strchr(o->korean ? not->korean : not->word, ' ') + 1);
	}
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
		                  .korean = strcmp(d->app->words.language, "ko") == 0 };
	bool confirming = d->turn.kind == DIALOGUE_CONFIRMATION;
	enum phrases_object object;
	const char *rest;
	size_t drop;

	if (confirming && strrchr(before, ';'))
		before = strrchr(before, ';') + 1;
	before += strspn(before, " ");
	object = object_of(before, &rest);
	drop = phrases_length(PHRASES_DROP, before);
	if (object != OBJECT_FREE)
		offer_object(&o, object, rest);
	else if (drop)
		offer_assignment(&o, before + drop);
	else
		offer_freely(&o, before);
	return o.found;
}
