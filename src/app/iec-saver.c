/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-saver.h"

#include "iec-error.h"
#include "iec-phrases.h"
#include "iec-util.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <unistd.h>

/* Saved after so much rest … */
#define REST_MS 3000
/* … but never later than this after the first change, however she types on. */
#define LONGEST_WAIT_MS 15000
/* While a long step runs. */
#define BUSY_WAIT_MS 1000
/* A program that writes a file changes it several times in a row. */
#define SETTLE_MS 300

struct _IecSaver
{
  GObject parent_instance;

  IecSaveState state;
  int error_code; /* of IEC_ERROR, for the words of a failure */
  gboolean is_file_gone;
  gboolean is_read_only_file; /* the file may be read, but not written */
  gboolean save_again;        /* asked for while a saving runs */
  guint n_saving;
  guint rest_source;
  guint settle_source;
  gint64 first_change; /* monotonic time of the first change that waits; 0: none */
  /* Owned */
  IecSession *session;
  GFileMonitor *monitor; /* (nullable) */
  GDateTime *saved_time; /* (nullable) */
  char *text;
  char *error; /* (nullable) */
};

enum
{
  PROP_0,
  PROP_STATE,
  PROP_TEXT,
  PROP_ERROR,
  PROP_FILE_GONE,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (IecSaver, iec_saver, G_TYPE_OBJECT)

/* What it says */

static char *
describe_saved (IecSaver *self)
{
  if (self->saved_time == NULL)
    return g_strdup (_ ("All changes saved"));
  g_autofree char *time = iec_phrase_time (self->saved_time);
  /* Translators: %s is an hour and minute. */
  return g_strdup_printf (_ ("All changes saved · %s"), time);
}

static const char *
describe_failure (IecSaver *self)
{
  switch (self->error_code)
    {
    case IEC_ERROR_NO_SPACE:
      return _ ("Could not save – the disk is full");
    case IEC_ERROR_READ_ONLY:
      return _ ("Could not save – the file is read-only");
    case IEC_ERROR_NOT_FOUND:
      return _ ("Could not save – the folder is gone");
    case IEC_ERROR_BUSY:
      return _ ("Could not save – the file is open elsewhere");
    default:
      return _ ("Could not save");
    }
}

static gboolean
has_unsaved (IecSaver *self)
{
  return iec_strategy_has_unpublished (iec_session_get_strategy (self->session));
}

static char *
describe (IecSaver *self)
{
  switch (self->state)
    {
    case IEC_SAVE_UNTITLED:
      return g_strdup (_ ("Not saved to a file"));
    case IEC_SAVE_CHANGED:
    case IEC_SAVE_SAVING:
      return g_strdup (_ ("Saving…"));
    case IEC_SAVE_RESTORED:
      return g_strdup (_ ("Restored"));
    case IEC_SAVE_RELOADED:
      return g_strdup (_ ("Loaded again: the file had changed"));
    case IEC_SAVE_READ_ONLY:
      return g_strdup (has_unsaved (self) ? _ ("Not saved – the file is read-only") : _ ("Read-only"));
    case IEC_SAVE_FAILED:
      return g_strdup (describe_failure (self));
    case IEC_SAVE_FILE_CHANGED:
      return g_strdup (has_unsaved (self) ? _ ("Not saved – the file was changed elsewhere")
                                          : _ ("The file was changed elsewhere"));
    case IEC_SAVE_SAVED:
    default:
      return describe_saved (self);
    }
}

static void
set_state (IecSaver *self, IecSaveState state)
{
  gboolean is_other = self->state != state;

  self->state = state;
  g_autofree char *text = describe (self);
  if (iec_set_str (&self->text, text))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TEXT]);
  if (is_other)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

static void
set_error (IecSaver *self, const GError *error)
{
  self->error_code = error != NULL && error->domain == IEC_ERROR ? error->code : IEC_ERROR_FAILED;
  if (iec_set_str (&self->error, error != NULL ? error->message : NULL))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ERROR]);
}

static void
set_file_gone (IecSaver *self, gboolean is_file_gone)
{
  if (self->is_file_gone == is_file_gone)
    return;
  self->is_file_gone = is_file_gone;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FILE_GONE]);
}

