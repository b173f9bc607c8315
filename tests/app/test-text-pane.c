/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app-fixture.h"
#include "iec-element-editor.h"
#include "iec-find-bar.h"
#include "iec-text-column.h"
#include "iec-text-pane.h"

#define WIDTH 700
#define HEIGHT 600

typedef struct
{
  IecSession *session;
  IecStrategy *strategy;
  GtkWidget *pane;
  IecTextColumn *column;
} Fixture;

static gboolean
has_all_editors (gpointer data)
{
  return iec_text_column_get_n_widgets (data) == iec_text_column_get_n_elements (data);
}

static void
show_pane (Fixture *fixture)
{
  fixture->strategy = iec_session_get_strategy (fixture->session);
  fixture->pane = g_object_new (IEC_TYPE_TEXT_PANE, NULL);
  iec_text_pane_set_session (IEC_TEXT_PANE (fixture->pane), fixture->session);
  fixture->column = IEC_TEXT_COLUMN (app_find (fixture->pane, IEC_TYPE_TEXT_COLUMN));
  app_show (fixture->pane, WIDTH, HEIGHT);
  app_run_until (has_all_editors, fixture->column);
  app_settle ();
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->session = app_session ();
  show_pane (fixture);
}

static void
set_up_empty (Fixture *fixture, gconstpointer data)
{
  g_autoptr (IecStrategy) strategy = new_strategy ("blank");
  IecElement *root = iec_strategy_get_root (strategy);

  while (iec_element_get_n_children (root) > 0)
    {
      IecElement *child = iec_element_get_child (root, 0);

      g_assert_true (iec_strategy_remove (strategy, &child, 1, NULL));
    }
  fixture->session = iec_session_new (strategy);
  show_pane (fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_object_add_weak_pointer (G_OBJECT (fixture->pane), (gpointer *)&fixture->pane);
  app_close (fixture->pane);
  g_assert_null (fixture->pane);
  g_assert_finalize_object (fixture->session);
}

static IecElementEditor *
get_editor (Fixture *fixture, IecElement *element)
{
  GtkWidget *editor = iec_text_column_ensure_widget (fixture->column, element);

  g_assert_nonnull (editor);
  return IEC_ELEMENT_EDITOR (editor);
}

static GtkTextBuffer *
get_body (Fixture *fixture, IecElement *element)
{
  return GTK_TEXT_BUFFER (iec_element_editor_get_buffer (get_editor (fixture, element)));
}

static void
assert_order (Fixture *fixture)
{
  IecElement *root = iec_strategy_get_root (fixture->strategy);
  guint position = 0;

  for (IecElement *element = iec_element_get_next_in_outline (root, root); element != NULL;
       element = iec_element_get_next_in_outline (element, root))
    g_assert_true (iec_text_column_get_element (fixture->column, position++) == element);
  g_assert_cmpuint (iec_text_column_get_n_elements (fixture->column), ==, position);
}

static char *
dup_selected_text (GtkTextBuffer *buffer)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_selection_bounds (buffer, &start, &end);
  return gtk_text_iter_get_slice (&start, &end);
}

static gboolean
is_toggled (Fixture *fixture, const char *tooltip)
{
  GtkWidget *button = app_find_button (fixture->pane, tooltip);

  g_assert_nonnull (button);
  return gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (button));
}

/* The column has the elements of the outline in their order, and keeps their editors when they move. */
static void
test_order (Fixture *fixture, gconstpointer data)
{
  IecElement *goal = by_code (fixture->strategy, "M2");
  IecElementEditor *editor = get_editor (fixture, goal);

  assert_order (fixture);
  g_assert_true (iec_strategy_move (fixture->strategy, goal, iec_element_get_parent (goal), 1, NULL));
  app_settle ();
  assert_order (fixture);
  g_assert_true (get_editor (fixture, goal) == editor);
  add (fixture->strategy, IEC_ELEMENT_ACTION_LINE, goal, "Jauna rīcība");
  app_settle ();
  assert_order (fixture);
  g_assert_true (iec_strategy_remove (fixture->strategy, &goal, 1, NULL));
  app_settle ();
  assert_order (fixture);
  g_assert_true (iec_strategy_undo (fixture->strategy, NULL));
  app_settle ();
  assert_order (fixture);
}

