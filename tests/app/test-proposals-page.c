/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app-fixture.h"
#include "iec-proposals-page.h"
#include "test-clock.h"

#include <string.h>

typedef struct
{
  IecSession *session;
  IecStrategy *strategy;
  IecProposalsPage *page;
  GtkWidget *root;
  GtkColumnView *view;
} Fixture;

static void
set_up (Fixture *fixture)
{
  fixture->session = app_session ();
  fixture->strategy = iec_session_get_strategy (fixture->session);
  fixture->page = g_object_new (IEC_TYPE_PROPOSALS_PAGE, NULL);
  fixture->root = GTK_WIDGET (fixture->page);
  iec_proposals_page_set_session (fixture->page, fixture->session);
  app_show (fixture->root, 1280, 760);
  app_wait (100);
  fixture->view = GTK_COLUMN_VIEW (app_find (fixture->root, GTK_TYPE_COLUMN_VIEW));
}

static void
tear_down (Fixture *fixture)
{
  app_close (fixture->root);
  g_assert_finalize_object (fixture->session);
}

static GListModel *
get_rows (Fixture *fixture)
{
  return G_LIST_MODEL (gtk_column_view_get_model (fixture->view));
}

/* The numbers of the rows from top to bottom: "P001 P002". */
static char *
dup_rows (Fixture *fixture)
{
  GString *numbers = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (get_rows (fixture)); i++)
    {
      g_autoptr (IecProposal) proposal = g_list_model_get_item (get_rows (fixture), i);

      g_string_append_printf (numbers, "%s%s", i > 0 ? " " : "", iec_proposal_get_number (proposal));
    }
  return g_string_free (numbers, FALSE);
}

static void
assert_rows (Fixture *fixture, const char *expected)
{
  g_autofree char *rows = dup_rows (fixture);

  g_assert_cmpstr (rows, ==, expected);
}

static void
select_rows (Fixture *fixture, guint first, guint n)
{
  gtk_selection_model_select_range (gtk_column_view_get_model (fixture->view), first, n, TRUE);
  app_settle ();
}

static void
act (Fixture *fixture, const char *action)
{
  g_assert_true (gtk_widget_activate_action (fixture->root, action, NULL));
  app_settle ();
}

static void
click (GtkWidget *button)
{
  g_assert_nonnull (button);
  g_assert_true (gtk_widget_get_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
  app_settle ();
}

static void
undo (Fixture *fixture)
{
  iec_session_undo (fixture->session);
  app_settle ();
}

static char *
dup_undo (Fixture *fixture)
{
  return iec_strategy_dup_undo_label (fixture->strategy);
}

/* A text view named so for who cannot see it, that can be seen. */
static GtkWidget *
find_view (GtkWidget *root, const char *text)
{
  GtkWidget *found = NULL;

  if (GTK_IS_TEXT_VIEW (root) && gtk_widget_get_mapped (root))
    {
      g_autofree char *shown = NULL;

      g_object_get (gtk_text_view_get_buffer (GTK_TEXT_VIEW (root)), "text", &shown, NULL);
      if (g_str_equal (shown, text))
        return root;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_view (child, text);
  return found;
}

static GtkWindow *
find_dialog (Fixture *fixture)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (GTK_ROOT (window) != gtk_widget_get_root (fixture->root) && gtk_window_get_modal (window))
        return window;
    }
  return NULL;
}