static void
set_saved_time (IecSaver *self, GDateTime *time)
{
  g_clear_pointer (&self->saved_time, g_date_time_unref);
  self->saved_time = time;
}

/* The file */

static IecWorkingCopy *
get_copy (IecSaver *self)
{
  return iec_strategy_get_working_copy (iec_session_get_strategy (self->session));
}

static const char *
get_path (IecSaver *self)
{
  IecWorkingCopy *copy = get_copy (self);

  return copy != NULL ? iec_working_copy_get_path (copy) : NULL;
}

static gboolean
settled_cb (gpointer data)
{
  IecSaver *self = data;

  self->settle_source = 0;
  iec_saver_file_may_have_changed (self);
  return G_SOURCE_REMOVE;
}

static void
file_touched_cb (IecSaver *self)
{
  g_clear_handle_id (&self->settle_source, g_source_remove);
  self->settle_source = g_timeout_add (SETTLE_MS, settled_cb, self);
}

static void
stop_watching (IecSaver *self)
{
  g_clear_handle_id (&self->settle_source, g_source_remove);
  if (self->monitor != NULL)
    g_signal_handlers_disconnect_by_data (self->monitor, self);
  g_clear_object (&self->monitor);
}

/* The file that the strategy has now. */
static void
follow_file (IecSaver *self)
{
  const char *path = get_path (self);

  stop_watching (self);
  self->is_read_only_file = path != NULL && g_access (path, F_OK) == 0 && g_access (path, W_OK) != 0;
  if (path == NULL)
    return;
  g_autoptr (GFile) file = g_file_new_for_path (path);
  self->monitor = g_file_monitor_file (file, G_FILE_MONITOR_WATCH_MOVES, NULL, NULL);
  if (self->monitor != NULL)
    g_signal_connect_swapped (self->monitor, "changed", G_CALLBACK (file_touched_cb), self);
}

/* The time stands in the line only where it is of today: without a day it would say the wrong thing. */
static GDateTime *
read_file_time (const char *path)
{
  GStatBuf status;

  if (path == NULL || g_stat (path, &status) != 0)
    return NULL;
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (status.st_mtime);
  if (time == NULL || g_date_time_get_year (now) != g_date_time_get_year (time)
      || g_date_time_get_day_of_year (now) != g_date_time_get_day_of_year (time))
    return NULL;
  return g_steal_pointer (&time);
}

/* What opening found. */
static IecSaveState
find_first_state (IecSaver *self)
{
  IecWorkingCopy *copy = get_copy (self);
  IecOpenState found = iec_working_copy_get_state (copy);

  if (found == IEC_OPEN_READ_ONLY)
    return IEC_SAVE_READ_ONLY;
  if (iec_working_copy_get_path (copy) == NULL)
    return IEC_SAVE_UNTITLED;
  if (found == IEC_OPEN_RESTORED)
    return IEC_SAVE_RESTORED;
  if (self->is_read_only_file)
    return IEC_SAVE_READ_ONLY;
  return found == IEC_OPEN_RELOADED ? IEC_SAVE_RELOADED : IEC_SAVE_SAVED;
}

/* Whether the strategy has a file that it is saved to by itself. */
static gboolean
saves_by_itself (IecSaver *self)
{
  return get_path (self) != NULL && self->state != IEC_SAVE_FILE_CHANGED && iec_saver_has_own_place (self);
}

/* When */

static gboolean
rested_cb (gpointer data)
{
  IecSaver *self = data;

  self->rest_source = 0;
  if (iec_strategy_is_busy (iec_session_get_strategy (self->session)))
    self->rest_source = g_timeout_add (BUSY_WAIT_MS, rested_cb, self);
  else
    iec_saver_save_rest (self);
  return G_SOURCE_REMOVE;
}

static void
wait_for_rest (IecSaver *self)
{
  gint64 now = g_get_monotonic_time () / G_TIME_SPAN_MILLISECOND;

  if (self->first_change == 0)
    self->first_change = now;
  gint64 left = CLAMP (self->first_change + LONGEST_WAIT_MS - now, 0, REST_MS);
  g_clear_handle_id (&self->rest_source, g_source_remove);
  self->rest_source = g_timeout_add ((guint)left, rested_cb, self);
}

