/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-working-copy-private.h"

#include "iec-connection-private.h"
#include "iec-content-file-private.h"
#include "iec-error.h"
#include "iec-publish-private.h"
#include "iec-util.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#define OUTPUT_NAME "publish.iecere"

/* What one publishing gathers. */
typedef struct
{
  /* Borrowed */
  IecWorkingCopy *copy;
  IecPublishFlags flags;
  GCancellable *cancellable;

  /* Owned */
  char *target; /* links followed */
  char *output; /* the finished file in the private folder */
  char *hash;   /* of the output */
  char *own;    /* (nullable): the copy's own file as it was before */
  gint64 revision;
} Publishing;

static void
clear_publishing (Publishing *self)
{
  if (self->output != NULL)
    g_unlink (self->output);
  g_clear_pointer (&self->target, g_free);
  g_clear_pointer (&self->output, g_free);
  g_clear_pointer (&self->hash, g_free);
  g_clear_pointer (&self->own, g_free);
}

static gboolean
is_to_own_file (Publishing *self)
{
  return !(self->flags & IEC_PUBLISH_COPY) && g_strcmp0 (self->target, self->own) == 0;
}

/* A worker may come only after the copy was closed. */
static gboolean
check_open (Publishing *self, GError **error)
{
  if (self->copy->folder != NULL)
    return TRUE;
  g_set_error_literal (error, IEC_ERROR, IEC_ERROR_INVALID, _ ("The strategy was closed before it could be saved."));
  return FALSE;
}

static gboolean
find_target (Publishing *self, const char *path, GError **error)
{
  self->own = g_strdup (iec_working_copy_get_path (self->copy));
  if (path == NULL && self->own == NULL)
    {
      g_set_error_literal (error, IEC_ERROR, IEC_ERROR_INVALID,
                           _ ("The strategy has no file yet. Choose where to save it."));
      return FALSE;
    }
  self->target = path != NULL ? iec_working_copy_resolve (path, error) : g_strdup (self->own);
  if (self->target == NULL)
    return FALSE;
  if (self->copy->open_state == IEC_OPEN_READ_ONLY
      && (!(self->flags & IEC_PUBLISH_COPY) || g_strcmp0 (self->target, self->own) == 0))
    return iec_working_copy_fail_held (self->own, self->copy->holder, error);
  /* A copy in place of the own file is no copy: what the file holds then must be known. */
  if (g_strcmp0 (self->target, self->own) == 0)
    self->flags &= ~IEC_PUBLISH_COPY;
  return TRUE;
}

static gboolean
build (Publishing *self, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;

  self->output = g_build_filename (self->copy->folder->path, OUTPUT_NAME, NULL);
  if (!iec_publish_build (self->copy->folder->database, self->output, self->target, &self->revision, self->cancellable,
                          error))
    return FALSE;
  bytes = iec_file_read_bytes (self->output, IEC_CONTENT_MAX_FILE_BYTES, error);
  if (bytes == NULL)
    return FALSE;
  self->hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  return TRUE;
}

/* (transfer full) (nullable): of the file on disk; NULL without an error when it is not there. */
static gboolean
hash_target (Publishing *self, char **hash, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;

  *hash = NULL;
  if (!g_file_test (self->target, G_FILE_TEST_EXISTS))
    return TRUE;
  bytes = iec_file_read_bytes (self->target, IEC_CONTENT_MAX_FILE_BYTES, error);
  if (bytes == NULL)
    return FALSE;
  *hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  return TRUE;
}

/* A file that is gone is written again; one that is another than we knew is not. */
static gboolean
check_unchanged (Publishing *self, gboolean *is_written_already, GError **error)
{
  g_autofree char *hash = NULL;

  *is_written_already = FALSE;
  if (!is_to_own_file (self))
    return TRUE;
  if (!hash_target (self, &hash, error))
    return FALSE;
  *is_written_already = g_strcmp0 (hash, self->hash) == 0;
  if (*is_written_already || hash == NULL || (self->flags & IEC_PUBLISH_REPLACE)
      || g_strcmp0 (hash, self->copy->folder->state.hash) == 0)
    return TRUE;
  g_set_error (error, IEC_ERROR, IEC_ERROR_CHANGED,
               _ ("%s: the file was changed by another program since it was opened; it was left as it is."),
               self->target);
  return FALSE;
}

/* A file that is saved over leaves its working copy without a file, or with nothing that is worth keeping. */
static gboolean
retire_folder (IecWorkingFolder *folder, GError **error)
{
  gint64 revision = 0;

  if (iec_working_folder_read_revision (folder->database, &revision, NULL)
      && !iec_working_folder_is_unpublished (&folder->state, revision))
    {
      iec_working_folder_remove (folder);
      return TRUE;
    }
  iec_working_state_set_file (&folder->state, NULL, NULL, IEC_REVISION_NONE);
  if (!iec_working_folder_save_state (folder, error))
    {
      iec_working_folder_free (folder);
      return FALSE;
    }
  iec_working_folder_free (folder);
  return TRUE;
}

