/* words.c - facts and candidates by their names, and what may stand where one types. */
#include "base/names.h"
#include "base/text.h"
#include "cli/answer/answer.h"
#include "cli/interview/parts.h"

#include <string.h>
#include <strings.h>

/* Is WORD, in which a blank may stand for a '-', the id ID? */
static bool same_id(const char *id, const char *word)
{
	for (; *id && *word; id++, word++)
		if (strncasecmp(id, word, 1) != 0 && !(*id == '-' && *word == ' '))
			return false;
	return *id == *word;
}

/* The fact whose id or label, in any language, is WORD; BERTH_NONE: none. */
static uint32_t fact_called(const struct dialogue *d, const char *word)
{
	berth_fact_info info;

	for (uint32_t fact = 0; fact < d->n_facts; fact++)
		for (uint32_t i = 0; i < berth_languages(d->program); i++)
			if (berth_fact_describe(d->program, fact, i, &info) == BERTH_OK && !info.derived &&
			    (same_id(info.id, word) || same_word(info.label, word)))
				return fact;
	return BERTH_NONE;
}

/* Behind "os=", "os:", "os is", "os to". */
static char *behind_sign(char *text)
{
	static const char *const words[] = { "is ", "are ", "to ", "should be ", NULL };

	text += strspn(text, "=: ");
	for (const char *const *word = words; *word; word++)
		if (strncasecmp(text, *word, strlen(*word)) == 0)
			return text + strlen(*word) + strspn(text + strlen(*word), " ");
	return text;
}

char *cut_behind_fact(const struct dialogue *d, char *text)
{
	size_t word = strcspn(text, "=: "), end = strlen(text);
	bool found = false;
	char *rest;

	for (; end > word; end -= !found) { /* names may hold blanks */
		char sign = text[end];

		if (!strchr("=: ", sign))
			continue;
		text[end] = '\0';
		found = fact_called(d, text) != BERTH_NONE;
		text[end] = sign;
		if (found)
			break;
	}
	rest = behind_sign(text + end);
	text[end] = '\0';
	return rest;
}

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

static void try_fact(struct shortened *s, const struct dialogue *d, uint32_t fact)
{
	berth_fact_info info;

	for (uint32_t i = 0; i < berth_languages(d->program); i++)
		if (berth_fact_describe(d->program, fact, i, &info) == BERTH_OK && !info.derived) {
			try_shortened(s, fact, info.id);
			try_shortened(s, fact, info.label);
		}
}

static uint32_t fact_shortened(const struct dialogue *d, const char *word, bool anywhere)
{
	struct shortened s = { word, anywhere, BERTH_NONE, !*word };

	for (uint32_t fact = 0; fact < d->n_facts && !s.several; fact++)
		try_fact(&s, d, fact);
	return s.several ? BERTH_NONE : s.found;
}

/* The only one of the facts that are shown with WORD in a name of it. */
static uint32_t claim_shortened(const struct dialogue *d, const char *word)
{
	struct shortened s = { word, true, BERTH_NONE, !*word };

	for (size_t i = 0; i < d->n_claims && d->turn == DIALOGUE_CONFIRMATION && !s.several; i++)
		try_fact(&s, d, d->claims[i].fact);
	return s.several ? BERTH_NONE : s.found;
}

/* "메모리는": what stands before the particle; or NULL. */
static char *without_particle(const struct dialogue *d, const char *word)
{
	static const char *const particles[] = { "은", "는", "이", "가", "을", "를" };
	size_t length = strlen(word);

	for (size_t i = 0; i < sizeof particles / sizeof *particles; i++) {
		size_t cut = strlen(particles[i]);

		if (length > cut && strcmp(word + length - cut, particles[i]) == 0)
			return arena_strndup(d->moment, word, length - cut);
	}
	return NULL;
}

