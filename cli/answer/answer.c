/* answer.c - what is typed, in one form of writing; and what would be right. */
#include "base/names.h"
#include "base/text.h"
#include "cli/answer/parts.h"
#include "engine/brief.h"

#include <string.h>

/* --- one form of writing */

/* The character in ASCII for which C is another form, or C. */
static uint32_t plain(uint32_t c)
{
	if (c >= 0xFF01 && c <= 0xFF5E) /* full width */
		return c - 0xFF01 + '!';
	switch (c) {
	case 0x3000: case 0xA0: case 0x2009: case 0x202F:
		return ' ';
	case 0x301C:
		return '~';
	case 0x2010: case 0x2011: case 0x2212:
		return '-';
	case 0x2019:
		return '\'';
	default:
		return c;
	}
}

static const char *fraction(uint32_t c)
{
	return c == 0xBC ? ".25" : c == 0xBD ? ".5" : c == 0xBE ? ".75" : NULL;
}

/* Adds TYPED with ordinary digits and signs, one blank where several are, none at the ends. */
static void add_plain(struct strbuf *out, const char *typed)
{
	size_t length = strlen(typed), used;

	for (size_t i = 0; i < length; i += used) {
		uint32_t read = text_decode(typed + i, length - i, &used), c = plain(read);

		if (fraction(c)) /* "2½", "½" */
			strbuf_add(out, fraction(c));
		else if (c == ' ' && (!out->length || out->text[out->length - 1] == ' '))
			continue;
		else if (c < 0x80)
			strbuf_add_char(out, (char)c);
		else
			strbuf_add_bytes(out, typed + i, used);
	}
	while (strbuf_ok(out) && out->length && out->text[out->length - 1] == ' ')
		out->text[--out->length] = '\0';
}

static bool is_one_line(const char *typed)
{
	size_t length = strlen(typed);

	if (length == 0 || text_invalid_at(typed, length) != length)
		return false;
	for (const char *c = typed; *c; c++)
		if ((unsigned char)*c < 0x20 || *c == 0x7f)
			return false;
	return true;
}

/* --- what is typed */

static bool is_listed(const struct question *q)
{
	return q->info.type == BERTH_ENUM || q->info.type == BERTH_BOOLEAN;
}

static bool open_question(struct question *q, const struct speaker *speaker, uint32_t fact)
{
	*q = (struct question){ .speaker = speaker, .fact = fact };
	return berth_fact_describe(speaker->program, fact, speaker->language, &q->info) == BERTH_OK;
}

/* What the reader of descriptions finds in TEXT about this fact. */
static bool read_cues(struct strbuf *written, berth_value *out, const struct question *q,
                      const char *text)
{
	berth_brief *brief = NULL;
	const berth_proposal *one;
	bool found = false;

	if (berth_brief_read(&brief, q->speaker->program, text, strlen(text), BERTH_NONE) != BERTH_OK)
		return false;
	for (uint32_t i = 0; !found && (one = berth_brief_proposal(brief, i)) != NULL; i++)
		found = one->fact == q->fact &&
		        (q->info.type != BERTH_ENUM ||
		         one->last - one->first == strlen(text) || /* "no GPU" */
		         /* "Linux and Windows" */
		         !choice_names_another(q, text, (uint32_t)one->value.low));
	if (found) {
		*out = one->value;
		strbuf_add(written, one->text);
	}
	berth_brief_free(brief);
	return found;
}

/* "64 GiB; os=windows": does TEXT tell a fact by its id?  Then it is more than an answer, and none
 * of it is taken rather than a part. */
static bool tells_by_id(const struct question *q, const char *text)
{
	static const char letters[] = "abcdefghijklmnopqrstuvwxyz0123456789-";
	char id[LONGEST_ANSWER];

	for (const char *sign = text; (sign = strchr(sign, '=')) != NULL; sign++) {
		const char *end = sign, *begin;

		while (end > text && end[-1] == ' ')
			end--;
		for (begin = end; begin > text && strchr(letters, begin[-1]);)
			begin--;
		if (begin == end || (size_t)(end - begin) >= sizeof id)
			continue;
		memcpy(id, begin, (size_t)(end - begin));
		id[end - begin] = '\0';
		if (berth_fact_find(q->speaker->program, id) != BERTH_NONE)
			return true;
	}
	return false;
}

static enum answer_fault read_plain(struct strbuf *written, berth_value *out,
                                    const struct question *q, const char *text)
{
	enum answer_fault fault;

	if (tells_by_id(q, text))
		return is_listed(q) ? ANSWER_NO_CHOICE : ANSWER_NO_NUMBER;
	fault = is_listed(q) ? choice_read(written, out, q, text)
	                     : number_typed(written, out, q, text);
	if (fault == ANSWER_FINE)
		return fault;
	strbuf_clear(written);
	if ((fault == ANSWER_NO_CHOICE || fault == ANSWER_SEVERAL || fault == ANSWER_NO_NUMBER) &&
	    read_cues(written, out, q, text))
		return ANSWER_FINE;
	return fault;
}