/* Selecting elsewhere shows the element and takes no focus; the cursor selects where it goes. */
static void
test_selection (Fixture *fixture, gconstpointer data)
{
  IecElement *first = iec_text_column_get_element (fixture->column, 0);
  IecElement *last =
      iec_text_column_get_element (fixture->column, iec_text_column_get_n_elements (fixture->column) - 1);
  GtkWidget *body = GTK_WIDGET (iec_element_editor_get_body_view (get_editor (fixture, first)));
  int top, height;

  g_assert_true (gtk_widget_grab_focus (body));
  g_assert_true (iec_session_get_selected (fixture->session) == first);
  iec_session_set_selected (fixture->session, last);
  app_settle ();
  g_assert_true (gtk_widget_has_focus (body));
  g_assert_true (iec_text_column_get_place (fixture->column, last, &top, &height));
  g_assert_cmpint (top, >=, 0);
  g_assert_cmpint (top, <, gtk_widget_get_height (GTK_WIDGET (fixture->column)));
  iec_text_pane_edit_element (IEC_TEXT_PANE (fixture->pane), by_code (fixture->strategy, "R1.2"));
  g_assert_true (iec_session_get_selected (fixture->session) == by_code (fixture->strategy, "R1.2"));
  g_assert_true (gtk_widget_has_focus (
      GTK_WIDGET (iec_element_editor_get_body_view (get_editor (fixture, by_code (fixture->strategy, "R1.2"))))));
}

/* The cursor put into the middle of a long text moves nothing, whoever tells the selection first. */
static void
test_cursor_moves_nothing (Fixture *fixture, gconstpointer data)
{
  IecElement *element = by_code (fixture->strategy, "R1.1");
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (fixture->column));
  g_autoptr (GString) text = g_string_new (NULL);
  GtkTextView *view;
  GtkTextIter iter;
  double value;
  int top, y;

  for (guint i = 0; i < 80; i++)
    g_string_append (text, "<p>Rinda</p>");
  g_assert_true (iec_strategy_set_body (fixture->strategy, element, text->str, NULL));
  app_wait (100);
  g_assert_true (iec_text_column_get_place (fixture->column, element, &top, NULL));
  iec_text_column_scroll_by (fixture->column, top + 700);
  app_wait (100);
  value = gtk_adjustment_get_value (adjustment);
  view = iec_element_editor_get_body_view (get_editor (fixture, element));
  gtk_text_view_window_to_buffer_coords (view, GTK_TEXT_WINDOW_WIDGET, 0, 900, NULL, &y);
  gtk_text_view_get_line_at_y (view, &iter, y, NULL);
  gtk_text_buffer_place_cursor (get_body (fixture, element), &iter);
  iec_session_set_selected (fixture->session, element);
  g_assert_true (gtk_widget_grab_focus (GTK_WIDGET (view)));
  app_wait (100);
  g_assert_cmpfloat (gtk_adjustment_get_value (adjustment), ==, value);
}

