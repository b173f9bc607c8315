/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app-fixture.h"
#include "iec-text-column.h"
#include "test-clock.h"

#define WIDTH 700
#define HEIGHT 500
#define MANY 1000

/* A strategy of sections with a paragraph of @n_words words each. */
static IecStrategy *
new_text (guint n_sections, guint n_words)
{
  IecStrategy *strategy = new_strategy ("blank");
  g_autoptr (GString) body = g_string_new ("<p>");

  for (guint i = 0; i < n_words; i++)
    g_string_append (body, "vārds ");
  g_string_append (body, "</p>");
  g_assert_true (iec_strategy_begin_step (strategy, IEC_STEP_SCRIPT, NULL, n_sections, NULL));
  for (guint i = 0; i < n_sections; i++)
    g_assert_nonnull (iec_strategy_add_element (strategy, IEC_ELEMENT_SECTION, iec_strategy_get_root (strategy), -1,
                                                "Nodaļa", body->str, NULL));
  g_assert_true (iec_strategy_end_step (strategy, NULL));
  return strategy;
}

static GtkWidget *
make_label_cb (IecElement *element, gpointer data)
{
  GtkWidget *view = gtk_label_new (iec_element_get_body (element));

  gtk_label_set_wrap (GTK_LABEL (view), TRUE);
  gtk_label_set_selectable (GTK_LABEL (view), TRUE);
  return view;
}

/* The elements at the top, from @first on, in their order. */
static GPtrArray *
list_elements (IecStrategy *strategy)
{
  IecElement *root = iec_strategy_get_root (strategy);
  GPtrArray *elements = g_ptr_array_new ();

  for (guint i = 0; i < iec_element_get_n_children (root); i++)
    g_ptr_array_add (elements, iec_element_get_child (root, i));
  return elements;
}

static void
set_elements (IecTextColumn *column, GPtrArray *elements)
{
  iec_text_column_set_elements (column, (IecElement *const *)elements->pdata, elements->len);
}

static IecTextColumn *
show_column (GPtrArray *elements)
{
  GtkWidget *column = iec_text_column_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();

  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), column);
  iec_text_column_set_factory (IEC_TEXT_COLUMN (column), make_label_cb, NULL);
  set_elements (IEC_TEXT_COLUMN (column), elements);
  app_show (scroller, WIDTH, HEIGHT);
  return IEC_TEXT_COLUMN (column);
}

static gboolean
has_all_widgets (gpointer data)
{
  return iec_text_column_get_n_widgets (data) == iec_text_column_get_n_elements (data);
}

static GtkAdjustment *
get_adjustment (IecTextColumn *column)
{
  return gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (column));
}

static int
get_top (IecTextColumn *column, IecElement *element)
{
  int top;

  g_assert_true (iec_text_column_get_place (column, element, &top, NULL));
  return top;
}

/* Scrolls as a person would, in steps of a view, and lets the widgets follow. */
static void
scroll_to (IecTextColumn *column, double part)
{
  GtkAdjustment *adjustment = get_adjustment (column);

  gtk_adjustment_set_value (adjustment,
                            (gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment)) * part);
  app_wait (200);
}

static void
assert_in_view (IecTextColumn *column, IecElement *element)
{
  int top = get_top (column, element);

  g_assert_cmpint (top, >=, 0);
  g_assert_cmpint (top, <, gtk_widget_get_height (GTK_WIDGET (column)));
}

/* Elements that are in view have their widgets, allocated where the column says they are. */
static void
assert_view_is_whole (IecTextColumn *column)
{
  for (guint i = 0; i < iec_text_column_get_n_elements (column); i++)
    {
      IecElement *element = iec_text_column_get_element (column, i);
      GtkWidget *widget = iec_text_column_peek_widget (column, element);
      graphene_rect_t bounds;
      int top, height;

      g_assert_true (iec_text_column_get_place (column, element, &top, &height));
      if (top + height < 0 || top > gtk_widget_get_height (GTK_WIDGET (column)))
        continue;
      g_assert_nonnull (widget);
      g_assert_true (gtk_widget_compute_bounds (widget, GTK_WIDGET (column), &bounds));
      g_assert_cmpint ((int)bounds.origin.y, ==, top);
      g_assert_cmpint ((int)bounds.size.height, ==, height);
    }
}

