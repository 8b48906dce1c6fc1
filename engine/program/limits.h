/*
 * limits.h - the limits of a caller with the defaults filled in.
 */
#ifndef ENGINE_PROGRAM_LIMITS_H
#define ENGINE_PROGRAM_LIMITS_H

#include "base/regex.h"
#include "engine/engine.h"

/* GIVEN may be NULL. */
berth_limits limits_filled(const berth_limits *given);
struct regex_limits limits_of_regex(const berth_limits *filled);

#endif
