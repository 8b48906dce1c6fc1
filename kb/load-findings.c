/*
 * load-findings.c - one list of three, each finding with its line.
 *
 * The reader, the schema and the compiler look at the same words and may find fault with the
 * same one.  The schema's word on shape comes first: what the compiler says at that place
 * follows from it.  On values the compiler knows better: what the schema says about the form of
 * a value is left out where the compiler says something.
 */
#include "kb/load.h"

#include <string.h>

static int compare_numbers(unsigned a, unsigned b)
{
	return (a > b) - (a < b);
}

static bool same_file(const berth_finding *a, const char *file)
{
	return a->at.file == file || (a->at.file && file && strcmp(a->at.file, file) == 0);
}

/* Findings of one file stand together in the list, in order of place: [*FIRST, *END). */
static void find_range(const berth_diag *list, const char *file, size_t *first, size_t *end)
{
	size_t i = 0, count = berth_diag_count(list);

	while (i < count && !same_file(berth_diag_at(list, i), file))
		i++;
	*first = i;
	while (i < count && same_file(berth_diag_at(list, i), file))
		i++;
	*end = i;
}

/* Does LIST hold an error at the place of FINDING? */
static bool speaks_at(const berth_diag *list, const berth_finding *finding)
{
	size_t low, high;

	find_range(list, finding->at.file, &low, &high);
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		const berth_finding *other = berth_diag_at(list, middle);
		int order = compare_numbers(other->at.line, finding->at.line);

		if (order == 0)
			order = compare_numbers(other->at.column, finding->at.column);
		if (order == 0)
			return other->severity == BERTH_ERROR;
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return false;
}

/* Adds the findings of LIST about FILE to OUT, except those where another list has spoken. */
static void add_findings(berth_diag *out, const berth_diag *list, const char *file,
                         const berth_diag *except)
{
	size_t i, end;

	for (find_range(list, file, &i, &end); i < end; i++) {
		const berth_finding *f = berth_diag_at(list, i);

		if (!except || f->at.line == 0 || !speaks_at(except, f))
			berth_diag_add(out, f->severity, f->code, &f->at, f->hint, "%s", f->text);
	}
}

static void add_all(const struct loading *l, berth_diag *out, const char *file)
{
	add_findings(out, l->found, file, NULL);
	add_findings(out, l->compiled, file, l->found);
	add_findings(out, l->values, file, l->compiled);
}

/* Findings about files that could not be kept, in the order of the list. */
static void add_unkept(const struct loading *l, berth_diag *out)
{
	for (size_t i = 0; i < berth_diag_count(l->found); i++) {
		const berth_finding *f = berth_diag_at(l->found, i);

		if (f->at.line == 0)
			berth_diag_add(out, f->severity, f->code, &f->at, f->hint, "%s", f->text);
	}
	add_findings(out, l->compiled, NULL, NULL);
}

void load_merge_findings(const struct loading *l, berth_diag *out)
{
	for (uint32_t i = 0; i < l->files.count; i++) {
		const struct loaded_file *file = vector_at(&l->files, i);

		if (!file->name)
			continue;
		berth_diag_source(out, file->name, file->bytes, file->length);
		add_all(l, out, file->name);
	}
	berth_diag_source(out, "", NULL, 0);
	add_unkept(l, out);
}
