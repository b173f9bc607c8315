/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an element stands on, as rows. Without a display. */
#include "config.h"

#include "iec-evidence-rows.h"
#include "model-fixture.h"

#include <string.h>

/* M1 with R1.1 and R1.2; workshops in Alūksne and Zilupe. */
static IecStrategy *
new_plan (void)
{
  IecStrategy *strategy = new_strategy ("svva-2023");

  add (strategy, IEC_ELEMENT_GOAL, NULL, "Dzīves vide");
  add (strategy, IEC_ELEMENT_ACTION_LINE, NULL, "Takas");
  add (strategy, IEC_ELEMENT_ACTION_LINE, NULL, "Tilti");
  return strategy;
}

static void
add_at (IecStrategy *strategy, const char *number, const char *text, gint64 votes, const char *place, const char *need)
{
  g_autoptr (GError) error = NULL;
  IecProposal *proposal = add_proposal (strategy, number, text, votes);
  IecProposalRow row = *iec_proposal_get_row (proposal);
  IecWorkshop *workshop = place != NULL ? iec_strategy_find_place (strategy, place) : NULL;

  if (place != NULL && workshop == NULL)
    workshop = iec_strategy_add_workshop (strategy, place, "2023-03-01", &error);
  g_assert_no_error (error);
  row.workshop = workshop != NULL ? (char *)iec_workshop_get_uid (workshop) : NULL;
  row.need = (char *)need;
  iec_strategy_set_proposal (strategy, &row, &error);
  g_assert_no_error (error);
}

static GPtrArray *
collect (IecStrategy *strategy, const char *code)
{
  g_autoptr (IecCollator) collator = iec_collator_new ("lv");

  return iec_evidence_rows_collect (strategy, by_code (strategy, code), collator);
}

/* The rows as "votes text (detail) where", a line each. */
static char *
tell (GPtrArray *rows)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < rows->len; i++)
    {
      IecEvidenceRow *row = g_ptr_array_index (rows, i);

      g_string_append_printf (text, "%" G_GINT64_FORMAT " %s (%s) %s\n", iec_evidence_row_get_votes (row),
                              iec_evidence_row_get_text (row), iec_evidence_row_get_detail (row),
                              iec_evidence_row_get_where (row));
    }
  return g_string_free (text, FALSE);
}

static void
assert_rows (IecStrategy *strategy, const char *code, const char *expected)
{
  g_autoptr (GPtrArray) rows = collect (strategy, code);
  g_autofree char *text = tell (rows);

  g_assert_cmpstr (text, ==, expected);
}

/* One wording is one row, whatever its case, diacritics and spaces, with its places by their votes. */
static void
test_one_wording (void)
{
  g_autoptr (IecStrategy) strategy = new_plan ();

  add_at (strategy, "1", "Laipa pie ezera", 16, "Zilupe", NULL);
  add_at (strategy, "2", "laipa  PIE ezerā", 20, "Malta", NULL);
  add_at (strategy, "3", "Laipa pie ezera", 20, "Dagda", NULL);
  add_at (strategy, "4", "Laipa pie ezera", 5, "Zilupe", NULL);
  add_at (strategy, "5", "Laipa pie upes", 61, NULL, NULL);
  for (guint i = 1; i <= 5; i++)
    {
      g_autofree char *number = g_strdup_printf ("%u", i);

      link_number (strategy, "R1.1", number);
    }
  assert_rows (strategy, "R1.1",
               "61 Laipa pie ezera (Zilupe\302\24021\302\240· Dagda\302\24020\302\240· Malta\302\24020) \n"
               "61 Laipa pie upes (No workshop\302\24061) \n");
}

