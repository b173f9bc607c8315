/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the import of a table grows with its rows, and what undoing it costs beside it. */
#include "config.h"

#include "bench.h"

#define FEW 1000u
#define MANY 10000u

typedef struct
{
  double import, again, undo, redo;
} Times;

static Times
measure (guint n_rows)
{
  g_autoptr (IecStrategy) strategy = bench_strategy ();
  g_autofree char *table = bench_table (n_rows);
  g_autoptr (GError) error = NULL;
  Times times;

  bench_start ();
  bench_import (strategy, table);
  times.import = bench_stop ();
  g_assert_cmpuint (g_list_model_get_n_items (iec_strategy_get_proposals (strategy)), ==, n_rows);
  bench_start ();
  bench_import (strategy, table);
  times.again = bench_stop ();
  g_assert_cmpuint (g_list_model_get_n_items (iec_strategy_get_proposals (strategy)), ==, n_rows);
  bench_start ();
  iec_strategy_undo (strategy, &error);
  times.undo = bench_stop ();
  g_assert_no_error (error);
  g_assert_cmpuint (g_list_model_get_n_items (iec_strategy_get_proposals (strategy)), ==, 0);
  bench_start ();
  iec_strategy_redo (strategy, &error);
  times.redo = bench_stop ();
  g_assert_no_error (error);
  g_assert_cmpuint (g_list_model_get_n_items (iec_strategy_get_proposals (strategy)), ==, n_rows);
  iec_strategy_close (strategy);
  return times;
}

int
main (int argc, char **argv)
{
  bench_init (&argc, &argv);
  Times few = measure (FEW), many = measure (MANY);

  bench_grow ("import", FEW, few.import, MANY, many.import, BENCH_TENFOLD);
  bench_grow ("import of the same table again", FEW, few.again, MANY, many.again, BENCH_TENFOLD);
  bench_grow ("undo of the import", FEW, few.undo, MANY, many.undo, BENCH_TENFOLD);
  bench_grow ("redo of the import", FEW, few.redo, MANY, many.redo, BENCH_TENFOLD);
  bench_compare ("import", many.import, "its undo", many.undo, 1);
  bench_compare ("import", many.import, "its redo", many.redo, 1);
  return bench_finish ();
}
