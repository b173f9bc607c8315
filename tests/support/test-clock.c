/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "test-clock.h"

#include <time.h>

/**
 * test_clock_get_time:
 *
 * Returns: how long this program has worked, all its threads together, in microseconds of processor time: what else
 *   the machine does has no part in it
 */
gint64
test_clock_get_time (void)
{
  struct timespec now;

  g_assert_cmpint (clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now), ==, 0);
  return (gint64)now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}
