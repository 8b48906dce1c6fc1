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
struct strbuf;

/* What an option sets in struct settings. */
enum option_kind {
	OPTION_FLAG,   /* a bool */
	OPTION_TEXT,   /* a const char *, not empty if `wrong` says so of the option's name */
	OPTION_LIST,   /* a struct word_list, which gets one more, as that */
	OPTION_CHOICE, /* an int: which of `choices` */
	OPTION_NUMBER, /* an int64_t from `low` to `high` */
	OPTION_OWN     /* what `read` makes of it */
};

struct option_row {
	char letter;          /* 0: none */
	const char *name;     /* without dashes */
	const char *argument; /* what the help calls it; NULL: it takes none; "[=N]": it may be left
	                         out */
	const char *help;     /* NULL: add_help writes it */
	enum option_kind kind;
	size_t offset;        /* in struct settings */
	const char *choices;  /* "auto|always|never" */
	int64_t low, high;
	int64_t usual;        /* a number that was left out */
	const char *wrong;    /* complaint with a "%s" for the argument that does not fit */
	const char *hint;     /* below it; NULL: none */
	/* Takes the option. 0, or an exit code after a complaint. */
	int (*read)(struct app *app, const char *argument);
	void (*add_help)(struct strbuf *out, const struct app *app);
};

/* The arguments of an option that may be repeated, ended by NULL. */
struct word_list {
	const char **items;
	size_t count;
};

enum proof { PROOF_SEARCH, PROOF_BOUNDS };
enum color { COLOR_AUTO, COLOR_ALWAYS, COLOR_NEVER };

struct settings {
	const char *kb;           /* NULL: the knowledge in the program */
	struct word_list overlays, among, set, ids;
	int32_t as_of;            /* YYYYMMDD, 0: that of the knowledge */
	bool no_assumptions;
	const char *format;       /* never NULL once the options are read */
	const char *output;       /* NULL: standard output */
	int color;                /* enum color */
	bool no_color;            /* the environment asks for none */
	bool accessible;
	berth_limits limits;      /* all are set */
	int32_t older_than;       /* days */
	int64_t width;            /* columns, 0: not given */
	bool pretty, texts, require_certain, strict;
	bool full;                /* the whole report, not the first screen of it */
	bool points, assumptions, companions, sources; /* these parts of it */
	bool each, brief_answer, flips;
	int proof;                /* enum proof */
	const char *to;           /* a candidate; NULL: not given */
	int64_t most_changes;
	struct word_list fixed;   /* facts */
	bool attributes;
	bool coverage;
	int64_t threshold;        /* percent; -1: not given */
	bool overlap;             /* rules that count one cause twice are looked for */
	int64_t gap_sets;         /* at most so many are looked at for gaps; 0: none */
	const char *answers, *brief, *session; /* NULL: not given */
	const char *decision, *template; /* of a decision record: its status, a file; NULL: not given */
	struct word_list decision_makers, consulted, informed; /* people */
	bool print_template;
	const char *from, *errors, *summary; /* NULL: not given */
	int64_t max_errors;       /* -1: any number */
	const char *checkpoint;   /* NULL: none */
	bool portfolio;
	int64_t every;            /* records between two of them */
	int64_t shard, shards;    /* the SHARD-th of SHARDS parts, from 1; 0: all */
	int64_t jobs;             /* 0: as many as there are cores */
	int searches;             /* 1: of many records, too, all that bounds leave open */
	int64_t depth;            /* how many conclusions are opened, one behind the other */
	int until_certain;        /* 0: until settled */
	bool language_given;
	bool no_pager;
	bool force;               /* what is there may be replaced */
	bool help, version;
};

extern const struct option_row option_set, option_id, option_kb, option_overlay,
	option_no_assumptions, option_as_of, option_among, option_lang, option_format, option_output,
	option_force, option_color, option_accessible, option_proof, option_full, option_points,
	option_assumptions, option_companions, option_sources, option_each, option_brief_answer,
	option_flips, option_limit, option_width, option_no_pager, option_pretty, option_texts,
	option_require_certain, option_strict, option_to, option_max, option_fixed, option_attributes,
	option_answers, option_brief, option_until, option_session, option_coverage, option_threshold,
	option_gaps, option_overlap, option_older_than, option_depth, option_from, option_errors,
	option_strict_records, option_max_errors, option_summary, option_proof_of_many,
	option_jobs, option_checkpoint, option_checkpoint_every, option_shard, option_portfolio,
	option_decision, option_decision_makers, option_consulted, option_informed, option_template,
	option_print_template, option_help, option_version;

/* Reads NO_COLOR, TERM, ACCESSIBLE and the language of the locale. ROOM: how often an option can be
 * repeated. false: memory is out. */
bool settings_begin(struct app *app, size_t room);

/* Names the option that raises limits. */
void settings_suggest_limits(const struct app *app);

#endif
