/*
 * engine.h - decide between candidates by what is known of a case.
 *
 * A *program* is compiled knowledge: frozen, shareable by threads.  A *session*
 * holds the facts of one case.  The caller tells facts, runs, and reads the
 * result; explain.h turns a result into a tree of reasons.  Nothing here prints,
 * opens files, reads a clock or ends the process.
 *
 * Rules that hold for every function here
 *  - Result: BERTH_OK or a negative berth_status.  On failure outputs are untouched
 *    and the session stays usable.
 *  - Ownership: what arrives through a parameter named `out` is yours; free it with
 *    the matching _free().  What is returned is borrowed: from the program for
 *    its life, from the session until its next tell, run, reset or free.
 *  - Order: same program + same facts + same date => same results in the same order,
 *    whatever the order of telling.
 *  - Threads: a program may be shared; a session belongs to one thread.
 *
 * The meaning of all this is design section 3a; a test in tests/unit names each
 * of its sentences.
 */
#ifndef BERTH_ENGINE_H
#define BERTH_ENGINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Values never change meaning once released; add at the end. */
typedef enum {
	BERTH_OK = 0,
	BERTH_ENOMEM = -1,     /* memory is out */
	BERTH_EUSE = -2,       /* the caller broke a precondition */
	BERTH_EUNKNOWN = -3,   /* no fact, value or candidate of that name */
	BERTH_ETYPE = -4,      /* text does not read as the fact's type */
	BERTH_EUNIT = -5,      /* a unit is missing, or is not one of the fact's dimension */
	BERTH_ERANGE = -6,     /* outside the fact's declared range, or does not fit 64 bits */
	BERTH_EKNOWLEDGE = -7, /* the knowledge has errors; see the findings */
	BERTH_EIMAGE = -8,     /* not a compiled image, damaged, or of another version */
	BERTH_ELIMIT = -9,     /* a limit was reached */
	BERTH_EARITHMETIC = -10, /* a calculation divided by zero or overflowed */
	BERTH_EIO = -11,       /* a file could not be read or written */
	BERTH_EDATA = -12      /* requirement data has errors; see the findings */
} berth_status;

/* One English sentence for a status, never NULL, no newline. */
const char *berth_status_text(berth_status status);

/* Limits, X(TYPE, MEMBER, NAME, USUAL): NAME is what the option --limit of berth calls it. */
#define BERTH_LIMITS(X) \
	/* bytes of one knowledge or requirement file, of one record */ \
	X(size_t, file_bytes, "file-bytes", 16 * 1024 * 1024) \
	X(size_t, record_bytes, "record-bytes", 1024 * 1024) \
	X(uint32_t, element_depth, "depth", 64) /* of nested elements */ \
	X(uint32_t, rules, "rules", 20000)      /* as written */ \
	X(uint32_t, facts, "facts", 4096) \
	/* of regular expressions: characters, bytes of a subject, matches and heap of PCRE2 */ \
	X(uint32_t, regex_length, "regex-length", 1024) \
	X(uint32_t, regex_subject, "regex-subject", 65536) \
	X(uint32_t, regex_match, "regex-match", 100000) \
	X(uint32_t, regex_heap_kib, "regex-heap-kib", 4096)

/* 0 means what is usual. */
#define BERTH_LIMIT_MEMBER(type, member, name, usual) type member;
typedef struct {
	BERTH_LIMITS(BERTH_LIMIT_MEMBER)
} berth_limits;
#define BERTH_LIMITS_INIT { 0, 0, 0, 0, 0, 0, 0, 0, 0 }

/* ---- program ---------------------------------------------------------- */

typedef struct berth_program berth_program;

/*
 * Opens a compiled image of LENGTH bytes at IMAGE, which is borrowed, must be 8-byte aligned
 * and must outlive the program.  Every index and size in it is checked first; a damaged or
 * foreign image is BERTH_EIMAGE and *message (may be NULL) a static sentence.
 */
berth_status berth_program_open(berth_program **out, const void *image, size_t length,
                                const berth_limits *limits, const char **message);

/* The same for an image that is part of the program itself, which vouches for its bytes: only its
 * header is looked at, and whether it is as long as that says. */
berth_status berth_program_open_own(berth_program **out, const void *image, size_t length,
                                    const berth_limits *limits, const char **message);
void berth_program_free(berth_program *program); /* NULL is fine */

/* The image of a program: the bytes that berth_program_open() takes. */
const void *berth_program_image(const berth_program *program, size_t *length);

#define BERTH_NONE UINT32_MAX

