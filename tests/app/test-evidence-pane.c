/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app-fixture.h"
#include "iec-evidence-list.h"
#include "iec-evidence-pane.h"
#include "iec-evidence-results.h"

#include <string.h>

/** Pane: the pane in a window, on the fixture's strategy. */
typedef struct
{
  IecSession *session;
  IecStrategy *strategy;
  IecEvidencePane *pane;
  IecEvidenceList *list;
  IecEvidenceResults *results;
  GtkEditable *entry;
} Pane;

static Pane
open_pane (const char *code)
{
  Pane pane = { app_session () };

  pane.strategy = iec_session_get_strategy (pane.session);
  pane.pane = g_object_new (IEC_TYPE_EVIDENCE_PANE, NULL);
  iec_session_set_selected (pane.session, code != NULL ? by_code (pane.strategy, code) : NULL);
  iec_evidence_pane_set_session (pane.pane, pane.session);
  app_show (GTK_WIDGET (pane.pane), 360, 640);
  pane.list = IEC_EVIDENCE_LIST (app_find (GTK_WIDGET (pane.pane), IEC_TYPE_EVIDENCE_LIST));
  pane.results = IEC_EVIDENCE_RESULTS (app_find (GTK_WIDGET (pane.pane), IEC_TYPE_EVIDENCE_RESULTS));
  pane.entry = GTK_EDITABLE (app_find (GTK_WIDGET (pane.pane), GTK_TYPE_SEARCH_ENTRY));
  return pane;
}

static void
close_pane (Pane *pane)
{
  GtkWidget *widget = GTK_WIDGET (pane->pane);

  g_object_add_weak_pointer (G_OBJECT (pane->pane), (gpointer *)&pane->pane);
  app_close (widget);
  g_assert_null (pane->pane);
  g_assert_finalize_object (pane->session);
}

static gboolean
shows (Pane *pane, const char *text)
{
  return app_find_label (GTK_WIDGET (pane->pane), text) != NULL;
}

static gboolean
has_results (gpointer data)
{
  return iec_evidence_results_get_n_rows (((Pane *)data)->results) > 0;
}

static GtkSelectionModel *
get_model (GtkWidget *list)
{
  return gtk_list_view_get_model (GTK_LIST_VIEW (app_find (list, GTK_TYPE_LIST_VIEW)));
}

static void
test_numbers (void)
{
  Pane pane = open_pane ("R1.1");

  g_assert_cmpuint (iec_evidence_list_get_n_rows (pane.list), ==, 3);
  g_assert_true (shows (&pane, "proposals"));
  g_assert_true (shows (&pane, "R1.1"));
  iec_session_set_selected (pane.session, by_code (pane.strategy, "M1"));
  app_settle ();
  g_assert_cmpuint (iec_evidence_list_get_n_rows (pane.list), ==, 4);
  g_assert_true (shows (&pane, "R1.2"));
  iec_session_set_selected (pane.session, NULL);
  app_settle ();
  g_assert_true (shows (&pane, "Choose a goal or an action line"));
  close_pane (&pane);
}

/* The pane fits into the narrowest window. */
static void
test_narrow (void)
{
  Pane pane = open_pane ("R2.1");
  const char *codes[] = { "R2.1", "R1.1", "M1", "1" };

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      int least = 0;

      iec_session_set_selected (pane.session, by_code (pane.strategy, codes[i]));
      app_settle ();
      gtk_widget_measure (GTK_WIDGET (pane.pane), GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
      g_assert_cmpint (least, <=, 300);
    }
  close_pane (&pane);
}

/* What stands on nothing says so and what to do; with a reason it says the reason. */
static void
test_states (void)
{
  Pane pane = open_pane ("R2.1");

  g_assert_true (shows (&pane, "No evidence yet"));
  g_assert_nonnull (app_find_button (GTK_WIDGET (pane.pane), "Add Another Source"));
  g_assert_nonnull (app_find_button (GTK_WIDGET (pane.pane), "Leave With a Reason"));
  g_assert_true (
      iec_strategy_set_left_reason (pane.strategy, by_code (pane.strategy, "R2.1"), "To prasa likums.", NULL));
  app_settle ();
  g_assert_false (shows (&pane, "No evidence yet"));
  g_assert_true (shows (&pane, "To prasa likums."));
  gtk_widget_activate_action (GTK_WIDGET (pane.pane), "evidence.unleave", NULL);
  app_settle ();
  g_assert_true (shows (&pane, "No evidence yet"));
  iec_session_set_selected (pane.session, by_code (pane.strategy, "1"));
  app_settle ();
  g_assert_false (shows (&pane, "No evidence yet"));
  g_assert_true (shows (&pane, "No proposals are linked here, and none need be."));
  close_pane (&pane);
}

/* Selected rows are unlinked as one step; the list goes on at the row that follows. */
static void
test_unlink (void)
{
  Pane pane = open_pane ("R1.1");
  GtkSelectionModel *model = get_model (GTK_WIDGET (pane.list));

  gtk_widget_grab_focus (GTK_WIDGET (pane.list));
  gtk_selection_model_select_range (model, 0, 2, TRUE);
  gtk_widget_activate_action (GTK_WIDGET (pane.list), "evidence.unlink", NULL);
  app_settle ();
  g_assert_cmpuint (iec_evidence_list_get_n_rows (pane.list), ==, 1);
  g_assert_true (gtk_selection_model_is_selected (model, 0));
  iec_session_undo (pane.session);
  app_settle ();
  g_assert_cmpuint (iec_evidence_list_get_n_rows (pane.list), ==, 3);
  close_pane (&pane);
}

