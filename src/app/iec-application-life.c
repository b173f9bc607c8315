/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-application-life.h"

#include "iec-compat.h"
#include "iec-error.h"
#include "iec-settings.h"
#include "iec-window-life-private.h"

#include <glib-unix.h>
#include <glib/gi18n.h>
#include <signal.h>
#include <string.h>

/* How long a working copy is kept whose file has all of it. */
#define KEPT_DAYS 90

/* Finding a window */

static IecWindow *
find_window_of_file (IecApplication *self, const char *path)
{
  for (GList *item = gtk_application_get_windows (GTK_APPLICATION (self)); item != NULL; item = item->next)
    if (IEC_IS_WINDOW (item->data) && iec_window_life_has_file (item->data, path))
      return item->data;
  return NULL;
}

static IecWindow *
find_window_of_copy (IecApplication *self, const char *id)
{
  for (GList *item = gtk_application_get_windows (GTK_APPLICATION (self)); item != NULL; item = item->next)
    {
      IecSession *session = IEC_IS_WINDOW (item->data) ? iec_window_get_session (item->data) : NULL;
      IecWorkingCopy *copy =
          session != NULL ? iec_strategy_get_working_copy (iec_session_get_strategy (session)) : NULL;

      if (copy != NULL && g_strcmp0 (iec_working_copy_get_id (copy), id) == 0)
        return item->data;
    }
  return NULL;
}

static IecWindow *
find_active_window (IecApplication *self)
{
  GtkWindow *active = gtk_application_get_active_window (GTK_APPLICATION (self));

  /* A dialog stands before its window. */
  while (active != NULL && !IEC_IS_WINDOW (active))
    active = gtk_window_get_transient_for (active);
  return active != NULL ? IEC_WINDOW (active) : NULL;
}

static gboolean
is_free (IecWindow *window)
{
  return window != NULL && iec_window_get_session (window) == NULL;
}

/* The window that asked, where it shows the welcome page; another one that does; a new one. */
static IecWindow *
find_window_for_strategy (IecApplication *self, IecWindow *asked)
{
  if (is_free (asked))
    return asked;
  for (GList *item = gtk_application_get_windows (GTK_APPLICATION (self)); item != NULL; item = item->next)
    if (IEC_IS_WINDOW (item->data) && is_free (item->data))
      return item->data;
  return iec_window_new (self);
}

/* Where something is told that has no strategy. */
static IecWindow *
find_window_for_words (IecApplication *self, IecWindow *asked)
{
  IecWindow *window = asked != NULL ? asked : find_active_window (self);

  return window != NULL ? window : iec_window_new (self);
}

static void
tell_error (IecApplication *self, IecWindow *asked, const GError *error)
{
  IecWindow *window = find_window_for_words (self, asked);

  gtk_window_present (GTK_WINDOW (window));
  iec_window_life_tell_error (window, error);
}

/* Takes the strategy over. */
static IecWindow *
show_strategy (IecApplication *self, IecWindow *asked, IecStrategy *strategy)
{
  g_autoptr (IecStrategy) own = strategy;
  IecWindow *window = find_window_for_strategy (self, asked);

  iec_window_life_take (window, own);
  gtk_window_present (GTK_WINDOW (window));
  return window;
}

/* Opening */

/**
 * Conflict: a file that changed, with a working copy that did.
 */
typedef struct
{
  /* Owned */
  IecApplication *application;
  IecWindow *window; /* (nullable) */
  char *path;
} Conflict;

static void
free_conflict (Conflict *conflict)
{
  g_application_release (G_APPLICATION (conflict->application));
  g_clear_object (&conflict->application);
  g_clear_object (&conflict->window);
  g_clear_pointer (&conflict->path, g_free);
  g_free (conflict);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Conflict, free_conflict)

static void
conflict_answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Conflict) conflict = data;
  g_autofree char *answer = iec_compat_ask_finish (result, NULL);

  if (g_strcmp0 (answer, "keep") == 0)
    iec_application_open_path (conflict->application, conflict->window, conflict->path, IEC_OPEN_FLAG_KEEP_MINE);
  else if (g_strcmp0 (answer, "take") == 0)
    iec_application_open_path (conflict->application, conflict->window, conflict->path, IEC_OPEN_FLAG_TAKE_FILE);
}

