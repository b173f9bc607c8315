/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-migrations-private.h"

#include "iec-error.h"
#include "iec-store-resource.h"

#include <glib/gi18n-lib.h>

#define SCHEMA_PATH "/org/iecere/Iecere/schema"

static char *
load_script (const char *name, GError **error)
{
  g_autofree char *path = g_strconcat (SCHEMA_PATH "/", name, NULL);
  g_autoptr (GBytes) bytes = g_resource_lookup_data (iec_store_get_resource (), path, 0, error);
  gsize size = 0;
  const char *data;

  if (bytes == NULL)
    return NULL;
  data = g_bytes_get_data (bytes, &size);
  return g_strndup (data, size);
}

static gboolean
run_script (IecConnection *connection, const char *name, GError **error)
{
  g_autofree char *sql = load_script (name, error);

  return sql != NULL && iec_connection_execute (connection, sql, error);
}

/* The undo history of a working copy speaks of the old columns, and the search index of the old words. */
static gboolean
forget_work (IecConnection *connection, GError **error)
{
  gint64 has_work = 0;

  if (!iec_migrations_has_work_tables (connection, &has_work, error))
    return FALSE;
  return !has_work
         || iec_connection_execute (
             connection,
             "DELETE FROM work_step; UPDATE work_state SET head = 0, history_bytes = 0, index_version = '';", error);
}

/* The schema changes and the version is bumped in one transaction, so no crash leaves them apart. */
static gboolean
run_migration (IecConnection *connection, gint64 version, GError **error)
{
  g_autofree char *name = g_strdup_printf ("%03" G_GINT64_FORMAT ".sql", version);
  g_autofree char *marks = g_strdup_printf ("PRAGMA application_id = %d; PRAGMA user_version = %" G_GINT64_FORMAT ";",
                                            IEC_APPLICATION_ID, version);

  if (!iec_connection_begin_immediate (connection, error))
    return FALSE;
  if (forget_work (connection, error) && run_script (connection, name, error)
      && iec_connection_execute (connection, marks, error) && iec_connection_check (connection, error))
    return iec_connection_commit (connection, error);
  iec_connection_roll_back (connection);
  return FALSE;
}

/*
 * iec_migrations_get_version:
 * @version: (out): the version of the schema; 0 for an empty database
 *
 * Returns: FALSE with IEC_ERROR_NEWER when a newer program wrote the database
 */
gboolean
iec_migrations_get_version (IecConnection *connection, gint64 *version, GError **error)
{
  if (!iec_connection_get_int64 (connection, "PRAGMA user_version", version, error))
    return FALSE;
  if (*version <= IEC_SCHEMA_VERSION)
    return TRUE;
  g_set_error (error, IEC_ERROR, IEC_ERROR_NEWER,
               _ ("%s: the file was written by a newer version of Iecere. Update Iecere to open it."),
               iec_connection_get_name (connection));
  return FALSE;
}

/*
 * iec_migrations_run:
 * @target: the version to reach, at most IEC_SCHEMA_VERSION
 *
 * Brings the content tables from their version to @target, each migration in a transaction of its own. The undo
 * history of a working copy ends then, and its search index is to be made anew.
 */
gboolean
iec_migrations_run (IecConnection *connection, gint64 target, GError **error)
{
  gint64 version = 0;

  g_assert (target <= IEC_SCHEMA_VERSION);
  if (!iec_migrations_get_version (connection, &version, error))
    return FALSE;
  for (gint64 next = version + 1; next <= target; next++)
    if (!run_migration (connection, next, error))
      return FALSE;
  return TRUE;
}

/* iec_migrations_has_work_tables: whether the database is that of a working copy. */
gboolean
iec_migrations_has_work_tables (IecConnection *connection, gint64 *has_work, GError **error)
{
  return iec_connection_get_int64 (connection, "SELECT count(*) FROM sqlite_schema WHERE name = 'work_state'", has_work,
                                   error);
}

/* iec_migrations_ensure_work_tables: makes the tables that only a working copy has, if they are missing. */
gboolean
iec_migrations_ensure_work_tables (IecConnection *connection, GError **error)
{
  gint64 exists = 0;

  if (!iec_migrations_has_work_tables (connection, &exists, error))
    return FALSE;
  if (exists)
    return TRUE;
  if (!iec_connection_begin_immediate (connection, error))
    return FALSE;
  if (run_script (connection, "work.sql", error))
    return iec_connection_commit (connection, error);
  iec_connection_roll_back (connection);
  return FALSE;
}