/* A change elsewhere leaves the selection where it is. */
static void
test_keeps_selection (void)
{
  Pane pane = open_pane ("R1.1");
  GtkSelectionModel *model = get_model (GTK_WIDGET (pane.list));
  g_autoptr (GObject) row = g_list_model_get_item (G_LIST_MODEL (model), 1);

  gtk_selection_model_select_item (model, 1, TRUE);
  link_number (pane.strategy, "R1.1", "P006");
  app_settle ();
  g_autoptr (GObject) moved = g_list_model_get_item (G_LIST_MODEL (model), 2);
  g_assert_true (row == moved);
  g_assert_true (gtk_selection_model_is_selected (model, 2));
  close_pane (&pane);
}

/* Words find proposals; Enter links the first, and the next Enter the next; the search stays open until Esc. */
static void
test_search (void)
{
  Pane pane = open_pane ("R2.1");
  IecElement *element = by_code (pane.strategy, "R2.1");

  iec_evidence_pane_start_search (pane.pane);
  gtk_editable_set_text (pane.entry, "priekšlikumi");
  app_run_until (has_results, &pane);
  app_settle ();
  g_assert_cmpuint (iec_evidence_results_get_n_rows (pane.results), ==, 6);
  g_assert_true (shows (&pane, "no answer yet"));
  g_assert_true (shows (&pane, "supports R1.1 already"));
  g_signal_emit_by_name (pane.entry, "activate");
  g_signal_emit_by_name (pane.entry, "activate");
  g_autoptr (GPtrArray) links = iec_strategy_get_links (pane.strategy, element);
  g_assert_cmpuint (links->len, ==, 2);
  g_assert_cmpuint (iec_evidence_results_get_n_rows (pane.results), ==, 6);
  g_assert_true (iec_evidence_pane_escape (pane.pane));
  app_settle ();
  g_assert_cmpuint (iec_evidence_list_get_n_rows (pane.list), ==, 2);
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (pane.list)));
  g_assert_false (iec_evidence_pane_escape (pane.pane));
  close_pane (&pane);
}

/* Enter right after other words were typed links nothing that belongs to the words before. */
static void
test_enter_too_soon (void)
{
  Pane pane = open_pane ("R2.1");

  gtk_editable_set_text (pane.entry, "priekšlikumi");
  app_run_until (has_results, &pane);
  gtk_editable_set_text (pane.entry, "kosmoss");
  g_signal_emit_by_name (pane.entry, "activate");
  app_settle ();
  g_autoptr (GPtrArray) links = iec_strategy_get_links (pane.strategy, by_code (pane.strategy, "R2.1"));
  g_assert_cmpuint (links->len, ==, 0);
  g_assert_true (shows (&pane, "No Results Found"));
  close_pane (&pane);
}

/* A file that was opened has no index: a worker makes it, and then the words are found. */
static void
test_first_search (void)
{
  Pane pane = open_pane ("R2.1");
  IecStrategy *strategy = g_object_ref (pane.strategy);

  close_pane (&pane);
  reopen_strategy (&strategy);
  IecSession *session = iec_session_new (strategy);
  pane.pane = g_object_new (IEC_TYPE_EVIDENCE_PANE, NULL);
  pane.session = session;
  iec_session_set_selected (session, by_code (strategy, "R2.1"));
  iec_evidence_pane_set_session (pane.pane, session);
  app_show (GTK_WIDGET (pane.pane), 360, 640);
  pane.results = IEC_EVIDENCE_RESULTS (app_find (GTK_WIDGET (pane.pane), IEC_TYPE_EVIDENCE_RESULTS));
  pane.entry = GTK_EDITABLE (app_find (GTK_WIDGET (pane.pane), GTK_TYPE_SEARCH_ENTRY));
  gtk_editable_set_text (pane.entry, "priekšlikumi");
  app_run_until (has_results, &pane);
  g_assert_cmpuint (iec_evidence_results_get_n_rows (pane.results), ==, 6);
  g_assert_false (iec_strategy_is_busy (strategy));
  g_object_unref (strategy);
  close_pane (&pane);
}

/* Without a strategy nothing is shown and nothing is kept. */
static void
test_no_session (void)
{
  Pane pane = open_pane ("R1.1");

  iec_evidence_pane_set_session (pane.pane, NULL);
  app_settle ();
  g_assert_true (shows (&pane, "Choose a goal or an action line"));
  g_assert_cmpuint (iec_evidence_list_get_n_rows (pane.list), ==, 0);
  close_pane (&pane);
}

int
main (int argc, char **argv)
{
  app_init (&argc, &argv);
  g_test_add_func ("/app/evidence-pane/numbers", test_numbers);
  g_test_add_func ("/app/evidence-pane/narrow", test_narrow);
  g_test_add_func ("/app/evidence-pane/states", test_states);
  g_test_add_func ("/app/evidence-pane/unlink", test_unlink);
  g_test_add_func ("/app/evidence-pane/keeps-selection", test_keeps_selection);
  g_test_add_func ("/app/evidence-pane/search", test_search);
  g_test_add_func ("/app/evidence-pane/enter-too-soon", test_enter_too_soon);
  g_test_add_func ("/app/evidence-pane/first-search", test_first_search);
  g_test_add_func ("/app/evidence-pane/no-session", test_no_session);
  return fixture_run ();
}
