/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-row-menu.h"

/**
 * RowMenu: the menu of a list.
 */
typedef struct
{
  /* Borrowed */
  GtkWidget *owner;
  GtkListView *list;
  GtkPopover *popover;
} RowMenu;

static void
free_menu (gpointer data, GClosure *closure)
{
  g_free (data);
}

static void
select_row (GtkListView *list, IecEvidenceItem *item)
{
  GtkListItem *list_item = iec_evidence_item_get_list_item (item);
  guint position = gtk_list_item_get_position (list_item);

  if (position != GTK_INVALID_LIST_POSITION && gtk_list_item_get_selectable (list_item)
      && !gtk_list_item_get_selected (list_item))
    gtk_selection_model_select_item (gtk_list_view_get_model (list), position, TRUE);
}

static void
open_menu (RowMenu *menu, IecEvidenceItem *item, double x, double y)
{
  GdkRectangle place = { (int)x, (int)y, 1, 1 };

  select_row (menu->list, item);
  gtk_popover_set_pointing_to (menu->popover, &place);
  gtk_popover_popup (menu->popover);
}

static void
pressed_cb (GtkGestureClick *gesture, int n_press, double x, double y, gpointer data)
{
  RowMenu *menu = data;
  GtkWidget *picked = gtk_widget_pick (GTK_WIDGET (menu->list), x, y, GTK_PICK_DEFAULT);
  GtkWidget *item = picked != NULL ? gtk_widget_get_ancestor (picked, IEC_TYPE_EVIDENCE_ITEM) : NULL;
  double owner_x = 0, owner_y = 0;

  /* The edge of a row is not the item's. */
  if (item == NULL && picked != NULL && gtk_widget_get_first_child (picked) != NULL
      && IEC_IS_EVIDENCE_ITEM (gtk_widget_get_first_child (picked)))
    item = gtk_widget_get_first_child (picked);
  if (item == NULL)
    return;
  gtk_widget_translate_coordinates (GTK_WIDGET (menu->list), menu->owner, x, y, &owner_x, &owner_y);
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  open_menu (menu, IEC_EVIDENCE_ITEM (item), owner_x, owner_y);
}

static gboolean
key_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  RowMenu *menu = data;
  IecEvidenceItem *item = iec_row_menu_find_focused (menu->list);
  double x = 0, y = 0;

  if (item == NULL)
    return FALSE;
  gtk_widget_translate_coordinates (GTK_WIDGET (item), menu->owner, 24, gtk_widget_get_height (GTK_WIDGET (item)), &x,
                                    &y);
  open_menu (menu, item, x, y);
  return TRUE;
}

static void
add_key (GtkShortcutController *controller, guint key, GdkModifierType modifiers, RowMenu *menu)
{
  gtk_shortcut_controller_add_shortcut (controller, gtk_shortcut_new (gtk_keyval_trigger_new (key, modifiers),
                                                                      gtk_callback_action_new (key_cb, menu, NULL)));
}

/**
 * iec_row_menu_attach:
 * @owner: what the menu is unparented from, by the caller in its dispose()
 * @list: of rows that hold #IecEvidenceItem
 * @menu: what it offers
 *
 * Returns: (transfer none): the menu, a child of @owner
 */
GtkWidget *
iec_row_menu_attach (GtkWidget *owner, GtkListView *list, GMenuModel *menu)
{
  g_return_val_if_fail (GTK_IS_WIDGET (owner), NULL);
  g_return_val_if_fail (GTK_IS_LIST_VIEW (list), NULL);

  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *keys = gtk_shortcut_controller_new ();
  GtkWidget *popover = gtk_popover_menu_new_from_model (menu);
  RowMenu *row_menu = g_new0 (RowMenu, 1);
  row_menu->owner = owner;
  row_menu->list = list;
  row_menu->popover = GTK_POPOVER (popover);
  gtk_widget_set_parent (popover, owner);
  gtk_popover_set_has_arrow (GTK_POPOVER (popover), FALSE);
  gtk_widget_set_halign (popover, GTK_ALIGN_START);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect_data (click, "pressed", G_CALLBACK (pressed_cb), row_menu, free_menu, 0);
  gtk_widget_add_controller (GTK_WIDGET (list), GTK_EVENT_CONTROLLER (click));
  add_key (GTK_SHORTCUT_CONTROLLER (keys), GDK_KEY_Menu, 0, row_menu);
  add_key (GTK_SHORTCUT_CONTROLLER (keys), GDK_KEY_F10, GDK_SHIFT_MASK, row_menu);
  gtk_widget_add_controller (GTK_WIDGET (list), keys);
  return popover;
}

/**
 * iec_row_menu_get_selected:
 *
 * Returns: (transfer full) (element-type GObject): the selected items of @selection, in their order
 */
GPtrArray *
iec_row_menu_get_selected (GtkSelectionModel *selection)
{
  g_return_val_if_fail (GTK_IS_SELECTION_MODEL (selection), NULL);

  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (selection);
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);
  GtkBitsetIter iter;
  guint position = 0;

  for (gboolean more = gtk_bitset_iter_init_first (&iter, selected, &position); more;
       more = gtk_bitset_iter_next (&iter, &position))
    {
      gpointer item = g_list_model_get_item (G_LIST_MODEL (selection), position);

      if (item != NULL)
        g_ptr_array_add (items, item);
    }
  return items;
}

/**
 * iec_row_menu_find_focused:
 *
 * Returns: (transfer none) (nullable): the item of the row of @list that has the focus
 */
IecEvidenceItem *
iec_row_menu_find_focused (GtkListView *list)
{
  g_return_val_if_fail (GTK_IS_LIST_VIEW (list), NULL);

  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (list));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  if (focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (list)))
    return NULL;
  GtkWidget *item = gtk_widget_get_ancestor (focus, IEC_TYPE_EVIDENCE_ITEM);
  if (item == NULL)
    item = gtk_widget_get_first_child (focus);
  return item != NULL && IEC_IS_EVIDENCE_ITEM (item) ? IEC_EVIDENCE_ITEM (item) : NULL;
}
