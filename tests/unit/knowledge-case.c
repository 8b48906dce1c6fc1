/*
 * knowledge-case.c - programs from written knowledge, and cases for them.
 */
#include "knowledge-text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static void show(const berth_diag *list)
{
	const berth_finding *f;

	for (size_t i = 0; (f = berth_diag_at(list, i)) != NULL; i++)
		if (f->severity == BERTH_ERROR)
			print_error("line %u: %s [%s]\n", f->at.line, f->text, f->code);
}

berth_program *knowledge_build(const struct knowledge *k, uint64_t shuffle)
{
	berth_diag *diag = berth_diag_new(0);
	struct builder *b = builder_new(diag, NULL);
	berth_program *p = NULL;
	berth_status status;

	assert_non_null(b);
	knowledge_declare(k, b, shuffle);
	status = builder_finish(b, &p);
	builder_free(b);
	if (status != BERTH_OK)
		show(diag);
	berth_diag_free(diag);
	assert_int_equal(status, BERTH_OK);
	return p;
}

berth_program *knowledge_program(const char *text)
{
	struct knowledge *k = knowledge_read(text);
	berth_program *p = knowledge_build(k, 0);

	knowledge_free(k);
	return p;
}

void knowledge_refused(const char *text, const char *code, const char *part)
{
	struct knowledge *k = knowledge_read(text);
	berth_diag *diag = berth_diag_new(0);
	struct builder *b = builder_new(diag, NULL);
	berth_program *p = NULL;
	const berth_finding *f;
	bool found = false;

	knowledge_declare(k, b, 0);
	assert_int_equal(builder_finish(b, &p), BERTH_EKNOWLEDGE);
	assert_null(p);
	for (size_t i = 0; (f = berth_diag_at(diag, i)) != NULL; i++)
		found = found || (strcmp(f->code, code) == 0 && strstr(f->text, part));
	if (!found)
		show(diag);
	assert_true(found);
	builder_free(b);
	berth_diag_free(diag);
	knowledge_free(k);
}

/* ---- cases ------------------------------------------------------------------------------ */

static void tell_one(berth_session *s, char *text)
{
	const berth_program *p = berth_session_program(s);
	char *equal = strchr(text, '=');
	berth_value told;
	uint32_t fact;

	assert_non_null(equal);
	*equal = '\0';
	fact = berth_fact_find(p, text);
	if (fact == BERTH_NONE)
		fail_msg("there is no fact '%s'", text);
	for (char *c = equal + 1; *c; c++)
		if (*c == '_')
			*c = ' ';
	if (strcmp(equal + 1, "?") == 0) {
		assert_int_equal(berth_session_tell_unknown(s, fact, NULL), BERTH_OK);
		return;
	}
	assert_int_equal(berth_value_read(p, fact, equal + 1, &told), BERTH_OK);
	assert_null(told.text); /* it would have to live as long as the session */
	assert_int_equal(berth_session_tell(s, fact, &told, NULL), BERTH_OK);
}

void tell(berth_session *s, const char *facts)
{
	char copy[500], *rest = copy;

	assert_true(strlen(facts) < sizeof copy);
	strcpy(copy, facts);
	for (char *one; (one = strsep(&rest, " ")) != NULL;)
		if (*one)
			tell_one(s, one);
}

berth_session *case_of(const berth_program *p, const char *facts)
{
	berth_session *s = NULL;

	assert_int_equal(berth_session_new(&s, p, 0), BERTH_OK);
	tell(s, facts);
	assert_int_equal(berth_session_run(s), BERTH_OK);
	return s;
}
