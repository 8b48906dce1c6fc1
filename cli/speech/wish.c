/*
 * wish.c - what a person said who told a fact, in numbers between two others too.
 */
#include "base/arena.h"
#include "cli/speech/speech.h"
#include "engine/words.h"

#include <string.h>

#define DIGITS "0123456789"

enum { SAID = 160 };

static void add_said(const struct speaker *speaker, struct strbuf *out, uint32_t fact,
                     int64_t number)
{
	const berth_value value = { number, number, NULL };
	char text[SAID];

	if (berth_value_said(speaker->program, fact, &value, speaker->language, text, sizeof text)
	    < sizeof text)
		strbuf_add(out, text);
}

/* Of an end and the number beside it, outside, the one that is shorter to say: 60 for 60.000001. */
static void add_rounder(const struct speaker *speaker, struct strbuf *out, uint32_t fact,
                        int64_t end, int64_t beside)
{
	struct strbuf exact = STRBUF_INIT, round = STRBUF_INIT;

	add_said(speaker, &exact, fact, end);
	add_said(speaker, &round, fact, beside);
	strbuf_add(out, strbuf_text(round.length < exact.length ? &round : &exact));
	out->failed |= !strbuf_ok(&exact) || !strbuf_ok(&round);
	strbuf_free(&exact);
	strbuf_free(&round);
}

/* An amount cut at its number. */
struct cut {
	const char *text, *tail;
	size_t head, number;
};

static struct cut cut_of(const char *text)
{
	const size_t head = strcspn(text, DIGITS);
	const char *tail = text + head;

	for (const char *c = tail; *c; c++)
		if (strchr(DIGITS, *c))
			tail = c + 1;
	return (struct cut){ text, tail, head, (size_t)(tail - text) - head };
}

/* Adds LOW and HIGH, what is the same around their numbers once: "60 to 73 USD a month". */
static void join(const struct speaker *speaker, struct strbuf *out, const char *low,
                 const char *high)
{
	const struct cut a = cut_of(low), b = cut_of(high);
	struct strbuf from = STRBUF_INIT, to = STRBUF_INIT;

	if (strcmp(a.tail, b.tail) != 0 || a.head != b.head || memcmp(low, high, a.head) != 0) {
		say_add(speaker->words, out, N_("%s to %s"), low, high);
		return;
	}
	strbuf_add_bytes(&from, low + a.head, a.number);
	strbuf_add_bytes(&to, high + b.head, b.number);
	strbuf_add_bytes(out, low, a.head);
	say_add(speaker->words, out, N_("%s to %s"), strbuf_text(&from), strbuf_text(&to));
	strbuf_add(out, a.tail);
	out->failed |= !strbuf_ok(&from) || !strbuf_ok(&to);
	strbuf_free(&from);
	strbuf_free(&to);
}

static void add_between(const struct speaker *speaker, struct strbuf *out, uint32_t fact,
                        const berth_value *value)
{
	struct strbuf low = STRBUF_INIT, high = STRBUF_INIT;

	add_rounder(speaker, &low, fact, value->low, value->low - 1);
	add_rounder(speaker, &high, fact, value->high, value->high + 1);
	join(speaker, out, strbuf_text(&low), strbuf_text(&high));
	out->failed |= !strbuf_ok(&low) || !strbuf_ok(&high);
	strbuf_free(&low);
	strbuf_free(&high);
}

static bool is_number(const struct speaker *speaker, uint32_t fact)
{
	berth_type type = berth_fact_type(speaker->program, fact);

	return type == BERTH_INTEGER || type == BERTH_QUANTITY;
}

static bool is_between(const struct speaker *speaker, uint32_t fact, const berth_value *value)
{
	berth_fact_info info;

	return is_number(speaker, fact) && value->low < value->high
		&& berth_fact_describe(speaker->program, fact, 0, &info) == BERTH_OK
		&& (info.min > info.max || (value->low > info.min && value->high < info.max));
}

void speak_wish(const struct speaker *speaker, struct strbuf *out, uint32_t fact,
                const berth_value *value)
{
	struct strbuf between = STRBUF_INIT;
	berth_value said = *value;
	size_t length;
	char *text;

	if (is_between(speaker, fact, value)) {
		add_between(speaker, &between, fact, value);
		said.text = strbuf_text(&between);
	}
	length = berth_fact_wish(speaker->program, fact, &said, speaker->language, NULL, 0);
	text = memory_alloc(length + 1);
	if (text)
		berth_fact_wish(speaker->program, fact, &said, speaker->language, text, length + 1);
	strbuf_add(out, text ? text : "");
	out->failed |= !text || !strbuf_ok(&between);
	memory_free(text);
	strbuf_free(&between);
}

void speak_told_wish(const struct speaker *speaker, struct strbuf *out, uint32_t fact,
                     const berth_fact_state *state)
{
	const char *told = state->standing == BERTH_TOLD ? state->origin.text : NULL;
	berth_value value = state->value;
	char text[SAID];

	if (told && is_number(speaker, fact)
	    && berth_told_said(speaker->program, fact, told, speaker->language, text, sizeof text)
	       < sizeof text)
		value.text = text;
	speak_wish(speaker, out, fact, &value);
}

bool wish_goes_on(const struct speaker *speaker, uint32_t fact, const berth_value *value,
                  const berth_value *next)
{
	return is_number(speaker, fact) && value->high + 1 == next->low;
}
