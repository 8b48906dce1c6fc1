/* claims.c - what is shown to be confirmed, corrected or dropped. */
#include "base/text.h"
#include "cli/app/knowledge.h"
#include "cli/answer/words.h"
#include "cli/interview/parts.h"
#include "cli/interview/phrases.h"
#include "engine/brief.h"

#include <string.h>

static int make_room(struct dialogue *d, bool from_brief)
{
	struct turn *turn = &d->turn;

	turn->from_brief = from_brief;
	turn->n_claims = 0;
	turn->claims = arena_alloc(d->arena, d->given.n_facts + 1, sizeof *turn->claims);
	return turn->claims ? 0 : app_out_of_memory(d->app);
}

/* --- assumptions that could overturn the result */

enum { MOST_CLAIMS = 7 };

static struct claim *claim_about(struct turn *turn, uint32_t fact)
{
	for (size_t i = 0; i < turn->n_claims; i++)
		if (turn->claims[i].fact == fact)
			return &turn->claims[i];
	return NULL;
}

/* Was it shown as it is assumed now? */
static bool was_shown(const struct given_fact *given, const berth_value *value)
{
	return given->shown.text && given->shown.value.low == value->low
		&& given->shown.value.high == value->high;
}

/* ANSWER turns the winner: adds the fact, if it is assumed and was not shown yet. */
static int add_assumed(struct dialogue *d, const berth_answer *answer)
{
	struct turn *turn = &d->turn;
	struct claim *claim = claim_about(turn, answer->fact);
	const struct given_fact *given = &d->given.facts[answer->fact];
	berth_fact_state state;
	berth_type type;

	if (claim) {
		claim->only &= claim->turns.low == answer->value.low;
		return 0;
	}
	if (berth_session_fact(d->session, answer->fact, &state) != BERTH_OK
	    || state.standing != BERTH_ASSUMED || given->unknown || was_shown(given, &state.value))
		return 0;
	claim = &turn->claims[turn->n_claims++];
	type = berth_fact_type(d->program, answer->fact);
	*claim = (struct claim){ .fact = answer->fact, .rule = state.rule,
		                     .answer = given_written(d, answer->fact, &state.value),
		                     .turns = answer->value,
		                     .only = type == BERTH_BOOLEAN || type == BERTH_ENUM };
	return claim->answer.text ? 0 : app_out_of_memory(d->app);
}

static berth_status find_flips(struct dialogue *d, berth_flips *out)
{
	berth_status status = BERTH_OK;

	if (!d->robust)
		status = berth_robust_new(&d->robust, d->session);
	if (status == BERTH_OK)
		status = berth_robust_begin(d->robust);
	return status == BERTH_OK ? berth_robust_flips(d->robust, 2, 0, out) : status;
}

/* Those that turn the winner alone, then those of pairs, in the order of what would turn it. */
int claims_find_assumed(struct dialogue *d)
{
	struct turn *turn = &d->turn;
	berth_flips flips = { .count = 0 };
	berth_status status;
	int code = make_room(d, false);

	if (code != 0 || turn->enough)
		return code;
	status = find_flips(d, &flips);
	if (status != BERTH_OK)
		return status_refuse(d->app, status, "search");
	for (uint32_t i = 0; i < flips.count; i++)
		for (uint32_t k = 0; k < flips.flips[i].count && code == 0; k++)
			code = add_assumed(d, &flips.flips[i].answers[k]);
	turn->n_more = turn->n_claims > MOST_CLAIMS ? (unsigned)turn->n_claims - MOST_CLAIMS : 0;
	turn->n_claims -= turn->n_more;
	return code;
}

/* --- a description in plain words */

static int note_proposals(struct dialogue *d, const berth_brief *brief, const char *text)
{
	const berth_proposal *one;
	int code = make_room(d, true);

	for (uint32_t i = 0; code == 0 && (one = berth_brief_proposal(brief, i)) != NULL; i++)
		d->turn.claims[d->turn.n_claims++] = (struct claim){
			.fact = one->fact, .rule = BERTH_NONE,
			.answer = { one->value, arena_strdup(d->arena, one->text) },
			.words = arena_strndup(d->arena, text + one->first, one->last - one->first)
		};
	return code == 0 && arena_failed(d->arena) ? app_out_of_memory(d->app) : code;
}

