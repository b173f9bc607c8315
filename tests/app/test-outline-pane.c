/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app-fixture.h"

#include "iec-message.h"
#include "iec-outline-pane.h"
#include "iec-outline-row.h"
#include "iec-setting.h"
#include "iec-strategy-title.h"
#include "test-clock.h"

/**
 * Fixture: a pane on the sample of app_session(): section 4 holds V, M1 (R1.1, R1.2), M2 (R2.1, R2.2).
 */
typedef struct
{
  GtkWidget *window;
  GtkWidget *pane;
  IecSession *session;
  IecStrategy *strategy;
  GPtrArray *messages;
} Fixture;

static void
message_cb (IecSession *session, IecMessage *message, GPtrArray *messages)
{
  g_ptr_array_add (messages, g_object_ref (message));
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->session = app_session ();
  fixture->strategy = iec_session_get_strategy (fixture->session);
  fixture->messages = g_ptr_array_new_with_free_func (g_object_unref);
  g_signal_connect (fixture->session, "message", G_CALLBACK (message_cb), fixture->messages);
  fixture->pane = g_object_new (IEC_TYPE_OUTLINE_PANE, NULL);
  iec_outline_pane_set_session (IEC_OUTLINE_PANE (fixture->pane), fixture->session);
  fixture->window = app_show (fixture->pane, 330, 700);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  GtkWidget *pane = fixture->pane;
  IecSession *session = fixture->session;

  g_object_add_weak_pointer (G_OBJECT (pane), (gpointer *)&pane);
  g_object_add_weak_pointer (G_OBJECT (session), (gpointer *)&session);
  app_close (fixture->window);
  g_assert_null (pane);
  g_object_unref (fixture->session);
  app_settle ();
  g_assert_null (session);
  g_ptr_array_unref (fixture->messages);
}

static GtkWidget *
find_row (GtkWidget *root, IecElement *element)
{
  if (IEC_IS_OUTLINE_ROW (root))
    return iec_outline_row_get_element (IEC_OUTLINE_ROW (root)) == element ? root : NULL;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_row (child, element);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static GtkWidget *
row_of (Fixture *fixture, const char *code)
{
  return find_row (fixture->pane, by_code (fixture->strategy, code));
}

static void
do_action (Fixture *fixture, const char *name)
{
  g_assert_true (gtk_widget_activate_action (fixture->pane, name, NULL));
  app_settle ();
}

static void
select_code (Fixture *fixture, const char *code)
{
  iec_session_set_selected (fixture->session, by_code (fixture->strategy, code));
  app_settle ();
}

static void
assert_selected (Fixture *fixture, const char *code)
{
  IecElement *selected = iec_session_get_selected (fixture->session);

  g_assert_nonnull (selected);
  g_assert_cmpstr (iec_element_get_code (selected), ==, code);
}

static GtkSelectionModel *
get_model (Fixture *fixture)
{
  return gtk_list_view_get_model (GTK_LIST_VIEW (app_find (fixture->pane, GTK_TYPE_LIST_VIEW)));
}

/* What the list shows as selected; NULL if nothing. */
static IecElement *
get_shown_selection (Fixture *fixture)
{
  GtkTreeListRow *row = gtk_single_selection_get_selected_item (GTK_SINGLE_SELECTION (get_model (fixture)));

  if (row == NULL)
    return NULL;
  g_autoptr (IecElement) element = gtk_tree_list_row_get_item (row);
  return element;
}

static const char *
last_message (Fixture *fixture)
{
  g_assert_cmpuint (fixture->messages->len, >, 0);
  return iec_message_get_text (g_ptr_array_index (fixture->messages, fixture->messages->len - 1));
}

static GtkEditable *
get_entry (Fixture *fixture)
{
  GtkWidget *list = app_find (fixture->pane, GTK_TYPE_LIST_VIEW);
  GtkWidget *entry = app_find (list, GTK_TYPE_ENTRY);

  return entry != NULL ? GTK_EDITABLE (entry) : NULL;
}

/* What a person does who types @title and Enter. */
static void
name_by_enter (Fixture *fixture, const char *title)
{
  GtkEditable *entry = get_entry (fixture);

  g_assert_nonnull (entry);
  gtk_editable_set_text (entry, title);
  g_signal_emit_by_name (entry, "activate");
  app_settle ();
}

static void
assert_label (GtkWidget *widget, const char *sentence)
{
  g_autofree char *difference =
      gtk_test_accessible_check_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence, NULL);

  g_assert_cmpstr (difference, ==, NULL);
}

