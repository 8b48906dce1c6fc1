/*
 * knowledge-parts.h - what the files knowledge-*.c share of reading written knowledge
 * (knowledge-text.h).
 */
#ifndef TEST_KNOWLEDGE_PARTS_H
#define TEST_KNOWLEDGE_PARTS_H

#include "knowledge-text.h"

enum { MAX_WORDS = 400, MAX_ITEMS = 400, LIST = 24 };

typedef void declare_function(struct builder *b, const void *declaration);
struct knowledge {
	struct block { struct block *next; } *blocks;
	struct { declare_function *declare; void *declaration; } items[MAX_ITEMS];
	size_t n_items;
	bool has_manifest;
	/* the line that is being read */
	char *words[MAX_WORDS];
	size_t n_words, at;
	unsigned line;
};

/* Zeroed memory of the knowledge. */
void *take(struct knowledge *k, size_t count, size_t size);
void wrong(const struct knowledge *k, const char *what); /* stops the program */
const char *peek(const struct knowledge *k);             /* the next word, or NULL */
char *next(struct knowledge *k);
bool next_is(struct knowledge *k, const char *word);     /* then it is taken */
struct word word(struct knowledge *k, const char *text);
struct word value(struct knowledge *k, char *text);      /* '_' and ',' are blanks */
char *cut_name(struct knowledge *k, char *text);         /* NAME=REST; returns REST */
struct texts made_up(struct knowledge *k, const char *text);
struct citations cites(struct knowledge *k);
void add(struct knowledge *k, declare_function *declare, void *declaration);
const struct test_declaration *read_tests(struct knowledge *k, const char *end, size_t *n);

/* knowledge-tables.c */
void read_table(struct knowledge *k);
void read_overlay(struct knowledge *k);
void read_table_conclusion(struct knowledge *k, struct action_declaration *a);

#endif
