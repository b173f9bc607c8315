/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-working-copy-private.h"

#include "iec-content-file-private.h"
#include "iec-error.h"
#include "iec-util.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <sys/stat.h>

G_DEFINE_FINAL_TYPE (IecWorkingCopy, iec_working_copy, G_TYPE_OBJECT)

static void
iec_working_copy_finalize (GObject *object)
{
  IecWorkingCopy *self = IEC_WORKING_COPY (object);

  if (self->folder != NULL)
    iec_working_copy_close (self);
  g_clear_pointer (&self->holder, g_free);
  g_mutex_clear (&self->mutex);
  g_mutex_clear (&self->publish_mutex);
  G_OBJECT_CLASS (iec_working_copy_parent_class)->finalize (object);
}

static void
iec_working_copy_class_init (IecWorkingCopyClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = iec_working_copy_finalize;
}

static void
iec_working_copy_init (IecWorkingCopy *self)
{
  g_mutex_init (&self->mutex);
  g_mutex_init (&self->publish_mutex);
}

/**
 * iec_working_copy_resolve:
 *
 * The one name of a file: absolute, links followed. The file itself need not be there.
 *
 * Returns: (transfer full): NULL with %IEC_ERROR_NOT_FOUND when its folder is not there
 */
char *
iec_working_copy_resolve (const char *path, GError **error)
{
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);
  g_autofree char *folder = g_path_get_dirname (absolute);
  g_autofree char *base = g_path_get_basename (absolute);
  char *real = realpath (absolute, NULL);
  char *result;

  if (real == NULL && errno == ENOENT)
    {
      real = realpath (folder, NULL);
      if (real != NULL)
        {
          result = g_build_filename (real, base, NULL);
          free (real);
          return result;
        }
    }
  if (real == NULL)
    {
      g_set_error (error, IEC_ERROR, IEC_ERROR_NOT_FOUND, _ ("%s: there is no such file or folder."), path);
      return NULL;
    }
  result = g_strdup (real);
  free (real);
  return result;
}

/* iec_working_copy_fail_held: @holder has the file at @path open. FALSE, always. */
gboolean
iec_working_copy_fail_held (const char *path, const char *holder, GError **error)
{
  g_set_error (error, IEC_ERROR, IEC_ERROR_BUSY,
               /* Translators: the first %s is a file, the second who holds it: “process 123 on the computer darbs”. */
               _ ("%s: the file is open elsewhere: %s."), path, holder);
  return FALSE;
}

/* Waits for what is being published. */
static IecWorkingFolder *
take_folder (IecWorkingCopy *self)
{
  IecWorkingFolder *folder;

  g_mutex_lock (&self->publish_mutex);
  g_mutex_lock (&self->mutex);
  folder = g_steal_pointer (&self->folder);
  g_mutex_unlock (&self->mutex);
  g_mutex_unlock (&self->publish_mutex);
  return folder;
}

/**
 * iec_working_copy_close:
 *
 * Lets go of the working copy, after its stores were closed. What is being published comes to its end first; what
 * waits to be published is refused. The folder stays, unless it was opened to be thrown away.
 */
void
iec_working_copy_close (IecWorkingCopy *self)
{
  g_return_if_fail (IEC_IS_WORKING_COPY (self));
  g_return_if_fail (self->folder != NULL);

  IecWorkingFolder *folder = take_folder (self);

  if (folder->state.is_transient)
    {
      iec_working_folder_remove (folder);
      return;
    }
  /* The time of the state is that of the last work; without it the copy is only cleaned up earlier. */
  iec_working_folder_save_state (folder, NULL);
  iec_working_folder_free (folder);
}

/**
 * iec_working_copy_discard:
 *
 * Closes the working copy and removes it with all steps that are in no file: only on a person's word.
 */
void
iec_working_copy_discard (IecWorkingCopy *self)
{
  g_return_if_fail (IEC_IS_WORKING_COPY (self));
  g_return_if_fail (self->folder != NULL);

  iec_working_folder_remove (take_folder (self));
}

/**
 * iec_working_copy_get_id:
 *
 * Returns: the name of the folder, for iec_working_copy_open_untitled()
 */
const char *
iec_working_copy_get_id (IecWorkingCopy *self)
{
  g_return_val_if_fail (IEC_IS_WORKING_COPY (self) && self->folder != NULL, NULL);

  return self->folder->id;
}

