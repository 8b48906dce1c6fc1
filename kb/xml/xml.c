/*
 * xml.c - the push parser of libxml2 below xml_next().
 *
 * The parser is fed piece by piece; its events go to tree.c, which makes items of them.  What it
 * complains of becomes one finding, in our words and at the place where the fault begins.
 */
#include "kb/xml/xml.h"

#include "base/text.h"
#include "kb/xml/library.h"
#include "kb/xml/tree.h"

#include <errno.h>
#include <string.h>

#define PIECE ((size_t)64 << 10)
#define DEPTH_LIBRARY 200u /* above, the parser's own limit must be lifted */
#define NAMES 10000        /* different names; its table of them grows slow with many */

struct xml_reader {
	struct xml_codes codes;
	const char *name;
	berth_diag *diag;
	const char *bytes;
	size_t length, fed;
	const struct xml_library *library;
	xmlParserCtxtPtr parser; /* NULL: the library could not be loaded */
	struct scanner ahead; /* looks for bombs before the parser is fed */
	struct tree tree;
	berth_status status;
	bool began, ended;
};

/* ---- what goes wrong ---------------------------------------------------- */

struct complaint {
	int code;
	const char *before, *after; /* around the subject that the parser names */
	const char *hint;
};

static const struct complaint complaints[] = {
	{ XML_ERR_DOCUMENT_EMPTY, "this is not XML: no element begins here", NULL, NULL },
	{ XML_ERR_DOCUMENT_END, "text after the end of the root element", NULL, NULL },
	{ XML_ERR_ENTITYREF_SEMICOL_MISSING, "a reference that does not end with ';'", NULL,
	  "write &amp; for an ampersand" },
	{ XML_ERR_NAME_REQUIRED, "a name is missing here", NULL,
	  "write &lt; and &amp; for the characters '<' and '&'" },
	{ XML_ERR_UNDECLARED_ENTITY, "entity '", "' is not known",
	  "only &lt; &gt; &amp; &quot; &apos; and numbers like &#160; are" },
	{ XML_ERR_LT_IN_ATTRIBUTE, "'<' inside the value of an attribute", NULL, "write &lt;" },
	{ XML_ERR_ATTRIBUTE_NOT_STARTED, "the value of an attribute has no quotes", NULL, NULL },
	{ XML_ERR_ATTRIBUTE_NOT_FINISHED, "the value of an attribute is not closed", NULL, NULL },
	{ XML_ERR_ATTRIBUTE_WITHOUT_VALUE, "attribute '", "' has no value", NULL },
	{ XML_ERR_ATTRIBUTE_REDEFINED, "attribute '", "' is written twice", NULL },
	{ XML_ERR_SPACE_REQUIRED, "a blank is missing between attributes", NULL, NULL },
	{ XML_ERR_GT_REQUIRED, "a tag is not closed with '>'", NULL, NULL },
	{ XML_ERR_COMMENT_NOT_FINISHED, "a comment is not closed", NULL, NULL },
	{ XML_ERR_HYPHEN_IN_COMMENT, "'--' inside a comment", NULL, NULL },
	{ XML_ERR_CDATA_NOT_FINISHED, "a CDATA section is not closed", NULL, NULL },
	{ XML_ERR_MISPLACED_CDATA_END, "']]>' in text", NULL, "write ]]&gt;" },
	{ XML_ERR_PI_NOT_FINISHED, "a processing instruction is not closed", NULL, NULL },
	{ XML_ERR_RESERVED_XML_NAME, "an XML declaration that is not at the very beginning", NULL,
	  NULL },
	{ XML_ERR_INVALID_CHAR, "a character that XML does not allow", NULL, NULL },
	{ XML_ERR_INVALID_CHARREF, "a reference to a character that XML does not allow", NULL, NULL },
	{ XML_NS_ERR_UNDEFINED_NAMESPACE, "prefix '", "' is not declared", NULL },
};

static const struct complaint *complaint_of(int code)
{
	for (size_t i = 0; i < sizeof complaints / sizeof *complaints; i++)
		if (complaints[i].code == code)
			return &complaints[i];
	return NULL;
}

static void fail(struct xml_reader *r, berth_status status, const char *code, size_t offset,
                 const char *hint, const char *text)
{
	struct scanner s = scan_begin(r->bytes, r->length);
	berth_place at;

	s.origin = r->tree.scanner.origin;
	at = scan_place(&s, r->name, offset);
	r->status = status;
	berth_diag_add(r->diag, BERTH_ERROR, code, &at, hint, "%s", text);
}