static void
ask_about_conflict (IecApplication *self, IecWindow *asked, const char *path)
{
  const IecAnswer answers[] = {
    { "cancel", _ ("_Cancel"), ADW_RESPONSE_DEFAULT },
    { "take", _ ("_Take the File"), ADW_RESPONSE_DESTRUCTIVE },
    { "keep", _ ("_Keep Mine as a Copy"), ADW_RESPONSE_SUGGESTED },
  };
  IecWindow *window = find_window_for_words (self, asked);
  g_autofree char *name = g_filename_display_basename (path);
  /* Translators: %s is a file. */
  g_autofree char *heading = g_strdup_printf (_ ("“%s” was changed by another program"), name);
  Conflict *conflict = g_new0 (Conflict, 1);

  conflict->application = g_object_ref (self);
  conflict->window = g_object_ref (window);
  conflict->path = g_strdup (path);
  g_application_hold (G_APPLICATION (self));
  gtk_window_present (GTK_WINDOW (window));
  iec_compat_ask_async (GTK_WINDOW (window), heading,
                        _ ("Here are changes of yours that the file does not have yet. They can be kept as a strategy "
                           "of its own without a file, or be given up for what the file holds now."),
                        answers, G_N_ELEMENTS (answers), conflict_answered_cb, conflict);
}

/**
 * iec_application_open_path:
 * @window: (nullable): where it was asked for
 * @path: an .iecere file
 *
 * Opens a file: raises the window that has it already, or shows it in one that has none, or in a new one. What fails
 * is told.
 */
void
iec_application_open_path (IecApplication *self, IecWindow *window, const char *path, IecOpenFlags flags)
{
  g_return_if_fail (IEC_IS_APPLICATION (self));
  g_return_if_fail (path != NULL);

  g_autoptr (GError) error = NULL;
  g_autofree char *resolved = iec_working_copy_resolve (path, NULL);
  IecWindow *present = resolved != NULL ? find_window_of_file (self, resolved) : NULL;

  if (present != NULL)
    {
      gtk_window_present (GTK_WINDOW (present));
      return;
    }
  IecStrategy *strategy = iec_strategy_open (path, flags, &error);
  if (strategy != NULL)
    show_strategy (self, window, strategy);
  else if (g_error_matches (error, IEC_ERROR, IEC_ERROR_CHANGED))
    ask_about_conflict (self, window, path);
  else
    tell_error (self, window, error);
}

/**
 * iec_application_open_files:
 * @files: from the command line or the file manager
 *
 * Opens strategies; a table begins a new one.
 */
void
iec_application_open_files (IecApplication *self, GFile **files, int n_files)
{
  g_return_if_fail (IEC_IS_APPLICATION (self));

  for (int i = 0; i < n_files; i++)
    {
      IecWindow *window = find_window_for_words (self, NULL);

      gtk_window_present (GTK_WINDOW (window));
      _iec_window_open_file (window, files[i]);
    }
}

/* "" and what no document can be written in means the language of the program. */
static const char *
find_program_language (void)
{
  const char *const *names = g_get_language_names_with_category ("LC_MESSAGES");

  for (gsize i = 0; names[i] != NULL; i++)
    if (g_str_has_prefix (names[i], "lv") || g_str_has_prefix (names[i], "en"))
      return g_str_has_prefix (names[i], "lv") ? "lv" : "en";
  return "lv";
}

/**
 * iec_application_dup_document_language:
 *
 * Returns: (transfer full): what new strategies are written in: "lv" or "en"
 */
char *
iec_application_dup_document_language (IecApplication *self)
{
  g_return_val_if_fail (IEC_IS_APPLICATION (self), NULL);

  g_autofree char *language = g_settings_get_string (iec_application_get_settings (self), IEC_KEY_DOCUMENT_LANGUAGE);
  return language[0] != '\0' ? g_steal_pointer (&language) : g_strdup (find_program_language ());
}

/**
 * iec_application_open_new:
 * @window: (nullable): where it was asked for
 *
 * A new strategy without a file, with the outline of the template. What fails is told.
 *
 * Returns: (transfer none) (nullable): its window
 */
IecWindow *
iec_application_open_new (IecApplication *self, IecWindow *window)
{
  g_return_val_if_fail (IEC_IS_APPLICATION (self), NULL);

  g_autoptr (GError) error = NULL;
  g_autofree char *language = iec_application_dup_document_language (self);
  IecStrategy *strategy = iec_strategy_new (NULL, language, NULL, IEC_OPEN_FLAG_NONE, &error);

  if (strategy != NULL)
    return show_strategy (self, window, strategy);
  tell_error (self, window, error);
  return NULL;
}

