/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app-fixture.h"
#include "iec-find-bar.h"
#include "iec-settings.h"
#include "iec-window.h"
#include "test-folder.h"

#include <string.h>

static IecWindow *
show_window (IecApplication *application)
{
  g_autoptr (IecSession) session = app_session ();
  IecWindow *window = iec_window_new (application);

  iec_window_set_session (window, session);
  gtk_window_present (GTK_WINDOW (window));
  app_settle ();
  return window;
}

static void
close_window (IecWindow *window)
{
  iec_strategy_close (iec_session_get_strategy (iec_window_get_session (window)));
  iec_window_set_session (window, NULL);
  gtk_window_destroy (GTK_WINDOW (window));
  app_settle ();
}

static gboolean
is_enabled (IecWindow *window, const char *tooltip_begin)
{
  GtkWidget *button = app_find_button (GTK_WIDGET (window), tooltip_begin);

  g_assert_nonnull (button);
  return gtk_widget_is_sensitive (button);
}

/* The button of the header bar names what it will undo; nothing to undo, nothing to press. */
static void
test_undo (gconstpointer data)
{
  IecWindow *window = show_window ((gpointer)data);
  IecSession *session = iec_window_get_session (window);
  IecStrategy *strategy = iec_session_get_strategy (session);
  g_autofree char *before = g_strdup (iec_element_get_title (by_code (strategy, "R1.1")));

  g_assert_true (iec_strategy_set_title (strategy, by_code (strategy, "R1.1"), "Peldvietas", NULL));
  app_settle ();
  g_assert_true (is_enabled (window, "Undo: change the title of R1.1"));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.undo", NULL);
  g_assert_cmpstr (iec_element_get_title (by_code (strategy, "R1.1")), ==, before);
  app_settle ();
  g_assert_true (is_enabled (window, "Redo: change the title of R1.1"));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.redo", NULL);
  app_settle ();
  g_assert_false (is_enabled (window, "Redo"));
  close_window (window);
}

/* While something long is made nothing may be written, but the key that opens the bar is not lost. */
static void
test_replace_while_busy (gconstpointer data)
{
  IecWindow *window = show_window ((gpointer)data);
  IecStrategy *strategy = iec_session_get_strategy (iec_window_get_session (window));
  GtkWidget *focus;

  iec_window_set_view (window, "text");
  app_settle ();
  g_assert_true (iec_strategy_hold (strategy, NULL));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.replace", NULL);
  app_settle ();
  focus = gtk_window_get_focus (GTK_WINDOW (window));
  g_assert_nonnull (focus);
  g_assert_nonnull (gtk_widget_get_ancestor (focus, IEC_TYPE_FIND_BAR));
  iec_strategy_release (strategy);
  close_window (window);
}

static void
message_cb (IecSession *session, IecMessage *message, gpointer data)
{
  GPtrArray **texts = data;

  g_ptr_array_add (*texts, g_strdup (iec_message_get_text (message)));
}

static gboolean
is_told (gpointer data)
{
  const GPtrArray *texts = data;

  return texts->len > 0;
}

/* Where no save line is seen, Ctrl+S is answered all the same. */
static void
test_save_is_told (gconstpointer data)
{
  IecWindow *window = show_window ((gpointer)data);
  IecSession *session = iec_window_get_session (window);
  IecStrategy *strategy = iec_session_get_strategy (session);
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *folder = g_dir_make_tmp ("iecere-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "Vietējā.iecere", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (iec_strategy_save_as (strategy, path, IEC_PUBLISH_NONE, NULL, &error));
  g_assert_no_error (error);
  iec_window_set_view (window, "proposals");
  g_signal_connect (session, "message", G_CALLBACK (message_cb), &texts);
  g_assert_true (iec_strategy_set_title (strategy, by_code (strategy, "R1.1"), "Peldvietas", NULL));
  app_settle ();
  gtk_widget_activate_action (GTK_WIDGET (window), "win.save", NULL);
  app_run_until (is_told, texts);
  g_assert_cmpstr (g_ptr_array_index (texts, 0), ==, "All changes saved");
  g_signal_handlers_disconnect_by_func (session, message_cb, &texts);
  close_window (window);
  test_folder_remove (folder);
}

static gboolean
fits_phone (gpointer data)
{
  int minimum;

  gtk_widget_measure (data, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  return minimum <= 360;
}

/* Each view fits a window of 360 px, one pane at a time. */
static void
test_narrow (gconstpointer data)
{
  static const char *const views[] = { "text", "proposals" };
  IecWindow *window = show_window ((gpointer)data);

  for (gsize i = 0; i < G_N_ELEMENTS (views); i++)
    {
      iec_window_set_view (window, views[i]);
      gtk_window_set_default_size (GTK_WINDOW (window), 600, 600);
      app_run_until (fits_phone, window);
    }
  close_window (window);
}

/* What is selected in one view is selected in the others, and the actions go there. */
static void
test_views (gconstpointer data)
{
  IecWindow *window = show_window ((gpointer)data);
  IecSession *session = iec_window_get_session (window);
  IecStrategy *strategy = iec_session_get_strategy (session);
  IecElement *element = by_code (strategy, "R2.1");

  iec_window_set_view (window, "proposals");
  gtk_widget_activate_action (GTK_WIDGET (window), "win.go-to-element", "s", iec_element_get_uid (element));
  g_assert_cmpstr (iec_window_get_view (window), ==, "text");
  g_assert_true (iec_session_get_selected (session) == element);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.show-proposal", "s",
                              iec_proposal_get_uid (by_number (strategy, "P003")));
  g_assert_cmpstr (iec_window_get_view (window), ==, "proposals");
  g_assert_true (iec_session_get_selected (session) == element);
  close_window (window);
}

/* A window without a strategy shows the way in, and offers nothing that needs one. */
static void
test_welcome (gconstpointer data)
{
  IecWindow *window = iec_window_new ((gpointer)data);

  gtk_window_present (GTK_WINDOW (window));
  app_settle ();
  g_assert_nonnull (app_find_label (GTK_WIDGET (window), "Start with a Table"));
  g_assert_false (gtk_widget_activate_action (GTK_WIDGET (window), "win.export", NULL)
                  && iec_window_get_session (window) != NULL);
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (window)), ==, "Iecere");
  gtk_window_destroy (GTK_WINDOW (window));
  app_settle ();
}

/* The window's title has the strategy's name, whatever it becomes. */
static void
test_title (gconstpointer data)
{
  IecWindow *window = show_window ((gpointer)data);
  IecStrategy *strategy = iec_session_get_strategy (iec_window_get_session (window));

  g_assert_true (iec_strategy_set_setting (strategy, IEC_SETTING_TITLE, "Sudrabupes stratēģija", NULL));
  app_settle ();
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (window)), ==, "Sudrabupes stratēģija – Iecere");
  close_window (window);
}

int
main (int argc, char *argv[])
{
  g_autoptr (IecApplication) application = NULL;
  int status;

  app_init (&argc, &argv);
  application = iec_application_new ();
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));
  g_test_add_data_func ("/app/window/undo", application, test_undo);
  g_test_add_data_func ("/app/window/replace-while-busy", application, test_replace_while_busy);
  g_test_add_data_func ("/app/window/save-is-told", application, test_save_is_told);
  g_test_add_data_func ("/app/window/narrow", application, test_narrow);
  g_test_add_data_func ("/app/window/views", application, test_views);
  g_test_add_data_func ("/app/window/welcome", application, test_welcome);
  g_test_add_data_func ("/app/window/title", application, test_title);
  status = fixture_run ();
  g_application_quit (G_APPLICATION (application));
  return status;
}
