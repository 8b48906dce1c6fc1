/* worker.c - a chunk: its records read, decided, written */
#include "cli/batch/parts.h"

#include "cli/report/result-json.h"

#include <stdlib.h>
#include <string.h>

#define NOWHERE UINT32_MAX

struct worker {
	const struct batch *batch;
	berth_session *session;
	berth_block *block;          /* NULL: sessions decide */
	berth_robust *robust;
	berth_search *search;
	const struct file_head *head; /* of the file that is read */
	berth_records *records;
	struct arena *memory;        /* of a chunk: ids and texts */
	struct arena *scratch;       /* of a result */
	berth_diag *faults;          /* what is found here, not by the reader */
	struct chunk *chunk;
	struct lane_rows lanes;
	struct vector exclusions;
	uint32_t lane_of[CHUNK_RECORDS]; /* NOWHERE: it has a fault */
	const char *id_of[CHUNK_RECORDS];
	struct strbuf fault_of[CHUNK_RECORDS]; /* as it is to be written */
};

static berth_status prepare(struct worker *w)
{
	const struct batch *batch = w->batch;
	berth_status status = berth_session_like(&w->session, batch->w.session);

	if (status != BERTH_OK)
		return status;
	berth_session_assumptions(w->session, !batch->app->settings.no_assumptions);
	status = berth_session_among(w->session, batch->w.among);
	if (status == BERTH_OK && batch->searches)
		status = berth_search_new(&w->search, w->session);
	if (status == BERTH_OK && batch->searches && batch->full)
		status = berth_robust_new(&w->robust, w->session);
	if (status == BERTH_OK && !batch->searches && !batch->full)
		status = berth_block_new(&w->block, w->session);
	if (status == BERTH_ELIMIT)
		status = BERTH_OK; /* scores too wide for blocks: sessions decide */
	w->memory = arena_new(0);
	w->scratch = arena_new(0);
	w->faults = berth_diag_new(1);
	return w->memory && w->scratch && w->faults ? status : BERTH_ENOMEM;
}

struct worker *worker_new(const struct batch *batch, berth_status *status)
{
	struct worker *w = calloc(1, sizeof *w);

	*status = BERTH_ENOMEM;
	if (!w)
		return NULL;
	w->batch = batch;
	w->lanes.exclusions = (struct vector)VECTOR_OF(berth_exclusion);
	w->lanes.of_lanes = (struct vector)VECTOR_OF(struct exclusion_row);
	w->exclusions = (struct vector)VECTOR_OF(struct exclusion_row);
	*status = prepare(w);
	if (*status == BERTH_OK)
		return w;
	worker_free(w);
	return NULL;
}

void worker_free(struct worker *w)
{
	if (!w)
		return;
	for (uint32_t i = 0; i < CHUNK_RECORDS; i++)
		strbuf_free(&w->fault_of[i]);
	berth_records_close(w->records);
	berth_block_free(w->block);
	berth_robust_free(w->robust);
	berth_search_free(w->search);
	berth_session_free(w->session);
	lanes_free(&w->lanes);
	vector_free(&w->exclusions);
	berth_diag_free(w->faults);
	arena_free(w->memory);
	arena_free(w->scratch);
	free(w);
}

/* --- faults */

/* Record I has no answer because of FINDINGS: that is kept, as it is written, until its turn. */
static void refuse(struct worker *w, uint32_t i, unsigned line, const berth_diag *findings)
{
	struct fault fault = { w->id_of[i], line, findings };
	struct strbuf *text = &w->fault_of[i];

	w->lane_of[i] = NOWHERE;
	strbuf_clear(text);
	if (w->batch->apart)
		fault_json(text, w->batch, &fault);
	else
		w->batch->format->fault(text, w->batch, &fault);
	w->chunk->failed |= !strbuf_ok(text);
}

static void refuse_for(struct worker *w, uint32_t i, const char *code, const char *text,
                       const char *hint)
{
	const berth_cut *cut = &w->chunk->cuts[i];
	berth_place at = { w->chunk->head->name, cut->line, 0 };

	berth_diag_clear(w->faults);
	berth_diag_add(w->faults, BERTH_ERROR, code, &at, hint, "%s", text);
	refuse(w, i, cut->line, w->faults);
}

