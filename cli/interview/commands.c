/*
 * commands.c - the words that are commands at every prompt, in both languages.
 */
#include "base/names.h"
#include "base/text.h"
#include "cli/answer/answer.h"
#include "cli/interview/parts.h"
#include "cli/app/knowledge.h"

#include <string.h>

/* REST: what stands behind the command's words. */
typedef int obey(struct dialogue *d, char *rest);

/* Says that there is no question to which the command could belong. */
static bool has_question(struct dialogue *d)
{
	if (d->turn == DIALOGUE_QUESTION)
		return true;
	say_error(d, in_words(d, N_("this belongs to a question, and none is asked now")), NULL);
	return false;
}

static int explain_question(struct dialogue *d, char *rest)
{
	berth_fact_info info;

	(void)rest;
	if (!has_question(d) ||
	    berth_fact_describe(d->program, d->fact, d->speaker.language, &info) != BERTH_OK)
		return 0;
	say_note(d, *info.help ? info.help : info.question);
	strbuf_add(&d->line, in_words(d, N_("Possible: ")));
	answer_expected(&d->line, &d->speaker, d->fact);
	end_note(d);
	return 0;
}

/* What was shown stays assumed, as something that nobody knows, and is not shown again. */
static int leave_claims(struct dialogue *d)
{
	struct state_answer *answers = arena_alloc(d->moment, d->n_claims + 1, sizeof *answers);
	size_t n = 0;
	int code;

	if (!answers)
		return app_out_of_memory(d->app);
	for (size_t i = 0; i < d->n_claims && !d->from_brief; i++) {
		uint32_t fact = d->claims[i].fact;

		d->given[fact] = (struct given){ .unknown = true };
		berth_search_close(d->search, fact);
		berth_session_tell_unknown(d->session, fact, NULL);
		answers[n++] = (struct state_answer){ .fact = id_of_fact(d, fact) };
	}
	d->n_claims = 0;
	d->waits = false;
	code = rerun(d);
	if (code == 0 && n)
		save(d, STATE_TOLD, answers, n, NULL);
	return code;
}

static int answer_unknown(struct dialogue *d, char *rest)
{
	(void)rest;
	if (d->turn == DIALOGUE_CONFIRMATION)
		return leave_claims(d);
	if (!has_question(d))
		return 0;
	d->waits = false;
	return give_answer(d, d->fact, NULL, NULL, STATE_TOLD);
}

static int skip(struct dialogue *d, char *rest)
{
	struct state_answer answer = { .fact = id_of_fact(d, d->fact) };

	(void)rest;
	if (!has_question(d))
		return 0;
	d->waits = false;
	d->given[d->fact].skipped = true;
	berth_search_close(d->search, d->fact);
	save(d, STATE_SKIPPED, &answer, 1, NULL); /* before it is said */
	say_note(d, in_words(d, N_("Put off; it is asked once more if it still matters at the end.")));
	return 0;
}

static void say_was(struct dialogue *d, uint32_t fact)
{
	const struct given *given = &d->given[fact];

	strbuf_add_format(&d->line, "%s: ", name_of_fact(d, fact));
	if (given->text) {
		strbuf_add(&d->line, in_words(d, N_("was ")));
		add_value(d, &d->line, fact, given->text);
	} else {
		strbuf_add(&d->line, in_words(d, given->unknown ? N_("was unknown") : N_("was open")));
	}
	end_note(d);
}

/* The question before the one that is asked now; its answer is taken back. */
static int back(struct dialogue *d, char *rest)
{
	uint32_t fact;
	int code;

	(void)rest;
	if (d->turn == DIALOGUE_QUESTION && d->n_asked && d->asked[d->n_asked - 1] == d->fact)
		d->n_asked--;
	if (d->n_asked == 0) {
		say_error(d, in_words(d, N_("there is no question before this one")), NULL);
		if (d->turn == DIALOGUE_QUESTION)
			d->asked[d->n_asked++] = d->fact;
		return 0;
	}
	fact = d->asked[--d->n_asked];
	if (d->turn == DIALOGUE_QUESTION && d->number[d->fact] == d->questions) {
		d->number[d->fact] = 0; /* it may not come again */
		d->questions--;
	}
	say_was(d, fact);
	d->wanted = fact;
	d->waits = false;
	code = note_needed(d);
	if (code == 0)
		code = take_back(d, fact);
	return code ? code : mark_unneeded(d);
}

