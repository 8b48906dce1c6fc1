/* stop.h - a signal that asks a run to end, seen where it can end well. */
#ifndef CLI_SOURCE_STOP_H
#define CLI_SOURCE_STOP_H

#include <stdbool.h>

/* From here on SIGINT and SIGTERM end nothing by themselves, unless they were ignored before. Of
 * the thread that calls it, before it makes others. */
void stop_begin(void);
void stop_end(void);

/* The signal that came; 0: none did. */
int stop_signal(void);

/* Waits until FILE can be read. False: a signal came. */
bool stop_wait(int file);

#endif
