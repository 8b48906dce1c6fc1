/*
 * digest.h - SHA-256 (nettle).  The only header whose .c knows nettle.
 *
 *	digest_begin(&d); digest_add(&d, bytes, length); digest_end(&d, out); digest_hex(out, text);
 */
#ifndef BASE_DIGEST_H
#define BASE_DIGEST_H

#include <stddef.h>
#include <stdint.h>

#define DIGEST_BYTES 32
#define DIGEST_BASE64 44 /* characters */

struct digest { /* streaming state; plain memory, no clean-up needed */
	uint64_t opaque[20];
};
void digest_begin(struct digest *d);
void digest_add(struct digest *d, const void *bytes, size_t length);
void digest_end(struct digest *d, uint8_t out[DIGEST_BYTES]);
void digest_hex(const uint8_t in[DIGEST_BYTES], char out[2 * DIGEST_BYTES + 1]); /* lower case */
void digest_base64(const uint8_t in[DIGEST_BYTES], char out[DIGEST_BASE64 + 1]);

#endif
