/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-preferences-window.h"

#include "iec-logo-row.h"
#include "iec-settings.h"

#include <glib/gi18n.h>
#include <string.h>

/* Patterns of codes (iec-setting.h), without the letters in front of the numbers. */
#define GOAL_NUMBER "%g"
#define ACTION_NUMBER "%g.%a"
#define RUNNING_NUMBER "%n"

typedef enum
{
  FIELD_GOAL,
  FIELD_ACTION,
  FIELD_TITLE,
  FIELD_PERIOD,
  FIELD_SHORT_TITLE,
  FIELD_GROUP,
  FIELD_SHORT_GROUP,
  FIELD_APPROVAL,
  FIELD_PUBLICITY,
  N_FIELDS,
} Field;

static const char *const setting_names[N_FIELDS] = {
  IEC_SETTING_GOAL_PATTERN, IEC_SETTING_ACTION_PATTERN, IEC_SETTING_TITLE,
  IEC_SETTING_PERIOD,       IEC_SETTING_SHORT_TITLE,    IEC_SETTING_GROUP,
  IEC_SETTING_SHORT_GROUP,  IEC_SETTING_APPROVAL,       IEC_SETTING_PUBLICITY,
};

static const char *const row_ids[N_FIELDS] = {
  "goal_row",  "action_row",      "title_row",    "period_row",    "short_title_row",
  "group_row", "short_group_row", "approval_row", "publicity_row",
};

static const char *const logo_ids[] = { "group_logo_row", "eu_logo_row", "programme_logo_row" };

struct _IecPreferencesWindow
{
  AdwPreferencesWindow parent_instance;

  gboolean is_showing; /* the strategy's settings are being put into the rows */
  /* Owned */
  GSettings *settings;
  IecSession *session; /* (nullable) */
  GSignalGroup *strategy_signals;
  /* Template children */
  AdwComboRow *color_scheme_row;
  AdwComboRow *ui_language_row;
  AdwComboRow *document_language_row;
  GtkWidget *error_group;
  GtkLabel *error_label;
  GtkWidget *closed_group;
  GtkWidget *codes_group;
  GtkWidget *cover_group;
  GtkWidget *logos_group;
  GtkLabel *goal_example;
  GtkLabel *action_example;
  GtkWidget *running_row;
  GtkSwitch *running_switch;
  /* Borrowed: template children by field */
  GtkEditable *rows[N_FIELDS];
  IecLogoRow *logos[G_N_ELEMENTS (logo_ids)];
};

G_DEFINE_FINAL_TYPE (IecPreferencesWindow, iec_preferences_window, ADW_TYPE_PREFERENCES_WINDOW)

/* The rows of the lists in the template, in their order; NULL at the end. */
static const char *const color_schemes[] = { "default", "light", "dark", NULL };
static const char *const languages[] = { "", "lv", "en", NULL };

/* Of the program */

static gboolean
choice_to_row (GValue *value, GVariant *variant, gpointer choices)
{
  const char *const *names = choices;
  guint row = 0;

  while (names[row] != NULL && !g_str_equal (names[row], g_variant_get_string (variant, NULL)))
    row++;
  g_value_set_uint (value, names[row] != NULL ? row : 0);
  return TRUE;
}

static GVariant *
row_to_choice (const GValue *value, const GVariantType *type, gpointer choices)
{
  const char *const *names = choices;
  guint row = g_value_get_uint (value);

  return row < g_strv_length ((char **)names) ? g_variant_new_string (names[row]) : NULL;
}

static void
bind_choice (IecPreferencesWindow *self, const char *key, AdwComboRow *row, const char *const *choices)
{
  g_settings_bind_with_mapping (self->settings, key, row, "selected", G_SETTINGS_BIND_DEFAULT, choice_to_row,
                                row_to_choice, (gpointer)choices, NULL);
}

/* Of the strategy */

static IecStrategy *
get_strategy (IecPreferencesWindow *self)
{
  return iec_session_get_strategy (self->session);
}

