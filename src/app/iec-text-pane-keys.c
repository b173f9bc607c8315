/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-text-pane-private.h"

/* Of the view's height, what PageUp and PageDown scroll. */
#define PAGE_PART 0.85

/* Puts the cursor into the text of @element that is nearest to @y, counted from the top of the column's view. */
static void
put_cursor_at (IecTextPane *self, IecElement *element, float x, float y)
{
  IecElementEditor *editor = _iec_text_pane_ensure_editor (self, element);
  GtkTextView *view = iec_element_editor_get_body_view (editor);
  GtkTextView *title = iec_element_editor_get_title_view (editor);
  graphene_point_t point;
  GtkTextIter iter;
  int buffer_x, buffer_y;

  if (!gtk_widget_compute_point (GTK_WIDGET (self->column), GTK_WIDGET (view), &GRAPHENE_POINT_INIT (x, y), &point))
    return;
  if (point.y < 0)
    {
      view = title;
      if (!gtk_widget_compute_point (GTK_WIDGET (self->column), GTK_WIDGET (view), &GRAPHENE_POINT_INIT (x, y), &point))
        return;
    }
  gtk_text_view_window_to_buffer_coords (view, GTK_TEXT_WINDOW_WIDGET, (int)point.x, (int)point.y, &buffer_x,
                                         &buffer_y);
  gtk_text_view_get_iter_at_location (view, &iter, buffer_x, buffer_y);
  gtk_text_buffer_place_cursor (gtk_text_view_get_buffer (view), &iter);
  gtk_widget_grab_focus (GTK_WIDGET (view));
}

/* Where the cursor stands, from the top left of the column's view. */
static gboolean
find_cursor (IecTextPane *self, graphene_point_t *place)
{
  GdkRectangle strong;
  int x, y;

  gtk_text_view_get_cursor_locations (self->view, NULL, &strong, NULL);
  gtk_text_view_buffer_to_window_coords (self->view, GTK_TEXT_WINDOW_WIDGET, strong.x, strong.y + strong.height / 2, &x,
                                         &y);
  return gtk_widget_compute_point (GTK_WIDGET (self->view), GTK_WIDGET (self->column),
                                   &GRAPHENE_POINT_INIT ((float)x, (float)y), place);
}

static void
focus_end (IecTextPane *self, gboolean at_end)
{
  guint n = iec_text_column_get_n_elements (self->column);
  IecElement *element = iec_text_column_get_element (self->column, at_end ? n - 1 : 0);
  IecElementEditor *editor = _iec_text_pane_ensure_editor (self, element);

  iec_text_column_show_element (self->column, element);
  iec_element_editor_focus (editor, !at_end, at_end);
}

/* Scrolls by a page and takes the cursor along; where there is no more to scroll, it goes to the end. */
static void
move_by_page (IecTextPane *self, int direction)
{
  int distance = (int)(gtk_widget_get_height (GTK_WIDGET (self->column)) * PAGE_PART) * direction;
  graphene_point_t place;
  int top;

  if (!find_cursor (self, &place))
    return;
  IecElement *element = iec_text_column_get_element_at (self->column, (int)place.y + distance);
  if (element == NULL || (int)place.y + distance < 0)
    {
      iec_text_column_get_place (self->column, iec_text_column_get_element (self->column, 0), &top, NULL);
      if (element == NULL || (int)place.y + distance < top)
        {
          focus_end (self, element == NULL);
          return;
        }
    }
  put_cursor_at (self, element, place.x, place.y + (float)distance);
  iec_text_column_scroll_by (self->column, distance);
}

static gboolean
key_pressed_cb (IecTextPane *self, guint key, guint code, GdkModifierType state)
{
  GdkModifierType modifiers = state & (GDK_CONTROL_MASK | GDK_SHIFT_MASK | GDK_ALT_MASK);

  _iec_text_pane_sync (self);
  if (self->view == NULL || iec_text_column_get_n_elements (self->column) == 0)
    return GDK_EVENT_PROPAGATE;
  if (modifiers == GDK_CONTROL_MASK && (key == GDK_KEY_Home || key == GDK_KEY_KP_Home))
    focus_end (self, FALSE);
  else if (modifiers == GDK_CONTROL_MASK && (key == GDK_KEY_End || key == GDK_KEY_KP_End))
    focus_end (self, TRUE);
  else if (modifiers == 0 && (key == GDK_KEY_Page_Up || key == GDK_KEY_KP_Page_Up))
    move_by_page (self, -1);
  else if (modifiers == 0 && (key == GDK_KEY_Page_Down || key == GDK_KEY_KP_Page_Down))
    move_by_page (self, 1);
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

/* A click on the empty space below the text goes on writing at its end. */
static void
pressed_cb (IecTextPane *self, int n_press, double x, double y)
{
  _iec_text_pane_sync (self);
  guint n = iec_text_column_get_n_elements (self->column);
  if (n > 0 && iec_text_column_get_element_at (self->column, (int)y) == NULL)
    iec_element_editor_focus (_iec_text_pane_ensure_editor (self, iec_text_column_get_element (self->column, n - 1)),
                              FALSE, TRUE);
}

/**
 * _iec_text_pane_attach_keys:
 *
 * Adds the keys that move the cursor through the whole text, and the click below it.
 */
void
_iec_text_pane_attach_keys (IecTextPane *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->column), keys);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_PRIMARY);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->column), GTK_EVENT_CONTROLLER (click));
}

/**
 * _iec_text_pane_leave_cb:
 *
 * The cursor leaves @editor upwards or downwards.
 */
void
_iec_text_pane_leave_cb (IecTextPane *self, GtkDirectionType direction, IecElementEditor *editor)
{
  gboolean up = direction == GTK_DIR_UP;
  guint position;

  _iec_text_pane_sync (self);
  if (!iec_text_column_find (self->column, iec_element_editor_get_element (editor), &position))
    return;
  if (up && position == 0)
    return;
  IecElement *next = iec_text_column_get_element (self->column, up ? position - 1 : position + 1);
  if (next != NULL)
    iec_element_editor_focus (_iec_text_pane_ensure_editor (self, next), !up, up);
}
