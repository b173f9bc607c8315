/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-history-private.h"

#include "iec-changeset-private.h"
#include "iec-error.h"
#include "iec-statement-private.h"

#include <glib/gi18n-lib.h>

#define UNDO_STEP "(SELECT head FROM work_state)"
#define REDO_STEP "(SELECT head + 1 FROM work_state)"

/* A step that follows an undo ends what could have been redone. */
static gboolean
forget_undone (IecConnection *connection, GError **error)
{
  return iec_connection_execute (connection,
                                 "UPDATE work_state SET history_bytes = history_bytes"
                                 " - (SELECT coalesce (sum (bytes), 0) FROM work_step WHERE id > head);"
                                 "DELETE FROM work_step WHERE id >= " REDO_STEP ";",
                                 error);
}

/* Forgets the oldest steps until the rest is within @max_bytes, but never the newest. */
static gboolean
forget_oldest (IecConnection *connection, gint64 max_bytes, GError **error)
{
  gint64 bytes = 0;
  gint64 n_others = 0;

  while (TRUE)
    {
      if (!iec_connection_get_int64 (connection, "SELECT history_bytes FROM work_state", &bytes, error)
          || !iec_connection_get_int64 (connection, "SELECT " UNDO_STEP " - (SELECT min (id) FROM work_step)",
                                        &n_others, error))
        return FALSE;
      if (bytes <= max_bytes || n_others <= 0)
        return TRUE;
      if (!iec_connection_execute (connection,
                                   "UPDATE work_state SET history_bytes = history_bytes"
                                   " - (SELECT bytes FROM work_step ORDER BY id LIMIT 1);"
                                   "DELETE FROM work_step WHERE id = (SELECT min (id) FROM work_step);",
                                   error))
        return FALSE;
    }
}

static gboolean
add_bytes (IecConnection *connection, gint64 bytes, GError **error)
{
  g_autoptr (IecStatement) statement =
      iec_connection_prepare (connection, "UPDATE work_state SET history_bytes = history_bytes + ?", error);

  return statement != NULL && iec_statement_bind_int64 (statement, 0, bytes, error)
         && iec_statement_run (statement, error);
}

static gboolean
replace_changeset (IecConnection *connection, GBytes *changeset, GError **error)
{
  g_autoptr (IecStatement) statement =
      iec_connection_prepare (connection, "UPDATE work_step SET bytes = ?, changeset = ? WHERE id = " UNDO_STEP, error);
  gsize size = 0;
  gconstpointer data = g_bytes_get_data (changeset, &size);

  return statement != NULL && iec_statement_bind_int64 (statement, 0, size, error)
         && iec_statement_bind_blob (statement, 1, data, size, error) && iec_statement_run (statement, error);
}

/*
 * iec_history_add:
 * @max_bytes: IEC_HISTORY_MAX_BYTES, but for tests
 *
 * Adds a step that was just done, forgets those that were undone, and the oldest ones when there are too many bytes.
 */
gboolean
iec_history_add (IecConnection *connection,
                 const IecStepLabel *label,
                 GBytes *changeset,
                 gint64 max_bytes,
                 GError **error)
{
  g_autoptr (IecStatement) statement = NULL;
  gsize size = 0;
  gconstpointer data = g_bytes_get_data (changeset, &size);

  if (!forget_undone (connection, error))
    return FALSE;
  statement = iec_connection_prepare (connection,
                                      "INSERT INTO work_step (id, verb, object, count, bytes, changeset)"
                                      " VALUES (" REDO_STEP ", ?, ?, ?, ?, ?)",
                                      error);
  return statement != NULL && iec_statement_bind_text (statement, 0, label->verb != NULL ? label->verb : "", error)
         && iec_statement_bind_text (statement, 1, label->object != NULL ? label->object : "", error)
         && iec_statement_bind_int64 (statement, 2, label->count, error)
         && iec_statement_bind_int64 (statement, 3, size, error)
         && iec_statement_bind_blob (statement, 4, data, size, error) && iec_statement_run (statement, error)
         && iec_connection_execute (connection, "UPDATE work_state SET head = head + 1", error)
         && add_bytes (connection, size, error) && forget_oldest (connection, max_bytes, error);
}

/*
 * iec_history_extend:
 *
 * Makes @changeset, which was just done, part of the last step. When both together change nothing the step is gone.
 *
 * Returns: FALSE with IEC_ERROR_REFUSED when there is no step
 */