static size_t error_offset(const struct xml_reader *r, const xmlError *error)
{
	long consumed = r->library->xmlByteConsumed(r->parser);
	size_t known = consumed > 0 ? (size_t)consumed : 0;
	size_t offset = known < r->length ? known : r->length;
	struct scanner s = r->tree.scanner;

	switch (error->code) {
	case XML_ERR_TAG_NAME_MISMATCH:
	case XML_ERR_RESERVED_XML_NAME:
		return scan_back(&s, offset, '<');
	case XML_ERR_UNDECLARED_ENTITY:
	case XML_ERR_ENTITYREF_SEMICOL_MISSING:
	case XML_ERR_INVALID_CHARREF:
		return scan_back(&s, offset, '&');
	case XML_ERR_INVALID_CHAR:
		return offset && r->bytes[offset - 1] == ';' ? scan_back(&s, offset, '&') : offset;
	case XML_ERR_NAME_REQUIRED:
		return offset && strchr("<&", r->bytes[offset - 1]) ? offset - 1 : offset;
	case XML_ERR_ATTRIBUTE_REDEFINED:
		return scan_repeated_attribute(s, error->str1 ? error->str1 : "");
	case XML_NS_ERR_UNDEFINED_NAMESPACE:
		return scan_start_tag(&s);
	default:
		return offset;
	}
}

static void add_complaint(const struct complaint *c, const xmlError *error, struct strbuf *text)
{
	if (!c) {
		xml_add_words(text, error);
		return;
	}
	strbuf_add(text, c->before);
	if (c->after) {
		text_add_safe(text, error->str1 ? error->str1 : "", false);
		strbuf_add(text, c->after);
	}
}

static void fail_open_element(struct xml_reader *r, size_t offset, const char *what)
{
	const struct xml_node *open = tree_open_element(&r->tree);
	struct strbuf text = STRBUF_INIT, hint = STRBUF_INIT;

	strbuf_add_format(&text, "%s", what);
	text_add_safe(&text, open->name, false);
	strbuf_add(&text, "' is open");
	strbuf_add_format(&hint, "it begins at %u:%u", open->at.line, open->at.column);
	fail(r, BERTH_EDATA, r->codes.malformed, offset, strbuf_text(&hint),
	     strbuf_text(&text));
	strbuf_free(&text);
	strbuf_free(&hint);
}

static void fail_mismatch(struct xml_reader *r, const xmlError *error)
{
	struct strbuf what = STRBUF_INIT;

	strbuf_add(&what, "end tag '");
	text_add_safe(&what, error->str2 ? error->str2 : "", false);
	strbuf_add(&what, "' where '");
	fail_open_element(r, error_offset(r, error), strbuf_text(&what));
	strbuf_free(&what);
}

static void fail_complaint(struct xml_reader *r, const xmlError *error)
{
	const struct complaint *complaint = complaint_of(error->code);
	struct strbuf text = STRBUF_INIT;

	add_complaint(complaint, error, &text);
	fail(r, BERTH_EDATA, r->codes.malformed, error_offset(r, error),
	     complaint ? complaint->hint : NULL, strbuf_text(&text));
	strbuf_free(&text);
}

/* The parser gives up on names, values, comments and the like above 10,000,000 bytes. */
static bool is_too_long(const xmlError *error)
{
	const char *message = error->message ? error->message : "";

	return error->code == XML_ERR_NAME_TOO_LONG || strstr(message, "Huge") ||
	       strstr(message, "too long");
}

static bool is_end_of_file(const struct xml_reader *r, const xmlError *error)
{
	return r->fed == r->length && tree_open_element(&r->tree) &&
	       (error->code == XML_ERR_DOCUMENT_END || error_offset(r, error) >= r->length);
}

static void on_error(void *context, xmlErrorPtr error)
{
	struct xml_reader *r = context;

	if (error->level < XML_ERR_ERROR || r->status != BERTH_OK)
		return;
	if (error->code == XML_ERR_NO_MEMORY || errno == ENOMEM) /* it does not always say so */
		r->status = BERTH_ENOMEM;
	else if (is_too_long(error))
		fail(r, BERTH_ELIMIT, r->codes.limit, error_offset(r, error), NULL,
		     "a name, value or comment is longer than 10,000,000 bytes");
	else if (is_end_of_file(r, error))
		fail_open_element(r, r->length, "the file ends where '");
	else if (error->code == XML_ERR_TAG_NAME_MISMATCH && tree_open_element(&r->tree))
		fail_mismatch(r, error);
	else
		fail_complaint(r, error);
}

