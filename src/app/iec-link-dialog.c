/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-link-dialog.h"

#include "iec-compat.h"
#include "iec-fold.h"
#include "iec-found-item.h"
#include "iec-phrases.h"
#include "iec-util.h"

struct _IecLinkDialog
{
  AdwWindow parent_instance;

  /* Owned */
  IecSession *session;
  GPtrArray *proposals; /* of IecProposal */
  GStrv words;          /* (nullable): folded, all to be found */
  GtkCustomFilter *filter;
  GtkSingleSelection *selection;
  /* Template children */
  AdwWindowTitle *title;
  GtkWidget *link_button;
  GtkEditable *search_entry;
  GtkStack *stack;
  GtkListView *list_view;
};

G_DEFINE_FINAL_TYPE (IecLinkDialog, iec_link_dialog, ADW_TYPE_WINDOW)

static gboolean
matches (gpointer item, gpointer data)
{
  IecLinkDialog *self = data;
  g_autofree char *text = iec_phrase_element (item);
  g_autofree char *folded = iec_fold (text);

  for (guint i = 0; self->words != NULL && self->words[i] != NULL; i++)
    if (strstr (folded, self->words[i]) == NULL)
      return FALSE;
  return TRUE;
}

static void
update_state (IecLinkDialog *self)
{
  gboolean has_any = g_list_model_get_n_items (G_LIST_MODEL (self->selection)) > 0;

  gtk_widget_set_sensitive (self->link_button, has_any);
  gtk_stack_set_visible_child_name (self->stack, has_any ? "found" : "nothing");
}

static void
search_changed_cb (IecLinkDialog *self)
{
  g_autofree char *squeezed = iec_str_squeeze (gtk_editable_get_text (self->search_entry));
  g_autofree char *folded = iec_fold (squeezed);

  g_strfreev (self->words);
  self->words = g_strsplit (folded, " ", -1);
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
  update_state (self);
  if (g_list_model_get_n_items (G_LIST_MODEL (self->selection)) > 0)
    gtk_single_selection_set_selected (self->selection, 0);
}

static void
link_cb (IecLinkDialog *self)
{
  IecElement *element = gtk_single_selection_get_selected_item (self->selection);

  if (element != NULL
      && iec_session_link (self->session, element, (IecProposal *const *)self->proposals->pdata, self->proposals->len))
    gtk_window_close (GTK_WINDOW (self));
}

static void
stop_search_cb (IecLinkDialog *self)
{
  if (gtk_editable_get_text (self->search_entry)[0] != '\0')
    gtk_editable_set_text (self->search_entry, "");
  else
    gtk_window_close (GTK_WINDOW (self));
}

static gboolean
close_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  gtk_window_close (GTK_WINDOW (widget));
  return TRUE;
}

static gboolean
entry_key_cb (GtkEventControllerKey *controller,
              guint keyval,
              guint keycode,
              GdkModifierType state,
              IecLinkDialog *self)
{
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (self->selection));
  guint position = gtk_single_selection_get_selected (self->selection);
  gboolean down = keyval == GDK_KEY_Down || keyval == GDK_KEY_KP_Down;

  if ((!down && keyval != GDK_KEY_Up && keyval != GDK_KEY_KP_Up)
      || (state & gtk_accelerator_get_default_mod_mask ()) != 0)
    return GDK_EVENT_PROPAGATE;
  if (position == GTK_INVALID_LIST_POSITION || (down && position + 1 >= n_items) || (!down && position == 0))
    return GDK_EVENT_STOP;
  position = down ? position + 1 : position - 1;
  gtk_single_selection_set_selected (self->selection, position);
  iec_compat_scroll_to_row (GTK_WIDGET (self->list_view), position);
  return GDK_EVENT_STOP;
}

static void
setup_cb (GtkListItemFactory *factory, GtkListItem *list_item, IecLinkDialog *self)
{
  gtk_list_item_set_child (list_item, iec_found_item_new ());
}

