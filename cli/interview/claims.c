/* claims.c - what is shown to be confirmed, corrected or dropped. */
#include "base/text.h"
#include "cli/app/knowledge.h"
#include "cli/answer/words.h"
#include "cli/interview/parts.h"
#include "cli/interview/phrases.h"
#include "engine/brief.h"

#include <string.h>

int claims_begin(struct dialogue *d, enum claims_of of)
{
	struct turn *turn = &d->turn;

	turn->of = of;
	turn->n_claims = 0;
	turn->claims = arena_alloc(d->arena, d->given.n_facts + 1, sizeof *turn->claims);
	return turn->claims ? 0 : app_out_of_memory(d->app);
}

uint32_t *claims_facts(struct dialogue *d, uint32_t *n)
{
	const struct turn *turn = &d->turn;
	uint32_t *facts = arena_alloc(d->voice.moment, turn->n_claims + 1, sizeof *facts);

	*n = 0;
	for (size_t i = 0; facts && i < turn->n_claims; i++)
		if (!*n || facts[*n - 1] != turn->claims[i].fact)
			facts[(*n)++] = turn->claims[i].fact;
	return facts;
}

/* --- a description in plain words */

static int note_proposals(struct dialogue *d, const berth_brief *brief, const char *text)
{
	const berth_proposal *one;
	int code = claims_begin(d, CLAIMS_READ);

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
		return 0;
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
	unsigned line;        /* of several facts, which are shown one by one; or 0 */
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

/* The claims of LINE, and the first of them. */
static size_t count_in_line(const struct turn *turn, unsigned line, const struct claim **first)
{
	size_t n = 0;

	for (size_t i = turn->n_claims; i-- > 0;)
		if (turn->claims[i].line == line) {
			*first = &turn->claims[i];
			n++;
		}
	return n;
}

/* Is PART the number of a line? What stands there is told, or asked for where it may be more than
 * one thing. */
static bool read_number(struct correction *out, struct dialogue *d, const char *part)
{
	unsigned number = 0;
	const struct claim *claim;
	size_t n;

	for (const char *c = part; *c; c++) {
		if (*c < '0' || *c > '9' || number > d->turn.n_claims)
			return false;
		number = number * 10 + (unsigned)(*c - '0');
	}
	if (!number || d->turn.of == CLAIMS_READ || !(n = count_in_line(&d->turn, number, &claim)))
		return false;
	if (n > 1)
		out->line = number;
	else
		*out = (struct correction){ .fact = claim->fact, .asked = !claim->only };
	if (n == 1 && claim->only)
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

/* What LINE holds is not answered yet: each is shown in a line of its own. */
static void open_line(struct turn *turn, unsigned line)
{
	for (size_t i = 0; i < turn->n_claims; i++)
		if (turn->claims[i].line == line && turn->claims[i].answer.text) {
			turn->opened[turn->n_opened++] = turn->claims[i];
			turn->claims[i].answer.text = NULL;
		}
}

static int correct_one(struct dialogue *d, const struct correction *one)
{
	const struct answer *answer = one->answer.text ? &one->answer : NULL;

	for (size_t i = 0; i < d->turn.n_claims; i++)
		if (d->turn.claims[i].fact == one->fact)
			d->turn.claims[i].answer.text = NULL;
	if (one->asked)
		d->turn.wanted = one->fact;
	if (one->dropped || one->asked)
		return 0;
	if (answer)
		read_say(&d->voice, one->fact, NULL, answer); /* a part of a name is enough */
	return given_take_silently(d, one->fact, answer, NULL);
}

static int correct(struct dialogue *d, const struct correction *list, size_t count)
{
	int code = 0;

	for (size_t i = 0; i < count && code == 0; i++)
		if (!list[i].line)
			code = correct_one(d, &list[i]);
	for (size_t i = 0; i < count; i++)
		if (list[i].line)
			open_line(&d->turn, list[i].line);
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
		answers[n++] = (struct state_answer){
			berth_fact_id(d->program, claim->fact),
			claim->rule == BERTH_NONE ? NULL : claim->answer.text, NULL, 0
		};
	}
	return n;
}

/* What was not named is what it is where nobody minds; how many facts these are. */
static size_t tell_neutral(struct dialogue *d, struct state_answer *answers)
{
	size_t n = 0;

	for (size_t i = 0; i < d->turn.n_claims; i++) {
		const struct claim *claim = &d->turn.claims[i];
		struct given_fact *given = &d->given.facts[claim->fact];

		if (!claim->answer.text || (i && d->turn.claims[i - 1].fact == claim->fact))
			continue;
		*given = (struct given_fact){ .answer = given_neutral(d, claim->fact) };
		given->unknown = !given->answer.text;
		if (given->unknown)
			berth_search_close(d->search, claim->fact);
		given_tell(&d->given, d->session, claim->fact);
		answers[n++] = (struct state_answer){ berth_fact_id(d->program, claim->fact),
			                                  given->answer.text, NULL, 0 };
	}
	return n;
}

static const enum state_kind events[] = {
	[CLAIMS_DOUBTED] = STATE_CONFIRMED, [CLAIMS_READ] = STATE_BRIEF, [CLAIMS_CHOICE] = STATE_TOLD
};

/* Takes it in one event. */
static int accept(struct dialogue *d, const char *typed, bool *any)
{
	struct state_answer *answers =
		arena_alloc(d->voice.moment, d->turn.n_claims + 1, sizeof *answers);
	size_t n = 0;
	int code = 0;

	if (!answers)
		return app_out_of_memory(d->app);
	if (d->turn.of == CLAIMS_DOUBTED)
		n = note_shown(d, answers);
	else
		n = d->turn.of == CLAIMS_READ ? tell_accepted(d, answers) : tell_neutral(d, answers);
	if (n && d->turn.of != CLAIMS_DOUBTED)
		code = given_run(d);
	*any = n > 0 && d->turn.of != CLAIMS_DOUBTED;
	if (code == 0 && n)
		given_save(d, events[d->turn.of], answers, n, typed);
	d->turn.n_claims = 0;
	return code;
}

/* Does TEXT agree to what is shown ("yes"), object to it ("no"), or want no more ("enough")? */
static bool replies(const struct dialogue *d, const char *text, const char *meaning)
{
	const char *means = words_meaning(d->program, BERTH_WORD_CONSENT, text);

	return means && strcmp(means, meaning) == 0;
}

/* Do two of LIST say different things of one fact? Then it is said. */
static bool contradict(struct dialogue *d, const struct correction *list, size_t count)
{
	struct voice *voice = &d->voice;

	for (size_t i = 0; i < count; i++)
		for (size_t k = 0; k < i; k++) {
			const struct correction *one = &list[k], *other = &list[i];

			if (one->line || other->line || one->fact != other->fact ||
			    (one->answer.value.low == other->answer.value.low &&
			     one->answer.value.high == other->answer.value.high))
				continue;
			voice_add(voice, N_("two answers to '%s': which of them?"),
			          voice_fact(voice, one->fact));
			voice_end_error(voice, NULL);
			return true;
		}
	return false;
}

/* The parts of LINE as corrections. false: one cannot be read, which is said. */
static bool read_corrections(struct dialogue *d, char *line, struct correction *list, size_t *count,
                             bool *any)
{
	char *rest = line, *part;

	if (d->turn.of != CLAIMS_READ)
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
	bool shown = d->turn.of != CLAIMS_READ, enough = shown && replies(d, line, "enough");
	bool consents = !*line || enough || replies(d, line, "yes")
		|| (shown && replies(d, line, "no"));
	bool accepted = false, corrected = false;
	struct snapshot before;
	size_t count = 0;
	int code;

	if (!list || !rest)
		return app_out_of_memory(d->app);
	if (!consents && (!read_corrections(d, rest, list, &count, &corrected) ||
	                  contradict(d, list, count)))
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
	uint32_t n = 0, *facts = claims_facts(d, &n);
	int code;

	if (!answers || !facts)
		return app_out_of_memory(d->app);
	if (d->turn.of == CLAIMS_READ)
		n = 0;
	for (uint32_t i = 0; i < n; i++) {
		d->given.facts[facts[i]] = (struct given_fact){ .unknown = true };
		berth_search_close(d->search, facts[i]);
		given_tell(&d->given, d->session, facts[i]);
		answers[i] = (struct state_answer){ .fact = berth_fact_id(d->program, facts[i]) };
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

	if (turn->kind != DIALOGUE_CONFIRMATION || turn->of != CLAIMS_READ)
		return;
	for (size_t i = 0; i < turn->n_claims; i++)
		if (turn->claims[i].fact != fact)
			turn->claims[n++] = turn->claims[i];
	turn->n_claims = n;
	turn->brief_waits = n > 0;
}