static void
test_few_are_all_made (void)
{
  g_autoptr (IecStrategy) strategy = new_text (60, 40);
  g_autoptr (GPtrArray) elements = list_elements (strategy);
  IecTextColumn *column = show_column (elements);

  app_run_until (has_all_widgets, column);
  app_settle ();
  for (guint i = 1; i < elements->len; i++)
    g_assert_cmpint (get_top (column, elements->pdata[i - 1]), <, get_top (column, elements->pdata[i]));
  assert_view_is_whole (column);
  app_close (GTK_WIDGET (column));
}

/* Of many, those near the view are made and the rest take room; whatever is scrolled to is whole. */
static void
test_many_take_room (void)
{
  g_autoptr (IecStrategy) strategy = new_text (MANY, 60);
  g_autoptr (GPtrArray) elements = list_elements (strategy);
  gint64 start = test_clock_get_time ();
  IecTextColumn *column = show_column (elements);
  double upper;

  g_test_message ("shown after %.1f ms", (double)(test_clock_get_time () - start) / 1000);
  app_wait (200);
  assert_view_is_whole (column);
  g_assert_cmpuint (iec_text_column_get_n_widgets (column), <, IEC_TEXT_COLUMN_MAX_LIVE);
  upper = gtk_adjustment_get_upper (get_adjustment (column));
  for (double part = 0.1; part <= 1; part += 0.1)
    {
      scroll_to (column, part);
      assert_view_is_whole (column);
      g_assert_cmpuint (iec_text_column_get_n_widgets (column), <, IEC_TEXT_COLUMN_MAX_LIVE);
    }
  scroll_to (column, 1);
  assert_in_view (column, elements->pdata[elements->len - 1]);
  /* What was guessed is not far from what was measured. */
  g_assert_cmpfloat (gtk_adjustment_get_upper (get_adjustment (column)), >, upper / 2);
  g_assert_cmpfloat (gtk_adjustment_get_upper (get_adjustment (column)), <, upper * 2);
  app_close (GTK_WIDGET (column));
}

/* What is read stays where it is while guesses above it become measures. */
static void
test_guesses_move_nothing (void)
{
  g_autoptr (IecStrategy) strategy = new_text (MANY, 150);
  g_autoptr (GPtrArray) elements = list_elements (strategy);
  IecTextColumn *column = show_column (elements);
  IecElement *shown = elements->pdata[500];
  int top;

  iec_text_column_show_element (column, shown);
  app_settle ();
  top = get_top (column, shown);
  assert_in_view (column, shown);
  g_assert_cmpint (top, <=, gtk_widget_get_height (GTK_WIDGET (column)) / 3);
  for (guint i = 0; i < 10; i++)
    {
      app_wait (20);
      g_assert_cmpint (get_top (column, shown), ==, top);
    }
  /* An element far above becomes three times as long. */
  g_assert_nonnull (iec_text_column_ensure_widget (column, elements->pdata[480]));
  gtk_widget_set_size_request (iec_text_column_peek_widget (column, elements->pdata[480]), -1, 900);
  app_settle ();
  g_assert_cmpint (get_top (column, shown), ==, top);
  /* The window becomes narrower. */
  gtk_window_set_default_size (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (column))), 400, HEIGHT);
  app_wait (100);
  g_assert_cmpint (get_top (column, shown), ==, top);
  assert_view_is_whole (column);
  app_close (GTK_WIDGET (column));
}

/* Selecting what is seen scrolls nothing. */
static void
test_shown_only_if_unseen (void)
{
  g_autoptr (IecStrategy) strategy = new_text (60, 20);
  g_autoptr (GPtrArray) elements = list_elements (strategy);
  IecTextColumn *column = show_column (elements);
  double value;

  app_run_until (has_all_widgets, column);
  scroll_to (column, 0.5);
  value = gtk_adjustment_get_value (get_adjustment (column));
  iec_text_column_show_element (
      column, iec_text_column_get_element_at (column, gtk_widget_get_height (GTK_WIDGET (column)) / 2));
  app_settle ();
  g_assert_cmpfloat (gtk_adjustment_get_value (get_adjustment (column)), ==, value);
  iec_text_column_show_element (column, elements->pdata[0]);
  app_settle ();
  g_assert_cmpfloat (gtk_adjustment_get_value (get_adjustment (column)), ==, 0);
  app_close (GTK_WIDGET (column));
}

