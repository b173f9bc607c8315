/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app-fixture.h"
#include "iec-logo-row.h"
#include "iec-preferences-window.h"
#include "iec-settings.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct
{
  IecSession *session;
  IecStrategy *strategy; /* Borrowed */
  GtkWidget *window;     /* NULL when it is gone */
} Fixture;

static void
set_up (Fixture *self, gconstpointer unused)
{
  self->session = app_session ();
  self->strategy = iec_session_get_strategy (self->session);
  self->window = iec_preferences_window_new (NULL, self->session);
  g_object_add_weak_pointer (G_OBJECT (self->window), (gpointer *)&self->window);
  gtk_window_present (GTK_WINDOW (self->window));
  app_settle ();
}

static void
tear_down (Fixture *self, gconstpointer unused)
{
  if (self->window != NULL)
    app_close (self->window);
  g_assert_null (self->window);
  iec_strategy_close (self->strategy);
  g_assert_finalize_object (g_steal_pointer (&self->session));
}

static GtkWidget *
find_child (Fixture *self, const char *id)
{
  return GTK_WIDGET (gtk_widget_get_template_child (self->window, IEC_TYPE_PREFERENCES_WINDOW, id));
}

static void
type (Fixture *self, const char *id, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (find_child (self, id)), text);
}

static void
apply (Fixture *self, const char *id, const char *text)
{
  type (self, id, text);
  g_signal_emit_by_name (find_child (self, id), "apply");
}

static const char *
get_text (Fixture *self, const char *id)
{
  return gtk_editable_get_text (GTK_EDITABLE (find_child (self, id)));
}

/* Other letters change the codes at once, as a step that can be undone. */
static void
test_codes (Fixture *self, gconstpointer unused)
{
  g_assert_cmpstr (get_text (self, "goal_row"), ==, "M");
  g_assert_cmpstr (get_text (self, "action_row"), ==, "R");
  apply (self, "goal_row", "SM");
  g_assert_nonnull (by_code (self->strategy, "SM2"));
  g_autofree char *label = iec_strategy_dup_undo_label (self->strategy);
  g_assert_cmpstr (label, ==, "Undo: change the setting “code of goals”");
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (find_child (self, "goal_example"))), ==, "SM1");
  apply (self, "action_row", "A");
  g_assert_nonnull (by_code (self->strategy, "A2.2"));
  gtk_switch_set_active (GTK_SWITCH (find_child (self, "running_switch")), TRUE);
  g_assert_nonnull (by_code (self->strategy, "A4"));
  iec_session_undo (self->session);
  g_assert_nonnull (by_code (self->strategy, "A2.2"));
  g_assert_false (gtk_switch_get_active (GTK_SWITCH (find_child (self, "running_switch"))));
  iec_session_undo (self->session);
  iec_session_undo (self->session);
  g_assert_nonnull (by_code (self->strategy, "R2.2"));
  g_assert_cmpstr (get_text (self, "goal_row"), ==, "M");
}

/* A whole pattern may be typed; one that numbers nothing is refused, with the reason in the page. */
static void
test_patterns (Fixture *self, gconstpointer unused)
{
  GtkWidget *row = find_child (self, "action_row");

  apply (self, "action_row", "%g-%a");
  g_assert_nonnull (by_code (self->strategy, "2-2"));
  g_assert_cmpstr (get_text (self, "action_row"), ==, "%g-%a");
  g_assert_false (gtk_widget_get_sensitive (find_child (self, "running_row")));
  apply (self, "action_row", "100 %");
  g_assert_true (gtk_widget_has_css_class (row, "error"));
  g_assert_true (gtk_widget_get_visible (find_child (self, "error_group")));
  g_assert_cmpuint (strlen (gtk_label_get_label (GTK_LABEL (find_child (self, "error_label")))), >, 10);
  g_assert_nonnull (by_code (self->strategy, "2-2"));
  apply (self, "action_row", "R");
  g_assert_false (gtk_widget_has_css_class (row, "error"));
  g_assert_false (gtk_widget_get_visible (find_child (self, "error_group")));
  g_assert_nonnull (by_code (self->strategy, "R2.2"));
}

/* What is typed in one row stays while another is applied, and closing keeps it. */
static void
test_close (Fixture *self, gconstpointer unused)
{
  type (self, "group_row", "Biedrība „Kadiķu partnerība”");
  apply (self, "title_row", "Kadiķu stratēģija");
  g_assert_cmpstr (get_text (self, "group_row"), ==, "Biedrība „Kadiķu partnerība”");
  gtk_window_close (GTK_WINDOW (self->window));
  app_settle ();
  g_assert_null (self->window);
  g_assert_cmpstr (iec_strategy_get_setting (self->strategy, IEC_SETTING_GROUP), ==, "Biedrība „Kadiķu partnerība”");
}