static void
test_rows_tell_all (Fixture *fixture, gconstpointer data)
{
  GtkWidget *row = row_of (fixture, "R1.1");

  g_assert_nonnull (row);
  g_assert_nonnull (app_find_label (row, "R1.1"));
  g_assert_nonnull (app_find_label (row, "Ezeru un peldvietu labiekārtošana"));
  g_assert_nonnull (app_find_label (row, "3"));
  assert_label (row, "R1.1 Ezeru un peldvietu labiekārtošana, 3\302\240proposals, supported, level 3, 1 of 2");
  assert_label (gtk_widget_get_parent (row),
                "R1.1 Ezeru un peldvietu labiekārtošana, 3\302\240proposals, supported, level 3, 1 of 2");
  assert_label (row_of (fixture, "R2.2"), "R2.2 Ceļu atjaunošana, 0\302\240proposals, unsupported, level 3, 2 of 2");
  assert_label (row_of (fixture, "1"), "1 Vietējās rīcības grupas un teritorijas apraksts, level 1, 2 of 10");
  g_assert_null (app_find_label (row_of (fixture, "V"), "0"));
}

static void
test_sections_are_closed_and_goals_open (Fixture *fixture, gconstpointer data)
{
  g_assert_null (row_of (fixture, "1.1"));
  g_assert_nonnull (row_of (fixture, "M2"));
  g_assert_nonnull (row_of (fixture, "R2.2"));
}

static void
test_selection_is_the_session_s (Fixture *fixture, gconstpointer data)
{
  select_code (fixture, "R2.1");
  g_assert_true (get_shown_selection (fixture) == by_code (fixture->strategy, "R2.1"));
  select_code (fixture, "1.2");
  g_assert_nonnull (row_of (fixture, "1.2"));
  g_assert_true (get_shown_selection (fixture) == by_code (fixture->strategy, "1.2"));
  gtk_single_selection_set_selected (GTK_SINGLE_SELECTION (get_model (fixture)), 0);
  g_assert_cmpstr (iec_element_get_title (iec_session_get_selected (fixture->session)), ==, "Kopsavilkums");
}

static void
test_expansion_is_kept (Fixture *fixture, gconstpointer data)
{
  select_code (fixture, "M1");
  do_action (fixture, "outline.collapse");
  g_assert_null (row_of (fixture, "R1.1"));
  do_action (fixture, "outline.move-down");
  assert_selected (fixture, "M2");
  g_assert_null (row_of (fixture, "R2.1"));
  g_assert_nonnull (row_of (fixture, "R1.1"));
  select_code (fixture, "7");
  do_action (fixture, "outline.add-inside");
  g_assert_nonnull (row_of (fixture, "7.1"));
}

static void
test_adding_and_naming (Fixture *fixture, gconstpointer data)
{
  select_code (fixture, "R1.1");
  do_action (fixture, "outline.add-after");
  assert_selected (fixture, "R1.2");
  g_assert_cmpstr (gtk_editable_get_text (get_entry (fixture)), ==, "New action line");
  g_assert_true (gtk_editable_get_selection_bounds (get_entry (fixture), NULL, NULL));
  name_by_enter (fixture, "Tilti");
  g_assert_cmpstr (iec_element_get_title (by_code (fixture->strategy, "R1.2")), ==, "Tilti");
  assert_selected (fixture, "R1.3");
  g_assert_nonnull (get_entry (fixture));
  name_by_enter (fixture, "Laipas");
  assert_selected (fixture, "R1.4");
  /* Adding and naming is one step. */
  iec_session_undo (fixture->session);
  iec_session_undo (fixture->session);
  app_settle ();
  g_assert_null (get_entry (fixture));
  g_assert_cmpstr (iec_element_get_title (by_code (fixture->strategy, "R1.2")), ==, "Tilti");
  g_assert_cmpstr (iec_element_get_title (by_code (fixture->strategy, "R1.3")), ==, "Ceļu atjaunošana");
}

