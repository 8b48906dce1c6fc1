/*
 * limits.c - every bound has a default; zero asks for it.
 */
#include "engine/program/limits.h"

#define KIB ((size_t)1024)

berth_limits limits_filled(const berth_limits *given)
{
	const berth_limits usual = {
		.file_bytes = 16 * KIB * KIB,
		.record_bytes = KIB * KIB,
		.element_depth = 64,
		.rules = 20000,
		.facts = 4096,
		.regex_length = 1024,
		.regex_subject = 65536,
		.regex_match = 100000,
		.regex_heap_kib = 4096,
	};
	berth_limits l = given ? *given : usual;

	l.file_bytes = l.file_bytes ? l.file_bytes : usual.file_bytes;
	l.record_bytes = l.record_bytes ? l.record_bytes : usual.record_bytes;
	l.element_depth = l.element_depth ? l.element_depth : usual.element_depth;
	l.rules = l.rules ? l.rules : usual.rules;
	l.facts = l.facts ? l.facts : usual.facts;
	l.regex_length = l.regex_length ? l.regex_length : usual.regex_length;
	l.regex_subject = l.regex_subject ? l.regex_subject : usual.regex_subject;
	l.regex_match = l.regex_match ? l.regex_match : usual.regex_match;
	l.regex_heap_kib = l.regex_heap_kib ? l.regex_heap_kib : usual.regex_heap_kib;
	return l;
}

struct regex_limits limits_of_regex(const berth_limits *filled)
{
	return (struct regex_limits){ filled->regex_length, filled->regex_subject,
		                      filled->regex_match, filled->regex_heap_kib };
}
