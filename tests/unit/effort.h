/*
 * effort.h - how often what is drawn or repeated is so: as tests/lib.sh does it for shell tests.
 */
#ifndef TEST_EFFORT_H
#define TEST_EFFORT_H

#include <stdlib.h>
#include <string.h>

/* FULL, or FEW where EFFORT is short: then another build does it at full length.  Four times FULL
 * where it is long (make proof). */
static inline unsigned long effort_amount(unsigned long full, unsigned long few)
{
	const char *effort = getenv("EFFORT");

	if (effort && strcmp(effort, "long") == 0)
		return 4 * full;
	return effort && strcmp(effort, "short") == 0 ? few : full;
}

#endif
