/* cost.c - costs in round figures, as far as an order of magnitude goes */
#include "cli/speech/speech.h"

#define MILLION 1000000

/* Whole units of the currency, from a hundred on in two figures; rounded once, or 124.5 is 130. */
static int64_t rounded(int64_t cost)
{
	int64_t step = MILLION;

	while (cost / step >= 100)
		step *= 10;
	return (cost / step + (cost % step >= step / 2)) * (step / MILLION);
}

/* "1,200" */
static void add_grouped(struct strbuf *out, int64_t number)
{
	if (number >= 1000) {
		add_grouped(out, number / 1000);
		strbuf_add_format(out, ",%03d", (int)(number % 1000));
	} else {
		strbuf_add_format(out, "%d", (int)number);
	}
}

void speak_cost(const struct speaker *speaker, struct strbuf *out, const char *currency,
                const berth_cost *cost)
{
	int64_t low = rounded(cost->low), high = rounded(cost->high);
	struct strbuf from = STRBUF_INIT, to = STRBUF_INIT;

	add_grouped(&from, low);
	add_grouped(&to, high);
	if (high == 0 && cost->high > 0)
		say_add(speaker->words, out, N_("less than %s 1"), currency);
	else if (low == high)
		say_add(speaker->words, out, N_("about %s %s"), currency, strbuf_text(&to));
	else
		say_add(speaker->words, out, N_("%s %s to %s"), currency, strbuf_text(&from),
		        strbuf_text(&to));
	out->failed |= !strbuf_ok(&from) || !strbuf_ok(&to);
	strbuf_free(&from);
	strbuf_free(&to);
}

void speak_round_cost(const struct speaker *speaker, struct strbuf *out, const berth_cost *cost)
{
	int64_t low = rounded(cost->low), high = rounded(cost->high);

	if (high == 0 && cost->high > 0) {
		strbuf_add(out, say(speaker->words, N_("below 1")));
		return;
	}
	add_grouped(out, low);
	if (low == high)
		return;
	strbuf_add(out, " - ");
	add_grouped(out, high);
}
