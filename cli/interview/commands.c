/* commands.c - what the commands do that can be given at every prompt. */
#include "cli/app/knowledge.h"
#include "base/text.h"
#include "cli/answer/words.h"
#include "cli/interview/parts.h"
#include "cli/answer/phrases.h"

#include <string.h>

/* REST: what stands behind the command's words. */
typedef int obey(struct dialogue *d, char *rest);

/* Says that there is no question to which the command could belong. */
static bool has_question(struct dialogue *d)
{
	if (d->turn.kind == DIALOGUE_QUESTION)
		return true;
	voice_error(&d->voice, voice_words(&d->voice, N_("this belongs to a question, and none is "
	                                                 "asked now")), NULL);
	return false;
}

static int explain_question(struct dialogue *d, char *rest)
{
	struct voice *voice = &d->voice;
	uint32_t fact = d->turn.fact;
	berth_fact_info info;

	(void)rest;
	if (d->turn.kind == DIALOGUE_CONFIRMATION)
		return confirm_explain(d);
	if (!has_question(d) ||
	    berth_fact_describe(d->program, fact, voice->speaker.language, &info) != BERTH_OK)
		return 0;
	voice_note(voice, *info.help ? info.help : info.question);
	voice_add(voice, N_("Possible: "));
	answer_expected(&voice->line, &voice->speaker, fact);
	voice_end_note(voice);
	return 0;
}

static int answer_unknown(struct dialogue *d, char *rest)
{
	(void)rest;
	if (d->turn.kind == DIALOGUE_CONFIRMATION)
		return claims_leave(d);
	if (!has_question(d))
		return 0;
	d->turn.waits = false;
	return given_take(d, d->turn.fact, NULL, NULL);
}

/* Of a list nothing is named. */
static int answer_indifferent(struct dialogue *d, char *rest)
{
	struct answer neutral;

	(void)rest;
	if (d->turn.kind == DIALOGUE_CONFIRMATION && d->turn.of != CLAIMS_READ)
		return claims_take(d, "");
	if (!has_question(d))
		return 0;
	neutral = given_neutral(d, d->turn.fact);
	d->turn.waits = false;
	if (!neutral.text)
		return given_take(d, d->turn.fact, NULL, NULL);
	read_say(&d->voice, d->turn.fact, NULL, &neutral);
	return given_take(d, d->turn.fact, &neutral, NULL);
}

/* A list of small questions is put off as a whole. */
static int skip_list(struct dialogue *d)
{
	uint32_t n, *facts = claims_facts(d, &n);

	d->turn.n_claims = 0;
	return facts ? given_put_off(d, facts, n) : app_out_of_memory(d->app);
}

static int skip(struct dialogue *d, char *rest)
{
	(void)rest;
	if (d->turn.kind == DIALOGUE_CONFIRMATION && d->turn.of == CLAIMS_CHOICE)
		return skip_list(d);
	return has_question(d) ? given_put_off(d, &d->turn.fact, 1) : 0;
}

static void say_was(struct dialogue *d, uint32_t fact)
{
	const struct given_fact *given = &d->given.facts[fact];
	struct voice *voice = &d->voice;

	voice_add_fact(voice, fact);
	if (given->answer.text) {
		voice_add(voice, N_("was "));
		voice_add_answer(voice, fact, &given->answer);
	} else {
		voice_add(voice, given->unknown ? N_("was unknown") : N_("was open"));
	}
	voice_end_note(voice);
}

/* The fact, or the first of those, that is asked about now. */
static uint32_t fact_asked(const struct dialogue *d)
{
	bool choice = d->turn.kind == DIALOGUE_CONFIRMATION && d->turn.of == CLAIMS_CHOICE;

	return choice ? d->turn.claims[0].fact : dialogue_fact(d);
}

static int take_back(struct dialogue *d, const uint32_t *facts, uint32_t count)
{
	int code = given_note_needed(d);

	for (uint32_t i = 0; i < count && code == 0; i++)
		code = given_take_back(d, facts[i]);
	return code ? code : given_mark_unneeded(d);
}

/* The question before the one that is asked now; its answer is taken back. */
static int back(struct dialogue *d, char *rest)
{
	uint32_t count;
	const uint32_t *facts = given_step_back(&d->given, fact_asked(d), &count);

	(void)rest;
	if (!facts) {
		voice_error(&d->voice,
		            voice_words(&d->voice, N_("there is no question before this one")), NULL);
		return 0;
	}
	for (uint32_t i = 0; i < count; i++)
		say_was(d, facts[i]);
	d->turn.wanted = count == 1 ? facts[0] : BERTH_NONE; /* a list comes again by its worth */
	d->turn.n_opened = 0;
	d->turn.waits = false;
	return take_back(d, facts, count);
}

