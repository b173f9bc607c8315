/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-circles.h"

#include <math.h>

/* In points: the largest circle, the smallest that is seen, and how small they are on the average when they fill
 * several lines, or when each begins to stand for several. */
#define MAX_DIAMETER 8.5
#define MIN_DIAMETER 0.7
#define MEAN_ONE_LINE 3.0
#define MEAN_LEAST 1.6
/* How much larger they must become by filling one line more. */
#define MEAN_GAIN 1.15
/* Lines of circles in a row, at most. */
#define MAX_LINES 3
/* From circle to circle, in parts of their diameters, and from group to group, in points. */
#define PITCH 1.1
#define GROUP_GAP 9.0
/* Between two lines, in parts of the largest circle. */
#define LINE_PITCH 1.2
/* How often the scale is halved in: less than a thousandth is left of it. */
#define N_HALVINGS 16
/* A circle that nobody voted for is drawn as if this were its votes. */
#define LEAST_WEIGHT 0.15

/** iec_circles_new: Returns: (transfer full): no rows */
IecCircles *
iec_circles_new (void)
{
  IecCircles *self = g_new0 (IecCircles, 1);

  self->per_circle = 1;
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify)g_array_unref);
  return self;
}

/** iec_circles_free: (nullable) */
void
iec_circles_free (IecCircles *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_free (self);
}

/** iec_circles_add_row: Returns: (transfer none) (element-type IecCircle): a new last row */
GArray *
iec_circles_add_row (IecCircles *self)
{
  GArray *row = g_array_new (FALSE, TRUE, sizeof (IecCircle));

  g_ptr_array_add (self->rows, row);
  return row;
}

/** iec_circles_add: adds a circle for one proposal to a row. @weight is its votes, below 0 for none. */
void
iec_circles_add (GArray *row, guint group, gint64 weight)
{
  IecCircle circle = { .group = group, .weight = MAX (weight, 0), .n = 1 };

  g_array_append_val (row, circle);
}

static int
compare_circles (gconstpointer a, gconstpointer b)
{
  const IecCircle *first = a, *second = b;

  if (first->group != second->group)
    return first->group < second->group ? -1 : 1;
  return first->weight > second->weight ? -1 : first->weight < second->weight;
}

/* Each circle takes up the next ones of its group, until it stands for @n. */
static GArray *
gather (const GArray *row, guint n)
{
  GArray *gathered = g_array_new (FALSE, TRUE, sizeof (IecCircle));

  for (guint i = 0; i < row->len; i++)
    {
      const IecCircle *circle = &g_array_index (row, IecCircle, i);
      IecCircle *last = gathered->len > 0 ? &g_array_index (gathered, IecCircle, gathered->len - 1) : NULL;

      if (last == NULL || last->group != circle->group || last->n >= n)
        {
          g_array_append_val (gathered, *circle);
          continue;
        }
      last->n++;
      if (__builtin_add_overflow (last->weight, circle->weight, &last->weight))
        last->weight = G_MAXINT64;
    }
  return gathered;
}

static double
get_root (const IecCircle *circle)
{
  return sqrt (MAX ((double)circle->weight, LEAST_WEIGHT * circle->n));
}

static double
get_diameter (const IecCircle *circle, double scale)
{
  return MAX (scale * get_root (circle), MIN_DIAMETER);
}

/* Puts a row's circles one behind the other, in lines of @width. Returns how many lines they fill. */
static guint
place_row (GArray *row, double scale, double width, double line)
{
  double x = 0;
  guint n_lines = 1;

  for (guint i = 0; i < row->len; i++)
    {
      IecCircle *circle = &g_array_index (row, IecCircle, i);
      double diameter = get_diameter (circle, scale);

      if (i > 0 && x > 0 && circle->group != (circle - 1)->group)
        x += GROUP_GAP;
      if (x > 0 && x + diameter > width)
        {
          x = 0;
          n_lines++;
        }
      circle->diameter = diameter;
      circle->x = x;
      circle->y = (n_lines - 0.5) * line - diameter / 2;
      x += diameter * PITCH;
    }
  return n_lines;
}

static gboolean
fits (GPtrArray *rows, double scale, double width, guint n_lines)
{
  for (guint i = 0; i < rows->len; i++)
    if (place_row (g_ptr_array_index (rows, i), scale, width, 0) > n_lines)
      return FALSE;
  return TRUE;
}

static double
find_largest (GPtrArray *rows)
{
  double largest = 0;

  for (guint i = 0; i < rows->len; i++)
    {
      const GArray *row = g_ptr_array_index (rows, i);

      for (guint j = 0; j < row->len; j++)
        largest = MAX (largest, get_root (&g_array_index (row, IecCircle, j)));
    }
  return largest;
}

