/*
 * regex.c - PCRE2 behind bounds.
 *
 * What a pattern can cost is limited when it is compiled (length, nesting, no
 * verbs that raise limits) and when it is matched (steps, depth, memory, work).
 * PCRE2 counts steps anew at each place where it begins to look, and a step may
 * run over the whole subject; so automatic callouts measure the work of a search.
 * Where machine code cannot be made, PCRE2's interpreter does the same job.
 */
#define PCRE2_CODE_UNIT_WIDTH 8

#include "base/regex.h"

#include "base/arena.h"
#include "base/text.h"

#include <pcre2.h>
#include <stdio.h>
#include <string.h>

#define MESSAGE_ROOM 256
#define OPTIONS (PCRE2_UTF | PCRE2_UCP | PCRE2_NEVER_BACKSLASH_C)
#define NESTING_LIMIT 50
#define DEPTH_LIMIT 1000
#define WORK_LIMIT 10000000
#define AUTOMATIC_CALLOUT 255
#define BRIEF_SUBJECT 256 /* bytes */
#define BRIEF_LIMIT 2000u
#define JIT_STACK_FIRST ((size_t)32 * 1024)

/*
 * A pattern is compiled twice.  PCRE2's match limit begins anew at each start
 * position and does not see characters that are only passed over, so `code` counts its work in
 * callouts.  They cost more than most matches; so a short subject is first tried
 * with `brief`, machine code without them, whose steps the small limit bounds
 * well enough.  Only when it gives up is the work counted.
 */
struct regex {
	pcre2_code *code;
	pcre2_code *brief; /* NULL where PCRE2 makes no machine code */
	bool is_native;    /* code has machine code */
	bool in_pieces;    /* brief is machine code that tells when a match would need more */
};

struct regex_scratch {
	struct regex_limits limits;
	pcre2_match_context *context, *brief;
	pcre2_match_data *data;
	pcre2_jit_stack *stack; /* NULL where PCRE2 makes no machine code */
	size_t position;        /* in the subject, when work was last counted */
	size_t work;
};

static void *take(PCRE2_SIZE size, void *unused)
{
	(void)unused;
	return memory_alloc(size);
}

static void give_back(void *old, void *unused)
{
	(void)unused;
	memory_free(old);
}

static pcre2_general_context *general_context(void)
{
	return pcre2_general_context_create(take, give_back, NULL);
}

static size_t code_points(const char *text, size_t length)
{
	size_t count = 0;

	for (size_t i = 0; i < length; i++)
		count += ((unsigned char)text[i] & 0xc0) != 0x80;
	return count;
}

/* What can be said about PATTERN before it is compiled. */
static enum regex_result inspect(const char *pattern, const struct regex_limits *limits,
                                 char *message, size_t *offset)
{
	size_t length = strlen(pattern), invalid = text_invalid_at(pattern, length);

	*offset = invalid;
	if (invalid < length) {
		snprintf(message, MESSAGE_ROOM, "the pattern is not valid UTF-8");
		return REGEX_BAD;
	}
	*offset = 0;
	if (code_points(pattern, length) > limits->pattern_length) {
		snprintf(message, MESSAGE_ROOM, "the pattern is longer than %lu characters",
		         (unsigned long)limits->pattern_length);
		return REGEX_LIMIT;
	}
	if (strncmp(pattern, "(*", 2) == 0) {
		snprintf(message, MESSAGE_ROOM, "a pattern must not begin with a verb '(*'");
		return REGEX_BAD;
	}
	return REGEX_MATCH;
}

static pcre2_compile_context *compile_context(void)
{
	pcre2_general_context *general = general_context();
	pcre2_compile_context *context = NULL;

	if (general)
		context = pcre2_compile_context_create(general);
	pcre2_general_context_free(general);
	if (!context)
		return NULL;
	pcre2_set_parens_nest_limit(context, NESTING_LIMIT);
	pcre2_set_newline(context, PCRE2_NEWLINE_LF);
	pcre2_set_bsr(context, PCRE2_BSR_UNICODE);
	return context;
}