/* By votes, then by the Latvian alphabet: š after s, ņ after n, y with i; who has no votes stands last. */
static void
test_order (void)
{
  g_autoptr (IecStrategy) strategy = new_plan ();
  const char *texts[] = { "Šūpoles", "Zāle", "Sols", "Ņemt", "Nams", "Ābele" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *number = g_strdup_printf ("%u", i + 1);

      add_at (strategy, number, texts[i], i == 1 ? 9 : i == 5 ? IEC_VOTES_MISSING : 4, NULL, NULL);
      link_number (strategy, "R1.1", number);
    }
  g_autoptr (GPtrArray) rows = collect (strategy, "R1.1");
  const char *expected[] = { "Zāle", "Nams", "Ņemt", "Sols", "Šūpoles", "Ābele" };
  g_assert_cmpuint (rows->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < rows->len; i++)
    g_assert_cmpstr (iec_evidence_row_get_text (rows->pdata[i]), ==, expected[i]);
  g_assert_cmpint (iec_evidence_row_get_votes (rows->pdata[5]), ==, IEC_VOTES_MISSING);
}

/* A goal shows what its action lines stand on, each proposal once, and where; unlinked there, it is gone there. */
static void
test_below (void)
{
  g_autoptr (IecStrategy) strategy = new_plan ();
  g_autoptr (GError) error = NULL;

  add_at (strategy, "1", "Taka", 7, "Malta", NULL);
  add_at (strategy, "2", "Tilts", 3, "Malta", NULL);
  link_number (strategy, "R1.1", "1");
  link_number (strategy, "R1.2", "1");
  link_number (strategy, "M1", "2");
  assert_rows (strategy, "M1", "7 Taka (Malta\302\2407) R1.1, R1.2\n3 Tilts (Malta\302\2403) \n");
  g_autoptr (GPtrArray) rows = collect (strategy, "M1");
  g_assert_cmpuint (iec_evidence_rows_unlink (strategy, (IecEvidenceRow *const *)rows->pdata, 2, &error), ==, 3);
  g_assert_no_error (error);
  assert_rows (strategy, "M1", "");
  g_assert_true (iec_strategy_undo (strategy, NULL));
  assert_rows (strategy, "R1.2", "7 Taka (Malta\302\2407) \n");
  g_assert_cmpuint (iec_evidence_rows_unlink (strategy, (IecEvidenceRow *const *)rows->pdata, 0, &error), ==, 0);
  g_assert_no_error (error);
}

/* Who counts through a need says so; other sources stand apart, last. */
static void
test_needs_and_sources (void)
{
  g_autoptr (IecStrategy) strategy = new_plan ();
  g_autoptr (GError) error = NULL;
  g_autofree char *need = iec_strategy_add_need (strategy, "Peldvietas", "", &error);
  IecSourceRow source = { .uid = (char *)"",
                          .kind = (char *)"survey",
                          .title = (char *)"Aptauja",
                          .text = (char *)"",
                          .date = (char *)"",
                          .reference = (char *)"12. lpp." };
  g_autofree char *uid = iec_strategy_add_source (strategy, &source, &error);

  g_assert_no_error (error);
  add_at (strategy, "1", "Laipa", 7, "Malta", need);
  add_at (strategy, "2", "Kabīne", 3, "Malta", need);
  link_number (strategy, "R1.1", "2");
  g_assert_true (iec_strategy_link_target (strategy, by_code (strategy, "R1.1"), "need", need, NULL, NULL));
  g_assert_true (iec_strategy_link_target (strategy, by_code (strategy, "R1.1"), "source", uid, NULL, NULL));
  assert_rows (strategy, "R1.1",
               "7 Laipa (Malta\302\2407\302\240· through the need “Peldvietas”) \n"
               "3 Kabīne (Malta\302\2403) \n"
               "-1 Other sources () \n"
               "-1 Aptauja (Survey\302\240· 12. lpp.) \n");
  g_autoptr (GPtrArray) rows = collect (strategy, "R1.1");
  IecEvidenceRow *last = g_ptr_array_index (rows, 3);
  g_assert_cmpuint (iec_evidence_rows_unlink (strategy, &last, 1, &error), ==, 1);
  g_autofree char *label = iec_strategy_dup_undo_label (strategy);
  g_assert_cmpstr (label, ==, "Undo: unlink “Aptauja”");
  assert_rows (strategy, "R1.1",
               "7 Laipa (Malta\302\2407\302\240· through the need “Peldvietas”) \n3 Kabīne (Malta\302\2403) \n");
}