typedef enum {
	BERTH_BOOLEAN, BERTH_ENUM, BERTH_INTEGER, BERTH_QUANTITY, BERTH_TEXT, BERTH_SET
} berth_type;

/* The description of a program.  All text is borrowed; `language` parameters are
 * an index below berth_languages(); a text that a language lacks is given in the first. */
typedef struct {
	const char *name, *version;
	int32_t date;          /* YYYYMMDD, the default of as-of */
	char sha256[65];       /* of the knowledge, lower case hex */
	uint32_t facts, candidates, criteria, rules, instances, sources, limits, attributes, topics,
		tables;
	size_t image_bytes;
} berth_program_info;
void berth_program_describe(const berth_program *program, berth_program_info *info);

uint32_t berth_languages(const berth_program *program);
const char *berth_language(const berth_program *program, uint32_t i); /* "en"; NULL past the end */

/* Ids alone, for those who need no description; NULL past the end. */
const char *berth_fact_id(const berth_program *program, uint32_t fact);
const char *berth_candidate_id(const berth_program *program, uint32_t candidate);
const char *berth_criterion_id(const berth_program *program, uint32_t criterion);
const char *berth_rule_id(const berth_program *program, uint32_t rule);

/* Of a fact alone: its type (BERTH_SET, which no fact is, past the end), and the candidate whose
 * own derived fact it is (BERTH_NONE: it is nobody's, so it may be told; or past the end). */
berth_type berth_fact_type(const berth_program *program, uint32_t fact);
uint32_t berth_fact_candidate(const berth_program *program, uint32_t fact);

/* Facts are numbered in the order of their ids. */
/* When a fact is best asked: before all others, whatever it is worth, or where they are worth the
 * same. */
typedef enum { BERTH_ASK_FIRST, BERTH_ASK_EARLY, BERTH_ASK_NORMAL, BERTH_ASK_LATE } berth_ask;

typedef struct {
	const char *id, *group, *label, *question, *help;
	const char *wish;      /* of a number or text, with {value}: see berth_fact_wish(); or "" */
	const char *unit;      /* display unit, "" when none */
	const char *dimension; /* "" when none */
	berth_type type;
	bool derived;
	uint32_t candidate;    /* whose own derived fact it is, named "fact/candidate"; or BERTH_NONE */
	int64_t min, max;      /* base units, or plain numbers; min > max: no range */
	uint32_t values;       /* number of enumeration values (a boolean has 2: no, yes) */
	uint32_t ordinal;      /* place in the vocabulary */
	unsigned effort;       /* 1 to 5: how hard it is to answer */
	berth_ask ask;
	const char *asked_with; /* small questions with the same word are asked as one; or "" */
	uint64_t natural_for;  /* values of the fact that is asked first for which it is a sensible
	                        * question, as a bit set; 0: for all */
	uint32_t asked_after;  /* a sensible question only once this fact is told; BERTH_NONE: always */
	uint32_t pointless_with; /* and none where this one is one of `pointless_values`, a bit set */
	uint64_t pointless_values;
	uint32_t neutral;      /* the value of who does not mind; BERTH_NONE: there is none */
} berth_fact_info;
berth_status berth_fact_describe(const berth_program *program, uint32_t fact, uint32_t language,
                                 berth_fact_info *info);
const char *berth_fact_value_id(const berth_program *program, uint32_t fact, uint32_t value);
const char *berth_fact_value_label(const berth_program *program, uint32_t fact, uint32_t value,
                                   uint32_t language);
/* The wish form of one value of a boolean or enumeration, "" when it has none. */
const char *berth_fact_value_wish(const berth_program *program, uint32_t fact, uint32_t value,
                                  uint32_t language);
/* BERTH_NONE: no such fact. */
uint32_t berth_fact_find(const berth_program *program, const char *id);

/* The units of a fact's dimension, smallest factor first; NULL past the end. */
const char *berth_fact_unit(const berth_program *program, uint32_t fact, uint32_t i,
                            int64_t *factor);

/* Candidates are numbered by their declared order. */
typedef struct {
	const char *id, *label, *description;
	const char *short_label; /* for tables, at most 24 columns; the label where there is none */
	const char *called;      /* what people call it besides, with commas between; or "" */
} berth_candidate_info;
berth_status berth_candidate_describe(const berth_program *program, uint32_t candidate,
                                      uint32_t language, berth_candidate_info *info);
uint32_t berth_candidate_find(const berth_program *program, const char *id);

