/*
 * freeze.h - what was declared becomes a program: the whole way, and its last stretch.
 *
 * Names are resolved (engine/resolve), rules grounded and levelled (engine/ground); here their
 * result becomes the flat block of engine/program/program.h.  Nothing in the block depends on the
 * order in which the knowledge was added.  Then the finished rows are looked at once more, for
 * rules that cannot do what their author meant.
 *
 * The room must not know where declarations come from (files, XML), nor how cases are decided.  Its
 * object is the builder of engine/declare: filled by its owner, finished here once, then freed by
 * its owner.  The program needs neither of them.
 *
 *     berth_program *program = NULL;
 *     if (builder_finish(builder, &program) == BERTH_OK)
 *             ...
 *     builder_free(builder);
 *     berth_program_free(program);
 */
#ifndef ENGINE_FREEZE_FREEZE_H
#define ENGINE_FREEZE_FREEZE_H

#include "engine/declare/declare.h"

/* builder_finish() is also to warn of pairs of rules that count one cause twice. */
void builder_tell_overlaps(struct builder *b);
/* It is also to hold all texts against the glossary, which takes half as long again. */
void builder_hold_texts(struct builder *b);

/* Builds.  On BERTH_OK *out is a new program, also when there were warnings.
 * BERTH_EKNOWLEDGE: the findings hold at least one error.  BERTH_ENOMEM, BERTH_ELIMIT as
 * they say.  The builder can only be freed afterwards. */
berth_status builder_finish(struct builder *b, berth_program **out);

#endif
