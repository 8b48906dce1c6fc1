/* dialogue-brief.c - facts that a brief seems to state, to be confirmed, corrected or dropped */
#include "cli/dialogue-parts.h"

#include <string.h>

static void say_proposals(struct dialogue *d)
{
	const berth_proposal *proposal;

	page_gap(&d->page);
	d_line(d, 0, N_("This is what I read in the brief:"));
	for (uint32_t i = 0; (proposal = berth_brief_proposal(d->brief, i)) != NULL; i++) {
		if (given_of(d, proposal->fact) || d->dropped[proposal->fact])
			continue;
		strbuf_add_format(&d->line, "%s (%s): ", d_fact(d, proposal->fact).label,
		                  d_fact(d, proposal->fact).id);
		d_value(d, proposal->fact, &proposal->value, proposal->text);
		strbuf_add(&d->line, " - \"");
		strbuf_add_bytes(&d->line, d->brief_text + proposal->first,
		                 proposal->last - proposal->first);
		strbuf_add(&d->line, "\"");
		d_end(d, 2);
	}
	d_line(d, 0, N_("Enter if that is right; FACT=VALUE corrects, 'drop FACT' drops."));
}

bool brief_begin(struct dialogue *d, const char *text)
{
	berth_brief *brief = NULL;

	d->brief_text = arena_strdup(d->arena, text);
	d->dropped = arena_alloc(d->arena, (size_t)d->n_facts + 1, sizeof *d->dropped);
	if (!d->brief_text || !d->dropped ||
	    berth_brief_read(&brief, d->program, d->brief_text, strlen(text), BERTH_NONE) != BERTH_OK)
		return false;
	if (!berth_brief_proposal(brief, 0)) {
		berth_brief_free(brief);
		return false;
	}
	berth_brief_free(d->brief);
	d->brief = brief;
	d->state = DIALOGUE_CONFIRMS;
	d->fact = BERTH_NONE;
	say_proposals(d);
	return true;
}

static void end_brief(struct dialogue *d)
{
	berth_brief_free(d->brief);
	d->brief = NULL;
}

static bool accept(struct dialogue *d)
{
	const berth_proposal *proposal;
	bool fine = true;

	for (uint32_t i = 0; fine && (proposal = berth_brief_proposal(d->brief, i)) != NULL; i++) {
		struct answer answer = { .status = ANSWER_READ, .value = proposal->value };

		if (given_of(d, proposal->fact) || d->dropped[proposal->fact] ||
		    strlen(proposal->text) >= sizeof answer.text)
			continue;
		strcpy(answer.text, proposal->text);
		fine = dialogue_tell(d, proposal->fact, &answer, proposal->text);
	}
	end_brief(d);
	return fine && dialogue_proceed(d);
}

bool brief_take(struct dialogue *d, const char *line)
{
	static const char *const drops[] = { "drop ", "제외 ", "빼기 " };

	if (dialogue_agrees(line))
		return accept(d);
	for (size_t i = 0; i < sizeof drops / sizeof *drops; i++)
		if (strncmp(line, drops[i], strlen(drops[i])) == 0) {
			uint32_t fact = fact_meant(d, line + strlen(drops[i]));

			if (fact != BERTH_NONE)
				d->dropped[fact] = true;
			say_proposals(d);
			return true;
		}
	if (strchr(line, '='))
		assign_all(d, line);
	say_proposals(d);
	return true;
}
