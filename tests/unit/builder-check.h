/*
 * builder-check.h - what a builder says to some knowledge.
 *
 * The knowledge is lines of text (knowledge-text.h), and whatever a function of the test declares
 * in addition; the line numbers of findings are those of the text.
 */
#ifndef TEST_BUILDER_CHECK_H
#define TEST_BUILDER_CHECK_H

#include "knowledge-text.h"

#include "base/diag.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

typedef void declare_more(struct builder *b);

struct verdict {
	berth_status status;
	berth_diag *diag;
	berth_program *program; /* NULL unless BERTH_OK */
};

/* TEXT may be NULL: then MORE declares everything.  LIMITS may be NULL. */
struct verdict judge(const char *text, declare_more *more, const berth_limits *limits);
void verdict_free(struct verdict *v);

/* The test fails unless there is exactly one finding: CODE at LINE (0: anywhere), with PART in its
 * text and HINT in its hint (NULL: no hint asked for).  An error is EKNOWLEDGE, a warning OK. */
void expect_only(const char *text, declare_more *more, unsigned line, const char *code,
                 const char *part, const char *hint);
/* The test fails when there is any finding; the program is the caller's. */
berth_program *expect_clean(const char *text, declare_more *more);

/* Findings of CODE in V. */
size_t count_of(const struct verdict *v, const char *code);

/* Words for declarations. */
struct word w(const char *text);
struct texts in_english(const char *text);
struct citations one_source(void); /* of id "source" */

#endif