typedef struct {
	const char *id, *label, *help;
	int32_t weight; /* default */
} berth_criterion_info;
berth_status berth_criterion_describe(const berth_program *program, uint32_t criterion,
                                      uint32_t language, berth_criterion_info *info);
uint32_t berth_criterion_find(const berth_program *program, const char *id);

berth_status berth_topic_describe(const berth_program *program, uint32_t topic, uint32_t language,
                                  const char **id, const char **label);
uint32_t berth_topic_find(const berth_program *program, const char *id);
/* Topics are numbered in the order of their ids; they are read by stage, and in a stage as the
 * knowledge declares them.  The topic that is PLACE-th there, from 0; BERTH_NONE past the end. */
uint32_t berth_topic_at(const berth_program *program, uint32_t place);

/* The stage of the work in which a topic is read ("build", "run"); BERTH_NONE where none is
 * declared.  Stages have a place as topics have one. */
uint32_t berth_topic_stage(const berth_program *program, uint32_t topic);
uint32_t berth_stage_at(const berth_program *program, uint32_t place);
berth_status berth_stage_describe(const berth_program *program, uint32_t stage, uint32_t language,
                                  const char **id, const char **label);

/* Rules are numbered in the order of their ids. */
typedef struct {
	const char *id;
	const char *strength;  /* "must" "should" "may" */
	const char *layer;     /* "" for the knowledge itself, else the overlay's name */
	const char *file;      /* where it is written */
	unsigned line;
	int32_t valid_from, valid_to, reviewed_on; /* YYYYMMDD, 0: none */
	uint32_t citations;
} berth_rule_info;
berth_status berth_rule_describe(const berth_program *program, uint32_t rule,
                                 berth_rule_info *info);
uint32_t berth_rule_find(const berth_program *program, const char *id);

typedef struct {
	uint32_t source;       /* number of the source, stable inside a program */
	const char *id, *title, *url, *published, *confidence;
	const char *undated;   /* why `published` is "": "living-page" "reference" "price-list"
	                        * "not-stated", or "" where nobody said why */
	int32_t checked;       /* YYYYMMDD */
	const char *at;        /* the place inside it that the rule cites, "" when none */
	uint64_t candidates;   /* bit set of those that it speaks of; 0: all that the rule is about */
} berth_citation;
berth_status berth_rule_citation(const berth_program *program, uint32_t rule, uint32_t i,
                                 berth_citation *out);
uint32_t berth_source_find(const berth_program *program, const char *id);

/* How a word ends when it is read aloud in Korean; which particle follows it depends on that. */
typedef enum {
	BERTH_FINAL_UNKNOWN, BERTH_FINAL_VOWEL, BERTH_FINAL_CONSONANT, BERTH_FINAL_RIEUL
} berth_final;

/* That of WORD, of LENGTH bytes in Latin letters, by what labels and units declare that end in it.
 * Hangul and numbers need no declaration. */
berth_final berth_word_final(const berth_program *program, const char *word, size_t length);

/* ---- values ----------------------------------------------------------- */

/*
 * What a fact is told to be.  Enumerations and booleans: `low` == `high` == number of the value
 * (boolean: 0 no, 1 yes).  Numbers: an interval in base units, both ends included,
 * a single number when the ends are equal.  Text: `text`, borrowed until the session is reset.
 */
typedef struct {
	int64_t low, high;
	const char *text;
} berth_value;

/* Reads TEXT as a value of FACT: "64 GiB", ">120 GiB", ">=4 vCPU", "<2", "2..4 vCPU", "yes".
 * Exact: blanks only between number and unit.  The ends of an open interval are the fact's range.
 * BERTH_ETYPE, BERTH_EUNIT, BERTH_ERANGE, BERTH_EUNKNOWN (not a value of the enumeration). */
berth_status berth_value_read(const berth_program *program, uint32_t fact, const char *text,
                              berth_value *value);

/* Writes VALUE in FACT's display unit ("64 GiB", "2..4 vCPU", "linux") into BUFFER of SIZE
 * bytes, cut with a NUL if it does not fit.  Returns the length it needs. */
size_t berth_value_write(const berth_program *program, uint32_t fact, const berth_value *value,
                         char *buffer, size_t size);

/* What a person said who told FACT to be VALUE, its wish form: "no GPU needed", "a team of 2..4".
 * Where VALUE has a text, a number is written so, as it was told.  "LABEL: VALUE" where the
 * knowledge has no such form.  Into BUFFER as above. */
size_t berth_fact_wish(const berth_program *program, uint32_t fact, const berth_value *value,
                       uint32_t language, char *buffer, size_t size);

