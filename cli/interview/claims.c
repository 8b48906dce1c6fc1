/* claims.c - what is shown to be confirmed, corrected or dropped. */
#include "base/text.h"
#include "cli/answer/answer.h"
#include "cli/interview/parts.h"
#include "cli/app/knowledge.h"

#include <string.h>
#include <strings.h>

/* --- assumptions that could overturn the result */

int find_assumptions(struct dialogue *d)
{
	uint32_t cursor = 0, fact;
	berth_fact_state state;

	d->n_claims = 0;
	d->from_brief = false;
	d->claims = arena_alloc(d->arena, d->n_facts + 1, sizeof *d->claims);
	if (!d->claims)
		return app_out_of_memory(d->app);
	while (berth_search_next_assumed(d->search, &cursor, &fact)) {
		struct claim *claim = &d->claims[d->n_claims];

		if (d->given[fact].unknown ||
		    berth_session_fact(d->session, fact, &state) != BERTH_OK)
			continue;
		*claim = (struct claim){ fact, state.rule, written(d, fact, &state.value), NULL };
		if (!claim->text)
			return app_out_of_memory(d->app);
		d->n_claims++;
	}
	return 0;
}

/* --- a description in plain words */

static int note_proposals(struct dialogue *d, const berth_brief *brief, const char *text)
{
	const berth_proposal *one;

	d->claims = arena_alloc(d->arena, d->n_facts + 1, sizeof *d->claims);
	if (!d->claims)
		return app_out_of_memory(d->app);
	d->n_claims = 0;
	for (uint32_t i = 0; (one = berth_brief_proposal(brief, i)) != NULL; i++)
		d->claims[d->n_claims++] = (struct claim){
			one->fact, BERTH_NONE, arena_strdup(d->arena, one->text),
			arena_strndup(d->arena, text + one->first, one->last - one->first)
		};
	return arena_failed(d->arena) ? app_out_of_memory(d->app) : 0;
}

/* What the text says in two ways. */
static void say_contradictions(struct dialogue *d, const berth_brief *brief, const char *text)
{
	const berth_contradiction *one;

	for (uint32_t i = 0; (one = berth_brief_contradiction(brief, i)) != NULL; i++) {
		say_add(&d->app->words, &d->line,
		        N_("%s: the text says two things, so nothing is taken from it: \"%.*s\" and "
		           "\"%.*s\""), name_of_fact(d, one->fact), (int)(one->last[0] - one->first[0]),
		        text + one->first[0], (int)(one->last[1] - one->first[1]), text + one->first[1]);
		end_note(d);
	}
}

int dialogue_brief(struct dialogue *d, const char *text, size_t length)
{
	berth_brief *brief = NULL;
	berth_status status = berth_brief_read(&brief, d->program, text, length, BERTH_NONE);
	int code;

	if (status == BERTH_ELIMIT || status == BERTH_ETYPE) {
		say_error(d, in_words(d, N_("the description cannot be read: it is too long, or is not "
		                            "plain "
		                            "text")), NULL);
		return 0;
	}
	if (status != BERTH_OK)
		return status_refuse(d->app, status, "brief");
	code = note_proposals(d, brief, text);
	if (code == 0) {
		say_contradictions(d, brief, text);
		d->from_brief = true;
		d->brief_waits = d->n_claims > 0;
		if (!d->brief_waits)
			say_note(d, in_words(d, N_("I could read no answer from this.")));
	}
	berth_brief_free(brief);
	return code;
}

/* --- the reply */

static struct claim *claim_about(struct dialogue *d, uint32_t fact)
{
	for (size_t i = 0; i < d->n_claims; i++)
		if (d->claims[i].fact == fact)
			return &d->claims[i];
	return NULL;
}

/* What is corrected: a fact and its value (NULL: unknown, or dropped). */
struct correction {
	uint32_t fact;
	const char *text;
	bool dropped;
};

/* "drop os": what stands behind the word, or NULL. */
static char *behind_drop(char *part)
{
	static const char *const words[] = { "drop ", "빼기 " };

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (strncmp(part, words[i], strlen(words[i])) == 0)
			return text_trim(part + strlen(words[i]), "");
	return NULL;
}

/* Cuts "peak rate is 300" behind the name of the fact, which may be a part of one; gives the value,
 * or NULL. */
static char *cut_correction(const struct dialogue *d, char *part)
{
	static const char *const signs[] = { "=", ":", " is ", " are ", " should be ", NULL };
	char *value;

	for (const char *const *sign = signs; *sign; sign++)
		if ((value = strstr(part, *sign)) != NULL) {
			*value = '\0';
			return text_trim(value + strlen(*sign), "");
		}
	for (size_t end = strlen(part); end > 0; end--) { /* the longest name that it begins with */
		if (part[end] != ' ')
			continue;
		part[end] = '\0';
		if (known_fact(d, part) != BERTH_NONE)
			return text_trim(part + end + 1, "");
		part[end] = ' ';
	}
	return NULL;
}

