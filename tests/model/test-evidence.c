/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-error.h"
#include "iec-evidence.h"
#include "iec-strategy-private.h"
#include "model-fixture.h"

#include <string.h>

/* M1 with R1.1 and R1.2; P001 … P006 with 0 … 5 votes. */
static IecStrategy *
new_plan (void)
{
  IecStrategy *strategy = new_strategy ("svva-2023");

  add (strategy, IEC_ELEMENT_GOAL, NULL, "Dzīves vide");
  add (strategy, IEC_ELEMENT_ACTION_LINE, NULL, "Takas");
  add (strategy, IEC_ELEMENT_ACTION_LINE, NULL, "Tilti");
  add_proposals (strategy, 6);
  return strategy;
}

static void
assert_counts (IecStrategy *strategy, const char *code, guint proposals, gint64 votes)
{
  g_autoptr (IecEvidence) evidence = iec_evidence_new (strategy, by_code (strategy, code));

  g_assert_cmpuint (evidence->n_proposals, ==, proposals);
  g_assert_cmpuint (evidence->proposals->len, ==, proposals);
  g_assert_cmpint (evidence->votes, ==, votes);
}

static void
assign (IecStrategy *strategy, const char *number, const char *workshop, const char *need)
{
  g_autoptr (GError) error = NULL;
  IecProposalRow row = *iec_proposal_get_row (by_number (strategy, number));

  row.workshop = (char *)workshop;
  row.need = (char *)need;
  iec_strategy_set_proposal (strategy, &row, &error);
  g_assert_no_error (error);
}

static void
test_each_once (void)
{
  g_autoptr (IecStrategy) strategy = new_plan ();

  link_number (strategy, "R1.1", "P004");
  link_number (strategy, "R1.2", "P004");
  link_number (strategy, "M1", "P004");
  link_number (strategy, "R1.2", "P006");
  assert_counts (strategy, "R1.1", 1, 3);
  assert_counts (strategy, "R1.2", 2, 8);
  assert_counts (strategy, "M1", 2, 8);
  assert_counts (strategy, "4", 2, 8);
  assert_counts (strategy, "1", 0, 0);

  g_autoptr (IecEvidence) evidence = iec_evidence_new (strategy, by_code (strategy, "M1"));
  g_assert_true (evidence->proposals->pdata[0] == by_number (strategy, "P006"));
}

static void
test_through_needs (void)
{
  g_autoptr (IecStrategy) strategy = new_plan ();
  g_autofree char *need = iec_strategy_add_need (strategy, "Droši ceļi", NULL, NULL);
  g_autofree char *workshop =
      g_strdup (iec_workshop_get_uid (iec_strategy_add_workshop (strategy, "Malta", "2023-03-09", NULL)));

  assign (strategy, "P002", workshop, need);
  assign (strategy, "P003", workshop, need);
  assign (strategy, "P004", NULL, need);
  g_assert_true (iec_strategy_link_target (strategy, by_code (strategy, "R1.1"), "need", need, NULL, NULL));
  link_number (strategy, "R1.1", "P003");
  assert_counts (strategy, "R1.1", 3, 6);

  g_autoptr (IecEvidence) evidence = iec_evidence_new (strategy, by_code (strategy, "M1"));
  g_assert_cmpuint (evidence->n_needs, ==, 1);
  g_assert_cmpuint (evidence->n_workshops, ==, 1);
  g_assert_cmpuint (evidence->n_sources, ==, 0);
  g_assert_cmpint (iec_strategy_get_outcome (strategy, by_number (strategy, "P004")), ==, IEC_OUTCOME_INCLUDED);
  g_autoptr (GPtrArray) elements = iec_strategy_get_proposal_elements (strategy, by_number (strategy, "P003"));
  g_assert_cmpuint (elements->len, ==, 1);
  assign (strategy, "P004", NULL, NULL);
  assert_counts (strategy, "R1.1", 2, 3);
  g_assert_cmpint (iec_strategy_get_outcome (strategy, by_number (strategy, "P004")), ==, IEC_OUTCOME_NONE);
  g_assert_true (iec_strategy_undo (strategy, NULL));
  assert_counts (strategy, "R1.1", 3, 6);
}

static void
test_missing_votes (void)
{
  g_autoptr (IecStrategy) strategy = new_plan ();

  add_proposal (strategy, "10", "Nav balsots", IEC_VOTES_MISSING);
  link_number (strategy, "R1.1", "10");
  link_number (strategy, "R1.1", "P001");
  link_number (strategy, "R1.1", "P003");
  g_autoptr (IecEvidence) evidence = iec_evidence_new (strategy, by_code (strategy, "R1.1"));
  g_assert_cmpuint (evidence->n_proposals, ==, 3);
  g_assert_cmpuint (evidence->n_missing_votes, ==, 1);
  g_assert_cmpint (evidence->votes, ==, 2);
  g_assert_true (evidence->proposals->pdata[2] == by_number (strategy, "10"));
}

