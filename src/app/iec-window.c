/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-window-private.h"

#include "iec-compat.h"
#include "iec-probe.h"
#include "iec-settings.h"
#include "iec-window-life.h"

#include <glib/gi18n.h>

/* Long work shows itself only after this. */
#define PROGRESS_DELAY_MS 300
#define PULSE_MS 80

enum
{
  PROP_0,
  PROP_SESSION,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (IecWindow, iec_window, ADW_TYPE_APPLICATION_WINDOW)

/* The name of the strategy and of the program, for the shell and the screen reader. */
static void
update_title (IecWindow *self)
{
  IecStrategy *strategy = self->session != NULL ? iec_session_get_strategy (self->session) : NULL;
  const char *title = strategy != NULL ? iec_strategy_get_title (strategy) : NULL;
  g_autofree char *text = NULL;

  _iec_window_update_heading (self);
  if (title == NULL || title[0] == '\0')
    {
      gtk_window_set_title (GTK_WINDOW (self), _ ("Iecere"));
      return;
    }
  /* Translators: %s is the name of a strategy; the rest is the title of its window. */
  text = g_strdup_printf (_ ("%s – Iecere"), title);
  gtk_window_set_title (GTK_WINDOW (self), text);
}

static gboolean
pulse_cb (gpointer data)
{
  IecWindow *self = data;

  gtk_progress_bar_pulse (self->progress_bar);
  return G_SOURCE_CONTINUE;
}

static gboolean
show_progress_cb (gpointer data)
{
  IecWindow *self = data;

  self->progress_source = 0;
  gtk_revealer_set_reveal_child (self->progress_revealer, TRUE);
  self->pulse_source = g_timeout_add (PULSE_MS, pulse_cb, self);
  return G_SOURCE_REMOVE;
}

static void
hide_progress (IecWindow *self)
{
  g_clear_handle_id (&self->progress_source, g_source_remove);
  g_clear_handle_id (&self->pulse_source, g_source_remove);
  gtk_revealer_set_reveal_child (self->progress_revealer, FALSE);
}

static void
busy_changed_cb (IecWindow *self, GParamSpec *pspec, IecStrategy *strategy)
{
  hide_progress (self);
  if (strategy != NULL && iec_strategy_is_busy (strategy))
    self->progress_source = g_timeout_add (PROGRESS_DELAY_MS, show_progress_cb, self);
  _iec_window_update_actions (self);
}

static void
show_toast (IecWindow *self, IecMessage *message)
{
  g_autofree char *text = g_markup_escape_text (iec_message_get_text (message), -1);
  AdwToast *toast = adw_toast_new (text);

  if (iec_message_get_button_label (message) != NULL)
    {
      GVariant *target = iec_message_get_target (message);

      adw_toast_set_button_label (toast, iec_message_get_button_label (message));
      adw_toast_set_action_name (toast, iec_message_get_action_name (message));
      if (target != NULL)
        adw_toast_set_action_target_value (toast, target);
    }
  if (iec_message_is_error (message))
    adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  adw_toast_overlay_add_toast (self->toast_overlay, toast);
}

static void
set_up_session_signals (IecWindow *self)
{
  self->session_signals = g_signal_group_new (IEC_TYPE_SESSION);
  g_signal_group_connect_swapped (self->session_signals, "message", G_CALLBACK (iec_window_tell), self);
  g_signal_group_connect_swapped (self->session_signals, "notify::selected", G_CALLBACK (_iec_window_update_heading),
                                  self);
  self->strategy_signals = g_signal_group_new (IEC_TYPE_STRATEGY);
  g_signal_group_connect_swapped (self->strategy_signals, "notify::title", G_CALLBACK (update_title), self);
  g_signal_group_connect_swapped (self->strategy_signals, "notify::busy", G_CALLBACK (busy_changed_cb), self);
  g_signal_group_connect_swapped (self->strategy_signals, "notify::revision", G_CALLBACK (_iec_window_update_actions),
                                  self);
  g_signal_group_connect_swapped (self->strategy_signals, "notify::revision", G_CALLBACK (_iec_window_update_heading),
                                  self);
  g_signal_group_connect_swapped (self->strategy_signals, "notify::can-undo", G_CALLBACK (_iec_window_update_actions),
                                  self);
  g_signal_group_connect_swapped (self->strategy_signals, "notify::can-redo", G_CALLBACK (_iec_window_update_actions),
                                  self);
}

static void
restore_size (IecWindow *self)
{
  gtk_window_set_default_size (GTK_WINDOW (self), g_settings_get_int (self->settings, IEC_KEY_WINDOW_WIDTH),
                               g_settings_get_int (self->settings, IEC_KEY_WINDOW_HEIGHT));
  if (g_settings_get_boolean (self->settings, IEC_KEY_WINDOW_MAXIMIZED))
    gtk_window_maximize (GTK_WINDOW (self));
}

static void
save_size (IecWindow *self)
{
  gboolean maximized = gtk_window_is_maximized (GTK_WINDOW (self));
  int width, height;

  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  g_settings_set_boolean (self->settings, IEC_KEY_WINDOW_MAXIMIZED, maximized);
  if (maximized || width < 360 || height < 360)
    return;
  g_settings_set_int (self->settings, IEC_KEY_WINDOW_WIDTH, width);
  g_settings_set_int (self->settings, IEC_KEY_WINDOW_HEIGHT, height);
}

static void
iec_window_unmap (GtkWidget *widget)
{
  save_size (IEC_WINDOW (widget));
  GTK_WIDGET_CLASS (iec_window_parent_class)->unmap (widget);
}

static void
iec_window_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  IecWindow *self = IEC_WINDOW (object);

