/*
 * run.c - a run; and in a build with --enable-checked-runs a look at whether it found what a
 * session finds that has never run before.
 *
 * A run takes over of the last one what it would find again (kept.c).  Whether that is so shows in
 * no single result, so each run of every test can be looked at: the session has a twin, which is
 * told the same and keeps nothing.  What differs ends the program.
 */
#include "engine/decide/decide.h"

#ifndef CHECKED_RUNS

berth_status berth_session_run(berth_session *session)
{
	return session_run(session);
}

berth_status run_prepare(struct berth_session *session)
{
	(void)session;
	return BERTH_OK;
}

void run_forget(struct berth_session *session)
{
	(void)session;
}

#else

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void differs(const char *what, uint32_t at)
{
	fprintf(stderr, "a run differs from that of a new session: %s %u\n", what, (unsigned)at);
	abort();
}

/* What is not known has no value. */
static bool is_same(const struct fact_state *a, const struct fact_state *b)
{
	if (a->standing != b->standing || a->instance != b->instance)
		return false;
	return a->standing == BERTH_UNTOLD || a->standing == BERTH_UNDEFINED
		|| (a->low == b->low && a->high == b->high && a->text == b->text);
}

static void same_facts(const struct berth_session *s, const struct evaluation *one,
                       const struct berth_session *twin, const struct evaluation *other)
{
	for (uint32_t f = 0; f < s->program->n_facts; f++) {
		const struct fact_state a = state_of_fact(s, one, f), b = state_of_fact(twin, other, f);
		if (!is_same(&a, &b))
			differs("fact", f);
	}
}

static void same_instances(const struct berth_session *s, const struct evaluation *one,
                           const struct evaluation *other)
{
	for (uint32_t i = 0; i < s->program->n_instances; i++)
		if (instance_possible(one, i) != instance_possible(other, i)
		    || instance_waits(one, i) != instance_waits(other, i)
		    || instance_fires(one, i) != instance_fires(other, i))
			differs("rule instance", i);
}

static void same_scores(const struct berth_session *s, const struct evaluation *one,
                        const struct evaluation *other)
{
	for (uint32_t c = 0; c < s->program->n_candidates; c++)
		if (memcmp(&one->ranges[c], &other->ranges[c], sizeof one->ranges[c]) != 0)
			differs("candidate", c);
	for (uint32_t k = 0; k < s->program->n_criteria; k++)
		if (memcmp(&one->weights[k], &other->weights[k], sizeof one->weights[k]) != 0)
			differs("criterion", k);
	if (one->excluded != other->excluded || one->may_be_excluded != other->may_be_excluded
	    || one->possible_winners != other->possible_winners)
		differs("candidates", 0);
}

static void same(struct berth_session *s, struct berth_session *twin)
{
	rank_score(s, &s->a);
	rank_score(twin, &twin->a);
	same_facts(s, &s->a, twin, &twin->a);
	same_instances(s, &s->a, &twin->a);
	same_scores(s, &s->a, &twin->a);
	if ((s->shown == &s->a) != (twin->shown == &twin->a))
		differs("evaluation", 0);
	same_facts(s, s->shown, twin, twin->shown);
	same_instances(s, s->shown, twin->shown);
	same_scores(s, s->shown, twin->shown);
	if (s->result.winner != twin->result.winner || s->result.status != twin->result.status
	    || s->n_problems != twin->n_problems)
		differs("result", 0);
}

/* The twin has run, and never before since it was told. */
static berth_status run_twin(struct berth_session *twin, const struct berth_session *s)
{
	berth_status status;

	berth_session_reset(twin);
	session_narrow(twin, s->only);
	twin->held_back = s->held_back;
	status = session_follow(twin, s);
	twin->a.kept.holds = twin->b.kept.holds = false;
	return status == BERTH_OK ? session_run(twin) : status;
}

berth_status berth_session_run(berth_session *session)
{
	berth_status status = session_run(session);

	if (!session->twin)
		return status;
	if (run_twin(session->twin, session) != status)
		differs("status", (uint32_t)-status);
	if (status == BERTH_OK)
		same(session, session->twin);
	return status;
}

berth_status run_prepare(struct berth_session *session)
{
	static _Thread_local bool is_twin;
	berth_status status = BERTH_OK;

	if (is_twin)
		return BERTH_OK;
	is_twin = true;
	status = berth_session_like(&session->twin, session);
	is_twin = false;
	return status;
}

void run_forget(struct berth_session *session)
{
	berth_session_free(session->twin);
}

#endif
