/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-working-copy-private.h"

#include "iec-content-file-private.h"
#include "iec-error.h"
#include "iec-util.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <sys/stat.h>

G_DEFINE_FINAL_TYPE (IecWorkingCopy, iec_working_copy, G_TYPE_OBJECT)

/* What opening a file gathers. */
typedef struct
{
  /* Borrowed */
  IecOpenFlags flags;

  /* Owned */
  char *path;               /* links followed */
  GBytes *bytes;            /* of the file */
  char *hash;               /* of the bytes */
  IecWorkingFolder *folder; /* (nullable): the one that the file already has */
  char *holder;             /* (nullable): who else holds the file */
} Opening;

static void
clear_opening (Opening *self)
{
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_clear_pointer (&self->hash, g_free);
  g_clear_pointer (&self->folder, iec_working_folder_free);
  g_clear_pointer (&self->holder, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Opening, clear_opening)

static IecWorkingCopy *
make_copy (IecWorkingFolder *folder, IecOpenState state)
{
  IecWorkingCopy *self = g_object_new (IEC_TYPE_WORKING_COPY, NULL);

  self->folder = folder;
  self->open_state = state;
  self->path = g_intern_string (folder->state.path);
  return self;
}

static gboolean
fail_busy (const char *path, const char *holder, GError **error)
{
  g_set_error (error, IEC_ERROR, IEC_ERROR_BUSY,
               /* Translators: the first %s is a file, the second who holds it: “process 123 on the computer darbs”. */
               _ ("%s: the file is open elsewhere: %s."), path, holder);
  return FALSE;
}

/* Whether the working copy @id belongs to the file; then it is locked for us, or its holder is noted. */
static gboolean
try_folder (Opening *self, const char *id, GError **error)
{
  g_autofree char *root = iec_working_folder_get_root ();
  g_autofree char *path = g_build_filename (root, id, NULL);
  g_autofree char *lock = g_build_filename (path, "lock", NULL);
  g_autoptr (IecWorkingFolder) folder = NULL;
  g_autoptr (GError) own_error = NULL;
  IecWorkingState state = { 0 };
  gboolean is_ours = iec_working_state_load (&state, path) && g_strcmp0 (state.path, self->path) == 0;

  iec_working_state_clear (&state);
  if (!is_ours)
    return TRUE;
  folder = iec_working_folder_open (id, &own_error);
  if (folder != NULL)
    {
      if (self->folder == NULL)
        self->folder = g_steal_pointer (&folder);
      return TRUE;
    }
  if (!g_error_matches (own_error, IEC_ERROR, IEC_ERROR_BUSY))
    {
      g_propagate_error (error, g_steal_pointer (&own_error));
      return FALSE;
    }
  g_free (self->holder);
  self->holder = iec_working_lock_dup_holder (lock);
  return TRUE;
}

/* A file may have both a copy that rests and one that a command line works on. */
static gboolean
find_folder (Opening *self, GError **error)
{
  g_auto (GStrv) ids = iec_working_folder_list_ids ();

  for (guint i = 0; ids[i] != NULL; i++)
    if (!try_folder (self, ids[i], error))
      return FALSE;
  return TRUE;
}

static gboolean
read_file (Opening *self, GError **error)
{
  self->bytes = iec_file_read_bytes (self->path, IEC_CONTENT_MAX_FILE_BYTES, error);
  if (self->bytes == NULL)
    return FALSE;
  self->hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, self->bytes);
  return TRUE;
}

static IecWorkingCopy *
open_new_folder (Opening *self, GError **error)
{
  g_autoptr (IecWorkingFolder) folder = iec_working_folder_new ((self->flags & IEC_OPEN_FLAG_TRANSIENT) != 0, error);

  if (folder == NULL)
    return NULL;
  if (iec_working_folder_fill (folder, self->bytes, self->path, error))
    {
      iec_working_state_set_file (&folder->state, self->path, self->hash, 0);
      if (iec_working_folder_save_state (folder, error))
        return make_copy (g_steal_pointer (&folder), IEC_OPEN_FRESH);
    }
  iec_working_folder_remove (g_steal_pointer (&folder));
  return NULL;
}

/* A private copy that is thrown away, of what the file holds now. */
static IecWorkingCopy *
open_read_only (Opening *self, GError **error)
{
  g_autoptr (IecWorkingFolder) folder = NULL;
  IecWorkingCopy *copy;

  if (self->flags & (IEC_OPEN_FLAG_EXCLUSIVE | IEC_OPEN_FLAG_TRANSIENT))
    {
      fail_busy (self->path, self->holder, error);
      return NULL;
    }
  folder = iec_working_folder_new (TRUE, error);
  if (folder == NULL)
    return NULL;
  if (!iec_working_folder_fill (folder, self->bytes, self->path, error))
    {
      iec_working_folder_remove (g_steal_pointer (&folder));
      return NULL;
    }
  copy = make_copy (g_steal_pointer (&folder), IEC_OPEN_READ_ONLY);
  copy->path = g_intern_string (self->path);
  copy->holder = g_steal_pointer (&self->holder);
  return copy;
}

