/*
 * load-findings.c - one list of three, each finding with its line.
 *
 * The schema and the compiler look at the same words and may find fault with the same one.  The
 * schema's word on what is there comes first: what the compiler says at that place follows from
 * it.  On values and on what is missing the compiler knows better: there the schema yields.
 */
#include "kb/knowledge/knowledge.h"

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

typedef bool covering(const berth_finding *other, const berth_finding *finding);

static bool by_place(const berth_finding *other, const berth_finding *finding)
{
	(void)finding;
	return other->severity == BERTH_ERROR;
}

static bool by_code(const berth_finding *other, const berth_finding *finding)
{
	return strcmp(other->code, finding->code) == 0;
}

/* An id is where the compiler says everything about an item as a whole; of a bad id it says
 * KB-021. */
static bool by_meaning(const berth_finding *other, const berth_finding *finding)
{
	return other->severity == BERTH_ERROR &&
	       (strcmp(finding->code, "KB-019") != 0 || strcmp(other->code, "KB-021") == 0);
}

/* Does LIST hold something at the place of FINDING that makes it superfluous? */
static bool is_covered(const berth_diag *list, const berth_finding *finding, covering *covers)
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

static void add_finding(berth_diag *out, const berth_finding *f)
{
	berth_diag_add(out, f->severity, f->code, &f->at, f->hint, "%s", f->text);
}

static void add_read(const struct loading *l, berth_diag *out, const char *file)
{
	size_t i, end;

	for (find_range(l->read.firm, file, &i, &end); i < end; i++)
		add_finding(out, berth_diag_at(l->read.firm, i));
	for (find_range(l->read.yielding, file, &i, &end); i < end; i++) {
		const berth_finding *f = berth_diag_at(l->read.yielding, i);

		if (!is_covered(l->compiled, f, by_meaning))
			add_finding(out, f);
	}
}

static void add_compiled(const struct loading *l, berth_diag *out, const char *file)
{
	size_t i, end;

	for (find_range(l->compiled, file, &i, &end); i < end; i++) {
		const berth_finding *f = berth_diag_at(l->compiled, i);

		if (f->at.line == 0 || (!is_covered(l->read.firm, f, by_place) &&
		                        !is_covered(l->read.shadows, f, by_code)))
			add_finding(out, f);
	}
}

/* Findings about files that could not be kept, in the order of the list. */
static void add_unkept(const struct loading *l, berth_diag *out)
{
	for (size_t i = 0; i < berth_diag_count(l->read.firm); i++) {
		const berth_finding *f = berth_diag_at(l->read.firm, i);

		if (f->at.line == 0)
			add_finding(out, f);
	}
	add_compiled(l, out, NULL);
}

void load_merge_findings(const struct loading *l, berth_diag *out)
{
	for (uint32_t i = 0; i < l->files.count; i++) {
		const struct loaded_file *file = vector_at(&l->files, i);

		if (!file->name)
			continue;
		berth_diag_source(out, file->name, file->bytes, file->length);
		add_read(l, out, file->name);
		add_compiled(l, out, file->name);
	}
	berth_diag_source(out, "", NULL, 0);
	add_unkept(l, out);
}