static void
test_renaming (Fixture *fixture, gconstpointer data)
{
  GtkEditable *entry;

  select_code (fixture, "R2.1");
  do_action (fixture, "outline.rename");
  g_assert_cmpstr (gtk_editable_get_text (get_entry (fixture)), ==, "Ezeru un peldvietu labiekārtošana");
  g_assert_false (gtk_widget_activate_action (fixture->pane, "outline.delete", NULL)
                  && iec_strategy_find_code (fixture->strategy, "R2.2", NULL) == NULL);
  /* The focus goes elsewhere: kept. */
  gtk_editable_set_text (get_entry (fixture), "  Peldvietas ");
  gtk_widget_grab_focus (app_find (fixture->pane, GTK_TYPE_MENU_BUTTON));
  app_settle ();
  g_assert_null (get_entry (fixture));
  g_assert_cmpstr (iec_element_get_title (by_code (fixture->strategy, "R2.1")), ==, "Peldvietas");
  /* Empty: the old one stays. */
  do_action (fixture, "outline.rename");
  entry = get_entry (fixture);
  gtk_editable_set_text (entry, " ");
  gtk_widget_grab_focus (app_find (fixture->pane, GTK_TYPE_MENU_BUTTON));
  app_settle ();
  g_assert_cmpstr (iec_element_get_title (by_code (fixture->strategy, "R2.1")), ==, "Peldvietas");
  g_assert_cmpuint (fixture->messages->len, ==, 0);
}

/* What is typed of a name is kept while it is typed, as one step; giving up gives the old name back. */
static void
test_naming_is_kept_while_typed (Fixture *fixture, gconstpointer data)
{
  IecElement *element = by_code (fixture->strategy, "R2.1");

  select_code (fixture, "R2.1");
  do_action (fixture, "outline.rename");
  gtk_editable_set_text (get_entry (fixture), "Peld");
  app_wait (500);
  g_assert_cmpstr (iec_element_get_title (element), ==, "Peld");
  app_wait (800);
  gtk_editable_set_text (get_entry (fixture), "Peldvietas");
  g_assert_true (iec_outline_row_commit_naming (IEC_OUTLINE_ROW (row_of (fixture, "R2.1"))));
  g_assert_cmpstr (iec_element_get_title (element), ==, "Peldvietas");
  iec_session_undo (fixture->session);
  g_assert_cmpstr (iec_element_get_title (element), ==, "Ezeru un peldvietu labiekārtošana");
  app_settle ();

  do_action (fixture, "outline.rename");
  gtk_editable_set_text (get_entry (fixture), "Cits");
  app_wait (500);
  g_assert_cmpstr (iec_element_get_title (element), ==, "Cits");
  g_signal_emit_by_name (row_of (fixture, "R2.1"), "naming-cancelled");
  g_assert_cmpstr (iec_element_get_title (element), ==, "Ezeru un peldvietu labiekārtošana");
}

