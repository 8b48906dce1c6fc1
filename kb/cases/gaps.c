/*
 * gaps.c - gaps between exclusions as findings: the answers, and the rules that leave nothing.
 */
#include "base/arena.h"
#include "base/strbuf.h"
#include "engine/study/study.h"
#include "kb/kb.h"

#include <string.h>

#define UNEXPLAINED "KB-090"
#define LIE "KB-091"
#define FAILS "KB-092"
#define LOOKED_AT "KB-093"
#define MOST_SHOWN 50

struct listing {
	const berth_program *program;
	berth_diag *diag;
	struct strbuf answers, rules;
	uint8_t *usual; /* per rule: it excludes also when nothing is told */
	uint32_t shown;
};

static void add_answers(struct listing *l, const struct gap *gap)
{
	char text[200];

	strbuf_clear(&l->answers);
	for (uint32_t i = 0; i < gap->n_answers; i++) {
		berth_value value = { gap->answers[i].value, gap->answers[i].value, NULL };
		uint32_t fact = gap->answers[i].fact;

		berth_value_write(l->program, fact, &value, text, sizeof text);
		strbuf_add_format(&l->answers, "%s%s=%s", i ? ", " : "", berth_fact_id(l->program, fact),
		                  text);
	}
	if (gap->n_answers == 0)
		strbuf_add(&l->answers, "nothing told");
}

/* Notes which rules exclude when nothing is told. */
static berth_status find_usual(struct listing *l)
{
	berth_session *session = NULL;
	uint32_t cursor = 0;
	berth_program_info info;
	berth_reason reason;
	berth_status status;

	berth_program_describe(l->program, &info);
	l->usual = memory_alloc(info.rules);
	if (!l->usual)
		return BERTH_ENOMEM;
	memset(l->usual, 0, info.rules);
	status = berth_session_new(&session, l->program, 0);
	if (status == BERTH_OK && berth_session_run(session) == BERTH_OK)
		while (berth_session_next_reason(session, &cursor, &reason))
			if (reason.effect == BERTH_EXCLUDE)
				l->usual[reason.rule] = 1;
	berth_session_free(session);
	return status;
}

/* The rules that exclude, each once; where something was told, those that do not always. */
static void add_rules(struct listing *l, const struct gap *gap, const berth_session *session)
{
	uint32_t cursor = 0, last = BERTH_NONE;
	berth_reason reason;

	strbuf_clear(&l->rules);
	while (berth_session_next_reason(session, &cursor, &reason)) {
		if (reason.effect != BERTH_EXCLUDE || reason.rule == last
		    || (gap->n_answers && l->usual[reason.rule]))
			continue;
		strbuf_add_format(&l->rules, "%s%s", last == BERTH_NONE ? "" : ", ",
		                  berth_rule_id(l->program, reason.rule));
		last = reason.rule;
	}
}

static void add_unexplained(struct listing *l, const struct gap *gap,
                            const berth_session *session)
{
	struct strbuf hint = STRBUF_INIT;

	add_rules(l, gap, session);
	strbuf_add_format(&hint,
	                  "excluded by %s; if it is meant, explain it in a rule with gap=\"yes\"",
	                  strbuf_text(&l->rules));
	berth_diag_add(l->diag, BERTH_ERROR, UNEXPLAINED, NULL, strbuf_text(&hint),
	               "nothing is feasible with %s, and no rule says why", strbuf_text(&l->answers));
	strbuf_free(&hint);
}

static void add_about_rule(struct listing *l, const struct gap *gap, const berth_session *session)
{
	berth_rule_info rule = { .id = "", .file = "" };
	berth_place at;

	berth_rule_describe(l->program, gap->rule, &rule);
	at = (berth_place){ rule.file, rule.line, 0 };
	if (gap->kind == GAP_FAILS)
		berth_diag_add(l->diag, BERTH_ERROR, FAILS, &at, NULL,
		               "a calculation of '%s' fails with %s", rule.id, strbuf_text(&l->answers));
	else
		berth_diag_add(l->diag, BERTH_ERROR, LIE, &at, NULL,
		               "'%s' explains why nothing is feasible, but with %s '%s' is", rule.id,
		               strbuf_text(&l->answers),
		               berth_candidate_id(l->program, berth_session_result(session)->winner));
}

static void take_gap(void *context, const struct gap *gap, const berth_session *session)
{
	struct listing *l = context;

	if (l->shown == MOST_SHOWN)
		return;
	l->shown++;
	add_answers(l, gap);
	if (gap->kind == GAP_UNEXPLAINED)
		add_unexplained(l, gap, session);
	else
		add_about_rule(l, gap, session);
}

static void add_counts(struct listing *l, const struct gap_totals *t)
{
	if (t->found > l->shown)
		berth_diag_add(l->diag, BERTH_ERROR, UNEXPLAINED, NULL, NULL,
		               "%u gaps more are not shown%s", t->found - l->shown,
		               t->stopped ? ", and the search ended there" : "");
	if (t->all)
		berth_diag_add(l->diag, BERTH_NOTE, LOOKED_AT, NULL, NULL,
		               "all %llu sets of answers to %u questions were looked at; nothing is "
		               "feasible in %llu of them", (unsigned long long)t->looked_at, t->facts,
		               (unsigned long long)t->infeasible);
	else
		berth_diag_add(l->diag, BERTH_NOTE, LOOKED_AT, NULL, NULL,
		               "%llu sets of answers to %u questions were looked at: %s%llu drawn at "
		               "random; nothing is feasible in %llu of them",
		               (unsigned long long)t->looked_at, t->facts,
		               t->pairs ? "all of at most two answers, and " : "",
		               (unsigned long long)t->drawn, (unsigned long long)t->infeasible);
}

berth_status berth_kb_gaps(const berth_program *program, uint64_t most, berth_diag *diag)
{
	struct listing l = { .program = program, .diag = diag, .answers = STRBUF_INIT,
		.rules = STRBUF_INIT };
	struct gap_totals totals;
	berth_status status;

	if (!program || !diag)
		return BERTH_EUSE;
	status = find_usual(&l);
	if (status == BERTH_OK)
		status = gaps_find(program, most, take_gap, &l, &totals);
	if (status == BERTH_OK)
		add_counts(&l, &totals);
	if (!strbuf_ok(&l.answers) || !strbuf_ok(&l.rules))
		status = BERTH_ENOMEM;
	memory_free(l.usual);
	strbuf_free(&l.answers);
	strbuf_free(&l.rules);
	return status;
}
