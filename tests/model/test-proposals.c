/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-error.h"
#include "iec-strategy-private.h"
#include "model-fixture.h"

#include <string.h>

static void
test_numbers (void)
{
  g_autoptr (IecStrategy) strategy = new_strategy ("blank");
  IecProposal *second;

  g_assert_cmpstr (iec_proposal_get_number (add_proposal (strategy, "1", "Ceļš", 1)), ==, "1");
  second = add_proposal (strategy, " 1 ", "Tilts", 1);
  g_assert_cmpstr (iec_proposal_get_number (second), ==, "P001");
  g_assert_cmpstr (iec_proposal_get_source_number (second), ==, "1");
  g_assert_cmpstr (iec_proposal_get_number (add_proposal (strategy, "P005", "Taka", 1)), ==, "P005");
  g_assert_cmpstr (iec_proposal_get_number (add_proposal (strategy, "p005", "Laipa", 1)), ==, "P006");
  g_assert_cmpstr (iec_proposal_get_number (add_proposal (strategy, "", "Sols", 1)), ==, "P007");
  g_assert_cmpstr (iec_proposal_get_source_number (by_number (strategy, "P007")), ==, "");
  g_assert_cmpstr (iec_proposal_get_number (add_proposal (strategy, "P999", "Strūklaka", 1)), ==, "P999");
  g_assert_cmpstr (iec_proposal_get_number (add_proposal (strategy, "", "Soliņš", 1)), ==, "P1000");
  g_assert_true (iec_strategy_undo (strategy, NULL));
  g_assert_true (iec_strategy_undo (strategy, NULL));
  g_assert_cmpstr (iec_proposal_get_number (add_proposal (strategy, "", "Soliņš", 1)), ==, "P008");
  assert_refused (iec_strategy_find_number (strategy, "P777", refusal), IEC_ERROR_NOT_FOUND);
}

