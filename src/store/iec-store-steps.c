/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-store-private.h"

#include "iec-error.h"
#include "iec-history-private.h"
#include "iec-search-index-private.h"
#include "iec-table-private.h"

#include <glib/gi18n-lib.h>

static gboolean
check_may_write (IecStore *self, GError **error)
{
  if (self->is_read_only)
    g_set_error (error, IEC_ERROR, IEC_ERROR_READ_ONLY, _ ("%s: the file is open for reading only."),
                 iec_connection_get_name (self->connection));
  else if (self->recorder != NULL)
    g_set_error_literal (error, IEC_ERROR, IEC_ERROR_BUSY, _ ("Another change is being made at this moment."));
  else
    return TRUE;
  return FALSE;
}

/* The end of every change of content, in its transaction. On failure all of it is rolled back. */
static gboolean
finish (IecStore *self, GPtrArray *changes, GError **error)
{
  if (iec_history_bump_revision (self->connection, error)
      && (!self->keeps_index || iec_search_index_update (self->connection, &self->indexer, changes, error)))
    return iec_connection_commit (self->connection, error);
  iec_connection_roll_back (self->connection);
  return FALSE;
}

/* label is NULL to make the step part of the last one. */
static GPtrArray *
commit (IecStore *self, const IecStepLabel *label, GError **error)
{
  g_autoptr (IecRecorder) recorder = g_steal_pointer (&self->recorder);
  g_autoptr (GBytes) changeset = NULL;
  g_autoptr (GPtrArray) changes = NULL;
  gboolean success;

  /* What was done until then must not seem committed. */
  if (!iec_connection_in_transaction (self->connection))
    {
      iec_store_fail_lost (self, error);
      return NULL;
    }
  changeset = iec_recorder_finish (recorder, error);
  g_clear_pointer (&recorder, iec_recorder_free);
  if (changeset != NULL)
    changes = iec_changeset_list (self->connection, changeset, FALSE, error);
  if (changes == NULL || g_bytes_get_size (changeset) == 0)
    {
      iec_connection_roll_back (self->connection);
      return g_steal_pointer (&changes);
    }
  if (label != NULL)
    success = iec_history_add (self->connection, label, changeset, IEC_HISTORY_MAX_BYTES, error);
  else
    success = iec_history_extend (self->connection, changeset, error);
  if (!success)
    {
      iec_connection_roll_back (self->connection);
      return NULL;
    }
  return finish (self, changes, error) ? g_steal_pointer (&changes) : NULL;
}

static GPtrArray *
travel (IecStore *self, IecHistoryDirection direction, GError **error)
{
  gboolean invert = direction == IEC_HISTORY_UNDO;
  g_autoptr (GBytes) changeset = NULL;
  g_autoptr (GPtrArray) changes = NULL;

  if (!check_may_write (self, error) || !iec_connection_begin_immediate (self->connection, error))
    return NULL;
  changeset = iec_history_dup_changeset (self->connection, direction, error);
  if (changeset != NULL && iec_changeset_apply (self->connection, changeset, invert, error)
      && iec_history_move (self->connection, direction, error))
    changes = iec_changeset_list (self->connection, changeset, invert, error);
  if (changes == NULL)
    {
      iec_connection_roll_back (self->connection);
      return NULL;
    }
  return finish (self, changes, error) ? g_steal_pointer (&changes) : NULL;
}

/**
 * iec_step_label_free:
 * @self: (nullable):
 */
void
iec_step_label_free (IecStepLabel *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->verb, g_free);
  g_clear_pointer (&self->object, g_free);
  g_free (self);
}

/**
 * iec_store_begin_step:
 *
 * Begins a step: until it is committed or rolled back all writes are one. Steps do not nest.
 *
 * Returns: FALSE with %IEC_ERROR_BUSY within a step, %IEC_ERROR_READ_ONLY on a read-only store
 */
gboolean
iec_store_begin_step (IecStore *self, GError **error)
{
  g_return_val_if_fail (IEC_IS_STORE (self), FALSE);
  iec_store_assert_owner (self);

  if (!check_may_write (self, error) || !iec_connection_begin_immediate (self->connection, error))
    return FALSE;
  self->recorder = iec_recorder_new (self->connection, error);
  if (self->recorder == NULL)
    iec_connection_roll_back (self->connection);
  return self->recorder != NULL;
}

/**
 * iec_store_commit_step:
 * @label: what the step is called
 *
 * Ends the step and puts it into the history; what had been undone cannot be redone any more. A step that changed
 * nothing in the end leaves no trace. When it fails the step is rolled back.
 *
 * Returns: (transfer full) (element-type IecChange): the rows that changed, which the array owns, by table and key;
 *   NULL with %IEC_ERROR_REFUSED when a reference leads nowhere, %IEC_ERROR_NO_SPACE …
 */
