/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-error.h"
#include "iec-step.h"
#include "iec-strategy-private.h"

#include <glib/gi18n-lib.h>

/**
 * _iec_strategy_check_editable:
 *
 * Returns: whether @self can be changed at all just now
 */
gboolean
_iec_strategy_check_editable (IecStrategy *self, GError **error)
{
  if (self->store == NULL || self->read_only)
    {
      g_set_error (error, IEC_ERROR, IEC_ERROR_READ_ONLY, _ ("The strategy is open for reading only."));
      return FALSE;
    }
  if (self->busy)
    {
      g_set_error (error, IEC_ERROR, IEC_ERROR_BUSY, _ ("A long change is being made; try again when it is done."));
      return FALSE;
    }
  return TRUE;
}

static void
free_change (gpointer data)
{
  IecChange *change = data;

  g_strfreev (change->keys);
  g_free (change);
}

static gboolean
open_step (IecStrategy *self, GError **error)
{
  if (!_iec_strategy_check_editable (self, error))
    return FALSE;
  _iec_strategy_take_back (self);
  if (self->step.depth == 0)
    {
      if (!iec_store_begin_step (self->store, error))
        return FALSE;
      self->step.touched = g_ptr_array_new_with_free_func (free_change);
      self->step.broken = FALSE;
      self->step.extend = FALSE;
    }
  self->step.depth++;
  return TRUE;
}

static void
forget_step (IecStrategy *self)
{
  g_clear_pointer (&self->step.touched, g_ptr_array_unref);
  g_clear_pointer (&self->step.label, iec_step_label_free);
  self->step.depth = 0;
  self->step.n_shown = 0;
}

/* Brings the objects back to what the store says, after it gave the open step up. */
static void
restore_objects (IecStrategy *self)
{
  g_autoptr (GPtrArray) touched = g_steal_pointer (&self->step.touched);
  g_autoptr (GError) error = NULL;

  forget_step (self);
  if (!_iec_strategy_refresh (self, touched, &error))
    g_message ("%s", error->message);
  _iec_strategy_update_state (self);
}

static void
abandon_step (IecStrategy *self)
{
  iec_store_roll_back_step (self->store);
  restore_objects (self);
}

/* What a worker's strategy commits is shown by another, too (iec-strategy-long-step.c). */
static void
note_committed (IecStrategy *self, GPtrArray *changes)
{
  if (self->committed != NULL)
    g_ptr_array_add (self->committed, g_ptr_array_ref (changes));
}

static IecStepLabel *
make_label (const char *verb, const char *object, gint64 count)
{
  IecStepLabel *label = g_new0 (IecStepLabel, 1);

  label->verb = g_strdup (verb);
  label->object = g_strdup (object != NULL ? object : "");
  label->count = count;
  return label;
}

static gboolean
commit_step (IecStrategy *self, GError **error)
{
  g_autoptr (GPtrArray) changes = NULL;

  if (self->step.broken)
    {
      abandon_step (self);
      g_set_error (error, IEC_ERROR, IEC_ERROR_FAILED, _ ("The change failed and was taken back as a whole."));
      return FALSE;
    }
  if (self->step.touched->len == 0)
    {
      iec_store_roll_back_step (self->store);
      forget_step (self);
      return TRUE;
    }
  if (self->step.label == NULL)
    self->step.label = make_label (IEC_STEP_SCRIPT, NULL, 1);
  if (self->step.extend)
    changes = iec_store_extend_last_step (self->store, error);
  else
    changes = iec_store_commit_step (self->store, self->step.label, error);
  if (changes == NULL)
    {
      restore_objects (self);
      return FALSE;
    }
  note_committed (self, changes);
  /* All that the store lists was touched, and read again, by the edits themselves. */
  forget_step (self);
  _iec_strategy_update_state (self);
  return TRUE;
}

/**
 * _iec_strategy_begin_edit:
 *
 * Begins one edit: a step of its own or a part of the open one.
 */
gboolean
_iec_strategy_begin_edit (IecStrategy *self, GError **error)
{
  return open_step (self, error);
}