/* What the text says in two ways. */
static void say_contradictions(struct voice *voice, const berth_brief *brief, const char *text)
{
	const berth_contradiction *one;

	for (uint32_t i = 0; (one = berth_brief_contradiction(brief, i)) != NULL; i++) {
		voice_add(voice, N_("%s: the text says two things, so nothing is taken from it: "
		                    "\"%.*s\" and \"%.*s\""),
		          voice_fact(voice, one->fact), (int)(one->last[0] - one->first[0]),
		          text + one->first[0], (int)(one->last[1] - one->first[1]), text + one->first[1]);
		voice_end_note(voice);
	}
}

int dialogue_brief(struct dialogue *d, const char *text, size_t length)
{
	struct voice *voice = &d->voice;
	berth_brief *brief = NULL;
	berth_status status = berth_brief_read(&brief, d->program, text, length, BERTH_NONE);
	int code;

	if (status == BERTH_ELIMIT || status == BERTH_ETYPE) {
		voice_error(voice, voice_words(voice, N_("the description cannot be read: it is too long, "
		                                         "or is not plain text")), NULL);
		return EXIT_DATA;
	}
	if (status != BERTH_OK)
		return status_refuse(d->app, status, "brief");
	code = note_proposals(d, brief, text);
	if (code == 0) {
		say_contradictions(voice, brief, text);
		d->turn.brief_waits = d->turn.n_claims > 0;
		if (!d->turn.brief_waits)
			voice_note(voice, voice_words(voice, N_("I could read no answer from this.")));
	}
	berth_brief_free(brief);
	return code;
}

/* --- the reply: corrections */

struct correction {
	uint32_t fact;
	struct answer answer; /* without a text: unknown, dropped, or asked */
	bool dropped;
	bool asked;           /* what it is is to be asked */
};

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

/* Is PART the number of a line? What stands there is told, or asked for where it may be more than
 * one thing. */
static bool read_number(struct correction *out, struct dialogue *d, const char *part)
{
	size_t number = 0;
	const struct claim *claim;

	for (const char *c = part; *c; c++) {
		if (*c < '0' || *c > '9' || number > d->turn.n_claims)
			return false;
		number = number * 10 + (size_t)(*c - '0');
	}
	if (!*part || number < 1 || number > d->turn.n_claims || d->turn.from_brief)
		return false;
	claim = &d->turn.claims[number - 1];
	*out = (struct correction){ .fact = claim->fact, .asked = !claim->only };
	if (claim->only)
		out->answer = given_written(d, claim->fact, &claim->turns);
	return true;
}

