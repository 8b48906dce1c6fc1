/*
 * tell.c - what an answer says, told to a session of the knowledge at hand.
 */
#include "cli/kept/kept.h"

#include "engine/search.h"

#include <stdlib.h>
#include <string.h>

struct telling {
	berth_session *session;
	const berth_program *program;
	struct arena *memory;
	struct kept_untold **last;
};

static void list_untold(struct telling *t, const char *id, const char *value)
{
	struct kept_untold *untold = arena_alloc(t->memory, 1, sizeof *untold);

	if (!untold)
		return;
	*untold = (struct kept_untold){ id, value, NULL };
	*t->last = untold;
	t->last = &untold->next;
}

/* "shop.xml:5", as a place. */
static berth_origin origin_of(struct telling *t, const json_t *fact, const char *text)
{
	const char *at = json_string_value(json_object_get(fact, "at"));
	const char *colon = at ? strrchr(at, ':') : NULL;
	berth_origin origin = { .text = text };

	if (colon && colon[1] && strspn(colon + 1, "0123456789") == strlen(colon + 1)) {
		origin.file = arena_strndup(t->memory, at, (size_t)(colon - at));
		origin.line = (unsigned)strtoul(colon + 1, NULL, 10);
	} else if (at && *at) {
		origin.file = at;
	}
	return origin;
}

static void tell_fact(struct telling *t, const char *id, const json_t *fact)
{
	const char *from = json_string_value(json_object_get(fact, "from"));
	const char *text = record_fact_value(t->memory, fact);
	uint32_t known = berth_fact_find(t->program, id);
	berth_origin origin;
	berth_value value;

	if (!from || !text || strcmp(from, "told") != 0)
		return;
	origin = origin_of(t, fact, text);
	if (known == BERTH_NONE)
		list_untold(t, id, NULL);
	else if (berth_value_read(t->program, known, text, &value) != BERTH_OK
	         || berth_session_tell(t->session, known, &value, &origin) != BERTH_OK)
		list_untold(t, id, text);
}

static void tell_unknown(struct telling *t, const char *id, const json_t *fact)
{
	const uint32_t known = berth_fact_find(t->program, id);
	const berth_origin origin = origin_of(t, fact, NULL);

	if (known != BERTH_NONE)
		berth_session_tell_unknown(t->session, known, &origin);
}

/* A decision has null for what was said to be unknown, a page says where that was. */
static void tell_all_unknown(struct telling *t, json_t *block)
{
	json_t *value;
	const char *id;

	json_object_foreach(json_object_get(block, "facts"), id, value) if (json_is_null(value))
		tell_unknown(t, id, NULL);
	json_object_foreach(json_object_get(block, "unknown"), id, value) tell_unknown(t, id, value);
}

static void add_candidate(struct telling *t, const char *id, uint64_t *among)
{
	uint32_t known = id ? berth_candidate_find(t->program, id) : BERTH_NONE;

	if (known != BERTH_NONE)
		*among |= UINT64_C(1) << known;
	else if (id)
		list_untold(t, id, NULL);
}

static uint64_t considered(struct telling *t, const struct kept_answer *answer)
{
	const json_t *lists[] = { answer->result.ranking, answer->result.excluded };
	uint64_t among = 0;
	json_t *element;
	size_t k;

	for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
		json_array_foreach(lists[i], k, element)
			add_candidate(t, json_string_value(json_object_get(element, "id")), &among);
	return among;
}

/* Where the answer knows it, all that there are today if it was among all that there were. */
static uint64_t among_of(struct telling *t, const struct kept_answer *answer)
{
	const uint64_t of_then = considered(t, answer);

	return answer->block && !answer->among ? 0 : of_then;
}

bool kept_tell(const struct kept_answer *answer, berth_session *session, struct arena *memory,
               struct kept_untold **untold)
{
	struct telling t = { session, berth_session_program(session), memory, untold };
	json_t *fact;
	const char *id;

	*untold = NULL;
	berth_session_reset(session);
	berth_session_assumptions(session, answer->assumptions);
	berth_session_among(session, among_of(&t, answer));
	json_object_foreach(answer->result.facts, id, fact) tell_fact(&t, id, fact);
	tell_all_unknown(&t, answer->block);
	return !arena_failed(memory);
}

berth_status kept_decide(const struct kept_answer *answer, berth_session *session)
{
	berth_search *search = NULL;
	berth_status status = berth_session_run(session);

	if (status != BERTH_OK || !answer->search)
		return status;
	status = berth_search_new(&search, session);
	if (status == BERTH_OK)
		status = berth_search_tighten(search, session, BERTH_PROOF_BUDGET, NULL);
	berth_search_free(search);
	return status;
}
