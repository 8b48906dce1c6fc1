/*
 * strike.c - the rows of the cells that variables are in strike out the instances that they falsify
 * (program.h draws this).
 *
 * A block of instances is struck when its level comes, by all variables that are known by then, so
 * that what is left of it stays in registers; and only if it is stale (kept.c).  An interval that
 * spans several cells has no row: the instances that mention it are looked at one by one.
 */
#include "engine/decide/parts.h"

#include <string.h>

/* ---- columns, once for all runs ---------------------------------------------- */

static uint32_t n_blocks_of_all(const berth_program *p)
{
	return (p->header->instance_words + BLOCK_WORDS - 1) / BLOCK_WORDS;
}

/* Copies row ROW of a variable from word WORD on to a block; beyond the row stands BEYOND. */
static void copy_block(const berth_program *p, const struct p_variable *v, uint32_t row,
                       uint32_t word, uint64_t beyond, uint64_t *to)
{
	const struct p_row *from = &p->rows[v->rows] + (size_t)row * v->n_words;

	for (uint32_t i = 0; i < BLOCK_WORDS; i++) {
		uint32_t at = word + i - v->first_word; /* wraps before the first */
		to[i] = at < v->n_words ? from[at].bits : beyond;
	}
}

/* Which instances of a block mention the variable; false: none. */
static bool find_mentions(const berth_program *p, const struct p_variable *v, uint32_t block,
                          uint64_t *to)
{
	copy_block(p, v, v->n_cells + 1, block * BLOCK_WORDS, 0, to);
	return (to[0] | to[1] | to[2] | to[3]) != 0;
}

/* What VISIT is called with: variables by level, and for each the blocks that mention it. */
typedef void visit(struct berth_session *s, uint32_t variable, uint32_t block,
                   const uint64_t *mentions);

static void visit_columns(struct berth_session *s, visit *visitor)
{
	uint64_t mentions[BLOCK_WORDS];

	for (uint32_t i = 0; i < s->program->n_variables; i++) {
		const struct p_variable *v = &s->program->variables[s->variables[i]];
		uint32_t block = v->first_word / BLOCK_WORDS;
		uint32_t end = (v->first_word + v->n_words + BLOCK_WORDS - 1) / BLOCK_WORDS;
		for (; v->n_words && block < end; block++)
			if (find_mentions(s->program, v, block, mentions))
				visitor(s, s->variables[i], block, mentions);
	}
}

static void count_column(struct berth_session *s, uint32_t variable, uint32_t block,
                         const uint64_t *mentions)
{
	(void)mentions;
	s->blocks[block].count++;
	s->blocks[block].row_words += (s->program->variables[variable].n_cells + 2) * BLOCK_WORDS;
}

static void make_column(struct berth_session *s, uint32_t variable, uint32_t block,
                        const uint64_t *mentions)
{
	const struct p_variable *v = &s->program->variables[variable];
	struct columns *of = &s->blocks[block];
	uint64_t *rows = s->rows + of->row_words;

	for (uint32_t row = 0; row <= v->n_cells; row++)
		copy_block(s->program, v, row, block * BLOCK_WORDS, UINT64_MAX,
		           rows + (size_t)row * BLOCK_WORDS);
	memcpy(rows + (size_t)(v->n_cells + 1) * BLOCK_WORDS, mentions, BLOCK_WORDS * sizeof *rows);
	s->columns[of->first + of->count++] =
		(struct column){ rows, variable, v->n_cells + 1, v->level };
	of->row_words += (v->n_cells + 2) * BLOCK_WORDS;
}

/* Gives each block its place behind the others, as counted, and counts anew. */
static void place_blocks(struct berth_session *s, uint32_t *n_columns, size_t *n_words)
{
	*n_columns = 0;
	*n_words = 0;
	for (uint32_t b = 0; b < s->n_blocks; b++) {
		struct columns *of = &s->blocks[b];
		uint32_t count = of->count;
		size_t words = of->row_words;
		*of = (struct columns){ *n_columns, 0, *n_words };
		*n_columns += count;
		*n_words += words;
	}
}