static void
assert_choice (Fixture *self, const char *id, guint row, const char *key, const char *value)
{
  g_autoptr (GSettings) settings = iec_settings_new ();

  adw_combo_row_set_selected (ADW_COMBO_ROW (find_child (self, id)), row);
  g_autofree char *stored = g_settings_get_string (settings, key);
  g_assert_cmpstr (stored, ==, value);
}

/* The program's preferences apply at once. */
static void
test_program (Fixture *self, gconstpointer unused)
{
  assert_choice (self, "color_scheme_row", 2, IEC_KEY_COLOR_SCHEME, "dark");
  assert_choice (self, "color_scheme_row", 0, IEC_KEY_COLOR_SCHEME, "default");
  assert_choice (self, "ui_language_row", 1, IEC_KEY_UI_LANGUAGE, "lv");
  assert_choice (self, "ui_language_row", 0, IEC_KEY_UI_LANGUAGE, "");
  assert_choice (self, "document_language_row", 2, IEC_KEY_DOCUMENT_LANGUAGE, "en");
  assert_choice (self, "document_language_row", 0, IEC_KEY_DOCUMENT_LANGUAGE, "");
}

static void
take_logo (Fixture *self, const char *name, const char *content)
{
  g_autofree char *folder = g_dir_make_tmp ("iec-logo-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, content, -1, &error);
  g_assert_no_error (error);
  iec_logo_row_take (IEC_LOGO_ROW (find_child (self, "eu_logo_row")), file);
  while (iec_strategy_get_picture (self->strategy, IEC_PICTURE_EU) == NULL
         && !gtk_widget_get_visible (find_child (self, "error_group")))
    app_wait (5);
  g_unlink (path);
  g_rmdir (folder);
}

/* A logo is taken from a file, shown by its name, removed, and each is a step; what is no picture says so. */
static void
test_logos (Fixture *self, gconstpointer unused)
{
  GtkWidget *row = find_child (self, "eu_logo_row");

  take_logo (self, "note.txt", "no picture");
  g_assert_null (iec_strategy_get_picture (self->strategy, IEC_PICTURE_EU));
  g_assert_nonnull (strstr (gtk_label_get_label (GTK_LABEL (find_child (self, "error_label"))), "note.txt"));
  take_logo (self, "stars.svg", "<svg xmlns='http://www.w3.org/2000/svg' width='4' height='2'><rect width='4'/></svg>");
  app_settle ();
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), ==, "stars.svg");
  g_autofree char *label = iec_strategy_dup_undo_label (self->strategy);
  g_assert_cmpstr (label, ==, "Undo: take the picture “stars.svg”");
  g_signal_emit_by_name (gtk_widget_get_template_child (row, IEC_TYPE_LOGO_ROW, "remove_button"), "clicked");
  g_assert_null (iec_strategy_get_picture (self->strategy, IEC_PICTURE_EU));
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), ==, "None yet");
  iec_session_undo (self->session);
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), ==, "stars.svg");
  app_settle ();
}

/* Without a strategy there are only the program's preferences. */
static void
test_without_strategy (void)
{
  Fixture fixture = { .window = iec_preferences_window_new (NULL, NULL) };

  gtk_window_present (GTK_WINDOW (fixture.window));
  app_settle ();
  g_assert_false (gtk_widget_get_visible (find_child (&fixture, "codes_group")));
  g_assert_true (gtk_widget_get_visible (find_child (&fixture, "closed_group")));
  app_close (fixture.window);
}

int
main (int argc, char **argv)
{
  app_init (&argc, &argv);

  g_test_add ("/app/preferences-window/codes", Fixture, NULL, set_up, test_codes, tear_down);
  g_test_add ("/app/preferences-window/patterns", Fixture, NULL, set_up, test_patterns, tear_down);
  g_test_add ("/app/preferences-window/close", Fixture, NULL, set_up, test_close, tear_down);
  g_test_add ("/app/preferences-window/program", Fixture, NULL, set_up, test_program, tear_down);
  g_test_add ("/app/preferences-window/logos", Fixture, NULL, set_up, test_logos, tear_down);
  g_test_add_func ("/app/preferences-window/without-strategy", test_without_strategy);

  return fixture_run ();
}