/* So it is with what was just added: undone, it is gone at once. */
static void
test_naming_the_new_is_one_step (Fixture *fixture, gconstpointer data)
{
  guint n_before = iec_element_get_n_children (by_code (fixture->strategy, "M1"));

  select_code (fixture, "R1.1");
  do_action (fixture, "outline.add-after");
  gtk_editable_set_text (get_entry (fixture), "Til");
  app_wait (500);
  gtk_editable_set_text (get_entry (fixture), "Tilti");
  app_wait (900);
  g_assert_true (iec_outline_row_commit_naming (IEC_OUTLINE_ROW (row_of (fixture, "R1.2"))));
  g_assert_cmpstr (iec_element_get_title (by_code (fixture->strategy, "R1.2")), ==, "Tilti");
  iec_session_undo (fixture->session);
  g_assert_cmpuint (iec_element_get_n_children (by_code (fixture->strategy, "M1")), ==, n_before);
}

/* Giving up the name of what was just added leaves nothing of it; redoing brings it with what was typed. */
static void
test_giving_up_the_new_takes_it_back (Fixture *fixture, gconstpointer data)
{
  guint n_before = iec_element_get_n_children (by_code (fixture->strategy, "M1"));

  select_code (fixture, "R1.1");
  do_action (fixture, "outline.add-after");
  gtk_editable_set_text (get_entry (fixture), "Tilti");
  g_signal_emit_by_name (row_of (fixture, "R1.2"), "naming-cancelled");
  app_settle ();
  g_assert_cmpuint (iec_element_get_n_children (by_code (fixture->strategy, "M1")), ==, n_before);
  g_assert_null (get_entry (fixture));
  assert_selected (fixture, "R1.1");
  iec_session_redo (fixture->session);
  app_settle ();
  g_assert_cmpstr (iec_element_get_title (by_code (fixture->strategy, "R1.2")), ==, "Tilti");
}

static void
test_too_long_a_name_is_told (Fixture *fixture, gconstpointer data)
{
  g_autofree char *title = g_strnfill (20000, 'x');

  select_code (fixture, "R2.1");
  do_action (fixture, "outline.rename");
  gtk_editable_set_text (get_entry (fixture), title);
  g_signal_emit_by_name (get_entry (fixture), "activate");
  app_settle ();
  g_assert_nonnull (strstr (last_message (fixture), "longer"));
  g_assert_nonnull (get_entry (fixture));
  g_assert_cmpstr (gtk_editable_get_text (get_entry (fixture)), ==, title);
}

static void
test_deleting (Fixture *fixture, gconstpointer data)
{
  select_code (fixture, "R1.1");
  do_action (fixture, "outline.delete");
  g_assert_cmpstr (last_message (fixture), ==, "R1.1 deleted");
  g_assert_cmpstr (iec_message_get_action_name (g_ptr_array_index (fixture->messages, 0)), ==, "win.undo");
  assert_selected (fixture, "R1.1");
  g_assert_cmpstr (iec_element_get_title (iec_session_get_selected (fixture->session)), ==, "Ceļu atjaunošana");
  g_assert_true (get_shown_selection (fixture) == iec_session_get_selected (fixture->session));
  do_action (fixture, "outline.delete");
  assert_selected (fixture, "M1");
  select_code (fixture, "M2");
  do_action (fixture, "outline.delete");
  g_assert_cmpstr (last_message (fixture), ==, "M2 deleted with 2 elements in it");
  assert_selected (fixture, "M1");
  iec_session_undo (fixture->session);
  app_settle ();
  g_assert_nonnull (row_of (fixture, "R2.2"));
}

static void
test_moving (Fixture *fixture, gconstpointer data)
{
  IecElement *element = by_code (fixture->strategy, "R1.2");

  iec_session_set_selected (fixture->session, element);
  do_action (fixture, "outline.move-down");
  g_assert_cmpstr (iec_element_get_code (element), ==, "R2.1");
  g_assert_true (get_shown_selection (fixture) == element);
  g_assert_nonnull (app_find_label (find_row (fixture->pane, element), "R2.1"));
  do_action (fixture, "outline.move-out");
  g_assert_cmpstr (last_message (fixture), ==, "4 is a section and cannot hold an action line.");
  g_assert_cmpstr (iec_element_get_code (element), ==, "R2.1");
  select_code (fixture, "2");
  do_action (fixture, "outline.move-inside");
  assert_selected (fixture, "1.3");
  g_assert_nonnull (row_of (fixture, "1.3"));
}

