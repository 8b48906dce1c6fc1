/*
 * load-findings.c - one list of three, each finding with its line.
 *
 * The schema and the compiler look at the same words and may find fault with the same one.  The
 * schema's word on what is there comes first: what the compiler says at that place follows from
 * it.  On values and on what is missing the compiler knows better: there the schema yields.
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

static int compare_places(const berth_finding *a, const berth_finding *b)
{
	int order = compare_numbers(a->at.line, b->at.line);

	return order ? order : compare_numbers(a->at.column, b->at.column);
}

/* An id is where the compiler says everything about an item as a whole; of a bad id it says
 * KB-021. */
static bool covers(const berth_finding *other, const berth_finding *finding)
{
	return other->severity == BERTH_ERROR &&
	       (strcmp(finding->code, "KB-019") != 0 || strcmp(other->code, "KB-021") == 0);
}

/* Does LIST hold an error at the place of FINDING that makes it superfluous? */
static bool is_covered(const berth_diag *list, const berth_finding *finding)
{
	size_t low, high, end;

	find_range(list, finding->at.file, &low, &end);
	for (high = end; low < high;) {
		size_t middle = low + (high - low) / 2;

		if (compare_places(berth_diag_at(list, middle), finding) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	for (; low < end && compare_places(berth_diag_at(list, low), finding) == 0; low++)
		if (covers(berth_diag_at(list, low), finding))
			return true;
	return false;
}

/* Adds the findings of LIST about FILE to OUT, except those that another list covers. */
static void add_findings(berth_diag *out, const berth_diag *list, const char *file,
                         const berth_diag *except)
{
	size_t i, end;

	for (find_range(list, file, &i, &end); i < end; i++) {
		const berth_finding *f = berth_diag_at(list, i);

		if (!except || f->at.line == 0 || !is_covered(except, f))
			berth_diag_add(out, f->severity, f->code, &f->at, f->hint, "%s", f->text);
	}
}

static void add_all(const struct loading *l, berth_diag *out, const char *file)
{
	add_findings(out, l->found, file, NULL);
	add_findings(out, l->compiled, file, l->found);
	add_findings(out, l->yielding, file, l->compiled);
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
