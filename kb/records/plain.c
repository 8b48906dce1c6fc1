/* plain.c - names and words of plain records, by tables */
#include "kb/records/plain.h"

#define LONGEST 32 /* bytes of a word that is remembered */
#define MEANINGS 4096
#define LONGEST_ID 256

/* What a word means as a value of a fact. */
struct meaning {
	uint32_t fact;
	uint32_t length;      /* 0: nothing is remembered here */
	char text[LONGEST];
	int64_t low, high;
};

struct record_plain {
	uint32_t *facts;      /* by the hash of their names: number plus one, 0: none */
	uint32_t mask;
	uint32_t *lengths;    /* per fact: bytes of its id */
	const char **ids;
	berth_type *types;
	struct meaning *meanings;
};

static inline uint64_t load(const char *at, size_t n)
{
	uint64_t bytes = 0;

	memcpy(&bytes, at, n);
	return bytes;
}

/* Of the first and the last eight bytes, and how many there are. */
static inline uint64_t hash(struct plain_word word, uint64_t seed)
{
	size_t n = word.length;
	uint64_t a, b;

	if (n >= 8) {
		a = load(word.text, 8);
		b = load(word.text + n - 8, 8);
	} else if (n >= 4) {
		a = load(word.text, 4);
		b = load(word.text + n - 4, 4);
	} else {
		a = n ? (unsigned char)word.text[0] : 0;
		b = n ? (unsigned char)word.text[n / 2] * 256u + (unsigned char)word.text[n - 1] : 0;
	}
	a = (a ^ seed) * UINT64_C(0x9e3779b97f4a7c15);
	b = (b + n) * UINT64_C(0xc2b2ae3d27d4eb4f);
	a ^= b ^ a >> 29;
	a *= UINT64_C(0xff51afd7ed558ccd);
	return a ^ a >> 32;
}

/* --- names */

static void add_name(struct record_plain *p, uint32_t fact)
{
	struct plain_word name = { p->ids[fact], p->lengths[fact] };
	uint32_t at = (uint32_t)hash(name, 0) & p->mask;

	while (p->facts[at])
		at = (at + 1) & p->mask;
	p->facts[at] = fact + 1;
}

bool plain_prepare(berth_records *r)
{
	struct record_plain *p = arena_alloc(r->arena, 1, sizeof *p);
	uint32_t room = 64;

	while (room < r->n_facts * 4u)
		room *= 2;
	if (!p)
		return false;
	p->mask = room - 1;
	p->facts = arena_alloc(r->arena, room, sizeof *p->facts);
	p->ids = arena_alloc(r->arena, r->n_facts + 1u, sizeof *p->ids);
	p->lengths = arena_alloc(r->arena, r->n_facts + 1u, sizeof *p->lengths);
	p->types = arena_alloc(r->arena, r->n_facts + 1u, sizeof *p->types);
	p->meanings = arena_alloc(r->arena, MEANINGS, sizeof *p->meanings);
	if (arena_failed(r->arena))
		return false;
	for (uint32_t i = 0; i < r->n_facts; i++) {
		p->ids[i] = berth_fact_id(r->program, i);
		p->lengths[i] = (uint32_t)strlen(p->ids[i]);
		p->types[i] = berth_fact_type(r->program, i);
		if (berth_fact_candidate(r->program, i) == BERTH_NONE)
			add_name(p, i);
	}
	r->plain = p;
	return true;
}

uint32_t plain_fact(const berth_records *r, struct plain_word name)
{
	const struct record_plain *p = r->plain;
	uint32_t at = (uint32_t)hash(name, 0) & p->mask, fact;

	for (; (fact = p->facts[at]) != 0; at = (at + 1) & p->mask)
		if (p->lengths[fact - 1] == name.length
		    && memcmp(p->ids[fact - 1], name.text, name.length) == 0)
			return fact - 1;
	return BERTH_NONE;
}

/* --- words */

static bool ask(const berth_records *r, uint32_t fact, struct plain_word word, berth_value *out)
{
	char text[LONGEST + 1];

	memcpy(text, word.text, word.length);
	text[word.length] = '\0';
	return berth_value_read(r->program, fact, text, out) == BERTH_OK;
}

static bool mean(const berth_records *r, uint32_t fact, struct plain_word word, berth_value *out)
{
	struct meaning *m = &r->plain->meanings[hash(word, fact + 1u) % MEANINGS];

	if (word.length == 0 || word.length > LONGEST || r->plain->types[fact] == BERTH_TEXT)
		return false;
	if (m->fact != fact || m->length != word.length
	    || memcmp(m->text, word.text, word.length) != 0) {
		if (!ask(r, fact, word, out))
			return false;
		*m = (struct meaning){ .fact = fact, .length = (uint32_t)word.length,
			                   .low = out->low, .high = out->high };
		memcpy(m->text, word.text, word.length);
	}
	*out = (berth_value){ m->low, m->high, NULL };
	return true;
}

/* --- a record */

void plain_begin(berth_records *r, unsigned line)
{
	r->any = true;
	r->record.line = line;
	record_pass(r, false);
}

/* Its bytes are printing characters of ASCII. */
static bool is_sound(struct plain_word word)
{
	return word.length > 0 && word.text[0] != ' ' && word.text[word.length - 1] != ' ';
}

bool plain_id(berth_records *r, struct plain_word id)
{
	if (r->has_id || !is_sound(id) || id.length > LONGEST_ID)
		return false;
	r->has_id = true;
	r->record.id = record_copy(r, id.text, id.length);
	return true;
}

bool plain_title(berth_records *r, struct plain_word title)
{
	if (*r->record.title || !is_sound(title))
		return false;
	r->record.title = record_copy(r, title.text, title.length);
	return true;
}

bool plain_among(berth_records *r, struct plain_word word)
{
	char id[LONGEST + 1];
	uint32_t candidate;

	if (word.length > LONGEST)
		return false;
	memcpy(id, word.text, word.length);
	id[word.length] = '\0';
	candidate = berth_candidate_find(r->program, id);
	if (candidate >= 64 || r->record.among >> candidate & 1)
		return false;
	r->record.among |= UINT64_C(1) << candidate;
	return true;
}

bool plain_among_list(berth_records *r, struct plain_word list)
{
	const char *end = list.text + list.length, *at = list.text, *blank;

	for (; at < end; at = blank + 1) {
		blank = memchr(at, ' ', (size_t)(end - at));
		if (!blank)
			blank = end;
		if (blank > at && !plain_among(r, (struct plain_word){ at, (size_t)(blank - at) }))
			return false;
	}
	return true;
}

static bool tell(berth_records *r, uint32_t fact, bool unknown, const berth_value *value)
{
	if (fact == BERTH_NONE || r->position[fact])
		return false;
	r->told[r->n_told++] = (struct told_fact){ .fact = fact, .unknown = unknown,
		                                       .value = *value };
	r->position[fact] = r->n_told;
	return true;
}

bool plain_tell(berth_records *r, uint32_t fact, struct plain_word word)
{
	berth_value value;

	return fact != BERTH_NONE && mean(r, fact, word, &value) && tell(r, fact, false, &value);
}

bool plain_tell_boolean(berth_records *r, uint32_t fact, bool value)
{
	return fact != BERTH_NONE && r->plain->types[fact] == BERTH_BOOLEAN
		&& tell(r, fact, false, &(berth_value){ value, value, NULL });
}

bool plain_tell_unknown(berth_records *r, uint32_t fact)
{
	return tell(r, fact, true, &(berth_value){ 0, 0, NULL });
}
