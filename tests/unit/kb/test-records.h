/*
 * test-records.h - requirement data read into one line of text that can be compared.
 *
 *   shop[Web shop]{a b} mem=64 GiB@4 os=?@5; bad@7 REQ-030:8:11 REQ-036:9:5; file REQ-003:12:1
 *
 * A sound record shows its title, its candidates and the facts that the session then knows, with
 * text and line ('?': said to be unknown); one with errors its line, then CODE:LINE:COLUMN of each.
 */
#ifndef TEST_KB_RECORDS_H
#define TEST_KB_RECORDS_H

#include "base/strbuf.h"
#include "kb/kb.h"
#include "tests/unit/knowledge-text.h"
#include "tests/unit/failures.h"

#include <string.h>

#define VOCABULARY \
	"criterion ops 1\ncandidate a 1\ncandidate b 2\ncandidate one-more 3\n" \
	"dimension memory byte MiB=1048576 GB=1000000000 GiB=1073741824\n" \
	"dimension time second s=1 min=60\n" \
	"fact big boolean\nfact image text\nfact long quantity time min 0..60\n" \
	"fact mem quantity memory GiB 0..1000\nfact n integer 0..100\n" \
	"fact os enum linux windows\nfact team-size integer 0..100\n" \
	"fact sum integer 0..100 derived\n" \
	"rule R if big=yes then exclude a\nrule S if n>5 then conclude sum 7\n" \
	"rule T if image~(x+)+$ then exclude b\n"

static berth_program *program;

static inline int set_up_program(void **state)
{
	(void)state;
	program = knowledge_program(VOCABULARY);
	return 0;
}

static inline int free_program(void **state)
{
	(void)state;
	berth_program_free(program);
	return 0;
}

static inline void add_findings(struct strbuf *out, const berth_diag *list)
{
	const berth_finding *f;

	for (size_t i = 0; (f = berth_diag_at(list, i)) != NULL; i++)
		strbuf_add_format(out, " %s:%u:%u", f->code, f->at.line, f->at.column);
}

static inline void add_facts(struct strbuf *out, const berth_session *session)
{
	berth_fact_info info;
	berth_fact_state state;

	for (uint32_t i = 0; berth_fact_describe(program, i, 0, &info) == BERTH_OK; i++) {
		assert_int_equal(berth_session_fact(session, i, &state), BERTH_OK);
		if (state.standing == BERTH_TOLD)
			strbuf_add_format(out, " %s=%s@%u", info.id, state.origin.text, state.origin.line);
		else if (state.unknown)
			strbuf_add_format(out, " %s=?@%u", info.id, state.origin.line);
	}
}

static inline void add_record(struct strbuf *out, const berth_record *record,
                              berth_session *session)
{
	berth_candidate_info info;
	bool any = false;

	if (out->length)
		strbuf_add(out, "; ");
	strbuf_add(out, record->id);
	if (berth_diag_errors(record->errors)) {
		strbuf_add_format(out, "@%u", record->line);
		add_findings(out, record->errors);
		return;
	}
	if (*record->title)
		strbuf_add_format(out, "[%s]", record->title);
	for (uint32_t i = 0; berth_candidate_describe(program, i, 0, &info) == BERTH_OK; i++) {
		if (!(record->among >> i & 1))
			continue;
		strbuf_add_format(out, "%s%s", any ? " " : "{", info.id);
		any = true;
	}
	strbuf_add(out, any ? "}" : "");
	assert_int_equal(berth_session_run(session), BERTH_OK);
	add_facts(out, session);
}

struct reading {
	const char *text;
	size_t length; /* 0: that of the string */
	berth_format format;
	bool repeated_ids;
	const berth_limits *limits;
};

/* Reads all; the transcript is for strbuf_free().  Returns the last status. */
static inline berth_status transcribe(const struct reading *from, struct strbuf *out)
{
	size_t length = from->length ? from->length : strlen(from->text);
	berth_records *records;
	berth_session *session;
	const berth_record *record;
	berth_status status;

	assert_int_equal(berth_session_new(&session, program, 0), BERTH_OK);
	assert_int_equal(berth_records_open(&records, program, "f", from->text, length, from->format,
	                                    !from->repeated_ids, from->limits), BERTH_OK);
	while ((status = berth_records_next(records, session, &record)) == BERTH_OK && record)
		add_record(out, record, session);
	if (berth_diag_errors(berth_records_errors(records))) {
		strbuf_add(out, out->length ? "; file" : "file");
		add_findings(out, berth_records_errors(records));
	}
	berth_records_close(records);
	berth_session_free(session);
	return status;
}

static inline void check_reading(const struct reading *from, const char *expected)
{
	struct strbuf out = STRBUF_INIT;

	assert_int_equal(transcribe(from, &out), BERTH_OK);
	if (strcmp(strbuf_text(&out), expected) != 0)
		fail_msg("\nread     %s\ngot      %s\nexpected %s", from->text, strbuf_text(&out),
		         expected);
	strbuf_free(&out);
}
#define CHECK(input, expected) check_reading(&(struct reading){ .text = input }, expected)

/* Is there a finding of CODE in TEXT whose text or hint contains PART? */
static inline void check_says(const char *text, const char *code, const char *part)
{
	berth_records *records;
	const berth_record *record;
	const berth_finding *f;
	struct strbuf said = STRBUF_INIT;
	bool found = false;

	assert_int_equal(berth_records_open(&records, program, "f", text, strlen(text),
	                                    BERTH_FORMAT_ANY, true, NULL), BERTH_OK);
	do {
		const berth_diag *list;

		assert_int_equal(berth_records_next(records, NULL, &record), BERTH_OK);
		list = record ? record->errors : berth_records_errors(records);
		for (size_t i = 0; (f = berth_diag_at(list, i)) != NULL; i++) {
			strbuf_add_format(&said, "[%s] %s | %s\n", f->code, f->text, f->hint ? f->hint : "");
			found |= strcmp(f->code, code) == 0 &&
			         (strstr(f->text, part) || (f->hint && strstr(f->hint, part)));
		}
	} while (record);
	if (!found)
		fail_msg("no [%s] with '%s' in:\n%s", code, part, strbuf_text(&said));
	strbuf_free(&said);
	berth_records_close(records);
}

/* Reads TEXT while memory may run out: that is said, or all is read; did all succeed? */
static inline bool read_in_little_memory(const char *text)
{
	berth_records *records = NULL;
	const berth_record *record = NULL;
	berth_status status = berth_records_open(&records, program, "f", text, strlen(text),
	                                         BERTH_FORMAT_ANY, true, NULL);

	while (status == BERTH_OK && (status = berth_records_next(records, NULL, &record)) == BERTH_OK)
		if (!record)
			break;
	berth_records_close(records);
	assert_true(status == BERTH_OK || status == BERTH_ENOMEM);
	return status == BERTH_OK;
}

#endif