static void refuse_calculation(struct worker *w, uint32_t i, uint32_t rule)
{
	const char *id = berth_rule_id(w->batch->w.program, rule);
	struct strbuf text = STRBUF_INIT;

	strbuf_add_format(&text, "rule '%s' cannot calculate with it: %s", id ? id : "",
	                  berth_status_text(BERTH_EARITHMETIC));
	refuse_for(w, i, BERTH_REQ_CALCULATION, strbuf_text(&text), NULL);
	strbuf_free(&text);
}

/* --- reading */

/* Candidates that both the option and RECORD allow; false: there are none, which is a fault. */
static bool choose(struct worker *w, uint32_t i, const berth_record *record, uint64_t *among)
{
	uint64_t option = w->batch->w.among;

	*among = record->among && option ? record->among & option : record->among | option;
	if (*among || (!record->among && !option))
		return true;
	refuse_for(w, i, BERTH_REQ_NOTHING_AMONG, "none of its candidates is among those of '--among'",
	           "name a candidate that both allow");
	return false;
}

/* Reads record I, to SESSION if that is not NULL. NULL: it is none, or has faults. */
static const berth_record *read_record(struct worker *w, uint32_t i, berth_session *session)
{
	struct chunk *chunk = w->chunk;
	const berth_record *record = NULL;
	berth_status status = berth_records_read(w->records, strbuf_text(&chunk->text),
	                                         &chunk->cuts[i], session, &record);
	const berth_diag *errors = record ? record->errors : berth_records_errors(w->records);

	if (status == BERTH_ENOMEM) {
		chunk->failed = true;
		return NULL;
	}
	w->id_of[i] = arena_strdup(w->memory, record ? record->id : "");
	if (!w->id_of[i]) {
		chunk->failed = true;
		return NULL;
	}
	if (record && berth_diag_errors(errors) == 0)
		return record;
	refuse(w, i, record ? record->line : chunk->cuts[i].line, errors);
	return NULL;
}

/* --- a block */

/* Texts are borrowed until the block ran. */
static berth_status tell_lane(struct worker *w, uint32_t lane, const berth_told *told)
{
	berth_value value = told->value;

	if (told->unknown)
		return berth_block_retract(w->block, lane, told->fact);
	if (value.text)
		value.text = arena_strdup(w->memory, value.text);
	return told->value.text && !value.text ? BERTH_ENOMEM
		: berth_block_tell(w->block, lane, told->fact, &value);
}

static berth_status tell_record(struct worker *w, uint32_t lane)
{
	const struct told_list *set = &w->batch->set;
	berth_status status = BERTH_OK;
	berth_told told;

	for (uint32_t i = 0; status == BERTH_OK && berth_records_told(w->records, i, &told); i++)
		if (!told.unknown)
			status = tell_lane(w, lane, &told);
	for (uint32_t i = 0; status == BERTH_OK && i < set->count; i++)
		status = tell_lane(w, lane, &set->items[i]);
	return status;
}

static void add_lane(struct worker *w, uint32_t i)
{
	const berth_record *record = read_record(w, i, NULL);
	berth_status status = BERTH_OK;
	uint64_t among;

	w->lane_of[i] = NOWHERE;
	if (!record || !choose(w, i, record, &among))
		return;
	berth_block_add(w->block, &w->lane_of[i]);
	if (among)
		berth_block_among(w->block, w->lane_of[i], among);
	status = tell_record(w, w->lane_of[i]);
	if (status == BERTH_OK)
		return;
	if (status == BERTH_ENOMEM)
		w->chunk->failed = true;
	else
		refuse_for(w, i, BERTH_REQ_PATTERN, "a text of it takes too long to search",
		           "shorten the text");
}

static void put_fault(struct worker *w, uint32_t i)
{
	const struct strbuf *text = &w->fault_of[i];
	struct strbuf *to = w->batch->apart ? &w->chunk->apart : &w->chunk->out;

	if (w->batch->apart || !w->batch->portfolio)
		strbuf_add_bytes(to, strbuf_text(text), text->length);
}

/* What counts of ROW beyond its text. */
static void note_row(struct worker *w, uint32_t i, const struct row *row)
{
	int64_t lead = row->n_ranked > 1 ? row->ranked[0].score - row->ranked[1].score : 0;

	w->chunk->outcomes[i] = (struct outcome){
		.status = (uint8_t)row->result.status, .winner = row->result.winner,
		.serve = row->result.considered & ~row->result.excluded, .lead = lead,
		.cost = row->cost, .second = row->second };
}

static void put_row(struct worker *w, uint32_t i, const struct row *row)
{
	if (!w->batch->portfolio)
		w->batch->format->row(&w->chunk->out, w->batch, row);
	note_row(w, i, row);
}