static void
changed_cb (IecSaver *self)
{
  if (get_copy (self) == NULL)
    return;
  if (!saves_by_itself (self))
    set_state (self, self->state);
  else if (has_unsaved (self))
    {
      /* A failure stays in sight until it is mended. */
      if (self->state != IEC_SAVE_FAILED && self->n_saving == 0)
        set_state (self, IEC_SAVE_CHANGED);
      wait_for_rest (self);
    }
}

/* Saving */

/**
 * Saving: one that runs.
 * @outer: (nullable): who waits for it
 */
typedef struct
{
  IecSaver *saver;
  GTask *outer;
  char *path;
  IecPublishFlags flags;
} Saving;

static void
free_saving (Saving *saving)
{
  g_clear_object (&saving->saver);
  g_clear_object (&saving->outer);
  g_clear_pointer (&saving->path, g_free);
  g_free (saving);
}

static void
note_saved (IecSaver *self, Saving *saving)
{
  if (saving->path == NULL && self->is_file_gone)
    iec_session_tell (self->session, _ ("The file was gone from its place. It was saved there again."));
  set_saved_time (self, g_date_time_new_now_local ());
  set_error (self, NULL);
  follow_file (self);
  set_file_gone (self, FALSE);
  /* What happened to the file after it was written and before it was watched again is seen by looking. */
  file_touched_cb (self);
  if (self->rest_source == 0)
    self->first_change = 0;
  set_state (self, has_unsaved (self) ? IEC_SAVE_CHANGED : IEC_SAVE_SAVED);
  if (self->state == IEC_SAVE_CHANGED)
    wait_for_rest (self);
}

/* A step is being made just now, or a long one. */
static gboolean
is_passing (IecSaver *self, const GError *error)
{
  return g_error_matches (error, IEC_ERROR, IEC_ERROR_REFUSED)
         || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
         || iec_strategy_is_busy (iec_session_get_strategy (self->session));
}

static void
note_failed (IecSaver *self, const GError *error)
{
  gboolean is_told = self->state == IEC_SAVE_FAILED && g_strcmp0 (self->error, error->message) == 0;

  self->first_change = 0;
  if (is_passing (self, error))
    {
      if (self->state == IEC_SAVE_SAVING)
        set_state (self, IEC_SAVE_CHANGED);
      wait_for_rest (self);
      return;
    }
  set_error (self, error);
  if (g_error_matches (error, IEC_ERROR, IEC_ERROR_CHANGED))
    set_state (self, IEC_SAVE_FILE_CHANGED);
  else
    set_state (self, IEC_SAVE_FAILED);
  if (!is_told)
    iec_session_tell_error (self->session, error);
}

/* A copy, or another place that failed and of which the person who waits is told, changes nothing here. */
static void
note_end (IecSaver *self, Saving *saving, const GError *error)
{
  if (get_copy (self) == NULL)
    return;
  if (error == NULL && !(saving->flags & IEC_PUBLISH_COPY))
    note_saved (self, saving);
  else if (error != NULL && saving->path == NULL)
    note_failed (self, error);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Saving *saving = data;
  IecSaver *self = saving->saver;
  g_autoptr (GError) error = NULL;

  iec_strategy_save_finish (IEC_STRATEGY (source), result, &error);
  self->n_saving--;
  note_end (self, saving, error);
  if (self->save_again && self->n_saving == 0)
    {
      self->save_again = FALSE;
      iec_saver_save_rest (self);
    }
  if (saving->outer != NULL && error != NULL)
    g_task_return_error (saving->outer, g_steal_pointer (&error));
  else if (saving->outer != NULL)
    g_task_return_boolean (saving->outer, TRUE);
  free_saving (saving);
}

/* FALSE where there is nothing to save any more. */
static gboolean
start_saving (IecSaver *self, const char *path, IecPublishFlags flags, GTask *outer)
{
  IecStrategy *strategy = iec_session_get_strategy (self->session);

  iec_session_flush (self->session);
  if (get_copy (self) == NULL)
    return FALSE;
  g_clear_handle_id (&self->rest_source, g_source_remove);
  Saving *saving = g_new0 (Saving, 1);
  saving->saver = g_object_ref (self);
  saving->outer = outer != NULL ? g_object_ref (outer) : NULL;
  saving->path = g_strdup (path);
  saving->flags = flags;
  self->n_saving++;
  if (path == NULL && self->state != IEC_SAVE_FAILED)
    set_state (self, IEC_SAVE_SAVING);
  iec_strategy_save_async (strategy, path, flags, outer != NULL ? g_task_get_cancellable (outer) : NULL, saved_cb,
                           saving);
  return TRUE;
}