/* What was read from a brief is shown again, without what was said about FACT. */
static void keep_claims(struct dialogue *d, uint32_t fact)
{
	size_t n = 0;

	if (d->turn != DIALOGUE_CONFIRMATION || !d->from_brief)
		return;
	for (size_t i = 0; i < d->n_claims; i++)
		if (d->claims[i].fact != fact)
			d->claims[n++] = d->claims[i];
	d->n_claims = n;
	d->brief_waits = n > 0;
}

/* "os", "os windows", "os=windows" */
static int change(struct dialogue *d, char *rest)
{
	char *value = cut_behind_fact(d, rest);
	uint32_t fact = find_fact(d, rest);
	const char *text;
	int code;

	if (fact == BERTH_NONE)
		return 0;
	if (!*value) {
		keep_claims(d, fact);
		d->wanted = fact;
		d->waits = false;
		d->changing = true;
		say_was(d, fact);
		return note_needed(d);
	}
	if (means_unknown(d, fact, value)) {
		text = NULL;
	} else {
		text = read_answer(d, fact, value);
		if (!text)
			return 0;
	}
	say_was(d, fact);
	say_understood(d, fact, value, text);
	keep_claims(d, fact);
	code = note_needed(d);
	if (code == 0)
		code = give_answer(d, fact, text, value, STATE_TOLD);
	if (code == 0)
		code = mark_unneeded(d);
	d->waits = false; /* another question may be worth more now */
	return code;
}

static int speak(struct dialogue *d, char *rest)
{
	if (!catalogue_open(&d->app->words, rest)) {
		say_error(d, in_words(d, N_("the languages are en and ko")), NULL);
		return 0;
	}
	d->speaker.language = knowledge_language(d->app, d->program);
	say_note(d, in_words(d, N_("English from here on.")));
	if (d->turn == DIALOGUE_QUESTION && !d->options.json)
		say_question(d);
	else if (d->turn == DIALOGUE_CONFIRMATION && !d->options.json)
		say_claims(d);
	else if (d->turn == DIALOGUE_AFTERWARDS)
		say_offers(d);
	return 0;
}

static int keep(struct dialogue *d, char *rest)
{
	if (*rest)
		return save_as(d, rest);
	if (d->options.state)
		say_add(&d->app->words, &d->line,
		        N_("Every answer is saved as it is given, in session '%s'."),
		        state_id(d->options.state));
	else
		strbuf_add(&d->line, in_words(d, N_("Nothing is saved: '--session NAME' begins a session "
		                                    "that "
		                                    "is.")));
	end_note(d);
	return 0;
}

static int leave(struct dialogue *d, char *rest)
{
	(void)rest;
	d->turn = DIALOGUE_LEFT;
	dialogue_farewell(d);
	return 0;
}

static int why(struct dialogue *d, char *rest)
{
	uint32_t fact;

	if (*rest) {
		fact = find_fact(d, rest);
		return fact == BERTH_NONE ? 0 : tell_why(d, fact);
	}
	if (d->turn == DIALOGUE_CONFIRMATION)
		return tell_why_claims(d);
	return has_question(d) ? tell_why(d, d->fact) : 0;
}

static int how(struct dialogue *d, char *rest)
{
	(void)rest;
	return tell_how(d);
}

static int why_not(struct dialogue *d, char *rest)
{
	return tell_why_not(d, rest);
}

static int what_if(struct dialogue *d, char *rest)
{
	return tell_what_if(d, rest);
}

static int so_far(struct dialogue *d, char *rest)
{
	(void)rest;
	return tell_so_far(d);
}

static int list(struct dialogue *d, char *rest)
{
	(void)rest;
	return tell_list(d);
}

static int outline(struct dialogue *d, char *rest)
{
	(void)rest;
	return tell_outline(d);
}

static obey help;

