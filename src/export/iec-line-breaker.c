/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-line-breaker.h"

#include <math.h>

/*
 * What a line costs, in squares of per cent of its width that stay empty: a line that is a tenth too short costs 100.
 * Every line costs as much as one that is nearly half empty, so few lines win, but not by words divided in a row.
 */
#define COST_LINE 2000.0
#define COST_HYPHEN 800.0
#define COST_HYPHEN_JUSTIFIED 60.0
#define COST_HYPHENS_IN_A_ROW 2500.0
#define COST_LONELY_END 500.0
#define COST_BAD 250.0
#define COST_EMERGENCY 1e6
#define COST_TOO_WIDE 1e9
/* A last line shorter than this part of the width is a lonely one. */
#define LONELY_END 0.12
/* Rounding in the advances must not push out a word that fits. */
#define TOLERANCE 0.005

typedef struct
{
  double cost;
  guint from;
} Best;

static double
cost_line (const IecBreak *from, const IecBreak *to, double line, double width, gboolean justify)
{
  double slack = MAX (width - line, 0) / width * 100;
  double cost = COST_LINE;

  if (to->kind != IEC_BREAK_END)
    cost += slack * slack;
  else if (from != NULL && line < LONELY_END * width)
    cost += COST_LONELY_END;
  if (to->kind == IEC_BREAK_HYPHEN)
    cost += justify ? COST_HYPHEN_JUSTIFIED : COST_HYPHEN;
  if (to->kind == IEC_BREAK_HYPHEN && from != NULL && from->kind == IEC_BREAK_HYPHEN)
    cost += COST_HYPHENS_IN_A_ROW;
  if (to->bad)
    cost += COST_BAD;
  if (to->kind == IEC_BREAK_EMERGENCY)
    cost += COST_EMERGENCY;
  if (line > width + TOLERANCE)
    cost += COST_TOO_WIDE * line / width;
  return cost;
}

/*
 * The cheapest way to end a line at break @to. best[k] belongs to break k-1, best[0] to the paragraph's start. Line
 * starts are tried backwards until the line no longer fits, so the work grows with the text, not with its square.
 */
static Best
find_best (const GArray *breaks, const Best *best, guint to, double first_width, double width, gboolean justify)
{
  const IecBreak *end = &g_array_index (breaks, IecBreak, to);
  Best found = { HUGE_VAL, to };

  for (guint k = to + 1; k-- > 0;)
    {
      const IecBreak *from = k == 0 ? NULL : &g_array_index (breaks, IecBreak, k - 1);
      double available = MAX (k == 0 ? first_width : width, 1);
      double line = end->end - (from == NULL ? 0 : from->next);

      if (k < to && line > available + TOLERANCE && found.cost < COST_TOO_WIDE)
        break;
      double cost = best[k].cost + cost_line (from, end, line, available, justify);
      if (cost < found.cost)
        found = (Best){ cost, k };
      if (line > MAX (first_width, width) + TOLERANCE)
        break;
    }
  return found;
}

/**
 * iec_line_breaker_choose:
 * @breaks: (element-type IecBreak): the places where a line may end, in the order of the text; the last is its end
 * @first_width: of the first line, in points
 * @width: of the others
 * @justify: the lines will be stretched to the width
 *
 * Chooses the lines of a paragraph as a whole, not one after the other: the sum of the squares of what stays empty at
 * the lines' ends is the smallest (after Knuth and Plass, “Breaking paragraphs into lines”, 1981, without shrinking).
 *
 * Returns: (transfer full) (element-type guint): indexes into @breaks, one a line
 */
GArray *
iec_line_breaker_choose (const GArray *breaks, double first_width, double width, gboolean justify)
{
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autofree Best *best = g_new0 (Best, breaks->len + 1);

  for (guint i = 0; i < breaks->len; i++)
    best[i + 1] = find_best (breaks, best, i, first_width, width, justify);
  for (guint k = breaks->len; k > 0; k = best[k].from)
    {
      guint index = k - 1;

      g_array_append_val (lines, index);
    }
  for (guint i = 0; i < lines->len / 2; i++)
    {
      guint *a = &g_array_index (lines, guint, i), *b = &g_array_index (lines, guint, lines->len - 1 - i);
      guint kept = *a;

      *a = *b;
      *b = kept;
    }
  return lines;
}
