/* write.c - requirement files: facts as they were told, or all that can be told, to be filled in */
#include "kb/records/write.h"
#include "kb/records/records.h"

#include <stdlib.h>
#include <string.h>

static char *written_value(const struct requirements *all, uint32_t fact, const berth_value *value)
{
	size_t length = berth_value_write(all->program, fact, value, NULL, 0);
	char *text = arena_alloc(all->memory, length + 1, 1);

	if (text)
		berth_value_write(all->program, fact, value, text, length + 1);
	return text;
}

/* Is TEXT read as VALUE? */
static bool says(const berth_program *program, uint32_t fact, const char *text,
                 const berth_value *value)
{
	berth_value read = { 0, 0, NULL };

	if (!text || berth_value_read(program, fact, text, &read) != BERTH_OK)
		return false;
	return value->text ? strcmp(text, value->text) == 0
	                   : read.low == value->low && read.high == value->high;
}

/* Adds FACT; the value as it was written, unless that was in another manner. */
static void add_told(struct requirements *all, const berth_session *session, uint32_t fact,
                     uint32_t ordinal)
{
	struct requirement *told = &all->facts[all->n_facts];
	berth_fact_state state;

	if (berth_session_fact(session, fact, &state) != BERTH_OK ||
	    (state.standing != BERTH_TOLD && !state.unknown))
		return;
	*told = (struct requirement){ fact, ordinal, berth_fact_id(all->program, fact), NULL };
	if (!state.unknown)
		told->value = says(all->program, fact, state.origin.text, &state.value)
		                      ? arena_strdup(all->memory, state.origin.text)
		                      : written_value(all, fact, &state.value);
	all->n_facts++;
}

static int by_ordinal(const void *a, const void *b)
{
	const struct requirement *one = a, *other = b;

	return one->ordinal < other->ordinal ? -1 : one->ordinal > other->ordinal;
}

/* All facts that SESSION was told; without one, all that can be told.  False: out of memory. */
static bool collect(struct requirements *all, const berth_session *session)
{
	berth_program_info about;
	berth_fact_info info;

	berth_program_describe(all->program, &about);
	all->memory = arena_new(0);
	if (all->memory)
		all->facts = arena_alloc(all->memory, (size_t)about.facts + 1, sizeof *all->facts);
	if (!all->facts)
		return false;
	for (uint32_t fact = 0; fact < about.facts; fact++) {
		berth_fact_describe(all->program, fact, 0, &info);
		if (session)
			add_told(all, session, fact, info.ordinal);
		else if (!info.derived)
			all->facts[all->n_facts++] =
				(struct requirement){ fact, info.ordinal, info.id, NULL };
	}
	qsort(all->facts, all->n_facts, sizeof *all->facts, by_ordinal);
	return !arena_failed(all->memory);
}

static char *written(struct requirements *all, const berth_session *session, berth_format format,
                     const char **unfit)
{
	struct strbuf out = STRBUF_INIT;
	bool fine = collect(all, session);

	if (format == BERTH_FORMAT_ANY)
		format = BERTH_FORMAT_XML;
	*unfit = fine ? format_at(format)->write(&out, all) : NULL;
	arena_free(all->memory);
	if (fine && !*unfit && strbuf_ok(&out))
		return out.text;
	strbuf_free(&out);
	return NULL;
}

char *berth_requirements_write(const berth_session *session, const berth_workload *workload,
                               berth_format format, const char **unfit)
{
	struct requirements all = { .workload = workload };

	*unfit = NULL;
	if (!session || !workload)
		return NULL;
	all.program = berth_session_program(session);
	return written(&all, session, format, unfit);
}

char *berth_blank_requirements(const berth_program *program, berth_format format, uint32_t language)
{
	static const berth_workload workload = { "my-workload", "", 0 };
	struct requirements all = { .program = program, .workload = &workload, .blank = true,
		                    .language = language };
	const char *unfit;

	return program ? written(&all, NULL, format, &unfit) : NULL;
}