static gboolean
fail_held (const char *target, const char *folder, GError **error)
{
  g_autofree char *lock = g_build_filename (folder, IEC_WORKING_LOCK_NAME, NULL);
  g_autofree char *holder = iec_working_lock_dup_holder (lock);

  return iec_working_copy_fail_held (target, holder, error);
}

/* Nobody else may have the file open that ours is to become. With the root locked. */
static gboolean
retire_other_folders (Publishing *self, GError **error)
{
  g_autofree char *root = iec_working_folder_get_root ();
  g_auto (GStrv) ids = iec_working_folder_list_ids ();

  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autofree char *path = g_build_filename (root, ids[i], NULL);
      IecWorkingState state = { 0 };
      gboolean is_of_target = iec_working_state_load (&state, path) && g_strcmp0 (state.path, self->target) == 0;
      g_autoptr (GError) own_error = NULL;
      IecWorkingFolder *folder;

      iec_working_state_clear (&state);
      if (!is_of_target || g_str_equal (ids[i], self->copy->folder->id))
        continue;
      folder = iec_working_folder_open (ids[i], &own_error);
      /* A command line may have thrown its copy away this moment. */
      if (g_error_matches (own_error, IEC_ERROR, IEC_ERROR_NOT_FOUND))
        continue;
      if (folder == NULL)
        return fail_held (self->target, path, error);
      if (!retire_folder (folder, error))
        return FALSE;
    }
  return TRUE;
}

/* Noted before the file takes its place, so that it is known again if the program ends right after. */
static gboolean
note_pending (Publishing *self, GError **error)
{
  IecWorkingFolder *folder = self->copy->folder;
  gboolean success;

  if (!is_to_own_file (self))
    return TRUE;
  g_mutex_lock (&self->copy->mutex);
  iec_set_str (&folder->state.pending_hash, self->hash);
  folder->state.pending_revision = self->revision;
  success = iec_working_folder_save_state (folder, error);
  g_mutex_unlock (&self->copy->mutex);
  return success;
}

static void
note_done (Publishing *self)
{
  IecWorkingFolder *folder = self->copy->folder;

  if (self->flags & IEC_PUBLISH_COPY)
    return;
  g_mutex_lock (&self->copy->mutex);
  iec_working_state_set_file (&folder->state, self->target, self->hash, self->revision);
  self->copy->path = g_intern_string (self->target);
  g_mutex_unlock (&self->copy->mutex);
  /* The file is whole and in place; if the note fails, the pending one tells the same. */
  iec_working_folder_save_state (folder, NULL);
}

/* Brings the steps from the journal into the database, which waits for the disk and so is no work for the writer. */
static void
fold_journal (Publishing *self)
{
  const IecWorkingFolder *folder = self->copy->folder;
  g_autoptr (IecConnection) connection = NULL;

  if (folder->state.is_transient)
    return;
  connection = iec_connection_open (folder->database, IEC_CONNECTION_CREATE, NULL, NULL);
  /* What fails here is done by the next publishing, or at closing. */
  if (connection != NULL)
    iec_connection_execute (connection, "PRAGMA wal_checkpoint", NULL);
}

static gboolean
write_target (Publishing *self, GError **error)
{
  g_autoptr (IecWorkingLock) root_lock = NULL;
  gboolean is_written_already = FALSE;

  if (!check_unchanged (self, &is_written_already, error))
    return FALSE;
  if (!(self->flags & IEC_PUBLISH_COPY) && !is_to_own_file (self))
    {
      root_lock = iec_working_folder_lock_root (error);
      if (root_lock == NULL || !retire_other_folders (self, error))
        return FALSE;
    }
  if (!is_written_already
      && (!note_pending (self, error) || !iec_file_replace_from (self->target, self->output, self->cancellable, error)))
    return FALSE;
  note_done (self);
  return TRUE;
}

/**
 * iec_working_copy_publish:
 * @path: (nullable): where to; NULL for the copy's own file. Another path becomes its own, unless @flags say copy
 *
 * Writes the content into the user's file: the content tables alone, whole or not at all. May be called in any thread,
 * while the store goes on writing; it publishes the last committed step. What fails leaves the file as it was. Then the
 * working copy is synced to the disk.
 *
 * Returns: FALSE with %IEC_ERROR_CHANGED when the file is another than was read, %IEC_ERROR_READ_ONLY,
 *   %IEC_ERROR_NO_SPACE, %IEC_ERROR_BUSY when another holds the file, %IEC_ERROR_INVALID when there is no path,
 *   G_IO_ERROR_CANCELLED
 */
gboolean
iec_working_copy_publish (IecWorkingCopy *self,
                          const char *path,
                          IecPublishFlags flags,
                          GCancellable *cancellable,
                          GError **error)
{
  Publishing publishing = { .copy = self, .flags = flags, .cancellable = cancellable };
  gboolean success;

  g_return_val_if_fail (IEC_IS_WORKING_COPY (self), FALSE);

  g_mutex_lock (&self->publish_mutex);
  success = check_open (&publishing, error) && find_target (&publishing, path, error) && build (&publishing, error)
            && write_target (&publishing, error);
  if (success)
    fold_journal (&publishing);
  /* The output goes while the next publishing still waits: its own has the same name. */
  clear_publishing (&publishing);
  g_mutex_unlock (&self->publish_mutex);
  return success;
}
