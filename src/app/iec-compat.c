/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

/* Only here may newer calls be named; each stands behind a version check. */
#undef GDK_VERSION_MAX_ALLOWED
#undef ADW_VERSION_MAX_ALLOWED

#include "iec-compat.h"

#include <glib/gi18n.h>

static GtkFileFilter *
make_filter (const char *name, const char *const *patterns)
{
  GtkFileFilter *filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, name);
  for (guint i = 0; patterns[i] != NULL; i++)
    gtk_file_filter_add_suffix (filter, patterns[i]);
  return filter;
}

static GtkFileFilter *
make_own_filter (IecFileFilters filters)
{
  static const char *const tables[] = { "xlsx", "ods", "csv", "tsv", "txt", NULL };

  switch (filters)
    {
    case IEC_FILES_TABLE:
      return make_filter (_ ("Tables (Excel, ODS, CSV)"), tables);
    case IEC_FILES_PDF:
      return make_filter (_ ("PDF documents"), (const char *const[]){ "pdf", NULL });
    case IEC_FILES_ODT:
      return make_filter (_ ("ODT documents"), (const char *const[]){ "odt", NULL });
    case IEC_FILES_CSV:
      return make_filter (_ ("CSV tables"), (const char *const[]){ "csv", NULL });
    case IEC_FILES_PICTURE:
      return make_filter (_ ("Pictures (PNG, JPEG, SVG)"), (const char *const[]){ "png", "jpg", "jpeg", "svg", NULL });
    case IEC_FILES_STRATEGY:
    default:
      return make_filter (_ ("Strategies"), (const char *const[]){ "iecere", NULL });
    }
}

static GListModel *
make_filters (IecFileFilters filters)
{
  GListStore *store = g_list_store_new (GTK_TYPE_FILE_FILTER);
  g_autoptr (GtkFileFilter) own = make_own_filter (filters);
  g_autoptr (GtkFileFilter) all = gtk_file_filter_new ();

  gtk_file_filter_set_name (all, _ ("All files"));
  gtk_file_filter_add_pattern (all, "*");
  g_list_store_append (store, own);
  g_list_store_append (store, all);
  return G_LIST_MODEL (store);
}

static void
fail_cancelled (GTask *task)
{
  g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "%s", _ ("Nothing was chosen."));
}

#if GTK_CHECK_VERSION(4, 10, 0)

static void
return_file (GTask *task, GFile *file, GError *error)
{
  if (file != NULL)
    g_task_return_pointer (task, file, g_object_unref);
  else if (g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED)
           || g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_CANCELLED))
    {
      g_error_free (error);
      fail_cancelled (task);
    }
  else
    g_task_return_error (task, error);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  GFile *file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (source), result, &error);

  return_file (task, file, error);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  GFile *file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, &error);

  return_file (task, file, error);
}

static GtkFileDialog *
make_dialog (const char *title, IecFileFilters filters)
{
  GtkFileDialog *dialog = gtk_file_dialog_new ();
  g_autoptr (GListModel) list = make_filters (filters);

  gtk_file_dialog_set_title (dialog, title);
  gtk_file_dialog_set_filters (dialog, list);
  return dialog;
}

static void
open_file (GtkWindow *parent, const char *title, IecFileFilters filters, GTask *task)
{
  g_autoptr (GtkFileDialog) dialog = make_dialog (title, filters);

  gtk_file_dialog_open (dialog, parent, g_task_get_cancellable (task), opened_cb, task);
}

static void
save_file (GtkWindow *parent,
           const char *title,
           const char *accept_label,
           IecFileFilters filters,
           GFile *folder,
           const char *name,
           GTask *task)
{
  g_autoptr (GtkFileDialog) dialog = make_dialog (title, filters);

  gtk_file_dialog_set_accept_label (dialog, accept_label);
  gtk_file_dialog_set_initial_name (dialog, name);
  if (folder != NULL)
    gtk_file_dialog_set_initial_folder (dialog, folder);
  gtk_file_dialog_save (dialog, parent, g_task_get_cancellable (task), saved_cb, task);
}

