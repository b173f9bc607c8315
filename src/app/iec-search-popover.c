/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-search-popover.h"

#include "iec-compat.h"
#include "iec-found-item.h"
#include "iec-searcher.h"
#include "iec-util.h"

#include <glib/gi18n.h>

#define MAX_RESULTS 50
/** So that many parts of the text never leave the proposals without room. */
#define MAX_ELEMENTS 20

struct _IecSearchPopover
{
  GtkPopover parent_instance;

  /* Owned */
  IecSession *session; /* (nullable) */
  IecSearcher *searcher;
  GSignalGroup *searcher_signals;
  char *searched;    /* the words that the results are of */
  GListStore *found; /* of IecElement, IecProposal, and GtkStringObject for the words above a group */
  GtkSingleSelection *selection;
  /* Template children */
  GtkEditable *search_entry;
  GtkStack *stack;
  GtkScrolledWindow *scroller;
  GtkListView *list_view;
};

G_DEFINE_FINAL_TYPE (IecSearchPopover, iec_search_popover, GTK_TYPE_POPOVER)

static gboolean
is_heading (IecSearchPopover *self, guint position)
{
  g_autoptr (GObject) item = g_list_model_get_item (G_LIST_MODEL (self->found), position);

  return item != NULL && GTK_IS_STRING_OBJECT (item);
}

static void
go_to (IecSearchPopover *self, guint position)
{
  g_autoptr (GObject) item = g_list_model_get_item (G_LIST_MODEL (self->found), position);

  if (item == NULL || GTK_IS_STRING_OBJECT (item))
    return;
  gtk_popover_popdown (GTK_POPOVER (self));
  if (IEC_IS_ELEMENT (item))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.go-to-element", "s", iec_element_get_uid (IEC_ELEMENT (item)));
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-proposal", "s",
                                iec_proposal_get_uid (IEC_PROPOSAL (item)));
}

static void
activate_cb (IecSearchPopover *self, guint position)
{
  go_to (self, position);
}

/* Moves the selection by one, over the words above groups. */
static void
move_selection (IecSearchPopover *self, int step)
{
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (self->found));
  guint position = gtk_single_selection_get_selected (self->selection);

  if (n_items == 0)
    return;
  if (position == GTK_INVALID_LIST_POSITION)
    position = 0;
  else
    do
      {
        if ((step < 0 && position == 0) || (step > 0 && position + 1 >= n_items))
          return;
        position = step < 0 ? position - 1 : position + 1;
      }
    while (is_heading (self, position));
  if (is_heading (self, position))
    return;
  gtk_single_selection_set_selected (self->selection, position);
  iec_compat_scroll_to_row (GTK_WIDGET (self->list_view), position);
}

static void
add_group (IecSearchPopover *self, const char *heading, GPtrArray *items)
{
  g_autoptr (GtkStringObject) words = gtk_string_object_new (heading);

  if (items->len == 0)
    return;
  g_list_store_append (self->found, words);
  g_list_store_splice (self->found, g_list_model_get_n_items (G_LIST_MODEL (self->found)), 0, items->pdata, items->len);
}

static void
found_cb (IecSearchPopover *self, GPtrArray *hits)
{
  g_autoptr (GPtrArray) elements = g_ptr_array_new ();
  g_autoptr (GPtrArray) proposals = g_ptr_array_new ();
  g_autofree char *words = iec_str_squeeze (gtk_editable_get_text (self->search_entry));

  if (words[0] == '\0')
    return;
  for (guint i = 0; i < hits->len && elements->len + proposals->len < MAX_RESULTS; i++)
    {
      const IecHit *hit = g_ptr_array_index (hits, i);

      if (hit->element != NULL && elements->len < MAX_ELEMENTS)
        g_ptr_array_add (elements, hit->element);
      else if (hit->proposal != NULL)
        g_ptr_array_add (proposals, hit->proposal);
    }
  iec_set_str (&self->searched, words);
  g_list_store_remove_all (self->found);
  add_group (self, _ ("Strategy"), elements);
  add_group (self, _ ("Proposals"), proposals);
  gtk_single_selection_set_selected (self->selection, hits->len > 0 ? 1 : GTK_INVALID_LIST_POSITION);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  gtk_widget_set_visible (GTK_WIDGET (self->stack), TRUE);
  gtk_stack_set_visible_child_name (self->stack, hits->len > 0 ? "found" : "nothing");
}

static void
search_now (IecSearchPopover *self)
{
  g_autofree char *words = iec_str_squeeze (gtk_editable_get_text (self->search_entry));

  if (self->searcher == NULL)
    return;
  iec_searcher_search (self->searcher, words);
  if (words[0] != '\0')
    return;
  iec_set_str (&self->searched, NULL);
  g_list_store_remove_all (self->found);
  gtk_widget_set_visible (GTK_WIDGET (self->stack), FALSE);
}

static void
search_changed_cb (IecSearchPopover *self)
{
  search_now (self);
}

/* Enter goes to what belongs to the words that stand there, and to nothing else. */
static void
search_activate_cb (IecSearchPopover *self)
{
  g_autofree char *words = iec_str_squeeze (gtk_editable_get_text (self->search_entry));

  if (g_strcmp0 (words, self->searched) != 0)
    search_now (self);
  if (words[0] != '\0' && g_strcmp0 (words, self->searched) == 0)
    go_to (self, gtk_single_selection_get_selected (self->selection));
}