/* By votes downwards, then by number; a click on a heading sorts anew; what nobody counted is a dash, not 0. */
static void
test_sorting (void)
{
  Fixture fixture;

  set_up (&fixture);
  add_proposal (fixture.strategy, "P10", "Čaka iela", IEC_VOTES_MISSING);
  add_proposal (fixture.strategy, "P11", "Dārzi", 0);
  add_proposal (fixture.strategy, "P12", "Cāļi", 0);
  app_settle ();
  assert_rows (&fixture, "P006 P005 P004 P003 P002 P001 P11 P12 P10");
  g_assert_nonnull (app_find_label (fixture.root, "–"));
  GListModel *columns = gtk_column_view_get_columns (fixture.view);
  g_autoptr (GtkColumnViewColumn) text = g_list_model_get_item (columns, 1);
  g_autoptr (GtkColumnViewColumn) number = g_list_model_get_item (columns, 0);
  gtk_column_view_sort_by_column (fixture.view, text, GTK_SORT_ASCENDING);
  app_settle ();
  assert_rows (&fixture, "P12 P10 P11 P001 P002 P003 P004 P005 P006");
  gtk_column_view_sort_by_column (fixture.view, number, GTK_SORT_DESCENDING);
  app_settle ();
  assert_rows (&fixture, "P12 P11 P10 P006 P005 P004 P003 P002 P001");
  tear_down (&fixture);
}

/* A filter narrows the table and stands above it as a chip, which takes it away again; no match says so. */
static void
test_chips (void)
{
  Fixture fixture;

  set_up (&fixture);
  g_assert_nonnull (app_find_label (fixture.root, "6\302\240proposals · 15\302\240votes"));
  GtkWidget *check = gtk_widget_get_ancestor (app_find_label (fixture.root, "No answer yet"), GTK_TYPE_CHECK_BUTTON);
  g_assert_nonnull (check);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
  app_settle ();
  assert_rows (&fixture, "P006 P005");
  g_assert_nonnull (app_find_label (fixture.root, "2 of 6 · 9\302\240votes"));
  click (app_find_button (fixture.root, "Remove the filter “No answer yet”"));
  assert_rows (&fixture, "P006 P005 P004 P003 P002 P001");
  g_assert_false (gtk_check_button_get_active (GTK_CHECK_BUTTON (check)));

  GtkWidget *entry = app_find (fixture.root, GTK_TYPE_SEARCH_ENTRY);
  gtk_editable_set_text (GTK_EDITABLE (entry), "nekas");
  app_wait (400);
  g_assert_nonnull (app_find_label (fixture.root, "No Results Found"));
  click (app_find_button (fixture.root, "Clear Filters"));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "");
  assert_rows (&fixture, "P006 P005 P004 P003 P002 P001");
  tear_down (&fixture);
}

/* What is typed is one step, which undo takes back; the wording as it came in stays in sight; no text is refused. */
static void
test_text (void)
{
  Fixture fixture;
  IecProposal *proposal;

  set_up (&fixture);
  proposal = by_number (fixture.strategy, "P006");
  select_rows (&fixture, 0, 1);
  GtkWidget *view = find_view (fixture.root, iec_proposal_get_text (proposal));
  g_assert_nonnull (view);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  gtk_text_buffer_insert_at_cursor (buffer, " labots", -1);
  app_wait (450);
  gtk_text_buffer_insert_at_cursor (buffer, " vēl", -1);
  app_wait (600);
  g_assert_cmpstr (iec_proposal_get_text (proposal), ==, "Priekšlikums nr. 6 labots vēl");
  g_autofree char *label = dup_undo (&fixture);
  g_assert_cmpstr (label, ==, "Undo: change proposal P006");
  g_assert_nonnull (app_find_label (fixture.root, "Original wording kept: “Priekšlikums nr. 6”"));
  undo (&fixture);
  g_assert_cmpstr (iec_proposal_get_text (proposal), ==, "Priekšlikums nr. 6");
  g_assert_nonnull (find_view (fixture.root, "Priekšlikums nr. 6"));
  g_assert_null (app_find_label (fixture.root, "Original wording kept: “Priekšlikums nr. 6”"));

  gtk_text_buffer_set_text (buffer, "", -1);
  app_wait (600);
  g_assert_cmpstr (iec_proposal_get_text (proposal), ==, "Priekšlikums nr. 6");
  g_assert_true (gtk_widget_has_css_class (view, "error"));
  select_rows (&fixture, 1, 1);
  g_assert_false (gtk_widget_has_css_class (view, "error"));
  g_assert_nonnull (find_view (fixture.root, "Priekšlikums nr. 5"));
  tear_down (&fixture);
}