/* Undoing reads rows in the order of their uids: on the way a number may stand at two proposals. */
static void
test_numbers_change_hands (void)
{
  g_autoptr (IecStrategy) strategy = new_strategy ("blank");
  IecProposal *all[8];

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    all[i] = add_proposal (strategy, "", "Ceļš", i);
  g_assert_true (iec_strategy_begin_step (strategy, IEC_STEP_SCRIPT, NULL, 1, NULL));
  for (guint round = 0; round < 2; round++)
    for (guint i = 0; i < G_N_ELEMENTS (all); i++)
      {
        g_autofree char *number = g_strdup_printf ("%s%03u", round == 0 ? "X" : "P", (i + 1) % 8 + 1);
        IecProposalRow row = *iec_proposal_get_row (all[i]);

        row.number = number;
        g_assert_true (iec_strategy_set_proposal (strategy, &row, NULL));
      }
  g_assert_true (iec_strategy_end_step (strategy, NULL));
  g_assert_true (by_number (strategy, "P001") == all[7]);
  g_assert_true (iec_strategy_undo (strategy, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      g_autofree char *number = g_strdup_printf ("P%03u", i + 1);

      g_assert_true (by_number (strategy, number) == all[i]);
    }
  g_assert_true (iec_strategy_redo (strategy, NULL));
  g_assert_true (by_number (strategy, "P001") == all[7]);
  g_assert_cmpstr (iec_proposal_get_number (add_proposal (strategy, "P002", "Tilts", 1)), ==, "P009");
}

static void
test_list_order (void)
{
  g_autoptr (IecStrategy) strategy = new_strategy ("blank");
  const char *const numbers[] = { "10", "2", "P010", "P2", "12a", "1" };
  const char *const sorted[] = { "1", "2", "10", "12a", "P2", "P010" };
  GListModel *list = iec_strategy_get_proposals (strategy);

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    add_proposal (strategy, numbers[i], "Teksts", 0);
  for (guint i = 0; i < G_N_ELEMENTS (sorted); i++)
    {
      g_autoptr (IecProposal) proposal = g_list_model_get_item (list, i);

      g_assert_cmpstr (iec_proposal_get_number (proposal), ==, sorted[i]);
    }
}

static void
test_changing (void)
{
  g_autoptr (IecStrategy) strategy = new_strategy ("blank");
  IecProposal *proposal = add_proposal (strategy, "1", "Ceļš", IEC_VOTES_MISSING);
  IecProposalRow *copy = iec_row_copy (IEC_TABLE_PROPOSAL, iec_proposal_get_row (proposal));
  IecProposalRow row = *copy;

  add_proposal (strategy, "2", "Tilts", 1);
  row.text = (char *)" Ce\xcc\xa7s ";
  row.number = (char *)"";
  g_assert_true (iec_strategy_set_proposal (strategy, &row, NULL));
  g_assert_cmpstr (iec_proposal_get_text (by_number (strategy, "1")), ==, "C\xc8\xa9s");
  g_assert_cmpstr (iec_proposal_get_original (by_number (strategy, "1")), ==, "Ceļš");
  g_assert_cmpint (iec_proposal_get_votes (by_number (strategy, "1")), ==, IEC_VOTES_MISSING);
  row.number = (char *)"2";
  assert_refused (iec_strategy_set_proposal (strategy, &row, refusal), IEC_ERROR_REFUSED);
  row.number = (char *)"1";
  row.text = (char *)" ";
  assert_refused (iec_strategy_set_proposal (strategy, &row, refusal), IEC_ERROR_INVALID);
  row.text = (char *)"Ceļš";
  row.votes = -2;
  assert_refused (iec_strategy_set_proposal (strategy, &row, refusal), IEC_ERROR_INVALID);
  row.votes = 10000001;
  assert_refused (iec_strategy_set_proposal (strategy, &row, refusal), IEC_ERROR_INVALID);
  row.votes = 0;
  row.workshop = (char *)"nowhere";
  assert_refused (iec_strategy_set_proposal (strategy, &row, refusal), IEC_ERROR_INVALID);
  row.workshop = NULL;
  row.date = (char *)"9.6.2023";
  assert_refused (iec_strategy_set_proposal (strategy, &row, refusal), IEC_ERROR_INVALID);
  row.date = (char *)"2023-02-30";
  assert_refused (iec_strategy_set_proposal (strategy, &row, refusal), IEC_ERROR_INVALID);
  g_autofree char *too_long = g_strnfill (IEC_TEXT_MAX_BYTES + 1, 'a');
  row.date = (char *)"";
  row.text = too_long;
  assert_refused (iec_strategy_set_proposal (strategy, &row, refusal), IEC_ERROR_TOO_LARGE);
  iec_row_free (IEC_TABLE_PROPOSAL, copy);
}

static void
test_outcomes (void)
{
  g_autoptr (IecStrategy) strategy = new_strategy ("blank");
  IecProposal *both[2];

  add_proposals (strategy, 2);
  both[0] = by_number (strategy, "P001");
  both[1] = by_number (strategy, "P002");
  assert_refused (iec_strategy_set_outcome (strategy, both, 2, IEC_OUTCOME_DECLINED, NULL, NULL, " ", refusal),
                  IEC_ERROR_INVALID);
  assert_refused (iec_strategy_set_outcome (strategy, both, 2, IEC_OUTCOME_MUNICIPALITY, NULL, NULL, "x", refusal),
                  IEC_ERROR_INVALID);
  assert_refused (iec_strategy_set_outcome (strategy, both, 2, IEC_OUTCOME_INCLUDED, NULL, NULL, NULL, refusal),
                  IEC_ERROR_INVALID);
  g_assert_true (iec_strategy_set_outcome (strategy, both, 2, IEC_OUTCOME_MUNICIPALITY, "Ceļu pārvalde", "2023-06-09",
                                           NULL, NULL));
  g_assert_cmpint (iec_strategy_get_outcome (strategy, both[0]), ==, IEC_OUTCOME_MUNICIPALITY);
  g_assert_cmpstr (iec_proposal_get_addressee (both[1]), ==, "Ceļu pārvalde");
  add (strategy, IEC_ELEMENT_GOAL, NULL, "Vide");
  link_number (strategy, "M1", "P001");
  g_assert_cmpint (iec_strategy_get_outcome (strategy, both[0]), ==, IEC_OUTCOME_INCLUDED);
  g_assert_cmpint (iec_proposal_get_stored_outcome (both[0]), ==, IEC_OUTCOME_MUNICIPALITY);
  g_assert_true (iec_strategy_set_outcome (strategy, both, 2, IEC_OUTCOME_NONE, "x", NULL, "y", NULL));
  g_assert_cmpstr (iec_proposal_get_addressee (both[1]), ==, "");
  g_assert_cmpstr (iec_proposal_get_reason (both[1]), ==, "");
}

static void
test_removing_takes_links (void)
{
  g_autoptr (IecStrategy) strategy = new_strategy ("blank");
  IecProposal *one;

  add_proposals (strategy, 2);
  add (strategy, IEC_ELEMENT_GOAL, NULL, "Vide");
  add (strategy, IEC_ELEMENT_ACTION_LINE, NULL, "Takas");
  link_number (strategy, "M1", "P001");
  link_number (strategy, "R1.1", "P001");
  g_autofree char *before = describe (strategy);
  one = by_number (strategy, "P001");
  g_assert_true (iec_strategy_remove_proposals (strategy, &one, 1, NULL));
  g_assert_cmpuint (g_hash_table_size (strategy->links), ==, 0);
  g_assert_true (iec_strategy_undo (strategy, NULL));
  g_autofree char *after = describe (strategy);
  g_assert_cmpstr (before, ==, after);
}

static void
test_workshops (void)
{
  g_autoptr (IecStrategy) strategy = new_strategy ("blank");
  IecWorkshop *workshop = iec_strategy_add_workshop (strategy, "Malta", "2023-03-09", NULL);

  iec_strategy_add_workshop (strategy, "Ančupāni", NULL, NULL);
  g_assert_true (iec_strategy_find_place (strategy, " malta ") == workshop);
  g_assert_null (iec_strategy_find_place (strategy, "Rīga"));
  g_assert_true (iec_strategy_set_attendance (strategy, workshop, "jaunieši", 12, NULL));
  g_assert_true (iec_strategy_set_attendance (strategy, workshop, NULL, 13, NULL));
  g_assert_cmpint (iec_workshop_get_participants (workshop), ==, 25);
  g_assert_true (iec_strategy_set_attendance (strategy, workshop, "jaunieši", 2, NULL));
  g_assert_cmpint (iec_workshop_get_participants (workshop), ==, 15);
  g_assert_true (iec_strategy_set_attendance (strategy, workshop, NULL, -1, NULL));
  g_assert_cmpuint (iec_workshop_get_n_groups (workshop), ==, 1);
  assert_refused (iec_strategy_set_attendance (strategy, workshop, NULL, 2000000, refusal), IEC_ERROR_INVALID);
  assert_refused (iec_strategy_add_workshop (strategy, " ", NULL, refusal), IEC_ERROR_INVALID);
  assert_refused (iec_strategy_add_workshop (strategy, "Malta", "09.03.2023.", refusal), IEC_ERROR_INVALID);
  IecWorkshopRow row = *iec_workshop_get_row (workshop);
  row.method = (char *)"Grupu darbs";
  g_assert_true (iec_strategy_set_workshop (strategy, &row, NULL));
  g_assert_cmpstr (iec_workshop_get_method (workshop), ==, "Grupu darbs");
  g_assert_cmpuint (g_list_model_get_n_items (iec_strategy_get_workshops (strategy)), ==, 2);
  g_object_ref (workshop);
  for (guint i = 0; i < 7; i++)
    g_assert_true (iec_strategy_undo (strategy, NULL));
  assert_refused (iec_strategy_set_attendance (strategy, workshop, "jaunieši", 1, refusal), IEC_ERROR_NOT_FOUND);
  row = *iec_workshop_get_row (workshop);
  assert_refused (iec_strategy_set_workshop (strategy, &row, refusal), IEC_ERROR_NOT_FOUND);
  g_object_unref (workshop);
  g_assert_cmpuint (g_list_model_get_n_items (iec_strategy_get_workshops (strategy)), ==, 0);
}

static void
test_themes_and_needs (void)
{
  g_autoptr (IecStrategy) strategy = new_strategy ("blank");
  g_autofree char *one = iec_strategy_ensure_theme (strategy, "Jaunā ģimene", NULL);
  g_autofree char *same = iec_strategy_ensure_theme (strategy, " JAUNĀ  ģimene", NULL);
  g_autofree char *need = iec_strategy_add_need (strategy, "Drošs ceļš", "no Maltas", NULL);

  g_assert_cmpstr (one, ==, same);
  g_assert_cmpstr (iec_strategy_get_theme_title (strategy, one), ==, "Jaunā ģimene");
  g_assert_cmpstr (iec_strategy_get_need_title (strategy, need), ==, "Drošs ceļš");
  g_assert_null (iec_strategy_get_theme_title (strategy, NULL));
  assert_refused (iec_strategy_ensure_theme (strategy, "", refusal), IEC_ERROR_INVALID);
}

static void
test_settings (void)
{
  g_autoptr (IecStrategy) strategy = new_strategy ("svva-2023");

  g_assert_cmpstr (iec_strategy_get_title (strategy), ==, "Kadiķu stratēģija");
  g_assert_cmpstr (iec_strategy_get_setting (strategy, IEC_SETTING_PERIOD), ==, "2023–2027");
  g_assert_cmpstr (iec_strategy_get_setting (strategy, IEC_SETTING_GOAL_PATTERN), ==, "M%g");
  g_assert_null (iec_strategy_get_setting (strategy, "colour"));
  g_assert_true (iec_strategy_set_setting (strategy, IEC_SETTING_GROUP, "Biedrība „Kadiķi”", NULL));
  g_assert_true (iec_strategy_set_setting (strategy, IEC_SETTING_GROUP, NULL, NULL));
  g_assert_cmpstr (iec_strategy_get_setting (strategy, IEC_SETTING_GROUP), ==, "");
  assert_refused (iec_strategy_set_setting (strategy, "colour", "red", refusal), IEC_ERROR_INVALID);
  assert_refused (iec_strategy_set_setting (strategy, IEC_SETTING_UID, "x", refusal), IEC_ERROR_INVALID);
  assert_refused (iec_strategy_set_setting (strategy, IEC_SETTING_LANGUAGE, "de", refusal), IEC_ERROR_INVALID);

  /* As a file of others may have it. */
  IecStrategyRow row = { (char *)IEC_SETTING_LANGUAGE, (char *)"de" };
  g_assert_true (_iec_strategy_begin_edit (strategy, NULL));
  g_assert_true (_iec_strategy_update (strategy, IEC_TABLE_STRATEGY, &row, NULL));
  g_assert_true (_iec_strategy_end_edit (strategy, IEC_STEP_SETTING, "", 1, NULL));
  g_assert_cmpstr (iec_strategy_get_language (strategy), ==, "lv");
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/model/proposals/numbers", test_numbers);
  g_test_add_func ("/model/proposals/numbers-change-hands", test_numbers_change_hands);
  g_test_add_func ("/model/proposals/list-order", test_list_order);
  g_test_add_func ("/model/proposals/changing", test_changing);
  g_test_add_func ("/model/proposals/outcomes", test_outcomes);
  g_test_add_func ("/model/proposals/removing-takes-links", test_removing_takes_links);
  g_test_add_func ("/model/proposals/workshops", test_workshops);
  g_test_add_func ("/model/proposals/themes-and-needs", test_themes_and_needs);
  g_test_add_func ("/model/proposals/settings", test_settings);
  return fixture_run ();
}
