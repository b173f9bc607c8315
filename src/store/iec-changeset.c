/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-changeset-private.h"

#include "iec-error.h"
#include "iec-table-private.h"

#include <glib/gi18n-lib.h>

struct _IecRecorder
{
  /* Borrowed */
  IecConnection *connection;
  /* Owned */
  sqlite3_session *session;
};

/* Only content is recorded and only content is changed by undoing, whatever a changeset names. */
static int
is_tracked_cb (void *data, const char *name)
{
  IecTable table;

  return iec_table_from_name (name, &table) && !iec_table_get_info (table)->is_outside_steps;
}

/*
 * A row to delete that is gone already was deleted with its parent; it is left out. SQLite 3.40 has no flag for it.
 * Everything else means that the history does not belong to this content.
 */
static int
resolve_conflict_cb (void *data, int conflict, sqlite3_changeset_iter *iterator)
{
  const char *name = NULL;
  int n_columns = 0;
  int operation = 0;

  if (conflict != SQLITE_CHANGESET_NOTFOUND)
    return SQLITE_CHANGESET_ABORT;
  sqlite3changeset_op (iterator, &name, &n_columns, &operation, NULL);
  return operation == SQLITE_DELETE ? SQLITE_CHANGESET_OMIT : SQLITE_CHANGESET_ABORT;
}

static GBytes *
take_buffer (int size, void *buffer)
{
  return g_bytes_new_with_free_func (buffer, size, sqlite3_free, buffer);
}

/* iec_recorder_new: begins to record; within a transaction. */
IecRecorder *
iec_recorder_new (IecConnection *connection, GError **error)
{
  g_autoptr (IecRecorder) self = g_new0 (IecRecorder, 1);
  int code = sqlite3session_create (iec_connection_get_handle (connection), "main", &self->session);

  self->connection = connection;
  if (code == SQLITE_OK)
    {
      sqlite3session_table_filter (self->session, is_tracked_cb, NULL);
      code = sqlite3session_attach (self->session, NULL);
    }
  if (code == SQLITE_OK)
    return g_steal_pointer (&self);
  iec_connection_fail (connection, code, error);
  return NULL;
}

/* iec_recorder_free: ends the recording. */
void
iec_recorder_free (IecRecorder *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->session, sqlite3session_delete);
  g_free (self);
}

/* iec_recorder_finish: (transfer full): what was recorded; empty when nothing changed in the end. */
GBytes *
iec_recorder_finish (IecRecorder *self, GError **error)
{
  int size = 0;
  void *buffer = NULL;
  int code = sqlite3session_changeset (self->session, &size, &buffer);

  if (code == SQLITE_OK)
    return take_buffer (size, buffer);
  iec_connection_fail (self->connection, code, error);
  return NULL;
}

/* iec_changeset_join: (transfer full): one changeset that does what @first and then @second do. */
GBytes *
iec_changeset_join (IecConnection *connection, GBytes *first, GBytes *second, GError **error)
{
  sqlite3_changegroup *group = NULL;
  int size = 0;
  void *buffer = NULL;
  int code = sqlite3changegroup_new (&group);

  if (code == SQLITE_OK)
    code = sqlite3changegroup_add (group, g_bytes_get_size (first), (void *)g_bytes_get_data (first, NULL));
  if (code == SQLITE_OK)
    code = sqlite3changegroup_add (group, g_bytes_get_size (second), (void *)g_bytes_get_data (second, NULL));
  if (code == SQLITE_OK)
    code = sqlite3changegroup_output (group, &size, &buffer);
  sqlite3changegroup_delete (group);
  if (code == SQLITE_OK)
    return take_buffer (size, buffer);
  iec_connection_fail (connection, code, error);
  return NULL;
}

/*
 * iec_changeset_apply:
 * @invert: undo what the changeset tells
 *
 * Within a transaction; on failure nothing of the changeset is left.
 */