/* Looking at the file */

/** Look: what a worker saw of the file. */
typedef struct
{
  IecWorkingCopy *copy;
  char *path;
  gboolean is_changed;
  gboolean is_gone;
} Look;

static void
free_look (Look *look)
{
  g_clear_object (&look->copy);
  g_clear_pointer (&look->path, g_free);
  g_free (look);
}

static void
look_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Look *look = data;

  look->is_gone = g_access (look->path, F_OK) != 0;
  look->is_changed = !look->is_gone && iec_working_copy_file_changed (look->copy);
  g_task_return_boolean (task, TRUE);
}

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (IecSaver) self = data;
  const Look *look = g_task_get_task_data (G_TASK (result));

  /* Meanwhile it was closed, saved to another place, or is being saved, which looks by itself. */
  if (get_copy (self) != look->copy || g_strcmp0 (get_path (self), look->path) != 0 || self->n_saving > 0)
    return;
  set_file_gone (self, look->is_gone);
  if (look->is_changed)
    set_state (self, IEC_SAVE_FILE_CHANGED);
  else if (self->state == IEC_SAVE_FILE_CHANGED)
    {
      set_error (self, NULL);
      set_state (self, has_unsaved (self) ? IEC_SAVE_CHANGED : IEC_SAVE_SAVED);
      changed_cb (self);
    }
}

/* GObject */

