/* formats.c - the formats of requirement data: a new one is a file beside these and a row here */
#include "kb/records/records.h"

#include <string.h>

static const struct record_format *const formats[] = {
	[BERTH_FORMAT_XML] = &record_format_xml,
	[BERTH_FORMAT_NDJSON] = &record_format_ndjson,
	[BERTH_FORMAT_CSV] = &record_format_csv, /* the last: what no other begins like */
};
enum { FORMATS = sizeof formats / sizeof *formats };

const struct record_format *format_at(berth_format format)
{
	return formats[format];
}

const struct record_format *format_of_byte(int first)
{
	unsigned i = BERTH_FORMAT_ANY + 1;

	while (i < FORMATS - 1 && formats[i]->first != first)
		i++;
	return formats[i];
}

berth_format berth_format_named(const char *name)
{
	for (unsigned i = BERTH_FORMAT_ANY + 1; i < FORMATS; i++)
		if (strcmp(formats[i]->name, name) == 0)
			return (berth_format)i;
	return BERTH_FORMAT_ANY;
}
