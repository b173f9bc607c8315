/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-window-life-private.h"

#include "iec-application-life.h"
#include "iec-compat.h"
#include "iec-log-window.h"

#include <glib/gi18n.h>
#include <string.h>

#define SUFFIX ".iecere"
/* Names of files are limited to 255 bytes; room is left for the suffix and for what programs add. */
#define MAX_NAME_BYTES 180
/* Which characters folders of other systems do not take. */
#define UNSAFE "/\\:*?\"<>|"

/**
 * Saving: a place that was chosen for the strategy.
 */
typedef struct
{
  /* Owned */
  IecWindow *window;
  char *path;
  gboolean is_copy;
  gboolean closes_then;
} Saving;

static void
free_saving (Saving *saving)
{
  g_clear_object (&saving->window);
  g_clear_pointer (&saving->path, g_free);
  g_free (saving);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Saving, free_saving)

static IecStrategy *
get_strategy (IecWindow *self)
{
  return self->session != NULL ? iec_session_get_strategy (self->session) : NULL;
}

static const char *
get_path (IecWindow *self)
{
  return iec_working_copy_get_path (iec_strategy_get_working_copy (get_strategy (self)));
}

/* A title as the name of a file: what some system does not take becomes a hyphen. */
static char *
dup_safe_name (const char *title)
{
  g_autoptr (GString) name = g_string_new (NULL);

  for (const char *c = title; *c != '\0' && name->len < MAX_NAME_BYTES; c = g_utf8_next_char (c))
    {
      gunichar character = g_utf8_get_char (c);

      if (character < 0x20 || (character < 0x80 && strchr (UNSAFE, (int)character) != NULL))
        g_string_append_c (name, '-');
      else
        g_string_append_unichar (name, character);
    }
  g_strstrip (name->str);
  const char *visible = name->str + strspn (name->str, ".");
  return g_strconcat (*visible != '\0' ? visible : _ ("Strategy"), SUFFIX, NULL);
}

static char *
propose_name (IecWindow *self)
{
  const char *path = get_path (self);

  return path != NULL ? g_path_get_basename (path) : dup_safe_name (iec_strategy_get_title (get_strategy (self)));
}

static GFile *
propose_folder (IecWindow *self)
{
  const char *path = get_path (self);
  const char *documents = g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS);
  g_autofree char *folder = path != NULL ? g_path_get_dirname (path) : NULL;

  return g_file_new_for_path (folder != NULL ? folder : documents != NULL ? documents : g_get_home_dir ());
}

static void
tell_copy (IecWindow *self, const char *path)
{
  g_autofree char *name = g_filename_display_basename (path);
  /* Translators: %s is a file. */
  g_autofree char *text = g_strdup_printf (_ ("A copy was saved: %s"), name);

  iec_session_tell (self->session, text);
}

/* What is open elsewhere was copied: from now on the window works on the copy. */
static void
move_to_copy (IecWindow *self, const char *path)
{
  g_autofree char *own_path = g_strdup (path);

  iec_window_life_let_go (self);
  iec_application_open_path (IEC_APPLICATION (gtk_window_get_application (GTK_WINDOW (self))), self, own_path,
                             IEC_OPEN_FLAG_NONE);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Saving) saving = data;
  IecWindow *self = saving->window;
  g_autoptr (GError) error = NULL;
  gboolean saved = iec_saver_save_finish (IEC_SAVER (source), result, &error);

  if (self->life == NULL || self->session == NULL)
    return;
  if (!saved)
    iec_window_life_tell_error (self, error);
  else if (saving->closes_then)
    gtk_window_close (GTK_WINDOW (self));
  else if (!saving->is_copy && iec_strategy_is_read_only (get_strategy (self)))
    move_to_copy (self, saving->path);
  else if (saving->is_copy)
    tell_copy (self, saving->path);
  _iec_window_update_life_actions (self);
}

static void
save_to (Saving *saving)
{
  IecWindow *self = saving->window;
  gboolean is_read_only = iec_strategy_is_read_only (get_strategy (self));

  iec_saver_save_async (self->life->saver, saving->path,
                        saving->is_copy || is_read_only ? IEC_PUBLISH_COPY : IEC_PUBLISH_NONE, NULL, saved_cb, saving);
}

static void
replace_answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Saving) saving = data;
  g_autofree char *answer = iec_compat_ask_finish (result, NULL);

  if (g_strcmp0 (answer, "replace") == 0 && saving->window->session != NULL)
    save_to (g_steal_pointer (&saving));
}

