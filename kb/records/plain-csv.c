/* plain-csv.c - a row without quotes */
#include "kb/records/plain.h"

static inline bool tell_field(berth_records *r, uint32_t holds, struct plain_word word)
{
	if (holds == RECORD_COLUMN_ID)
		return plain_id(r, word);
	if (word.length == 0 || (word.length == 1 && *word.text == '?'))
		return true; /* as if it were not told */
	if (holds == RECORD_COLUMN_TITLE)
		return plain_title(r, word);
	return holds == RECORD_COLUMN_AMONG ? plain_among_list(r, word) : plain_tell(r, holds, word);
}

bool plain_csv(berth_records *r, const char *at, const char *end)
{
	const struct record_columns *columns = &r->columns;

	if (end > at && end[-1] == '\n')
		end--;
	if (end > at && end[-1] == '\r')
		end--;
	for (size_t i = 0; i < columns->n; i++) {
		struct plain_word word = { at, 0 };
		if (at < end && *at != ',')
			at = plain_until(at, end, ',', '"');
		word.length = (size_t)(at - word.text);
		if (!tell_field(r, columns->holds[i], word))
			return false;
		if (i + 1 < columns->n && (at == end || *at++ != ','))
			return false;
	}
	return at == end && r->has_id;
}