/* "os=windows", "os windows", "drop os". false, after an error: it is none. */
static bool read_correction(struct correction *out, struct dialogue *d, char *part)
{
	struct voice *voice = &d->voice;
	char *dropped = behind_drop(d, part), *value;

	*out = (struct correction){ .fact = BERTH_NONE };
	if (read_number(out, d, part))
		return true;
	out->dropped = dropped && !strchr(part, '=');
	if (out->dropped) {
		out->fact = words_find_fact(voice, &d->turn, dropped);
		return out->fact != BERTH_NONE;
	}
	value = cut_correction(d, part);
	if (!value) {
		voice_add(voice, N_("'%s' is no correction"), voice_echo(voice, part));
		voice_end_error(voice, voice_words(voice, N_("write FACT=VALUE, several with ';' between "
		                                             "them, or just Enter")));
		return false;
	}
	out->fact = words_find_fact(voice, &d->turn, text_trim(part, ""));
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
	if (behind_drop(d, copy) || strchr(copy, '='))
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

static int correct(struct dialogue *d, const struct correction *list, size_t count)
{
	int code = 0;

	for (size_t i = 0; i < count && code == 0; i++) {
		const struct answer *answer = list[i].answer.text ? &list[i].answer : NULL;
		struct claim *claim = claim_about(&d->turn, list[i].fact);

		if (claim)
			claim->answer.text = NULL;
		if (list[i].asked)
			d->turn.wanted = list[i].fact;
		if (list[i].dropped || list[i].asked)
			continue;
		if (answer)
			read_say(&d->voice, list[i].fact, NULL, answer); /* a part of a name is enough */
		code = given_take_silently(d, list[i].fact, answer, NULL);
	}
	return code;
}

/* --- the reply: consent */

/* What was read from a brief and not corrected is told; how many these are. */
static size_t tell_accepted(struct dialogue *d, struct state_answer *answers)
{
	size_t n = 0;

	for (size_t i = 0; i < d->turn.n_claims; i++) {
		const struct claim *claim = &d->turn.claims[i];

		if (!claim->answer.text)
			continue;
		d->given.facts[claim->fact] = (struct given_fact){ .answer = claim->answer };
		given_tell(&d->given, d->session, claim->fact);
		answers[n++] = (struct state_answer){ berth_fact_id(d->program, claim->fact),
			                                  claim->answer.text, NULL, 0 };
	}
	return n;
}

/* What was shown and not corrected stays assumed; how many these are. */
static size_t note_shown(struct dialogue *d, struct state_answer *answers)
{
	size_t n = 0;

	for (size_t i = 0; i < d->turn.n_claims; i++) {
		const struct claim *claim = &d->turn.claims[i];

		if (!claim->answer.text)
			continue;
		d->given.facts[claim->fact].shown = claim->answer;
		answers[n++] = (struct state_answer){ berth_fact_id(d->program, claim->fact),
			                                  claim->answer.text, NULL, 0 };
	}
	return n;
}

/* Takes it in one event. */
static int accept(struct dialogue *d, const char *typed, bool *any)
{
	struct state_answer *answers =
		arena_alloc(d->voice.moment, d->turn.n_claims + 1, sizeof *answers);
	size_t n = 0;
	int code = 0;

	if (!answers)
		return app_out_of_memory(d->app);
	if (d->turn.from_brief) {
		n = tell_accepted(d, answers);
		code = given_run(d);
		*any = n > 0;
	} else {
		n = note_shown(d, answers);
	}
	if (code == 0 && n)
		given_save(d, d->turn.from_brief ? STATE_BRIEF : STATE_CONFIRMED, answers, n, typed);
	d->turn.n_claims = 0;
	return code;
}

/* Does TEXT agree to what is shown ("yes"), object to it ("no"), or want no more ("enough")? */
static bool replies(const struct dialogue *d, const char *text, const char *meaning)
{
	const char *means = words_meaning(d->program, BERTH_WORD_CONSENT, text);

	return means && strcmp(means, meaning) == 0;
}

/* The parts of LINE as corrections. false: one cannot be read, which is said. */
static bool read_corrections(struct dialogue *d, char *line, struct correction *list, size_t *count,
                             bool *any)
{
	char *rest = line, *part;

	if (!d->turn.from_brief)
		are_numbers(d, line);
	while ((part = next_part(d, &rest)) != NULL) {
		if (!*part || (rest && replies(d, part, "no")))
			continue;
		if (!read_correction(&list[*count], d, part))
			return false; /* nothing is taken until all can be read */
		*any |= !list[(*count)++].dropped;
	}
	return true;
}

int claims_take(struct dialogue *d, const char *line)
{
	struct correction *list = arena_alloc(d->voice.moment, strlen(line) + 1, sizeof *list);
	char *rest = arena_strdup(d->voice.moment, line);
	bool shown = !d->turn.from_brief, enough = shown && replies(d, line, "enough");
	bool consents = !*line || enough || replies(d, line, "yes")
		|| (shown && replies(d, line, "no"));
	bool accepted = false, corrected = false;
	struct snapshot before;
	size_t count = 0;
	int code;

	if (!list || !rest)
		return app_out_of_memory(d->app);
	if (!consents && !read_corrections(d, rest, list, &count, &corrected))
		return 0;
	d->turn.waits = false;
	d->turn.enough |= enough;
	effects_note(&before, d);
	code = correct(d, list, count);
	if (code == 0)
		code = accept(d, line, &accepted);
	if (code == 0 && (accepted || corrected))
		effects_say(d, &before);
	return code;
}

/* --- or a command */

int claims_leave(struct dialogue *d)
{
	struct state_answer *answers =
		arena_alloc(d->voice.moment, d->turn.n_claims + 1, sizeof *answers);
	size_t n = 0;
	int code;

	if (!answers)
		return app_out_of_memory(d->app);
	for (size_t i = 0; i < d->turn.n_claims && !d->turn.from_brief; i++) {
		uint32_t fact = d->turn.claims[i].fact;

		d->given.facts[fact] = (struct given_fact){ .unknown = true };
		berth_search_close(d->search, fact);
		given_tell(&d->given, d->session, fact);
		answers[n++] = (struct state_answer){ .fact = berth_fact_id(d->program, fact) };
	}
	d->turn.n_claims = 0;
	d->turn.waits = false;
	code = given_run(d);
	if (code == 0 && n)
		given_save(d, STATE_TOLD, answers, n, NULL);
	return code;
}

void claims_show_again(struct turn *turn, uint32_t fact)
{
	size_t n = 0;

	if (turn->kind != DIALOGUE_CONFIRMATION || !turn->from_brief)
		return;
	for (size_t i = 0; i < turn->n_claims; i++)
		if (turn->claims[i].fact != fact)
			turn->claims[n++] = turn->claims[i];
	turn->n_claims = n;
	turn->brief_waits = n > 0;
}