/* Record I is written. */
static void end_record(struct worker *w, uint32_t i)
{
	w->chunk->outcomes[i].out = w->chunk->out.length;
	w->chunk->outcomes[i].apart = w->chunk->apart.length;
}

static void write_lane(struct worker *w, uint32_t i)
{
	struct row row = { .id = w->id_of[i] };
	uint32_t lane = w->lane_of[i];

	w->chunk->outcomes[i] = (struct outcome){ .fault = true, .winner = BERTH_NONE };
	if (lane != NOWHERE && lanes_row(&w->lanes, w->batch, w->block, lane, &row) == BERTH_OK) {
		put_row(w, i, &row);
	} else {
		if (lane != NOWHERE)
			refuse_calculation(w, i, berth_block_failed_rule(w->block, lane));
		put_fault(w, i);
	}
	end_record(w, i);
}

static void do_block(struct worker *w)
{
	struct chunk *chunk = w->chunk;

	berth_block_clear(w->block);
	for (uint32_t i = 0; i < chunk->n && !chunk->failed; i++)
		add_lane(w, i);
	if (chunk->failed)
		return;
	if (berth_block_run(w->block) != BERTH_OK || !lanes_gather(&w->lanes, w->block, chunk->n)) {
		chunk->failed = true;
		return;
	}
	for (uint32_t i = 0; i < chunk->n; i++)
		write_lane(w, i);
}

/* --- a session */

static berth_status decide(struct worker *w, uint64_t among)
{
	berth_status status = workload_set_tell(&w->batch->w.set, w->session);

	if (status == BERTH_OK)
		status = berth_session_among(w->session, among);
	if (status == BERTH_OK)
		status = berth_session_run(w->session);
	if (status == BERTH_OK && w->search)
		status = berth_search_tighten(w->search, w->session, BERTH_PROOF_BUDGET, NULL);
	return status;
}

static void write_session(struct worker *w, uint32_t i)
{
	struct row row = { .id = w->id_of[i] };
	const berth_session *session = w->session;
	const size_t start = w->chunk->out.length;
	struct robust_found found;

	if (!lanes_row_of_session(w->batch, w->session, &w->exclusions, &row)) {
		w->chunk->failed = true;
		return;
	}
	if (!w->batch->full) {
		put_row(w, i, &row);
		return;
	}
	arena_clear(w->scratch);
	if (w->robust && !robust_find(&found, w->robust))
		w->chunk->failed = true;
	else
		result_json(&w->chunk->out, w->scratch, w->session, w->robust ? &found : NULL, row.id,
		            false);
	w->chunk->failed |= !workload_texts(&w->batch->w, &w->chunk->out, start, w->scratch, &session,
	                                    1);
	note_row(w, i, &row);
}

static void do_record(struct worker *w, uint32_t i)
{
	const berth_record *record = read_record(w, i, w->session);
	berth_status status;
	uint64_t among;

	w->chunk->outcomes[i] = (struct outcome){ .fault = true, .winner = BERTH_NONE };
	if (!record || !choose(w, i, record, &among)) {
		put_fault(w, i);
		return;
	}
	status = decide(w, among);
	if (status == BERTH_OK) {
		write_session(w, i);
	} else if (status == BERTH_EARITHMETIC) {
		refuse_calculation(w, i, berth_session_failed_rule(w->session));
		put_fault(w, i);
	} else {
		w->chunk->failed = true;
	}
}

/* --- a chunk */

static bool open_records(struct worker *w)
{
	const struct file_head *head = w->chunk->head;

	if (w->head == head)
		return true;
	berth_records_close(w->records);
	w->records = NULL;
	w->head = head;
	return berth_records_open_head(&w->records, w->batch->w.program, head->name, head->bytes,
	                               head->length, head->format,
	                               &w->batch->app->settings.limits) == BERTH_OK;
}

void worker_do(struct worker *w, struct chunk *chunk)
{
	if (chunk->finished)
		return;
	w->chunk = chunk;
	arena_clear(w->memory);
	chunk->failed = !open_records(w);
	if (!chunk->failed && w->block)
		do_block(w);
	for (uint32_t i = 0; i < chunk->n && !chunk->failed && !w->block; i++) {
		do_record(w, i);
		end_record(w, i);
	}
	chunk->failed |= !strbuf_ok(&chunk->out) || !strbuf_ok(&chunk->apart);
}