/* The cursor that leaves one editor comes into the next, and stays where there is none. */
static void
test_leaving (Fixture *fixture, gconstpointer data)
{
  IecElement *above = by_code (fixture->strategy, "R1.1");
  IecElement *below = by_code (fixture->strategy, "R1.2");
  IecElement *first = iec_text_column_get_element (fixture->column, 0);
  GtkWidget *title;

  iec_text_pane_edit_element (IEC_TEXT_PANE (fixture->pane), above);
  g_signal_emit_by_name (get_editor (fixture, above), "leave", GTK_DIR_DOWN);
  g_assert_true (iec_session_get_selected (fixture->session) == below);
  g_assert_true (gtk_widget_has_focus (GTK_WIDGET (iec_element_editor_get_title_view (get_editor (fixture, below)))));
  g_signal_emit_by_name (get_editor (fixture, below), "leave", GTK_DIR_UP);
  g_assert_true (iec_session_get_selected (fixture->session) == above);
  g_assert_true (gtk_widget_has_focus (GTK_WIDGET (iec_element_editor_get_body_view (get_editor (fixture, above)))));
  title = GTK_WIDGET (iec_element_editor_get_title_view (get_editor (fixture, first)));
  g_assert_true (gtk_widget_grab_focus (title));
  g_signal_emit_by_name (get_editor (fixture, first), "leave", GTK_DIR_UP);
  g_assert_true (gtk_widget_has_focus (title));
}

static void
place_cursor (GtkTextBuffer *buffer, int offset)
{
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_offset (buffer, &iter, offset);
  gtk_text_buffer_place_cursor (buffer, &iter);
}

/* The toolbar says what is at the cursor, acts on it, and is out of order in a title. */
static void
test_styles (Fixture *fixture, gconstpointer data)
{
  IecElement *element = by_code (fixture->strategy, "R1.1");
  GtkWidget *drop_down = app_find (fixture->pane, GTK_TYPE_DROP_DOWN);
  GtkTextBuffer *body;

  g_assert_true (iec_strategy_set_body (fixture->strategy, element,
                                        "<h2>Virsraksts</h2><p>viens <b>divi</b></p><ul><li>trīs</li></ul>", NULL));
  iec_text_pane_edit_element (IEC_TEXT_PANE (fixture->pane), element);
  body = get_body (fixture, element);
  place_cursor (body, 3);
  g_assert_cmpuint (gtk_drop_down_get_selected (GTK_DROP_DOWN (drop_down)), ==, 2);
  place_cursor (body, 19);
  g_assert_cmpuint (gtk_drop_down_get_selected (GTK_DROP_DOWN (drop_down)), ==, 0);
  g_assert_true (is_toggled (fixture, "Bold (Ctrl+B)"));
  g_assert_false (is_toggled (fixture, "Bulleted List"));
  place_cursor (body, 23);
  g_assert_false (is_toggled (fixture, "Bold (Ctrl+B)"));
  g_assert_true (is_toggled (fixture, "Bulleted List"));

  place_cursor (body, 12);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (drop_down), 1);
  iec_session_flush (fixture->session);
  g_assert_cmpstr (iec_element_get_body (element), ==,
                   "<h2>Virsraksts</h2><h1>viens <b>divi</b></h1><ul><li>trīs</li></ul>");
  g_assert_true (gtk_widget_has_focus (GTK_WIDGET (iec_element_editor_get_body_view (get_editor (fixture, element)))));
  gtk_widget_activate_action (fixture->pane, "text.numbers", NULL);
  iec_session_flush (fixture->session);
  g_assert_cmpstr (iec_element_get_body (element), ==,
                   "<h2>Virsraksts</h2><ol><li>viens <b>divi</b></li></ol><ul><li>trīs</li></ul>");

  gtk_widget_grab_focus (GTK_WIDGET (iec_element_editor_get_title_view (get_editor (fixture, element))));
  g_assert_false (gtk_widget_get_sensitive (drop_down));
  g_assert_false (gtk_widget_get_sensitive (app_find_button (fixture->pane, "Bold (Ctrl+B)")));
}

static GtkWidget *
open_find_bar (Fixture *fixture, const char *query, gboolean replacing)
{
  GtkWidget *bar = app_find (fixture->pane, IEC_TYPE_FIND_BAR);

  iec_text_pane_find (IEC_TEXT_PANE (fixture->pane), replacing);
  gtk_editable_set_text (GTK_EDITABLE (app_find (bar, GTK_TYPE_SEARCH_ENTRY)), query);
  app_wait (250);
  return bar;
}