static IecWorkingCopy *
reload (Opening *self, GError **error)
{
  if (!iec_working_folder_fill (self->folder, self->bytes, self->path, error))
    return NULL;
  iec_working_state_set_file (&self->folder->state, self->path, self->hash, 0);
  if (!iec_working_folder_save_state (self->folder, error))
    return NULL;
  return make_copy (g_steal_pointer (&self->folder), IEC_OPEN_RELOADED);
}

/* The file and the copy both changed. */
static IecWorkingCopy *
open_conflict (Opening *self, GError **error)
{
  if (self->flags & IEC_OPEN_FLAG_TAKE_FILE)
    return reload (self, error);
  if (self->flags & IEC_OPEN_FLAG_KEEP_MINE)
    {
      iec_working_state_set_file (&self->folder->state, NULL, NULL, IEC_REVISION_NONE);
      if (!iec_working_folder_save_state (self->folder, error))
        return NULL;
      return make_copy (g_steal_pointer (&self->folder), IEC_OPEN_RESTORED);
    }
  g_set_error (error, IEC_ERROR, IEC_ERROR_CHANGED,
               _ ("%s: the file was changed by another program, and there are changes that are not saved yet."),
               self->path);
  return NULL;
}

/* The folder's revision; a database that cannot be read is put aside, and counts as holding nothing. */
static gboolean
read_folder_revision (Opening *self, gint64 *revision, gboolean *is_lost, GError **error)
{
  g_autoptr (GError) own_error = NULL;

  *is_lost = !iec_working_folder_read_revision (self->folder->database, revision, &own_error);
  if (!*is_lost)
    return TRUE;
  if (g_error_matches (own_error, IEC_ERROR, IEC_ERROR_NOT_FOUND))
    return TRUE;
  if (!g_error_matches (own_error, IEC_ERROR, IEC_ERROR_CORRUPT))
    {
      g_propagate_error (error, g_steal_pointer (&own_error));
      return FALSE;
    }
  return iec_working_folder_set_aside_database (self->folder, error);
}

static IecWorkingCopy *
open_found_folder (Opening *self, GError **error)
{
  gint64 revision = 0;
  gboolean is_lost = FALSE;
  gboolean is_changed;
  gboolean is_unpublished;

  if (iec_working_state_resolve_pending (&self->folder->state, self->hash)
      && !iec_working_folder_save_state (self->folder, error))
    return NULL;
  if (!read_folder_revision (self, &revision, &is_lost, error))
    return NULL;
  is_changed = is_lost || g_strcmp0 (self->folder->state.hash, self->hash) != 0;
  is_unpublished = !is_lost && iec_working_folder_is_unpublished (&self->folder->state, revision);

  if (self->flags & IEC_OPEN_FLAG_TRANSIENT)
    {
      g_clear_pointer (&self->folder, iec_working_folder_free);
      if (!is_unpublished)
        return open_new_folder (self, error);
      g_set_error (error, IEC_ERROR, IEC_ERROR_BUSY,
                   _ ("%s: Iecere has changes of this file that are not saved. Open it in Iecere and save it."),
                   self->path);
      return NULL;
    }
  if (is_changed && is_unpublished)
    return open_conflict (self, error);
  if (is_changed)
    return reload (self, error);
  return make_copy (g_steal_pointer (&self->folder), is_unpublished ? IEC_OPEN_RESTORED : IEC_OPEN_CONTINUED);
}

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

/*
 * iec_working_copy_resolve:
 *
 * The one name of a file: absolute, links followed. The file itself need not be there.
 *
 * Returns: (transfer full): NULL with IEC_ERROR_NOT_FOUND when its folder is not there
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

/**
 * iec_working_copy_new_untitled:
 * @flags: %IEC_OPEN_FLAG_TRANSIENT or none
 *
 * Makes an empty working copy that has no file yet. iec_store_open() makes its database.
 *
 * Returns: (transfer full): NULL with %IEC_ERROR_READ_ONLY, %IEC_ERROR_NO_SPACE
 */
IecWorkingCopy *
iec_working_copy_new_untitled (IecOpenFlags flags, GError **error)
{
  g_autoptr (IecWorkingLock) root_lock = iec_working_folder_lock_root (error);
  IecWorkingFolder *folder;

  if (root_lock == NULL)
    return NULL;
  iec_working_folder_sweep ();
  folder = iec_working_folder_new ((flags & IEC_OPEN_FLAG_TRANSIENT) != 0, error);
  return folder != NULL ? make_copy (folder, IEC_OPEN_FRESH) : NULL;
}

