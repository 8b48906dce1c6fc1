/*
 * dossier.h - answers as one file of HTML: what to use and why, in pictures with the figures behind
 * them, with all that it rests on and the record for programs.
 *
 * A file holds an article for each workload, with an overview in front where there are several. It
 * loads nothing and needs no script; with it, a reader can look at answers that were decided when
 * the file was written. The room must not know where the file goes, which options were given, or
 * what any domain calls things. A dossier lives while its file is written, one workload after the
 * other:
 *
 *	dossier = (struct dossier){ .speaker = &speaker };
 *	while (the next workload was decided)
 *		fine = dossier_add(&dossier, &article, &the_case);  (kept; ARTICLE is cleared)
 *	dossier_begin(&dossier, &head);
 *	... the articles ...
 *	dossier_end(&dossier, &head, &tail);
 *	dossier_free(&dossier);
 */
#ifndef CLI_DOSSIER_H
#define CLI_DOSSIER_H

#include "base/arena.h"
#include "cli/speech/speech.h"
#include "engine/robust.h"

struct dossier {
	const struct speaker *speaker;
	unsigned count;          /* workloads so far */
	unsigned wins[65];       /* of them, by candidate; the last: where nothing fits */
	unsigned priced;         /* of them, those whose costs are known: a month of these */
	int64_t low, high;       /* in all, in millionths */
	struct strbuf overview;  /* a row for each of them */
	struct strbuf title;     /* of the first */
};

struct dossier_case {
	const struct speaker *speaker;
	berth_session *session;  /* that ran; told as before afterwards, but to be run again */
	berth_robust *robust;    /* made of it; begun here */
	struct arena *memory;    /* for the time of the call */
	const char *id, *title;  /* of the workload; title may be "" */
	bool assumptions;        /* it was decided with them */
	bool search;             /* what two answers together do is looked at, too, and stands in the
	                            record */
};

/* Adds the article of a case to OUT, and its row to the overview. false: memory is out. */
bool dossier_add(struct dossier *dossier, struct strbuf *out, const struct dossier_case *about);

/* What stands in front of the articles, HEAD, and behind them. false: memory is out. */
bool dossier_begin(const struct dossier *dossier, struct strbuf *head);
bool dossier_end(const struct dossier *dossier, const struct strbuf *head, struct strbuf *out);
void dossier_free(struct dossier *dossier);

#endif