void strike_prepare(struct berth_session *s)
{
	struct arena *arena = s->shared->arena;
	uint32_t n_columns;
	size_t n_words;

	s->n_blocks = n_blocks_of_all(s->program);
	s->blocks = arena_alloc(arena, s->n_blocks + 1, sizeof *s->blocks);
	if (!s->blocks)
		return;
	visit_columns(s, count_column);
	place_blocks(s, &n_columns, &n_words);
	s->columns = arena_alloc(arena, n_columns + 1, sizeof *s->columns);
	s->rows = arena_room(arena, n_words * sizeof *s->rows, BLOCK_WORDS * sizeof *s->rows);
	if (s->columns && s->rows)
		visit_columns(s, make_column);
}

/* ---- a run -------------------------------------------------------------------- */

struct block {
	uint64_t a, b, c, d;
};

static inline struct block block_at(const uint64_t *words)
{
	return (struct block){ words[0], words[1], words[2], words[3] };
}

static inline void block_put(uint64_t *words, struct block x)
{
	words[0] = x.a;
	words[1] = x.b;
	words[2] = x.c;
	words[3] = x.d;
}

static inline struct block row_of(const struct column *column, uint32_t row)
{
	return block_at(column->rows + (size_t)row * BLOCK_WORDS);
}

static inline struct block block_and(struct block x, struct block y)
{
	return (struct block){ x.a & y.a, x.b & y.b, x.c & y.c, x.d & y.d };
}

static inline struct block block_or(struct block x, struct block y)
{
	return (struct block){ x.a | y.a, x.b | y.b, x.c | y.c, x.d | y.d };
}

static void strike_instance(const berth_program *p, struct evaluation *e, uint32_t variable,
                            uint32_t instance)
{
	struct span literals = p->instances[instance].literals;

	for (uint32_t k = literals.first; k < literals.first + literals.count; k++) {
		const struct p_literal *l = &p->literals[k];
		if (l->kind != LITERAL_ATOM || p->atoms[l->index].variable != variable)
			continue;
		berth_truth truth = literal_truth(p, e, l);
		if (truth == BERTH_FALSE)
			bit_clear(e->possible, instance);
		else if (truth == BERTH_WAITING)
			bit_set(e->waiting, instance);
	}
}

/* Those of COLUMN to END whose variable was told as an interval over several cells. */
static void strike_singly(const berth_program *p, struct evaluation *e, uint32_t word,
                          const struct column *column, const struct column *end)
{
	for (; column < end; column++) {
		struct cells at = e->cells[column->variable];
		const uint64_t *mentions = column->rows + (size_t)column->mentions * BLOCK_WORDS;
		if (at.low == at.high)
			continue;
		for (uint32_t w = 0; w < BLOCK_WORDS; w++)
			for (uint64_t m = mentions[w] & e->possible[word + w]; m; m &= m - 1)
				strike_instance(p, e, column->variable,
				                (word + w) * 64 + (uint32_t)__builtin_ctzll(m));
	}
}

/* By the variables of levels below BELOW that have not struck it in this run. */
static void strike_block(const struct berth_session *s, struct evaluation *e, uint32_t b,
                         uint32_t below)
{
	uint32_t word = b * BLOCK_WORDS, struck = e->kept.struck[b];
	const struct column *first = s->columns + s->blocks[b].first + struck, *column = first;
	const struct column *end = s->columns + s->blocks[b].first + s->blocks[b].count;
	struct block possible = block_at((struck ? e->possible : s->offered) + word);
	struct block waiting = { 0, 0, 0, 0 };
	bool intervals = false;

	if (struck)
		waiting = block_at(e->waiting + word);
	for (; column < end && column->level < below; column++) {
		struct cells at = e->cells[column->variable];
		if (at.low == WAITING)
			waiting = block_or(waiting, row_of(column, column->mentions));
		else if (at.low == at.high)
			possible = block_and(possible, row_of(column, at.low));
		else
			intervals = true;
	}
	block_put(e->possible + word, possible);
	block_put(e->waiting + word, waiting);
	if (intervals)
		strike_singly(s->program, e, word, first, column);
	e->kept.struck[b] += (uint32_t)(column - first);
}

void strike(const struct berth_session *s, struct evaluation *e, struct span words, uint32_t below)
{
	uint32_t end = words.count ? (words.first + words.count - 1) / BLOCK_WORDS + 1 : 0;

	for (uint32_t b = words.first / BLOCK_WORDS; b < end; b++)
		if (bit_at(e->kept.stale_blocks, b))
			strike_block(s, e, b, below);
}