gboolean
iec_changeset_apply (IecConnection *connection, GBytes *changeset, gboolean invert, GError **error)
{
  int code = sqlite3changeset_apply_v2 (iec_connection_get_handle (connection), g_bytes_get_size (changeset),
                                        (void *)g_bytes_get_data (changeset, NULL), is_tracked_cb, resolve_conflict_cb,
                                        NULL, NULL, NULL, invert ? SQLITE_CHANGESETAPPLY_INVERT : 0);

  if (code == SQLITE_OK)
    return TRUE;
  if (code == SQLITE_ABORT)
    g_set_error (error, IEC_ERROR, IEC_ERROR_CORRUPT, _ ("%s: the undo history does not fit the content."),
                 iec_connection_get_name (connection));
  else
    iec_connection_fail (connection, code, error);
  return FALSE;
}

static void
free_change (gpointer data)
{
  IecChange *change = data;

  g_clear_pointer (&change->keys, g_strfreev);
  g_free (change);
}

static int
compare_changes (gconstpointer a, gconstpointer b)
{
  const IecChange *first = *(const IecChange *const *)a;
  const IecChange *second = *(const IecChange *const *)b;
  int order = (int)first->table - (int)second->table;

  for (guint i = 0; order == 0 && first->keys[i] != NULL; i++)
    order = g_strcmp0 (first->keys[i], second->keys[i]);
  return order;
}

static char **
read_keys (sqlite3_changeset_iter *iterator, int operation, int n_columns)
{
  g_autoptr (GPtrArray) keys = g_ptr_array_new ();
  unsigned char *is_key = NULL;

  sqlite3changeset_pk (iterator, &is_key, NULL);
  for (int i = 0; i < n_columns; i++)
    if (is_key[i])
      {
        sqlite3_value *value = NULL;

        if (operation == SQLITE_INSERT)
          sqlite3changeset_new (iterator, i, &value);
        else
          sqlite3changeset_old (iterator, i, &value);
        g_ptr_array_add (keys, g_strdup (value != NULL ? (const char *)sqlite3_value_text (value) : ""));
      }
  g_ptr_array_add (keys, NULL);
  return (char **)g_ptr_array_free (g_steal_pointer (&keys), FALSE);
}

static IecChange *
read_change (sqlite3_changeset_iter *iterator)
{
  const char *name = NULL;
  int n_columns = 0;
  int operation = 0;
  IecTable table;
  IecChange *change;

  if (sqlite3changeset_op (iterator, &name, &n_columns, &operation, NULL) != SQLITE_OK
      || !iec_table_from_name (name, &table))
    return NULL;
  change = g_new0 (IecChange, 1);
  change->table = table;
  change->kind = operation == SQLITE_INSERT   ? IEC_CHANGE_INSERT
                 : operation == SQLITE_DELETE ? IEC_CHANGE_DELETE
                                              : IEC_CHANGE_UPDATE;
  change->keys = read_keys (iterator, operation, n_columns);
  return change;
}

/*
 * iec_changeset_list:
 * @invert: tell what undoing the changeset does
 *
 * Returns: (transfer full) (element-type IecChange): by table, parents before children, then by key
 */
GPtrArray *
iec_changeset_list (IecConnection *connection, GBytes *changeset, gboolean invert, GError **error)
{
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func (free_change);
  sqlite3_changeset_iter *iterator = NULL;
  int code =
      sqlite3changeset_start_v2 (&iterator, g_bytes_get_size (changeset), (void *)g_bytes_get_data (changeset, NULL),
                                 invert ? SQLITE_CHANGESETSTART_INVERT : 0);

  while (code == SQLITE_OK && sqlite3changeset_next (iterator) == SQLITE_ROW)
    {
      IecChange *change = read_change (iterator);

      if (change != NULL)
        g_ptr_array_add (changes, change);
    }
  /* Finalizing tells what ended the loop: the end of the changeset or damage. */
  if (code == SQLITE_OK)
    code = sqlite3changeset_finalize (iterator);
  if (code != SQLITE_OK)
    {
      iec_connection_fail (connection, code, error);
      return NULL;
    }
  g_ptr_array_sort (changes, compare_changes);
  return g_steal_pointer (&changes);
}
