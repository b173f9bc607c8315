/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-fold.h"
#include "iec-outline-pane-private.h"

#include <string.h>

/* Letters typed with less rest between them are one beginning of a title. */
#define FIND_REST (1000 * G_TIME_SPAN_MILLISECOND)

/** Key: what a key does while the tree has the focus. */
typedef struct
{
  guint keyval;
  GdkModifierType modifiers;
  const char *action;
} Key;

static const Key keys[] = {
  { GDK_KEY_Return, GDK_CONTROL_MASK, "outline.add-after" },
  { GDK_KEY_KP_Enter, GDK_CONTROL_MASK, "outline.add-after" },
  { GDK_KEY_Return, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "outline.add-inside" },
  { GDK_KEY_KP_Enter, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "outline.add-inside" },
  { GDK_KEY_F2, 0, "outline.rename" },
  { GDK_KEY_Delete, 0, "outline.delete" },
  { GDK_KEY_KP_Delete, 0, "outline.delete" },
  { GDK_KEY_Up, GDK_ALT_MASK, "outline.move-up" },
  { GDK_KEY_KP_Up, GDK_ALT_MASK, "outline.move-up" },
  { GDK_KEY_Down, GDK_ALT_MASK, "outline.move-down" },
  { GDK_KEY_KP_Down, GDK_ALT_MASK, "outline.move-down" },
  { GDK_KEY_Right, GDK_ALT_MASK, "outline.move-inside" },
  { GDK_KEY_KP_Right, GDK_ALT_MASK, "outline.move-inside" },
  { GDK_KEY_Left, GDK_ALT_MASK, "outline.move-out" },
  { GDK_KEY_KP_Left, GDK_ALT_MASK, "outline.move-out" },
  { GDK_KEY_plus, 0, "outline.expand" },
  { GDK_KEY_KP_Add, 0, "outline.expand" },
  { GDK_KEY_minus, 0, "outline.collapse" },
  { GDK_KEY_KP_Subtract, 0, "outline.collapse" },
  { GDK_KEY_F10, GDK_SHIFT_MASK, "outline.menu" },
  { GDK_KEY_Menu, 0, "outline.menu" },
  { GDK_KEY_Escape, 0, "outline.end-filter" },
};

static void
select_element (IecOutlinePane *self, IecElement *element)
{
  iec_session_set_selected (self->session, element);
  _iec_outline_pane_focus (self, element);
}

/* Right opens a row, and goes inside one that is open. */
static gboolean
go_right (IecOutlinePane *self, IecElement *element, GtkTreeListRow *row)
{
  if (!gtk_tree_list_row_is_expandable (row))
    return FALSE;
  if (!gtk_tree_list_row_get_expanded (row))
    return gtk_widget_activate_action (GTK_WIDGET (self), "outline.expand", NULL);
  g_autoptr (GtkTreeListRow) inner = gtk_tree_list_row_get_child_row (row, 0);
  g_autoptr (IecElement) first = inner != NULL ? gtk_tree_list_row_get_item (inner) : NULL;
  if (first != NULL)
    select_element (self, first);
  return TRUE;
}

/* Left closes a row, and goes out of one that is closed. */
static gboolean
go_left (IecOutlinePane *self, IecElement *element, GtkTreeListRow *row)
{
  IecElement *parent = iec_element_get_parent (element);

  if (gtk_tree_list_row_is_expandable (row) && gtk_tree_list_row_get_expanded (row))
    return gtk_widget_activate_action (GTK_WIDGET (self), "outline.collapse", NULL);
  if (parent == NULL || iec_element_get_parent (parent) == NULL)
    return FALSE;
  select_element (self, parent);
  return TRUE;
}

/* Finding by the first letters */

static gboolean
begins_so (IecElement *element, const char *beginning)
{
  g_autofree char *title = iec_fold (iec_element_get_title (element));
  g_autofree char *code = iec_fold (iec_element_get_code (element));

  return g_str_has_prefix (title, beginning) || g_str_has_prefix (code, beginning);
}

static guint
find_selected_position (IecOutlinePane *self)
{
  IecElement *element = iec_session_get_selected (self->session);
  g_autoptr (GtkTreeListRow) row = element != NULL ? iec_outline_tree_find_row (self->tree, element) : NULL;

  return row != NULL ? gtk_tree_list_row_get_position (row) : 0;
}

