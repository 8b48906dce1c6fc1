/*
 * scan.h - where elements and attributes stand in XML source.
 *
 * A parser knows where a tag ends; people look for where it begins.  The scanner walks the
 * source beside the parser: one call for each start tag, attribute and end tag that the parser
 * has reported, so it may assume that what it passes is well-formed.  It only moves forward.
 */
#ifndef KB_XML_SCAN_H
#define KB_XML_SCAN_H

#include "base/diag.h"
#include "kb/xml/xml.h"

#include <stdbool.h>
#include <stddef.h>

struct scanner {
	const char *bytes;
	size_t length;
	size_t at;        /* everything before is passed */
	bool empty;       /* the last start tag had no end tag of its own: <a/> */
	size_t placed;    /* an offset, and where it stands */
	unsigned line, column;
	struct xml_origin origin; /* at 0: none */
};

/* A scanner at the beginning of the source. */
struct scanner scan_begin(const char *bytes, size_t length);

/* The offset of the '<' of the next start tag; goes behind its name. */
size_t scan_start_tag(struct scanner *scanner);

/* The next attribute of that tag: offset and length of its name.  False behind the last one;
 * then the scanner stands behind the tag. */
bool scan_attribute(struct scanner *scanner, size_t *name, size_t *length);

/* The offset of the '<' of the next end tag; goes behind it. */
size_t scan_end_tag(struct scanner *scanner);

/* The offset of the next character that is text and not white space. Does not move the
 * scanner. */
size_t scan_text(const struct scanner *scanner);

/* Line and column of OFFSET, which never goes down from call to call. */
berth_place scan_place(struct scanner *scanner, const char *file, size_t offset);

/* Tags with so many attributes or namespace declarations that reading them would take long:
 * a parser compares each with each.  Looks at the tags that begin in [scanner->at, END);
 * true with *AT when one is found. */
#define SCAN_ATTRIBUTES 100
#define SCAN_NAMESPACES 8
bool scan_bomb(struct scanner *scanner, size_t end, size_t *at);

/* Does the attribute at NAME declare a namespace? */
bool scan_declares_namespace(const struct scanner *scanner, size_t name, size_t length);

/* For errors: the offset of the last MARK shortly before OFFSET, or OFFSET. */
size_t scan_back(const struct scanner *scanner, size_t offset, char mark);

/* For errors: the second attribute with this name in the next start tag, or the tag. */
size_t scan_repeated_attribute(struct scanner scanner, const char *name);

/* What no parser needs to see. */
enum scan_fault {
	SCAN_SOUND,
	SCAN_EMPTY,          /* nothing but white space */
	SCAN_UTF16,          /* the byte order mark of UTF-16 */
	SCAN_NUL,
	SCAN_NOT_UTF8,
	SCAN_OTHER_ENCODING, /* the XML declaration names one */
	SCAN_DOCTYPE
};

/* Looks for the first of these in the order above; *AT is its offset. */
enum scan_fault scan_unfit(const char *bytes, size_t length, size_t *at);

#endif
