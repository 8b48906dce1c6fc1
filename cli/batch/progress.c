/* progress.c - a line that is written over itself; with --accessible lines, now and then */
#include "cli/batch/progress.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define FIRST 1.0    /* seconds before anything is shown */
#define BETWEEN 0.2
#define BETWEEN_LINES 10.0
#define CLEAR "\r\033[K"

enum { BAR = 20 };

void progress_begin(struct progress *p, const struct batch *batch, int n_files, char **files)
{
	struct stat status;
	bool known = true;

	*p = (struct progress){ .shows = isatty(STDERR_FILENO) == 1, .began = tally_now() };
	p->last = p->began + FIRST - (batch->app->settings.accessible ? BETWEEN_LINES : BETWEEN);
	for (int i = 0; i < n_files; i++) {
		bool there = strcmp(files[i], "-") == 0 ? fstat(STDIN_FILENO, &status) == 0
			: stat(files[i], &status) == 0;
		known = known && there && S_ISREG(status.st_mode);
		p->bytes += known ? (uint64_t)status.st_size : 0;
	}
	if (!known)
		p->bytes = 0;
}

static void add_bar(struct strbuf *out, double share)
{
	strbuf_add_char(out, '[');
	for (int i = 0; i < BAR; i++)
		strbuf_add_char(out, i < (int)(share * BAR) ? '#' : '.');
	strbuf_add(out, "] ");
}

/* Share, rate, time left. */
static void add_state(struct strbuf *out, const struct progress *p, const struct batch *batch,
                      uint64_t records, uint64_t bytes)
{
	double seconds = tally_now() - p->began;
	double share = p->bytes ? (double)bytes / (double)p->bytes : 0;
	unsigned long long rate = (unsigned long long)((double)records / seconds);

	if (share > 0 && share <= 1 && !batch->app->settings.accessible)
		add_bar(out, share);
	if (share > 0 && share <= 1)
		say_add(&batch->app->words, out, N_("%.0f %%, %llu records, %llu a second, %.0f s left"),
		        100 * share, (unsigned long long)records, rate,
		        seconds / share * (1 - share));
	else
		say_add(&batch->app->words, out, N_("%llu records, %llu a second"),
		        (unsigned long long)records, rate);
}

void progress_show(struct progress *p, const struct batch *batch, uint64_t records,
                   uint64_t bytes)
{
	bool lines = batch->app->settings.accessible;
	struct strbuf text = STRBUF_INIT;
	double now;

	if (!p->shows)
		return;
	now = tally_now();
	if (now - p->last < (lines ? BETWEEN_LINES : BETWEEN))
		return;
	p->last = now;
	strbuf_add(&text, lines ? "" : CLEAR);
	add_state(&text, p, batch, records, bytes);
	strbuf_add(&text, lines ? "\n" : "");
	out_error(strbuf_text(&text));
	strbuf_free(&text);
	p->shown = !lines;
}

void progress_end(struct progress *p)
{
	if (p->shown)
		out_error(CLEAR);
	p->shows = p->shown = false;
}
