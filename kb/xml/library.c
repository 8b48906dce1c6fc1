/*
 * library.c - libxml2 in a table, and its errors in ours.
 */
#include "kb/xml/library.h"

#include "base/text.h"

#include <string.h>

#ifdef XML_LIBRARY

#include <dlfcn.h>
#include <pthread.h>
#include <stdio.h>

/* One for the process: the library has a state of its own, so nobody could have two. */
static struct {
	struct xml_library functions;
	pthread_once_t once;
	bool loaded;
	char why[200];
} library = { .once = PTHREAD_ONCE_INIT };

/* What was loaded stays: the library does not expect to be taken away. */
static void load(void)
{
#define IS_FOUND(name) && (library.functions.name = dlsym(file, #name))
	void *file = dlopen(XML_LIBRARY, RTLD_LAZY | RTLD_LOCAL);

	library.loaded = file XML_FUNCTIONS(IS_FOUND);
	if (!library.loaded)
		snprintf(library.why, sizeof library.why, "%s", dlerror());
}

static const struct xml_library *find(const char **why)
{
	pthread_once(&library.once, load);
	*why = library.why;
	return library.loaded ? &library.functions : NULL;
}

#else

static const struct xml_library *find(const char **why)
{
#define LINKED(name) .name = name,
	static const struct xml_library linked = { XML_FUNCTIONS(LINKED) };

	(void)why;
	return &linked;
}

#endif

const struct xml_library *xml_library(const char **why)
{
	const struct xml_library *found = find(why);

	if (found)
		found->xmlInitParser();
	return found;
}

void xml_ignore_error(void *context, xmlErrorPtr error)
{
	(void)context, (void)error;
}

struct xml_printer xml_silence(const struct xml_library *xml)
{
	struct xml_printer printer = { *xml->__xmlStructuredError(),
		                       *xml->__xmlStructuredErrorContext() };

	xml->xmlSetStructuredErrorFunc(NULL, xml_ignore_error);
	return printer;
}

void xml_restore(const struct xml_library *xml, struct xml_printer printer)
{
	xml->xmlSetStructuredErrorFunc(printer.context, printer.print);
}

void xml_add_words(struct strbuf *text, const xmlError *error)
{
	const char *message = error->message ? error->message : "not well-formed";
	size_t length = strcspn(message, "\n");
	struct strbuf line = STRBUF_INIT;

	strbuf_add_bytes(&line, message, length);
	text_add_safe(text, strbuf_text(&line), false);
	text->failed |= !strbuf_ok(&line);
	strbuf_free(&line);
}
