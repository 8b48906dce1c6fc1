/*
 * declarations.c - declarations.def as tables of members, for those who walk over them.
 */
#include "engine/declare/declare.h"

#include "engine/written.h"

#define MEMBERS(tag) { \
	typedef struct tag self; \
	static const struct member members[] = {
#define ITEM(PILE, name, element, noun) \
	case PILE_##PILE: \
	MEMBERS(name##_declaration)
#define PART(PART, tag) \
	case PART_##PART: \
	MEMBERS(tag)
#define SPELLED(SPELLING, member, name, key) \
	{ MEMBER_##SPELLING, name, offsetof(self, member), 0, 0, key },
#define TEXTS(member, element) \
	{ MEMBER_LIST, element, offsetof(self, member.items), offsetof(self, member.count), \
	  PART_LOCALIZED, 0 },
#define CITES(member) \
	{ MEMBER_LIST, "cite", offsetof(self, member.items), offsetof(self, member.count), \
	  PART_CITATION, 0 },
#define LIST(member, PART, tag, elements) \
	{ MEMBER_LIST, elements, offsetof(self, member), offsetof(self, n_##member), PART_##PART, 0 },
#define BODY(member, PART, tag, element) \
	{ MEMBER_BODY, element, offsetof(self, member), offsetof(self, n_##member), PART_##PART, 0 },
#define END \
	}; \
	static const struct declaration whole = { sizeof(self), members, \
		                                      sizeof members / sizeof *members }; \
	return &whole; \
	}

const struct declaration *declaration_of(enum pile_kind kind)
{
	switch (kind) {
#include "engine/declare/declarations.def"
	case N_PILES:
		break;
	}
	return NULL;
}

const char *pile_noun(enum pile_kind kind)
{
	static const char *const nouns[N_PILES] = {
#define ITEM(PILE, name, element, noun) noun,
#include "engine/declare/declarations.def"
	};

	return nouns[kind];
}

enum pile_kind pile_called(const char *name)
{
	static const char *const elements[N_PILES] = {
#define ITEM(PILE, name, element, noun) element,
#include "engine/declare/declarations.def"
	};
	enum pile_kind kind = 0;

	while (kind < N_PILES && strcmp(elements[kind], name) != 0)
		kind++;
	return kind;
}

const char *declared_key(enum key key)
{
	static const char *const names[N_KEYS] = {
#define NEW_KEY(KEY, name) name,
#include "engine/declare/declarations.def"
	};

	return names[key];
}

const char *declared_operation(unsigned operation)
{
	static const char *const names[] = {
		[BERTH_SUM] = "sum", [BERTH_DIFFERENCE] = "difference",
		[BERTH_PRODUCT] = "product", [BERTH_QUOTIENT] = "quotient",
		[BERTH_MINIMUM] = "minimum", [BERTH_MAXIMUM] = "maximum",
		[BERTH_AMOUNT] = "amount", [BERTH_RANGE] = "range",
		[BERTH_CEILING] = "ceiling", [BERTH_PICK] = "pick",
		[BERTH_SMALLEST] = "smallest", [BERTH_LARGEST] = "largest",
		[BERTH_TOTAL] = "total", [BERTH_COUNT] = "count",
	};

	return operation < sizeof names / sizeof *names ? names[operation] : NULL;
}