/**
 * _iec_strategy_end_edit:
 *
 * Ends an edit that _iec_strategy_begin_edit() began and shows it in the objects. If it is a step of its own, the step
 * is called @verb @object.
 *
 * Returns: whether it is kept
 */
gboolean
_iec_strategy_end_edit (IecStrategy *self, const char *verb, const char *object, gint64 count, GError **error)
{
  g_assert (self->step.depth > 0);

  if (!_iec_strategy_flush (self, error))
    return _iec_strategy_fail_edit (self);
  if (self->step.label == NULL)
    self->step.label = make_label (verb, object, count);
  if (--self->step.depth > 0)
    return TRUE;
  return commit_step (self, error);
}

/**
 * _iec_strategy_fail_edit:
 *
 * Ends an edit whose writing failed: nothing of the step that it belongs to is kept.
 *
 * Returns: FALSE, to be returned by the caller
 */
gboolean
_iec_strategy_fail_edit (IecStrategy *self)
{
  g_assert (self->step.depth > 0);

  self->step.broken = TRUE;
  if (--self->step.depth == 0)
    abandon_step (self);
  return FALSE;
}

/* Notes a row as touched; _iec_strategy_flush() reads it again. */
static void
note_touched (IecStrategy *self, IecTable table, IecChangeKind kind, char **keys)
{
  IecChange *change = g_new0 (IecChange, 1);

  change->table = table;
  change->kind = kind;
  change->keys = keys;
  g_ptr_array_add (self->step.touched, change);
}

/**
 * _iec_strategy_flush:
 *
 * Brings the objects up to date with what was written since the last time, inside an edit.
 *
 * Returns: whether the store could be read
 */
gboolean
_iec_strategy_flush (IecStrategy *self, GError **error)
{
  g_autoptr (GPtrArray) fresh = g_ptr_array_new ();

  for (; self->step.n_shown < self->step.touched->len; self->step.n_shown++)
    g_ptr_array_add (fresh, g_ptr_array_index (self->step.touched, self->step.n_shown));
  return fresh->len == 0 || _iec_strategy_refresh (self, fresh, error);
}

static char **
dup_keys (IecTable table, gconstpointer row)
{
  const char *const *columns = row;
  const IecLinkRow *link = row;
  const IecAttendanceRow *attendance = row;
  g_autoptr (GStrvBuilder) keys = g_strv_builder_new ();

  if (table == IEC_TABLE_LINK)
    g_strv_builder_add_many (keys, link->element, link->kind, link->target, NULL);
  else if (table == IEC_TABLE_ATTENDANCE)
    g_strv_builder_add_many (keys, attendance->workshop, attendance->people, NULL);
  else
    g_strv_builder_add (keys, columns[0]);
  return g_strv_builder_end (keys);
}

/**
 * _iec_strategy_insert:
 *
 * Inserts a row inside an edit.
 */
gboolean
_iec_strategy_insert (IecStrategy *self, IecTable table, gconstpointer row, GError **error)
{
  if (!iec_store_insert (self->store, table, row, error))
    return FALSE;
  note_touched (self, table, IEC_CHANGE_INSERT, dup_keys (table, row));
  return TRUE;
}

/**
 * _iec_strategy_update:
 *
 * Updates a row inside an edit.
 */
gboolean
_iec_strategy_update (IecStrategy *self, IecTable table, gconstpointer row, GError **error)
{
  if (!iec_store_update (self->store, table, row, error))
    return FALSE;
  note_touched (self, table, IEC_CHANGE_UPDATE, dup_keys (table, row));
  return TRUE;
}

/**
 * _iec_strategy_delete:
 *
 * Deletes a row inside an edit.
 */
gboolean
_iec_strategy_delete (IecStrategy *self, IecTable table, const char *const *keys, GError **error)
{
  g_auto (GStrv) copy = g_strdupv ((char **)keys);

  if (!iec_store_delete (self->store, table, keys, error))
    return FALSE;
  note_touched (self, table, IEC_CHANGE_DELETE, g_steal_pointer (&copy));
  return TRUE;
}

