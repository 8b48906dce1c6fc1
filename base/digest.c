/*
 * digest.c - SHA-256 by nettle, its state kept in plain words.
 *
 * The state is copied in and out (about a hundred bytes), which keeps nettle's
 * type out of the header without reading memory through a foreign type.
 */
#include "base/digest.h"

#include <nettle/base64.h>
#include <nettle/sha2.h>
#include <string.h>

_Static_assert(sizeof(struct sha256_ctx) <= sizeof(struct digest), "the state must fit");
_Static_assert(BASE64_ENCODE_RAW_LENGTH(DIGEST_BYTES) == DIGEST_BASE64, "four for three");
_Static_assert(SHA256_DIGEST_SIZE == DIGEST_BYTES, "the digest has 32 bytes");

void digest_begin(struct digest *d)
{
	struct sha256_ctx state;

	sha256_init(&state);
	memset(d, 0, sizeof *d);
	memcpy(d, &state, sizeof state);
}

void digest_add(struct digest *d, const void *bytes, size_t length)
{
	struct sha256_ctx state;

	if (length == 0)
		return;
	memcpy(&state, d, sizeof state);
	sha256_update(&state, length, bytes);
	memcpy(d, &state, sizeof state);
}

void digest_end(struct digest *d, uint8_t out[DIGEST_BYTES])
{
	struct sha256_ctx state;

	memcpy(&state, d, sizeof state);
	sha256_digest(&state, DIGEST_BYTES, out);
	memcpy(d, &state, sizeof state);
}

void digest_hex(const uint8_t in[DIGEST_BYTES], char out[2 * DIGEST_BYTES + 1])
{
	static const char hex[] = "0123456789abcdef";

	for (size_t i = 0; i < DIGEST_BYTES; i++) {
		out[2 * i] = hex[in[i] >> 4];
		out[2 * i + 1] = hex[in[i] & 15];
	}
	out[2 * DIGEST_BYTES] = '\0';
}

void digest_base64(const uint8_t in[DIGEST_BYTES], char out[DIGEST_BASE64 + 1])
{
	base64_encode_raw(out, DIGEST_BYTES, in);
	out[DIGEST_BASE64] = '\0';
}