static gboolean
is_filtered (gpointer data)
{
  Fixture *fixture = data;

  return g_list_model_get_n_items (G_LIST_MODEL (get_model (fixture))) == 4;
}

static gboolean
has_filter_button (gpointer data)
{
  Fixture *fixture = data;

  return app_find_label (fixture->pane, "3 unsupported") != NULL;
}

static void
test_showing_what_is_unsupported (Fixture *fixture, gconstpointer data)
{
  g_autofree IecProposal **proposals = g_new0 (IecProposal *, 1);
  GtkWidget *button;

  app_run_until (has_filter_button, fixture);
  button = app_find (fixture->pane, GTK_TYPE_TOGGLE_BUTTON);
  if (GTK_IS_TOGGLE_BUTTON (button) && !gtk_widget_get_visible (button))
    g_assert_not_reached ();
  select_code (fixture, "M1");
  do_action (fixture, "outline.collapse");
  do_action (fixture, "outline.show-unsupported");
  app_run_until (is_filtered, fixture);
  g_assert_null (row_of (fixture, "1"));
  g_assert_null (row_of (fixture, "M1"));
  g_assert_nonnull (row_of (fixture, "R2.1"));
  g_assert_nonnull (row_of (fixture, "R2.2"));
  /* What gets evidence leaves; with the last of them the filter ends. */
  proposals[0] = by_number (fixture->strategy, "P005");
  iec_session_link (fixture->session, by_code (fixture->strategy, "R2.1"), proposals, 1);
  app_settle ();
  g_assert_null (row_of (fixture, "R2.1"));
  iec_session_link (fixture->session, by_code (fixture->strategy, "R2.2"), proposals, 1);
  app_settle ();
  g_assert_nonnull (row_of (fixture, "1"));
  g_assert_null (row_of (fixture, "R1.1"));
  g_assert_null (app_find_label (fixture->pane, "0 unsupported"));
}

static void
test_title_of_the_strategy (Fixture *fixture, gconstpointer data)
{
  GtkWidget *title = app_find (fixture->pane, IEC_TYPE_STRATEGY_TITLE);
  GtkWidget *button = app_find (title, GTK_TYPE_MENU_BUTTON);
  GtkWidget *entry;

  g_assert_nonnull (app_find_label (title, "Kadiķu stratēģija"));
  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  app_settle ();
  entry = app_find (GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (button))), GTK_TYPE_ENTRY);
  gtk_editable_set_text (GTK_EDITABLE (entry), "SVVA stratēģija");
  g_signal_emit_by_name (entry, "activate");
  app_settle ();
  g_assert_cmpstr (iec_strategy_get_title (fixture->strategy), ==, "SVVA stratēģija");
  g_assert_nonnull (app_find_label (title, "SVVA stratēģija"));
  iec_session_undo (fixture->session);
  app_settle ();
  g_assert_nonnull (app_find_label (title, "Kadiķu stratēģija"));
}

static gboolean
leave_outline (IecStrategy *strategy, gpointer data, GCancellable *cancellable, GError **error)
{
  return TRUE;
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(gboolean *)data = TRUE;
}

static gboolean
is_set (gpointer data)
{
  return *(gboolean *)data;
}

static void
test_busy (Fixture *fixture, gconstpointer data)
{
  gboolean done = FALSE;

  select_code (fixture, "R1.1");
  iec_strategy_run_long_step_async (fixture->strategy, leave_outline, NULL, NULL, NULL, done_cb, &done);
  g_assert_true (iec_strategy_is_busy (fixture->strategy));
  gtk_widget_activate_action (fixture->pane, "outline.delete", NULL);
  gtk_widget_activate_action (fixture->pane, "outline.add-after", NULL);
  g_assert_cmpuint (fixture->messages->len, ==, 0);
  app_run_until (is_set, &done);
  do_action (fixture, "outline.delete");
  g_assert_cmpstr (last_message (fixture), ==, "R1.1 deleted");
}

