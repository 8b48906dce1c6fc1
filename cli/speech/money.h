/* money.h - costs in round figures. */
#ifndef CLI_SPEECH_MONEY_H
#define CLI_SPEECH_MONEY_H

#include "cli/speech/speech.h"
#include "engine/cost.h"

/* COST, in millionths, in whole units of the currency, from a hundred on in two figures. */
int64_t money_rounded(int64_t cost);

/* Adds "1,200". */
void money_add_grouped(struct strbuf *out, int64_t number);

/* Adds "36" or "65 - 130". */
void speak_round_cost(const struct speaker *speaker, struct strbuf *out, const berth_cost *cost);

#endif
