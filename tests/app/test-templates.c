/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app-fixture.h"

#include "iec-app-resources.h"

#include <gmodule.h>
#include <string.h>

#define FOLDER "/org/iecere/Iecere/ui"

/* (transfer full) (nullable): the class of the template in a file; NULL for one that is no template. */
static char *
find_class (const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_path ("/", FOLDER, name, NULL);
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
  g_autoptr (GRegex) regex = g_regex_new ("<template class=\"(\\w+)\"", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  g_assert_no_error (error);
  g_regex_match_full (regex, g_bytes_get_data (bytes, NULL), (gssize)g_bytes_get_size (bytes), 0, 0, &match, NULL);
  return g_match_info_matches (match) ? g_match_info_fetch (match, 1) : NULL;
}

/* The type whose function the program has: IecExportWindow by iec_export_window_get_type(). */
static GType
find_type (const char *class_name)
{
  g_autoptr (GString) symbol = g_string_new (NULL);
  GModule *program = g_module_open (NULL, 0);
  GType (*get_type) (void) = NULL;

  for (const char *p = class_name; *p != '\0'; p++)
    {
      if (g_ascii_isupper (*p) && p > class_name)
        g_string_append_c (symbol, '_');
      g_string_append_c (symbol, g_ascii_tolower (*p));
    }
  g_string_append (symbol, "_get_type");
  g_module_symbol (program, symbol->str, (gpointer *)&get_type);
  g_module_close (program);
  return get_type != NULL ? get_type () : G_TYPE_INVALID;
}

/* Building must tell nothing: a warning ends the test. */
static void
build (gconstpointer data)
{
  const char *name = data;
  g_autofree char *class_name = find_class (name);
  GType type = find_type (class_name);

  g_assert_true (g_type_is_a (type, GTK_TYPE_WIDGET));
  g_autoptr (GtkWidget) widget = g_object_ref_sink (g_object_new (type, NULL));
  g_assert_nonnull (gtk_widget_get_first_child (widget));
  if (GTK_IS_WINDOW (widget))
    gtk_window_destroy (GTK_WINDOW (widget));
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;

  app_init (&argc, &argv);
  g_auto (GStrv) names = g_resources_enumerate_children (FOLDER, G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (names), >=, 3);
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *class_name = find_class (names[i]);
      g_autofree char *path = g_strdup_printf ("/app/templates/%s", names[i]);

      if (class_name != NULL)
        g_test_add_data_func_full (path, g_strdup (names[i]), build, g_free);
    }
  return fixture_run ();
}
