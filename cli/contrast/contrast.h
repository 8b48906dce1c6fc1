/*
 * contrast.h - an answer beside others: what would change it, candidates side by side, weights.
 *
 * As text for a person, as JSON for a program. The room must not know where the result goes, which
 * options were given, or what a command is; why an answer is as it is stands in cli/report. A
 * contrast lives for the one call that writes it:
 *
 *	struct contrast c = { .page = page, .speaker = &speaker, .session = session,
 *	                      .memory = memory, .id = id, .title = title };
 *	if (!contrast_change(&c, &wanted))
 *		return app_out_of_memory(app);
 */
#ifndef CLI_CONTRAST_H
#define CLI_CONTRAST_H

#include "base/arena.h"
#include "cli/page/page.h"
#include "cli/speech/speech.h"
#include "engine/robust.h"

struct contrast {
	struct page *page;
	const struct speaker *speaker;
	const berth_session *session; /* that ran */
	struct arena *memory;         /* for the time of a call */
	const char *id, *title;       /* of the workload; title may be "" */
	bool pretty;                  /* JSON is indented */
};

/* What must be otherwise for another one to win. */
struct change_wanted {
	const berth_change_wanted *asked;
	const berth_changes *changes; /* NULL: who is asked for wins already */
	unsigned budget;       /* that it was found with */
	bool full;             /* all of them, however many */
};

/* Candidates side by side. */
enum compare_format { COMPARE_TEXT, COMPARE_MARKDOWN, COMPARE_CSV, COMPARE_JSON };
struct compare_wanted {
	const uint32_t *candidates;
	uint32_t count;
	bool attributes;       /* what the knowledge has of them, too */
	enum compare_format format;
	const berth_weights *weights; /* of the session: its points */
};

/* How far weights may go. */
struct weigh_wanted {
	const berth_weights *weights;
	const berth_share *share;  /* of weightings */
	bool json;
};

/* What a month costs. */
struct cost_wanted {
	const berth_session *then; /* that ran: what is compared with; NULL: nothing */
	bool json;
};

/* Each adds to the page. false: memory is out. */
bool contrast_change(const struct contrast *c, const struct change_wanted *wanted);
bool contrast_change_json(const struct contrast *c, const struct change_wanted *wanted);
bool contrast_compare(const struct contrast *c, const struct compare_wanted *wanted);
bool contrast_cost(const struct contrast *c, const struct cost_wanted *wanted);
bool contrast_weigh(const struct contrast *c, const struct weigh_wanted *wanted);

#endif
