/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-error.h"
#include "iec-strategy-private.h"
#include "model-fixture.h"

#include <string.h>

/**
 * Watch: what a list model said.
 */
typedef struct
{
  guint count;
  guint position;
  guint removed;
  guint added;
} Watch;

static void
items_changed_cb (GListModel *model, guint position, guint removed, guint added, gpointer data)
{
  Watch *watch = data;

  watch->count++;
  watch->position = position;
  watch->removed = removed;
  watch->added = added;
}

static void
count_notify_cb (GObject *object, GParamSpec *pspec, gpointer data)
{
  (*(guint *)data)++;
}

static void
assert_undo_label (IecStrategy *strategy, const char *expected)
{
  g_autofree char *label = iec_strategy_dup_undo_label (strategy);

  g_assert_cmpstr (label, ==, expected);
}

static void
test_labels (void)
{
  g_autoptr (IecStrategy) strategy = new_strategy ("svva-2023");
  g_autofree char *redo = NULL;

  assert_undo_label (strategy, NULL);
  assert_refused (iec_strategy_undo (strategy, refusal), IEC_ERROR_REFUSED);
  IecElement *goal = add (strategy, IEC_ELEMENT_GOAL, NULL, "Vide");
  assert_undo_label (strategy, "Undo: add M1");
  add (strategy, IEC_ELEMENT_GOAL, NULL, "Ražošana");
  g_assert_true (iec_strategy_move (strategy, goal, by_code (strategy, "4"), -1, NULL));
  assert_undo_label (strategy, "Undo: move M2");
  g_assert_true (iec_strategy_begin_step (strategy, IEC_STEP_IMPORT, "darbnica.csv", 21, NULL));
  add_proposals (strategy, 21);
  g_assert_true (iec_strategy_end_step (strategy, NULL));
  assert_undo_label (strategy, "Undo: import 21 proposals");
  g_assert_true (iec_strategy_undo (strategy, NULL));
  redo = iec_strategy_dup_redo_label (strategy);
  g_assert_cmpstr (redo, ==, "Redo: import 21 proposals");
  g_assert_cmpuint (g_list_model_get_n_items (iec_strategy_get_proposals (strategy)), ==, 0);
  g_assert_true (iec_strategy_redo (strategy, NULL));
  g_assert_cmpuint (g_list_model_get_n_items (iec_strategy_get_proposals (strategy)), ==, 21);
  assert_refused (iec_strategy_redo (strategy, refusal), IEC_ERROR_REFUSED);
}

static void
test_setters_compare (void)
{
  g_autoptr (IecStrategy) strategy = new_strategy ("svva-2023");
  IecElement *section = by_code (strategy, "2");
  guint titles = 0, codes = 0;
  gint64 revision = strategy->revision;

  g_signal_connect (section, "notify::title", G_CALLBACK (count_notify_cb), &titles);
  g_signal_connect (section, "notify::code", G_CALLBACK (count_notify_cb), &codes);
  g_assert_true (iec_strategy_set_title (strategy, section, iec_element_get_title (section), NULL));
  g_assert_true (iec_strategy_move (strategy, section, iec_strategy_get_root (strategy), 2, NULL));
  g_assert_cmpuint (titles + codes, ==, 0);
  g_assert_cmpint (strategy->revision, ==, revision);
  g_assert_true (iec_strategy_set_title (strategy, section, "Iesaiste", NULL));
  g_assert_cmpuint (titles, ==, 1);
  g_assert_cmpint (strategy->revision, >, revision);
  g_assert_true (iec_strategy_undo (strategy, NULL));
  g_assert_true (iec_strategy_redo (strategy, NULL));
  g_assert_cmpuint (titles, ==, 3);
  g_assert_cmpuint (codes, ==, 0);
}