static GtkWidget *
find_entry (GtkWidget *root, const char *text)
{
  GtkWidget *found = NULL;

  if (GTK_IS_ENTRY (root) && gtk_widget_get_mapped (root)
      && g_str_equal (gtk_editable_get_text (GTK_EDITABLE (root)), text))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_entry (child, text);
  return found;
}

/* Votes can be taken away, which is not 0; what is no number is refused and nothing is changed. */
static void
test_votes (void)
{
  Fixture fixture;
  IecProposal *proposal;

  set_up (&fixture);
  proposal = by_number (fixture.strategy, "P006");
  select_rows (&fixture, 0, 1);
  GtkWidget *entry = find_entry (fixture.root, "5");
  g_assert_nonnull (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), "");
  app_wait (600);
  g_assert_cmpint (iec_proposal_get_votes (proposal), ==, IEC_VOTES_MISSING);
  assert_rows (&fixture, "P005 P004 P003 P002 P001 P006");
  gtk_editable_set_text (GTK_EDITABLE (entry), "daudz");
  app_wait (600);
  g_assert_cmpint (iec_proposal_get_votes (proposal), ==, IEC_VOTES_MISSING);
  g_assert_true (gtk_widget_has_css_class (entry, "error"));
  gtk_editable_set_text (GTK_EDITABLE (entry), "0");
  app_wait (600);
  g_assert_cmpint (iec_proposal_get_votes (proposal), ==, 0);
  g_assert_false (gtk_widget_has_css_class (entry, "error"));
  tear_down (&fixture);
}

/* The selection is of proposals, not of places: it stays where the same ones are sorted anew. */
static void
test_selection (void)
{
  Fixture fixture;

  set_up (&fixture);
  select_rows (&fixture, 0, 1);
  g_assert_nonnull (find_view (fixture.root, "Priekšlikums nr. 6"));
  IecProposalRow row = *iec_proposal_get_row (by_number (fixture.strategy, "P001"));
  row.votes = 99;
  g_assert_true (iec_strategy_set_proposal (fixture.strategy, &row, NULL));
  app_settle ();
  assert_rows (&fixture, "P001 P006 P005 P004 P003 P002");
  g_assert_nonnull (find_view (fixture.root, "Priekšlikums nr. 6"));
  g_assert_true (gtk_selection_model_is_selected (gtk_column_view_get_model (fixture.view), 1));
  g_assert_false (gtk_selection_model_is_selected (gtk_column_view_get_model (fixture.view), 0));
  act (&fixture, "proposals.next");
  g_assert_nonnull (find_view (fixture.root, "Priekšlikums nr. 5"));
  act (&fixture, "proposals.previous");
  g_assert_nonnull (find_view (fixture.root, "Priekšlikums nr. 6"));
  tear_down (&fixture);
}

static void
message_cb (IecSession *session, gpointer message, guint *n)
{
  (*n)++;
}

/* From two rows on a bar shows what can be done; deleting is one step, told, and undone. */
static void
test_bulk (void)
{
  Fixture fixture;
  guint n_messages = 0;

  set_up (&fixture);
  g_signal_connect (fixture.session, "message", G_CALLBACK (message_cb), &n_messages);
  g_assert_null (app_find_label (fixture.root, "3 selected"));
  select_rows (&fixture, 0, 3);
  GtkWidget *bar = app_find (fixture.root, GTK_TYPE_ACTION_BAR);
  g_assert_true (gtk_action_bar_get_revealed (GTK_ACTION_BAR (bar)));
  g_assert_nonnull (app_find_label (fixture.root, "3 selected"));
  g_assert_nonnull (app_find_label (fixture.root, "12\302\240votes"));
  act (&fixture, "proposals.delete");
  assert_rows (&fixture, "P003 P002 P001");
  g_assert_cmpuint (n_messages, ==, 1);
  g_assert_nonnull (find_view (fixture.root, "Priekšlikums nr. 3"));
  undo (&fixture);
  assert_rows (&fixture, "P006 P005 P004 P003 P002 P001");
  g_assert_nonnull (find_view (fixture.root, "Priekšlikums nr. 3"));
  tear_down (&fixture);
}