/* (transfer full): the letters of a pattern that is letters and a number in one of the usual ways; of any other, all
   of it. */
static char *
dup_letters (Field field, const char *pattern)
{
  const char *const numbers[] = { field == FIELD_GOAL ? GOAL_NUMBER : ACTION_NUMBER, RUNNING_NUMBER };

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    if (g_str_has_suffix (pattern, numbers[i]))
      {
        g_autofree char *letters = g_strndup (pattern, strlen (pattern) - strlen (numbers[i]));

        if (strchr (letters, '%') == NULL)
          return g_steal_pointer (&letters);
      }
  return g_strdup (pattern);
}

/* (transfer full): the pattern of what is typed; with a percent sign it is a whole pattern. */
static char *
dup_pattern (IecPreferencesWindow *self, Field field, const char *text)
{
  if (strchr (text, '%') != NULL)
    return g_strdup (text);
  if (field == FIELD_GOAL)
    return g_strconcat (text, GOAL_NUMBER, NULL);
  return g_strconcat (text, gtk_switch_get_active (self->running_switch) ? RUNNING_NUMBER : ACTION_NUMBER, NULL);
}

static void
show_error (IecPreferencesWindow *self, const char *text)
{
  gtk_label_set_label (self->error_label, text != NULL ? text : "");
  gtk_widget_set_visible (self->error_group, text != NULL);
}

/* What the first goal and its first action line are called with @pattern. */
static void
show_example (GtkLabel *label, const char *pattern)
{
  g_autoptr (GString) code = g_string_new (pattern);

  g_string_replace (code, GOAL_NUMBER, "1", 0);
  g_string_replace (code, "%a", "1", 0);
  g_string_replace (code, RUNNING_NUMBER, "1", 0);
  gtk_label_set_label (label, code->str);
}

static void
show_field (IecPreferencesWindow *self, Field field)
{
  self->is_showing = TRUE;
  const char *value = iec_strategy_get_setting (get_strategy (self), setting_names[field]);
  g_autofree char *text =
      field == FIELD_GOAL || field == FIELD_ACTION ? dup_letters (field, value) : g_strdup (value != NULL ? value : "");

  if (!g_str_equal (gtk_editable_get_text (self->rows[field]), text))
    gtk_editable_set_text (self->rows[field], text);
  gtk_widget_remove_css_class (GTK_WIDGET (self->rows[field]), "error");
  if (field == FIELD_GOAL)
    show_example (self->goal_example, value);
  if (field == FIELD_ACTION)
    {
      show_example (self->action_example, value);
      gtk_switch_set_active (self->running_switch, g_str_has_suffix (value, RUNNING_NUMBER));
      gtk_widget_set_sensitive (self->running_row, strchr (text, '%') == NULL);
    }
  self->is_showing = FALSE;
}

static gboolean
store_field (IecPreferencesWindow *self, Field field)
{
  g_autoptr (GError) error = NULL;
  const char *text = gtk_editable_get_text (self->rows[field]);
  g_autofree char *value =
      field == FIELD_GOAL || field == FIELD_ACTION ? dup_pattern (self, field, text) : g_strdup (text);

  show_error (self, NULL);
  iec_session_end_typing (self->session);
  if (iec_strategy_set_setting (get_strategy (self), setting_names[field], value, &error))
    {
      show_field (self, field);
      return TRUE;
    }
  gtk_widget_add_css_class (GTK_WIDGET (self->rows[field]), "error");
  show_error (self, error->message);
  adw_preferences_window_add_toast (ADW_PREFERENCES_WINDOW (self), adw_toast_new (error->message));
  return FALSE;
}

/* A picture that cannot be taken; NULL when another is tried. */
static void
logo_failed_cb (IecPreferencesWindow *self, const char *message)
{
  show_error (self, message);
  if (message != NULL)
    adw_preferences_window_add_toast (ADW_PREFERENCES_WINDOW (self), adw_toast_new (message));
}

