/*
 * kb.h - knowledge and requirement data from files.
 *
 * Reads knowledge (XML or a compiled image) into a program, and requirement
 * records (XML, NDJSON, CSV) and case files into facts of a session.  Everything that is wrong is
 * added to a list of findings; nothing is printed.
 */
#ifndef BERTH_KB_H
#define BERTH_KB_H

#ifdef BERTH_IN_TREE
#include "base/diag.h"
#include "engine/brief.h"
#include "engine/coverage.h"
#include "engine/engine.h"
#else
#include <berth/brief.h>
#include <berth/coverage.h>
#include <berth/diag.h>
#include <berth/engine.h>
#endif

#ifdef __cplusplus
extern "C" {
#endif

/* ---- knowledge -------------------------------------------------------- */

/* A file that stands in memory; all is borrowed while it is loaded. */
typedef struct {
	const char *path;
	const void *bytes;
	size_t size;
} berth_kb_file;

typedef struct {
	const char *path;             /* folder with knowledge.xml, a manifest, or a compiled image */
	const berth_kb_file *files;   /* NULL: PATH and what it includes are read from disk.  Else a
	                                 list (the end: path NULL) with the manifest PATH and all that
	                                 it includes, under the paths that they would have there */
	const char *const *overlays;  /* NULL-terminated list of XML files, or NULL; not for an image */
	berth_limits limits;
	bool overlaps;                /* XML: warn of rules that count one cause twice, too */
	bool glossary;                /* XML: warn of texts that do not keep to the glossary, too */
} berth_kb_options;

/*
 * Loads knowledge.  Findings (also warnings) go to DIAG.  BERTH_EKNOWLEDGE: errors were found;
 * BERTH_EIMAGE; BERTH_EIO: PATH, or XML at all, cannot be read (a finding says
 * why); BERTH_ELIMIT; BERTH_ENOMEM.
 * On BERTH_OK the program is yours, and owns its image.
 */
berth_status berth_kb_load(berth_program **out, const berth_kb_options *options, berth_diag *diag);

/*
 * Looks for sets of answers that leave nothing feasible and that no rule explains (a warn or
 * outside with gap="yes"), and for explanations that stand where something is feasible: at all
 * sets, or, where they are more than MOST, at MOST of them, drawn with a fixed seed, and those of
 * one and two answers.  What is found goes to DIAG: errors, each with as few answers as show it,
 * and a note on how many sets were looked at.
 */
berth_status berth_kb_gaps(const berth_program *program, uint64_t most, berth_diag *diag);

/* The SHA-256 is that of the meaning: layout, comments, the order of items and the split over
 * files do not change it. */
berth_status berth_kb_sha256(const char *path, const berth_limits *limits, char hex[65],
                             berth_diag *diag);

/* ---- requirement records ---------------------------------------------- */

/* Codes of findings about records that a program looks for, or makes itself, since only it sees
 * more than one file and what it was asked for.  All codes are in docs/diagnostics.md. */
#define BERTH_REQ_LIMIT "REQ-005"         /* over a limit */
#define BERTH_REQ_PATTERN "REQ-039"       /* a regular expression took too long */
#define BERTH_REQ_CALCULATION "REQ-041"   /* a rule cannot calculate with it */
#define BERTH_REQ_REPEATED_ID "REQ-021"   /* an id that another record has */
#define BERTH_REQ_NOTHING_AMONG "REQ-025" /* none of its candidates may be considered */

typedef enum {
	BERTH_FORMAT_ANY, BERTH_FORMAT_XML, BERTH_FORMAT_NDJSON, BERTH_FORMAT_CSV
} berth_format;

/* "xml", "ndjson", "csv"; BERTH_FORMAT_ANY: no format has this name. */
berth_format berth_format_named(const char *name);

/* One workload.  Everything in it is owned by the reader and lives until the next record. */
typedef struct {
	const char *id;        /* "" when it has none (an error finding says so) */
	const char *title;     /* "" when none */
	unsigned line;         /* where the record begins */
	uint64_t among;        /* bit set of candidates, 0: all */
	const berth_diag *errors; /* what is wrong with this record; empty: it is sound */
} berth_record;

typedef struct berth_records berth_records;

/*
 * Opens requirement data of which all LENGTH bytes are at BYTES (borrowed until closed); NAME
 * is used in places ("-" for standard input).  FORMAT ANY: told by the first non-blank byte:
 * '<' XML, '{' NDJSON, else CSV.  UNIQUE_IDS: a repeated id is an error of the later record.
 */
berth_status berth_records_open(berth_records **out, const berth_program *program, const char *name,
                                const void *bytes, size_t length, berth_format format,
                                bool unique_ids, const berth_limits *limits);
void berth_records_close(berth_records *records); /* NULL is fine */

/*
 * Reads the next record and, when it is sound, tells its facts to SESSION (which is reset first).
 * *record NULL: the end.  A record with errors is still BERTH_OK: look at record->errors.
 * Errors that concern no record (not well-formed, empty input, not UTF-8) are in
 * berth_records_errors() after the end; so is why XML cannot be read at all (BERTH_EIO).
 */
berth_status berth_records_next(berth_records *records, berth_session *session,
                                const berth_record **record);
const berth_diag *berth_records_errors(const berth_records *records);

/*
 * A reader of the one record, "case", that COUNT words FACT=VALUE make (FACT=?: unknown), as people
 * write them on a command line.  What is said twice alike is said once.  A fact that rules conclude
 * is refused.  NAME is where the facts are said to come from; it and PAIRS are borrowed until
 * closed.
 */
berth_status berth_records_open_pairs(berth_records **out, const berth_program *program,
                                      const char *name, const char *const *pairs, size_t count);

/* Tells SESSION the facts of the record that was read last, on top of what it was told: in place of
 * what that says of them.  BERTH_EUSE: there is none, or it has errors. */
berth_status berth_records_tell(berth_records *records, berth_session *session);

/* What stands around the facts of a workload that is written. */
typedef struct {
	const char *id, *title; /* title: "" when it has none */
	uint64_t among;         /* bit set of candidates, 0: all */
} berth_workload;

/*
 * WORKLOAD with all facts that a SESSION that ran was told, in the order of the vocabulary, as they
 * were written if that is known: a requirement file, as a text for free(), that decides the same.
 * NULL: out of memory; or *UNFIT, else NULL, is the id of a fact whose text cannot stand in CSV,
 * where it would be a formula or a sign.
 */
char *berth_requirements_write(const berth_session *session, const berth_workload *workload,
                               berth_format format, const char **unfit);

/* A blank requirement file with every fact that can be told as a commented line (question, values,
 * unit; NDJSON has no comments: there the record lists every fact as null), as a text
 * for free().  NULL: out of memory.  LANGUAGE as in engine.h. */
char *berth_blank_requirements(const berth_program *program, berth_format format,
                               uint32_t language);

/* ---- case files ------------------------------------------------------- */

#define BERTH_MOST_EXPECTED 64 /* candidates of one expectation */

/* What a case expects; what it does not name is BERTH_NONE. */
typedef struct {
	const char *name, *words; /* as they are written: "excluded", "CANDIDATE by RULE" */
	unsigned line;
	bool failed;              /* where a calculation failed, the first one stands for all */
	uint32_t candidates[BERTH_MOST_EXPECTED], n_candidates;
	uint32_t rule, fact, source, topic;
	berth_value value;        /* of the fact; or it is the word 'unknown' */
	bool unknown;
	berth_decision status;
	const struct berth_expectation_kind *kind; /* of the library alone */
} berth_expectation;

typedef struct {
	const char *name;      /* the sentence */
	const char *file;
	unsigned line;
	bool passed;
	const berth_expectation *expectations;
	unsigned n_expectations;
	uint32_t failed_rule;  /* whose calculation failed, so that there is no result; or BERTH_NONE */
} berth_case_outcome;

/* Those that failed in English, "FILE:LINE: expected ..., got ...\n" for each, as a text for
 * free().  NULL: out of memory.  SESSION is the one that was reported with OUTCOME. */
char *berth_case_failures(const berth_case_outcome *outcome, const berth_session *session);

/* Called once per case; OUTCOME lives until it returns. SESSION holds the case after its run (NULL
 * when the case could not be read), so that the caller may explain it. Non-zero stops. */
typedef int berth_case_report(const berth_case_outcome *outcome, berth_session *session,
                              void *context);

/* Runs all cases of one case file.  BERTH_EDATA: findings (CASE-nnn) say what cannot be read. */
berth_status berth_cases_run(const char *path, const berth_program *program,
                             const berth_limits *limits, berth_diag *diag,
                             berth_case_report *report, void *context);

/* The same; what the cases show of the knowledge is added to COVERAGE (of PROGRAM, may be NULL):
 * what they expect only where it holds. */
berth_status berth_cases_cover(const char *path, const berth_program *program,
                               const berth_limits *limits, berth_diag *diag,
                               berth_coverage *coverage, berth_case_report *report, void *context);

#ifdef __cplusplus
}
#endif
#endif
