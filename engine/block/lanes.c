/*
 * lanes.c - whether a set of lanes is empty.
 */
#include "engine/block/lanes.h"

bool lanes_any(const lanes *x)
{
	uint64_t any = 0;

	for (int w = 0; w < (int)LANE_WORDS; w++)
		any |= (*x)[w];
	return any != 0;
}
