/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-check.h"
#include "iec-error.h"
#include "iec-strategy-private.h"
#include "model-fixture.h"

#include <string.h>

static const IecGap *
find_gap (GPtrArray *gaps, IecGapKind kind, const char *code, const char *number)
{
  for (guint i = 0; i < gaps->len; i++)
    {
      const IecGap *gap = gaps->pdata[i];

      if (gap->kind == kind && g_strcmp0 (gap->code, code) == 0 && g_strcmp0 (gap->number, number) == 0)
        return gap;
    }
  return NULL;
}

static gboolean
has_gap (IecStrategy *strategy, IecGapKind kind, const char *code, const char *number)
{
  g_autoptr (GPtrArray) gaps = iec_check (strategy);

  return find_gap (gaps, kind, code, number) != NULL;
}

static void
test_gaps_of_a_plan (void)
{
  g_autoptr (IecStrategy) strategy = new_strategy ("svva-2023");

  g_assert_true (has_gap (strategy, IEC_GAP_NO_VISION, NULL, NULL));
  g_assert_true (has_gap (strategy, IEC_GAP_EMPTY_TEXT, "1.1", NULL));
  g_assert_true (has_gap (strategy, IEC_GAP_EMPTY_TEXT, "", NULL));
  g_assert_false (has_gap (strategy, IEC_GAP_EMPTY_TEXT, "1", NULL));
  g_assert_false (has_gap (strategy, IEC_GAP_EMPTY_TEXT, "P2", NULL));
  g_assert_true (has_gap (strategy, IEC_GAP_EMPTY_TEXT, "2.1", NULL));
  iec_strategy_add_workshop (strategy, "Malta", NULL, NULL);
  g_assert_false (has_gap (strategy, IEC_GAP_EMPTY_TEXT, "2.1", NULL));
  add (strategy, IEC_ELEMENT_VISION, NULL, "Dzīvi ciemi");
  g_assert_false (has_gap (strategy, IEC_GAP_NO_VISION, NULL, NULL));
  add (strategy, IEC_ELEMENT_GOAL, NULL, "Vide");
  g_assert_true (has_gap (strategy, IEC_GAP_NO_ACTION_LINES, "M1", NULL));
  g_assert_true (has_gap (strategy, IEC_GAP_UNSUPPORTED, "M1", NULL));
  add (strategy, IEC_ELEMENT_ACTION_LINE, NULL, "Takas");
  add_proposals (strategy, 1);
  g_assert_true (has_gap (strategy, IEC_GAP_UNANSWERED, NULL, "P001"));
  link_number (strategy, "R1.1", "P001");
  g_assert_false (has_gap (strategy, IEC_GAP_UNSUPPORTED, "M1", NULL));
  g_assert_false (has_gap (strategy, IEC_GAP_NO_ACTION_LINES, "M1", NULL));
  g_assert_false (has_gap (strategy, IEC_GAP_UNANSWERED, NULL, "P001"));
}

static void
test_left_with_a_reason (void)
{
  g_autoptr (IecStrategy) strategy = new_strategy ("svva-2023");
  IecElement *goal = add (strategy, IEC_ELEMENT_GOAL, NULL, "Vide");

  g_assert_true (iec_strategy_set_left_reason (strategy, goal, "Valsts prasība", NULL));
  g_assert_false (has_gap (strategy, IEC_GAP_UNSUPPORTED, "M1", NULL));
  g_assert_false (has_gap (strategy, IEC_GAP_EMPTY_TEXT, "M1", NULL));
  g_assert_true (iec_strategy_set_left_reason (strategy, goal, "", NULL));
  g_assert_true (has_gap (strategy, IEC_GAP_UNSUPPORTED, "M1", NULL));
}

static void
test_broken_and_suspect (void)
{
  g_autoptr (IecStrategy) strategy = new_strategy ("svva-2023");
  IecElement *goal = add (strategy, IEC_ELEMENT_GOAL, NULL, "Vide");

  add_proposals (strategy, 1);
  link_number (strategy, "M1", "P001");
  g_assert_true (iec_strategy_set_body (strategy, goal, "<p>bojāts", NULL));
  g_assert_true (iec_strategy_set_title (strategy, goal, "Dzīves vide", NULL));
  g_assert_true (iec_strategy_set_left_reason (strategy, goal, "nav svarīgi", NULL));
  g_autoptr (GPtrArray) gaps = iec_check (strategy);
  const IecGap *broken = find_gap (gaps, IEC_GAP_BROKEN_BODY, "M1", NULL);
  const IecGap *suspect = find_gap (gaps, IEC_GAP_SUSPECT, "M1", "P001");
  g_assert_cmpstr (broken->text, ==, "The text of M1 “Dzīves vide” is damaged and is shown as it stands.");
  g_assert_cmpstr (suspect->text, ==, "M1 “Dzīves vide” or proposal P001 was reworded after they were linked.");
  g_assert_cmpstr (iec_gap_kind_to_string (suspect->kind), ==, "suspect");
}

static void
test_answered (void)
{
  g_autoptr (IecStrategy) strategy = new_strategy ("svva-2023");
  IecProposal *proposal = add_proposal (strategy, "", "Ceļš", 1);

  g_assert_true (has_gap (strategy, IEC_GAP_UNANSWERED, NULL, "P001"));
  g_assert_true (iec_strategy_set_outcome (strategy, &proposal, 1, IEC_OUTCOME_OUTSIDE, NULL, NULL, NULL, NULL));
  g_assert_false (has_gap (strategy, IEC_GAP_UNANSWERED, NULL, "P001"));
}

static void
test_each_says_how (void)
{
  g_autoptr (IecStrategy) strategy = new_strategy ("svva-2023");
  g_autoptr (GPtrArray) gaps = iec_check (strategy);

  g_assert_cmpuint (gaps->len, >, 10);
  for (guint i = 0; i < gaps->len; i++)
    {
      const IecGap *gap = gaps->pdata[i];

      g_assert_true (g_str_has_suffix (gap->fix, "."));
      g_assert_cmpuint (strlen (gap->text), >, 10);
      g_assert_nonnull (iec_gap_kind_to_string (gap->kind));
    }
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/model/check/gaps-of-a-plan", test_gaps_of_a_plan);
  g_test_add_func ("/model/check/left-with-a-reason", test_left_with_a_reason);
  g_test_add_func ("/model/check/broken-and-suspect", test_broken_and_suspect);
  g_test_add_func ("/model/check/answered", test_answered);
  g_test_add_func ("/model/check/each-says-how", test_each_says_how);
  return fixture_run ();
}
