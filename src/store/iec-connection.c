/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-connection-private.h"

#include "iec-error.h"
#include "iec-statement-private.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <string.h>

/* How long a statement waits for another connection's lock. Only a checkpoint ever holds one, for a moment. */
#define BUSY_TIMEOUT_MS 2000

/* Virtual machine steps between two looks at the cancellable. */
#define CANCEL_INTERVAL 1000

struct _IecConnection
{
  /* Owned */
  sqlite3 *handle;
  char *name;
  GHashTable *idle_statements; /* SQL text (of the statement itself) → sqlite3_stmt */
  GCancellable *cancellable;
};

/* Bounds that no query of ours comes near. */
static const struct
{
  int id;
  int value;
} limits[] = {
  { SQLITE_LIMIT_LENGTH, IEC_STORE_MAX_VALUE_BYTES },
  { SQLITE_LIMIT_SQL_LENGTH, 1024 * 1024 },
  { SQLITE_LIMIT_COLUMN, 100 },
  { SQLITE_LIMIT_EXPR_DEPTH, 100 },
  { SQLITE_LIMIT_COMPOUND_SELECT, 10 },
  { SQLITE_LIMIT_FUNCTION_ARG, 16 },
  { SQLITE_LIMIT_ATTACHED, 1 },
  { SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 1000 },
  { SQLITE_LIMIT_VARIABLE_NUMBER, 100 },
  { SQLITE_LIMIT_TRIGGER_DEPTH, 1 },
  { SQLITE_LIMIT_WORKER_THREADS, 0 },
};

static const struct
{
  int id;
  int value;
} switches[] = {
  { SQLITE_DBCONFIG_DEFENSIVE, 1 },   { SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0 }, { SQLITE_DBCONFIG_ENABLE_TRIGGER, 0 },
  { SQLITE_DBCONFIG_ENABLE_VIEW, 0 }, { SQLITE_DBCONFIG_ENABLE_FKEY, 1 },    { SQLITE_DBCONFIG_DQS_DDL, 0 },
  { SQLITE_DBCONFIG_DQS_DML, 0 },
};

static int
is_cancelled_cb (void *data)
{
  return g_cancellable_is_cancelled (data);
}

static gboolean
is_out_of_space (int code, int system_errno)
{
  return code == SQLITE_FULL
         || (code == SQLITE_IOERR && (system_errno == ENOSPC || system_errno == EDQUOT || system_errno == EFBIG));
}

static void
set_error_for_code (const char *name, int code, int system_errno, const char *detail, GError **error)
{
  int primary = code & 0xff;

  if (is_out_of_space (primary, system_errno))
    g_set_error (error, IEC_ERROR, IEC_ERROR_NO_SPACE, _ ("%s: there is not enough room on the disk."), name);
  else if (primary == SQLITE_CANTOPEN && system_errno == ENOENT)
    g_set_error (error, IEC_ERROR, IEC_ERROR_NOT_FOUND, _ ("%s: there is no such file."), name);
  else if (primary == SQLITE_READONLY || primary == SQLITE_PERM || primary == SQLITE_CANTOPEN)
    g_set_error (error, IEC_ERROR, IEC_ERROR_READ_ONLY, _ ("%s: this place or file cannot be written."), name);
  else if (primary == SQLITE_CORRUPT || primary == SQLITE_NOTADB)
    g_set_error (error, IEC_ERROR, IEC_ERROR_CORRUPT, _ ("%s: the file is damaged."), name);
  else if (primary == SQLITE_BUSY || primary == SQLITE_LOCKED)
    g_set_error (error, IEC_ERROR, IEC_ERROR_BUSY, _ ("%s: another program uses the file."), name);
  else if (primary == SQLITE_TOOBIG)
    g_set_error (error, IEC_ERROR, IEC_ERROR_TOO_LARGE, _ ("%s: a text is too large for the file."), name);
  else if (primary == SQLITE_CONSTRAINT)
    g_set_error (error, IEC_ERROR, IEC_ERROR_REFUSED,
                 /* Translators: the first %s is a file, the second the database's own words. */
                 _ ("%s: the change breaks a rule of the file (%s)."), name, detail);
  else if (primary == SQLITE_INTERRUPT)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("The operation was cancelled."));
  else
    g_set_error (error, IEC_ERROR, IEC_ERROR_FAILED, _ ("%s: the database failed (%s)."), name, detail);
}

static void
finalize_statement (gpointer statement)
{
  sqlite3_finalize (statement);
}

