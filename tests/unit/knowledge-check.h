/*
 * knowledge-check.h - what a case says, as words that can be compared.
 *
 * A row tells facts and lists what must come out, as KEY=ANSWER words:
 *
 *   status=certain            certain settled possible none
 *   winner=a                  '-' for none; possible=a,b  excluded=a  excluded-without=a
 *   may-be-excluded=a  ranking=b,a  tie=yes
 *   score:a=3  range:a=1..5  contribution:a:ops=1..5  weight:ops=3 (or 3/1..5)
 *   fact:n=told:2..5          standing:value; 'untold' and 'undefined' stand alone
 *   by:n=R-1                  the rule that concluded or assumed it, '-' for none
 *   rule:R-1=waiting          false waiting fired absent; rule:R-1:a for one candidate
 *   open=n,os                 facts that still matter; assumed:a=os: what its exclusion rests on
 *   fired=R-1,R-2             rules of the reasons, in their order; waiting= likewise
 *   problems=conflict:n:R-1   or overridden:n:R-1, with ',' between
 *
 * Lists are in the order in which the engine gives them.
 */
#ifndef TEST_KNOWLEDGE_CHECK_H
#define TEST_KNOWLEDGE_CHECK_H

#include "knowledge-text.h"

struct row {
	const char *facts; /* as tell() reads them */
	const char *answers;
};

/* The test fails unless the session, after its run, gives all ANSWERS. */
void expect(const berth_session *s, const char *answers);

/* Checks ROWS on the program of TEXT: each in a session of its own, then all again in one session
 * that is reset between them. */
void check_rows(const char *text, const struct row *rows, size_t n);
#define CHECK_ROWS(text, ...) \
	check_rows(text, (const struct row[]){ __VA_ARGS__ }, \
	           sizeof((const struct row[]){ __VA_ARGS__ }) / sizeof(struct row))

/* The answer to one KEY, at most SIZE bytes. */
void answer(const berth_session *s, const char *key, char *out, size_t size);

#endif
