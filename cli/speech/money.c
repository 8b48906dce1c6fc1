/* money.c - costs in round figures. */
#include "cli/speech/money.h"

#define MILLION 1000000

/* Rounded once, or 124.5 is 130. */
int64_t money_rounded(int64_t cost)
{
	int64_t step = MILLION;

	while (cost / step >= 100)
		step *= 10;
	return (cost / step + (cost % step >= step / 2)) * (step / MILLION);
}

void money_add_grouped(struct strbuf *out, int64_t number)
{
	if (number >= 1000) {
		money_add_grouped(out, number / 1000);
		strbuf_add_format(out, ",%03d", (int)(number % 1000));
	} else {
		strbuf_add_format(out, "%d", (int)number);
	}
}

void speak_round_cost(const struct speaker *speaker, struct strbuf *out, const berth_cost *cost)
{
	int64_t low = money_rounded(cost->low), high = money_rounded(cost->high);

	if (high == 0 && cost->high > 0) {
		strbuf_add(out, say(speaker->words, N_("below 1")));
		return;
	}
	money_add_grouped(out, low);
	if (low == high)
		return;
	strbuf_add(out, " - ");
	money_add_grouped(out, high);
}
