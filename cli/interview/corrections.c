/* corrections.c - what a line names of what is shown: numbers, facts with values, plain words. */
#include "base/text.h"
#include "cli/answer/words.h"
#include "cli/interview/parts.h"
#include "cli/answer/phrases.h"
#include "engine/brief.h"

#include <string.h>
#include <strings.h>

enum { SHORTEST_PART = 4 }; /* bytes of a name that is not whole */

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

/* Is PART the name of a fact, or so much of one that no other word is meant? */
static bool names_fact(const struct dialogue *d, const char *part)
{
	return strlen(part) < SHORTEST_PART ? words_fact_called(d->program, part) != BERTH_NONE
	                                    : words_fact(&d->voice, &d->turn, part) != BERTH_NONE;
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
		if (names_fact(d, part))
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
		uint32_t fact = d->turn.claims[i].fact;

		if (fact == found || berth_fact_describe(d->program, fact, 0, &info) != BERTH_OK ||
		    info.type != BERTH_ENUM || !answer_is_name(&d->voice.speaker, fact, part))
			continue;
		if (found != BERTH_NONE)
			return BERTH_NONE;
		found = fact;
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

static bool is_read(const berth_brief *brief, size_t first, size_t last)
{
	const berth_proposal *one;

	for (uint32_t i = 0; (one = berth_brief_proposal(brief, i)) != NULL; i++)
		if (one->first < last && one->last > first)
			return true;
	return false;
}

/* Says in which of the parts of TEXT, between commas, BRIEF reads nothing. */
static void say_unread(struct corrections *list, struct dialogue *d, const berth_brief *brief,
                       const char *text)
{
	for (size_t first = 0, last; text[first]; first = last + (text[last] != '\0')) {
		first += strspn(text + first, " ");
		last = first + strcspn(text + first, ",");
		if (is_read(brief, first, last))
			continue;
		voice_add(&d->voice, N_("Not understood: \"%.*s\""), (int)(last - first), text + first);
		voice_end_note(&d->voice);
		list->unread = true;
	}
}

bool corrections_read_plain(struct corrections *list, struct dialogue *d, const char *part)
{
	uint32_t shown = shown_with(d, part);
	size_t length = strlen(part);
	const berth_proposal *one;
	berth_brief *brief = NULL;
	bool any = false;

	if (shown != BERTH_NONE)
		return read_answer(&correction_of(list, shown)->answer, d->arena, &d->voice, shown, part);
	if ((d->turn.of == CLAIMS_READ && !strchr(part, ' ')) ||
	    berth_brief_read(&brief, d->program, part, length, BERTH_NONE) != BERTH_OK)
		return false;
	for (uint32_t i = 0; !is_unclear(brief, length) && (one = berth_brief_proposal(brief, i));
	     i++) {
		any = true;
		correction_of(list, one->fact)->answer =
			(struct answer){ one->value, arena_strdup(d->arena, one->text) };
	}
	if (any)
		say_unread(list, d, brief, part);
	berth_brief_free(brief);
	return any;
}

/* Ends what is wrong with a reply by what would be right. */
static void end_refusal(struct dialogue *d)
{
	voice_end_error(&d->voice, voice_words(&d->voice, d->turn.of != CLAIMS_READ
		? N_("write numbers, as in '1 3', FACT=VALUE, what applies in your words, or just Enter")
		: N_("write FACT=VALUE, several with ';' between them, or in your words what is right, or "
		     "just Enter")));
}

static void refuse_correction(struct dialogue *d, const char *part)
{
	voice_add(&d->voice, d->turn.of != CLAIMS_READ
		? N_("'%s' names none of them") : N_("'%s' is no correction"), voice_echo(&d->voice, part));
	end_refusal(d);
}

/* Does PART name a fact that is shown, and no value? Then it is as its line says, or asked about
 * where more than one line or answer is of it. */
static bool read_name(struct corrections *list, struct dialogue *d, const char *part)
{
	uint32_t fact = names_fact(d, part) ? words_fact(&d->voice, &d->turn, part) : BERTH_NONE;
	const struct claim *claim = NULL;
	struct correction *out;
	size_t n = 0;

	for (size_t i = 0; d->turn.of != CLAIMS_READ && i < d->turn.n_claims; i++)
		if (d->turn.claims[i].fact == fact) {
			claim = &d->turn.claims[i];
			n++;
		}
	if (!claim)
		return false;
	out = correction_of(list, fact);
	out->asked = n > 1 || !claim->only;
	if (!out->asked)
		out->answer = given_written(d, fact, &claim->turns);
	return true;
}

/* "os=windows", "os windows". PART is cut; WHOLE is as it was typed. false, after an error: it is
 * no correction. */
static bool read_value(struct corrections *list, struct dialogue *d, char *part, const char *whole)
{
	char *value = cut_correction(d, part);
	struct correction *out;
	uint32_t fact;

	part = text_trim(part, "");
	if (!strpbrk(whole, "=:") &&
	    (!value || words_fact_called(d->program, part) == BERTH_NONE) &&
	    corrections_read_plain(list, d, whole))
		return true;
	if (!value) {
		if (read_name(list, d, whole))
			return true;
		refuse_correction(d, whole);
		return false;
	}
	fact = words_find_fact(&d->voice, &d->turn, part);
	if (fact == BERTH_NONE)
		return false;
	out = &list->items[list->count++];
	*out = (struct correction){ .fact = fact };
	return read_unknown(&d->voice, fact, value) ||
	       read_answer(&out->answer, d->arena, &d->voice, fact, value);
}

/* The number of a line, "drop os", a value, or plain words. */
static bool read_correction(struct corrections *list, struct dialogue *d, char *part)
{
	const char *whole = arena_strdup(d->voice.moment, part);
	struct correction *out = &list->items[list->count];
	char *dropped = behind_drop(d, part);

	*out = (struct correction){ .fact = BERTH_NONE };
	if (read_number(out, d, part)) {
		list->count++;
		return true;
	}
	if (!dropped || strchr(part, '='))
		return whole && read_value(list, d, part, whole);
	out->dropped = true;
	out->fact = words_find_fact(&d->voice, &d->turn, dropped);
	list->count++;
	return out->fact != BERTH_NONE;
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
	return cut_correction(d, copy) && names_fact(d, text_trim(copy, ""));
}

/* So many bytes of TEXT are a word that stands around numbers: "and", "number", "th". */
static size_t filling(const struct dialogue *d, const char *text)
{
	static const berth_word_kind kinds[] = { BERTH_WORD_CONNECTIVE, BERTH_WORD_AND,
		                                     BERTH_WORD_CHOICE_BEFORE, BERTH_WORD_CHOICE_BEHIND,
		                                     BERTH_WORD_ARTICLE };
	struct words ordinals = WORDS(d->program, BERTH_WORD_ORDINAL);
	const char *word;
	size_t most = 0;

	while ((word = words_next(&ordinals)) != NULL) /* which stand right behind a number */
		if (strncasecmp(text, word, strlen(word)) == 0 && strlen(word) > most)
			most = strlen(word);

	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		size_t length = words_beginning(d->program, kinds[i], NULL, text);
		most = length > most ? length : most;
	}
	return most;
}

