/*
 * knowledge-text.h - small knowledge bases, written as lines of text.
 *
 *   dimension memory byte MiB=1048576 GiB=1073741824:vowel    (its ko-final)
 *   dimension fare price of=money per=memory:GiB USD/GiB=10000000000
 *   criterion ops 3
 *   stage s
 *   topic t s               the stage may be left out
 *   limit most integer 5 2026-07-01:9         a value, from a date another
 *   fact os enum linux windows
 *   fact load boolean yes:a_heavy_load no:hardly_any_load   wishes, of enumerations likewise
 *   fact people integer wish=a_team_of_{value}              and of numbers and texts
 *   fact big boolean derived                  ... derived: concluded by rules
 *   fact own integer derived per candidate
 *   fact n integer 0..100
 *   fact mem quantity memory GiB 0..1000
 *   fact image text
 *   attribute room quantity memory GiB
 *   attribute systems set os
 *   candidate a 1 room=8_GiB systems=linux,windows status=available
 *   table boats seats:integer fee:quantity:money sea:enum:&weather hull:enum:wood,steel
 *     row anna from=2026-01-01 to=2027-01-01 seats=4 fee=10_EUR sea=calm hull=wood
 *   table boats merge row anna seats=5 ...    in an overlay
 *   overlay prices                            what follows is of a layer of that name
 *   rule R-1 high each from=2026-01-01 to=2027-01-01 because=why if TEST TEST then ACTION ; ACTION
 *   rule R-2 each strongest=kind ...          of the rules of that kind the strongest counts
 *   rule R-3 must if ... then assume f v      what is entailed; else an assumption is a "may"
 *
 * Each item begins a line; what follows it indented belongs to it.  In values '_' and ',' stand
 * for a blank; '#' begins a comment.
 *
 * A TEST is  f=v  f>=v  f<=v  f>v  f<v  f=2..5 (between)  f={a,b} (one-of)  f~pattern  ?f (known)
 * !f (told)  all( TESTS )  any( TESTS )  not( TEST )  unless( TESTS );  f may be @attribute,
 * v may be $limit, &fact or @attribute.  An ACTION is  conclude f v | conclude f sum x limit:y |
 * conclude f table boats pick fee cheapest fee where( seats>=&n sea=calm ) | exclude a b |
 * favour a ops 3 | oppose a ops 3 | weight ops 5 | assume f v | advise t a | warn a | outside x;
 * in a rule for each candidate favour and oppose have '*' for it.
 *
 * What people read (labels, because ...) is made up; everything cites one source.
 */
#ifndef TEST_KNOWLEDGE_TEXT_H
#define TEST_KNOWLEDGE_TEXT_H

#include "engine/freeze/freeze.h"
#include "engine/engine.h"

struct knowledge;

/* Takes TEXT apart; stops the program when it does not follow the rules above.  Uses no memory of
 * the library's, so that a test can count and fail that. */
struct knowledge *knowledge_read(const char *text);
void knowledge_free(struct knowledge *k);

/* Adds the items to B, in an order that SHUFFLE chooses (0: as written). */
void knowledge_declare(const struct knowledge *k, struct builder *b, uint64_t shuffle);

/* The program of K or of TEXT; the test fails, with the findings, when there is none. */
berth_program *knowledge_build(const struct knowledge *k, uint64_t shuffle);
berth_program *knowledge_program(const char *text);

/* The test fails unless TEXT is refused with a finding of CODE whose text contains PART. */
void knowledge_refused(const char *text, const char *code, const char *part);

/* Tells "os=linux n=2..5 mem=>2_GiB big=?", the last one being unknown; the test fails when one of
 * them cannot be told.  No texts. */
void tell(berth_session *s, const char *facts);
/* A new session with FACTS told, and run. */
berth_session *case_of(const berth_program *p, const char *facts);

/* Next pseudo-random number (splitmix64); *STATE is any number. */
static inline uint64_t random_next(uint64_t *state)
{
	uint64_t z = *state += UINT64_C(0x9e3779b97f4a7c15);

	z = (z ^ z >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
	z = (z ^ z >> 27) * UINT64_C(0x94d049bb133111eb);
	return z ^ z >> 31;
}

#endif
