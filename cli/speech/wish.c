/*
 * wish.c - what a person said who told a fact, in numbers between two others too.
 */
#include "base/arena.h"
#include "cli/speech/speech.h"

#include <string.h>

static void add_written(const struct speaker *speaker, struct strbuf *out, uint32_t fact,
                        int64_t number)
{
	const berth_value value = { number, number, NULL };
	char text[64];

	if (berth_value_write(speaker->program, fact, &value, text, sizeof text) < sizeof text)
		strbuf_add(out, text);
}

/* Of an end and the number beside it, outside, the one that is shorter to say: 60 for 60.000001. */
static void add_rounder(const struct speaker *speaker, struct strbuf *out, uint32_t fact,
                        int64_t end, int64_t beside)
{
	struct strbuf exact = STRBUF_INIT, round = STRBUF_INIT;

	add_written(speaker, &exact, fact, end);
	add_written(speaker, &round, fact, beside);
	strbuf_add(out, strbuf_text(round.length < exact.length ? &round : &exact));
	out->failed |= !strbuf_ok(&exact) || !strbuf_ok(&round);
	strbuf_free(&exact);
	strbuf_free(&round);
}

/* Adds "60 to 73 USD/month". */
static void add_between(const struct speaker *speaker, struct strbuf *out, uint32_t fact,
                        const berth_value *value)
{
	struct strbuf low = STRBUF_INIT, high = STRBUF_INIT;
	const char *unit, *same;

	add_rounder(speaker, &low, fact, value->low, value->low - 1);
	add_rounder(speaker, &high, fact, value->high, value->high + 1);
	unit = strchr(strbuf_text(&low), ' ');
	same = strchr(strbuf_text(&high), ' ');
	if (unit && same && strcmp(unit, same) == 0)
		strbuf_cut(&low, (size_t)(unit - strbuf_text(&low)));
	say_add(speaker->words, out, N_("%s to %s"), strbuf_text(&low), strbuf_text(&high));
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

bool wish_goes_on(const struct speaker *speaker, uint32_t fact, const berth_value *value,
                  const berth_value *next)
{
	return is_number(speaker, fact) && value->high + 1 == next->low;
}