/* ---- events --------------------------------------------------------------- */

static void on_fault(struct xml_reader *r, enum tree_fault fault)
{
	if (fault == TREE_SOUND)
		return;
	if (fault == TREE_NOMEM)
		r->status = BERTH_ENOMEM;
	else
		fail(r, BERTH_ELIMIT, r->codes.limit, r->tree.fault_at, NULL,
		     fault == TREE_DEEP ? "elements are nested deeper than the limit"
		                        : "this element is longer than the limit");
	r->library->xmlStopParser(r->parser);
}

/* The parser tells of an element also when its tag is cut or holds what cannot stand there, and
 * complains only then. */
static bool is_at_end_of_tag(const struct xml_reader *r)
{
	const xmlChar *at = r->parser->input->cur;

	return at[0] == '>' || (at[0] == '/' && at[1] == '>');
}

static void on_start(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
                     int n_namespaces, const xmlChar **namespaces, int n_attributes,
                     int n_defaulted, const xmlChar **attributes)
{
	struct xml_reader *r = context;
	struct tree_event event = {
		.name = (const char *)name,
		.uri = (const char *)uri,
		.attributes = (const char *const *)(const void *)attributes,
		.n_attributes = (size_t)n_attributes,
	};

	(void)prefix, (void)n_namespaces, (void)namespaces, (void)n_defaulted;
	if (r->status != BERTH_OK || !is_at_end_of_tag(r))
		return;
	on_fault(r, tree_start(&r->tree, &event));
	if (r->library->xmlDictSize(r->parser->dict) > NAMES && r->status == BERTH_OK) {
		fail(r, BERTH_ELIMIT, r->codes.limit, r->tree.fault_at, NULL,
		     "there are too many different names");
		r->library->xmlStopParser(r->parser);
	}
}

static void on_text(void *context, const xmlChar *text, int length)
{
	struct xml_reader *r = context;

	if (r->status == BERTH_OK)
		tree_text(&r->tree, (const char *)text, (size_t)length);
}

static void on_end(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
	struct xml_reader *r = context;

	(void)name, (void)prefix, (void)uri;
	if (r->status == BERTH_OK)
		on_fault(r, tree_end(&r->tree));
}

/* A DOCTYPE is refused before the parser sees it; this stands behind that wall. */
static void on_doctype(void *context, const xmlChar *name, const xmlChar *id, const xmlChar *uri)
{
	struct xml_reader *r = context;

	(void)name, (void)id, (void)uri;
	if (r->status == BERTH_OK)
		fail(r, BERTH_EDATA, r->codes.doctype, r->tree.scanner.at, NULL,
		     "a DOCTYPE is not allowed");
	r->library->xmlStopParser(r->parser);
}

static xmlEntityPtr on_entity(void *context, const xmlChar *name)
{
	const struct xml_reader *r = context;

	return r->library->xmlGetPredefinedEntity(name);
}

/* ---- the reader --------------------------------------------------------- */

static xmlParserCtxtPtr new_parser(struct xml_reader *r)
{
	xmlSAXHandler events = {
		.initialized = XML_SAX2_MAGIC,
		.internalSubset = on_doctype,
		.getEntity = on_entity,
		.startElementNs = on_start,
		.endElementNs = on_end,
		.characters = on_text,
		.ignorableWhitespace = on_text,
		.cdataBlock = on_text,
		.serror = on_error,
	};
	/* NOENT: otherwise '&amp;' in an attribute would arrive as '&#38;' */
	int options = XML_PARSE_NOENT | XML_PARSE_NONET | XML_PARSE_IGNORE_ENC;
	xmlParserCtxtPtr parser;
	struct xml_printer printer;

	if (r->tree.depth_limit > DEPTH_LIBRARY)
		options |= XML_PARSE_HUGE;
	printer = xml_silence(r->library);
	parser = r->library->xmlCreatePushParserCtxt(&events, r, NULL, 0, NULL);
	if (parser)
		r->library->xmlCtxtUseOptions(parser, options);
	xml_restore(r->library, printer);
	return parser;
}

