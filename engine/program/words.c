/*
 * words.c - what people say, as the knowledge has it.
 */
#include "engine/program/program.h"
#include "engine/program/word-kinds.h"

static const char *const bounds[] = { "more-than", "at-least", "at-most", "less-than", NULL };
static const char *const answers[] = { "yes", "no", NULL };
static const char *const consents[] = { "yes", "no", "enough", "some", NULL };
static const char *const articles[] = { "a", "the", NULL };

const struct word_kind word_kinds[BERTH_WORD_KINDS] = {
	[BERTH_WORD_FILLER] = { .name = "filler" },
	[BERTH_WORD_BOUND_BEFORE] = { .name = "bound-before", .meanings = bounds },
	[BERTH_WORD_BOUND_BEHIND] = { .name = "bound-behind", .meanings = bounds },
	[BERTH_WORD_POLITE] = { .name = "polite" },
	[BERTH_WORD_ANSWER] = { .name = "answer", .meanings = answers, .must_mean = true },
	[BERTH_WORD_CONSENT] = { .name = "consent", .meanings = consents, .must_mean = true },
	[BERTH_WORD_COMMAND] = { .name = "command", .any_meaning = true, .must_mean = true },
	[BERTH_WORD_SYNONYM] = { .name = "synonym", .any_meaning = true, .must_mean = true },
	[BERTH_WORD_CHOICE_BEFORE] = { .name = "choice-before" },
	[BERTH_WORD_CHOICE_BEHIND] = { .name = "choice-behind" },
	[BERTH_WORD_ORDINAL] = { .name = "ordinal" },
	[BERTH_WORD_ARTICLE] = { .name = "article", .meanings = articles, .must_mean = true },
	[BERTH_WORD_OF] = { .name = "of" },
	[BERTH_WORD_AND] = { .name = "and" },
	[BERTH_WORD_PER] = { .name = "per" },
	[BERTH_WORD_FROM] = { .name = "from" },
	[BERTH_WORD_TO] = { .name = "to" },
	[BERTH_WORD_IS] = { .name = "is" },
	[BERTH_WORD_BECOMES] = { .name = "becomes" },
	[BERTH_WORD_CONNECTIVE] = { .name = "connective" },
	[BERTH_WORD_PARTICLE] = { .name = "particle" },
	[BERTH_WORD_OTHERS] = { .name = "others" },
	[BERTH_WORD_AMOUNT] = { .name = "amount", .is_unit = true, .must_mean = true },
	[BERTH_WORD_LARGE] = { .name = "large", .any_meaning = true },
};

const char *berth_word(const berth_program *p, berth_word_kind kind, uint32_t language, uint32_t i,
                       const char **means)
{
	const struct p_word_list *list;
	const struct p_word *word;

	if ((uint32_t)kind >= BERTH_WORD_KINDS || language >= p->header->n_languages ||
	    p->n_word_lists == 0)
		return NULL;
	list = &p->word_lists[language * BERTH_WORD_KINDS + kind];
	if (i >= list->words.count)
		return NULL;
	word = &p->words[list->words.first + i];
	if (means)
		*means = program_string(p, word->means);
	return program_string(p, word->text);
}