/* One answer for several is one step; a refusal without a reason is refused; then the next one without is selected. */
static void
test_answer (void)
{
  Fixture fixture;

  set_up (&fixture);
  add_proposal (fixture.strategy, "P007", "Bez atbildes", 0);
  app_settle ();
  select_rows (&fixture, 0, 2);
  act (&fixture, "proposals.answer");
  GtkWindow *dialog = find_dialog (&fixture);
  g_assert_nonnull (dialog);
  GtkWidget *row = gtk_widget_get_ancestor (app_find_label (GTK_WIDGET (dialog), "Not included"), ADW_TYPE_ACTION_ROW);
  gtk_widget_activate (row);
  app_settle ();
  click (app_find_button (GTK_WIDGET (dialog), "Save Answer"));
  g_assert_true (find_dialog (&fixture) == dialog);
  g_assert_nonnull (app_find_label (GTK_WIDGET (dialog), "Give a reason: residents will read it in the annex."));
  GtkWidget *view = find_view (GTK_WIDGET (dialog), "");
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), "Nav naudas", -1);
  click (app_find_button (GTK_WIDGET (dialog), "Save Answer"));
  g_assert_null (find_dialog (&fixture));
  g_assert_cmpint (iec_strategy_get_outcome (fixture.strategy, by_number (fixture.strategy, "P006")), ==,
                   IEC_OUTCOME_DECLINED);
  g_assert_cmpstr (iec_proposal_get_reason (by_number (fixture.strategy, "P005")), ==, "Nav naudas");
  g_assert_nonnull (find_view (fixture.root, "Bez atbildes"));
  g_autofree char *label = dup_undo (&fixture);
  g_assert_cmpstr (label, ==, "Undo: answer 2 proposals");
  undo (&fixture);
  g_assert_cmpint (iec_strategy_get_outcome (fixture.strategy, by_number (fixture.strategy, "P005")), ==,
                   IEC_OUTCOME_NONE);
  tear_down (&fixture);
}

static void
press_arrow (GtkWidget *list, guint keyval)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (list);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
      gboolean handled;

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", keyval, 0, 0, &handled);
    }
  app_settle ();
}

/* The arrows choose among the answers and stop at the ends. */
static void
test_answer_by_arrows (void)
{
  Fixture fixture;

  set_up (&fixture);
  select_rows (&fixture, 0, 1);
  act (&fixture, "proposals.answer");
  GtkWidget *dialog = GTK_WIDGET (find_dialog (&fixture));
  g_assert_nonnull (dialog);
  GtkWidget *list = gtk_widget_get_ancestor (app_find_label (dialog, "Not included"), GTK_TYPE_LIST_BOX);
  GtkWidget *addressee = app_find (dialog, ADW_TYPE_ENTRY_ROW);
  for (guint i = 0; i < 6; i++)
    press_arrow (list, GDK_KEY_Up);
  press_arrow (list, GDK_KEY_Down);
  g_assert_true (gtk_widget_get_mapped (addressee));
  GtkWidget *row = gtk_widget_get_ancestor (app_find_label (dialog, "Passed to the municipality"), ADW_TYPE_ACTION_ROW);
  g_assert_true (gtk_widget_is_ancestor (gtk_root_get_focus (GTK_ROOT (dialog)), row));
  g_assert_true (adw_entry_row_get_activates_default (ADW_ENTRY_ROW (addressee)));
  press_arrow (list, GDK_KEY_Up);
  g_assert_false (gtk_widget_get_mapped (addressee));
  gtk_window_destroy (GTK_WINDOW (dialog));
  app_settle ();
  tear_down (&fixture);
}