static void
test_sources_apart (void)
{
  g_autoptr (IecStrategy) strategy = new_plan ();
  IecSourceRow row = { .kind = (char *)"statistic", .title = (char *)"Iedzīvotāju skaits", .text = (char *)"29 014" };
  g_autofree char *source = iec_strategy_add_source (strategy, &row, NULL);
  g_autofree char *other = iec_strategy_add_source (strategy, &row, NULL);

  g_assert_true (iec_strategy_link_target (strategy, by_code (strategy, "R1.1"), "source", source, "6. lpp.", NULL));
  g_assert_true (iec_strategy_link_target (strategy, by_code (strategy, "M1"), "source", source, NULL, NULL));
  g_assert_true (iec_strategy_link_target (strategy, by_code (strategy, "M1"), "source", other, NULL, NULL));
  g_autoptr (IecEvidence) evidence = iec_evidence_new (strategy, by_code (strategy, "M1"));
  g_assert_cmpuint (evidence->n_sources, ==, 2);
  g_assert_cmpuint (evidence->n_proposals, ==, 0);
  row.kind = (char *)"rumour";
  assert_refused (iec_strategy_add_source (strategy, &row, refusal), IEC_ERROR_INVALID);
  assert_refused (iec_strategy_link_target (strategy, by_code (strategy, "M1"), "source", "nowhere", NULL, refusal),
                  IEC_ERROR_NOT_FOUND);
}

static void
test_linking_counts (void)
{
  g_autoptr (IecStrategy) strategy = new_plan ();
  IecProposal *three[] = { by_number (strategy, "P001"), by_number (strategy, "p002"), by_number (strategy, "P001") };
  guint n = 99;

  link_number (strategy, "R1.1", "P002");
  g_assert_true (iec_strategy_link (strategy, by_code (strategy, "R1.1"), three, 3, &n, NULL));
  g_assert_cmpuint (n, ==, 1);
  g_autofree char *label = iec_strategy_dup_undo_label (strategy);
  g_assert_cmpstr (label, ==, "Undo: link 1 proposal");
  g_assert_true (iec_strategy_link (strategy, by_code (strategy, "R1.1"), three, 3, &n, NULL));
  g_assert_cmpuint (n, ==, 0);
  const char *uid = iec_proposal_get_uid (three[0]);
  g_assert_true (iec_strategy_is_linked (strategy, by_code (strategy, "R1.1"), "proposal", uid));
  g_assert_false (iec_strategy_is_linked (strategy, by_code (strategy, "M1"), "proposal", uid));
  g_assert_true (iec_strategy_unlink (strategy, by_code (strategy, "R1.1"), three, 3, &n, NULL));
  g_assert_cmpuint (n, ==, 2);
  g_assert_false (iec_strategy_is_linked (strategy, by_code (strategy, "R1.1"), "proposal", uid));
  g_assert_true (iec_strategy_undo (strategy, NULL));
  assert_counts (strategy, "R1.1", 2, 1);
}

static void
test_sections_tell (void)
{
  g_autoptr (IecStrategy) strategy = new_plan ();

  link_number (strategy, "2.3", "P002");
  g_assert_cmpint (iec_strategy_get_outcome (strategy, by_number (strategy, "P002")), ==, IEC_OUTCOME_NONE);
  link_number (strategy, "M1", "P002");
  g_assert_cmpint (iec_strategy_get_outcome (strategy, by_number (strategy, "P002")), ==, IEC_OUTCOME_INCLUDED);
  g_autoptr (GPtrArray) elements = iec_strategy_get_proposal_elements (strategy, by_number (strategy, "P002"));
  g_assert_cmpuint (elements->len, ==, 2);
  g_assert_true (elements->pdata[0] == by_code (strategy, "2.3"));
}