#else

/* The dialog lives until it is answered or the task is cancelled. */
static void
file_response_cb (GtkNativeDialog *dialog, int response, gpointer data)
{
  g_autoptr (GTask) task = data;

  if (response == GTK_RESPONSE_ACCEPT)
    g_task_return_pointer (task, gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog)), g_object_unref);
  else
    fail_cancelled (task);
  g_object_unref (dialog);
}

static void
cancelled_cb (GCancellable *cancellable, gpointer data)
{
  gtk_native_dialog_hide (data);
  g_signal_emit_by_name (data, "response", GTK_RESPONSE_CANCEL);
}

static GtkFileChooserNative *
make_chooser (GtkWindow *parent,
              const char *title,
              const char *accept_label,
              GtkFileChooserAction action,
              IecFileFilters filters,
              GTask *task)
{
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (title, parent, action, accept_label, NULL);
  g_autoptr (GListModel) list = make_filters (filters);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (GtkFileFilter) filter = g_list_model_get_item (list, i);

      gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), filter);
    }
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect (dialog, "response", G_CALLBACK (file_response_cb), task);
  if (g_task_get_cancellable (task) != NULL)
    g_signal_connect_object (g_task_get_cancellable (task), "cancelled", G_CALLBACK (cancelled_cb), dialog, 0);
  return dialog;
}

static void
open_file (GtkWindow *parent, const char *title, IecFileFilters filters, GTask *task)
{
  GtkFileChooserNative *dialog = make_chooser (parent, title, NULL, GTK_FILE_CHOOSER_ACTION_OPEN, filters, task);

  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static void
save_file (GtkWindow *parent,
           const char *title,
           const char *accept_label,
           IecFileFilters filters,
           GFile *folder,
           const char *name,
           GTask *task)
{
  GtkFileChooserNative *dialog =
      make_chooser (parent, title, accept_label, GTK_FILE_CHOOSER_ACTION_SAVE, filters, task);

  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  if (folder != NULL)
    gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (dialog), folder, NULL);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

#endif

/**
 * iec_compat_open_file_async:
 * @parent: (nullable): the window that asks
 * @title: of the dialog, translated
 *
 * Lets the person choose a file to read.
 */
void
iec_compat_open_file_async (GtkWindow *parent,
                            const char *title,
                            IecFileFilters filters,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, iec_compat_open_file_async);
  open_file (parent, title, filters, task);
}

/**
 * iec_compat_open_file_finish:
 *
 * Returns: (transfer full): the file; NULL with %G_IO_ERROR_CANCELLED if none was chosen
 */
GFile *
iec_compat_open_file_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * iec_compat_save_file_async:
 * @parent: (nullable): the window that asks
 * @title: of the dialog, translated
 * @accept_label: of its button, translated
 * @folder: (nullable): where it begins
 * @name: the name that it proposes
 *
 * Lets the person choose where a file is written; the dialog itself asks before a file is replaced.
 */
void
iec_compat_save_file_async (GtkWindow *parent,
                            const char *title,
                            const char *accept_label,
                            IecFileFilters filters,
                            GFile *folder,
                            const char *name,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, iec_compat_save_file_async);
  save_file (parent, title, accept_label, filters, folder, name, task);
}

/**
 * iec_compat_save_file_finish:
 *
 * Returns: (transfer full): the file; NULL with %G_IO_ERROR_CANCELLED if none was chosen
 */
GFile *
iec_compat_save_file_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static gboolean
return_answer_cb (gpointer data)
{
  g_autoptr (GTask) task = data;

  g_task_return_pointer (task, g_strdup (g_task_get_task_data (task)), g_free);
  return G_SOURCE_REMOVE;
}

/* What is done about the answer may destroy the window that asked; the dialog does not bear that while it closes. */
static void
answered_cb (AdwMessageDialog *dialog, const char *response, gpointer data)
{
  g_task_set_task_data (G_TASK (data), g_strdup (response), g_free);
  g_idle_add_full (G_PRIORITY_DEFAULT, return_answer_cb, data, NULL);
}