/* Selects the next row that begins with what was typed; one letter goes on to the next, more stay if they still fit. */
static void
find_beginning (IecOutlinePane *self)
{
  g_autofree char *beginning = iec_fold (self->find_text->str);
  guint n = iec_outline_tree_get_n_rows (self->tree);
  guint start = find_selected_position (self) + (g_utf8_strlen (self->find_text->str, -1) > 1 ? 0 : 1);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (IecElement) element = iec_outline_tree_get_element (self->tree, (start + i) % n);

      if (element != NULL && begins_so (element, beginning))
        {
          select_element (self, element);
          return;
        }
    }
}

/* After a rest, after anything else was done or another row was gone to, a letter begins anew. */
static gboolean
goes_on_typing (IecOutlinePane *self)
{
  return g_get_monotonic_time () - self->find_time <= FIND_REST
         && self->find_revision == _iec_outline_pane_get_revision (self)
         && self->find_place == iec_session_get_selected (self->session);
}

static gboolean
type_letter (IecOutlinePane *self, guint keyval)
{
  gunichar letter = gdk_keyval_to_unicode (keyval);

  if (!goes_on_typing (self))
    g_string_truncate (self->find_text, 0);
  if (!g_unichar_isgraph (letter) && (letter != ' ' || self->find_text->len == 0))
    return GDK_EVENT_PROPAGATE;
  g_string_append_unichar (self->find_text, letter);
  find_beginning (self);
  self->find_time = g_get_monotonic_time ();
  self->find_revision = _iec_outline_pane_get_revision (self);
  self->find_place = iec_session_get_selected (self->session);
  return GDK_EVENT_STOP;
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint keyval,
                guint keycode,
                GdkModifierType state,
                IecOutlinePane *self)
{
  const GdkModifierType none = GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK | GDK_META_MASK;
  IecElement *element = self->session != NULL ? iec_session_get_selected (self->session) : NULL;
  g_autoptr (GtkTreeListRow) row = element != NULL ? iec_outline_tree_find_row (self->tree, element) : NULL;

  if (self->session == NULL || self->naming != NULL || (state & none) != 0)
    return GDK_EVENT_PROPAGATE;
  if (row != NULL && (keyval == GDK_KEY_Right || keyval == GDK_KEY_KP_Right))
    return go_right (self, element, row);
  if (row != NULL && (keyval == GDK_KEY_Left || keyval == GDK_KEY_KP_Left))
    return go_left (self, element, row);
  return type_letter (self, keyval);
}

/* The menu of a row */

static void
pressed_cb (GtkGestureClick *gesture, int n_press, double x, double y, IecOutlinePane *self)
{
  IecOutlineRow *row = _iec_outline_pane_row_at (self, x, y);
  GdkRectangle place = { 0, 0, 1, 1 };
  double pane_x, pane_y;

  if (row == NULL || self->naming != NULL)
    return;
  iec_session_set_selected (self->session, iec_outline_row_get_element (row));
  iec_outline_row_focus (row);
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  gtk_widget_translate_coordinates (GTK_WIDGET (self->list_view), GTK_WIDGET (self), x, y, &pane_x, &pane_y);
  place.x = (int)pane_x;
  place.y = (int)pane_y;
  gtk_popover_set_pointing_to (GTK_POPOVER (self->context_menu), &place);
  gtk_popover_popup (GTK_POPOVER (self->context_menu));
}

/* The focus goes back to the row, unless the command took it elsewhere. */
static void
menu_closed_cb (IecOutlinePane *self)
{
  IecElement *element = self->session != NULL ? iec_session_get_selected (self->session) : NULL;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (element != NULL && self->naming == NULL
      && (focus == NULL || focus == self->context_menu || gtk_widget_is_ancestor (focus, self->context_menu)))
    _iec_outline_pane_focus (self, element);
}

/**
 * _iec_outline_pane_add_keys:
 *
 * Gives the tree its keys, and the menu that the right button opens.
 */
void
_iec_outline_pane_add_keys (IecOutlinePane *self)
{
  GtkEventController *shortcuts = gtk_shortcut_controller_new ();
  GtkEventController *letters = gtk_event_controller_key_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  g_signal_connect (letters, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->list_view), letters);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (shortcuts),
                                          gtk_shortcut_new (gtk_keyval_trigger_new (keys[i].keyval, keys[i].modifiers),
                                                            gtk_named_action_new (keys[i].action)));
  gtk_widget_add_controller (GTK_WIDGET (self->list_view), shortcuts);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->list_view), GTK_EVENT_CONTROLLER (click));
  g_signal_connect_swapped (self->context_menu, "closed", G_CALLBACK (menu_closed_cb), self);
}
