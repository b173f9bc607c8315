/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-stylesheet-private.h"

#include <math.h>

/* No length of a page, a margin or a letter is longer than 200 inches, the largest page of a PDF. */
#define MAX_POINTS 14400.0
#define MAX_PERCENT 10000.0

static const struct
{
  const char *name;
  double points;
} units[] = {
  { "mm", 72.0 / 25.4 }, { "cm", 72.0 / 2.54 }, { "in", 72.0 }, { "inch", 72.0 },
  { "pt", 1.0 },         { "pc", 12.0 },        { "px", 0.75 },
};

/**
 * _iec_length_parse:
 * @text: (nullable): a length as XSL and ODF write it: a number in C notation and mm, cm, in, pt, pc, px or %
 * @points: (out): the length in points; of a percentage the number, 100 for "100%"
 * @percent: (out) (optional): whether it is a percentage; where this is NULL, a percentage is no length
 *
 * A number without unit is a length only when it is 0.
 *
 * Returns: whether @text is a length within what a page can hold
 */
gboolean
_iec_length_parse (const char *text, double *points, gboolean *percent)
{
  char *end;
  double value;

  if (text == NULL)
    return FALSE;

  value = g_ascii_strtod (text, &end);
  if (end == text || !isfinite (value))
    return FALSE;

  if (percent != NULL)
    *percent = FALSE;
  if (g_str_equal (end, "%"))
    {
      if (percent == NULL || fabs (value) > MAX_PERCENT)
        return FALSE;
      *percent = TRUE;
      *points = value;
      return TRUE;
    }
  if (*end == '\0' && value == 0.0)
    {
      *points = 0.0;
      return TRUE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    if (g_str_equal (end, units[i].name))
      {
        *points = value * units[i].points;
        return fabs (*points) <= MAX_POINTS;
      }
  return FALSE;
}
