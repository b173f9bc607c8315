/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-publish-private.h"

#include "iec-migrations-private.h"
#include "iec-table-private.h"

#include <glib/gstdio.h>

static gboolean
copy_table (IecConnection *connection, IecTable table, GError **error)
{
  const IecTableInfo *info = iec_table_get_info (table);
  g_autoptr (GString) columns = g_string_new (NULL);
  g_autoptr (GString) keys = g_string_new (NULL);
  g_autofree char *sql = NULL;

  for (guint i = 0; i < info->n_columns; i++)
    {
      g_string_append_printf (columns, "%s%s", i > 0 ? ", " : "", info->columns[i].name);
      if (info->columns[i].flags & IEC_COLUMN_KEY)
        g_string_append_printf (keys, "%s%s", keys->len > 0 ? ", " : "", info->columns[i].name);
    }
  sql = g_strdup_printf ("INSERT INTO main.%s (%s) SELECT %s FROM work.%s ORDER BY %s", info->name, columns->str,
                         columns->str, info->name, keys->str);
  return iec_connection_execute (connection, sql, error);
}

/* One transaction, so one state of the working copy, whatever is committed to it meanwhile. */
static gboolean
copy_content (IecConnection *connection, gint64 *revision, GError **error)
{
  gboolean success;

  if (!iec_connection_begin (connection, error))
    return FALSE;
  success = iec_connection_get_int64 (connection, "SELECT revision FROM work.work_state", revision, error);
  for (guint i = 0; success && i < IEC_N_TABLES; i++)
    success = copy_table (connection, i, error);
  if (success)
    return iec_connection_commit (connection, error);
  iec_connection_roll_back (connection);
  return FALSE;
}

/*
 * iec_publish_build:
 * @database: of a working copy; it is only read
 * @output: the file to make, in a private folder
 * @name: what messages call it: the user's file
 * @revision: (out): that of the content
 *
 * Makes an .iecere file: the content tables alone, in a fresh database without a trace of anything deleted, with a
 * rollback journal so that a read-only folder can open it, checked. The same content gives the same bytes.
 */
gboolean
iec_publish_build (const char *database,
                   const char *output,
                   const char *name,
                   gint64 *revision,
                   GCancellable *cancellable,
                   GError **error)
{
  g_autoptr (IecConnection) connection = NULL;

  g_unlink (output);
  connection = iec_connection_open (output, IEC_CONNECTION_CREATE, name, error);
  if (connection == NULL)
    return FALSE;
  iec_connection_set_cancellable (connection, cancellable);
  /* Nobody needs this file after a crash. */
  return iec_connection_execute (connection,
                                 "PRAGMA page_size = 4096; PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF;"
                                 " PRAGMA temp_store = MEMORY;",
                                 error)
         && iec_migrations_run (connection, IEC_SCHEMA_VERSION, error)
         && iec_connection_attach (connection, database, error) && copy_content (connection, revision, error)
         && iec_connection_execute (connection, "DETACH work; VACUUM;", error)
         && iec_connection_check (connection, error);
}
