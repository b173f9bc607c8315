/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-reason-window.h"

#include "iec-util.h"

struct _IecReasonWindow
{
  AdwWindow parent_instance;

  /* Owned */
  IecSession *session;
  IecElement *element;
  /* Template children */
  GtkWidget *save_button;
  GtkEditable *reason_row;
  GtkLabel *error_label;
};

G_DEFINE_FINAL_TYPE (IecReasonWindow, iec_reason_window, ADW_TYPE_WINDOW)

static void
changed_cb (IecReasonWindow *self)
{
  g_autofree char *reason = iec_str_squeeze (gtk_editable_get_text (self->reason_row));

  gtk_widget_set_sensitive (self->save_button, reason[0] != '\0');
  gtk_widget_set_visible (GTK_WIDGET (self->error_label), FALSE);
}

static void
save_cb (IecReasonWindow *self)
{
  g_autofree char *reason = iec_str_squeeze (gtk_editable_get_text (self->reason_row));
  g_autoptr (GError) error = NULL;

  if (reason[0] == '\0' || !iec_session_prepare (self->session))
    return;
  if (iec_strategy_set_left_reason (iec_session_get_strategy (self->session), self->element, reason, &error))
    {
      gtk_window_close (GTK_WINDOW (self));
      return;
    }
  gtk_label_set_text (self->error_label, error->message);
  gtk_widget_set_visible (GTK_WIDGET (self->error_label), TRUE);
}

static void
iec_reason_window_dispose (GObject *object)
{
  IecReasonWindow *self = IEC_REASON_WINDOW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), IEC_TYPE_REASON_WINDOW);
  g_clear_object (&self->element);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (iec_reason_window_parent_class)->dispose (object);
}

static void
iec_reason_window_class_init (IecReasonWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = iec_reason_window_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/iecere/Iecere/ui/iec-reason-window.ui");
  gtk_widget_class_bind_template_child (widget_class, IecReasonWindow, save_button);
  gtk_widget_class_bind_template_child (widget_class, IecReasonWindow, reason_row);
  gtk_widget_class_bind_template_child (widget_class, IecReasonWindow, error_label);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
iec_reason_window_init (IecReasonWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * iec_reason_window_present:
 * @parent: (nullable): the window that it stands over
 * @element: which is left without evidence
 *
 * Asks for the reason; what is typed replaces the one that there is, as one step.
 */
void
iec_reason_window_present (GtkWindow *parent, IecSession *session, IecElement *element)
{
  g_return_if_fail (IEC_IS_SESSION (session));
  g_return_if_fail (IEC_IS_ELEMENT (element));

  IecReasonWindow *self = g_object_new (IEC_TYPE_REASON_WINDOW, "transient-for", parent, NULL);
  self->session = g_object_ref (session);
  self->element = g_object_ref (element);
  gtk_editable_set_text (self->reason_row, iec_element_get_left_reason (element));
  changed_cb (self);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->reason_row));
}