/**
 * iec_working_copy_get_path:
 *
 * Returns: (nullable): the user's file, absolute, links followed; NULL: untitled
 */
const char *
iec_working_copy_get_path (IecWorkingCopy *self)
{
  const char *path;

  g_return_val_if_fail (IEC_IS_WORKING_COPY (self), NULL);

  g_mutex_lock (&self->mutex);
  path = self->path;
  g_mutex_unlock (&self->mutex);
  return path;
}

/**
 * iec_working_copy_get_database:
 *
 * Returns: the path of the database, for iec_store_open()
 */
const char *
iec_working_copy_get_database (IecWorkingCopy *self)
{
  g_return_val_if_fail (IEC_IS_WORKING_COPY (self) && self->folder != NULL, NULL);

  return self->folder->database;
}

/**
 * iec_working_copy_get_holder:
 *
 * Returns: (nullable): if %IEC_OPEN_READ_ONLY, who holds the file, in words
 */
const char *
iec_working_copy_get_holder (IecWorkingCopy *self)
{
  g_return_val_if_fail (IEC_IS_WORKING_COPY (self), NULL);

  return self->holder;
}

/**
 * iec_working_copy_get_state:
 *
 * Returns: what opening found
 */
IecOpenState
iec_working_copy_get_state (IecWorkingCopy *self)
{
  g_return_val_if_fail (IEC_IS_WORKING_COPY (self), IEC_OPEN_FRESH);

  return self->open_state;
}

/**
 * iec_working_copy_has_unpublished:
 * @store: on the database of this working copy
 *
 * Whether there are steps that the user's file does not hold. One that is open for reading only has none. What cannot
 * be read may have some.
 */
gboolean
iec_working_copy_has_unpublished (IecWorkingCopy *self, IecStore *store)
{
  gint64 revision;
  gboolean result;

  g_return_val_if_fail (IEC_IS_WORKING_COPY (self) && self->folder != NULL, FALSE);
  g_return_val_if_fail (IEC_IS_STORE (store), FALSE);

  revision = iec_store_get_revision (store);
  g_mutex_lock (&self->mutex);
  result = self->open_state != IEC_OPEN_READ_ONLY
           && (revision < 0 || iec_working_folder_is_unpublished (&self->folder->state, revision));
  g_mutex_unlock (&self->mutex);
  return result;
}

/* (transfer full) (nullable): the user's file as it was last read or written, if the copy is not closed. */
static IecWorkingState *
dup_known_file (IecWorkingCopy *self)
{
  IecWorkingState *known = NULL;

  g_mutex_lock (&self->mutex);
  if (self->folder != NULL && self->folder->state.path != NULL)
    {
      const IecWorkingState *state = &self->folder->state;

      known = g_new0 (IecWorkingState, 1);
      known->path = g_strdup (state->path);
      known->hash = g_strdup (state->hash);
      known->pending_hash = g_strdup (state->pending_hash);
      known->size = state->size;
      known->mtime = state->mtime;
    }
  g_mutex_unlock (&self->mutex);
  return known;
}

static gboolean
is_other_file (const IecWorkingState *known)
{
  g_autofree char *hash = NULL;
  g_autoptr (GBytes) bytes = NULL;
  struct stat status;

  if (stat (known->path, &status) != 0)
    return FALSE;
  if (status.st_size == known->size
      && (gint64)status.st_mtim.tv_sec * G_USEC_PER_SEC + status.st_mtim.tv_nsec / 1000 == known->mtime)
    return FALSE;
  bytes = iec_file_read_bytes (known->path, IEC_CONTENT_MAX_FILE_BYTES, NULL);
  if (bytes != NULL)
    hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  return g_strcmp0 (hash, known->hash) != 0 && (hash == NULL || g_strcmp0 (hash, known->pending_hash) != 0);
}

/**
 * iec_working_copy_file_changed:
 *
 * Whether another program changed the user's file since it was read or written: a quick look, for when a window is
 * entered. A file that is gone did not change, nor one that is being published. May be called in any thread.
 */
gboolean
iec_working_copy_file_changed (IecWorkingCopy *self)
{
  IecWorkingState *known;
  gboolean result;

  g_return_val_if_fail (IEC_IS_WORKING_COPY (self), FALSE);

  known = dup_known_file (self);
  if (known == NULL)
    return FALSE;
  result = is_other_file (known);
  iec_working_state_clear (known);
  g_free (known);
  return result;
}
