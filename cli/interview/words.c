/* words.c - facts and candidates by their names. */
#include "base/names.h"
#include "base/text.h"
#include "cli/answer/words.h"
#include "cli/interview/parts.h"

#include <string.h>
#include <strings.h>

/* --- by the whole name */

/* Is WORD, in which a blank may stand for a '-', the id ID? */
static bool same_id(const char *id, const char *word)
{
	for (; *id && *word; id++, word++)
		if (strncasecmp(id, word, 1) != 0 && !(*id == '-' && *word == ' '))
			return false;
	return *id == *word;
}

uint32_t words_fact_called(const berth_program *program, const char *word)
{
	berth_fact_info info;

	for (uint32_t fact = 0; berth_fact_describe(program, fact, 0, &info) == BERTH_OK; fact++)
		for (uint32_t i = 0; !info.derived && i < berth_languages(program); i++) {
			berth_fact_describe(program, fact, i, &info);
			if (same_id(info.id, word) || text_is(word, info.label))
				return fact;
		}
	return BERTH_NONE;
}

/* Behind "os=", "os:", "os is", "os to". */
static char *behind_sign(const berth_program *program, char *text)
{
	size_t length;

	text += strspn(text, "=: ");
	length = words_beginning(program, BERTH_WORD_IS, NULL, text);
	if (!length)
		length = words_beginning(program, BERTH_WORD_BECOMES, NULL, text);
	return length ? text + length + strspn(text + length, " ") : text;
}

char *words_cut_behind_fact(const berth_program *program, char *text)
{
	size_t word = strcspn(text, "=: "), end = strlen(text);
	bool found = false;
	char *rest;

	for (; end > word; end -= !found) { /* names may hold blanks */
		char sign = text[end];

		if (!strchr("=: ", sign))
			continue;
		text[end] = '\0';
		found = words_fact_called(program, text) != BERTH_NONE;
		text[end] = sign;
		if (found)
			break;
	}
	rest = behind_sign(program, text + end);
	text[end] = '\0';
	return rest;
}

/* --- by a part of the name */

/* One that is named by a part of its name, if no other is; best by the beginning of it. */
struct shortened {
	const char *word;
	bool anywhere;
	uint32_t found;
	bool several;
};

/* Does NAME begin with WORD, capitals and blanks aside? */
static bool begins_so(const char *name, const char *word)
{
	while (*word) {
		if (*name != ' ' && *word == ' ') {
			word++;
		} else if (*name == ' ' && *word != ' ') {
			name++;
		} else if (strncasecmp(name, word, 1) == 0) {
			name++;
			word++;
		} else {
			return false;
		}
	}
	return true;
}

/* Does WORD stand in NAME from the beginning of a word on? */
static bool has_word(const char *name, const char *word)
{
	for (const char *at = name; *at; at++)
		if ((at == name || at[-1] == ' ' || at[-1] == '-') && begins_so(at, word))
			return true;
	return false;
}

static void try_shortened(struct shortened *s, uint32_t number, const char *name)
{
	bool fits = s->anywhere ? has_word(name, s->word) : begins_so(name, s->word);

	if (!fits || s->found == number)
		return;
	s->several = s->found != BERTH_NONE;
	s->found = number;
}

static void try_fact(struct shortened *s, const berth_program *program, uint32_t fact)
{
	berth_fact_info info;

	for (uint32_t i = 0; i < berth_languages(program); i++)
		if (berth_fact_describe(program, fact, i, &info) == BERTH_OK && !info.derived) {
			try_shortened(s, fact, info.id);
			try_shortened(s, fact, info.label);
		}
}

static uint32_t fact_shortened(const berth_program *program, const char *word, bool anywhere)
{
	struct shortened s = { word, anywhere, BERTH_NONE, !*word };

	for (uint32_t fact = 0; berth_fact_id(program, fact) && !s.several; fact++)
		try_fact(&s, program, fact);
	return s.several ? BERTH_NONE : s.found;
}

/* The only one of the facts that are shown with WORD in a name of it. */
static uint32_t claim_shortened(const berth_program *program, const struct turn *turn,
                                const char *word)
{
	struct shortened s = { word, true, BERTH_NONE, !*word };

	for (size_t i = 0; turn->kind == DIALOGUE_CONFIRMATION && i < turn->n_claims && !s.several;
	     i++)
		try_fact(&s, program, turn->claims[i].fact);
	return s.several ? BERTH_NONE : s.found;
}

