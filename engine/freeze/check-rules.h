/*
 * check-rules.h - what can only be seen when all rules are there.
 */
#ifndef ENGINE_FREEZE_CHECK_RULES_H
#define ENGINE_FREEZE_CHECK_RULES_H

#include "engine/resolve/resolve.h"

struct joint;

/* Rules that can never fire (KB-061, KB-062) and pairs that can give one fact or weight different
 * values (KB-063), sources that speak of other candidates (KB-078); where the builder was asked to,
 * also check_overlaps().  BERTH_ENOMEM, else BERTH_OK. */
berth_status check_rules(const struct model *m, const berth_program *p);

/* Warns of pairs of rules that count one cause twice (KB-071), and of what tells two apart that do
 * not (KB-073). What memory it needs is of the arena of J, which remembers if there is none. */
void check_overlaps(const struct model *m, struct joint *j);

/* Where some rules have a short text, warns of those that are told to somebody and have none
 * (KB-077); where some facts have wishes, of those that people tell and rules read (KB-079). */
void check_texts(const struct model *m);

/* Warns of items that nothing uses, unless there are errors, which may be the cause. */
void check_unused(const struct model *m);

#endif
