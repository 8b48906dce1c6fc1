/*
 * decide.h - the inside of a session: what one case is told, and what follows from it.
 *
 * The room takes a program and the facts of a case and says which rule instances fire, wait or
 * fail, which facts follow, how the candidates rank, and how sure that is.  It is the hot code: a
 * case costs some ten microseconds.  It must not know why (explain), what to ask (search), or where
 * cases come from; it writes no text.
 *
 * A session is made once for a program and a date (prepare.c), which takes all the memory there
 * will ever be; a run touches only these arrays.  What depends on nothing else is shared by all
 * sessions that are made like the first.  What is told stays until it is retracted or the
 * session is reset; every run overwrites what the last one found, and takes over of
 * it only what it would find again (kept.c):
 *
 *	told --session.c--> evaluation A --assumptions--> evaluation B --rank.c--> result
 *
 * A is by what is told, B by what is assumed as well; where nothing is assumed B is A, and `shown`
 * is the one that counts.  An evaluation goes level by level (evaluate.c, conclude.c, table.c,
 * calculate.c).  Other rooms run sessions by the functions of engine.h and read evaluations here:
 *
 *	berth_session_run(s);
 *	struct fact_state state = state_of_fact(s, s->shown, fact);
 *	bool fires = instance_fires(s->shown, instance);
 */
#ifndef ENGINE_DECIDE_DECIDE_H
#define ENGINE_DECIDE_DECIDE_H

#include "engine/decide/session.h"

static inline bool instance_possible(const struct evaluation *e, uint32_t i)
{
	return bit_at(e->possible, i);
}
static inline bool instance_certain(const struct evaluation *e, uint32_t i)
{
	return bit_at(e->possible, i) && !bit_at(e->waiting, i);
}
/* By what is known. */
static inline bool instance_fires(const struct evaluation *e, uint32_t i)
{
	return instance_certain(e, i) || bit_at(e->presumed, i);
}
static inline bool instance_waits(const struct evaluation *e, uint32_t i)
{
	return bit_at(e->possible, i) && bit_at(e->waiting, i);
}

/* session.c: berth_session_run() as it is. */
berth_status session_run(struct berth_session *s);
/* run.c: makes what a checked run needs, and frees it. */
berth_status run_prepare(struct berth_session *s);
void run_forget(struct berth_session *s);
/* session.c: as told, but by nobody: whether somebody said it (BERTH_TEST_TOLD) stays open. */
berth_status session_take(struct berth_session *s, uint32_t fact, const berth_value *value);
/* session.c: from now on only INSTANCES, which are borrowed, count; of a
 * session that has not run. */
void session_narrow(struct berth_session *s, const uint64_t *instances);

/* The cell of VALUE: how many of the N_CUTS thresholds are not above it.  By arithmetic, since no
 * processor can foresee how a comparison will turn out. */
static inline uint32_t cell_between(const struct p_cut *cuts, uint32_t n_cuts, int64_t value)
{
	uint32_t at = 0;

	while (n_cuts > 1) {
		uint32_t half = n_cuts / 2;
		at += half * (cuts[at + half - 1].value <= value);
		n_cuts -= half;
	}
	return at + (n_cuts == 1 && cuts[at].value <= value);
}

/* truth.c: is it true by what E knows? */
berth_truth literal_truth(const berth_program *p, const struct evaluation *e,
                          const struct p_literal *literal);
berth_truth atom_truth(const berth_program *p, const struct evaluation *e,
                       const struct p_atom *atom);

/* The cell of a VALUE of the fact that F is, whose cuts are CUTS. */
static inline uint32_t tellable_cell(const struct tellable *f, const struct p_cut *cuts,
                                     int64_t value)
{
	if (f->n_cuts)
		return cell_between(cuts, f->n_cuts, value);
	return f->has_one_cell ? 0 : (uint32_t)value;
}
static inline uint32_t session_cell(const struct berth_session *s, const struct tellable *f,
                                    int64_t value)
{
	return tellable_cell(f, s->program->cuts + f->first_cut, value);
}

/* Is VALUE one of F? */
static inline bool session_is_value(const struct tellable *f, const berth_value *value)
{
	if (f->type == BERTH_TEXT)
		return value->text != NULL;
	return f->min <= value->low && value->low <= value->high && value->high <= f->max
		&& (type_is_number(f->type) || value->low == value->high);
}

/* Is ATOM a test of a text?  It is matched when that is told: until then, and from then
 * on, its cells stand. */
bool atom_is_match(const struct p_atom *atom);

/* ATOM, which looks at more than the cell of one fact, by their states; TAKEN: the subject was
 * taken for told. */
berth_truth states_truth(const struct p_atom *atom, const struct fact_state *subject,
                         const struct fact_state *other, bool taken);
/* The cells of V, the variable of a fact in STATE. */
struct cells state_cells(const berth_program *p, const struct p_variable *v,
                         const struct fact_state *state);

/* state.c: the state of FACT in E, of plain facts too; and the same for callers of the library. */
struct fact_state state_of_fact(const struct berth_session *s, const struct evaluation *e,
                                uint32_t fact);
void fact_standing(const struct berth_session *s, const struct evaluation *e, uint32_t fact,
                   berth_fact_state *out);

/* conclude.c: what the rules that fire make of a fact or a weight. */
struct conclusion {
	enum { CONCLUSION_NONE, CONCLUSION_KNOWN, CONCLUSION_WAITS, CONCLUSION_CONFLICT } kind;
	bool fired;               /* a rule gives a value; it may still be overruled */
	uint32_t instance;        /* that gives it; NONE for none */
	int64_t low, high;        /* the value */
	bool closed;              /* one of the rules will decide for sure */
	bool any;                 /* does a rule fire or wait?  then the hull of all their values: */
	int64_t all_low, all_high;
};
berth_status conclude(struct berth_session *s, const struct evaluation *e, struct span conclusions,
                      struct conclusion *out);
/* What they make of FACT, a derived one that nobody told; CONFLICT: they say different things. */
berth_status conclude_fact(struct berth_session *s, const struct evaluation *e, uint32_t fact,
                           struct fact_state *state, bool *conflict);

/* rank.c: the effective weight of a criterion. */
berth_status rank_weigh(struct berth_session *s, const struct evaluation *e, uint32_t criterion,
                        struct weight *out);
/* Points, ranges and who can win in E, which has run, unless they are there. */
void rank_score(const struct berth_session *s, struct evaluation *e);
/* Can one alone win, whatever comes? */
static inline bool rank_has_one_winner(uint64_t possible, uint64_t may_be_excluded)
{
	return possible && !(possible & (possible - 1)) && !(possible & may_be_excluded);
}

/* session.c: tells S, in which nothing is told, all that LIKE was told, and takes over its
 * choices. */
berth_status session_follow(struct berth_session *s, const struct berth_session *like);
/* Facts, cells and which rules fire and wait: what FROM has of them, into the arrays of TO. */
void session_copy(const struct berth_session *s, struct evaluation *to,
                  const struct evaluation *from);
/* Which of its matches hold of a fact that is TEXT: into CELLS, by their variables. */
berth_status session_match(const struct berth_session *s, uint32_t fact, const char *text,
                           struct cells *cells);

#endif