/* What is longer stands before what it begins with. */
static const struct command_word {
	const char *word, *korean;
	enum { ALONE, MAY_TAKE, TAKES } takes; /* what stands behind it */
	obey *obey;
	const char *what;      /* for the help */
} words[] = {
	{ "why not", "왜 아님", TAKES, why_not, N_("CANDIDATE: what speaks against a candidate") },
	{ "why", "왜", MAY_TAKE, why,
	  N_("which rules need the answer, and what each would do; also 'why FACT'") },
	{ "how", "어떻게", ALONE, how, N_("why the leader leads") },
	{ "what if", "만약", TAKES, what_if,
	  N_("FACT=VALUE: what an answer would change, without giving it") },
	{ "so far", "지금까지", ALONE, so_far, N_("the state of the decision, and all answers") },
	{ "unknown", "모름", ALONE, answer_unknown, N_("nobody knows; it is not asked again") },
	{ "skip", "건너뛰기", ALONE, skip, N_("put the question off") },
	{ "back", "뒤로", ALONE, back, N_("take the last answer back") },
	{ "change", "바꾸기", TAKES, change, N_("FACT, or FACT VALUE: answer a question differently") },
	{ "list", "목록", ALONE, list, N_("all that can be answered, with the names of the facts") },
	{ "outline", "개요", ALONE, outline, N_("the questions that may still be asked") },
	{ "lang", "언어", TAKES, speak, N_("en or ko: the language from here on") },
	{ "save", "저장", MAY_TAKE, keep,
	  N_("where the answers are saved; 'save NAME.txt', .json or .xml writes the recommendation, "
	     "the result record or the answers") },
	{ "quit", "끝", ALONE, leave, N_("leave; what was answered is kept") },
	{ "help", "도움말", ALONE, help, N_("this list") },
	{ "?", "？", ALONE, explain_question, N_("what the question means, and what can be answered") },
	{ NULL, NULL, ALONE, NULL, NULL }
};

static int help(struct dialogue *d, char *rest)
{
	struct strbuf word = STRBUF_INIT;

	(void)rest;
	page_paragraph(&d->page, (struct place){ .indent = d->options.json ? 0 : 3 },
	               in_words(d, N_("An answer is a value, its number, or the beginning of one: "
	                              "'yes', "
	                              "'2', '64gb', 'over 120 GB', '2-4'. Or one of these:")));
	for (const struct command_word *one = words; one->word; one++) {
		strbuf_add_format(&word, "%s, %s", one->word, one->korean);
		if (d->page.accessible || d->options.json) {
			strbuf_add_format(&word, ": %s", in_words(d, one->what));
			page_paragraph(&d->page, (struct place){ 0 }, strbuf_text(&word));
		} else {
			page_paragraph(&d->page, (struct place){ 3, strbuf_text(&word), 20, TINT_BOLD },
			               in_words(d, one->what));
		}
		strbuf_clear(&word);
	}
	strbuf_free(&word);
	end_page_note(d);
	return 0;
}

/* Is LINE this command? Then what stands behind it, else NULL. "so-far" is "so far". */
static char *behind(char *line, const char *word)
{
	size_t length = strlen(word);

	for (size_t i = 0; i < length; i++) {
		char c = line[i];

		if (c >= 'A' && c <= 'Z')
			c = (char)(c - 'A' + 'a');
		if (c != word[i] && !(word[i] == ' ' && c == '-'))
			return NULL;
	}
	line += length;
	if (*line && *line != ' ')
		return NULL;
	return line + strspn(line, " ");
}

void say_incomplete(struct dialogue *d, const char *word, const char *what)
{
	say_add(&d->app->words, &d->line, N_("'%s': something is missing behind it"), word);
	end_error(d, what);
}

const char *near_command(const char *line)
{
	struct suggestion near = SUGGESTION_INIT;

	for (const struct command_word *one = words; one->word; one++) {
		if (strlen(one->word) > 1) /* anything is near a single sign */
			suggestion_offer(&near, line, one->word);
		if (text_width(one->korean) > 2)
			suggestion_offer(&near, line, one->korean);
	}
	return near.best;
}

/* Is LINE the name of an answer to the question? It then is no command. */
static bool is_choice(const struct dialogue *d, const char *line)
{
	berth_value value;

	return d->turn == DIALOGUE_QUESTION && !same_word("unknown", line) &&
	       berth_value_read(d->program, d->fact, line, &value) == BERTH_OK && !value.text;
}

int take_command(struct dialogue *d, const char *line, bool *taken)
{
	const char *meant = command_meant(d, line);
	char *copy = arena_strdup(d->moment, meant ? meant : line), *rest;

	if (!copy)
		return app_out_of_memory(d->app);
	for (const struct command_word *one = words; one->word; one++) {
		rest = behind(copy, one->word);
		if (!rest)
			rest = behind(copy, one->korean);
		if (!rest || (*rest && one->takes == ALONE) || is_choice(d, copy))
			continue;
		if (d->turn == DIALOGUE_BRIEF && *rest && one->obey != speak)
			continue; /* a description may begin so */
		*taken = true;
		if (one->takes == TAKES && !*rest)
			say_incomplete(d, line, in_words(d, one->what));
		else
			return one->obey(d, rest);
		return 0;
	}
	return 0;
}

const char *command_word(size_t i, bool korean)
{
	if (i >= sizeof words / sizeof *words - 1)
		return NULL;
	return korean ? words[i].korean : words[i].word;
}