/* What was answered is asked once more. */
static int ask_again(struct dialogue *d, uint32_t fact)
{
	claims_show_again(&d->turn, fact);
	d->turn.wanted = fact;
	d->turn.waits = false;
	d->turn.changing = true;
	say_was(d, fact);
	return given_note_needed(d);
}

/* Does VALUE say that nobody minds what FACT is? */
static bool is_indifferent(const struct dialogue *d, uint32_t fact, const char *value)
{
	const char *id = phrases_command(COMMAND_INDIFFERENT)->id;
	const char *means = words_meaning(d->program, BERTH_WORD_COMMAND, value);

	return !answer_is_name(&d->voice.speaker, fact, value)
		&& ((means && strcmp(means, id) == 0)
		    || phrases_command_meant(d->program, d->voice.moment, value) == COMMAND_INDIFFERENT);
}

/* "os", "os windows", "os=windows" */
static int change(struct dialogue *d, char *rest)
{
	char *value = words_cut_behind_fact(d->program, rest);
	uint32_t fact = words_find_fact(&d->voice, &d->turn, rest);
	struct answer read, *answer = NULL;
	int code;

	if (fact == BERTH_NONE)
		return 0;
	if (!*value)
		return ask_again(d, fact);
	if (is_indifferent(d, fact, value)) {
		read = given_neutral(d, fact);
		answer = read.text ? &read : NULL;
	} else if (!read_unknown(&d->voice, fact, value)) {
		answer = &read;
		if (!read_answer(answer, d->arena, &d->voice, fact, value))
			return 0;
	}
	say_was(d, fact);
	if (answer)
		read_say(&d->voice, fact, value, answer);
	claims_show_again(&d->turn, fact);
	code = given_note_needed(d);
	if (code == 0)
		code = given_take(d, fact, answer, value);
	if (code == 0)
		code = given_mark_unneeded(d);
	d->turn.waits = false; /* another question may be worth more now */
	return code;
}

static int speak(struct dialogue *d, char *rest)
{
	struct voice *voice = &d->voice;

	if (!catalogue_open(&d->app->words, rest)) {
		voice_error(voice, voice_words(voice, N_("the languages are en and ko")), NULL);
		return 0;
	}
	voice->speaker.language = knowledge_language(d->app, d->program);
	voice_note(voice, voice_words(voice, N_("English from here on.")));
	if (d->turn.kind == DIALOGUE_QUESTION && !voice->json)
		question_say(d);
	else if (d->turn.kind == DIALOGUE_CONFIRMATION && !voice->json)
		confirm_say(d);
	else if (d->turn.kind == DIALOGUE_AFTERWARDS)
		question_offer(voice);
	return 0;
}

static int keep(struct dialogue *d, char *rest)
{
	if (*rest)
		return save_as(d, rest);
	if (d->options.state)
		voice_add(&d->voice, N_("Every answer is saved as it is given, in session '%s'."),
		          state_id(d->options.state));
	else
		voice_add(&d->voice, N_("Nothing is saved: '--session NAME' begins a session that is."));
	voice_end_note(&d->voice);
	return 0;
}

static int leave(struct dialogue *d, char *rest)
{
	(void)rest;
	d->turn.kind = DIALOGUE_LEFT;
	dialogue_farewell(d);
	return 0;
}

static int why(struct dialogue *d, char *rest)
{
	uint32_t fact;

	if (*rest) {
		fact = words_find_fact(&d->voice, &d->turn, rest);
		return fact == BERTH_NONE ? 0 : why_fact(d, fact);
	}
	if (d->turn.kind == DIALOGUE_CONFIRMATION)
		return confirm_why(d);
	return has_question(d) ? why_fact(d, d->turn.fact) : 0;
}

static int against(struct dialogue *d, char *rest)
{
	return why_not(d, rest);
}

static int what_if(struct dialogue *d, char *rest)
{
	return why_what_if(d, rest);
}

static int how(struct dialogue *d, char *rest)
{
	(void)rest;
	return why_leader(d);
}

static int so_far(struct dialogue *d, char *rest)
{
	(void)rest;
	return overview_so_far(d);
}

static int list(struct dialogue *d, char *rest)
{
	(void)rest;
	return overview_facts(d);
}

static int assumptions(struct dialogue *d, char *rest)
{
	(void)rest;
	return overview_assumptions(d);
}

static int outline(struct dialogue *d, char *rest)
{
	(void)rest;
	return overview_questions(d);
}

/* "why", and its names in the languages of the knowledge. */
static void add_names(struct strbuf *out, const berth_program *program,
                      enum phrases_command command)
{
	const char *id = phrases_command(command)->id, *name;

