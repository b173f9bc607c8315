/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-line-breaker.h"

static void
add_break (GArray *breaks, IecBreakKind kind, double end, double next)
{
  IecBreak here = { kind, breaks->len, end, next, FALSE };

  g_array_append_val (breaks, here);
}

/* Words of the given widths, with spaces of 1 between them. */
static GArray *
make_words (const double *widths, guint n)
{
  GArray *breaks = g_array_new (FALSE, FALSE, sizeof (IecBreak));
  double x = 0;

  for (guint i = 0; i < n; i++)
    {
      x += widths[i];
      add_break (breaks, i + 1 == n ? IEC_BREAK_END : IEC_BREAK_SPACE, x, x + 1);
      x += 1;
    }
  return breaks;
}

static void
assert_lines (GArray *lines, const guint *wanted, guint n)
{
  g_assert_cmpuint (lines->len, ==, n);
  for (guint i = 0; i < n; i++)
    g_assert_cmpuint (g_array_index (lines, guint, i), ==, wanted[i]);
}

/* A word goes to the next line early if that makes the lines more even: 4 3 | 2 7 | 10, not 4 3 2 | 7 | 10. */
static void
test_even_lines (void)
{
  const double widths[] = { 4, 3, 2, 7, 10 };
  const guint wanted[] = { 1, 3, 4 };
  g_autoptr (GArray) breaks = make_words (widths, G_N_ELEMENTS (widths));
  g_autoptr (GArray) lines = iec_line_breaker_choose (breaks, 11, 11, FALSE);

  assert_lines (lines, wanted, G_N_ELEMENTS (wanted));
}

/* No more lines than are needed. */
static void
test_fewest_lines (void)
{
  double widths[400];

  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    widths[i] = 3;
  g_autoptr (GArray) breaks = make_words (widths, G_N_ELEMENTS (widths));
  g_autoptr (GArray) lines = iec_line_breaker_choose (breaks, 39, 39, FALSE);
  g_assert_cmpuint (lines->len, ==, 40);
}

/* The first line has its own width. */
static void
test_first_width (void)
{
  const double widths[] = { 5, 5, 5 };
  const guint wanted[] = { 0, 2 };
  g_autoptr (GArray) breaks = make_words (widths, G_N_ELEMENTS (widths));
  g_autoptr (GArray) lines = iec_line_breaker_choose (breaks, 6, 11, FALSE);

  assert_lines (lines, wanted, G_N_ELEMENTS (wanted));
}

/* A word is divided rather than a line left more than a quarter empty, but not to fill a line that is nearly full. */
static void
test_hyphens_are_rare (void)
{
  g_autoptr (GArray) needed = g_array_new (FALSE, FALSE, sizeof (IecBreak));
  g_autoptr (GArray) spare = g_array_new (FALSE, FALSE, sizeof (IecBreak));
  const guint divided[] = { 1, 2 }, whole[] = { 0, 2 };

  add_break (needed, IEC_BREAK_SPACE, 50, 52);
  add_break (needed, IEC_BREAK_HYPHEN, 98, 95);
  add_break (needed, IEC_BREAK_END, 160, 160);
  add_break (spare, IEC_BREAK_SPACE, 88, 90);
  add_break (spare, IEC_BREAK_HYPHEN, 99, 97);
  add_break (spare, IEC_BREAK_END, 160, 160);
  g_autoptr (GArray) first = iec_line_breaker_choose (needed, 100, 100, FALSE);
  g_autoptr (GArray) second = iec_line_breaker_choose (spare, 100, 100, FALSE);
  assert_lines (first, divided, G_N_ELEMENTS (divided));
  assert_lines (second, whole, G_N_ELEMENTS (whole));
}

/* What fits in no line stands alone in one. */
static void
test_too_wide (void)
{
  const double widths[] = { 5, 50, 5, 5 };
  const guint wanted[] = { 0, 1, 3 };
  g_autoptr (GArray) breaks = make_words (widths, G_N_ELEMENTS (widths));
  g_autoptr (GArray) lines = iec_line_breaker_choose (breaks, 12, 12, FALSE);

  assert_lines (lines, wanted, G_N_ELEMENTS (wanted));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/line-breaker/even-lines", test_even_lines);
  g_test_add_func ("/line-breaker/fewest-lines", test_fewest_lines);
  g_test_add_func ("/line-breaker/first-width", test_first_width);
  g_test_add_func ("/line-breaker/hyphens-are-rare", test_hyphens_are_rare);
  g_test_add_func ("/line-breaker/too-wide", test_too_wide);
  return g_test_run ();
}
