/*
 * walker.c - a long random walk through interviews: answers, changes, steps back, corrections.
 *
 *	walker STEPS SEED FOLDER BERTH RULES
 *
 * It talks to 'berth interview --format ndjson' over pipes and reads each question before it
 * answers. Where one interview ends another begins, or the session is resumed, until STEPS lines
 * were taken. Every 25 steps and at each end the state must be that of a fresh run:
 *   - a copy of the session, resumed, asks the same (but after a step back, which asks again) and
 *     says the same of the decision so far;
 *   - so does a fresh interview that begins with the answers of 'session export', unless some
 *     question was put off or assumptions were shown, which only the session knows;
 *   - the result at an end is that of 'berth advise' on these answers, byte for byte but for the
 *     places at which they stand.
 * What differs is written to standard output, figures at the end; the lines of each interview are
 * in FOLDER/NAME.lines. Exit code 0: nothing differs.
 */
#include "base/number.h"
#include "engine/engine.h"
#include "kb/kb.h"
#include "talk.h"

#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { EVERY = 25, MOST_ARGUMENTS = 16 };

static struct walk {
	const char *folder, *berth;
	berth_program *program;
	berth_program_info info;
	uint64_t random;
	struct talk talk;
	FILE *lines;
	char name[32];
	const char *terms[MOST_ARGUMENTS]; /* by which the interview decides */
	char among[400];
	bool until_certain, put_off, korean;
	char again[128];                   /* the fact asked about again after a step back */
	unsigned long steps, interviews, resumed, checks, fresh, ends, same_end, different;
} w;

/* ---- chance ---------------------------------------------------------------------------- */