gboolean
iec_history_extend (IecConnection *connection, GBytes *changeset, GError **error)
{
  g_autoptr (GBytes) last = NULL;
  g_autoptr (GBytes) both = NULL;

  if (!forget_undone (connection, error))
    return FALSE;
  last = iec_history_dup_changeset (connection, IEC_HISTORY_UNDO, error);
  if (last == NULL)
    return FALSE;
  both = iec_changeset_join (connection, last, changeset, error);
  if (both == NULL || !add_bytes (connection, (gint64)g_bytes_get_size (both) - (gint64)g_bytes_get_size (last), error))
    return FALSE;
  if (g_bytes_get_size (both) > 0)
    return replace_changeset (connection, both, error);
  return iec_connection_execute (connection, "DELETE FROM work_step WHERE id = " UNDO_STEP, error)
         && iec_connection_execute (connection, "UPDATE work_state SET head = head - 1", error);
}

/* iec_history_dup_changeset: (transfer full): NULL with IEC_ERROR_REFUSED when nothing can be undone or redone. */
GBytes *
iec_history_dup_changeset (IecConnection *connection, IecHistoryDirection direction, GError **error)
{
  g_autoptr (IecStatement) statement =
      iec_connection_prepare (connection,
                              direction == IEC_HISTORY_UNDO ? "SELECT changeset FROM work_step WHERE id = " UNDO_STEP
                                                            : "SELECT changeset FROM work_step WHERE id = " REDO_STEP,
                              error);
  gboolean has_row = FALSE;

  if (statement == NULL || !iec_statement_step (statement, &has_row, error))
    return NULL;
  if (has_row)
    return iec_statement_dup_blob (statement, 0);
  g_set_error_literal (error, IEC_ERROR, IEC_ERROR_REFUSED,
                       direction == IEC_HISTORY_UNDO ? _ ("There is nothing to undo.")
                                                     : _ ("There is nothing to redo."));
  return NULL;
}

/* iec_history_move: remembers that the next step in @direction was undone or redone. */
gboolean
iec_history_move (IecConnection *connection, IecHistoryDirection direction, GError **error)
{
  return iec_connection_execute (connection,
                                 direction == IEC_HISTORY_UNDO ? "UPDATE work_state SET head = head - 1"
                                                               : "UPDATE work_state SET head = head + 1",
                                 error);
}

/* iec_history_dup_label: (transfer full) (nullable): NULL when nothing can be undone or redone. */
IecStepLabel *
iec_history_dup_label (IecConnection *connection, IecHistoryDirection direction)
{
  g_autoptr (IecStatement) statement = iec_connection_prepare (
      connection,
      direction == IEC_HISTORY_UNDO ? "SELECT verb, object, count FROM work_step WHERE id = " UNDO_STEP
                                    : "SELECT verb, object, count FROM work_step WHERE id = " REDO_STEP,
      NULL);
  gboolean has_row = FALSE;
  IecStepLabel *label;

  if (statement == NULL || !iec_statement_step (statement, &has_row, NULL) || !has_row)
    return NULL;
  label = g_new0 (IecStepLabel, 1);
  label->verb = g_strdup (iec_statement_get_text (statement, 0));
  label->object = g_strdup (iec_statement_get_text (statement, 1));
  label->count = iec_statement_get_int64 (statement, 2);
  return label;
}

/* iec_history_get_n_steps: how many steps can be undone one after another. */
guint
iec_history_get_n_steps (IecConnection *connection)
{
  gint64 n_steps = 0;

  /* The numbers have no gaps, so this reads two rows. */
  iec_connection_get_int64 (connection, "SELECT coalesce (" UNDO_STEP " - (SELECT min (id) FROM work_step) + 1, 0)",
                            &n_steps, NULL);
  return n_steps;
}

/* iec_history_get_revision: -1 with an error when it cannot be read. */
gint64
iec_history_get_revision (IecConnection *connection, GError **error)
{
  gint64 revision = -1;

  if (!iec_connection_get_int64 (connection, "SELECT revision FROM work_state", &revision, error))
    return -1;
  return revision;
}

/* iec_history_bump_revision: the content changed. */
gboolean
iec_history_bump_revision (IecConnection *connection, GError **error)
{
  return iec_connection_execute (connection, "UPDATE work_state SET revision = revision + 1", error);
}
