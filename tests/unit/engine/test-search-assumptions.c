/*
 * test-search-assumptions.c - which assumptions are to be confirmed, in cases made for it.
 */
#include "engine/search.h"
#include "tests/unit/knowledge-text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* Candidate a is ahead of b; each fact is assumed to be "no", and some of them matter. */
#define BASE \
	"criterion ops 1\n" \
	"topic t\n" \
	"fact p boolean\nfact q boolean\nfact r boolean\nfact s boolean\n" \
	"candidate a 1\ncandidate b 2\n" \
	"rule FAV-001 then favour a ops 3\n" \
	"rule ASM-001 then assume p no\nrule ASM-002 then assume q no\n" \
	"rule ASM-003 then assume r no\n"

static const struct assumption_case {
	const char *what, *rules, *told, *listed;
} cases[] = {
	{ "nothing matters", "", "", "" },
	{ "each alone", "rule EXC-001 if any( p=yes r=yes ) then exclude a\n", "", "p r" },
	{ "two together: one of them", "rule EXC-001 if p=yes q=yes then exclude a\n", "", "p" },
	{ "one of them is known", "rule EXC-001 if p=yes q=yes then exclude a\n", "q=no", "" },
	{ "one of them was corrected", "rule EXC-001 if p=yes q=yes then exclude a\n", "p=yes", "q" },
	{ "three together: one of them", "rule EXC-001 if p=yes q=yes r=yes then exclude a\n", "",
	  "p" },
	{ "two pairs that share one: that is enough for both",
	  "rule EXC-001 if p=yes q=yes then exclude a\nrule EXC-002 if q=yes r=yes then exclude a\n",
	  "", "q" },
	{ "together with an open fact", "rule EXC-001 if p=yes q=yes s=yes then exclude a\n", "", "p" },
	{ "together with an open fact that is told",
	  "rule EXC-001 if p=yes q=yes s=yes then exclude a\n", "s=no", "" },
	{ "one that falls when another is confirmed",
	  "rule ASM-004 if not( ?p ) then assume s no\nrule EXC-001 if p=yes then exclude a\n"
	  "rule FAV-002 if s=no then favour a ops 4\nrule FAV-003 if s=yes then favour a ops 4\n"
	  "rule FAV-004 then favour b ops 5\n", "", "p s" }
};

static void list(char *out, size_t size, const berth_session *session)
{
	const berth_program *program = berth_session_program(session);
	berth_search *search;
	berth_fact_info info;
	uint32_t cursor = 0, fact;

	out[0] = '\0';
	assert_int_equal(berth_search_new(&search, session), BERTH_OK);
	while (berth_search_next_assumed(search, &cursor, &fact)) {
		berth_fact_describe(program, fact, 0, &info);
		assert_true(strlen(out) + strlen(info.id) + 2 < size);
		if (*out)
			strcat(out, " ");
		strcat(out, info.id);
	}
	berth_search_free(search);
}

static void test_what_is_to_be_confirmed(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char text[2000], listed[100];
		berth_program *program;
		berth_session *session;

		assert_true(strlen(BASE) + strlen(cases[i].rules) < sizeof text);
		strcpy(text, BASE);
		strcat(text, cases[i].rules);
		program = knowledge_program(text);
		assert_int_equal(berth_session_new(&session, program, 0), BERTH_OK);
		tell(session, cases[i].told);
		assert_int_equal(berth_session_run(session), BERTH_OK);
		list(listed, sizeof listed, session);
		if (strcmp(listed, cases[i].listed) != 0)
			fail_msg("%s: listed '%s', expected '%s'", cases[i].what, listed, cases[i].listed);
		berth_session_free(session);
		berth_program_free(program);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_what_is_to_be_confirmed) };

	return cmocka_run_group_tests_name("engine-search-assumptions", tests, NULL, NULL);
}
