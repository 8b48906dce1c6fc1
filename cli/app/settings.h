/*
 * settings.h - what the options and the environment say, and the options that commands share.
 *
 * A command lists the rows of the options that make sense for it; parser, help and manual test read
 * the same rows.
 */
#ifndef CLI_APP_SETTINGS_H
#define CLI_APP_SETTINGS_H

#include "engine/engine.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct app;

struct option_row {
	char letter;          /* 0: none */
	const char *name;     /* without dashes */
	const char *argument; /* what the help calls it; NULL: it takes none; "[=N]": it may be left
	                         out */
	const char *help;
	/* Takes the option. ARGUMENT is NULL when there is none. 0, or an exit code after a
	 * complaint. */
	int (*read)(struct app *app, const char *argument);
};

/* The arguments of an option that may be repeated, ended by NULL. */
struct words {
	const char **items;
	size_t count;
};

enum color { COLOR_AUTO, COLOR_ALWAYS, COLOR_NEVER };

struct settings {
	const char *kb;           /* NULL: the knowledge in the program */
	struct words overlays, among;
	int32_t as_of;            /* YYYYMMDD, 0: that of the knowledge */
	bool no_assumptions;
	const char *format;       /* never NULL once the options are read */
	const char *output;       /* NULL: standard output */
	enum color color;
	bool no_color;            /* the environment asks for none */
	bool accessible;
	berth_limits limits;
	int32_t older_than;       /* days */
	unsigned width;           /* columns, 0: not given */
	bool pretty, require_certain, strict;
	bool coverage;
	int threshold;            /* percent; -1: not given */
	bool gaps;
	uint64_t gap_sets;        /* at most so many are looked at */
	const char *answers, *brief, *session; /* NULL: not given */
	bool until_certain;
	bool language_given;
	bool help, version;
};

/* Earliest date that the program decides for (design section 3a.7). */
#define EARLIEST_DATE 20250101

extern const struct option_row option_kb, option_overlay, option_no_assumptions, option_as_of,
	option_among, option_lang, option_format, option_output, option_color, option_accessible,
	option_limit, option_width, option_pretty, option_require_certain, option_strict,
	option_answers, option_brief, option_until, option_session, option_coverage, option_threshold,
	option_gaps, option_older_than, option_help, option_version;

/* Reads NO_COLOR, TERM, ACCESSIBLE and the language of the locale. ROOM: how often an option can be
 * repeated. false: memory is out. */
bool settings_begin(struct app *app, size_t room);

/* Does FORMAT stand in FORMATS ("text|json")? */
bool format_is_among(const char *format, const char *formats);

#endif