static void
test_identity (void)
{
  g_autoptr (IecStrategy) strategy = new_strategy ("svva-2023");
  IecElement *section = by_code (strategy, "2");
  IecElement *inner = by_code (strategy, "2.1");
  IecProposal *proposal = add_proposal (strategy, "7", "Ceļš", 3);

  g_assert_true (iec_strategy_move (strategy, section, by_code (strategy, "3"), 0, NULL));
  g_assert_true (iec_strategy_undo (strategy, NULL));
  g_assert_true (iec_strategy_find_element (strategy, iec_element_get_uid (section)) == section);
  g_assert_true (iec_element_get_child (section, 0) == inner);
  g_assert_cmpstr (iec_element_get_code (inner), ==, "2.1");
  IecProposalRow row = *iec_proposal_get_row (proposal);
  row.number = (char *)"8";
  g_assert_true (iec_strategy_set_proposal (strategy, &row, NULL));
  g_assert_true (by_number (strategy, "8") == proposal);
  g_assert_true (iec_strategy_undo (strategy, NULL));
  g_assert_true (by_number (strategy, "7") == proposal);
}

static void
test_leaf_becomes_parent (void)
{
  g_autoptr (IecStrategy) strategy = new_strategy ("svva-2023");
  IecElement *goal = add (strategy, IEC_ELEMENT_GOAL, NULL, "Vide");
  IecElement *parent = iec_element_get_parent (goal);
  Watch of_parent = { 0 }, of_goal = { 0 };

  g_signal_connect (parent, "items-changed", G_CALLBACK (items_changed_cb), &of_parent);
  g_signal_connect (goal, "items-changed", G_CALLBACK (items_changed_cb), &of_goal);
  add (strategy, IEC_ELEMENT_ACTION_LINE, goal, "Takas");
  g_assert_cmpuint (of_goal.count, ==, 1);
  g_assert_cmpuint (of_goal.added, ==, 1);
  g_assert_cmpuint (of_parent.count, ==, 1);
  g_assert_cmpuint (of_parent.position, ==, iec_element_get_position (goal));
  g_assert_cmpuint (of_parent.removed, ==, 1);
  g_assert_cmpuint (of_parent.added, ==, 1);
  add (strategy, IEC_ELEMENT_ACTION_LINE, goal, "Tilti");
  g_assert_cmpuint (of_parent.count, ==, 1);
  g_assert_cmpuint (of_goal.position, ==, 1);
  g_assert_true (iec_strategy_undo (strategy, NULL));
  g_assert_true (iec_strategy_undo (strategy, NULL));
  g_assert_cmpuint (iec_element_get_n_children (goal), ==, 0);
  g_assert_cmpuint (of_parent.count, ==, 2);
  g_signal_handlers_disconnect_by_data (parent, &of_parent);
}

/* What a view sees that only listens to items-changed must be what is there. */
static void
mirror_cb (GListModel *model, guint position, guint removed, guint added, gpointer data)
{
  GPtrArray *mirror = data;

  g_assert_cmpuint (position + removed, <=, mirror->len);
  if (removed > 0)
    g_ptr_array_remove_range (mirror, position, removed);
  for (guint i = 0; i < added; i++)
    g_ptr_array_insert (mirror, (int)(position + i), g_list_model_get_item (model, position + i));
  g_assert_cmpuint (mirror->len, ==, g_list_model_get_n_items (model));
}

static void
test_lists_tell_all (void)
{
  g_autoptr (IecStrategy) strategy = new_strategy ("svva-2023");
  g_autoptr (GPtrArray) mirror = g_ptr_array_new_with_free_func (g_object_unref);
  GListModel *proposals = iec_strategy_get_proposals (strategy);

  g_signal_connect (proposals, "items-changed", G_CALLBACK (mirror_cb), mirror);
  add_proposals (strategy, 30);
  IecProposalRow row = *iec_proposal_get_row (by_number (strategy, "P003"));
  row.number = (char *)"P100";
  g_assert_true (iec_strategy_set_proposal (strategy, &row, NULL));
  IecProposal *gone[] = { by_number (strategy, "P001"), by_number (strategy, "P020") };
  g_assert_true (iec_strategy_remove_proposals (strategy, gone, 2, NULL));
  g_assert_true (iec_strategy_undo (strategy, NULL));
  g_assert_true (iec_strategy_undo (strategy, NULL));
  for (guint i = 0; i < mirror->len; i++)
    {
      g_autofree char *number = g_strdup_printf ("P%03u", i + 1);

      g_assert_cmpstr (iec_proposal_get_number (mirror->pdata[i]), ==, number);
    }
  g_signal_handlers_disconnect_by_data (proposals, mirror);
}

