/* dialogue-commands.c - what can be typed in place of an answer, in both languages */
#include "cli/dialogue-parts.h"

#include "base/names.h"
#include "cli/knowledge.h"
#include "cli/requirements.h"

#include <string.h>

/* --- facts by name */

static void offer_fact(struct dialogue *d, const char *text)
{
	struct suggestion near = SUGGESTION_INIT;

	for (uint32_t i = 0; i < d->n_facts; i++)
		if (!d_fact(d, i).derived)
			suggestion_offer(&near, text, d_fact(d, i).id);
	d_line(d, 0, N_("'%s' names no fact; 'outline' shows all"), text);
	if (near.best)
		d_line(d, 0, N_("did you mean '%s'?"), near.best);
}

/* 2 whole, 1 a beginning, 0 not */
static int names_fact(const struct dialogue *d, uint32_t fact, const char *folded)
{
	char label[256];
	berth_fact_info info = d_fact(d, fact);

	answer_fold(label, sizeof label, info.label);
	if (strcmp(info.id, folded) == 0 || strcmp(label, folded) == 0)
		return 2;
	return strncmp(info.id, folded, strlen(folded)) == 0 ||
	       strncmp(label, folded, strlen(folded)) == 0;
}

uint32_t fact_meant(struct dialogue *d, const char *text)
{
	uint32_t found = BERTH_NONE;
	unsigned begun = 0;
	char folded[256];

	answer_fold(folded, sizeof folded, text);
	for (uint32_t i = 0; i < d->n_facts && *folded; i++) {
		int fit = d_fact(d, i).derived ? 0 : names_fact(d, i, folded);

		if (fit == 2)
			return i;
		begun += fit == 1;
		found = fit == 1 ? i : found;
	}
	if (begun == 1)
		return found;
	offer_fact(d, folded);
	return BERTH_NONE;
}

/* One "FACT=VALUE". */
static bool take_assignment(struct dialogue *d, char *text)
{
	char *equals = strchr(text, '=');
	struct answer answer;
	uint32_t fact;

	if (equals)
		*equals = '\0';
	fact = fact_meant(d, text);
	if (fact == BERTH_NONE)
		return false;
	answer_read(&answer, d->program, fact, equals ? equals + 1 : "");
	if (answer.status == ANSWER_READ || answer.status == ANSWER_UNKNOWN)
		return dialogue_tell(d, fact, &answer, equals + 1);
	{
		uint32_t asked = d->fact;

		d->fact = fact;
		say_wrong(d, fact, &answer, equals ? equals + 1 : "");
		d->fact = asked;
	}
	return false;
}

bool assign_all(struct dialogue *d, const char *line)
{
	char *copy = arena_strdup(d->arena, line), *next;
	bool any = false;

	for (char *part = copy; part; part = next) {
		next = strchr(part, ';');
		if (next)
			*next++ = '\0';
		any |= take_assignment(d, part);
	}
	return any;
}

bool take_assignments(struct dialogue *d, const char *line)
{
	return assign_all(d, line) ? dialogue_proceed(d) : !d->failed;
}

/* --- commands */

static void take_help(struct dialogue *d, const char *argument);

static void take_question_mark(struct dialogue *d, const char *argument)
{
	uint32_t fact = *argument ? fact_meant(d, argument) : d->fact;

	if (fact != BERTH_NONE)
		say_help_of_fact(d, fact);
	else if (!*argument)
		take_help(d, argument);
}

static void take_why(struct dialogue *d, const char *argument)
{
	uint32_t fact = *argument ? fact_meant(d, argument) : d->fact;

	if (fact != BERTH_NONE)
		say_why(d, fact);
	else if (!*argument)
		d_line(d, 0, N_("no question is open"));
}

static void take_how(struct dialogue *d, const char *argument)
{
	(void)argument;
	say_how(d);
}

static void take_so_far(struct dialogue *d, const char *argument)
{
	(void)argument;
	for (uint32_t i = 0; i < d->n_facts; i++) {
		const struct given *given = given_of(d, i);
		berth_fact_state state;

		if (berth_session_fact(d->session, i, &state) != BERTH_OK ||
		    (state.standing != BERTH_TOLD && !state.unknown && !given))
			continue;
		strbuf_add_format(&d->line, "%s: ", d_fact(d, i).label);
		if (given && given->skipped)
			strbuf_add(&d->line, d_say(d, N_("skipped")));
		else if (state.unknown)
			strbuf_add(&d->line, d_say(d, N_("unknown")));
		else
			d_value(d, i, &state.value, state.origin.text);
		if (given && given->unneeded)
			strbuf_add_format(&d->line, " (%s)", d_say(d, N_("no longer needed")));
		d_end(d, 2);
	}
	say_standing(d);
	strbuf_add(&d->line, d_say(d, N_("can still win: ")));
	d_candidates(d, berth_search_can_win(d->search));
	d_end(d, 2);
}

