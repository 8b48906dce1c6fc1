/*
 * unpack.c - the only file that knows zlib and zstd, which are loaded when something is packed.
 */
#include "cli/source/unpack.h"

#include "base/arena.h"

#include <stdio.h>
#include <string.h>
#define ZLIB_CONST
#include <zlib.h>
#include <zstd.h>

#define ZLIB_FUNCTIONS(EACH) EACH(inflateInit2_) EACH(inflate) EACH(inflateReset) EACH(inflateEnd)
#define ZSTD_FUNCTIONS(EACH) \
	EACH(ZSTD_createDStream) EACH(ZSTD_decompressStream) EACH(ZSTD_freeDStream) \
	EACH(ZSTD_isError) EACH(ZSTD_getErrorName)

#define POINTER(name) __typeof__(name) *name;
struct zlib { ZLIB_FUNCTIONS(POINTER) };
struct zstd { ZSTD_FUNCTIONS(POINTER) };

struct unpack {
	const struct zlib *zlib; /* one of the two */
	const struct zstd *zstd;
	z_stream gzip;
	ZSTD_DStream *stream;
	bool whole;
};

/* --- the libraries */

#if defined ZLIB_LIBRARY || defined ZSTD_LIBRARY
#include <dlfcn.h>

static char why_not[200];

static void *open_library(const char *name)
{
	void *file = dlopen(name, RTLD_LAZY | RTLD_LOCAL);

	if (!file)
		snprintf(why_not, sizeof why_not, "%s", dlerror());
	return file;
}
#endif

#define LINKED(name) .name = name,

#ifdef ZLIB_LIBRARY
static const struct zlib *find_zlib(const char **why)
{
#define IS_ZLIB(name) && (library.name = dlsym(file, #name))
	static struct zlib library;
	void *file = open_library(ZLIB_LIBRARY);

	*why = why_not;
	return file ZLIB_FUNCTIONS(IS_ZLIB) ? &library : NULL;
}
#else
static const struct zlib *find_zlib(const char **why)
{
	static const struct zlib linked = { ZLIB_FUNCTIONS(LINKED) };

	(void)why;
	return &linked;
}
#endif

#ifdef ZSTD_LIBRARY
static const struct zstd *find_zstd(const char **why)
{
#define IS_ZSTD(name) && (library.name = dlsym(file, #name))
	static struct zstd library;
	void *file = open_library(ZSTD_LIBRARY);

	*why = why_not;
	return file ZSTD_FUNCTIONS(IS_ZSTD) ? &library : NULL;
}
#else
static const struct zstd *find_zstd(const char **why)
{
	static const struct zstd linked = { ZSTD_FUNCTIONS(LINKED) };

	(void)why;
	return &linked;
}
#endif

/* --- gzip */

#define OUT_OF_MEMORY "memory is out"
#define GZIP_WINDOW (15 + 16) /* the largest, and the head of gzip */

static bool begin_gzip(struct unpack *u, const char **why)
{
	u->zlib = find_zlib(why);
	if (!u->zlib)
		return false;
	*why = OUT_OF_MEMORY;
	return u->zlib->inflateInit2_(&u->gzip, GZIP_WINDOW, ZLIB_VERSION, (int)sizeof u->gzip) == Z_OK;
}

/* Several that were packed one by one may stand one behind the other. */
static bool do_gzip(struct unpack *u, const char **bytes, size_t *length, char *to, size_t *room,
                    const char **why)
{
	int status;

	if (u->whole && *length == 0)
		return true;
	if (u->whole)
		u->zlib->inflateReset(&u->gzip);
	u->gzip.next_in = (const unsigned char *)*bytes;
	u->gzip.avail_in = (unsigned)*length;
	u->gzip.next_out = (unsigned char *)to;
	u->gzip.avail_out = (unsigned)*room;
	status = u->zlib->inflate(&u->gzip, Z_NO_FLUSH);
	*bytes += *length - u->gzip.avail_in;
	*length = u->gzip.avail_in;
	*room = u->gzip.avail_out;
	u->whole = status == Z_STREAM_END;
	*why = u->gzip.msg ? u->gzip.msg : "it is damaged";
	return status == Z_OK || status == Z_STREAM_END || status == Z_BUF_ERROR;
}

/* --- zstd */

static bool begin_zstd(struct unpack *u, const char **why)
{
	u->zstd = find_zstd(why);
	if (!u->zstd)
		return false;
	*why = OUT_OF_MEMORY;
	u->stream = u->zstd->ZSTD_createDStream();
	return u->stream != NULL;
}

static bool do_zstd(struct unpack *u, const char **bytes, size_t *length, char *to, size_t *room,
                    const char **why)
{
	ZSTD_inBuffer in = { *bytes, *length, 0 };
	ZSTD_outBuffer out = { to, *room, 0 };
	size_t left = u->zstd->ZSTD_decompressStream(u->stream, &out, &in);

	*bytes += in.pos;
	*length -= in.pos;
	*room -= out.pos;
	if (u->zstd->ZSTD_isError(left)) {
		*why = u->zstd->ZSTD_getErrorName(left);
		return false;
	}
	u->whole = left == 0 || (u->whole && in.pos == 0 && out.pos == 0);
	return true;
}

/* --- either */

struct unpack *unpack_new(const char *mark, size_t length, const char **why)
{
	bool gzip = length >= 2 && memcmp(mark, "\x1f\x8b", 2) == 0;
	bool zstd = length >= 4 && memcmp(mark, "\x28\xb5\x2f\xfd", 4) == 0;
	struct unpack *u;

	*why = NULL;
	if (!gzip && !zstd)
		return NULL;
	u = memory_alloc(sizeof *u);
	if (!u) {
		*why = OUT_OF_MEMORY;
		return NULL;
	}
	*u = (struct unpack){ 0 };
	if (gzip ? begin_gzip(u, why) : begin_zstd(u, why)) {
		*why = NULL;
		return u;
	}
	memory_free(u);
	return NULL;
}

void unpack_free(struct unpack *unpack)
{
	if (!unpack)
		return;
	if (unpack->zlib)
		unpack->zlib->inflateEnd(&unpack->gzip);
	if (unpack->zstd)
		unpack->zstd->ZSTD_freeDStream(unpack->stream);
	memory_free(unpack);
}

bool unpack_do(struct unpack *unpack, const char **bytes, size_t *length, struct strbuf *out,
               size_t room, const char **why)
{
	char *to = strbuf_reserve(out, room);
	size_t left = room;
	bool fine;

	*why = OUT_OF_MEMORY;
	if (!to)
		return false;
	fine = unpack->zlib ? do_gzip(unpack, bytes, length, to, &left, why)
		: do_zstd(unpack, bytes, length, to, &left, why);
	out->length += room - left;
	out->text[out->length] = '\0';
	return fine;
}

bool unpack_is_whole(const struct unpack *unpack)
{
	return unpack->whole;
}
