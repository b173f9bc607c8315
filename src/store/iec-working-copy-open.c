/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-working-copy-private.h"

#include "iec-content-file-private.h"
#include "iec-error.h"
#include "iec-util.h"

#include <glib/gi18n-lib.h>

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

/* Whether the working copy @id belongs to the file; then it is locked for us, or its holder is noted. A command line
   may throw its copy away at any moment; one that is gone or going is nobody's. */
static gboolean
try_folder (Opening *self, const char *id, GError **error)
{
  g_autofree char *root = iec_working_folder_get_root ();
  g_autofree char *path = g_build_filename (root, id, NULL);
  g_autofree char *lock = g_build_filename (path, IEC_WORKING_LOCK_NAME, NULL);
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
      if (self->folder == NULL && !folder->state.is_transient)
        self->folder = g_steal_pointer (&folder);
      return TRUE;
    }
  if (g_error_matches (own_error, IEC_ERROR, IEC_ERROR_NOT_FOUND))
    return TRUE;
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
      iec_working_copy_fail_held (self->path, self->holder, error);
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

/*
 * The folder's revision; a database that cannot be read is put aside, and counts as holding nothing. So does one that
 * is older than what was published from it: a power cut takes its last steps, but the file, which is synced, has them.
 */
static gboolean
read_folder_revision (Opening *self, gint64 *revision, gboolean *is_lost, GError **error)
{
  g_autoptr (GError) own_error = NULL;

  if (iec_working_folder_read_revision (self->folder->database, revision, &own_error))
    {
      *is_lost = *revision < self->folder->state.published;
      return TRUE;
    }
  *is_lost = TRUE;
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
 * iec_working_copy_new_from_file:
 * @path: an .iecere file
 *
 * Makes an untitled working copy of what a file holds, which knows nothing of that file afterwards: for the sample.
 *
 * Returns: (transfer full): NULL with an error as iec_working_copy_open()
 */
IecWorkingCopy *
iec_working_copy_new_from_file (const char *path, GError **error)
{
  g_autoptr (IecWorkingLock) root_lock = NULL;
  g_autoptr (GBytes) bytes = NULL;
  IecWorkingFolder *folder;

  g_return_val_if_fail (path != NULL, NULL);

  bytes = iec_file_read_bytes (path, IEC_CONTENT_MAX_FILE_BYTES, error);
  if (bytes == NULL)
    return NULL;
  root_lock = iec_working_folder_lock_root (error);
  folder = root_lock != NULL ? iec_working_folder_new (FALSE, error) : NULL;
  if (folder == NULL)
    return NULL;
  if (iec_working_folder_fill (folder, bytes, path, error))
    return make_copy (folder, IEC_OPEN_FRESH);
  iec_working_folder_remove (folder);
  return NULL;
}

/* Whether a working copy belongs to the file at @path, which has links followed. */
static gboolean
has_copy (const char *path)
{
  g_autofree char *root = iec_working_folder_get_root ();
  g_auto (GStrv) ids = iec_working_folder_list_ids ();
  gboolean result = FALSE;

  for (guint i = 0; ids[i] != NULL && !result; i++)
    {
      g_autofree char *folder = g_build_filename (root, ids[i], NULL);
      IecWorkingState state = { 0 };

      result = iec_working_state_load (&state, folder) && !state.is_transient && g_strcmp0 (state.path, path) == 0;
      iec_working_state_clear (&state);
    }
  return result;
}

static gboolean
move_folder (const char *id, const char *from, const char *to, GError **error)
{
  g_autoptr (IecWorkingFolder) folder = iec_working_folder_open (id, NULL);

  if (folder == NULL || g_strcmp0 (folder->state.path, from) != 0)
    return TRUE;
  iec_set_str (&folder->state.path, to);
  return iec_working_folder_save_state (folder, error);
}

/**
 * iec_working_copy_note_moved:
 * @from: where a file was, as iec_working_copy_list() has it
 * @to: where it is now
 *
 * The working copy of a file that was moved goes on with it: iec_working_copy_open() of @to finds its history and the
 * steps that are not in the file. Where @to has a working copy already, that one stays.
 *
 * Returns: FALSE with an error when @to is not there or it could not be noted
 */
gboolean
iec_working_copy_note_moved (const char *from, const char *to, GError **error)
{
  g_autofree char *path = NULL;
  g_autoptr (IecWorkingLock) root_lock = NULL;
  g_auto (GStrv) ids = NULL;
  gboolean success = TRUE;

  g_return_val_if_fail (from != NULL && to != NULL, FALSE);

  path = iec_working_copy_resolve (to, error);
  root_lock = path != NULL ? iec_working_folder_lock_root (error) : NULL;
  if (root_lock == NULL)
    return FALSE;
  if (has_copy (path))
    return TRUE;
  ids = iec_working_folder_list_ids ();
  for (guint i = 0; ids[i] != NULL && success; i++)
    success = move_folder (ids[i], from, path, error);
  return success;
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