/* "celu" finds „Ceļu” in titles and bodies, in order from the cursor, round and round. */
static void
test_find (Fixture *fixture, gconstpointer data)
{
  IecElement *vision = by_code (fixture->strategy, "V");
  IecElement *first = by_code (fixture->strategy, "R1.2");
  IecElement *second = by_code (fixture->strategy, "R2.2");
  GtkWidget *bar;

  g_assert_true (iec_strategy_set_body (fixture->strategy, vision, "<p>Viens</p><p>pa <b>ce</b>ļu</p>", NULL));
  iec_text_pane_edit_element (IEC_TEXT_PANE (fixture->pane), by_code (fixture->strategy, "M1"));
  bar = open_find_bar (fixture, "celu", FALSE);
  g_assert_true (iec_session_get_selected (fixture->session) == first);
  g_autofree char *in_title =
      dup_selected_text (gtk_text_view_get_buffer (iec_element_editor_get_title_view (get_editor (fixture, first))));
  g_assert_cmpstr (in_title, ==, "Ceļu");
  g_assert_nonnull (app_find_label (bar, "2 of 3"));
  iec_find_bar_move (IEC_FIND_BAR (bar), FALSE);
  g_assert_true (iec_session_get_selected (fixture->session) == second);
  iec_find_bar_move (IEC_FIND_BAR (bar), FALSE);
  g_assert_nonnull (app_find_label (bar, "1 of 3"));
  g_assert_true (iec_session_get_selected (fixture->session) == vision);
  g_autofree char *in_body = dup_selected_text (get_body (fixture, vision));
  g_assert_cmpstr (in_body, ==, "ceļu");
  iec_find_bar_move (IEC_FIND_BAR (bar), TRUE);
  g_assert_nonnull (app_find_label (bar, "3 of 3"));

  /* The count follows what is written. */
  g_assert_true (iec_strategy_set_title (fixture->strategy, first, "Taku kopšana", NULL));
  app_settle ();
  g_assert_nonnull (app_find_label (bar, "2 of 2"));
  gtk_editable_set_text (GTK_EDITABLE (app_find (bar, GTK_TYPE_SEARCH_ENTRY)), "nav tāda vārda");
  app_wait (250);
  g_assert_nonnull (app_find_label (bar, "Not found"));
}

/* Esc puts the selection back that was there before. */
static void
test_find_restores (Fixture *fixture, gconstpointer data)
{
  IecElement *element = by_code (fixture->strategy, "M1");
  GtkTextBuffer *body = get_body (fixture, element);
  GtkTextIter start, end;
  GtkWidget *bar;

  g_assert_true (iec_strategy_set_body (fixture->strategy, element, "<p>viens divi</p>", NULL));
  iec_text_pane_edit_element (IEC_TEXT_PANE (fixture->pane), element);
  gtk_text_buffer_get_iter_at_offset (body, &start, 6);
  gtk_text_buffer_get_iter_at_offset (body, &end, 10);
  gtk_text_buffer_select_range (body, &start, &end);
  bar = open_find_bar (fixture, "Ceļu", FALSE);
  g_assert_true (iec_session_get_selected (fixture->session) != element);
  g_assert_true (iec_text_pane_escape (IEC_TEXT_PANE (fixture->pane)));
  g_assert_false (iec_find_bar_is_open (IEC_FIND_BAR (bar)));
  g_assert_true (iec_session_get_selected (fixture->session) == element);
  g_autofree char *selected = dup_selected_text (body);
  g_assert_cmpstr (selected, ==, "divi");
  g_assert_false (iec_text_pane_escape (IEC_TEXT_PANE (fixture->pane)));
}

static void
click (Fixture *fixture, const char *label)
{
  GtkWidget *button = app_find_button (fixture->pane, label);

  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  app_settle ();
}

