/* spool.c - a temporary file without a name */
#include "cli/app/spool.h"

#include <errno.h>

void spool_add(struct spool *spool, const char *bytes, size_t length)
{
	if (!spool->error && !spool->file && !(spool->file = tmpfile()))
		spool->error = errno;
	if (!spool->error
	    && (fwrite(bytes, 1, length, spool->file) != length || fflush(spool->file) != 0))
		spool->error = errno;
}

int spool_write(struct spool *spool, struct out *out)
{
	char bytes[65536];
	size_t length;

	if (spool->error || !spool->file)
		return spool->error;
	rewind(spool->file);
	while ((length = fread(bytes, 1, sizeof bytes, spool->file)) > 0)
		out_write(out, bytes, length);
	spool->error = ferror(spool->file) ? EIO : 0;
	return spool->error;
}

void spool_free(struct spool *spool)
{
	if (spool->file)
		fclose(spool->file);
	*spool = (struct spool){ 0 };
}
