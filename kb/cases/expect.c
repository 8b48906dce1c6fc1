/*
 * expect.c - what a case may expect: one table row each, with what checks, tells and covers it.
 *
 * The second column says what words follow the name:
 *   c one candidate, C one or more, ! at least two, n a candidate or `none`, d a status,
 *   r a rule, R perhaps a rule, o perhaps a candidate, b perhaps `by` and a rule,
 *   f a fact, v FACT=VALUE, s a source, t a topic
 */
#include "kb/cases/check.h"

#include <string.h>

typedef bool check(const berth_expectation *e, const struct case_view *v);
typedef void tell(const berth_expectation *e, const struct case_view *v, struct strbuf *got);
typedef void cover(const berth_expectation *e, const berth_session *s, berth_coverage *coverage);

struct berth_expectation_kind {
	const char *name;
	const char *arguments;
	check *holds;
	tell *tells;
	cover *covers; /* NULL: it says nothing of single rules */
	const char *usage;
};

static const struct berth_expectation_kind kinds[] = {
	{ "winner", "n", check_winner, tell_winner, coverage_winner,
	  "winner CANDIDATE, or winner none" },
	{ "winner-one-of", "!", check_winner, tell_winner, coverage_winner_one_of,
	  "winner-one-of CANDIDATE and others" },
	{ "status", "d", check_status, tell_status, NULL,
	  "status certain, settled, possible or none" },
	{ "above", "!", check_above, tell_above, coverage_above,
	  "above CANDIDATE and those below it" },
	{ "excluded", "cb", check_excluded, tell_excluded, coverage_fired,
	  "excluded CANDIDATE, perhaps by RULE" },
	{ "not-excluded", "C", check_not_excluded, tell_absence, NULL, "not-excluded CANDIDATE..." },
	{ "possible", "C", check_possible, tell_possible, NULL,
	  "possible CANDIDATE...: exactly these" },
	{ "fired", "ro", check_fired, tell_state, coverage_fired, "fired RULE, perhaps CANDIDATE" },
	{ "not-fired", "ro", check_not_fired, tell_state, coverage_not_fired,
	  "not-fired RULE, perhaps CANDIDATE" },
	{ "waits", "ro", check_waits, tell_state, coverage_waits, "waits RULE, perhaps CANDIDATE" },
	{ "waiting", "f", check_waiting, tell_open, NULL, "waiting FACT" },
	{ "not-waiting", "f", check_not_waiting, tell_waiting, NULL, "not-waiting FACT" },
	{ "cites", "s", check_cites, tell_citations, NULL, "cites SOURCE" },
	{ "assumed", "v", check_assumed, tell_standing, NULL, "assumed FACT=VALUE" },
	{ "advice", "tR", check_advice, tell_advice, coverage_fired, "advice TOPIC, perhaps RULE" },
	{ "warning", "r", check_warning, tell_warning, coverage_fired, "warning RULE" },
	{ "fact", "v", check_fact, tell_standing, NULL, "fact FACT=VALUE" },
	{ "within", "v", check_within, tell_standing, NULL, "within FACT=LOW..HIGH, with a unit" },
	{ "estimate", "v", check_estimate, tell_estimate, NULL,
	  "estimate FACT=LOW..HIGH, a cost with its unit" },
	{ "example", "v", check_example, tell_estimate, NULL, "example FACT=VALUE" },
	{ "outside", "r", check_outside, tell_outside, coverage_fired, "outside RULE" },
};
enum { KINDS = sizeof kinds / sizeof *kinds };

/* The words of a line that are still to be read. */
struct words {
	berth_records *r;
	berth_expectation *e;
	const struct record_word *rest; /* of the line, behind its first */
	const char *at;      /* in it */
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
	w->place.column = w->rest->at.column + (unsigned)(w->at - w->rest->text);
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

static const struct name_space candidates = { "candidate", berth_candidate_find,
	                                          berth_candidate_id };
static const struct name_space rules = { "rule", berth_rule_find, berth_rule_id };
static const struct name_space facts = { "fact", berth_fact_find, berth_fact_id };
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
	if (w->e->n_candidates < BERTH_MOST_EXPECTED)
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
	const char *name;

	for (berth_decision i = 0; (name = berth_decision_name(i)) != NULL; i++)
		if (strcmp(name, word) == 0) {
			w->e->status = i;
			return;
		}
	usage(w);
}

/* FACT=VALUE, where the value may hold blanks. */
static void read_pair(struct words *w)
{
	const char *rest = w->rest->text, *equals = strchr(rest, '=');
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

static const struct berth_expectation_kind *kind_of(berth_records *r, const struct case_line *line)
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

bool expectation_read(berth_records *r, const struct case_line *line, berth_expectation *out)
{
	struct words w = { r, out, &line->rest, line->rest.text, line->rest.at, false };
	bool was_sound = !r->failed;
	const char *word;

	*out = (berth_expectation){ .name = line->word.text, .words = line->rest.text,
		                    .line = line->word.at.line, .kind = kind_of(r, line),
		                    .rule = BERTH_NONE, .fact = BERTH_NONE, .source = BERTH_NONE,
		                    .topic = BERTH_NONE };
	if (!out->kind)
		return false;
	for (const char *a = out->kind->arguments; *a && !w.is_wrong; a++)
		read_argument(&w, *a);
	if (!w.is_wrong && take_word(&w, &word))
		usage(&w);
	return was_sound == !r->failed && !w.is_wrong;
}

bool expectation_holds(const berth_expectation *expectation, const struct case_view *view)
{
	return expectation->kind->holds(expectation, view);
}

void expectation_tell(const berth_expectation *expectation, const struct case_view *view,
                      struct strbuf *got)
{
	expectation->kind->tells(expectation, view, got);
}

void expectation_cover(const berth_expectation *expectation, const berth_session *session,
                       berth_coverage *coverage)
{
	if (expectation->kind->covers)
		expectation->kind->covers(expectation, session, coverage);
}