static Field
find_field (IecPreferencesWindow *self, gpointer row)
{
  Field field = 0;

  while (field < N_FIELDS && (gpointer)self->rows[field] != row)
    field++;
  return field;
}

static void
applied_cb (IecPreferencesWindow *self, AdwEntryRow *row)
{
  store_field (self, find_field (self, row));
}

static void
running_changed_cb (IecPreferencesWindow *self)
{
  if (self->session != NULL && !self->is_showing)
    store_field (self, FIELD_ACTION);
}

static gboolean
is_unstored (IecPreferencesWindow *self, Field field)
{
  const char *value = iec_strategy_get_setting (get_strategy (self), setting_names[field]);
  g_autofree char *text =
      field == FIELD_GOAL || field == FIELD_ACTION ? dup_letters (field, value) : g_strdup (value != NULL ? value : "");

  return !g_str_equal (gtk_editable_get_text (self->rows[field]), text);
}

/* What is typed and not yet applied is kept; what cannot be keeps the window open, once. */
static gboolean
iec_preferences_window_close_request (GtkWindow *window)
{
  IecPreferencesWindow *self = IEC_PREFERENCES_WINDOW (window);
  gboolean editable = self->session != NULL && gtk_widget_get_sensitive (self->cover_group);

  for (Field field = 0; editable && field < N_FIELDS; field++)
    if (is_unstored (self, field) && !gtk_widget_has_css_class (GTK_WIDGET (self->rows[field]), "error")
        && !store_field (self, field))
      return TRUE;
  return GTK_WINDOW_CLASS (iec_preferences_window_parent_class)->close_request (window);
}

/* Only the row of this setting: others may hold what is typed and not yet applied. */
static void
setting_changed_cb (IecPreferencesWindow *self, const char *name)
{
  for (Field field = 0; field < N_FIELDS; field++)
    if (g_strcmp0 (setting_names[field], name) == 0)
      show_field (self, field);
}

