/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-log-window.h"

#include "iec-phrases.h"

#include <glib/gi18n.h>

struct _IecLogWindow
{
  AdwWindow parent_instance;

  /* Owned */
  IecMessageLog *log;
  /* Template children */
  GtkStack *stack;
  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (IecLogWindow, iec_log_window, ADW_TYPE_WINDOW)

/* The action is one of the window that told it, which stands behind this one. */
static void
clicked_cb (GtkWidget *button, gpointer data)
{
  IecMessage *message = data;
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (button));
  GtkWindow *parent = gtk_window_get_transient_for (window);

  if (parent != NULL)
    gtk_widget_activate_action_variant (GTK_WIDGET (parent), iec_message_get_action_name (message),
                                        iec_message_get_target (message));
}

static GtkWidget *
create_button (IecMessage *message)
{
  GtkWidget *button = gtk_button_new_with_label (iec_message_get_button_label (message));

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect_data (button, "clicked", G_CALLBACK (clicked_cb), g_object_ref (message),
                         (GClosureNotify)(void (*) (void))g_object_unref, 0);
  return button;
}

/* "Undo" in the log would take back whatever is the last step now, not the one that was told of. */
static gboolean
may_be_done_later (IecMessage *message)
{
  const char *action = iec_message_get_action_name (message);

  return iec_message_get_button_label (message) != NULL && action != NULL && !g_str_equal (action, "win.undo");
}

static GtkWidget *
create_row_cb (gpointer item, gpointer data)
{
  IecMessage *message = item;
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *moment = iec_phrase_moment (iec_message_get_time (message));

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), iec_message_get_text (message));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), moment);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  if (iec_message_is_error (message))
    {
      GtkWidget *image = gtk_image_new_from_icon_name ("dialog-warning-symbolic");

      gtk_widget_add_css_class (image, "state-err");
      gtk_accessible_update_property (GTK_ACCESSIBLE (image), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("It did not work"), -1);
      adw_action_row_add_prefix (ADW_ACTION_ROW (row), image);
    }
  if (may_be_done_later (message))
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), create_button (message));
  return row;
}

static void
count_changed_cb (IecLogWindow *self)
{
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (self->log));

  gtk_stack_set_visible_child_name (self->stack, n_items > 0 ? "list" : "empty");
}

static void
iec_log_window_dispose (GObject *object)
{
  IecLogWindow *self = IEC_LOG_WINDOW (object);

  g_clear_object (&self->log);
  gtk_widget_dispose_template (GTK_WIDGET (self), IEC_TYPE_LOG_WINDOW);
  G_OBJECT_CLASS (iec_log_window_parent_class)->dispose (object);
}

static void
iec_log_window_class_init (IecLogWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = iec_log_window_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/iecere/Iecere/ui/iec-log-window.ui");
  gtk_widget_class_bind_template_child (widget_class, IecLogWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, IecLogWindow, list);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_w, GDK_CONTROL_MASK, "window.close", NULL);
}

static void
iec_log_window_init (IecLogWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * iec_log_window_new:
 * @parent: the window that told it
 * @log: what it told
 *
 * Returns: (transfer floating): a window that shows @log, new messages too
 */
GtkWidget *
iec_log_window_new (GtkWindow *parent, IecMessageLog *log)
{
  g_return_val_if_fail (GTK_IS_WINDOW (parent), NULL);
  g_return_val_if_fail (IEC_IS_MESSAGE_LOG (log), NULL);

  IecLogWindow *self = g_object_new (IEC_TYPE_LOG_WINDOW, "transient-for", parent, NULL);
  self->log = g_object_ref (log);
  gtk_list_box_bind_model (self->list, G_LIST_MODEL (log), create_row_cb, NULL, NULL);
  g_signal_connect_object (log, "items-changed", G_CALLBACK (count_changed_cb), self, G_CONNECT_SWAPPED);
  count_changed_cb (self);
  return GTK_WIDGET (self);
}