static void
stop_search_cb (IecSearchPopover *self)
{
  gtk_popover_popdown (GTK_POPOVER (self));
}

static gboolean
entry_key_cb (GtkEventControllerKey *controller,
              guint keyval,
              guint keycode,
              GdkModifierType state,
              IecSearchPopover *self)
{
  if ((state & gtk_accelerator_get_default_mod_mask ()) != 0)
    return GDK_EVENT_PROPAGATE;
  if (keyval == GDK_KEY_Down || keyval == GDK_KEY_KP_Down)
    move_selection (self, 1);
  else if (keyval == GDK_KEY_Up || keyval == GDK_KEY_KP_Up)
    move_selection (self, -1);
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

static void
setup_cb (GtkListItemFactory *factory, GtkListItem *list_item, IecSearchPopover *self)
{
  gtk_list_item_set_child (list_item, iec_found_item_new ());
}

static void
bind_cb (GtkListItemFactory *factory, GtkListItem *list_item, IecSearchPopover *self)
{
  IecFoundItem *child = IEC_FOUND_ITEM (gtk_list_item_get_child (list_item));
  gpointer item = gtk_list_item_get_item (list_item);

  gtk_list_item_set_selectable (list_item, !GTK_IS_STRING_OBJECT (item));
  gtk_list_item_set_activatable (list_item, !GTK_IS_STRING_OBJECT (item));
  if (GTK_IS_STRING_OBJECT (item))
    iec_found_item_show_heading (child, gtk_string_object_get_string (item));
  else if (self->session != NULL && IEC_IS_ELEMENT (item))
    iec_found_item_show_element (child, self->session, item);
  else if (self->session != NULL)
    iec_found_item_show_proposal (child, self->session, item);
}

static void
iec_search_popover_show (GtkWidget *widget)
{
  IecSearchPopover *self = IEC_SEARCH_POPOVER (widget);

  GTK_WIDGET_CLASS (iec_search_popover_parent_class)->show (widget);
  if (self->searcher != NULL)
    iec_searcher_prepare (self->searcher);
  /* What was found may have changed since. */
  search_now (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
  gtk_editable_select_region (self->search_entry, 0, -1);
}

static void
iec_search_popover_dispose (GObject *object)
{
  IecSearchPopover *self = IEC_SEARCH_POPOVER (object);

  if (self->list_view != NULL)
    gtk_list_view_set_model (self->list_view, NULL);
  g_clear_object (&self->searcher_signals);
  g_clear_object (&self->searcher);
  g_clear_object (&self->session);
  gtk_widget_dispose_template (GTK_WIDGET (self), IEC_TYPE_SEARCH_POPOVER);
  g_clear_object (&self->selection);
  g_clear_object (&self->found);
  G_OBJECT_CLASS (iec_search_popover_parent_class)->dispose (object);
}

static void
iec_search_popover_finalize (GObject *object)
{
  g_clear_pointer (&IEC_SEARCH_POPOVER (object)->searched, g_free);
  G_OBJECT_CLASS (iec_search_popover_parent_class)->finalize (object);
}

static void
iec_search_popover_class_init (IecSearchPopoverClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = iec_search_popover_dispose;
  object_class->finalize = iec_search_popover_finalize;
  widget_class->show = iec_search_popover_show;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/iecere/Iecere/ui/iec-search-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, IecSearchPopover, search_entry);
  gtk_widget_class_bind_template_child (widget_class, IecSearchPopover, stack);
  gtk_widget_class_bind_template_child (widget_class, IecSearchPopover, scroller);
  gtk_widget_class_bind_template_child (widget_class, IecSearchPopover, list_view);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
}

static void
iec_search_popover_init (IecSearchPopover *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_add_css_class (GTK_WIDGET (self), "search-popover");
  self->found = g_list_store_new (G_TYPE_OBJECT);
  self->selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->found)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  self->searcher_signals = g_signal_group_new (IEC_TYPE_SEARCHER);
  g_signal_group_connect_swapped (self->searcher_signals, "found", G_CALLBACK (found_cb), self);
  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, 0);
  gtk_list_view_set_factory (self->list_view, factory);
  gtk_list_view_set_model (self->list_view, GTK_SELECTION_MODEL (self->selection));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (entry_key_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self->search_entry), keys);
}

/**
 * iec_search_popover_set_session:
 * @session: (nullable): the window's; NULL while it has no strategy
 */
void
iec_search_popover_set_session (IecSearchPopover *self, IecSession *session)
{
  g_return_if_fail (IEC_IS_SEARCH_POPOVER (self));
  g_return_if_fail (session == NULL || IEC_IS_SESSION (session));

  if (!g_set_object (&self->session, session))
    return;
  g_signal_group_set_target (self->searcher_signals, NULL);
  g_clear_object (&self->searcher);
  g_list_store_remove_all (self->found);
  iec_set_str (&self->searched, NULL);
  gtk_editable_set_text (self->search_entry, "");
  gtk_widget_set_visible (GTK_WIDGET (self->stack), FALSE);
  if (session == NULL)
    return;
  self->searcher = iec_searcher_new (session);
  g_signal_group_set_target (self->searcher_signals, self->searcher);
}