static enum regex_result explain(int error, char *message)
{
	if (error == PCRE2_ERROR_HEAP_FAILED || error == PCRE2_ERROR_NOMEMORY)
		return REGEX_NOMEM;
	if (pcre2_get_error_message(error, (PCRE2_UCHAR *)message, MESSAGE_ROOM) < 0)
		snprintf(message, MESSAGE_ROOM, "regular expression error %d", error);
	switch (error) {
	case PCRE2_ERROR_PARENTHESES_NEST_TOO_DEEP:
	case PCRE2_ERROR_PATTERN_TOO_LARGE:
	case PCRE2_ERROR_PATTERN_TOO_COMPLICATED:
	case PCRE2_ERROR_PATTERN_STRING_TOO_LONG:
		return REGEX_LIMIT;
	default:
		return REGEX_BAD;
	}
}

/* Looks for callouts that the pattern itself makes.  One that takes the number of
 * the automatic ones passes: it only adds to the work. */
static int find_callout(pcre2_callout_enumerate_block *callout, void *offset)
{
	if (callout->callout_number == AUTOMATIC_CALLOUT)
		return 0;
	*(size_t *)offset = callout->pattern_position;
	return 1;
}

static pcre2_code *compile_with(const char *pattern, uint32_t options, int *error, size_t *offset)
{
	pcre2_compile_context *context = compile_context();
	pcre2_code *code = NULL;

	*error = PCRE2_ERROR_NOMEMORY;
	if (context)
		code = pcre2_compile((PCRE2_SPTR)pattern, PCRE2_ZERO_TERMINATED, options, error, offset,
		                     context);
	pcre2_compile_context_free(context);
	return code;
}

/* Machine code for both; without it for one of them, neither is worth having. */
static enum regex_result make_native(struct regex *re, const char *pattern)
{
	size_t offset;
	int error;

	re->brief = compile_with(pattern, OPTIONS, &error, &offset);
	if (!re->brief)
		return REGEX_NOMEM; /* it compiled a moment ago */
	re->is_native = pcre2_jit_compile(re->brief, PCRE2_JIT_COMPLETE) == 0
		&& pcre2_jit_compile(re->code, PCRE2_JIT_COMPLETE) == 0;
	if (!re->is_native) {
		pcre2_code_free(re->brief);
		re->brief = NULL;
	}
	return REGEX_MATCH;
}

static enum regex_result compile(struct regex *re, const char *pattern, char *message,
                                 size_t *offset)
{
	int error;

	re->code = compile_with(pattern, OPTIONS | PCRE2_AUTO_CALLOUT, &error, offset);
	if (!re->code)
		return explain(error, message);
	if (pcre2_callout_enumerate(re->code, find_callout, offset) != 0) {
		snprintf(message, MESSAGE_ROOM, "a pattern must not contain a callout '(?C'");
		return REGEX_BAD;
	}
	return REGEX_MATCH;
}

enum regex_result regex_new_plain(struct regex **out, const char *pattern,
                                  const struct regex_limits *limits, char *message,
                                  size_t *offset)
{
	enum regex_result result = inspect(pattern, limits, message, offset);
	struct regex *re;

	if (result != REGEX_MATCH)
		return result;
	re = memory_alloc(sizeof *re);
	if (!re)
		return REGEX_NOMEM;
	*re = (struct regex){ NULL, NULL, false, false };
	result = compile(re, pattern, message, offset);
	if (result != REGEX_MATCH) {
		regex_free(re);
		return result;
	}
	*out = re;
	return REGEX_MATCH;
}

enum regex_result regex_new(struct regex **out, const char *pattern,
                            const struct regex_limits *limits, char *message, size_t *offset)
{
	struct regex *re;
	enum regex_result result = regex_new_plain(&re, pattern, limits, message, offset);

	if (result != REGEX_MATCH)
		return result;
	result = make_native(re, pattern);
	if (result == REGEX_MATCH)
		*out = re;
	else
		regex_free(re);
	return result;
}