/* ---- session ---------------------------------------------------------- */

typedef struct berth_session berth_session;

/* No case can be asked for an earlier day. */
#define BERTH_EARLIEST_DATE 20250101

/* A session for the date AS_OF (YYYYMMDD; 0: the knowledge's own date).  The program is
 * borrowed.  BERTH_ERANGE: an earlier date or no date.  After this call no function
 * on the session allocates memory, except those of explain.h. */
berth_status berth_session_new(berth_session **out, const berth_program *program, int32_t as_of);
/* Another session of the program and date of LIKE, in which nothing is told: it shares what was
 * prepared for them, and takes a fraction of the time and memory.  LIKE must not be used by
 * another thread meanwhile; from then on each goes its own way, also in a thread of its own, and it
 * does not matter which is freed first. */
berth_status berth_session_like(berth_session **out, const berth_session *like);
void berth_session_free(berth_session *session); /* NULL is fine */

/* Forgets the case: facts, choice of candidates, result.  O(facts told). */
void berth_session_reset(berth_session *session);

int32_t berth_session_as_of(const berth_session *session);
const berth_program *berth_session_program(const berth_session *session);

/* Without assumptions (ON false) a run is evaluation A alone.  Default: with. */
void berth_session_assumptions(berth_session *session, bool on);

/* Considers only the candidates whose bits are set (bit i: candidate i); 0 means all.
 * BERTH_EUSE when a bit names no candidate. */
berth_status berth_session_among(berth_session *session, uint64_t candidates);

/* Where a fact came from; all borrowed until the reset, all may be NULL or 0. */
typedef struct {
	const char *text;  /* the value as it was written, for display */
	const char *file;
	unsigned line;
} berth_origin;

/* Tells a fact, replacing what was told before.  ORIGIN may be NULL.  BERTH_EUSE: no such
 * fact, or a value that is not one of it.  BERTH_ELIMIT: a regular expression of the knowledge
 * hit its limit on this text.  BERTH_ETYPE: the text is not UTF-8.  After these two the fact is
 * untold. */
berth_status berth_session_tell(berth_session *session, uint32_t fact, const berth_value *value,
                                const berth_origin *origin);

/* Tells N facts at once, each a single number (of a value; 0 or 1; in base units), without
 * origins: the quick way for programs that decide many coded cases.  BERTH_EUSE as above, and
 * for facts that are texts; what stands before the one at fault is told. */
berth_status berth_session_tell_numbers(berth_session *session, const uint32_t *facts,
                                        const int64_t *numbers, size_t n);

/* Says outright that nobody knows; for decisions the same as untold. */
berth_status berth_session_tell_unknown(berth_session *session, uint32_t fact,
                                        const berth_origin *origin);
berth_status berth_session_retract(berth_session *session, uint32_t fact);

/* Evaluates.  Costs microseconds.  BERTH_EARITHMETIC: the rule that failed is
 * berth_session_failed_rule(). */
berth_status berth_session_run(berth_session *session);
uint32_t berth_session_failed_rule(const berth_session *session);

/* ---- result: everything below is valid after a successful run ----------- */

typedef enum { BERTH_CERTAIN, BERTH_SETTLED, BERTH_POSSIBLE, BERTH_NOTHING } berth_decision;

/* "certain", "settled", "possible", "none"; NULL past the end. */
const char *berth_decision_name(berth_decision decision);

typedef struct {
	berth_decision status;
	uint32_t winner;       /* candidate, or BERTH_NONE */
	uint64_t considered;   /* bit sets of candidates */
	uint64_t possible;     /* can still win */
	uint64_t excluded;     /* certainly, with assumptions */
	uint64_t excluded_without; /* certainly, without assumptions */
	uint64_t may_be_excluded;  /* excluded, or an excluding rule still waits */
	uint32_t ranked;       /* number of candidates in the ranking */
	bool tie;              /* the winner shares its score with another ranked candidate */
	bool searched;         /* status and possible are those of berth_search_tighten() */
	uint64_t unruled;      /* then: of possible those of whom no completion was found in which
	                          they win */
} berth_result;
const berth_result *berth_session_result(const berth_session *session);

typedef struct {
	uint32_t candidate;
	int64_t score;         /* by the rules that fired */
	int64_t low, high;     /* over all completions of the unknown facts (sound bounds) */
} berth_ranked;
/* The I-th best; NULL past the end. */
const berth_ranked *berth_session_ranked(const berth_session *session, uint32_t i);