static void take_list(struct dialogue *d, const char *argument)
{
	uint32_t cursor = 0, fact;

	(void)argument;
	d_line(d, 0, N_("Could still matter:"));
	while (berth_session_next_open(d->session, &cursor, &fact))
		d_line(d, 2, "%s (%s)", d_fact(d, fact).label, d_fact(d, fact).id);
}

static void take_outline(struct dialogue *d, const char *argument)
{
	berth_fact_state state;

	(void)argument;
	for (uint32_t i = 0; i < d->n_facts; i++) {
		if (d_fact(d, i).derived || berth_session_fact(d->session, i, &state) != BERTH_OK)
			continue;
		strbuf_add_format(&d->line, "%s (%s): ", d_fact(d, i).label, d_fact(d, i).id);
		if (state.standing == BERTH_TOLD || state.standing == BERTH_ASSUMED)
			speak_value(&d->speaker, &d->line, i, &state.value);
		else
			strbuf_add(&d->line, state.unknown ? d_say(d, N_("unknown")) : "-");
		if (state.standing == BERTH_ASSUMED)
			strbuf_add_format(&d->line, " (%s)", d_say(d, N_("assumed")));
		d_end(d, 2);
	}
}

static void take_change(struct dialogue *d, const char *argument)
{
	uint32_t fact;

	if (strchr(argument, '=')) {
		d->failed |= !take_assignments(d, argument);
		return;
	}
	fact = fact_meant(d, argument);
	if (fact != BERTH_NONE)
		dialogue_ask(d, fact);
}

static void take_back(struct dialogue *d, const char *argument)
{
	(void)argument;
	dialogue_back(d);
}

static void take_skip(struct dialogue *d, const char *argument)
{
	(void)argument;
	if (d->state != DIALOGUE_ASKS) {
		d_line(d, 0, N_("no question is open"));
		return;
	}
	if (!given_of(d, d->fact))
		d->given[d->n_given++] = (struct given){ .fact = d->fact, .skipped = true };
	berth_search_close(d->search, d->fact);
	dialogue_changed(d, DIALOGUE_SKIPPED, d->fact, NULL, NULL);
	d_line(d, 0, N_("%s: asked later"), d_fact(d, d->fact).label);
	d->failed |= !dialogue_proceed(d);
}

static void take_lang(struct dialogue *d, const char *argument)
{
	if (!catalogue_open(&d->app->words, argument)) {
		d_line(d, 0, N_("the languages are en and ko"));
		return;
	}
	d->speaker.language = language_in(d->app, d->program);
	if (d->state == DIALOGUE_ASKS)
		say_question(d);
	else if (d->state == DIALOGUE_CONFIRMS)
		say_confirmation(d);
}

static void take_save(struct dialogue *d, const char *argument)
{
	struct workload workload = { "interview", "", d->options.among };
	struct strbuf text = STRBUF_INIT;
	struct out out = { .stream = NULL };
	int error;

	if (!*argument) {
		d_line(d, 0, N_("write it as: save FILE"));
		return;
	}
	requirements_write(&text, &workload, d->session, BERTH_FORMAT_XML);
	error = strbuf_ok(&text) ? out_open(&out, argument) : 12;
	if (!error) {
		out_write(&out, strbuf_text(&text), text.length);
		error = out_close(&out);
	}
	strbuf_free(&text);
	if (error)
		d_line(d, 0, N_("cannot write '%s': %s"), argument, strerror(error));
	else
		d_line(d, 0, N_("saved; 'berth advise %s' decides the same"), argument);
}

static void take_quit(struct dialogue *d, const char *argument)
{
	(void)argument;
	d->state = DIALOGUE_LEFT;
}

static void take_why_not(struct dialogue *d, const char *argument)
{
	say_why_not(d, argument);
}

static void take_what_if(struct dialogue *d, const char *argument)
{
	say_what_if(d, argument);
}

static void take_unknown(struct dialogue *d, const char *argument)
{
	struct answer answer = { .status = ANSWER_UNKNOWN };

	(void)argument;
	if (d->state != DIALOGUE_ASKS)
		d_line(d, 0, N_("no question is open"));
	else
		d->failed |= !dialogue_tell(d, d->fact, &answer, "unknown") || !dialogue_proceed(d);
}

