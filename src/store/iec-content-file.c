/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-content-file-private.h"

#include "iec-error.h"
#include "iec-picture-guard.h"
#include "iec-migrations-private.h"
#include "iec-rows.h"
#include "iec-scratch-private.h"
#include "iec-statement-private.h"
#include "iec-util.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

/*
 * A file that somebody sent is read here and nowhere else. SQLite sees a private copy of it, and of that only rows
 * are read, value by value, into a database that we made ourselves.
 */

#define SQLITE_MAGIC "SQLite format 3"
#define HEADER_BYTES 100
#define VERSION_OFFSET 60
#define PAGE_SIZE_OFFSET 16
#define PAGE_COUNT_OFFSET 28
#define APPLICATION_ID_OFFSET 68

typedef struct
{
  /* Owned */
  IecConnection *source;
  IecConnection *target;
  /* Borrowed */
  const char *name;

  gint64 version;
  gint64 n_rows;
} Loader;

static void
clear_loader (Loader *self)
{
  g_clear_pointer (&self->source, iec_connection_free);
  g_clear_pointer (&self->target, iec_connection_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Loader, clear_loader)

static gboolean
fail_foreign (const char *name, GError **error)
{
  g_set_error (error, IEC_ERROR, IEC_ERROR_FOREIGN, _ ("%s: the file is not a strategy made by Iecere."), name);
  return FALSE;
}

static gboolean
fail_corrupt (const char *name, GError **error)
{
  g_set_error (error, IEC_ERROR, IEC_ERROR_CORRUPT, _ ("%s: the file is damaged."), name);
  return FALSE;
}

static guint32
read_big_endian (const guint8 *data, gsize offset)
{
  guint32 value;

  memcpy (&value, data + offset, sizeof value);
  return GUINT32_FROM_BE (value);
}

/*
 * Whether all pages that the header counts are there (SQLite's file format, 1.3.2 and 1.3.8): SQLite takes what is
 * missing of the last one for zeros.
 */
static gboolean
is_whole (const guint8 *data, gsize size)
{
  guint page_size = (guint)data[PAGE_SIZE_OFFSET] << 8 | data[PAGE_SIZE_OFFSET + 1];

  return (guint64)read_big_endian (data, PAGE_COUNT_OFFSET) * (page_size == 1 ? 65536 : page_size) <= size;
}

/* What can be told from the first bytes is told before SQLite sees the file. */
static gboolean
check_header (Loader *self, GBytes *bytes, GError **error)
{
  gsize size = 0;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  if (size == 0)
    {
      g_set_error (error, IEC_ERROR, IEC_ERROR_CORRUPT, _ ("%s: the file is empty."), self->name);
      return FALSE;
    }
  if (size < sizeof SQLITE_MAGIC || memcmp (data, SQLITE_MAGIC, sizeof SQLITE_MAGIC) != 0)
    return fail_foreign (self->name, error);
  if (size < HEADER_BYTES)
    return fail_corrupt (self->name, error);
  if (read_big_endian (data, APPLICATION_ID_OFFSET) != IEC_APPLICATION_ID)
    return fail_foreign (self->name, error);
  if (!is_whole (data, size))
    return fail_corrupt (self->name, error);
  self->version = read_big_endian (data, VERSION_OFFSET);
  if (self->version > IEC_SCHEMA_VERSION)
    {
      g_set_error (error, IEC_ERROR, IEC_ERROR_NEWER,
                   _ ("%s: the file was written by a newer version of Iecere. Update Iecere to open it."), self->name);
      return FALSE;
    }
  return self->version >= 1 || fail_foreign (self->name, error);
}

/* (transfer full): the texts of the first column, in the query's order; one parameter at most. */
static char **
read_column (IecConnection *connection, const char *sql, const char *parameter, GError **error)
{
  g_autoptr (IecStatement) statement = iec_connection_prepare (connection, sql, error);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  gboolean has_row = FALSE;

  if (statement == NULL || (parameter != NULL && !iec_statement_bind_text (statement, 0, parameter, error)))
    return NULL;
  while (TRUE)
    {
      const char *text;

      if (!iec_statement_step (statement, &has_row, error))
        return NULL;
      if (!has_row)
        return g_strv_builder_end (builder);
      text = iec_statement_get_text (statement, 0);
      g_strv_builder_add (builder, text != NULL ? text : "");
    }
}

static char **
read_tables (IecConnection *connection, GError **error)
{
  return read_column (connection,
                      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite!_%' ESCAPE '!'"
                      " ORDER BY name",
                      NULL, error);
}

/* Names of columns, with a mark on those that are computed, which no table of ours has. */
static char **
read_columns (IecConnection *connection, const char *table, GError **error)
{
  return read_column (connection,
                      "SELECT name || CASE hidden WHEN 0 THEN '' ELSE '!' END FROM pragma_table_xinfo (?)"
                      " ORDER BY name",
                      table, error);
}

static char **
read_types (IecConnection *connection, const char *table, GError **error)
{
  return read_column (connection, "SELECT type FROM pragma_table_xinfo (?) ORDER BY name", table, error);
}

/* Only tables and indexes, and no virtual table: that has no root page. */
static gboolean
check_objects (Loader *self, GError **error)
{
  gint64 n_odd = 0;

  if (!iec_connection_get_int64 (self->source,
                                 "SELECT count(*) FROM sqlite_schema WHERE type NOT IN ('table', 'index')"
                                 " OR rootpage IS NULL OR rootpage <= 0",
                                 &n_odd, error))
    return FALSE;
  return n_odd == 0 || fail_foreign (self->name, error);
}

static gboolean
check_schema (Loader *self, GError **error)
{
  g_auto (GStrv) found = NULL;
  g_auto (GStrv) wanted = NULL;

  if (!check_objects (self, error))
    return FALSE;
  found = read_tables (self->source, error);
  wanted = found != NULL ? read_tables (self->target, error) : NULL;
  if (wanted == NULL)
    return FALSE;
  if (!g_strv_equal ((const char *const *)found, (const char *const *)wanted))
    return fail_foreign (self->name, error);
  for (guint i = 0; wanted[i] != NULL; i++)
    {
      g_auto (GStrv) found_columns = read_columns (self->source, wanted[i], error);
      g_auto (GStrv) wanted_columns = NULL;

      if (found_columns == NULL)
        return FALSE;
      wanted_columns = read_columns (self->target, wanted[i], error);
      if (wanted_columns == NULL)
        return FALSE;
      if (!g_strv_equal ((const char *const *)found_columns, (const char *const *)wanted_columns))
        return fail_foreign (self->name, error);
    }
  return TRUE;
}

static gboolean
copy_number (Loader *self, IecStatement *from, IecStatement *to, int column, GError **error)
{
  gint64 number = iec_statement_get_int64 (from, column);

  if (number < -IEC_CONTENT_MAX_NUMBER || number > IEC_CONTENT_MAX_NUMBER)
    {
      g_set_error (error, IEC_ERROR, IEC_ERROR_TOO_LARGE, _ ("%s: a number in the file is too large."), self->name);
      return FALSE;
    }
  return iec_statement_bind_int64 (to, column, number, error);
}

static gboolean
copy_text (Loader *self, IecStatement *from, IecStatement *to, int column, const char *name, GError **error)
{
  const char *text = iec_statement_get_text (from, column);
  gsize size = iec_statement_get_size (from, column);

  if (size > IEC_CONTENT_MAX_TEXT_BYTES)
    {
      g_set_error (error, IEC_ERROR, IEC_ERROR_TOO_LARGE, _ ("%s: a text in the file is too large."), self->name);
      return FALSE;
    }
  if (text == NULL || !g_utf8_validate_len (text, size, NULL))
    return fail_corrupt (self->name, error);
  if (g_str_equal (name, "uid") && !iec_uid_is_valid (text))
    return fail_corrupt (self->name, error);
  return iec_statement_bind_text (to, column, text, error);
}

static gboolean
copy_bytes (Loader *self, IecStatement *from, IecStatement *to, int column, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  gsize size = iec_statement_get_size (from, column);

  if (size > IEC_PICTURE_MAX_BYTES)
    {
      g_set_error (error, IEC_ERROR, IEC_ERROR_TOO_LARGE, _ ("%s: a picture in the file is too large."), self->name);
      return FALSE;
    }
  bytes = iec_statement_dup_blob (from, column);
  return iec_statement_bind_blob (to, column, g_bytes_get_data (bytes, NULL), size, error);
}

/* Text that is text, and numbers that are numbers: SQLite itself lets any value stand anywhere. */
static gboolean
copy_value (Loader *self,
            IecStatement *from,
            IecStatement *to,
            int column,
            const char *name,
            const char *type,
            GError **error)
{
  int found = iec_statement_get_type (from, column);

  if (found == SQLITE_NULL)
    return iec_statement_bind_null (to, column, error);
  if (found == SQLITE_INTEGER && g_str_equal (type, "INTEGER"))
    return copy_number (self, from, to, column, error);
  if (found == SQLITE_TEXT && g_str_equal (type, "TEXT"))
    return copy_text (self, from, to, column, name, error);
  if (found == SQLITE_BLOB && g_str_equal (type, "BLOB"))
    return copy_bytes (self, from, to, column, error);
  return fail_corrupt (self->name, error);
}

static gboolean
copy_rows (Loader *self, IecStatement *from, IecStatement *to, char **columns, char **types, GError **error)
{
  gboolean has_row = FALSE;

  while (TRUE)
    {
      if (!iec_statement_step (from, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;
      if (++self->n_rows > IEC_CONTENT_MAX_ROWS)
        {
          g_set_error (error, IEC_ERROR, IEC_ERROR_TOO_LARGE, _ ("%s: the file has too many rows."), self->name);
          return FALSE;
        }
      for (guint i = 0; columns[i] != NULL; i++)
        if (!copy_value (self, from, to, i, columns[i], types[i], error))
          return FALSE;
      if (!iec_statement_run_again (to, error))
        return FALSE;
    }
}

static gboolean
copy_table (Loader *self, const char *table, GError **error)
{
  g_auto (GStrv) columns = read_columns (self->target, table, error);
  g_auto (GStrv) types = columns != NULL ? read_types (self->target, table, error) : NULL;
  g_autoptr (GString) insert = g_string_new (NULL);
  g_autofree char *list = NULL;
  g_autofree char *select = NULL;
  g_autoptr (IecStatement) from = NULL;
  g_autoptr (IecStatement) to = NULL;

  if (types == NULL)
    return FALSE;
  list = g_strjoinv (", ", columns);
  select = g_strdup_printf ("SELECT %s FROM %s", list, table);
  g_string_append_printf (insert, "INSERT INTO %s (%s) VALUES (", table, list);
  for (guint i = 0; columns[i] != NULL; i++)
    g_string_append (insert, i > 0 ? ", ?" : "?");
  g_string_append_c (insert, ')');

  from = iec_connection_prepare (self->source, select, error);
  if (from == NULL)
    return FALSE;
  to = iec_connection_prepare (self->target, insert->str, error);
  return to != NULL && copy_rows (self, from, to, columns, types, error);
}

/* A ring of elements that are their own ancestors hangs on nothing; whoever walked it would never end. */
static gboolean
check_tree (Loader *self, GError **error)
{
  static const char tree[] =
      "WITH RECURSIVE reached (uid, depth) AS (SELECT uid, 1 FROM element WHERE parent IS NULL"
      " UNION ALL SELECT element.uid, depth + 1 FROM element JOIN reached ON parent = reached.uid)";
  static const char lost[] = " SELECT (SELECT count(*) FROM element) - (SELECT count(*) FROM reached)";
  static const char deepest[] = " SELECT ifnull(max(depth), 0) FROM reached";
  g_autofree char *count_lost = g_strconcat (tree, lost, NULL);
  g_autofree char *find_deepest = g_strconcat (tree, deepest, NULL);
  gint64 n_lost = 0;
  gint64 depth = 0;

  if (!iec_connection_get_int64 (self->target, count_lost, &n_lost, error)
      || !iec_connection_get_int64 (self->target, find_deepest, &depth, error))
    return FALSE;
  if (n_lost > 0)
    return fail_corrupt (self->name, error);
  if (depth <= IEC_OUTLINE_MAX_DEPTH)
    return TRUE;
  g_set_error (error, IEC_ERROR, IEC_ERROR_TOO_LARGE, _ ("%s: the outline is deeper than %d levels."), self->name,
               IEC_OUTLINE_MAX_DEPTH);
  return FALSE;
}

static gboolean
copy_content (Loader *self, GError **error)
{
  g_auto (GStrv) tables = read_tables (self->target, error);

  if (tables == NULL || !iec_connection_begin_immediate (self->target, error))
    return FALSE;
  for (guint i = 0; tables[i] != NULL; i++)
    if (!copy_table (self, tables[i], error))
      return FALSE;
  /* The references are checked by the commit. */
  return check_tree (self, error) && iec_connection_commit (self->target, error);
}

static gboolean
load (Loader *self, const char *copy, const char *database, GError **error)
{
  self->source = iec_connection_open (copy, IEC_CONNECTION_IMMUTABLE, self->name, error);
  if (self->source == NULL)
    return FALSE;
  self->target = iec_connection_open (database, IEC_CONNECTION_CREATE, self->name, error);
  /* Until the last line nobody needs this file after a crash; the caller syncs it. */
  if (self->target == NULL
      || !iec_connection_execute (self->target, "PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF;", error)
      || !iec_migrations_run (self->target, self->version, error))
    return FALSE;
  if (!check_schema (self, error) || !iec_connection_check (self->source, error))
    return FALSE;
  if (!copy_content (self, error))
    {
      iec_connection_roll_back (self->target);
      return FALSE;
    }
  return iec_migrations_run (self->target, IEC_SCHEMA_VERSION, error)
         && iec_migrations_ensure_work_tables (self->target, error);
}

/*
 * iec_content_file_load:
 * @bytes: of an .iecere file of any version up to ours
 * @name: the file's path, for messages
 * @database: where to make a working copy's database; nothing must be there. It is not synced to the disk
 *
 * Checks a file and makes a database of the newest version from its content. A file with a trigger, a view, a virtual
 * or an unknown table or column is refused, as is one that breaks a rule of the schema. On failure nothing is left.
 *
 * Returns: FALSE with IEC_ERROR_FOREIGN, IEC_ERROR_NEWER, IEC_ERROR_CORRUPT, IEC_ERROR_TOO_LARGE, IEC_ERROR_NO_SPACE
 */
gboolean
iec_content_file_load (GBytes *bytes, const char *name, const char *database, GError **error)
{
  g_auto (Loader) self = { .name = name };
  g_autofree char *copy = g_strconcat (database, ".incoming", NULL);
  g_autoptr (GError) own_error = NULL;
  gboolean success;

  if (!check_header (&self, bytes, error) || !iec_scratch_write (copy, bytes, error))
    return FALSE;
  success = load (&self, copy, database, &own_error);
  clear_loader (&self);
  g_unlink (copy);
  if (success)
    return TRUE;
  g_unlink (database);
  /* What our schema refuses or cannot understand was not written by us. */
  if (g_error_matches (own_error, IEC_ERROR, IEC_ERROR_REFUSED)
      || g_error_matches (own_error, IEC_ERROR, IEC_ERROR_FAILED))
    return fail_corrupt (name, error);
  g_propagate_error (error, g_steal_pointer (&own_error));
  return FALSE;
}