/* A new proposal is one step and then selected, though filters hid it; without a text there is none. */
static void
test_add (void)
{
  Fixture fixture;

  set_up (&fixture);
  GtkWidget *check = gtk_widget_get_ancestor (app_find_label (fixture.root, "Included"), GTK_TYPE_CHECK_BUTTON);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
  app_settle ();
  iec_proposals_page_add_proposal (fixture.page);
  app_settle ();
  GtkWindow *dialog = find_dialog (&fixture);
  g_assert_nonnull (dialog);
  click (app_find_button (GTK_WIDGET (dialog), "Add"));
  g_assert_nonnull (app_find_label (GTK_WIDGET (dialog), "Write what was proposed."));
  GtkWidget *view = find_view (GTK_WIDGET (dialog), "");
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), "Jauna laipa", -1);
  gtk_editable_set_text (GTK_EDITABLE (find_entry (GTK_WIDGET (dialog), "")), "7");
  click (app_find_button (GTK_WIDGET (dialog), "Add"));
  g_assert_null (find_dialog (&fixture));
  assert_rows (&fixture, "P007 P006 P005 P004 P003 P002 P001");
  g_assert_nonnull (find_view (fixture.root, "Jauna laipa"));
  undo (&fixture);
  assert_rows (&fixture, "P006 P005 P004 P003 P002 P001");
  tear_down (&fixture);
}

/* Without any proposal the empty page stands there; the first one brings the table. */
static void
test_empty (void)
{
  g_autoptr (IecStrategy) strategy = new_strategy ("svva-2023");
  g_autoptr (IecSession) session = iec_session_new (strategy);
  GtkWidget *page = g_object_new (IEC_TYPE_PROPOSALS_PAGE, NULL);
  GtkWidget *view;

  iec_proposals_page_set_session (IEC_PROPOSALS_PAGE (page), session);
  app_show (page, 1280, 760);
  view = app_find (page, GTK_TYPE_COLUMN_VIEW);
  g_assert_false (gtk_widget_get_mapped (view));
  add_proposal (strategy, "P001", "Laipa", 1);
  app_settle ();
  g_assert_true (gtk_widget_get_mapped (view));
  iec_proposals_page_set_session (IEC_PROPOSALS_PAGE (page), NULL);
  app_settle ();
  g_assert_false (gtk_widget_get_mapped (view));
  app_close (page);
}

/* Each row says itself in one sentence. */
static void
test_accessible (void)
{
  Fixture fixture;

  set_up (&fixture);
  GtkWidget *label = app_find_label (fixture.root, "Priekšlikums nr. 4");
  GtkWidget *row = gtk_widget_get_parent (gtk_widget_get_parent (gtk_widget_get_parent (label)));
  g_autofree char *error = gtk_test_accessible_check_property (
      GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, "P004, Priekšlikums nr. 4, 3\302\240votes, Included R1.2");
  g_assert_null (error);
  tear_down (&fixture);
}

/* All of it fits into the narrowest window, also while several rows are selected; the table then shows the place too.
 */
static void
test_narrow (void)
{
  Fixture fixture;

  set_up (&fixture);
  gtk_window_set_default_size (GTK_WINDOW (gtk_widget_get_root (fixture.root)), 360, 640);
  app_wait (200);
  select_rows (&fixture, 0, 2);
  const char *const types[] = { "IecProposalFilters", "IecProposalGrid", "IecProposalDetail" };
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      int minimum = 0;

      iec_panes_show_part (iec_proposals_page_get_panes (fixture.page), (IecPanesPart)i);
      select_rows (&fixture, 0, i == IEC_PANES_END ? 1 : 2);
      gtk_widget_measure (app_find (fixture.root, g_type_from_name (types[i])), GTK_ORIENTATION_HORIZONTAL, -1,
                          &minimum, NULL, NULL, NULL);
      g_assert_cmpint (minimum, >, 0);
      g_assert_cmpint (minimum, <=, 350);
    }
  g_assert_cmpint (gtk_widget_get_width (fixture.root), <=, 360);
  GtkWidget *text = find_view (fixture.root, "Priekšlikums nr. 6");
  app_wait (200);
  g_assert_cmpint (gtk_widget_get_height (text), <, 100);
  tear_down (&fixture);
}