static void
iec_preferences_window_dispose (GObject *object)
{
  IecPreferencesWindow *self = IEC_PREFERENCES_WINDOW (object);

  for (guint i = 0; i < G_N_ELEMENTS (logo_ids) && self->logos[i] != NULL; i++)
    iec_logo_row_set_session (g_steal_pointer (&self->logos[i]), NULL);
  g_clear_object (&self->strategy_signals);
  g_clear_object (&self->session);
  g_clear_object (&self->settings);
  gtk_widget_dispose_template (GTK_WIDGET (object), IEC_TYPE_PREFERENCES_WINDOW);

  G_OBJECT_CLASS (iec_preferences_window_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/org/iecere/Iecere/ui/iec-preferences-window.ui");
  gtk_widget_class_bind_template_child (widget_class, IecPreferencesWindow, color_scheme_row);
  gtk_widget_class_bind_template_child (widget_class, IecPreferencesWindow, ui_language_row);
  gtk_widget_class_bind_template_child (widget_class, IecPreferencesWindow, document_language_row);
  gtk_widget_class_bind_template_child (widget_class, IecPreferencesWindow, error_group);
  gtk_widget_class_bind_template_child (widget_class, IecPreferencesWindow, error_label);
  gtk_widget_class_bind_template_child (widget_class, IecPreferencesWindow, closed_group);
  gtk_widget_class_bind_template_child (widget_class, IecPreferencesWindow, codes_group);
  gtk_widget_class_bind_template_child (widget_class, IecPreferencesWindow, cover_group);
  gtk_widget_class_bind_template_child (widget_class, IecPreferencesWindow, logos_group);
  gtk_widget_class_bind_template_child (widget_class, IecPreferencesWindow, goal_example);
  gtk_widget_class_bind_template_child (widget_class, IecPreferencesWindow, action_example);
  gtk_widget_class_bind_template_child (widget_class, IecPreferencesWindow, running_row);
  gtk_widget_class_bind_template_child (widget_class, IecPreferencesWindow, running_switch);
  gtk_widget_class_bind_template_callback (widget_class, running_changed_cb);
  for (Field field = 0; field < N_FIELDS; field++)
    gtk_widget_class_bind_template_child_full (widget_class, row_ids[field], FALSE, 0);
  for (guint i = 0; i < G_N_ELEMENTS (logo_ids); i++)
    gtk_widget_class_bind_template_child_full (widget_class, logo_ids[i], FALSE, 0);
}

static void
iec_preferences_window_class_init (IecPreferencesWindowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = iec_preferences_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = iec_preferences_window_close_request;
  g_type_ensure (IEC_TYPE_LOGO_ROW);
  bind_children (GTK_WIDGET_CLASS (klass));
}

static void
iec_preferences_window_init (IecPreferencesWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->settings = iec_settings_new ();
  self->strategy_signals = g_signal_group_new (IEC_TYPE_STRATEGY);
  g_signal_group_connect_swapped (self->strategy_signals, "setting-changed", G_CALLBACK (setting_changed_cb), self);
  bind_choice (self, IEC_KEY_COLOR_SCHEME, self->color_scheme_row, color_schemes);
  bind_choice (self, IEC_KEY_UI_LANGUAGE, self->ui_language_row, languages);
  bind_choice (self, IEC_KEY_DOCUMENT_LANGUAGE, self->document_language_row, languages);
  for (Field field = 0; field < N_FIELDS; field++)
    {
      GObject *row = gtk_widget_get_template_child (GTK_WIDGET (self), IEC_TYPE_PREFERENCES_WINDOW, row_ids[field]);

      self->rows[field] = GTK_EDITABLE (row);
      g_signal_connect_object (row, "apply", G_CALLBACK (applied_cb), self, G_CONNECT_SWAPPED);
    }
  for (guint i = 0; i < G_N_ELEMENTS (logo_ids); i++)
    {
      GObject *row = gtk_widget_get_template_child (GTK_WIDGET (self), IEC_TYPE_PREFERENCES_WINDOW, logo_ids[i]);

      self->logos[i] = IEC_LOGO_ROW (row);
      g_signal_connect_object (row, "failed", G_CALLBACK (logo_failed_cb), self, G_CONNECT_SWAPPED);
    }
}

static void
show_strategy (IecPreferencesWindow *self)
{
  gboolean open = self->session != NULL;
  gboolean editable = open && !iec_strategy_is_read_only (get_strategy (self));

  gtk_widget_set_visible (self->closed_group, !editable);
  if (open && !editable)
    adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self->closed_group),
                                           _ ("This strategy is open for reading only. Save a copy to change it."));
  gtk_widget_set_visible (self->codes_group, open);
  gtk_widget_set_visible (self->cover_group, open);
  gtk_widget_set_sensitive (self->codes_group, editable);
  gtk_widget_set_sensitive (self->cover_group, editable);
  gtk_widget_set_visible (self->logos_group, open);
  gtk_widget_set_sensitive (self->logos_group, editable);
  if (!open)
    return;
  g_signal_group_set_target (self->strategy_signals, get_strategy (self));
  for (Field field = 0; field < N_FIELDS; field++)
    show_field (self, field);
  for (guint i = 0; i < G_N_ELEMENTS (logo_ids); i++)
    iec_logo_row_set_session (self->logos[i], self->session);
}

/**
 * iec_preferences_window_new:
 * @parent: (nullable): the window below
 * @session: (nullable): the strategy whose settings are shown; without one only the program's are
 *
 * Returns: (transfer none): a window that is yet to be presented
 */
GtkWidget *
iec_preferences_window_new (GtkWindow *parent, IecSession *session)
{
  IecPreferencesWindow *self;

  g_return_val_if_fail (parent == NULL || GTK_IS_WINDOW (parent), NULL);
  g_return_val_if_fail (session == NULL || IEC_IS_SESSION (session), NULL);

  self = g_object_new (IEC_TYPE_PREFERENCES_WINDOW, "transient-for", parent, NULL);
  if (session != NULL)
    self->session = g_object_ref (session);
  show_strategy (self);
  return GTK_WIDGET (self);
}