/* A move keeps the widgets, the focus, and what is read in its place. */
static void
test_moves_keep_widgets (void)
{
  g_autoptr (IecStrategy) strategy = new_text (60, 40);
  g_autoptr (GPtrArray) elements = list_elements (strategy);
  IecTextColumn *column = show_column (elements);
  IecElement *focused = elements->pdata[30];
  GtkWidget *widget, *neighbour;
  int top;

  app_run_until (has_all_widgets, column);
  widget = iec_text_column_peek_widget (column, focused);
  g_assert_true (gtk_widget_grab_focus (widget));
  iec_text_column_show_element (column, focused);
  app_settle ();
  top = get_top (column, focused);

  gpointer moved = g_ptr_array_steal_index (elements, 40);
  g_ptr_array_insert (elements, 5, moved);
  neighbour = iec_text_column_peek_widget (column, moved);
  set_elements (column, elements);
  app_settle ();
  g_assert_true (iec_text_column_peek_widget (column, focused) == widget);
  g_assert_true (iec_text_column_peek_widget (column, moved) == neighbour);
  g_assert_true (gtk_widget_has_focus (widget));
  g_assert_cmpint (get_top (column, focused), ==, top);
  g_assert_true (gtk_widget_get_next_sibling (neighbour) == iec_text_column_peek_widget (column, elements->pdata[6]));

  /* Elements above go, among them the first one in view. */
  g_ptr_array_remove_range (elements, 20, 10);
  set_elements (column, elements);
  app_settle ();
  g_assert_true (gtk_widget_has_focus (widget));
  assert_in_view (column, focused);
  assert_view_is_whole (column);
  g_assert_cmpuint (iec_text_column_get_n_widgets (column), ==, elements->len);
  app_close (GTK_WIDGET (column));
}

/* The widget that has the focus is not dropped however far away the text is read. */
static void
test_focus_survives_scrolling (void)
{
  g_autoptr (IecStrategy) strategy = new_text (MANY, 60);
  g_autoptr (GPtrArray) elements = list_elements (strategy);
  IecTextColumn *column = show_column (elements);
  GtkWidget *widget;

  app_wait (100);
  widget = iec_text_column_ensure_widget (column, elements->pdata[2]);
  g_assert_true (gtk_widget_grab_focus (widget));
  scroll_to (column, 1);
  g_assert_true (iec_text_column_peek_widget (column, elements->pdata[2]) == widget);
  g_assert_null (iec_text_column_peek_widget (column, elements->pdata[4]));
  g_assert_true (gtk_widget_has_focus (widget));
  app_close (GTK_WIDGET (column));
}

static void
test_no_leaks (void)
{
  g_autoptr (IecStrategy) strategy = new_text (30, 10);
  g_autoptr (GPtrArray) elements = list_elements (strategy);
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  IecTextColumn *column = show_column (elements);
  GtkWidget *widget;

  app_run_until (has_all_widgets, column);
  widget = iec_text_column_peek_widget (column, elements->pdata[0]);
  g_object_add_weak_pointer (G_OBJECT (widget), (gpointer *)&widget);
  set_elements (column, none);
  app_settle ();
  g_assert_null (widget);
  g_assert_cmpuint (iec_text_column_get_n_widgets (column), ==, 0);
  g_object_add_weak_pointer (G_OBJECT (column), (gpointer *)&column);
  app_close (GTK_WIDGET (column));
  g_assert_null (column);
}

int
main (int argc, char **argv)
{
  app_init (&argc, &argv);
  g_test_add_func ("/iec/text-column/few-are-all-made", test_few_are_all_made);
  g_test_add_func ("/iec/text-column/many-take-room", test_many_take_room);
  g_test_add_func ("/iec/text-column/guesses-move-nothing", test_guesses_move_nothing);
  g_test_add_func ("/iec/text-column/shown-only-if-unseen", test_shown_only_if_unseen);
  g_test_add_func ("/iec/text-column/moves-keep-widgets", test_moves_keep_widgets);
  g_test_add_func ("/iec/text-column/focus-survives-scrolling", test_focus_survives_scrolling);
  g_test_add_func ("/iec/text-column/no-leaks", test_no_leaks);
  return fixture_run ();
}