/* Weighted contribution of CRITERION to a candidate's range. */
void berth_session_contribution(const berth_session *session, uint32_t candidate,
                                uint32_t criterion, int64_t *low, int64_t *high);
/* The effective weight of a criterion: by what is known, and its range. */
void berth_session_weight(const berth_session *session, uint32_t criterion, int32_t *known,
                          int32_t *low, int32_t *high);

typedef enum {
	BERTH_UNTOLD,    /* nobody told it and nothing concludes it (yet): waiting */
	BERTH_TOLD,
	BERTH_DERIVED,   /* concluded by a rule, or "no" because no rule can conclude yes */
	BERTH_ASSUMED,
	BERTH_UNDEFINED  /* a derived value that no rule gives */
} berth_standing;

typedef struct {
	berth_standing standing;
	berth_value value;
	berth_origin origin;   /* of a told fact */
	uint32_t rule;         /* that concluded or assumed it; BERTH_NONE for told facts and for
	                          a boolean that is "no" because no rule concludes it */
	bool unknown;          /* said outright to be unknown */
	bool entailed;         /* assumed by a rule that must: what was told leaves nothing else */
} berth_fact_state;
berth_status berth_session_fact(const berth_session *session, uint32_t fact, berth_fact_state *out);

/* Would one ask about FACT in this case?  Not where what is told of the fact that is asked first is
 * none of `natural_for`, nor before `asked_after` is told, nor where `pointless_with` is told to be
 * one of its values, or that is entailed.  What is only assumed closes nothing. */
bool berth_session_is_sensible(const berth_session *session, uint32_t fact);

/* Rule states over all instances of a rule.  CANDIDATE BERTH_NONE: any instance. */
typedef enum {
	BERTH_RULE_FALSE, BERTH_RULE_WAITING, BERTH_RULE_FIRED, BERTH_RULE_ABSENT
} berth_rule_state;
berth_rule_state berth_session_rule(const berth_session *session, uint32_t rule,
                                    uint32_t candidate);

typedef enum {
	BERTH_CONCLUDE, BERTH_EXCLUDE, BERTH_FAVOUR, BERTH_OPPOSE, BERTH_WEIGHT, BERTH_ASSUME,
	BERTH_ADVISE, BERTH_WARN, BERTH_OUTSIDE,
	BERTH_EXAMPLE /* a size that estimates take where nobody told one: cost.h */
} berth_effect;

/* Does EFFECT give a candidate points on a criterion, or take them? */
static inline bool berth_effect_scores(berth_effect effect)
{
	return effect == BERTH_FAVOUR || effect == BERTH_OPPOSE;
}

/* One effect of one rule that fired (or, from berth_session_waits, that waits). */
typedef struct {
	uint32_t rule;
	uint32_t instance;     /* for explain.h */
	berth_effect effect;
	uint32_t candidate;    /* BERTH_NONE when it concerns none */
	uint32_t criterion;    /* or BERTH_NONE */
	uint32_t topic;        /* or BERTH_NONE */
	uint32_t fact;         /* concluded, assumed or of an example, else BERTH_NONE */
	int32_t points;        /* of oppose: negative */
	const char *instead;   /* outside, else "" */
	uint32_t place;        /* of the effect among those of its instance */
	bool gap;              /* warn, outside: it explains why nothing is feasible */
	bool first;            /* advise: it stands in front of its stage */
} berth_reason;

/*
 * Walks the effects of fired rules, ordered by rule id, then candidate, then order in
 * the rule: begin with *CURSOR = 0; false at the end.  Effects on candidates that are not
 * considered are left out; advise and warn with a candidate appear only for the winner.
 * Which facts stand behind a result, explain.h tells: berth_walk.
 */
bool berth_session_next_reason(const berth_session *session, uint32_t *cursor, berth_reason *out);
bool berth_session_next_waiting(const berth_session *session, uint32_t *cursor, berth_reason *out);

typedef enum {
	BERTH_PROBLEM_CONFLICT,   /* rules of equal priority give `fact` (BERTH_NONE: a weight)
	                             different values: it waits */
	BERTH_PROBLEM_OVERRIDDEN  /* a told value stands against what `rule` concludes */
} berth_problem_kind;
typedef struct {
	berth_problem_kind kind;
	uint32_t fact, rule;
} berth_problem;
/* What the engine itself warns of, by fact, then rule; NULL past the end. */
const berth_problem *berth_session_problem(const berth_session *session, uint32_t i);

#ifdef __cplusplus
}
#endif
#endif
