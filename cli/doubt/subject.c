/*
 * subject.c - what a word stands for. What is named in full goes before families, and parts of ids
 * before values of attributes.
 */
#include "cli/doubt/doubt.h"

#include "base/text.h"
#include "engine/words.h"
#include "engine/written.h"

#include <string.h>

struct named {
	const char *id, *label, *short_label;
};

static bool is_named(const struct named *name, const char *word)
{
	return text_is(name->id, word) || text_is(name->label, word)
		|| text_is(name->short_label, word);
}

/* Is WORD one of LIST, which has commas between its words? */
static bool is_listed(const char *list, const char *word)
{
	const size_t length = strlen(word);

	for (const char *end; *list; list = end + (*end == ',')) {
		list += strspn(list, " ");
		end = list + strcspn(list, ",");
		if (length && (size_t)(end - list) == length && text_begins(list, word))
			return true;
	}
	return false;
}

/* ---- by a whole name --------------------------------------------------------------- */

static uint32_t find_candidate(const berth_program *program, const char *word)
{
	berth_candidate_info info;

	for (uint32_t language = 0; language < berth_languages(program); language++)
		for (uint32_t c = 0; berth_candidate_describe(program, c, language, &info) == BERTH_OK; c++)
			if (is_named(&(struct named){ info.id, info.label, info.short_label }, word)
			    || is_listed(info.called, word))
				return c;
	return BERTH_NONE;
}

static uint32_t find_fact(const berth_program *program, const char *word)
{
	berth_fact_info info;

	for (uint32_t language = 0; language < berth_languages(program); language++)
		for (uint32_t f = 0; berth_fact_describe(program, f, language, &info) == BERTH_OK; f++)
			if (is_named(&(struct named){ info.id, info.label, info.label }, word))
				return f;
	return BERTH_NONE;
}

static uint32_t find_rule(const berth_program *program, const char *word)
{
	const char *id;

	for (uint32_t r = 0; (id = berth_rule_id(program, r)) != NULL; r++)
		if (text_is(id, word))
			return r;
	return BERTH_NONE;
}

/* What RULE names instead of all candidates; NULL: nothing. */
static const char *outsider_of(const berth_program *program, uint32_t rule)
{
	berth_written_rule written;
	berth_written_action action;

	if (berth_rule_written(program, rule, 0, &written) != BERTH_OK)
		return NULL;
	for (uint32_t i = 0; i < written.actions; i++)
		if (berth_action_written(program, written.first_action + i, 0, &action) == BERTH_OK
		    && action.kind == BERTH_OUTSIDE)
			return action.instead;
	return NULL;
}

/* Of those that the knowledge declares; NULL: none. */
static const char *find_declared(const berth_program *program, const char *word)
{
	berth_outsider_info info;

	for (uint32_t language = 0; language < berth_languages(program); language++)
		for (uint32_t i = 0; berth_outsider_describe(program, i, language, &info) == BERTH_OK; i++)
			if (is_named(&(struct named){ info.id, info.label, info.label }, word)
			    || is_listed(info.called, word))
				return info.id;
	return NULL;
}

static bool find_outsider(struct doubt_subject *out, const berth_program *program,
                          const char *word)
{
	const char *found = find_declared(program, word), *instead;

	for (uint32_t r = 0; !found && berth_rule_id(program, r); r++)
		if ((instead = outsider_of(program, r)) != NULL && text_is(instead, word))
			found = instead;
	*out = (struct doubt_subject){ SUBJECT_OUTSIDER, BERTH_NONE, 0, found, false };
	return found != NULL;
}

/* ---- families ---------------------------------------------------------------------- */

/* Does WORD stand in ID, between its ends and dashes? */
static bool has_part(const char *id, const char *word)
{
	size_t length = strlen(word);

	for (const char *at = id; *at; at++)
		if ((at == id || at[-1] == '-') && text_begins(at, word)
		    && (at[length] == '-' || at[length] == '\0'))
			return length > 0;
	return false;
}

static uint64_t with_part(const berth_program *program, const char *word)
{
	uint64_t found = 0;
	const char *id;

	for (uint32_t c = 0; (id = berth_candidate_id(program, c)) != NULL; c++)
		found |= (uint64_t)has_part(id, word) << c;
	return found;
}

/* What CANDIDATE has of ATTRIBUTE on the day AS_OF; false: nothing. */
static bool value_of(const berth_program *program, uint32_t candidate, uint32_t attribute,
                     int32_t as_of, int64_t *value)
{
	berth_property property;
	bool found = false;

	for (uint32_t i = 0; berth_candidate_property(program, candidate, i, &property) == BERTH_OK;
	     i++)
		if (property.attribute == attribute && property.from <= as_of) {
			*value = property.value;
			found = true;
		}
	return found;
}

static bool is_labelled(const berth_program *program, uint32_t attribute, int64_t value,
                        const char *word)
{
	char label[128];

	for (uint32_t language = 0; language < berth_languages(program); language++)
		if (berth_owner_value(program, BERTH_OF_ATTRIBUTE, attribute, value, language, label,
		                      sizeof label) < sizeof label
		    && text_is(label, word))
			return true;
	return false;
}