	strbuf_add(out, id);
	for (uint32_t i = 0; i < berth_languages(program); i++)
		if ((name = phrases_name(program, command, i)) != NULL && strcmp(name, id) != 0)
			strbuf_add_format(out, ", %s", name);
}

static int help(struct dialogue *d, char *rest)
{
	struct voice *voice = &d->voice;
	bool plain = voice->json || voice->page.accessible;
	struct strbuf word = STRBUF_INIT;

	(void)rest;
	voice_add(voice, N_("An answer is a value, its number, or the beginning of one: 'yes', '2', "
	                    "'64gb', 'over 120 GB', '2-4'. Or one of these:"));
	voice_end_line(voice, (struct place){ .indent = 3 });
	for (size_t i = 0; i < N_COMMANDS; i++) {
		const struct phrases_of_command *one = phrases_command(i);

		strbuf_clear(&word);
		add_names(&word, d->program, i);
		if (plain)
			strbuf_add_format(&voice->line, "%s: ", strbuf_text(&word));
		strbuf_add(&voice->line, voice_words(voice, one->what));
		voice_end_line(voice, (struct place){ 3, strbuf_text(&word), 20, TINT_BOLD });
	}
	strbuf_free(&word);
	voice_end_page_note(voice);
	return 0;
}

static obey *const deeds[N_COMMANDS] = {
	[COMMAND_WHY_NOT] = against, [COMMAND_WHY] = why, [COMMAND_HOW] = how,
	[COMMAND_WHAT_IF] = what_if, [COMMAND_SO_FAR] = so_far, [COMMAND_UNKNOWN] = answer_unknown,
	[COMMAND_INDIFFERENT] = answer_indifferent,
	[COMMAND_SKIP] = skip, [COMMAND_BACK] = back, [COMMAND_CHANGE] = change,
	[COMMAND_ASSUMPTIONS] = assumptions, [COMMAND_LIST] = list,
	[COMMAND_OUTLINE] = outline, [COMMAND_LANGUAGE] = speak, [COMMAND_SAVE] = keep,
	[COMMAND_QUIT] = leave, [COMMAND_HELP] = help, [COMMAND_EXPLAIN] = explain_question
};

/* Is LINE the name of an answer to the question? It then is no command. */
static bool is_choice(const struct dialogue *d, const char *line)
{
	uint32_t fact = dialogue_fact(d);
	berth_value value;

	return fact != BERTH_NONE && !text_is(line, phrases_command(COMMAND_UNKNOWN)->id) &&
	       berth_value_read(d->program, fact, line, &value) == BERTH_OK && !value.text;
}

/* LINE, or the command that it says in other words. */
static const char *in_our_words(const struct dialogue *d, const char *line)
{
	const struct voice *voice = &d->voice;
	uint32_t fact = dialogue_fact(d);
	enum phrases_command command;

	if (fact != BERTH_NONE && answer_is_name(&voice->speaker, fact, line))
		return line;
	command = phrases_command_meant(d->program, voice->moment, line);
	if (command == N_COMMANDS || (d->turn.kind == DIALOGUE_BRIEF && command != COMMAND_QUIT))
		return line;
	return phrases_command(command)->id;
}

/* "hybrid=yes", "also hybrid=yes" at a question about something else: what 'change' takes; NULL: it
 * is none. */
static char *about_another(const struct dialogue *d, const char *line)
{
	size_t skipped = words_beginning(d->program, BERTH_WORD_CONNECTIVE, NULL, line);
	char *copy = arena_strdup(d->voice.moment, line + skipped);

	if (d->turn.kind != DIALOGUE_QUESTION || !strchr(line, '=') || !copy ||
	    !*words_cut_behind_fact(d->program, copy) ||
	    words_fact_called(d->program, copy) == BERTH_NONE)
		return NULL;
	return arena_strdup(d->voice.moment, line + skipped);
}

int commands_take(struct dialogue *d, const char *line, bool *taken)
{
	char *copy = arena_strdup(d->voice.moment, in_our_words(d, line)), *rest;
	enum phrases_command command;

	if (!copy)
		return app_out_of_memory(d->app);
	if ((rest = about_another(d, copy)) != NULL) {
		*taken = true;
		return change(d, rest);
	}
	command = phrases_command_read(d->program, copy, &rest);
	if (command == N_COMMANDS || is_choice(d, copy))
		return 0;
	if (d->turn.kind == DIALOGUE_BRIEF && *rest && command != COMMAND_LANGUAGE)
		return 0; /* a description may begin so */
	*taken = true;
	if (*rest || phrases_command(command)->takes != COMMAND_TAKES)
		return deeds[command](d, rest);
	voice_error_incomplete(&d->voice, line,
	                       voice_words(&d->voice, phrases_command(command)->what));
	return 0;
}
