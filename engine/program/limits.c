/*
 * limits.c - every limit has a usual value; zero asks for it.
 */
#include "engine/program/limits.h"

#define FILL(type, member, name, usual) \
	if (l.member == 0) \
		l.member = usual;

berth_limits limits_filled(const berth_limits *given)
{
	berth_limits l = BERTH_LIMITS_INIT;

	if (given)
		l = *given;
	BERTH_LIMITS(FILL)
	return l;
}

struct regex_limits limits_of_regex(const berth_limits *filled)
{
	return (struct regex_limits){ filled->regex_length, filled->regex_subject,
		                      filled->regex_match, filled->regex_heap_kib };
}
