/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-working-state-private.h"

#include "iec-scratch-private.h"
#include "iec-util.h"

#include <glib/gstdio.h>
#include <sys/stat.h>

#define GROUP "working-copy"

static char *
make_file_name (const char *folder)
{
  return g_build_filename (folder, IEC_WORKING_STATE_NAME, NULL);
}

static void
set_string (GKeyFile *file, const char *key, const char *value)
{
  if (value != NULL)
    g_key_file_set_string (file, GROUP, key, value);
}

/* As a URI, since a name of a file need not be UTF-8, and a key file must. */
static void
set_path (GKeyFile *file, const char *path)
{
  g_autofree char *uri = path != NULL ? g_filename_to_uri (path, NULL, NULL) : NULL;

  set_string (file, "file", uri);
}

static char *
get_path (GKeyFile *file)
{
  g_autofree char *uri = g_key_file_get_string (file, GROUP, "file", NULL);

  return uri != NULL ? g_filename_from_uri (uri, NULL, NULL) : NULL;
}

/* iec_working_state_clear: frees what @self holds and makes it the state of a new, untitled copy. */
void
iec_working_state_clear (IecWorkingState *self)
{
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->hash, g_free);
  g_clear_pointer (&self->pending_hash, g_free);
  *self = (IecWorkingState){ .published = IEC_REVISION_NONE, .pending_revision = IEC_REVISION_NONE };
}

/*
 * iec_working_state_load:
 *
 * Reads the state of the working copy in @folder.
 *
 * Returns: FALSE when there is none that can be read: the folder is no working copy
 */
gboolean
iec_working_state_load (IecWorkingState *self, const char *folder)
{
  g_autofree char *name = make_file_name (folder);
  g_autoptr (GKeyFile) file = g_key_file_new ();

  iec_working_state_clear (self);
  if (!g_key_file_load_from_file (file, name, G_KEY_FILE_NONE, NULL) || !g_key_file_has_group (file, GROUP))
    return FALSE;
  self->path = get_path (file);
  self->hash = g_key_file_get_string (file, GROUP, "hash", NULL);
  self->size = g_key_file_get_int64 (file, GROUP, "size", NULL);
  self->mtime = g_key_file_get_int64 (file, GROUP, "mtime", NULL);
  self->published = g_key_file_get_int64 (file, GROUP, "published", NULL);
  self->pending_hash = g_key_file_get_string (file, GROUP, "pending-hash", NULL);
  self->pending_revision = g_key_file_get_int64 (file, GROUP, "pending-revision", NULL);
  self->is_transient = g_key_file_get_boolean (file, GROUP, "transient", NULL);
  return TRUE;
}

/* iec_working_state_save: writes the state, whole or not at all; what is thrown away at the end, without syncing. */
gboolean
iec_working_state_save (const IecWorkingState *self, const char *folder, GError **error)
{
  g_autofree char *name = make_file_name (folder);
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GBytes) bytes = NULL;
  gsize size = 0;
  char *data;

  set_path (file, self->path);
  set_string (file, "hash", self->hash);
  g_key_file_set_int64 (file, GROUP, "size", self->size);
  g_key_file_set_int64 (file, GROUP, "mtime", self->mtime);
  g_key_file_set_int64 (file, GROUP, "published", self->published);
  set_string (file, "pending-hash", self->pending_hash);
  g_key_file_set_int64 (file, GROUP, "pending-revision", self->pending_revision);
  g_key_file_set_boolean (file, GROUP, "transient", self->is_transient);
  data = g_key_file_to_data (file, &size, NULL);
  bytes = g_bytes_new_take (data, size);
  if (self->is_transient)
    return iec_scratch_write (name, bytes, error);
  return iec_file_replace_bytes (name, bytes, NULL, error);
}

/* iec_working_state_get_time: when the state was last written, which closing does, too: seconds since 1970; 0: never */
gint64
iec_working_state_get_time (const char *folder)
{
  g_autofree char *name = make_file_name (folder);
  GStatBuf status;

  return g_stat (name, &status) == 0 ? status.st_mtime : 0;
}

/* iec_working_state_set_file: the file at @path, with @hash, holds the revision @published. */
void
iec_working_state_set_file (IecWorkingState *self, const char *path, const char *hash, gint64 published)
{
  g_autofree char *new_path = g_strdup (path);
  g_autofree char *new_hash = g_strdup (hash);
  struct stat status;
  gboolean is_transient = self->is_transient;

  iec_working_state_clear (self);
  self->is_transient = is_transient;
  self->path = g_steal_pointer (&new_path);
  self->hash = g_steal_pointer (&new_hash);
  self->published = published;
  if (self->path != NULL && stat (self->path, &status) == 0)
    {
      self->size = status.st_size;
      self->mtime = (gint64)status.st_mtim.tv_sec * G_USEC_PER_SEC + status.st_mtim.tv_nsec / 1000;
    }
}

/*
 * iec_working_state_resolve_pending:
 * @hash: of the file on disk now
 *
 * When the file is the one that was being written as the program ended, it counts as written.
 *
 * Returns: whether the state changed
 */
gboolean
iec_working_state_resolve_pending (IecWorkingState *self, const char *hash)
{
  gint64 revision = self->pending_revision;
  gboolean is_written = g_strcmp0 (self->pending_hash, hash) == 0;

  if (self->pending_hash == NULL)
    return FALSE;
  g_clear_pointer (&self->pending_hash, g_free);
  self->pending_revision = IEC_REVISION_NONE;
  if (is_written)
    iec_working_state_set_file (self, self->path, hash, revision);
  return TRUE;
}
