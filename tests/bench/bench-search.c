/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a search costs beside reading every proposal, and how making the index grows. */
#include "config.h"

#include "bench.h"

#include "iec-fold.h"
#include "iec-search.h"

#include <string.h>

#define FEW 1000u
#define MANY 10000u
#define LIMIT 50
#define N_SEARCHES 20u

typedef struct
{
  double index, search, scan;
} Times;

static guint
search (IecStrategy *strategy, const char *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) hits = iec_search (strategy, words, LIMIT, &error);

  g_assert_no_error (error);
  return hits->len;
}

/* The plain way: each proposal's text folded, the word looked for in it. */
static guint
scan (IecStrategy *strategy, const char *word)
{
  GListModel *proposals = iec_strategy_get_proposals (strategy);
  guint n_hits = 0;

  for (guint i = 0; i < g_list_model_get_n_items (proposals); i++)
    {
      g_autoptr (IecProposal) proposal = g_list_model_get_item (proposals, i);
      g_autofree char *folded = iec_fold (iec_proposal_get_text (proposal));

      n_hits += strstr (folded, word) != NULL ? 1 : 0;
    }
  return n_hits;
}

/* Saves a strategy of so many proposals and opens it again: the file has no index. */
static IecStrategy *
open_saved (guint n_proposals)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (IecStrategy) strategy = bench_strategy ();
  g_autofree char *table = bench_table (n_proposals);
  g_autofree char *path = g_strconcat (table, ".iecere", NULL);

  bench_import (strategy, table);
  iec_strategy_save_as (strategy, path, IEC_PUBLISH_NONE, NULL, &error);
  g_assert_no_error (error);
  iec_strategy_close (strategy);
  IecStrategy *opened = iec_strategy_open (path, IEC_OPEN_FLAG_TRANSIENT | IEC_OPEN_FLAG_EXCLUSIVE, &error);
  g_assert_no_error (error);
  return opened;
}

static Times
measure (guint n_proposals)
{
  g_autoptr (IecStrategy) strategy = open_saved (n_proposals);
  guint n_rare = n_proposals / BENCH_RARE_EVERY;
  Times times;

  bench_start ();
  g_assert_cmpuint (search (strategy, "skola"), ==, 0);
  times.index = bench_stop ();
  bench_start ();
  for (guint i = 0; i < N_SEARCHES; i++)
    g_assert_cmpuint (search (strategy, BENCH_RARE_WORD), ==, n_rare);
  times.search = bench_stop () / N_SEARCHES;
  bench_start ();
  g_assert_cmpuint (scan (strategy, BENCH_RARE_WORD), ==, n_rare);
  times.scan = bench_stop ();
  iec_strategy_close (strategy);
  return times;
}

int
main (int argc, char **argv)
{
  bench_init (&argc, &argv);
  Times few = measure (FEW), many = measure (MANY);

  bench_grow ("first search, with its index", FEW, few.index, MANY, many.index, BENCH_TENFOLD);
  bench_grow ("search for a rare word", FEW, few.search, MANY, many.search, BENCH_TENFOLD);
  bench_compare ("reading all proposals", many.scan, "search for a rare word", many.search, 0.25);
  return bench_finish ();
}
