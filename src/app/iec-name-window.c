/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-name-window.h"

#include "iec-util.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/**
 * NameWindow: what its handlers need. Owned by the window.
 */
typedef struct
{
  IecNameFunc func;
  GWeakRef owner;
  /* Borrowed */
  GtkWindow *window;
  GtkEditable *entry;
  GtkWidget *accept;
} NameWindow;

static void
free_name_window (gpointer data)
{
  NameWindow *self = data;

  g_weak_ref_clear (&self->owner);
  g_free (self);
}

static void
accept_cb (NameWindow *self)
{
  g_autofree char *name = iec_str_squeeze (gtk_editable_get_text (self->entry));
  g_autoptr (GObject) owner = g_weak_ref_get (&self->owner);
  IecNameFunc func = self->func;

  if (name[0] == '\0')
    return;
  gtk_window_destroy (self->window);
  if (owner != NULL)
    func (name, owner);
}

static void
changed_cb (NameWindow *self)
{
  g_autofree char *name = iec_str_squeeze (gtk_editable_get_text (self->entry));

  gtk_widget_set_sensitive (self->accept, name[0] != '\0');
}

static GtkWidget *
build_header (NameWindow *self)
{
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *cancel = gtk_button_new_with_label (_ ("Cancel"));

  self->accept = gtk_button_new_with_label (_ ("Add"));
  gtk_widget_add_css_class (self->accept, "suggested-action");
  gtk_widget_set_sensitive (self->accept, FALSE);
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), self->accept);
  g_signal_connect_swapped (cancel, "clicked", G_CALLBACK (gtk_window_close), self->window);
  g_signal_connect_swapped (self->accept, "clicked", G_CALLBACK (accept_cb), self);
  return header;
}

static GtkWidget *
build_list (NameWindow *self, const char *field)
{
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *row = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), field);
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_widget_set_margin_top (list, 12);
  gtk_widget_set_margin_bottom (list, 24);
  gtk_widget_set_margin_start (list, 18);
  gtk_widget_set_margin_end (list, 18);
  gtk_list_box_append (GTK_LIST_BOX (list), row);
  self->entry = GTK_EDITABLE (row);
  g_signal_connect_swapped (row, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (row, "entry-activated", G_CALLBACK (accept_cb), self);
  return list;
}

static void
close_on_escape (GtkWindow *window)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();
  GtkShortcut *shortcut =
      gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0), gtk_named_action_new ("window.close"));

  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller), shortcut);
  gtk_widget_add_controller (GTK_WIDGET (window), controller);
}

/**
 * iec_name_window_present:
 * @parent: what asks
 * @title: the window's title
 * @field: what the name is called
 * @func: (scope notified): called when a name is given
 * @owner: @func's; if it is gone by then @func is not called
 *
 * Asks for a name.
 */
void
iec_name_window_present (GtkWidget *parent, const char *title, const char *field, IecNameFunc func, GObject *owner)
{
  NameWindow *self = g_new0 (NameWindow, 1);
  GtkRoot *root = gtk_widget_get_root (parent);
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->func = func;
  g_weak_ref_init (&self->owner, owner);
  self->window = GTK_WINDOW (adw_window_new ());
  g_object_set_data_full (G_OBJECT (self->window), "iec-name-window", self, free_name_window);
  gtk_window_set_title (self->window, title);
  gtk_window_set_modal (self->window, TRUE);
  gtk_window_set_transient_for (self->window, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL);
  gtk_window_set_default_size (self->window, 400, -1);
  gtk_box_append (GTK_BOX (content), build_header (self));
  gtk_box_append (GTK_BOX (content), build_list (self, field));
  adw_window_set_content (ADW_WINDOW (self->window), content);
  close_on_escape (self->window);
  gtk_window_present (self->window);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}
