/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-working-folder-private.h"

#include "iec-connection-private.h"
#include "iec-content-file-private.h"
#include "iec-error.h"
#include "iec-history-private.h"
#include "iec-migrations-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define FRESH_NAME "fresh.db"

/* What SQLite may put beside a database. */
static const char *const companions[] = { "", "-wal", "-shm", "-journal" };

static gboolean
fail_errno (const char *path, int code, GError **error)
{
  g_set_error (error, IEC_ERROR, code == ENOSPC || code == EDQUOT ? IEC_ERROR_NO_SPACE : IEC_ERROR_READ_ONLY,
               _ ("%s: the folder could not be written (%s)."), path, g_strerror (code));
  return FALSE;
}

/*
 * Working copies have files only; no folder is gone into. The state goes after the database, since a database without a
 * state is kept as somebody's work, should we be killed here; the lock goes last, so that nobody takes what is half
 * gone.
 */
static void
remove_files (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  g_autofree char *state = g_build_filename (path, IEC_WORKING_STATE_NAME, NULL);
  g_autofree char *lock = g_build_filename (path, IEC_WORKING_LOCK_NAME, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);

      if (!g_str_equal (name, IEC_WORKING_STATE_NAME) && !g_str_equal (name, IEC_WORKING_LOCK_NAME))
        g_unlink (file);
    }
  g_unlink (state);
  g_unlink (lock);
  g_rmdir (path);
}

static void
remove_database (const char *database)
{
  /* The journals first: one that is left without its database would be played into the next one. */
  for (gsize i = G_N_ELEMENTS (companions); i > 0; i--)
    {
      g_autofree char *path = g_strconcat (database, companions[i - 1], NULL);

      g_unlink (path);
    }
}

/* iec_working_folder_get_root: (transfer full): where all working copies are. */
char *
iec_working_folder_get_root (void)
{
  return g_build_filename (g_get_user_data_dir (), "iecere", "work", NULL);
}

/*
 * iec_working_folder_lock_root:
 *
 * Held for the moment in which a working copy for a file is looked for and made, so that two programs cannot make two.
 *
 * Returns: (transfer full): NULL with IEC_ERROR_READ_ONLY, IEC_ERROR_NO_SPACE
 */
IecWorkingLock *
iec_working_folder_lock_root (GError **error)
{
  g_autofree char *root = iec_working_folder_get_root ();
  g_autofree char *path = g_build_filename (root, IEC_WORKING_LOCK_NAME, NULL);

  if (g_mkdir_with_parents (root, 0700) != 0)
    {
      fail_errno (root, errno, error);
      return NULL;
    }
  return iec_working_lock_wait (path, error);
}

/* iec_working_folder_list_ids: (transfer full): of all folders, live or not, in no order. */
char **
iec_working_folder_list_ids (void)
{
  g_autofree char *root = iec_working_folder_get_root ();
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  g_autoptr (GDir) dir = g_dir_open (root, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (root, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        g_strv_builder_add (ids, name);
    }
  return g_strv_builder_end (ids);
}

static gboolean
lock_folder (IecWorkingFolder *self, GError **error)
{
  g_autofree char *lock = g_build_filename (self->path, IEC_WORKING_LOCK_NAME, NULL);

  self->database = g_build_filename (self->path, IEC_WORKING_DATABASE_NAME, NULL);
  self->lock = iec_working_lock_try (lock, error);
  return self->lock != NULL;
}

/*
 * iec_working_folder_new:
 *
 * Makes a folder for a working copy, locked and untitled. With the root locked.
 *
 * Returns: (transfer full): NULL with an error
 */
IecWorkingFolder *
iec_working_folder_new (gboolean is_transient, GError **error)
{
  g_autofree char *root = iec_working_folder_get_root ();
  g_autoptr (IecWorkingFolder) self = g_new0 (IecWorkingFolder, 1);
  g_autofree char *path = g_build_filename (root, "copy-XXXXXX", NULL);

  iec_working_state_clear (&self->state);
  self->state.is_transient = is_transient;
  if (g_mkdtemp (path) == NULL)
    {
      fail_errno (root, errno, error);
      return NULL;
    }
  self->path = g_steal_pointer (&path);
  self->id = g_path_get_basename (self->path);
  if (lock_folder (self, error) && iec_working_folder_save_state (self, error))
    return g_steal_pointer (&self);
  remove_files (self->path);
  return NULL;
}

/*
 * iec_working_folder_open:
 * @id: a folder's name
 *
 * Locks a folder and reads its state.
 *
 * Returns: (transfer full): NULL with IEC_ERROR_NOT_FOUND, IEC_ERROR_BUSY when another process holds it
 */
IecWorkingFolder *
iec_working_folder_open (const char *id, GError **error)
{
  g_autofree char *root = iec_working_folder_get_root ();
  g_autoptr (IecWorkingFolder) self = g_new0 (IecWorkingFolder, 1);

  self->id = g_strdup (id);
  self->path = g_build_filename (root, id, NULL);
  if (strchr (id, G_DIR_SEPARATOR) == NULL && *id != '.' && g_file_test (self->path, G_FILE_TEST_IS_DIR))
    {
      if (!lock_folder (self, error))
        return NULL;
      if (iec_working_state_load (&self->state, self->path))
        return g_steal_pointer (&self);
    }
  g_set_error (error, IEC_ERROR, IEC_ERROR_NOT_FOUND, _ ("There is no working copy “%s”."), id);
  return NULL;
}

/* iec_working_folder_free: lets go of the lock; the folder stays. */
void
iec_working_folder_free (IecWorkingFolder *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->lock, iec_working_lock_free);
  iec_working_state_clear (&self->state);
  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->database, g_free);
  g_free (self);
}