static enum answer_fault read_text(struct answer *out, struct arena *arena,
                                   const struct question *q, const char *typed)
{
	const berth_program *program = q->speaker->program;

	out->text = arena_strdup(arena, typed);
	if (!out->text || berth_value_read(program, q->fact, out->text, &out->value) == BERTH_OK)
		return ANSWER_FINE;
	return ANSWER_NO_TEXT;
}

enum answer_fault answer_read(struct answer *out, struct arena *arena,
                              const struct speaker *speaker, uint32_t fact, const char *typed)
{
	struct strbuf text = STRBUF_INIT, written = STRBUF_INIT;
	struct question q;
	enum answer_fault fault;

	if (!is_one_line(typed) || !open_question(&q, speaker, fact))
		return ANSWER_NO_TEXT;
	if (q.info.type == BERTH_TEXT)
		return read_text(out, arena, &q, typed);
	add_plain(&text, typed);
	fault = read_plain(&written, &out->value, &q, strbuf_text(&text));
	out->text = NULL;
	if (fault == ANSWER_FINE && strbuf_ok(&text) && strbuf_ok(&written))
		out->text = arena_strdup(arena, strbuf_text(&written));
	strbuf_free(&text);
	strbuf_free(&written);
	return fault;
}

/* Is A, but for blanks and capitals, what B begins with, and is no more left of B than a unit? */
static bool same_digits(const char *a, const char *b)
{
	for (;; a++, b++) {
		a += strspn(a, " ");
		if (!*a)
			return !*b || *b == ' ';
		b += strspn(b, " ");
		if ((*a | 0x20) != (*b | 0x20))
			return false;
	}
}

bool answer_is_name(const struct speaker *speaker, uint32_t fact, const char *typed)
{
	struct question q;

	return open_question(&q, speaker, fact) && is_listed(&q) &&
	       choice_called(&q, typed) != BERTH_NONE;
}

bool answer_is_literal(const struct speaker *speaker, uint32_t fact, const char *typed,
                       const char *written)
{
	struct question q;

	if (!open_question(&q, speaker, fact) || q.info.type == BERTH_TEXT)
		return true;
	return is_listed(&q) ? choice_called(&q, typed) != BERTH_NONE : same_digits(typed, written);
}

const char *answer_near(const struct speaker *speaker, uint32_t fact, const char *typed)
{
	struct suggestion near = SUGGESTION_INIT;
	struct question q;
	const char *label;

	if (!open_question(&q, speaker, fact))
		return NULL;
	for (uint32_t i = 0; i < q.info.values; i++) {
		suggestion_offer(&near, typed, berth_fact_value_id(speaker->program, fact, i));
		label = berth_fact_value_label(speaker->program, fact, i, speaker->language);
		if (label)
			suggestion_offer(&near, typed, label);
	}
	return near.best;
}

/* --- what would be right */

/* The labels; what stands between them is in none of them. */
static void add_choices(struct strbuf *out, const struct speaker *speaker, uint32_t fact)
{
	const char *comma = ", ", *label;
	uint32_t value;

	for (uint32_t i = 0; (value = answer_choice(speaker->program, fact, i)) != BERTH_NONE; i++) {
		label = berth_fact_value_label(speaker->program, fact, value, speaker->language);
		if (label && strchr(label, ','))
			comma = "; ";
	}
	strbuf_add(out, say(speaker->words, N_("one of: ")));
	for (uint32_t i = 0; (value = answer_choice(speaker->program, fact, i)) != BERTH_NONE; i++) {
		berth_value one = { value, value, NULL };

		strbuf_add(out, i ? comma : "");
		speak_value(speaker, out, fact, &one);
	}
}

void answer_expected(struct strbuf *out, const struct speaker *speaker, uint32_t fact)
{
	berth_fact_info info;
	struct strbuf range = STRBUF_INIT;
	berth_value value = { 0, 0, NULL };

	if (berth_fact_describe(speaker->program, fact, speaker->language, &info) != BERTH_OK)
		return;
	if (info.type == BERTH_ENUM || info.type == BERTH_BOOLEAN) {
		add_choices(out, speaker, fact);
		return;
	}
	if (info.type == BERTH_TEXT) {
		strbuf_add(out, say(speaker->words, N_("one line of text")));
		return;
	}
	value.low = info.min;
	value.high = info.max;
	if (info.min <= info.max)
		speak_written(speaker, &range, fact, &value);
	if (range.length)
		say_add(speaker->words, out,
		        N_("a number in the range %s, or bounds such as 'over 4' or '2-4'"),
		        strbuf_text(&range));
	else
		strbuf_add(out, say(speaker->words, N_("a number, or bounds such as 'over 4' or '2-4'")));
	if (!strbuf_ok(&range))
		out->failed = true;
	strbuf_free(&range);
}
