/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What small steps cost in a large strategy, and how questions about the whole of it grow. */
#include "config.h"

#include "bench.h"

#include "iec-check.h"
#include "iec-draft.h"
#include "iec-evidence.h"

#define FEW 330u
#define TENFOLD 3300u
#define MANY 10000u
#define N_STEPS 200u
#define N_QUESTIONS 20u

typedef struct
{
  double retitle, answer, link, evidence, check, draft;
} Times;

static double
measure_retitle (IecStrategy *strategy)
{
  IecElement *element = iec_strategy_find_code (strategy, "M1", NULL);

  bench_start ();
  for (guint i = 0; i < N_STEPS; i++)
    {
      g_autofree char *title = g_strdup_printf ("Mērķis %u", i);

      g_assert_true (iec_strategy_set_title (strategy, element, title, NULL));
    }
  return bench_stop () / N_STEPS;
}

static double
measure_answer (IecStrategy *strategy)
{
  g_autoptr (IecProposal) proposal = g_list_model_get_item (iec_strategy_get_proposals (strategy), 0);

  bench_start ();
  for (guint i = 0; i < N_STEPS; i++)
    {
      const char *reason = i % 2 == 0 ? "Nav naudas" : "Nav zemes";

      g_assert_true (iec_strategy_set_outcome (strategy, &proposal, 1, IEC_OUTCOME_DECLINED, NULL, NULL, reason, NULL));
    }
  return bench_stop () / N_STEPS;
}

static double
measure_link (IecStrategy *strategy)
{
  g_autoptr (IecProposal) proposal = g_list_model_get_item (iec_strategy_get_proposals (strategy), 1);
  IecElement *element = iec_strategy_find_code (strategy, "R1.1", NULL);

  bench_start ();
  for (guint i = 0; i < N_STEPS / 2; i++)
    g_assert_true (iec_strategy_link (strategy, element, &proposal, 1, NULL, NULL)
                   && iec_strategy_unlink (strategy, element, &proposal, 1, NULL, NULL));
  return bench_stop () / N_STEPS;
}

/* The evidence of every element, once; how many proposals the largest has. */
static guint
count_all (IecStrategy *strategy)
{
  IecElement *root = iec_strategy_get_root (strategy);
  guint n_proposals = 0;

  for (IecElement *element = root; element != NULL; element = iec_element_get_next_in_outline (element, root))
    {
      g_autoptr (IecEvidence) evidence = iec_evidence_new (strategy, element);

      n_proposals = MAX (n_proposals, evidence->n_proposals);
    }
  return n_proposals;
}

static double
measure_evidence (IecStrategy *strategy)
{
  guint n_proposals = g_list_model_get_n_items (iec_strategy_get_proposals (strategy));

  bench_start ();
  for (guint i = 0; i < N_QUESTIONS; i++)
    g_assert_cmpuint (count_all (strategy), ==, (n_proposals + BENCH_LINKED_EVERY - 1) / BENCH_LINKED_EVERY);
  return bench_stop () / N_QUESTIONS;
}

static double
measure_check (IecStrategy *strategy)
{
  bench_start ();
  for (guint i = 0; i < N_QUESTIONS; i++)
    {
      g_autoptr (GPtrArray) gaps = iec_check (strategy);

      g_assert_cmpuint (gaps->len, >, 0);
    }
  return bench_stop () / N_QUESTIONS;
}

static double
measure_draft (IecStrategy *strategy)
{
  g_autoptr (GError) error = NULL;

  bench_start ();
  g_autoptr (IecDraft) draft = iec_draft_ensure (strategy, NULL, &error);
  g_assert_no_error (error);
  return bench_stop ();
}

static Times
measure (guint n_proposals)
{
  g_autoptr (IecStrategy) strategy = bench_linked_strategy (n_proposals);
  Times times;

  times.evidence = measure_evidence (strategy);
  times.check = measure_check (strategy);
  times.draft = measure_draft (strategy);
  times.retitle = measure_retitle (strategy);
  times.answer = measure_answer (strategy);
  times.link = measure_link (strategy);
  iec_strategy_close (strategy);
  return times;
}

int
main (int argc, char **argv)
{
  bench_init (&argc, &argv);
  Times few = measure (FEW), tenfold = measure (TENFOLD), many = measure (MANY);

  /* A step writes and shows what it touches, however much there is beside. */
  bench_grow ("a title of a goal", FEW, few.retitle, MANY, many.retitle, BENCH_STEADY);
  bench_grow ("an answer to a proposal", FEW, few.answer, MANY, many.answer, BENCH_STEADY);
  bench_grow ("a link made or removed", FEW, few.link, MANY, many.link, BENCH_STEADY);
  bench_grow ("evidence of all elements", FEW, few.evidence, TENFOLD, tenfold.evidence, BENCH_TENFOLD);
  bench_grow ("check", FEW, few.check, TENFOLD, tenfold.check, BENCH_TENFOLD);
  bench_grow ("freezing a draft", FEW, few.draft, TENFOLD, tenfold.draft, BENCH_TENFOLD);
  return bench_finish ();
}