/**
 * iec_working_copy_open:
 * @path: an .iecere file
 *
 * Opens the working copy of a file, or makes one: see #IecOpenState for what it finds and #IecOpenFlags for what it
 * may do. The user's file is only read.
 *
 * Returns: (transfer full): NULL with %IEC_ERROR_NOT_FOUND, %IEC_ERROR_FOREIGN, %IEC_ERROR_NEWER, %IEC_ERROR_CORRUPT,
 *   %IEC_ERROR_TOO_LARGE, %IEC_ERROR_BUSY, %IEC_ERROR_CHANGED …
 */
IecWorkingCopy *
iec_working_copy_open (const char *path, IecOpenFlags flags, GError **error)
{
  g_auto (Opening) opening = { .flags = flags };
  g_autoptr (IecWorkingLock) root_lock = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  opening.path = iec_working_copy_resolve (path, error);
  if (opening.path == NULL)
    return NULL;
  if (!g_file_test (opening.path, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, IEC_ERROR, IEC_ERROR_NOT_FOUND, _ ("%s: there is no such file."), path);
      return NULL;
    }
  root_lock = iec_working_folder_lock_root (error);
  if (root_lock == NULL)
    return NULL;
  iec_working_folder_sweep ();
  /* The file is read after its folder is locked, so no publishing comes between. */
  if (!find_folder (&opening, error) || !read_file (&opening, error))
    return NULL;
  if (opening.holder != NULL)
    return open_read_only (&opening, error);
  if (opening.folder != NULL)
    return open_found_folder (&opening, error);
  return open_new_folder (&opening, error);
}

/**
 * iec_working_copy_open_untitled:
 * @id: from iec_working_copy_list()
 *
 * Opens a working copy without looking at its file, if it has one: for untitled ones, and where the file is gone.
 *
 * Returns: (transfer full): NULL with %IEC_ERROR_NOT_FOUND, %IEC_ERROR_BUSY
 */
IecWorkingCopy *
iec_working_copy_open_untitled (const char *id, GError **error)
{
  g_autoptr (IecWorkingFolder) folder = NULL;
  gint64 revision = 0;
  IecOpenState state;

  g_return_val_if_fail (id != NULL, NULL);

  folder = iec_working_folder_open (id, error);
  if (folder == NULL || !iec_working_folder_read_revision (folder->database, &revision, error))
    return NULL;
  state = iec_working_folder_is_unpublished (&folder->state, revision) ? IEC_OPEN_RESTORED : IEC_OPEN_CONTINUED;
  return make_copy (g_steal_pointer (&folder), state);
}

/**
 * iec_working_copy_close:
 *
 * Lets go of the working copy, after its stores were closed and while nothing is being published. The folder stays,
 * unless it was opened to be thrown away.
 */
void
iec_working_copy_close (IecWorkingCopy *self)
{
  g_return_if_fail (IEC_IS_WORKING_COPY (self));
  g_return_if_fail (self->folder != NULL);

  if (self->folder->state.is_transient)
    {
      iec_working_folder_remove (g_steal_pointer (&self->folder));
      return;
    }
  /* The time of the state is that of the last work; without it the copy is only cleaned up earlier. */
  iec_working_folder_save_state (self->folder, NULL);
  g_clear_pointer (&self->folder, iec_working_folder_free);
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

  iec_working_folder_remove (g_steal_pointer (&self->folder));
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
 * Whether there are steps that the user's file does not hold. One that is open for reading only has none.
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
  result = self->open_state != IEC_OPEN_READ_ONLY && iec_working_folder_is_unpublished (&self->folder->state, revision);
  g_mutex_unlock (&self->mutex);
  return result;
}

/**
 * iec_working_copy_file_changed:
 *
 * Whether another program changed the user's file since it was read or written: a quick look, for when a window is
 * entered. A file that is gone did not change.
 */
gboolean
iec_working_copy_file_changed (IecWorkingCopy *self)
{
  g_autofree char *path = NULL;
  g_autofree char *hash = NULL;
  g_autofree char *known_hash = NULL;
  g_autoptr (GBytes) bytes = NULL;
  struct stat status;
  gboolean is_same_stamp;

  g_return_val_if_fail (IEC_IS_WORKING_COPY (self) && self->folder != NULL, FALSE);

  g_mutex_lock (&self->mutex);
  path = g_strdup (self->folder->state.path);
  known_hash = g_strdup (self->folder->state.hash);
  if (path == NULL || stat (path, &status) != 0)
    {
      g_mutex_unlock (&self->mutex);
      return FALSE;
    }
  is_same_stamp =
      status.st_size == self->folder->state.size
      && (gint64)status.st_mtim.tv_sec * G_USEC_PER_SEC + status.st_mtim.tv_nsec / 1000 == self->folder->state.mtime;
  g_mutex_unlock (&self->mutex);
  if (is_same_stamp)
    return FALSE;
  bytes = iec_file_read_bytes (path, IEC_CONTENT_MAX_FILE_BYTES, NULL);
  if (bytes != NULL)
    hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  return g_strcmp0 (hash, known_hash) != 0;
}
