/*
 * records.c - requirement data, one record at a time.
 *
 * Chooses the format, runs the two passes of records.h, and tells a sound record to a
 * session.  Memory is one record, and the ids that were seen where they must be unique.
 */
#include "kb/records/plain.h"
#include "kb/records/records.h"

#include <string.h>

#define DEFAULT_RECORD_BYTES ((size_t)1 << 20)
#define DEFAULT_DEPTH 64
#define MOST_FINDINGS 200 /* stored of one record; all are counted */

/* Steps over the byte order mark. */
static void skip_mark(berth_records *r)
{
	if (r->length >= 3 && memcmp(r->bytes, "\xef\xbb\xbf", 3) == 0) {
		r->bytes += 3;
		r->length -= 3;
	}
}

/* The first byte that is not blank; -1 when there is none. */
static int first_byte(const berth_records *r)
{
	for (size_t i = 0; i < r->length; i++)
		if (!r->bytes[i] || !strchr(RECORD_BLANKS, r->bytes[i]))
			return (unsigned char)r->bytes[i];
	return -1;
}

static bool begins_with(const berth_records *r, const char *bytes, size_t length)
{
	return r->length >= length && memcmp(r->bytes, bytes, length) == 0;
}

/* Which encoding it is, by the mark in front; NULL: none that is refused. */
static const char *other_encoding(const berth_records *r)
{
	if (begins_with(r, "\xff\xfe\0\0", 4) || begins_with(r, "\0\0\xfe\xff", 4))
		return "this is UTF-32, not UTF-8";
	if (begins_with(r, "\xff\xfe", 2) || begins_with(r, "\xfe\xff", 2))
		return "this is UTF-16, not UTF-8";
	return NULL;
}

/* Refuses what no format can read, else lets the format begin. */
static void begin(berth_records *r, berth_format format)
{
	berth_place top = record_place(r, 1, 1);
	int first = first_byte(r);

	if (first < 0) {
		record_file_error(r, REQ_EMPTY, &top, "a file holds at least one record",
		                  "there is no record");
		r->any = true;
	} else if (other_encoding(r)) {
		record_file_error(r, REQ_ENCODING, &top, "save it as UTF-8", "%s", other_encoding(r));
	} else if (first < ' ' || begins_with(r, "\xef\xbb\xbf", 3)) {
		record_file_error(r, REQ_ENCODING, &top, "leave it out",
		                  "a character that nobody sees stands in front of the first record");
	} else if (first == '[' && format == BERTH_FORMAT_ANY) {
		record_file_error(r, REQ_KIND, &top, "write one object a line, without a list around them",
		                  "records do not stand in a list");
	} else {
		records_begin(r, format == BERTH_FORMAT_ANY ? format_of_byte(first) : format_at(format));
		return;
	}
	r->ended = true;
}

static bool make_memory(berth_records *r)
{
	berth_program_info info;

	berth_program_describe(r->program, &info);
	r->n_facts = info.facts;
	r->arena = arena_new(0);
	r->scratch = arena_new(0);
	r->file_errors = berth_diag_new(0);
	r->errors = berth_diag_new(MOST_FINDINGS);
	if (!r->arena || !r->scratch || !r->file_errors || !r->errors)
		return false;
	r->told = arena_alloc(r->arena, r->n_facts, sizeof *r->told);
	r->position = arena_alloc(r->arena, r->n_facts, sizeof *r->position);
	if (r->unique_ids)
		r->ids.names = names_new(r->arena);
	return !arena_failed(r->arena);
}

berth_status records_new(berth_records **out, const berth_program *program,
                         const struct record_source *source, const berth_limits *limits)
{
	static const berth_limits none = BERTH_LIMITS_INIT;
	berth_records *r = memory_alloc(sizeof *r);

	if (!r)
		return BERTH_ENOMEM;
	if (!limits)
		limits = &none;
	*r = (berth_records){
		.program = program, .name = source->name, .bytes = source->bytes,
		.length = source->length, .unique_ids = source->unique_ids, .status = BERTH_OK,
		.record_bytes = limits->record_bytes ? limits->record_bytes : DEFAULT_RECORD_BYTES,
		.element_depth = limits->element_depth ? limits->element_depth : DEFAULT_DEPTH,
		.text = STRBUF_INIT, .hint = STRBUF_INIT,
	};
	skip_mark(r);
	if (!make_memory(r)) {
		berth_records_close(r);
		return BERTH_ENOMEM;
	}
	berth_diag_source(r->file_errors, r->name, r->bytes, r->length);
	*out = r;
	return BERTH_OK;
}

