/*
 * measure-briefs.c - how well the cues of a knowledge base read the briefs of some files.
 *
 *   measure-briefs [-v] RULES NAME LANGUAGE FILE...
 *   measure-briefs -t RULES KIB    how long the slowest hostile text of KIB KiB takes, in ms of
 *                                  processor time
 *
 * A file is lines:
 *   brief: NAME          begins a brief; its text follows, each line with two blanks before it
 *   expect               below it, "  FACT VALUE": what a careful reader takes from the text
 *   may                  what a reader may take from it or leave: counts nothing
 *   never                "  FACT" or "  FACT VALUE": what must not be proposed
 * '#' begins a comment.
 *
 * Precision is the share of proposals, without those that are neither right nor wrong, that are
 * expected; recall the share of what is expected that is proposed. Both in thousandths on one line:
 * "NAME LANGUAGE BRIEFS PROPOSED EXPECTED RIGHT PRECISION RECALL". What must never be proposed and
 * is, is told on standard error; then the program ends with 1. -v tells each error.
 */
#include "kb/kb.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define MOST_LINES 40
#define MOST_HOSTILE 65536

struct line {
	char fact[64], value[64];
	bool found;
};
struct list {
	struct line lines[MOST_LINES];
	size_t count;
};

struct measure {
	const berth_program *program;
	uint32_t language;
	bool verbose, failed;
	unsigned briefs, proposed, expected, right;
	/* the brief that is being read */
	char name[200], text[8192];
	struct list expect, may, never;
};

static void die(const char *what, const char *which)
{
	fprintf(stderr, "measure-briefs: %s: %s\n", what, which);
	exit(99);
}

static bool is_value(const struct measure *m, const berth_proposal *p, const char *text)
{
	berth_value value;

	if (berth_value_read(m->program, p->fact, text, &value) != BERTH_OK)
		die("not a value", text);
	return value.low == p->value.low && value.high == p->value.high;
}

/* The line of LIST about the fact of P and, where it has one, with its value. */
static struct line *find(const struct measure *m, struct list *list, const berth_proposal *p)
{
	berth_fact_info info;

	berth_fact_describe(m->program, p->fact, 0, &info);
	for (size_t i = 0; i < list->count; i++)
		if (strcmp(list->lines[i].fact, info.id) == 0
		    && (!list->lines[i].value[0] || is_value(m, p, list->lines[i].value)))
			return &list->lines[i];
	return NULL;
}

static void tell(const struct measure *m, const char *what, const berth_proposal *p)
{
	berth_fact_info info;

	berth_fact_describe(m->program, p->fact, 0, &info);
	fprintf(stderr, "%s: %s: %s %s, read from '%.*s'\n", m->name, what, info.id, p->text,
	        (int)(p->last - p->first), m->text + p->first);
}

static void judge(struct measure *m, const berth_proposal *p)
{
	struct line *line;

	if (find(m, &m->never, p)) {
		m->failed = true;
		tell(m, "must never be proposed", p);
	}
	line = find(m, &m->expect, p);
	if (line) {
		line->found = true;
		m->right++;
	} else if (find(m, &m->may, p)) {
		return;
	} else if (m->verbose) {
		tell(m, "wrong", p);
	}
	m->proposed++;
}

static void check_names(const struct measure *m, const struct list *list)
{
	for (size_t i = 0; i < list->count; i++) {
		uint32_t fact = berth_fact_find(m->program, list->lines[i].fact);
		berth_value ignored;
		if (fact == BERTH_NONE)
			die("unknown fact", list->lines[i].fact);
		if (list->lines[i].value[0]
		    && berth_value_read(m->program, fact, list->lines[i].value, &ignored) != BERTH_OK)
			die(list->lines[i].fact, list->lines[i].value);
	}
}

static void finish(struct measure *m)
{
	const berth_proposal *p;
	berth_brief *brief;

	if (!m->name[0])
		return;
	check_names(m, &m->expect);
	check_names(m, &m->may);
	check_names(m, &m->never);
	if (berth_brief_read(&brief, m->program, m->text, strlen(m->text), BERTH_NONE) != BERTH_OK)
		die("cannot be read", m->name);
	if (berth_brief_language(brief) != m->language)
		die("taken for another language", m->name);
	for (uint32_t i = 0; (p = berth_brief_proposal(brief, i)) != NULL; i++)
		judge(m, p);
	for (size_t i = 0; m->verbose && i < m->expect.count; i++)
		if (!m->expect.lines[i].found)
			fprintf(stderr, "%s: not found: %s %s\n", m->name, m->expect.lines[i].fact,
			        m->expect.lines[i].value);
	m->briefs++;
	m->expected += (unsigned)m->expect.count;
	berth_brief_free(brief);
}

static void begin(struct measure *m, const char *name)
{
	finish(m);
	snprintf(m->name, sizeof m->name, "%s", name + strspn(name, " "));
	m->text[0] = '\0';
	memset(&m->expect, 0, sizeof m->expect);
	memset(&m->may, 0, sizeof m->may);
	memset(&m->never, 0, sizeof m->never);
}