/* Are numbers all that stands in TEXT: "1 3", "1, 3", "1 and 3"? Then they are parted by ';'. */
static bool are_numbers(const struct dialogue *d, char *text)
{
	size_t n = 0;

	for (char *c = text; *c;) {
		size_t word = filling(d, c), length = strspn(c, "0123456789");

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

/* --- a whole line */

bool corrections_reply(const struct dialogue *d, const char *text, const char *meaning)
{
	const char *means = words_meaning(d->program, BERTH_WORD_CONSENT, text);

	return means && strcmp(means, meaning) == 0;
}

char *corrections_only_line(struct dialogue *d)
{
	const struct turn *turn = &d->turn;

	if (turn->n_claims && turn->claims[turn->n_claims - 1].line == 1)
		return arena_strdup(d->voice.moment, "1");
	voice_add(&d->voice, N_("which of them?"));
	end_refusal(d);
	return NULL;
}

/* "none of these, we have two teams": what stands before the comma is said by the rest, too. */
static bool cut_refusal(const struct dialogue *d, char *line)
{
	size_t length = strcspn(line, ",");
	const char *first = arena_strndup(d->voice.moment, line, length);

	if (!line[length] || !first || !corrections_reply(d, first, "no"))
		return false;
	memset(line, ' ', length + 1);
	return true;
}

/* Do two of LIST say different things of one fact? Then it is said. */
static bool contradict(struct dialogue *d, const struct corrections *list)
{
	struct voice *voice = &d->voice;

	for (size_t i = 0; i < list->count; i++)
		for (size_t k = 0; k < i; k++) {
			const struct correction *one = &list->items[k], *other = &list->items[i];

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

bool corrections_read(struct corrections *list, struct dialogue *d, char *line)
{
	char *rest = line, *part;

	if (d->turn.of != CLAIMS_READ)
		are_numbers(d, line);
	list->none = cut_refusal(d, line);
	while ((part = next_part(d, &rest)) != NULL) {
		if (!*part || (rest && corrections_reply(d, part, "no")))
			continue;
		if (!read_correction(list, d, part))
			return false; /* nothing is taken until all can be read */
	}
	return !contradict(d, list);
}
