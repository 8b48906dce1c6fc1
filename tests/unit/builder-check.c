/*
 * builder-check.c - findings of a builder (builder-check.h).
 */
#include "builder-check.h"

#include <string.h>

struct word w(const char *text)
{
	return (struct word){ text, { "text", 1, 1 } };
}

struct texts in_english(const char *text)
{
	enum { SLOTS = 16 };
	static struct localized slots[SLOTS];
	static unsigned next;
	struct localized *l = &slots[next++ % SLOTS];

	*l = (struct localized){ .language = w("en"), .text = w(text) };
	return (struct texts){ l, 1 };
}

struct citations one_source(void)
{
	static const struct citation cite = { .source = { "source", { "text", 1, 1 } } };

	return (struct citations){ &cite, 1 };
}

struct verdict judge(const char *text, declare_more *more, const berth_limits *limits)
{
	struct verdict v = { BERTH_OK, berth_diag_new(0), NULL };
	struct builder *b = builder_new(v.diag, limits);

	assert_non_null(b);
	if (text) {
		struct knowledge *k = knowledge_read(text);
		knowledge_declare(k, b, 0);
		knowledge_free(k);
	}
	if (more)
		more(b);
	v.status = builder_finish(b, &v.program);
	builder_free(b);
	return v;
}

void verdict_free(struct verdict *v)
{
	berth_program_free(v->program);
	berth_diag_free(v->diag);
}

size_t count_of(const struct verdict *v, const char *code)
{
	const berth_finding *f;
	size_t n = 0;

	for (size_t i = 0; (f = berth_diag_at(v->diag, i)) != NULL; i++)
		n += strcmp(f->code, code) == 0;
	return n;
}

static void show(const struct verdict *v, const char *text)
{
	const berth_finding *f;

	print_error("%s\n", text ? text : "");
	for (size_t i = 0; (f = berth_diag_at(v->diag, i)) != NULL; i++)
		print_error("line %u: %s: %s (%s) [%s]\n", f->at.line,
		            f->severity == BERTH_ERROR ? "error" : "warning", f->text,
		            f->hint ? f->hint : "no hint", f->code);
}

void expect_only(const char *text, declare_more *more, unsigned line, const char *code,
                 const char *part, const char *hint)
{
	struct verdict v = judge(text, more, NULL);
	const berth_finding *f = berth_diag_at(v.diag, 0);
	bool fine = f && berth_diag_count(v.diag) == 1 && strcmp(f->code, code) == 0
		&& strstr(f->text, part) && (!hint || (f->hint && strstr(f->hint, hint)))
		&& (!line || f->at.line == line)
		&& v.status == (f->severity == BERTH_ERROR ? BERTH_EKNOWLEDGE : BERTH_OK);

	if (!fine)
		show(&v, text);
	assert_true(fine);
	verdict_free(&v);
}

berth_program *expect_clean(const char *text, declare_more *more)
{
	struct verdict v = judge(text, more, NULL);

	if (v.status != BERTH_OK || berth_diag_count(v.diag))
		show(&v, text);
	assert_int_equal(v.status, BERTH_OK);
	assert_int_equal(berth_diag_count(v.diag), 0);
	berth_diag_free(v.diag);
	return v.program;
}
