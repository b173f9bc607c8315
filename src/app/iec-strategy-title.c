/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-strategy-title.h"

#include "iec-setting.h"

#include <glib/gi18n.h>

struct _IecStrategyTitle
{
  GtkWidget parent_instance;

  /* Template children */
  GtkMenuButton *button;
  GtkLabel *label;
  GtkPopover *popover;
  GtkEntry *entry;
  /* Owned */
  IecSession *session; /* (nullable) */
  GSignalGroup *strategy_signals;
  char *title; /* what the entry showed when it was opened */
};

G_DEFINE_FINAL_TYPE (IecStrategyTitle, iec_strategy_title, GTK_TYPE_WIDGET)

static void
update_title (IecStrategyTitle *self)
{
  const char *title = self->session != NULL ? iec_strategy_get_title (iec_session_get_strategy (self->session)) : "";
  /* Translators: what a screen reader says of the button that shows the strategy's title; %s is the title. */
  g_autofree char *name = g_strdup_printf (_ ("Title of the strategy: %s"), title);

  gtk_label_set_label (self->label, title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static gboolean
query_tooltip_cb (GtkLabel *label, int x, int y, gboolean keyboard_mode, GtkTooltip *tooltip, IecStrategyTitle *self)
{
  if (!pango_layout_is_ellipsized (gtk_label_get_layout (label)))
    return FALSE;
  gtk_tooltip_set_text (tooltip, gtk_label_get_label (label));
  return TRUE;
}

static void
update_sensitive (IecStrategyTitle *self)
{
  IecStrategy *strategy = self->session != NULL ? iec_session_get_strategy (self->session) : NULL;

  gtk_widget_set_sensitive (GTK_WIDGET (self->button), strategy != NULL && !iec_strategy_is_busy (strategy)
                                                           && !iec_strategy_is_read_only (strategy));
}

static gboolean
write_title (IecStrategyTitle *self, const char *title)
{
  IecStrategy *strategy = iec_session_get_strategy (self->session);
  g_autoptr (GError) error = NULL;

  if (!iec_session_prepare (self->session))
    return FALSE;
  if (iec_strategy_set_setting (strategy, IEC_SETTING_TITLE, title, &error))
    return TRUE;
  iec_session_tell_error (self->session, error);
  return FALSE;
}

/* An empty title leaves the old one. */
static gboolean
commit (IecStrategyTitle *self)
{
  g_autofree char *typed = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry)));

  if (self->session == NULL || self->title == NULL || g_strcmp0 (typed, self->title) == 0
      || g_strstrip (typed)[0] == '\0')
    return TRUE;
  if (!write_title (self, typed))
    return FALSE;
  g_free (self->title);
  self->title = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry)));
  return TRUE;
}

static void
popover_shown_cb (GtkPopover *popover, IecStrategyTitle *self)
{
  g_free (self->title);
  self->title = g_strdup (gtk_label_get_label (self->label));
  gtk_editable_set_text (GTK_EDITABLE (self->entry), self->title);
  gtk_editable_select_region (GTK_EDITABLE (self->entry), 0, -1);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static void
popover_closed_cb (GtkPopover *popover, IecStrategyTitle *self)
{
  commit (self);
  g_clear_pointer (&self->title, g_free);
}

static void
entry_activate_cb (GtkEntry *entry, IecStrategyTitle *self)
{
  if (commit (self))
    gtk_popover_popdown (self->popover);
}

static gboolean
entry_key_cb (GtkEventControllerKey *controller,
              guint keyval,
              guint keycode,
              GdkModifierType state,
              IecStrategyTitle *self)
{
  if (keyval != GDK_KEY_Escape)
    return GDK_EVENT_PROPAGATE;
  g_clear_pointer (&self->title, g_free);
  gtk_popover_popdown (self->popover);
  return GDK_EVENT_STOP;
}

static void
iec_strategy_title_dispose (GObject *object)
{
  IecStrategyTitle *self = IEC_STRATEGY_TITLE (object);

  g_clear_pointer (&self->title, g_free);
  if (self->strategy_signals != NULL)
    g_signal_group_set_target (self->strategy_signals, NULL);
  g_clear_object (&self->strategy_signals);
  g_clear_object (&self->session);
  gtk_widget_dispose_template (GTK_WIDGET (self), IEC_TYPE_STRATEGY_TITLE);
  G_OBJECT_CLASS (iec_strategy_title_parent_class)->dispose (object);
}

static void
iec_strategy_title_class_init (IecStrategyTitleClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = iec_strategy_title_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "iecstrategytitle");
  gtk_widget_class_set_template_from_resource (widget_class, "/org/iecere/Iecere/ui/iec-strategy-title.ui");
  gtk_widget_class_bind_template_child (widget_class, IecStrategyTitle, button);
  gtk_widget_class_bind_template_child (widget_class, IecStrategyTitle, label);
  gtk_widget_class_bind_template_child (widget_class, IecStrategyTitle, popover);
  gtk_widget_class_bind_template_child (widget_class, IecStrategyTitle, entry);
  gtk_widget_class_bind_template_callback (widget_class, query_tooltip_cb);
  gtk_widget_class_bind_template_callback (widget_class, popover_shown_cb);
  gtk_widget_class_bind_template_callback (widget_class, popover_closed_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_activate_cb);
}

static void
iec_strategy_title_init (IecStrategyTitle *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (entry_key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), keys);
  gtk_editable_set_enable_undo (GTK_EDITABLE (self->entry), FALSE);
  self->strategy_signals = g_signal_group_new (IEC_TYPE_STRATEGY);
  g_signal_group_connect_swapped (self->strategy_signals, "notify::title", G_CALLBACK (update_title), self);
  g_signal_group_connect_swapped (self->strategy_signals, "notify::busy", G_CALLBACK (update_sensitive), self);
  g_signal_group_connect_swapped (self->strategy_signals, "notify::read-only", G_CALLBACK (update_sensitive), self);
}

/**
 * iec_strategy_title_new:
 *
 * Returns: (transfer floating): a widget without a strategy
 */
GtkWidget *
iec_strategy_title_new (void)
{
  return g_object_new (IEC_TYPE_STRATEGY_TITLE, NULL);
}

/**
 * iec_strategy_title_set_session:
 * @session: (nullable): on the strategy whose title is shown
 */
void
iec_strategy_title_set_session (IecStrategyTitle *self, IecSession *session)
{
  g_return_if_fail (IEC_IS_STRATEGY_TITLE (self));
  g_return_if_fail (session == NULL || IEC_IS_SESSION (session));

  if (self->session == session)
    return;
  gtk_popover_popdown (self->popover);
  g_clear_pointer (&self->title, g_free);
  g_set_object (&self->session, session);
  g_signal_group_set_target (self->strategy_signals, session != NULL ? iec_session_get_strategy (session) : NULL);
  update_title (self);
  update_sensitive (self);
}
