/* hearing.c - the order: readings, then the cues that use their phrases, then words. */
#include "engine/hearing/hearing.h"

#include "engine/hearing/parts.h"

void hearing_resolve(struct model *m)
{
	hearing_readings(m);
	hearing_cues(m);
	hearing_words(m);
}
