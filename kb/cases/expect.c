/*
 * cases-expect.c - what a case may expect: one table row and one check each.
 *
 * The second column says what words follow the name:
 *   c one candidate, C one or more, ! at least two, n a candidate or `none`, d a status,
 *   r a rule, R perhaps a rule, o perhaps a candidate, b perhaps `by` and a rule,
 *   f a fact, v FACT=VALUE, s a source, t a topic
 */
#include "kb/cases/check.h"

#include <string.h>

typedef bool check(const struct expectation *e, const berth_session *s, struct strbuf *got);
typedef void cover(const struct expectation *e, const berth_session *s, berth_coverage *coverage);

struct expectation_kind {
	const char *name;
	const char *arguments;
	check *holds;
	cover *covers; /* NULL: it says nothing of single rules */
	const char *usage;
};

static const struct expectation_kind kinds[] = {
	{ "winner", "n", check_winner, coverage_winner, "winner CANDIDATE, or winner none" },
	{ "winner-one-of", "!", check_winner_one_of, coverage_winner_one_of,
	  "winner-one-of CANDIDATE and others" },
	{ "status", "d", check_status, NULL, "status certain, settled, possible or none" },
	{ "above", "!", check_above, coverage_above, "above CANDIDATE and those below it" },
	{ "excluded", "cb", check_excluded, coverage_fired, "excluded CANDIDATE, perhaps by RULE" },
	{ "not-excluded", "C", check_not_excluded, NULL, "not-excluded CANDIDATE..." },
	{ "possible", "C", check_possible, NULL, "possible CANDIDATE...: exactly these" },
	{ "fired", "ro", check_fired, coverage_fired, "fired RULE, perhaps CANDIDATE" },
	{ "not-fired", "ro", check_not_fired, coverage_not_fired, "not-fired RULE, perhaps CANDIDATE" },
	{ "waits", "ro", check_waits, coverage_waits, "waits RULE, perhaps CANDIDATE" },
	{ "waiting", "f", check_waiting, NULL, "waiting FACT" },
	{ "not-waiting", "f", check_not_waiting, NULL, "not-waiting FACT" },
	{ "cites", "s", check_cites, NULL, "cites SOURCE" },
	{ "assumed", "v", check_assumed, NULL, "assumed FACT=VALUE" },
	{ "advice", "tR", check_advice, coverage_fired, "advice TOPIC, perhaps RULE" },
	{ "warning", "r", check_warning, coverage_fired, "warning RULE" },
	{ "fact", "v", check_fact, NULL, "fact FACT=VALUE" },
	{ "within", "v", check_within, NULL, "within FACT=LOW..HIGH, with a unit" },
	{ "outside", "r", check_outside, coverage_fired, "outside RULE" },
};
enum { KINDS = sizeof kinds / sizeof *kinds };

/* The words of a line that are still to be read. */
struct words {
	berth_records *r;
	struct expectation *e;
	const char *at;      /* in the line's rest */
	berth_place place;
	bool is_wrong;
};

static bool take_word(struct words *w, const char **word)
{
	static const char blanks[] = " \t\r";
	size_t length;

	w->at += strspn(w->at, blanks);
	length = strcspn(w->at, blanks);
	if (length == 0)
		return false;
	*word = record_copy(w->r, w->at, length);
	w->place.column = w->e->line->rest.at.column + (unsigned)(w->at - w->e->line->rest.text);
	w->at += length;
	return true;
}

static void usage(struct words *w)
{
	w->is_wrong = true;
	record_error(w->r, CASE_WORDS, &w->place, record_hint(w->r, "write: %s", w->e->kind->usage),
	             "'%s' cannot be understood so", w->e->kind->name);
}

/* Names of one kind: how to find one, and the I-th for a near miss. */
struct name_space {
	const char *what;
	uint32_t (*find)(const berth_program *program, const char *id);
	const char *(*at)(const berth_program *program, uint32_t i);
};

static const char *candidate_at(const berth_program *program, uint32_t i)
{
	berth_candidate_info info;

	return berth_candidate_describe(program, i, 0, &info) == BERTH_OK ? info.id : NULL;
}

static const char *rule_at(const berth_program *program, uint32_t i)
{
	berth_rule_info info;

	return berth_rule_describe(program, i, &info) == BERTH_OK ? info.id : NULL;
}

static const char *fact_at(const berth_program *program, uint32_t i)
{
	berth_fact_info info;

	return berth_fact_describe(program, i, 0, &info) == BERTH_OK ? info.id : NULL;
}

static const char *topic_at(const berth_program *program, uint32_t i)
{
	const char *id, *label;

	return berth_topic_describe(program, i, 0, &id, &label) == BERTH_OK ? id : NULL;
}

/* The sources of a program are known by what cites them: I counts citations of rules. */
static const char *source_at(const berth_program *program, uint32_t i)
{
	berth_rule_info info;
	berth_citation citation;

	for (uint32_t rule = 0; berth_rule_describe(program, rule, &info) == BERTH_OK; rule++) {
		if (i < info.citations)
			return berth_rule_citation(program, rule, i, &citation) == BERTH_OK ? citation.id
			                                                                    : NULL;
		i -= info.citations;
	}
	return NULL;
}

static const struct name_space candidates = { "candidate", berth_candidate_find, candidate_at };
static const struct name_space rules = { "rule", berth_rule_find, rule_at };
static const struct name_space facts = { "fact", berth_fact_find, fact_at };
static const struct name_space topics = { "topic", berth_topic_find, topic_at };
static const struct name_space sources = { "source", berth_source_find, source_at };