/* All is one step, titles and bodies, and keeps formatting; what is just being typed counts. */
static void
test_replace_all (Fixture *fixture, gconstpointer data)
{
  IecElement *element = by_code (fixture->strategy, "M1");
  IecElement *action = by_code (fixture->strategy, "R1.2");
  GtkWidget *bar;

  g_assert_true (iec_strategy_set_body (fixture->strategy, element, "<p>pa <b>ce<i>ļu</i></b> vai celu</p>", NULL));
  bar = open_find_bar (fixture, "celu", TRUE);
  g_assert_nonnull (app_find_label (bar, "1 of 4"));
  gtk_editable_set_text (GTK_EDITABLE (app_find (bar, GTK_TYPE_ENTRY)), "taku");
  click (fixture, "Replace");
  g_assert_cmpstr (iec_element_get_body (element), ==, "<p>pa <b>taku</b> vai celu</p>");
  g_assert_nonnull (app_find_label (bar, "1 of 3"));
  click (fixture, "Replace All");
  g_assert_cmpstr (iec_element_get_body (element), ==, "<p>pa <b>taku</b> vai taku</p>");
  g_assert_cmpstr (iec_element_get_title (action), ==, "taku atjaunošana");
  g_assert_cmpstr (iec_element_get_title (by_code (fixture->strategy, "R2.2")), ==, "taku atjaunošana");
  g_autofree char *label = iec_strategy_dup_undo_label (fixture->strategy);
  g_assert_cmpstr (label, ==, "Undo: replace in 3 places");
  g_assert_true (iec_strategy_undo (fixture->strategy, NULL));
  g_assert_cmpstr (iec_element_get_body (element), ==, "<p>pa <b>taku</b> vai celu</p>");
  g_assert_cmpstr (iec_element_get_title (action), ==, "Ceļu atjaunošana");
  app_settle ();
  g_assert_nonnull (app_find_label (bar, "3 matches"));
}

static gboolean
is_idle (gpointer data)
{
  return !iec_strategy_is_busy (data);
}

/* In many elements a worker replaces; it is one step all the same. */
static void
test_replace_in_many (Fixture *fixture, gconstpointer data)
{
  IecElement *goal = by_code (fixture->strategy, "M1");

  for (guint i = 0; i < 60; i++)
    add (fixture->strategy, IEC_ELEMENT_ACTION_LINE, goal, "Upes krasti");
  GtkWidget *bar = open_find_bar (fixture, "upes", TRUE);
  g_assert_nonnull (app_find_label (bar, "1 of 60"));
  gtk_editable_set_text (GTK_EDITABLE (app_find (bar, GTK_TYPE_ENTRY)), "Ezera");
  click (fixture, "Replace All");
  app_run_until (is_idle, fixture->strategy);
  app_settle ();
  g_assert_cmpstr (iec_element_get_title (by_code (fixture->strategy, "R1.62")), ==, "Ezera krasti");
  g_assert_nonnull (app_find_label (bar, "Not found"));
  g_assert_true (iec_strategy_undo (fixture->strategy, NULL));
  g_assert_cmpstr (iec_element_get_title (by_code (fixture->strategy, "R1.62")), ==, "Upes krasti");
  g_assert_cmpstr (iec_element_get_title (by_code (fixture->strategy, "R1.3")), ==, "Upes krasti");
}

/* A replacement that would leave an element without a title changes nothing. */
static void
test_refused_replacement (Fixture *fixture, gconstpointer data)
{
  IecElement *goal = by_code (fixture->strategy, "M1");

  g_assert_true (iec_strategy_set_body (fixture->strategy, goal, "<p>Mērķis 1</p>", NULL));
  GtkWidget *bar = open_find_bar (fixture, "Mērķis 1", TRUE);
  g_assert_nonnull (app_find_label (bar, "1 of 2"));
  click (fixture, "Replace All");
  g_assert_cmpstr (iec_element_get_title (goal), ==, "Mērķis 1");
  g_assert_cmpstr (iec_element_get_body (goal), ==, "<p>Mērķis 1</p>");
}