static void
bind_cb (GtkListItemFactory *factory, GtkListItem *list_item, IecLinkDialog *self)
{
  iec_found_item_show_element (IEC_FOUND_ITEM (gtk_list_item_get_child (list_item)), self->session,
                               gtk_list_item_get_item (list_item));
}

static void
iec_link_dialog_dispose (GObject *object)
{
  IecLinkDialog *self = IEC_LINK_DIALOG (object);

  if (self->list_view != NULL)
    gtk_list_view_set_model (self->list_view, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), IEC_TYPE_LINK_DIALOG);
  /* Whoever still holds the filter must not ask a dialog that is gone. */
  if (self->filter != NULL)
    gtk_custom_filter_set_filter_func (self->filter, NULL, NULL, NULL);
  g_clear_object (&self->filter);
  g_clear_object (&self->selection);
  g_clear_pointer (&self->proposals, g_ptr_array_unref);
  g_clear_pointer (&self->words, g_strfreev);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (iec_link_dialog_parent_class)->dispose (object);
}

static void
iec_link_dialog_class_init (IecLinkDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = iec_link_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/iecere/Iecere/ui/iec-link-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, IecLinkDialog, title);
  gtk_widget_class_bind_template_child (widget_class, IecLinkDialog, link_button);
  gtk_widget_class_bind_template_child (widget_class, IecLinkDialog, search_entry);
  gtk_widget_class_bind_template_child (widget_class, IecLinkDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, IecLinkDialog, list_view);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, link_cb);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, close_cb, NULL);
}

static void
iec_link_dialog_init (IecLinkDialog *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (entry_key_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self->search_entry), keys);
}

/* Goals and action lines in the order of the outline. */
static GListStore *
list_elements (IecStrategy *strategy)
{
  IecElement *root = iec_strategy_get_root (strategy);
  GListStore *list = g_list_store_new (IEC_TYPE_ELEMENT);

  for (IecElement *element = root; element != NULL; element = iec_element_get_next_in_outline (element, root))
    if (iec_element_get_kind (element) == IEC_ELEMENT_GOAL || iec_element_get_kind (element) == IEC_ELEMENT_ACTION_LINE)
      g_list_store_append (list, element);
  return list;
}

static void
fill_list (IecLinkDialog *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  GListStore *elements = list_elements (iec_session_get_strategy (self->session));
  GtkFilterListModel *filtered = NULL;

  self->filter = gtk_custom_filter_new (matches, self, NULL);
  filtered = gtk_filter_list_model_new (G_LIST_MODEL (elements), GTK_FILTER (g_object_ref (self->filter)));
  self->selection = gtk_single_selection_new (G_LIST_MODEL (filtered));
  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, 0);
  gtk_list_view_set_factory (self->list_view, factory);
  gtk_list_view_set_model (self->list_view, GTK_SELECTION_MODEL (self->selection));
  update_state (self);
}

/**
 * iec_link_dialog_present:
 * @parent: (nullable): the window that it stands over
 * @proposals: (array length=n_proposals): what is linked
 *
 * Asks what the proposals are linked to, and links them.
 */
void
iec_link_dialog_present (GtkWindow *parent, IecSession *session, IecProposal *const *proposals, guint n_proposals)
{
  g_return_if_fail (IEC_IS_SESSION (session));
  g_return_if_fail (proposals != NULL && n_proposals > 0);

  IecLinkDialog *self = g_object_new (IEC_TYPE_LINK_DIALOG, "transient-for", parent, NULL);
  g_autofree char *count = iec_phrase_proposals (n_proposals);
  self->session = g_object_ref (session);
  self->proposals = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < n_proposals; i++)
    g_ptr_array_add (self->proposals, g_object_ref (proposals[i]));
  adw_window_title_set_subtitle (self->title, count);
  fill_list (self);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}