/** So long may the window stand still, in ms of processor time, for 10,000 proposals; sanitizers need more. */
#define STILL_LIMIT 500

/* The longest turn of the main loop while it has something to do, in ms. */
static gint64
measure_worst_turn (void)
{
  gint64 worst = 0, end = test_clock_get_time () + G_TIME_SPAN_SECOND;

  while (test_clock_get_time () < end && g_main_context_pending (NULL))
    {
      gint64 start = test_clock_get_time ();

      g_main_context_iteration (NULL, FALSE);
      worst = MAX (worst, test_clock_get_time () - start);
    }
  return worst / 1000;
}

/* Ten thousand proposals that come by one step are shown at once and sorted, and the selection stays. */
static void
test_many (void)
{
  Fixture fixture;
  g_autoptr (GError) error = NULL;

  set_up (&fixture);
  select_rows (&fixture, 0, 1);
  g_assert_true (iec_strategy_begin_step (fixture.strategy, IEC_STEP_IMPORT, "", 10000, &error));
  add_proposals (fixture.strategy, 10000);
  g_assert_true (iec_strategy_end_step (fixture.strategy, &error));
  gint64 worst = measure_worst_turn ();
  g_test_message ("10,000 come: %" G_GINT64_FORMAT " ms", worst);
  g_assert_cmpint (worst, <, STILL_LIMIT);
  g_assert_cmpuint (g_list_model_get_n_items (get_rows (&fixture)), ==, 10006);
  g_assert_nonnull (find_view (fixture.root, "Priekšlikums nr. 6"));
  gint64 start = test_clock_get_time ();
  gtk_selection_model_select_all (gtk_column_view_get_model (fixture.view));
  worst = (test_clock_get_time () - start) / 1000;
  g_test_message ("all selected: %" G_GINT64_FORMAT " ms", worst);
  g_assert_cmpint (worst, <, STILL_LIMIT);
  g_autoptr (GtkColumnViewColumn) text = g_list_model_get_item (gtk_column_view_get_columns (fixture.view), 1);
  start = test_clock_get_time ();
  gtk_column_view_sort_by_column (fixture.view, text, GTK_SORT_ASCENDING);
  worst = (test_clock_get_time () - start) / 1000;
  g_test_message ("sorted by text: %" G_GINT64_FORMAT " ms", worst);
  g_assert_cmpint (worst, <, STILL_LIMIT);
  tear_down (&fixture);
}

int
main (int argc, char **argv)
{
  app_init (&argc, &argv);
  g_test_add_func ("/proposals-page/sorting", test_sorting);
  g_test_add_func ("/proposals-page/chips", test_chips);
  g_test_add_func ("/proposals-page/text", test_text);
  g_test_add_func ("/proposals-page/votes", test_votes);
  g_test_add_func ("/proposals-page/selection", test_selection);
  g_test_add_func ("/proposals-page/bulk", test_bulk);
  g_test_add_func ("/proposals-page/answer", test_answer);
  g_test_add_func ("/proposals-page/answer-by-arrows", test_answer_by_arrows);
  g_test_add_func ("/proposals-page/add", test_add);
  g_test_add_func ("/proposals-page/empty", test_empty);
  g_test_add_func ("/proposals-page/accessible", test_accessible);
  g_test_add_func ("/proposals-page/narrow", test_narrow);
  g_test_add_func ("/proposals-page/many", test_many);
  return fixture_run ();
}