GPtrArray *
iec_store_commit_step (IecStore *self, const IecStepLabel *label, GError **error)
{
  g_return_val_if_fail (IEC_IS_STORE (self), NULL);
  g_return_val_if_fail (label != NULL, NULL);
  iec_store_assert_owner (self);
  g_return_val_if_fail (self->recorder != NULL, NULL);

  return commit (self, label, error);
}

/**
 * iec_store_roll_back_step:
 *
 * Ends the step; nothing of it stays.
 */
void
iec_store_roll_back_step (IecStore *self)
{
  g_return_if_fail (IEC_IS_STORE (self));
  iec_store_assert_owner (self);
  g_return_if_fail (self->recorder != NULL);

  g_clear_pointer (&self->recorder, iec_recorder_free);
  iec_connection_roll_back (self->connection);
}

/**
 * iec_store_extend_last_step:
 *
 * Ends the step and makes it part of the last one, which keeps its label: one undo takes both back. When both
 * together change nothing, the last step is gone. When it fails the open step is rolled back.
 *
 * Returns: as iec_store_commit_step(); NULL with %IEC_ERROR_REFUSED when there is no last step
 */
GPtrArray *
iec_store_extend_last_step (IecStore *self, GError **error)
{
  g_return_val_if_fail (IEC_IS_STORE (self), NULL);
  iec_store_assert_owner (self);
  g_return_val_if_fail (self->recorder != NULL, NULL);

  return commit (self, NULL, error);
}

/**
 * iec_store_undo:
 *
 * Takes the last step back.
 *
 * Returns: (transfer full) (element-type IecChange): what changed by it (a row that the step added is
 *   %IEC_CHANGE_DELETE); NULL with %IEC_ERROR_REFUSED when there is nothing to undo, %IEC_ERROR_BUSY within a step
 */
GPtrArray *
iec_store_undo (IecStore *self, GError **error)
{
  g_return_val_if_fail (IEC_IS_STORE (self), NULL);
  iec_store_assert_owner (self);

  return travel (self, IEC_HISTORY_UNDO, error);
}

/**
 * iec_store_redo:
 *
 * Does again what was last undone.
 *
 * Returns: as iec_store_undo()
 */
GPtrArray *
iec_store_redo (IecStore *self, GError **error)
{
  g_return_val_if_fail (IEC_IS_STORE (self), NULL);
  iec_store_assert_owner (self);

  return travel (self, IEC_HISTORY_REDO, error);
}

/**
 * iec_store_dup_undo_label:
 *
 * Returns: (transfer full) (nullable): of the step that iec_store_undo() would take back
 */
IecStepLabel *
iec_store_dup_undo_label (IecStore *self)
{
  g_return_val_if_fail (IEC_IS_STORE (self), NULL);
  iec_store_assert_owner (self);

  return iec_history_dup_label (self->connection, IEC_HISTORY_UNDO);
}

/**
 * iec_store_dup_redo_label:
 *
 * Returns: (transfer full) (nullable): of the step that iec_store_redo() would do again
 */
IecStepLabel *
iec_store_dup_redo_label (IecStore *self)
{
  g_return_val_if_fail (IEC_IS_STORE (self), NULL);
  iec_store_assert_owner (self);

  return iec_history_dup_label (self->connection, IEC_HISTORY_REDO);
}

/**
 * iec_store_get_n_steps:
 *
 * Returns: how many steps can be undone one after another
 */
guint
iec_store_get_n_steps (IecStore *self)
{
  g_return_val_if_fail (IEC_IS_STORE (self), 0);
  iec_store_assert_owner (self);

  return iec_history_get_n_steps (self->connection);
}

/**
 * iec_store_get_revision:
 *
 * A number that grows with each committed step, undo, redo and draft.
 *
 * Returns: -1 when it cannot be read
 */
gint64
iec_store_get_revision (IecStore *self)
{
  g_return_val_if_fail (IEC_IS_STORE (self), -1);
  iec_store_assert_owner (self);

  return iec_history_get_revision (self->connection, NULL);
}

/**
 * iec_store_insert_draft:
 *
 * Adds a draft, between steps. It is in no step, so that no undo takes it back.
 *
 * Returns: FALSE with %IEC_ERROR_REFUSED when its number is taken, %IEC_ERROR_BUSY within a step
 */
gboolean
iec_store_insert_draft (IecStore *self, const IecDraftRow *row, GError **error)
{
  g_autoptr (GPtrArray) no_changes = g_ptr_array_new ();

  g_return_val_if_fail (IEC_IS_STORE (self), FALSE);
  g_return_val_if_fail (row != NULL, FALSE);
  iec_store_assert_owner (self);

  if (!check_may_write (self, error) || !iec_connection_begin_immediate (self->connection, error))
    return FALSE;
  if (iec_table_insert (self->connection, IEC_TABLE_DRAFT, row, error))
    return finish (self, no_changes, error);
  iec_connection_roll_back (self->connection);
  return FALSE;
}
