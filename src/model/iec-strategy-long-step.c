/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-strategy-private.h"

/**
 * IecLongRun: one long step, from the main thread to a worker and back. Who has the store may touch what the worker
 * tells.
 * @home: the thread that the strategy belongs to
 * @cancellable: cancelled with @outer_cancellable, or when the strategy is closed
 * @yields: it is given up when something else is to be done
 * @done: the worker gave the store back
 * @changes: (element-type GPtrArray): of IecChange: what each step, undo or redo of the worker committed
 */
struct _IecLongRun
{
  IecLongStep func;
  gpointer data;
  GDestroyNotify destroy;
  gulong cancel_handler;
  gboolean yields;
  /* Borrowed */
  IecStrategy *strategy;
  IecIndexing *indexing;
  GThread *home;
  /* Owned */
  IecStore *store;
  GCancellable *cancellable;
  GCancellable *outer_cancellable;

  GMutex mutex;
  GCond cond;
  gboolean done;

  /* Told by the worker */
  gboolean good;
  guint64 uid_counter;
  GPtrArray *changes;
  GError *error;
};

static void
cancel_cb (GCancellable *cancellable, gpointer data)
{
  g_cancellable_cancel (data);
}

static IecLongRun *
new_run (IecStrategy *self, IecLongStep func, gpointer data, GDestroyNotify destroy, GCancellable *cancellable)
{
  IecLongRun *run = g_new0 (IecLongRun, 1);

  run->func = func;
  run->data = data;
  run->destroy = destroy;
  run->strategy = self;
  run->indexing = self->indexing;
  run->home = g_thread_self ();
  run->store = g_object_ref (self->store);
  run->uid_counter = self->uid_counter;
  run->cancellable = g_cancellable_new ();
  g_mutex_init (&run->mutex);
  g_cond_init (&run->cond);
  if (cancellable != NULL)
    {
      run->outer_cancellable = g_object_ref (cancellable);
      run->cancel_handler = g_cancellable_connect (cancellable, G_CALLBACK (cancel_cb), run->cancellable, NULL);
    }
  return run;
}

static void
free_run (IecLongRun *run)
{
  if (run->destroy != NULL)
    run->destroy (run->data);
  g_cancellable_disconnect (run->outer_cancellable, run->cancel_handler);
  g_clear_object (&run->outer_cancellable);
  g_clear_object (&run->cancellable);
  g_clear_object (&run->store);
  g_clear_pointer (&run->changes, g_ptr_array_unref);
  g_clear_error (&run->error);
  g_mutex_clear (&run->mutex);
  g_cond_clear (&run->cond);
  g_free (run);
}

/* A strategy of the worker's own, with its own words, over the store that was lent. */
static IecStrategy *
new_worker_strategy (IecLongRun *run, GError **error)
{
  g_autoptr (IecStrategy) worker = g_object_new (IEC_TYPE_STRATEGY, NULL);

  worker->indexing = _iec_indexing_new_twin (run->indexing);
  worker->committed = g_ptr_array_new_with_free_func ((GDestroyNotify)g_ptr_array_unref);
  worker->store = g_object_ref (run->store);
  if (!_iec_strategy_load (worker, error))
    {
      g_clear_object (&worker->store);
      return NULL;
    }
  worker->uid_counter = run->uid_counter;
  iec_store_set_indexer (run->store, _iec_indexing_get_indexer (worker->indexing));
  _iec_strategy_update_state (worker);
  return g_steal_pointer (&worker);
}

static void
work (IecLongRun *run)
{
  g_autoptr (IecStrategy) worker = NULL;

  if (g_cancellable_set_error_if_cancelled (run->cancellable, &run->error))
    return;
  worker = new_worker_strategy (run, &run->error);
  if (worker == NULL)
    return;
  run->good = run->func (worker, run->data, run->cancellable, &run->error);
  if (worker->step.depth > 0)
    iec_strategy_cancel_step (worker);
  run->changes = g_steal_pointer (&worker->committed);
  run->uid_counter = worker->uid_counter;
  iec_store_set_indexer (run->store, _iec_indexing_get_indexer (run->indexing));
  /* The store is not the worker's to close. */
  g_clear_object (&worker->store);
}

