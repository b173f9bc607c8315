/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-window-life-private.h"

#include "iec-application-life.h"

#include <glib/gi18n.h>

/** FileKind: what a file that comes from outside is, by the end of its name: its content is looked at when it is read.
 */
typedef enum
{
  FILE_STRATEGY,
  FILE_TABLE,
  FILE_OTHER,
} FileKind;

static FileKind
guess_kind (const char *path)
{
  static const char *const tables[] = { ".csv", ".tsv", ".tab", ".txt", ".ods", ".xlsx" };
  g_autofree char *lower = g_ascii_strdown (path, -1);

  if (g_str_has_suffix (lower, ".iecere"))
    return FILE_STRATEGY;
  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    if (g_str_has_suffix (lower, tables[i]))
      return FILE_TABLE;
  return FILE_OTHER;
}

static void
tell (IecWindow *self, const char *text)
{
  g_autoptr (IecMessage) message = iec_message_new (text, TRUE);

  iec_window_tell (self, message);
}

static void
tell_other (IecWindow *self, GFile *file)
{
  g_autofree char *name = g_file_get_parse_name (file);
  g_autofree char *base = g_path_get_basename (name);
  /* Translators: %s is a file. */
  g_autofree char *text =
      g_strdup_printf (_ ("“%s” is neither a strategy (.iecere) nor a table (.xlsx, .ods, .csv, .tsv), "
                          "so it was left alone."),
                       base);

  tell (self, text);
}

/* A table goes into the strategy of the window, or into a new one. */
static void
import_table (IecWindow *self, const char *path)
{
  IecWindow *window = self;

  if (self->session == NULL)
    window = iec_application_open_new (IEC_APPLICATION (gtk_window_get_application (GTK_WINDOW (self))), self);
  if (window != NULL)
    gtk_widget_activate_action (GTK_WIDGET (window), "win.import-file", "s", path);
}

/*
 * _iec_window_open_file:
 *
 * Does with a file from outside what it is good for.
 */
void
_iec_window_open_file (IecWindow *self, GFile *file)
{
  g_autofree char *path = g_file_get_path (file);

  if (path == NULL || g_file_test (path, G_FILE_TEST_IS_DIR))
    {
      tell_other (self, file);
      return;
    }
  switch (guess_kind (path))
    {
    case FILE_STRATEGY:
      iec_application_open_path (IEC_APPLICATION (gtk_window_get_application (GTK_WINDOW (self))), self, path,
                                 IEC_OPEN_FLAG_NONE);
      break;
    case FILE_TABLE:
      import_table (self, path);
      break;
    case FILE_OTHER:
    default:
      tell_other (self, file);
    }
}

static gboolean
is_table (GFile *file)
{
  g_autofree char *path = g_file_get_path (file);

  return path != NULL && guess_kind (path) == FILE_TABLE;
}

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, gpointer data)
{
  IecWindow *self = data;
  g_autoptr (GSList) files = gdk_file_list_get_files (g_value_get_boxed (value));
  gboolean has_table = FALSE;

  for (GSList *item = files; item != NULL; item = item->next)
    {
      /* An import is looked through before the next one. */
      if (is_table (item->data) && has_table)
        {
          tell (self, _ ("Several tables were dropped. Import them one after another."));
          break;
        }
      has_table = has_table || is_table (item->data);
      _iec_window_open_file (self, item->data);
    }
  return files != NULL;
}

static GdkDragAction
enter_cb (GtkDropTarget *target, double x, double y, gpointer data)
{
  gtk_widget_add_css_class (GTK_WIDGET (data), "drop-file");
  return GDK_ACTION_COPY;
}

static void
leave_cb (GtkDropTarget *target, gpointer data)
{
  gtk_widget_remove_css_class (GTK_WIDGET (data), "drop-file");
}

/*
 * _iec_window_attach_drop_target:
 *
 * The whole window takes files, before a text in it takes their names.
 */
void
_iec_window_attach_drop_target (IecWindow *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (target), GTK_PHASE_CAPTURE);
  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), self, 0);
  g_signal_connect_object (target, "enter", G_CALLBACK (enter_cb), self, 0);
  g_signal_connect_object (target, "leave", G_CALLBACK (leave_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}