/* The number of the thing that WORD names; BERTH_NONE and a finding when there is none. */
static uint32_t find(struct words *w, const struct name_space *space, const char *word)
{
	const berth_program *program = w->r->program;
	uint32_t number = space->find(program, word);
	struct record_guess guess;
	const char *name;

	if (number != BERTH_NONE)
		return number;
	w->is_wrong = true;
	record_guess_begin(&guess, word);
	for (uint32_t i = 0; (name = space->at(program, i)) != NULL; i++)
		record_guess_offer(&guess, name);
	record_error(w->r, CASE_NAME, &w->place, record_guess_hint(w->r, &guess, NULL),
	             "unknown %s '%s'", space->what, record_shown(w->r, word));
	return BERTH_NONE;
}

static void add_candidate(struct words *w, const char *word)
{
	uint32_t number = find(w, &candidates, word);

	if (number == BERTH_NONE)
		return;
	if (w->e->n_candidates < CASE_MOST_CANDIDATES)
		w->e->candidates[w->e->n_candidates++] = number;
}

static void read_candidates(struct words *w, unsigned least)
{
	const char *word;
	unsigned count = 0;

	for (; take_word(w, &word); count++)
		add_candidate(w, word);
	if (count < least)
		usage(w);
}

static void read_status(struct words *w, const char *word)
{
	static const char *const names[] = { "certain", "settled", "possible", "none" };

	for (unsigned i = 0; i < sizeof names / sizeof *names; i++) {
		if (strcmp(names[i], word) == 0) {
			w->e->status = (berth_decision)i;
			return;
		}
	}
	usage(w);
}

/* FACT=VALUE, where the value may hold blanks. */
static void read_pair(struct words *w)
{
	const char *rest = w->e->line->rest.text, *equals = strchr(rest, '=');
	struct record_fact fact = { .value.at = w->place };

	if (!equals) {
		usage(w);
		return;
	}
	fact.name = (struct record_word){ record_copy(w->r, rest, (size_t)(equals - rest)), w->place };
	fact.value.text = equals + 1;
	w->at = rest + strlen(rest);
	w->e->fact = fact.number = find(w, &facts, fact.name.text);
	w->e->unknown = strcmp(equals + 1, "unknown") == 0;
	if (w->e->fact != BERTH_NONE && !w->e->unknown)
		record_value(w->r, &fact, &w->e->value);
}

/* `by RULE`, or nothing. */
static void read_by(struct words *w)
{
	const char *word;

	if (!take_word(w, &word))
		return;
	if (strcmp(word, "by") == 0 && take_word(w, &word))
		w->e->rule = find(w, &rules, word);
	else
		usage(w);
}

/* One word that must be there, of the kind that ARGUMENT says. */
static void read_needed(struct words *w, char argument)
{
	const char *word;

	if (!take_word(w, &word))
		usage(w);
	else if (argument == 'd')
		read_status(w, word);
	else if (argument == 'r')
		w->e->rule = find(w, &rules, word);
	else if (argument == 'f')
		w->e->fact = find(w, &facts, word);
	else if (argument == 's')
		w->e->source = find(w, &sources, word);
	else if (argument == 't')
		w->e->topic = find(w, &topics, word);
	else if (argument == 'c' || strcmp(word, "none") != 0)
		add_candidate(w, word);
}

static void read_argument(struct words *w, char argument)
{
	const char *word;

	switch (argument) {
	case 'C':
		read_candidates(w, 1);
		break;
	case '!':
		read_candidates(w, 2);
		break;
	case 'v':
		read_pair(w);
		break;
	case 'b':
		read_by(w);
		break;
	case 'R':
		if (take_word(w, &word))
			w->e->rule = find(w, &rules, word);
		break;
	case 'o':
		if (take_word(w, &word))
			add_candidate(w, word);
		break;
	default:
		read_needed(w, argument);
	}
}

static const struct expectation_kind *kind_of(berth_records *r, const struct case_line *line)
{
	struct record_guess guess;

	record_guess_begin(&guess, line->word.text);
	for (unsigned i = 0; i < KINDS; i++) {
		if (strcmp(kinds[i].name, line->word.text) == 0)
			return &kinds[i];
		record_guess_offer(&guess, kinds[i].name);
	}
	record_error(r, CASE_EXPECTATION, &line->word.at, record_guess_hint(r, &guess, NULL),
	             "unknown expectation '%s'", record_shown(r, line->word.text));
	return NULL;
}

bool expectation_read(berth_records *r, const struct case_line *line, struct expectation *out)
{
	struct words w = { .r = r, .e = out, .at = line->rest.text, .place = line->rest.at };
	bool was_sound = !r->failed;
	const char *word;

	*out = (struct expectation){ .kind = kind_of(r, line), .line = line, .rule = BERTH_NONE,
		                     .fact = BERTH_NONE, .source = BERTH_NONE, .topic = BERTH_NONE };
	if (!out->kind)
		return false;
	for (const char *a = out->kind->arguments; *a && !w.is_wrong; a++)
		read_argument(&w, *a);
	if (!w.is_wrong && take_word(&w, &word))
		usage(&w);
	return was_sound == !r->failed && !w.is_wrong;
}

void expectation_cover(const struct expectation *expectation, const berth_session *session,
                       berth_coverage *coverage)
{
	if (expectation->kind->covers)
		expectation->kind->covers(expectation, session, coverage);
}

bool expectation_holds(const struct expectation *expectation, const berth_session *session,
                       struct strbuf *got)
{
	return expectation->kind->holds(expectation, session, got);
}