/* The dialog asked about the name as it was typed; with the suffix it may be another file. */
static void
ask_to_replace (Saving *saving)
{
  const IecAnswer answers[] = {
    { "cancel", _ ("_Cancel"), ADW_RESPONSE_DEFAULT },
    { "replace", _ ("_Replace"), ADW_RESPONSE_DESTRUCTIVE },
  };
  g_autofree char *name = g_filename_display_basename (saving->path);
  /* Translators: %s is a file. */
  g_autofree char *heading = g_strdup_printf (_ ("Replace “%s”?"), name);

  iec_compat_ask_async (GTK_WINDOW (saving->window), heading,
                        _ ("There is such a file already. What it holds would be replaced."), answers,
                        G_N_ELEMENTS (answers), replace_answered_cb, saving);
}

static void
place_chosen_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Saving) saving = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = iec_compat_save_file_finish (result, &error);
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (saving->window->life == NULL || saving->window->session == NULL)
    return;
  if (file != NULL && path == NULL)
    {
      g_autoptr (IecMessage) message =
          iec_message_new (_ ("A strategy can be saved only in a folder of this computer."), TRUE);
      iec_window_tell (saving->window, message);
    }
  if (path == NULL)
    return;
  gboolean is_complete = g_str_has_suffix (path, SUFFIX);
  saving->path = is_complete ? g_steal_pointer (&path) : g_strconcat (path, SUFFIX, NULL);
  if (!is_complete && g_file_test (saving->path, G_FILE_TEST_EXISTS))
    ask_to_replace (g_steal_pointer (&saving));
  else
    save_to (g_steal_pointer (&saving));
}

static void
choose_place (IecWindow *self, gboolean is_copy, gboolean closes_then)
{
  if (self->session == NULL)
    return;
  Saving *saving = g_new0 (Saving, 1);
  saving->window = g_object_ref (self);
  saving->is_copy = is_copy;
  saving->closes_then = closes_then;
  g_autofree char *name = propose_name (self);
  g_autoptr (GFile) folder = propose_folder (self);
  iec_session_flush (self->session);
  iec_compat_save_file_async (GTK_WINDOW (self), is_copy ? _ ("Save a Copy") : _ ("Save As"), _ ("_Save"),
                              IEC_FILES_STRATEGY, folder, name, NULL, place_chosen_cb, saving);
}

/**
 * _iec_window_save_as:
 * @closes_then: the window goes when it is saved
 *
 * Asks for a place and saves there; the window works on that file from then on.
 */
void
_iec_window_save_as (IecWindow *self, gboolean closes_then)
{
  choose_place (self, FALSE, closes_then);
}

/* Actions */

/**
 * _iec_window_tell_saved:
 *
 * Tells that all is saved, if that was asked for where no save line is seen; what failed is told by the notice.
 */
void
_iec_window_tell_saved (IecWindow *self)
{
  IecSaver *saver = self->life->saver;

  if (!self->life->tells_saved || saver == NULL || iec_saver_get_state (saver) == IEC_SAVE_SAVING
      || iec_saver_get_state (saver) == IEC_SAVE_CHANGED)
    return;
  self->life->tells_saved = FALSE;
  if (iec_saver_get_state (saver) == IEC_SAVE_SAVED)
    iec_session_tell (self->session, _ ("All changes saved"));
}

static void
save_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  IecWindow *self = IEC_WINDOW (widget);

  if (self->session == NULL)
    return;
  if (iec_saver_has_own_place (self->life->saver))
    {
      self->life->tells_saved = !gtk_widget_get_mapped (GTK_WIDGET (self->life->save_line));
      iec_saver_save (self->life->saver);
      _iec_window_tell_saved (self);
    }
  else
    choose_place (self, FALSE, FALSE);
}

static void
save_as_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  choose_place (IEC_WINDOW (widget), FALSE, FALSE);
}

static void
save_copy_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  choose_place (IEC_WINDOW (widget), TRUE, FALSE);
}

static void
close_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_window_close (GTK_WINDOW (widget));
}

static void
replaced_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (IecWindow) self = data;

  /* The save line tells what came of it. */
  iec_saver_save_finish (IEC_SAVER (source), result, NULL);
}

static void
replace_file_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  IecWindow *self = IEC_WINDOW (widget);

  if (self->session != NULL)
    iec_saver_save_async (self->life->saver, NULL, IEC_PUBLISH_REPLACE, NULL, replaced_cb, g_object_ref (self));
}

static void
open_again (IecWindow *self, IecOpenFlags flags)
{
  g_autofree char *path = g_strdup (get_path (self));

  iec_window_life_let_go (self);
  iec_application_open_path (IEC_APPLICATION (gtk_window_get_application (GTK_WINDOW (self))), self, path, flags);
}

