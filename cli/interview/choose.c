/* choose.c - small questions that belong together, asked as one list of lines that may be named. */
#include "cli/interview/parts.h"

#include <stdio.h>
#include <string.h>

enum { MOST_LINES = 7, RELEVANCE_BUDGET = 200 };

/* --- which lines */

static bool is_open(const struct dialogue *d, uint32_t fact)
{
	const struct given_fact *given = &d->given.facts[fact];
	berth_fact_state state;

	return !given->answer.text && !given->unknown && !given->aside &&
	       (!given->skipped || d->turn.put_off) &&
	       berth_session_fact(d->session, fact, &state) == BERTH_OK &&
	       state.standing == BERTH_UNTOLD;
}

/* Is a value of it a line? Not the neutral one, nor that something is not so. */
static bool is_line(const berth_fact_info *info, uint32_t value)
{
	return value != info->neutral && (info->type != BERTH_BOOLEAN || value != 0);
}

static uint32_t n_lines(const berth_fact_info *info)
{
	uint32_t n = 0;

	for (uint32_t value = 0; value < info->values; value++)
		n += is_line(info, value);
	return n;
}

static void add_lines(struct dialogue *d, uint32_t fact, const berth_fact_info *info)
{
	struct turn *turn = &d->turn;
	uint32_t value;

	for (uint32_t i = 0; (value = answer_choice(d->program, fact, i)) != BERTH_NONE; i++) {
		if (!is_line(info, value))
			continue;
		turn->claims[turn->n_claims] = (struct claim){
			.fact = fact, .rule = BERTH_NONE, .answer = { .text = "" },
			.turns = { value, value, NULL }, .values = UINT64_C(1) << value, .only = true,
			.line = (unsigned)turn->n_claims + 1
		};
		turn->n_claims++;
	}
}

/* Marks what is asked with FACT and still matters, while there are lines for it; how many facts. */
static uint32_t mark_related(struct dialogue *d, uint32_t fact, const char *with, bool *marked)
{
	berth_fact_info info;
	uint32_t other, lines, n = 1;

	berth_fact_describe(d->program, fact, 0, &info);
	lines = n_lines(&info);
	marked[fact] = true;
	berth_walk_open_facts(d->walk, d->session);
	while (berth_walk_next(d->walk, &other)) {
		if (marked[other] || !is_open(d, other) ||
		    berth_fact_describe(d->program, other, 0, &info) != BERTH_OK ||
		    strcmp(info.asked_with, with) != 0 || lines + n_lines(&info) > MOST_LINES ||
		    berth_search_winner_relevance(d->search, BERTH_VARY_OPEN, other, RELEVANCE_BUDGET) ==
		    BERTH_IRRELEVANT)
			continue;
		marked[other] = true;
		lines += n_lines(&info);
		n++;
	}
	return n;
}

/* By the order of the vocabulary, so that lines about one thing stand together. */
static void list_marked(struct dialogue *d, const bool *marked)
{
	berth_fact_info info;

	for (uint32_t place = 0; place < d->given.n_facts; place++)
		for (uint32_t fact = 0; fact < d->given.n_facts; fact++)
			if (marked[fact] && berth_fact_describe(d->program, fact, 0, &info) == BERTH_OK &&
			    info.ordinal == place)
				add_lines(d, fact, &info);
}

bool choose_find(struct dialogue *d, uint32_t fact, int *code)
{
	bool *marked = arena_alloc(d->voice.moment, d->given.n_facts + 1, sizeof *marked);
	berth_fact_info info;

	*code = marked ? 0 : app_out_of_memory(d->app);
	if (*code != 0 || berth_fact_describe(d->program, fact, 0, &info) != BERTH_OK ||
	    !*info.asked_with || mark_related(d, fact, info.asked_with, marked) < 2)
		return false;
	*code = claims_begin(d, CLAIMS_CHOICE);
	if (*code == 0)
		list_marked(d, marked);
	return *code == 0;
}

/* --- how they are said */

static void json_line(struct dialogue *d, struct json *json, const struct claim *claim)
{
	struct voice *voice = &d->voice;
	berth_fact_info info;

	berth_fact_describe(d->program, claim->fact, 0, &info);
	json_begin(json, NULL, '{');
	json_add_string(json, "fact", info.id);
	json_add_string(json, "value",
	                berth_fact_value_id(d->program, claim->fact, (uint32_t)claim->turns.low));
	strbuf_clear(&voice->line);
	speak_wish(&voice->speaker, &voice->line, claim->fact, &claim->turns);
	json_add_string(json, "label", strbuf_text(&voice->line));
	strbuf_clear(&voice->line);
	json_add_string(json, "neutral", info.neutral == BERTH_NONE
		? NULL : berth_fact_value_id(d->program, claim->fact, info.neutral));
	json_end(json, '}');
}

static void json_choice(struct dialogue *d)
{
	struct strbuf out = STRBUF_INIT;
	struct json json = { .out = &out };

	json_begin(&json, NULL, '{');
	json_begin(&json, "choose", '[');
	for (size_t i = 0; i < d->turn.n_claims; i++)
		json_line(d, &json, &d->turn.claims[i]);
	json_end(&json, ']');
	json_add_string(&json, "text", voice_words(&d->voice, N_("Which of these apply?")));
	voice_json_winners(&d->voice, &json, berth_search_can_win(d->search));
	json_end(&json, '}');
	voice_json(&d->voice, &out);
}

static void text_choice(struct dialogue *d)
{
	struct voice *voice = &d->voice;
	unsigned number = d->given.number[d->turn.claims[0].fact];
	char sign[16];

	question_add_number(d, number);
	snprintf(sign, sizeof sign, "%u.", number);
	strbuf_add(&voice->line, voice_words(voice, N_("Which of these apply?")));
	voice_end_line(voice, (struct place){ 0, sign, strlen(sign) + 1, TINT_BOLD });
	for (size_t i = 0; i < d->turn.n_claims; i++) {
		const struct claim *claim = &d->turn.claims[i];

		snprintf(sign, sizeof sign, "%u)", claim->line);
		if (voice->page.accessible)
			strbuf_add_format(&voice->line, "%u: ", claim->line);
		speak_wish(&voice->speaker, &voice->line, claim->fact, &claim->turns);
		voice_end_line(voice, (struct place){ 3, sign, 4, TINT_BOLD });
	}
	voice_add(voice, N_("Numbers, as in '1 3'; Enter if none does."));
	voice_end_line(voice, (struct place){ .indent = 3, .tint = TINT_FAINT });
}

void choose_say(struct dialogue *d)
{
	if (d->voice.json)
		json_choice(d);
	else
		text_choice(d);
}