typedef struct
{
  guint position, removed, added, n;
} Change;

static void
changed_cb (GListModel *list, guint position, guint removed, guint added, gpointer data)
{
  Change *change = data;

  *change = (Change){ position, removed, added, change->n + 1 };
}

/* An update touches what changed and keeps the rows that stay. */
static void
test_smallest_difference (void)
{
  g_autoptr (IecStrategy) strategy = new_plan ();
  g_autoptr (GListStore) list = g_list_store_new (IEC_TYPE_EVIDENCE_ROW);
  Change change = { 0 };

  for (guint i = 1; i <= 5; i++)
    {
      g_autofree char *number = g_strdup_printf ("%u", i);
      g_autofree char *text = g_strdup_printf ("Teksts %u", i);

      add_at (strategy, number, text, 10 - i, NULL, NULL);
      link_number (strategy, "R1.1", number);
    }
  g_autoptr (GPtrArray) rows = collect (strategy, "R1.1");
  iec_evidence_rows_update (list, rows);
  g_autoptr (IecEvidenceRow) first = g_list_model_get_item (G_LIST_MODEL (list), 0);
  g_autoptr (IecEvidenceRow) last = g_list_model_get_item (G_LIST_MODEL (list), 4);
  g_signal_connect (list, "items-changed", G_CALLBACK (changed_cb), &change);
  IecProposal *third = by_number (strategy, "3");
  g_assert_true (iec_strategy_unlink (strategy, by_code (strategy, "R1.1"), &third, 1, NULL, NULL));
  g_autoptr (GPtrArray) fewer = collect (strategy, "R1.1");
  iec_evidence_rows_update (list, fewer);
  g_assert_cmpuint (change.n, ==, 1);
  g_assert_cmpuint (change.position, ==, 2);
  g_assert_cmpuint (change.removed, ==, 1);
  g_assert_cmpuint (change.added, ==, 0);
  g_autoptr (GPtrArray) same = collect (strategy, "R1.1");
  iec_evidence_rows_update (list, same);
  g_assert_cmpuint (change.n, ==, 1);
  g_autoptr (IecEvidenceRow) now_first = g_list_model_get_item (G_LIST_MODEL (list), 0);
  g_autoptr (IecEvidenceRow) now_last = g_list_model_get_item (G_LIST_MODEL (list), 3);
  g_assert_true (now_first == first && now_last == last);
}

static void
test_plain (void)
{
  g_autoptr (IecStrategy) strategy = new_plan ();

  add_at (strategy, "1", "Taka\tpie upes", 7, "Malta", NULL);
  link_number (strategy, "R1.1", "1");
  g_autoptr (GPtrArray) rows = collect (strategy, "M1");
  g_autofree char *text = iec_evidence_rows_dup_plain ((IecEvidenceRow *const *)rows->pdata, rows->len);
  g_assert_cmpstr (text, ==, "7\tTaka pie upes\tMalta\302\2407\tR1.1\n");
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/app/evidence-rows/one-wording", test_one_wording);
  g_test_add_func ("/app/evidence-rows/order", test_order);
  g_test_add_func ("/app/evidence-rows/below", test_below);
  g_test_add_func ("/app/evidence-rows/needs-and-sources", test_needs_and_sources);
  g_test_add_func ("/app/evidence-rows/smallest-difference", test_smallest_difference);
  g_test_add_func ("/app/evidence-rows/plain", test_plain);
  return fixture_run ();
}
