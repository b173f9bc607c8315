/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-strategy-private.h"

/**
 * Saving: what a worker publishes, and what came of it. It knows the working copy alone.
 */
typedef struct
{
  /* Owned */
  IecWorkingCopy *copy;
  char *path; /* (nullable) */
  IecPublishFlags flags;
  GCancellable *cancellable; /* (nullable) */

  /* Told by the worker */
  gboolean good;
  GError *error;
} Saving;

static void
free_saving (Saving *saving)
{
  g_clear_object (&saving->copy);
  g_clear_pointer (&saving->path, g_free);
  g_clear_object (&saving->cancellable);
  g_clear_error (&saving->error);
  g_free (saving);
}

/* The task has no source: it may end in the worker, and the strategy must not. */
static void
save_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Saving *saving = data;

  saving->good =
      iec_working_copy_publish (saving->copy, saving->path, saving->flags, saving->cancellable, &saving->error);
  g_task_return_boolean (task, TRUE);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Saving *saving = g_task_get_task_data (G_TASK (result));

  if (saving->good)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&saving->error));
}

/* What is only read can still be written elsewhere. */
static gboolean
check_savable (IecStrategy *self, IecPublishFlags flags, GError **error)
{
  if ((flags & IEC_PUBLISH_COPY) && self->read_only && self->copy != NULL && self->store != NULL)
    return TRUE;
  return _iec_strategy_check_between_steps (self, error);
}

/**
 * iec_strategy_save_async:
 * @path: (nullable): where to; NULL for the strategy's own file, which it must have by then. Another path becomes its
 *   own, unless @flags say copy
 * @cancellable: (nullable): cancels it as long as the file is not in its place
 *
 * Writes the last committed step to a file in a worker (iec_working_copy_publish()), while @self can be edited. Several
 * savings follow each other. Closing @self waits for the one that runs; those that wait fail.
 */
void
iec_strategy_save_async (IecStrategy *self,
                         const char *path,
                         IecPublishFlags flags,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_return_if_fail (IEC_IS_STRATEGY (self));

  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  g_autoptr (GError) error = NULL;

  g_task_set_source_tag (task, iec_strategy_save_async);
  /* What stands in its file is saved, cancelled or not. */
  g_task_set_check_cancellable (task, FALSE);
  if (!check_savable (self, flags, &error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  Saving *saving = g_new0 (Saving, 1);
  saving->copy = g_object_ref (self->copy);
  saving->path = g_strdup (path);
  saving->flags = flags;
  saving->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  g_autoptr (GTask) worker = g_task_new (NULL, NULL, saved_cb, g_object_ref (task));
  g_task_set_task_data (worker, saving, (GDestroyNotify)free_saving);
  g_task_run_in_thread (worker, save_in_thread);
}

/**
 * iec_strategy_save_finish:
 *
 * Returns: whether it stands in the file; else an error as iec_working_copy_publish()
 */
gboolean
iec_strategy_save_finish (IecStrategy *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (IEC_IS_STRATEGY (self), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