/* --- in a sentence */

/* What stands in WORD before the particle at its end; or NULL. */
static char *without_particle(const berth_program *program, struct arena *moment, const char *word)
{
	const char *means;
	size_t cut = words_ending(program, BERTH_WORD_PARTICLE, word, &means);

	return cut ? arena_strndup(moment, word, strlen(word) - cut) : NULL;
}

/* The fact that WORD names in full or in part, or BERTH_NONE. */
static uint32_t fact_meant(const berth_program *program, const struct turn *turn, const char *word)
{
	uint32_t fact = words_fact_called(program, word);

	if (fact == BERTH_NONE)
		fact = claim_shortened(program, turn, word);
	if (fact == BERTH_NONE)
		fact = fact_shortened(program, word, false);
	return fact == BERTH_NONE ? fact_shortened(program, word, true) : fact;
}

uint32_t words_fact(const struct voice *voice, const struct turn *turn, const char *word)
{
	const berth_program *program = voice->speaker.program;
	uint32_t fact = fact_meant(program, turn, word);
	size_t article = words_beginning(program, BERTH_WORD_ARTICLE, "the", word);
	const char *plain;

	if (fact == BERTH_NONE && article)
		fact = fact_meant(program, turn, word + article);
	plain = fact == BERTH_NONE ? without_particle(program, voice->moment, word) : NULL;
	return plain ? fact_meant(program, turn, plain) : fact;
}

/* --- or it is said that there is none */

uint32_t words_find_fact(struct voice *voice, const struct turn *turn, const char *word)
{
	struct suggestion near = SUGGESTION_INIT;
	uint32_t called = words_fact(voice, turn, word);
	struct strbuf hint = STRBUF_INIT;
	berth_fact_info info;

	if (called != BERTH_NONE)
		return called;
	for (uint32_t i = 0; berth_fact_describe(voice->speaker.program, i, 0, &info) == BERTH_OK; i++)
		if (!info.derived)
			suggestion_offer(&near, word, info.id);
	if (near.best)
		say_add(voice->speaker.words, &hint, N_("did you mean '%s'?"), near.best);
	else
		strbuf_add(&hint, voice_words(voice, N_("'list' shows all that can be answered")));
	voice_add(voice, N_("there is no question about '%s'"), voice_echo(voice, word));
	voice_end_error(voice, strbuf_text(&hint));
	strbuf_free(&hint);
	return BERTH_NONE;
}

static uint32_t candidate_called(const berth_program *program, const char *word, bool anywhere)
{
	struct shortened s = { word, anywhere, BERTH_NONE, !*word };
	berth_candidate_info info;

	for (uint32_t c = 0; berth_candidate_id(program, c); c++)
		for (uint32_t i = 0; i < berth_languages(program); i++) {
			berth_candidate_describe(program, c, i, &info);
			if (text_is(word, info.id) || text_is(word, info.label))
				return c;
			try_shortened(&s, c, info.id);
			try_shortened(&s, c, info.label);
		}
	return s.several ? BERTH_NONE : s.found;
}

/* Adds the one that WORD nearly is, or all. */
static void suggest_candidates(struct strbuf *hint, const struct voice *voice, const char *word)
{
	const berth_program *program = voice->speaker.program;
	struct suggestion near = SUGGESTION_INIT;
	const char *id;

	for (uint32_t i = 0; (id = berth_candidate_id(program, i)) != NULL; i++)
		suggestion_offer(&near, word, id);
	if (near.best) {
		say_add(voice->speaker.words, hint, N_("did you mean '%s'?"), near.best);
		return;
	}
	strbuf_add(hint, voice_words(voice, N_("the candidates are: ")));
	for (uint32_t i = 0; (id = berth_candidate_id(program, i)) != NULL; i++)
		strbuf_add_format(hint, "%s%s", i ? ", " : "", id);
}

uint32_t words_find_candidate(struct voice *voice, const char *word)
{
	const berth_program *program = voice->speaker.program;
	uint32_t called = candidate_called(program, word, false);
	struct strbuf hint = STRBUF_INIT;

	if (called == BERTH_NONE)
		called = candidate_called(program, word, true);
	if (called != BERTH_NONE)
		return called;
	suggest_candidates(&hint, voice, word);
	voice_add(voice, N_("there is no candidate '%s'"), voice_echo(voice, word));
	voice_end_error(voice, strbuf_text(&hint));
	strbuf_free(&hint);
	return BERTH_NONE;
}