/* A URI, so that no character of a path has a meaning of its own, and publishing can attach one for reading. */
static char *
make_uri (const char *path, IecConnectionMode mode)
{
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);
  g_autofree char *escaped = g_uri_escape_string (absolute, "/", FALSE);
  const char *query = mode == IEC_CONNECTION_CREATE      ? ""
                      : mode == IEC_CONNECTION_READ_ONLY ? "?mode=ro"
                                                         : "?immutable=1";

  return g_strconcat ("file://", escaped, query, NULL);
}

static gboolean
set_up (IecConnection *self, GError **error)
{
  int code = SQLITE_OK;

  sqlite3_extended_result_codes (self->handle, 1);
  sqlite3_busy_timeout (self->handle, BUSY_TIMEOUT_MS);
  for (gsize i = 0; i < G_N_ELEMENTS (limits); i++)
    sqlite3_limit (self->handle, limits[i].id, limits[i].value);
  for (gsize i = 0; i < G_N_ELEMENTS (switches) && code == SQLITE_OK; i++)
    code = sqlite3_db_config (self->handle, switches[i].id, switches[i].value, NULL);
  if (code != SQLITE_OK)
    return iec_connection_fail (self, code, error);
  /* A mapped file that is cut short by others would end the program with a bus error. */
  return iec_connection_execute (self, "PRAGMA mmap_size = 0; PRAGMA cell_size_check = ON;", error);
}

/*
 * iec_connection_open:
 * @path: the database
 * @name: (nullable): what messages call it; NULL for @path
 *
 * Opens a database guarded against what a file can carry: no trigger or view runs, functions in the schema are not
 * trusted, the schema cannot be written by hand, foreign keys hold.
 *
 * Returns: (transfer full): NULL with IEC_ERROR_NOT_FOUND, IEC_ERROR_READ_ONLY, IEC_ERROR_CORRUPT …
 */