/*
 * The task has no source and does not own its data: a task may end in the worker, and what it holds must not end there.
 */
static void
work_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  IecLongRun *run = data;

  iec_store_take (run->store);
  work (run);
  iec_store_lend (run->store, run->home);
  g_mutex_lock (&run->mutex);
  run->done = TRUE;
  g_cond_signal (&run->cond);
  g_mutex_unlock (&run->mutex);
  g_task_return_boolean (task, TRUE);
}

/* Brings the objects up to date with what the worker committed, whether or not it came to its end. */
static gboolean
show_changes (IecStrategy *self, IecLongRun *run, GError **error)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new ();

  for (guint i = 0; run->changes != NULL && i < run->changes->len; i++)
    g_ptr_array_extend (all, g_ptr_array_index (run->changes, i), NULL, NULL);
  return all->len == 0 || _iec_strategy_refresh (self, all, error);
}

/* The store is here again. */
static void
come_home (IecStrategy *self, IecLongRun *run)
{
  g_autoptr (GError) error = NULL;

  self->long_run = NULL;
  if (self->reader != NULL)
    iec_store_close (self->reader);
  g_clear_object (&self->reader);
  self->uid_counter = run->uid_counter;
  self->next_number = 0;
  if (!show_changes (self, run, &error) && run->good)
    {
      run->good = FALSE;
      run->error = g_steal_pointer (&error);
    }
  _iec_strategy_update_state (self);
  if (!run->yields)
    iec_strategy_release (self);
}

static void
worked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  IecStrategy *self = g_task_get_source_object (task);
  IecLongRun *run = g_task_get_task_data (G_TASK (result));

  /* Closing the strategy waited for the store by itself. */
  if (self->long_run == run)
    come_home (self, run);
  if (run->error != NULL)
    g_task_return_error (task, g_steal_pointer (&run->error));
  else
    g_task_return_boolean (task, run->good);
  free_run (run);
}

/**
 * _iec_strategy_end_long_step:
 *
 * Cancels the long step, if one runs, and waits until the store is here again. What was committed until then is kept.
 */
void
_iec_strategy_end_long_step (IecStrategy *self)
{
  IecLongRun *run = self->long_run;

  if (run == NULL)
    return;
  g_cancellable_cancel (run->cancellable);
  g_mutex_lock (&run->mutex);
  while (!run->done)
    g_cond_wait (&run->cond, &run->mutex);
  g_mutex_unlock (&run->mutex);
  come_home (self, run);
}

/**
 * _iec_strategy_take_back:
 *
 * Ends a long step that yields, if one runs, for something that is to be done now.
 */
void
_iec_strategy_take_back (IecStrategy *self)
{
  if (self->long_run != NULL && self->long_run->yields)
    _iec_strategy_end_long_step (self);
}

/**
 * _iec_strategy_get_reader:
 *
 * Returns: (transfer none): the store to read from just now: its own, or, while that one is lent, one that only reads
 *   and sees the last committed step; NULL with an error
 */
IecStore *
_iec_strategy_get_reader (IecStrategy *self, GError **error)
{
  if (self->long_run == NULL)
    return self->store;
  if (self->reader == NULL)
    self->reader = iec_store_open_read_only (iec_working_copy_get_database (self->copy), error);
  return self->reader;
}