static const struct {
	const char *words[5];   /* longest first where one begins another */
	bool argument;          /* it may have one */
	void (*take)(struct dialogue *d, const char *argument);
	const char *help;
} table[] = {
	{ { "?", "설명" }, true, take_question_mark, N_("what the question means") },
	{ { "why not", "왜 아닌가", "왜 안돼" }, true, take_why_not,
	  N_("why not CANDIDATE: what speaks against it") },
	{ { "why", "왜" }, true, take_why, N_("what each answer would do, by which rule") },
	{ { "how", "어떻게", "근거" }, false, take_how, N_("why the leader leads now") },
	{ { "so far", "지금까지", "현재" }, false, take_so_far, N_("the answers, and who can win") },
	{ { "unknown", "모름", "모르겠음" }, false, take_unknown, N_("nobody knows; not asked again") },
	{ { "skip", "later", "건너뛰기", "나중에" }, false, take_skip, N_("ask it later") },
	{ { "back", "뒤로", "이전" }, false, take_back, N_("take the last answer back") },
	{ { "change", "변경", "수정" }, true, take_change, N_("change FACT: answer it anew") },
	{ { "what if", "만약" }, true, take_what_if, N_("what if FACT=VALUE: look, change nothing") },
	{ { "list", "목록" }, false, take_list, N_("the facts that could still matter") },
	{ { "outline", "개요" }, false, take_outline, N_("all facts, and what they stand at") },
	{ { "lang", "언어" }, true, take_lang, N_("lang ko, lang en: the language") },
	{ { "save", "저장" }, true, take_save, N_("save FILE: the answers as a requirement file") },
	{ { "quit", "exit", "종료", "그만" }, false, take_quit, N_("leave") },
	{ { "help", "도움말", "도움" }, false, take_help, N_("this list") }
};

#define N_COMMANDS (sizeof table / sizeof *table)

const char *command_word(unsigned i)
{
	return i < N_COMMANDS ? table[i].words[0] : NULL;
}

const char *near_command(const char *typed)
{
	struct suggestion near = SUGGESTION_INIT;

	for (size_t i = 0; i < N_COMMANDS; i++)
		for (size_t k = 0; k < 5 && table[i].words[k]; k++)
			if (strlen(table[i].words[k]) > 2)
				suggestion_offer(&near, typed, table[i].words[k]);
	return near.best;
}

static void take_help(struct dialogue *d, const char *argument)
{
	(void)argument;
	for (size_t i = 0; i < N_COMMANDS; i++) {
		strbuf_add(&d->line, table[i].words[0]);
		for (size_t k = 1; k < 5 && table[i].words[k]; k++)
			strbuf_add_format(&d->line, ", %s", table[i].words[k]);
		strbuf_add_format(&d->line, ": %s", d_say(d, table[i].help));
		d_end(d, 2);
	}
}

/* What follows WORD in LINE; NULL: LINE does not begin with it. */
static const char *argument_after(const char *line, const char *word)
{
	char folded[64];
	size_t length = strlen(word);

	line += strspn(line, " \t");
	if (length >= sizeof folded || strlen(line) < length)
		return NULL;
	memcpy(folded, line, length);
	folded[length] = '\0';
	answer_fold(folded, sizeof folded, folded);
	if (strcmp(folded, word) != 0 || (line[length] && line[length] != ' ' && strcmp(word, "?")))
		return NULL;
	line += length;
	return line + strspn(line, " \t");
}

bool command_take(struct dialogue *d, const char *line)
{
	for (size_t i = 0; i < N_COMMANDS; i++)
		for (size_t k = 0; k < 5 && table[i].words[k]; k++) {
			const char *argument = argument_after(line, table[i].words[k]);

			if (!argument || (*argument && !table[i].argument))
				continue;
			table[i].take(d, argument);
			return true;
		}
	return false;
}

void dialogue_needed(struct dialogue *d, struct page *out)
{
	uint32_t cursor = 0, fact;
	struct strbuf line = STRBUF_INIT;

	while (d->state == DIALOGUE_CONFIRMS
	               ? berth_search_next_assumed(d->search, &cursor, &fact)
	               : berth_session_next_open(d->session, &cursor, &fact)) {
		strbuf_clear(&line);
		strbuf_add_format(&line, "%s (%s)", d_fact(d, fact).label, d_fact(d, fact).id);
		page_paragraph(out, (struct place){ .indent = 2 }, strbuf_text(&line));
	}
	strbuf_free(&line);
}