/* iec_working_folder_remove: (transfer full): removes the folder with all that is in it. */
void
iec_working_folder_remove (IecWorkingFolder *self)
{
  remove_files (self->path);
  iec_working_folder_free (self);
}

/*
 * A folder without a database is a copy that was never begun, unless it belongs to a file; one without a state but with
 * a database is somebody's work.
 */
static gboolean
is_litter (const char *path)
{
  g_autofree char *database = g_build_filename (path, IEC_WORKING_DATABASE_NAME, NULL);
  gboolean has_database = g_file_test (database, G_FILE_TEST_EXISTS);
  IecWorkingState state = { 0 };
  gboolean result;

  if (iec_working_state_load (&state, path))
    result = state.is_transient || (state.path == NULL && !has_database);
  else
    result = !has_database;
  iec_working_state_clear (&state);
  return result;
}

/* iec_working_folder_sweep: removes what command lines that were killed left behind. With the root locked. */
void
iec_working_folder_sweep (void)
{
  g_autofree char *root = iec_working_folder_get_root ();
  g_auto (GStrv) ids = iec_working_folder_list_ids ();

  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autofree char *path = g_build_filename (root, ids[i], NULL);
      g_autofree char *lock_path = g_build_filename (path, IEC_WORKING_LOCK_NAME, NULL);
      g_autoptr (IecWorkingLock) lock = NULL;

      if (!is_litter (path))
        continue;
      lock = iec_working_lock_try (lock_path, NULL);
      if (lock != NULL)
        remove_files (path);
    }
}

gboolean
iec_working_folder_save_state (IecWorkingFolder *self, GError **error)
{
  return iec_working_state_save (&self->state, self->path, error);
}

/* The journal of later steps may reach the disk before the pages that it builds on. */
static gboolean
sync_file (const char *path, GError **error)
{
  int fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  gboolean success = fd >= 0 && fsync (fd) == 0;
  int code = errno;

  if (fd >= 0)
    close (fd);
  return success || fail_errno (path, code, error);
}

/*
 * iec_working_folder_fill:
 * @bytes: of an .iecere file
 * @name: its path, for messages
 *
 * Makes the folder's database anew from a file. When that fails the old one is untouched.
 */
gboolean
iec_working_folder_fill (IecWorkingFolder *self, GBytes *bytes, const char *name, GError **error)
{
  g_autofree char *fresh = g_build_filename (self->path, FRESH_NAME, NULL);

  remove_database (fresh);
  if (!iec_content_file_load (bytes, name, fresh, error) || !(self->state.is_transient || sync_file (fresh, error)))
    return FALSE;
  remove_database (self->database);
  return g_rename (fresh, self->database) == 0 || fail_errno (self->path, errno, error);
}

/* iec_working_folder_set_aside_database: a database that cannot be read is kept under another name, for a rescuer. */
gboolean
iec_working_folder_set_aside_database (IecWorkingFolder *self, GError **error)
{
  g_autofree char *aside =
      g_strdup_printf ("%s/damaged-%" G_GINT64_FORMAT ".db", self->path, g_get_real_time () / G_USEC_PER_SEC);

  for (gsize i = G_N_ELEMENTS (companions); i > 0; i--)
    {
      g_autofree char *from = g_strconcat (self->database, companions[i - 1], NULL);
      g_autofree char *to = g_strconcat (aside, companions[i - 1], NULL);

      if (g_rename (from, to) != 0 && errno != ENOENT)
        return fail_errno (self->path, errno, error);
    }
  return TRUE;
}

/*
 * iec_working_folder_read_revision:
 *
 * Reads the revision of a working copy's database; another connection may have it open.
 *
 * Returns: FALSE with IEC_ERROR_CORRUPT when it cannot be read, or was made right before a power cut and has no tables
 */
gboolean
iec_working_folder_read_revision (const char *database, gint64 *revision, GError **error)
{
  g_autoptr (IecConnection) connection = iec_connection_open (database, IEC_CONNECTION_READ_ONLY, NULL, error);
  gint64 has_work = 0;

  if (connection == NULL || !iec_migrations_has_work_tables (connection, &has_work, error))
    return FALSE;
  if (!has_work)
    {
      g_set_error (error, IEC_ERROR, IEC_ERROR_CORRUPT, _ ("%s: the file is damaged."), database);
      return FALSE;
    }
  *revision = iec_history_get_revision (connection, error);
  return *revision >= 0;
}

/* iec_working_folder_is_unpublished: whether content of @revision is in no file. A new copy has nothing to lose. */
gboolean
iec_working_folder_is_unpublished (const IecWorkingState *state, gint64 revision)
{
  return state->path == NULL ? revision > 0 : revision > state->published;
}