static uint64_t dice(uint64_t sides)
{
	uint64_t z = w.random += UINT64_C(0x9e3779b97f4a7c15);

	z = (z ^ z >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
	z = (z ^ z >> 27) * UINT64_C(0x94d049bb133111eb);
	return (z ^ z >> 31) % sides;
}

static void fail(const char *what)
{
	fprintf(stderr, "walker: %s\n", what);
	exit(99);
}

/* ---- programs -------------------------------------------------------------------------- */

/* Puts WORDS, to NULL, before the terms of the interview. */
static void arguments_of(const char *arguments[2 * MOST_ARGUMENTS], ...)
{
	va_list words;
	int n = 0;
	const char *word;

	va_start(words, arguments);
	arguments[n++] = w.berth;
	while ((word = va_arg(words, const char *)) != NULL)
		arguments[n++] = word;
	va_end(words);
	for (int i = 0; w.terms[i]; i++)
		arguments[n++] = w.terms[i];
	arguments[n] = NULL;
}

/* ---- what is typed --------------------------------------------------------------------- */

/* A number that people would say rather than any. */
static long plausible(void)
{
	static const long scale[] = { 1, 2, 4, 10, 64, 200, 1000, 20000 };

	return scale[dice(8)] + (long)dice(3);
}

static void write_value(char *to, size_t size, uint32_t fact)
{
	berth_fact_info f;
	long a, b;

	berth_fact_describe(w.program, fact, 0, &f);
	if (f.type == BERTH_TEXT || f.values) {
		snprintf(to, size, "%s", f.values ? berth_fact_value_id(w.program, fact,
		         (uint32_t)dice(f.values)) : "amazonlinux");
		return;
	}
	a = plausible();
	b = a + plausible();
	switch (dice(8)) {
	case 0:
		snprintf(to, size, ">=%ld %s", a, f.unit);
		break;
	case 1:
		snprintf(to, size, "<%ld %s", b, f.unit);
		break;
	case 2:
		snprintf(to, size, "%ld..%ld %s", a, b, f.unit);
		break;
	default:
		snprintf(to, size, "%ld %s", a, f.unit);
	}
	while (*to && to[strlen(to) - 1] == ' ')
		to[strlen(to) - 1] = '\0';
}

static uint32_t random_fact(void)
{
	berth_fact_info f;
	uint32_t fact;

	do {
		fact = (uint32_t)dice(w.info.facts);
		berth_fact_describe(w.program, fact, 0, &f);
	} while (f.derived || f.candidate != BERTH_NONE);
	return fact;
}

/* The id of the fact that is asked about. */
static void find_asked(char id[128])
{
	id[0] = '\0';
	sscanf(w.talk.turn.bytes, "{\"ask\":\"%127[^\"]", id);
}

static uint32_t asked(void)
{
	char id[128];

	find_asked(id);
	return berth_fact_find(w.program, id);
}

static void write_change(char *line, size_t size, const char *command, const char *between)
{
	uint32_t fact = random_fact();
	berth_fact_info f;
	char value[200];

	berth_fact_describe(w.program, fact, 0, &f);
	write_value(value, sizeof value, fact);
	snprintf(line, size, "%s%s%s%s", command, f.id, between, value);
}

static void write_command(char *line, size_t size)
{
	static const char *const words[] = { "back", "back", "back", "unknown", "skip", "why", "how",
		                             "so far", "list", "outline", "?", "help", "lang ko",
		                             "lang en", "nonsense", "", "why not eks-ec2", "save" };
	const char *word = words[dice(sizeof words / sizeof *words)];

	if (strncmp(word, "lang", 4) == 0)
		w.korean = strcmp(word, "lang ko") == 0;
	w.put_off = w.put_off || strcmp(word, "skip") == 0 || !*word;
	snprintf(line, size, "%s", word);
}

static void write_answer(char *line, size_t size)
{
	uint32_t fact = asked();

	if (dice(12) == 0)
		snprintf(line, size, "unknown");
	else if (dice(8) == 0)
		snprintf(line, size, "%d", 1 + (int)dice(4));
	else
		write_value(line, size, fact);
}

/* Of a list some lines are named, all or none. */
static void write_choice(char *line, size_t size)
{
	static const char *const words[] = { "none", "1", "2", "1 3", "", "unknown", "1 and 2" };

	snprintf(line, size, "%s", words[dice(sizeof words / sizeof *words)]);
}

/* At a confirmation most is corrected, so that the interview goes on. */
static void write_line(char *line, size_t size)
{
	bool confirms = talk_begins(&w.talk.turn, "{\"confirm\"");
	bool chooses = talk_begins(&w.talk.turn, "{\"choose\"");
	uint64_t side = dice(100);

	w.put_off = w.put_off || confirms; /* what was shown is known to the session alone */
	if (confirms && side < 20)
		snprintf(line, size, "ok");
	else if (confirms && side < 50)
		write_change(line, size, "", "=");
	else if (chooses && side < 30)
		write_choice(line, size);
	else if (chooses && side < 40)
		write_change(line, size, "", "=");
	else if (!confirms && side < 40)
		write_answer(line, size);
	else if (side < 75)
		write_change(line, size, "change ", " ");
	else if (side < 80)
		write_change(line, size, "what if ", "=");
	else if (side < 90)
		snprintf(line, size, "back");
	else
		write_command(line, size);
}

/* ---- the same afresh ------------------------------------------------------------------- */

/* The texts differ; both are shown from where they do. */
static void complain(const char *what, const char *got, const char *want)
{
	size_t at = 0;

	w.different++;
	while (got[at] && got[at] == want[at])
		at++;
	at = at > 60 ? at - 60 : 0;
	printf("%s, step %lu, %s:\n  in the interview: %.300s\n  afresh:           %.300s\n", w.name,
	       w.steps, what, want + at, got + at);
}

static void compare(const char *what, const char *got, const char *want)
{
	if (!got || !want || strcmp(got, want) != 0)
		complain(what, got ? got : "", want ? want : "");
}

static const char *language(void)
{
	return w.korean ? "--lang=ko" : "--lang=en";
}

static void session_path(char path[4096], const char *name)
{
	snprintf(path, 4096, "%s/state/berth/%s.session", w.folder, name);
}

static void copy_session(const char *name)
{
	char from[4096], to[4096], bytes[65536];
	int in, out;
	ssize_t got;

	session_path(from, w.name);
	session_path(to, name);
	in = open(from, O_RDONLY);
	out = open(to, O_WRONLY | O_CREAT | O_TRUNC, 0600);
	while ((got = read(in, bytes, sizeof bytes)) > 0)
		if (write(out, bytes, (size_t)got) != got)
			fail("a session cannot be copied");
	close(in);
	close(out);
}

/* Takes out which answers lost their use by a change: that is said of the past. */
static void drop_remarks(char *note)
{
	static const char *const remarks[] = { " (no longer needed)", " (이제 필요 없음)" };
	char *found;

	for (int i = 0; i < 2; i++)
		while ((found = strstr(note, remarks[i])) != NULL)
			memmove(found, found + strlen(remarks[i]), strlen(found + strlen(remarks[i])) + 1);
}

/* What a program says first, and of the decision so far, is what the interview says. */
static void compare_talk(const char *what, const char *const *arguments)
{
	struct talk other = { .child = 0 };
	char id[128];
	bool heard;

	find_asked(id);
	talk_start(&other, arguments);
	heard = talk_listen(&other);
	if (!*id || strcmp(id, w.again) != 0)
		compare(what, heard ? other.turn.bytes : "", w.talk.turn.bytes);
	if (heard && !talk_begins(&other.turn, "{\"schema\"")) {
		talk_tell(&other, "so far");
		talk_listen(&other);
		drop_remarks(other.note.bytes);
		drop_remarks(w.talk.note.bytes);
		compare(what, other.note.bytes, w.talk.note.bytes);
	}
	talk_stop(&other);
	free(other.turn.bytes);
	free(other.note.bytes);
}

static void export_to(char path[4096])
{
	const char *arguments[] = { w.berth, "session", "export", "--force", "--output", path,
		                    w.name, NULL };
	struct text out = { NULL, 0 };

	snprintf(path, 4096, "%s/answers.xml", w.folder);
	if (talk_run(&out, arguments) != 0)
		complain("it cannot be exported", "", "");
	free(out.bytes);
}

static void check_afresh(void)
{
	const char *arguments[2 * MOST_ARGUMENTS];
	char path[4096];

	w.checks++;
	talk_tell(&w.talk, "so far");
	if (!talk_listen(&w.talk)) {
		complain("it ended", "", "");
		return;
	}
	copy_session("copy");
	if (w.until_certain)
		compare_talk("resumed", (const char *[]){ w.berth, "session", "resume", "--format=ndjson",
			"--until=certain", language(), "copy", NULL });
	else
		compare_talk("resumed", (const char *[]){ w.berth, "session", "resume", "--format=ndjson",
			language(), "copy", NULL });
	if (w.put_off)
		return;
	w.fresh++;
	export_to(path);
	arguments_of(arguments, "interview", "--format=ndjson", "--answers", path, language(),
	             w.until_certain ? "--until=certain" : "--until=settled", NULL);
	compare_talk("with its answers", arguments);
}

/* ---- the end --------------------------------------------------------------------------- */

/* Takes what stands between FROM and a byte TO out of a text, wherever it does. */
static void drop(char *text, const char *from, char to)
{
	char *kept = text;

	while (*text) {
		bool found = strncmp(text, from, strlen(from)) == 0;
		for (size_t i = strlen(from); found && i > 0; i--)
			*kept++ = *text++;
		while (found && *text && *text != to)
			text++;
		*kept++ = *text;
		if (*text)
			text++;
	}
	*kept = '\0';
}

/* Cuts what an interview does not say of its result: "unruled", of which advise may find more, and
 * what stands behind it. */
static void cut_unruled(char *result)
{
	char *from = strstr(result, ",\"unruled\":");

	if (!from)
		fail("nothing was searched");
	*from = '\0';
}

static void compare_advice(void)
{
	const char *arguments[2 * MOST_ARGUMENTS];
	struct text out = { NULL, 0 };
	char path[4096], *said = strdup(w.talk.turn.bytes);

	snprintf(path, sizeof path, "%s/answers.xml", w.folder);
	arguments_of(arguments, "advise", "--format=json", "--proof=search", language(), path, NULL);
	talk_run(&out, arguments);
	if (!out.bytes || !said)
		fail("no advice");
	for (int i = 0; i < 2; i++) {
		drop(i ? said : out.bytes, "\"at\":\"", '"');
		cut_unruled(i ? said : out.bytes);
	}
	compare("the advice", out.bytes, said);
	free(out.bytes);
	free(said);
}

/* An interview that begins with the same answers has nothing to ask, unless a question was put
 * off, and ends at once with the same. */
static void compare_result(void)
{
	const char *arguments[2 * MOST_ARGUMENTS];
	struct talk other = { .child = 0 };
	char path[4096];

	snprintf(path, sizeof path, "%s/answers.xml", w.folder);
	arguments_of(arguments, "interview", "--format=ndjson", "--answers", path, language(),
	             w.until_certain ? "--until=certain" : "--until=settled", NULL);
	talk_start(&other, arguments);
	if (!talk_listen(&other))
		complain("it does not begin", "", "");
	else if (talk_begins(&other.turn, "{\"schema\"")) {
		w.same_end++;
		drop(other.turn.bytes, "\"at\":\"", '"');
		drop(other.turn.bytes, "\"id\":\"", '"');
		drop(w.talk.turn.bytes, "\"at\":\"", '"');
		drop(w.talk.turn.bytes, "\"id\":\"", '"');
		compare("the result", other.turn.bytes, w.talk.turn.bytes);
	} else if (!w.put_off)
		complain("it has not ended", other.turn.bytes, w.talk.turn.bytes);
	talk_stop(&other);
	free(other.turn.bytes);
	free(other.note.bytes);
}

static void check_end(void)
{
	char path[4096];

	w.ends++;
	export_to(path);
	compare_advice();
	compare_result();
}

/* ---- walking --------------------------------------------------------------------------- */

/* Keeps what is typed, to be looked at. */
static void open_lines(const char *how)
{
	char path[4096];

	if (w.lines)
		fclose(w.lines);
	snprintf(path, sizeof path, "%s/%s.lines", w.folder, w.name);
	w.lines = fopen(path, "a");
	if (w.lines)
		fprintf(w.lines, "# %s", how);
	for (int i = 0; w.lines && w.terms[i]; i++)
		fprintf(w.lines, " %s", w.terms[i]);
	if (w.lines)
		fprintf(w.lines, "%s\n", w.until_certain ? " --until=certain" : "");
}

/* A few of the platforms. */
static void choose_among(void)
{
	size_t at = (size_t)snprintf(w.among, sizeof w.among, "--among=");
	uint32_t n = 2 + (uint32_t)dice(4), first = (uint32_t)dice(w.info.candidates);

	for (uint32_t i = 0; i < n; i++) {
		berth_candidate_info info;
		berth_candidate_describe(w.program, (first + 3 * i) % w.info.candidates, 0, &info);
		at += (size_t)snprintf(w.among + at, sizeof w.among - at, "%s%s", i ? "," : "", info.id);
	}
}

static void begin_interview(void)
{
	const char *arguments[2 * MOST_ARGUMENTS];
	int n = 0;

	w.interviews++;
	snprintf(w.name, sizeof w.name, "walk%lu", w.interviews);
	if (dice(5) == 0) {
		choose_among();
		w.terms[n++] = w.among;
	}
	if (dice(8) == 0)
		w.terms[n++] = "--no-assumptions";
	if (dice(6) == 0)
		w.terms[n++] = "--as-of=2027-06-01";
	w.terms[n] = NULL;
	w.until_certain = dice(2);
	w.put_off = w.korean = false;
	w.again[0] = 0;
	open_lines("interview");
	arguments_of(arguments, "interview", "--format=ndjson", "--session", w.name, "--lang=en",
	             w.until_certain ? "--until=certain" : "--until=settled", NULL);
	talk_start(&w.talk, arguments);
}

/* Goes on with the session, as after a break. */
static void resume(void)
{
	const char *const arguments[] = { w.berth, "session", "resume", "--format=ndjson", language(),
		w.until_certain ? "--until=certain" : "--until=settled", w.name, NULL };

	w.resumed++;
	open_lines("resume");
	talk_start(&w.talk, arguments);
}

/* One interview, or what is left of it; false: it was broken off, and can be gone on with. */
static bool walk(unsigned long most)
{
	char line[400];

	if (!talk_listen(&w.talk)) {
		complain("it does not begin", "", "");
		return true;
	}
	while (w.steps < most && !talk_begins(&w.talk.turn, "{\"schema\"")) {
		if (dice(60) == 0)
			return false;
		write_line(line, sizeof line);
		if (w.lines)
			fprintf(w.lines, "%s\n", line);
		talk_tell(&w.talk, line);
		w.steps++;
		if (!talk_listen(&w.talk)) {
			complain("it ended", line, "");
			return true;
		}
		if (strcmp(line, "back") == 0)
			find_asked(w.again);
		if (w.steps % EVERY == 0 && !talk_begins(&w.talk.turn, "{\"schema\""))
			check_afresh();
	}
	if (talk_begins(&w.talk.turn, "{\"schema\""))
		check_end();
	return true;
}

static berth_program *load(const char *path)
{
	berth_kb_options options = { .path = path };
	berth_program *program = NULL;
	berth_diag *diag = berth_diag_new(0);

	if (!diag || berth_kb_load(&program, &options, diag) != BERTH_OK)
		fail("no knowledge");
	berth_diag_free(diag);
	return program;
}

int main(int argc, char **argv)
{
	unsigned long most;
	bool over = true;

	if (argc != 6)
		return 99;
	signal(SIGPIPE, SIG_IGN); /* of a program that ended too early */
	most = strtoul(argv[1], NULL, 10);
	w.random = strtoul(argv[2], NULL, 10);
	w.folder = argv[3];
	w.berth = argv[4];
	w.program = load(argv[5]);
	berth_program_describe(w.program, &w.info);
	while (w.steps < most) {
		if (over)
			begin_interview();
		else
			resume();
		over = walk(most);
		talk_stop(&w.talk);
	}
	if (w.lines)
		fclose(w.lines);
	printf("%lu steps in %lu interviews, %lu times resumed; %lu checks on the way, %lu with a "
	       "fresh interview, %lu results, %lu with a fresh interview; %lu differ\n", w.steps,
	       w.interviews, w.resumed, w.checks, w.fresh, w.ends, w.same_end, w.different);
	berth_program_free(w.program);
	free(w.talk.turn.bytes);
	free(w.talk.note.bytes);
	return w.different != 0;
}