/* The values of ATTRIBUTE that WORD names, as a bit set. */
static uint64_t values_named(const berth_program *program, const berth_attribute_info *info,
                             uint32_t attribute, const char *word)
{
	uint64_t found = 0;
	const char *id;

	if (info->type == BERTH_BOOLEAN)
		return text_is(info->id, word) || text_is(info->label, word) ? 2 : 0;
	for (uint32_t v = 0; v < 64
	     && (id = berth_owner_value_id(program, BERTH_OF_ATTRIBUTE, attribute, v)) != NULL; v++)
		if (text_is(id, word)
		    || is_labelled(program, attribute,
		                   info->type == BERTH_SET ? (int64_t)(UINT64_C(1) << v) : v, word))
			found |= UINT64_C(1) << v;
	return found;
}

static uint64_t with_value(const berth_program *program, int32_t as_of, uint32_t attribute,
                           const char *word)
{
	berth_attribute_info info;
	uint64_t named, found = 0;
	int64_t value;

	if (berth_attribute_describe(program, attribute, 0, &info) != BERTH_OK)
		return 0;
	named = values_named(program, &info, attribute, word);
	for (uint32_t c = 0; named && berth_candidate_id(program, c); c++)
		if (value_of(program, c, attribute, as_of, &value)
		    && named & (info.type == BERTH_SET ? (uint64_t)value : UINT64_C(1) << value))
			found |= UINT64_C(1) << c;
	return found;
}

static bool find_family(struct doubt_subject *out, const berth_session *session,
                        const char *word)
{
	const berth_program *program = berth_session_program(session);
	uint64_t found = with_part(program, word);
	uint32_t attribute = BERTH_NONE;
	berth_program_info info;

	berth_program_describe(program, &info);
	for (uint32_t a = 0; !found && a < info.attributes; a++) {
		found = with_value(program, berth_session_as_of(session), a, word);
		attribute = a;
	}
	if (!found)
		return false;
	*out = (struct doubt_subject){ SUBJECT_FAMILY, attribute, found, word, false };
	if (!(found & (found - 1)))
		*out = (struct doubt_subject){ SUBJECT_CANDIDATE, (uint32_t)__builtin_ctzll(found), 0,
			                           word, false };
	return true;
}

static bool find_others(struct doubt_subject *out, const berth_program *program, const char *word)
{
	const char *other;

	for (uint32_t language = 0; language < berth_languages(program); language++)
		for (uint32_t i = 0; (other = berth_word(program, BERTH_WORD_OTHERS, language, i, NULL));
		     i++)
			if (text_is(other, word)) {
				*out = (struct doubt_subject){ SUBJECT_FAMILY, BERTH_NONE, 0, word, true };
				return true;
			}
	return false;
}

/* ---- any --------------------------------------------------------------------------- */

static bool found_as(struct doubt_subject *out, enum subject_kind kind, uint32_t number,
                     const char *word)
{
	if (number == BERTH_NONE)
		return false;
	*out = (struct doubt_subject){ kind, number, 0, word, false };
	return true;
}

bool subject_find(struct doubt_subject *out, const berth_session *session, const char *word,
                  unsigned kinds)
{
	const berth_program *program = berth_session_program(session);

	return found_as(out, SUBJECT_CANDIDATE, find_candidate(program, word), word)
		|| ((kinds & SUBJECT_RULE)
		    && found_as(out, SUBJECT_RULE, find_rule(program, word), word))
		|| ((kinds & SUBJECT_OUTSIDER) && find_outsider(out, program, word))
		|| ((kinds & SUBJECT_FACT)
		    && found_as(out, SUBJECT_FACT, find_fact(program, word), word))
		|| ((kinds & SUBJECT_FAMILY)
		    && (find_others(out, program, word) || find_family(out, session, word)));
}

/* ---- none -------------------------------------------------------------------------- */

typedef const char *name_of(const berth_program *program, uint32_t number);

static void offer_all(struct suggestion *near, const berth_program *program, const char *word,
                      name_of *name)
{
	const char *id;

	for (uint32_t i = 0; (id = name(program, i)) != NULL; i++)
		suggestion_offer(near, word, id);
}

void subject_suggest(struct suggestion *near, const berth_session *session, const char *word,
                     unsigned kinds)
{
	const berth_program *program = berth_session_program(session);
	const char *instead;
	berth_outsider_info info;

	offer_all(near, program, word, berth_candidate_id);
	if (kinds & SUBJECT_FACT)
		offer_all(near, program, word, berth_fact_id);
	if (kinds & SUBJECT_RULE)
		offer_all(near, program, word, berth_rule_id);
	for (uint32_t i = 0; kinds & SUBJECT_OUTSIDER
	     && berth_outsider_describe(program, i, 0, &info) == BERTH_OK; i++)
		suggestion_offer(near, word, info.id);
	for (uint32_t r = 0; kinds & SUBJECT_OUTSIDER && berth_rule_id(program, r); r++)
		if ((instead = outsider_of(program, r)) != NULL)
			suggestion_offer(near, word, instead);
}