enum regex_result regex_new_for_pieces(struct regex **out, const char *pattern,
                                       const struct regex_limits *limits, char *message,
                                       size_t *offset)
{
	struct regex *re;
	enum regex_result result = regex_new_plain(&re, pattern, limits, message, offset);
	int error;

	if (result != REGEX_MATCH)
		return result;
	re->brief = compile_with(pattern, OPTIONS, &error, offset);
	if (!re->brief) {
		regex_free(re);
		return REGEX_NOMEM; /* it compiled a moment ago */
	}
	re->in_pieces = pcre2_jit_compile(re->brief, PCRE2_JIT_COMPLETE | PCRE2_JIT_PARTIAL_HARD) == 0;
	if (!re->in_pieces) {
		pcre2_code_free(re->brief);
		re->brief = NULL;
	}
	*out = re;
	return REGEX_MATCH;
}

unsigned regex_group(const struct regex *re, const char *name)
{
	int number = pcre2_substring_number_from_name(re->code, (PCRE2_SPTR)name);

	return number > 0 ? (unsigned)number : 0;
}

void regex_free(struct regex *re)
{
	if (!re)
		return;
	pcre2_code_free(re->code);
	pcre2_code_free(re->brief);
	memory_free(re);
}

/* Called before each item of the pattern: work is items tried and characters passed. */
static int count_work(pcre2_callout_block *callout, void *data)
{
	struct regex_scratch *scratch = data;
	size_t now = callout->current_position, last = scratch->position;

	scratch->work += 1 + (now > last ? now - last : last - now);
	scratch->position = now;
	return scratch->work > WORK_LIMIT ? PCRE2_ERROR_MATCHLIMIT : 0;
}

static bool has_jit(void)
{
	uint32_t yes = 0;

	return pcre2_config(PCRE2_CONFIG_JIT, &yes) >= 0 && yes;
}

static bool fill_scratch(struct regex_scratch *scratch, pcre2_general_context *general)
{
	size_t heap = (size_t)scratch->limits.heap_kib * 1024;

	scratch->context = pcre2_match_context_create(general);
	scratch->brief = pcre2_match_context_create(general);
	scratch->data = pcre2_match_data_create(REGEX_GROUPS, general);
	if (!scratch->context || !scratch->brief || !scratch->data)
		return false;
	pcre2_set_match_limit(scratch->context, scratch->limits.match_limit);
	pcre2_set_match_limit(scratch->brief, scratch->limits.match_limit < BRIEF_LIMIT
	                      ? scratch->limits.match_limit : BRIEF_LIMIT);
	pcre2_set_depth_limit(scratch->context, DEPTH_LIMIT);
	pcre2_set_heap_limit(scratch->context, scratch->limits.heap_kib);
	pcre2_set_callout(scratch->context, count_work, scratch);
	if (!has_jit())
		return true;
	if (heap < JIT_STACK_FIRST)
		heap = JIT_STACK_FIRST;
	scratch->stack = pcre2_jit_stack_create(JIT_STACK_FIRST, heap, general);
	pcre2_jit_stack_assign(scratch->context, NULL, scratch->stack);
	return scratch->stack;
}

struct regex_scratch *regex_scratch_new(const struct regex_limits *limits)
{
	pcre2_general_context *general = general_context();
	struct regex_scratch *scratch = general ? memory_alloc(sizeof *scratch) : NULL;

	if (scratch) {
		*scratch = (struct regex_scratch){ .limits = *limits };
		if (!fill_scratch(scratch, general)) {
			regex_scratch_free(scratch);
			scratch = NULL;
		}
	}
	pcre2_general_context_free(general);
	return scratch;
}

void regex_scratch_free(struct regex_scratch *scratch)
{
	if (!scratch)
		return;
	pcre2_match_data_free(scratch->data);
	pcre2_match_context_free(scratch->context);
	pcre2_match_context_free(scratch->brief);
	pcre2_jit_stack_free(scratch->stack);
	memory_free(scratch);
}

static int find_brief(const struct regex *re, struct regex_scratch *scratch, PCRE2_SPTR subject,
                      size_t length)
{
	if (!re->brief || length > BRIEF_SUBJECT)
		return PCRE2_ERROR_MATCHLIMIT;
	return pcre2_jit_match(re->brief, subject, length, 0, 0, scratch->data, scratch->brief);
}

