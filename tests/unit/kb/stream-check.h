/*
 * stream-check.h - a text read record by record as a stream, in two ways that must agree: as most
 * records are, and as all are.
 */
#ifndef TEST_KB_STREAM_CHECK_H
#define TEST_KB_STREAM_CHECK_H

#include "base/strbuf.h"
#include "kb/stream.h"

#include <stdlib.h>
#include <string.h>

/* Who reads. */
struct stream_check {
	const berth_program *program;
	berth_cutter *cutter;
	berth_records *records;  /* NULL: the head was not found */
	berth_session *session;
	char *head;
	struct strbuf fast, careful; /* what both make of a record */
	struct strbuf all;       /* of all that were read; a line each */
	bool agrees;
};

static inline void add_stream_findings(struct strbuf *out, const berth_diag *list)
{
	const berth_finding *f;

	for (size_t i = 0; (f = berth_diag_at(list, i)) != NULL; i++)
		strbuf_add_format(out, " %s:%u:%u", f->code, f->at.line, f->at.column);
}

/* RECORD and what it tells, by the numbers of facts; what is unknown is not told. */
static inline void add_stream_record(struct strbuf *out, const berth_records *records,
                                     const berth_record *record, uint32_t n_facts)
{
	berth_told told;

	if (!record) {
		strbuf_add(out, "-");
		add_stream_findings(out, berth_records_errors(records));
		return;
	}
	strbuf_add_format(out, "%s@%u [%s] %llx", record->id, record->line, record->title,
	                  (unsigned long long)record->among);
	add_stream_findings(out, record->errors);
	for (uint32_t fact = 0; fact < n_facts; fact++)
		for (uint32_t i = 0; berth_records_told(records, i, &told); i++)
			if (told.fact == fact && !told.unknown)
				strbuf_add_format(out, " %u=%lld..%lld%s", fact, (long long)told.value.low,
				                  (long long)told.value.high,
				                  told.value.text ? told.value.text : "");
}

static inline uint32_t count_stream_facts(const berth_program *of)
{
	uint32_t n = 0;

	while (berth_fact_id(of, n))
		n++;
	return n;
}

static inline void read_both(struct stream_check *c, const char *text, const berth_cut *cut)
{
	const uint32_t n = count_stream_facts(c->program);
	const berth_record *record = NULL;

	strbuf_clear(&c->fast);
	strbuf_clear(&c->careful);
	berth_records_read(c->records, text, cut, NULL, &record);
	add_stream_record(&c->fast, c->records, record, n);
	record = NULL;
	berth_records_read(c->records, text, cut, c->session, &record);
	add_stream_record(&c->careful, c->records, record, n);
	c->agrees = c->agrees && strcmp(strbuf_text(&c->fast), strbuf_text(&c->careful)) == 0;
	strbuf_add(&c->all, strbuf_text(&c->careful));
	strbuf_add_char(&c->all, '\n');
}

static inline void open_head(struct stream_check *c, const char *text, size_t length)
{
	c->head = malloc(length + 1);
	memcpy(c->head, text, length);
	if (berth_records_open_head(&c->records, c->program, "-", c->head, length,
	                            berth_cutter_format(c->cutter), NULL) != BERTH_OK)
		abort();
	if (berth_diag_errors(berth_records_errors(c->records)) == 0)
		return;
	strbuf_add(&c->all, "head");
	add_stream_findings(&c->all, berth_records_errors(c->records));
	strbuf_add_char(&c->all, '\n');
}

/* Reads what is cut of the LENGTH bytes at TEXT, of which STEP more are there each time that more
 * are needed. */
static inline void check_stream(struct stream_check *c, const char *text, size_t length,
                                size_t step)
{
	size_t at = 0, there = step < length ? step : length, used;
	berth_cut cut;

	if (berth_cutter_new(&c->cutter, BERTH_FORMAT_ANY, NULL) != BERTH_OK)
		abort();
	for (;;) {
		berth_cutting what = berth_cutter_next(c->cutter, text + at, there - at, there == length,
		                                       &cut, &used);
		if (what == BERTH_CUT_END)
			break;
		if (what == BERTH_CUT_HEAD)
			open_head(c, text + at, used);
		if (what == BERTH_CUT_HEAD && berth_diag_errors(berth_records_errors(c->records)))
			break;
		if (what == BERTH_CUT_RECORD)
			read_both(c, text + at, &cut);
		at += used;
		if (what == BERTH_CUT_MORE)
			there = length - there < step ? length : there + step;
	}
}

static inline void begin_stream(struct stream_check *c, const berth_program *of)
{
	*c = (struct stream_check){ .program = of, .agrees = true, .fast = STRBUF_INIT,
		                        .careful = STRBUF_INIT, .all = STRBUF_INIT };
	if (berth_session_new(&c->session, of, 0) != BERTH_OK)
		abort();
}

static inline void end_stream(struct stream_check *c)
{
	berth_records_close(c->records);
	berth_cutter_free(c->cutter);
	berth_session_free(c->session);
	strbuf_free(&c->fast);
	strbuf_free(&c->careful);
	strbuf_free(&c->all);
	free(c->head);
}

#endif
