/* unclear.c - what a brief leaves open though it speaks of it: that is asked, never guessed. */
#include "cli/app/knowledge.h"
#include "cli/interview/parts.h"

static void note_open(struct turn *turn, uint32_t fact)
{
	turn->unclear[turn->n_unclear++] = fact;
}

/* "current platform: EC2 or Fargate? The text says both: ..." */
static void say_contradiction(struct voice *voice, const berth_contradiction *one,
                              const char *text)
{
	struct strbuf value[2] = { STRBUF_INIT, STRBUF_INIT };

	for (int k = 0; k < 2; k++)
		speak_value(&voice->speaker, &value[k], one->fact, &one->value[k]);
	voice_add_fact(voice, one->fact);
	voice_add(voice, N_("%s or %s? The text says both: \"%.*s\" and \"%.*s\""),
	          strbuf_text(&value[0]), strbuf_text(&value[1]), (int)(one->last[0] - one->first[0]), text + one->first[0],
	          (int)(one->last[1] - one->first[1]), text + one->first[1]);
	voice_end_note(voice);
	strbuf_free(&value[0]);
	strbuf_free(&value[1]);
}

static void say_foreign(struct voice *voice, const berth_foreign_amount *one, const char *text)
{
	voice_add_fact(voice, one->fact);
	voice_add(voice, N_("\"%.*s\" is in a unit that is not converted here, so it is asked"),
	          (int)(one->last - one->first), text + one->first);
	voice_end_note(voice);
}

int unclear_note(struct dialogue *d, const berth_brief *brief, const char *text)
{
	const berth_contradiction *twice;
	const berth_foreign_amount *foreign;
	struct turn *turn = &d->turn;

	turn->n_unclear = 0;
	turn->unclear = arena_alloc(d->arena, d->given.n_facts + 1, sizeof *turn->unclear);
	if (!turn->unclear)
		return app_out_of_memory(d->app);
	for (uint32_t i = 0; (twice = berth_brief_contradiction(brief, i)) != NULL; i++) {
		say_contradiction(&d->voice, twice, text);
		note_open(turn, twice->fact);
	}
	for (uint32_t i = 0; (foreign = berth_brief_foreign_amount(brief, i)) != NULL; i++) {
		say_foreign(&d->voice, foreign, text);
		note_open(turn, foreign->fact);
	}
	return 0;
}

uint32_t unclear_next(struct dialogue *d)
{
	struct turn *turn = &d->turn;

	while (turn->n_unclear) {
		uint32_t fact = *turn->unclear++;

		turn->n_unclear--;
		if (!d->given.facts[fact].answer.text && !d->given.facts[fact].unknown)
			return fact;
	}
	return BERTH_NONE;
}