/* Where a piece of SUBJECT that begins at FROM ends: not within a character. */
static size_t end_of_piece(PCRE2_SPTR subject, size_t length, size_t from)
{
	size_t end = length - from > BRIEF_SUBJECT ? from + BRIEF_SUBJECT : length;

	while (end < length && (subject[end] & 0xc0) == 0x80)
		end++;
	return end;
}

/* Searches piece by piece.  A match that would need more than its piece begins the next one; if
 * it needs more than a whole piece, or too many steps, the rest from *FROM is for counting. */
static int find_in_pieces(const struct regex *re, struct regex_scratch *scratch,
                          PCRE2_SPTR subject, size_t length, size_t *from)
{
	const PCRE2_SIZE *places = pcre2_get_ovector_pointer(scratch->data);

	for (;;) {
		size_t end = end_of_piece(subject, length, *from);
		int found = pcre2_jit_match(re->brief, subject, end, *from,
		                            end < length ? PCRE2_PARTIAL_HARD : 0, scratch->data,
		                            scratch->brief);
		if (found == PCRE2_ERROR_NOMATCH && end < length)
			*from = end;
		else if (found == PCRE2_ERROR_PARTIAL && places[0] > *from)
			*from = places[0];
		else
			return found == PCRE2_ERROR_PARTIAL ? PCRE2_ERROR_MATCHLIMIT : found;
	}
}

static int find_counted(const struct regex *re, struct regex_scratch *scratch, PCRE2_SPTR subject,
                        size_t length, size_t from)
{
	scratch->position = from;
	scratch->work = 0;
	if (re->is_native)
		return pcre2_jit_match(re->code, subject, length, from, 0, scratch->data,
		                       scratch->context);
	return pcre2_match(re->code, subject, length, from, PCRE2_NO_UTF_CHECK, scratch->data,
	                   scratch->context);
}

static enum regex_result result_of(int found)
{
	if (found >= 0)
		return REGEX_MATCH;
	if (found == PCRE2_ERROR_NOMATCH)
		return REGEX_NO_MATCH;
	/* Steps, work, depth, heap, stack of the machine code, endless recursion. */
	return found == PCRE2_ERROR_NOMEMORY ? REGEX_NOMEM : REGEX_LIMIT;
}

enum regex_result regex_find_in_text(const struct regex *re, struct regex_scratch *scratch,
                                     const char *subject, size_t length)
{
	PCRE2_SPTR bytes = (PCRE2_SPTR)subject;
	int found;

	if (length > scratch->limits.subject_bytes)
		return REGEX_LIMIT;
	found = find_brief(re, scratch, bytes, length);
	if (found < 0 && found != PCRE2_ERROR_NOMATCH)
		found = find_counted(re, scratch, bytes, length, 0);
	return result_of(found);
}

enum regex_result regex_search(const struct regex *re, struct regex_scratch *scratch,
                               const char *subject, size_t length, size_t from,
                               struct regex_span groups[REGEX_GROUPS])
{
	const PCRE2_SIZE *places = pcre2_get_ovector_pointer(scratch->data);
	int found = PCRE2_ERROR_MATCHLIMIT;

	if (length > scratch->limits.subject_bytes)
		return REGEX_LIMIT;
	if (re->in_pieces)
		found = find_in_pieces(re, scratch, (PCRE2_SPTR)subject, length, &from);
	if (found < 0 && found != PCRE2_ERROR_NOMATCH)
		found = find_counted(re, scratch, (PCRE2_SPTR)subject, length, from);
	for (int i = 0; found >= 0 && i < REGEX_GROUPS; i++)
		groups[i] = i < found || found == 0
			? (struct regex_span){ places[2 * i], places[2 * i + 1] }
			: (struct regex_span){ SIZE_MAX, SIZE_MAX };
	return result_of(found);
}
enum regex_result regex_find(const struct regex *re, struct regex_scratch *scratch,
                             const char *subject, size_t length)
{
	if (length > scratch->limits.subject_bytes)
		return REGEX_LIMIT;
	if (text_invalid_at(subject, length) < length)
		return REGEX_BAD;
	return regex_find_in_text(re, scratch, subject, length);
}