/* The fact that WORD names in full or in part, or BERTH_NONE. */
static uint32_t fact_meant(const struct dialogue *d, const char *word)
{
	uint32_t fact = fact_called(d, word);

	if (fact == BERTH_NONE)
		fact = claim_shortened(d, word);
	if (fact == BERTH_NONE)
		fact = fact_shortened(d, word, false);
	return fact == BERTH_NONE ? fact_shortened(d, word, true) : fact;
}

uint32_t known_fact(const struct dialogue *d, const char *word)
{
	const char *plain;
	uint32_t fact = fact_meant(d, word);

	if (fact == BERTH_NONE && strncasecmp(word, "the ", 4) == 0)
		fact = fact_meant(d, word + 4);
	plain = fact == BERTH_NONE ? without_particle(d, word) : NULL;
	return plain ? fact_meant(d, plain) : fact;
}

uint32_t find_fact(struct dialogue *d, const char *word)
{
	struct suggestion near = SUGGESTION_INIT;
	uint32_t called = known_fact(d, word);
	berth_fact_info info;
	struct strbuf hint = STRBUF_INIT;

	if (called != BERTH_NONE)
		return called;
	for (uint32_t fact = 0; fact < d->n_facts; fact++)
		if (berth_fact_describe(d->program, fact, 0, &info) == BERTH_OK && !info.derived)
			suggestion_offer(&near, word, info.id);
	say_add(&d->app->words, &d->line, N_("there is no question about '%s'"),
	        echoed(d, word));
	if (near.best)
		say_add(&d->app->words, &hint, N_("did you mean '%s'?"), near.best);
	else
		strbuf_add(&hint, in_words(d, N_("'list' shows all that can be answered")));
	end_error(d, strbuf_text(&hint));
	strbuf_free(&hint);
	return BERTH_NONE;
}

static uint32_t candidate_called(const struct dialogue *d, const char *word, bool anywhere)
{
	struct shortened s = { word, anywhere, BERTH_NONE, !*word };
	berth_candidate_info info;

	for (uint32_t c = 0; c < d->n_candidates; c++)
		for (uint32_t i = 0; i < berth_languages(d->program); i++) {
			berth_candidate_describe(d->program, c, i, &info);
			if (same_word(info.id, word) || same_word(info.label, word))
				return c;
			try_shortened(&s, c, info.id);
			try_shortened(&s, c, info.label);
		}
	return s.several ? BERTH_NONE : s.found;
}

uint32_t find_candidate(struct dialogue *d, const char *word)
{
	struct suggestion near = SUGGESTION_INIT;
	uint32_t called = candidate_called(d, word, false);
	berth_candidate_info info;
	struct strbuf hint = STRBUF_INIT;

	if (called == BERTH_NONE)
		called = candidate_called(d, word, true);
	if (called != BERTH_NONE)
		return called;
	for (uint32_t i = 0; berth_candidate_describe(d->program, i, 0, &info) == BERTH_OK; i++)
		suggestion_offer(&near, word, info.id);
	if (near.best)
		say_add(&d->app->words, &hint, N_("did you mean '%s'?"), near.best);
	else
		strbuf_add(&hint, in_words(d, N_("the candidates are: ")));
	for (uint32_t i = 0; !near.best && i < d->n_candidates; i++) {
		berth_candidate_describe(d->program, i, 0, &info);
		strbuf_add_format(&hint, "%s%s", i ? ", " : "", info.id);
	}
	say_add(&d->app->words, &d->line, N_("there is no candidate '%s'"), echoed(d, word));
	end_error(d, strbuf_text(&hint));
	strbuf_free(&hint);
	return BERTH_NONE;
}

/* --- completion */

/* The one that is wanted of those that begin with TEXT. */
struct offering {
	const char *text;
	size_t skip; /* so many of them first */
	const char *found;
};

static void offer(struct offering *o, const char *word)
{
	if (!o->found && word && *word && strncmp(word, o->text, strlen(o->text)) == 0 &&
	    o->skip-- == 0)
		o->found = word;
}

static bool speaks_korean(const struct dialogue *d)
{
	return strcmp(d->app->words.language, "ko") == 0;
}

