/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-save-line.h"

struct _IecSaveLine
{
  GtkWidget parent_instance;

  /* Owned */
  GSignalGroup *saver_signals;
  IecSaver *saver; /* (nullable) */
  /* Template children */
  GtkLabel *status;
  GtkWidget *alert;
  GtkLabel *alert_label;
  GtkWidget *save_as;
};

G_DEFINE_FINAL_TYPE (IecSaveLine, iec_save_line, GTK_TYPE_WIDGET)

static gboolean
is_trouble (IecSaveState state)
{
  return state == IEC_SAVE_FAILED || state == IEC_SAVE_FILE_CHANGED;
}

static gboolean
wants_a_place (IecSaver *saver)
{
  IecSaveState state = iec_saver_get_state (saver);

  return state == IEC_SAVE_UNTITLED || is_trouble (state);
}

static void
update (IecSaveLine *self)
{
  if (self->saver == NULL)
    {
      gtk_widget_set_visible (GTK_WIDGET (self->status), FALSE);
      gtk_widget_set_visible (self->alert, FALSE);
      gtk_widget_set_visible (self->save_as, FALSE);
      return;
    }
  gboolean trouble = is_trouble (iec_saver_get_state (self->saver));
  const char *text = iec_saver_get_text (self->saver);

  gtk_label_set_label (trouble ? self->alert_label : self->status, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), trouble ? iec_saver_get_error (self->saver) : NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->status), !trouble);
  gtk_widget_set_visible (self->alert, trouble);
  gtk_widget_set_visible (self->save_as, wants_a_place (self->saver));
}

static void
iec_save_line_dispose (GObject *object)
{
  IecSaveLine *self = IEC_SAVE_LINE (object);

  g_clear_object (&self->saver_signals);
  g_clear_object (&self->saver);
  g_clear_pointer (&self->save_as, gtk_widget_unparent);
  g_clear_pointer (&self->alert, gtk_widget_unparent);
  if (self->status != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->status));
  self->status = NULL;
  gtk_widget_dispose_template (GTK_WIDGET (self), IEC_TYPE_SAVE_LINE);
  G_OBJECT_CLASS (iec_save_line_parent_class)->dispose (object);
}

static void
iec_save_line_class_init (IecSaveLineClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = iec_save_line_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "iecsaveline");
  gtk_widget_class_set_template_from_resource (widget_class, "/org/iecere/Iecere/ui/iec-save-line.ui");
  gtk_widget_class_bind_template_child (widget_class, IecSaveLine, status);
  gtk_widget_class_bind_template_child (widget_class, IecSaveLine, alert);
  gtk_widget_class_bind_template_child (widget_class, IecSaveLine, alert_label);
  gtk_widget_class_bind_template_child (widget_class, IecSaveLine, save_as);
}

static void
iec_save_line_init (IecSaveLine *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->saver_signals = g_signal_group_new (IEC_TYPE_SAVER);
  g_signal_group_connect_swapped (self->saver_signals, "notify", G_CALLBACK (update), self);
  update (self);
}

/**
 * iec_save_line_new:
 *
 * Returns: (transfer floating): a line that says nothing yet
 */
GtkWidget *
iec_save_line_new (void)
{
  return g_object_new (IEC_TYPE_SAVE_LINE, NULL);
}

/**
 * iec_save_line_set_saver:
 * @saver: (nullable): whose state it tells; NULL: nobody's
 */
void
iec_save_line_set_saver (IecSaveLine *self, IecSaver *saver)
{
  g_return_if_fail (IEC_IS_SAVE_LINE (self));
  g_return_if_fail (saver == NULL || IEC_IS_SAVER (saver));

  if (!g_set_object (&self->saver, saver))
    return;
  g_signal_group_set_target (self->saver_signals, saver);
  update (self);
}