/* False: out of memory. Without the library there is a finding, and nothing to be read. */
static bool begin(struct xml_reader *r)
{
	berth_place whole = { .file = r->name };
	const char *why;

	r->library = xml_library(&why);
	if (r->library) {
		r->parser = new_parser(r);
		return r->parser != NULL;
	}
	berth_diag_add(r->diag, BERTH_ERROR, r->codes.library, &whole, "install libxml2",
	               "XML cannot be read: %s", why);
	r->status = BERTH_EIO;
	r->ended = true;
	return true;
}

struct xml_reader *xml_open(const char *bytes, size_t length, const struct xml_options *options,
                            berth_diag *diag)
{
	struct xml_reader *r = memory_alloc(sizeof *r);
	size_t mark = length >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;

	if (!r)
		return NULL;
	*r = (struct xml_reader){ .codes = options->codes, .name = options->name, .diag = diag };
	r->bytes = bytes + mark;
	r->length = length - mark;
	r->ahead = scan_begin(r->bytes, r->length);
	if (tree_open(&r->tree, options, r->bytes, r->length) && begin(r))
		return r;
	xml_close(r);
	return NULL;
}

void xml_close(struct xml_reader *r)
{
	if (!r)
		return;
	if (r->parser)
		r->library->xmlFreeParserCtxt(r->parser);
	tree_close(&r->tree);
	memory_free(r);
}

/* Looks for what the parser shall not see.  False: a finding says what. */
static bool is_sound(struct xml_reader *r)
{
	static const char *const texts[] = {
		[SCAN_EMPTY] = "the file is empty",
		[SCAN_UTF16] = "this is UTF-16",
		[SCAN_NUL] = "a NUL byte",
		[SCAN_NOT_UTF8] = "bytes that are not UTF-8",
		[SCAN_OTHER_ENCODING] = "an encoding other than UTF-8 is declared",
		[SCAN_DOCTYPE] = "a DOCTYPE is not allowed",
	};
	size_t at = 0;
	enum scan_fault fault = scan_unfit(r->bytes, r->length, &at);

	if (fault == SCAN_EMPTY)
		fail(r, BERTH_EDATA, r->codes.malformed, at, NULL, texts[fault]);
	else if (fault == SCAN_DOCTYPE)
		fail(r, BERTH_EDATA, r->codes.doctype, at, "delete it", texts[fault]);
	else if (fault != SCAN_SOUND)
		fail(r, BERTH_EDATA, r->codes.encoding, at, "save the file as UTF-8", texts[fault]);
	return fault == SCAN_SOUND;
}

static void feed(struct xml_reader *r)
{
	size_t size = r->length - r->fed < PIECE ? r->length - r->fed : PIECE;
	const char *piece = r->bytes + r->fed;
	struct xml_printer printer = xml_silence(r->library);

	r->fed += size;
	errno = 0;
	r->library->xmlParseChunk(r->parser, piece, (int)size, r->fed == r->length);
	xml_restore(r->library, printer);
	r->ended = r->fed == r->length || r->status != BERTH_OK;
	if (r->ended && r->status == BERTH_OK && !r->parser->wellFormed)
		r->status = BERTH_ENOMEM; /* all that is not an error in the document */
}

/* Is the next piece fit for the parser?  Otherwise a finding says why. */
static bool is_sound_piece(struct xml_reader *r)
{
	size_t at;

	if (!r->began && !is_sound(r))
		return false;
	if (!scan_bomb(&r->ahead, r->fed + PIECE, &at))
		return true;
	fail(r, BERTH_ELIMIT, r->codes.limit, at, NULL, "this element has too many attributes");
	return false;
}

static bool advance(struct xml_reader *r)
{
	if (r->ended)
		return false;
	if (!is_sound_piece(r)) {
		r->ended = true;
		return false;
	}
	r->began = true;
	tree_turn(&r->tree);
	feed(r);
	return true;
}

const struct xml_node *xml_root(struct xml_reader *r)
{
	while (!tree_root(&r->tree) && advance(r))
		;
	return tree_root(&r->tree);
}

const struct xml_node *xml_next(struct xml_reader *r)
{
	const struct xml_node *item;

	while (!(item = tree_take(&r->tree)) && advance(r))
		;
	return item;
}

berth_status xml_status(const struct xml_reader *r)
{
	return r->status;
}

const berth_place *xml_stray_text(const struct xml_reader *r)
{
	const struct xml_node *root = tree_root(&r->tree);

	return root && root->text_at.line ? &root->text_at : NULL;
}