static void
start (IecStrategy *self, gboolean yields, IecLongStep func, gpointer data, GDestroyNotify destroy, GTask *task)
{
  g_autoptr (GError) error = NULL;

  /* What was committed before it was cancelled is done. */
  g_task_set_check_cancellable (task, FALSE);
  if (yields ? !_iec_strategy_check_between_steps (self, &error) : !iec_strategy_hold (self, &error))
    {
      if (destroy != NULL)
        destroy (data);
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  self->long_run = new_run (self, func, data, destroy, g_task_get_cancellable (task));
  self->long_run->yields = yields;
  g_autoptr (GTask) worker = g_task_new (NULL, NULL, worked_cb, g_object_ref (task));
  g_task_set_task_data (worker, self->long_run, NULL);
  iec_store_lend (self->store, NULL);
  g_task_run_in_thread (worker, work_in_thread);
}

/**
 * iec_strategy_run_long_step_async:
 * @func: called in a worker with a strategy of the worker's own, which holds the same; it makes one step of it, or one
 *   undo or redo, and does nothing else with it. A step that it leaves open is given up. It looks at its @cancellable
 * now and then. The objects of that strategy end with it, so none of them may be kept
 * @data: given to @func; nobody else may touch it until the end
 * @destroy: (nullable): frees @data, in the thread of @self
 * @cancellable: (nullable): cancels it
 *
 * Makes a step that takes long while @self stays readable: it is busy meanwhile, which refuses other edits and saving.
 * At the end its objects show what was made, it is free again, and then @callback is called: all in the thread of
 * @self, whose main context must run. What fails or is cancelled changes nothing; cancelled too late it is done.
 * Closing @self cancels it and waits for it.
 */
void
iec_strategy_run_long_step_async (IecStrategy *self,
                                  IecLongStep func,
                                  gpointer data,
                                  GDestroyNotify destroy,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  g_return_if_fail (IEC_IS_STRATEGY (self));
  g_return_if_fail (func != NULL);

  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, iec_strategy_run_long_step_async);
  start (self, FALSE, func, data, destroy, task);
}

/**
 * _iec_strategy_run_yielding_async:
 * @func: as of iec_strategy_run_long_step_async(); it changes nothing a person sees
 *
 * As iec_strategy_run_long_step_async(), but @self is not busy meanwhile: what is to be done cancels it and waits for
 * it.
 * @callback is told G_IO_ERROR_CANCELLED then.
 */
void
_iec_strategy_run_yielding_async (IecStrategy *self,
                                  IecLongStep func,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, _iec_strategy_run_yielding_async);
  start (self, TRUE, func, NULL, NULL, task);
}

/**
 * iec_strategy_run_long_step_finish:
 *
 * Returns: what the function of iec_strategy_run_long_step_async() returned; %IEC_ERROR_BUSY while another long step
 *   runs, G_IO_ERROR_CANCELLED
 */
gboolean
iec_strategy_run_long_step_finish (IecStrategy *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (IEC_IS_STRATEGY (self), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static gboolean
undo_step (IecStrategy *strategy, gpointer data, GCancellable *cancellable, GError **error)
{
  return iec_strategy_undo (strategy, error);
}

static gboolean
redo_step (IecStrategy *strategy, gpointer data, GCancellable *cancellable, GError **error)
{
  return iec_strategy_redo (strategy, error);
}

/**
 * iec_strategy_undo_async:
 *
 * iec_strategy_undo() as a long step. It can be cancelled before it begins.
 */
void
iec_strategy_undo_async (IecStrategy *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  iec_strategy_run_long_step_async (self, undo_step, NULL, NULL, cancellable, callback, user_data);
}

/**
 * iec_strategy_undo_finish:
 *
 * Returns: as iec_strategy_undo()
 */
gboolean
iec_strategy_undo_finish (IecStrategy *self, GAsyncResult *result, GError **error)
{
  return iec_strategy_run_long_step_finish (self, result, error);
}

/**
 * iec_strategy_redo_async:
 *
 * iec_strategy_redo() as a long step. It can be cancelled before it begins.
 */
void
iec_strategy_redo_async (IecStrategy *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  iec_strategy_run_long_step_async (self, redo_step, NULL, NULL, cancellable, callback, user_data);
}

/**
 * iec_strategy_redo_finish:
 *
 * Returns: as iec_strategy_redo()
 */
gboolean
iec_strategy_redo_finish (IecStrategy *self, GAsyncResult *result, GError **error)
{
  return iec_strategy_run_long_step_finish (self, result, error);
}