void records_begin(berth_records *r, const struct record_format *format)
{
	r->format = format;
	format->open(r);
}

berth_status berth_records_open(berth_records **out, const berth_program *program, const char *name,
                                const void *bytes, size_t length, berth_format format,
                                bool unique_ids, const berth_limits *limits)
{
	struct record_source source = { name, bytes, length, unique_ids };
	berth_records *r;
	berth_status status;

	if (!out || !program || !name || (!bytes && length))
		return BERTH_EUSE;
	status = records_new(&r, program, &source, limits);
	if (status != BERTH_OK)
		return status;
	begin(r, format);
	*out = r;
	return BERTH_OK;
}

void berth_records_close(berth_records *r)
{
	if (!r)
		return;
	if (r->state && r->format->close) /* a format without state was never open */
		r->format->close(r);
	berth_diag_free(r->errors);
	berth_diag_free(r->file_errors);
	strbuf_free(&r->text);
	strbuf_free(&r->hint);
	memory_free(r->ids.line);
	arena_free(r->scratch);
	arena_free(r->arena);
	memory_free(r);
}

const berth_diag *berth_records_errors(const berth_records *r)
{
	return r->file_errors;
}

/* Keeps the id of the record, so that a later one can be refused. */
static bool remember_id(berth_records *r)
{
	uint32_t number, before;

	if (!r->ids.names || !*r->record.id)
		return true;
	before = names_count(r->ids.names);
	number = names_add(r->ids.names, r->record.id);
	if (number == NAME_NONE)
		return false;
	if (number >= r->ids.room) {
		size_t room = r->ids.room ? r->ids.room * 2 : 64;
		unsigned *line = memory_resize(r->ids.line, room * sizeof *line);

		if (!line)
			return false;
		r->ids.line = line;
		r->ids.room = room;
	}
	if (number == before)
		r->ids.line[number] = r->record.line;
	return true;
}

static void check_id(berth_records *r)
{
	berth_place at = record_place(r, r->record.line, 1);

	if (!r->has_id)
		record_error(r, REQ_ID, &at, "give it a name, by which its result can be found",
		             "a record has no 'id'");
}

static berth_status tell_one(berth_records *r, berth_session *session, const struct told_fact *told)
{
	berth_origin origin = { told->word.text, r->name, told->word.at.line };
	berth_status status;

	if (told->unknown)
		return berth_session_tell_unknown(session, told->fact, &origin);
	status = berth_session_tell(session, told->fact, &told->value, &origin);
	if (status != BERTH_ELIMIT)
		return status;
	r->exact = true;
	record_error(r, BERTH_REQ_PATTERN, &told->word.at, "shorten the text",
	             "'%s' takes too long to search", record_shown(r, told->word.text));
	return BERTH_OK;
}

berth_status records_tell(berth_records *r, berth_session *session)
{
	berth_status status = BERTH_OK;

	if (r->record.among)
		status = berth_session_among(session, r->record.among);
	for (uint32_t i = 0; i < r->n_told && status == BERTH_OK; i++)
		status = tell_one(r, session, &r->told[i]);
	if (status != BERTH_OK || r->failed)
		berth_session_reset(session);
	return status;
}

berth_status berth_records_tell(berth_records *r, berth_session *session)
{
	if (!r || !session || !r->any || r->failed)
		return BERTH_EUSE;
	return records_tell(r, session);
}

/* The record after its words were read. */
static berth_status finish(berth_records *r, berth_session *session)
{
	if (r->status != BERTH_OK)
		return r->status;
	check_id(r);
	if (r->failed && !r->exact) {
		record_pass(r, true);
		r->format->again(r);
		check_id(r);
	}
	if (r->status != BERTH_OK)
		return r->status;
	if (!remember_id(r) || arena_failed(r->scratch))
		return BERTH_ENOMEM;
	return session && !r->failed ? records_tell(r, session) : BERTH_OK;
}

static void finish_file(berth_records *r)
{
	berth_place top = record_place(r, 1, 1);

	r->ended = true;
	if (!r->any && r->status == BERTH_OK && !berth_diag_errors(r->file_errors))
		record_file_error(r, REQ_EMPTY, &top, "a file holds at least one record",
		                  "there is no record");
}