/**
 * iec_strategy_begin_step:
 * @verb: which act it is (iec-step.h)
 * @object: (nullable): what it is done to
 * @count: of how many
 *
 * From here to iec_strategy_end_step() all edits are one step, called so. Steps may stand in each other; the outermost
 * counts. An edit that is refused leaves the step as it was; one whose writing failed makes the end fail.
 *
 * Returns: whether it began; if not, there is nothing to end
 */
gboolean
iec_strategy_begin_step (IecStrategy *self, const char *verb, const char *object, gint64 count, GError **error)
{
  g_return_val_if_fail (IEC_IS_STRATEGY (self), FALSE);
  g_return_val_if_fail (verb != NULL, FALSE);

  if (!open_step (self, error))
    return FALSE;
  if (self->step.depth == 1)
    self->step.label = make_label (verb, object, count);
  return TRUE;
}

/**
 * iec_strategy_extend_step:
 *
 * As iec_strategy_begin_step(), but what is edited until iec_strategy_end_step() joins the last step of the history, as
 * typing does. Without such a step, or inside of another, it makes none of its own: then the edits have theirs.
 *
 * Returns: whether it began; if not, there is nothing to end
 */
gboolean
iec_strategy_extend_step (IecStrategy *self, GError **error)
{
  g_return_val_if_fail (IEC_IS_STRATEGY (self), FALSE);

  if (!open_step (self, error))
    return FALSE;
  if (self->step.depth == 1)
    self->step.extend = self->can_undo;
  return TRUE;
}

/**
 * iec_strategy_end_step:
 *
 * Ends what iec_strategy_begin_step() or iec_strategy_extend_step() began. A step in which nothing changed is none.
 *
 * Returns: whether what was edited is kept; if not, all of it is taken back
 */
gboolean
iec_strategy_end_step (IecStrategy *self, GError **error)
{
  g_return_val_if_fail (IEC_IS_STRATEGY (self), FALSE);
  g_return_val_if_fail (self->step.depth > 0, FALSE);

  if (--self->step.depth > 0)
    return TRUE;
  return commit_step (self, error);
}

/**
 * iec_strategy_cancel_step:
 *
 * Gives up all steps that are open, whatever their depth; the strategy is as it was before the outermost.
 */
void
iec_strategy_cancel_step (IecStrategy *self)
{
  g_return_if_fail (IEC_IS_STRATEGY (self));
  g_return_if_fail (self->step.depth > 0);

  abandon_step (self);
}

/**
 * _iec_strategy_check_between_steps:
 *
 * Returns: whether @self can be changed just now and no step is open
 */
gboolean
_iec_strategy_check_between_steps (IecStrategy *self, GError **error)
{
  if (!_iec_strategy_check_editable (self, error))
    return FALSE;
  _iec_strategy_take_back (self);
  if (self->step.depth == 0)
    return TRUE;
  g_set_error (error, IEC_ERROR, IEC_ERROR_REFUSED, _ ("The change that is being made must end first."));
  return FALSE;
}

/* What making a strategy wrote is no step that a person made. */
static gboolean
label_is_undoable (const IecStepLabel *label)
{
  return label != NULL && g_strcmp0 (label->verb, IEC_STEP_NEW) != 0;
}

/**
 * iec_strategy_undo:
 *
 * Takes the last step back.
 *
 * Returns: whether it could; %IEC_ERROR_REFUSED where there is nothing to undo
 */
gboolean
iec_strategy_undo (IecStrategy *self, GError **error)
{
  g_return_val_if_fail (IEC_IS_STRATEGY (self), FALSE);

  if (!_iec_strategy_check_between_steps (self, error))
    return FALSE;
  if (!self->can_undo)
    {
      g_set_error (error, IEC_ERROR, IEC_ERROR_REFUSED, _ ("There is nothing to undo."));
      return FALSE;
    }
  g_autoptr (GPtrArray) changes = iec_store_undo (self->store, error);
  if (changes == NULL)
    return FALSE;
  note_committed (self, changes);
  gboolean good = _iec_strategy_refresh (self, changes, error);
  _iec_strategy_update_state (self);
  return good;
}