static void
test_another_session (Fixture *fixture, gconstpointer data)
{
  g_autoptr (IecSession) other = app_session ();

  select_code (fixture, "R1.1");
  do_action (fixture, "outline.rename");
  gtk_editable_set_text (get_entry (fixture), "Ezeri");
  iec_outline_pane_set_session (IEC_OUTLINE_PANE (fixture->pane), NULL);
  app_settle ();
  g_assert_cmpstr (iec_element_get_title (by_code (fixture->strategy, "R1.1")), ==, "Ezeri");
  g_assert_null (row_of (fixture, "1"));
  iec_outline_pane_set_session (IEC_OUTLINE_PANE (fixture->pane), other);
  app_settle ();
  g_assert_nonnull (find_row (fixture->pane, by_code (iec_session_get_strategy (other), "R1.1")));
  iec_outline_pane_set_session (IEC_OUTLINE_PANE (fixture->pane), NULL);
}

static gint64
measure (Fixture *fixture, const char *action)
{
  gint64 start = test_clock_get_time ();

  g_assert_true (gtk_widget_activate_action (fixture->pane, action, NULL));
  while (g_main_context_pending (NULL))
    g_main_context_iteration (NULL, FALSE);
  return (test_clock_get_time () - start) / 1000;
}

static void
test_a_thousand_elements (Fixture *fixture, gconstpointer data)
{
  IecElement *goal = by_code (fixture->strategy, "M1");

  g_assert_true (iec_strategy_begin_step (fixture->strategy, IEC_STEP_SCRIPT, NULL, 1000, NULL));
  for (guint i = 0; i < 1000; i++)
    {
      if (i % 20 == 0)
        goal = add (fixture->strategy, IEC_ELEMENT_GOAL, NULL, "Vēl viens mērķis");
      add (fixture->strategy, IEC_ELEMENT_ACTION_LINE, goal, "Vēl viena rīcība");
    }
  g_assert_true (iec_strategy_end_step (fixture->strategy, NULL));
  app_settle ();
  select_code (fixture, "R30.10");
  g_assert_nonnull (row_of (fixture, "R30.10"));
  g_assert_true (gtk_widget_get_mapped (row_of (fixture, "R30.10")));
  g_test_message ("move %" G_GINT64_FORMAT " ms", measure (fixture, "outline.move-up"));
  g_test_message ("collapse %" G_GINT64_FORMAT " ms", measure (fixture, "outline.collapse"));
  g_test_message ("filter %" G_GINT64_FORMAT " ms", measure (fixture, "outline.show-unsupported"));
  assert_selected (fixture, "R30.9");
}

#define ADD(path, test) g_test_add ("/outline-pane/" path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  app_init (&argc, &argv);
  ADD ("rows-tell-all", test_rows_tell_all);
  ADD ("sections-closed-goals-open", test_sections_are_closed_and_goals_open);
  ADD ("selection", test_selection_is_the_session_s);
  ADD ("expansion-is-kept", test_expansion_is_kept);
  ADD ("adding-and-naming", test_adding_and_naming);
  ADD ("renaming", test_renaming);
  ADD ("naming-is-kept-while-typed", test_naming_is_kept_while_typed);
  ADD ("naming-the-new-is-one-step", test_naming_the_new_is_one_step);
  ADD ("giving-up-the-new-takes-it-back", test_giving_up_the_new_takes_it_back);
  ADD ("too-long-a-name", test_too_long_a_name_is_told);
  ADD ("deleting", test_deleting);
  ADD ("moving", test_moving);
  ADD ("showing-unsupported", test_showing_what_is_unsupported);
  ADD ("title", test_title_of_the_strategy);
  ADD ("busy", test_busy);
  ADD ("another-session", test_another_session);
  ADD ("a-thousand-elements", test_a_thousand_elements);
  return fixture_run ();
}
