/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app-fixture.h"
#include "iec-help-page.h"
#include "iec-help-window.h"

#include <string.h>

/* Every page is there, in English and in Latvian, and each of its paragraphs is good markup. */
static void
check_pages (const char *language)
{
  const char *const *names = iec_help_page_list ();

  g_setenv ("LANGUAGE", language, TRUE);
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (IecHelpPage) page = iec_help_page_load (names[i], &error);

      g_assert_no_error (error);
      g_assert_nonnull (page->title);
      g_assert_nonnull (page->summary);
      g_assert_cmpuint (page->paragraphs->len, >=, 2);
      for (guint j = 0; j < page->paragraphs->len; j++)
        {
          g_autofree char *text = NULL;

          pango_parse_markup (page->paragraphs->pdata[j], -1, 0, NULL, &text, NULL, &error);
          g_assert_no_error (error);
          g_assert_cmpuint (strlen (text), >, 10);
        }
    }
}

static void
test_pages (void)
{
  g_autoptr (GError) error = NULL;

  check_pages ("en");
  check_pages ("lv");
  g_autoptr (IecHelpPage) latvian = iec_help_page_load ("export", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (latvian->title, ==, "Redakcijas eksportēšana");
  g_assert_cmpstr (latvian->paragraphs->pdata[0], ==, "1. Nospiediet <b>Ctrl+E</b>.");
  g_setenv ("LANGUAGE", "en", TRUE);
  g_autoptr (IecHelpPage) english = iec_help_page_load ("outline", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (english->title, ==, "Outline");
  g_assert_true (g_str_has_prefix (english->paragraphs->pdata[1], "• <b>Ctrl+Enter</b>"));
  g_assert_true (g_str_has_prefix (english->paragraphs->pdata[3], "• <b>Alt+↑</b>"));
  g_assert_null (iec_help_page_load ("no-such-page", NULL));
}

static guint
count_rows (GtkWidget *widget)
{
  guint n_rows = ADW_IS_EXPANDER_ROW (widget);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n_rows += count_rows (child);
  return n_rows;
}

/* The window has a row for each topic, which opens to its text. There is one window. */
static void
test_window (void)
{
  g_autoptr (AdwApplication) application = adw_application_new (NULL, G_APPLICATION_NON_UNIQUE);

  g_application_register (G_APPLICATION (application), NULL, NULL);
  GtkWidget *window = iec_help_window_new (GTK_APPLICATION (application));
  g_assert_true (iec_help_window_new (GTK_APPLICATION (application)) == window);
  gtk_window_present (GTK_WINDOW (window));
  app_settle ();
  g_assert_cmpuint (count_rows (window), ==, g_strv_length ((char **)iec_help_page_list ()));
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (app_find (window, ADW_TYPE_EXPANDER_ROW)), TRUE);
  app_settle ();
  g_assert_nonnull (app_find_label (window, "Ctrl+N makes a new strategy, Ctrl+O opens another one. A file can also be "
                                            "dropped on the window."));
  app_close (window);
}

/* The window of shortcuts is good XML and lists keys. */
static void
test_shortcuts (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GtkBuilder) builder = gtk_builder_new ();

  gtk_builder_add_from_resource (builder, "/org/iecere/Iecere/ui/help-overlay.ui", &error);
  g_assert_no_error (error);
  GtkWidget *window = GTK_WIDGET (gtk_builder_get_object (builder, "help_overlay"));
  g_assert_true (GTK_IS_SHORTCUTS_WINDOW (window));
  gtk_window_present (GTK_WINDOW (window));
  app_settle ();
  g_assert_nonnull (app_find_label (window, "Undo"));
  gtk_window_destroy (GTK_WINDOW (window));
  app_settle ();
}

int
main (int argc, char **argv)
{
  app_init (&argc, &argv);

  g_test_add_func ("/app/help/pages", test_pages);
  g_test_add_func ("/app/help/window", test_window);
  g_test_add_func ("/app/help/shortcuts", test_shortcuts);

  return fixture_run ();
}