berth_status berth_records_next(berth_records *r, berth_session *session,
                                const berth_record **record)
{
	if (!r || !record)
		return BERTH_EUSE;
	if (session)
		berth_session_reset(session);
	if (!r->ended && r->status == BERTH_OK) {
		if (r->format->next(r)) {
			r->status = finish(r, session);
			if (r->status == BERTH_OK)
				*record = &r->record;
			return r->status;
		}
		finish_file(r);
	}
	if (r->status == BERTH_OK)
		*record = NULL;
	return r->status;
}

/* --- records that were cut of a stream */

/* The head as a file: of XML with the end of its root. */
static const char *whole_head(berth_records *r, const char *head, size_t *length)
{
	struct strbuf whole = STRBUF_INIT;
	const char *copy;

	strbuf_add_bytes(&whole, head, *length);
	record_xml_close(&whole, head, *length);
	*length = whole.length;
	copy = strbuf_ok(&whole) ? arena_strndup(r->arena, whole.text, whole.length) : NULL;
	strbuf_free(&whole);
	return copy;
}

static berth_status begin_head(berth_records *r, berth_format format)
{
	if (format == BERTH_FORMAT_NDJSON) {
		records_begin(r, format_at(format)); /* no head is no lack there */
		return r->status;
	}
	if (format == BERTH_FORMAT_XML) {
		r->head = r->bytes;
		r->head_length = r->length;
		r->bytes = whole_head(r, r->bytes, &r->length);
		if (!r->bytes)
			return BERTH_ENOMEM;
		berth_diag_source(r->file_errors, r->name, r->bytes, r->length);
	}
	begin(r, format);
	return r->status;
}

berth_status berth_records_open_head(berth_records **out, const berth_program *program,
                                     const char *name, const char *head, size_t length,
                                     berth_format format, const berth_limits *limits)
{
	struct record_source source = { name, head, length, false };
	berth_records *r;
	berth_status status;

	if (!out || !program || !name || (!head && length))
		return BERTH_EUSE;
	status = records_new(&r, program, &source, limits);
	if (status != BERTH_OK)
		return status;
	status = begin_head(r, format);
	if (status == BERTH_ENOMEM) {
		berth_records_close(r);
		return status;
	}
	*out = r;
	return BERTH_OK;
}

/* A record of which only the beginning was kept. */
static void refuse_long(berth_records *r, const berth_cut *cut)
{
	berth_place at = record_place(r, cut->line, cut->column);

	record_begin(r, cut->line, r->bytes, r->length);
	r->exact = r->has_id = true;
	record_error(r, BERTH_REQ_LIMIT, &at,
	             record_hint(r, "the limit 'record-bytes' is %zu", r->record_bytes),
	             "the record has %zu bytes", cut->bytes);
}

/* Where nobody wants words and places, a plain record is read so. */
static bool read_plain(berth_records *r, const berth_cut *cut)
{
	if (cut->unclosed || cut->behind || cut->length > r->record_bytes
	    || (!r->plain && !plain_prepare(r)))
		return false;
	plain_begin(r, cut->line);
	return r->format->plain(r, r->bytes, r->bytes + r->length) && !arena_failed(r->scratch);
}

berth_status berth_records_read(berth_records *r, const char *text, const berth_cut *cut,
                                berth_session *session, const berth_record **record)
{
	if (!r || !text || !cut || !record || !r->format)
		return BERTH_EUSE;
	berth_diag_clear(r->file_errors);
	berth_diag_source(r->file_errors, r->name, NULL, 0);
	r->bytes = text + cut->offset;
	r->length = cut->length;
	r->any = true;
	r->status = BERTH_OK;
	r->ended = false;
	if (cut->bytes > cut->length) {
		refuse_long(r, cut);
		*record = &r->record;
		return r->status;
	}
	if (!session && read_plain(r, cut)) {
		*record = &r->record;
		return BERTH_OK;
	}
	r->format->seek(r, cut);
	return berth_records_next(r, session, record);
}

bool berth_records_told(const berth_records *r, uint32_t i, berth_told *out)
{
	const struct told_fact *told = &r->told[i];

	if (r->failed || i >= r->n_told)
		return false;
	*out = (berth_told){ told->fact, told->unknown, told->value };
	return true;
}
