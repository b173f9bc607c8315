/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a draft with all proposals in its annex grows with them, and what the PDF costs beside the ODT. */
#include "config.h"

#include "bench.h"

#include "iec-composer.h"
#include "iec-export.h"

#define FEW 330u
#define MANY 3300u

typedef struct
{
  double compose, pdf, odt;
  guint n_pages;
} Times;

static IecDocument *
compose (IecStrategy *strategy)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (IecDraft) draft = iec_draft_ensure (strategy, NULL, &error);
  IecComposerOptions options;

  g_assert_no_error (error);
  iec_composer_options_init (&options);
  bench_start ();
  IecDocument *document = iec_compose_strategy (strategy, &options, draft, &error);
  g_assert_no_error (error);
  iec_composer_options_clear (&options);
  return document;
}

static Times
measure (guint n_proposals)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (IecStrategy) strategy = bench_linked_strategy (n_proposals);
  g_autoptr (IecDocument) document = compose (strategy);
  Times times = { .compose = bench_stop () };
  guint n_odt_pages;

  bench_start ();
  g_autoptr (GBytes) pdf = iec_pdf_write (document, &times.n_pages, NULL, NULL, NULL, &error);
  times.pdf = bench_stop ();
  g_assert_no_error (error);
  bench_start ();
  g_autoptr (GBytes) odt = iec_odt_write (document, &n_odt_pages, NULL, NULL, NULL, &error);
  times.odt = bench_stop ();
  g_assert_no_error (error);
  iec_strategy_close (strategy);
  return times;
}

int
main (int argc, char **argv)
{
  bench_init (&argc, &argv);
  Times few = measure (FEW), many = measure (MANY);

  g_print ("%u proposals: %u pages; %u proposals: %u pages\n", FEW, few.n_pages, MANY, many.n_pages);
  bench_grow ("compose", FEW, few.compose, MANY, many.compose, BENCH_TENFOLD);
  bench_grow ("PDF", FEW, few.pdf, MANY, many.pdf, BENCH_TENFOLD);
  bench_grow ("ODT", FEW, few.odt, MANY, many.odt, BENCH_TENFOLD);
  bench_compare ("ODT", many.odt, "PDF", many.pdf, 20);
  return bench_finish ();
}