/* Actions */

static void
new_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  iec_application_open_new (data, find_active_window (data));
}

static void
file_chosen_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (IecApplication) self = data;
  g_autoptr (GFile) file = iec_compat_open_file_finish (result, NULL);
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (path != NULL)
    iec_application_open_path (self, find_active_window (self), path, IEC_OPEN_FLAG_NONE);
}

static void
open_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  iec_compat_open_file_async (GTK_WINDOW (find_active_window (data)), _ ("Open a Strategy"), IEC_FILES_STRATEGY, NULL,
                              file_chosen_cb, g_object_ref (data));
}

static void
open_path_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  iec_application_open_path (data, find_active_window (data), g_variant_get_string (parameter, NULL),
                             IEC_OPEN_FLAG_NONE);
}

static void
open_untitled_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_autoptr (GError) error = NULL;
  const char *id = g_variant_get_string (parameter, NULL);
  IecWindow *present = find_window_of_copy (data, id);

  if (present != NULL)
    {
      gtk_window_present (GTK_WINDOW (present));
      return;
    }
  IecStrategy *strategy = iec_strategy_open_untitled (id, &error);
  if (strategy != NULL)
    show_strategy (data, find_active_window (data), strategy);
  else
    tell_error (data, NULL, error);
}

/* Beside the program in the build folder, else where data is installed. */
static char *
find_sample (void)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = program != NULL ? g_path_get_dirname (program) : NULL;
  g_autofree char *build = g_path_get_dirname (IEC_BUILD_LOCALE_DIR);

  if (g_strcmp0 (folder, build) == 0)
    return g_build_filename (build, "sample.iecere", NULL);
  return g_build_filename (IEC_DATA_DIR, "sample.iecere", NULL);
}

static void
open_sample_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = find_sample ();
  IecStrategy *strategy = iec_strategy_new_from_file (path, &error);

  if (strategy != NULL)
    show_strategy (data, find_active_window (data), strategy);
  else
    tell_error (data, NULL, error);
}

/* Each window may ask; one that stays keeps the program. */
static void
quit_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_autoptr (GList) windows = g_list_copy (gtk_application_get_windows (data));

  g_list_foreach (windows, (GFunc)(void (*) (void))g_object_ref, NULL);
  for (GList *item = windows; item != NULL; item = item->next)
    {
      if (IEC_IS_WINDOW (item->data))
        gtk_window_close (item->data);
      g_object_unref (item->data);
    }
}

static const GActionEntry actions[] = {
  { "new", new_action },
  { "open", open_action },
  { "open-path", open_path_action, "s" },
  { "open-untitled", open_untitled_action, "s" },
  { "open-sample", open_sample_action },
  { "quit", quit_action },
};

/* The end */

static void
close_all_now (IecApplication *self)
{
  for (GList *item = gtk_application_get_windows (GTK_APPLICATION (self)); item != NULL; item = item->next)
    if (IEC_IS_WINDOW (item->data))
      iec_window_life_close_now (item->data);
}

static gboolean
terminated_cb (gpointer data)
{
  close_all_now (data);
  g_application_quit (data);
  return G_SOURCE_CONTINUE;
}

static void
clean_up_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  iec_working_copy_clean_up (KEPT_DAYS, NULL);
  g_task_return_boolean (task, TRUE);
}

static gboolean
clean_up_cb (gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, NULL, NULL);

  g_task_run_in_thread (task, clean_up_in_thread);
  return G_SOURCE_REMOVE;
}

/**
 * iec_application_add_life_actions:
 *
 * Adds what opens and ends strategies, and lets the program end in order when the desktop session does.
 */
void
iec_application_add_life_actions (IecApplication *self)
{
  g_return_if_fail (IEC_IS_APPLICATION (self));

  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  g_unix_signal_add (SIGTERM, terminated_cb, self);
  g_unix_signal_add (SIGINT, terminated_cb, self);
  g_unix_signal_add (SIGHUP, terminated_cb, self);
  g_signal_connect (self, "shutdown", G_CALLBACK (close_all_now), NULL);
  g_idle_add_full (G_PRIORITY_LOW, clean_up_cb, NULL, NULL);
}