static void
test_groups (void)
{
  g_autoptr (IecStrategy) strategy = new_strategy ("svva-2023");
  g_autofree char *before = dump (strategy);

  g_assert_true (iec_strategy_begin_step (strategy, IEC_STEP_SCRIPT, NULL, 3, NULL));
  add (strategy, IEC_ELEMENT_GOAL, NULL, "Vide");
  g_assert_true (iec_strategy_begin_step (strategy, IEC_STEP_MOVE, "x", 1, NULL));
  add (strategy, IEC_ELEMENT_ACTION_LINE, by_code (strategy, "M1"), "Takas");
  g_assert_true (iec_strategy_end_step (strategy, NULL));
  assert_refused (
      iec_strategy_add_element (strategy, IEC_ELEMENT_GOAL, by_code (strategy, "M1"), 0, "x", NULL, refusal),
      IEC_ERROR_REFUSED);
  assert_refused (iec_strategy_undo (strategy, refusal), IEC_ERROR_REFUSED);
  assert_refused (iec_strategy_save_as (strategy, "/nowhere/x.iecere", IEC_PUBLISH_NONE, NULL, refusal),
                  IEC_ERROR_REFUSED);
  g_assert_true (iec_strategy_end_step (strategy, NULL));
  assert_undo_label (strategy, "Undo: 3 commands");
  g_assert_cmpstr (iec_element_get_title (by_code (strategy, "R1.1")), ==, "Takas");
  g_assert_true (iec_strategy_undo (strategy, NULL));
  g_autofree char *after = dump (strategy);
  g_assert_cmpstr (before, ==, after);
  assert_undo_label (strategy, NULL);
}

static void
test_cancel (void)
{
  g_autoptr (IecStrategy) strategy = new_strategy ("svva-2023");
  g_autofree char *before = describe (strategy);
  IecElement *section = by_code (strategy, "2");

  g_assert_true (iec_strategy_begin_step (strategy, IEC_STEP_SCRIPT, NULL, 3, NULL));
  add_proposals (strategy, 5);
  add (strategy, IEC_ELEMENT_GOAL, NULL, "Vide");
  link_number (strategy, "M1", "P001");
  g_assert_true (iec_strategy_move (strategy, section, by_code (strategy, "3"), 0, NULL));
  g_assert_true (iec_strategy_begin_step (strategy, IEC_STEP_MOVE, "x", 1, NULL));
  iec_strategy_cancel_step (strategy);
  g_autofree char *after = describe (strategy);
  g_assert_cmpstr (before, ==, after);
  g_assert_true (by_code (strategy, "2") == section);
  assert_undo_label (strategy, NULL);
  add (strategy, IEC_ELEMENT_GOAL, NULL, "Vide");
  assert_undo_label (strategy, "Undo: add M1");
}

static void
test_failed_write_takes_all_back (void)
{
  g_autoptr (IecStrategy) strategy = new_strategy ("svva-2023");
  g_autofree char *before = describe (strategy);
  IecThemeRow row = { (char *)"aaaaaaaaaaaaaaaa", 0, (char *)"Tēma" };

  g_assert_true (iec_strategy_begin_step (strategy, IEC_STEP_SCRIPT, NULL, 2, NULL));
  add (strategy, IEC_ELEMENT_GOAL, NULL, "Vide");
  /* A row that is not there cannot be updated: what a failing disk looks like to the model. */
  g_assert_true (_iec_strategy_begin_edit (strategy, NULL));
  g_assert_false (_iec_strategy_update (strategy, IEC_TABLE_THEME, &row, NULL));
  _iec_strategy_fail_edit (strategy);
  assert_refused (iec_strategy_end_step (strategy, refusal), IEC_ERROR_FAILED);
  g_autofree char *after = describe (strategy);
  g_assert_cmpstr (before, ==, after);
}

