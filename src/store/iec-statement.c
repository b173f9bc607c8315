/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-statement-private.h"

#include <string.h>

struct _IecStatement
{
  /* Borrowed */
  IecConnection *connection;
  /* Owned */
  sqlite3_stmt *handle;
};

static gboolean
check (IecStatement *self, int code, GError **error)
{
  return code == SQLITE_OK || iec_connection_fail (self->connection, code, error);
}

/*
 * iec_connection_prepare:
 * @sql: one statement
 *
 * Returns: (transfer full): the statement, ready for binding; NULL with an error
 */
IecStatement *
iec_connection_prepare (IecConnection *connection, const char *sql, GError **error)
{
  sqlite3_stmt *handle = iec_connection_take_statement (connection, sql, error);
  IecStatement *self;

  if (handle == NULL)
    return NULL;
  self = g_new0 (IecStatement, 1);
  self->connection = connection;
  self->handle = handle;
  return self;
}

/* iec_statement_free: resets the statement and hands it back to its connection. */
void
iec_statement_free (IecStatement *self)
{
  if (self == NULL)
    return;
  sqlite3_reset (self->handle);
  sqlite3_clear_bindings (self->handle);
  iec_connection_give_statement (self->connection, g_steal_pointer (&self->handle));
  g_free (self);
}

/* iec_statement_bind_text: binds a copy of @value, or NULL. */
gboolean
iec_statement_bind_text (IecStatement *self, int parameter, const char *value, GError **error)
{
  return check (self,
                sqlite3_bind_text64 (self->handle, parameter + 1, value, value != NULL ? strlen (value) : 0,
                                     SQLITE_TRANSIENT, SQLITE_UTF8),
                error);
}

gboolean
iec_statement_bind_int64 (IecStatement *self, int parameter, gint64 value, GError **error)
{
  return check (self, sqlite3_bind_int64 (self->handle, parameter + 1, value), error);
}

/* iec_statement_bind_blob: binds a copy of @data. */
gboolean
iec_statement_bind_blob (IecStatement *self, int parameter, gconstpointer data, gsize size, GError **error)
{
  return check (self, sqlite3_bind_blob64 (self->handle, parameter + 1, data, size, SQLITE_TRANSIENT), error);
}

gboolean
iec_statement_bind_null (IecStatement *self, int parameter, GError **error)
{
  return check (self, sqlite3_bind_null (self->handle, parameter + 1), error);
}

/*
 * iec_statement_step:
 * @has_row: (out): TRUE: a row is there; FALSE: there are no more
 *
 * Returns: FALSE with an error only when the statement failed
 */
gboolean
iec_statement_step (IecStatement *self, gboolean *has_row, GError **error)
{
  int code = sqlite3_step (self->handle);

  *has_row = code == SQLITE_ROW;
  return code == SQLITE_ROW || code == SQLITE_DONE || iec_connection_fail (self->connection, code, error);
}

/* iec_statement_run: steps a statement that gives no rows to its end. */
gboolean
iec_statement_run (IecStatement *self, GError **error)
{
  gboolean has_row = FALSE;

  if (!iec_statement_step (self, &has_row, error))
    return FALSE;
  g_assert (!has_row);
  return TRUE;
}

/* iec_statement_run_again: like iec_statement_run(), and makes it ready to be bound and run anew. */
gboolean
iec_statement_run_again (IecStatement *self, GError **error)
{
  gboolean success = iec_statement_run (self, error);

  sqlite3_reset (self->handle);
  return success;
}

/* iec_statement_get_type: SQLITE_TEXT, SQLITE_INTEGER …: what the column holds in this row. */
int
iec_statement_get_type (IecStatement *self, int column)
{
  return sqlite3_column_type (self->handle, column);
}

/* iec_statement_get_text: (transfer none) (nullable): valid until the next step; NULL for NULL. */
const char *
iec_statement_get_text (IecStatement *self, int column)
{
  return (const char *)sqlite3_column_text (self->handle, column);
}

/* iec_statement_get_size: the bytes of the text or blob of the column. */
gsize
iec_statement_get_size (IecStatement *self, int column)
{
  return sqlite3_column_bytes (self->handle, column);
}

gint64
iec_statement_get_int64 (IecStatement *self, int column)
{
  return sqlite3_column_int64 (self->handle, column);
}

double
iec_statement_get_double (IecStatement *self, int column)
{
  return sqlite3_column_double (self->handle, column);
}

/* iec_statement_dup_blob: (transfer full): never NULL. */
GBytes *
iec_statement_dup_blob (IecStatement *self, int column)
{
  gconstpointer data = sqlite3_column_blob (self->handle, column);

  return g_bytes_new (data, sqlite3_column_bytes (self->handle, column));
}

gboolean
iec_statement_is_null (IecStatement *self, int column)
{
  return sqlite3_column_type (self->handle, column) == SQLITE_NULL;
}