static void add_line(struct measure *m, struct list *list, const char *text)
{
	struct line *line = &list->lines[list->count];

	if (list->count == MOST_LINES || sscanf(text, " %63s %63[^\n]", line->fact, line->value) < 1)
		die("a line too many, or empty", m->name);
	list->count++;
}

static void read_file(struct measure *m, const char *path)
{
	FILE *file = fopen(path, "r");
	struct list *list = NULL;
	char line[1024];

	if (!file)
		die("cannot be opened", path);
	while (fgets(line, sizeof line, file)) {
		line[strcspn(line, "\n")] = '\0';
		if (line[0] == '#' || line[0] == '\0')
			continue;
		if (strncmp(line, "brief:", 6) == 0)
			begin(m, line + 6), list = NULL;
		else if (strcmp(line, "expect") == 0)
			list = &m->expect;
		else if (strcmp(line, "may") == 0)
			list = &m->may;
		else if (strcmp(line, "never") == 0)
			list = &m->never;
		else if (line[0] != ' ' || !m->name[0])
			die("a line that cannot stand here", line);
		else if (list)
			add_line(m, list, line);
		else
			strncat(strncat(m->text, line + 2, sizeof m->text - strlen(m->text) - 1), "\n",
			        sizeof m->text - strlen(m->text) - 1);
	}
	finish(m);
	m->name[0] = '\0';
	fclose(file);
}

static berth_program *load(const char *path)
{
	berth_kb_options options = { .path = path };
	berth_diag *diag = berth_diag_new(0);
	berth_program *program = NULL;

	if (!diag || berth_kb_load(&program, &options, diag) != BERTH_OK)
		die("cannot be loaded", path);
	berth_diag_free(diag);
	return program;
}

static unsigned share(unsigned part, unsigned whole)
{
	return whole ? part * 1000 / whole : 0;
}

/* ---- how long it takes ---------------------------------------------------- */

/* Reads SIZE bytes of WORD again and again; as milliseconds. */
static long read_hostile(const berth_program *program, const char *word, size_t size,
                         uint32_t language)
{
	static char text[MOST_HOSTILE];
	struct timespec begin, end;
	berth_brief *brief = NULL;
	berth_status status;
	size_t n = 0;

	for (; n + strlen(word) <= size; n += strlen(word))
		memcpy(text + n, word, strlen(word));
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &begin);
	status = berth_brief_read(&brief, program, text, n, language);
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &end);
	if (status == BERTH_OK)
		berth_brief_free(brief);
	else if (status != BERTH_ELIMIT)
		die("cannot be read", word);
	return (end.tv_sec - begin.tv_sec) * 1000 + (end.tv_nsec - begin.tv_nsec) / 1000000;
}

static size_t hostile_size(const char *kib)
{
	size_t size = strtoul(kib, NULL, 10) * 1024;

	if (size == 0 || size > MOST_HOSTILE)
		die("not a size", kib);
	return size;
}

static int tell_slowest(const char *rules, size_t size)
{
	static const char *const words[] = {
		"a ", "no ", "aaaaaaaaaaaaaaaa", "....", "? ", "- a:\n- b\n",
		"not, no, never, ", "maybe if ",
		"we run a b c d e f g ", "it is a a a a on ", "1 to 2 services ", "1,000,000,000 ",
		"no gpu, ", "messages the the the the ",
		"operating the eks clusters for the years ",
		"there must must must be on ", "GPU를 ", "서비스 3개 ",
		"매일 작업이 매일 ", "가나다라 ",
		"쿠버네티스를 안 쓰고 있는데 ", "끊겨도 다시 ", "은 는 이 가 을 를 ",
	};
	berth_program *program = load(rules);
	long slowest = 0;

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		for (uint32_t language = 0; berth_language(program, language); language++) {
			long took = read_hostile(program, words[i], size, language);
			slowest = took > slowest ? took : slowest;
		}
	printf("%ld\n", slowest);
	berth_program_free(program);
	return 0;
}

int main(int argc, char **argv)
{
	static struct measure m;
	berth_program *program;

	if (argc == 4 && strcmp(argv[1], "-t") == 0)
		return tell_slowest(argv[2], hostile_size(argv[3]));
	if (argc > 1 && strcmp(argv[1], "-v") == 0) {
		m.verbose = true;
		argc--, argv++;
	}
	if (argc < 5)
		die("usage", "measure-briefs [-v] RULES NAME LANGUAGE FILE...");
	program = load(argv[1]);
	m.program = program;
	while (berth_language(program, m.language)
	       && strcmp(berth_language(program, m.language), argv[3]) != 0)
		m.language++;
	for (int i = 4; i < argc; i++)
		read_file(&m, argv[i]);
	printf("%s %s %u %u %u %u %u %u\n", argv[2], argv[3], m.briefs, m.proposed, m.expected, m.right,
	       share(m.right, m.proposed), share(m.right, m.expected));
	berth_program_free(program);
	return m.failed;
}