static void
test_suspect (void)
{
  g_autoptr (IecStrategy) strategy = new_plan ();
  IecProposalRow row;

  link_number (strategy, "R1.1", "P002");
  link_number (strategy, "R1.1", "P003");
  row = *iec_proposal_get_row (by_number (strategy, "P002"));
  row.text = (char *)"Pavisam cits teksts";
  g_assert_true (iec_strategy_set_proposal (strategy, &row, NULL));
  g_autoptr (IecEvidence) one = iec_evidence_new (strategy, by_code (strategy, "M1"));
  g_assert_cmpuint (one->n_suspect, ==, 1);

  g_autoptr (GPtrArray) links = iec_strategy_get_links (strategy, by_code (strategy, "R1.1"));
  const IecLinkRow *link = links->pdata[0];
  g_assert_true (iec_strategy_is_suspect (strategy, link));
  g_assert_cmpstr (link->target_wording, ==, "Priekšlikums nr. 2");
  g_assert_cmpstr (link->element_wording, ==, "Takas");
  g_assert_false (iec_strategy_is_suspect (strategy, links->pdata[1]));
  g_assert_true (iec_strategy_confirm_link (strategy, link, NULL));
  g_autoptr (IecEvidence) none = iec_evidence_new (strategy, by_code (strategy, "M1"));
  g_assert_cmpuint (none->n_suspect, ==, 0);

  g_assert_true (iec_strategy_set_title (strategy, by_code (strategy, "R1.1"), "Takas un laipas", NULL));
  g_autoptr (IecEvidence) both = iec_evidence_new (strategy, by_code (strategy, "M1"));
  g_assert_cmpuint (both->n_suspect, ==, 2);
  g_assert_true (iec_strategy_set_body (strategy, by_code (strategy, "R1.1"), "<p>Cits</p>", NULL));
  g_assert_true (iec_strategy_undo (strategy, NULL));
  g_assert_true (iec_strategy_undo (strategy, NULL));
  g_autoptr (IecEvidence) again = iec_evidence_new (strategy, by_code (strategy, "M1"));
  g_assert_cmpuint (again->n_suspect, ==, 0);
}

static void
count_cb (IecStrategy *strategy, gpointer data)
{
  (*(guint *)data)++;
}

static void
test_signal (void)
{
  g_autoptr (IecStrategy) strategy = new_plan ();
  guint n = 0;

  g_signal_connect (strategy, "evidence-changed", G_CALLBACK (count_cb), &n);
  g_assert_true (iec_strategy_set_body (strategy, by_code (strategy, "R1.1"), "<p>Cits</p>", NULL));
  g_assert_cmpuint (n, ==, 0);
  link_number (strategy, "R1.1", "P002");
  g_assert_cmpuint (n, ==, 1);
  g_assert_true (iec_strategy_undo (strategy, NULL));
  g_assert_cmpuint (n, ==, 2);
}

static void
test_speed (void)
{
  g_autoptr (IecStrategy) strategy = new_strategy ("svva-2023");
  IecElement *root = iec_strategy_get_root (strategy);
  gint64 start;

  g_assert_true (iec_strategy_begin_step (strategy, IEC_STEP_IMPORT, "liels.csv", 10000, NULL));
  add_proposals (strategy, 10000);
  for (guint i = 0; i < 10; i++)
    {
      IecElement *goal = add (strategy, IEC_ELEMENT_GOAL, NULL, "Mērķis");
      GListModel *proposals = iec_strategy_get_proposals (strategy);
      g_autoptr (GPtrArray) part = g_ptr_array_new_with_free_func (g_object_unref);

      for (guint j = i * 1000; j < (i + 1) * 1000; j++)
        g_ptr_array_add (part, g_list_model_get_item (proposals, j));
      g_assert_true (iec_strategy_link (strategy, goal, (IecProposal *const *)part->pdata, part->len, NULL, NULL));
    }
  g_assert_true (iec_strategy_end_step (strategy, NULL));
  start = g_get_monotonic_time ();
  for (IecElement *element = root; element != NULL; element = iec_element_get_next_in_outline (element, root))
    {
      g_autoptr (IecEvidence) evidence = iec_evidence_new (strategy, element);

      g_assert_cmpuint (evidence->n_proposals, <=, 10000);
    }
  g_test_message ("evidence of every element, 10,000 proposals: %.1f ms",
                  (double)(g_get_monotonic_time () - start) / 1000);
  g_autoptr (IecEvidence) all = iec_evidence_new (strategy, root);
  g_assert_cmpuint (all->n_proposals, ==, 10000);
  g_assert_cmpint (all->votes, ==, 10000 * 9999 / 2);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/model/evidence/each-once", test_each_once);
  g_test_add_func ("/model/evidence/through-needs", test_through_needs);
  g_test_add_func ("/model/evidence/missing-votes", test_missing_votes);
  g_test_add_func ("/model/evidence/sources-apart", test_sources_apart);
  g_test_add_func ("/model/evidence/linking-counts", test_linking_counts);
  g_test_add_func ("/model/evidence/sections-tell", test_sections_tell);
  g_test_add_func ("/model/evidence/suspect", test_suspect);
  g_test_add_func ("/model/evidence/signal", test_signal);
  g_test_add_func ("/model/evidence/speed", test_speed);
  return fixture_run ();
}