IecConnection *
iec_connection_open (const char *path, IecConnectionMode mode, const char *name, GError **error)
{
  g_autoptr (IecConnection) self = g_new0 (IecConnection, 1);
  g_autofree char *location = make_uri (path, mode);
  int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_URI;
  int code;

  flags |= mode == IEC_CONNECTION_CREATE ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY;
  self->name = g_strdup (name != NULL ? name : path);
  self->idle_statements = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, finalize_statement);

  code = sqlite3_open_v2 (location, &self->handle, flags, NULL);
  if (code != SQLITE_OK)
    {
      iec_connection_fail (self, code, error);
      return NULL;
    }
  if (!set_up (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

/* iec_connection_free: closes the database; every IecStatement must have been freed. */
void
iec_connection_free (IecConnection *self)
{
  if (self == NULL)
    return;
  iec_connection_set_cancellable (self, NULL);
  g_clear_pointer (&self->idle_statements, g_hash_table_unref);
  if (sqlite3_close (self->handle) != SQLITE_OK)
    g_critical ("%s: closed with a statement in use", self->name);
  g_clear_pointer (&self->name, g_free);
  g_free (self);
}

sqlite3 *
iec_connection_get_handle (IecConnection *self)
{
  return self->handle;
}

const char *
iec_connection_get_name (IecConnection *self)
{
  return self->name;
}

/*
 * iec_connection_fail:
 * @code: an SQLite result code that means failure
 *
 * Sets @error to what @code means to a person.
 *
 * Returns: FALSE, always
 */
gboolean
iec_connection_fail (IecConnection *self, int code, GError **error)
{
  int system_errno = errno;

  /* SQLite keeps the system's error of opening, but not of every write; then the one of this thread is what is left. */
  if (self->handle != NULL && sqlite3_system_errno (self->handle) != 0)
    system_errno = sqlite3_system_errno (self->handle);
  set_error_for_code (self->name, code, system_errno,
                      self->handle != NULL ? sqlite3_errmsg (self->handle) : sqlite3_errstr (code), error);
  return FALSE;
}

/* iec_connection_execute: runs statements of our own, separated by semicolons, that give no rows. */
gboolean
iec_connection_execute (IecConnection *self, const char *sql, GError **error)
{
  int code = sqlite3_exec (self->handle, sql, NULL, NULL, NULL);

  return code == SQLITE_OK || iec_connection_fail (self, code, error);
}

/* iec_connection_get_int64: the first column of the first row; 0 when there is no row. */
gboolean
iec_connection_get_int64 (IecConnection *self, const char *sql, gint64 *value, GError **error)
{
  g_autoptr (IecStatement) statement = iec_connection_prepare (self, sql, error);
  gboolean has_row = FALSE;

  *value = 0;
  if (statement == NULL || !iec_statement_step (statement, &has_row, error))
    return FALSE;
  if (has_row)
    *value = iec_statement_get_int64 (statement, 0);
  return TRUE;
}

/* iec_connection_set_cancellable: while set, long statements end with G_IO_ERROR_CANCELLED once it is cancelled. */
void
iec_connection_set_cancellable (IecConnection *self, GCancellable *cancellable)
{
  g_set_object (&self->cancellable, cancellable);
  if (self->handle != NULL)
    sqlite3_progress_handler (self->handle, cancellable != NULL ? CANCEL_INTERVAL : 0,
                              cancellable != NULL ? is_cancelled_cb : NULL, cancellable);
}

/* iec_connection_begin: begins a transaction that locks with its first read or write. */
gboolean
iec_connection_begin (IecConnection *self, GError **error)
{
  return iec_connection_execute (self, "BEGIN", error);
}

/* iec_connection_begin_immediate: begins a transaction that may write. */
gboolean
iec_connection_begin_immediate (IecConnection *self, GError **error)
{
  return iec_connection_execute (self, "BEGIN IMMEDIATE", error);
}

/* iec_connection_commit: ends the transaction; when that fails it is rolled back, so none is ever left open. */
gboolean
iec_connection_commit (IecConnection *self, GError **error)
{
  if (iec_connection_execute (self, "COMMIT", error))
    return TRUE;
  iec_connection_roll_back (self);
  return FALSE;
}

/* iec_connection_roll_back: ends the transaction, if SQLite has not done so itself (it does on a full disk). */
void
iec_connection_roll_back (IecConnection *self)
{
  if (iec_connection_in_transaction (self))
    sqlite3_exec (self->handle, "ROLLBACK", NULL, NULL, NULL);
}

/* iec_connection_attach: attaches the database at @path as "work", for reading only. */
gboolean
iec_connection_attach (IecConnection *self, const char *path, GError **error)
{
  g_autofree char *location = make_uri (path, IEC_CONNECTION_READ_ONLY);
  g_autoptr (IecStatement) statement = iec_connection_prepare (self, "ATTACH ? AS work", error);

  return statement != NULL && iec_statement_bind_text (statement, 0, location, error)
         && iec_statement_run (statement, error);
}

gboolean
iec_connection_in_transaction (IecConnection *self)
{
  return !sqlite3_get_autocommit (self->handle);
}

/* iec_connection_check: quick_check and foreign_key_check; IEC_ERROR_CORRUPT when either complains. */
gboolean
iec_connection_check (IecConnection *self, GError **error)
{
  g_autoptr (IecStatement) quick = iec_connection_prepare (self, "PRAGMA main.quick_check (1)", error);
  g_autoptr (IecStatement) keys = NULL;
  gboolean has_row = FALSE;
  gboolean is_bad;

  if (quick == NULL || !iec_statement_step (quick, &has_row, error))
    return FALSE;
  is_bad = !has_row || g_strcmp0 (iec_statement_get_text (quick, 0), "ok") != 0;
  if (!is_bad)
    {
      keys = iec_connection_prepare (self, "PRAGMA main.foreign_key_check", error);
      if (keys == NULL || !iec_statement_step (keys, &is_bad, error))
        return FALSE;
    }
  if (is_bad)
    g_set_error (error, IEC_ERROR, IEC_ERROR_CORRUPT, _ ("%s: the file is damaged."), self->name);
  return !is_bad;
}

/*
 * iec_connection_take_statement:
 *
 * An idle prepared statement for @sql, from the cache or new; for IecStatement only.
 *
 * Returns: (transfer full): give back with iec_connection_give_statement()
 */
sqlite3_stmt *
iec_connection_take_statement (IecConnection *self, const char *sql, GError **error)
{
  gpointer cached = NULL;
  sqlite3_stmt *statement = NULL;
  const char *tail = NULL;
  int code;

  if (g_hash_table_steal_extended (self->idle_statements, sql, NULL, &cached))
    return cached;
  code = sqlite3_prepare_v3 (self->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, &tail);
  if (code != SQLITE_OK)
    {
      iec_connection_fail (self, code, error);
      return NULL;
    }
  g_assert (statement != NULL && *tail == '\0');
  return statement;
}

/* iec_connection_give_statement: puts a statement that is reset into the cache; a second one of its SQL is dropped. */
void
iec_connection_give_statement (IecConnection *self, sqlite3_stmt *statement)
{
  const char *sql = sqlite3_sql (statement);

  if (g_hash_table_contains (self->idle_statements, sql))
    sqlite3_finalize (statement);
  else
    g_hash_table_insert (self->idle_statements, (gpointer)sql, statement);
}