/**
 * iec_compat_ask_async:
 * @parent: the window that asks
 * @answers: the buttons, from the start; the last one is what Enter means
 *
 * Asks a question that must be answered.
 */
void
iec_compat_ask_async (GtkWindow *parent,
                      const char *heading,
                      const char *body,
                      const IecAnswer *answers,
                      guint n_answers,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  GTask *task = g_task_new (NULL, NULL, callback, user_data);
  GtkWidget *dialog = adw_message_dialog_new (parent, heading, NULL);

  g_task_set_source_tag (task, iec_compat_ask_async);
  adw_message_dialog_set_body (ADW_MESSAGE_DIALOG (dialog), body);
  for (guint i = 0; i < n_answers; i++)
    {
      adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), answers[i].id, answers[i].label);
      adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), answers[i].id, answers[i].appearance);
    }
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  if (n_answers > 0)
    adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), answers[n_answers - 1].id);
  g_signal_connect (dialog, "response", G_CALLBACK (answered_cb), task);
  gtk_window_present (GTK_WINDOW (dialog));
}

/**
 * iec_compat_ask_finish:
 *
 * Returns: (transfer full): the id of the answer
 */
char *
iec_compat_ask_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

#if !GTK_CHECK_VERSION(4, 12, 0)
/* The list inside of a column view. */
static GtkWidget *
find_list_view (GtkWidget *view)
{
  for (GtkWidget *child = gtk_widget_get_first_child (view); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_LIST_VIEW (child))
      return child;
  return view;
}
#endif

/**
 * iec_compat_scroll_to_row:
 * @list: a #GtkListView or #GtkColumnView
 * @position: of the row
 *
 * Makes a row visible.
 */
void
iec_compat_scroll_to_row (GtkWidget *list, guint position)
{
  g_return_if_fail (GTK_IS_LIST_VIEW (list) || GTK_IS_COLUMN_VIEW (list));

#if GTK_CHECK_VERSION(4, 12, 0)
  if (GTK_IS_LIST_VIEW (list))
    gtk_list_view_scroll_to (GTK_LIST_VIEW (list), position, GTK_LIST_SCROLL_NONE, NULL);
  else
    gtk_column_view_scroll_to (GTK_COLUMN_VIEW (list), position, NULL, GTK_LIST_SCROLL_NONE, NULL);
#else
  gtk_widget_activate_action (GTK_IS_COLUMN_VIEW (list) ? find_list_view (list) : list, "list.scroll-to-item", "u",
                              position);
#endif
}

#if GTK_CHECK_VERSION(4, 10, 0)
static void
launched_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  if (!gtk_uri_launcher_launch_finish (GTK_URI_LAUNCHER (source), result, &error))
    g_debug ("Nothing opened: %s", error->message);
}
#endif

/**
 * iec_compat_show_uri:
 * @parent: (nullable): the window that asks
 *
 * Opens @uri in the program that the person has for it.
 */
void
iec_compat_show_uri (GtkWindow *parent, const char *uri)
{
#if GTK_CHECK_VERSION(4, 10, 0)
  g_autoptr (GtkUriLauncher) launcher = gtk_uri_launcher_new (uri);

  gtk_uri_launcher_launch (launcher, parent, NULL, launched_cb, NULL);
#else
  gtk_show_uri (parent, uri, GDK_CURRENT_TIME);
#endif
}

/**
 * iec_compat_get_color:
 * @color: (out): the colour of text in @widget
 */
void
iec_compat_get_color (GtkWidget *widget, GdkRGBA *color)
{
#if GTK_CHECK_VERSION(4, 10, 0)
  gtk_widget_get_color (widget, color);
#else
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), color);
#endif
}

/**
 * iec_compat_announce:
 *
 * Lets a screen reader say @text, where GTK can; what is announced also stands in the log of messages.
 */
void
iec_compat_announce (GtkWidget *widget, const char *text)
{
#if GTK_CHECK_VERSION(4, 14, 0)
  gtk_accessible_announce (GTK_ACCESSIBLE (widget), text, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
#endif
}