/*
 * The largest scale at which no row fills more than @n_lines lines; 0 if even the smallest circles do. @full tells
 * whether a row is what limits it.
 */
static double
find_scale (GPtrArray *rows, double width, double height, guint n_lines, gboolean *full)
{
  double largest = find_largest (rows);
  double most = MIN (MAX_DIAMETER, height / (n_lines > 1 ? LINE_PITCH * n_lines : 1));
  double low = 0, high = largest > 0 ? most / largest : 0;

  *full = !fits (rows, high, width, n_lines);
  if (!*full)
    return high;
  for (guint i = 0; i < N_HALVINGS; i++)
    {
      double middle = (low + high) / 2;

      if (fits (rows, middle, width, n_lines))
        low = middle;
      else
        high = middle;
    }
  return low;
}

static double
find_mean (GPtrArray *rows, double scale, guint *n_circles)
{
  double sum = 0;
  guint n = 0;

  for (guint i = 0; i < rows->len; i++)
    {
      const GArray *row = g_ptr_array_index (rows, i);

      n += row->len;
      for (guint j = 0; j < row->len; j++)
        sum += get_diameter (&g_array_index (row, IecCircle, j), scale);
    }
  *n_circles = n;
  return n > 0 ? sum / n : MAX_DIAMETER;
}

/*
 * Chooses in how many lines the circles stand: in one, unless they would be too small. Returns their mean diameter;
 * where no row is full, so that only a few that are much larger keep the others small, the largest one.
 */
static double
choose_lines (GPtrArray *rows, double width, double height, double *scale, guint *n_lines, guint *n_circles)
{
  double best = 0;
  gboolean full = TRUE;

  *scale = 0;
  *n_lines = 1;
  for (guint lines = 1; lines <= MAX_LINES && best < MEAN_ONE_LINE && full; lines++)
    {
      guint n = 0;
      gboolean limited;
      double tried = find_scale (rows, width, height, lines, &limited);
      double mean = tried > 0 ? find_mean (rows, tried, &n) : 0;

      *n_circles = MAX (*n_circles, n);
      if (mean <= best * MEAN_GAIN)
        continue;
      best = mean;
      full = limited;
      *scale = tried;
      *n_lines = lines;
    }
  return full ? best : MAX_DIAMETER;
}

static void
place_rows (GPtrArray *rows, double width, double line, double scale)
{
  for (guint i = 0; i < rows->len; i++)
    place_row (g_ptr_array_index (rows, i), scale, width, line);
}

static GPtrArray *
gather_rows (const IecCircles *self, guint n)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify)g_array_unref);

  for (guint i = 0; i < self->rows->len; i++)
    g_ptr_array_add (rows, gather (g_ptr_array_index (self->rows, i), n));
  return rows;
}

/**
 * iec_circles_lay_out:
 * @width: of a row, in points
 * @height: of a row, in points
 *
 * Sorts each row, by groups and in them by weight, and places its circles: their areas are as their weights, in one
 * scale for all rows, as large as the fullest row allows. Where they would be too small to be told apart, they fill up
 * to three lines; where that is not enough, each stands for up to 2, 5, 10, 20 … that follow each other, and weighs as
 * much as these together, so that the picture stays true and has no more than %IEC_CIRCLES_MAX of them.
 */
void
iec_circles_lay_out (IecCircles *self, double width, double height)
{
  static const guint factors[] = { 2, 5, 10 };
  guint power = 1, step = 0;

  g_return_if_fail (self != NULL && width > 0 && height > 0);

  for (guint i = 0; i < self->rows->len; i++)
    g_array_sort (g_ptr_array_index (self->rows, i), compare_circles);
  while (TRUE)
    {
      g_autoptr (GPtrArray) rows = gather_rows (self, self->per_circle);
      guint n_lines, n_circles = 0;
      double scale;
      double mean = choose_lines (rows, width, height, &scale, &n_lines, &n_circles);

      if ((mean >= MEAN_LEAST && n_circles <= IEC_CIRCLES_MAX) || self->per_circle >= G_MAXUINT / 20)
        {
          self->line = MIN (height / n_lines, LINE_PITCH * MAX (scale * find_largest (rows), MIN_DIAMETER));
          self->height = self->line * n_lines;
          place_rows (rows, width, self->line, scale);
          g_ptr_array_unref (self->rows);
          self->rows = g_steal_pointer (&rows);
          return;
        }
      self->per_circle = power * factors[step++];
      if (step == G_N_ELEMENTS (factors))
        {
          step = 0;
          power *= 10;
        }
    }
}
