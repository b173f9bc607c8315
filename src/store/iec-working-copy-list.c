/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-working-copy-private.h"

#include "iec-content-file-private.h"
#include "iec-statement-private.h"
#include "iec-util.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#define SECONDS_A_DAY (24 * 60 * 60)

static char *
read_title (IecConnection *connection)
{
  g_autoptr (IecStatement) statement =
      iec_connection_prepare (connection, "SELECT value FROM strategy WHERE name = 'title'", NULL);
  gboolean has_row = FALSE;

  if (statement == NULL || !iec_statement_step (statement, &has_row, NULL) || !has_row)
    return g_strdup ("");
  return g_strdup (iec_statement_get_text (statement, 0));
}

static void
read_content (IecWorkingCopyInfo *info, const char *database)
{
  g_autoptr (IecConnection) connection = iec_connection_open (database, IEC_CONNECTION_READ_ONLY, NULL, NULL);

  info->title = connection != NULL ? read_title (connection) : g_strdup ("");
  if (connection == NULL
      || !iec_connection_get_int64 (connection, "SELECT coalesce (max (number), 0) FROM draft", &info->draft_number,
                                    NULL))
    info->draft_number = 0;
}

/* NULL for what is no lasting working copy with content. */
static IecWorkingCopyInfo *
read_info (const char *root, const char *id)
{
  g_autofree char *folder = g_build_filename (root, id, NULL);
  g_autofree char *database = g_build_filename (folder, IEC_WORKING_DATABASE_NAME, NULL);
  IecWorkingState state = { 0 };
  gint64 revision = 0;
  IecWorkingCopyInfo *info = NULL;

  if (iec_working_state_load (&state, folder) && !state.is_transient
      && iec_working_folder_read_revision (database, &revision, NULL))
    {
      info = g_new0 (IecWorkingCopyInfo, 1);
      info->id = g_strdup (id);
      info->path = g_strdup (state.path);
      read_content (info, database);
      info->time = iec_working_state_get_time (folder);
      info->has_unpublished = iec_working_folder_is_unpublished (&state, revision);
    }
  iec_working_state_clear (&state);
  return info;
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  const IecWorkingCopyInfo *first = *(const IecWorkingCopyInfo *const *)a;
  const IecWorkingCopyInfo *second = *(const IecWorkingCopyInfo *const *)b;

  if (first->time != second->time)
    return first->time > second->time ? -1 : 1;
  return g_strcmp0 (first->id, second->id);
}

/**
 * iec_working_copy_info_free:
 * @self: (nullable):
 */
void
iec_working_copy_info_free (IecWorkingCopyInfo *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->title, g_free);
  g_free (self);
}

/**
 * iec_working_copy_list:
 *
 * Returns: (transfer full) (element-type IecWorkingCopyInfo): the working copies that are kept, open ones too, the last
 *   used first
 */
GPtrArray *
iec_working_copy_list (GError **error)
{
  GPtrArray *infos = g_ptr_array_new_with_free_func ((GDestroyNotify)iec_working_copy_info_free);
  g_autofree char *root = iec_working_folder_get_root ();
  g_auto (GStrv) ids = iec_working_folder_list_ids ();

  for (guint i = 0; ids[i] != NULL; i++)
    {
      IecWorkingCopyInfo *info = read_info (root, ids[i]);

      if (info != NULL)
        g_ptr_array_add (infos, info);
    }
  g_ptr_array_sort (infos, compare_times);
  return infos;
}

/**
 * iec_working_copy_clean_up:
 * @days: how long a working copy is kept after it was last used
 *
 * Removes working copies that are not open, have a file, hold nothing that the file does not, and are older than
 * @days; and what killed command lines left. Untitled ones stay.
 *
 * Returns: FALSE with an error when the folder of working copies cannot be used
 */
gboolean
iec_working_copy_clean_up (guint days, GError **error)
{
  g_autoptr (IecWorkingLock) root_lock = iec_working_folder_lock_root (error);
  g_autoptr (GPtrArray) infos = NULL;
  gint64 limit = g_get_real_time () / G_USEC_PER_SEC - (gint64)days * SECONDS_A_DAY;

  if (root_lock == NULL)
    return FALSE;
  iec_working_folder_sweep ();
  infos = iec_working_copy_list (error);
  for (guint i = 0; infos != NULL && i < infos->len; i++)
    {
      const IecWorkingCopyInfo *info = g_ptr_array_index (infos, i);
      IecWorkingFolder *folder;

      if (info->path == NULL || info->has_unpublished || info->time >= limit)
        continue;
      folder = iec_working_folder_open (info->id, NULL);
      if (folder != NULL)
        iec_working_folder_remove (folder);
    }
  return infos != NULL;
}

/**
 * iec_working_copy_verify_file:
 * @path: an .iecere file
 *
 * Reads a whole file as opening it would, and checks it. No working copy is made, and nobody is asked who holds it.
 *
 * Returns: FALSE with %IEC_ERROR_NOT_FOUND, %IEC_ERROR_FOREIGN, %IEC_ERROR_NEWER, %IEC_ERROR_CORRUPT,
 *   %IEC_ERROR_TOO_LARGE
 */
gboolean
iec_working_copy_verify_file (const char *path, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *database = NULL;
  gboolean success;

  g_return_val_if_fail (path != NULL, FALSE);

  bytes = iec_file_read_bytes (path, IEC_CONTENT_MAX_FILE_BYTES, error);
  if (bytes == NULL)
    return FALSE;
  folder = g_dir_make_tmp ("iecere-XXXXXX", error);
  if (folder == NULL)
    return FALSE;
  database = g_build_filename (folder, "verify.db", NULL);
  success = iec_content_file_load (bytes, path, database, error);
  g_unlink (database);
  g_rmdir (folder);
  return success;
}