/* The values of FACT; labels too where those who do not read English need them. */
static void offer_values(struct offering *o, const struct dialogue *d, uint32_t fact)
{
	berth_fact_info info;

	if (berth_fact_describe(d->program, fact, d->speaker.language, &info) != BERTH_OK)
		return;
	for (uint32_t i = 0; i < info.values; i++)
		offer(o, berth_fact_value_id(d->program, fact, i));
	for (uint32_t i = 0; speaks_korean(d) && i < info.values; i++) {
		const char *label = berth_fact_value_label(d->program, fact, i, d->speaker.language);

		if (info.type == BERTH_BOOLEAN)
			offer(o, i ? "예" : "아니요");
		else if (label && !strchr(label, ' '))
			offer(o, label);
	}
}

static void offer_facts(struct offering *o, const struct dialogue *d)
{
	berth_fact_info info;

	for (uint32_t i = 0; i < d->n_facts; i++)
		if (berth_fact_describe(d->program, i, 0, &info) == BERTH_OK && !info.derived)
			offer(o, info.id);
}

static void offer_candidates(struct offering *o, const struct dialogue *d)
{
	berth_candidate_info info;

	for (uint32_t i = 0; i < d->n_candidates; i++)
		if (berth_candidate_describe(d->program, i, 0, &info) == BERTH_OK)
			offer(o, info.id);
}

/* What is left of the commands that begin with BEFORE: "far" behind "so ". */
static void offer_commands(struct offering *o, const struct dialogue *d, const char *before)
{
	size_t length = strlen(before);
	const char *word;

	for (int korean = 0; korean <= speaks_korean(d); korean++)
		for (size_t i = 0; (word = command_word(i, korean)) != NULL; i++)
			if (strncmp(word, before, length) == 0)
				offer(o, word + length);
}

/* Steps over one of the WORDS at the beginning of *LINE. */
static bool step_over(const char **line, const char *const *words)
{
	for (; *words; words++)
		if (strncmp(*line, *words, strlen(*words)) == 0) {
			*line += strlen(*words);
			return true;
		}
	return false;
}

/* A fact, or behind one its values. */
static void offer_assignment(struct offering *o, const struct dialogue *d, const char *before)
{
	char *name = arena_strdup(d->moment, before + strspn(before, " "));
	uint32_t fact;

	if (!name)
		return;
	if (!*name) {
		offer_facts(o, d);
		return;
	}
	if (*cut_behind_fact(d, name))
		return; /* something stands there already */
	fact = fact_called(d, name);
	if (fact != BERTH_NONE)
		offer_values(o, d, fact);
}

const char *dialogue_word(const struct dialogue *d, const char *before, const char *text, size_t i)
{
	static const char *const assigning[] = { "change ", "바꾸기 ", "what if ", "만약 ", "drop ",
		                                     "빼기 ", NULL };
	static const char *const against[] = { "why not ", "왜 아님 ", NULL };
	static const char *const speaking[] = { "lang ", "언어 ", NULL };
	static const char *const asking[] = { "why ", "왜 ", NULL };
	struct offering o = { text, i, NULL };
	bool confirming = d->turn == DIALOGUE_CONFIRMATION;

	if (confirming && strrchr(before, ';'))
		before = strrchr(before, ';') + 1;
	before += strspn(before, " ");
	if (step_over(&before, against)) {
		offer_candidates(&o, d);
	} else if (step_over(&before, speaking)) {
		offer(&o, "en");
		offer(&o, "ko");
	} else if (step_over(&before, assigning)) {
		offer_assignment(&o, d, before);
	} else if (step_over(&before, asking)) {
		offer_facts(&o, d);
		offer(&o, speaks_korean(d) ? "아님" : "not");
	} else {
		if (!*before && d->turn == DIALOGUE_QUESTION)
			offer_values(&o, d, d->fact);
		offer_commands(&o, d, before);
		if (confirming)
			offer_assignment(&o, d, before);
		else if (!*before)
			offer_facts(&o, d);
	}
	return o.found;
}