/**
 * iec_strategy_redo:
 *
 * Does the step that was taken back last again.
 *
 * Returns: whether it could; %IEC_ERROR_REFUSED where there is nothing to redo
 */
gboolean
iec_strategy_redo (IecStrategy *self, GError **error)
{
  g_return_val_if_fail (IEC_IS_STRATEGY (self), FALSE);

  if (!_iec_strategy_check_between_steps (self, error))
    return FALSE;
  if (!self->can_redo)
    {
      g_set_error (error, IEC_ERROR, IEC_ERROR_REFUSED, _ ("There is nothing to redo."));
      return FALSE;
    }
  g_autoptr (GPtrArray) changes = iec_store_redo (self->store, error);
  if (changes == NULL)
    return FALSE;
  note_committed (self, changes);
  gboolean good = _iec_strategy_refresh (self, changes, error);
  _iec_strategy_update_state (self);
  return good;
}

/* (transfer full) (nullable): what the step that is undone or redone next is called. */
static IecStepLabel *
dup_label (IecStrategy *self, gboolean is_redo)
{
  if (is_redo ? !self->can_redo : !self->can_undo)
    return NULL;
  IecStore *reader = _iec_strategy_get_reader (self, NULL);
  if (reader == NULL)
    return NULL;
  return is_redo ? iec_store_dup_redo_label (reader) : iec_store_dup_undo_label (reader);
}

/**
 * iec_strategy_dup_undo_label:
 *
 * Returns: (transfer full) (nullable): "Undo: move R2.3" in the UI language; NULL if there is nothing to undo
 */
char *
iec_strategy_dup_undo_label (IecStrategy *self)
{
  g_return_val_if_fail (IEC_IS_STRATEGY (self), NULL);

  g_autoptr (IecStepLabel) label = dup_label (self, FALSE);
  return label != NULL ? iec_step_dup_undo_text (label) : NULL;
}

/**
 * iec_strategy_dup_redo_label:
 *
 * Returns: (transfer full) (nullable): "Redo: move R2.3" in the UI language; NULL if there is nothing to redo
 */
char *
iec_strategy_dup_redo_label (IecStrategy *self)
{
  g_return_val_if_fail (IEC_IS_STRATEGY (self), NULL);

  g_autoptr (IecStepLabel) label = dup_label (self, TRUE);
  return label != NULL ? iec_step_dup_redo_text (label) : NULL;
}

/**
 * iec_strategy_get_undo_count:
 *
 * Returns: how many things the step that would be undone is about, which tells a long step from a short one; 0 if there
 *   is nothing to undo
 */
gint64
iec_strategy_get_undo_count (IecStrategy *self)
{
  g_return_val_if_fail (IEC_IS_STRATEGY (self), 0);

  g_autoptr (IecStepLabel) label = dup_label (self, FALSE);
  return label != NULL ? label->count : 0;
}

/**
 * iec_strategy_get_redo_count:
 *
 * Returns: how many things the step that would be redone is about; 0 if there is nothing to redo
 */
gint64
iec_strategy_get_redo_count (IecStrategy *self)
{
  g_return_val_if_fail (IEC_IS_STRATEGY (self), 0);

  g_autoptr (IecStepLabel) label = dup_label (self, TRUE);
  return label != NULL ? label->count : 0;
}

/**
 * _iec_strategy_update_state:
 *
 * Asks the store where the history stands, after it moved.
 */
void
_iec_strategy_update_state (IecStrategy *self)
{
  if (self->read_only || self->store == NULL)
    return;
  g_autoptr (IecStepLabel) undo = iec_store_dup_undo_label (self->store);
  g_autoptr (IecStepLabel) redo = iec_store_dup_redo_label (self->store);

  _iec_strategy_notify_state (self, label_is_undoable (undo), redo != NULL, iec_store_get_revision (self->store));
}
