/*
 * image.c - opening, checking and closing a block of compiled knowledge.
 *
 * The layout is the only possible one: sections follow each other in the order of
 * program.h, each at the next multiple of eight.
 */
#include "engine/engine.h"

#include "base/arena.h"
#include "base/digest.h"
#include "base/regex.h"
#include "engine/program/limits.h"
#include "engine/program/parts.h"

#include <stddef.h>
#include <string.h>

#define ALIGNMENT 8u
#define MOST_ELEMENTS (UINT32_MAX / 4) /* of a section, so that sums of two stay in 32 bits */

/* ---- layout ------------------------------------------------------------- */

/* Is S the section that follows byte *AT?  Then *AT is moved past it. */
static bool take_section(const struct section *s, size_t element, uint64_t size, uint64_t *at)
{
	if (s->offset != *at || s->offset > size || s->count > (size - s->offset) / element
	    || s->count > MOST_ELEMENTS)
		return false;
	*at = (s->offset + s->count * element + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
	return true;
}

static bool check_layout(const struct program_header *h)
{
	uint64_t at = (sizeof *h + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
	const char *strings;

#define X(name, type) \
	if (!take_section(&h->name, sizeof(struct type), h->size, &at)) \
		return false;
	PROGRAM_SECTIONS(X)
#undef X
	if (!take_section(&h->strings, 1, h->size, &at) || at != h->size || h->strings.count == 0)
		return false;
	strings = (const char *)h + h->strings.offset;
	return strings[0] == '\0' && strings[h->strings.count - 1] == '\0';
}

static bool check_content(const struct program_header *h)
{
	const size_t hash_at = offsetof(struct program_header, content_sha256);
	const uint8_t *bytes = (const uint8_t *)h;
	const uint8_t zeros[DIGEST_BYTES] = { 0 };
	uint8_t found[DIGEST_BYTES];
	struct digest digest;

	digest_begin(&digest);
	digest_add(&digest, bytes, hash_at);
	digest_add(&digest, zeros, sizeof zeros);
	digest_add(&digest, bytes + hash_at + sizeof zeros, (size_t)h->size - hash_at - sizeof zeros);
	digest_end(&digest, found);
	return memcmp(found, h->content_sha256, sizeof found) == 0;
}

/* What can be said of the header alone. */
static const char *check_header(const struct program_header *h, size_t length)
{
	if (length < sizeof *h || memcmp(h->magic, PROGRAM_MAGIC, sizeof h->magic) != 0)
		return "this is not compiled knowledge";
	if (h->byte_order != PROGRAM_BYTE_ORDER)
		return "the knowledge was compiled for a machine with another byte order";
	if (h->format != PROGRAM_FORMAT)
		return "the knowledge was compiled by another version of the program";
	if (h->size != length)
		return "the compiled knowledge is cut off or has something after its end";
	if (!check_layout(h))
		return "the compiled knowledge is damaged: its sections are not where they must be";
	return NULL;
}

/* ---- opening ------------------------------------------------------------ */

static void set_views(berth_program *p, const void *image)
{
	p->header = image;
	p->strings = (const char *)image + p->header->strings.offset;
#define X(name, type) \
	p->name = (const struct type *)(const void *)((const char *)image + p->header->name.offset); \
	p->n_##name = (uint32_t)p->header->name.count;
	PROGRAM_SECTIONS(X)
#undef X
}

static const char *check_numbers(const berth_program *p)
{
	const struct program_header *h = p->header;
	bool fine = h->n_languages > 0 && p->n_texts % h->n_languages == 0
		&& p->n_texts / h->n_languages >= 2 && h->languages <= p->n_texts - h->n_languages
		&& is_string(p, h->name) && is_string(p, h->version) && h->date
		&& is_date_or_none(h->date) && p->n_candidates <= MAX_CANDIDATES
		&& p->n_criteria <= MAX_CRITERIA && h->assume_level >= 2 && h->assume_level < p->n_levels
		&& (uint64_t)h->instance_words * 64 == p->n_instances && h->n_written_rules == p->n_rules;

	return fine ? NULL : "the compiled knowledge is damaged: its header is wrong";
}

static const char *check_all(const berth_program *p, berth_status *status)
{
	const char *message = check_numbers(p);

	if (!message)
		message = image_check_members(p);
	if (!message)
		message = image_check_items(p);
	if (!message)
		message = image_check_tables(p);
	if (!message)
		message = image_check_written(p);
	if (!message)
		message = image_check_cues(p);
	if (!message)
		message = image_check_tests(p);
	if (!message)
		message = image_check_rules(p);
	*status = message ? BERTH_EIMAGE : image_check_levels(p, &message);
	if (*status == BERTH_OK)
		*status = image_check_rows(p, &message);
	return message;
}

static const char *compile_patterns(berth_program *p, berth_status *status)
{
	struct regex_limits limits = limits_of_regex(&p->bounds);
	char message[256];
	size_t offset;

	p->compiled = memory_alloc(p->n_regexes * sizeof *p->compiled);
	*status = p->compiled ? BERTH_OK : BERTH_ENOMEM;
	if (!p->compiled)
		return NULL;
	memset(p->compiled, 0, p->n_regexes * sizeof *p->compiled);
	for (uint32_t i = 0; i < p->n_regexes; i++) {
		enum regex_result result = regex_new(&p->compiled[i],
			program_string(p, p->regexes[i].pattern), &limits, message, &offset);
		if (result == REGEX_MATCH)
			continue;
		*status = result == REGEX_NOMEM ? BERTH_ENOMEM : BERTH_EIMAGE;
		return "the compiled knowledge has a regular expression that does not compile here";
	}
	return NULL;
}

static void find_most_nodes(berth_program *p)
{
	for (uint32_t i = 0; i < p->n_levels; i++)
		if (p->levels[i].nodes.count > p->max_level_nodes)
			p->max_level_nodes = p->levels[i].nodes.count;
}

/* What is looked at besides the header. */
enum trust { TRUST_NOTHING, TRUST_CHECKSUM, TRUST_ALL };

/* Opens IMAGE into the zeroed P. */
static berth_status open_into(berth_program *p, const void *image, size_t length, enum trust trust,
                              const berth_limits *limits, const char **message)
{
	berth_status status;

	if ((uintptr_t)image % ALIGNMENT != 0) {
		*message = "compiled knowledge must stand at a multiple of eight bytes";
		return BERTH_EIMAGE;
	}
	*message = check_header(image, length);
	if (!*message && trust == TRUST_NOTHING && !check_content(image))
		*message = "the compiled knowledge is damaged: its checksum is wrong";
	if (*message)
		return BERTH_EIMAGE;
	set_views(p, image);
	p->bounds = limits_filled(limits);
	status = BERTH_OK;
	if (trust != TRUST_ALL)
		*message = check_all(p, &status);
	if (status == BERTH_OK)
		*message = compile_patterns(p, &status);
	if (status == BERTH_OK)
		find_most_nodes(p);
	return status;
}

static berth_status open_image(berth_program **out, const void *image, size_t length,
                               enum trust trust, const berth_limits *limits,
                               const char **message)
{
	berth_program *p = memory_alloc(sizeof *p);
	const char *ignored;
	berth_status status;

	if (!p)
		return BERTH_ENOMEM;
	memset(p, 0, sizeof *p);
	status = open_into(p, image, length, trust, limits, message ? message : &ignored);
	if (status == BERTH_OK)
		*out = p;
	else
		berth_program_free(p);
	return status;
}

berth_status berth_program_open(berth_program **out, const void *image, size_t length,
                                const berth_limits *limits, const char **message)
{
	return open_image(out, image, length, TRUST_NOTHING, limits, message);
}

berth_status berth_program_open_own(berth_program **out, const void *image, size_t length,
                                    const berth_limits *limits, const char **message)
{
	return open_image(out, image, length, TRUST_ALL, limits, message);
}

berth_status program_open_unsigned(berth_program **out, const void *image, size_t length,
                                   const char **message)
{
	return open_image(out, image, length, TRUST_CHECKSUM, NULL, message);
}

berth_status program_adopt(berth_program **out, void *block, size_t length,
                           const berth_limits *limits, const char **message)
{
	berth_status status = berth_program_open(out, block, length, limits, message);

	if (status == BERTH_OK)
		(*out)->owned = block;
	else
		memory_free(block);
	return status;
}

void berth_program_free(berth_program *p)
{
	if (!p)
		return;
	for (uint32_t i = 0; p->compiled && i < p->n_regexes; i++)
		regex_free(p->compiled[i]);
	memory_free(p->compiled);
	memory_free(p->owned);
	memory_free(p);
}

const void *berth_program_image(const berth_program *p, size_t *length)
{
	*length = (size_t)p->header->size;
	return p->header;
}