/* "os=windows", "os windows", "drop os". false, after an error: it is none. */
static bool read_correction(struct correction *out, struct dialogue *d, char *part)
{
	char *dropped = behind_drop(part), *value;

	if (dropped && !strchr(part, '=')) {
		out->fact = find_fact(d, dropped);
		out->dropped = true;
		return out->fact != BERTH_NONE;
	}
	value = cut_correction(d, part);
	if (!value) {
		say_add(&d->app->words, &d->line, N_("'%s' is no correction"), echoed(d, part));
		end_error(d, in_words(d, N_("write FACT=VALUE, several with ';' between them, or just "
		                            "Enter")));
		return false;
	}
	out->fact = find_fact(d, text_trim(part, ""));
	if (out->fact == BERTH_NONE)
		return false;
	if (means_unknown(d, out->fact, value))
		return true;
	out->text = read_answer(d, out->fact, value);
	return out->text != NULL;
}

static char *behind_and(char *text)
{
	static const char *const words[] = { "and ", "but ", "그리고 " };

	text += strspn(text, " ");
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (strncasecmp(text, words[i], strlen(words[i])) == 0)
			return text + strlen(words[i]);
	return text;
}

/* "no, os is windows" */
static bool is_objection(const char *part)
{
	static const char *const words[] = { "no", "wrong", "아니요", "아니오", "아뇨" };

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (same_word(words[i], part))
			return true;
	return false;
}

/* Does a correction of its own begin at TEXT, which stands behind a comma? */
static bool begins_correction(const struct dialogue *d, const char *text)
{
	char *copy = arena_strndup(d->moment, text, strcspn(text, ",;\n"));

	copy = copy ? text_trim(behind_and(copy), "") : NULL;
	if (!copy || !*copy)
		return false;
	if (behind_drop(copy) || strchr(copy, '='))
		return true;
	return cut_correction(d, copy) && known_fact(d, text_trim(copy, "")) != BERTH_NONE;
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
	return text_trim(behind_and(begin), "");
}

static bool is_consent(const char *line)
{
	static const char *const words[] = { "", "ok", "yes", "y", "예", "네", "확인", "응", NULL };

	for (const char *const *word = words; *word; word++)
		if (same_word(*word, line))
			return true;
	return false;
}

/* Is another value assumed by now, or none? Then a correction did it, and it is shown again. */
static bool has_changed(const struct dialogue *d, const struct claim *claim)
{
	berth_fact_state state;
	berth_value shown;

	return berth_session_fact(d->session, claim->fact, &state) != BERTH_OK ||
	       state.standing != BERTH_ASSUMED ||
	       berth_value_read(d->program, claim->fact, claim->text, &shown) != BERTH_OK ||
	       shown.low != state.value.low || shown.high != state.value.high;
}

/* Takes what was shown and not corrected as told, in one event. */
static int accept(struct dialogue *d, const char *typed, bool *any)
{
	struct state_answer *answers = arena_alloc(d->moment, d->n_claims + 1, sizeof *answers);
	size_t n = 0;
	int code = answers ? 0 : app_out_of_memory(d->app);

	for (size_t i = 0; i < d->n_claims && !d->from_brief; i++)
		if (d->claims[i].text && has_changed(d, &d->claims[i]))
			d->claims[i].text = NULL;
	for (size_t i = 0; i < d->n_claims && code == 0; i++) {
		const struct claim *claim = &d->claims[i];
		berth_origin origin = { claim->text, NULL, 0 };
		berth_value value;

		if (!claim->text ||
		    berth_value_read(d->program, claim->fact, claim->text, &value) != BERTH_OK)
			continue;
		d->given[claim->fact] = (struct given){ .text = claim->text };
		berth_session_tell(d->session, claim->fact, &value, &origin);
		answers[n++] = (struct state_answer){ id_of_fact(d, claim->fact), claim->text,
			                               NULL, 0 };
	}
	if (code == 0)
		code = rerun(d);
	if (code == 0 && n)
		save(d, d->from_brief ? STATE_BRIEF : STATE_CONFIRMED, answers, n, typed);
	*any = *any || n > 0;
	d->n_claims = 0;
	return code;
}

static int correct(struct dialogue *d, const struct correction *list, size_t count, bool *any)
{
	int code = 0;

	for (size_t i = 0; i < count && code == 0; i++) {
		struct claim *claim = claim_about(d, list[i].fact);

		if (claim)
			claim->text = NULL;
		if (list[i].dropped)
			continue;
		say_understood(d, list[i].fact, NULL, list[i].text); /* a part of a name is enough */
		code = give_silently(d, list[i].fact, list[i].text, NULL, STATE_TOLD);
		*any = true;
	}
	return code;
}

int take_claims(struct dialogue *d, const char *line)
{
	struct correction *list = arena_alloc(d->moment, strlen(line) + 1, sizeof *list);
	char *rest = arena_strdup(d->moment, line), *part;
	struct snapshot before;
	size_t count = 0;
	bool any = false;
	int code;

	if (!list || !rest)
		return app_out_of_memory(d->app);
	while (!is_consent(line) && (part = next_part(d, &rest)) != NULL) {
		if (!*part || (rest && is_objection(part)))
			continue;
		if (!read_correction(&list[count++], d, part))
			return 0; /* nothing is taken until all can be read */
	}
	d->waits = false;
	take_snapshot(&before, d);
	code = correct(d, list, count, &any);
	if (code == 0)
		code = accept(d, line, &any);
	if (code == 0 && any)
		say_effects(d, &before);
	return code;
}