static void
take_answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (IecWindow) self = data;
  g_autofree char *answer = iec_compat_ask_finish (result, NULL);

  if (g_strcmp0 (answer, "take") == 0 && self->session != NULL)
    open_again (self, IEC_OPEN_FLAG_TAKE_FILE);
}

static void
take_file_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const IecAnswer answers[] = {
    { "cancel", _ ("_Cancel"), ADW_RESPONSE_DEFAULT },
    { "take", _ ("_Take the File"), ADW_RESPONSE_DESTRUCTIVE },
  };
  IecWindow *self = IEC_WINDOW (widget);

  if (self->session == NULL)
    return;
  iec_session_flush (self->session);
  if (!iec_strategy_has_unpublished (get_strategy (self)))
    open_again (self, IEC_OPEN_FLAG_TAKE_FILE);
  else
    iec_compat_ask_async (GTK_WINDOW (self), _ ("Take the file and give up your changes?"),
                          _ ("What was changed here since the last saving, and the history of steps, will be lost. To "
                             "keep both, save your work elsewhere first."),
                          answers, G_N_ELEMENTS (answers), take_answered_cb, g_object_ref (self));
}

static void
open_again_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (IEC_WINDOW (widget)->session != NULL)
    open_again (IEC_WINDOW (widget), IEC_OPEN_FLAG_NONE);
}

static void
show_log_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_window_present (GTK_WINDOW (iec_log_window_new (GTK_WINDOW (widget), IEC_WINDOW (widget)->life->log)));
}

/* Ways in */

static void
table_chosen_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (IecWindow) self = data;
  g_autoptr (GFile) file = iec_compat_open_file_finish (result, NULL);
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (path == NULL || self->life == NULL)
    return;
  IecWindow *window = iec_application_open_new (IEC_APPLICATION (gtk_window_get_application (GTK_WINDOW (self))), self);
  if (window != NULL)
    gtk_widget_activate_action (GTK_WIDGET (window), "win.import-file", "s", path);
}

static void
start_with_table_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  iec_compat_open_file_async (GTK_WINDOW (widget), _ ("Start with a Table"), IEC_FILES_TABLE, NULL, table_chosen_cb,
                              g_object_ref (widget));
}

/** Finding: a file that is not in its place. */
typedef struct
{
  IecWindow *window;
  char *lost;
} Finding;

static void
free_finding (Finding *finding)
{
  g_clear_object (&finding->window);
  g_clear_pointer (&finding->lost, g_free);
  g_free (finding);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Finding, free_finding)

static void
found_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Finding) finding = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = iec_compat_open_file_finish (result, NULL);
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (path == NULL || finding->window->life == NULL)
    return;
  if (!iec_working_copy_note_moved (finding->lost, path, &error))
    iec_window_life_tell_error (finding->window, error);
  else
    iec_application_open_path (IEC_APPLICATION (gtk_window_get_application (GTK_WINDOW (finding->window))),
                               finding->window, path, IEC_OPEN_FLAG_NONE);
}

static void
find_missing_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const char *lost = g_variant_get_string (parameter, NULL);
  g_autofree char *base = g_filename_display_basename (lost);
  /* Translators: the title of a dialog; %s is a file that is not in its place. */
  g_autofree char *title = g_strdup_printf (_ ("Find “%s”"), base);
  Finding *finding = g_new0 (Finding, 1);

  finding->window = g_object_ref (IEC_WINDOW (widget));
  finding->lost = g_strdup (lost);
  iec_compat_open_file_async (GTK_WINDOW (widget), title, IEC_FILES_STRATEGY, NULL, found_cb, finding);
}

/* Which of them can be done now. */
void
_iec_window_update_life_actions (IecWindow *self)
{
  static const char *const names[] = { "win.save",         "win.save-as",   "win.save-copy",
                                       "win.replace-file", "win.take-file", "win.open-again" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), names[i], self->session != NULL);
}

/**
 * iec_window_class_install_life_actions:
 *
 * Adds the actions that are about files.
 */
void
iec_window_class_install_life_actions (GtkWidgetClass *widget_class)
{
  static const struct
  {
    const char *name;
    const char *parameter;
    GtkWidgetActionActivateFunc activate;
  } actions[] = {
    { "win.save", NULL, save_action },
    { "win.save-as", NULL, save_as_action },
    { "win.save-copy", NULL, save_copy_action },
    { "win.close", NULL, close_action },
    { "win.replace-file", NULL, replace_file_action },
    { "win.take-file", NULL, take_file_action },
    { "win.open-again", NULL, open_again_action },
    { "win.show-log", NULL, show_log_action },
    { "win.start-with-table", NULL, start_with_table_action },
    { "win.find-missing", "s", find_missing_action },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, actions[i].parameter, actions[i].activate);
}