static void
test_typing_is_one_step (void)
{
  g_autoptr (IecStrategy) strategy = new_strategy ("svva-2023");
  IecElement *section = by_code (strategy, "1");
  const char *const words[] = { "<p>V</p>", "<p>Vi</p>", "<p>Vie</p>" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      if (i > 0)
        g_assert_true (iec_strategy_extend_step (strategy, NULL));
      g_assert_true (iec_strategy_set_body (strategy, section, words[i], NULL));
      if (i > 0)
        g_assert_true (iec_strategy_end_step (strategy, NULL));
    }
  assert_undo_label (strategy, "Undo: change the text of 1");
  g_assert_true (iec_strategy_undo (strategy, NULL));
  g_assert_cmpstr (iec_element_get_body (section), ==, "");
  assert_undo_label (strategy, NULL);
  g_assert_true (iec_strategy_redo (strategy, NULL));
  g_assert_cmpstr (iec_element_get_body (section), ==, "<p>Vie</p>");
  g_assert_true (iec_strategy_undo (strategy, NULL));
  g_assert_true (iec_strategy_extend_step (strategy, NULL));
  g_assert_true (iec_strategy_set_body (strategy, section, "<p>A</p>", NULL));
  g_assert_true (iec_strategy_end_step (strategy, NULL));
  assert_undo_label (strategy, "Undo: change the text of 1");
}

static void
test_busy (void)
{
  g_autoptr (IecStrategy) strategy = new_strategy ("svva-2023");
  guint notified = 0;

  g_signal_connect (strategy, "notify::busy", G_CALLBACK (count_notify_cb), &notified);
  g_assert_true (iec_strategy_hold (strategy, NULL));
  g_assert_true (iec_strategy_is_busy (strategy));
  assert_refused (iec_strategy_add_element (strategy, IEC_ELEMENT_GOAL, NULL, 0, "x", NULL, refusal), IEC_ERROR_BUSY);
  assert_refused (iec_strategy_undo (strategy, refusal), IEC_ERROR_BUSY);
  assert_refused (iec_strategy_hold (strategy, refusal), IEC_ERROR_BUSY);
  iec_strategy_release (strategy);
  add (strategy, IEC_ELEMENT_GOAL, NULL, "Vide");
  g_assert_cmpuint (notified, ==, 2);
}

static void
test_state_properties (void)
{
  g_autoptr (IecStrategy) strategy = new_strategy ("svva-2023");
  guint undo = 0, redo = 0;
  gboolean can_undo = TRUE;

  g_signal_connect (strategy, "notify::can-undo", G_CALLBACK (count_notify_cb), &undo);
  g_signal_connect (strategy, "notify::can-redo", G_CALLBACK (count_notify_cb), &redo);
  g_object_get (strategy, "can-undo", &can_undo, NULL);
  g_assert_false (can_undo);
  add (strategy, IEC_ELEMENT_GOAL, NULL, "Vide");
  add (strategy, IEC_ELEMENT_GOAL, NULL, "Darbs");
  g_assert_cmpuint (undo, ==, 1);
  g_assert_true (iec_strategy_undo (strategy, NULL));
  g_assert_cmpuint (redo, ==, 1);
  g_assert_true (iec_strategy_undo (strategy, NULL));
  g_assert_cmpuint (undo, ==, 2);
  g_assert_cmpuint (redo, ==, 1);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/model/history/labels", test_labels);
  g_test_add_func ("/model/history/setters-compare", test_setters_compare);
  g_test_add_func ("/model/history/identity", test_identity);
  g_test_add_func ("/model/history/leaf-becomes-parent", test_leaf_becomes_parent);
  g_test_add_func ("/model/history/lists-tell-all", test_lists_tell_all);
  g_test_add_func ("/model/history/groups", test_groups);
  g_test_add_func ("/model/history/cancel", test_cancel);
  g_test_add_func ("/model/history/failed-write-takes-all-back", test_failed_write_takes_all_back);
  g_test_add_func ("/model/history/typing-is-one-step", test_typing_is_one_step);
  g_test_add_func ("/model/history/busy", test_busy);
  g_test_add_func ("/model/history/state-properties", test_state_properties);
  return fixture_run ();
}
