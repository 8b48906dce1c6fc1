/*
 * respondent.c - holds an interview about each record of a file, and answers by the record.
 *
 *	respondent BERTH RULES FILE [EVERY [indifferent]]
 *
 * What the record does not say is unknown, or nobody minds; of lists what it says otherwise is named. Of each EVERY-th
 * record a line: its id, the questions (a list counts as one), the most lines of a list, what was
 * asked first, the winner of the interview and that of the whole record.
 */
#include "kb/kb.h"
#include "talk.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>

enum { LONGEST_NAME = 128, LONGEST_LINE = 8192, MOST_QUESTIONS = 200 };

static struct respondent {
	const char *berth;
	berth_program *program;
	berth_session *record; /* is told it */
	struct talk talk;
	char first[LONGEST_NAME];
	unsigned questions, lines;
	bool indifferent;      /* to what the record does not say */
} r;

static void fail(const char *what)
{
	fprintf(stderr, "respondent: %s\n", what);
	exit(99);
}

/* ---- what the record says ------------------------------------------------------------------ */

/* As requirement files write it; false: nothing. */
static bool said(const char *id, char *text, size_t size)
{
	uint32_t fact = berth_fact_find(r.program, id);
	berth_fact_state state;

	if (fact == BERTH_NONE || berth_session_fact(r.record, fact, &state) != BERTH_OK
	    || state.standing != BERTH_TOLD)
		return false;
	berth_value_write(r.program, fact, &state.value, text, size);
	return true;
}

/* ---- what is asked ------------------------------------------------------------------------- */

/* What stands in TEXT behind KEY, between quotes, or before a comma or bracket. */
static void find_word(const char *text, const char *key, char word[LONGEST_NAME])
{
	const char *at = strstr(text, key);

	*word = '\0';
	if (at)
		sscanf(at + strlen(key), "%*[:\"]%127[^\",}]", word);
}

static void note_first(const char *id)
{
	if (!r.questions++)
		snprintf(r.first, sizeof r.first, "%s", id);
}

static void answer_question(void)
{
	char id[LONGEST_NAME], value[LONGEST_NAME];

	find_word(r.talk.turn.bytes, "{\"ask\"", id);
	note_first(id);
	talk_tell(&r.talk, said(id, value, sizeof value) ? value
		: r.indifferent ? "don't care" : "unknown");
}

/* What is to be said of ITEM of a list; an empty VALUE: nothing. */
static void answer_item(const char *item, bool choice, char id[LONGEST_NAME],
                        char value[LONGEST_NAME])
{
	char shown[LONGEST_NAME];

	find_word(item, "\"fact\"", id);
	find_word(item, choice ? "\"neutral\"" : "\"value\"", shown);
	if (!said(id, value, LONGEST_NAME))
		strcpy(value, choice && !r.indifferent ? "unknown" : "");
	else if (strcmp(value, shown) == 0)
		*value = '\0';
}

static void answer_list(void)
{
	bool choice = talk_begins(&r.talk.turn, "{\"choose\"");
	char line[LONGEST_LINE] = "", id[LONGEST_NAME], value[LONGEST_NAME], last[LONGEST_NAME] = "";
	unsigned n = 0, lines = 0;

	note_first("list");
	for (const char *item = r.talk.turn.bytes; (item = strstr(item, "{\"fact\"")); item++) {
		const char *number = strstr(item, "\"line\":");

		answer_item(item, choice, id, value);
		n++;
		lines = choice || !number ? n : (unsigned)atoi(number + 7);
		if (*value && strcmp(id, last) != 0)
			snprintf(line + strlen(line), sizeof line - strlen(line), "%s=%s; ", id, value);
		memcpy(last, id, sizeof last);
	}
	r.lines = lines > r.lines ? lines : r.lines;
	talk_tell(&r.talk, *line ? line : "none");
}

static void hold(uint64_t among)
{
	char list[2048] = "";
	const char *arguments[] = { r.berth, "interview", "--format=ndjson", "--among", list, NULL };

	for (uint32_t c = 0; berth_candidate_id(r.program, c); c++)
		if (!among || among >> c & 1)
			snprintf(list + strlen(list), sizeof list - strlen(list), "%s%s", *list ? "," : "",
			         berth_candidate_id(r.program, c));
	r.questions = r.lines = 0;
	strcpy(r.first, "-");
	talk_start(&r.talk, arguments);
	while (talk_listen(&r.talk) && !talk_begins(&r.talk.turn, "{\"schema\"")
	       && r.questions < MOST_QUESTIONS)
		if (talk_begins(&r.talk.turn, "{\"ask\""))
			answer_question();
		else
			answer_list();
}

static void report(const char *id)
{
	const char *winner = berth_candidate_id(r.program, berth_session_result(r.record)->winner);
	char other[LONGEST_NAME];

	find_word(r.talk.turn.bytes, "\"winner\"", other);
	printf("%s %u %u %s %s %s\n", id, r.questions, r.lines, r.first, other,
	       winner ? winner : "null");
	talk_stop(&r.talk);
}

/* ---- the file ------------------------------------------------------------------------------ */

static void load(const char *path)
{
	berth_kb_options options = { .path = path };
	berth_diag *diag = berth_diag_new(0);

	if (!diag || berth_kb_load(&r.program, &options, diag) != BERTH_OK
	    || berth_session_new(&r.record, r.program, 0) != BERTH_OK)
		fail("no knowledge");
	berth_diag_free(diag);
}

static void read_file(const char *path, char **bytes, size_t *length)
{
	FILE *file = fopen(path, "r");
	size_t room = 0;
	ssize_t got = file ? getdelim(bytes, &room, '\0', file) : -1;

	if (got < 0)
		fail("no records");
	*length = (size_t)got;
	fclose(file);
}

int main(int argc, char **argv)
{
	unsigned long every = argc > 4 ? strtoul(argv[4], NULL, 10) : 1, n = 0;
	const berth_record *record;
	berth_records *records;
	char *bytes = NULL;
	size_t length;

	if (argc < 4 || !every)
		return 99;
	signal(SIGPIPE, SIG_IGN);
	r.berth = argv[1];
	r.indifferent = argc > 5 && strcmp(argv[5], "indifferent") == 0;
	load(argv[2]);
	read_file(argv[3], &bytes, &length);
	if (berth_records_open(&records, r.program, argv[3], bytes, length, BERTH_FORMAT_NDJSON, false,
	                       NULL) != BERTH_OK)
		fail("no records");
	while (berth_records_next(records, r.record, &record) == BERTH_OK && record) {
		if (n++ % every || berth_session_run(r.record) != BERTH_OK)
			continue;
		hold(record->among);
		report(record->id);
	}
	berth_records_close(records);
	berth_session_free(r.record);
	berth_program_free(r.program);
	free(r.talk.turn.bytes);
	free(r.talk.note.bytes);
	free(bytes);
	return 0;
}
