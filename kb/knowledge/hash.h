/*
 * hash.h - SHA-256 of what knowledge means.
 *
 * Layout, comments, the split over files and the order of items do not count, with one
 * exception: the order of facts is the order in which people are asked, so it counts.  Layers
 * (overlays) are hashed in their order.
 */
#ifndef KB_KNOWLEDGE_HASH_H
#define KB_KNOWLEDGE_HASH_H

#include "base/digest.h"
#include "kb/xml/xml.h"

struct hash;

struct hash *hash_new(void); /* NULL: out of memory */
void hash_free(struct hash *hash); /* NULL is fine */

/* The words of the manifest. */
void hash_manifest(struct hash *hash, const struct xml_node *root);

/* What follows belongs to another layer. */
void hash_layer(struct hash *hash);
void hash_item(struct hash *hash, const struct xml_node *item);

/* False: memory was out at some time. */
bool hash_end(struct hash *hash, uint8_t out[DIGEST_BYTES]);

#endif
