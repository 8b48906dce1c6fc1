/*
 * report.h - a result for readers: as text for a person who doubts it, as JSON for a program.
 *
 * A report is made of parts, one file each, in the order that report.c says; what they share stands
 * in parts.h. The room must not know where the result goes, which options were given, or what a
 * command is. A report lives for the one call that writes it, in the memory that it is given:
 *
 *	struct page page = app_result_page(app);
 *	if (!report_text(&page, memory, &speaker, session, &wanted))
 *		return app_out_of_memory(app);
 *
 * Names: part.
 */
#ifndef CLI_REPORT_H
#define CLI_REPORT_H

#include "base/arena.h"
#include "cli/page/page.h"
#include "cli/speech/speech.h"
#include "engine/robust.h"

/* Sections of a report, one bit each. */
enum report_part {
	REPORT_POINTS = 1, REPORT_ASSUMPTIONS = 2, REPORT_COMPANIONS = 4, REPORT_SOURCES = 8,
	REPORT_REST = 16,      /* all that is not shown alone */
	REPORT_ALL = 31
};
struct report_wanted {
	unsigned parts;        /* of enum report_part */
	bool flips;            /* and all that would turn it; with `robust` alone */
	berth_robust *robust;  /* made of the session: sources have the numbers of the first screen;
	                          NULL: those in the order of the report */
	const char *id, *title;
};

/*
 * Adds the report of a SESSION that ran to PAGE: what is recommended and how sure that is, the
 * reasons for and against, who comes second and why, what was excluded by which rule and fact,
 * what is unknown and could still change it, what was assumed, advice, sources with their dates.
 * A title may be "". MEMORY is for the time of the call. false: memory is out.
 */
bool report_text(struct page *page, struct arena *memory, const struct speaker *speaker,
                 const berth_session *session, const struct report_wanted *wanted);

/* The first screen, at most 45 lines at 80 columns; three lines; a row of a table of workloads. */
enum screen_kind { SCREEN_WHOLE, SCREEN_BRIEF, SCREEN_ROW };
struct screen_wanted {
	enum screen_kind kind;
	bool flips;            /* and all that would turn it */
	berth_robust *robust;  /* made of the session; it is begun here */
	const char *id, *title;
};
/* Adds that of a SESSION that ran. As above. */
bool report_screen(struct page *page, struct arena *memory, const struct speaker *speaker,
                   const berth_session *session, const struct screen_wanted *wanted);
/* Adds what stands above rows. */
bool report_rows_head(struct page *page, const struct speaker *speaker);

/* Adds why the best candidate is ahead, and what separates it from the second. As above. */
bool report_lead(struct page *page, struct arena *memory, const struct speaker *speaker,
                 const berth_session *session);

#endif