  switch (id)
    {
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
iec_window_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  IecWindow *self = IEC_WINDOW (object);

  switch (id)
    {
    case PROP_SESSION:
      iec_window_set_session (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
iec_window_dispose (GObject *object)
{
  IecWindow *self = IEC_WINDOW (object);

  g_clear_handle_id (&self->progress_source, g_source_remove);
  g_clear_handle_id (&self->pulse_source, g_source_remove);
  iec_window_life_detach (self);
  g_clear_object (&self->session_signals);
  g_clear_object (&self->strategy_signals);
  g_clear_object (&self->settings);
  self->proposals_page = NULL;
  gtk_widget_dispose_template (GTK_WIDGET (self), IEC_TYPE_WINDOW);
  g_clear_handle_id (&self->switcher_source, g_source_remove);
  G_OBJECT_CLASS (iec_window_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/org/iecere/Iecere/ui/iec-window.ui");
  gtk_widget_class_bind_template_child (widget_class, IecWindow, toast_overlay);
  gtk_widget_class_bind_template_child (widget_class, IecWindow, content_stack);
  gtk_widget_class_bind_template_child (widget_class, IecWindow, welcome_page);
  gtk_widget_class_bind_template_child (widget_class, IecWindow, switcher_title);
  gtk_widget_class_bind_template_child (widget_class, IecWindow, back_button);
  gtk_widget_class_bind_template_child (widget_class, IecWindow, start_button);
  gtk_widget_class_bind_template_child (widget_class, IecWindow, undo_button);
  gtk_widget_class_bind_template_child (widget_class, IecWindow, redo_button);
  gtk_widget_class_bind_template_child (widget_class, IecWindow, export_button);
  gtk_widget_class_bind_template_child (widget_class, IecWindow, search_button);
  gtk_widget_class_bind_template_child (widget_class, IecWindow, search_popover);
  gtk_widget_class_bind_template_child (widget_class, IecWindow, notice_area);
  gtk_widget_class_bind_template_child (widget_class, IecWindow, progress_revealer);
  gtk_widget_class_bind_template_child (widget_class, IecWindow, progress_bar);
  gtk_widget_class_bind_template_child (widget_class, IecWindow, view_stack);
  gtk_widget_class_bind_template_child (widget_class, IecWindow, switcher_bar);
  gtk_widget_class_bind_template_child (widget_class, IecWindow, text_page);
  gtk_widget_class_bind_template_child (widget_class, IecWindow, proposals_bin);
  gtk_widget_class_bind_template_child (widget_class, IecWindow, undo_section);
  gtk_widget_class_bind_template_child (widget_class, IecWindow, recent_menu);
}

static void
iec_window_class_init (IecWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = iec_window_get_property;
  object_class->set_property = iec_window_set_property;
  object_class->dispose = iec_window_dispose;
  widget_class->unmap = iec_window_unmap;
  properties[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, IEC_TYPE_SESSION,
                                                  G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  g_type_ensure (IEC_TYPE_WELCOME_PAGE);
  g_type_ensure (IEC_TYPE_TEXT_PAGE);
  g_type_ensure (IEC_TYPE_SEARCH_POPOVER);
  bind_template (widget_class);
  _iec_window_class_install_actions (widget_class);
  iec_window_class_install_life_actions (widget_class);
}

static void
iec_window_init (IecWindow *self)
{
  self->settings = iec_settings_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  set_up_session_signals (self);
  restore_size (self);
  _iec_window_init_actions (self);
  iec_window_life_attach (self);
  iec_probe_attach (ADW_APPLICATION_WINDOW (self));
  update_title (self);
  _iec_window_update_actions (self);
}

/**
 * iec_window_new:
 *
 * Returns: (transfer floating): a window with the welcome page
 */
IecWindow *
iec_window_new (IecApplication *application)
{
  g_return_val_if_fail (IEC_IS_APPLICATION (application), NULL);

  return g_object_new (IEC_TYPE_WINDOW, "application", application, NULL);
}

/**
 * iec_window_get_session:
 *
 * Returns: (transfer none) (nullable): what the window works on; NULL: it shows the welcome page
 */
IecSession *
iec_window_get_session (IecWindow *self)
{
  g_return_val_if_fail (IEC_IS_WINDOW (self), NULL);
  return self->session;
}

static void
hand_session_on (IecWindow *self)
{
  IecStrategy *strategy = self->session != NULL ? iec_session_get_strategy (self->session) : NULL;

  g_signal_group_set_target (self->session_signals, self->session);
  g_signal_group_set_target (self->strategy_signals, strategy);
  iec_text_page_set_session (self->text_page, NULL);
  if (self->proposals_page != NULL)
    iec_proposals_page_set_session (self->proposals_page, NULL);
  _iec_window_fill_view (self);
  iec_search_popover_set_session (self->search_popover, self->session);
}

/**
 * iec_window_set_session:
 * @session: (nullable): what to work on; NULL for the welcome page
 *
 * Gives the window another strategy, or none. The one before is not closed.
 */
void
iec_window_set_session (IecWindow *self, IecSession *session)
{
  g_return_if_fail (IEC_IS_WINDOW (self));
  g_return_if_fail (session == NULL || IEC_IS_SESSION (session));

  if (!g_set_object (&self->session, session))
    return;
  hide_progress (self);
  hand_session_on (self);
  if (session == NULL)
    iec_welcome_page_update (self->welcome_page);
  gtk_stack_set_visible_child_name (self->content_stack, session != NULL ? "strategy" : "welcome");
  update_title (self);
  _iec_window_update_actions (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SESSION]);
}

/**
 * iec_window_get_text_page:
 *
 * Returns: (transfer none): the view of the text
 */
IecTextPage *
iec_window_get_text_page (IecWindow *self)
{
  g_return_val_if_fail (IEC_IS_WINDOW (self), NULL);
  return self->text_page;
}

/**
 * iec_window_get_notice_area:
 *
 * Returns: (transfer none): where bars with lasting notices stand, under the header bar
 */
GtkBox *
iec_window_get_notice_area (IecWindow *self)
{
  g_return_val_if_fail (IEC_IS_WINDOW (self), NULL);
  return self->notice_area;
}

/**
 * iec_window_tell:
 *
 * Shows a message as a toast. What is told through a session comes here by itself.
 */
void
iec_window_tell (IecWindow *self, IecMessage *message)
{
  g_return_if_fail (IEC_IS_WINDOW (self));
  g_return_if_fail (IEC_IS_MESSAGE (message));

  show_toast (self, message);
  iec_compat_announce (GTK_WIDGET (self), iec_message_get_text (message));
  iec_window_life_log (self, message);
}