/* Typing at the end of a long text keeps the cursor in sight. */
static void
test_cursor_in_sight (Fixture *fixture, gconstpointer data)
{
  IecElement *element = by_code (fixture->strategy, "R1.1");
  GtkTextBuffer *body = get_body (fixture, element);
  GtkTextView *view = iec_element_editor_get_body_view (get_editor (fixture, element));

  iec_text_pane_edit_element (IEC_TEXT_PANE (fixture->pane), element);
  for (guint i = 0; i < 60; i++)
    {
      GdkRectangle place;
      int x, y;
      graphene_point_t point;

      gtk_text_buffer_insert_at_cursor (body, "Rinda\n", -1);
      app_wait (35);
      gtk_text_view_get_cursor_locations (view, NULL, &place, NULL);
      gtk_text_view_buffer_to_window_coords (view, GTK_TEXT_WINDOW_WIDGET, place.x, place.y, &x, &y);
      g_assert_true (gtk_widget_compute_point (GTK_WIDGET (view), GTK_WIDGET (fixture->column),
                                               &GRAPHENE_POINT_INIT ((float)x, (float)y), &point));
      g_assert_cmpfloat (point.y, >=, 0);
      g_assert_cmpfloat (point.y + (float)place.height, <=, gtk_widget_get_height (GTK_WIDGET (fixture->column)));
    }
}

/* In a narrow window the toolbar stands below the text and counts the evidence. */
static void
test_narrow (Fixture *fixture, gconstpointer data)
{
  GtkWidget *toolbar = gtk_widget_get_parent (app_find_button (fixture->pane, "Bold (Ctrl+B)"));
  graphene_rect_t bar, column;

  iec_session_set_selected (fixture->session, by_code (fixture->strategy, "R1.1"));
  g_assert_null (app_find_button (fixture->pane, "3"));
  iec_text_pane_set_narrow (IEC_TEXT_PANE (fixture->pane), TRUE);
  app_settle ();
  g_assert_true (gtk_widget_compute_bounds (toolbar, fixture->pane, &bar));
  g_assert_true (gtk_widget_compute_bounds (GTK_WIDGET (fixture->column), fixture->pane, &column));
  g_assert_cmpfloat (bar.origin.y, >, column.origin.y);
  g_assert_nonnull (app_find_button (fixture->pane, "3"));
  link_number (fixture->strategy, "R1.1", "P005");
  app_settle ();
  g_assert_nonnull (app_find_button (fixture->pane, "4"));
}

/* An empty strategy offers to begin, and the new section's title waits to be typed over. */
static void
test_empty (Fixture *fixture, gconstpointer data)
{
  IecElement *root = iec_strategy_get_root (fixture->strategy);

  g_assert_nonnull (app_find_label (fixture->pane, "No Text Yet"));
  gtk_widget_activate_action (fixture->pane, "text.add-section", NULL);
  app_settle ();
  g_assert_cmpuint (iec_element_get_n_children (root), ==, 1);
  g_assert_null (app_find_label (fixture->pane, "No Text Yet"));
  g_assert_true (gtk_widget_has_focus (
      GTK_WIDGET (iec_element_editor_get_title_view (get_editor (fixture, iec_element_get_child (root, 0))))));
  assert_order (fixture);
}

int
main (int argc, char **argv)
{
  app_init (&argc, &argv);
#define ADD(name, test) g_test_add ("/iec/text-pane/" name, Fixture, NULL, set_up, test, tear_down)
  ADD ("order", test_order);
  ADD ("selection", test_selection);
  ADD ("cursor-moves-nothing", test_cursor_moves_nothing);
  ADD ("leaving", test_leaving);
  ADD ("styles", test_styles);
  ADD ("find", test_find);
  ADD ("find-restores", test_find_restores);
  ADD ("replace-all", test_replace_all);
  ADD ("replace-in-many", test_replace_in_many);
  ADD ("refused-replacement", test_refused_replacement);
  ADD ("cursor-in-sight", test_cursor_in_sight);
  ADD ("narrow", test_narrow);
  g_test_add ("/iec/text-pane/empty", Fixture, NULL, set_up_empty, test_empty, tear_down);
  return fixture_run ();
}