static void
iec_saver_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  IecSaver *self = IEC_SAVER (object);

  switch (id)
    {
    case PROP_STATE:
      g_value_set_uint (value, self->state);
      break;
    case PROP_TEXT:
      g_value_set_string (value, self->text);
      break;
    case PROP_ERROR:
      g_value_set_string (value, self->error);
      break;
    case PROP_FILE_GONE:
      g_value_set_boolean (value, self->is_file_gone);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
iec_saver_dispose (GObject *object)
{
  IecSaver *self = IEC_SAVER (object);

  stop_watching (self);
  g_clear_handle_id (&self->rest_source, g_source_remove);
  G_OBJECT_CLASS (iec_saver_parent_class)->dispose (object);
}

static void
iec_saver_finalize (GObject *object)
{
  IecSaver *self = IEC_SAVER (object);

  g_clear_object (&self->session);
  g_clear_pointer (&self->saved_time, g_date_time_unref);
  g_clear_pointer (&self->text, g_free);
  g_clear_pointer (&self->error, g_free);
  G_OBJECT_CLASS (iec_saver_parent_class)->finalize (object);
}

static void
iec_saver_class_init (IecSaverClass *klass)
{
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = iec_saver_get_property;
  object_class->dispose = iec_saver_dispose;
  object_class->finalize = iec_saver_finalize;
  properties[PROP_STATE] = g_param_spec_uint ("state", NULL, NULL, 0, IEC_SAVE_FILE_CHANGED, 0, flags);
  properties[PROP_TEXT] = g_param_spec_string ("text", NULL, NULL, NULL, flags);
  properties[PROP_ERROR] = g_param_spec_string ("error", NULL, NULL, NULL, flags);
  properties[PROP_FILE_GONE] = g_param_spec_boolean ("file-gone", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
iec_saver_init (IecSaver *self)
{
}

/**
 * iec_saver_new:
 * @session: with an open strategy
 *
 * Returns: (transfer full): a saver of its strategy
 */
IecSaver *
iec_saver_new (IecSession *session)
{
  g_return_val_if_fail (IEC_IS_SESSION (session), NULL);

  IecSaver *self = g_object_new (IEC_TYPE_SAVER, NULL);
  self->session = g_object_ref (session);
  follow_file (self);
  set_saved_time (self, read_file_time (get_path (self)));
  set_state (self, find_first_state (self));
  g_signal_connect_object (iec_session_get_strategy (session), "notify::revision", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  return self;
}

/**
 * iec_saver_get_state:
 *
 * Returns: what the save line says, as a value
 */
IecSaveState
iec_saver_get_state (IecSaver *self)
{
  g_return_val_if_fail (IEC_IS_SAVER (self), IEC_SAVE_UNTITLED);
  return self->state;
}

/**
 * iec_saver_get_text:
 *
 * Returns: what the save line says
 */
const char *
iec_saver_get_text (IecSaver *self)
{
  g_return_val_if_fail (IEC_IS_SAVER (self), NULL);
  return self->text;
}

/**
 * iec_saver_get_error:
 *
 * Returns: (nullable): why the last saving failed, as a whole sentence
 */
const char *
iec_saver_get_error (IecSaver *self)
{
  g_return_val_if_fail (IEC_IS_SAVER (self), NULL);
  return self->error;
}

/**
 * iec_saver_is_file_gone:
 *
 * Returns: whether the file was not in its place when last looked; the next saving writes it again
 */
gboolean
iec_saver_is_file_gone (IecSaver *self)
{
  g_return_val_if_fail (IEC_IS_SAVER (self), FALSE);
  return self->is_file_gone;
}

/**
 * iec_saver_has_own_place:
 *
 * Returns: whether the strategy has a file that may be written; without one, saving means to choose one
 */
gboolean
iec_saver_has_own_place (IecSaver *self)
{
  g_return_val_if_fail (IEC_IS_SAVER (self), FALSE);

  IecStrategy *strategy = iec_session_get_strategy (self->session);
  return get_path (self) != NULL && !iec_strategy_is_read_only (strategy) && !self->is_read_only_file;
}

/**
 * iec_saver_save:
 *
 * Saves to the strategy's own file at once, also when nothing changed: then the save line says so.
 */
void
iec_saver_save (IecSaver *self)
{
  g_return_if_fail (IEC_IS_SAVER (self));

  if (self->n_saving > 0)
    self->save_again = TRUE;
  else if (iec_saver_has_own_place (self))
    start_saving (self, NULL, IEC_PUBLISH_NONE, NULL);
}

/**
 * iec_saver_save_rest:
 *
 * Saves to the strategy's own file what is not saved there yet, if it has one that may be written.
 */
void
iec_saver_save_rest (IecSaver *self)
{
  g_return_if_fail (IEC_IS_SAVER (self));

  iec_session_flush (self->session);
  if (saves_by_itself (self) && has_unsaved (self))
    iec_saver_save (self);
}

/**
 * iec_saver_save_async:
 * @path: (nullable): where to; NULL for the strategy's own file
 * @cancellable: (nullable): cancels it
 *
 * Saves what is typed until now, as iec_strategy_save_async(). After "save as" the save line speaks of the new file.
 */
void
iec_saver_save_async (IecSaver *self,
                      const char *path,
                      IecPublishFlags flags,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  g_return_if_fail (IEC_IS_SAVER (self));

  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, iec_saver_save_async);
  g_task_set_check_cancellable (task, FALSE);
  if (!start_saving (self, path, flags, task))
    g_task_return_new_error (task, IEC_ERROR, IEC_ERROR_INVALID, "%s", _ ("The strategy is closed."));
}

/**
 * iec_saver_save_finish:
 *
 * Returns: whether it stands in the file
 */
gboolean
iec_saver_save_finish (IecSaver *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (IEC_IS_SAVER (self), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * iec_saver_file_may_have_changed:
 *
 * Looks, in a worker, whether another program changed the file or took it away: when its window is entered.
 */
void
iec_saver_file_may_have_changed (IecSaver *self)
{
  g_return_if_fail (IEC_IS_SAVER (self));

  if (get_path (self) == NULL || iec_strategy_is_read_only (iec_session_get_strategy (self->session))
      || self->n_saving > 0)
    return;
  Look *look = g_new0 (Look, 1);
  look->copy = g_object_ref (get_copy (self));
  look->path = g_strdup (get_path (self));
  g_autoptr (GTask) task = g_task_new (NULL, NULL, looked_cb, g_object_ref (self));
  g_task_set_task_data (task, look, (GDestroyNotify)free_look);
  g_task_run_in_thread (task, look_in_thread);
}
